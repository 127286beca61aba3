#include "ui/timeline/timelinemodel.h"

#include "core/explain/words.h"
#include "core/infra/ascii.h"
#include "core/url/url.h"

#include <algorithm>
#include <map>

namespace Corscope::Ui {

using namespace Qt::StringLiterals;
using namespace Trace;

namespace {

QString targetOf(const QByteArray &url)
{
    const auto parsed = Url::parse(isomorphicDecode(url));
    return parsed ? isomorphicDecode(Url::requestTarget(*parsed)) : isomorphicDecode(url);
}

EventTone toneOf(const EventFired &event)
{
    if (event.type == "error" || event.type == "abort" || event.type == "timeout" ||
        event.type.endsWith("rejected") || event.type == "returned-false") {
        return EventTone::Bad;
    }
    const bool isGood =
        event.type == "load" || event.type.endsWith("fulfilled") || event.type == "returned-true";
    return isGood ? EventTone::Good : EventTone::Plain;
}

/// What a transfer was about when it failed: what comes after all that was measured.
WirePhase phaseOfFailure(Http::TransportErrorKind kind, const Http::Timings &timings)
{
    using enum Http::TransportErrorKind;
    switch (kind) {
    case NameNotResolved: return WirePhase::Name;
    case TlsCertificateExpired:
    case TlsCertificateNameMismatch:
    case TlsCertificateUntrusted:
    case TlsFailed: return WirePhase::Tls;
    default: break;
    }
    if (timings.firstByte) {
        return WirePhase::Receive;
    }
    if (timings.requestSent) {
        return WirePhase::Wait;
    }
    return timings.connected ? WirePhase::Send : WirePhase::Connect;
}

/// Timings of a transfer as spans, one after the other; a part that was not needed has none.
void addTimings(WireRow &row, const Http::Timings &timings, WirePhase last = WirePhase::Receive)
{
    Duration reached;
    const auto span = [&](WirePhase phase, const std::optional<Duration> &until) {
        if (until && *until > reached) {
            row.spans.push_back({phase, row.from + reached, row.from + *until});
            reached = *until;
        }
    };
    row.spans.clear();
    span(WirePhase::Name, timings.nameResolved);
    span(WirePhase::Connect, timings.connected);
    span(WirePhase::Tls, timings.tlsDone);
    span(WirePhase::Send, timings.requestSent);
    span(WirePhase::Wait, timings.firstByte);
    span(last, timings.end);
}

class TimelineBuilder
{
public:
    explicit TimelineBuilder(const Log &log)
        : m_log(log)
    {}

    [[nodiscard]] Timeline build()
    {
        if (m_log.isEmpty()) {
            return {};
        }
        m_start = m_log.entries().front().at;
        m_timeline.length = m_log.entries().back().at - m_start;
        for (const Entry &entry : m_log.entries()) {
            m_at = entry.at - m_start;
            m_entry = &entry;
            if (m_isBlocked) {
                m_timeline.blocked->to = m_at;
            }
            std::visit([this](const auto &event) { on(event); }, entry.event);
        }
        finish();
        return std::move(m_timeline);
    }

private:
    WireRow *row()
    {
        const auto found = m_entry->exchange ? m_rows.find(*m_entry->exchange) : m_rows.end();
        return found == m_rows.end() ? nullptr : &m_timeline.rows.at(found->second);
    }

    void on(const ReadyStateChanged &change)
    {
        if (m_timeline.blocked && change.to == ReadyState::Done) {
            m_isBlocked = false;
        }
        if (!m_timeline.states.empty()) {
            m_timeline.states.back().to = m_at;
        }
        m_timeline.states.push_back({change.to, m_at, m_at, m_entry->index});
    }

    void on(const EventFired &event)
    {
        QString name = isomorphicDecode(event.type);
        if (event.target == EventTarget::Upload) {
            name.prepend("upload."_L1);
        }
        const QString numbers =
            event.progress ? u"%1/%2"_s.arg(event.loaded).arg(event.total) : QString();
        m_timeline.events.push_back({m_at, name, toneOf(event), m_entry->index, numbers});
    }

