// What scripts are to find of a browser of long ago, and its XDomainRequest.
#include "core/channels/xdomainrequest.h"
#include "core/page/scriptliterals.h"
#include "core/page/scripttext.h"
#include "core/profiles/scriptobjects.h"
#include "core/script/exchanger.h"
#include "core/script/host.h"

namespace Corscope::Script {

using namespace Qt::StringLiterals;
using Channels::XDomainRequest;

namespace {

JSValueRef namesOf(const Call &call, const std::vector<QByteArray> &names)
{
    std::vector<JSValueRef> values;
    for (const QByteArray &name : names) {
        values.push_back(call.byteString(name));
    }
    return makeArray(call.context(), values);
}

/// Null stands for all that there are.
JSValueRef namesOf(const Call &call, const std::optional<std::vector<QByteArray>> &names)
{
    return names ? namesOf(call, *names) : call.null();
}

/// Null for a browser of today.
JSValueRef oldBrowser(const Call &call, const Profiles::Profile &profile)
{
    const Profiles::ScriptObjects *objects = Profiles::scriptObjects(profile.id);
    if (objects == nullptr) {
        return call.null();
    }
    const Profiles::XhrRules &xhr = profile.xhr;
    return makeObject(call.context(),
                      {{"globals", namesOf(call, objects->globals)},
                       {"constructors", namesOf(call, objects->constructors)},
                       {"events", call.byteString(Reflect::nameOf(objects->events))},
                       {"activeXNames", namesOf(call, objects->activeXNames)},
                       {"appName", call.byteString(objects->appName)},
                       {"xhrEvents", namesOf(call, xhr.events)},
                       {"responseTypes", namesOf(call, xhr.responseTypes)},
                       {"upload", call.result(xhr.hasUpload)},
                       {"timeout", call.result(xhr.hasTimeout)},
                       {"withCredentials", call.result(xhr.hasWithCredentials)},
                       {"overrideMimeType", call.result(xhr.hasOverrideMimeType)},
                       {"responseURL", call.result(xhr.hasResponseUrl)}});
}

class ScriptXdr : public Exchanger
{
public:
    explicit ScriptXdr(PageContext &page)
        : Exchanger(page)
        , m_xdr({*page.environment.profile, page.state, log(), page.environment.client})
    {
        m_xdr.onEvent = [this](const QByteArray &type) { onEvent(type); };
    }
    ~ScriptXdr() override { finishRun(Trace::RunOutcome::Abort); }

    [[nodiscard]] bool open(const QString &method, const QString &url);
    void setTimeout(quint32 milliseconds);
    [[nodiscard]] bool send(const QString &text, const Place &place);
    void abort();
    [[nodiscard]] const XDomainRequest &machine() const { return m_xdr; }

private:
    void feed(const Fetch::Input &input, Instant now) override { m_xdr.feed(input, now); }
    bool hasTask() const override { return m_xdr.hasTask(); }
    void runTask(Instant now) override { m_xdr.runTask(now); }
    std::optional<Instant> machineWakeUpTime() const override { return m_xdr.wakeUpTime(); }
    void wake(Instant now) override { m_xdr.wake(now); }
    std::vector<Fetch::Effect> takeEffects() override { return m_xdr.takeEffects(); }
    bool isFetching() const override { return m_xdr.isFetching(); }
    void setCause(Index cause) override { m_xdr.setCause(cause); }

    void onEvent(const QByteArray &type);
    [[nodiscard]] bool noted(const QString &at, const Channels::Done &done);
    void finishRun(Trace::RunOutcome byDefault);

    XDomainRequest m_xdr;
    Trace::RequestSpec m_request;
};

bool ScriptXdr::noted(const QString &at, const Channels::Done &done)
{
    if (!done) {
        threw(done.error().name, at);
    }
    proceed();
    return done.has_value();
}

bool ScriptXdr::open(const QString &method, const QString &url)
{
    beginCalls();
    m_request.api = Trace::Api::XDomainRequest;
    m_request.method = method;
    m_request.url = url;
    (void)called(u"xdr.open"_s, {Corscope::Page::javaScriptLiteral(method),
                                 Corscope::Page::javaScriptLiteral(url)});
    return noted(u"open"_s, m_xdr.open(method, url, now()));
}

void ScriptXdr::setTimeout(quint32 milliseconds)
{
    m_request.timeout = milliseconds;
    (void)called(u"xdr.timeout ="_s, {QString::number(milliseconds)});
    m_xdr.setTimeout(milliseconds);
}

bool ScriptXdr::send(const QString &text, const Place &place)
{
    m_request.body = Trace::TextBody{text};
    (void)called(u"xdr.send"_s, {Corscope::Page::bodyLiteral(m_request.body)});
    beginRun(m_request, place);
    const bool isSent = noted(u"send"_s, m_xdr.send(text.toUtf8(), now()));
    if (!isSent) {
        finishRun(Trace::RunOutcome::Exception);
    }
    return isSent;
}

void ScriptXdr::abort()
{
    (void)called(u"xdr.abort"_s, {});
    m_xdr.leave(now());
    proceed();
    finishRun(Trace::RunOutcome::Abort);
}

void ScriptXdr::onEvent(const QByteArray &type)
{
    Engine &engine = page().engine;
    const Call make(engine.context(), 0, nullptr);
    engine.callWhileTrue(engine.callHook("xdrEvent", {handle(), make.byteString(type)}));
    if (m_xdr.outcome()) {
        finishRun(Trace::RunOutcome::Abort);
    }
}

void ScriptXdr::finishRun(Trace::RunOutcome byDefault)
{
    if (isRunning()) {
        endRun(m_xdr.outcome().value_or(byDefault), {});
    }
}

void defineXdr(PageContext &page)
{
    Engine &engine = page.engine;
    engine.define("xdrNew", [&page](Call &call) {
        return makeNative(call.context(), std::make_unique<ScriptXdr>(page));
    });
    engine.define("xdrOpen", [](Call &call) {
        return call.result(call.native<ScriptXdr>(0).open(call.text(1), call.text(2)));
    });
    engine.define("xdrSetTimeout", [](Call &call) {
        call.native<ScriptXdr>(0).setTimeout(quint32(call.number(1)));
        return call.undefined();
    });
    engine.define("xdrSend", [](Call &call) {
        const Place place{call.text(2), int(call.number(3)), 0};
        return call.result(call.native<ScriptXdr>(0).send(call.text(1), place));
    });
    engine.define("xdrAbort", [](Call &call) {
        call.native<ScriptXdr>(0).abort();
        return call.undefined();
    });
    engine.define("xdrBytes", [](Call &call) {
        return call.bytes(call.native<ScriptXdr>(0).machine().responseBytes());
    });
    engine.define("xdrContentType", [](Call &call) {
        return call.byteString(call.native<ScriptXdr>(0).machine().contentType());
    });
}

} // namespace

void defineBrowser(PageContext &page)
{
    page.engine.define("oldBrowser",
                       [&page](Call &call) { return oldBrowser(call, *page.environment.profile); });
    defineXdr(page);
}

} // namespace Corscope::Script
