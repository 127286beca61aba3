// What a page's policies do to a request before it is sent.
#pragma once

#include "core/fetch/request.h"
#include "core/profiles/profile.h"
#include "core/trace/event.h"

#include <optional>

namespace Corscope::Fetch {

/// https://fetch.spec.whatwg.org/#concept-main-fetch, steps 4 to 6: notes what policies only
/// report, and upgrades the current URL to https where the page or the kind of request asks for it.
/// The steps taken, in order.
[[nodiscard]] Trace::Walk reportAndUpgrade(Request &request, const Profiles::Profile &profile);

/// Step 7: bad ports, mixed content, the page's Content-Security-Policy. The first that stands in
/// the way, in the engine's order; nothing where none does.
[[nodiscard]] std::optional<Trace::Decided> blockedBeforeFetching(const Request &request,
                                                                  const Profiles::Profile &profile);

/// Whether the page's Content-Security-Policy will refuse the request, upgraded as it may be.
[[nodiscard]] bool isRefusedByPolicy(Request request, const Profiles::Profile &profile);

/// Whether the page must not load it for want of encryption.
[[nodiscard]] bool isRefusedAsMixedContent(Request request, const Profiles::Profile &profile);

/// Where the current URL leads, as far as that is known without a connection: to the page's own
/// server, by an address in it, or by a name of the client's `hosts`.
[[nodiscard]] Policy::AddressSpace targetSpaceOf(const Request &request);

/// https://wicg.github.io/local-network-access/#local-network-access-check for a target in that
/// space. Nothing where it has nothing to say; otherwise the step that allows or refuses.
[[nodiscard]] std::optional<Trace::Decided> localNetworkAccessCheck(
    const Request &request, Policy::AddressSpace target, const Profiles::Profile &profile);

/// https://fetch.spec.whatwg.org/#cross-origin-embedder-policy-allows-credentials
[[nodiscard]] bool embedderPolicyAllowsCredentials(const Request &request);

} // namespace Corscope::Fetch
