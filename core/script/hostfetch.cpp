// fetch() for scripts: the core's call, its response and body handed over as they come.
#include "core/fetch/engineurl.h"
#include "core/fetch/fetchcall.h"
#include "core/infra/ascii.h"
#include "core/page/scriptliterals.h"
#include "core/page/scripttext.h"
#include "core/page/scriptview.h"
#include "core/script/blobstore.h"
#include "core/script/exchanger.h"
#include "core/script/host.h"

namespace Corscope::Script {

using namespace Qt::StringLiterals;
using Trace::RunOutcome;
using State = Fetch::FetchCall::State;

namespace {

class ScriptFetch : public Exchanger
{
public:
    explicit ScriptFetch(PageContext &page);
    ~ScriptFetch() override;

    void start(Fetch::Request request, const Trace::RequestSpec &spec, const Place &place);
    void abort();

private:
    void feed(const Fetch::Input &input, Instant now) override { m_call.feed(input, now); }
    bool hasTask() const override { return m_call.hasTask(); }
    void runTask(Instant now) override;
    std::optional<Instant> machineWakeUpTime() const override { return m_call.wakeUpTime(); }
    void wake(Instant now) override { m_call.wake(now); }
    std::vector<Fetch::Effect> takeEffects() override { return m_call.takeEffects(); }
    bool isFetching() const override { return m_call.isFetching(); }
    void setCause(Index cause) override { m_cause = cause; }

    void deliver();
    void tellPage(const char *kind, JSValueRef value);
    [[nodiscard]] JSValueRef responseValue() const;
    [[nodiscard]] RunOutcome outcome() const;
    void finishRun();

