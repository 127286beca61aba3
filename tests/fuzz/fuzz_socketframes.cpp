// Any bytes as frames of a WebSocket, cut anywhere: the cut must not matter, nothing follows a
// mistake, and what a client sends is read as it was.
#include "core/channels/socketframes.h"

#include <cstdint>
#include <cstdlib>
#include <vector>

namespace {

using namespace Corscope::Channels;

std::vector<FrameReader::Next> readFrames(QByteArrayView bytes, qsizetype cut,
                                          FrameReader::Judging judging)
{
    FrameReader reader(judging);
    std::vector<FrameReader::Next> frames;
    for (const QByteArrayView piece : {bytes.first(cut), bytes.sliced(cut)}) {
        reader.feed(piece);
        while (auto next = reader.next()) {
            frames.push_back(*std::move(next));
            if (std::holds_alternative<FrameReader::Mistake>(frames.back())) {
                return frames;
            }
        }
    }
    return frames;
}

bool isReadAsSent(const SocketFrame &frame)
{
    FrameReader reader(FrameReader::Judging::AtEnd);
    reader.feed(maskedFrame(frame, {'\x12', '\x34', '\x56', '\x78'}));
    const auto next = reader.next();
    const auto *read = next ? std::get_if<SocketFrame>(&*next) : nullptr;
    return read && read->payload == frame.payload && read->opcode == frame.opcode &&
           read->fin == frame.fin && read->reserved == frame.reserved;
}

} // namespace

/// The first byte chooses when a header is judged, the second the cut; the rest are the frames.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    constexpr std::size_t choices = 2;
    if (size < choices) {
        return 0;
    }
    const auto judging =
        data[0] % 2 == 0 ? FrameReader::Judging::AtHeader : FrameReader::Judging::AtEnd;
    const QByteArrayView bytes(data + choices, qsizetype(size - choices));
    const qsizetype cut = qsizetype(data[1]) * bytes.size() / 255;
    const auto whole = readFrames(bytes, bytes.size(), judging);
    if (whole != readFrames(bytes, cut, judging)) {
        std::abort();
    }
    for (const FrameReader::Next &next : whole) {
        const auto *frame = std::get_if<SocketFrame>(&next);
        if (frame && !isReadAsSent(*frame)) {
            std::abort();
        }
    }
    return 0;
}
