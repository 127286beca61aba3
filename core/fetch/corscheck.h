// The CORS check: https://fetch.spec.whatwg.org/#concept-cors-check
#pragma once

#include "core/fetch/request.h"
#include "core/http/headerlist.h"
#include "core/profiles/profile.h"
#include "core/trace/event.h"

namespace Corscope::Fetch {

/// The steps taken, in the standard's order; the last one is Success or Failure and decides.
[[nodiscard]] Trace::Walk corsCheck(const Request &request, const Http::HeaderList &responseHeaders,
                                    const Profiles::Profile &profile);

[[nodiscard]] bool succeeded(const Trace::Walk &walk);

} // namespace Corscope::Fetch
