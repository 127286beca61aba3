// A page's script that performs a RunSpec, without I/O: what a person would write by hand for it,
// with listeners for everything. The same object serves live runs, reopened sessions and "what if".
#pragma once

#include "core/channels/channel.h"
#include "core/fetch/fetchcall.h"
#include "core/page/environment.h"
#include "core/page/objectscript.h"
#include "core/page/pollscript.h"
#include "core/trace/log.h"
#include "core/url/url.h"
#include "core/xhr/xmlhttprequest.h"

#include <functional>
#include <memory>
#include <optional>
#include <variant>
#include <vector>

namespace Corscope::Channels {
class EventSource;
class FormSubmission;
class WebSocket;
class XDomainRequest;
} // namespace Corscope::Channels

namespace Corscope::Page {

/// Puts the spec's cookies into the jar, as top-level visits would; once per browsing context.
/// The spec must have passed environmentOf.
void setCookies(const Trace::RunSpec &spec, Fetch::BrowserState &state, Instant now);

class PageRun
{
public:
    /// `state` and `log` must outlive the object; the log is written from its start.
    /// The environment must come from the same spec.
    PageRun(Boxed<Trace::RunSpec> spec, Environment environment, Fetch::BrowserState &state,
            Trace::Log &log);
    ~PageRun();

    /// Where answers that are too long for memory go; before start().
    void keepLongBodiesIn(BodyStoreFactory makeStore) { m_makeBodyStore = std::move(makeStore); }
    /// Runs the script up to and including send() or fetch(); nothing of a run that was aborted.
    void start(Instant now);
    void feed(const Fetch::Input &input, Instant now);
    /// Runs everything that is due: queued tasks and timers.
    void proceed(Instant now);
    /// The person stops the run: as if the page had called abort(). Before its start it ends there.
    void abort(Instant now);
    /// The time of the next timer, if one is set.
    [[nodiscard]] std::optional<Instant> wakeUpTime() const;
    [[nodiscard]] std::vector<Fetch::Effect> takeEffects();
    /// RunEnded has been appended.
    [[nodiscard]] bool isFinished() const { return m_finished; }
    /// Called whenever the page's script runs: before each of its calls and in its listeners. For
    /// looking at the object as script could.
    std::function<void()> onScript;
    /// The object; null where the script uses another API.
    [[nodiscard]] Xhr::XmlHttpRequest *xhr() { return m_xhr ? &*m_xhr : nullptr; }
    /// Ends a run whose needed answer will never come: judged offline, and it was not recorded.
    void giveUp(Instant now);

private:
    void recordStart();
    [[nodiscard]] bool makeBlobUrls();
    void revokeBlobUrls(Trace::Revocation when);
    void startXhr();
    void performXhr();
    void startPolling(const Trace::PollSpec &spec);
    void askAgain();
    void readPolled(Trace::ReadyState state);
    void proceedPolling();
    void endPollingIfDone();
    [[nodiscard]] bool openXhr();
    [[nodiscard]] bool configureXhr();
    void afterSend();
    void onXhrEvent(const Trace::EventFired &event);
    [[nodiscard]] bool listenToUpload();
    void takeConclusion();
    void proceedXhr();
    void startFetch();
    void proceedFetch();
    void runFetchTasks();
    void startElement();
    void loadElement();
    void startBeacon();
    void startEventSource();
    void startWebSocket();
    void startForm();
    void startXdr();
    void onObjectEvent(const Trace::ChannelEventFired &event);
    void perform(const std::vector<Trace::ScriptAction> &actions);
    void performSend(const Trace::SendAction &action);
    void performClose(const Trace::CloseAction &action);
    [[nodiscard]] Trace::RunOutcome objectOutcome() const;
    [[nodiscard]] Trace::ScriptView channelView() const;
    void proceedChannel();
    void endChannelIfDone();
    [[nodiscard]] Trace::RunOutcome fetchOutcome() const;

    /// Records the call, performs it, and records what it throws; false where it did.
    template <typename Call>
    [[nodiscard]] bool call(const QString &function, const QStringList &arguments,
                            const QString &at, Call &&performed);
    void called(const QString &function, const QStringList &arguments);
    void threw(const QByteArray &name, const QString &at);
    void endIfDone();
    void end(Trace::RunOutcome outcome);

    Boxed<Trace::RunSpec> m_spec;
    Environment m_environment;
    Fetch::BrowserState &m_state;
    Trace::Log &m_log;
    std::optional<Xhr::XmlHttpRequest> m_xhr;
    std::optional<Fetch::FetchCall> m_fetch;
    std::unique_ptr<Channels::Channel> m_channel; ///< every other api's
    // What the channel is, where it is that
    Channels::EventSource *m_source = nullptr;
    Channels::WebSocket *m_socket = nullptr;
    Channels::FormSubmission *m_form = nullptr;
    Channels::XDomainRequest *m_xdr = nullptr;
    std::optional<ObjectScript> m_script; ///< of an EventSource or a WebSocket, or one that polls
    // Of a script that polls
    std::optional<PollScript> m_poll;
    std::optional<Instant> m_nextRequestAt;
    bool m_hasAnswered = false;                      ///< an answer could be read
    std::optional<Trace::RunOutcome> m_answeredLast; ///< of the last request that came to its end
    QByteArray m_objectUrl;                          ///< what `url` of such an object gives
    bool m_hasOpened = false;
    bool m_hasErred = false;
    bool m_hasClosed = false; ///< the script has
    bool m_isLost = false;    ///< the connection, without a close frame
    Instant m_now;
    std::optional<Index> m_cause;
    BodyStoreFactory m_makeBodyStore;
    std::optional<Trace::RunOutcome> m_outcome; ///< known before the end
    bool m_loadEnded = false;
    bool m_abortCalled = false;
    bool m_finished = false;
};

} // namespace Corscope::Page
