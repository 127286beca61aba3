#include "core/url/percentencode.h"

#include "core/infra/ascii.h"
#include "core/url/codepoints.h"

#include <string_view>

namespace Corscope::Url {

namespace {

constexpr bool isOneOf(char32_t codePoint, std::u32string_view characters)
{
    return characters.find(codePoint) != std::u32string_view::npos;
}

// The sets are built on one another exactly as the standard defines them.

constexpr bool inC0Control(char32_t c)
{
    return c <= 0x1F || c > U'~';
}
constexpr bool inFragment(char32_t c)
{
    return inC0Control(c) || isOneOf(c, U" \"<>`");
}
constexpr bool inQuery(char32_t c)
{
    return inC0Control(c) || isOneOf(c, U" \"#<>");
}
constexpr bool inSpecialQuery(char32_t c)
{
    return inQuery(c) || c == U'\'';
}
constexpr bool inPath(char32_t c)
{
    return inQuery(c) || isOneOf(c, U"?^`{}");
}
constexpr bool inUserinfo(char32_t c)
{
    return inPath(c) || isOneOf(c, U"/:;=@[\\]|");
}
constexpr bool inComponent(char32_t c)
{
    return inUserinfo(c) || isOneOf(c, U"$%&+,");
}
constexpr bool inFormUrlencoded(char32_t c)
{
    return inComponent(c) || isOneOf(c, U"!'()~");
}

/// https://url.spec.whatwg.org/#percent-encode
void appendPercentEncodedByte(QByteArray &output, uchar byte)
{
    static constexpr char digits[] = "0123456789ABCDEF";
    output += '%';
    output += digits[byte >> 4];
    output += digits[byte & 0xF];
}

bool isPercentEncodedByte(QByteArrayView bytes, qsizetype position)
{
    return bytes.at(position) == '%' && position + 2 < bytes.size() &&
           isAsciiHexDigit(uchar(bytes.at(position + 1))) &&
           isAsciiHexDigit(uchar(bytes.at(position + 2)));
}

} // namespace

bool isInPercentEncodeSet(char32_t codePoint, PercentEncodeSet set)
{
    if (isAsciiAlphanumeric(codePoint)) {
        return false;
    }
    switch (set) {
    case PercentEncodeSet::C0Control: return inC0Control(codePoint);
    case PercentEncodeSet::Fragment: return inFragment(codePoint);
    case PercentEncodeSet::Query: return inQuery(codePoint);
    case PercentEncodeSet::SpecialQuery: return inSpecialQuery(codePoint);
    case PercentEncodeSet::Path: return inPath(codePoint);
    case PercentEncodeSet::Userinfo: return inUserinfo(codePoint);
    case PercentEncodeSet::Component: return inComponent(codePoint);
    case PercentEncodeSet::FormUrlencoded: return inFormUrlencoded(codePoint);
    }
    Q_UNREACHABLE();
}

void appendUtf8PercentEncoded(QByteArray &output, char32_t scalarValue, PercentEncodeSet set)
{
    if (set == PercentEncodeSet::FormUrlencoded && scalarValue == U' ') {
        output += '+';
        return;
    }
    if (!isInPercentEncodeSet(scalarValue, set)) {
        output += char(scalarValue);
        return;
    }
    QByteArray encoded;
    appendUtf8(encoded, scalarValue);
    for (const char byte : std::as_const(encoded)) {
        appendPercentEncodedByte(output, uchar(byte));
    }
}

QByteArray utf8PercentEncode(QStringView text, PercentEncodeSet set)
{
    QByteArray output;
    output.reserve(text.size());
    for (qsizetype position = 0; position < text.size();) {
        appendUtf8PercentEncoded(output, nextScalarValue(text, position), set);
    }
    return output;
}

QByteArray percentDecode(QByteArrayView bytes)
{
    QByteArray output;
    output.reserve(bytes.size());
    for (qsizetype position = 0; position < bytes.size(); ++position) {
        if (isPercentEncodedByte(bytes, position)) {
            const int high = hexDigitValue(uchar(bytes.at(position + 1)));
            const int low = hexDigitValue(uchar(bytes.at(position + 2)));
            output += char(high * 16 + low);
            position += 2;
        } else {
            output += bytes.at(position);
        }
    }
    return output;
}

} // namespace Corscope::Url
