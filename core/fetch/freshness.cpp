#include "core/fetch/freshness.h"

#include "core/http/cachecontrol.h"
#include "core/infra/ascii.h"

#include <algorithm>

namespace Corscope::Fetch {

using Http::CacheDirectives;
using Profiles::AgeReading;
using Profiles::ExpiresReading;
using Profiles::HttpCacheRules;
using Profiles::PragmaReading;

namespace {

bool contains(const std::vector<int> &statuses, int status)
{
    return std::find(statuses.begin(), statuses.end(), status) != statuses.end();
}

bool saysStale(const Http::ResponseHead &head, const CacheDirectives &directives,
               const HttpCacheRules &rules)
{
    const bool pragmaCounts =
        rules.pragma == PragmaReading::Counts ||
        (rules.pragma == PragmaReading::CountsWithoutCacheControl && !directives.present);
    const bool statusCounts =
        rules.freshStatuses.empty() || contains(rules.freshStatuses, head.status);
    return directives.noCache || directives.noStore || !statusCounts ||
           (pragmaCounts && Http::hasPragmaNoCache(head.headers));
}

/// What Expires gives, counted from Date; nothing where there is none that counts.
std::optional<Duration> explicitByDate(const Http::ResponseHead &head, Instant date,
                                       const HttpCacheRules &rules)
{
    const QByteArray *value = head.headers.first("Expires");
    if (!value) {
        return std::nullopt;
    }
    if (const auto expires = Http::dateHeader(head.headers, "Expires")) {
        return std::max(Duration(), *expires - date);
    }
    const bool isPast =
        rules.expires == ExpiresReading::InvalidIsPast ||
        (rules.expires == ExpiresReading::ZeroIsPast && stripHttpWhitespace(*value) == "0");
    return isPast ? std::optional(Duration()) : std::nullopt;
}

/// https://www.rfc-editor.org/rfc/rfc9111#name-calculating-heuristic-fresh: a tenth of the time
/// since it was changed, as all engines have it.
Duration heuristicLifetime(const Http::ResponseHead &head, const CacheDirectives &directives,
                           Instant date, const HttpCacheRules &rules)
{
    const bool allowed = rules.heuristicStatuses.empty() ||
                         contains(rules.heuristicStatuses, head.status) ||
                         (contains(rules.heuristicIfAllowed, head.status) &&
                          (directives.isPublic || directives.isPrivate));
    const auto modified = Http::dateHeader(head.headers, "Last-Modified");
    const bool stopped = rules.mustRevalidateStopsHeuristics && directives.mustRevalidate;
    if (!allowed || stopped || !modified || *modified > date) {
        return {};
    }
    const Duration tenth{(date - *modified).microseconds / 10};
    return rules.heuristicLimit ? std::min(tenth, *rules.heuristicLimit) : tenth;
}

std::optional<Duration> lifetimeOf(const Http::ResponseHead &head,
                                   const CacheDirectives &directives, Instant received,
                                   const HttpCacheRules &rules)
{
    if (directives.maxAge) {
        return Duration::seconds(*directives.maxAge);
    }
    const Instant date = Http::dateHeader(head.headers, "Date").value_or(received);
    if (const auto byDate = explicitByDate(head, date, rules)) {
        return byDate;
    }
    if (contains(rules.lastingStatuses, head.status)) {
        return rules.lastingLifetime;
    }
    return heuristicLifetime(head, directives, date, rules);
}

Instant inWholeSeconds(Instant at)
{
    constexpr qint64 second = 1000 * 1000;
    return {at.microseconds - at.microseconds % second};
}

Duration ageOf(const Http::ResponseHead &head, const ResponseTimes &times, Instant now,
               AgeReading reading)
{
    const Instant date = Http::dateHeader(head.headers, "Date").value_or(times.received);
    const Duration apparent = std::max(Duration(), times.received - date);
    const Duration stated = Duration::seconds(Http::ageHeader(head.headers));
    const Duration delay = times.received - times.requested;
    const Duration resident = now - times.received;
    switch (reading) {
    case AgeReading::Exact: return std::max(apparent, stated + delay) + resident;
    case AgeReading::WholeSeconds: return std::max(apparent, stated) + delay + resident;
    case AgeReading::WithoutDelay: return std::max(apparent, stated) + resident;
    }
    return {};
}

bool isWithin(Duration age, Duration limit, AgeReading reading)
{
    return reading == AgeReading::WithoutDelay ? age <= limit : age < limit;
}

} // namespace

qint64 inSeconds(Duration duration)
{
    return duration.microseconds / Duration::seconds(1).microseconds;
}

std::optional<qint64> inSeconds(const std::optional<Duration> &duration)
{
    return duration ? std::optional(inSeconds(*duration)) : std::nullopt;
}

bool isNeverFresh(const Http::ResponseHead &head, const HttpCacheRules &rules)
{
    return saysStale(head, Http::cacheDirectives(head.headers), rules);
}

Freshness freshnessOf(const Http::ResponseHead &head, const ResponseTimes &times, Instant now,
                      const HttpCacheRules &rules)
{
    const CacheDirectives directives = Http::cacheDirectives(head.headers);
    const bool seconds = rules.age == AgeReading::WholeSeconds;
    const ResponseTimes counted{seconds ? inWholeSeconds(times.requested) : times.requested,
                                seconds ? inWholeSeconds(times.received) : times.received};
    Freshness result;
    result.age = ageOf(head, counted, seconds ? inWholeSeconds(now) : now, rules.age);
    if (saysStale(head, directives, rules)) {
        return result;
    }
    result.lifetime = lifetimeOf(head, directives, counted.received, rules);
    result.isFresh = !result.lifetime || isWithin(result.age, *result.lifetime, rules.age);
    const bool mayBeStale = rules.staleWhileRevalidate && directives.staleWhileRevalidate &&
                            !directives.mustRevalidate && !result.isFresh;
    if (mayBeStale) {
        const Duration window =
            *result.lifetime + Duration::seconds(*directives.staleWhileRevalidate);
        result.isStaleWhileRevalidate = result.age < window;
    }
    return result;
}

} // namespace Corscope::Fetch
