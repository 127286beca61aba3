// Which requests a stored response is for, and which response takes whose place.
#pragma once

#include "core/profiles/httpcacherules.h"
#include "core/trace/evidence.h"
#include "core/trace/storedresponse.h"

#include <optional>

namespace Corscope::Fetch {

/// Both are of one URL, in pages of one site. `request`: see CacheQuery.
[[nodiscard]] bool isOfResource(const Trace::StoredResponse &stored,
                                const Trace::StoredResponse &request);
/// Asked for by XMLHttpRequest or fetch(), and not by an element.
[[nodiscard]] bool isForScript(const Trace::StoredResponse &request);

/// Whether what is stored for that method answers this one.
[[nodiscard]] bool methodFits(const Trace::StoredResponse &stored,
                              const Trace::StoredResponse &request,
                              const Profiles::HttpCacheRules &rules);
/// A header of the request that Vary names and that was another; nothing where all are the same.
/// https://www.rfc-editor.org/rfc/rfc9111#name-calculating-cache-keys-with
[[nodiscard]] std::optional<Trace::HttpCacheLookedUp> variation(
    const Trace::StoredResponse &stored, const Http::HeaderList &requestHeaders,
    const Profiles::HttpCacheRules &rules);
/// Why it is not for this request, beside Vary; nothing where it is.
[[nodiscard]] std::optional<Trace::HttpCacheUse> difference(const Trace::StoredResponse &stored,
                                                            const Trace::StoredResponse &request,
                                                            const Profiles::HttpCacheRules &rules);
/// Whether the answer to a request takes the place of a stored one.
[[nodiscard]] bool replaces(const Trace::StoredResponse &request,
                            const Trace::StoredResponse &stored,
                            const Profiles::HttpCacheRules &rules);

} // namespace Corscope::Fetch
