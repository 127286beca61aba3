#include "core/fetch/safelist.h"

#include "core/http/method.h"
#include "core/http/mimetype.h"
#include "core/infra/ascii.h"

#include <algorithm>
#include <array>

namespace Corscope::Fetch {

using Trace::UnsafeBecause;

namespace {

template <std::size_t N>
bool isOneOf(QByteArrayView name, const std::array<QByteArrayView, N> &names)
{
    return std::any_of(names.begin(), names.end(),
                       [&](QByteArrayView n) { return equalsIgnoringCase(name, n); });
}

/// https://fetch.spec.whatwg.org/#cors-unsafe-request-header-byte
constexpr auto corsUnsafeBytes = [] {
    std::array<bool, 256> bytes{};
    for (std::size_t byte = 0; byte < 0x20; ++byte) {
        bytes.at(byte) = byte != 0x09;
    }
    for (const char c : std::string_view("\"():<>?@[\\]{}\x7F")) {
        bytes.at(uchar(c)) = true;
    }
    return bytes;
}();
bool isCorsUnsafeByte(char c)
{
    return corsUnsafeBytes[uchar(c)];
}

bool hasCorsUnsafeByte(QByteArrayView value)
{
    return std::any_of(value.begin(), value.end(), isCorsUnsafeByte);
}

bool hasNonAsciiByte(QByteArrayView value)
{
    return std::any_of(value.begin(), value.end(), [](char c) { return uchar(c) >= 0x80; });
}

/// 1*DIGIT
bool isInteger(QByteArrayView value)
{
    return !value.empty() &&
           std::all_of(value.begin(), value.end(), [](char c) { return isAsciiDigit(uchar(c)); });
}

/// 1*DIGIT [ "." 1*DIGIT ]
bool isDecimal(QByteArrayView value)
{
    const qsizetype point = value.indexOf('.');
    return point < 0 ? isInteger(value)
                     : isInteger(value.first(point)) && isInteger(value.sliced(point + 1));
}

/// services/network/public/cpp/cors/cors.cc, IsCorsSafelistedHeader; recorded in headers-171 to
/// -184 with the value 1. `name` is lowercase.
bool isClientHint(QByteArrayView name, QByteArrayView value)
{
    static constexpr std::array<QByteArrayView, 3> decimals{"device-memory", "dpr", "downlink"};
    static constexpr std::array<QByteArrayView, 3> integers{"width", "viewport-width", "rtt"};
    static constexpr std::array<QByteArrayView, 4> connections{"slow-2g", "2g", "3g", "4g"};
    if (isOneOf(name, decimals)) {
        return isDecimal(value);
    }
    if (isOneOf(name, integers)) {
        return isInteger(value);
    }
    return (name == "save-data" && equalsIgnoringCase(value, "on")) ||
           (name == "ect" && isOneOf(value, connections)) || name == "intervention";
}

bool isLanguageByte(char c)
{
    return isAsciiAlphanumeric(uchar(c)) || QByteArrayView(" *,-.;=").contains(c);
}

std::optional<UnsafeBecause> contentTypeUnsafe(QByteArrayView value)
{
    // 1.
    if (hasCorsUnsafeByte(value)) {
        return UnsafeBecause::UnsafeByte;
    }
    // 2. to 4.
    const auto mimeType = Http::parseMimeTypeFromBytes(value);
    static constexpr std::array<QByteArrayView, 3> safe{"application/x-www-form-urlencoded",
                                                        "multipart/form-data", "text/plain"};
    if (!mimeType || !isOneOf(mimeType->essence(), safe)) {
        return UnsafeBecause::MimeType;
    }
    return std::nullopt;
}

} // namespace

bool isForbiddenRequestHeader(const Http::Header &header, const Profiles::Profile &profile)
{
    static constexpr std::array<QByteArrayView, 21> forbidden{"Accept-Charset",
                                                              "Accept-Encoding",
                                                              "Access-Control-Request-Headers",
                                                              "Access-Control-Request-Method",
                                                              "Connection",
                                                              "Content-Length",
                                                              "Cookie",
                                                              "Cookie2",
                                                              "Date",
                                                              "DNT",
                                                              "Expect",
                                                              "Host",
                                                              "Keep-Alive",
                                                              "Origin",
                                                              "Referer",
                                                              "Set-Cookie",
                                                              "TE",
                                                              "Trailer",
                                                              "Transfer-Encoding",
                                                              "Upgrade",
                                                              "Via"};
    static constexpr std::array<QByteArrayView, 3> overrides{
        "X-HTTP-Method", "X-HTTP-Method-Override", "X-Method-Override"};
    // Not in the standard any more: headers-209.
    if (profile.userAgentIsForbidden && equalsIgnoringCase(header.name, "User-Agent")) {
        return true;
    }
    // 1. and 2.
    if (isOneOf(header.name, forbidden) || startsWithIgnoringCase(header.name, "proxy-") ||
        startsWithIgnoringCase(header.name, "sec-")) {
        return true;
    }
    // 3.
    if (!isOneOf(header.name, overrides)) {
        return false;
    }
    const QStringList methods = Http::getDecodeAndSplit(header.value);
    return std::any_of(methods.begin(), methods.end(), [](const QString &method) {
        return Http::isForbiddenMethod(method.toLatin1());
    });
}

std::optional<UnsafeBecause> whyNotSafelisted(const Http::Header &header,
                                              const Profiles::Profile &profile)
{
    // 1.
    if (header.value.size() > 128) {
        return UnsafeBecause::TooLong;
    }
    // 2.
    const QByteArrayView name = header.name;
    if (equalsIgnoringCase(name, "accept")) {
        const bool isUnsafe = hasCorsUnsafeByte(header.value) ||
                              (profile.nonAsciiIsUnsafe && hasNonAsciiByte(header.value));
        return isUnsafe ? std::optional(UnsafeBecause::UnsafeByte) : std::nullopt;
    }
    if (equalsIgnoringCase(name, "accept-language") ||
        equalsIgnoringCase(name, "content-language")) {
        const bool safe = std::all_of(header.value.begin(), header.value.end(), isLanguageByte);
        return safe ? std::nullopt : std::optional(UnsafeBecause::UnsafeByte);
    }
    if (equalsIgnoringCase(name, "content-type")) {
        const bool isList = header.value.contains(',');
        return isList && profile.requestLines.severalTypesAreUnsafe
                   ? UnsafeBecause::MimeType
                   : contentTypeUnsafe(header.value);
    }
    if (equalsIgnoringCase(name, "range")) {
        // WebKit takes the unit in any case (headers-069).
        const auto range = parseSingleRange(profile.rangeUnitIgnoresCase &&
                                                    startsWithIgnoringCase(header.value, "bytes=")
                                                ? "bytes" + header.value.sliced(5)
                                                : header.value);
        return range && range->start ? std::nullopt : std::optional(UnsafeBecause::Range);
    }
    // Not in the standard: Chromium lets client hints through that look like its own.
    if (profile.clientHintsAreSafelisted && isClientHint(byteLowercase(name), header.value)) {
        return std::nullopt;
    }
    return UnsafeBecause::Name;
}

std::vector<Trace::UnsafeHeader> corsUnsafeRequestHeaders(const Http::HeaderList &headers,
                                                          const Profiles::Profile &profile)
{
    // 1. to 3.
    std::vector<Trace::UnsafeHeader> unsafeNames;
    std::vector<QByteArray> potentiallyUnsafeNames;
    qsizetype safelistValueSize = 0;
    // 4.
    for (const Http::Header &header : headers) {
        if (const auto because = whyNotSafelisted(header, profile)) {
            unsafeNames.push_back({byteLowercase(header.name), *because});
        } else {
            potentiallyUnsafeNames.push_back(byteLowercase(header.name));
            safelistValueSize += header.value.size();
        }
    }
    // 5.
    if (safelistValueSize > 1024) {
        for (const QByteArray &name : potentiallyUnsafeNames) {
            unsafeNames.push_back({name, UnsafeBecause::SumTooLarge});
        }
    }
    // 6. The first reason found for a name is the one that is told.
    if (unsafeNames.size() > 1) {
        std::stable_sort(unsafeNames.begin(), unsafeNames.end(),
                         [](const auto &a, const auto &b) { return byteLessThan(a.name, b.name); });
    }
    if (profile.requestLines.fetchKeepsHeadersApart) {
        return unsafeNames;
    }
    const auto last = std::unique(unsafeNames.begin(), unsafeNames.end(),
                                  [](const auto &a, const auto &b) { return a.name == b.name; });
    unsafeNames.erase(last, unsafeNames.end());
    return unsafeNames;
}

bool isCorsNonWildcardRequestHeaderName(QByteArrayView name)
{
    return equalsIgnoringCase(name, "Authorization");
}

bool isRequestBodyHeaderName(QByteArrayView name)
{
    static constexpr std::array<QByteArrayView, 4> names{"Content-Encoding", "Content-Language",
                                                         "Content-Location", "Content-Type"};
    return isOneOf(name, names);
}

bool isNoCorsSafelistedRequestHeader(const Http::Header &header, const Profiles::Profile &profile)
{
    static constexpr std::array<QByteArrayView, 4> names{"Accept", "Accept-Language",
                                                         "Content-Language", "Content-Type"};
    return isOneOf(header.name, names) && !whyNotSafelisted(header, profile);
}

bool isRequestedClientHint(QByteArrayView name)
{
    static constexpr auto hints = std::to_array<QByteArrayView>(
        {"device-memory", "downlink", "dpr", "ect", "rtt", "viewport-width", "width"});
    return std::any_of(hints.begin(), hints.end(),
                       [&](QByteArrayView hint) { return equalsIgnoringCase(hint, name); });
}

std::optional<SimpleRange> parseSingleRange(QByteArrayView value, AllowWhitespace whitespace)
{
    QByteArrayView rest = value;
    const auto collect = [&rest](auto &&isWanted) {
        qsizetype count = 0;
        while (count < rest.size() && isWanted(uchar(rest.at(count)))) {
            ++count;
        }
        const QByteArrayView collected = rest.first(count);
        rest = rest.sliced(count);
        return collected;
    };
    const auto skipBlanks = [&] {
        if (whitespace == AllowWhitespace::Yes) {
            (void)collect([](uchar c) { return c == ' ' || c == '\t'; });
        }
    };
    const auto take = [&rest](QByteArrayView expected) {
        const bool found = rest.startsWith(expected);
        rest = rest.sliced(found ? expected.size() : 0);
        return found;
    };
    // A number that does not fit compares as the largest one: it is still larger than what fits.
    const auto number = [&]() -> std::optional<quint64> {
        const QByteArrayView digits = collect(isAsciiDigit);
        if (digits.isEmpty()) {
            return std::nullopt;
        }
        bool fits = false;
        const quint64 parsed = digits.toByteArray().toULongLong(&fits);
        return fits ? parsed : std::numeric_limits<quint64>::max();
    };
    // 2. to 4.
    if (!take("bytes")) {
        return std::nullopt;
    }
    skipBlanks();
    // 5. to 7.
    if (!take("=")) {
        return std::nullopt;
    }
    skipBlanks();
    // 8. to 10.
    SimpleRange range;
    range.start = number();
    skipBlanks();
    // 11. to 13.
    if (!take("-")) {
        return std::nullopt;
    }
    skipBlanks();
    // 14. to 18.
    range.end = number();
    const bool empty = !range.start && !range.end;
    const bool backwards = range.start && range.end && *range.start > *range.end;
    if (!rest.isEmpty() || empty || backwards) {
        return std::nullopt;
    }
    return range;
}

} // namespace Corscope::Fetch
