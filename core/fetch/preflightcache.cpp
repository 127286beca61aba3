#include "core/fetch/preflightcache.h"

#include "core/fetch/safelist.h"
#include "core/http/method.h"
#include "core/infra/ascii.h"

#include <algorithm>

namespace Corscope::Fetch {

using Profiles::MaxAgeReading;
using Trace::CacheMiss;
using Trace::CredentialsMode;

namespace {

QByteArray partitionOf(const Request &request)
{
    return Url::serializeSite(request.client->pageOrigin());
}

QByteArray urlOf(const Request &request)
{
    return Url::serialize(request.currentUrl(), Url::ExcludeFragment::Yes);
}

/// Key, byte-serialized origin and URL.
bool isOfResource(const PreflightCacheEntry &entry, const Request &request)
{
    return entry.partition == partitionOf(request) && entry.origin == serializeOrigin(request) &&
           entry.url == urlOf(request);
}

Trace::CachedPermission permissionOf(const PreflightCacheEntry &entry, Instant now)
{
    return {entry.partition,  entry.origin,
            entry.url,        entry.method,
            entry.headerName, entry.credentials,
            entry.maxAge,     (entry.expires - now).toMilliseconds() / 1000};
}

/// The number that a value starts with; nothing where it does not start with one.
std::optional<qint64> leadingNumber(QByteArrayView value)
{
    qsizetype count = 0;
    while (count < value.size() && isAsciiDigit(uchar(value.at(count)))) {
        ++count;
    }
    if (count == 0) {
        return std::nullopt;
    }
    bool fits = false;
    const qint64 number = value.first(count).toByteArray().toLongLong(&fits);
    return fits ? number : std::numeric_limits<qint64>::max();
}

bool isDigits(QByteArrayView value)
{
    return !value.isEmpty() &&
           std::all_of(value.begin(), value.end(), [](char c) { return isAsciiDigit(uchar(c)); });
}

/// The value in seconds; nothing where the browser cannot read it.
std::optional<qint64> parseMaxAge(QByteArrayView value, MaxAgeReading reading)
{
    switch (reading) {
    case MaxAgeReading::Standard:
    case MaxAgeReading::Firefox: return isDigits(value) ? leadingNumber(value) : std::nullopt;
    case MaxAgeReading::Chromium:
        // base::StringToInt64 takes a sign; a negative age is an age of 0 (recorded cases of group
        // max-age).
        if (value.startsWith('-') && isDigits(value.sliced(1))) {
            return 0;
        }
        return isDigits(value) ? leadingNumber(value) : std::nullopt;
    case MaxAgeReading::WebKit: {
        if (value.startsWith('-') && leadingNumber(value.sliced(1))) {
            return 0;
        }
        // Two lines are no number (max-age-049); a sign is taken.
        const QByteArrayView digits = value.startsWith('+') ? value.sliced(1) : value;
        return isDigits(digits) ? leadingNumber(digits) : std::nullopt;
    }
    }
    return std::nullopt;
}

} // namespace

std::vector<Trace::CachedPermission> PreflightCache::snapshot(Instant now) const
{
    std::vector<Trace::CachedPermission> result;
    for (const PreflightCacheEntry &entry : m_entries) {
        if (entry.expires > now) {
            result.push_back(permissionOf(entry, now));
        }
    }
    return result;
}

PreflightCache PreflightCache::restored(const std::vector<Trace::CachedPermission> &permissions,
                                        Instant now)
{
    PreflightCache cache;
    for (const Trace::CachedPermission &p : permissions) {
        cache.m_entries.push_back({p.partition, p.origin, p.url, p.maxAge,
                                   now + Duration::seconds(p.secondsLeft), p.credentials, p.method,
                                   p.headerName});
    }
    return cache;
}

void PreflightCache::removeExpired(Instant now)
{
    std::erase_if(m_entries, [now](const PreflightCacheEntry &e) { return e.expires <= now; });
}

bool PreflightCache::matches(const PreflightCacheEntry &entry, const Request &request) const
{
    // https://fetch.spec.whatwg.org/#concept-cache-match
    return isOfResource(entry, request) &&
           (entry.credentials || request.credentialsMode != CredentialsMode::Include);
}

const PreflightCacheEntry *PreflightCache::methodMatch(const Request &request,
                                                       QByteArrayView method,
                                                       const Profiles::Profile &profile,
                                                       Instant now) const
{
    // https://fetch.spec.whatwg.org/#concept-cache-match-method
    const auto found = std::find_if(m_entries.begin(), m_entries.end(), [&](const auto &entry) {
        return entry.expires > now && matches(entry, request) &&
               (entry.method == method || (entry.method == "*" && profile.cachesWildcards));
    });
    return found == m_entries.end() ? nullptr : &*found;
}

const PreflightCacheEntry *PreflightCache::headerMatch(const Request &request, QByteArrayView name,
                                                       const Profiles::Profile &profile,
                                                       Instant now) const
{
    // https://fetch.spec.whatwg.org/#concept-cache-match-header
    const auto found = std::find_if(m_entries.begin(), m_entries.end(), [&](const auto &entry) {
        if (entry.expires <= now || entry.headerName.isEmpty() || !matches(entry, request)) {
            return false;
        }
        return equalsIgnoringCase(entry.headerName, name) ||
               (entry.headerName == "*" && profile.cachesWildcards &&
                (profile.cachedWildcardCoversAuthorization ||
                 !isCorsNonWildcardRequestHeaderName(name)));
    });
    return found == m_entries.end() ? nullptr : &*found;
}

Trace::CacheLookedUp PreflightCache::lookUp(const Request &request,
                                            const std::vector<Trace::UnsafeHeader> &unsafeHeaders,
                                            const Profiles::Profile &profile, Instant now) const
{
    Trace::CacheLookedUp result;
    qint64 secondsLeft = std::numeric_limits<qint64>::max();
    const auto use = [&](const PreflightCacheEntry *entry) {
        secondsLeft = std::min(secondsLeft, (entry->expires - now).toMilliseconds() / 1000);
    };
    // Why nothing fits, as fine as it can be told.
    const auto because = [&](CacheMiss otherwise) {
        bool known = false;
        bool fresh = false;
        for (const PreflightCacheEntry &entry : m_entries) {
            known = known || isOfResource(entry, request);
            fresh = fresh || (isOfResource(entry, request) && entry.expires > now);
        }
        if (!known) {
            return CacheMiss::Empty;
        }
        if (!fresh) {
            return CacheMiss::Expired;
        }
        const bool wrongCredentials =
            std::none_of(m_entries.begin(), m_entries.end(), [&](const auto &entry) {
                return entry.expires > now && matches(entry, request);
            });
        return wrongCredentials ? CacheMiss::Credentials : otherwise;
    };
    const bool methodNeedsOne =
        !Http::isCorsSafelistedMethod(request.method) || request.useCorsPreflightFlag;
    if (methodNeedsOne) {
        const PreflightCacheEntry *entry = methodMatch(request, request.method, profile, now);
        if (!entry) {
            return {because(CacheMiss::Method), request.method, 0};
        }
        use(entry);
    }
    for (const Trace::UnsafeHeader &header : unsafeHeaders) {
        const PreflightCacheEntry *entry = headerMatch(request, header.name, profile, now);
        if (!entry) {
            return {because(CacheMiss::Header), header.name, 0};
        }
        use(entry);
    }
    result.secondsLeft = secondsLeft;
    return result;
}

void PreflightCache::put(PreflightCacheEntry entry)
{
    const auto same = std::find_if(m_entries.begin(), m_entries.end(), [&](const auto &e) {
        // What differs most often comes first.
        return areSame(e.method, entry.method) &&
               equalsIgnoringCase(e.headerName, entry.headerName) && areSame(e.url, entry.url) &&
               e.credentials == entry.credentials && e.partition == entry.partition &&
               e.origin == entry.origin;
    });
    if (same == m_entries.end()) {
        m_entries.push_back(std::move(entry));
    } else {
        *same = std::move(entry);
    }
}

std::vector<Trace::CachedPermission> PreflightCache::store(
    const Request &request, const std::vector<QByteArray> &methods,
    const std::vector<QByteArray> &headerNames, qint64 maxAge, Instant now)
{
    std::vector<Trace::CachedPermission> stored;
    // https://fetch.spec.whatwg.org/#concept-cache-create-entry
    PreflightCacheEntry entry;
    entry.partition = partitionOf(request);
    entry.origin = serializeOrigin(request);
    entry.url = urlOf(request);
    entry.maxAge = maxAge;
    entry.expires = now + Duration::seconds(maxAge);
    entry.credentials = request.credentialsMode == CredentialsMode::Include;
    const auto add = [&](const QByteArray &method, const QByteArray &headerName) {
        entry.method = method;
        entry.headerName = headerName;
        put(entry);
        stored.push_back(permissionOf(entry, now));
    };
    for (const QByteArray &method : methods) {
        add(method, {});
    }
    for (const QByteArray &name : headerNames) {
        add({}, name);
    }
    return stored;
}

int PreflightCache::clear(const Request &request)
{
    return int(std::erase_if(m_entries, [&](const auto &e) { return isOfResource(e, request); }));
}

std::optional<Trace::MaxAgeRead> readMaxAge(const Http::HeaderList &headers,
                                            const Profiles::Profile &profile)
{
    Trace::MaxAgeRead result;
    result.cap = profile.maxAgeCap;
    result.value = headers.get("Access-Control-Max-Age");
    // 7.8 If max-age is failure or null, then set max-age to 5.
    std::optional<qint64> seconds;
    // An empty value is none to Firefox (max-age-021).
    const bool absent =
        result.value && result.value->isEmpty() && profile.maxAgeReading == MaxAgeReading::Firefox;
    if (result.value && !absent) {
        seconds = parseMaxAge(*result.value, profile.maxAgeReading);
        // Firefox caches nothing where the value is no number (recorded cases max-age-013..020).
        if (!seconds && profile.maxAgeReading == MaxAgeReading::Firefox) {
            return std::nullopt;
        }
    }
    result.defaulted = !seconds;
    result.seconds = seconds.value_or(profile.maxAgeDefault);
    // 7.10 If max-age is greater than an imposed limit on max-age, then set max-age to the imposed
    // limit.
    if (result.cap > 0 && result.seconds > result.cap) {
        result.seconds = result.cap;
        result.capped = true;
    }
    return result;
}

} // namespace Corscope::Fetch
