#include "core/http/cookiejar.h"

#include "core/http/cookiechecks.h"
#include "core/http/cookiematch.h"

#include <algorithm>
#include <tuple>

namespace Corscope::Http {

namespace {

auto findSame(std::vector<Cookie> &cookies, const Cookie &cookie)
{
    return std::find_if(cookies.begin(), cookies.end(),
                        [&](const Cookie &c) { return isSameCookie(c, cookie); });
}

} // namespace

CookieJar::CookieJar(CookieLimits limits)
    : m_limits(limits)
{}

StoreResult CookieJar::store(QByteArrayView setCookieValue, const Url::UrlRecord &url,
                             const CookieContext &context, Instant now)
{
    StoreResult result;
    result.evicted = evictExpired(now);
    auto parsed = parseSetCookie(setCookieValue);
    if (!parsed) {
        result.outcome = CookieRejected{{parsed.error()}};
        return result;
    }
    result.parsed = std::move(*parsed);
    auto cookie = checkForStoring(result.parsed, url, context, m_cookies, now);
    if (!cookie) {
        result.outcome = std::move(cookie.error());
        return result;
    }
    if (isExpired(*cookie, now)) {
        const auto previous = findSame(m_cookies, *cookie);
        CookieDeleted deleted;
        if (previous != m_cookies.end()) {
            deleted.previous = *previous;
            m_cookies.erase(previous);
        }
        result.outcome = deleted;
        return result;
    }
    insert(std::move(*cookie), result);
    return result;
}

/// Steps 23 and 24.
void CookieJar::insert(Cookie cookie, StoreResult &result)
{
    const auto previous = findSame(m_cookies, cookie);
    if (previous == m_cookies.end()) {
        m_cookies.push_back(cookie);
        enforceLimits(cookie, result.evicted);
        result.outcome = CookieStored{std::move(cookie)};
        return;
    }
    // It keeps its place too: among cookies of one instant the jar's order is that of creation.
    cookie.created = previous->created;
    result.outcome = CookieReplaced{cookie, *previous};
    *previous = std::move(cookie);
}

/// "When the user agent removes excess cookies": of an over-full domain first those that are not
/// Secure; then those that were not used for the longest time.
void CookieJar::enforceLimits(const Cookie &inserted, std::vector<CookieEviction> &evicted)
{
    using Iterator = std::vector<Cookie>::iterator;
    const auto evict = [&](Iterator victim, CookieEviction::Reason reason) {
        evicted.push_back({*victim, reason});
        m_cookies.erase(victim);
    };
    const Url::Host domain = registrableHost(inserted.domain);
    const std::optional<QByteArray> partition = inserted.partition;
    const auto counts = [&](const Cookie &cookie) {
        return cookie.partition == partition && registrableHost(cookie.domain) == domain;
    };
    while (std::size_t(std::count_if(m_cookies.begin(), m_cookies.end(), counts)) >
           m_limits.perDomain) {
        evict(std::min_element(m_cookies.begin(), m_cookies.end(),
                               [&](const Cookie &a, const Cookie &b) {
                                   return std::tuple(!counts(a), a.secure, a.lastUsed) <
                                          std::tuple(!counts(b), b.secure, b.lastUsed);
                               }),
              CookieEviction::Reason::TooManyForDomain);
    }
    while (m_cookies.size() > m_limits.total) {
        evict(std::min_element(
                  m_cookies.begin(), m_cookies.end(),
                  [](const Cookie &a, const Cookie &b) { return a.lastUsed < b.lastUsed; }),
              CookieEviction::Reason::TooManyInTotal);
    }
}

CookieRetrieval CookieJar::peek(const Url::UrlRecord &url, const CookieContext &context,
                                Instant now) const
{
    CookieRetrieval retrieval;
    if (!url.host) {
        return retrieval;
    }
    for (const Cookie &cookie : m_cookies) {
        if (!isRelated(cookie, *url.host)) {
            continue;
        }
        auto reasons = checkForSending(cookie, url, context, now);
        if (reasons.empty()) {
            retrieval.included.push_back(cookie);
        } else {
            retrieval.excluded.push_back({cookie, std::move(reasons)});
        }
    }
    // 4. "Cookies with longer paths are listed before cookies with shorter paths. Among cookies
    // that have equal-length path fields, cookies with earlier creation-times are listed before".
    std::stable_sort(retrieval.included.begin(), retrieval.included.end(),
                     [](const Cookie &a, const Cookie &b) {
                         return a.path.size() != b.path.size() ? a.path.size() > b.path.size()
                                                               : a.created < b.created;
                     });
    return retrieval;
}

CookieRetrieval CookieJar::cookiesFor(const Url::UrlRecord &url, const CookieContext &context,
                                      Instant now)
{
    CookieRetrieval retrieval = peek(url, context, now);
    // 5. Update the last-access-time of each cookie in the cookie-list.
    for (const Cookie &cookie : retrieval.included) {
        findSame(m_cookies, cookie)->lastUsed = now;
    }
    evictExpired(now);
    return retrieval;
}

bool CookieJar::remove(const Cookie &cookie)
{
    return std::erase_if(m_cookies, [&](const Cookie &c) { return isSameCookie(c, cookie); }) > 0;
}

void CookieJar::endSession()
{
    std::erase_if(m_cookies, [](const Cookie &cookie) { return !cookie.expiry; });
}

std::vector<CookieEviction> CookieJar::evictExpired(Instant now)
{
    std::vector<CookieEviction> evicted;
    std::erase_if(m_cookies, [&](const Cookie &cookie) {
        if (!isExpired(cookie, now)) {
            return false;
        }
        evicted.push_back({cookie, CookieEviction::Reason::Expired});
        return true;
    });
    return evicted;
}

} // namespace Corscope::Http
