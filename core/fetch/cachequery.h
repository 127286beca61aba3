// What a request means to the HTTP cache, and what the cache adds to its headers:
// https://fetch.spec.whatwg.org/#concept-http-network-or-cache-fetch steps 8.16 to 8.18 and 8.24.
#pragma once

#include "core/fetch/httpcache.h"
#include "core/fetch/request.h"
#include "core/profiles/profile.h"

namespace Corscope::Fetch {

/// The cache mode after a script's own conditions were looked at (8.16).
[[nodiscard]] Trace::RequestCache cacheModeOf(const Request &request,
                                              const Profiles::Profile &profile);

/// 8.17 and 8.18: Cache-Control and Pragma by the cache mode.
void addCacheHeaders(Http::HeaderList &headers, Trace::RequestCache mode);
/// The same for a preflight: the standard adds nothing.
void addCacheHeadersToPreflight(Http::HeaderList &headers, const Request &request,
                                const Profiles::Profile &profile);
/// Whether the cache mode keeps the browser from looking into its preflight cache.
[[nodiscard]] bool goesPastPreflightCache(const Request &request, const Profiles::Profile &profile);

enum class IncludesCredentials { Yes, No };
/// `headers`: as they would be sent. `url`: the current one, serialised without its fragment.
[[nodiscard]] CacheQuery cacheQueryOf(const Request &request, const Http::HeaderList &headers,
                                      IncludesCredentials credentials,
                                      const Profiles::Profile &profile, const QByteArray &url);

} // namespace Corscope::Fetch
