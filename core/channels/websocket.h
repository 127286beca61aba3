// https://websockets.spec.whatwg.org/#the-websocket-interface over a machine of our own for
// RFC 6455: engines differ in the bytes of the handshake, in what they make of single frames and in
// close codes, none of which a ready-made client shows or lets one choose.
#pragma once

#include "core/channels/channel.h"
#include "core/channels/messageinflater.h"
#include "core/channels/socketframes.h"
#include "core/channels/sockethandshake.h"

#include <deque>
#include <functional>

namespace Corscope::Channels {

/// One WebSocket object. Events are dispatched through `onEvent`, synchronously, as a page's
/// listeners would get them; a listener may call send() and close().
class WebSocket final : public Channel
{
public:
    /// All references must outlive the object.
    struct Environment
    {
        const Profiles::Profile &profile;
        Fetch::BrowserState &state;
        Trace::Log &log;
        Boxed<Fetch::Client> client;
        /// Where the bytes of the key and of the masks come from. They need not be secret: they
        /// keep what is between client and server from taking frames for something else.
        quint64 seed = 0;
    };
    explicit WebSocket(Environment environment);
    ~WebSocket() override;

    std::function<void(const Trace::ChannelEventFired &)> onEvent;

    /// Numbers as scripts see them.
    enum class State { Connecting = 0, Open = 1, Closing = 2, Closed = 3 };
    /// https://websockets.spec.whatwg.org/#dom-websocket-websocket; once, first. What is asked for,
    /// is so from the next task on.
    [[nodiscard]] Done open(const QString &url, const QStringList &protocols, Instant now);
    /// https://websockets.spec.whatwg.org/#dom-websocket-send of text, of the others.
    [[nodiscard]] Done sendText(const QString &text, Instant now);
    [[nodiscard]] Done sendBytes(const QByteArray &bytes, Instant now);
    /// https://websockets.spec.whatwg.org/#dom-websocket-close
    [[nodiscard]] Done close(std::optional<quint16> code, const std::optional<QString> &reason,
                             Instant now);
    /// https://websockets.spec.whatwg.org/#dom-websocket-binarytype; other values are ignored.
    void setBinaryType(const QString &type);

    [[nodiscard]] State readyState() const { return m_readyState; }
    [[nodiscard]] QByteArray url() const;
    [[nodiscard]] QByteArray protocol() const { return m_protocol; }
    [[nodiscard]] QByteArray extensions() const { return m_extensions; }
    [[nodiscard]] QString binaryType() const;
    /// Bytes that were handed to send() since the last task, or that never will be sent.
    [[nodiscard]] qint64 bufferedAmount() const { return m_bufferedAmount; }

    // Driving
    void abort(Instant now) override;
    [[nodiscard]] bool hasTask() const override;
    void runTask(Instant now) override;
    [[nodiscard]] std::optional<Instant> wakeUpTime() const override;
    void wake(Instant now) override;

private:
    /// How the object came to be asked to fail before anything was asked for.
    enum class Start { Connect, Refused, RefusedConnecting, GivenUp };
    struct CloseFrame
    {
        std::optional<int> code;
        QString reason;
    };

    void processResponse(const Fetch::Response &response) override;
    void processChunk(const QByteArray &bytes) override;
    void processEndOfBody() override;
    void processBodyError(Http::TransportErrorKind kind) override;

    [[nodiscard]] Done refuseBeforehand();
    [[nodiscard]] Fetch::Request createRequest() const;
    void establish();
    void failHandshake();
    void readFrames();
    void take(const SocketFrame &frame);
    [[nodiscard]] bool isRefused(const SocketFrame &frame);
    void takeControl(const SocketFrame &frame);
    void takeData(const SocketFrame &frame);
    void takeMessage();
    void takeClose(const QByteArray &payload);
    void answerClose();
    void deliver(Trace::MessageData message);
    void failConnection(Trace::FrameMistake mistake, int opcode, int code = 0);
    void endConnection(bool isReset);
    void finish(int code, const QString &reason, bool wasClean);
    [[nodiscard]] Done enqueue(int opcode, const QByteArray &payload);
    void sendFrame(int opcode, const QByteArray &payload);
    void setState(State state);
    void fireError();
    void dispatch(Trace::ChannelEventFired event);
    [[nodiscard]] QByteArray randomBytes(int count);

    const Profiles::WebSocketRules &m_rules;
    Boxed<Fetch::Client> m_client;
    quint64 m_seed;
    Url::UrlRecord m_url;
    std::vector<QByteArray> m_protocols;
    QByteArray m_key;
    State m_readyState = State::Connecting;
    QByteArray m_protocol;
    QByteArray m_extensions;
    Trace::MessageKind m_binaryType = Trace::MessageKind::Blob;
    qint64 m_bufferedAmount = 0;
    std::optional<Start> m_start;
    bool m_isRefused = false; ///< the answer is no handshake, but has not ended yet
    FrameReader m_reader;
    std::unique_ptr<MessageInflater> m_inflater;
    std::optional<SocketFrame> m_message; ///< begun, and not ended
    bool m_isCloseSent = false;
    std::optional<CloseFrame> m_closeReceived;
    bool m_isFailed = false;
    std::optional<Instant> m_waitsUntil;
};

} // namespace Corscope::Channels
