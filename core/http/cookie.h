// Cookies as values: what a Set-Cookie line says, what a jar keeps, what a Cookie line has.
// Rules: https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html (the editors' draft
// of 2026-01-07); what engines do otherwise is in cookierules.h.
#pragma once

#include "core/infra/instant.h"
#include "core/infra/reflect.h"
#include "core/infra/result.h"
#include "core/url/url.h"

#include <QByteArray>

#include <optional>
#include <vector>

namespace Corscope::Http {

/// The same-site-flag; Unset is the draft's "Default": no such attribute, or an unknown value.
enum class SameSite { Unset, None, Lax, Strict };

/// Why an attribute counts as if it were not there.
enum class AttributeProblem {
    TooLong,             ///< its value is above 1024 bytes
    Unknown,             ///< no attribute of that name
    DateUnreadable,      ///< Expires
    NumberUnreadable,    ///< Max-Age
    SameSiteValueUnknown ///< SameSite; a readable one before it is undone
};

struct IgnoredAttribute
{
    QByteArray name;
    QByteArray value;
    AttributeProblem why{};

    friend bool operator==(const IgnoredAttribute &, const IgnoredAttribute &) = default;
};

/// What a Set-Cookie line says, before anything is checked. Of an attribute given twice, the last.
struct SetCookie
{
    QByteArray name; ///< may be empty
    QByteArray value;
    std::optional<Instant> expires;
    std::optional<qint64> maxAge;     ///< seconds, at most 10^12 either way
    std::optional<QByteArray> domain; ///< lowercase, without one leading dot; may be empty
    std::optional<QByteArray> path;   ///< empty where the default path is to be used
    bool secure = false;
    bool httpOnly = false;
    bool partitioned = false;
    SameSite sameSite = SameSite::Unset;
    std::vector<IgnoredAttribute> ignored; ///< in the order given

    friend bool operator==(const SetCookie &, const SetCookie &) = default;
};

/// Why a cookie is not stored.
enum class CookieRejection {
    ControlCharacter,    ///< in the line, other than a tab
    NameAndValueTooLong, ///< together above 4096 bytes
    NameAndValueEmpty,
    HostMissing,          ///< the URL has no host
    ThirdPartyBlocked,    ///< CookieRules::thirdPartyCookies
    NotForThePage,        ///< CookieRules::thirdPartyStoring
    DomainNotAscii,       ///< a byte above 0x7F in Domain
    DomainIsPublicSuffix, ///< Domain=com, Domain=github.io
    DomainMismatch,       ///< Domain is neither the host nor a parent of it
    SecureOverInsecure,   ///< Secure, from a connection that does not count as secure
    HttpOnlyFromScript,   ///< HttpOnly, from document.cookie
    OverwritesSecure,     ///< "leave secure cookies alone": from such a connection, in place of one
    SameSiteStrict,       ///< SameSite=Strict in an answer to a cross-site request
    SameSiteLax,          ///< SameSite=Lax in one
    SameSiteDefaultLax,   ///< no SameSite, treated as Lax, in one
    SameSiteNoneInsecure, ///< SameSite=None without Secure
    PartitionedInsecure,  ///< Partitioned without Secure
    SecurePrefix,         ///< __Secure- without what it asks for
    HostPrefix,           ///< __Host- without what it asks for
    HttpPrefix,           ///< __Http- or __Host-Http- without what they ask for
    PrefixInValueOfNamelessOne, ///< the Cookie line would look as if there were such a prefix
    OverwritesHttpOnly,         ///< from script, in place of an HttpOnly cookie
};

/// https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#set-cookie
/// Takes the value of one Set-Cookie line. Fails with ControlCharacter or NameAndValueTooLong only.
[[nodiscard]] Result<SetCookie, CookieRejection> parseSetCookie(QByteArrayView setCookieString);

/// A cookie in a jar. There is no port: cookies are shared between the ports of a host.
/// https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#storage-model
struct Cookie
{
    QByteArray name; ///< may be empty
    QByteArray value;
    Url::Host domain;              ///< the host that set it, or its Domain attribute
    bool hostOnly = true;          ///< not for names under `domain`
    QByteArray path = "/";         ///< begins with "/"; as in the attribute, not decoded
    Instant created;               ///< kept when the cookie is replaced
    Instant lastUsed;              ///< stored or sent
    std::optional<Instant> expiry; ///< nothing: a session cookie
    bool secure = false;
    bool httpOnly = false;
    bool partitioned = false; ///< the attribute, whether or not the engine knows it
    SameSite sameSite = SameSite::Unset;
    /// Key of the partition it is kept in (CookieContext::partitionKey); nothing: in none.
    std::optional<QByteArray> partition;

    friend bool operator==(const Cookie &, const Cookie &) = default;
};

/// Whether both stand for the same cookie, so that one replaces the other: name, domain,
/// host-only-flag, path; and the partition.
[[nodiscard]] bool isSameCookie(const Cookie &a, const Cookie &b);
[[nodiscard]] bool isExpired(const Cookie &cookie, Instant now);

/// The value of the Cookie header, in the order given; empty for no cookies. Step 6 of
/// https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#retrieval-algorithm
[[nodiscard]] QByteArray serializeCookies(const std::vector<Cookie> &cookies);

} // namespace Corscope::Http

template <>
struct Corscope::Reflect::Names<Corscope::Http::CookieRejection>
{
    using enum Corscope::Http::CookieRejection;
    static constexpr std::array names{
        std::pair{ControlCharacter, "control-character"},
        std::pair{NameAndValueTooLong, "name-and-value-too-long"},
        std::pair{NameAndValueEmpty, "name-and-value-empty"},
        std::pair{HostMissing, "host-missing"},
        std::pair{ThirdPartyBlocked, "third-party-blocked"},
        std::pair{NotForThePage, "not-for-the-page"},
        std::pair{DomainNotAscii, "domain-not-ascii"},
        std::pair{DomainIsPublicSuffix, "domain-is-public-suffix"},
        std::pair{DomainMismatch, "domain-mismatch"},
        std::pair{SecureOverInsecure, "secure-over-insecure"},
        std::pair{HttpOnlyFromScript, "http-only-from-script"},
        std::pair{OverwritesSecure, "overwrites-secure"},
        std::pair{SameSiteStrict, "same-site-strict"},
        std::pair{SameSiteLax, "same-site-lax"},
        std::pair{SameSiteDefaultLax, "same-site-default-lax"},
        std::pair{SameSiteNoneInsecure, "same-site-none-insecure"},
        std::pair{PartitionedInsecure, "partitioned-insecure"},
        std::pair{SecurePrefix, "secure-prefix"},
        std::pair{HostPrefix, "host-prefix"},
        std::pair{HttpPrefix, "http-prefix"},
        std::pair{PrefixInValueOfNamelessOne, "prefix-in-value-of-nameless-one"},
        std::pair{OverwritesHttpOnly, "overwrites-http-only"}};
};
