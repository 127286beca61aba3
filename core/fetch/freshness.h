// Whether a stored response may be used without asking the server:
// https://www.rfc-editor.org/rfc/rfc9111#name-freshness
#pragma once

#include "core/http/message.h"
#include "core/infra/instant.h"
#include "core/profiles/httpcacherules.h"

#include <optional>

namespace Corscope::Fetch {

/// When a response was asked for and when its head came.
struct ResponseTimes
{
    Instant requested;
    Instant received;
};

/// https://fetch.spec.whatwg.org/#concept-fresh-response, #concept-stale-response and what lies
/// between them.
struct Freshness
{
    Duration age; ///< https://www.rfc-editor.org/rfc/rfc9111#name-calculating-age
    /// https://www.rfc-editor.org/rfc/rfc9111#name-calculating-freshness-lifet; nothing: no end.
    std::optional<Duration> lifetime = Duration();
    bool isFresh = false;
    /// https://fetch.spec.whatwg.org/#concept-stale-while-revalidate-response
    bool isStaleWhileRevalidate = false;
};
/// Whole ones, rounded down.
[[nodiscard]] qint64 inSeconds(Duration duration);
[[nodiscard]] std::optional<qint64> inSeconds(const std::optional<Duration> &duration);

/// Whether it has no lifetime, whatever dates are in it: it says so itself, or has a status that
/// the engine never uses unasked (cache-047).
[[nodiscard]] bool isNeverFresh(const Http::ResponseHead &head,
                                const Profiles::HttpCacheRules &rules);

[[nodiscard]] Freshness freshnessOf(const Http::ResponseHead &head, const ResponseTimes &times,
                                    Instant now, const Profiles::HttpCacheRules &rules);

} // namespace Corscope::Fetch
