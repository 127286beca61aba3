#include "core/fetch/httpcache.h"

#include "core/fetch/cachematch.h"
#include "core/http/cachecontrol.h"

#include <algorithm>

namespace Corscope::Fetch {

using Profiles::CacheInvalidation;
using Profiles::CacheValidation;
using Profiles::HttpCacheRules;
using Trace::HttpCacheUse;
using Trace::RequestCache;
using Trace::StoredResponse;

namespace {

using Access = CacheQuery::Access;
using Advice = CacheLookup::Advice;

/// https://www.rfc-editor.org/rfc/rfc9111#name-request-directives: what a request wants beyond the
/// response's own freshness.
enum class Wish { None, Validate, AcceptStale };
Wish wishOf(const StoredResponse &request, const Freshness &freshness, const HttpCacheRules &rules)
{
    if (rules.requestDirectives != Profiles::RequestDirectives::All) {
        return Wish::None;
    }
    const Http::CacheDirectives directives = Http::cacheDirectives(request.requestHeaders);
    const auto left =
        freshness.lifetime ? std::optional(*freshness.lifetime - freshness.age) : std::nullopt;
    if (directives.noCache ||
        (directives.maxAge && freshness.age >= Duration::seconds(*directives.maxAge)) ||
        (directives.minFresh && left && *left < Duration::seconds(*directives.minFresh))) {
        return Wish::Validate;
    }
    const bool staleIsFine = directives.maxStale && left &&
                             Duration::seconds(*directives.maxStale) + *left >= Duration();
    return staleIsFine ? Wish::AcceptStale : Wish::None;
}

bool mustValidate(const StoredResponse &stored, const CacheQuery &query, const Freshness &freshness,
                  const HttpCacheRules &rules)
{
    const Http::ResponseHead head = headOf(stored);
    if (query.mode == RequestCache::NoCache) {
        const bool holds = rules.honoursImmutable && query.isHttps && freshness.isFresh &&
                           Http::cacheDirectives(head.headers).immutable;
        return !holds;
    }
    const bool newlyAuthorised = rules.authorizationValidates &&
                                 query.request.requestHeaders.contains("Authorization") &&
                                 !stored.requestHeaders.contains("Authorization");
    return newlyAuthorised;
}

enum class Validators { All, EntityTagOnly };
/// https://www.rfc-editor.org/rfc/rfc9111#name-sending-a-validation-reques; empty where there is
/// nothing to ask with, or the engine does not.
Http::HeaderList conditionsFor(const StoredResponse &stored, RequestCache mode,
                               Validators validators, const HttpCacheRules &rules)
{
    const Http::ResponseHead head = headOf(stored);
    const bool statusFits =
        rules.validation == CacheValidation::AnyStatus ||
        (rules.validation == CacheValidation::OkOnly ? head.status == 200 : head.status < 400);
    const bool stopped = rules.staleWhileRevalidateStopsValidation &&
                         Http::cacheDirectives(head.headers).staleWhileRevalidate.has_value();
    const bool modeAsks = mode != RequestCache::NoCache || rules.noCacheModeValidates;
    Http::HeaderList conditions;
    if (!statusFits || stopped || !modeAsks || !stored.hops.empty()) {
        return conditions;
    }
    const auto add = [&](const char *condition, const char *validator) {
        const auto values = head.headers.values(validator);
        if (!values.empty() && !values.front().isEmpty()) {
            conditions.add(condition, values.front());
        }
    };
    add("If-None-Match", "ETag");
    if (validators == Validators::All) {
        add("If-Modified-Since", "Last-Modified");
    }
    return conditions;
}

/// Whether a script's own condition asks whether this stored response still holds.
bool isAskedAbout(const StoredResponse &stored, const Http::HeaderList &requestHeaders)
{
    const Http::ResponseHead head = headOf(stored);
    const auto agrees = [&](const char *condition, const char *validator) {
        const auto asked = requestHeaders.get(condition);
        return !asked || asked == head.headers.get(validator);
    };
    return head.status == 200 && agrees("If-None-Match", "ETag") &&
           agrees("If-Modified-Since", "Last-Modified");
}

/// A stored response that is for this request: whether it may be used.
void judge(CacheLookup &lookup, const StoredResponse &stored, const CacheQuery &query,
           const HttpCacheRules &rules, Instant now)
{
    const Freshness freshness = freshnessOf(stored, now, rules);
    lookup.evidence.age = inSeconds(freshness.age);
    lookup.evidence.lifetime = inSeconds(freshness.lifetime);
    lookup.stored = stored;
    const bool anyAge =
        query.mode == RequestCache::ForceCache || query.mode == RequestCache::OnlyIfCached;
    const Wish wish = wishOf(query.request, freshness, rules);
    const bool asks =
        !anyAge && (mustValidate(stored, query, freshness, rules) || wish == Wish::Validate);
    const bool usable = freshness.isFresh || anyAge || wish == Wish::AcceptStale;
    if (usable && !asks) {
        lookup.advice = Advice::Serve;
        lookup.evidence.use = freshness.isFresh ? HttpCacheUse::Fresh : HttpCacheUse::StaleAllowed;
        return;
    }
    lookup.conditions = conditionsFor(stored, query.mode, Validators::All, rules);
    if (!asks && freshness.isStaleWhileRevalidate && query.request.method == "GET") {
        lookup.advice = Advice::ServeAndRevalidate;
        lookup.evidence.use = HttpCacheUse::StaleWhileRevalidate;
    } else if (!lookup.conditions.isEmpty()) {
        lookup.advice = Advice::ForwardConditional;
        lookup.evidence.use = HttpCacheUse::Validate;
    } else {
        lookup.evidence.use = HttpCacheUse::Unusable;
        lookup.stored.reset();
    }
}

/// Nothing that is stored is for this request.
void judgeMiss(CacheLookup &lookup, const StoredResponse *variant, const CacheQuery &query,
               const HttpCacheRules &rules)
{
    if (query.access == Access::ReadOnly) {
        lookup.advice = Advice::Fail;
        return;
    }
    if (!variant || !rules.variantsAreValidated) {
        return;
    }
    // The server may say that a variant that it has sent before is the one for this request, too.
    lookup.conditions = conditionsFor(*variant, query.mode, Validators::EntityTagOnly, rules);
    if (!lookup.conditions.isEmpty()) {
        lookup.stored = *variant;
        lookup.advice = Advice::ForwardConditional;
    }
}

} // namespace

HttpCache HttpCache::restored(std::vector<StoredResponse> responses)
{
    HttpCache cache;
    cache.m_responses = std::move(responses);
    return cache;
}

CacheLookup HttpCache::lookUp(const CacheQuery &query, const HttpCacheRules &rules,
                              Instant now) const
{
    CacheLookup lookup;
    lookup.evidence.mode = query.mode;
    std::copy_if(m_responses.begin(), m_responses.end(), std::back_inserter(lookup.read),
                 [&query](const StoredResponse &r) { return isOfResource(r, query.request); });
    if (query.access == Access::None || query.access == Access::Replace) {
        lookup.evidence.use = HttpCacheUse::ModeForbids;
        return lookup;
    }
    const StoredResponse *variant = nullptr;
    for (auto it = lookup.read.rbegin(); it != lookup.read.rend() && !lookup.stored; ++it) {
        if (!methodFits(*it, query.request, rules)) {
            continue;
        }
        // Of those that are not for it, the newest tells why.
        const bool isFirst = lookup.evidence.use == HttpCacheUse::Nothing;
        if (const auto other = difference(*it, query.request, rules)) {
            lookup.evidence.use = isFirst ? *other : lookup.evidence.use;
        } else if (auto varies = variation(*it, query.request.requestHeaders, rules)) {
            varies->mode = query.mode;
            lookup.evidence = isFirst ? *varies : lookup.evidence;
            variant = variant ? variant : &*it;
        } else if (query.access != Access::Freshen) {
            judge(lookup, *it, query, rules, now);
            return lookup;
        } else if (isAskedAbout(*it, query.request.requestHeaders)) {
            lookup.evidence.use = HttpCacheUse::Validate;
            lookup.stored = *it;
        }
    }
    if (query.access != Access::Freshen) {
        judgeMiss(lookup, variant, query, rules);
    }
    return lookup;
}

bool HttpCache::store(StoredResponse response, const HttpCacheRules &rules)
{
    removeReplaced(response, rules);
    if (response.body.bytes.size() > entryLimit) {
        return false;
    }
    m_responses.push_back(std::move(response));
    trim();
    return true;
}

void HttpCache::markUsed(const StoredResponse &response)
{
    const auto found = std::find(m_responses.begin(), m_responses.end(), response);
    if (found != m_responses.end()) {
        std::rotate(found, found + 1, m_responses.end());
    }
}

template <typename Predicate>
HttpCache::Removed HttpCache::removeIf(Predicate predicate)
{
    if (std::none_of(m_responses.begin(), m_responses.end(), predicate)) {
        return {};
    }
    const auto first = std::stable_partition(
        m_responses.begin(), m_responses.end(),
        [&predicate](const StoredResponse &stored) { return !predicate(stored); });
    Removed removed(std::make_move_iterator(first), std::make_move_iterator(m_responses.end()));
    m_responses.erase(first, m_responses.end());
    return removed;
}

HttpCache::Removed HttpCache::removeReplaced(const StoredResponse &request,
                                             const HttpCacheRules &rules)
{
    return removeIf([&](const StoredResponse &stored) { return replaces(request, stored, rules); });
}

HttpCache::Removed HttpCache::remove(const StoredResponse &request)
{
    return removeIf(
        [&request](const StoredResponse &stored) { return isOfResource(stored, request); });
}

HttpCache::Removed HttpCache::invalidate(const StoredResponse &request, HasBody hasBody, int status,
                                         const HttpCacheRules &rules)
{
    const QByteArray &method = request.method;
    const bool answered = status >= 200 && status <= 399;
    const bool modifies = isLiteral(method, "POST") || isLiteral(method, "DELETE") ||
                          isLiteral(method, "PATCH") ||
                          (isLiteral(method, "PUT") && hasBody == HasBody::Yes);
    // https://www.rfc-editor.org/rfc/rfc9110#name-safe-methods
    const bool safe = isLiteral(method, "GET") || isLiteral(method, "HEAD") ||
                      isLiteral(method, "OPTIONS") || isLiteral(method, "TRACE");
    switch (rules.invalidation) {
    case CacheInvalidation::UnsafeMethods: return answered && !safe ? remove(request) : Removed();
    case CacheInvalidation::ModifyingMethods:
        return answered && modifies ? remove(request) : Removed();
    case CacheInvalidation::UnsafeMethodsApart: break;
    case CacheInvalidation::OtherRequests: return {};
    }
    if (safe) {
        return {};
    }
    // nsHttpChannel::MaybeInvalidateCacheEntryForSubsequentGet removes the entry without a name of
    // its own, and scripts have entries with one for other sites.
    return removeIf([&request](const StoredResponse &stored) {
        return isOfResource(stored, request) && !(stored.crossSite && isForScript(stored)) &&
               stored.includesCredentials == request.includesCredentials;
    });
}

void HttpCache::trim()
{
    qint64 total = 0;
    for (const StoredResponse &response : m_responses) {
        total += response.body.bytes.size();
    }
    while (total > totalLimit) {
        total -= m_responses.front().body.bytes.size();
        m_responses.erase(m_responses.begin());
    }
}

Http::ResponseHead headOf(const StoredResponse &response)
{
    return Http::parseResponseHead(response.lines);
}

Freshness freshnessOf(const StoredResponse &response, Instant now, const HttpCacheRules &rules)
{
    return freshnessOf(response, headOf(response), now, rules);
}

Freshness freshnessOf(const StoredResponse &response, const Http::ResponseHead &head, Instant now,
                      const HttpCacheRules &rules)
{
    const ResponseTimes times{{response.requestedAt}, {response.receivedAt}};
    Freshness result = freshnessOf(head, times, now, rules);
    for (const Trace::StoredHop &hop : response.hops) {
        const Http::ResponseHead hopHead = Http::parseResponseHead(hop.lines);
        const Freshness freshness = freshnessOf(hopHead, times, now, rules);
        if (!freshness.isFresh || Http::cacheDirectives(hopHead.headers).mustRevalidate) {
            result.isFresh = false;
            result.isStaleWhileRevalidate = false;
            result.lifetime = std::min(result.lifetime.value_or(Duration::seconds(0)),
                                       freshness.lifetime.value_or(Duration::seconds(0)));
        }
    }
    return result;
}

bool isOfUse(const StoredResponse &response, Instant now, const HttpCacheRules &rules)
{
    const Http::ResponseHead head = headOf(response);
    return isOfUse(freshnessOf(response, head, now, rules), head.headers);
}

bool isOfUse(const Freshness &freshness, const Http::HeaderList &headers)
{
    const bool lasts = !freshness.lifetime || *freshness.lifetime > Duration();
    return (lasts && freshness.isFresh) || freshness.isStaleWhileRevalidate ||
           headers.contains("ETag") || headers.contains("Last-Modified");
}

} // namespace Corscope::Fetch
