#include "core/session/jsonlchannels.h"

#include "core/infra/ascii.h"

#include <QHash>
#include <QJsonArray>

#include <algorithm>
#include <cmath>
#include <limits>

namespace Corscope::Session {

using namespace Qt::StringLiterals;
using namespace Trace;

namespace {

/// Of text and bytes that a result tells.
constexpr qsizetype toldLength = 300;
/// Of the names for an XMLHttpRequest that polls: "poll-long" …
constexpr QLatin1StringView pollPrefix("poll-");

// Reading

/// https://webidl.spec.whatwg.org/#js-unsigned-short with [Clamp], of what JavaScript makes a
/// number of.
QJsonValue clampedCode(const QJsonValue &given)
{
    double number = given.toDouble();
    if (given.isString()) {
        number = given.toString().trimmed().toDouble();
    }
    constexpr double most = std::numeric_limits<quint16>::max();
    return std::nearbyint(std::clamp(std::isnan(number) ? 0 : number, 0.0, most));
}

QJsonObject closeAction(const QJsonArray &arguments)
{
    QJsonObject action{{u"kind"_s, u"close"_s}};
    if (!arguments.isEmpty()) {
        action.insert(u"code"_s, clampedCode(arguments.at(0)));
    }
    if (arguments.size() > 1) {
        action.insert(u"reason"_s, arguments.at(1));
    }
    return action;
}

QJsonObject sendAction(const QJsonObject &message)
{
    QJsonObject action{{u"kind"_s, u"send"_s}};
    if (message.contains("binary"_L1)) {
        const QString as = message.value("as"_L1).toString();
        action.insert(u"data"_s, as == "blob"_L1   ? u"blob"_s
                                 : as == "view"_L1 ? u"view"_s
                                                   : u"arraybuffer"_s);
        action.insert(u"base64"_s, message.value("binary"_L1));
    } else if (message.contains("fill"_L1)) {
        constexpr int longestFill = 16 * 1024 * 1024;
        const int length = std::clamp(message.value("fill"_L1).toInt(), 0, longestFill);
        action.insert(u"text"_s, QString(length, u'x'));
    } else if (message.value("lone"_L1).toBool()) {
        action.insert(u"text"_s, QString(u"a"_s + QChar(0xD800) + u'b'));
    } else {
        action.insert(u"text"_s, message.value("text"_L1));
    }
    return action;
}

QJsonObject step(const QString &on, int nth, int after, const QJsonObject &action)
{
    return {{u"on"_s, on}, {u"nth"_s, nth}, {u"after"_s, after}, {u"action"_s, action}};
}

/// {"open": 1, "ms": 4000} and `watch`
QJsonObject stopOf(QJsonObject &request)
{
    QJsonObject result;
    const QJsonValue given = request.take("stop"_L1);
    if (given.isObject()) {
        constexpr int usualTime = 4000;
        QJsonObject stop = given.toObject();
        const QJsonValue time = stop.take("ms"_L1);
        result.insert(u"after"_s, time.isDouble() ? time : QJsonValue(usualTime));
        QJsonArray events;
        for (auto it = stop.begin(); it != stop.end(); ++it) {
            events.append(QJsonArray{it.key(), it.value()});
        }
        result.insert(u"events"_s, events);
    }
    if (const QJsonValue watch = request.take("watch"_L1); watch.isDouble()) {
        result.insert(u"watch"_s, watch);
    }
    return result;
}

QJsonObject eventSourceFields(QJsonObject request)
{
    QJsonArray steps;
    const QJsonObject close = closeAction({});
    for (const QJsonValue &given : request.take("close"_L1).toArray()) {
        const QJsonObject when = given.toObject();
        steps.append(step(when.value("on"_L1).toString(), when.value("nth"_L1).toInt(1), 0, close));
    }
    if (const QJsonValue after = request.take("closeAfter"_L1); after.isDouble()) {
        steps.append(step(u"later"_s, 1, after.toInt(), close));
    }
    if (request.take("closeNow"_L1).toBool()) {
        steps.append(step(u"now"_s, 1, 0, close));
    }
    // What a handler throws changes nothing for the object.
    request.remove("throwOn"_L1);
    request.insert(u"channel"_s, QJsonObject{{u"kind"_s, u"eventsource"_s},
                                             {u"listen"_s, request.take("listen"_L1)},
                                             {u"steps"_s, steps},
                                             {u"stop"_s, stopOf(request)}});
    return request;
}

/// {"api": "poll-long", "interval": 500, "resume": "since", "stop": {"message": 3}}
QJsonObject pollFields(QJsonObject request)
{
    QJsonObject channel{{u"kind"_s, u"poll"_s},
                        {u"style"_s, request.value("api"_L1).toString().mid(pollPrefix.size())},
                        {u"stop"_s, stopOf(request)}};
    for (const QString &name : {u"interval"_s, u"resume"_s}) {
        if (const QJsonValue value = request.take(name); !value.isUndefined()) {
            channel.insert(name, value);
        }
    }
    request.insert(u"api"_s, u"xhr"_s);
    request.insert(u"channel"_s, channel);
    return request;
}

void appendActions(QJsonArray &steps, const QJsonObject &given)
{
    const bool isLater = given.contains("after"_L1);
    const QString on = isLater ? u"later"_s : given.value("on"_L1).toString();
    const int nth = given.value("nth"_L1).toInt(1);
    const int after = given.value("after"_L1).toInt();
    if (given.value("send"_L1).isObject()) {
        steps.append(step(on, nth, after, sendAction(given.value("send"_L1).toObject())));
    }
    if (given.contains("close"_L1)) {
        steps.append(step(on, nth, after, closeAction(given.value("close"_L1).toArray())));
    }
}

QJsonObject webSocketFields(QJsonObject request)
{
    QJsonArray steps;
    for (const QJsonValue &given : request.take("do"_L1).toArray()) {
        appendActions(steps, given.toObject());
    }
    const QJsonValue protocols = request.take("protocols"_L1);
    const QJsonValue type = request.take("binaryType"_L1);
    QJsonObject channel{
        {u"kind"_s, u"websocket"_s}, {u"steps"_s, steps}, {u"stop"_s, stopOf(request)}};
    if (!protocols.isUndefined()) {
        channel.insert(u"protocols"_s,
                       protocols.isArray() ? protocols : QJsonValue(QJsonArray{protocols}));
    }
    if (!type.isUndefined()) {
        channel.insert(u"binaryType"_s, type);
    }
    request.insert(u"channel"_s, channel);
    return request;
}

QJsonObject formFields(QJsonObject request)
{
    QJsonObject channel{{u"kind"_s, u"form"_s}};
    const auto take = [&](const QString &from, const QString &to) {
        if (const QJsonValue value = request.take(from); !value.isUndefined()) {
            channel.insert(to, value);
        }
    };
    take(u"enctype"_s, u"enctype"_s);
    take(u"charset"_s, u"acceptCharset"_s);
    take(u"fields"_s, u"fields"_s);
    for (const QJsonValue &attribute : request.take("attributes"_L1).toArray()) {
        const QStringList tokens = attribute.toArray().at(1).toString().split(u' ');
        if (attribute.toArray().at(0) == "rel"_L1 && tokens.contains(u"noreferrer"_s)) {
            channel.insert(u"withoutReferrer"_s, true);
        }
    }
    if (!request.contains("method"_L1)) {
        request.insert(u"method"_s, u"POST"_s);
    }
    request.insert(u"channel"_s, channel);
    return request;
}

// Telling

QJsonArray messageRow(const ChannelEventFired &event)
{
    const MessageData &message = *event.message;
    QJsonArray row{event.type, event.readyState};
    const bool isText = message.data == MessageKind::Text;
    const QString bytes = QString::fromLatin1(message.bytes.bytes.toBase64());
    const QString data = (isText ? message.text : bytes).left(toldLength);
    if (event.object == ChannelObject::EventSource) {
        for (const QString &value :
             {data, message.lastEventId, message.origin, u"MessageEvent"_s}) {
            row.append(value);
        }
        return row;
    }
    row.append(QString::fromLatin1(Reflect::nameOf(message.data)));
    row.append(data);
    row.append(message.length);
    row.append(message.origin);
    row.append(message.lastEventId);
    return row;
}

QJsonArray rowOf(const ChannelEventFired &event)
{
    if (event.message) {
        return messageRow(event);
    }
    QJsonArray row{event.type, event.readyState};
    if (event.close) {
        row.append(event.close->code);
        row.append(event.close->reason);
        row.append(event.close->wasClean);
    } else if (event.object == ChannelObject::WebSocket && event.type == u"open") {
        row.append(isomorphicDecode(event.protocol));
        row.append(isomorphicDecode(event.extensions));
    }
    return row;
}

/// What an object's listeners and the script's own calls of close() were seen to do, in order.
class Rows
{
public:
    Rows(const RunSpec &spec, Handlers handlers)
        : m_listen(channelPart<EventSourceSpec>(spec.request.channel).listen)
        , m_handlers(handlers)
    {
        m_listen << u"open"_s << u"message"_s << u"error"_s << u"close"_s;
    }

