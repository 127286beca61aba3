#include "ui/story/storymodel.h"

#include "core/explain/reason.h"
#include "core/explain/words.h"
#include "core/infra/ascii.h"
#include "core/trace/steps.h"
#include "ui/models/framename.h"
#include "ui/story/storynames.h"

#include <QCoreApplication>

#include <map>

namespace Corscope::Ui {

using namespace Qt::StringLiterals;
using namespace Trace;
using Explain::Sign;
using Explain::Words;
using namespace StoryLane;

namespace {

QString text(const QByteArray &bytes)
{
    return isomorphicDecode(bytes);
}

class Builder
{
    Q_DECLARE_TR_FUNCTIONS(Corscope::Ui::Story)

public:
    explicit Builder(const Log &log)
        : m_log(log)
    {}

    [[nodiscard]] Story build()
    {
        nameParticipants();
        for (const Explain::Check &check : Explain::checksOf(m_log)) {
            m_signs[check.entry] = check.sign;
        }
        for (const Entry &entry : m_log.entries()) {
            m_entry = &entry;
            std::visit([this](const auto &event) { on(event); }, entry.event);
        }
        flushCalls();
        flushEvents();
        return std::move(m_story);
    }

private:
    void nameParticipants()
    {
        m_story.participants = {StoryNames::page(m_log.spec()), StoryNames::browser()};
    }

    int serverOf(const QByteArray &url)
    {
        const QString caption = StoryNames::server(url);
        const qsizetype known = m_story.participants.indexOf(caption, 2);
        if (known >= 0) {
            return int(known);
        }
        m_story.participants.append(caption);
        return int(m_story.participants.size()) - 1;
    }

    StoryStep &add(StoryStep step)
    {
        flushCalls();
        flushEvents();
        step.entry = m_entry->index;
        step.exchange = m_entry->exchange;
        m_story.steps.push_back(std::move(step));
        return m_story.steps.back();
    }

    void on(const RunStarted &) {}

    // The page's calls are told together: what counts is the one that sends.
    void on(const ScriptCalled &call)
    {
        const bool isOther =
            call.function.endsWith(".src ="_L1) || call.function.endsWith(".href ="_L1) ||
            call.function.endsWith(".sendBeacon"_L1) || call.function.endsWith(".submit"_L1) ||
            call.function.startsWith("new "_L1);
        if (isOther) {
            addOther(call);
            return;
        }
        const bool sends = call.function.endsWith(".send"_L1) || call.function == "fetch"_L1;
        if (call.function.endsWith(".abort"_L1) || call.function.endsWith(".close"_L1)) {
            add({.from = page, .to = browser, .label = call.function + u"()"_s});
            return;
        }
        if (!sends) {
            m_calls.append(shortCall(call));
            return;
        }
        const QString label =
            call.function == "fetch"_L1
                ? u"fetch(%1)"_s.arg(call.arguments.value(0))
                : call.function + (call.arguments.value(0) == "null"_L1 ? u"()"_s : u"(…)"_s);
        const QStringList calls = std::exchange(m_calls, {});
        add({.from = page, .to = browser, .label = label, .sublabel = calls.join(u" · "_s)});
    }

    /// An element gets its source, an object its URL, or a beacon or a form is sent.
    void addOther(const ScriptCalled &call)
    {
        const bool isBeacon = call.function.endsWith(".sendBeacon"_L1);
        const bool isForm = call.function.endsWith(".submit"_L1);
        const QString label = isBeacon ? u"sendBeacon(%1)"_s.arg(call.arguments.value(0))
                              : isForm ? call.function + u"()"_s
                              : call.function.startsWith("new "_L1)
                                  ? u"%1(%2)"_s.arg(call.function, call.arguments.value(0))
                                  : u"<%1>"_s.arg(call.function.section(u'.', 0, 0));
        const QStringList calls = std::exchange(m_calls, {});
        add({.from = page, .to = browser, .label = label, .sublabel = calls.join(u" · "_s)});
    }

    static QString shortCall(const ScriptCalled &call)
    {
        QString name = call.function.section(u'.', -1);
        if (name == "setRequestHeader"_L1 || name == "open"_L1) {
            return call.arguments.value(0).remove(u'"');
        }
        if (name.endsWith(" ="_L1)) {
            name.chop(2);
            const QString value = call.arguments.value(0);
            return value == "true"_L1 ? name : name + u' ' + value;
        }
        return name == "addEventListener"_L1 ? u"upload"_s : name;
    }

