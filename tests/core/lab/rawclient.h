// A client on a bare socket: it shows what QTcpSocket hides, a reset from an orderly end, and it
// can refuse to read. For tests; the event loop runs while it waits.
#pragma once

#include <QByteArray>
#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <QSocketNotifier>
#include <QTest>
#include <QTimer>

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <functional>
#include <memory>
#include <vector>

class RawClient
{
public:
    enum class Family { Ipv4, Ipv6 };
    enum class End { None, Orderly, Reset };

    /// What came in one read, and when, counted from the connection.
    struct Arrival
    {
        qint64 milliseconds;
        qsizetype size;
    };

    explicit RawClient(quint16 port, Family family = Family::Ipv4)
    {
        m_clock.start();
        m_socket = ::socket(family == Family::Ipv4 ? AF_INET : AF_INET6, SOCK_STREAM, 0);
        sockaddr_storage address{};
        socklen_t size = 0;
        if (family == Family::Ipv4) {
            auto *v4 = reinterpret_cast<sockaddr_in *>(&address);
            v4->sin_family = AF_INET;
            v4->sin_port = htons(port);
            v4->sin_addr.s_addr = htonl(INADDR_LOOPBACK);
            size = sizeof *v4;
        } else {
            auto *v6 = reinterpret_cast<sockaddr_in6 *>(&address);
            v6->sin6_family = AF_INET6;
            v6->sin6_port = htons(port);
            v6->sin6_addr = in6addr_loopback;
            size = sizeof *v6;
        }
        m_connectError =
            ::connect(m_socket, reinterpret_cast<sockaddr *>(&address), size) == 0 ? 0 : errno;
        ::fcntl(m_socket, F_SETFL, O_NONBLOCK);
        m_notifier = std::make_unique<QSocketNotifier>(m_socket, QSocketNotifier::Read);
        m_notifier->setEnabled(false);
        QObject::connect(m_notifier.get(), &QSocketNotifier::activated, m_notifier.get(),
                         [this] { read(); });
    }
    RawClient(quint16 port, const QByteArray &bytes, Family family = Family::Ipv4)
        : RawClient(port, family)
    {
        send(bytes);
    }
    ~RawClient() { close(); }
    Q_DISABLE_COPY_MOVE(RawClient)

    /// 0 or an errno.
    [[nodiscard]] int connectError() const { return m_connectError; }

    void send(QByteArrayView bytes)
    {
        while (!bytes.isEmpty()) {
            const auto sent = ::send(m_socket, bytes.data(), size_t(bytes.size()), MSG_NOSIGNAL);
            if (sent > 0) {
                bytes = bytes.sliced(sent);
            } else if (errno == EAGAIN) {
                QTest::qWait(1);
            } else {
                return;
            }
        }
    }
    void endWriting() { ::shutdown(m_socket, SHUT_WR); }
    void close()
    {
        m_notifier.reset();
        if (m_socket >= 0) {
            ::close(m_socket);
            m_socket = -1;
        }
    }

    /// Reads what is there.
    void read()
    {
        static char buffer[1 << 16];
        while (m_end == End::None && m_socket >= 0) {
            const auto size = ::recv(m_socket, buffer, sizeof buffer, 0);
            if (size == 0) {
                m_end = End::Orderly;
            } else if (size < 0) {
                m_end = errno == ECONNRESET ? End::Reset : End::None;
                break;
            } else {
                m_arrivals.push_back({m_clock.elapsed(), qsizetype(size)});
                m_total += size;
                if (m_keeping) {
                    m_received.append(buffer, size);
                }
            }
        }
        if (m_end != End::None) {
            m_notifier->setEnabled(false); // an end stays readable for ever
        }
    }
    /// From now on only counts.
    void keepNothing() { m_keeping = false; }

    /// Reads until the condition holds.
    [[nodiscard]] bool waitFor(const std::function<bool()> &condition, int milliseconds = 10'000)
    {
        QDeadlineTimer deadline(milliseconds);
        QTimer pulse; // for conditions that hold without anything to read
        pulse.start(5);
        m_notifier->setEnabled(m_end == End::None);
        read();
        while (!condition() && !deadline.hasExpired()) {
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        }
        m_notifier->setEnabled(false);
        return condition();
    }
    [[nodiscard]] bool waitForEnd(int milliseconds = 10'000)
    {
        return waitFor([this] { return m_end != End::None; }, milliseconds);
    }
    [[nodiscard]] bool waitForBytes(qint64 total)
    {
        return waitFor([this, total] { return m_total >= total; });
    }
    /// Everything until the server ends the connection in order; a text of our own otherwise.
    [[nodiscard]] QByteArray wholeAnswer()
    {
        if (!waitForEnd()) {
            return "(no end) " + m_received;
        }
        return m_end == End::Reset ? QByteArray("(reset) " + m_received) : m_received;
    }

    [[nodiscard]] const QByteArray &received() const { return m_received; }
    [[nodiscard]] qint64 total() const { return m_total; }
    [[nodiscard]] End end() const { return m_end; }
    [[nodiscard]] const std::vector<Arrival> &arrivals() const { return m_arrivals; }

private:
    int m_socket = -1;
    std::unique_ptr<QSocketNotifier> m_notifier;
    int m_connectError = 0;
    End m_end = End::None;
    bool m_keeping = true;
    qint64 m_total = 0;
    QByteArray m_received;
    std::vector<Arrival> m_arrivals;
    QElapsedTimer m_clock;
};
