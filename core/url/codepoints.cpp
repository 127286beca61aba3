#include "core/url/codepoints.h"

#include <unicode/utf8.h>

#include <algorithm>

namespace Corscope::Url {

char32_t nextScalarValue(QStringView text, qsizetype &position)
{
    const QChar unit = text.at(position++);
    if (!unit.isSurrogate()) {
        return unit.unicode();
    }
    const bool paired =
        unit.isHighSurrogate() && position < text.size() && text.at(position).isLowSurrogate();
    if (!paired) {
        return QChar::ReplacementCharacter;
    }
    return QChar::surrogateToUcs4(unit, text.at(position++));
}

std::u32string toScalarValues(QStringView text)
{
    std::u32string result;
    result.reserve(std::size_t(text.size()));
    for (qsizetype position = 0; position < text.size();) {
        result += nextScalarValue(text, position);
    }
    return result;
}

char32_t nextFromUtf8(QByteArrayView bytes, qsizetype &position)
{
    UChar32 codePoint = 0;
    // Not QString::fromUtf8(): that drops a byte order mark at the start.
    U8_NEXT(bytes.data(), position, bytes.size(), codePoint);
    return codePoint < 0 ? char32_t(QChar::ReplacementCharacter) : char32_t(codePoint);
}

void appendUtf8(QByteArray &bytes, char32_t scalarValue)
{
    const auto continuation = [&](int shift) {
        bytes += char(0x80 | ((scalarValue >> shift) & 0x3F));
    };
    if (scalarValue < 0x80) {
        bytes += char(scalarValue);
    } else if (scalarValue < 0x800) {
        bytes += char(0xC0 | (scalarValue >> 6));
        continuation(0);
    } else if (scalarValue < 0x10000) {
        bytes += char(0xE0 | (scalarValue >> 12));
        continuation(6);
        continuation(0);
    } else {
        bytes += char(0xF0 | (scalarValue >> 18));
        continuation(12);
        continuation(6);
        continuation(0);
    }
}

bool isAsciiString(std::u32string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char32_t c) { return c < 0x80; });
}

} // namespace Corscope::Url
