// What a body looks like by its first bytes, whatever its Content-Type says.
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace Corscope::Fetch {

/// https://mimesniff.spec.whatwg.org/#image-type-pattern-matching-algorithm: "png", "jpeg", "gif",
/// "webp", "bmp", "ico" or "cur"; empty where it is undefined.
[[nodiscard]] QByteArray imageFormatOf(QByteArrayView bytes);
/// https://mimesniff.spec.whatwg.org/#audio-or-video-type-pattern-matching-algorithm, of what is
/// told by a fixed beginning: not undefined.
[[nodiscard]] bool isAudioOrVideo(QByteArrayView bytes);

/// What Chromium tells scripts from: services/network/orb/orb_sniffers.cc. "html", "xml", "json"
/// (an object whose first member has begun), "breaker" (a beginning that servers write so that no
/// script element can use their JSON); empty for anything else.
[[nodiscard]] QByteArray dataFormatOf(QByteArrayView bytes);

} // namespace Corscope::Fetch
