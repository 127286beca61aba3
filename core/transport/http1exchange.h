// One request and its answer in HTTP/1.1 on a connection of our own.
#pragma once

#include "core/http/answerreader.h"
#include "core/http/message.h"
#include "core/http/requestwriter.h"
#include "core/transport/latenotifier.h"
#include "core/transport/transportevent.h"
#include "core/transport/wireconnection.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>

namespace Corscope::Transport {

/// Reads and writes at the same time, so that an answer that comes before the request is written
/// is seen; the rest of the request goes out all the same, unless the peer stops taking it.
class Http1Exchange : public QObject
{
    Q_OBJECT

public:
    struct Start
    {
        Http::WireRequest request;
        std::unique_ptr<WireConnection> connection;
        /// What is known of the connection; `connectionReused` counts.
        Http::TransferSummary summary;
        QElapsedTimer clock; ///< started when the exchange was asked for
        std::optional<qsizetype> maximalHeadSize;
    };
    using Sink = std::function<void(TransportEvent)>;

    /// The sink may only take notes; it is called from the event loop.
    Http1Exchange(Start start, Sink sink, QObject *parent);
    ~Http1Exchange() override;

    [[nodiscard]] const Url::UrlRecord &url() const { return m_request.url; }
    /// Bytes of the protocol that the answer has switched to; dropped before that.
    void sendBytes(const QByteArray &bytes);
    /// While paused no more of the body is read once some of it waits, so that the peer's data stay
    /// in the system's buffers.
    void setReceivingPaused(bool paused);
    /// Whether another request may go out on the connection; to be asked after over().
    [[nodiscard]] bool isConnectionReusable() const;
    /// Stops everything and gives the connection back; nothing comes after it.
    [[nodiscard]] std::unique_ptr<WireConnection> close();

Q_SIGNALS:
    /// The last event has been told.
    void over();

private:
    void run();
    void write();
    void writeMore();
    void read();
    void deliver();
    void tell(Http::AnswerEvent event);
    void tellBodySent();
    void noteAnswerComplete();
    void noteClosed();
    void noteReadError(Http::TransportError error);
    void noteWriteError(Http::TransportError error);
    void endWith(TransportEvent event);
    void fail(Http::TransportError error);
    void watch();
    void runSoon();
    [[nodiscard]] bool mayDeliver() const;
    [[nodiscard]] bool wantsBytes() const;
    [[nodiscard]] Http::TransferSummary summary() const;
    [[nodiscard]] Duration elapsed() const;

    const Http::WireRequest m_request;
    std::unique_ptr<WireConnection> m_connection;
    Http::TransferSummary m_summary; ///< without what is counted to the end
    const QElapsedTimer m_clock;
    Sink m_sink;
    Http::RequestWriter m_writer;
    Http::AnswerReader m_reader;
    int m_status = 0; ///< of the final head
    QByteArray m_more; ///< of another protocol, to be written
    bool m_isAnswerComplete = false;
    bool m_isPeerDone = false; ///< has closed its side, or reading failed
    bool m_isPaused = false;
    bool m_holdsBody = false; ///< some of the body was told while paused
    qsizetype m_toldInThisRun = 0;
    qint64 m_bodySent = 0; ///< told
    std::optional<Http::TransportError> m_writeError;
    std::optional<Http::TransportError> m_readError;
    bool m_isOver = false;
    QTimer m_soon;
    LateNotifier m_readable; // last: they let go of the socket before it is closed
    LateNotifier m_writable;
};

} // namespace Corscope::Transport
