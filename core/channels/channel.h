// A way across origins beside XMLHttpRequest and fetch(): one fetch, and what becomes of its
// answer.
#pragma once

#include "core/fetch/fetchmachine.h"
#include "core/trace/log.h"

#include <optional>
#include <vector>

namespace Corscope::Channels {

/// Drives the fetch machine for its subclasses, which say what the answer comes to.
class Channel
{
public:
    virtual ~Channel();
    Channel(const Channel &) = delete;
    Channel &operator=(const Channel &) = delete;

    /// The person stops the run: the page is gone.
    void abort(Instant now);
    /// How it has come out for the page; nothing while that is not known.
    [[nodiscard]] std::optional<Trace::RunOutcome> outcome() const { return m_outcome; }

    // Driving, as with an XMLHttpRequest
    void feed(const Fetch::Input &input, Instant now);
    [[nodiscard]] bool hasTask() const { return m_machine.hasCallbacks(); }
    void runTask(Instant now);
    [[nodiscard]] std::optional<Instant> wakeUpTime() const { return m_machine.wakeUpTime(); }
    void wake(Instant now);
    [[nodiscard]] std::vector<Fetch::Effect> takeEffects() { return m_machine.takeEffects(); }
    [[nodiscard]] bool isFetching() const { return m_machine.isInFlight(); }

protected:
    /// All references must outlive the object.
    Channel(const Profiles::Profile &profile, Fetch::BrowserState &state, Trace::Log &log);

    void begin(Instant now, std::optional<Index> cause);
    void fetch(Fetch::Request request);
    [[nodiscard]] const Http::ResponseHead &unsafeHead() const { return m_machine.unsafeHead(); }
    [[nodiscard]] const Profiles::Profile &profile() const { return m_profile; }
    void decide(Trace::Decided decided);
    void fire(Trace::EventTarget target, const QByteArray &type);
    void settle(Trace::RunOutcome outcome) { m_outcome = outcome; }

    // What the fetch tells; a network error comes as a response of that type.
    virtual void processResponse(const Fetch::Response &response) = 0;
    virtual void processChunk(const QByteArray &bytes) = 0;
    virtual void processEndOfBody() = 0;
    virtual void processBodyError() = 0;

private:
    const Profiles::Profile &m_profile;
    Trace::Log &m_log;
    Fetch::FetchMachine m_machine;
    std::optional<Trace::RunOutcome> m_outcome;
    Instant m_now;
    std::optional<Index> m_cause;
};

} // namespace Corscope::Channels
