#include "core/page/pagerun.h"

#include "core/fetch/cookies.h"
#include "core/infra/ascii.h"
#include "core/page/scriptliterals.h"
#include "core/page/scripttext.h"
#include "core/page/scriptview.h"
#include "core/xhr/documentbody.h"

namespace Corscope::Page {

using namespace Qt::StringLiterals;
using Trace::AbortAt;
using Trace::ReadyState;
using Trace::RunOutcome;
using Trace::XhrResponseType;

namespace {

std::optional<ReadyState> stateOf(AbortAt at)
{
    switch (at) {
    case AbortAt::HeadersReceived: return ReadyState::HeadersReceived;
    case AbortAt::Loading: return ReadyState::Loading;
    case AbortAt::Done: return ReadyState::Done;
    case AbortAt::Never:
    case AbortAt::Opened:
    case AbortAt::Sent: return std::nullopt;
    }
    return std::nullopt;
}

} // namespace

void setCookies(const Trace::RunSpec &spec, Fetch::BrowserState &state, Instant now)
{
    const auto environment = environmentOf(spec);
    if (!environment) {
        return;
    }
    for (const Trace::CookieSpec &cookie : spec.cookies) {
        if (const auto url = Url::parse(cookie.url)) {
            Fetch::storeAsVisited(state.cookies, *url, cookie.set.toUtf8(), *environment->profile,
                                  now);
        }
    }
}

PageRun::PageRun(Trace::RunSpec spec, Environment environment, Fetch::BrowserState &state,
                 Trace::Log &log)
    : m_spec(std::move(spec))
    , m_environment(std::move(environment))
    , m_state(state)
    , m_log(log)
{}

PageRun::~PageRun() = default;

void PageRun::start(Instant now)
{
    m_now = now;
    if (m_finished) {
        return;
    }
    recordStart();
    switch (m_spec.request.api) {
    case Trace::Api::Xhr: startXhr(); break;
    case Trace::Api::Fetch: startFetch(); break;
    case Trace::Api::Image:
    case Trace::Api::Script:
    case Trace::Api::Stylesheet: startElement(); break;
    case Trace::Api::Beacon: startBeacon(); break;
    case Trace::Api::EventSource: startEventSource(); break;
    case Trace::Api::WebSocket: startWebSocket(); break;
    case Trace::Api::Form: startForm(); break;
    case Trace::Api::XDomainRequest: startXdr(); break;
    }
    endIfDone();
}

void PageRun::recordStart()
{
    m_cause = m_log.append(m_now, std::nullopt, std::nullopt,
                           Trace::RunStarted{m_spec, m_state.preflightCache.snapshot(m_now)});
}

void PageRun::called(const QString &function, const QStringList &arguments)
{
    m_cause =
        m_log.append(m_now, std::nullopt, std::nullopt, Trace::ScriptCalled{function, arguments});
    if (m_xhr) {
        m_xhr->setCause(*m_cause);
    } else if (m_channel) {
        m_channel->setCause(*m_cause);
    }
}

void PageRun::threw(const QByteArray &name, const QString &at)
{
    m_log.append(m_now, std::nullopt, m_cause, Trace::ExceptionThrown{name, at});
}

void PageRun::startXhr()
{
    const Trace::RequestSpec &request = m_spec.request;
    m_xhr = std::make_unique<Xhr::XmlHttpRequest>(Xhr::XmlHttpRequest::Environment{
        *m_environment.profile, m_state, m_log, m_environment.client});
    m_xhr->onEvent = [this](const Trace::EventFired &event) { onXhrEvent(event); };
    const bool prepared = openXhr() && configureXhr();
    if (!prepared) {
        return;
    }
    if (request.uploadListeners) {
        called(u"xhr.upload.addEventListener"_s, {u"…"_s});
        m_xhr->addUploadListeners();
    }
    if (request.abortAt == AbortAt::Opened) {
        called(u"xhr.abort"_s, {});
        m_xhr->abort(m_now);
    }
    if (!call(u"xhr.send"_s, {bodyLiteral(request.body)}, u"send"_s,
              [&] { return m_xhr->send(request.body, m_now); })) {
        return;
    }
    if (request.async) {
        afterSend();
    }
}

template <typename Call>
bool PageRun::call(const QString &function, const QStringList &arguments, const QString &at,
                   Call &&performed)
{
    called(function, arguments);
    const Xhr::Done result = performed();
    if (result) {
        return true;
    }
    threw(result.error().name, at);
    m_outcome = RunOutcome::Exception;
    return false;
}

bool PageRun::openXhr()
{
    const Trace::RequestSpec &request = m_spec.request;
    QStringList arguments{javaScriptLiteral(request.method), javaScriptLiteral(request.url)};
    if (!request.async) {
        arguments.append(u"false"_s);
    }
    using Async = Xhr::XmlHttpRequest::Async;
    return call(u"xhr.open"_s, arguments, u"open"_s, [&] {
        return m_xhr->open(request.method, request.url, request.async ? Async::Yes : Async::No,
                           std::nullopt, std::nullopt, m_now);
    });
}

/// Everything between open() and send().
bool PageRun::configureXhr()
{
    const Trace::RequestSpec &request = m_spec.request;
    if (request.withCredentials &&
        !call(u"xhr.withCredentials ="_s, {u"true"_s}, u"withCredentials"_s,
              [&] { return m_xhr->setWithCredentials(true); })) {
        return false;
    }
    if (request.responseType != XhrResponseType::Empty &&
        !call(u"xhr.responseType ="_s,
              {javaScriptLiteral(QString::fromLatin1(Reflect::nameOf(request.responseType)))},
              u"responseType"_s, [&] { return m_xhr->setResponseType(request.responseType); })) {
        return false;
    }
    if (request.timeout != 0 &&
        !call(u"xhr.timeout ="_s, {QString::number(request.timeout)}, u"timeout"_s,
              [&] { return m_xhr->setTimeout(request.timeout); })) {
        return false;
    }
    if (request.overrideMimeType &&
        !call(u"xhr.overrideMimeType"_s, {javaScriptLiteral(*request.overrideMimeType)},
              u"overrideMimeType"_s,
              [&] { return m_xhr->overrideMimeType(*request.overrideMimeType); })) {
        return false;
    }
    for (const auto &[name, value] : request.headers) {
        if (!call(u"xhr.setRequestHeader"_s,
                  {javaScriptLiteral(name), javaScriptLiteral(shortened(value))},
                  u"setRequestHeader"_s,
                  [&] { return m_xhr->setRequestHeader(name, value, m_now); })) {
            return false;
        }
    }
    return true;
}

/// What the script does once send() has returned.
void PageRun::afterSend()
{
    if (m_spec.request.abortAt == AbortAt::Sent) {
        m_abortCalled = true;
        called(u"xhr.abort"_s, {});
        m_xhr->abort(m_now);
    }
}

void PageRun::onXhrEvent(const Trace::EventFired &event)
{
    if (event.target != Trace::EventTarget::Xhr) {
        return;
    }
    if (event.type == "load") {
        m_outcome = RunOutcome::Allowed;
    } else if (event.type == "error") {
        m_outcome = RunOutcome::Error;
    } else if (event.type == "abort") {
        m_outcome = RunOutcome::Abort;
    } else if (event.type == "timeout") {
        m_outcome = RunOutcome::Timeout;
    } else if (event.type == "loadend") {
        m_loadEnded = true;
    }
    const bool abortsHere = event.type == "readystatechange" && !m_abortCalled &&
                            stateOf(m_spec.request.abortAt) == event.readyState;
    if (abortsHere) {
        m_abortCalled = true;
        called(u"xhr.abort"_s, {});
        m_xhr->abort(m_now);
    }
}

void PageRun::startFetch()
{
    const Trace::RequestSpec &spec = m_spec.request;
    called(u"fetch"_s, {javaScriptLiteral(spec.url), fetchInitLiteral(spec)});
    m_fetch = std::make_unique<Fetch::FetchCall>(*m_environment.profile, m_state, m_log);
    auto request = Fetch::createRequest(spec, m_environment.client, *m_environment.profile);
    if (!request) {
        // The promise is rejected; nothing was sent.
        threw("TypeError", u"fetch"_s);
        m_outcome = RunOutcome::Error;
        return;
    }
    m_fetch->start(*std::move(request), spec.timeout, m_now, m_cause);
    if (spec.abortAt == AbortAt::Sent) {
        called(u"controller.abort"_s, {});
        m_fetch->abort(m_now);
    }
}

void PageRun::feed(const Fetch::Input &input, Instant now)
{
    m_now = now;
    if (m_finished) {
        return;
    }
    if (m_xhr) {
        m_xhr->feed(input, now);
    } else if (m_fetch) {
        m_fetch->feed(input, now);
    } else if (m_channel) {
        m_channel->feed(input, now);
    }
}

void PageRun::proceed(Instant now)
{
    m_now = now;
    if (m_finished) {
        return;
    }
    if (m_xhr) {
        proceedXhr();
    } else if (m_fetch) {
        proceedFetch();
    } else if (m_channel) {
        proceedChannel();
    }
    endIfDone();
}

void PageRun::proceedXhr()
{
    const bool wasPaused = m_xhr->isPaused();
    while (m_xhr->hasTask()) {
        m_xhr->runTask(m_now);
    }
    m_xhr->wake(m_now);
    if (!wasPaused || m_xhr->isPaused()) {
        return;
    }
    // send() of a synchronous request returns or throws only now.
    if (const Xhr::Done &result = m_xhr->synchronousResult(); !result) {
        threw(result.error().name, u"send"_s);
        m_outcome = result.error().name == "TimeoutError" ? RunOutcome::Timeout : RunOutcome::Error;
    } else {
        m_outcome = RunOutcome::Allowed;
        afterSend();
    }
}

void PageRun::proceedFetch()
{
    runFetchTasks();
    m_fetch->wake(m_now);
    runFetchTasks();
}

void PageRun::runFetchTasks()
{
    while (m_fetch->hasTask()) {
        m_fetch->runTask(m_now);
        const bool abortsHere = m_spec.request.abortAt == AbortAt::HeadersReceived &&
                                m_fetch->hasResponse() && !m_abortCalled;
        if (abortsHere) {
            m_abortCalled = true;
            called(u"controller.abort"_s, {});
            m_fetch->abort(m_now);
        }
    }
}

void PageRun::abort(Instant now)
{
    m_now = now;
    if (m_finished) {
        return;
    }
    if (m_log.isEmpty()) {
        recordStart();
        end(RunOutcome::Abort);
        return;
    }
    m_abortCalled = true;
    if (m_xhr) {
        called(u"xhr.abort"_s, {});
        m_xhr->abort(now);
    } else if (m_fetch) {
        called(u"controller.abort"_s, {});
        m_fetch->abort(now);
    } else if (m_channel) {
        called(u"window.stop"_s, {});
        m_channel->abort(now);
    }
    endIfDone();
}

std::optional<Instant> PageRun::wakeUpTime() const
{
    if (m_finished) {
        return std::nullopt;
    }
    const auto next = m_xhr       ? m_xhr->wakeUpTime()
                      : m_fetch   ? m_fetch->wakeUpTime()
                      : m_channel ? m_channel->wakeUpTime()
                                  : std::nullopt;
    const auto script = m_script ? m_script->wakeUpTime() : std::nullopt;
    return next && script ? std::min(*next, *script) : next ? next : script;
}

std::vector<Fetch::Effect> PageRun::takeEffects()
{
    return m_xhr       ? m_xhr->takeEffects()
           : m_fetch   ? m_fetch->takeEffects()
           : m_channel ? m_channel->takeEffects()
                       : std::vector<Fetch::Effect>{};
}

void PageRun::giveUp(Instant now)
{
    m_now = now;
    if (!m_finished) {
        end(RunOutcome::Undetermined);
    }
}

void PageRun::endIfDone()
{
    if (m_finished) {
        return;
    }
    if (m_outcome == RunOutcome::Exception) {
        end(*m_outcome);
        return;
    }
    if (m_xhr) {
        // After abort() in a handler there may be no loadend: nothing is left to wait for then.
        const bool over = m_loadEnded || m_abortCalled || (m_outcome && !m_spec.request.async);
        if (over && !m_xhr->isPaused() && !m_xhr->hasTask() && !m_xhr->isFetching()) {
            end(m_outcome.value_or(RunOutcome::Abort));
        }
        return;
    }
    if (m_channel) {
        endChannelIfDone();
        return;
    }
    const bool settled = m_outcome || m_fetch->state() == Fetch::FetchCall::State::Fulfilled ||
                         m_fetch->state() == Fetch::FetchCall::State::Rejected;
    if (settled && !m_fetch->hasTask() && !m_fetch->isFetching()) {
        end(m_outcome ? *m_outcome : fetchOutcome());
    }
}

RunOutcome PageRun::fetchOutcome() const
{
    if (m_fetch->state() == Fetch::FetchCall::State::Rejected) {
        return m_fetch->rejection() == "AbortError"     ? RunOutcome::Abort
               : m_fetch->rejection() == "TimeoutError" ? RunOutcome::Timeout
                                                        : RunOutcome::Error;
    }
    const Trace::ResponseType type = m_fetch->response().type;
    const bool opaque =
        type == Trace::ResponseType::Opaque || type == Trace::ResponseType::OpaqueRedirect;
    return opaque ? RunOutcome::BlockedOpaque : RunOutcome::Allowed;
}

void PageRun::end(RunOutcome outcome)
{
    m_finished = true;
    Trace::ScriptView view = m_xhr ? viewOf(*m_xhr) : m_fetch ? viewOf(*m_fetch) : channelView();
    m_log.append(m_now, std::nullopt, m_cause, Trace::RunEnded{outcome, std::move(view)});
}

} // namespace Corscope::Page
