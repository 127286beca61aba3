#include "core/fetch/cachequery.h"

#include "core/http/cachecontrol.h"

#include <algorithm>
#include <array>

namespace Corscope::Fetch {

using Profiles::HttpCacheRules;
using Profiles::Profile;
using Profiles::RequestDirectives;
using Profiles::ScriptConditions;
using Trace::RequestCache;

namespace {

using Access = CacheQuery::Access;

bool hasAny(const Http::HeaderList &headers, std::initializer_list<const char *> names)
{
    return !headers.isEmpty() &&
           std::any_of(names.begin(), names.end(),
                       [&headers](const char *name) { return headers.contains(name); });
}

bool hasConditions(const Http::HeaderList &headers)
{
    return hasAny(headers, {"If-Modified-Since", "If-None-Match", "If-Unmodified-Since", "If-Match",
                            "If-Range"});
}

/// A script's Cache-Control and Pragma, as Chromium's cache takes them: kForceFetchHeaders and
/// kForceValidateHeaders.
RequestCache withDirectives(RequestCache mode, const Request &request, const HttpCacheRules &rules)
{
    const bool counts = mode == RequestCache::Default || mode == RequestCache::ForceCache ||
                        mode == RequestCache::NoCache;
    if (rules.requestDirectives != RequestDirectives::NoCacheAndMaxAgeZero || !counts) {
        return mode;
    }
    const Http::CacheDirectives directives = Http::cacheDirectives(request.headerList);
    if (directives.noCache || Http::hasPragmaNoCache(request.headerList)) {
        return RequestCache::Reload;
    }
    return directives.maxAge == 0 ? RequestCache::NoCache : mode;
}

Access accessOf(RequestCache mode)
{
    switch (mode) {
    case RequestCache::NoStore: return Access::None;
    case RequestCache::Reload: return Access::Replace;
    case RequestCache::OnlyIfCached: return Access::ReadOnly;
    case RequestCache::Default:
    case RequestCache::NoCache:
    case RequestCache::ForceCache: return Access::Read;
    }
    return Access::None;
}

/// What the cache has to do with such a request at all.
bool isCached(const Request &request, const HttpCacheRules &rules)
{
    const bool methodFits = request.method == "GET" || (request.method == "HEAD" &&
                                                        rules.heads != Profiles::CachedHeads::None);
    const bool opaque = std::holds_alternative<Url::OpaqueOrigin>(request.client->origin.value());
    // Pieces are not put together here: a request for one goes past the cache.
    return methodFits && !request.headerList.contains("Range") &&
           (rules.usedByOpaqueOrigins || !opaque) &&
           (rules.usedBySynchronousRequests || !request.isSynchronous);
}

ScriptConditions scriptConditionsOf(const Request &request, const HttpCacheRules &rules)
{
    if (request.isSynchronous && rules.synchronousConditionsAreJustAsked) {
        return ScriptConditions::JustAsked;
    }
    return rules.fetchConditionsAreStandard && request.initiatorType == InitiatorType::Fetch
               ? ScriptConditions::NoStore
               : rules.scriptConditions;
}

/// A script's own conditions: its caller wants the server's word, be it 304.
Access conditionalAccess(const Request &request, const HttpCacheRules &rules)
{
    switch (scriptConditionsOf(request, rules)) {
    case ScriptConditions::NoStore: return Access::None;
    case ScriptConditions::JustAsked: return Access::Replace;
    case ScriptConditions::Validate: break;
    }
    // kPassThroughHeaders
    const bool passes = hasAny(request.headerList, {"If-Unmodified-Since", "If-Match", "If-Range"});
    return passes ? Access::None : Access::Freshen;
}

} // namespace

RequestCache cacheModeOf(const Request &request, const Profile &profile)
{
    if (request.cacheMode != RequestCache::Default || !hasConditions(request.headerList)) {
        return request.cacheMode;
    }
    switch (scriptConditionsOf(request, profile.httpCache)) {
    case ScriptConditions::NoStore: return RequestCache::NoStore;
    case ScriptConditions::Validate: return RequestCache::NoCache;
    case ScriptConditions::JustAsked: break;
    }
    return RequestCache::Default;
}

void addCacheHeaders(Http::HeaderList &headers, RequestCache mode)
{
    const auto add = [&headers](const char *name, const char *value) {
        if (!headers.contains(name)) {
            headers.append(name, value);
        }
    };
    switch (mode) {
    case RequestCache::NoCache: add("Cache-Control", "max-age=0"); return;
    case RequestCache::NoStore:
    case RequestCache::Reload:
        add("Pragma", "no-cache");
        add("Cache-Control", "no-cache");
        return;
    case RequestCache::Default:
    case RequestCache::ForceCache:
    case RequestCache::OnlyIfCached: return;
    }
}

// services/network/cors/preflight_controller.cc: a preflight has the load flags of its request
// (cache-008).
void addCacheHeadersToPreflight(Http::HeaderList &headers, const Request &request,
                                const Profile &profile)
{
    const bool standsForConditions =
        profile.httpCache.fetchConditionsAreStandard && request.cacheMode == RequestCache::Default;
    if (profile.httpCache.modesReachPreflights || standsForConditions) {
        addCacheHeaders(headers, cacheModeOf(request, profile));
    }
}

bool goesPastPreflightCache(const Request &request, const Profile &profile)
{
    const RequestCache mode = cacheModeOf(request, profile);
    return profile.httpCache.modesReachPreflights &&
           (mode == RequestCache::NoCache || mode == RequestCache::NoStore ||
            mode == RequestCache::Reload);
}

CacheQuery cacheQueryOf(const Request &request, const Http::HeaderList &headers,
                        IncludesCredentials credentials, const Profile &profile,
                        const QByteArray &url)
{
    const HttpCacheRules &rules = profile.httpCache;
    CacheQuery query;
    query.request.partition = Url::serializeSite(request.client->origin);
    query.request.method = request.method;
    query.request.url = url;
    query.request.requestHeaders = headers;
    query.request.origin = Url::serialize(request.client->origin);
    query.request.credentials = request.credentialsMode;
    query.request.includesCredentials = credentials == IncludesCredentials::Yes;
    query.request.destination = request.destination;
    query.request.crossSite =
        !Url::isSchemelesslySameSite(request.client->origin, Url::originOf(request.currentUrl()));
    query.isHttps = request.currentUrl().scheme == "https";
    query.mode = withDirectives(cacheModeOf(request, profile), request, rules);
    const bool conditional = hasConditions(request.headerList);
    if (isCached(request, rules)) {
        query.access = conditional ? conditionalAccess(request, rules) : accessOf(query.mode);
    }
    if (query.access == Access::ReadOnly && rules.onlyIfCachedAsksNetwork) {
        query.access = Access::Read;
    }
    const bool isKept = rules.storesFetchAnswers ||
                        request.initiatorType == InitiatorType::XmlHttpRequest ||
                        request.destination != Trace::RequestDestination::Empty;
    const bool head = request.method == "HEAD" && rules.heads != Profiles::CachedHeads::Apart;
    query.storesAnswer =
        isKept && !head && (query.access == Access::Read || query.access == Access::Replace);
    return query;
}

} // namespace Corscope::Fetch
