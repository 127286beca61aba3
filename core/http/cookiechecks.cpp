#include "core/http/cookiechecks.h"

#include "core/http/cookiematch.h"
#include "core/infra/ascii.h"

#include <algorithm>
#include <limits>

namespace Corscope::Http {

namespace {

using Rejection = std::optional<CookieRejection>;
using Exclusion = std::optional<CookieExclusion>;
using Api = CookieContext::Api;
using Party = CookieContext::Party;

template <typename Reason>
void note(std::vector<Reason> &reasons, std::optional<Reason> reason)
{
    if (reason) {
        reasons.push_back(*reason);
    }
}

Rejection rejectedIf(bool applies, CookieRejection why)
{
    return applies ? Rejection(why) : std::nullopt;
}

Exclusion excludedIf(bool applies, CookieExclusion why)
{
    return applies ? Exclusion(why) : std::nullopt;
}

/// Script has cookies of its site or none: the exceptions for navigations are for HTTP only.
SameSiteMode modeOf(const CookieContext &context)
{
    const bool sameSite = context.sameSite == SameSiteMode::StrictOrLess;
    return context.api == Api::Script && !sameSite ? SameSiteMode::CrossSite : context.sameSite;
}

SameSite enforcedSameSite(const Cookie &cookie, const CookieRules &rules)
{
    const bool known = rules.sameSiteAttribute == CookieRules::SameSiteAttribute::Known;
    if (cookie.sameSite != SameSite::Unset && known) {
        return cookie.sameSite;
    }
    switch (rules.unsetSameSiteTreatedAs) {
    case CookieRules::UnsetSameSite::Lax: return SameSite::Lax;
    case CookieRules::UnsetSameSite::None: return SameSite::None;
    }
    Q_UNREACHABLE();
}

bool isNoneInsecure(const Cookie &cookie, const CookieRules &rules)
{
    return rules.sameSiteNoneRequiresSecure == CookieRules::NoneRequiresSecure::Yes &&
           cookie.sameSite == SameSite::None && !cookie.secure;
}

bool isPartitionedByAttribute(const Cookie &cookie, const CookieRules &rules)
{
    return rules.partitionedAttribute == CookieRules::Partitioned::Honoured && cookie.partitioned;
}

/// Step 6, with the limits of #cookie-lifetime-limits.
std::optional<Instant> expiryOf(const SetCookie &setCookie, const CookieContext &context,
                                Instant now)
{
    std::optional<Instant> expiry = setCookie.expires;
    if (setCookie.maxAge) {
        // "If delta-seconds is less than or equal to zero (0), let expiry-time be the earliest
        // representable date and time."
        expiry = *setCookie.maxAge > 0 ? now + Duration::seconds(*setCookie.maxAge)
                                       : Instant{std::numeric_limits<qint64>::min()};
    }
    const auto capAt = [&](std::optional<Duration> limit) {
        if (expiry && limit) {
            expiry = std::min(*expiry, now + *limit);
        }
    };
    capAt(context.rules.maximumAge);
    if (context.api == Api::Script) {
        capAt(context.rules.maximumAgeFromScript);
    }
    return expiry;
}

struct CookieDomain
{
    Url::Host host;
    bool hostOnly = true;
};

/// Steps 7 to 10.
Result<CookieDomain, CookieRejection> domainOf(const SetCookie &setCookie, const Url::Host &host)
{
    const QByteArray attribute = setCookie.domain.value_or(QByteArray());
    // 8. "If the domain-attribute contains a character that is not in CHAR"
    if (std::any_of(attribute.begin(), attribute.end(), [](char c) { return uchar(c) > 0x7F; })) {
        return fail(CookieRejection::DomainNotAscii);
    }
    if (attribute.isEmpty()) {
        return CookieDomain{host, true};
    }
    const auto named = hostOfDomainAttribute(attribute, host);
    // 9. "If the domain-attribute is identical to the request-host-canonical: Let the
    // domain-attribute be the empty string."
    if (isPublicSuffix(attribute)) {
        if (named == host) {
            return CookieDomain{host, true};
        }
        return fail(CookieRejection::DomainIsPublicSuffix);
    }
    // 10.1.
    if (!named || !domainMatches(host, *named)) {
        return fail(CookieRejection::DomainMismatch);
    }
    return CookieDomain{*named, false};
}

/// Steps 5 to 17 without their checks.
Cookie cookieOf(const SetCookie &setCookie, const CookieDomain &domain, const Url::UrlRecord &url,
                const CookieContext &context, Instant now)
{
    Cookie cookie;
    cookie.name = setCookie.name;
    cookie.value = setCookie.value;
    cookie.domain = domain.host;
    cookie.hostOnly = domain.hostOnly;
    const bool hasPath = setCookie.path && !setCookie.path->isEmpty();
    cookie.path = hasPath ? *setCookie.path : defaultCookiePath(requestPath(url));
    cookie.created = now;
    cookie.lastUsed = now;
    cookie.expiry = expiryOf(setCookie, context, now);
    cookie.secure = setCookie.secure;
    cookie.httpOnly = setCookie.httpOnly;
    cookie.partitioned = setCookie.partitioned;
    cookie.sameSite = setCookie.sameSite;
    const bool thirdPartyJar =
        context.rules.thirdPartyCookies == CookieRules::ThirdParty::Partition &&
        context.party == Party::Third;
    if (thirdPartyJar || isPartitionedByAttribute(cookie, context.rules)) {
        cookie.partition = context.partitionKey;
    }
    return cookie;
}

// Step 1: "A user agent MAY ignore a received cookie in its entirety."
Rejection checkThirdParty(const Cookie &cookie, const CookieContext &context)
{
    const bool blocked = context.party == Party::Third && !cookie.partition &&
                         context.rules.thirdPartyCookies == CookieRules::ThirdParty::Block;
    return rejectedIf(blocked, CookieRejection::ThirdPartyBlocked);
}

Rejection checkIsForThePage(const Cookie &cookie, const CookieContext &context)
{
    if (!context.pageHost || context.rules.thirdPartyStoring == CookieRules::Storing::Any) {
        return std::nullopt;
    }
    const bool forThePage = cookie.hostOnly ? *context.pageHost == cookie.domain
                                            : domainMatches(*context.pageHost, cookie.domain);
    return rejectedIf(!forThePage, CookieRejection::NotForThePage);
}

// Step 16, "leave secure cookies alone".
Rejection checkOverwritesSecure(const Cookie &cookie, const CookieContext &context,
                                const std::vector<Cookie> &existing)
{
    if (cookie.secure || context.countsAsSecure()) {
        return std::nullopt;
    }
    const bool overlays = std::any_of(existing.begin(), existing.end(), [&](const Cookie &old) {
        return old.secure && old.name == cookie.name && old.partition == cookie.partition &&
               (domainMatches(old.domain, cookie.domain) ||
                domainMatches(cookie.domain, old.domain)) &&
               pathMatches(cookie.path, old.path);
    });
    return rejectedIf(overlays, CookieRejection::OverwritesSecure);
}

// Step 18. A navigation of the top level stores all.
Rejection checkSameSite(const Cookie &cookie, const CookieContext &context)
{
    if (modeOf(context) != SameSiteMode::CrossSite) {
        return std::nullopt;
    }
    switch (enforcedSameSite(cookie, context.rules)) {
    case SameSite::Strict: return CookieRejection::SameSiteStrict;
    case SameSite::Lax:
        return cookie.sameSite == SameSite::Unset ? CookieRejection::SameSiteDefaultLax
                                                  : CookieRejection::SameSiteLax;
    case SameSite::None:
    case SameSite::Unset: break;
    }
    return std::nullopt;
}

// Steps 20 and 21, and the two prefixes of the layered draft.
void checkPrefixes(std::vector<CookieRejection> &reasons, const Cookie &cookie,
                   const SetCookie &setCookie, const CookieContext &context)
{
    const bool hostBound = cookie.hostOnly && setCookie.path && cookie.path == "/";
    const bool httpPrefixes = context.rules.httpPrefixes == CookieRules::HttpPrefixes::Enforced;
    const auto begins = [&](QByteArrayView prefix) {
        return startsWithIgnoringCase(cookie.name, prefix);
    };
    if (begins("__Secure-") && !cookie.secure) {
        reasons.push_back(CookieRejection::SecurePrefix);
    }
    if (begins("__Host-") && !(cookie.secure && hostBound)) {
        reasons.push_back(CookieRejection::HostPrefix);
    }
    const bool forHttp = begins("__Http-") || begins("__Host-Http-");
    if (httpPrefixes && forHttp && !(cookie.secure && cookie.httpOnly)) {
        reasons.push_back(CookieRejection::HttpPrefix);
    }
}

// Step 22.
Rejection checkPrefixInValue(const Cookie &cookie, const CookieRules &rules)
{
    const auto begins = [&](QByteArrayView prefix) {
        return startsWithIgnoringCase(cookie.value, prefix);
    };
    const bool hidden =
        begins("__Secure-") || begins("__Host-") ||
        (rules.httpPrefixes == CookieRules::HttpPrefixes::Enforced && begins("__Http-"));
    return rejectedIf(cookie.name.isEmpty() && hidden, CookieRejection::PrefixInValueOfNamelessOne);
}

// Step 23.2.
Rejection checkOverwritesHttpOnly(const Cookie &cookie, const CookieContext &context,
                                  const std::vector<Cookie> &existing)
{
    const bool overwrites = std::any_of(existing.begin(), existing.end(), [&](const Cookie &old) {
        return old.httpOnly && isSameCookie(old, cookie);
    });
    return rejectedIf(context.api == Api::Script && overwrites,
                      CookieRejection::OverwritesHttpOnly);
}

Exclusion checkJar(const Cookie &cookie, const CookieContext &context)
{
    if (cookie.partition) {
        return excludedIf(*cookie.partition != context.partitionKey,
                          CookieExclusion::OtherPartition);
    }
    if (context.party == Party::First) {
        return std::nullopt;
    }
    switch (context.rules.thirdPartyCookies) {
    case CookieRules::ThirdParty::Allow: return std::nullopt;
    case CookieRules::ThirdParty::Block: return CookieExclusion::ThirdPartyBlocked;
    case CookieRules::ThirdParty::Partition: return CookieExclusion::NotInThirdPartyJar;
    }
    Q_UNREACHABLE();
}

/// https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#lax-allowing-unsafe
bool isAllowedWithUnsafeMethod(const Cookie &cookie, const CookieRules &rules, Instant now)
{
    return cookie.sameSite == SameSite::Unset && rules.laxAllowingUnsafeFor &&
           now - cookie.created <= *rules.laxAllowingUnsafeFor;
}

Exclusion checkSameSite(const Cookie &cookie, const CookieContext &context, Instant now)
{
    const SameSiteMode mode = modeOf(context);
    const SameSite enforced = enforcedSameSite(cookie, context.rules);
    if (mode == SameSiteMode::StrictOrLess || enforced == SameSite::None) {
        return std::nullopt;
    }
    if (enforced == SameSite::Strict) {
        return CookieExclusion::SameSiteStrict;
    }
    if (mode == SameSiteMode::LaxOrLess ||
        (mode == SameSiteMode::LaxOrLessUnsafeMethod &&
         isAllowedWithUnsafeMethod(cookie, context.rules, now))) {
        return std::nullopt;
    }
    return cookie.sameSite == SameSite::Unset ? CookieExclusion::SameSiteDefaultLax
                                              : CookieExclusion::SameSiteLax;
}

bool isForHost(const Cookie &cookie, const Url::Host &host)
{
    return cookie.hostOnly ? cookie.domain == host : domainMatches(host, cookie.domain);
}

bool hasHost(const Url::UrlRecord &url)
{
    return url.host && !std::holds_alternative<Url::EmptyHost>(*url.host);
}

} // namespace

Result<Cookie, CookieRejected> checkForStoring(const SetCookie &setCookie,
                                               const Url::UrlRecord &url,
                                               const CookieContext &context,
                                               const std::vector<Cookie> &existing, Instant now)
{
    // 2. There is no cookie, or nothing to keep it for: nothing more to be said.
    if (setCookie.name.isEmpty() && setCookie.value.isEmpty()) {
        return fail(CookieRejected{{CookieRejection::NameAndValueEmpty}});
    }
    if (!hasHost(url)) {
        return fail(CookieRejected{{CookieRejection::HostMissing}});
    }
    // Where the domain is refused, the checks that compare domains are left out.
    const auto domain = domainOf(setCookie, *url.host);
    const Cookie cookie =
        cookieOf(setCookie, domain.value_or(CookieDomain{*url.host, false}), url, context, now);

    std::vector<CookieRejection> reasons;
    note(reasons, checkThirdParty(cookie, context));
    note(reasons, domain ? checkIsForThePage(cookie, context) : Rejection(domain.error()));
    // 13. and 15.
    note(reasons, rejectedIf(cookie.secure && !context.countsAsSecure(),
                             CookieRejection::SecureOverInsecure));
    note(reasons, rejectedIf(cookie.httpOnly && context.api == Api::Script,
                             CookieRejection::HttpOnlyFromScript));
    note(reasons, domain ? checkOverwritesSecure(cookie, context, existing) : std::nullopt);
    note(reasons, checkSameSite(cookie, context));
    // 19. "abort this algorithm and ignore the cookie entirely unless the cookie's secure-only-flag
    // is true"
    note(reasons,
         rejectedIf(isNoneInsecure(cookie, context.rules), CookieRejection::SameSiteNoneInsecure));
    note(reasons, rejectedIf(isPartitionedByAttribute(cookie, context.rules) && !cookie.secure,
                             CookieRejection::PartitionedInsecure));
    checkPrefixes(reasons, cookie, setCookie, context);
    note(reasons, checkPrefixInValue(cookie, context.rules));
    note(reasons, domain ? checkOverwritesHttpOnly(cookie, context, existing) : std::nullopt);
    if (!reasons.empty()) {
        return fail(CookieRejected{reasons});
    }
    return cookie;
}

bool isRelated(const Cookie &cookie, const Url::Host &host)
{
    return isForHost(cookie, host) || registrableHost(cookie.domain) == registrableHost(host);
}

std::vector<CookieExclusion> checkForSending(const Cookie &cookie, const Url::UrlRecord &url,
                                             const CookieContext &context, Instant now)
{
    if (!url.host || !isForHost(cookie, *url.host)) {
        return {CookieExclusion::DomainMismatch};
    }
    std::vector<CookieExclusion> reasons;
    note(reasons, excludedIf(isExpired(cookie, now), CookieExclusion::Expired));
    note(reasons, checkJar(cookie, context));
    note(reasons,
         excludedIf(!pathMatches(requestPath(url), cookie.path), CookieExclusion::PathMismatch));
    note(reasons,
         excludedIf(cookie.secure && !context.countsAsSecure(), CookieExclusion::SecureOnly));
    note(reasons, excludedIf(cookie.httpOnly && context.api == Api::Script,
                             CookieExclusion::HttpOnlyFromScript));
    note(reasons, checkSameSite(cookie, context, now));
    note(reasons,
         excludedIf(isNoneInsecure(cookie, context.rules), CookieExclusion::SameSiteNoneInsecure));
    return reasons;
}

} // namespace Corscope::Http
