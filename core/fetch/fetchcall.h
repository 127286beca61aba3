// The fetch() method: https://fetch.spec.whatwg.org/#dom-global-fetch, and reading the body as
// text.
#pragma once

#include "core/fetch/fetchmachine.h"
#include "core/infra/receivedbody.h"
#include "core/infra/result.h"
#include "core/trace/log.h"

#include <memory>
#include <optional>

namespace Corscope::Fetch {

/// A RequestInit that `new Request()` refuses: https://fetch.spec.whatwg.org/#dom-request; always a
/// TypeError.
struct InvalidRequest
{
    friend bool operator==(const InvalidRequest &, const InvalidRequest &) = default;
};
/// https://fetch.spec.whatwg.org/#dom-request with the members that a spec has.
[[nodiscard]] Result<Request, InvalidRequest> createRequest(const Trace::RequestSpec &spec,
                                                            const Boxed<Client> &client,
                                                            const Profiles::Profile &profile);

/// One call of fetch(), followed by response.text().
class FetchCall
{
public:
    enum class State { Pending, ReadingBody, Fulfilled, Rejected };

    /// All references must outlive the object.
    FetchCall(const Profiles::Profile &profile, BrowserState &state, Trace::Log &log,
              BodyStoreFactory makeBodyStore = {});

    /// `timeout`: AbortSignal.timeout(ms), 0 for none.
    void start(Request request, quint32 timeout, Instant now, std::optional<Index> cause);
    /// controller.abort()
    void abort(Instant now);

    [[nodiscard]] State state() const { return m_state; }
    /// The response, from ReadingBody on.
    [[nodiscard]] const Response &response() const { return m_response; }
    [[nodiscard]] bool redirected() const { return m_response.urlList.size() > 1; }
    [[nodiscard]] const ReceivedBody &received() const { return m_received; }
    /// The bytes that are in memory, from the start.
    [[nodiscard]] const QByteArray &receivedBytes() const { return m_received.head(); }
    [[nodiscard]] qint64 receivedLength() const { return m_received.length(); }
    /// "TypeError", "AbortError" or "TimeoutError", once Rejected.
    [[nodiscard]] const QByteArray &rejection() const { return m_rejection; }
    /// The promise of fetch() was fulfilled before the body failed.
    [[nodiscard]] bool hasResponse() const { return m_hasResponse; }

    // Driving, as with an XMLHttpRequest
    void feed(const Input &input, Instant now);
    [[nodiscard]] bool hasTask() const { return m_machine.hasCallbacks(); }
    void runTask(Instant now);
    [[nodiscard]] std::optional<Instant> wakeUpTime() const;
    void wake(Instant now);
    [[nodiscard]] std::vector<Effect> takeEffects() { return m_machine.takeEffects(); }
    [[nodiscard]] bool isFetching() const { return m_machine.isInFlight(); }

private:
    void processResponse(Response response);
    void settle(State state, const QByteArray &type);
    void reject(const QByteArray &name);
    [[nodiscard]] std::optional<Instant> timeoutAt() const;

    const Profiles::Profile &m_profile;
    Trace::Log &m_log;
    FetchMachine m_machine;
    State m_state = State::Pending;
    Response m_response;
    bool m_hasResponse = false;
    ReceivedBody m_received;
    QByteArray m_rejection;
    std::optional<Instant> m_timeoutAt;
    Instant m_now;
    std::optional<Index> m_cause;
};

} // namespace Corscope::Fetch
