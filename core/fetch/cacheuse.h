// What one fetch has under way with the HTTP cache: answers that are being stored, and one that is
// being taken out.
#pragma once

#include "core/fetch/cachequery.h"
#include "core/infra/ids.h"
#include "core/infra/instant.h"
#include "core/trace/storedresponse.h"

#include <map>
#include <optional>
#include <vector>

namespace Corscope::Fetch {

struct CacheUse
{
    /// What may become of an exchange for the cache.
    struct Recording
    {
        CacheQuery query;
        Instant requested;
        /// What is stored and asked about by this request.
        std::optional<Trace::StoredResponse> validated;
        /// What will be stored, once a head is there that may be; its body is still growing.
        std::optional<Trace::StoredResponse> growing;
        /// Its head, where it is kept whole, as the engine has read it.
        std::optional<Http::ResponseHead> wholeHead;
    };
    std::map<ExchangeId, Recording> recordings;

    /// What is about to be handed to the fetch instead of a server's answer.
    struct Answer
    {
        ExchangeId exchange;
        Trace::StoredResponse response;
        std::size_t hop = 0; ///< of the response's redirects; the last is the response itself
        bool validated = false;
        Http::HeaderList requestHeaders;
        Instant due;
    };
    std::optional<Answer> answer;
    /// The exchange that the cache answers, until it is over.
    std::optional<ExchangeId> answering;
    /// A chain of redirects that is being handed over, and how far it has come.
    std::optional<Answer> chain;

    /// Redirects so far of what an engine will keep as one with its answer.
    std::vector<Trace::StoredHop> hops;
    std::optional<CacheQuery> firstQuery; ///< of the request that the hops began with
    bool chainIsBroken = false;           ///< one of the hops may not be stored
    /// A redirect that will be stored if it is followed.
    std::optional<Trace::StoredResponse> redirect;

    // Exchanges that only the cache still waits for, and until when.
    std::optional<ExchangeId> background; ///< asks whether what was served still holds
    std::optional<ExchangeId> refused;    ///< an answer that the page may not read
    std::optional<Instant> until;

    /// What this fetch has stored itself.
    std::vector<Trace::StoredResponse> own;
};

} // namespace Corscope::Fetch
