#include "core/fetch/request.h"

#include "core/infra/ascii.h"

#include <algorithm>

namespace Corscope::Fetch {

using Trace::ReferrerPolicy;
using Trace::RequestMode;
using Trace::ResponseTainting;

namespace {

/// https://w3c.github.io/webappsec-referrer-policy/#strip-url
QByteArray strippedForReferrer(Url::UrlRecord url)
{
    url.username.clear();
    url.password.clear();
    return Url::serialize(url, Url::ExcludeFragment::Yes);
}

/// The default: https://w3c.github.io/webappsec-referrer-policy/#default-referrer-policy
ReferrerPolicy effectivePolicy(const Request &request)
{
    if (request.referrerPolicy != ReferrerPolicy::Empty) {
        return request.referrerPolicy;
    }
    if (request.client.referrerPolicy != ReferrerPolicy::Empty) {
        return request.client.referrerPolicy;
    }
    return ReferrerPolicy::StrictOriginWhenCrossOrigin;
}

/// "null" is what servers see of an origin that policy hides.
/// https://fetch.spec.whatwg.org/#append-a-request-origin-header
bool policyHidesOrigin(const Request &request)
{
    switch (effectivePolicy(request)) {
    case ReferrerPolicy::NoReferrer: return true;
    case ReferrerPolicy::NoReferrerWhenDowngrade:
    case ReferrerPolicy::StrictOrigin:
    case ReferrerPolicy::StrictOriginWhenCrossOrigin: {
        const auto *tuple = std::get_if<Url::TupleOrigin>(&request.origin);
        return tuple && tuple->scheme == "https" && request.currentUrl().scheme != "https";
    }
    case ReferrerPolicy::SameOrigin:
        return !Url::isSameOrigin(request.origin, Url::originOf(request.currentUrl()));
    case ReferrerPolicy::Empty:
    case ReferrerPolicy::Origin:
    case ReferrerPolicy::OriginWhenCrossOrigin:
    case ReferrerPolicy::UnsafeUrl: return false;
    }
    return false;
}

} // namespace

RedirectTaint redirectTaint(const Request &request)
{
    // 2. and 3.
    RedirectTaint taint = RedirectTaint::SameOrigin;
    // 4. For each url of request's URL list:
    for (std::size_t i = 1; i < request.urlList.size(); ++i) {
        const Url::Origin last = Url::originOf(request.urlList.at(i - 1));
        const Url::Origin current = Url::originOf(request.urlList.at(i));
        // 4.2
        if (!Url::isSameSite(current, last) && !Url::isSameSite(request.origin, last)) {
            return RedirectTaint::CrossSite;
        }
        // 4.3
        if (!Url::isSameOrigin(current, last) && !Url::isSameOrigin(request.origin, last)) {
            taint = RedirectTaint::SameSite;
        }
    }
    return taint;
}

QByteArray serializeOrigin(const Request &request)
{
    if (redirectTaint(request) != RedirectTaint::SameOrigin) {
        return "null";
    }
    return Url::serialize(request.origin);
}

std::optional<QByteArray> originHeader(const Request &request)
{
    // 3.
    if (request.responseTainting == ResponseTainting::Cors) {
        return serializeOrigin(request);
    }
    // 4.
    if (request.method == "GET" || request.method == "HEAD") {
        return std::nullopt;
    }
    // 4.1
    if (request.mode != RequestMode::Cors && policyHidesOrigin(request)) {
        return "null";
    }
    return serializeOrigin(request);
}

std::optional<QByteArray> refererHeader(const Request &request)
{
    const Url::UrlRecord &source = request.client.creationUrl;
    // 3. Only URLs that are not local can be referrers.
    if (!Url::hasHttpScheme(source) ||
        std::holds_alternative<Url::OpaqueOrigin>(request.client.origin)) {
        return std::nullopt;
    }
    const Url::UrlRecord &target = request.currentUrl();
    const Url::Origin sourceOrigin = Url::originOf(source);
    const Url::Origin targetOrigin = Url::originOf(target);
    QByteArray full = strippedForReferrer(source);
    const QByteArray originOnly = Url::serialize(sourceOrigin) + '/';
    // 6. A URL above 4096 bytes is cut to its origin.
    if (full.size() > 4096) {
        full = originOnly;
    }
    const bool same = Url::isSameOrigin(sourceOrigin, targetOrigin);
    const bool downgrade =
        Url::isPotentiallyTrustworthy(sourceOrigin) && !Url::isPotentiallyTrustworthy(targetOrigin);
    // 8.
    switch (effectivePolicy(request)) {
    case ReferrerPolicy::NoReferrer: return std::nullopt;
    case ReferrerPolicy::Origin: return originOnly;
    case ReferrerPolicy::UnsafeUrl: return full;
    case ReferrerPolicy::StrictOrigin: return downgrade ? std::nullopt : std::optional(originOnly);
    case ReferrerPolicy::Empty:
    case ReferrerPolicy::StrictOriginWhenCrossOrigin:
        if (same) {
            return full;
        }
        return downgrade ? std::nullopt : std::optional(originOnly);
    case ReferrerPolicy::SameOrigin: return same ? std::optional(full) : std::nullopt;
    case ReferrerPolicy::OriginWhenCrossOrigin: return same ? full : originOnly;
    case ReferrerPolicy::NoReferrerWhenDowngrade:
        return downgrade ? std::nullopt : std::optional(full);
    }
    return std::nullopt;
}

std::optional<ReferrerPolicy> parseReferrerPolicy(const Http::HeaderList &responseHeaders)
{
    std::optional<ReferrerPolicy> policy;
    for (const QByteArray &token :
         Http::extractTokenList(responseHeaders, "Referrer-Policy").values) {
        const auto known = Reflect::valueOf<ReferrerPolicy>(byteLowercase(token));
        if (known && *known != ReferrerPolicy::Empty) {
            policy = known;
        }
    }
    return policy;
}

std::optional<QByteArray> secFetchSite(const Request &request)
{
    if (!Url::isPotentiallyTrustworthy(Url::originOf(request.currentUrl()))) {
        return std::nullopt;
    }
    // 3. same-origin, unless some URL of the list is not.
    QByteArray value = "same-origin";
    for (const Url::UrlRecord &url : request.urlList) {
        const Url::Origin origin = Url::originOf(url);
        if (Url::isSameOrigin(origin, request.origin)) {
            continue;
        }
        if (!Url::isSameSite(origin, request.origin)) {
            return "cross-site";
        }
        value = "same-site";
    }
    return value;
}

} // namespace Corscope::Fetch
