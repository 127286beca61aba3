#include "core/http/websocketaccept.h"

#include <QCryptographicHash>

namespace Corscope::Http {

QByteArray webSocketAccept(QByteArrayView key)
{
    const QByteArray joined = key.toByteArray() + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    return QCryptographicHash::hash(joined, QCryptographicHash::Sha1).toBase64();
}

} // namespace Corscope::Http
