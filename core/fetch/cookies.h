// How a fetch uses the cookie jar: https://fetch.spec.whatwg.org/#cookies
#pragma once

#include "core/fetch/request.h"
#include "core/http/cookiejar.h"
#include "core/profiles/profile.h"
#include "core/trace/evidence.h"

namespace Corscope::Fetch {

/// What the jar has to know of a request and of the answer to it.
[[nodiscard]] Http::CookieContext cookieContext(const Request &request,
                                                const Profiles::Profile &profile);

/// Which cookies go along and which stay, with the deciding reason, for the trace.
[[nodiscard]] Trace::CookiesConsidered cookiesConsidered(const Http::CookieRetrieval &retrieval);
[[nodiscard]] Trace::CookieFate cookieFate(const Http::StoreResult &result);

/// Stores a cookie as if `url` had been visited in a tab of its own.
void storeAsVisited(Http::CookieJar &jar, const Url::UrlRecord &url, QByteArrayView setCookieValue,
                    const Profiles::Profile &profile, Instant now);

} // namespace Corscope::Fetch
