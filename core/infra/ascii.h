// Byte sequences and ASCII, as the Infra Standard names them.
// Byte strings are QByteArray; "isomorphic" means each byte is the code point of the same number.
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace Corscope {

[[nodiscard]] constexpr bool isAsciiDigit(char32_t c)
{
    return c >= U'0' && c <= U'9';
}
[[nodiscard]] constexpr bool isAsciiUpperAlpha(char32_t c)
{
    return c >= U'A' && c <= U'Z';
}
[[nodiscard]] constexpr bool isAsciiLowerAlpha(char32_t c)
{
    return c >= U'a' && c <= U'z';
}
[[nodiscard]] constexpr bool isAsciiAlpha(char32_t c)
{
    return isAsciiUpperAlpha(c) || isAsciiLowerAlpha(c);
}
[[nodiscard]] constexpr bool isAsciiAlphanumeric(char32_t c)
{
    return isAsciiAlpha(c) || isAsciiDigit(c);
}
[[nodiscard]] constexpr bool isAsciiHexDigit(char32_t c)
{
    return isAsciiDigit(c) || (c >= U'A' && c <= U'F') || (c >= U'a' && c <= U'f');
}
/// Value 0 to 15 of an ASCII hex digit; the character must be one.
[[nodiscard]] constexpr int hexDigitValue(char32_t c)
{
    return isAsciiDigit(c)        ? int(c - U'0')
           : isAsciiUpperAlpha(c) ? int(c - U'A') + 10
                                  : int(c - U'a') + 10;
}

/// https://fetch.spec.whatwg.org/#http-tab-or-space
[[nodiscard]] constexpr bool isHttpTabOrSpace(char32_t c)
{
    return c == U'\t' || c == U' ';
}
/// https://fetch.spec.whatwg.org/#http-whitespace
[[nodiscard]] constexpr bool isHttpWhitespace(char32_t c)
{
    return c == U'\n' || c == U'\r' || isHttpTabOrSpace(c);
}

/// https://infra.spec.whatwg.org/#byte-lowercase
[[nodiscard]] QByteArray byteLowercase(QByteArrayView bytes);
/// https://infra.spec.whatwg.org/#byte-uppercase
[[nodiscard]] QByteArray byteUppercase(QByteArrayView bytes);
/// https://infra.spec.whatwg.org/#byte-case-insensitive
[[nodiscard]] bool equalsIgnoringCase(QByteArrayView a, QByteArrayView b);
[[nodiscard]] bool startsWithIgnoringCase(QByteArrayView bytes, QByteArrayView prefix);
/// https://infra.spec.whatwg.org/#byte-less-than
[[nodiscard]] bool byteLessThan(QByteArrayView a, QByteArrayView b);

/// Without leading and trailing tabs and spaces.
[[nodiscard]] QByteArrayView stripHttpTabOrSpace(QByteArrayView bytes);
/// Without leading and trailing tabs, spaces, CR and LF.
[[nodiscard]] QByteArrayView stripHttpWhitespace(QByteArrayView bytes);

/// https://infra.spec.whatwg.org/#isomorphic-decode
[[nodiscard]] QString isomorphicDecode(QByteArrayView bytes);
/// https://infra.spec.whatwg.org/#isomorphic-encode
/// Nothing where a code unit is above U+00FF: JavaScript's conversion to ByteString throws there.
[[nodiscard]] std::optional<QByteArray> isomorphicEncode(QStringView text);

/// https://infra.spec.whatwg.org/#javascript-string-convert: lone surrogates become U+FFFD.
[[nodiscard]] QString toScalarValueString(QStringView text);

} // namespace Corscope
