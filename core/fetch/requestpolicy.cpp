#include "core/fetch/requestpolicy.h"

#include "core/fetch/portblocking.h"
#include "core/infra/ascii.h"
#include "core/trace/steps.h"

#include <algorithm>

namespace Corscope::Fetch {

using Policy::AddressSpace;
using Trace::Decided;
using Trace::Outcome;

namespace {

Policy::IsRedirected isRedirected(const Request &request)
{
    return request.urlList.size() > 1 ? Policy::IsRedirected::Yes : Policy::IsRedirected::No;
}

/// https://w3c.github.io/webappsec-csp/#effective-directive-for-a-request
Policy::RequestKind kindOf(Trace::RequestDestination destination)
{
    using enum Trace::RequestDestination;
    switch (destination) {
    case Image: return Policy::RequestKind::Image;
    case Script: return Policy::RequestKind::Script;
    case Style: return Policy::RequestKind::Style;
    case Iframe: return Policy::RequestKind::Frame;
    case Font: return Policy::RequestKind::Font;
    case Audio:
    case Video: return Policy::RequestKind::Media;
    case Empty: break;
    }
    return Policy::RequestKind::Connect;
}

std::vector<Policy::Violation> violationsOf(const Request &request,
                                            const Profiles::Profile &profile)
{
    return Policy::violations(request.client->csp, request.currentUrl(),
                              kindOf(request.destination), isRedirected(request),
                              profile.sourceLists);
}

Decided violated(const Policy::Violation &violation, const Request &request, const char *step,
                 Outcome outcome)
{
    return {Trace::fetchStep(Trace::Anchor::mainFetch, step), outcome,
            Trace::PolicyViolated{violation.effectiveDirective, violation.directive,
                                  violation.disposition, Url::serialize(request.currentUrl())}};
}

std::optional<Decided> blockedByPort(const Request &request, const Profiles::Profile &profile)
{
    if (!isBlockedByBadPort(request.currentUrl(), profile)) {
        return std::nullopt;
    }
    return Decided{Trace::fetchStep(Trace::Anchor::mainFetch, "7"), Outcome::Failure,
                   Trace::PortSeen{*request.currentUrl().port}};
}

Decided mixedContent(const Request &request, Outcome outcome)
{
    return {Trace::fetchStep(Trace::Anchor::mainFetch, "7"), outcome,
            Trace::MixedContent{Url::serialize(request.client->pageOrigin()),
                                Url::serialize(request.currentUrl())}};
}

/// https://w3c.github.io/webappsec-mixed-content/#upgradeable-mixed-content-categories
bool isUpgradeable(const Request &request)
{
    using enum Trace::RequestDestination;
    return request.destination == Image || request.destination == Audio ||
           request.destination == Video;
}

std::optional<Decided> blockedAsMixedContent(const Request &request,
                                             const Profiles::Profile &profile)
{
    const Client &client = *request.client;
    // To engines this is "optionally blockable": what was not upgraded is shown (mixed-014, -019).
    if (isUpgradeable(request) && profile.elements.imagesMayBeMixed) {
        return std::nullopt;
    }
    const bool restricts = client.prohibitsMixedContent &&
                           Policy::isMixedContent(request.currentUrl(), request.targetAddressSpace,
                                                  profile.mixedContent);
    if (!restricts) {
        return std::nullopt;
    }
    return mixedContent(request, Outcome::Failure);
}

/// https://w3c.github.io/webappsec-mixed-content/#upgrade-algorithm
bool isUpgradedAsMixedContent(const Request &request, const Profiles::Profile &profile)
{
    const Url::UrlRecord &url = request.currentUrl();
    const bool isDomain = url.host && std::holds_alternative<Url::Domain>(*url.host);
    return isUpgradeable(request) && request.client->prohibitsMixedContent && isDomain &&
           !Url::isPotentiallyTrustworthy(url) &&
           Policy::isMixedContent(url, request.targetAddressSpace, profile.mixedContent);
}

/// Step 5 or 6: the current URL becomes https, where that changes it.
void upgrade(Request &request, const char *step, Trace::Walk &walk)
{
    Url::UrlRecord &url = request.urlList.back();
    const Url::UrlRecord better = Policy::upgraded(url);
    if (better != url) {
        walk.push_back({Trace::fetchStep(Trace::Anchor::mainFetch, step), Outcome::Continue,
                        Trace::UrlUpgraded{Url::serialize(url), Url::serialize(better)}});
        url = better;
    }
}

std::optional<Decided> blockedByPolicy(const Request &request, const Profiles::Profile &profile)
{
    for (const Policy::Violation &violation : violationsOf(request, profile)) {
        if (violation.disposition == Policy::Disposition::Enforce) {
            return violated(violation, request, "7", Outcome::Failure);
        }
    }
    return std::nullopt;
}

} // namespace

Trace::Walk reportAndUpgrade(Request &request, const Profiles::Profile &profile)
{
    Trace::Walk walk;
    // 4.
    for (const Policy::Violation &violation : violationsOf(request, profile)) {
        if (violation.disposition == Policy::Disposition::Report) {
            walk.push_back(violated(violation, request, "4", Outcome::Continue));
        }
    }
    // 5. What is trustworthy as it is stays (mixed-040).
    if (Policy::upgradesInsecureRequests(request.client->csp) &&
        !Url::isPotentiallyTrustworthy(request.currentUrl())) {
        upgrade(request, "5", walk);
    }
    // 6.
    if (isUpgradedAsMixedContent(request, profile)) {
        upgrade(request, "6", walk);
    }
    // 7. Of what may pass as the local network's an engine speaks all the same (mixed-026).
    Policy::MixedContentRules strict = profile.mixedContent;
    strict.localNetworkMayPass = false;
    const auto isMixed = [&request](const Policy::MixedContentRules &rules) {
        return Policy::isMixedContent(request.currentUrl(), request.targetAddressSpace, rules);
    };
    if (request.client->prohibitsMixedContent && isMixed(strict) &&
        !isMixed(profile.mixedContent)) {
        walk.push_back(mixedContent(request, Outcome::Continue));
    }
    return walk;
}

std::optional<Decided> blockedBeforeFetching(const Request &request,
                                             const Profiles::Profile &profile)
{
    using Check = std::optional<Decided> (*)(const Request &, const Profiles::Profile &);
    constexpr std::array<Check, 3> standard{blockedByPort, blockedAsMixedContent, blockedByPolicy};
    // csp-028, -032, mixed-024
    constexpr std::array<Check, 3> engines{blockedByPolicy, blockedAsMixedContent, blockedByPort};
    for (const Check check : profile.policiesBeforePorts ? engines : standard) {
        if (auto blocked = check(request, profile)) {
            return blocked;
        }
    }
    return std::nullopt;
}

bool isRefusedByPolicy(Request request, const Profiles::Profile &profile)
{
    (void)reportAndUpgrade(request, profile);
    return blockedByPolicy(request, profile).has_value();
}

bool isRefusedAsMixedContent(Request request, const Profiles::Profile &profile)
{
    (void)reportAndUpgrade(request, profile);
    return blockedAsMixedContent(request, profile).has_value();
}

AddressSpace targetSpaceOf(const Request &request)
{
    const Client &client = *request.client;
    const Url::UrlRecord &page = client.topLevelUrl ? *client.topLevelUrl : client.creationUrl;
    const Url::UrlRecord &url = request.currentUrl();
    if (page.host == url.host && Url::effectivePort(page) == Url::effectivePort(url)) {
        return client.addressSpace;
    }
    const auto &host = request.currentUrl().host;
    if (!host) {
        return AddressSpace::Unknown;
    }
    const auto &hosts = request.client->hosts;
    if (hosts.empty()) {
        return Policy::addressSpaceOf(*host);
    }
    const QByteArray name = byteLowercase(Url::serialize(*host));
    const auto known = std::find_if(hosts.begin(), hosts.end(),
                                    [&](const auto &entry) { return entry.first == name; });
    return known == hosts.end() ? Policy::addressSpaceOf(*host)
                                : Policy::addressSpaceOfAddress(known->second);
}

std::optional<Decided> localNetworkAccessCheck(const Request &request, AddressSpace target,
                                               const Profiles::Profile &profile)
{
    const Client &client = *request.client;
    const bool sameOrigin = Url::isPotentiallyTrustworthy(request.origin) &&
                            Url::isSameOrigin(request.origin, Url::originOf(request.currentUrl()));
    if (profile.localNetworkAccess == Profiles::LocalNetworkAccess::Unchecked || sameOrigin ||
        target == AddressSpace::Unknown) {
        return std::nullopt;
    }
    const bool lessPublic = Policy::isLessPublic(target, client.addressSpace);
    Trace::AddressSpacesCompared spaces{client.addressSpace,    target, request.targetAddressSpace,
                                        client.isSecureContext, {},     false};
    const Trace::StepRef step{
        Trace::Standard::LocalNetworkAccess, literalBytes("local-network-access-check"), {}};
    // In the standard a right statement is the end of it; Chromium asks for the permission all the
    // same, and takes "public" for a statement, too (lna-024, -025, -028).
    if (request.targetAddressSpace != AddressSpace::Unknown &&
        request.targetAddressSpace != target) {
        return Decided{step, Outcome::Failure, spaces};
    }
    if (!lessPublic) {
        return std::nullopt;
    }
    if (!client.isSecureContext) {
        return Decided{step, Outcome::Failure, spaces};
    }
    spaces.permission = target == AddressSpace::Loopback ? "loopback-network" : "local-network";
    spaces.granted = std::find(client.permissions.begin(), client.permissions.end(),
                               spaces.permission) != client.permissions.end();
    return Decided{step, spaces.granted ? Outcome::Continue : Outcome::Failure, spaces};
}

bool embedderPolicyAllowsCredentials(const Request &request)
{
    const bool credentialless =
        request.client->embedderPolicy == Policy::EmbedderPolicy::Credentialless;
    if (request.mode != Trace::RequestMode::NoCors || !credentialless) {
        return true;
    }
    // As the text stands it asks for a redirect across origins on the way back to the page's own;
    // its note, and engines, mean every request to the own origin that never left it.
    return Url::isSameOrigin(request.origin, Url::originOf(request.currentUrl())) &&
           redirectTaint(request) == RedirectTaint::SameOrigin;
}

} // namespace Corscope::Fetch
