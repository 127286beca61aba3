// The fetch algorithm as a machine without I/O: https://fetch.spec.whatwg.org/#fetching
#pragma once

#include "core/fetch/browserstate.h"
#include "core/fetch/cacheuse.h"
#include "core/fetch/io.h"
#include "core/fetch/preflight.h"
#include "core/fetch/request.h"
#include "core/profiles/profile.h"
#include "core/trace/log.h"

#include <optional>
#include <vector>

namespace Corscope::Fetch {

/// One fetch, its preflights and redirects included.
/// Nothing is called back: effects and callbacks are queued and taken by the driver, in order.
class FetchMachine
{
public:
    enum class Phase { Idle, PreflightInFlight, ActualInFlight, ReadingBody, Done };

    /// `profile`, `state` and `log` must outlive the machine.
    FetchMachine(const Profiles::Profile &profile, BrowserState &state, Trace::Log &log);

    /// https://fetch.spec.whatwg.org/#concept-fetch; once. `cause` is the trace entry that asked
    /// for it.
    void start(Request request, Instant now, std::optional<Index> cause);
    /// What happened on the wire; inputs of exchanges that are over are recorded but change
    /// nothing.
    void feed(const Input &input, Instant now);
    /// https://fetch.spec.whatwg.org/#fetch-controller-terminate and -abort: drops everything in
    /// flight and all callbacks that are not taken yet.
    void terminate(Instant now, std::optional<Index> cause);

    [[nodiscard]] Phase phase() const { return m_phase; }
    [[nodiscard]] const Request &request() const { return m_request; }
    /// The head of the final answer, unfiltered:
    /// https://html.spec.whatwg.org/multipage/urls-and-fetching.html#unsafe-response. Of an answer
    /// that was handed over.
    [[nodiscard]] const Http::ResponseHead &unsafeHead() const { return m_answer; }
    /// The exchange that the last decision was about, if it was about one.
    [[nodiscard]] std::optional<ExchangeId> currentExchange() const { return m_current; }
    /// Whether an exchange is still running, be it only one that the HTTP cache alone waits for.
    [[nodiscard]] bool isInFlight() const
    {
        return m_preflight || m_actual || m_cache.background || m_cache.refused;
    }

    /// When `wake` is to be called; nothing: never.
    [[nodiscard]] std::optional<Instant> wakeUpTime() const;
    void wake(Instant now);
    [[nodiscard]] std::vector<Effect> takeEffects();
    [[nodiscard]] bool hasCallbacks() const { return !m_callbacks.empty(); }
    /// A callback with the trace entry that made it happen.
    struct QueuedCallback
    {
        Callback callback;
        std::optional<Index> cause;
    };
    [[nodiscard]] QueuedCallback takeCallback();
    /// What the next callback hands over, if that is a piece of the body; null where it is not.
    [[nodiscard]] const QByteArray *nextBodyChunk() const;
    /// Whether the next callback is the end of the body.
    [[nodiscard]] bool isBodyEndNext() const;

private:
    // The algorithms of the standard, by name.
    void mainFetch();
    void schemeFetch();
    void returnBlob();
    void returnLocal(const Http::ResponseHead &head, const QByteArray &body);
    void httpFetch(const Trace::PreflightNeed *preflightNeed);
    void corsPreflightFetch(const Trace::PreflightNeed &need);
    void httpNetworkOrCacheFetch(const Request &request, Trace::Purpose purpose);
    [[nodiscard]] bool passesLocalNetworkAccess(const Request &request);
    void judgePreflightAnswer(const Http::ResponseHead &head);
    [[nodiscard]] std::vector<QByteArray> methodsToCache(const PreflightPermissions &granted) const;
    void judgeActualAnswer(const Http::ResponseHead &head);
    [[nodiscard]] bool isRedirect(const Http::ResponseHead &head) const;
    void followRedirect(const Http::ResponseHead &head);
    void handOver(const Http::ResponseHead &head);
    [[nodiscard]] bool waitsForBytes(const Http::ResponseHead &head) const;
    [[nodiscard]] bool isBlockedByHead(const Http::ResponseHead &head);
    [[nodiscard]] bool passesOpaqueBlocking();
    void releaseHeld();
    [[nodiscard]] bool hasIntegrity();
    void refuse(const Http::ResponseHead &head);
    void stopReading(qint64 bytesOnWire = 0);
    void noteRefusedRedirect(const std::optional<Url::UrlRecord> &target);
    void returnNetworkError();
    void send(Http::WireRequest wire, Trace::Purpose purpose, const QByteArray &url);

