// Mixed content: https://w3c.github.io/webappsec-mixed-content/
#pragma once

#include "core/policy/addressspace.h"
#include "core/url/origin.h"
#include "core/url/url.h"

namespace Corscope::Policy {

/// In what engines differ.
struct MixedContentRules
{
    /// http to a loopback address or name counts as potentially trustworthy, as in the standard.
    bool loopbackIsTrustworthy = true;
    /// Whether what lies in the local network by its URL, or is said to, may pass: the user is
    /// asked for permission instead.
    /// https://wicg.github.io/local-network-access/#integration-with-mixed-content
    bool localNetworkMayPass = false;

    friend bool operator==(const MixedContentRules &, const MixedContentRules &) = default;
};

/// https://w3c.github.io/webappsec-mixed-content/#should-block-fetch for a client that prohibits
/// mixed security contexts. `target`: what fetch()'s targetAddressSpace says, Unknown for nothing.
[[nodiscard]] bool isMixedContent(const Url::UrlRecord &url, AddressSpace target,
                                  const MixedContentRules &rules);

/// https://w3c.github.io/webappsec-upgrade-insecure-requests/#upgrade-request: https instead of
/// http, wss instead of ws, port 80 becoming the new scheme's default. Loopback stays as it is in
/// engines that trust it.
[[nodiscard]] Url::UrlRecord upgraded(Url::UrlRecord url);

/// Where the standard knows the target's space before there is a connection: an address of the
/// local network, or a name under .local.
/// https://wicg.github.io/local-network-access/#fetching, the steps added to "fetch"
[[nodiscard]] AddressSpace impliedTargetAddressSpace(const Url::UrlRecord &url);

} // namespace Corscope::Policy
