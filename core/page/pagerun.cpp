#include "core/page/pagerun.h"

#include "core/fetch/cookies.h"
#include "core/infra/ascii.h"
#include "core/page/scriptliterals.h"
#include "core/page/scripttext.h"
#include "core/page/scriptview.h"
#include "core/trace/bloburl.h"
#include "core/xhr/documentbody.h"

namespace Corscope::Page {

using namespace Qt::StringLiterals;
using Trace::AbortAt;
using Trace::RunOutcome;

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

PageRun::PageRun(Boxed<Trace::RunSpec> spec, Environment environment, Fetch::BrowserState &state,
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
    if (!makeBlobUrls()) {
        endIfDone();
        return;
    }
    switch (m_spec->request.api) {
    case Trace::Api::Xhr: startXhr(); break;
    case Trace::Api::Fetch: startFetch(); break;
    case Trace::Api::Image:
    case Trace::Api::Script:
    case Trace::Api::Stylesheet:
    case Trace::Api::Font:
    case Trace::Api::Audio:
    case Trace::Api::Video: startElement(); break;
    case Trace::Api::Beacon: startBeacon(); break;
    case Trace::Api::EventSource: startEventSource(); break;
    case Trace::Api::WebSocket: startWebSocket(); break;
    case Trace::Api::Form: startForm(); break;
    case Trace::Api::XDomainRequest: startXdr(); break;
    }
    if (!m_outcome) {
        revokeBlobUrls(Trace::Revocation::After);
    }
    endIfDone();
}

/// From here on the spec's URL is the one that the script has; false where the browser knows no
/// such URLs.
bool PageRun::makeBlobUrls()
{
    for (const Trace::BlobUrlSpec &blob : m_spec->request.blobs) {
        called(u"URL.createObjectURL"_s, {blobLiteral(blob)});
        if (!m_environment.profile->blobUrls.known) {
            threw("ReferenceError", u"URL.createObjectURL"_s);
            m_outcome = RunOutcome::Exception;
            return false;
        }
    }
    if (m_spec->request.blobs.empty()) {
        return true;
    }
    revokeBlobUrls(Trace::Revocation::Before);
    const QByteArray origin = Url::serialize(m_environment.client->origin);
    Trace::RunSpec spec = *m_spec;
    spec.request.url = Trace::urlAsked(spec.request, origin);
    m_spec = std::move(spec);
    return true;
}

void PageRun::revokeBlobUrls(Trace::Revocation when)
{
    if (m_spec->request.blobs.empty()) {
        return;
    }
    const QByteArray origin = Url::serialize(m_environment.client->origin);
    for (const Trace::BlobUrlSpec &blob : m_spec->request.blobs) {
        if (blob.revoked == when) {
            const QString url = isomorphicDecode(Trace::blobUrl(blob, origin));
            called(u"URL.revokeObjectURL"_s, {javaScriptLiteral(url)});
        }
    }
}

void PageRun::recordStart()
{
    m_cause = m_log.append(m_now, std::nullopt, std::nullopt,
                           Trace::RunStarted{m_spec, m_state.preflightCache.snapshot(m_now)});
}

void PageRun::called(const QString &function, const QStringList &arguments)
{
    if (onScript) {
        onScript();
    }
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

void PageRun::startFetch()
{
    const Trace::RequestSpec &spec = m_spec->request;
    called(u"fetch"_s, {javaScriptLiteral(spec.url), fetchInitLiteral(spec)});
    m_fetch.emplace(*m_environment.profile, m_state, m_log, m_makeBodyStore);
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
    if (m_poll && m_xhr) {
        proceedPolling();
    } else if (m_xhr) {
        proceedXhr();
    } else if (m_fetch) {
        proceedFetch();
    } else if (m_channel) {
        proceedChannel();
    }
    endIfDone();
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
        const bool abortsHere = m_spec->request.abortAt == AbortAt::HeadersReceived &&
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
    std::optional<Instant> earliest = next;
    for (const auto &time : {m_script ? m_script->wakeUpTime() : std::nullopt, m_nextRequestAt}) {
        if (time && (!earliest || *time < *earliest)) {
            earliest = time;
        }
    }
    return earliest;
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
    if (m_poll && m_xhr) {
        endPollingIfDone();
        return;
    }
    takeConclusion();
    if (m_xhr) {
        // After abort() in a handler there may be no loadend: nothing is left to wait for then.
        const bool over = m_loadEnded || m_abortCalled || (m_outcome && !m_spec->request.async);
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
