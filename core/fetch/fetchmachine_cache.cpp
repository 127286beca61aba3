// The HTTP cache in HTTP-network-or-cache fetch: what it answers.
// https://fetch.spec.whatwg.org/#concept-http-network-or-cache-fetch steps 8.24 to 11.1
#include "core/fetch/cachequery.h"
#include "core/fetch/fetchmachine.h"
#include "core/infra/ascii.h"
#include "core/trace/steps.h"

#include <algorithm>

namespace Corscope::Fetch {

using Profiles::CacheInvalidation;
using Trace::HttpCacheUse;
using Trace::Outcome;
using Trace::StoredResponse;

namespace {

using Access = CacheQuery::Access;
using Advice = CacheLookup::Advice;

/// How long what was served stale is asked about in the background; browsers have no limit.
constexpr Duration backgroundLimit = Duration::seconds(3);

/// What goes without saying: nothing is there, or nothing that anybody would have used.
bool isWorthALine(const CacheLookup &lookup, const CacheQuery &query)
{
    const bool found = lookup.evidence.use != HttpCacheUse::Nothing &&
                       lookup.evidence.use != HttpCacheUse::Unusable;
    const bool asked = query.access != Access::None && !lookup.read.empty() && found;
    return asked || (query.mode != Trace::RequestCache::Default && query.access != Access::Freshen);
}

void insertConditions(Http::HeaderList &headers, const Http::HeaderList &conditions,
                      const QByteArray &after)
{
    if (conditions.isEmpty()) {
        return;
    }
    Http::HeaderList result;
    bool inserted = false;
    const auto insert = [&] {
        for (const Http::Header &condition : conditions) {
            result.add(condition.name, condition.value);
        }
        inserted = true;
    };
    for (const Http::Header &header : headers) {
        result.add(header.name, header.value);
        if (!inserted && !after.isEmpty() && equalsIgnoringCase(header.name, after)) {
            insert();
        }
    }
    if (!inserted) {
        insert();
    }
    headers = std::move(result);
}

} // namespace

/// Steps 8.24 to 8.26, and 11.1: true where the request goes no further.
bool FetchMachine::isAnsweredByCache(Http::WireRequest &wire, const QByteArray &url)
{
    const auto &rules = m_profile.httpCache;
    if (continuesChain(wire)) {
        return true;
    }
    const auto credentials =
        m_includeCredentials ? IncludesCredentials::Yes : IncludesCredentials::No;
    CacheQuery query = cacheQueryOf(m_request, wire.headers, credentials, m_profile, url);
    const CacheLookup lookup = m_state.httpCache.lookUp(query, rules, m_now);
    tellLookup(lookup, query);
    if (lookup.advice == Advice::Fail) {
        // 11.1
        decide({Trace::fetchStep(Trace::Anchor::httpNetworkOrCacheFetch, "11.1"), Outcome::Failure,
                lookup.evidence});
        m_actual.reset();
        returnNetworkError();
        return true;
    }
    if (lookup.advice == Advice::Serve || lookup.advice == Advice::ServeAndRevalidate) {
        m_cache.answering = *m_actual;
        m_cache.answer = CacheUse::Answer{*m_actual, *lookup.stored, 0, false, wire.headers, m_now};
        if (lookup.advice == Advice::ServeAndRevalidate) {
            revalidateInBackground(wire, query, lookup);
        }
        return true;
    }
    makeRoom(query);
    const bool isFirstOfChain =
        rules.redirects == Profiles::CachedRedirects::WholeChain && !m_cache.firstQuery;
    if (isFirstOfChain) {
        m_cache.firstQuery = query;
    }
    insertConditions(wire.headers, lookup.conditions, rules.conditionsAfter);
    m_cache.recordings.insert_or_assign(
        *m_actual,
        CacheUse::Recording{std::move(query), m_now, lookup.stored, std::nullopt, std::nullopt});
    return false;
}

void FetchMachine::tellLookup(const CacheLookup &lookup, const CacheQuery &query)
{
    if (!isWorthALine(lookup, query)) {
        return;
    }
    for (const StoredResponse &response : lookup.read) {
        const auto &own = m_cache.own;
        if (std::find(own.begin(), own.end(), response) == own.end()) {
            append(m_current, Trace::HttpCacheRead{response});
        }
    }
    decide({Trace::fetchStep(Trace::Anchor::httpNetworkOrCacheFetch, "8.26.1"), Outcome::Continue,
            lookup.evidence});
}

/// Where a URL has one place for all requests, one that what is stored does not answer clears it
/// before it is sent (cache-016).
void FetchMachine::makeRoom(const CacheQuery &query)
{
    const bool clears = m_profile.httpCache.invalidation == CacheInvalidation::OtherRequests &&
                        !m_request.isSynchronous &&
                        (query.access != Access::None || query.request.method != "GET");
    if (clears) {
        tellRemoved(m_state.httpCache.remove(query.request));
    }
}

/// The next part of a chain of redirects that is stored as one.
bool FetchMachine::continuesChain(const Http::WireRequest &wire)
{
    if (!m_cache.chain) {
        return false;
    }
    m_cache.answer = std::exchange(m_cache.chain, std::nullopt);
    m_cache.answer->exchange = *m_actual;
    m_cache.answer->requestHeaders = wire.headers;
    m_cache.answer->due = m_now;
    m_cache.answering = *m_actual;
    return true;
}

/// 8.26.2.1: the answer is of use to the cache alone.
void FetchMachine::revalidateInBackground(Http::WireRequest wire, const CacheQuery &query,
                                          const CacheLookup &lookup)
{
    wire.exchange = m_log.nextExchange();
    if (m_profile.httpCache.backgroundSendsMaxAge) {
        addCacheHeaders(wire.headers, Trace::RequestCache::NoCache);
    }
    insertConditions(wire.headers, lookup.conditions, m_profile.httpCache.conditionsAfter);
    m_cache.background = wire.exchange;
    m_cache.until = m_now + backgroundLimit;
    m_cache.recordings[wire.exchange] = {query, m_now, lookup.stored, std::nullopt, std::nullopt};
    send(std::move(wire), Trace::Purpose::Revalidation, query.request.url);
}

/// What is stored, as if a server had sent it.
void FetchMachine::answerFromCache()
{
    CacheUse::Answer answer = *std::exchange(m_cache.answer, std::nullopt);
    const StoredResponse &stored = answer.response;
    const Freshness freshness = freshnessOf(stored, m_now, m_profile.httpCache);
    m_state.httpCache.markUsed(stored);
    m_cause = append(
        answer.exchange,
        Trace::AnsweredFromCache{m_request.method,
                                 Url::serialize(m_request.currentUrl(), Url::ExcludeFragment::Yes),
                                 answer.requestHeaders, inSeconds(freshness.age),
                                 inSeconds(freshness.lifetime), answer.validated});
    if (answer.hop < stored.hops.size()) {
        const auto lines = stored.hops.at(answer.hop++).lines;
        const ExchangeId exchange = answer.exchange;
        m_cache.chain = std::move(answer);
        on(Head{exchange, Http::parseResponseHead(lines), {}});
        return;
    }
    const QByteArray body = m_request.method == "HEAD" ? QByteArray() : stored.body.bytes;
    on(Head{answer.exchange, headOf(stored), {}});
    if (m_actual == answer.exchange && !body.isEmpty()) {
        on(BodyChunk{answer.exchange, body});
    }
    if (m_actual == answer.exchange) {
        on(BodyEnd{answer.exchange, {}});
    }
}

} // namespace Corscope::Fetch
