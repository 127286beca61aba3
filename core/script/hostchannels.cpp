// EventSource and WebSocket for scripts: the core's machines, their events handed to the script's
// listeners.
#include "core/channels/eventsource.h"
#include "core/channels/websocket.h"
#include "core/page/scriptliterals.h"
#include "core/page/scripttext.h"
#include "core/script/exchanger.h"
#include "core/script/host.h"

#include <QRandomGenerator>

namespace Corscope::Script {

using namespace Qt::StringLiterals;
using Channels::EventSource;
using Channels::WebSocket;
using ChannelDone = Channels::Done;

namespace {

/// What drives the two alike.
template <typename Machine>
class ScriptChannel : public Exchanger
{
public:
    template <typename... Further>
    explicit ScriptChannel(PageContext &page, Further... further)
        : Exchanger(page)
        , m_machine(
              {*page.environment.profile, page.state, log(), page.environment.client, further...})
    {
        m_machine.onEvent = [this](const Trace::ChannelEventFired &event) { onEvent(event); };
    }
    ~ScriptChannel() override
    {
        if (isRunning()) {
            endRun(m_machine.outcome().value_or(Trace::RunOutcome::Abort), {});
        }
    }

    [[nodiscard]] Machine &machine() { return m_machine; }
    /// The constructor's call, whose arguments stand in the spec.
    template <typename Open>
    ChannelDone open(Trace::RequestSpec spec, const QString &function, const QStringList &arguments,
                     const Place &place, Open call)
    {
        beginCalls();
        (void)called(function, arguments);
        const ChannelDone opened = call(m_machine, now());
        if (!opened) {
            threw(opened.error().name, function);
        } else {
            beginRun(std::move(spec), place);
        }
        proceed();
        return opened;
    }
    template <typename Act>
    ChannelDone act(const QString &function, const QStringList &arguments, Act call)
    {
        (void)called(function, arguments);
        const ChannelDone done = call(m_machine, now());
        if (!done) {
            threw(done.error().name, function);
        }
        proceed();
        return done;
    }

private:
    void feed(const Fetch::Input &input, Instant now) override { m_machine.feed(input, now); }
    bool hasTask() const override { return m_machine.hasTask(); }
    void runTask(Instant now) override { m_machine.runTask(now); }
    std::optional<Instant> machineWakeUpTime() const override { return m_machine.wakeUpTime(); }
    void wake(Instant now) override { m_machine.wake(now); }
    std::vector<Fetch::Effect> takeEffects() override { return m_machine.takeEffects(); }
    bool isFetching() const override { return m_machine.readyState() != Machine::State::Closed; }
    void setCause(Index cause) override { m_machine.setCause(cause); }

    void onEvent(const Trace::ChannelEventFired &event);
    [[nodiscard]] JSValueRef detailsOf(const Trace::ChannelEventFired &event) const;

