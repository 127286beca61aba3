#include "tests/support/transportlog.h"

#include <QEventLoop>
#include <QTimer>

#include <algorithm>

namespace Corscope::TestSupport {

using namespace Transport;

namespace {

template <typename Kind>
std::vector<Kind> only(const std::vector<TransportEvent> &events)
{
    std::vector<Kind> result;
    for (const TransportEvent &event : events) {
        if (const auto *found = std::get_if<Kind>(&event)) {
            result.push_back(*found);
        }
    }
    return result;
}

template <typename Kind>
std::optional<Kind> first(const std::vector<TransportEvent> &events)
{
    const std::vector<Kind> found = only<Kind>(events);
    return found.empty() ? std::nullopt : std::optional(found.front());
}

/// One event in words.
struct Describer
{
    QByteArray operator()(const RequestBodySent &event) const
    {
        return "sent " + QByteArray::number(event.sent);
    }
    QByteArray operator()(const InterimHeadReceived &event) const
    {
        return "interim " + QByteArray::number(event.head.status);
    }
    QByteArray operator()(const HeadReceived &event) const
    {
        return "head " + QByteArray::number(event.head.status);
    }
    QByteArray operator()(const BodyReceived &event) const { return "body " + event.bytes; }
    QByteArray operator()(const Ended &) const { return "end"; }
    QByteArray operator()(const Failed &event) const
    {
        return "failed " + nameOf(event.error.kind);
    }
};

} // namespace

QByteArray describe(const std::vector<TransportEvent> &events)
{
    QByteArrayList words;
    bool wasBody = false;
    for (const TransportEvent &event : events) {
        const auto *body = std::get_if<BodyReceived>(&event);
        if (body && wasBody) {
            words.back() += body->bytes;
        } else {
            words.append(std::visit(Describer{}, event));
        }
        wasBody = body != nullptr;
    }
    return words.join(", ");
}

QByteArray nameOf(Http::TransportErrorKind kind)
{
    switch (kind) {
    case Http::TransportErrorKind::NameNotResolved: return "NameNotResolved";
    case Http::TransportErrorKind::ConnectionRefused: return "ConnectionRefused";
    case Http::TransportErrorKind::ConnectionReset: return "ConnectionReset";
    case Http::TransportErrorKind::ConnectionClosed: return "ConnectionClosed";
    case Http::TransportErrorKind::ConnectTimedOut: return "ConnectTimedOut";
    case Http::TransportErrorKind::Unreachable: return "Unreachable";
    case Http::TransportErrorKind::TlsCertificateExpired: return "TlsCertificateExpired";
    case Http::TransportErrorKind::TlsCertificateNameMismatch: return "TlsCertificateNameMismatch";
    case Http::TransportErrorKind::TlsCertificateUntrusted: return "TlsCertificateUntrusted";
    case Http::TransportErrorKind::TlsFailed: return "TlsFailed";
    case Http::TransportErrorKind::BodyTruncated: return "BodyTruncated";
    case Http::TransportErrorKind::ContentDecodingFailed: return "ContentDecodingFailed";
    case Http::TransportErrorKind::MalformedResponse: return "MalformedResponse";
    case Http::TransportErrorKind::StatusLineInvalid: return "StatusLineInvalid";
    case Http::TransportErrorKind::HeadTruncated: return "HeadTruncated";
    case Http::TransportErrorKind::HeadTooLarge: return "HeadTooLarge";
    case Http::TransportErrorKind::ChunkInvalid: return "ChunkInvalid";
    case Http::TransportErrorKind::TooManyConnectionErrors: return "TooManyConnectionErrors";
    case Http::TransportErrorKind::Other: return "Other";
    }
    return "?";
}

TransportLog::TransportLog(HttpTransport &transport)
{
    connect(&transport, &HttpTransport::requestBodySent, this,
            [this](ExchangeId id, qint64 sent) { add(id, RequestBodySent{sent}); });
    connect(&transport, &HttpTransport::interimHeadReceived, this,
            [this](ExchangeId id, const Http::ResponseHead &head) {
                add(id, InterimHeadReceived{head});
            });
    connect(&transport, &HttpTransport::headReceived, this,
            [this](ExchangeId id, const Http::ResponseHead &head,
                   const Http::TransferSummary &summary) {
                add(id, HeadReceived{head, summary});
            });
    connect(&transport, &HttpTransport::bodyReceived, this,
            [this](ExchangeId id, const QByteArray &bytes) {
                m_bodySizes.emplace_back(id, bytes.size());
                if (m_keepsBodies) {
                    add(id, BodyReceived{bytes});
                }
            });
    connect(
        &transport, &HttpTransport::ended, this,
        [this](ExchangeId id, const Http::TransferSummary &summary) { add(id, Ended{summary}); });
    connect(&transport, &HttpTransport::failed, this,
            [this](ExchangeId id, const Http::TransportError &error,
                   const Http::TransferSummary &summary) {
                add(id, Failed{error, summary});
            });
}

void TransportLog::add(ExchangeId exchange, TransportEvent event)
{
    m_entries.emplace_back(exchange, std::move(event));
    Q_EMIT grew();
}

std::vector<TransportEvent> TransportLog::eventsOf(qint64 id) const
{
    std::vector<TransportEvent> result;
    for (const auto &[exchange, event] : m_entries) {
        if (exchange.value == id) {
            result.push_back(event);
        }
    }
    return result;
}

std::vector<Http::ResponseHead> TransportLog::interimHeads(qint64 id) const
{
    std::vector<Http::ResponseHead> heads;
    for (const InterimHeadReceived &event : only<InterimHeadReceived>(eventsOf(id))) {
        heads.push_back(event.head);
    }
    return heads;
}

std::optional<Http::ResponseHead> TransportLog::head(qint64 id) const
{
    const auto event = first<HeadReceived>(eventsOf(id));
    return event ? std::optional(event->head) : std::nullopt;
}

QByteArray TransportLog::body(qint64 id) const
{
    QByteArray bytes;
    for (const BodyReceived &event : only<BodyReceived>(eventsOf(id))) {
        bytes += event.bytes;
    }
    return bytes;
}

qint64 TransportLog::bodySize(qint64 id) const
{
    qint64 size = 0;
    for (const auto &[exchange, bytes] : m_bodySizes) {
        size += exchange.value == id ? bytes : 0;
    }
    return size;
}

std::vector<qint64> TransportLog::progress(qint64 id) const
{
    std::vector<qint64> result;
    for (const RequestBodySent &event : only<RequestBodySent>(eventsOf(id))) {
        result.push_back(event.sent);
    }
    return result;
}

std::optional<Ended> TransportLog::end(qint64 id) const
{
    return first<Ended>(eventsOf(id));
}

std::optional<Failed> TransportLog::failure(qint64 id) const
{
    return first<Failed>(eventsOf(id));
}

bool TransportLog::isOver(qint64 id) const
{
    return std::any_of(m_entries.begin(), m_entries.end(), [&](const Entry &entry) {
        return entry.first.value == id && isFinal(entry.second);
    });
}

bool TransportLog::waitForEnd(qint64 id, int milliseconds) const
{
    QEventLoop loop;
    QTimer::singleShot(milliseconds, &loop, &QEventLoop::quit);
    connect(this, &TransportLog::grew, &loop, [&] {
        if (isOver(id)) {
            loop.quit();
        }
    });
    if (!isOver(id)) {
        loop.exec();
    }
    return isOver(id);
}

} // namespace Corscope::TestSupport
