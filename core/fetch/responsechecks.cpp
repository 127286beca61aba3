#include "core/fetch/responsechecks.h"

#include "core/http/mimetype.h"
#include "core/http/responsehead.h"
#include "core/infra/ascii.h"
#include "core/trace/steps.h"
#include "core/url/percentencode.h"

namespace Corscope::Fetch {

using Trace::Outcome;

namespace {

const QByteArray policyName = literalBytes("Cross-Origin-Resource-Policy");

/// https://fetch.spec.whatwg.org/#cross-origin-resource-policy-internal-check, `same-site`
bool isSameSiteForPolicy(const Request &request, const Url::Origin &target,
                         const Profiles::Profile &profile)
{
    if (Url::isSameOrigin(request.origin, target)) {
        return true;
    }
    const auto *from = std::get_if<Url::TupleOrigin>(&request.origin.value());
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

/// HTTP-network fetch: what is no answer is a network error.
Trace::StepRef noAnswerStep()
{
    return Trace::fetchStep(Trace::Anchor::httpNetworkFetch, "8.5");
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
    const Policy::EmbedderPolicy embedder = request.client->embedderPolicy;
    const bool says = policy == "cross-origin" || (policy && profile.unknownResourcePolicySuffices);
    const bool asksForPolicy =
        embedder == Policy::EmbedderPolicy::RequireCorp ||
        (embedder == Policy::EmbedderPolicy::Credentialless && credentials == WithCredentials::Yes);
    if (says || sameOrigin || !asksForPolicy) {
        return std::nullopt;
    }
    return Trace::Decided{step, Outcome::Failure, Trace::EmbedderPolicyApplied{embedder, policy}};
}

bool isNosniff(const Http::HeaderList &responseHeaders)
{
    const auto values = responseHeaders.get("X-Content-Type-Options");
    return values && equalsIgnoringCase(stripHttpTabOrSpace(values->split(',').front()), "nosniff");
}

Trace::TypeJudged typeJudged(const Request &request, const Http::ResponseHead &head)
{
    const auto type = Http::extractMimeType(head.headers);
    return {
        request.destination, type ? type->essence() : QByteArray(), isNosniff(head.headers), {}};
}

std::optional<Trace::Decided> blockedByType(const Request &request, const Http::ResponseHead &head)
{
    using Trace::RequestDestination;
    if (request.destination != RequestDestination::Script &&
        request.destination != RequestDestination::Style) {
        return std::nullopt;
    }
    const auto type = Http::extractMimeType(head.headers);
    Trace::TypeJudged evidence = typeJudged(request, head);
    const bool isScript = request.destination == RequestDestination::Script;
    const bool isStyle = request.destination == RequestDestination::Style;
    const bool neverScript = isScript && type &&
                             (type->type == "audio" || type->type == "image" ||
                              type->type == "video" || type->essence() == "text/csv");
    const bool otherThanSaid =
        evidence.nosniff && ((isScript && !(type && Http::isJavaScriptMimeType(*type))) ||
                             (isStyle && evidence.type != "text/css"));
    if (!neverScript && !otherThanSaid) {
        return std::nullopt;
    }
    return Trace::Decided{Trace::fetchStep(Trace::Anchor::mainFetch, "20"), Outcome::Failure,
                          std::move(evidence)};
}

Trace::Decided refusedHead(const Http::ResponseHead &head, const Http::HeadMistake &mistake)
{
    using Kind = Http::HeadMistake::Kind;
    switch (mistake.kind) {
    case Kind::LengthInvalid:
    case Kind::LengthsDiffer:
    case Kind::LinesDiffer:
        return {noAnswerStep(), Outcome::Failure,
                Trace::HeaderSeen{mistake.header,
                                  head.headers.get(mistake.header).value_or(QByteArray()),
                                  head.headers.values(mistake.header)}};
    case Kind::NulByte:
    case Kind::StatusLineInvalid:
    case Kind::TransferCodingUnknown:
    case Kind::ContentCodingRefused: break;
    }
    return {noAnswerStep(), Outcome::Failure, Trace::NetworkFailed{errorKindOf(mistake.kind)}};
}

std::optional<QByteArray> authorizationAskedFor(const Request &request,
                                                const Http::ResponseHead &head,
                                                WithCredentials credentials)
{
    const Url::UrlRecord &url = request.currentUrl();
    const bool mayBeTried = head.status == 401 && credentials == WithCredentials::Yes &&
                            request.responseTainting != Trace::ResponseTainting::Cors &&
                            url.includesCredentials() &&
                            !request.headerList.contains("Authorization");
    if (!mayBeTried) {
        return std::nullopt;
    }
    // https://www.rfc-editor.org/rfc/rfc7617: the one scheme that needs nothing but these
    for (const QByteArray &challenge : head.headers.values("WWW-Authenticate")) {
        if (byteLowercase(challenge.trimmed().left(5)) == "basic") {
            const QByteArray pair =
                Url::percentDecode(url.username) + ':' + Url::percentDecode(url.password);
            return QByteArray("Basic " + pair.toBase64());
        }
    }
    return std::nullopt;
}

std::optional<Trace::Decided> engineObjection(const Http::ResponseHead &head,
                                              const Profiles::Profile &profile)
{
    if (profile.proxyAuthenticationIsError && head.status == 407) {
        return Trace::Decided{noAnswerStep(), Outcome::Failure,
                              Trace::StatusSeen{head.status, head.reason, false}};
    }
    return std::nullopt;
}

} // namespace Corscope::Fetch
