#include "core/trace/log.h"

#include <algorithm>

namespace Corscope::Trace {

namespace {

/// Pieces of a body that are not kept any more become one entry where they come so close together:
/// of a long answer there are many.
constexpr Duration countedTogether = Duration::milliseconds(50);

} // namespace

Index Log::appendEvent(Instant at, std::optional<ExchangeId> exchange, std::optional<Index> cause,
                       Event &&event)
{
    if (auto *chunk = std::get_if<BodyChunkReceived>(&event); chunk && exchange) {
        qint64 &kept = keptOf(*exchange);
        const qint64 room = std::max<qint64>(0, bodyLimit - kept);
        if (chunk->bytes.bytes.size() > room) {
            chunk->bytes.bytes.truncate(qsizetype(room));
        }
        kept += chunk->bytes.bytes.size();
        if (chunk->bytes.bytes.isEmpty() && countsWithLast(at, *exchange, *chunk)) {
            return m_entries.back().index;
        }
    }
    const Index index = nextIndex(exchange);
    m_entries.emplace_back(index, at, exchange, cause, std::move(event));
    return index;
}

qint64 &Log::keptOf(ExchangeId exchange)
{
    const auto found =
        std::find_if(m_bodyKept.begin(), m_bodyKept.end(),
                     [exchange](const auto &kept) { return kept.first == exchange; });
    if (found != m_bodyKept.end()) {
        return found->second;
    }
    m_bodyKept.emplace_back(exchange, 0);
    return m_bodyKept.back().second;
}

Index Log::nextIndex(std::optional<ExchangeId> exchange)
{
    if (m_entries.empty()) {
        constexpr std::size_t usualSize = 48;
        m_entries.reserve(usualSize);
    }
    if (exchange) {
        m_lastExchange = std::max(m_lastExchange, *exchange);
    }
    return {qint64(m_entries.size())};
}

bool Log::countsWithLast(Instant at, ExchangeId exchange, const BodyChunkReceived &chunk)
{
    Entry *last = m_entries.empty() ? nullptr : &m_entries.back();
    auto *before = last ? std::get_if<BodyChunkReceived>(&last->event) : nullptr;
    if (!before || last->exchange != exchange || !before->bytes.bytes.isEmpty() ||
        chunk.length == 0 || at - last->at >= countedTogether) {
        return false;
    }
    before->length += chunk.length;
    return true;
}

bool operator==(const Log &a, const Log &b)
{
    return a.m_entries == b.m_entries;
}

RunSpec Log::spec() const
{
    if (m_entries.empty()) {
        return {};
    }
    const auto *started = std::get_if<RunStarted>(&m_entries.front().event);
    return started ? *started->spec : RunSpec{};
}

const RunEnded *Log::ended() const
{
    return m_entries.empty() ? nullptr : std::get_if<RunEnded>(&m_entries.back().event);
}

QByteArray Log::body(ExchangeId exchange) const
{
    QByteArray result;
    for (const Entry &entry : m_entries) {
        if (entry.exchange != exchange) {
            continue;
        }
        if (const auto *chunk = std::get_if<BodyChunkReceived>(&entry.event)) {
            result += chunk->bytes.bytes;
        }
    }
    return result;
}

namespace {

void addTo(Exchange &exchange, const Event &event)
{
    if (const auto *head = std::get_if<ResponseHeadReceived>(&event)) {
        if (head->interim) {
            exchange.interimHeads.push_back(head->head());
        } else {
            exchange.head = head->head();
        }
    } else if (const auto *chunk = std::get_if<BodyChunkReceived>(&event)) {
        exchange.chunks.push_back(chunk->bytes.bytes);
        exchange.bodyLength += chunk->length;
    } else if (const auto *end = std::get_if<BodyEnded>(&event)) {
        exchange.end = *end;
    } else if (const auto *failure = std::get_if<TransportFailed>(&event)) {
        exchange.failure = *failure;
    } else if (std::holds_alternative<ExchangeCancelled>(event)) {
        exchange.cancelled = true;
    }
}

} // namespace

std::optional<RequestSent> requestBegunBy(const Event &event)
{
    if (const auto *sent = std::get_if<RequestSent>(&event)) {
        return *sent;
    }
    if (const auto *cached = std::get_if<AnsweredFromCache>(&event)) {
        return RequestSent{Purpose::Actual, cached->method, cached->url, cached->headers, 0};
    }
    return std::nullopt;
}

std::vector<Exchange> exchangesOf(const Log &log)
{
    std::vector<Exchange> exchanges;
    for (const Entry &entry : log.entries()) {
        if (!entry.exchange) {
            continue;
        }
        if (auto request = requestBegunBy(entry.event)) {
            Exchange exchange;
            exchange.id = *entry.exchange;
            exchange.request = *std::move(request);
            if (const auto *cached = std::get_if<AnsweredFromCache>(&entry.event)) {
                exchange.fromCache = *cached;
            }
            exchanges.push_back(std::move(exchange));
            continue;
        }
        const auto found = std::find_if(exchanges.begin(), exchanges.end(),
                                        [&](const Exchange &e) { return e.id == *entry.exchange; });
        if (found != exchanges.end()) {
            addTo(*found, entry.event);
        }
    }
    return exchanges;
}

} // namespace Corscope::Trace
