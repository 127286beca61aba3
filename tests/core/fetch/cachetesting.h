// Stored responses and requests for the tests of the HTTP cache.
#pragma once

#include "core/fetch/cachequery.h"
#include "core/fetch/storedhead.h"
#include "tests/core/fetch/fetchtesting.h"

namespace Corscope::Fetch::Testing {

inline const Profiles::Profile &profileOf(Profiles::Id id)
{
    return Profiles::profile(id);
}

inline const Profiles::HttpCacheRules &rulesOf(Profiles::Id id)
{
    return Profiles::profile(id).httpCache;
}

inline Instant after(double seconds)
{
    return start + Duration{qint64(seconds * 1'000'000)};
}

/// "Thu, 02 Jul 2026 00:00:07 GMT" for 7; `start` is 2026-07-02T00:00:00Z. From -86400 on.
inline QByteArray httpDate(qint64 seconds)
{
    const qint64 day = seconds < 0 ? 1 : 2 + seconds / 86400;
    const qint64 second = (seconds + 86400) % 86400;
    return QByteArray("Xxx, 0") + QByteArray::number(day) + " Jul 2026 " +
           QByteArray::number(second / 3600).rightJustified(2, '0') + ':' +
           QByteArray::number(second / 60 % 60).rightJustified(2, '0') + ':' +
           QByteArray::number(second % 60).rightJustified(2, '0') + " GMT";
}

/// As the cache sees it; without what fetching would add to its headers.
inline CacheQuery queryFor(const Request &request, const Profiles::Profile &profile = standard(),
                           IncludesCredentials credentials = IncludesCredentials::No)
{
    return cacheQueryOf(request, request.headerList, credentials, profile,
                        Url::serialize(request.currentUrl(), Url::ExcludeFragment::Yes));
}

/// The answer to such a request, asked for and received at `start`.
inline Trace::StoredResponse responseTo(const Request &request, const Http::HeaderList &headers,
                                        int status = 200,
                                        const Profiles::Profile &profile = standard(),
                                        IncludesCredentials credentials = IncludesCredentials::No)
{
    Trace::StoredResponse response = queryFor(request, profile, credentials).request;
    response.requestedAt = response.receivedAt = start.microseconds;
    response.lines = keptLines(answer(status, headers), profile.httpCache);
    response.body.bytes = "hello";
    return response;
}

} // namespace Corscope::Fetch::Testing
