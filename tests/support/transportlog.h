// Listens to a transport and keeps what it said.
#pragma once

#include "core/transport/httptransport.h"
#include "core/transport/transportevent.h"

#include <QObject>

#include <optional>
#include <utility>
#include <vector>

namespace Corscope::TestSupport {

/// The events as a short text: "sent 5, interim 103, head 200, body abc, failed BodyTruncated";
/// pieces of a body are joined.
[[nodiscard]] QByteArray describe(const std::vector<Transport::TransportEvent> &events);
[[nodiscard]] QByteArray nameOf(Http::TransportErrorKind kind);

class TransportLog : public QObject
{
    Q_OBJECT

public:
    explicit TransportLog(Transport::HttpTransport &transport);

    using Entry = std::pair<ExchangeId, Transport::TransportEvent>;
    [[nodiscard]] const std::vector<Entry> &entries() const { return m_entries; }

    /// Everything of one exchange, in order.
    [[nodiscard]] std::vector<Transport::TransportEvent> eventsOf(qint64 id = 1) const;
    [[nodiscard]] std::vector<Http::ResponseHead> interimHeads(qint64 id = 1) const;
    [[nodiscard]] std::optional<Http::ResponseHead> head(qint64 id = 1) const;
    /// All body bytes so far, joined.
    [[nodiscard]] QByteArray body(qint64 id = 1) const;
    [[nodiscard]] qint64 bodySize(qint64 id = 1) const;
    [[nodiscard]] std::vector<qint64> progress(qint64 id = 1) const;
    [[nodiscard]] std::optional<Transport::Ended> end(qint64 id = 1) const;
    [[nodiscard]] std::optional<Transport::Failed> failure(qint64 id = 1) const;
    [[nodiscard]] bool isOver(qint64 id = 1) const;

    /// Runs the event loop until the exchange is over; false if that takes too long. (QTest's own
    /// waiting sleeps 10 ms between any two rounds of events, which a large body feels.)
    [[nodiscard]] bool waitForEnd(qint64 id = 1, int milliseconds = 10000) const;
    /// Forgets the bytes of bodies from now on and only counts them.
    void countBodiesOnly() { m_keepsBodies = false; }

Q_SIGNALS:
    void grew() const;

private:
    void add(ExchangeId exchange, Transport::TransportEvent event);

    std::vector<Entry> m_entries;
    std::vector<std::pair<ExchangeId, qint64>> m_bodySizes;
    bool m_keepsBodies = true;
};

} // namespace Corscope::TestSupport
