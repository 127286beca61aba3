#include "core/channels/socketframes.h"

#include <QtEndian>

namespace Corscope::Channels {

using Trace::FrameMistake;

namespace {

/// Above that nobody sends a frame to a page; it would be kept in memory.
constexpr quint64 longestPayload = quint64(256) * 1024 * 1024;
constexpr int shortLengths = 126; ///< from here on the length has bytes of its own
constexpr int longLength = 127;
constexpr quint64 longestControl = 125;

void applyMask(QByteArray &payload, std::array<char, 4> key)
{
    for (qsizetype i = 0; i < payload.size(); ++i) {
        payload[i] = char(payload.at(i) ^ key.at(std::size_t(i % 4)));
    }
}

struct FrameHeader
{
    int opcode = 0;
    bool fin = false;
    int reserved = 0;
    bool isMasked = false;
    quint64 length = 0;
    bool isLengthMinimal = true;
    qsizetype size = 0; ///< of the header, without the mask
};

template <typename Number>
quint64 numberAt(const QByteArray &bytes)
{
    return qFromBigEndian<Number>(bytes.constData() + 2);
}

/// Nothing where it takes more bytes.
std::optional<FrameHeader> readFrameHeader(const QByteArray &bytes)
{
    if (bytes.size() < 2) {
        return std::nullopt;
    }
    const int first = uchar(bytes.at(0));
    const int second = uchar(bytes.at(1));
    FrameHeader header{first & 0xF,
                       (first & 0x80) != 0,
                       (first >> 4) & 7,
                       (second & 0x80) != 0,
                       quint64(second & 0x7F),
                       true,
                       2};
    const int marker = second & 0x7F;
    const qsizetype extra = marker == longLength ? 8 : marker == shortLengths ? 2 : 0;
    if (bytes.size() < 2 + extra) {
        return std::nullopt;
    }
    if (extra == 2) {
        header.length = numberAt<quint16>(bytes);
        header.isLengthMinimal = header.length >= quint64(shortLengths);
    } else if (extra == 8) {
        header.length = numberAt<quint64>(bytes);
        header.isLengthMinimal = header.length > 0xFFFF;
    }
    header.size += extra;
    return header;
}

std::optional<FrameMistake> mistakeIn(const FrameHeader &header)
{
    if (header.length > longestPayload) {
        return FrameMistake::LengthInvalid;
    }
    if (!header.isLengthMinimal) {
        return FrameMistake::LengthNotMinimal;
    }
    const bool isControl = header.opcode >= Opcode::close;
    if (isControl && !header.fin) {
        return FrameMistake::ControlFragmented;
    }
    if (isControl && header.length > longestControl) {
        return FrameMistake::ControlTooLong;
    }
    return std::nullopt;
}

} // namespace

QByteArray maskedFrame(const SocketFrame &frame, std::array<char, 4> key)
{
    const quint64 length = quint64(frame.payload.size());
    QByteArray bytes;
    bytes += char((frame.fin ? 0x80 : 0) | (frame.reserved << 4) | frame.opcode);
    if (length < quint64(shortLengths)) {
        bytes += char(0x80 | int(length));
    } else if (length <= 0xFFFF) {
        bytes += char(0x80 | shortLengths);
        std::array<char, 2> number{};
        qToBigEndian(quint16(length), number.data());
        bytes.append(number.data(), 2);
    } else {
        bytes += char(0x80 | longLength);
        std::array<char, 8> number{};
        qToBigEndian(length, number.data());
        bytes.append(number.data(), 8);
    }
    bytes.append(key.data(), 4);
    QByteArray payload = frame.payload;
    applyMask(payload, key);
    return bytes + payload;
}

std::optional<FrameReader::Next> FrameReader::next()
{
    const auto header = readFrameHeader(m_buffer);
    if (!header) {
        return std::nullopt;
    }
    const auto mistake = mistakeIn(*header);
    // A length that will never be met is told at once in any case.
    if (mistake && (m_judging == Judging::AtHeader || *mistake == FrameMistake::LengthInvalid)) {
        return Mistake{*mistake, header->opcode};
    }
    const qsizetype start = header->size + (header->isMasked ? 4 : 0);
    const qsizetype length = qsizetype(header->length);
    if (m_buffer.size() - start < length) {
        return std::nullopt;
    }
    if (mistake) {
        return Mistake{*mistake, header->opcode};
    }
    SocketFrame frame{header->opcode, header->fin, header->reserved, header->isMasked,
                      m_buffer.sliced(start, length)};
    if (header->isMasked) {
        std::array<char, 4> key{};
        std::copy_n(m_buffer.cbegin() + header->size, 4, key.begin());
        applyMask(frame.payload, key);
    }
    m_buffer.remove(0, start + length);
    return frame;
}

} // namespace Corscope::Channels
