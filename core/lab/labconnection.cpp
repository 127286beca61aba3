#include "core/lab/labconnection.h"

#include "core/lab/socketcontrol.h"

#include <QTcpSocket>

#include <algorithm>

namespace Corscope::Lab {

namespace {

constexpr qint64 sliceBytes = 64LL << 10;
constexpr char tlsHandshakeRecord = 0x16;

/// An answer as one list of waits and writes.
std::vector<Piece> stepsOf(const Answer &answer)
{
    std::vector<Piece> steps;
    Duration pending = answer.delay;
    for (const QByteArray &interim : answer.interim) {
        steps.push_back({pending, interim});
        pending = answer.interimDelay;
    }
    steps.push_back({pending, answer.head});
    steps.insert(steps.end(), answer.body.begin(), answer.body.end());
    return steps;
}

qint64 lengthOf(const Piece &piece)
{
    const auto *bytes = std::get_if<QByteArray>(&piece.content);
    return bytes ? bytes->size() : std::get<Filler>(piece.content).length;
}

void writeSlice(QTcpSocket &socket, const Piece &piece, qint64 offset, qint64 length)
{
    if (const auto *bytes = std::get_if<QByteArray>(&piece.content)) {
        socket.write(bytes->constData() + offset, length);
    } else {
        static const QByteArray letters(sliceBytes, 'f');
        socket.write(letters.constData(), length);
    }
}

} // namespace

LabConnection::LabConnection(QTcpSocket *socket, const ConnectionLimits &limits, Answerer answerer,
                             QObject *parent)
    : QObject(parent)
    , m_socket(socket)
    , m_limits(limits)
    , m_answerer(std::move(answerer))
    , m_parser(Http::RequestLimits{limits.headBytes, limits.bodyBytes})
{
    m_socket->setParent(this);
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    // Requests that come while one is being answered wait in the socket and, beyond this, in the
    // client.
    m_socket->setReadBufferSize(sliceBytes);
    m_wait.setSingleShot(true);
    m_wait.setTimerType(Qt::PreciseTimer);
    m_guard.setSingleShot(true);
    connect(&m_wait, &QTimer::timeout, this, &LabConnection::onWaited);
    connect(&m_guard, &QTimer::timeout, this, &LabConnection::finish);
    connect(m_socket, &QTcpSocket::readyRead, this, &LabConnection::readAvailable);
    connect(m_socket, &QTcpSocket::bytesWritten, this, &LabConnection::onBytesWritten);
    connect(m_socket, &QTcpSocket::disconnected, this, &LabConnection::finish);
    guard(m_limits.idle);
}

void LabConnection::readAvailable()
{
    switch (m_state) {
    case State::Reading:
        readRequests();
        writeNow();
        break;
    case State::Flushing:
    case State::Lingering: m_socket->readAll(); break;
    case State::Answering:
    case State::Silent:
    case State::Finished: break;
    }
}

void LabConnection::readRequests()
{
    while (m_state == State::Reading) {
        const QByteArray bytes = m_socket->readAll();
        if (!bytes.isEmpty()) {
            guard(m_limits.idle);
        }
        if (m_parser.isBetweenMessages() && bytes.startsWith(tlsHandshakeRecord)) {
            startAnswer(TlsHello{});
            return;
        }
        const auto outcome = m_parser.feed(bytes);
        if (const auto *complete = std::get_if<Http::RequestParser::Complete>(&outcome)) {
            startAnswer(complete->message);
        } else if (const auto *bad = std::get_if<Http::RequestParser::Malformed>(&outcome)) {
            startAnswer(*bad);
        } else if (m_socket->bytesAvailable() == 0) {
            sayContinue();
            return;
        }
    }
}

/// https://www.rfc-editor.org/rfc/rfc9110#name-expect
void LabConnection::sayContinue()
{
    if (!m_saidContinue && m_parser.wantsContinue()) {
        m_saidContinue = true;
        m_socket->write("HTTP/1.1 100 Continue\r\n\r\n");
    }
}

void LabConnection::startAnswer(const Received &received)
{
    m_guard.stop();
    m_saidContinue = false;
    const Answer answer = m_answerer(received);
    m_steps = stepsOf(answer);
    m_step = 0;
    m_offset = 0;
    m_waited = false;
    m_endDelay = answer.endDelay;
    m_ending = answer.ending;
    // After bytes that are no request there is no telling where the next one begins.
    if (m_ending == Ending::KeepOpen && !std::holds_alternative<Http::RequestMessage>(received)) {
        m_ending = Ending::Close;
    }
    m_state = State::Answering;
    advance();
}

Duration LabConnection::currentDelay() const
{
    return m_step < m_steps.size() ? m_steps.at(m_step).delay : m_endDelay;
}

/// Goes on with the answer until it has to wait, for time or for the client, or is done.
void LabConnection::advance()
{
    while (m_state == State::Answering) {
        if (!m_waited && currentDelay() > Duration{}) {
            m_wait.start(int(currentDelay().toMilliseconds()));
            return;
        }
        m_waited = true;
        if (m_step == m_steps.size()) {
            endAnswer();
        } else if (writeStep()) {
            ++m_step;
            m_offset = 0;
            m_waited = false;
        } else {
            return;
        }
    }
}

/// Writes what the write-ahead has room for; whether that was all of the step.
bool LabConnection::writeStep()
{
    const Piece &piece = m_steps.at(m_step);
    const qint64 length = lengthOf(piece);
    while (m_offset < length) {
        const qint64 room = m_limits.writeAhead - m_socket->bytesToWrite();
        if (room <= 0) {
            m_blocked = true;
            guard(m_limits.stalled);
            return false;
        }
        const qint64 slice = std::min({sliceBytes, room, length - m_offset});
        writeSlice(*m_socket, piece, m_offset, slice);
        m_offset += slice;
    }
    return true;
}

void LabConnection::endAnswer()
{
    m_steps.clear();
    switch (m_ending) {
    case Ending::KeepOpen:
        m_state = State::Reading;
        guard(m_limits.idle);
        break;
    case Ending::Close:
        m_state = State::Flushing;
        guard(m_limits.stalled);
        flush();
        break;
    case Ending::Reset:
        resetConnection(*m_socket);
        finish();
        break;
    case Ending::Silence:
        m_state = State::Silent;
        guard(m_limits.stalled);
        break;
    }
}

/// Ends our side once everything is out, and lets the client end its own: closing at once, with
/// bytes of the client unread, would make the system reset the connection.
void LabConnection::flush()
{
    m_socket->readAll();
    if (m_socket->bytesToWrite() == 0) {
        endWriting(*m_socket);
        m_state = State::Lingering;
        guard(m_limits.lingering);
    }
}

void LabConnection::finish()
{
    if (m_state == State::Finished) {
        return;
    }
    m_state = State::Finished;
    m_wait.stop();
    m_guard.stop();
    m_socket->abort();
    Q_EMIT finished();
}

void LabConnection::onWaited()
{
    m_waited = true;
    advance();
    readRequests();
    writeNow();
}

/// Does not wait for the event loop: a client that ends its side with its request still gets what
/// can be said at once, before QTcpSocket closes at the sight of the end. Not for a body that would
/// be refilled meanwhile: a client that reads fast would keep us here.
void LabConnection::writeNow()
{
    if (m_state != State::Finished && !m_blocked) {
        m_socket->flush();
    }
}

void LabConnection::onBytesWritten()
{
    if (m_state == State::Flushing) {
        guard(m_limits.stalled);
        flush();
    } else if (m_blocked) {
        guard(m_limits.stalled);
        if (m_socket->bytesToWrite() <= m_limits.writeAhead / 2) {
            m_blocked = false;
            m_guard.stop();
            advance();
            readRequests();
        }
    }
}

void LabConnection::guard(Duration limit)
{
    m_guard.start(int(limit.toMilliseconds()));
}

} // namespace Corscope::Lab
