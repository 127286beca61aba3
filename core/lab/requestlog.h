// What came over the wire to the lab, in order, and no more of it than a limit.
#pragma once

#include "core/http/http1codec.h"
#include "core/infra/instant.h"
#include "core/lab/origins.h"
#include "core/lab/slot.h"

#include <QByteArray>
#include <QMetaType>

#include <deque>
#include <optional>

namespace Corscope::Lab {

/// Who answered a request, or why nobody did.
enum class Answered {
    ByRoute,     ///< a route of a mounted scenario
    NoRoute,     ///< the scenario has no route for it: 404
    NotMounted,  ///< no scenario at that path: 404
    LandingPage, ///< the page at "/", or 405 for it
    WrongHost,   ///< Host is missing, repeated or not ours: 400 or 421
    Malformed,   ///< no HTTP request, or a too large one: 400, 413 or 431
    TlsHello,    ///< TLS was spoken to a port without TLS: closed without an answer
    Overloaded,  ///< too many connections: 503
};

/// One request. Where nothing could be read of it (Malformed, TlsHello), only the first five fields
/// and `malformed` say anything.
struct RequestRecord
{
    qint64 number = 0;     ///< from 1, in the order of arrival, over all slots
    qint64 connection = 0; ///< from 1, in the order of accepting
    Instant at;            ///< when it was complete
    Answered answered = Answered::ByRoute;

    Slot slot = Slot::A; ///< the listener's where the host was wrong
    QByteArray method;
    QByteArray target;                ///< as sent
    QByteArray scenario;              ///< id; empty where none was meant
    QByteArray within;                ///< the target below the scenario's prefix
    std::optional<std::size_t> route; ///< which of the scenario
    Http::HeaderList headers;         ///< in wire order
    qint64 bodyLength = 0;            ///< after removing a chunked coding
    QByteArray body;                  ///< its beginning, as far as it is kept

    std::optional<Http::RequestParser::Malformed> malformed; ///< for Answered::Malformed
    std::optional<HostMistake> hostMistake;                  ///< for Answered::WrongHost

    friend bool operator==(const RequestRecord &, const RequestRecord &) = default;
};

/// The last so many records.
class RequestLog
{
public:
    explicit RequestLog(std::size_t limit)
        : m_limit(limit)
    {}

    void append(RequestRecord record)
    {
        m_records.push_back(std::move(record));
        if (m_records.size() > m_limit) {
            m_records.pop_front();
            ++m_dropped;
        }
    }
    void clear()
    {
        m_records.clear();
        m_dropped = 0;
    }
    [[nodiscard]] const std::deque<RequestRecord> &records() const { return m_records; }
    /// How many older ones are gone.
    [[nodiscard]] qint64 dropped() const { return m_dropped; }

private:
    std::size_t m_limit;
    std::deque<RequestRecord> m_records;
    qint64 m_dropped = 0;
};

} // namespace Corscope::Lab

Q_DECLARE_METATYPE(Corscope::Lab::RequestRecord)
