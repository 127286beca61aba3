// A cookie jar: an ordinary value, the time is passed in. It says why it does not store a cookie
// and why it does not give one out, because people ask that.
#pragma once

#include "core/http/cookie.h"
#include "core/http/cookierules.h"
#include "core/infra/reflect.h"

#include <variant>
#include <vector>

namespace Corscope::Http {

/// How many cookies a jar keeps before it evicts some:
/// https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#limits
struct CookieLimits
{
    /// Of one registrable domain (and partition). Chromium and Firefox: 180.
    std::size_t perDomain = 180;
    /// Chromium: 3300, Firefox: 3000.
    std::size_t total = 3000;

    friend bool operator==(const CookieLimits &, const CookieLimits &) = default;
};

struct CookieEviction
{
    enum class Reason { Expired, TooManyForDomain, TooManyInTotal };
    Cookie cookie;
    Reason reason{};

    friend bool operator==(const CookieEviction &, const CookieEviction &) = default;
};

struct CookieStored
{
    Cookie cookie;
    friend bool operator==(const CookieStored &, const CookieStored &) = default;
};
struct CookieReplaced
{
    Cookie cookie;
    Cookie previous;
    friend bool operator==(const CookieReplaced &, const CookieReplaced &) = default;
};
/// It came expired, which is how servers delete.
struct CookieDeleted
{
    std::optional<Cookie> previous; ///< nothing: there was no such cookie
    friend bool operator==(const CookieDeleted &, const CookieDeleted &) = default;
};
struct CookieRejected
{
    /// Every reason that stands in the way, never none. The first by the draft's order (reasons of
    /// policy before all) is the one that decides; the others would fail next.
    std::vector<CookieRejection> reasons;
    friend bool operator==(const CookieRejected &, const CookieRejected &) = default;
};

struct StoreResult
{
    SetCookie parsed; ///< empty where the line could not be read
    std::variant<CookieStored, CookieReplaced, CookieDeleted, CookieRejected> outcome;
    /// What had to go, in this order. The new cookie can be among them.
    std::vector<CookieEviction> evicted;

    friend bool operator==(const StoreResult &, const StoreResult &) = default;
};

/// Why a cookie that is related to a request is not sent with it.
enum class CookieExclusion {
    Expired,
    DomainMismatch,     ///< for another host of the same registrable domain
    OtherPartition,     ///< kept in the partition of another page's site
    ThirdPartyBlocked,  ///< CookieRules::ThirdParty::Block
    NotInThirdPartyJar, ///< a first party's cookie, under CookieRules::ThirdParty::Partition
    PathMismatch,
    SecureOnly,          ///< Secure, and the connection does not count as secure
    HttpOnlyFromScript,  ///< HttpOnly, asked for by document.cookie
    SameSiteStrict,      ///< SameSite=Strict, and the request is not same-site
    SameSiteLax,         ///< SameSite=Lax, and the request is cross-site and no safe navigation
    SameSiteDefaultLax,  ///< the same without SameSite
    SameSiteNoneInsecure ///< SameSite=None without Secure, stored by other rules
};

struct ExcludedCookie
{
    Cookie cookie;
    /// Every reason, never none, in the order of CookieExclusion. Of a DomainMismatch it is the
    /// only one: the other checks would say nothing about it.
    std::vector<CookieExclusion> reasons;

    friend bool operator==(const ExcludedCookie &, const ExcludedCookie &) = default;
};

struct CookieRetrieval
{
    std::vector<Cookie> included; ///< longest path first, then by creation
    /// In the jar's order; cookies of hosts under other registrable domains are not mentioned.
    std::vector<ExcludedCookie> excluded;

    /// The value of the Cookie header; empty: there is to be no such header.
    [[nodiscard]] QByteArray header() const { return serializeCookies(included); }
    friend bool operator==(const CookieRetrieval &, const CookieRetrieval &) = default;
};

class CookieJar
{
public:
    explicit CookieJar(CookieLimits limits = {});

    /// https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#storage-model
    /// Takes the value of one Set-Cookie line of an answer from `url` (or what script assigned to
    /// document.cookie there).
    StoreResult store(QByteArrayView setCookieValue, const Url::UrlRecord &url,
                      const CookieContext &context, Instant now);

    /// https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#retrieval-algorithm
    /// Notes that the included cookies were used, and evicts expired ones after mentioning them.
    [[nodiscard]] CookieRetrieval cookiesFor(const Url::UrlRecord &url,
                                             const CookieContext &context, Instant now);
    /// What cookiesFor() would give; changes nothing.
    [[nodiscard]] CookieRetrieval peek(const Url::UrlRecord &url, const CookieContext &context,
                                       Instant now) const;

    /// All, in the order in which they came; expired ones until the next use of the jar.
    [[nodiscard]] const std::vector<Cookie> &cookies() const { return m_cookies; }
    void clear() { m_cookies.clear(); }
    /// Whether there was such a cookie (isSameCookie()).
    bool remove(const Cookie &cookie);
    /// "When the current session is over": drops cookies without expiry.
    void endSession();
    std::vector<CookieEviction> evictExpired(Instant now);

    friend bool operator==(const CookieJar &, const CookieJar &) = default;

private:
    void insert(Cookie cookie, StoreResult &result);
    void enforceLimits(const Cookie &inserted, std::vector<CookieEviction> &evicted);

    CookieLimits m_limits;
    std::vector<Cookie> m_cookies; ///< no two are isSameCookie()
};

} // namespace Corscope::Http

template <>
struct Corscope::Reflect::Names<Corscope::Http::CookieExclusion>
{
    using enum Corscope::Http::CookieExclusion;
    static constexpr std::array names{std::pair{Expired, "expired"},
                                      std::pair{DomainMismatch, "domain-mismatch"},
                                      std::pair{OtherPartition, "other-partition"},
                                      std::pair{ThirdPartyBlocked, "third-party-blocked"},
                                      std::pair{NotInThirdPartyJar, "not-in-third-party-jar"},
                                      std::pair{PathMismatch, "path-mismatch"},
                                      std::pair{SecureOnly, "secure-only"},
                                      std::pair{HttpOnlyFromScript, "http-only-from-script"},
                                      std::pair{SameSiteStrict, "same-site-strict"},
                                      std::pair{SameSiteLax, "same-site-lax"},
                                      std::pair{SameSiteDefaultLax, "same-site-default-lax"},
                                      std::pair{SameSiteNoneInsecure, "same-site-none-insecure"}};
};