    void flushCalls()
    {
        if (m_calls.isEmpty()) {
            return;
        }
        StoryStep step{
            .from = page, .to = browser, .label = std::exchange(m_calls, {}).join(u" · "_s)};
        m_story.steps.push_back(std::move(step));
    }

    void on(const Decided &decided)
    {
        const auto sign = m_signs.find(m_entry->index);
        if (sign == m_signs.end()) {
            return;
        }
        if (std::holds_alternative<PreflightNeed>(decided.evidence)) {
            noteThought(Sign::Noted, decided);
            return;
        }
        // What the participants' names and the arrows' own labels tell already is left out.
        const auto *lookedUp = std::get_if<HttpCacheLookedUp>(&decided.evidence);
        const bool told = std::holds_alternative<OriginsCompared>(decided.evidence) ||
                          (lookedUp && lookedUp->use == HttpCacheUse::Fresh) ||
                          (std::holds_alternative<StatusSeen>(decided.evidence) &&
                           decided.outcome == Outcome::Continue);
        if (told) {
            return;
        }
        if (m_entry->exchange && m_answer && m_answer->exchange == m_entry->exchange) {
            m_story.steps.at(m_answer->step)
                .notes.push_back(
                    {sign->second, StoryNames::shortHeader(noteText(decided)), m_entry->index});
            if (decided.outcome == Outcome::Failure) {
                m_story.steps.at(m_answer->step).tone = StoryTone::Bad;
                noteNotSent(decided);
            }
            return;
        }
        if (decided.outcome == Outcome::Failure ||
            std::holds_alternative<CacheLookedUp>(decided.evidence) || lookedUp ||
            std::holds_alternative<HeaderForbidden>(decided.evidence)) {
            noteThought(sign->second, decided);
        }
    }

    static QString noteText(const Decided &decided)
    {
        const QString evidence = Words::evidence(decided);
        if (const auto *compared = std::get_if<ValueCompared>(&decided.evidence)) {
            return text(compared->name) + u": "_s + evidence;
        }
        if (const auto *name = std::get_if<NameLookedUp>(&decided.evidence)) {
            return text(name->header) + u": "_s + evidence;
        }
        if (std::holds_alternative<HeaderMissing>(decided.evidence) ||
            std::holds_alternative<HeaderSeen>(decided.evidence) ||
            std::holds_alternative<ElementInvalid>(decided.evidence)) {
            return evidence;
        }
        if (std::holds_alternative<HeadersFiltered>(decided.evidence) ||
            std::holds_alternative<MaxAgeRead>(decided.evidence) ||
            std::holds_alternative<StatusSeen>(decided.evidence)) {
            return Words::title(decided);
        }
        return evidence.isEmpty() ? Words::title(decided)
                                  : Words::title(decided) + u" · "_s + evidence;
    }

    void noteThought(Sign sign, const Decided &decided)
    {
        const QString evidence = Words::evidence(decided);
        StoryStep step{.kind = StoryStep::Kind::Note, .from = browser, .to = browser};
        step.label = Words::title(decided);
        step.sublabel = evidence;
        step.tone = sign == Sign::Failed ? StoryTone::Bad : StoryTone::Plain;
        add(std::move(step));
    }

    /// A preflight that fails: the request that waited for it never goes out.
    void noteNotSent(const Decided &)
    {
        if (!m_answer || m_answer->purpose != Purpose::Preflight) {
            return;
        }
        StoryStep step{.kind = StoryStep::Kind::NotSent, .from = browser, .to = m_answer->server};
        step.label = m_log.spec().request.method.toUpper() + u' ' + m_answer->target;
        step.sublabel = tr("not sent");
        step.tone = StoryTone::Faint;
        add(std::move(step));
    }

