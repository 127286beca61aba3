// The HTTP cache: https://fetch.spec.whatwg.org/#http-cache-partitions,
// https://www.rfc-editor.org/rfc/rfc9111
#pragma once

#include "core/fetch/freshness.h"
#include "core/infra/instant.h"
#include "core/profiles/httpcacherules.h"
#include "core/trace/evidence.h"
#include "core/trace/storedresponse.h"

#include <optional>
#include <vector>

namespace Corscope::Fetch {

/// A request as the cache sees it.
struct CacheQuery
{
    enum class Access {
        None,     ///< it goes past the cache
        Freshen,  ///< the same, but a 304 to a script's own condition freshens what is stored
        Replace,  ///< it is not answered from the cache, but its answer is stored
        ReadOnly, ///< it is answered from the cache only
        Read      ///< it is answered from the cache, or else its answer is stored
    };
    Access access = Access::None;
    bool storesAnswer = false; ///< of the accesses that do, whether this one does
    Trace::RequestCache mode = Trace::RequestCache::Default; ///< as it counts
    bool isHttps = false;
    /// The request's part of what would be stored: everything but times and the response.
    Trace::StoredResponse request;
};

/// What to do with a request: https://fetch.spec.whatwg.org/#concept-http-network-or-cache-fetch
/// steps 8.26 and 11.1.
struct CacheLookup
{
    enum class Advice {
        Forward,            ///< to the server
        ForwardConditional, ///< the same, with the conditions below
        Serve,              ///< what is stored
        ServeAndRevalidate, ///< the same, and ask the server with the conditions below
        Fail                ///< a network error
    };
    Advice advice = Advice::Forward;
    Trace::HttpCacheLookedUp evidence;
    std::vector<Trace::StoredResponse> read;     ///< all that is stored for the URL
    std::optional<Trace::StoredResponse> stored; ///< what is served or asked about
    /// If-None-Match and If-Modified-Since.
    /// https://www.rfc-editor.org/rfc/rfc9111#name-sending-a-validation-reques
    Http::HeaderList conditions;
};

/// An ordinary value: who fetches passes it in, and the time with it. What has not been used for
/// longest goes when there is too much.
class HttpCache
{
public:
    static constexpr qint64 entryLimit = 4 * 1024 * 1024;  ///< bytes of a body
    static constexpr qint64 totalLimit = 64 * 1024 * 1024; ///< bytes of all bodies

    /// What is stored, in the order of its last use.
    [[nodiscard]] const std::vector<Trace::StoredResponse> &responses() const
    {
        return m_responses;
    }
    void clear() { m_responses.clear(); }
    static HttpCache restored(std::vector<Trace::StoredResponse> responses);

    [[nodiscard]] CacheLookup lookUp(const CacheQuery &query, const Profiles::HttpCacheRules &rules,
                                     Instant now) const;
    /// In place of what it replaces. A body above entryLimit is not stored; false then.
    bool store(Trace::StoredResponse response, const Profiles::HttpCacheRules &rules);
    void markUsed(const Trace::StoredResponse &response);

    // What was removed is given back.
    using Removed = std::vector<Trace::StoredResponse>;
    /// Removes what the answer to such a request replaces, stored itself or not.
    Removed removeReplaced(const Trace::StoredResponse &request,
                           const Profiles::HttpCacheRules &rules);
    /// Removes everything of its URL.
    Removed remove(const Trace::StoredResponse &request);
    enum class HasBody { Yes, No };
    /// https://www.rfc-editor.org/rfc/rfc9111#name-invalidating-stored-respons, after an answer to
    /// a request of any method. `hasBody`: the request.
    Removed invalidate(const Trace::StoredResponse &request, HasBody hasBody, int status,
                       const Profiles::HttpCacheRules &rules);

private:
    template <typename Predicate>
    Removed removeIf(Predicate predicate);
    void trim();

    std::vector<Trace::StoredResponse> m_responses;
};

/// The head of a stored response.
[[nodiscard]] Http::ResponseHead headOf(const Trace::StoredResponse &response);
/// How fresh it is; of a chain of redirects with an answer the least fresh counts.
[[nodiscard]] Freshness freshnessOf(const Trace::StoredResponse &response, Instant now,
                                    const Profiles::HttpCacheRules &rules);
/// The same where its head has been read already.
[[nodiscard]] Freshness freshnessOf(const Trace::StoredResponse &response,
                                    const Http::ResponseHead &head, Instant now,
                                    const Profiles::HttpCacheRules &rules);

/// Whether it can ever answer a request that does not insist on it.
[[nodiscard]] bool isOfUse(const Trace::StoredResponse &response, Instant now,
                           const Profiles::HttpCacheRules &rules);
/// The same where both are known already.
[[nodiscard]] bool isOfUse(const Freshness &freshness, const Http::HeaderList &headers);

} // namespace Corscope::Fetch
