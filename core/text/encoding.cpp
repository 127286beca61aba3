#include "core/text/encoding.h"

#include "core/infra/ascii.h"
#include "core/text/labels.h"

#include <unicode/ucnv.h>
#include <unicode/ucnv_cb.h>
#include <unicode/ucnv_err.h>

#include <algorithm>
#include <array>
#include <memory>
#include <string_view>
#include <vector>

namespace Corscope::Text {

namespace {

struct CloseConverter
{
    void operator()(UConverter *converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, CloseConverter>;

/// Where a converter of ICU says something else of a single byte than the standard's index.
struct Correction
{
    std::string_view encoding;
    uchar byte;
    char16_t unit;
};
constexpr char16_t replacement = QChar::ReplacementCharacter;
constexpr std::array corrections{
    Correction{"IBM866", 0x1A, 0x1A},
    Correction{"IBM866", 0x1C, 0x1C},
    Correction{"IBM866", 0x7F, 0x7F},
    Correction{"KOI8-U", 0xAE, 0x045E},
    Correction{"KOI8-U", 0xBE, 0x040E},
    Correction{"windows-874", 0xDB, replacement},
    Correction{"windows-874", 0xDC, replacement},
    Correction{"windows-874", 0xDD, replacement},
    Correction{"windows-874", 0xDE, replacement},
    Correction{"windows-874", 0xFC, replacement},
    Correction{"windows-874", 0xFD, replacement},
    Correction{"windows-874", 0xFE, replacement},
    Correction{"windows-874", 0xFF, replacement},
    Correction{"windows-1253", 0xAA, replacement},
    Correction{"windows-1255", 0xCA, 0x05BA},
};

/// These encodings have one unit for each byte, so that positions are the same in both.
void correct(QString &decoded, QByteArrayView bytes, std::string_view encoding)
{
    for (const Correction &correction : corrections) {
        if (correction.encoding != encoding) {
            continue;
        }
        for (qsizetype i = 0; i < decoded.size(); ++i) {
            if (uchar(bytes.at(i)) == correction.byte) {
                decoded[i] = correction.unit;
            }
        }
    }
}

/// What the byte 0x80 is in encodings of several bytes where ICU has nothing for it.
char16_t meaningOf0x80(std::string_view encoding)
{
    if (encoding == "GBK" || encoding == "gb18030") {
        return 0x20AC;
    }
    return encoding == "Shift_JIS" ? 0x80 : replacement;
}

/// ICU's own callback writes U+001A in place of single bytes of some encodings.
void writeReplacement(const void *context, UConverterToUnicodeArgs *arguments, const char *bytes,
                      int32_t length, UConverterCallbackReason reason, UErrorCode *error)
{
    if (reason > UCNV_IRREGULAR) {
        return; // the converter is reset or closed
    }
    *error = U_ZERO_ERROR;
    const bool is0x80 = length == 1 && uchar(*bytes) == 0x80;
    const auto *meaning = static_cast<const char16_t *>(context);
    ucnv_cbToUWriteUChars(arguments, is0x80 ? meaning : &replacement, 1, 0, error);
}

/// The converter of Shift_JIS takes SUB, FS and DEL for each other, as IBM's machines did.
void unrotateControls(QString &decoded)
{
    for (QChar &c : decoded) {
        switch (c.unicode()) {
        case 0x1A: c = u'\x7F'; break;
        case 0x1C: c = u'\x1A'; break;
        case 0x7F: c = u'\x1C'; break;
        }
    }
}

QString decodeWithIcu(QByteArrayView bytes, const Encoding &encoding)
{
    UErrorCode error = U_ZERO_ERROR;
    const Converter converter(ucnv_open(encoding.icuConverter, &error));
    const char16_t byte0x80 = meaningOf0x80(encoding.name);
    ucnv_setToUCallBack(converter.get(), writeReplacement, &byte0x80, nullptr, nullptr, &error);
    if (U_FAILURE(error)) {
        return QString::fromLatin1(bytes);
    }
    std::vector<char16_t> buffer(4096);
    QString result;
    const char *source = bytes.data();
    const char *const sourceEnd = source + bytes.size();
    do {
        error = U_ZERO_ERROR;
        char16_t *target = buffer.data();
        ucnv_toUnicode(converter.get(), &target, buffer.data() + buffer.size(), &source, sourceEnd,
                       nullptr, true, &error);
        result.append(QStringView(buffer.data(), target));
    } while (error == U_BUFFER_OVERFLOW_ERROR);
    correct(result, bytes, encoding.name);
    if (std::string_view(encoding.name) == "Shift_JIS") {
        unrotateControls(result);
    }
    return result;
}

/// A single-byte decoder with a table for the upper half.
template <typename Upper>
QString decodeSingleByte(QByteArrayView bytes, Upper upper)
{
    QString result;
    result.reserve(bytes.size());
    for (const char c : bytes) {
        const auto byte = uchar(c);
        result.append(QChar(byte < 0x80 ? char16_t(byte) : upper(byte - 0x80)));
    }
    return result;
}

/// Where there are mistakes, not by Qt, which gives one U+FFFD for each byte of a sequence that is
/// cut short; the standard gives one for all of them, and pages can count them. Nor where it would
/// take a byte order mark away.
QString decodeUtf8(QByteArrayView bytes)
{
    if (!bytes.startsWith("\xEF\xBB\xBF") && bytes.isValidUtf8()) {
        return QString::fromUtf8(bytes);
    }
    return decodeWithIcu(bytes, {"UTF-8", "UTF-8"});
}

QString decodeAs(QByteArrayView bytes, const Encoding &encoding)
{
    if (encoding.icuConverter) {
        return decodeWithIcu(bytes, encoding);
    }
    const QByteArrayView name(encoding.name);
    if (name == "replacement") {
        return bytes.isEmpty() ? QString() : QString(QChar::ReplacementCharacter);
    }
    if (name == "x-user-defined") {
        return decodeSingleByte(bytes, [](int index) { return char16_t(0xF780 + index); });
    }
    if (name == "ISO-8859-16") {
        return decodeSingleByte(bytes, [](int index) { return iso8859_16.at(std::size_t(index)); });
    }
    return decodeUtf8(bytes);
}

bool isAsciiWhitespace(QChar c)
{
    return c == u'\t' || c == u'\n' || c == u'\f' || c == u'\r' || c == u' ';
}

/// The value of `encoding` in `<?xml … ?>`, https://www.w3.org/TR/xml/#NT-EncodingDecl; empty where
/// there is none.
QByteArrayView encodingDeclaration(QByteArrayView declaration)
{
    static constexpr QByteArrayView name("encoding");
    const qsizetype at = declaration.indexOf(name);
    if (at < 0) {
        return {};
    }
    const QByteArrayView rest = declaration.sliced(at + name.size()).trimmed();
    const QByteArrayView quoted =
        rest.startsWith('=') ? rest.sliced(1).trimmed() : QByteArrayView();
    if (!quoted.startsWith('"') && !quoted.startsWith('\'')) {
        return {};
    }
    const qsizetype end = quoted.indexOf(quoted.front(), 1);
    return end < 0 ? QByteArrayView() : quoted.sliced(1, end - 1);
}

} // namespace

const Encoding *encodingFromLabel(QStringView label)
{
    while (!label.isEmpty() && isAsciiWhitespace(label.front())) {
        label = label.sliced(1);
    }
    while (!label.isEmpty() && isAsciiWhitespace(label.back())) {
        label.chop(1);
    }
    const QByteArray wanted = byteLowercase(label.toUtf8());
    const std::string_view view(wanted.constData(), std::size_t(wanted.size()));
    const auto found =
        std::lower_bound(labels.begin(), labels.end(), view,
                         [](const Label &l, std::string_view v) { return l.label < v; });
    return found != labels.end() && found->label == view ? &encodings.at(found->encoding) : nullptr;
}

const Encoding &utf8()
{
    return encodings.front();
}

const Encoding *declaredXmlEncoding(QByteArrayView bytes)
{
    using namespace Qt::StringLiterals;
    if (bytes.startsWith("\0<\0?"_ba)) {
        return encodingFromLabel(u"utf-16be");
    }
    if (bytes.startsWith("<\0?\0"_ba)) {
        return encodingFromLabel(u"utf-16le");
    }
    const qsizetype end = bytes.indexOf("?>");
    if (!bytes.startsWith("<?xml") || end < 0) {
        return nullptr;
    }
    const QByteArrayView label = encodingDeclaration(bytes.first(end));
    const Encoding *encoding = encodingFromLabel(isomorphicDecode(label));
    // What could be read as ASCII up to here is not UTF-16, whatever it says.
    const bool isUtf16 = encoding && QByteArrayView(encoding->name).startsWith("UTF-16");
    return isUtf16 ? nullptr : encoding;
}

const Encoding *encodingOfMark(QByteArrayView bytes)
{
    return bytes.startsWith("\xEF\xBB\xBF") ? &utf8()
           : bytes.startsWith("\xFE\xFF")   ? encodingFromLabel(u"utf-16be")
           : bytes.startsWith("\xFF\xFE")   ? encodingFromLabel(u"utf-16le")
                                            : nullptr;
}

QString decode(QByteArrayView bytes, const Encoding &fallback)
{
    const Encoding *marked = encodingOfMark(bytes);
    return marked ? decodeAs(bytes.sliced(marked == &utf8() ? 3 : 2), *marked)
                  : decodeAs(bytes, fallback);
}

std::optional<QString> decodeOrFail(QByteArrayView bytes, const Encoding &fallback)
{
    const QString text = decode(bytes, fallback);
    const qsizetype replaced = text.count(QChar::ReplacementCharacter);
    if (replaced == 0) {
        return text;
    }
    // A document may hold the character itself, in these encodings.
    const Encoding *marked = encodingOfMark(bytes);
    const QByteArrayView name((marked ? *marked : fallback).name);
    const auto written = [&](QByteArrayView sequence, qsizetype step) {
        qsizetype count = 0;
        for (qsizetype at = 0; (at = bytes.indexOf(sequence, at)) >= 0; ++at) {
            count += at % step == 0 ? 1 : 0;
        }
        return count;
    };
    const qsizetype meant = name == "UTF-8"      ? written("\xEF\xBF\xBD", 1)
                            : name == "UTF-16BE" ? written("\xFF\xFD", 2)
                            : name == "UTF-16LE" ? written("\xFD\xFF", 2)
                            : name == "gb18030"  ? written("\x84\x31\xA4\x37", 1)
                                                 : 0;
    return replaced == meant ? std::optional(text) : std::nullopt;
}

QString utf8Decode(QByteArrayView bytes)
{
    return decodeUtf8(bytes.startsWith("\xEF\xBB\xBF") ? bytes.sliced(3) : bytes);
}

QByteArray encodeForHtml(QStringView text, const Encoding &encoding)
{
    const std::string_view name = encoding.name;
    const bool onlyDecodes =
        !encoding.icuConverter || name == "UTF-16LE" || name == "UTF-16BE" || name == "UTF-8";
    UErrorCode error = U_ZERO_ERROR;
    const Converter converter(onlyDecodes ? nullptr : ucnv_open(encoding.icuConverter, &error));
    if (!converter || U_FAILURE(error)) {
        return utf8Encode(text);
    }
    ucnv_setFromUCallBack(converter.get(), UCNV_FROM_U_CALLBACK_ESCAPE, UCNV_ESCAPE_XML_DEC,
                          nullptr, nullptr, &error);
    // The most bytes for one UTF-16 unit are those of a reference to the last code point.
    constexpr qsizetype longest = 10;
    QByteArray result(text.size() * longest, Qt::Uninitialized);
    const int32_t length = ucnv_fromUChars(converter.get(), result.data(), int32_t(result.size()),
                                           reinterpret_cast<const UChar *>(text.utf16()),
                                           int32_t(text.size()), &error);
    result.truncate(U_FAILURE(error) ? 0 : length);
    return result;
}

QByteArray utf8Encode(QStringView text)
{
    const bool mayBeLone =
        std::any_of(text.begin(), text.end(), [](QChar c) { return c.isSurrogate(); });
    return mayBeLone ? toScalarValueString(text).toUtf8() : text.toUtf8();
}

} // namespace Corscope::Text
