// What a socket can do and QTcpSocket has no words for. All that depends on the platform is here.
#pragma once

class QTcpSocket;

namespace Corscope::Lab {

/// Ends the connection with a TCP reset (RST): the peer sees "connection reset", and what was not
/// yet delivered is lost. The socket is closed afterwards.
void resetConnection(QTcpSocket &socket);

/// Ends our direction of the stream (FIN) and leaves the other open, so that what the peer still
/// sends does not make the system answer with a reset, which could destroy our last bytes on their
/// way. Everything must have been written: bytesToWrite() is 0.
void endWriting(QTcpSocket &socket);

} // namespace Corscope::Lab