    void on(const ChannelEventFired &event)
    {
        const bool isBad = event.type == "error"_L1 || (event.close && !event.close->wasClean);
        const EventTone tone = isBad                     ? EventTone::Bad
                               : event.type == "open"_L1 ? EventTone::Good
                                                         : EventTone::Plain;
        m_timeline.events.push_back({m_at, event.type, tone, m_entry->index, {}});
    }

    void on(const FrameTransferred &) { touch(); }

    void on(const ScriptCalled &called)
    {
        if (called.function == "xhr.send"_L1 && !m_log.spec().request.async) {
            m_timeline.blocked = BlockedSpan{m_at, m_at};
            m_isBlocked = true;
        }
    }

    void on(const ExceptionThrown &) { m_isBlocked = false; }

    void on(const RequestSent &sent) { addRow(sent).fromCache = false; }
    void on(const AnsweredFromCache &cached) { addRow(*requestBegunBy(cached)).fromCache = true; }

    WireRow &addRow(const RequestSent &sent)
    {
        WireRow row;
        row.method = isomorphicDecode(sent.method);
        row.target = targetOf(sent.url);
        row.from = row.to = m_at;
        row.entry = m_entry->index;
        m_rows[*m_entry->exchange] = m_timeline.rows.size();
        m_lastPurpose = sent.purpose;
        m_timeline.rows.push_back(std::move(row));
        return m_timeline.rows.back();
    }

    void on(const ResponseHeadReceived &received)
    {
        WireRow *r = row();
        if (!r || received.interim) {
            return;
        }
        r->outcome = QString::number(received.head().status);
        addTimings(*r, received.summary.timings);
        r->to = m_at;
    }

    void on(const BodyChunkReceived &) { touch(); }

    void on(const BodyEnded &ended)
    {
        if (WireRow *r = row()) {
            addTimings(*r, ended.summary.timings);
        }
        touch();
    }

    void on(const TransportFailed &failed)
    {
        if (WireRow *r = row()) {
            const Http::Timings &timings = failed.summary.timings;
            addTimings(*r, timings, phaseOfFailure(failed.error.kind, timings));
            r->failed = true;
            r->outcome = Explain::Words::transportError(failed.error.kind);
        }
        touch();
    }

    void on(const ExchangeCancelled &) { touch(); }

    template <typename Other>
    void on(const Other &)
    {}

    void touch()
    {
        if (WireRow *r = row()) {
            r->to = std::max(r->to, m_at);
        }
    }

    void finish()
    {
        if (!m_timeline.states.empty()) {
            m_timeline.states.back().to = m_timeline.length;
        }
        for (WireRow &r : m_timeline.rows) {
            // What the transport measured may end a little after or before what was recorded.
            if (!r.spans.empty()) {
                const WireSpan last = r.spans.back();
                if (last.to < r.to) {
                    if (r.failed || last.phase == WirePhase::Receive) {
                        r.spans.back().to = r.to;
                    } else {
                        r.spans.push_back({WirePhase::Receive, last.to, r.to});
                    }
                }
                r.to = std::max(r.to, last.to);
            }
            m_timeline.length = std::max(m_timeline.length, r.to);
        }
        // A request that a failed preflight kept from being sent is shown, as what it is.
        const bool ended = m_log.ended() != nullptr;
        if (ended && !m_timeline.rows.empty() && m_lastPurpose == Purpose::Preflight) {
            WireRow row;
            row.method = m_log.spec().request.method.toUpper();
            row.target = m_timeline.rows.back().target;
            row.from = m_timeline.rows.back().to;
            row.to = m_timeline.length;
            row.notSent = true;
            m_timeline.rows.push_back(std::move(row));
        }
    }

    const Log &m_log;
    const Entry *m_entry = nullptr;
    Instant m_start;
    Duration m_at;
    Timeline m_timeline;
    std::map<ExchangeId, std::size_t> m_rows;
    Purpose m_lastPurpose = Purpose::Actual;
    bool m_isBlocked = false;
};

} // namespace

Timeline timelineOf(const Log &log)
{
    return TimelineBuilder(log).build();
}

} // namespace Corscope::Ui
