#include "core/transport/http1exchange.h"

#include <algorithm>
#include <array>

namespace Corscope::Transport {

namespace {

using TransferResult = WireConnection::Transfer::Result;

/// One read from the network, and one write to it: progress is told between writes.
constexpr qsizetype readSize = qsizetype(64) * 1024;
constexpr qsizetype writeSize = qsizetype(64) * 1024;
/// One piece of the body that is told.
constexpr qsizetype longestPiece = qsizetype(256) * 1024;
/// What is told, and what is written, before the event loop runs again.
constexpr qsizetype mostInOneRun = qsizetype(1024) * 1024;

bool isConnectionLost(Http::TransportErrorKind kind)
{
    return kind == Http::TransportErrorKind::ConnectionReset ||
           kind == Http::TransportErrorKind::ConnectionClosed;
}

} // namespace

Http1Exchange::Http1Exchange(Start start, Sink sink, QObject *parent)
    : QObject(parent)
    , m_request(std::move(start.request))
    , m_connection(std::move(start.connection))
    , m_summary(std::move(start.summary))
    , m_clock(start.clock)
    , m_sink(std::move(sink))
    , m_writer(m_request)
    , m_reader(Http::answerContext(m_request), start.maximalHeadSize)
{
    m_soon.setSingleShot(true);
    connect(&m_soon, &QTimer::timeout, this, &Http1Exchange::run);
    const auto notifier = [this](QSocketNotifier::Type type) {
        LateNotifier made(new QSocketNotifier(m_connection->socket(), type, this));
        made->setEnabled(false);
        connect(made.get(), &QSocketNotifier::activated, this, &Http1Exchange::run);
        return made;
    };
    m_readable = notifier(QSocketNotifier::Read);
    m_writable = notifier(QSocketNotifier::Write);
    runSoon();
}

Http1Exchange::~Http1Exchange() = default;

void Http1Exchange::sendBytes(const QByteArray &bytes)
{
    constexpr int switchingProtocols = 101;
    const bool hasSwitched = m_request.protocolSwitch == Http::ProtocolSwitch::Expected &&
                             m_status == switchingProtocols;
    if (hasSwitched && !m_isOver) {
        m_more += bytes;
        runSoon();
    }
}

void Http1Exchange::setReceivingPaused(bool paused)
{
    m_isPaused = paused;
    m_holdsBody = false;
    if (!paused && !m_isOver) {
        runSoon();
    }
}

bool Http1Exchange::isConnectionReusable() const
{
    return m_isAnswerComplete && m_writer.isDone() && !m_isPeerDone &&
           m_reader.wire().isConnectionReusable();
}

std::unique_ptr<WireConnection> Http1Exchange::close()
{
    m_isOver = true;
    m_soon.stop();
    m_readable.reset();
    m_writable.reset();
    return std::move(m_connection);
}

/// Everything that can be done without waiting. Reading comes first: where the server has answered
/// in the middle of an upload and reset the connection, the answer would be lost though it is
/// there.
void Http1Exchange::run()
{
    m_toldInThisRun = 0;
    m_soon.stop();
    deliver();
    if (!m_isOver) {
        read();
    }
    if (!m_isOver) {
        write();
    }
    if (m_isOver) {
        Q_EMIT over();
        return;
    }
    watch();
}

void Http1Exchange::watch()
{
    const bool isLater = m_toldInThisRun >= mostInOneRun;
    m_readable->setEnabled(!isLater && wantsBytes());
    m_writable->setEnabled((!m_writer.isDone() || !m_more.isEmpty()) && !m_writeError);
    if (isLater && mayDeliver()) {
        runSoon();
    }
}

void Http1Exchange::runSoon()
{
    m_soon.start(0);
}

// Sending

void Http1Exchange::write()
{
    for (qsizetype written = 0; written < mostInOneRun && !m_writer.isDone() && !m_writeError;) {
        if (!m_summary.timings.requestSent) {
            m_summary.timings.requestSent = elapsed();
        }
        const QByteArrayView next = m_writer.next();
        const WireConnection::Transfer sent =
            m_connection->send(next.first(std::min(next.size(), writeSize)));
        switch (sent.result) {
        case TransferResult::Done:
            written += sent.count;
            m_writer.advance(sent.count);
            tellBodySent();
            break;
        case TransferResult::WouldBlock: return;
        case TransferResult::Closed:
        case TransferResult::Failed: noteWriteError(sent.error); return;
        }
    }
    writeMore();
    if (!m_isOver && m_writer.isDone() && m_isAnswerComplete) {
        endWith(Ended{summary()});
    }
}

/// What is not HTTP any more.
void Http1Exchange::writeMore()
{
    while (!m_more.isEmpty() && !m_writeError && !m_isOver) {
        const WireConnection::Transfer sent =
            m_connection->send(QByteArrayView(m_more).first(std::min(m_more.size(), writeSize)));
        switch (sent.result) {
        case TransferResult::Done: m_more.remove(0, sent.count); break;
        case TransferResult::WouldBlock: return;
        case TransferResult::Closed:
        case TransferResult::Failed: noteWriteError(sent.error); return;
        }
    }
}

void Http1Exchange::tellBodySent()
{
    const qint64 sent = m_writer.bodySent();
    if (sent > m_bodySent) {
        m_bodySent = sent;
        m_sink(RequestBodySent{sent});
    }
}

/// The peer takes no more. What it has said by then may still be an answer, so the end comes from
/// reading.
void Http1Exchange::noteWriteError(Http::TransportError error)
{
    m_writeError = std::move(error);
    read();
    if (m_isOver) {
        return;
    }
    if (m_isAnswerComplete) {
        noteAnswerComplete();
    } else if (wantsBytes() && m_toldInThisRun < mostInOneRun) {
        fail(*m_writeError);
    }
}

// Receiving

void Http1Exchange::read()
{
    std::array<char, readSize> buffer;
    while (!m_isOver && wantsBytes() && m_toldInThisRun < mostInOneRun) {
        WireConnection::Transfer received =
            m_connection->receive(buffer.data(), qsizetype(buffer.size()));
        switch (received.result) {
        case TransferResult::Done:
            if (!m_summary.timings.firstByte) {
                m_summary.timings.firstByte = elapsed();
            }
            m_reader.feed({buffer.data(), received.count});
            deliver();
            break;
        case TransferResult::WouldBlock: return;
        case TransferResult::Closed: noteClosed(); return;
        case TransferResult::Failed: noteReadError(std::move(received.error)); return;
        }
    }
}

bool Http1Exchange::mayDeliver() const
{
    return !m_isOver && !m_isAnswerComplete && !(m_isPaused && m_holdsBody);
}

bool Http1Exchange::wantsBytes() const
{
    return !m_isPeerDone && !(m_isPaused && m_holdsBody);
}

void Http1Exchange::deliver()
{
    while (mayDeliver() && m_toldInThisRun < mostInOneRun) {
        auto event = m_reader.next(longestPiece);
        if (!event) {
            if (m_readError) {
                fail(*m_readError);
            }
            return;
        }
        tell(*std::move(event));
    }
}

void Http1Exchange::tell(Http::AnswerEvent event)
{
    if (auto *interim = std::get_if<Http::InterimHead>(&event)) {
        m_sink(InterimHeadReceived{std::move(interim->head)});
    } else if (auto *head = std::get_if<Http::FinalHead>(&event)) {
        m_status = head->head.status;
        Http::TransferSummary soFar = summary();
        soFar.timings.end.reset();
        m_sink(HeadReceived{std::move(head->head), std::move(soFar)});
    } else if (auto *body = std::get_if<Http::BodyBytes>(&event)) {
        m_toldInThisRun += body->bytes.size();
        m_holdsBody = m_isPaused;
        m_sink(BodyReceived{std::move(body->bytes)});
    } else if (const auto *failed = std::get_if<Http::AnswerFailed>(&event)) {
        fail(failed->error);
    } else {
        m_isAnswerComplete = true;
        noteAnswerComplete();
    }
}

/// An answer that came whole does not end the upload, unless the peer has closed the connection. If
/// it stopped taking the upload, the answer counts only if it says what was wrong, as in browsers
/// (net/http/http_stream_parser.cc, DoReadHeadersComplete).
void Http1Exchange::noteAnswerComplete()
{
    constexpr int firstErrorStatus = 400;
    if (m_writeError && m_status < firstErrorStatus) {
        fail(*m_writeError);
    } else if (m_writer.isDone() || m_writeError || m_isPeerDone) {
        endWith(Ended{summary()});
    }
}

void Http1Exchange::noteClosed()
{
    m_isPeerDone = true;
    if (m_isAnswerComplete) {
        noteAnswerComplete();
        return;
    }
    m_reader.end();
    deliver();
}

/// What has come before is told first.
void Http1Exchange::noteReadError(Http::TransportError error)
{
    m_isPeerDone = true;
    if (m_isAnswerComplete) {
        m_writeError = std::move(error);
        noteAnswerComplete();
        return;
    }
    m_readError = std::move(error);
    deliver();
}

// The end

void Http1Exchange::fail(Http::TransportError error)
{
    // Nothing was heard on a connection that was kept open: it had died meanwhile.
    const bool isStale =
        m_summary.connectionReused && !m_summary.timings.firstByte && isConnectionLost(error.kind);
    if (isStale) {
        error = {Http::TransportErrorKind::ConnectionClosed,
                 "the connection was kept open from an earlier request and died before an answer "
                 "came; not sent again"};
    } else if (m_writeError && error.kind != m_writeError->kind &&
               (error.kind == Http::TransportErrorKind::ConnectionClosed ||
                error.kind == Http::TransportErrorKind::BodyTruncated)) {
        error = *m_writeError;
    }
    endWith(Failed{std::move(error), summary()});
}

void Http1Exchange::endWith(TransportEvent event)
{
    m_isOver = true;
    m_sink(std::move(event));
}

Http::TransferSummary Http1Exchange::summary() const
{
    Http::TransferSummary result = m_summary;
    result.bodyBytesOnWire = m_reader.wire().bodySize();
    result.timings.end = elapsed();
    return result;
}

Duration Http1Exchange::elapsed() const
{
    return {m_clock.nsecsElapsed() / 1000};
}

} // namespace Corscope::Transport
