#include "core/fetch/cachematch.h"

#include "core/fetch/httpcache.h"
#include "core/http/cachecontrol.h"
#include "core/http/status.h"
#include "core/infra/ascii.h"

#include <algorithm>

namespace Corscope::Fetch {

using Profiles::CachedHeads;
using Profiles::CacheSharing;
using Profiles::CacheSlots;
using Profiles::HttpCacheRules;
using Trace::HttpCacheLookedUp;
using Trace::HttpCacheUse;
using Trace::RequestDestination;
using Trace::StoredResponse;

namespace {

/// CachedRawResource::canReuse
bool haveEqualHeaders(const StoredResponse &a, const StoredResponse &b, const HttpCacheRules &rules)
{
    const auto counts = [&rules](const Http::Header &header) {
        const auto &ignored = rules.ignoredRequestHeaders;
        return std::find(ignored.begin(), ignored.end(), byteLowercase(header.name)) ==
               ignored.end();
    };
    const auto covers = [&counts](const StoredResponse &one, const StoredResponse &other) {
        return std::all_of(one.requestHeaders.begin(), one.requestHeaders.end(),
                           [&](const Http::Header &header) {
                               return !counts(header) || other.requestHeaders.get(header.name) ==
                                                             one.requestHeaders.get(header.name);
                           });
    };
    return covers(a, b) && covers(b, a);
}

} // namespace

bool isOfResource(const StoredResponse &stored, const StoredResponse &request)
{
    return stored.partition == request.partition && stored.url == request.url;
}

bool isForScript(const StoredResponse &request)
{
    return request.destination == RequestDestination::Empty;
}

std::optional<HttpCacheLookedUp> variation(const StoredResponse &stored,
                                           const Http::HeaderList &requestHeaders,
                                           const HttpCacheRules &rules)
{
    const Http::ResponseHead head = headOf(stored);
    std::vector<QByteArray> names = Http::varyNames(head.headers);
    if (rules.redirectsVaryByCookie && Http::isRedirectStatus(head.status)) {
        names.emplace_back("cookie");
    }
    HttpCacheLookedUp result;
    result.use = HttpCacheUse::Varies;
    for (const QByteArray &name : names) {
        const auto before = stored.requestHeaders.get(name);
        const auto now = requestHeaders.get(name);
        if (name == "*" || before != now) {
            result.vary = name;
            result.storedValue = before.value_or(QByteArray());
            result.value = now.value_or(QByteArray());
            return result;
        }
    }
    return std::nullopt;
}

bool methodFits(const StoredResponse &stored, const StoredResponse &request,
                const HttpCacheRules &rules)
{
    const bool headByGet = rules.heads == CachedHeads::ByGet && request.method == "HEAD";
    return stored.method == (headByGet ? QByteArray("GET") : request.method);
}

std::optional<HttpCacheUse> difference(const StoredResponse &stored, const StoredResponse &request,
                                       const HttpCacheRules &rules)
{
    const bool equal = rules.sharing == CacheSharing::EqualRequestsOnly;
    if (equal && stored.destination != request.destination) {
        return HttpCacheUse::OtherDestination;
    }
    if (rules.crossSiteScriptsApart && request.crossSite &&
        isForScript(stored) != isForScript(request)) {
        return HttpCacheUse::OtherDestination;
    }
    if (rules.sharing != CacheSharing::EveryRequest &&
        stored.includesCredentials != request.includesCredentials) {
        return HttpCacheUse::OtherCredentials;
    }
    if (equal && stored.credentials != request.credentials) {
        return HttpCacheUse::OtherCredentials;
    }
    if (equal && (stored.origin != request.origin || !haveEqualHeaders(stored, request, rules))) {
        return HttpCacheUse::OtherRequest;
    }
    return std::nullopt;
}

bool replaces(const StoredResponse &request, const StoredResponse &stored,
              const HttpCacheRules &rules)
{
    const bool apart = (rules.heads == CachedHeads::Apart && stored.method != request.method) ||
                       (rules.sharing == CacheSharing::CredentialsApart &&
                        stored.includesCredentials != request.includesCredentials) ||
                       (rules.crossSiteScriptsApart && request.crossSite &&
                        isForScript(stored) != isForScript(request)) ||
                       (rules.slots == CacheSlots::OnePerVariant &&
                        variation(stored, request.requestHeaders, rules));
    return isOfResource(stored, request) && !apart;
}

} // namespace Corscope::Fetch
