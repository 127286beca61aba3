// One connection of the lab: reads requests, asks for their answers and writes them, never blocking
// and never holding more of an answer than the socket's write-ahead.
#pragma once

#include "core/http/http1codec.h"
#include "core/infra/instant.h"
#include "core/lab/answer.h"

#include <QByteArray>
#include <QObject>
#include <QTimer>

#include <functional>
#include <variant>

class QTcpSocket;

namespace Corscope::Lab {

struct ConnectionLimits
{
    qsizetype headBytes = 256 << 10; ///< of a request
    qsizetype bodyBytes = 64 << 20;  ///< of a request
    qint64 writeAhead = 256LL << 10; ///< bytes given to the socket that the system has not taken
    Duration idle = Duration::seconds(60);     ///< without a byte while a request is awaited
    Duration stalled = Duration::seconds(600); ///< without the client taking a byte, or in silence
    Duration lingering = Duration::seconds(2); ///< for the client to end its side after ours
};

/// The client speaks TLS; no answer in clear text would mean anything to it.
struct TlsHello
{};
using Received = std::variant<Http::RequestMessage, Http::RequestParser::Malformed, TlsHello>;

class LabConnection : public QObject
{
    Q_OBJECT

public:
    /// Gives the answer to what was received; called once for each, in order, never while another
    /// answer of this connection is under way. It must not delete the connection.
    using Answerer = std::function<Answer(const Received &)>;

    /// Takes over the connected socket.
    LabConnection(QTcpSocket *socket, const ConnectionLimits &limits, Answerer answerer,
                  QObject *parent = nullptr);

Q_SIGNALS:
    /// The connection is over; nothing more comes.
    void finished();

private:
    enum class State {
        Reading,   ///< waiting for (the rest of) a request
        Answering, ///< working through the steps of an answer
        Silent,    ///< an answer that says nothing more
        Flushing,  ///< everything is said, the socket still has bytes of it
        Lingering, ///< our side has ended, the client's has not
        Finished,
    };

    void readAvailable();
    void readRequests();
    void startAnswer(const Received &received);
    void advance();
    bool writeStep();
    void endAnswer();
    void flush();
    void writeNow();
    void finish();
    void sayContinue();
    void onWaited();
    void onBytesWritten();
    void guard(Duration limit);
    [[nodiscard]] Duration currentDelay() const;

    QTcpSocket *m_socket;
    const ConnectionLimits m_limits;
    const Answerer m_answerer;
    State m_state = State::Reading;
    Http::RequestParser m_parser;

    std::vector<Piece> m_steps; ///< of the answer under way
    std::size_t m_step = 0;
    qint64 m_offset = 0;         ///< within the step
    bool m_saidContinue = false; ///< to the request under way
    bool m_waited = false;       ///< the step's delay is over
    bool m_blocked = false;      ///< the write-ahead is full
    Duration m_endDelay;
    Ending m_ending = Ending::Close;

    QTimer m_wait;  ///< delays of the answer
    QTimer m_guard; ///< the limits of time
};

} // namespace Corscope::Lab
