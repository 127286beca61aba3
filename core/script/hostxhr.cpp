// XMLHttpRequest for scripts: the core's machine, its events handed to the script's listeners.
#include "core/infra/ascii.h"
#include "core/page/scriptliterals.h"
#include "core/page/scripttext.h"
#include "core/page/scriptview.h"
#include "core/script/blobstore.h"
#include "core/script/exchanger.h"
#include "core/script/host.h"
#include "core/script/hostdom.h"
#include "core/xhr/xmlhttprequest.h"

namespace Corscope::Script {

using namespace Qt::StringLiterals;
using Trace::RunOutcome;
using Xhr::Done;
using Xhr::XmlHttpRequest;

namespace {

class ScriptXhr : public Exchanger
{
public:
    /// `activeXName` is the ProgID that it was made with; empty for `new XMLHttpRequest()`.
    ScriptXhr(PageContext &page, QString activeXName);
    ~ScriptXhr() override { finishRun(); }

    Done open(const QString &method, const QString &url, XmlHttpRequest::Async async,
              const std::optional<QString> &user, const std::optional<QString> &password);
    Done setRequestHeader(const QString &name, const QString &value);
    Done setTimeout(quint32 milliseconds);
    Done setWithCredentials(bool withCredentials);
    Done setResponseType(Trace::XhrResponseType type);
    Done overrideMimeType(const QString &mime);
    Done send(const Trace::BodySpec &body, const std::optional<Fetch::BodyWithType> &extracted,
              XmlHttpRequest::UploadListeners listeners, const Place &place);
    void abort();
    [[nodiscard]] XmlHttpRequest &machine() { return m_xhr; }
    /// The response's document as the script has it, made once.
    [[nodiscard]] JSValueRef documentHandle(const Dom::Document *document);

private:
    void feed(const Fetch::Input &input, Instant now) override { m_xhr.feed(input, now); }
    bool hasTask() const override { return m_xhr.hasTask(); }
    void runTask(Instant now) override;
    std::optional<Instant> machineWakeUpTime() const override { return m_xhr.wakeUpTime(); }
    void wake(Instant now) override;
    std::vector<Fetch::Effect> takeEffects() override { return m_xhr.takeEffects(); }
    bool isFetching() const override { return m_xhr.isFetching() || m_xhr.isPaused(); }
    void setCause(Index cause) override { m_xhr.setCause(cause); }

    void onEvent(const Trace::EventFired &event);
    void conclude();
    [[nodiscard]] RunOutcome outcome() const;
    void finishRun();
    Done noted(const char *at, Done done);

