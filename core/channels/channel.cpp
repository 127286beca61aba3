#include "core/channels/channel.h"

#include <algorithm>
#include <ranges>

namespace Corscope::Channels {

Channel::Channel(const Profiles::Profile &profile, Fetch::BrowserState &state, Trace::Log &log)
    : m_profile(profile)
    , m_state(state)
    , m_log(log)
    , m_machine(std::make_unique<Fetch::FetchMachine>(profile, state, log))
{}

Channel::~Channel() = default;

void Channel::begin(Instant now, std::optional<Index> cause)
{
    m_now = now;
    m_cause = cause;
}

void Channel::fetch(Fetch::Request request)
{
    if (m_machine->phase() != Fetch::FetchMachine::Phase::Idle) {
        terminate();
        m_machine = std::make_unique<Fetch::FetchMachine>(m_profile, m_state, m_log);
    }
    m_fetchBegan = m_log.size();
    m_machine->start(std::move(request), m_now, m_cause);
}

void Channel::terminate()
{
    m_machine->terminate(m_now, m_cause);
    std::ranges::move(m_machine->takeEffects(), std::back_inserter(m_effects));
}

/// Behind what the machine wants done by now.
void Channel::send(const QByteArray &bytes)
{
    const auto exchange = m_machine->currentExchange();
    if (!exchange || bytes.isEmpty()) {
        return;
    }
    std::ranges::move(m_machine->takeEffects(), std::back_inserter(m_effects));
    m_effects.push_back(Fetch::SendBytes{*exchange, bytes});
}

std::vector<Fetch::Effect> Channel::takeEffects()
{
    std::vector<Fetch::Effect> effects = std::exchange(m_effects, {});
    std::ranges::move(m_machine->takeEffects(), std::back_inserter(effects));
    return effects;
}

void Channel::leave(Instant now)
{
    m_now = now;
    terminate();
}

void Channel::abort(Instant now)
{
    leave(now);
    if (!m_outcome) {
        settle(Trace::RunOutcome::Abort);
    }
}

void Channel::feed(const Fetch::Input &input, Instant now)
{
    m_now = now;
    m_machine->feed(input, now);
}

void Channel::wake(Instant now)
{
    m_now = now;
    m_machine->wake(now);
}

void Channel::runTask(Instant now)
{
    m_now = now;
    const auto [callback, cause] = m_machine->takeCallback();
    m_cause = cause;
    struct Run
    {
        Channel &channel;
        void operator()(const Fetch::RequestBodyTransmitted &) {}
        void operator()(const Fetch::RequestEndOfBody &) {}
        void operator()(const Fetch::ResponseAvailable &c) { channel.processResponse(c.response); }
        void operator()(const Fetch::ResponseBodyChunk &c) { channel.processChunk(c.bytes); }
        void operator()(const Fetch::ResponseEndOfBody &) { channel.processEndOfBody(); }
        void operator()(const Fetch::ResponseBodyError &c) { channel.processBodyError(c.kind); }
    };
    std::visit(Run{*this}, callback);
}

void Channel::decide(Trace::Decided decided)
{
    m_cause = m_log.append(m_now, m_machine->currentExchange(), m_cause, std::move(decided));
}

void Channel::append(Trace::Event event)
{
    m_log.append(m_now, m_machine->currentExchange(), m_cause, std::move(event));
}

void Channel::fire(Trace::EventTarget target, const QByteArray &type)
{
    Trace::EventFired event;
    event.target = target;
    event.type = type;
    m_log.append(m_now, std::nullopt, m_cause, event);
}

std::vector<int> Channel::redirectStatuses() const
{
    std::vector<int> statuses;
    const auto &entries = m_log.entries();
    for (std::size_t i = m_fetchBegan; i < entries.size(); ++i) {
        const auto *decided = std::get_if<Trace::Decided>(&entries.at(i).event);
        const auto *redirected =
            decided ? std::get_if<Trace::Redirected>(&decided->evidence) : nullptr;
        if (redirected && decided->outcome != Trace::Outcome::Failure) {
            statuses.push_back(redirected->status);
        }
    }
    return statuses;
}

std::optional<Trace::Decided> Channel::failure() const
{
    const auto &entries = m_log.entries();
    for (std::size_t i = entries.size(); i > m_fetchBegan; --i) {
        const auto *decided = std::get_if<Trace::Decided>(&entries.at(i - 1).event);
        if (decided && decided->outcome == Trace::Outcome::Failure) {
            return *decided;
        }
    }
    return std::nullopt;
}

} // namespace Corscope::Channels
