// Whether bytes are an image that a browser can show, told by signature and structure: nothing is
// decoded.
#pragma once

#include "core/dom/documentrules.h"

#include <QByteArray>
#include <QByteArrayView>

namespace Corscope::Channels {

/// The format of the image: "png", "gif", "jpeg", "webp", "bmp", "ico", "cur" by the bytes,
/// whatever `type` says, or "svg" where `type`, the essence of the MIME type, is image/svg+xml.
/// Empty where the bytes are none, or so few that not even its size stands in them.
[[nodiscard]] QByteArray shownImageFormat(QByteArrayView bytes, const QByteArray &type,
                                          const Dom::DocumentRules &rules);

} // namespace Corscope::Channels
