// The HTTP cache in HTTP-network-or-cache fetch: what becomes of the servers' answers.
// https://fetch.spec.whatwg.org/#concept-http-network-or-cache-fetch steps 11.3 to 11.5
#include "core/fetch/fetchmachine.h"
#include "core/fetch/storedhead.h"
#include "core/http/cachecontrol.h"
#include "core/trace/steps.h"

#include <algorithm>

namespace Corscope::Fetch {

using Profiles::CachedRedirects;
using Trace::HttpCacheChange;
using Trace::Outcome;
using Trace::StoredResponse;

namespace {

using Access = CacheQuery::Access;

/// How long a refused answer goes on for the cache alone. Browsers store it as far as it has come
/// by the time it is refused.
constexpr Duration refusedAnswerLimit = Duration::milliseconds(100);

} // namespace

/// Steps 11.3 to 11.5: true where the server's answer is not the one that counts.
bool FetchMachine::takeIntoCache(const Http::ResponseHead &head)
{
    const auto found = m_cache.recordings.find(*m_actual);
    if (found == m_cache.recordings.end()) {
        return false;
    }
    CacheUse::Recording &recording = found->second;
    const StoredResponse &request = recording.query.request;
    // 11.3
    const auto hasBody = m_request.body ? HttpCache::HasBody::Yes : HttpCache::HasBody::No;
    tellRemoved(m_state.httpCache.invalidate(request, hasBody, head.status, m_profile.httpCache));
    // 11.4
    if (recording.validated && head.status == 304) {
        const bool counts = recording.query.access != Access::Freshen;
        StoredResponse fresh = freshen(recording, head);
        m_cache.recordings.erase(found);
        if (counts) {
            answerValidated(std::move(fresh));
        }
        return counts;
    }
    // 11.5
    record(recording, head);
    if (!recording.growing) {
        m_cache.recordings.erase(found);
    }
    return false;
}

/// The fetch goes on with the stored response, in an exchange of its own.
void FetchMachine::answerValidated(StoredResponse response)
{
    const Http::HeaderList headers = response.requestHeaders;
    const ExchangeId exchange = m_log.nextExchange();
    m_actual = exchange;
    m_cache.answering = exchange;
    m_cache.answer = CacheUse::Answer{exchange, std::move(response), 0, true, headers, m_now};
}

/// 11.4.1
StoredResponse FetchMachine::freshen(const CacheUse::Recording &recording,
                                     const Http::ResponseHead &notModified)
{
    const auto &rules = m_profile.httpCache;
    const auto readable = m_request.responseTainting == Trace::ResponseTainting::Cors
                              ? Readable::Exposed
                              : Readable::All;
    StoredResponse result = *recording.validated;
    FreshenedHead head = freshened(result.lines, notModified, readable, rules);
    decide({Trace::fetchStep(Trace::Anchor::httpNetworkOrCacheFetch, "11.4.1"), Outcome::Continue,
            std::move(head.changes)});
    result.lines = std::move(head.lines);
    result.requestHeaders = recording.query.request.requestHeaders;
    result.requestedAt = recording.requested.microseconds;
    result.receivedAt = m_now.microseconds;
    const auto before = m_state.httpCache.removeReplaced(*recording.validated, rules);
    if (Http::cacheDirectives(headOf(result).headers).noStore) {
        tellRemoved(before);
    } else {
        store(result, HttpCacheChange::Updated);
    }
    return result;
}

/// Of what nobody would have used it is no news that it is gone.
void FetchMachine::tellRemoved(const HttpCache::Removed &removed)
{
    const auto found = std::find_if(removed.begin(), removed.end(), [this](const auto &response) {
        return isOfUse(response, m_now, m_profile.httpCache);
    });
    if (found != removed.end()) {
        append(m_current, Trace::HttpCacheChanged{HttpCacheChange::Removed, found->url, 0, 0});
    }
}

void FetchMachine::store(StoredResponse response, HttpCacheChange change)
{
    const Http::ResponseHead head = headOf(response);
    store(std::move(response), head, change);
}

void FetchMachine::store(StoredResponse response, const Http::ResponseHead &head,
                         HttpCacheChange change)
{
    const Freshness freshness = isNeverFresh(head, m_profile.httpCache)
                                    ? Freshness()
                                    : freshnessOf(response, head, m_now, m_profile.httpCache);
    const QByteArray url = response.url;
    if (!m_state.httpCache.store(response, m_profile.httpCache)) {
        return;
    }
    m_cache.own.push_back(std::move(response));
    if (isOfUse(freshness, head.headers)) {
        append(m_current,
               Trace::HttpCacheChanged{change, url, head.status, inSeconds(freshness.lifetime)});
    }
}

/// 11.5: begins to store the answer, if it may be, and ends at once with a redirect, whose body
/// nobody reads.
void FetchMachine::record(CacheUse::Recording &recording, const Http::ResponseHead &head)
{
    const auto &rules = m_profile.httpCache;
    const CacheQuery &query = recording.query;
    const bool may = query.storesAnswer && mayBeStored(head, query.request.requestHeaders, rules);
    const bool chain = rules.redirects == CachedRedirects::WholeChain;
    const bool redirects = isRedirect(head);
    if (!may) {
        m_cache.chainIsBroken = m_cache.chainIsBroken || redirects;
        const auto &kept = rules.unstoredStatuses;
        const bool replaces = query.access == Access::Read || query.access == Access::Replace;
        if (replaces && std::find(kept.begin(), kept.end(), head.status) == kept.end()) {
            tellRemoved(m_state.httpCache.removeReplaced(query.request, rules));
        }
        return;
    }
    StoredResponse response =
        chain && m_cache.firstQuery ? m_cache.firstQuery->request : query.request;
    response.requestedAt = recording.requested.microseconds;
    response.receivedAt = m_now.microseconds;
    response.lines = keptLines(head, rules);
    if (redirects && chain) {
        m_cache.hops.push_back({query.request.url, std::move(response.lines)});
    } else if (redirects && rules.redirects == CachedRedirects::EachFollowed) {
        m_cache.redirect = std::move(response);
    } else if (redirects) {
        store(std::move(response), HttpCacheChange::Stored);
    } else if (!m_cache.chainIsBroken) {
        response.hops = m_cache.hops;
        if (response.lines.size() == head.rawLines.size()) {
            recording.wholeHead = head;
        }
        recording.growing = std::move(response);
    }
}

void FetchMachine::recordChunk(ExchangeId exchange, const QByteArray &bytes)
{
    const auto found = m_cache.recordings.find(exchange);
    if (found == m_cache.recordings.end() || !found->second.growing) {
        return;
    }
    QByteArray &body = found->second.growing->body.bytes;
    if (body.size() + bytes.size() > HttpCache::entryLimit) {
        m_cache.recordings.erase(found);
        return;
    }
    body += bytes;
}

/// The answer is there to its last byte.
void FetchMachine::endRecording(ExchangeId exchange)
{
    if (const auto found = m_cache.recordings.find(exchange); found != m_cache.recordings.end()) {
        CacheUse::Recording recording = std::move(found->second);
        m_cache.recordings.erase(found);
        if (recording.growing) {
            const auto current = std::exchange(m_current, exchange);
            const Http::ResponseHead head =
                recording.wholeHead ? *std::move(recording.wholeHead) : headOf(*recording.growing);
            store(*std::move(recording.growing), head, HttpCacheChange::Stored);
            m_current = current;
        }
    }
    leaveToCache(exchange);
}

void FetchMachine::leaveToCache(ExchangeId exchange)
{
    if (m_cache.background == exchange) {
        m_cache.background.reset();
    }
    if (m_cache.refused == exchange) {
        m_cache.refused.reset();
    }
    if (!m_cache.background && !m_cache.refused) {
        m_cache.until.reset();
    }
}

void FetchMachine::dropRecording(ExchangeId exchange)
{
    m_cache.recordings.erase(exchange);
    leaveToCache(exchange);
}

/// What came back to a request in the background.
void FetchMachine::judgeBackgroundAnswer(const Head &input)
{
    const auto found = m_cache.recordings.find(input.exchange);
    if (found == m_cache.recordings.end()) {
        return;
    }
    const auto current = std::exchange(m_current, input.exchange);
    const auto cause = m_cause;
    if (found->second.validated && input.head.status == 304) {
        (void)freshen(found->second, input.head);
        m_cache.recordings.erase(found);
    } else {
        record(found->second, input.head);
    }
    m_current = current;
    m_cause = cause;
}

/// A refused answer is stored as far as it has come, if there is anything in storing it: true where
/// the exchange goes on for that.
bool FetchMachine::goesOnForCache()
{
    const auto found = m_actual ? m_cache.recordings.find(*m_actual) : m_cache.recordings.end();
    if (found == m_cache.recordings.end() || !found->second.growing) {
        return false;
    }
    const StoredResponse &growing = *found->second.growing;
    const bool stores =
        m_profile.httpCache.storesRefusedAnswers && isOfUse(growing, m_now, m_profile.httpCache);
    if (!stores) {
        m_cache.recordings.erase(found);
        return false;
    }
    m_cache.refused = std::exchange(m_actual, std::nullopt);
    m_cache.until = m_now + refusedAnswerLimit;
    return true;
}

/// Nobody waits any longer for what only the cache waits for.
void FetchMachine::giveUpForCache()
{
    for (std::optional<ExchangeId> *running : {&m_cache.background, &m_cache.refused}) {
        if (*running) {
            append(**running, Trace::ExchangeCancelled{});
            m_effects.push_back(CancelExchange{**running});
            m_cache.recordings.erase(**running);
            running->reset();
        }
    }
    m_cache.until.reset();
}

} // namespace Corscope::Fetch
