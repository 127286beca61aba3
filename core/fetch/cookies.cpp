#include "core/fetch/cookies.h"

#include "core/url/origin.h"

#include <algorithm>

namespace Corscope::Fetch {

using Http::CookieContext;
using Http::SiteRelation;

namespace {

SiteRelation relation(const Url::Origin &page, const Url::Origin &other)
{
    if (Url::isSameSite(page, other)) {
        return SiteRelation::SameSite;
    }
    return Url::isSchemelesslySameSite(page, other) ? SiteRelation::OtherScheme
                                                    : SiteRelation::CrossSite;
}

CookieContext::Connection connectionTo(const Url::UrlRecord &url)
{
    if (url.scheme == "https" || url.scheme == "wss") {
        return CookieContext::Connection::Encrypted;
    }
    return url.host && Url::isLoopback(*url.host) ? CookieContext::Connection::InsecureLoopback
                                                  : CookieContext::Connection::Insecure;
}

} // namespace

CookieContext cookieContext(const Request &request, const Profiles::Profile &profile)
{
    // An opaque origin is of no site but its own.
    const Url::Origin &page = request.client->pageOrigin();
    Http::SameSiteFacts facts;
    facts.documents = relation(page, request.client->origin);
    facts.target = relation(page, Url::originOf(request.currentUrl()));
    for (std::size_t i = 0; i + 1 < request.urlList.size(); ++i) {
        facts.redirects =
            std::max(facts.redirects, relation(page, Url::originOf(request.urlList.at(i))));
    }
    CookieContext context;
    context.rules = profile.cookies;
    context.sameSite = Http::determineSameSiteMode(facts, profile.cookies);
    context.connection = connectionTo(request.currentUrl());
    const bool isThird =
        facts.target == SiteRelation::CrossSite || facts.documents == SiteRelation::CrossSite;
    context.party = isThird ? CookieContext::Party::Third : CookieContext::Party::First;
    context.partitionKey = Url::serializeSite(page);
    // What a cross-site frame keeps is apart from what the page itself keeps (cookie-052).
    if (facts.documents == SiteRelation::CrossSite) {
        context.partitionKey += " cross-site-ancestor";
    }
    const Client &client = *request.client;
    context.pageHost = client.topLevelUrl ? client.topLevelUrl->host : client.creationUrl.host;
    return context;
}

Trace::CookiesConsidered cookiesConsidered(const Http::CookieRetrieval &retrieval)
{
    Trace::CookiesConsidered considered;
    for (const Http::Cookie &cookie : retrieval.included) {
        considered.cookies.push_back({cookie.name, "sent"});
    }
    for (const Http::ExcludedCookie &excluded : retrieval.excluded) {
        considered.cookies.push_back(
            {excluded.cookie.name, Reflect::nameOf(excluded.reasons.front())});
    }
    return considered;
}

Trace::CookieFate cookieFate(const Http::StoreResult &result)
{
    struct Fate
    {
        QByteArray operator()(const Http::CookieStored &) const { return "stored"; }
        QByteArray operator()(const Http::CookieReplaced &) const { return "replaced"; }
        QByteArray operator()(const Http::CookieDeleted &) const { return "deleted"; }
        QByteArray operator()(const Http::CookieRejected &rejected) const
        {
            return Reflect::nameOf(rejected.reasons.front());
        }
    };
    return {result.parsed.name, std::visit(Fate{}, result.outcome)};
}

void storeAsVisited(Http::CookieJar &jar, const Url::UrlRecord &url, QByteArrayView setCookieValue,
                    const Profiles::Profile &profile, Instant now)
{
    CookieContext context;
    context.rules = profile.cookies;
    context.connection = connectionTo(url);
    context.partitionKey = Url::serializeSite(Url::originOf(url));
    context.pageHost = url.host;
    jar.store(setCookieValue, url, context, now);
}

} // namespace Corscope::Fetch
