#include "core/channels/imagebytes.h"

#include "core/dom/xmlparser.h"
#include "core/fetch/bodylook.h"

#include <QtEndian>

#include <algorithm>

namespace Corscope::Channels {

namespace {

/// A number at that place; 0 where the bytes end before it.
template <typename Number>
quint32 bigEndian(QByteArrayView bytes, qsizetype at)
{
    return at + qsizetype(sizeof(Number)) <= bytes.size()
               ? qFromBigEndian<Number>(bytes.data() + at)
               : 0;
}
template <typename Number>
quint32 littleEndian(QByteArrayView bytes, qsizetype at)
{
    return at + qsizetype(sizeof(Number)) <= bytes.size()
               ? qFromLittleEndian<Number>(bytes.data() + at)
               : 0;
}

/// https://www.w3.org/TR/png-3/#11IHDR
bool isPng(QByteArrayView bytes)
{
    return bytes.size() >= 33 && bytes.sliced(12).startsWith("IHDR") &&
           bigEndian<quint32>(bytes, 16) != 0 && bigEndian<quint32>(bytes, 20) != 0;
}

/// The logical screen, and something behind it.
bool isGif(QByteArrayView bytes)
{
    return bytes.size() > 13 && littleEndian<quint16>(bytes, 6) != 0 &&
           littleEndian<quint16>(bytes, 8) != 0;
}

/// Walks over the segments to a frame header, which has the size.
bool isJpeg(QByteArrayView bytes)
{
    qsizetype at = 2;
    while (at + 4 <= bytes.size() && uchar(bytes[at]) == 0xFF) {
        const uchar marker = uchar(bytes[at + 1]);
        const bool isFrame =
            marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
        if (isFrame) {
            return bigEndian<quint16>(bytes, at + 5) != 0 && bigEndian<quint16>(bytes, at + 7) != 0;
        }
        at += marker == 0xFF ? 1 : 2 + qsizetype(bigEndian<quint16>(bytes, at + 2));
    }
    return false;
}

/// https://developers.google.com/speed/webp/docs/riff_container: the first chunk has the size.
bool isWebp(QByteArrayView bytes)
{
    const QByteArrayView chunk = bytes.size() > 16 ? bytes.sliced(12) : QByteArrayView();
    if (chunk.startsWith("VP8X")) {
        return bytes.size() > 30;
    }
    if (chunk.startsWith("VP8L")) {
        return bytes.size() > 25 && uchar(bytes[20]) == 0x2F;
    }
    return chunk.startsWith("VP8 ") && bytes.size() > 30 &&
           bytes.sliced(23).startsWith("\x9D\x01\x2A");
}

bool isBmp(QByteArrayView bytes)
{
    const quint32 headerSize = littleEndian<quint32>(bytes, 14);
    const bool old = headerSize == 12;
    return (old || headerSize >= 40) &&
           (old ? littleEndian<quint16>(bytes, 18) : littleEndian<quint32>(bytes, 18)) != 0;
}

/// A directory with one entry at least.
bool isIcon(QByteArrayView bytes)
{
    return littleEndian<quint16>(bytes, 4) != 0 && bytes.size() > 22;
}

/// https://www.w3.org/TR/SVG2/: a document whose root is svg.
bool isSvg(QByteArrayView bytes, const Dom::DocumentRules &rules)
{
    Dom::DocumentProperties properties;
    properties.contentType = "image/svg+xml";
    const auto document = Dom::parseXml(bytes, nullptr, properties, rules);
    if (!document) {
        return false;
    }
    const auto *root = document->as<Dom::Element>(document->documentElement());
    return root && root->localName == QLatin1StringView("svg") &&
           root->namespaceUri == Dom::Namespace::svg;
}

} // namespace

QByteArray shownImageFormat(QByteArrayView bytes, const QByteArray &type,
                            const Dom::DocumentRules &rules)
{
    if (type == "image/svg+xml") {
        return isSvg(bytes, rules) ? QByteArrayLiteral("svg") : QByteArray();
    }
    const QByteArray format = Fetch::imageFormatOf(bytes);
    const bool isWhole = (format == "png" && isPng(bytes)) || (format == "gif" && isGif(bytes)) ||
                         (format == "jpeg" && isJpeg(bytes)) ||
                         (format == "webp" && isWebp(bytes)) || (format == "bmp" && isBmp(bytes)) ||
                         ((format == "ico" || format == "cur") && isIcon(bytes));
    return isWhole ? format : QByteArray();
}

} // namespace Corscope::Channels