    // The HTTP cache
    [[nodiscard]] bool isAnsweredByCache(Http::WireRequest &wire, const QByteArray &url);
    [[nodiscard]] bool isAnswering() const { return m_actual && m_actual == m_cache.answering; }
    [[nodiscard]] bool continuesChain(const Http::WireRequest &wire);
    void tellLookup(const CacheLookup &lookup, const CacheQuery &query);
    void tellRemoved(const HttpCache::Removed &removed);
    void makeRoom(const CacheQuery &query);
    void revalidateInBackground(Http::WireRequest wire, const CacheQuery &query,
                                const CacheLookup &lookup);
    void answerFromCache();
    void answerValidated(Trace::StoredResponse response);
    [[nodiscard]] bool takeIntoCache(const Http::ResponseHead &head);
    [[nodiscard]] Trace::StoredResponse freshen(const CacheUse::Recording &recording,
                                                const Http::ResponseHead &notModified);
    void store(Trace::StoredResponse response, Trace::HttpCacheChange change);
    void store(Trace::StoredResponse response, const Http::ResponseHead &head,
               Trace::HttpCacheChange change);
    void record(CacheUse::Recording &recording, const Http::ResponseHead &head);
    void recordChunk(ExchangeId exchange, const QByteArray &bytes);
    void endRecording(ExchangeId exchange);
    void dropRecording(ExchangeId exchange);
    void leaveToCache(ExchangeId exchange);
    void judgeBackgroundAnswer(const Head &input);
    [[nodiscard]] bool goesOnForCache();
    void giveUpForCache();

    [[nodiscard]] QByteArray cookieHeader(const Request &request);
    void storeCookies(const Http::ResponseHead &head);

    void on(const RequestBodyProgress &input);
    void on(const InterimHead &input);
    void on(const Head &input);
    void on(const BodyChunk &input);
    void on(const BodyEnd &input);
    void on(const Failure &input);

    // Recording
    template <typename Kind>
    Index append(std::optional<ExchangeId> exchange, Kind &&what)
    {
        return m_log.append(m_now, exchange, m_cause, std::forward<Kind>(what));
    }
    Index decide(Trace::Decided &&decided);
    void record(Trace::Walk &&walk);
    void call(Callback callback);
    enum class UploadReport { Sent, Polled, Answered, Failed };
    void reportRequestBody(UploadReport at);
    void finishRequestBody();
    void cancelInFlight();

    const Profiles::Profile &m_profile;
    BrowserState &m_state;
    Trace::Log &m_log;
    Phase m_phase = Phase::Idle;
    Request m_request;
    std::optional<ExchangeId> m_preflight; ///< still running
    std::optional<ExchangeId> m_actual;
    bool m_hadBody = false; ///< before redirects
    qint64 m_requestBodySent = 0;
    qint64 m_unreportedBody = 0;            ///< sent, but not told yet
    std::optional<Instant> m_bodyEventsDue; ///< when the engine looks at it
    Http::ResponseHead m_answer;            ///< the one whose body is read
    std::optional<Response> m_held;         ///< not handed over yet: its body is looked at first
    QByteArray m_heldBytes;
    bool m_awaitsIntegrity = false; ///< held back to its end: its hash decides
    bool m_looksAtBody = false;     ///< held back until it is seen whether it may be handed over
    CacheUse m_cache;
    bool m_refusedOwnRedirect = false; ///< see Response::followsOwnRedirect
    bool m_requestBodyDone = false;
    bool m_expectsBody = false;
    bool m_includeCredentials = false;
    bool m_preflighted = false;          ///< the standard's makeCORSPreflight for the current URL
    std::optional<ExchangeId> m_current; ///< the exchange that decisions belong to
    Instant m_now;
    std::optional<Index> m_cause;
    std::vector<Effect> m_effects;
    std::vector<QueuedCallback> m_callbacks; ///< never many
};

} // namespace Corscope::Fetch
