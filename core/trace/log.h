// The append-only trace of one run.
#pragma once

#include "core/trace/event.h"

#include <QByteArray>
#include <QVarLengthArray>

#include <optional>
#include <type_traits>
#include <utility>
#include <vector>

namespace Corscope::Trace {

class Log
{
public:
    /// Body bytes kept per exchange; of what comes after only the length is recorded.
    static constexpr qint64 bodyLimit = 8 * 1024 * 1024;
    /// UTF-16 units of ScriptView::bodyText that are kept.
    static constexpr qsizetype textLimit = 1024 * 1024;

    /// Adds at the end, and gives the entry's index. Chunks of a body are cut at bodyLimit; what is
    /// beyond is counted, in one entry for what comes close together. `what`: an Event, or one of
    /// its kinds, which is then made where it stays.
    template <typename What>
    Index append(Instant at, std::optional<ExchangeId> exchange, std::optional<Index> cause,
                 What &&what)
    {
        using Kind = std::remove_cvref_t<What>;
        if constexpr (std::is_same_v<Kind, Event> || std::is_same_v<Kind, BodyChunkReceived>) {
            return appendEvent(at, exchange, cause, Event(std::forward<What>(what)));
        } else {
            const Index index = nextIndex(exchange);
            m_entries.emplace_back(index, at, exchange, cause, std::in_place_type<Kind>,
                                   std::forward<What>(what));
            return index;
        }
    }

    [[nodiscard]] const std::vector<Entry> &entries() const { return m_entries; }
    [[nodiscard]] bool isEmpty() const { return m_entries.empty(); }
    [[nodiscard]] std::size_t size() const { return m_entries.size(); }
    [[nodiscard]] const Entry &at(Index index) const
    {
        return m_entries.at(std::size_t(index.value));
    }

    /// The number that the next exchange gets: one more than the last that an entry belongs to.
    [[nodiscard]] ExchangeId nextExchange() const { return {m_lastExchange.value + 1}; }

    /// The spec of the run; a default one where the log is empty.
    [[nodiscard]] RunSpec spec() const;
    /// The last entry's event, if the run has ended.
    [[nodiscard]] const RunEnded *ended() const;
    /// The kept part of an exchange's body.
    [[nodiscard]] QByteArray body(ExchangeId exchange) const;

    friend bool operator==(const Log &a, const Log &b);

private:
    Index appendEvent(Instant at, std::optional<ExchangeId> exchange, std::optional<Index> cause,
                      Event &&event);
    /// How many bytes of an exchange's body are in the log.
    [[nodiscard]] qint64 &keptOf(ExchangeId exchange);
    /// Of an entry that is about to be added.
    [[nodiscard]] Index nextIndex(std::optional<ExchangeId> exchange);
    /// Adds a piece that is only counted to the last entry, where that is such a piece, too.
    [[nodiscard]] bool countsWithLast(Instant at, ExchangeId exchange,
                                      const BodyChunkReceived &chunk);

    std::vector<Entry> m_entries;
    QVarLengthArray<std::pair<ExchangeId, qint64>, 4> m_bodyKept; ///< bytes of each exchange
    ExchangeId m_lastExchange;
};

/// Everything of one exchange that judging needs: what was asked, and what came back and how it
/// ended.
struct Exchange
{
    ExchangeId id;
    RequestSent request; ///< of one that the HTTP cache answers: what would have been sent
    std::optional<AnsweredFromCache> fromCache;
    std::vector<Http::ResponseHead> interimHeads;
    std::optional<Http::ResponseHead> head;
    std::vector<QByteArray> chunks; ///< as kept in the log
    qint64 bodyLength = 0;          ///< all of it, kept or not
    std::optional<BodyEnded> end;
    std::optional<TransportFailed> failure;
    bool cancelled = false;
};

/// The request that an exchange begins with, be it the server or the HTTP cache that answers it;
/// nothing for an event that begins none.
[[nodiscard]] std::optional<RequestSent> requestBegunBy(const Event &event);

/// The exchanges of a log in the order of their requests.
[[nodiscard]] std::vector<Exchange> exchangesOf(const Log &log);

} // namespace Corscope::Trace
