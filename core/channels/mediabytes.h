// Whether bytes are a font, or audio or video, told by their signature: nothing is decoded.
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace Corscope::Channels {

/// So many bytes of a body are enough to tell.
inline constexpr qsizetype enoughToTellMedia = 512;

/// "woff2", "woff", "ttf", "otf" or "ttc" by the bytes, whatever the type; empty where they are
/// none, or fewer than such a file's header.
/// https://mimesniff.spec.whatwg.org/#matching-a-font-type-pattern
[[nodiscard]] QByteArray fontFormat(QByteArrayView bytes);
/// "ogg", "webm", "mp4", "wav", "flac", "mp3" or "aac", of those that browsers play; else empty.
/// https://mimesniff.spec.whatwg.org/#matching-an-audio-or-video-type-pattern
[[nodiscard]] QByteArray mediaFormat(QByteArrayView bytes);

} // namespace Corscope::Channels
