#include "core/profiles/rules.h"

namespace Corscope::Profiles {

namespace {

template <typename... Members>
void takeMembers(Profile &into, const Profile &from, Members... members)
{
    ((into.*members = from.*members), ...);
}

} // namespace

const std::vector<Rule> &allRules()
{
    static const std::vector<Rule> known = [] {
        std::vector<Rule> rules;
        for (const auto &[rule, name] : Reflect::Names<Rule>::names) {
            rules.push_back(rule);
        }
        return rules;
    }();
    return known;
}

void takeRule(Rule rule, Profile &into, const Profile &from)
{
    using P = Profile;
    const auto take = [&](auto... members) { takeMembers(into, from, members...); };
    switch (rule) {
    case Rule::PreflightCacheAge: return take(&P::maxAgeCap, &P::maxAgeDefault, &P::maxAgeReading);
    case Rule::PreflightCacheMethods: return take(&P::cachedMethods);
    case Rule::PreflightCacheWildcards:
        return take(&P::cachesWildcards, &P::cachedWildcardCoversAuthorization);
    case Rule::PreflightCacheAfterFailure: return take(&P::failedActualClearsCache);
    case Rule::WildcardAndAuthorization:
        return take(&P::wildcardCoversAuthorization, &P::unsafeNamesOrder);
    case Rule::UploadListenersWithoutBody: return take(&P::bodylessUploadListeners);
    case Rule::UploadListenersAllowMethod: return take(&P::uploadListenersAllowMethod);
    case Rule::SynchronousUploadListeners: return take(&P::synchronousUploadListenersCount);
    case Rule::CredentialsHeaderLines: return take(&P::credentialsHeader);
    case Rule::UserAgentHeader: return take(&P::userAgentIsForbidden);
    case Rule::ClientHints: return take(&P::clientHintsAreSafelisted);
    case Rule::NonAsciiValues: return take(&P::nonAsciiIsUnsafe);
    case Rule::RangeUnit: return take(&P::rangeUnitIgnoresCase);
    case Rule::PreflightBody: return take(&P::preflightBodyCounts);
    case Rule::PreflightAfterRedirect: return take(&P::preflightAfterRedirect);
    case Rule::PreflightOrigin: return take(&P::preflightOriginIsNeverTainted);
    case Rule::BlockedPorts: return take(&P::portsNotBlocked);
    case Rule::MixedContent: return take(&P::mixedContent, &P::onlyHttpsPagesRestrict);
    case Rule::SourceLists: return take(&P::sourceLists);
    case Rule::PoliciesBeforePorts: return take(&P::policiesBeforePorts);
    case Rule::LocalNetwork: return take(&P::localNetworkAccess);
    case Rule::TargetAddressSpace: return take(&P::knowsTargetAddressSpace);
    case Rule::ResourcePolicyValue: return take(&P::unknownResourcePolicySuffices);
    case Rule::ResourcePolicySite: return take(&P::resourcePolicySiteNeedsDomain);
    case Rule::LocationBytes: return take(&P::locationDecoding);
    case Rule::LocationEmpty: return take(&P::emptyLocation);
    case Rule::LocationSeveral: return take(&P::severalLocations);
    case Rule::Unassigned3xx: return take(&P::unassigned3xxRedirect);
    case Rule::RedirectOrigin: return take(&P::redirectKeepsOrigin);
    case Rule::RedirectMethod: return take(&P::deleteBecomesGet);
    case Rule::RedirectCredentials: return take(&P::noCorsRefusesUrlCredentials);
    case Rule::ProxyAuthentication: return take(&P::proxyAuthenticationIsError);
    case Rule::AnswerReading: return take(&P::reading, &P::resetContentHasBody);
    case Rule::Cookies: return take(&P::cookies);
    case Rule::HttpCache: return take(&P::httpCache);
    case Rule::UrlEncoding: return take(&P::pathEncodesVerticalBar, &P::normalisesPercentEncoding);
    case Rule::AbortBeforeSend: return take(&P::abortBeforeSend);
    case Rule::AbortAfterHead:
        into.xhr.headComesWithBody = from.xhr.headComesWithBody;
        into.xhr.abortLeavesFirstBytes = from.xhr.abortLeavesFirstBytes;
        into.xhr.abortKeepsTotal = from.xhr.abortKeepsTotal;
        return take(&P::progressAfterAbort, &P::emptyAnswerEndsAfterAbort, &P::handOver,
                    &P::fetchHandOver);
    case Rule::ResetBody: return take(&P::resetBodyAborts);
    case Rule::TimeoutSignal: return take(&P::timeoutSignalAborts);
    }
}

} // namespace Corscope::Profiles