    QString m_activeXName;
    XmlHttpRequest m_xhr;
    Trace::RequestSpec m_request;
    std::optional<RunOutcome> m_outcome; ///< where it is not the machine's to say
};

ScriptXhr::ScriptXhr(PageContext &page, QString activeXName)
    : Exchanger(page)
    , m_activeXName(std::move(activeXName))
    , m_xhr({*page.environment.profile, page.state, log(), page.environment.client})
{
    m_xhr.onEvent = [this](const Trace::EventFired &event) { onEvent(event); };
}

Done ScriptXhr::noted(const char *at, Done done)
{
    if (!done) {
        threw(done.error().name, QString::fromLatin1(at));
    }
    proceed();
    return done;
}

Done ScriptXhr::open(const QString &method, const QString &url, XmlHttpRequest::Async async,
                     const std::optional<QString> &user, const std::optional<QString> &password)
{
    finishRun();
    beginCalls();
    if (!m_activeXName.isEmpty()) {
        (void)called(u"new ActiveXObject"_s, {Page::javaScriptLiteral(m_activeXName)});
    }
    const bool isAsync = async == XmlHttpRequest::Async::Yes;
    m_request.method = method;
    m_request.url = url;
    m_request.blobs.clear();
    nameBlob(page(), m_request);
    m_xhr.setBlobUrls(page().environment.client->blobUrls);
    m_request.async = isAsync;
    m_request.headers.clear();
    QStringList arguments{Page::javaScriptLiteral(method), Page::javaScriptLiteral(url)};
    if (!isAsync) {
        arguments.append(u"false"_s);
    }
    (void)called(u"xhr.open"_s, arguments);
    return noted("open", m_xhr.open(method, url, async, user, password, now()));
}

Done ScriptXhr::setRequestHeader(const QString &name, const QString &value)
{
    m_request.headers.emplace_back(name, value);
    (void)called(u"xhr.setRequestHeader"_s,
                 {Page::javaScriptLiteral(name), Page::javaScriptLiteral(Page::shortened(value))});
    return noted("setRequestHeader", m_xhr.setRequestHeader(name, value, now()));
}

Done ScriptXhr::setTimeout(quint32 milliseconds)
{
    m_request.timeout = milliseconds;
    (void)called(u"xhr.timeout ="_s, {QString::number(milliseconds)});
    return noted("timeout", m_xhr.setTimeout(milliseconds));
}

Done ScriptXhr::setWithCredentials(bool withCredentials)
{
    m_request.withCredentials = withCredentials;
    (void)called(u"xhr.withCredentials ="_s, {withCredentials ? u"true"_s : u"false"_s});
    return noted("withCredentials", m_xhr.setWithCredentials(withCredentials));
}

Done ScriptXhr::setResponseType(Trace::XhrResponseType type)
{
    m_request.responseType = type;
    (void)called(u"xhr.responseType ="_s,
                 {Page::javaScriptLiteral(QString::fromLatin1(Reflect::nameOf(type)))});
    return noted("responseType", m_xhr.setResponseType(type));
}

Done ScriptXhr::overrideMimeType(const QString &mime)
{
    m_request.overrideMimeType = mime;
    (void)called(u"xhr.overrideMimeType"_s, {Page::javaScriptLiteral(mime)});
    return noted("overrideMimeType", m_xhr.overrideMimeType(mime));
}

Done ScriptXhr::send(const Trace::BodySpec &body,
                     const std::optional<Fetch::BodyWithType> &extracted,
                     XmlHttpRequest::UploadListeners listeners, const Place &place)
{
    (void)called(u"xhr.send"_s, {Page::bodyLiteral(body)});
    m_request.body = body;
    m_request.uploadListeners = listeners == XmlHttpRequest::UploadListeners::Yes;
    m_outcome.reset();
    if (m_xhr.readyState() == Trace::ReadyState::Opened && !isRunning()) {
        beginRun(m_request, place);
    }
    m_xhr.setUploadListeners(listeners);
    const Done sent = extracted ? m_xhr.sendExtracted(*extracted, now()) : m_xhr.send(body, now());
    if (!sent || !m_xhr.isPaused()) {
        return noted("send", sent);
    }
    block([this] { return !m_xhr.isPaused(); });
    const Done result = m_xhr.synchronousResult();
    if (!result) {
        threw(result.error().name, u"send"_s);
        m_outcome = result.error().name == "TimeoutError" ? RunOutcome::Timeout : RunOutcome::Error;
    } else {
        m_outcome = RunOutcome::Allowed;
    }
    finishRun();
    return result;
}

void ScriptXhr::abort()
{
    (void)called(u"xhr.abort"_s, {});
    m_xhr.abort(now());
    proceed();
    if (isRunning() && !m_xhr.isFetching()) {
        finishRun();
    }
}

/// The script's listeners, each with the microtasks that follow it.
void ScriptXhr::onEvent(const Trace::EventFired &event)
{
    Engine &engine = page().engine;
    const Call make(engine.context(), 0, nullptr);
    const bool isUpload = event.target == Trace::EventTarget::Upload;
    engine.callWhileTrue(engine.callHook(
        "xhrEvent", {handle(), make.result(isUpload), make.byteString(event.type),
                     make.result(event.progress), make.result(event.lengthComputable),
                     make.result(double(event.loaded)), make.result(double(event.total))}));
    if (!isUpload && event.type == "loadend" && isRunning() && !m_request.async) {
        return; // send() ends it
    }
    if (!isUpload && event.type == "loadend") {
        finishRun();
    }
}

void ScriptXhr::runTask(Instant now)
{
    m_xhr.runTask(now);
    conclude();
}

void ScriptXhr::wake(Instant now)
{
    m_xhr.wake(now);
    conclude();
}

/// For browsers that have no event to tell of the end.
void ScriptXhr::conclude()
{
    if (isRunning() && m_request.async && m_xhr.isConcluded()) {
        finishRun();
        (void)page().engine.callHook("xhrOver", {handle()});
    }
}

RunOutcome ScriptXhr::outcome() const
{
    const auto &type = m_xhr.conclusion();
    if (m_outcome || !type) {
        return m_outcome.value_or(RunOutcome::Abort);
    }
    return *type == "load"    ? RunOutcome::Allowed
           : *type == "error" ? RunOutcome::Error
           : *type == "abort" ? RunOutcome::Abort
                              : RunOutcome::Timeout;
}

void ScriptXhr::finishRun()
{
    if (isRunning()) {
        Trace::ScriptView view =
            page().observer == nullptr ? Trace::ScriptView{} : Page::viewOf(m_xhr);
        endRun(outcome(), std::move(view));
    }
}

JSValueRef ScriptXhr::documentHandle(const Dom::Document *document)
{
    if (document == nullptr) {
        return JSValueMakeNull(page().engine.context());
    }
    return makeDocument(page().engine.context(), *document);
}

/// Name and words of an exception.
JSValueRef exceptionValue(const Call &call, const Xhr::Exception &exception)
{
    return makeObject(call.context(), {{"name", call.byteString(exception.name)},
                                       {"message", call.result(exception.message)}});
}

/// What was thrown; undefined for nothing.
JSValueRef thrown(const Call &call, const Done &done)
{
    return done ? call.undefined() : exceptionValue(call, done.error());
}

Trace::BodySpec bodyOf(const Call &call)
{
    const QByteArray kind = call.byteString(1);
    if (kind == "text") {
        return Trace::TextBody{call.text(2)};
    }
    if (kind == "urlencoded") {
        return Trace::UrlEncodedBody{call.pairs(2)};
    }
    if (kind == "html") {
        return Trace::HtmlDocumentBody{call.text(2)};
    }
    if (kind == "xml") {
        return Trace::XmlDocumentBody{call.text(2)};
    }
    if (kind == "bytes") {
        return Trace::BytesBody{call.bytes(2).toBase64()};
    }
    return Trace::NoBody{};
}

JSValueRef send(ScriptXhr &xhr, const Call &call)
{
    std::optional<Fetch::BodyWithType> extracted;
    if (call.byteString(1) == "bytes") {
        const auto type = call.optionalText(3);
        extracted = Fetch::BodyWithType{call.bytes(2),
                                        type ? std::optional(type->toLatin1()) : std::nullopt};
    }
    const auto listeners =
        call.flag(4) ? XmlHttpRequest::UploadListeners::Yes : XmlHttpRequest::UploadListeners::No;
    const Place place{call.text(5), int(call.number(6)), 0};
    return thrown(call, xhr.send(bodyOf(call), extracted, listeners, place));
}

void defineCalls(Engine &engine)
{
    engine.define("xhrOpen", [](Call &call) {
        const auto async = call.flag(3) ? XmlHttpRequest::Async::Yes : XmlHttpRequest::Async::No;
        return thrown(call,
                      call.native<ScriptXhr>(0).open(call.text(1), call.text(2), async,
                                                     call.optionalText(4), call.optionalText(5)));
    });
    engine.define("xhrSetRequestHeader", [](Call &call) {
        return thrown(call, call.native<ScriptXhr>(0).setRequestHeader(call.text(1), call.text(2)));
    });
    engine.define("xhrSetTimeout", [](Call &call) {
        return thrown(call, call.native<ScriptXhr>(0).setTimeout(quint32(call.number(1))));
    });
    engine.define("xhrSetWithCredentials", [](Call &call) {
        return thrown(call, call.native<ScriptXhr>(0).setWithCredentials(call.flag(1)));
    });
    engine.define("xhrSetResponseType", [](Call &call) {
        const auto type = Reflect::valueOf<Trace::XhrResponseType>(call.byteString(1));
        return type ? thrown(call, call.native<ScriptXhr>(0).setResponseType(*type))
                    : call.undefined();
    });
    engine.define("xhrOverrideMimeType", [](Call &call) {
        return thrown(call, call.native<ScriptXhr>(0).overrideMimeType(call.text(1)));
    });
    engine.define("xhrSend", [](Call &call) { return send(call.native<ScriptXhr>(0), call); });
    engine.define("xhrAbort", [](Call &call) {
        call.native<ScriptXhr>(0).abort();
        return call.undefined();
    });
}

JSValueRef headerPairs(const Call &call, const Http::HeaderList &headers)
{
    std::vector<std::pair<QString, QString>> pairs;
    for (const Http::Header &header : headers) {
        pairs.emplace_back(isomorphicDecode(header.name), isomorphicDecode(header.value));
    }
    return call.pairs(pairs);
}

void defineResponse(Engine &engine)
{
    const auto define = [&](const char *name, auto read) {
        engine.define(
            name, [read](Call &call) { return read(call, call.native<ScriptXhr>(0).machine()); });
    };
    define("xhrReadyState", [](Call &call, XmlHttpRequest &xhr) {
        return call.result(double(int(xhr.readyState())));
    });
    // These three give an exception where reading throws.
    define("xhrStatus", [](Call &call, XmlHttpRequest &xhr) {
        const auto status = xhr.readStatus();
        return status ? call.result(double(*status)) : exceptionValue(call, status.error());
    });
    define("xhrStatusText", [](Call &call, XmlHttpRequest &xhr) {
        const auto text = xhr.readStatusText();
        return text ? call.byteString(*text) : exceptionValue(call, text.error());
    });
    define("xhrText", [](Call &call, XmlHttpRequest &xhr) {
        const auto text = xhr.readResponseText();
        return text ? call.result(*text) : exceptionValue(call, text.error());
    });
    define("xhrResponseUrl",
           [](Call &call, XmlHttpRequest &xhr) { return call.byteString(xhr.responseUrl()); });
    define("xhrHeaders", [](Call &call, XmlHttpRequest &xhr) {
        return headerPairs(call, xhr.allResponseHeaders());
    });
    define("xhrBytes",
           [](Call &call, XmlHttpRequest &xhr) { return call.bytes(xhr.receivedBytes()); });
    define("xhrJsonText",
           [](Call &call, XmlHttpRequest &xhr) { return call.bytes(xhr.asJsonText()); });
    define("xhrHasBody",
           [](Call &call, XmlHttpRequest &xhr) { return call.result(xhr.hasBody()); });
    define("xhrMimeType", [](Call &call, XmlHttpRequest &xhr) {
        return call.byteString(Http::serialize(xhr.finalMimeType()));
    });
    engine.define("xhrDocument", [](Call &call) {
        auto &xhr = call.native<ScriptXhr>(0);
        const bool isResponse = xhr.machine().responseType() == Trace::XhrResponseType::Document;
        if (isResponse) {
            return xhr.documentHandle(xhr.machine().documentResponse());
        }
        const auto document = xhr.machine().responseXml();
        return xhr.documentHandle(document ? *document : nullptr);
    });
}

} // namespace

void defineXhr(PageContext &page)
{
    page.engine.define("xhrNew", [&page](Call &call) {
        return makeNative(call.context(), std::make_unique<ScriptXhr>(page, call.text(0)));
    });
    defineCalls(page.engine);
    defineResponse(page.engine);
}

} // namespace Corscope::Script