    void on(const RequestSent &sent)
    {
        const int server = serverOf(sent.url);
        StoryStep step{.from = browser, .to = server};
        step.label = text(sent.method) + u' ' + StoryNames::target(sent.url);
        QStringList facts;
        for (const char *name :
             {"Access-Control-Request-Method", "Access-Control-Request-Headers"}) {
            if (const auto value = sent.headers.get(name)) {
                facts.append(
                    StoryNames::shortHeader(QString::fromLatin1(name) + u": "_s + text(*value)));
            }
        }
        if (sent.purpose == Purpose::Actual) {
            if (const auto origin = sent.headers.get("Origin")) {
                facts.append(u"Origin: "_s + text(*origin));
            }
            if (sent.headers.contains("Cookie")) {
                facts.append(u"Cookie"_s);
            }
        }
        if (sent.purpose == Purpose::Revalidation) {
            facts.append(tr("in the background"));
            step.tone = StoryTone::Faint;
        }
        step.sublabel = facts.join(u" · "_s);
        add(std::move(step));
        m_requests[*m_entry->exchange] = {
            m_entry->at, server, sent.purpose, StoryNames::target(sent.url), {}};
    }

    void on(const AnsweredFromCache &cached)
    {
        // The arrow is drawn once the head is there to be named.
        const QString how = cached.validated
                                ? QString()
                                : u" · "_s + Words::ageOfStored(cached.age, cached.lifetime);
        m_requests[*m_entry->exchange] = {m_entry->at, browser, Purpose::Actual,
                                          StoryNames::target(cached.url),
                                          tr("from HTTP cache") + how};
    }

    void on(const HttpCacheRead &) {}
    void on(const HttpCacheChanged &) {}

    void on(const RequestBodySent &) {}

    void on(const ResponseHeadReceived &received)
    {
        const auto request = m_requests.find(*m_entry->exchange);
        if (request == m_requests.end()) {
            return;
        }
        const Http::ResponseHead head = received.head();
        const Request &asked = request->second;
        StoryStep step{.from = asked.server, .to = browser};
        step.label = QString::number(head.status) +
                     (head.reason.isEmpty() ? QString() : u' ' + text(head.reason));
        if (asked.fromCache.isEmpty()) {
            step.label += u" · "_s + milliseconds(m_entry->at - asked.at);
        } else {
            step.kind = StoryStep::Kind::FromCache;
            step.label += u" · "_s + asked.target;
            step.sublabel = asked.fromCache;
        }
        const bool faint = received.interim || asked.purpose == Purpose::Revalidation;
        step.tone = faint ? StoryTone::Faint : StoryTone::Plain;
        add(std::move(step));
        m_answer = Answer{*m_entry->exchange, m_story.steps.size() - 1, asked.server, asked.purpose,
                          asked.target};
    }

    static QString milliseconds(Duration duration)
    {
        const double ms = duration.toMillisecondsF();
        return tr("%1 ms").arg(QString::number(ms, 'f', ms < 10 ? 1 : 0));
    }

    void on(const BodyChunkReceived &) {}
    void on(const BodyEnded &) {}

    void on(const TransportFailed &failed)
    {
        const auto request = m_requests.find(*m_entry->exchange);
        StoryStep step{.kind = StoryStep::Kind::NotSent,
                       .from = request == m_requests.end() ? browser : request->second.server,
                       .to = browser};
        step.label = Words::transportError(failed.error.kind);
        step.tone = StoryTone::Bad;
        add(std::move(step));
    }
    void on(const ExchangeCancelled &) {}
    void on(const PreflightCacheChanged &) {}
    void on(const ReadyStateChanged &) {}

    // Events in a row are one arrow; those of the upload object say so.
    void on(const EventFired &event)
    {
        if (event.type == "readystatechange" && event.readyState == ReadyState::Opened) {
            return;
        }
        if (event.type == "loadstart") {
            return;
        }
        if (!m_firstEvent) {
            m_firstEvent = m_entry->index;
        }
        QString name = text(event.type);
        if (event.target == EventTarget::Beacon) {
            name = event.type == "returned-true" ? u"true"_s : u"false"_s;
        }
        if (event.type == "readystatechange") {
            const bool first = m_events.isEmpty();
            name = first ? u"readyState %1"_s.arg(int(event.readyState))
                         : QString::number(int(event.readyState));
        } else if (event.target == EventTarget::Upload) {
            name = u"upload."_s + name;
        }
        if (event.type == "error" || event.type == "timeout" || event.type == "abort" ||
            event.type.endsWith("rejected") || event.type == "returned-false") {
            m_eventTone = StoryTone::Bad;
        } else if ((event.type == "load" || event.type.endsWith("fulfilled")) &&
                   event.target != EventTarget::Upload && m_eventTone == StoryTone::Plain) {
            m_eventTone = StoryTone::Good;
        }
        if (m_events.isEmpty() || m_events.constLast() != name) {
            m_events.append(name);
        }
    }

