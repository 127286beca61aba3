// A server on a loopback address that understands nothing: it keeps every byte it gets and does
// what its script says.
#pragma once

#include <QByteArray>
#include <QObject>
#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>

#include <memory>
#include <variant>
#include <vector>

namespace Corscope::TestSupport {

/// Until a head (up to its empty line) has come that was not awaited before.
struct AwaitHead
{};
/// Until so many bytes have come behind what was awaited before.
struct AwaitBytes
{
    qsizetype count = 0;
};
/// Until the test calls proceed().
struct AwaitProceed
{};
struct Send
{
    QByteArray bytes;
};
/// Sends so many bytes as fast as the system takes them, never holding more than one block.
struct Stream
{
    qint64 size = 0;
};
/// Takes no more bytes from the system.
struct StopReading
{};
/// Closes in order, after everything is sent.
struct Close
{};
/// Closes so that the peer gets a reset.
struct Reset
{};
/// Closes without TLS's closing alert, after everything is sent; same as Close without TLS.
struct CloseWithoutAlert
{};

using Step = std::variant<AwaitHead, AwaitBytes, AwaitProceed, Send, Stream, StopReading, Close,
                          Reset, CloseWithoutAlert>;
using Script = std::vector<Step>;

/// AwaitHead and Send: one request, one answer.
[[nodiscard]] Script answering(const QByteArray &bytes);

/// One connection and how far its script is done.
class RawConnection : public QObject
{
    Q_OBJECT

public:
    RawConnection(QTcpSocket *socket, Script script, QObject *parent);

    [[nodiscard]] QByteArray received() const { return m_received; }
    [[nodiscard]] bool isOpen() const;
    /// How many bytes of Stream steps the system has taken.
    [[nodiscard]] qint64 streamed() const { return m_streamed; }
    void proceed();

private:
    void read();
    void run();
    [[nodiscard]] bool perform(const AwaitHead &);
    [[nodiscard]] bool perform(const AwaitBytes &step);
    [[nodiscard]] bool perform(const AwaitProceed &);
    [[nodiscard]] bool perform(const Send &step);
    [[nodiscard]] bool perform(const Stream &step);
    [[nodiscard]] bool perform(const StopReading &);
    [[nodiscard]] bool perform(const Close &);
    [[nodiscard]] bool perform(const Reset &);
    [[nodiscard]] bool perform(const CloseWithoutAlert &);

    QPointer<QTcpSocket> m_socket;
    Script m_script;
    std::size_t m_next = 0;
    QByteArray m_received;
    qsizetype m_awaited = 0;
    qint64 m_streamed = 0;
    qint64 m_streamHandedOver = 0;
    bool m_isRunning = false;
    bool m_mayProceed = false;
    bool m_reads = true;
};

class RawServer : public QObject
{
    Q_OBJECT

public:
    /// Every connection runs this script.
    explicit RawServer(Script script);
    /// The n-th connection runs the n-th script, further ones the last.
    explicit RawServer(std::vector<Script> scripts);
    /// Uses this server (one with TLS, say, or on another address) and listens on 127.0.0.1 if it
    /// does not listen yet.
    RawServer(std::unique_ptr<QTcpServer> server, std::vector<Script> scripts);

    [[nodiscard]] quint16 port() const { return m_server->serverPort(); }
    [[nodiscard]] int connectionCount() const { return int(m_connections.size()); }
    [[nodiscard]] const RawConnection &connection(int number = 0) const;
    /// All that came in on a connection so far; empty where there is none yet.
    [[nodiscard]] QByteArray received(int number = 0) const;
    void proceed(int number = 0);

private:
    void accept();

    std::unique_ptr<QTcpServer> m_server;
    std::vector<Script> m_scripts;
    std::vector<RawConnection *> m_connections;
};

} // namespace Corscope::TestSupport
