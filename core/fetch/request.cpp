#include "core/fetch/request.h"

#include "core/infra/ascii.h"

#include <algorithm>

namespace Corscope::Fetch {

using Trace::ReferrerPolicy;
using Trace::RequestMode;
using Trace::ResponseTainting;

namespace {

/// https://w3c.github.io/webappsec-referrer-policy/#strip-url
Url::UrlRecord strippedForReferrer(Url::UrlRecord url)
{
    url.username.clear();
    url.password.clear();
    url.fragment.reset();
    return url;
}

/// The same with the origin-only flag. The URL's scheme is http or https.
Url::UrlRecord originAsUrl(const Url::UrlRecord &url)
{
    Url::UrlRecord origin;
    origin.scheme = url.scheme;
    origin.host = url.host;
    origin.port = url.port;
    static const Url::PathSegments root{QByteArray()};
    origin.path = root;
    return origin;
}

bool isLong(const Url::UrlRecord &url)
{
    return Url::serialize(url).size() > 4096;
}

/// The default: https://w3c.github.io/webappsec-referrer-policy/#default-referrer-policy
ReferrerPolicy effectivePolicy(const Request &request)
{
    if (request.referrerPolicy != ReferrerPolicy::Empty) {
        return request.referrerPolicy;
    }
    if (request.client->referrerPolicy != ReferrerPolicy::Empty) {
        return request.client->referrerPolicy;
    }
    return ReferrerPolicy::StrictOriginWhenCrossOrigin;
}

/// Firefox and WebKit hold policies that tell other sites more than the default does for the
/// default there (referrer-007, -016, -030, -042).
ReferrerPolicy policyTowards(const Url::Origin &target, const Request &request,
                             const Profiles::Profile &profile)
{
    const ReferrerPolicy policy = effectivePolicy(request);
    const bool relaxes = policy == ReferrerPolicy::UnsafeUrl ||
                         policy == ReferrerPolicy::NoReferrerWhenDowngrade ||
                         policy == ReferrerPolicy::OriginWhenCrossOrigin;
    const bool isKept = !profile.relaxedReferrerStaysOnSite || !relaxes ||
                        Url::isSameSite(target, request.client->pageOrigin());
    return isKept ? policy : ReferrerPolicy::StrictOriginWhenCrossOrigin;
}

bool isBlobPageThatRefers(const Client &client, const Profiles::Profile &profile)
{
    return isLiteral(client.creationUrl.scheme, "blob") && profile.blobPagesRefer &&
           client.topLevelUrl;
}

const Url::UrlRecord &clientReferrer(const Client &client, const Profiles::Profile &profile)
{
    // A blob URL is none that could be told; Firefox tells its page's origin (referrer-056).
    if (isBlobPageThatRefers(client, profile)) {
        return *client.topLevelUrl;
    }
    return client.referrerSource ? *client.referrerSource : client.creationUrl;
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
        const auto *tuple = std::get_if<Url::TupleOrigin>(&request.origin.value());
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
    if (!request.ignoresRedirectTaint && redirectTaint(request) != RedirectTaint::SameOrigin) {
        return literalBytes("null");
    }
    return Url::serialize(request.origin);
}

std::optional<QByteArray> originHeader(const Request &request, const Profiles::Profile &profile)
{
    // 3.
    if (request.responseTainting == ResponseTainting::Cors ||
        request.mode == RequestMode::WebSocket) {
        return serializeOrigin(request);
    }
    // 4.
    const bool isCorsElement = request.destination != Trace::RequestDestination::Empty &&
                               request.mode == RequestMode::Cors;
    const bool isExcepted =
        isMedia(request) && profile.elements.sameOriginMediaTellsNoOrigin; // media-055
    if (isCorsElement && profile.elements.sameOriginCorsTellsOrigin && !isExcepted) {
        return serializeOrigin(request); // script-004
    }
    const bool isSafe = request.method == "GET" || request.method == "HEAD";
    if ((isSafe && !request.keepsOrigin) || !profile.tellsOwnOrigin) {
        return std::nullopt;
    }
    // 4.1 Chromium tells it all the same (referrer-003).
    if (request.mode != RequestMode::Cors && policyHidesOrigin(request) &&
        !profile.noCorsAlwaysTellsOrigin) {
        return "null";
    }
    return serializeOrigin(request);
}

Referrer determineReferrer(const Request &request, const Profiles::Profile &profile)
{
    using Kind = Referrer::Kind;
    // 3. Only URLs that are not local can be referrers.
    const bool fromClient = request.referrer.kind == Kind::Client;
    const Url::UrlRecord &source =
        fromClient ? clientReferrer(*request.client, profile) : request.referrer.url;
    const bool refers = profile.opaquePagesRefer &&
                        request.initiatorType == InitiatorType::XmlHttpRequest; // null-017, -024
    const bool opaque = fromClient && !refers &&
                        std::holds_alternative<Url::OpaqueOrigin>(request.client->origin.value());
    if (request.referrer.kind == Kind::NoReferrer || !Url::hasHttpScheme(source) || opaque) {
        return {Kind::NoReferrer, {}};
    }
    const Url::UrlRecord &target = request.currentUrl();
    const Url::Origin sourceOrigin = Url::originOf(source);
    const Url::Origin targetOrigin = Url::originOf(target);
    // 4. to 6. A URL above 4096 bytes is cut to its origin.
    const auto originOnly = [&] { return Referrer{Kind::Url, originAsUrl(source)}; };
    const bool neverFull = fromClient && isBlobPageThatRefers(*request.client, profile); // null-054
    const auto full = [&] {
        Referrer stripped{Kind::Url, strippedForReferrer(source)};
        return neverFull || isLong(stripped.url) ? originOnly() : stripped;
    };
    const Referrer none{Kind::NoReferrer, {}};
    const bool same = Url::isSameOrigin(sourceOrigin, targetOrigin);
    // To engines https is what can be lost, and nothing else (referrer-008, mixed-058).
    const bool downgrade =
        profile.referrerDowngradeIsOfScheme
            ? isLiteral(source.scheme, "https") && !isLiteral(target.scheme, "https")
            : Url::isPotentiallyTrustworthy(sourceOrigin) &&
                  !Url::isPotentiallyTrustworthy(targetOrigin);
    // 8.
    switch (policyTowards(targetOrigin, request, profile)) {
    case ReferrerPolicy::NoReferrer: return none;
    case ReferrerPolicy::Origin: return originOnly();
    case ReferrerPolicy::UnsafeUrl: return full();
    case ReferrerPolicy::StrictOrigin: return downgrade ? none : originOnly();
    case ReferrerPolicy::Empty:
    case ReferrerPolicy::StrictOriginWhenCrossOrigin:
        return same ? full() : downgrade ? none : originOnly();
    case ReferrerPolicy::SameOrigin: return same ? full() : none;
    case ReferrerPolicy::OriginWhenCrossOrigin: return same ? full() : originOnly();
    case ReferrerPolicy::NoReferrerWhenDowngrade: return downgrade ? none : full();
    }
    return none;
}

std::optional<QByteArray> refererHeader(const Request &request, const Profiles::Profile &profile)
{
    const Referrer referrer =
        request.isReferrerDetermined ? request.referrer : determineReferrer(request, profile);
    return referrer.kind == Referrer::Kind::Url ? std::optional(Url::serialize(referrer.url))
                                                : std::nullopt;
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

bool isMedia(const Request &request)
{
    return request.destination == Trace::RequestDestination::Audio ||
           request.destination == Trace::RequestDestination::Video;
}

std::optional<QByteArray> secFetchSite(const Request &request)
{
    return secFetchSite(request.urlList, request.origin);
}

std::optional<QByteArray> secFetchSite(std::span<const Url::UrlRecord> urls,
                                       const Url::Origin &origin)
{
    if (!Url::isOfTrustworthyOrigin(urls.back())) {
        return std::nullopt;
    }
    // 3. same-origin, unless some URL of the list is not.
    const char *value = "same-origin";
    for (const Url::UrlRecord &url : urls) {
        const Url::Origin other = Url::originOf(url);
        if (Url::isSameOrigin(other, origin)) {
            continue;
        }
        if (!Url::isSameSite(other, origin)) {
            return literalBytes("cross-site");
        }
        value = "same-site";
    }
    return literalBytes(value);
}

} // namespace Corscope::Fetch
