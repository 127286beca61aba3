#include "core/http/cookie.h"

#include "core/http/cookiedate.h"
#include "core/infra/ascii.h"

#include <algorithm>

namespace Corscope::Http {

namespace {

constexpr qsizetype maximumNameAndValue = 4096;
constexpr qsizetype maximumAttributeValue = 1024;
/// More than any age limit, and far from the ends of an Instant.
constexpr qint64 maximumSeconds = 1'000'000'000'000;

/// %x00-08 / %x0A-1F / %x7F
bool isControlCharacter(uchar byte)
{
    return (byte <= 0x1F && byte != '\t') || byte == 0x7F;
}

struct Pair
{
    QByteArrayView name;
    QByteArrayView value;
    bool hasEquals = false;
};

/// Split at the first "=", blanks around both parts removed.
Pair splitPair(QByteArrayView text)
{
    const qsizetype equals = text.indexOf('=');
    if (equals < 0) {
        return {stripHttpTabOrSpace(text), {}, false};
    }
    return {stripHttpTabOrSpace(text.first(equals)), stripHttpTabOrSpace(text.sliced(equals + 1)),
            true};
}

/// https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#ua-attribute-max-age,
/// steps 1 to 4
std::optional<qint64> parseMaxAge(QByteArrayView value)
{
    const bool negative = value.startsWith('-');
    const QByteArrayView digits = negative ? value.sliced(1) : value;
    if (digits.isEmpty() ||
        !std::all_of(digits.begin(), digits.end(), [](char c) { return isAsciiDigit(uchar(c)); })) {
        return std::nullopt;
    }
    qint64 seconds = 0;
    for (const char digit : digits) {
        seconds = std::min(seconds * 10 + (digit - '0'), maximumSeconds);
    }
    return negative ? -seconds : seconds;
}

std::optional<SameSite> parseSameSite(QByteArrayView value)
{
    if (equalsIgnoringCase(value, "None")) {
        return SameSite::None;
    }
    if (equalsIgnoringCase(value, "Strict")) {
        return SameSite::Strict;
    }
    if (equalsIgnoringCase(value, "Lax")) {
        return SameSite::Lax;
    }
    return std::nullopt;
}

using Problem = std::optional<AttributeProblem>;

Problem takeExpires(SetCookie &cookie, QByteArrayView value)
{
    const auto date = parseCookieDate(value);
    cookie.expires = date ? date : cookie.expires;
    return date ? Problem() : AttributeProblem::DateUnreadable;
}

Problem takeMaxAge(SetCookie &cookie, QByteArrayView value)
{
    const auto seconds = parseMaxAge(value);
    cookie.maxAge = seconds ? seconds : cookie.maxAge;
    return seconds ? Problem() : AttributeProblem::NumberUnreadable;
}

Problem takeDomain(SetCookie &cookie, QByteArrayView value)
{
    cookie.domain = byteLowercase(value.startsWith('.') ? value.sliced(1) : value);
    return {};
}

Problem takePath(SetCookie &cookie, QByteArrayView value)
{
    cookie.path = value.startsWith('/') ? value.toByteArray() : QByteArray("");
    return {};
}

Problem takeSecure(SetCookie &cookie, QByteArrayView)
{
    cookie.secure = true;
    return {};
}

Problem takeHttpOnly(SetCookie &cookie, QByteArrayView)
{
    cookie.httpOnly = true;
    return {};
}

// Not in the draft:
// https://www.ietf.org/archive/id/draft-cutler-httpbis-partitioned-cookies-01.html
Problem takePartitioned(SetCookie &cookie, QByteArrayView)
{
    cookie.partitioned = true;
    return {};
}

Problem takeSameSite(SetCookie &cookie, QByteArrayView value)
{
    const auto sameSite = parseSameSite(value);
    // 1. "Let enforcement be Default", which counts if it is the last attribute of its name.
    cookie.sameSite = sameSite.value_or(SameSite::Unset);
    return sameSite ? Problem() : AttributeProblem::SameSiteValueUnknown;
}

Problem takeAttribute(SetCookie &cookie, QByteArrayView name, QByteArrayView value)
{
    struct Attribute
    {
        QByteArrayView name;
        Problem (*take)(SetCookie &, QByteArrayView);
    };
    static constexpr Attribute attributes[] = {
        {"Expires", takeExpires},   {"Max-Age", takeMaxAge},          {"Domain", takeDomain},
        {"Path", takePath},         {"Secure", takeSecure},           {"HttpOnly", takeHttpOnly},
        {"SameSite", takeSameSite}, {"Partitioned", takePartitioned},
    };
    const auto known =
        std::find_if(std::begin(attributes), std::end(attributes),
                     [&](const Attribute &a) { return equalsIgnoringCase(a.name, name); });
    if (known == std::end(attributes)) {
        return AttributeProblem::Unknown;
    }
    // "If the attribute-value is longer than 1024 octets, ignore the cookie-av string".
    return value.size() > maximumAttributeValue ? AttributeProblem::TooLong
                                                : known->take(cookie, value);
}

/// The second algorithm of #set-cookie; `unparsed` begins after a semicolon.
void parseAttributes(SetCookie &cookie, QByteArrayView unparsed)
{
    while (true) {
        const qsizetype semicolon = unparsed.indexOf(';');
        const auto [name, value, hasEquals] =
            splitPair(semicolon < 0 ? unparsed : unparsed.first(semicolon));
        const Problem problem = takeAttribute(cookie, name, value);
        // A semicolon at the end is so usual that it is not worth a word.
        if (problem && (!name.isEmpty() || hasEquals)) {
            cookie.ignored.push_back({name.toByteArray(), value.toByteArray(), *problem});
        }
        if (semicolon < 0) {
            return;
        }
        unparsed = unparsed.sliced(semicolon + 1);
    }
}

} // namespace

Result<SetCookie, CookieRejection> parseSetCookie(QByteArrayView setCookieString)
{
    // 1. CTL characters excluding HTAB: ignore the set-cookie-string entirely.
    if (std::any_of(setCookieString.begin(), setCookieString.end(),
                    [](char c) { return isControlCharacter(uchar(c)); })) {
        return fail(CookieRejection::ControlCharacter);
    }
    // 2. The name-value-pair ends at the first semicolon.
    const qsizetype semicolon = setCookieString.indexOf(';');
    // 3. and 4. "If the name-value-pair string lacks a %x3D ("=") character, then the name string
    // is empty, and the value string is the value of name-value-pair."
    auto [name, value, hasEquals] =
        splitPair(semicolon < 0 ? setCookieString : setCookieString.first(semicolon));
    if (!hasEquals) {
        std::swap(name, value);
    }
    // 5. More than 4096 octets: ignore the set-cookie-string entirely.
    if (name.size() + value.size() > maximumNameAndValue) {
        return fail(CookieRejection::NameAndValueTooLong);
    }
    SetCookie cookie;
    cookie.name = name.toByteArray();
    cookie.value = value.toByteArray();
    if (semicolon >= 0) {
        parseAttributes(cookie, setCookieString.sliced(semicolon + 1));
    }
    return cookie;
}

bool isSameCookie(const Cookie &a, const Cookie &b)
{
    return a.name == b.name && a.domain == b.domain && a.hostOnly == b.hostOnly &&
           a.path == b.path && a.partition == b.partition;
}

bool isExpired(const Cookie &cookie, Instant now)
{
    return cookie.expiry && *cookie.expiry <= now;
}

QByteArray serializeCookies(const std::vector<Cookie> &cookies)
{
    QByteArray result;
    for (const Cookie &cookie : cookies) {
        if (&cookie != &cookies.front()) {
            result += "; ";
        }
        if (!cookie.name.isEmpty()) {
            result += cookie.name + '=';
        }
        result += cookie.value;
    }
    return result;
}

} // namespace Corscope::Http
