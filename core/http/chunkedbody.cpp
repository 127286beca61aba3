#include "core/http/chunkedbody.h"

#include "core/infra/ascii.h"

#include <algorithm>
#include <limits>
#include <optional>

namespace Corscope::Http {

namespace {

using Chunks = ResponseReading::Chunks;

/// For the line of a size or a trailer. Chromium's kMaxLineBufLen; libsoup has a buffer of 128
/// bytes.
qsizetype maximalLine(Chunks reading)
{
    return reading == Chunks::WebKit ? 128 : 16384;
}

constexpr qint64 largestSize = std::numeric_limits<qint64>::max();

/// Hexadecimal digits at the front; `end` is where they end. Nothing beyond 63 bits.
std::optional<qint64> hexadecimal(QByteArrayView text, qsizetype &end)
{
    qint64 number = 0;
    end = 0;
    while (end < text.size() && isAsciiHexDigit(uchar(text.at(end)))) {
        const int digit = hexDigitValue(uchar(text.at(end)));
        if (number > (largestSize - digit) / 16) {
            return std::nullopt;
        }
        number = number * 16 + digit;
        ++end;
    }
    return end > 0 ? std::optional(number) : std::nullopt;
}

/// RFC 9112, section 7.1: blanks before an extension are tolerated.
std::optional<qint64> strictSize(QByteArrayView line, Chunks reading)
{
    QByteArrayView text = line.first(line.contains(';') ? line.indexOf(';') : line.size());
    if (reading == Chunks::Standard) {
        text = stripHttpTabOrSpace(text);
    }
    while (text.endsWith(' ')) {
        text.chop(1);
    }
    qsizetype end = 0;
    const auto size = hexadecimal(text, end);
    return end == text.size() ? size : std::nullopt;
}

/// strtoul(): blanks, a sign, "0x", digits; the rest is left over.
std::optional<qint64> looseSize(QByteArrayView line)
{
    while (!line.isEmpty() && (isHttpWhitespace(uchar(line.front())) || line.front() == '\v' ||
                               line.front() == '\f')) {
        line = line.sliced(1);
    }
    const bool isNegative = line.startsWith('-');
    if (isNegative || line.startsWith('+')) {
        line = line.sliced(1);
    }
    const bool hasPrefix = line.size() > 2 && line.front() == '0' &&
                           (line.at(1) == 'x' || line.at(1) == 'X') &&
                           isAsciiHexDigit(uchar(line.at(2)));
    qsizetype end = 0;
    const auto size = hexadecimal(hasPrefix ? line.sliced(2) : line, end);
    return size && isNegative ? -*size : size;
}

std::optional<qint64> sizeOf(QByteArrayView line, Chunks reading)
{
    constexpr qint64 largestForFirefox = std::numeric_limits<quint32>::max();
    switch (reading) {
    case Chunks::Standard:
    case Chunks::Chromium: return strictSize(line, reading);
    case Chunks::Firefox: {
        const auto size =
            looseSize(line.first(line.contains(';') ? line.indexOf(';') : line.size()));
        return size && *size >= 0 && *size <= largestForFirefox ? size : std::nullopt;
    }
    case Chunks::WebKit: return std::max<qint64>(0, looseSize(line).value_or(0));
    }
    Q_UNREACHABLE();
}

} // namespace

ChunkedBody::Progress ChunkedBody::read(QByteArrayView &bytes, QByteArray &body)
{
    while (!bytes.isEmpty() && m_stage != Stage::Complete && m_stage != Stage::Invalid) {
        if (m_stage == Stage::Data) {
            takeData(bytes, body);
        } else {
            readLine(bytes);
        }
    }
    switch (m_stage) {
    case Stage::Complete: return Progress::Complete;
    case Stage::Invalid: return Progress::Invalid;
    case Stage::Size:
    case Stage::Data:
    case Stage::DataEnd:
    case Stage::Trailers: break;
    }
    return Progress::NeedsMore;
}

/// libsoup takes the end of the connection for the end of the body wherever a line would begin, and
/// anywhere in the trailers.
bool ChunkedBody::mayEndHere() const
{
    const bool isAtLine = m_stage != Stage::Data && m_line.isEmpty();
    return m_reading == Chunks::WebKit && (isAtLine || m_stage == Stage::Trailers);
}

void ChunkedBody::takeData(QByteArrayView &bytes, QByteArray &body)
{
    const qsizetype taken = qsizetype(std::min<qint64>(m_missing, bytes.size()));
    body += bytes.first(taken);
    bytes = bytes.sliced(taken);
    m_missing -= taken;
    if (m_missing == 0) {
        m_stage = Stage::DataEnd;
    }
}

void ChunkedBody::readLine(QByteArrayView &bytes)
{
    const qsizetype end = bytes.indexOf('\n');
    m_line += end < 0 ? bytes : bytes.first(end);
    bytes = end < 0 ? QByteArrayView() : bytes.sliced(end + 1);
    if (m_line.size() > maximalLine(m_reading)) {
        refuse("a line above the limit among chunks", m_line.first(20));
        return;
    }
    if (end < 0) {
        return;
    }
    if (m_line.endsWith('\r')) {
        m_line.chop(1);
    }
    const QByteArray line = std::exchange(m_line, {});
    takeLine(line);
}

void ChunkedBody::takeLine(QByteArrayView line)
{
    switch (m_stage) {
    case Stage::DataEnd:
        if (line.isEmpty() || m_reading == Chunks::WebKit) {
            m_stage = Stage::Size;
        } else if (m_reading == Chunks::Firefox) {
            takeSize(line);
        } else {
            refuse("bytes behind a chunk", line);
        }
        return;
    case Stage::Size:
        if (!line.isEmpty() || m_reading != Chunks::Firefox) {
            takeSize(line);
        }
        return;
    case Stage::Trailers:
        // libsoup means to look for the empty line, but any will do.
        if (line.isEmpty() || m_reading == Chunks::WebKit) {
            m_stage = Stage::Complete;
        }
        return;
    case Stage::Data:
    case Stage::Complete:
    case Stage::Invalid: return;
    }
}

void ChunkedBody::takeSize(QByteArrayView line)
{
    const auto size = sizeOf(line, m_reading);
    if (!size) {
        refuse("the size of a chunk is no number", line);
        return;
    }
    m_missing = *size;
    m_stage = m_missing > 0 ? Stage::Data : Stage::Trailers;
}

void ChunkedBody::refuse(const char *why, QByteArrayView line)
{
    m_stage = Stage::Invalid;
    m_mistake = QByteArray(why) + ": \"" + line.toByteArray() + '"';
}

} // namespace Corscope::Http
