#include "core/channels/messageinflater.h"

#include <zlib.h>

#include <array>

namespace Corscope::Channels {

namespace {

constexpr qsizetype longestMessage = qsizetype(256) * 1024 * 1024;
constexpr int rawWindowBits = -15; // no header, as RFC 7692 has it

} // namespace

struct MessageInflater::Stream
{
    z_stream stream{};
    bool isGood = inflateInit2(&stream, rawWindowBits) == Z_OK;
    Stream() = default;
    ~Stream() { inflateEnd(&stream); }
    Q_DISABLE_COPY_MOVE(Stream)
};

MessageInflater::MessageInflater(Context context)
    : m_context(context)
    , m_stream(std::make_unique<Stream>())
{}

MessageInflater::~MessageInflater() = default;

std::optional<QByteArray> MessageInflater::inflate(const QByteArray &message)
{
    if (!m_stream->isGood) {
        return std::nullopt;
    }
    // https://www.rfc-editor.org/rfc/rfc7692#section-7.2.2
    QByteArray input = message + QByteArray("\x00\x00\xFF\xFF", 4);
    z_stream &stream = m_stream->stream;
    stream.next_in = reinterpret_cast<Bytef *>(input.data());
    stream.avail_in = uInt(input.size());
    QByteArray output;
    std::array<char, 16 * 1024> room;
    int result = Z_OK;
    do {
        stream.next_out = reinterpret_cast<Bytef *>(room.data());
        stream.avail_out = uInt(room.size());
        result = ::inflate(&stream, Z_SYNC_FLUSH);
        output.append(room.data(), qsizetype(room.size() - stream.avail_out));
    } while (result == Z_OK && stream.avail_out == 0 && output.size() <= longestMessage);
    const bool isBroken =
        (result != Z_OK && result != Z_BUF_ERROR && result != Z_STREAM_END) || stream.avail_in != 0;
    if (isBroken) {
        m_stream->isGood = false;
        return std::nullopt;
    }
    if (m_context == Context::Dropped || result == Z_STREAM_END) {
        inflateReset(&stream);
    }
    return output;
}

} // namespace Corscope::Channels
