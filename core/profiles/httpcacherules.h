// How an engine's HTTP cache departs from RFC 9111 where that leaves a choice, and where it does
// not.
#pragma once

#include "core/infra/instant.h"

#include <QByteArray>

#include <optional>
#include <vector>

namespace Corscope::Profiles {

/// What a stored response answers, beside URL, method and Vary.
enum class CacheSharing {
    EveryRequest,     ///< whoever asks
    CredentialsApart, ///< not those with credentials by those without, and the reverse
    EqualRequestsOnly ///< those of the same origin, credentials mode, destination and headers
};

/// How many responses of one URL are kept.
enum class CacheSlots { OnePerVariant, One };

enum class CachedHeads {
    ByGet, ///< HEAD is answered by what GET has stored, and not stored itself
    Apart, ///< HEAD has stored responses of its own
    None   ///< HEAD does not use the cache
};

/// What of a redirect is kept.
enum class CachedRedirects {
    Each,         ///< every hop by itself
    EachFollowed, ///< the same, but for those that were refused
    WholeChain    ///< the chain with the answer at its end, as one
};

/// How the age of a response is counted and compared.
enum class AgeReading {
    Exact,        ///< the time that the answer took counts; fresh: younger than its lifetime
    WholeSeconds, ///< the same, with clocks that count seconds
    WithoutDelay  ///< from the answer on; fresh: not older than its lifetime
};

/// What an Expires that is no date means.
enum class ExpiresReading { InvalidIsPast, ZeroIsPast, InvalidIsAbsent };

/// Whether Pragma: no-cache in an answer counts as Cache-Control: no-cache.
enum class PragmaReading { Ignored, Counts, CountsWithoutCacheControl };

/// Which directives of a request that a script has set count.
enum class RequestDirectives { All, NoCacheAndMaxAgeZero, None };

/// What a script's own If-None-Match and the like do to cache mode "default".
enum class ScriptConditions {
    NoStore,  ///< the mode becomes "no-store"
    Validate, ///< the request says max-age=0, and a 304 freshens what is stored
    JustAsked ///< it is sent as it is
};

/// Which stored responses are asked for with a condition.
enum class CacheValidation { AnyStatus, BelowClientErrors, OkOnly };

/// What removes a stored response.
enum class CacheInvalidation {
    UnsafeMethods,      ///< an unsafe method that was answered with a status below 400
    ModifyingMethods,   ///< the same, of POST, DELETE, PATCH and a PUT with a body only
    UnsafeMethodsApart, ///< any answer to an unsafe method, but not what scripts have stored of
                        ///< another site
    OtherRequests       ///< every request that it does not answer
};

struct HttpCacheRules
{
    CacheSharing sharing = CacheSharing::EveryRequest;
    CacheSlots slots = CacheSlots::OnePerVariant;
    CachedHeads heads = CachedHeads::ByGet;
    CachedRedirects redirects = CachedRedirects::Each;
    /// What XMLHttpRequest and fetch() ask of another site is kept apart from what elements ask.
    bool crossSiteScriptsApart = false;
    bool redirectsVaryByCookie = false; ///< as if they had Vary: Cookie
    /// Request headers that may differ between equal requests, lower case.
    std::vector<QByteArray> ignoredRequestHeaders;
    bool usedByOpaqueOrigins = true;
    bool usedBySynchronousRequests = true;
    bool storesFetchAnswers = true;   ///< those to fetch(), beside those to XMLHttpRequest
    bool storesRefusedAnswers = true; ///< those that the page may not read

    // Freshness
    AgeReading age = AgeReading::Exact;
    ExpiresReading expires = ExpiresReading::InvalidIsPast;
    PragmaReading pragma = PragmaReading::Ignored;
    /// Statuses that can be fresh; empty: all.
    std::vector<int> freshStatuses;
    /// Statuses whose lifetime is guessed from Last-Modified, a tenth of the time since then;
    /// empty: all.
    std::vector<int> heuristicStatuses;
    /// The same where Cache-Control says public or private.
    std::vector<int> heuristicIfAllowed;
    std::optional<Duration> heuristicLimit;
    bool mustRevalidateStopsHeuristics = false;
    /// Statuses that are fresh without a word, for so long; nothing: forever.
    std::vector<int> lastingStatuses;
    std::optional<Duration> lastingLifetime;
    /// Statuses that are stored with a lifetime of their own only.
    std::vector<int> explicitOnlyStatuses;
    /// Statuses that are not stored.
    std::vector<int> unstoredStatuses;
    bool honoursImmutable = false; ///< over https, against cache mode "no-cache"
    bool staleWhileRevalidate = true;
    /// The request in the background says max-age=0.
    bool backgroundSendsMaxAge = false;
    /// A stored response that may be used while it is revalidated is asked for anew without
    /// conditions.
    bool staleWhileRevalidateStopsValidation = false;

    // Requests
    RequestDirectives requestDirectives = RequestDirectives::All;
    ScriptConditions scriptConditions = ScriptConditions::NoStore;
    bool fetchConditionsAreStandard = false;        ///< of fetch(), whatever `scriptConditions` has
    bool synchronousConditionsAreJustAsked = false; ///< of requests that the page waits for
    CacheValidation validation = CacheValidation::AnyStatus;
    bool variantsAreValidated = true; ///< by ETag, where Vary keeps a response from being used
    bool noCacheModeValidates = true; ///< otherwise it asks without conditions
    bool onlyIfCachedAsksNetwork = false;
    /// Preflights say of the cache mode what their request says of it, and modes that go past the
    /// HTTP cache go past the preflight cache, too.
    bool modesReachPreflights = false;
    /// A response that was stored without Authorization is not used with it.
    bool authorizationValidates = false;
    CacheInvalidation invalidation = CacheInvalidation::UnsafeMethods;

    // Heads; names in lower case
    /// Which header of a request the cache's own conditions come after; empty: the last.
    QByteArray conditionsAfter;
    std::vector<QByteArray> unstoredHeaders;
    bool dropsNoCacheFields = false; ///< of Cache-Control: no-cache="…"
    /// Headers of a 304 that leave the stored ones alone, and beginnings of such.
    std::vector<QByteArray> keptHeaders;
    std::vector<QByteArray> keptHeaderPrefixes;
    /// Of a 304 from another origin only what scripts could read of it is taken over.
    bool updatesReadableHeadersOnly = false;
    /// What the cache answers is not checked again: it was when it was stored.
    bool answersSkipCorsCheck = false;
};

[[nodiscard]] HttpCacheRules standardHttpCache();
[[nodiscard]] HttpCacheRules chromiumHttpCache();
[[nodiscard]] HttpCacheRules firefoxHttpCache();
[[nodiscard]] HttpCacheRules webKitHttpCache();

} // namespace Corscope::Profiles
