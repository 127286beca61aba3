// What decided on an EventSource's answer or a WebSocket: evidence like that in evidence.h.
#pragma once

#include "core/infra/reflect.h"

#include <QByteArray>

#include <array>
#include <tuple>

namespace Corscope::Trace {

#define CORSCOPE_EQ(Type) friend bool operator==(const Type &, const Type &) = default

/// Whether an answer is a stream of events.
struct EventStreamJudged
{
    int status = 0;
    QByteArray type;    ///< essence of the Content-Type; empty for none
    QByteArray charset; ///< its parameter, where it decides
    static constexpr const char *kind = "event-stream-judged";
    static constexpr auto fields()
    {
        using namespace Reflect;
        return std::tuple{field("status", &EventStreamJudged::status),
                          field("type", &EventStreamJudged::type),
                          field("charset", &EventStreamJudged::charset)};
    }
    CORSCOPE_EQ(EventStreamJudged);
};

/// What of a handshake's answer was looked at.
enum class HandshakePart { Status, Upgrade, Connection, Accept, Protocol, Extensions };
struct HandshakeJudged
{
    HandshakePart part = HandshakePart::Status;
    QByteArray expected; ///< empty: nothing of the kind
    QByteArray found;    ///< empty: nothing of the kind
    static constexpr const char *kind = "handshake-judged";
    static constexpr auto fields()
    {
        using namespace Reflect;
        return std::tuple{field("part", &HandshakeJudged::part),
                          field("expected", &HandshakeJudged::expected),
                          field("found", &HandshakeJudged::found)};
    }
    CORSCOPE_EQ(HandshakeJudged);
};

/// What breaks a WebSocket that was open.
enum class FrameMistake {
    ReservedBit,
    ReservedOpcode,
    Masked,
    ControlTooLong,
    ControlFragmented,
    LengthInvalid,
    LengthNotMinimal,
    ContinuationWithoutStart,
    MessageUnfinished,
    TextNotUtf8,
    CloseCodeInvalid,
    CloseTooShort,
    CloseReasonNotUtf8,
    FrameAfterClose,
    DeflateBroken,
    ConnectionLost ///< no mistake of a frame: the connection ended without a close frame
};
struct SocketFailed
{
    FrameMistake mistake = FrameMistake::ConnectionLost;
    int opcode = 0;
    int code = 0; ///< of a close frame
    static constexpr const char *kind = "socket-failed";
    static constexpr auto fields()
    {
        using namespace Reflect;
        return std::tuple{field("mistake", &SocketFailed::mistake),
                          field("opcode", &SocketFailed::opcode),
                          field("code", &SocketFailed::code)};
    }
    CORSCOPE_EQ(SocketFailed);
};

#undef CORSCOPE_EQ

} // namespace Corscope::Trace

namespace Corscope::Reflect {

template <>
struct Names<Trace::HandshakePart>
{
    using enum Trace::HandshakePart;
    static constexpr std::array names{
        std::pair{Status, "status"},         std::pair{Upgrade, "upgrade"},
        std::pair{Connection, "connection"}, std::pair{Accept, "accept"},
        std::pair{Protocol, "protocol"},     std::pair{Extensions, "extensions"}};
};
template <>
struct Names<Trace::FrameMistake>
{
    using enum Trace::FrameMistake;
    static constexpr std::array names{
        std::pair{ReservedBit, "reserved-bit"},
        std::pair{ReservedOpcode, "reserved-opcode"},
        std::pair{Masked, "masked"},
        std::pair{ControlTooLong, "control-too-long"},
        std::pair{ControlFragmented, "control-fragmented"},
        std::pair{LengthInvalid, "length-invalid"},
        std::pair{LengthNotMinimal, "length-not-minimal"},
        std::pair{ContinuationWithoutStart, "continuation-without-start"},
        std::pair{MessageUnfinished, "message-unfinished"},
        std::pair{TextNotUtf8, "text-not-utf8"},
        std::pair{CloseCodeInvalid, "close-code-invalid"},
        std::pair{CloseTooShort, "close-too-short"},
        std::pair{CloseReasonNotUtf8, "close-reason-not-utf8"},
        std::pair{FrameAfterClose, "frame-after-close"},
        std::pair{DeflateBroken, "deflate-broken"},
        std::pair{ConnectionLost, "connection-lost"}};
};

} // namespace Corscope::Reflect
