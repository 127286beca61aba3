#include "tests/support/rawserver.h"

#include <QHostAddress>

#include <sys/socket.h>

#include <algorithm>

namespace Corscope::TestSupport {

namespace {

constexpr qint64 blockSize = qint64(64) * 1024;

void setLingerToZero(QTcpSocket &socket)
{
    const linger none{1, 0};
    ::setsockopt(int(socket.socketDescriptor()), SOL_SOCKET, SO_LINGER, &none, sizeof none);
}

} // namespace

Script answering(const QByteArray &bytes)
{
    return {AwaitHead{}, Send{bytes}};
}

RawConnection::RawConnection(QTcpSocket *socket, Script script, QObject *parent)
    : QObject(parent)
    , m_socket(socket)
    , m_script(std::move(script))
{
    socket->setParent(this);
    connect(socket, &QTcpSocket::readyRead, this, [this] { read(); });
    connect(socket, &QTcpSocket::bytesWritten, this, [this] { run(); });
    read();
}

bool RawConnection::isOpen() const
{
    return m_socket && m_socket->state() == QAbstractSocket::ConnectedState;
}

void RawConnection::proceed()
{
    m_mayProceed = true;
    run();
}

void RawConnection::read()
{
    if (m_reads) {
        m_received += m_socket->readAll();
    }
    run();
}

void RawConnection::run()
{
    if (m_isRunning) { // writing calls back
        return;
    }
    m_isRunning = true;
    const auto performStep = [this](const auto &step) { return perform(step); };
    while (m_next < m_script.size() && isOpen() && std::visit(performStep, m_script.at(m_next))) {
        ++m_next;
    }
    m_isRunning = false;
}

bool RawConnection::perform(const AwaitHead &)
{
    const qsizetype end = m_received.indexOf("\r\n\r\n", m_awaited);
    if (end < 0) {
        return false;
    }
    m_awaited = end + 4;
    return true;
}

bool RawConnection::perform(const AwaitBytes &step)
{
    if (m_received.size() < m_awaited + step.count) {
        return false;
    }
    m_awaited += step.count;
    return true;
}

bool RawConnection::perform(const AwaitProceed &)
{
    return std::exchange(m_mayProceed, false);
}

bool RawConnection::perform(const Send &step)
{
    m_socket->write(step.bytes);
    m_socket->flush();
    return true;
}

bool RawConnection::perform(const Stream &step)
{
    m_streamed = m_streamHandedOver - m_socket->bytesToWrite();
    while (m_streamHandedOver < step.size && m_socket->bytesToWrite() == 0) {
        const qint64 size = std::min(blockSize, step.size - m_streamHandedOver);
        m_socket->write(QByteArray(qsizetype(size), 'x'));
        m_streamHandedOver += size;
        m_socket->flush();
        m_streamed = m_streamHandedOver - m_socket->bytesToWrite();
    }
    return m_streamed == step.size;
}

bool RawConnection::perform(const StopReading &)
{
    m_reads = false;
    m_socket->setReadBufferSize(1);
    return true;
}

bool RawConnection::perform(const Close &)
{
    m_socket->disconnectFromHost();
    return true;
}

bool RawConnection::perform(const Reset &)
{
    setLingerToZero(*m_socket);
    m_socket->abort();
    return true;
}

bool RawConnection::perform(const CloseWithoutAlert &)
{
    if (m_socket->bytesToWrite() > 0) {
        return false;
    }
    ::shutdown(int(m_socket->socketDescriptor()), SHUT_WR);
    m_socket->abort();
    return true;
}

RawServer::RawServer(Script script)
    : RawServer(std::vector<Script>{std::move(script)})
{}

RawServer::RawServer(std::vector<Script> scripts)
    : RawServer(std::make_unique<QTcpServer>(), std::move(scripts))
{}

RawServer::RawServer(std::unique_ptr<QTcpServer> server, std::vector<Script> scripts)
    : m_server(std::move(server))
    , m_scripts(std::move(scripts))
{
    connect(m_server.get(), &QTcpServer::pendingConnectionAvailable, this, [this] { accept(); });
    if (!m_server->isListening() && !m_server->listen(QHostAddress::LocalHost)) {
        qFatal("RawServer cannot listen on 127.0.0.1");
    }
}

const RawConnection &RawServer::connection(int number) const
{
    return *m_connections.at(std::size_t(number));
}

QByteArray RawServer::received(int number) const
{
    return number < connectionCount() ? connection(number).received() : QByteArray();
}

void RawServer::proceed(int number)
{
    m_connections.at(std::size_t(number))->proceed();
}

void RawServer::accept()
{
    while (QTcpSocket *socket = m_server->nextPendingConnection()) {
        const std::size_t number = std::min(m_connections.size(), m_scripts.size() - 1);
        auto *connection = new RawConnection(socket, m_scripts.at(number), this);
        m_connections.push_back(connection);
    }
}

} // namespace Corscope::TestSupport
