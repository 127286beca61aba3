#include "core/text/longtext.h"

#include <algorithm>

namespace Corscope::Text {

namespace {

/// Bytes that are decoded at a time.
constexpr qint64 pieceLength = qint64(1024) * 1024;
/// No encoding takes more bytes for a UTF-16 unit.
constexpr qsizetype bytesPerUnit = 4;

bool isUtf16(const Encoding &encoding)
{
    return QByteArrayView(encoding.name).startsWith("UTF-16");
}

/// Where a piece can be cut so that no character falls apart: behind a line's end, which is part of
/// no other character but in UTF-16, else before the last character of UTF-8.
qsizetype safeCut(QByteArrayView piece, const Encoding &encoding)
{
    if (isUtf16(encoding)) {
        return piece.size() - piece.size() % 2;
    }
    if (const qsizetype line = piece.lastIndexOf('\n'); line >= 0) {
        return line + 1;
    }
    const qsizetype least = std::max<qsizetype>(1, piece.size() - bytesPerUnit);
    for (qsizetype cut = piece.size() - 1; cut >= least; --cut) {
        const bool continues = (uchar(piece.at(cut)) & 0xC0U) == 0x80U;
        if (!continues) {
            return cut;
        }
    }
    return piece.size();
}

} // namespace

qint64 decodedLength(const ReceivedBody &body, const Encoding &encoding)
{
    // A byte order mark decides for all that follows.
    const Encoding *marked = encodingOfMark(body.head());
    const Encoding &used = marked ? *marked : encoding;
    qint64 units = 0;
    qint64 at = 0;
    while (at < body.length()) {
        QByteArray piece = body.read(at, pieceLength);
        if (piece.isEmpty()) {
            break;
        }
        if (at + piece.size() < body.length()) {
            piece.truncate(safeCut(piece, used));
        }
        units += decode(piece, used).size();
        at += piece.size();
    }
    return units;
}

QString decodedStart(const ReceivedBody &body, const Encoding &encoding, qsizetype units)
{
    return decode(
        QByteArrayView(body.head()).first(std::min(body.head().size(), units * bytesPerUnit)),
        encoding);
}

} // namespace Corscope::Text
