// HTTP-redirect fetch: https://fetch.spec.whatwg.org/#concept-http-redirect-fetch
#pragma once

#include "core/fetch/request.h"
#include "core/http/message.h"
#include "core/profiles/profile.h"
#include "core/trace/event.h"

#include <optional>

namespace Corscope::Fetch {

/// https://fetch.spec.whatwg.org/#concept-response-location-url
struct LocationUrl
{
    enum class Kind { None, Failure, Url };
    Kind kind = Kind::None;
    QByteArray header; ///< the value, if there is one
    Url::UrlRecord url;
};
[[nodiscard]] LocationUrl locationUrl(const Http::ResponseHead &head, const Url::UrlRecord &base,
                                      const Profiles::Profile &profile);

struct RedirectJudgement
{
    Trace::Decided decided;
    /// What main fetch goes on with; nothing where the redirect is refused or `isFinal`.
    std::optional<Request> next;
    bool isFinal = false; ///< no Location: the answer stands as it is
    /// A redirect that is refused for where it leads: that URL.
    std::optional<Url::UrlRecord> refusedTarget = std::nullopt;
};
[[nodiscard]] RedirectJudgement httpRedirectFetch(const Request &request,
                                                  const Http::ResponseHead &answer,
                                                  const Profiles::Profile &profile);

} // namespace Corscope::Fetch
