// The checks of one cookie, all of them at once, so that every reason is known and not only the
// first. Pure; the jar calls them.
#pragma once

#include "core/http/cookiejar.h"

namespace Corscope::Http {

/// Makes a cookie of what a Set-Cookie line says, or gives every reason against it.
/// https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#storage-model, steps 1 to
/// 23.2; `existing` must have no expired cookies.
[[nodiscard]] Result<Cookie, CookieRejected> checkForStoring(const SetCookie &setCookie,
                                                             const Url::UrlRecord &url,
                                                             const CookieContext &context,
                                                             const std::vector<Cookie> &existing,
                                                             Instant now);

/// Whether the cookie's domain has anything to do with the host, so that people may expect it: it
/// is for that host, or for another one of the same registrable domain.
[[nodiscard]] bool isRelated(const Cookie &cookie, const Url::Host &host);

/// Why it is not sent; none where it is sent. Step 3 of
/// https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#retrieval-algorithm
[[nodiscard]] std::vector<CookieExclusion> checkForSending(const Cookie &cookie,
                                                           const Url::UrlRecord &url,
                                                           const CookieContext &context,
                                                           Instant now);

} // namespace Corscope::Http
