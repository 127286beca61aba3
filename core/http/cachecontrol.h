// Cache-Control and the dates of a response: https://www.rfc-editor.org/rfc/rfc9111
#pragma once

#include "core/http/headerlist.h"
#include "core/infra/instant.h"

#include <QByteArray>

#include <optional>
#include <vector>

namespace Corscope::Http {

/// https://www.rfc-editor.org/rfc/rfc9111#name-cache-control, of requests and of responses. Names
/// are matched in any case; of a directive that comes twice the first counts; seconds that are no
/// number are as if the directive were not there.
struct CacheDirectives
{
    bool present = false; ///< there is a Cache-Control header at all
    bool noStore = false;
    bool noCache = false; ///< without field names
    bool mustRevalidate = false;
    bool isPublic = false;
    bool isPrivate = false;
    bool immutable = false;                     ///< https://www.rfc-editor.org/rfc/rfc8246
    std::optional<qint64> maxAge;               ///< seconds, as all that follow
    std::optional<qint64> staleWhileRevalidate; ///< https://www.rfc-editor.org/rfc/rfc5861
    std::optional<qint64> maxStale;             ///< of requests; without a value: no limit
    std::optional<qint64> minFresh;             ///< of requests
    std::vector<QByteArray> noCacheFields;      ///< no-cache="…": lower case

    friend bool operator==(const CacheDirectives &, const CacheDirectives &) = default;
};
[[nodiscard]] CacheDirectives cacheDirectives(const HeaderList &headers);

/// Pragma has the token no-cache.
[[nodiscard]] bool hasPragmaNoCache(const HeaderList &headers);

/// https://www.rfc-editor.org/rfc/rfc9110#http.date of the first header of that name, read as
/// leniently as browsers read dates; nothing where it is absent or no date.
[[nodiscard]] std::optional<Instant> dateHeader(const HeaderList &headers, QByteArrayView name);

/// https://www.rfc-editor.org/rfc/rfc9111#name-age in seconds; 0 where it is absent or no number.
[[nodiscard]] qint64 ageHeader(const HeaderList &headers);

/// The elements of Vary, lower case; "*" among them where it is.
/// https://www.rfc-editor.org/rfc/rfc9110#field.vary
[[nodiscard]] std::vector<QByteArray> varyNames(const HeaderList &headers);

} // namespace Corscope::Http