    void add(const Event &event)
    {
        if (const auto *changed = std::get_if<ChannelStateChanged>(&event)) {
            m_state = changed->to;
            if (m_isInClose) {
                setCloseState();
                m_isInClose = false;
            }
            return;
        }
        // What close() itself does before it returns
        const auto *frame = std::get_if<FrameTransferred>(&event);
        const bool isOfClose = std::holds_alternative<ExchangeCancelled>(event) ||
                               (frame && frame->direction == FrameDirection::Sent);
        if (isOfClose) {
            return;
        }
        m_isInClose = false;
        if (const auto *called = std::get_if<ScriptCalled>(&event);
            called && called->function.endsWith(u".close")) {
            m_isInClose = true;
            rows.append(QJsonArray{u"close()"_s, m_state});
        } else if (const auto *fired = std::get_if<ChannelEventFired>(&event)) {
            addFired(*fired);
        }
    }

    [[nodiscard]] int state() const { return m_state; }

    QJsonArray rows;

private:
    void setCloseState() { rows.replace(rows.size() - 1, QJsonArray{u"close()"_s, m_state}); }

    void addFired(const ChannelEventFired &event)
    {
        if (!m_listen.contains(event.type)) {
            return;
        }
        rows.append(rowOf(event));
        const bool hasHandler =
            event.type == u"open" || event.type == u"message" || event.type == u"error";
        if (m_handlers == Handlers::Both && hasHandler) {
            rows.append(QJsonArray{QString(u"on"_s + event.type), event.readyState});
        }
    }

