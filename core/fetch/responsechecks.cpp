#include "core/fetch/responsechecks.h"

#include "core/infra/ascii.h"
#include "core/trace/steps.h"

#include <algorithm>

namespace Corscope::Fetch {

using Trace::Outcome;

namespace {

constexpr const char *policyName = "Cross-Origin-Resource-Policy";

/// https://fetch.spec.whatwg.org/#cross-origin-resource-policy-internal-check, `same-site`
bool isSameSiteForPolicy(const Request &request, const Url::Origin &target,
                         const Profiles::Profile &profile)
{
    if (Url::isSameOrigin(request.origin, target)) {
        return true;
    }
    const auto *from = std::get_if<Url::TupleOrigin>(&request.origin);
    const auto *to = std::get_if<Url::TupleOrigin>(&target);
    if (!from || !to || !Url::isSchemelesslySameSite(request.origin, target)) {
        return false;
    }
    // Chromium compares registrable domains: addresses have none (fetch-167).
    if (profile.resourcePolicySiteNeedsDomain && !Url::registrableDomain(to->host)) {
        return false;
    }
    return from->scheme == "https" || to->scheme != "https";
}

/// The values of every Content-Length line, also those in a list.
bool hasSeveralLengths(const Http::HeaderList &headers)
{
    std::vector<QByteArray> seen;
    for (const QByteArray &line : headers.values("Content-Length")) {
        for (const QByteArray &value : line.split(',')) {
            seen.push_back(value.trimmed());
        }
    }
    return std::any_of(seen.begin(), seen.end(),
                       [&](const QByteArray &value) { return value != seen.front(); });
}

} // namespace

std::optional<Trace::Decided> crossOriginResourcePolicyCheck(const Request &request,
                                                             const Http::ResponseHead &head,
                                                             WithCredentials credentials,
                                                             const Profiles::Profile &profile)
{
    if (request.mode != Trace::RequestMode::NoCors) {
        return std::nullopt;
    }
    const Trace::StepRef step = Trace::fetchStep(Trace::Anchor::httpFetch, "5");
    const auto policy = head.headers.get(policyName);
    const Url::Origin target = Url::originOf(request.currentUrl());
    const bool sameOrigin = Url::isSameOrigin(request.origin, target);
    // Internal check, 5.
    if (policy == "same-origin" || policy == "same-site") {
        const bool allowed =
            policy == "same-origin" ? sameOrigin : isSameSiteForPolicy(request, target, profile);
        return allowed
                   ? std::nullopt
                   : std::optional(Trace::Decided{
                         step, Outcome::Failure,
                         Trace::HeaderSeen{policyName, *policy, head.headers.values(policyName)}});
    }
    // 3. and 4. Every other value, and several, are as good as none; Firefox is content with any
    // (isolation-018).
    const Policy::EmbedderPolicy embedder = request.client.embedderPolicy;
    const bool says = policy == "cross-origin" || (policy && profile.unknownResourcePolicySuffices);
    const bool asksForPolicy =
        embedder == Policy::EmbedderPolicy::RequireCorp ||
        (embedder == Policy::EmbedderPolicy::Credentialless && credentials == WithCredentials::Yes);
    if (says || sameOrigin || !asksForPolicy) {
        return std::nullopt;
    }
    return Trace::Decided{step, Outcome::Failure, Trace::EmbedderPolicyApplied{embedder, policy}};
}

std::optional<Trace::Decided> engineObjection(const Http::ResponseHead &head,
                                              const Profiles::Profile &profile)
{
    const Trace::StepRef step = Trace::fetchStep(Trace::Anchor::httpNetworkFetch, "8.5");
    if (profile.lengthConflict == Profiles::LengthConflict::Error &&
        !head.headers.contains("Transfer-Encoding") && hasSeveralLengths(head.headers)) {
        return Trace::Decided{step, Outcome::Failure,
                              Trace::HeaderSeen{"Content-Length",
                                                head.headers.get("Content-Length").value(),
                                                head.headers.values("Content-Length")}};
    }
    // WebKitGTK takes every line by itself: two that are numbers are none the worse (network-070).
    const std::vector<QByteArray> lengths = head.headers.values("Content-Length");
    const auto isNoNumber = [](const QByteArray &line) {
        return !line.startsWith('-') && !std::all_of(line.begin(), line.end(),
                                                     [](char c) { return isAsciiDigit(uchar(c)); });
    };
    if (profile.invalidLengthIsError && std::any_of(lengths.begin(), lengths.end(), isNoNumber)) {
        return Trace::Decided{step, Outcome::Failure,
                              Trace::HeaderSeen{"Content-Length",
                                                head.headers.get("Content-Length").value(),
                                                lengths}};
    }
    if (profile.proxyAuthenticationIsError && head.status == 407) {
        return Trace::Decided{step, Outcome::Failure,
                              Trace::StatusSeen{head.status, head.reason, false}};
    }
    return std::nullopt;
}

} // namespace Corscope::Fetch
