// blob: URLs: https://fetch.spec.whatwg.org/#scheme-fetch, "blob"
#pragma once

#include "core/fetch/request.h"
#include "core/http/message.h"
#include "core/profiles/profile.h"
#include "core/trace/event.h"

#include <optional>

namespace Corscope::Fetch {

/// https://url.spec.whatwg.org/#concept-url-origin of the request's current URL: that of a blob URL
/// entry is its page's, also where that is opaque.
[[nodiscard]] Url::Origin targetOrigin(const Request &request);

/// What a blob: URL is answered with.
struct BlobAnswer
{
    Http::ResponseHead head;
    QByteArray body;
};
/// The answer to the request's current URL, whose scheme must be "blob", and the step that decided;
/// no answer for a network error.
struct BlobFetch
{
    Trace::Decided decided;
    std::optional<BlobAnswer> answer;
};
[[nodiscard]] BlobFetch fetchBlob(const Request &request, const Profiles::Profile &profile);

} // namespace Corscope::Fetch
