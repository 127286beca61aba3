#include "core/policy/mixedcontent.h"

namespace Corscope::Policy {

bool isMixedContent(const Url::UrlRecord &url, AddressSpace target, const MixedContentRules &rules)
{
    const bool isLoopback = url.host && Url::isLoopback(*url.host);
    // 1.2 potentially trustworthy
    if (Url::isPotentiallyTrustworthy(url) && (rules.loopbackIsTrustworthy || !isLoopback)) {
        return false;
    }
    // WebKit blocks http to loopback (mixed-011), but only that: its other trusted schemes stay.
    if (isLoopback && url.scheme != "http" && url.scheme != "ws") {
        return false;
    }
    if (rules.localNetworkMayPass) {
        const AddressSpace space =
            target == AddressSpace::Unknown ? impliedTargetAddressSpace(url) : target;
        if (space == AddressSpace::Local || space == AddressSpace::Loopback) {
            return false;
        }
    }
    return true;
}

Url::UrlRecord upgraded(Url::UrlRecord url)
{
    if (url.scheme == "http") {
        url.scheme = "https";
    } else if (url.scheme == "ws") {
        url.scheme = "wss";
    } else {
        return url;
    }
    // A port that is no default stays: http://h:8080/ becomes https://h:8080/. 80 was null already.
    if (url.port == Url::defaultPort(url.scheme)) {
        url.port.reset();
    }
    return url;
}

AddressSpace impliedTargetAddressSpace(const Url::UrlRecord &url)
{
    if (!url.host) {
        return AddressSpace::Unknown;
    }
    if (const auto *domain = std::get_if<Url::Domain>(&*url.host)) {
        return domain->ascii.endsWith(".local") ? AddressSpace::Local : AddressSpace::Unknown;
    }
    const AddressSpace space = addressSpaceOf(*url.host);
    return space == AddressSpace::Local ? space : AddressSpace::Unknown;
}

} // namespace Corscope::Policy