    Fetch::FetchCall m_call;
    Index m_cause;
    bool m_responseDelivered = false;
    bool m_endDelivered = false;
    qsizetype m_delivered = 0;
};

ScriptFetch::ScriptFetch(PageContext &page)
    : Exchanger(page)
    , m_call(*page.environment.profile, page.state, log())
{}

ScriptFetch::~ScriptFetch()
{
    finishRun();
}

void ScriptFetch::start(Fetch::Request request, const Trace::RequestSpec &spec, const Place &place)
{
    beginCalls();
    (void)called(u"fetch"_s, {Corscope::Page::javaScriptLiteral(spec.url),
                              Corscope::Page::fetchInitLiteral(spec)});
    beginRun(spec, place);
    m_call.start(std::move(request), 0, now(), m_cause);
    proceed();
}

void ScriptFetch::abort()
{
    m_endDelivered = true; // the script knows
    (void)called(u"controller.abort"_s, {});
    m_call.abort(now());
    proceed();
    finishRun();
}

void ScriptFetch::runTask(Instant now)
{
    m_call.runTask(now);
    deliver();
}

/// What has become known since the last time.
void ScriptFetch::deliver()
{
    const Call make(page().engine.context(), 0, nullptr);
    if (m_call.hasResponse() && !m_responseDelivered) {
        m_responseDelivered = true;
        tellPage("response", responseValue());
    }
    const QByteArray &received = m_call.receivedBytes();
    if (m_responseDelivered && received.size() > m_delivered) {
        const QByteArray chunk = received.mid(m_delivered);
        m_delivered = received.size();
        tellPage("chunk", make.bytes(chunk));
    }
    const State state = m_call.state();
    if ((state != State::Fulfilled && state != State::Rejected) || m_endDelivered) {
        return;
    }
    m_endDelivered = true;
    if (state == State::Fulfilled) {
        tellPage("end", make.undefined());
    } else {
        tellPage("error", make.byteString(m_call.rejection()));
    }
    finishRun();
}

void ScriptFetch::tellPage(const char *kind, JSValueRef value)
{
    const Call make(page().engine.context(), 0, nullptr);
    page().engine.callHook("fetchEvent", {handle(), make.byteString(kind), value});
}

JSValueRef ScriptFetch::responseValue() const
{
    const Fetch::Response &response = m_call.response();
    const JSContextRef context = page().engine.context();
    const Call make(context, 0, nullptr);
    std::vector<std::pair<QString, QString>> headers;
    for (const Http::Header &header : response.headerList) {
        headers.emplace_back(isomorphicDecode(header.name), isomorphicDecode(header.value));
    }
    const QByteArray url = response.urlList.empty()
                               ? QByteArray()
                               : Url::serialize(response.urlList.back(), Url::ExcludeFragment::Yes);
    return makeObject(context, {{"type", make.byteString(Reflect::nameOf(response.type))},
                                {"status", make.result(double(response.status))},
                                {"statusText", make.byteString(response.statusMessage)},
                                {"headers", make.pairs(headers)},
                                {"url", make.byteString(url)},
                                {"redirected", make.result(m_call.redirected())},
                                {"hasBody", make.result(response.hasBody)}});
}

RunOutcome ScriptFetch::outcome() const
{
    if (m_call.state() == State::Rejected) {
        return m_call.rejection() == "AbortError" ? RunOutcome::Abort : RunOutcome::Error;
    }
    const Trace::ResponseType type = m_call.response().type;
    const bool isOpaque =
        type == Trace::ResponseType::Opaque || type == Trace::ResponseType::OpaqueRedirect;
    return isOpaque ? RunOutcome::BlockedOpaque : RunOutcome::Allowed;
}

void ScriptFetch::finishRun()
{
    if (isRunning()) {
        const bool settled =
            m_call.state() == State::Fulfilled || m_call.state() == State::Rejected;
        endRun(settled ? outcome() : RunOutcome::Abort, Corscope::Page::viewOf(m_call));
    }
}

/// What a Request object of the script's holds.
struct Asked
{
    Fetch::Request request;
    Trace::RequestSpec spec;
};

template <typename Enum>
Enum valueOr(const QByteArray &name, Enum fallback)
{
    return Reflect::valueOf<Enum>(name).value_or(fallback);
}

Fetch::Referrer referrerOf(const QString &referrer)
{
    using Kind = Fetch::Referrer::Kind;
    if (referrer.isEmpty()) {
        return {Kind::NoReferrer, {}};
    }
    const auto url = Url::parse(referrer);
    if (!url || url->scheme == "about") {
        return {};
    }
    return {Kind::Url, *url};
}

/// Members of one object, by name.
class Members
{
public:
    Members(const Call &call, std::size_t index)
        : m_context(call.context())
        , m_object(JSValueToObject(m_context, call.value(index), nullptr))
    {}
    [[nodiscard]] JSValueRef value(const char *name) const
    {
        return property(m_context, m_object, name);
    }
    [[nodiscard]] QString text(const char *name) const { return textOf(m_context, value(name)); }
    [[nodiscard]] QByteArray bytes(const char *name) const { return text(name).toLatin1(); }

private:
    JSContextRef m_context;
    JSObjectRef m_object;
};

void readModes(const Members &members, Asked &asked)
{
    using namespace Trace;
    asked.spec.mode = valueOr(members.bytes("mode"), RequestMode::Cors);
    asked.spec.credentials = valueOr(members.bytes("credentials"), CredentialsMode::SameOrigin);
    asked.spec.redirect = valueOr(members.bytes("redirect"), RedirectMode::Follow);
    asked.spec.cache = valueOr(members.bytes("cache"), RequestCache::Default);
    asked.spec.referrerPolicy = valueOr(members.bytes("referrerPolicy"), ReferrerPolicy::Empty);
    asked.spec.integrity = members.text("integrity");
    Fetch::Request &request = asked.request;
    request.mode = asked.spec.mode;
    request.credentialsMode = asked.spec.credentials;
    request.redirectMode = asked.spec.redirect;
    request.cacheMode = asked.spec.cache;
    request.referrerPolicy = asked.spec.referrerPolicy;
    request.integrityMetadata = asked.spec.integrity.toUtf8();
    request.referrer = referrerOf(members.text("referrer"));
}

/// (members, headers, body, url, line, blob URLs)
std::optional<Asked> readRequest(const Call &call, const PageContext &page)
{
    const Members members(call, 0);
    Asked asked;
    asked.spec.api = Trace::Api::Fetch;
    asked.spec.method = members.text("method");
    asked.spec.url = members.text("url");
    auto url = Url::parse(asked.spec.url);
    if (!url) {
        return std::nullopt;
    }
    Fetch::Request &request = asked.request;
    request.method = asked.spec.method.toLatin1();
    request.urlList.push_back(*std::move(url));
    request.client = page.environment.client;
    if (JSValueIsObject(call.context(), call.value(5))) {
        request.client.change(
            [&](Fetch::Client &client) { client.blobUrls = call.native<BlobStore>(5).urls; });
    }
    // The URL may have been revoked since the Request was made.
    nameBlob(page, request.client->blobUrls, asked.spec);
    request.origin = request.client->origin;
    request.unsafeRequestFlag = true;
    request.initiatorType = Fetch::InitiatorType::Fetch;
    readModes(members, asked);
    asked.spec.headers = call.pairs(1);
    for (const auto &[name, value] : asked.spec.headers) {
        request.headerList.combine(name.toLatin1(), value.toLatin1());
    }
    if (!JSValueIsNull(call.context(), call.value(2))) {
        request.body = call.bytes(2);
        asked.spec.body = Trace::BytesBody{request.body->toBase64()};
    }
    return asked;
}

} // namespace

void defineFetch(PageContext &page)
{
    page.engine.define("fetchStart", [&page](Call &call) {
        auto asked = readRequest(call, page);
        if (!asked) {
            return call.null();
        }
        auto owned = std::make_unique<ScriptFetch>(page);
        ScriptFetch &fetch = *owned;
        const JSValueRef handle = makeNative(call.context(), std::move(owned));
        fetch.start(std::move(asked->request), asked->spec,
                    Place{call.text(3), int(call.number(4)), 0});
        return handle;
    });
    page.engine.define("fetchAbort", [](Call &call) {
        call.native<ScriptFetch>(0).abort();
        return call.undefined();
    });
    page.engine.define("parseRequestUrl", [&page](Call &call) {
        const auto &environment = page.environment;
        const auto url =
            Fetch::parseUrl(call.text(0), &environment.client->apiBaseUrl(), *environment.profile);
        return url ? call.byteString(Url::serialize(*url)) : call.null();
    });
}

} // namespace Corscope::Script
