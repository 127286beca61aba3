#include "core/http/connectfailure.h"

namespace Corscope::Http {

bool isConnectFailure(TransportErrorKind kind)
{
    using enum TransportErrorKind;
    switch (kind) {
    case NameNotResolved:
    case ConnectionRefused:
    case ConnectTimedOut:
    case Unreachable:
    case TlsCertificateExpired:
    case TlsCertificateNameMismatch:
    case TlsCertificateUntrusted:
    case TlsFailed: return true;
    case ConnectionReset:
    case ConnectionClosed:
    case BodyTruncated:
    case ContentDecodingFailed:
    case MalformedResponse:
    case StatusLineInvalid:
    case HeadTruncated:
    case HeadTooLarge:
    case ChunkInvalid:
    case TooManyConnectionErrors:
    case Other: return false;
    }
    return false;
}

} // namespace Corscope::Http
