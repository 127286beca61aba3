// Byte sequences and ASCII, as the Infra Standard names them.
// Byte strings are QByteArray; "isomorphic" means each byte is the code point of the same number.
#pragma once

#include <QByteArray>
#include <QString>

#include <cstring>
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

/// https://infra.spec.whatwg.org/#byte-lowercase, of one byte
[[nodiscard]] constexpr char byteLowercase(char c)
{
    return c >= 'A' && c <= 'Z' ? char(c + ('a' - 'A')) : c;
}
/// https://infra.spec.whatwg.org/#byte-uppercase, of one byte
[[nodiscard]] constexpr char byteUppercase(char c)
{
    return c >= 'a' && c <= 'z' ? char(c - ('a' - 'A')) : c;
}
/// https://infra.spec.whatwg.org/#byte-lowercase
[[nodiscard]] QByteArray byteLowercase(QByteArrayView bytes);
/// https://infra.spec.whatwg.org/#byte-uppercase
[[nodiscard]] QByteArray byteUppercase(QByteArrayView bytes);
/// https://infra.spec.whatwg.org/#byte-case-insensitive. Names of headers are compared so often
/// that this is here for the compiler to see.
[[nodiscard]] inline bool equalsIgnoringCase(QByteArrayView a, QByteArrayView b)
{
    if (a.size() != b.size()) {
        return false;
    }
    for (qsizetype i = 0; i < a.size(); ++i) {
        const char x = a.data()[i];
        const char y = b.data()[i];
        if (x != y && byteLowercase(x) != byteLowercase(y)) {
            return false;
        }
    }
    return true;
}
/// The same with a literal, whose length the compiler knows.
template <std::size_t size>
[[nodiscard]] inline bool equalsIgnoringCase(QByteArrayView a, const char (&literal)[size])
{
    return equalsIgnoringCase(a, QByteArrayView(literal, qsizetype(size - 1)));
}
/// The same bytes: operator==, seen by the compiler.
[[nodiscard]] inline bool areSame(QByteArrayView a, QByteArrayView b)
{
    return a.size() == b.size() &&
           (a.empty() || std::memcmp(a.data(), b.data(), std::size_t(a.size())) == 0);
}
/// Where that byte comes first; -1 where it does not.
[[nodiscard]] inline qsizetype indexOfByte(QByteArrayView bytes, char byte)
{
    const void *found =
        bytes.isEmpty() ? nullptr : std::memchr(bytes.data(), byte, std::size_t(bytes.size()));
    return found ? static_cast<const char *>(found) - bytes.data() : -1;
}
[[nodiscard]] bool startsWithIgnoringCase(QByteArrayView bytes, QByteArrayView prefix);
/// https://infra.spec.whatwg.org/#byte-less-than
[[nodiscard]] bool byteLessThan(QByteArrayView a, QByteArrayView b);

/// Without leading and trailing tabs and spaces.
[[nodiscard]] QByteArrayView stripHttpTabOrSpace(QByteArrayView bytes);
/// Without leading and trailing tabs, spaces, CR and LF.
[[nodiscard]] QByteArrayView stripHttpWhitespace(QByteArrayView bytes);

/// Whether the bytes are those of the literal. That is operator==, seen by the compiler: a
/// comparison with a short literal is an instruction or two.
template <std::size_t size>
[[nodiscard]] inline bool isLiteral(QByteArrayView bytes, const char (&literal)[size])
{
    static_assert(size > 1, "isEmpty() tells that");
    return bytes.size() == qsizetype(size - 1) && std::memcmp(bytes.data(), literal, size - 1) == 0;
}

/// A string literal as bytes that are neither copied nor freed; `text` must be one.
[[nodiscard]] inline QByteArray literalBytes(const char *text)
{
    return QByteArray::fromRawData(text, qsizetype(qstrlen(text)));
}

/// https://infra.spec.whatwg.org/#isomorphic-decode
[[nodiscard]] QString isomorphicDecode(QByteArrayView bytes);
/// https://infra.spec.whatwg.org/#isomorphic-encode
/// Nothing where a code unit is above U+00FF: JavaScript's conversion to ByteString throws there.
[[nodiscard]] std::optional<QByteArray> isomorphicEncode(QStringView text);

/// https://infra.spec.whatwg.org/#javascript-string-convert: lone surrogates become U+FFFD.
[[nodiscard]] QString toScalarValueString(QStringView text);

} // namespace Corscope
