// Responses: https://fetch.spec.whatwg.org/#concept-response
#pragma once

#include "core/http/headerlist.h"
#include "core/http/message.h"
#include "core/profiles/profile.h"
#include "core/trace/event.h"
#include "core/url/url.h"

#include <QByteArray>

#include <optional>
#include <vector>

namespace Corscope::Fetch {

struct Request;

/// A response as the fetch's caller gets it: filtered. The internal response stays in the trace.
struct Response
{
    Trace::ResponseType type = Trace::ResponseType::Error;
    bool abortedFlag = false;
    std::vector<Url::UrlRecord> urlList;
    int status = 0;
    QByteArray statusMessage;
    Http::HeaderList headerList;
    bool hasBody = false;   ///< the body is not null; its bytes come in chunks
    bool isDecoded = false; ///< of content codings

    /// https://fetch.spec.whatwg.org/#concept-network-error
    [[nodiscard]] bool isNetworkError() const { return type == Trace::ResponseType::Error; }
};

[[nodiscard]] Response networkError();

/// https://fetch.spec.whatwg.org/#cors-safelisted-response-header-name, given the exposed names.
[[nodiscard]] bool isCorsSafelistedResponseHeaderName(QByteArrayView name,
                                                      const std::vector<QByteArray> &exposed);
/// https://fetch.spec.whatwg.org/#forbidden-response-header-name
[[nodiscard]] bool isForbiddenResponseHeaderName(QByteArrayView name);

/// The filtered response and the decision to be told about it.
struct Filtered
{
    Response response;
    Trace::Decided decided;
};
/// https://fetch.spec.whatwg.org/#concept-main-fetch, step 14: exposes and filters by the request's
/// tainting.
[[nodiscard]] Filtered filterResponse(const Request &request, const Http::ResponseHead &head,
                                      const Profiles::Profile &profile);
/// https://fetch.spec.whatwg.org/#concept-filtered-response-opaque-redirect
[[nodiscard]] Filtered opaqueRedirect(const Request &request, const Http::ResponseHead &head);

} // namespace Corscope::Fetch
