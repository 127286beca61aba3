// The CORS-preflight fetch: https://fetch.spec.whatwg.org/#cors-preflight-fetch-0
#pragma once

#include "core/fetch/request.h"
#include "core/http/message.h"
#include "core/profiles/profile.h"
#include "core/trace/event.h"

#include <optional>
#include <vector>

namespace Corscope::Fetch {

/// What makes the request need a preflight: https://fetch.spec.whatwg.org/#concept-main-fetch
/// step 12.
[[nodiscard]] Trace::PreflightNeed preflightNeed(const Request &request,
                                                 const Profiles::Profile &profile);

/// Steps 1 to 5: the request that asks, with the header list of those steps.
[[nodiscard]] Request preflightRequest(const Request &request,
                                       const std::vector<Trace::UnsafeHeader> &unsafeHeaders,
                                       const Profiles::Profile &profile);

/// What a preflight's answer allows.
struct PreflightPermissions
{
    std::vector<QByteArray> methods;
    std::vector<QByteArray> headerNames;
    /// Nothing: not to be cached.
    std::optional<Trace::MaxAgeRead> maxAge;
};
struct PreflightJudgement
{
    Trace::Walk walk;                                ///< the steps taken; the last one decides
    std::optional<PreflightPermissions> permissions; ///< where it is granted
};
/// Steps 7 and 8, for the request that is waiting (not the preflight).
[[nodiscard]] PreflightJudgement judgePreflight(const Request &request,
                                                const Http::ResponseHead &answer,
                                                const Profiles::Profile &profile);

} // namespace Corscope::Fetch
