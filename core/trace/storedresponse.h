// A response that the HTTP cache keeps, with what is needed to tell which requests it answers.
#pragma once

#include "core/http/headerlist.h"
#include "core/http/headlines.h"
#include "core/trace/runspec.h"
#include "core/trace/vocabulary.h"

#include <QByteArray>

#include <vector>

namespace Corscope::Trace {

/// One redirect that was followed on the way to a stored response.
struct StoredHop
{
    QByteArray url;        ///< serialised, without fragment: what redirected
    Http::HeadLines lines; ///< of the head, status line first
    static constexpr auto fields()
    {
        return std::tuple{Reflect::field("url", &StoredHop::url),
                          Reflect::field("lines", &StoredHop::lines)};
    }
    friend bool operator==(const StoredHop &, const StoredHop &) = default;
};

/// https://www.rfc-editor.org/rfc/rfc9111#name-overview-of-cache-operation: a response and the
/// request that it was the answer to.
struct StoredResponse
{
    QByteArray partition; ///< https://fetch.spec.whatwg.org/#http-cache-partitions: the page's site
    QByteArray method;    ///< "GET" or "HEAD"
    QByteArray url; ///< serialised, without fragment; of the first request where there are hops
    // The request
    Http::HeaderList requestHeaders; ///< as they were sent, without conditions of the cache's own
    QByteArray origin;               ///< byte-serialised
    CredentialsMode credentials = CredentialsMode::SameOrigin;
    bool includesCredentials = false;
    RequestDestination destination = RequestDestination::Empty;
    bool crossSite = false; ///< the page's site and the URL's differ, whatever their schemes
    qint64 requestedAt = 0; ///< microseconds since 1970-01-01T00:00:00Z
    // The response
    qint64 receivedAt = 0;       ///< the same, of the head
    std::vector<StoredHop> hops; ///< of an engine that keeps a chain of redirects as one
    Http::HeadLines lines;       ///< of the head, status line first, without what is not kept
    Blob body;                   ///< decoded

    static constexpr auto fields()
    {
        using namespace Reflect;
        return std::tuple{field("partition", &StoredResponse::partition),
                          field("method", &StoredResponse::method),
                          field("url", &StoredResponse::url),
                          field("requestHeaders", &StoredResponse::requestHeaders),
                          field("origin", &StoredResponse::origin),
                          field("credentials", &StoredResponse::credentials),
                          field("includesCredentials", &StoredResponse::includesCredentials),
                          field("destination", &StoredResponse::destination),
                          field("crossSite", &StoredResponse::crossSite),
                          field("requestedAt", &StoredResponse::requestedAt),
                          field("receivedAt", &StoredResponse::receivedAt),
                          field("hops", &StoredResponse::hops),
                          field("lines", &StoredResponse::lines),
                          field("body", &StoredResponse::body)};
    }
    friend bool operator==(const StoredResponse &, const StoredResponse &) = default;
};

} // namespace Corscope::Trace
