#include "core/fetch/corscheck.h"

#include "core/trace/steps.h"

#include <algorithm>

namespace Corscope::Fetch {

using Trace::CredentialsMode;
using Trace::Outcome;

namespace {

const QByteArray allowOrigin = literalBytes("Access-Control-Allow-Origin");
const QByteArray allowCredentials = literalBytes("Access-Control-Allow-Credentials");

Trace::StepRef checkStep(const char *number)
{
    return Trace::fetchStep(Trace::Anchor::corsCheck, number);
}

/// Steps 6 to 8
void judgeCredentials(const Http::HeaderList &headers, const Profiles::Profile &profile,
                      Trace::Walk &walk)
{
    std::vector<QByteArray> lines = headers.values(allowCredentials);
    if (lines.empty()) {
        walk.push_back({checkStep("8"), Outcome::Failure, Trace::HeaderMissing{allowCredentials}});
        return;
    }
    // Firefox drops empty lines before it looks at the value (recorded case acac-076).
    Http::HeaderList considered = headers;
    if (profile.credentialsHeader == Profiles::CredentialsHeaderReading::NonEmptyLines) {
        considered = {};
        for (const QByteArray &line : lines) {
            if (!line.isEmpty()) {
                considered.add(allowCredentials, line);
            }
        }
    }
    const QByteArray credentials = considered.get(allowCredentials).value_or(QByteArray());
    const bool isTrue = credentials == "true";
    walk.push_back({checkStep(isTrue ? "7" : "8"), isTrue ? Outcome::Success : Outcome::Failure,
                    Trace::ValueCompared{allowCredentials, literalBytes("true"), credentials,
                                         std::move(lines)}});
}

} // namespace

Trace::Walk corsCheck(const Request &request, const Http::HeaderList &responseHeaders,
                      const Profiles::Profile &profile)
{
    Trace::Walk walk;
    walk.reserve(3);
    const bool withCredentials = request.credentialsMode == CredentialsMode::Include;
    // 1. Let origin be the result of getting `Access-Control-Allow-Origin` from response's header
    // list.
    const auto origin = responseHeaders.get(allowOrigin);
    // 2. If origin is null, then return failure.
    if (!origin) {
        walk.push_back({checkStep("2"), Outcome::Failure, Trace::HeaderMissing{allowOrigin}});
        return walk;
    }
    std::vector<QByteArray> lines = responseHeaders.values(allowOrigin);
    walk.push_back(
        {checkStep("2"), Outcome::Continue, Trace::HeaderSeen{allowOrigin, *origin, lines}});
    // 3. If credentials mode is not "include" and origin is `*`, then return success.
    if (!withCredentials && *origin == "*") {
        walk.push_back(
            {checkStep("3"), Outcome::Success, Trace::HeaderSeen{allowOrigin, *origin, lines}});
        return walk;
    }
    // 4. If the result of byte-serializing a request origin with request is not origin, then return
    // failure.
    const QByteArray serialized = serializeOrigin(request);
    const bool isTheSame = serialized == *origin;
    walk.push_back({checkStep("4"), isTheSame ? Outcome::Continue : Outcome::Failure,
                    Trace::ValueCompared{allowOrigin, serialized, *origin, std::move(lines)}});
    if (!isTheSame) {
        return walk;
    }
    // 5. If request's credentials mode is not "include", then return success.
    if (!withCredentials) {
        walk.push_back({checkStep("5"), Outcome::Success,
                        Trace::CredentialsSeen{request.credentialsMode, false}});
        return walk;
    }
    judgeCredentials(responseHeaders, profile, walk);
    return walk;
}

bool succeeded(const Trace::Walk &walk)
{
    return !walk.empty() && walk.back().outcome == Outcome::Success;
}

} // namespace Corscope::Fetch
