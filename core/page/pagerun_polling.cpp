// Page scripts that make an XMLHttpRequest again and again.
#include "core/http/status.h"
#include "core/infra/ascii.h"
#include "core/page/pagerun.h"

namespace Corscope::Page {

using namespace Qt::StringLiterals;
using Trace::ReadyState;
using Trace::RunOutcome;

namespace {

/// What is enough of it for a person to see how it goes.
Trace::StopSpec usualPolling()
{
    Trace::StopSpec stop;
    constexpr quint32 messages = 3;
    constexpr quint32 time = 8000;
    stop.events.emplace_back(u"message"_s, messages);
    stop.after = time;
    return stop;
}

} // namespace

void PageRun::startPolling(const Trace::PollSpec &spec)
{
    m_poll.emplace(spec);
    m_script.emplace(std::vector<Trace::ScriptStep>{}, spec.stop, usualPolling(), m_now);
    askAgain();
}

void PageRun::askAgain()
{
    m_nextRequestAt.reset();
    m_outcome.reset();
    m_loadEnded = false;
    m_poll->begin();
    performXhr();
}

/// In a readystatechange: a stream is read while it comes, another answer at its end.
void PageRun::readPolled(ReadyState state)
{
    const bool isEnd = state == ReadyState::Done;
    const Trace::XhrResponseType type = m_xhr->responseType();
    const bool isText =
        type == Trace::XhrResponseType::Empty || type == Trace::XhrResponseType::Text;
    if (!m_script || !isText ||
        (!isEnd && !(m_poll->readsParts() && state == ReadyState::Loading)) ||
        !Http::isOkStatus(m_xhr->status())) {
        return;
    }
    const auto messages = m_poll->take(m_xhr->textResponse(), isEnd ? PollScript::Answer::Ended
                                                                    : PollScript::Answer::GoesOn);
    for (const PolledMessage &message : messages) {
        Trace::ChannelEventFired event;
        event.object = Trace::ChannelObject::Poll;
        event.type = u"message"_s;
        event.readyState = int(state);
        Trace::MessageData data;
        data.text = message.text.left(Trace::Log::textLimit);
        data.length = message.text.size();
        data.lastEventId = message.number;
        event.message = std::move(data);
        m_log.append(m_now, std::nullopt, m_cause, std::move(event));
        m_hasOpened = true;
        (void)m_script->onEvent(u"message"_s, m_now);
    }
}

void PageRun::proceedPolling()
{
    proceedXhr();
    (void)m_script->due(m_now);
    if (m_script->isOver(m_now) || m_abortCalled) {
        return;
    }
    takeConclusion();
    const bool isAnswered = m_loadEnded && !m_xhr->hasTask() && !m_xhr->isFetching();
    if (isAnswered && !m_nextRequestAt) {
        const bool isGood = m_outcome == RunOutcome::Allowed && Http::isOkStatus(m_xhr->status());
        m_hasAnswered = m_hasAnswered || isGood;
        m_answeredLast = m_outcome;
        const Duration pause = m_poll->pauseAfter(isGood ? PollScript::HowEnded::WithAnswer
                                                         : PollScript::HowEnded::WithError);
        m_nextRequestAt = m_now + pause;
        m_log.append(m_now, std::nullopt, m_cause,
                     Trace::ReconnectionScheduled{pause.toMilliseconds(), {}});
    }
    if (m_nextRequestAt && m_now >= *m_nextRequestAt) {
        askAgain();
    }
}

/// The page has seen enough, or does no more: a request that is on its way is given up.
void PageRun::endPollingIfDone()
{
    takeConclusion();
    if (!m_script->isOver(m_now) && !m_abortCalled) {
        return;
    }
    if (!m_loadEnded && !m_abortCalled) {
        m_abortCalled = true;
        called(u"xhr.abort"_s, {});
        m_xhr->abort(m_now);
    }
    while (m_xhr->hasTask()) {
        m_xhr->runTask(m_now);
    }
    if (m_xhr->isFetching()) {
        return;
    }
    end(m_hasOpened || m_hasAnswered ? RunOutcome::Allowed
                                     : m_answeredLast.value_or(RunOutcome::Abort));
}

} // namespace Corscope::Page
