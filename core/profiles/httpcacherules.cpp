#include "core/profiles/httpcacherules.h"

namespace Corscope::Profiles {

/// https://www.rfc-editor.org/rfc/rfc9111 as it stands.
HttpCacheRules standardHttpCache()
{
    HttpCacheRules rules;
    // https://www.rfc-editor.org/rfc/rfc9110#name-overview-of-status-codes: cacheable by default
    rules.heuristicStatuses = {200, 203, 204, 300, 301, 308, 404, 405, 410, 414, 501};
    // Pieces are not put together here.
    rules.unstoredStatuses = {206, 304};
    // https://www.rfc-editor.org/rfc/rfc9111#name-storing-header-and-trailer-
    rules.unstoredHeaders = {
        "connection",         "proxy-connection", "keep-alive",         "te",
        "transfer-encoding",  "upgrade",          "proxy-authenticate", "proxy-authentication-info",
        "proxy-authorization"};
    rules.dropsNoCacheFields = true;
    // https://www.rfc-editor.org/rfc/rfc9111#name-updating-stored-header-fiel
    rules.keptHeaders = rules.unstoredHeaders;
    rules.keptHeaders.insert(rules.keptHeaders.end(),
                             {"content-encoding", "content-length", "content-range"});
    return rules;
}

/// net/http/http_cache_transaction.cc, http_response_headers.cc
HttpCacheRules chromiumHttpCache()
{
    HttpCacheRules rules;
    rules.slots = CacheSlots::One;
    rules.redirectsVaryByCookie = true; // HttpVaryData::Init
    rules.usedByOpaqueOrigins = false;  // HttpCache::Transaction::ShouldPassThrough
    rules.expires = ExpiresReading::ZeroIsPast;
    rules.pragma = PragmaReading::Counts;
    rules.heuristicStatuses = {200, 203};
    rules.mustRevalidateStopsHeuristics = true;
    rules.lastingStatuses = {300, 301, 308, 410}; // rnd1-00142, -01154
    rules.unstoredStatuses = {206, 304, 401, 407, 416};
    rules.requestDirectives = RequestDirectives::NoCacheAndMaxAgeZero;
    rules.scriptConditions = ScriptConditions::Validate; // cache-008, rnd1-00786
    rules.validation = CacheValidation::OkOnly;
    rules.modesReachPreflights = true;                        // cache-008, rnd1-00786
    rules.invalidation = CacheInvalidation::ModifyingMethods; // cache-016
    rules.unstoredHeaders = {"connection",
                             "proxy-connection",
                             "keep-alive",
                             "trailer",
                             "transfer-encoding",
                             "upgrade",
                             "set-cookie",
                             "set-cookie2",
                             "clear-site-data",
                             "www-authenticate",
                             "proxy-authenticate",
                             "content-range",
                             "strict-transport-security"}; // cache-043
    rules.dropsNoCacheFields = true;
    rules.keptHeaders = {"connection",
                         "proxy-connection",
                         "keep-alive",
                         "www-authenticate",
                         "proxy-authenticate",
                         "te",
                         "trailer",
                         "transfer-encoding",
                         "proxy-authorization",
                         "upgrade",
                         "content-location",
                         "content-md5",
                         "etag",
                         "content-encoding",
                         "content-range",
                         "content-type",
                         "content-length",
                         "x-frame-options",
                         "x-xss-protection"};
    rules.keptHeaderPrefixes = {"x-content-", "x-webkit-"};
    return rules;
}

/// netwerk/protocol/http: nsHttpChannel.cpp, nsHttp.cpp, nsHttpResponseHead.cpp
HttpCacheRules firefoxHttpCache()
{
    HttpCacheRules rules;
    rules.sharing = CacheSharing::CredentialsApart; // cache-013 to -015
    rules.slots = CacheSlots::One;
    rules.heads = CachedHeads::Apart;
    rules.redirects = CachedRedirects::EachFollowed;
    // network.fetch.cache_partition_cross_origin: cache-017 against cache-020
    rules.crossSiteScriptsApart = true;
    rules.age = AgeReading::WholeSeconds;
    rules.pragma = PragmaReading::CountsWithoutCacheControl;
    rules.freshStatuses = {200, 203, 204, 300, 301, 302, 303, 304, 307, 308, 410}; // cache-047
    rules.heuristicStatuses = {200, 203, 204, 300, 301, 308};
    rules.heuristicIfAllowed = {302, 303, 307};
    rules.heuristicLimit = Duration::seconds(7 * 24 * 60 * 60);
    rules.lastingStatuses = {410}; // not 301 and 308: rnd1-00142
    rules.explicitOnlyStatuses = {303};
    rules.unstoredStatuses = {206, 304, 408, 425, 429};
    rules.honoursImmutable = true;
    rules.backgroundSendsMaxAge = true;                   // cache-045
    rules.scriptConditions = ScriptConditions::JustAsked; // cache-008
    rules.fetchConditionsAreStandard = true;              // rnd1-01445
    rules.validation = CacheValidation::BelowClientErrors;
    rules.authorizationValidates = true;
    rules.conditionsAfter = "sec-fetch-site";                   // cache-001
    rules.invalidation = CacheInvalidation::UnsafeMethodsApart; // cache-016
    rules.unstoredHeaders = {
        "connection", "proxy-connection",  "keep-alive", "www-authenticate", "proxy-authenticate",
        "trailer",    "transfer-encoding", "upgrade",    "set-cookie"}; // cache-043
    rules.keptHeaders = {"connection",
                         "proxy-connection",
                         "keep-alive",
                         "proxy-authenticate",
                         "proxy-authorization",
                         "te",
                         "trailer",
                         "transfer-encoding",
                         "upgrade",
                         "content-location",
                         "content-md5",
                         "etag",
                         "content-encoding",
                         "content-range",
                         "content-type",
                         "content-length"};
    return rules;
}

/// Source/WebCore/loader/cache: the cache in memory, which is the only one of a private window. Its
/// rules are CachedResourceLoader::determineRevalidationPolicy and CachedRawResource::canReuse.
HttpCacheRules webKitHttpCache()
{
    HttpCacheRules rules;
    rules.sharing = CacheSharing::EqualRequestsOnly; // cache-013, -017, -020
    rules.slots = CacheSlots::One;
    rules.heads = CachedHeads::None;
    rules.redirects = CachedRedirects::WholeChain; // cache-046
    rules.ignoredRequestHeaders = {"accept",  "cache-control", "cookie",    "pragma",
                                   "referer", "sec-purpose",   "user-agent"};
    rules.usedBySynchronousRequests = false;
    rules.synchronousConditionsAreJustAsked = true;
    rules.storesFetchAnswers = false;   // cache-037, -041
    rules.storesRefusedAnswers = false; // cache-004, -011
    rules.age = AgeReading::WithoutDelay;
    rules.expires = ExpiresReading::InvalidIsAbsent;
    rules.pragma = PragmaReading::Counts;
    rules.lastingStatuses = {301, 410};
    rules.lastingLifetime = Duration::seconds(365 * 24 * 60 * 60);
    rules.unstoredStatuses = {206, 304};
    rules.staleWhileRevalidate = false;
    rules.staleWhileRevalidateStopsValidation = true; // cache-045
    rules.requestDirectives = RequestDirectives::None;
    rules.variantsAreValidated = false;
    rules.noCacheModeValidates = false;                    // cache-040
    rules.onlyIfCachedAsksNetwork = true;                  // cache-044
    rules.invalidation = CacheInvalidation::OtherRequests; // cache-016
    rules.conditionsAfter = "user-agent";                  // cache-001
    rules.unstoredHeaders = {"set-cookie", "set-cookie2"};
    rules.keptHeaders = {"allow",
                         "connection",
                         "etag",
                         "keep-alive",
                         "last-modified",
                         "proxy-authenticate",
                         "proxy-connection",
                         "trailer",
                         "upgrade",
                         "transfer-encoding",
                         "www-authenticate",
                         "x-frame-options",
                         "x-xss-protection"};
    rules.keptHeaderPrefixes = {"content-", "x-content-", "x-webkit-"};
    rules.updatesReadableHeadersOnly = true; // cache-007
    rules.answersSkipCorsCheck = true;       // cache-003
    return rules;
}

} // namespace Corscope::Profiles