    Machine m_machine;
};

/// The script's listeners, each with the microtasks that follow it.
template <typename Machine>
void ScriptChannel<Machine>::onEvent(const Trace::ChannelEventFired &event)
{
    Engine &engine = page().engine;
    const Call make(engine.context(), 0, nullptr);
    engine.callWhileTrue(
        engine.callHook("channelEvent", {handle(), make.result(event.type), detailsOf(event)}));
}

template <typename Machine>
JSValueRef ScriptChannel<Machine>::detailsOf(const Trace::ChannelEventFired &event) const
{
    const JSContextRef context = page().engine.context();
    const Call make(context, 0, nullptr);
    if (event.message) {
        const bool isText = event.message->data == Trace::MessageKind::Text;
        const bool isBlob = event.message->data == Trace::MessageKind::Blob;
        return makeObject(context, {{"data", isText ? make.result(event.message->text)
                                                    : make.bytes(event.message->bytes.bytes)},
                                    {"isBlob", make.result(isBlob)},
                                    {"origin", make.result(event.message->origin)},
                                    {"lastEventId", make.result(event.message->lastEventId)}});
    }
    if (event.close) {
        return makeObject(context, {{"code", make.result(double(event.close->code))},
                                    {"reason", make.result(event.close->reason)},
                                    {"wasClean", make.result(event.close->wasClean)}});
    }
    return make.null();
}

using ScriptEventSource = ScriptChannel<EventSource>;
using ScriptWebSocket = ScriptChannel<WebSocket>;

JSValueRef thrownBy(const Call &call, const ChannelDone &done)
{
    return done ? call.undefined() : call.byteString(done.error().name);
}

void defineEventSource(PageContext &page)
{
    Engine &engine = page.engine;
    engine.define("eventSourceNew", [&page](Call &call) {
        return makeNative(call.context(), std::make_unique<ScriptEventSource>(page));
    });
    engine.define("eventSourceOpen", [](Call &call) {
        using WithCredentials = EventSource::WithCredentials;
        Trace::RequestSpec spec;
        spec.api = Trace::Api::EventSource;
        spec.url = call.text(1);
        spec.withCredentials = call.flag(2);
        const auto credentials = call.flag(2) ? WithCredentials::Yes : WithCredentials::No;
        return thrownBy(call, call.native<ScriptEventSource>(0).open(
                                  spec, u"new EventSource"_s,
                                  {Corscope::Page::javaScriptLiteral(spec.url)},
                                  Place{call.text(3), int(call.number(4)), 0},
                                  [&](EventSource &source, Instant now) {
                                      return source.open(spec.url, credentials, now);
                                  }));
    });
    engine.define("eventSourceClose", [](Call &call) {
        return thrownBy(call, call.native<ScriptEventSource>(0).act(
                                  u"source.close"_s, {}, [](EventSource &source, Instant now) {
                                      source.close(now);
                                      return ChannelDone{};
                                  }));
    });
    engine.define("eventSourceState", [](Call &call) {
        return call.result(double(int(call.native<ScriptEventSource>(0).machine().readyState())));
    });
    engine.define("eventSourceUrl", [](Call &call) {
        return call.byteString(call.native<ScriptEventSource>(0).machine().url());
    });
}

QStringList protocolsOf(const Call &call)
{
    QStringList protocols;
    for (const auto &[name, unused] : call.pairs(2)) {
        protocols.append(name);
    }
    return protocols;
}

JSValueRef openSocket(const Call &call)
{
    Trace::RequestSpec spec;
    spec.api = Trace::Api::WebSocket;
    spec.url = call.text(1);
    const QStringList protocols = protocolsOf(call);
    return thrownBy(
        call, call.native<ScriptWebSocket>(0).open(
                  spec, u"new WebSocket"_s, {Corscope::Page::javaScriptLiteral(spec.url)},
                  Place{call.text(3), int(call.number(4)), 0}, [&](WebSocket &socket, Instant now) {
                      return socket.open(spec.url, protocols, now);
                  }));
}

JSValueRef closeSocket(const Call &call)
{
    std::optional<quint16> code;
    if (JSValueIsNumber(call.context(), call.value(1))) {
        code = quint16(call.number(1));
    }
    const auto reason = call.optionalText(2);
    return thrownBy(call, call.native<ScriptWebSocket>(0).act(
                              u"socket.close"_s, {}, [&](WebSocket &socket, Instant now) {
                                  return socket.close(code, reason, now);
                              }));
}

void defineSocketCalls(Engine &engine)
{
    engine.define("webSocketOpen", [](Call &call) { return openSocket(call); });
    engine.define("webSocketClose", [](Call &call) { return closeSocket(call); });
    engine.define("webSocketSendText", [](Call &call) {
        const QString text = call.text(1);
        return thrownBy(
            call, call.native<ScriptWebSocket>(0).act(
                      u"socket.send"_s,
                      {Corscope::Page::javaScriptLiteral(Corscope::Page::shortened(text))},
                      [&](WebSocket &socket, Instant now) { return socket.sendText(text, now); }));
    });
    engine.define("webSocketSendBytes", [](Call &call) {
        const QByteArray bytes = call.bytes(1);
        return thrownBy(call,
                        call.native<ScriptWebSocket>(0).act(u"socket.send"_s, {u"bytes"_s},
                                                            [&](WebSocket &socket, Instant now) {
                                                                return socket.sendBytes(bytes, now);
                                                            }));
    });
    engine.define("webSocketSetBinaryType", [](Call &call) {
        call.native<ScriptWebSocket>(0).machine().setBinaryType(call.text(1));
        return call.undefined();
    });
}

void defineSocketState(Engine &engine)
{
    const auto define = [&](const char *name, auto read) {
        engine.define(name, [read](Call &call) {
            return read(call, call.native<ScriptWebSocket>(0).machine());
        });
    };
    define("webSocketState", [](Call &call, WebSocket &socket) {
        return call.result(double(int(socket.readyState())));
    });
    define("webSocketUrl",
           [](Call &call, WebSocket &socket) { return call.byteString(socket.url()); });
    define("webSocketProtocol",
           [](Call &call, WebSocket &socket) { return call.byteString(socket.protocol()); });
    define("webSocketExtensions",
           [](Call &call, WebSocket &socket) { return call.byteString(socket.extensions()); });
    define("webSocketBufferedAmount", [](Call &call, WebSocket &socket) {
        return call.result(double(socket.bufferedAmount()));
    });
}

} // namespace

void defineChannels(PageContext &page)
{
    defineEventSource(page);
    page.engine.define("webSocketNew", [&page](Call &call) {
        const quint64 seed = QRandomGenerator::global()->generate64();
        return makeNative(call.context(), std::make_unique<ScriptWebSocket>(page, seed));
    });
    defineSocketCalls(page.engine);
    defineSocketState(page.engine);
}

} // namespace Corscope::Script
