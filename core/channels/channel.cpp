#include "core/channels/channel.h"

namespace Corscope::Channels {

Channel::Channel(const Profiles::Profile &profile, Fetch::BrowserState &state, Trace::Log &log)
    : m_profile(profile)
    , m_log(log)
    , m_machine(profile, state, log)
{}

Channel::~Channel() = default;

void Channel::begin(Instant now, std::optional<Index> cause)
{
    m_now = now;
    m_cause = cause;
}

void Channel::fetch(Fetch::Request request)
{
    m_machine.start(std::move(request), m_now, m_cause);
}

void Channel::abort(Instant now)
{
    m_now = now;
    m_machine.terminate(now, m_cause);
    if (!m_outcome) {
        settle(Trace::RunOutcome::Abort);
    }
}

void Channel::feed(const Fetch::Input &input, Instant now)
{
    m_now = now;
    m_machine.feed(input, now);
}

void Channel::wake(Instant now)
{
    m_now = now;
    m_machine.wake(now);
}

void Channel::runTask(Instant now)
{
    m_now = now;
    const auto [callback, cause] = m_machine.takeCallback();
    m_cause = cause;
    struct Run
    {
        Channel &channel;
        void operator()(const Fetch::RequestBodyTransmitted &) {}
        void operator()(const Fetch::RequestEndOfBody &) {}
        void operator()(const Fetch::ResponseAvailable &c) { channel.processResponse(c.response); }
        void operator()(const Fetch::ResponseBodyChunk &c) { channel.processChunk(c.bytes); }
        void operator()(const Fetch::ResponseEndOfBody &) { channel.processEndOfBody(); }
        void operator()(const Fetch::ResponseBodyError &) { channel.processBodyError(); }
    };
    std::visit(Run{*this}, callback);
}

void Channel::decide(Trace::Decided decided)
{
    m_cause = m_log.append(m_now, m_machine.currentExchange(), m_cause, std::move(decided));
}

void Channel::fire(Trace::EventTarget target, const QByteArray &type)
{
    Trace::EventFired event;
    event.target = target;
    event.type = type;
    m_log.append(m_now, std::nullopt, m_cause, event);
}

} // namespace Corscope::Channels
