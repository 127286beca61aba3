// https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
#pragma once

#include "core/profiles/channelrules.h"

#include <QByteArray>
#include <QString>
#include <QStringDecoder>

#include <optional>
#include <vector>

namespace Corscope::Channels {

/// An event that a stream dispatches.
struct StreamEvent
{
    QString type; ///< "message" where the stream names none
    QString data;
    QString lastEventId;
    friend bool operator==(const StreamEvent &, const StreamEvent &) = default;
};

/// Bytes in, events out; wherever the bytes are cut, the events are the same. One object serves an
/// EventSource through all of its connections.
class EventStreamParser
{
public:
    explicit EventStreamParser(const Profiles::EventSourceRules &rules);

    /// A new connection: what was begun is dropped, its id with it.
    void begin();
    /// The next bytes of the body, and the events that they complete.
    [[nodiscard]] std::vector<StreamEvent> feed(QByteArrayView bytes);

    /// https://html.spec.whatwg.org/multipage/server-sent-events.html#concept-event-stream-last-event-id
    [[nodiscard]] const QByteArray &lastEventId() const { return m_lastEventId; }
    /// https://html.spec.whatwg.org/multipage/server-sent-events.html#concept-event-stream-reconnection-time
    /// in milliseconds
    [[nodiscard]] qint64 reconnectionTime() const { return m_reconnectionTime; }

private:
    enum class Mark { Unseen, Utf16, Over };

    [[nodiscard]] QByteArrayView withoutMark(QByteArrayView bytes, QByteArray &joined);
    void parse(QByteArrayView bytes, std::vector<StreamEvent> &events);
    void takeLine(QByteArrayView line, std::vector<StreamEvent> &events);
    void takeField(QByteArrayView name, QByteArrayView value);
    void takeId(QByteArrayView value);
    void takeRetry(QByteArrayView value);
    void dispatch(std::vector<StreamEvent> &events);
    [[nodiscard]] QByteArray cleaned(QByteArrayView value) const;

    Profiles::EventSourceRules m_rules;
    Mark m_mark = Mark::Unseen;
    QByteArray m_beginning; ///< what may be a byte order mark
    QStringDecoder m_utf16;
    QByteArray m_line; ///< not ended yet
    bool m_skipsLineFeed = false;
    QByteArray m_data;
    QByteArray m_type;
    std::optional<QByteArray> m_id; ///< of the block
    bool m_isBlockLost = false;
    QByteArray m_lastEventId;
    QString m_lastEventIdText;
    qint64 m_reconnectionTime = 0;
};

} // namespace Corscope::Channels
