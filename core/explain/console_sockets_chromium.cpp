// What Chromium says of WebSockets: it has words of its own for each thing that may be wrong with a
// handshake or a frame.
#include "core/explain/socketcourse.h"
#include "core/http/status.h"
#include "core/infra/ascii.h"

namespace Corscope::Explain {

using namespace Qt::StringLiterals;
using namespace Trace;
using Kind = Http::TransportErrorKind;

namespace {

QByteArray headerName(HandshakePart part)
{
    switch (part) {
    case HandshakePart::Upgrade: return "Upgrade";
    case HandshakePart::Connection: return "Connection";
    case HandshakePart::Accept: return "Sec-WebSocket-Accept";
    case HandshakePart::Protocol: return "Sec-WebSocket-Protocol";
    case HandshakePart::Extensions: return "Sec-WebSocket-Extensions";
    case HandshakePart::Status: break;
    }
    return {};
}

// net/websockets/websocket_basic_handshake_stream.cc
QString chromiumExtensionText(const QByteArray &found)
{
    const QString name = isomorphicDecode(found.split(',').front().split(';').front().trimmed());
    return name == u"permessage-deflate"
               ? u"Error in permessage-deflate: Received an unexpected permessage-deflate extension parameter"_s
               : u"Found an unsupported extension '%1' in 'Sec-WebSocket-Extensions' header"_s.arg(
                     name);
}

QString chromiumProtocolText(const HandshakeJudged &judged, std::size_t lines)
{
    const QString found = isomorphicDecode(judged.found);
    if (judged.expected.isEmpty()) {
        return u"Response must not include 'Sec-WebSocket-Protocol' header if not present in request: %1"_s
            .arg(found);
    }
    return lines == 0
               ? u"Sent non-empty 'Sec-WebSocket-Protocol' header but no response was received"_s
               : u"'Sec-WebSocket-Protocol' header value '%1' in response does not match any of sent values"_s
                     .arg(found);
}

/// How often a header stands in an answer: each element of a list counts for Chromium.
std::size_t countOf(const SocketCourse &course, HandshakePart part)
{
    std::size_t count = 0;
    for (const QByteArray &value :
         course.head ? course.head->headers.values(headerName(part)) : std::vector<QByteArray>()) {
        count += part == HandshakePart::Accept ? 1 : std::size_t(value.count(',') + 1);
    }
    return count;
}

QString chromiumHandshakeText(const SocketCourse &course, const HandshakeJudged &judged)
{
    if (judged.part == HandshakePart::Status) {
        return u"Unexpected response code: %1"_s.arg(isomorphicDecode(judged.found));
    }
    if (judged.part == HandshakePart::Extensions) {
        return chromiumExtensionText(judged.found);
    }
    const std::size_t count = countOf(course, judged.part);
    const QString header = u"'%1' header"_s.arg(isomorphicDecode(headerName(judged.part)));
    if (count > 1 && judged.part != HandshakePart::Connection) {
        return u"%1 must not appear more than once in a response"_s.arg(header);
    }
    if (judged.part == HandshakePart::Protocol) {
        return chromiumProtocolText(judged, count);
    }
    if (count == 0) {
        return u"%1 is missing"_s.arg(header);
    }
    switch (judged.part) {
    case HandshakePart::Upgrade:
        return u"%1 value is not 'WebSocket': %2"_s.arg(header, isomorphicDecode(judged.found));
    case HandshakePart::Connection: return u"%1 value must contain 'Upgrade'"_s.arg(header);
    default: return u"Incorrect %1 value"_s.arg(header);
    }
}

QString reservedBitsText(const std::optional<FrameTransferred> &frame)
{
    const auto bit = [&](int mask) {
        return QString::number(frame && (frame->reserved & mask) != 0 ? 1 : 0);
    };
    return u"One or more reserved bits are on: reserved1 = %1, reserved2 = %2, reserved3 = %3"_s
        .arg(bit(4), bit(2), bit(1));
}

/// net/websockets/websocket_channel.cc and websocket_frame_parser.cc
QString chromiumFrameText(const SocketCourse &course, const SocketFailed &failed)
{
    switch (failed.mistake) {
    case FrameMistake::ReservedBit: return reservedBitsText(course.lastFrame);
    case FrameMistake::ReservedOpcode: return u"Unrecognized frame opcode: %1"_s.arg(failed.opcode);
    case FrameMistake::Masked:
        return u"A server must not mask any frames that it sends to the client."_s;
    case FrameMistake::ControlTooLong:
    case FrameMistake::ControlFragmented:
    case FrameMistake::LengthInvalid:
    case FrameMistake::LengthNotMinimal:
    case FrameMistake::DeflateBroken: return u"Invalid frame header"_s;
    case FrameMistake::ContinuationWithoutStart:
        return u"Received unexpected continuation frame."_s;
    case FrameMistake::MessageUnfinished:
        return u"Received start of new message but previous message is unfinished."_s;
    case FrameMistake::TextNotUtf8: return u"Could not decode a text frame as UTF-8."_s;
    case FrameMistake::CloseCodeInvalid:
        return u"Received a broken close frame containing a reserved status code."_s;
    case FrameMistake::CloseTooShort:
        return u"Received a broken close frame with an invalid size of 1 byte."_s;
    case FrameMistake::CloseReasonNotUtf8:
        return u"Received a broken close frame containing invalid UTF-8."_s;
    case FrameMistake::FrameAfterClose:
        return failed.opcode == 8 ? u"Close received after close"_s
                                  : u"Data frame received after close"_s;
    case FrameMistake::ConnectionLost: break;
    }
    return {};
}

QString chromiumTransportText(const SocketCourse &course)
{
    const QString connecting = u"Error in connection establishment: net::%1"_s;
    switch (*course.failure) {
    case Kind::ConnectionRefused: return connecting.arg(u"ERR_CONNECTION_REFUSED"_s);
    case Kind::NameNotResolved: return connecting.arg(u"ERR_NAME_NOT_RESOLVED"_s);
    case Kind::ConnectTimedOut: return connecting.arg(u"ERR_CONNECTION_TIMED_OUT"_s);
    case Kind::Unreachable: return connecting.arg(u"ERR_ADDRESS_UNREACHABLE"_s);
    case Kind::TlsCertificateExpired: return connecting.arg(u"ERR_CERT_DATE_INVALID"_s);
    case Kind::TlsCertificateNameMismatch: return connecting.arg(u"ERR_CERT_COMMON_NAME_INVALID"_s);
    case Kind::TlsCertificateUntrusted: return connecting.arg(u"ERR_CERT_AUTHORITY_INVALID"_s);
    case Kind::ConnectionReset:
        return u"Error during WebSocket handshake: net::ERR_CONNECTION_RESET"_s;
    case Kind::ConnectionClosed:
        return course.url.startsWith(u"wss:")
                   ? connecting.arg(u"ERR_CONNECTION_CLOSED"_s)
                   : u"Connection closed before receiving a handshake response"_s;
    default: return u"Error during WebSocket handshake: net::ERR_INVALID_HTTP_RESPONSE"_s;
    }
}

/// Empty where nothing is said.
QString chromiumSocketText(const SocketCourse &course)
{
    if (const auto *judged = std::get_if<HandshakeJudged>(&course.evidence)) {
        const bool login = judged->part == HandshakePart::Status && judged->found == "401";
        return login ? u"HTTP Authentication failed; no valid credentials available"_s
                     : u"Error during WebSocket handshake: "_s +
                           chromiumHandshakeText(course, *judged);
    }
    if (const auto *failed = std::get_if<SocketFailed>(&course.evidence)) {
        return chromiumFrameText(course, *failed);
    }
    if (!course.wasOpen && course.head && Http::isRedirectStatus(course.head->status)) {
        return u"Error during WebSocket handshake: Unexpected response code: %1"_s.arg(
            course.head->status); // ws-open-005
    }
    if (course.finding && course.finding->reason == Reason::BadPort) {
        return u"Error in connection establishment: net::ERR_UNSAFE_PORT"_s;
    }
    if (course.failure && !course.wasOpen) {
        return chromiumTransportText(course);
    }
    return course.closedWhileConnecting ? closedTooEarly() : QString();
}

/// What script did that the engine only remarks on (ws-client-044, -045).
QStringList chromiumSocketNotices(const Log &log)
{
    QStringList lines;
    bool isOver = false;
    for (const Entry &entry : log.entries()) {
        if (const auto *fired = std::get_if<ChannelEventFired>(&entry.event)) {
            isOver = isOver || fired->type == u"close";
        }
        const auto *called = std::get_if<ScriptCalled>(&entry.event);
        if (!called) {
            continue;
        }
        if (called->function == u"socket.send" && isOver) {
            lines.append(u"WebSocket is already in CLOSING or CLOSED state."_s);
        }
        isOver = isOver || called->function == u"socket.close";
        const QString type = channelPart<WebSocketSpec>(log.spec().request.channel).binaryType;
        if (called->function == u"socket.binaryType =" && type != u"blob" &&
            type != u"arraybuffer") {
            lines.append(
                u"The provided value '%1' is not a valid enum value of type BinaryType."_s.arg(
                    type));
        }
    }
    return lines;
}

} // namespace

QStringList chromiumSocketLines(const Log &log, const SocketCourse &course)
{
    QStringList lines = chromiumSocketNotices(log);
    if (const QString text = chromiumSocketText(course); !text.isEmpty()) {
        lines.append(failedSocketLine(course, text));
    }
    return lines;
}

} // namespace Corscope::Explain