    QStringList m_listen;
    Handlers m_handlers;
    int m_state = 0;
    bool m_isInClose = false;
};

bool hasFired(const Log &log, QStringView type)
{
    return std::any_of(log.entries().begin(), log.entries().end(), [type](const Entry &entry) {
        const auto *fired = std::get_if<ChannelEventFired>(&entry.event);
        return fired && fired->type == type;
    });
}

/// What the page has seen: an object that was open counts as open, however it ended.
QString outcomeName(const Log &log, RunOutcome outcome)
{
    if (outcome == RunOutcome::Exception || outcome == RunOutcome::Undetermined) {
        return QString::fromLatin1(Reflect::nameOf(outcome));
    }
    if (log.spec().request.api == Api::Form) {
        return outcome == RunOutcome::Abort ? u"nothing"_s : u"load"_s; // an error page loads, too
    }
    return hasFired(log, u"open") ? u"open"_s : hasFired(log, u"error") ? u"error"_s : u"nothing"_s;
}

QJsonArray exceptionsOf(const Log &log)
{
    QJsonArray exceptions;
    for (const Entry &entry : log.entries()) {
        if (const auto *thrown = std::get_if<ExceptionThrown>(&entry.event)) {
            exceptions.append(
                QJsonObject{{u"at"_s, thrown->at}, {u"name"_s, isomorphicDecode(thrown->name)}});
        }
    }
    return exceptions;
}

/// As a table of the target, the type and three numbers; with the code of the close event.
void addByTarget(QJsonObject &result, const Log &log)
{
    QJsonArray events;
    for (const Entry &entry : log.entries()) {
        const auto *fired = std::get_if<ChannelEventFired>(&entry.event);
        if (!fired) {
            continue;
        }
        const bool isSocket = fired->object == ChannelObject::WebSocket;
        events.append(QJsonArray{isSocket ? u"ws"_s : u"eventsource"_s, fired->type,
                                 fired->readyState, 0, 0});
        if (fired->close) {
            result.insert(u"closeCode"_s, fired->close->code);
        }
    }
    result.insert(u"events"_s, events);
}

void addFormResult(QJsonObject &result, const Log &log, const RunEnded &ended)
{
    QJsonArray events;
    QJsonArray exceptions;
    for (const Entry &entry : log.entries()) {
        if (std::holds_alternative<EventFired>(entry.event)) {
            events.append(QJsonArray{u"load"_s, u"Event"_s});
        }
    }
    const bool isReadable = ended.view.bodyKind == "document";
    if (!isReadable) {
        exceptions.append(QJsonObject{{u"at"_s, u"location"_s}, {u"name"_s, u"SecurityError"_s}});
    }
    result.insert(u"events"_s, events);
    result.insert(u"exceptions"_s, exceptions);
    result.insert(u"documentReadable"_s, isReadable);
    result.insert(u"location"_s, isReadable ? QJsonValue(isomorphicDecode(ended.view.responseUrl))
                                            : QJsonValue(QJsonValue::Null));
}

} // namespace

QJsonObject withChannelFields(QJsonObject request)
{
    const QString api = request.value("api"_L1).toString();
    if (request.contains("channel"_L1)) {
        return request;
    }
    if (api == "eventsource"_L1) {
        return eventSourceFields(std::move(request));
    }
    if (api == "websocket"_L1 || api == "ws"_L1) {
        request.insert(u"api"_s, u"websocket"_s);
        return webSocketFields(std::move(request));
    }
    if (api.startsWith(pollPrefix)) {
        return pollFields(std::move(request));
    }
    return api == "form"_L1 ? formFields(std::move(request)) : request;
}

EventForm eventFormOf(const QJsonObject &request)
{
    return request.value("api"_L1) == "ws"_L1 ? EventForm::ByTarget : EventForm::OwnWords;
}

bool isChannel(Api api)
{
    return api == Api::EventSource || api == Api::WebSocket || api == Api::Form;
}

void addChannelResult(QJsonObject &result, const Log &log, EventForm form, Handlers handlers)
{
    const RunEnded *ended = log.ended();
    const Api api = log.spec().request.api;
    if (!ended) {
        return;
    }
    if (form == EventForm::ByTarget) {
        result.insert(u"outcome"_s, outcomeName(log, ended->outcome));
        addByTarget(result, log);
        return;
    }
    result.insert(u"outcome"_s, outcomeName(log, ended->outcome));
    if (api == Api::Form) {
        addFormResult(result, log, *ended);
        return;
    }
    Rows rows(log.spec(), handlers);
    for (const Entry &entry : log.entries()) {
        rows.add(entry.event);
    }
    result.insert(u"events"_s, rows.rows);
    result.insert(u"exceptions"_s, exceptionsOf(log));
    if (ended->outcome == RunOutcome::Exception) {
        return;
    }
    result.insert(u"initial"_s, QJsonObject{{u"readyState"_s, 0},
                                            {u"url"_s, isomorphicDecode(ended->view.responseUrl)}});
    result.insert(u"finalState"_s, rows.state());
    if (api == Api::WebSocket) {
        QString protocol;
        for (const Entry &entry : log.entries()) {
            const auto *fired = std::get_if<ChannelEventFired>(&entry.event);
            if (fired && !fired->protocol.isEmpty()) {
                protocol = isomorphicDecode(fired->protocol);
            }
        }
        result.insert(u"protocol"_s, protocol);
    }
}

void addPolledMessages(QJsonObject &result, const Log &log)
{
    if (!std::holds_alternative<PollSpec>(log.spec().request.channel)) {
        return;
    }
    QJsonArray messages;
    for (const Entry &entry : log.entries()) {
        const auto *fired = std::get_if<ChannelEventFired>(&entry.event);
        if (fired && fired->message) {
            messages.append(QJsonArray{fired->message->lastEventId, fired->message->text});
        }
    }
    result.insert(u"messages"_s, messages);
}

} // namespace Corscope::Session