    void on(const ChannelStateChanged &) {}

    void on(const ChannelEventFired &event)
    {
        if (!m_firstEvent) {
            m_firstEvent = m_entry->index;
        }
        constexpr qsizetype shown = 24;
        QString name = event.type;
        if (event.message && event.message->data == MessageKind::Text) {
            name += u' ' + event.message->text.left(shown).simplified();
        } else if (event.close) {
            name += u' ' + QString::number(event.close->code);
        }
        if (event.type == "error"_L1 || (event.close && !event.close->wasClean)) {
            m_eventTone = StoryTone::Bad;
        } else if (event.type == "open"_L1 && m_eventTone == StoryTone::Plain) {
            m_eventTone = StoryTone::Good;
        }
        m_events.append(name);
    }

    void on(const ReconnectionScheduled &scheduled)
    {
        const QString id = scheduled.lastEventId.isEmpty()
                               ? QString()
                               : u"Last-Event-ID: "_s + scheduled.lastEventId;
        add({.kind = StoryStep::Kind::Note,
             .from = browser,
             .to = browser,
             .label = tr("Asks again in %1 ms").arg(scheduled.delay),
             .sublabel = id});
    }

    /// Of a long conversation the beginning is drawn; the list of events has all of it.
    void on(const FrameTransferred &frame)
    {
        constexpr int drawn = 40;
        if (++m_frames > drawn) {
            return;
        }
        const auto request =
            m_entry->exchange ? m_requests.find(*m_entry->exchange) : m_requests.end();
        const int other = request == m_requests.end() ? server : request->second.server;
        const bool isSent = frame.direction == FrameDirection::Sent;
        add({.from = isSent ? browser : other,
             .to = isSent ? other : browser,
             .label = frameName(frame.opcode),
             .sublabel = tr("%n byte(s)", nullptr, int(frame.length))});
    }

    void flushEvents()
    {
        if (m_events.isEmpty()) {
            return;
        }
        StoryStep step{
            .from = browser, .to = page, .tone = std::exchange(m_eventTone, StoryTone::Plain)};
        QStringList events = std::exchange(m_events, {});
        constexpr qsizetype shown = 7;
        if (events.size() > shown) {
            events = events.first(3) + QStringList{u"…"_s} + events.last(3);
        }
        step.label = events.join(u" · "_s);
        step.entry = std::exchange(m_firstEvent, std::nullopt);
        const Api api = m_log.spec().request.api;
        const bool tellsStatus = api == Api::Xhr || api == Api::Fetch;
        if (const RunEnded *ended = m_log.ended();
            tellsStatus && ended && m_entry->index.value + 1 >= qint64(m_log.size())) {
            step.sublabel = tr("status %1").arg(ended->view.status);
            if (ended->outcome == RunOutcome::Allowed && !ended->view.headers.isEmpty()) {
                step.sublabel += u" · "_s + tr("%n readable header(s)", nullptr,
                                               int(ended->view.headers.size()));
            }
        }
        m_story.steps.push_back(std::move(step));
    }

    void on(const ExceptionThrown &thrown)
    {
        if (thrown.at == "fetch"_L1 || thrown.at == "text"_L1) {
            return; // the rejected promise tells it
        }
        add({.from = browser,
             .to = page,
             .tone = StoryTone::Bad,
             .label = tr("throws %1").arg(text(thrown.name)),
             .sublabel = thrown.at});
    }

    void on(const RunEnded &) { flushEvents(); }

    struct Request
    {
        Instant at;
        int server = 2;
        Purpose purpose = Purpose::Actual;
        QString target;
        QString fromCache; ///< what is said of an answer from the HTTP cache; empty for others
    };
    struct Answer
    {
        ExchangeId exchange;
        std::size_t step = 0;
        int server = 2;
        Purpose purpose = Purpose::Actual;
        QString target;
    };

    const Log &m_log;
    const Entry *m_entry = nullptr;
    Story m_story;
    std::map<Index, Sign> m_signs;
    std::map<ExchangeId, Request> m_requests;
    std::optional<Answer> m_answer;
    QStringList m_calls;
    QStringList m_events;
    int m_frames = 0;
    std::optional<Index> m_firstEvent;
    StoryTone m_eventTone = StoryTone::Plain;
};

} // namespace

Story storyOf(const Log &log)
{
    return Builder(log).build();
}

} // namespace Corscope::Ui
