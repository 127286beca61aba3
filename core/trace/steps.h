// Anchors of the Fetch Standard's algorithms, so that a step is named the same way wherever it is
// taken.
#pragma once

#include "core/infra/ascii.h"
#include "core/trace/standard.h"

namespace Corscope::Trace {

namespace Anchor {
inline constexpr const char *fetching = "concept-fetch";
inline constexpr const char *mainFetch = "concept-main-fetch";
inline constexpr const char *schemeFetch = "concept-scheme-fetch";
inline constexpr const char *httpFetch = "concept-http-fetch";
inline constexpr const char *httpRedirectFetch = "concept-http-redirect-fetch";
inline constexpr const char *httpNetworkOrCacheFetch = "concept-http-network-or-cache-fetch";
inline constexpr const char *httpNetworkFetch = "concept-http-network-fetch";
inline constexpr const char *corsPreflightFetch = "cors-preflight-fetch-0";
inline constexpr const char *corsPreflightCache = "concept-cache";
inline constexpr const char *corsCheck = "concept-cors-check";
/// Not in the standard yet: see core/fetch/opaqueblocking.h
inline constexpr const char *opaqueBlocking = "opaque-response-blocking";
/// Rules of old browsers, with Standard::Corscope: see core/fetch/redirect.cpp, core/xhr
inline constexpr const char *oldRedirect = "redirect-across-origins";
inline constexpr const char *oldOpen = "open-across-origins";
} // namespace Anchor

/// Both must be literals.
[[nodiscard]] inline StepRef fetchStep(const char *algorithm, const char *step)
{
    return {Standard::Fetch, literalBytes(algorithm), literalBytes(step)};
}

} // namespace Corscope::Trace
