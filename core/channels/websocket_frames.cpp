// What a WebSocket makes of frames: https://www.rfc-editor.org/rfc/rfc6455#section-5
#include "core/channels/websocket.h"
#include "core/text/encoding.h"

#include <QtEndian>

namespace Corscope::Channels {

using Profiles::BrokenFrameAnswer;
using Profiles::CloseCodes;
using Trace::FrameMistake;
using Trace::MessageKind;

namespace {

constexpr int firstBit = 4; ///< RSV1: a deflated message
constexpr int protocolError = 1002;
constexpr int invalidPayload = 1007;
constexpr int normalCode = 1000;

/// Text with whatever byte order mark it has (ws-frame-004); nothing where it is no UTF-8.
std::optional<QString> messageText(const QByteArray &bytes)
{
    const QByteArray marked = "\xEF\xBB\xBF" + bytes;
    return Text::decodeOrFail(marked, Text::utf8());
}

bool isNeverOnWire(int code)
{
    return code == 1005 || code == 1006 || code == 1015;
}

bool mayBeReceived(int code, CloseCodes rule)
{
    switch (rule) { // ws-close-011 to -028
    case CloseCodes::All: return true;
    case CloseCodes::AllButReserved: return !isNeverOnWire(code);
    case CloseCodes::Registered: break;
    }
    const bool isOfProtocol = (code >= 1000 && code <= 1003) || (code >= 1007 && code <= 1011);
    return isOfProtocol || (code >= 3000 && code <= 4999);
}

/// net/websockets/websocket_channel.cc
QByteArray chromiumReason(FrameMistake mistake)
{
    switch (mistake) {
    case FrameMistake::ReservedBit: return "Invalid reserved bit";
    case FrameMistake::ReservedOpcode: return "Unknown opcode";
    case FrameMistake::Masked: return "Masked frame from server";
    case FrameMistake::ContinuationWithoutStart: return "Unexpected continuation";
    case FrameMistake::MessageUnfinished: return "Previous data frame unfinished";
    case FrameMistake::TextNotUtf8: return "Invalid UTF-8 in text frame";
    case FrameMistake::CloseReasonNotUtf8: return "Invalid UTF-8 in Close frame";
    case FrameMistake::CloseCodeInvalid:
    case FrameMistake::CloseTooShort: return {};
    case FrameMistake::ControlTooLong:
    case FrameMistake::ControlFragmented:
    case FrameMistake::LengthInvalid:
    case FrameMistake::LengthNotMinimal:
    case FrameMistake::FrameAfterClose:
    case FrameMistake::DeflateBroken:
    case FrameMistake::ConnectionLost: break;
    }
    return "WebSocket Protocol Error";
}

QByteArray closePayload(int code, const QByteArray &reason)
{
    std::array<char, 2> number{};
    qToBigEndian(quint16(code), number.data());
    return QByteArray(number.data(), 2) + reason;
}

} // namespace

void WebSocket::readFrames()
{
    while (!m_isFailed) {
        const auto next = m_reader.next();
        if (!next) {
            return;
        }
        if (const auto *mistake = std::get_if<FrameReader::Mistake>(&*next)) {
            failConnection(mistake->kind, mistake->opcode);
            return;
        }
        take(std::get<SocketFrame>(*next));
    }
}

void WebSocket::take(const SocketFrame &frame)
{
    constexpr qsizetype recorded = 4096;
    append(Trace::FrameTransferred{Trace::FrameDirection::Received, frame.opcode, frame.fin,
                                   frame.reserved, frame.payload.size(),
                                   Trace::Blob{frame.payload.left(recorded)}});
    if (m_closeReceived) { // ws-frame-046
        if (m_rules.framesAfterCloseFail) {
            failConnection(FrameMistake::FrameAfterClose, frame.opcode);
        }
        return;
    }
    if (isRefused(frame)) {
        return;
    }
    if (frame.opcode >= Opcode::close) {
        takeControl(frame);
    } else {
        takeData(frame);
    }
}

bool WebSocket::isRefused(const SocketFrame &frame)
{
    const bool isKnown = frame.opcode <= Opcode::binary ||
                         (frame.opcode >= Opcode::close && frame.opcode <= Opcode::pong);
    const bool mayBeDeflated =
        m_inflater && (frame.opcode == Opcode::text || frame.opcode == Opcode::binary);
    std::optional<FrameMistake> mistake;
    if (frame.isMasked && !m_rules.takesMaskedFrames) {
        mistake = FrameMistake::Masked; // ws-frame-042
    } else if ((frame.reserved & (mayBeDeflated ? ~firstBit : ~0)) != 0) {
        mistake = FrameMistake::ReservedBit;
    } else if (!isKnown) {
        mistake = FrameMistake::ReservedOpcode;
    } else if (frame.opcode == Opcode::continuation && !m_message) {
        mistake = FrameMistake::ContinuationWithoutStart;
    } else if ((frame.opcode == Opcode::text || frame.opcode == Opcode::binary) && m_message) {
        mistake = FrameMistake::MessageUnfinished;
    }
    if (mistake) {
        failConnection(*mistake, frame.opcode);
    }
    return mistake.has_value();
}

void WebSocket::takeControl(const SocketFrame &frame)
{
    if (frame.opcode == Opcode::ping && !m_isCloseSent) {
        sendFrame(Opcode::pong, frame.payload);
    } else if (frame.opcode == Opcode::close) {
        takeClose(frame.payload);
    }
}

void WebSocket::takeData(const SocketFrame &frame)
{
    if (frame.opcode == Opcode::continuation) {
        m_message->payload += frame.payload;
    } else {
        m_message = frame;
    }
    if (frame.fin) {
        takeMessage();
    }
}

void WebSocket::takeMessage()
{
    SocketFrame message = *std::exchange(m_message, std::nullopt);
    if ((message.reserved & firstBit) != 0) {
        auto inflated = m_inflater->inflate(message.payload);
        if (!inflated) {
            failConnection(FrameMistake::DeflateBroken, message.opcode);
            return;
        }
        message.payload = *std::move(inflated);
    }
    Trace::MessageData data;
    if (message.opcode == Opcode::text) {
        auto text = messageText(message.payload);
        if (!text) {
            failConnection(FrameMistake::TextNotUtf8, message.opcode);
            return;
        }
        data.length = text->size();
        data.text = *std::move(text);
    } else {
        data.data = m_binaryType;
        data.length = message.payload.size();
        data.bytes.bytes = std::move(message.payload);
    }
    deliver(std::move(data));
}

// https://websockets.spec.whatwg.org/#feedback-from-the-protocol
void WebSocket::deliver(Trace::MessageData message)
{
    // 1. If ready state is not OPEN (1), then return.
    if (m_readyState != State::Open) {
        return;
    }
    message.origin = QString::fromLatin1(Url::serialize(Url::originOf(m_url)));
    Trace::ChannelEventFired event;
    event.type = QStringLiteral("message");
    event.message = std::move(message);
    dispatch(std::move(event));
}

void WebSocket::takeClose(const QByteArray &payload)
{
    CloseFrame close;
    if (payload.size() == 1 && !m_rules.oneByteCloseIsEmpty) { // ws-close-033
        failConnection(FrameMistake::CloseTooShort, Opcode::close);
        return;
    }
    if (payload.size() >= 2) {
        const int code = qFromBigEndian<quint16>(payload.constData());
        if (!mayBeReceived(code, m_rules.closeCodes)) {
            failConnection(FrameMistake::CloseCodeInvalid, Opcode::close, code);
            return;
        }
        const auto reason = messageText(payload.sliced(2));
        if (!reason) {
            failConnection(FrameMistake::CloseReasonNotUtf8, Opcode::close, code);
            return;
        }
        close = {code, *reason};
    }
    m_closeReceived = std::move(close);
    answerClose();
}

void WebSocket::answerClose()
{
    if (!m_isCloseSent) {
        setState(State::Closing);
        std::optional<int> code = m_closeReceived->code;
        if (!code && m_rules.answersEmptyCloseWithCode) {
            code = normalCode; // ws-close-001
        } else if (code && m_rules.answersReservedCloseEmpty &&
                   (*code == 0 || isNeverOnWire(*code))) {
            code.reset(); // ws-close-018, -021
        }
        const QByteArray reason = Text::utf8Encode(m_closeReceived->reason);
        sendFrame(Opcode::close, code ? closePayload(*code, reason) : QByteArray());
    }
    if (m_rules.endOfConnectionTimeout > 0) { // ws-close-042
        m_waitsUntil = now() + Duration::milliseconds(m_rules.endOfConnectionTimeout);
    } else {
        endConnection(false);
    }
}

void WebSocket::failConnection(FrameMistake mistake, int opcode, int code)
{
    decide({{Trace::Standard::WebSockets, "feedback-from-the-protocol", {}},
            Trace::Outcome::Failure,
            Trace::SocketFailed{mistake, opcode, code}});
    m_isFailed = true;
    m_waitsUntil.reset();
    const bool isUnanswered =
        mistake == FrameMistake::LengthInvalid && m_rules.hugeLengthIsUnanswered; // ws-frame-043
    if (!m_isCloseSent && !isUnanswered && m_rules.brokenFrames != BrokenFrameAnswer::None) {
        const bool isText = mistake == FrameMistake::TextNotUtf8 && m_rules.textHasCodeOfItsOwn;
        const bool hasReason = m_rules.brokenFrames == BrokenFrameAnswer::CodeAndReason;
        sendFrame(Opcode::close, closePayload(isText ? invalidPayload : protocolError,
                                              hasReason ? chromiumReason(mistake) : QByteArray()));
    }
    setState(State::Closed);
    fireError();
    finish(1006, {}, false);
}

} // namespace Corscope::Channels
