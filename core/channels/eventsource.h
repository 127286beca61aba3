// https://html.spec.whatwg.org/multipage/server-sent-events.html#the-eventsource-interface
#pragma once

#include "core/channels/channel.h"
#include "core/channels/eventstreamparser.h"

#include <deque>
#include <functional>

namespace Corscope::Channels {

/// One EventSource object. Events are dispatched through `onEvent`, synchronously, as a page's
/// listeners would get them, all of them, whatever their types; a listener may call close().
class EventSource final : public Channel
{
public:
    /// All references must outlive the object.
    struct Environment
    {
        const Profiles::Profile &profile;
        Fetch::BrowserState &state;
        Trace::Log &log;
        Boxed<Fetch::Client> client;
    };
    explicit EventSource(Environment environment);
    ~EventSource() override;

    std::function<void(const Trace::ChannelEventFired &)> onEvent;

    /// Numbers as scripts see them.
    enum class State { Connecting = 0, Open = 1, Closed = 2 };
    enum class WithCredentials { No, Yes };
    /// https://html.spec.whatwg.org/multipage/server-sent-events.html#dom-eventsource; once, first.
    /// What is fetched, is so from the next task on.
    [[nodiscard]] Done open(const QString &url, WithCredentials withCredentials, Instant now);
    /// https://html.spec.whatwg.org/multipage/server-sent-events.html#dom-eventsource-close
    void close(Instant now);
    [[nodiscard]] State readyState() const { return m_readyState; }
    /// Serialised, as `url` gives it.
    [[nodiscard]] QByteArray url() const;

    // Driving
    void abort(Instant now) override;
    [[nodiscard]] bool hasTask() const override;
    void runTask(Instant now) override;
    [[nodiscard]] std::optional<Instant> wakeUpTime() const override;
    void wake(Instant now) override;

private:
    struct Connect
    {};
    struct Reestablish
    {};
    using Task = std::variant<Connect, StreamEvent, Reestablish>;

    void processResponse(const Fetch::Response &response) override;
    void processChunk(const QByteArray &bytes) override;
    void processEndOfBody() override;
    void processBodyError(Http::TransportErrorKind kind) override;

    void connect();
    [[nodiscard]] Fetch::Request createRequest() const;
    void processNetworkError();
    [[nodiscard]] bool isStream();
    void announce();
    void reestablish();
    void failConnection();
    void noteTarget();
    void setState(State state);
    void dispatch(Trace::ChannelEventFired event);
    void dispatchMessage(const StreamEvent &message);

    const Profiles::EventSourceRules &m_rules;
    Boxed<Fetch::Client> m_client;
    Url::UrlRecord m_url;
    Url::UrlRecord m_target; ///< what is asked for the next time
    WithCredentials m_withCredentials = WithCredentials::No;
    State m_readyState = State::Connecting;
    EventStreamParser m_parser;
    std::deque<Task> m_tasks;
    std::optional<Instant> m_reconnectAt;
    bool m_isAnnouncementDue = false;
    QString m_messageOrigin; ///< of what the answer says; as messages have it
    int m_repeats = 0;       ///< that the page did not see
};

} // namespace Corscope::Channels
