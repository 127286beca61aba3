// URLs as an engine parses them: the URL Standard's parser, and what the profile's engine still
// does differently to what it has parsed.
#pragma once

#include "core/profiles/profile.h"
#include "core/url/url.h"

namespace Corscope::Fetch {

/// https://url.spec.whatwg.org/#concept-url-parser against `base`, which may be null.
[[nodiscard]] Url::ParseResult parseUrl(QStringView input, const Url::UrlRecord *base,
                                        const Profiles::Profile &profile);

} // namespace Corscope::Fetch
