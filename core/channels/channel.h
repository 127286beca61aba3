// A way across origins beside XMLHttpRequest and fetch(): fetches, and what becomes of their
// answers.
#pragma once

#include "core/fetch/fetchmachine.h"
#include "core/infra/result.h"
#include "core/trace/log.h"

#include <memory>
#include <optional>
#include <variant>
#include <vector>

namespace Corscope::Channels {

/// What a call throws.
struct Exception
{
    QByteArray name; ///< of the DOMException, or "TypeError"
    friend bool operator==(const Exception &, const Exception &) = default;
};
using Done = Result<std::monostate, Exception>;

/// Drives the fetch machine for its subclasses, which say what the answer comes to.
class Channel
{
public:
    virtual ~Channel();
    Channel(const Channel &) = delete;
    Channel &operator=(const Channel &) = delete;

    /// The trace entry that the next calls come from.
    void setCause(Index cause) { m_cause = cause; }
    /// The page is gone: whatever is on its way is dropped, and nobody is told.
    void leave(Instant now);
    /// The person stops the run.
    virtual void abort(Instant now);
    /// How it has come out for the page; nothing while that is not known.
    [[nodiscard]] std::optional<Trace::RunOutcome> outcome() const { return m_outcome; }

    // Driving, as with an XMLHttpRequest
    void feed(const Fetch::Input &input, Instant now);
    [[nodiscard]] virtual bool hasTask() const { return m_machine->hasCallbacks(); }
    virtual void runTask(Instant now);
    [[nodiscard]] virtual std::optional<Instant> wakeUpTime() const
    {
        return m_machine->wakeUpTime();
    }
    virtual void wake(Instant now);
    [[nodiscard]] std::vector<Fetch::Effect> takeEffects();
    [[nodiscard]] bool isFetching() const { return m_machine->isInFlight(); }

protected:
    /// All references must outlive the object.
    Channel(const Profiles::Profile &profile, Fetch::BrowserState &state, Trace::Log &log);

    void begin(Instant now, std::optional<Index> cause);
    /// Starts a fetch; one that is on its way is dropped.
    void fetch(Fetch::Request request);
    /// Drops the fetch with all that it would have told.
    void terminate();
    void send(const QByteArray &bytes);
    [[nodiscard]] const Http::ResponseHead &unsafeHead() const { return m_machine->unsafeHead(); }
    [[nodiscard]] const Fetch::Request &request() const { return m_machine->request(); }
    [[nodiscard]] const Profiles::Profile &profile() const { return m_profile; }
    [[nodiscard]] const Trace::Log &log() const { return m_log; }
    [[nodiscard]] Instant now() const { return m_now; }
    void setNow(Instant now) { m_now = now; }
    void decide(Trace::Decided decided);
    void append(Trace::Event event);
    void fire(Trace::EventTarget target, const QByteArray &type);
    void settle(Trace::RunOutcome outcome) { m_outcome = outcome; }
    /// The statuses that the fetch was redirected with, in order.
    [[nodiscard]] std::vector<int> redirectStatuses() const;
    /// The step that ended the fetch, where one did.
    [[nodiscard]] std::optional<Trace::Decided> failure() const;

    // What the fetch tells; a network error comes as a response of that type.
    virtual void processResponse(const Fetch::Response &response) = 0;
    virtual void processChunk(const QByteArray &bytes) = 0;
    virtual void processEndOfBody() = 0;
    virtual void processBodyError(Http::TransportErrorKind kind) = 0;

private:
    const Profiles::Profile &m_profile;
    Fetch::BrowserState &m_state;
    Trace::Log &m_log;
    std::unique_ptr<Fetch::FetchMachine> m_machine;
    std::vector<Fetch::Effect> m_effects; ///< beside those of the machine
    std::optional<Trace::RunOutcome> m_outcome;
    std::size_t m_fetchBegan = 0; ///< size of the log then
    Instant m_now;
    std::optional<Index> m_cause;
};

} // namespace Corscope::Channels
