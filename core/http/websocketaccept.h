// The proof in a WebSocket's handshake that the server has understood it.
#pragma once

#include <QByteArray>

namespace Corscope::Http {

/// The value for Sec-WebSocket-Accept; `key` as it stands in Sec-WebSocket-Key.
/// https://www.rfc-editor.org/rfc/rfc6455#section-1.3
[[nodiscard]] QByteArray webSocketAccept(QByteArrayView key);

} // namespace Corscope::Http
