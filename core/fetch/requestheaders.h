// The request as the profile's browser writes it:
// https://fetch.spec.whatwg.org/#concept-http-network-or-cache-fetch steps 8.5 to 8.21
#pragma once

#include "core/fetch/request.h"
#include "core/http/message.h"
#include "core/profiles/profile.h"
#include "core/trace/event.h"

namespace Corscope::Fetch {

/// What is added from the browser's own state.
struct AddedCredentials
{
    QByteArray cookie; ///< value of the Cookie header; empty for none
};

/// https://w3c.github.io/webappsec-fetch-metadata/#sec-fetch-site-header, as the profile's browser
/// tells it (redirect-005, redirect-011); nothing where it does not.
[[nodiscard]] std::optional<QByteArray> toldFetchSite(const Request &request,
                                                      Trace::Purpose purpose,
                                                      const Profiles::Profile &profile);

/// The complete head, in the browser's order, and the body. `headers`: the request's own, with what
/// its cache mode adds.
[[nodiscard]] Http::WireRequest wireRequest(const Request &request, Http::HeaderList headers,
                                            Trace::Purpose purpose,
                                            const AddedCredentials &credentials,
                                            const Profiles::Profile &profile, ExchangeId exchange);

} // namespace Corscope::Fetch
