#include "core/channels/mediabytes.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace Corscope::Channels {

using namespace std::string_view_literals;

namespace {

struct MediaSignature
{
    std::string_view beginning;
    const char *format;
    qsizetype headerSize; ///< bytes that such a file has at least
};

QByteArrayView bytesOf(std::string_view text)
{
    return {text.data(), qsizetype(text.size())};
}

template <std::size_t count>
QByteArray formatBySignature(QByteArrayView bytes,
                             const std::array<MediaSignature, count> &signatures)
{
    const auto found = std::find_if(signatures.begin(), signatures.end(),
                                    [bytes](const MediaSignature &signature) {
                                        return bytes.size() >= signature.headerSize &&
                                               bytes.startsWith(bytesOf(signature.beginning));
                                    });
    return found == signatures.end() ? QByteArray() : QByteArray(found->format);
}

/// https://mimesniff.spec.whatwg.org/#signature-for-mp3-without-id3, its first frame alone; frames
/// of AAC begin with the same bits, and layer 0.
QByteArray formatByFrame(QByteArrayView bytes)
{
    constexpr qsizetype headerSize = 7;
    if (bytes.size() < headerSize || uchar(bytes.at(0)) != 0xFF ||
        (uchar(bytes.at(1)) & 0xE0) != 0xE0) {
        return {};
    }
    const int layer = (uchar(bytes.at(1)) >> 1) & 3;
    const int bitRate = uchar(bytes.at(2)) >> 4;
    const int sampleRate = (uchar(bytes.at(2)) >> 2) & 3;
    if (layer == 0) {
        return (uchar(bytes.at(1)) & 0xF0) == 0xF0 ? "aac" : QByteArray();
    }
    return bitRate != 0xF && sampleRate != 3 ? "mp3" : QByteArray();
}

} // namespace

QByteArray fontFormat(QByteArrayView bytes)
{
    static constexpr std::array signatures{
        MediaSignature{"wOF2"sv, "woff2", 48}, MediaSignature{"wOFF"sv, "woff", 44},
        MediaSignature{"OTTO"sv, "otf", 12},   MediaSignature{"\0\1\0\0"sv, "ttf", 12},
        MediaSignature{"true"sv, "ttf", 12},   MediaSignature{"ttcf"sv, "ttc", 12}};
    return formatBySignature(bytes, signatures);
}

QByteArray mediaFormat(QByteArrayView bytes)
{
    static constexpr std::array signatures{
        MediaSignature{"OggS\0"sv, "ogg", 27}, MediaSignature{"\x1A\x45\xDF\xA3"sv, "webm", 12},
        MediaSignature{"fLaC"sv, "flac", 42}, MediaSignature{"ID3"sv, "mp3", 10}};
    constexpr qsizetype waveHeaderSize = 44;
    if (bytes.size() >= waveHeaderSize && bytes.startsWith("RIFF") &&
        bytes.sliced(8).startsWith("WAVE")) {
        return "wav";
    }
    if (bytes.size() >= 12 && bytes.sliced(4).startsWith("ftyp")) {
        return "mp4";
    }
    const QByteArray format = formatBySignature(bytes, signatures);
    return format.isEmpty() ? formatByFrame(bytes) : format;
}

} // namespace Corscope::Channels
