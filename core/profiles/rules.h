// The rules in which engines differ and that can decide whether a page gets an answer: each by a
// name, so that a difference between two verdicts can be traced to what causes it.
#pragma once

#include "core/profiles/profile.h"

#include <vector>

namespace Corscope::Profiles {

/// One for each such member of a profile, or for a few that belong together.
enum class Rule {
    PreflightCacheAge,
    PreflightCacheMethods,
    PreflightCacheWildcards,
    PreflightCacheAfterFailure,
    WildcardAndAuthorization,
    UploadListenersWithoutBody,
    UploadListenersAllowMethod,
    SynchronousUploadListeners,
    CredentialsHeaderLines,
    UserAgentHeader,
    ClientHints,
    NonAsciiValues,
    RangeUnit,
    PreflightBody,
    PreflightAfterRedirect,
    PreflightOrigin,
    BlockedPorts,
    MixedContent,
    SourceLists,
    PoliciesBeforePorts,
    LocalNetwork,
    TargetAddressSpace,
    ResourcePolicyValue,
    ResourcePolicySite,
    LocationBytes,
    LocationEmpty,
    LocationSeveral,
    Unassigned3xx,
    RedirectOrigin,
    RedirectMethod,
    RedirectCredentials,
    ProxyAuthentication,
    AnswerReading,
    Cookies,
    HttpCache,
    UrlEncoding,
    AbortBeforeSend,
    AbortAfterHead,
    ResetBody,
    TimeoutSignal
};

/// All of them.
[[nodiscard]] const std::vector<Rule> &allRules();

/// Makes `into` follow this rule as `from` does.
void takeRule(Rule rule, Profile &into, const Profile &from);

} // namespace Corscope::Profiles

template <>
struct Corscope::Reflect::Names<Corscope::Profiles::Rule>
{
    using enum Corscope::Profiles::Rule;
    static constexpr std::array names{
        std::pair{PreflightCacheAge, "preflight-cache.age"},
        std::pair{PreflightCacheMethods, "preflight-cache.methods"},
        std::pair{PreflightCacheWildcards, "preflight-cache.wildcards"},
        std::pair{PreflightCacheAfterFailure, "preflight-cache.after-failure"},
        std::pair{WildcardAndAuthorization, "preflight.wildcard-and-authorization"},
        std::pair{UploadListenersWithoutBody, "preflight.upload-listeners-without-body"},
        std::pair{UploadListenersAllowMethod, "preflight.upload-listeners-allow-method"},
        std::pair{SynchronousUploadListeners, "preflight.synchronous-upload-listeners"},
        std::pair{CredentialsHeaderLines, "cors.credentials-header-lines"},
        std::pair{UserAgentHeader, "request.user-agent-header"},
        std::pair{ClientHints, "preflight.client-hints"},
        std::pair{NonAsciiValues, "preflight.non-ascii-values"},
        std::pair{RangeUnit, "preflight.range-unit"},
        std::pair{PreflightBody, "preflight.body"},
        std::pair{PreflightAfterRedirect, "redirect.preflight"},
        std::pair{PreflightOrigin, "redirect.preflight-origin"},
        std::pair{BlockedPorts, "request.blocked-ports"},
        std::pair{MixedContent, "page.mixed-content"},
        std::pair{SourceLists, "page.source-lists"},
        std::pair{PoliciesBeforePorts, "page.policies-before-ports"},
        std::pair{LocalNetwork, "local-network.permission"},
        std::pair{TargetAddressSpace, "local-network.target-address-space"},
        std::pair{ResourcePolicyValue, "response.resource-policy-value"},
        std::pair{ResourcePolicySite, "response.resource-policy-site"},
        std::pair{LocationBytes, "redirect.location-bytes"},
        std::pair{LocationEmpty, "redirect.location-empty"},
        std::pair{LocationSeveral, "redirect.location-several"},
        std::pair{Unassigned3xx, "redirect.unassigned-3xx"},
        std::pair{RedirectOrigin, "redirect.origin"},
        std::pair{RedirectMethod, "redirect.method"},
        std::pair{RedirectCredentials, "redirect.credentials"},
        std::pair{ProxyAuthentication, "response.proxy-authentication"},
        std::pair{AnswerReading, "response.reading"},
        std::pair{Cookies, "request.cookies"},
        std::pair{HttpCache, "cache.rules"},
        std::pair{UrlEncoding, "url.encoding"},
        std::pair{AbortBeforeSend, "page.abort-before-send"},
        std::pair{AbortAfterHead, "page.abort-after-head"},
        std::pair{ResetBody, "fetch.reset-body"},
        std::pair{TimeoutSignal, "fetch.timeout-signal"}};
};
