#include "core/fetch/redirect.h"

#include "core/fetch/safelist.h"
#include "core/trace/steps.h"

namespace Corscope::Fetch {

using Trace::Outcome;
using Trace::RequestMode;
using Trace::ResponseTainting;

namespace {

constexpr int redirectLimit = 20;

Trace::StepRef step(const char *number)
{
    return Trace::fetchStep(Trace::Anchor::httpRedirectFetch, number);
}

Trace::Redirected evidenceFor(const Request &request, const Http::ResponseHead &answer,
                              const LocationUrl &location)
{
    Trace::Redirected evidence;
    evidence.status = answer.status;
    evidence.location = location.header;
    evidence.from = Url::serialize(request.currentUrl(), Url::ExcludeFragment::Yes);
    if (location.kind == LocationUrl::Kind::Url) {
        evidence.to = Url::serialize(location.url, Url::ExcludeFragment::Yes);
    }
    evidence.methodBefore = request.method;
    evidence.methodAfter = request.method;
    evidence.count = request.redirectCount;
    return evidence;
}

/// Steps 5 to 10: the step that refuses; nothing where none does.
const char *refusingStep(const Request &request, const LocationUrl &location)
{
    // 5. If locationURL is failure, then return a network error.
    if (location.kind == LocationUrl::Kind::Failure) {
        return "5";
    }
    // 6. If locationURL's scheme is not an HTTP(S) scheme, then return a network error.
    if (!Url::hasHttpScheme(location.url)) {
        return "6";
    }
    // 7. If request's redirect count is 20, then return a network error.
    if (request.redirectCount == redirectLimit) {
        return "7";
    }
    // 9. If mode is "cors", locationURL includes credentials and is not of request's origin: a
    // network error.
    const bool credentials = location.url.includesCredentials();
    if (request.mode == RequestMode::Cors && credentials &&
        !Url::isSameOrigin(request.origin, Url::originOf(location.url))) {
        return "9";
    }
    // 10. If response tainting is "cors" and locationURL includes credentials: a network error.
    if (request.responseTainting == ResponseTainting::Cors && credentials) {
        return "10";
    }
    return nullptr;
}

void removeHeaders(Request &request, bool (*isRemoved)(QByteArrayView),
                   std::vector<QByteArray> &removed)
{
    std::vector<QByteArray> names;
    for (const Http::Header &header : request.headerList) {
        if (isRemoved(header.name)) {
            names.push_back(header.name);
        }
    }
    for (const QByteArray &name : names) {
        request.headerList.remove(name);
        removed.push_back(name);
    }
}

/// Steps 12 and 13
void changeRequest(Request &request, int status, const Url::UrlRecord &target,
                   Trace::Redirected &evidence)
{
    // 12.
    const bool postBecomesGet = (status == 301 || status == 302) && request.method == "POST";
    const bool seeOther = status == 303 && request.method != "GET" && request.method != "HEAD";
    if (postBecomesGet || seeOther) {
        request.method = "GET";
        request.body.reset();
        removeHeaders(request, isRequestBodyHeaderName, evidence.removedHeaders);
    }
    // 13. Another origin does not get the credentials that were meant for this one.
    if (!Url::isSameOrigin(Url::originOf(request.currentUrl()), Url::originOf(target))) {
        removeHeaders(request, isCorsNonWildcardRequestHeaderName, evidence.removedHeaders);
    }
    evidence.methodAfter = request.method;
}

} // namespace

LocationUrl locationUrl(const Http::ResponseHead &head, const Url::UrlRecord &base)
{
    LocationUrl result;
    // 2. Let location be the result of extracting header list values given `Location`.
    const std::vector<QByteArray> lines = head.headers.values("Location");
    if (lines.empty()) {
        return result;
    }
    result.header = lines.front();
    if (lines.size() > 1) {
        result.kind = LocationUrl::Kind::Failure;
        return result;
    }
    // 3. Parse location with response's URL. Servers send UTF-8 where they send more than ASCII.
    auto parsed = Url::parse(QString::fromUtf8(lines.front()), &base);
    if (!parsed) {
        result.kind = LocationUrl::Kind::Failure;
        return result;
    }
    result.kind = LocationUrl::Kind::Url;
    result.url = *std::move(parsed);
    // 4. The fragment of the request goes along where the location has none.
    if (!result.url.fragment) {
        result.url.fragment = base.fragment;
    }
    return result;
}

RedirectJudgement httpRedirectFetch(const Request &request, const Http::ResponseHead &answer)
{
    // 3.
    const LocationUrl location = locationUrl(answer, request.currentUrl());
    Trace::Redirected evidence = evidenceFor(request, answer, location);
    // 4. If locationURL is null, then return response.
    if (location.kind == LocationUrl::Kind::None) {
        return {{step("4"), Outcome::Success, evidence}, std::nullopt, true};
    }
    if (const char *refused = refusingStep(request, location)) {
        return {{step(refused), Outcome::Failure, evidence}, std::nullopt, false};
    }
    // 8. Increase request's redirect count by 1.
    Request next = request;
    ++next.redirectCount;
    evidence.count = next.redirectCount;
    changeRequest(next, answer.status, location.url, evidence);
    // 18. Append locationURL to request's URL list.
    next.urlList.push_back(location.url);
    evidence.originBecomesNull = serializeOrigin(request) != serializeOrigin(next);
    // 19. Invoke set request's referrer policy on redirect.
    if (const auto policy = parseReferrerPolicy(answer.headers)) {
        next.referrerPolicy = *policy;
    }
    return {{step("22"), Outcome::Continue, evidence}, std::move(next), false};
}

} // namespace Corscope::Fetch
