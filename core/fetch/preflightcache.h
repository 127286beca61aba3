// The CORS-preflight cache: https://fetch.spec.whatwg.org/#cors-preflight-cache
#pragma once

#include "core/fetch/request.h"
#include "core/infra/instant.h"
#include "core/profiles/profile.h"
#include "core/trace/event.h"

#include <QByteArray>

#include <optional>
#include <vector>

namespace Corscope::Fetch {

/// https://fetch.spec.whatwg.org/#cache-entry: one method or one header name that a server has
/// allowed.
struct PreflightCacheEntry
{
    QByteArray partition; ///< https://fetch.spec.whatwg.org/#network-partition-key: the page's site
    QByteArray origin;    ///< byte-serialized origin
    QByteArray url;       ///< serialised, without fragment
    qint64 maxAge = 0;    ///< seconds
    Instant expires;
    bool credentials = false;
    QByteArray method;     ///< or empty
    QByteArray headerName; ///< or empty; as the server wrote it

    friend bool operator==(const PreflightCacheEntry &, const PreflightCacheEntry &) = default;
};

/// An ordinary value: who fetches passes it in, and the time with it.
class PreflightCache
{
public:
    [[nodiscard]] const std::vector<PreflightCacheEntry> &entries() const { return m_entries; }
    void clearAll() { m_entries.clear(); }
    /// What it holds now, as the trace tells it; and back from there.
    [[nodiscard]] std::vector<Trace::CachedPermission> snapshot(Instant now) const;
    static PreflightCache restored(const std::vector<Trace::CachedPermission> &permissions,
                                   Instant now);
    void removeExpired(Instant now);

    /// https://fetch.spec.whatwg.org/#concept-http-fetch step 4.1: is a preflight needed, given
    /// what is cached? miss is None where none is.
    [[nodiscard]] Trace::CacheLookedUp lookUp(const Request &request,
                                              const std::vector<Trace::UnsafeHeader> &unsafeHeaders,
                                              const Profiles::Profile &profile, Instant now) const;

    /// https://fetch.spec.whatwg.org/#cors-preflight-fetch steps 7.12 to 7.15; gives what was
    /// stored.
    [[nodiscard]] std::vector<Trace::CachedPermission> store(
        const Request &request, const std::vector<QByteArray> &methods,
        const std::vector<QByteArray> &headerNames, qint64 maxAge, Instant now);

    /// https://fetch.spec.whatwg.org/#concept-cache-clear; gives how many were removed.
    int clear(const Request &request);

private:
    [[nodiscard]] bool matches(const PreflightCacheEntry &entry, const Request &request) const;
    [[nodiscard]] const PreflightCacheEntry *methodMatch(const Request &request,
                                                         QByteArrayView method,
                                                         const Profiles::Profile &profile,
                                                         Instant now) const;
    [[nodiscard]] const PreflightCacheEntry *headerMatch(const Request &request,
                                                         QByteArrayView name,
                                                         const Profiles::Profile &profile,
                                                         Instant now) const;
    void put(PreflightCacheEntry entry);

    std::vector<PreflightCacheEntry> m_entries;
};

/// Access-Control-Max-Age of an answer, as the profile's browser reads it: steps 7.8 to 7.10.
/// Nothing: the answer is not to be cached at all.
[[nodiscard]] std::optional<Trace::MaxAgeRead> readMaxAge(const Http::HeaderList &headers,
                                                          const Profiles::Profile &profile);

} // namespace Corscope::Fetch
