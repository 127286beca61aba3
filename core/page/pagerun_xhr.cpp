// The page's script where it uses an XMLHttpRequest.
#include "core/infra/ascii.h"
#include "core/page/pagerun.h"
#include "core/page/scriptliterals.h"
#include "core/page/scripttext.h"

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

void PageRun::startXhr()
{
    if (const auto *poll = std::get_if<Trace::PollSpec>(&m_spec->request.channel)) {
        startPolling(*poll);
    } else {
        performXhr();
    }
}

void PageRun::performXhr()
{
    const Trace::RequestSpec &request = m_spec->request;
    m_xhr.emplace(Xhr::XmlHttpRequest::Environment{
        *m_environment.profile, m_state, m_log, m_environment.client, m_makeBodyStore,
        m_spec->frame == Trace::Frame::Worker ? Xhr::XmlHttpRequest::Global::Worker
                                              : Xhr::XmlHttpRequest::Global::Window});
    m_xhr->onEvent = [this](const Trace::EventFired &event) { onXhrEvent(event); };
    const Profiles::XhrRules &rules = m_environment.profile->xhr;
    if (rules.object == Profiles::XhrObject::ActiveX) {
        called(u"new ActiveXObject"_s,
               {javaScriptLiteral(QString::fromLatin1(rules.activeXNames.front()))});
    }
    const bool prepared = openXhr() && configureXhr();
    if (!prepared) {
        return;
    }
    if (request.uploadListeners && !listenToUpload()) {
        return;
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

bool PageRun::listenToUpload()
{
    if (!call(u"xhr.upload.addEventListener"_s, {u"…"_s}, u"upload"_s,
              [this] { return m_xhr->needUpload(); })) {
        return false;
    }
    m_xhr->addUploadListeners();
    return true;
}

bool PageRun::openXhr()
{
    const Trace::RequestSpec &request = m_spec->request;
    const QString url = m_poll ? m_poll->urlOf(request.url) : request.url;
    QStringList arguments{javaScriptLiteral(request.method), javaScriptLiteral(url)};
    if (!request.async) {
        arguments.append(u"false"_s);
    }
    using Async = Xhr::XmlHttpRequest::Async;
    return call(u"xhr.open"_s, arguments, u"open"_s, [&] {
        return m_xhr->open(request.method, url, request.async ? Async::Yes : Async::No,
                           std::nullopt, std::nullopt, m_now);
    });
}

/// Everything between open() and send().
bool PageRun::configureXhr()
{
    const Trace::RequestSpec &request = m_spec->request;
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
    if (m_spec->request.abortAt == AbortAt::Sent) {
        m_abortCalled = true;
        called(u"xhr.abort"_s, {});
        m_xhr->abort(m_now);
    }
}

void PageRun::onXhrEvent(const Trace::EventFired &event)
{
    if (onScript) {
        onScript();
    }
    if (event.target != Trace::EventTarget::Xhr) {
        return;
    }
    const bool isStateChange = isLiteral(event.type, "readystatechange");
    if (m_poll && isStateChange && !m_abortCalled) {
        readPolled(event.readyState);
    }
    const bool abortsHere =
        isStateChange && !m_abortCalled && stateOf(m_spec->request.abortAt) == event.readyState;
    if (abortsHere) {
        m_abortCalled = true;
        called(u"xhr.abort"_s, {});
        m_xhr->abort(m_now);
    }
}

/// How the request came out, also for browsers that fire no event to tell it. What a synchronous
/// one came to is what send() did.
void PageRun::takeConclusion()
{
    if (!m_xhr || !m_spec->request.async) {
        return;
    }
    m_loadEnded = m_xhr->isConcluded();
    if (const auto &type = m_xhr->conclusion()) {
        m_outcome = *type == "load"    ? RunOutcome::Allowed
                    : *type == "error" ? RunOutcome::Error
                    : *type == "abort" ? RunOutcome::Abort
                                       : RunOutcome::Timeout;
    }
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

} // namespace Corscope::Page
