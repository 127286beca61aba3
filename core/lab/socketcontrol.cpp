#include "core/lab/socketcontrol.h"

#include <QTcpSocket>

#ifdef Q_OS_WIN
#include <winsock2.h>
#else
#include <sys/socket.h>
#endif

namespace Corscope::Lab {

namespace {

#ifdef Q_OS_WIN
using Descriptor = SOCKET;
constexpr int writingSide = SD_SEND;
#else
using Descriptor = int;
constexpr int writingSide = SHUT_WR;
#endif

} // namespace

void resetConnection(QTcpSocket &socket)
{
    // With lingering on and no time for it, close() sends RST instead of FIN.
    if (socket.socketDescriptor() >= 0) {
        linger lingering{};
        lingering.l_onoff = 1;
        lingering.l_linger = 0;
        setsockopt(Descriptor(socket.socketDescriptor()), SOL_SOCKET, SO_LINGER,
                   reinterpret_cast<const char *>(&lingering), sizeof lingering);
    }
    socket.abort();
}

void endWriting(QTcpSocket &socket)
{
    if (socket.socketDescriptor() >= 0) {
        ::shutdown(Descriptor(socket.socketDescriptor()), writingSide);
    }
}

} // namespace Corscope::Lab
