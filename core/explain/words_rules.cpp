#include "core/explain/words.h"

namespace Corscope::Explain {

using Profiles::Rule;

namespace {

/// Each completes "They differ in …".
class RuleWords
{
    Q_DECLARE_TR_FUNCTIONS(Corscope::Explain::RuleWords)

public:
    static QString ofPreflights(Rule rule)
    {
        switch (rule) {
        case Rule::PreflightCacheAge: return tr("how long they remember what a preflight allowed");
        case Rule::PreflightCacheMethods: return tr("which methods a remembered preflight allows");
        case Rule::PreflightCacheWildcards:
            return tr("what a remembered “*” of a preflight stands for");
        case Rule::PreflightCacheAfterFailure:
            return tr("whether a failed request makes them forget the preflight before it");
        case Rule::WildcardAndAuthorization:
            return tr("whether “*” in Access-Control-Allow-Headers covers the header "
                      "authorization");
        case Rule::UploadListenersWithoutBody:
            return tr("whether listeners for an upload need a preflight where nothing is uploaded");
        case Rule::UploadListenersAllowMethod:
            return tr("whether a preflight that listeners for an upload have caused allows the "
                      "method without listing it");
        case Rule::SynchronousUploadListeners:
            return tr("whether listeners for an upload count in a synchronous request");
        case Rule::CredentialsHeaderLines:
            return tr("whether an empty line of Access-Control-Allow-Credentials counts");
        case Rule::UserAgentHeader: return tr("whether scripts may set User-Agent");
        case Rule::ClientHints: return tr("whether client hints need a preflight");
        case Rule::NonAsciiValues:
            return tr("whether a letter beyond ASCII in an Accept or Content-Language header needs "
                      "a preflight");
        case Rule::RangeUnit: return tr("how the unit of the header Range may be written");
        case Rule::PreflightBody:
            return tr("whether the answer to a preflight has to arrive to its last byte");
        default: return ofRedirects(rule);
        }
    }

private:
    static QString ofRedirects(Rule rule)
    {
        switch (rule) {
        case Rule::PreflightAfterRedirect:
            return tr("whether the target of a redirect is asked by a preflight again");
        case Rule::PreflightOrigin:
            return tr("which origin a preflight names after a redirect across origins");
        case Rule::LocationBytes: return tr("how letters beyond ASCII in Location are read");
        case Rule::LocationEmpty: return tr("what an empty Location is");
        case Rule::LocationSeveral: return tr("what more than one Location is");
        case Rule::Unassigned3xx: return tr("whether statuses 309 to 399 redirect");
        case Rule::RedirectOrigin:
            return tr("whether a redirect that turns a request into GET takes its Origin along");
        case Rule::RedirectMethod:
            return tr("whether a redirect across origins makes GET of DELETE");
        case Rule::RedirectCredentials:
            return tr("whether a user name in Location is refused with mode no-cors");
        default: return ofPages(rule);
        }
    }

    static QString ofPages(Rule rule)
    {
        switch (rule) {
        case Rule::BlockedPorts: return tr("which ports they refuse to connect to");
        case Rule::MixedContent: return tr("what mixed content is");
        case Rule::SourceLists:
            return tr("which URLs a source of a Content-Security-Policy stands for");
        case Rule::PoliciesBeforePorts:
            return tr("whether policies or the list of ports are asked first");
        case Rule::LocalNetwork:
            return tr("whether a page needs permission to reach the local network");
        case Rule::TargetAddressSpace:
            return tr("whether fetch() knows the member targetAddressSpace");
        case Rule::ResourcePolicyValue:
            return tr("what an unknown Cross-Origin-Resource-Policy allows");
        case Rule::ResourcePolicySite: return tr("what the same site is where hosts are addresses");
        default: return ofAnswers(rule);
        }
    }

    static QString ofAnswers(Rule rule)
    {
        switch (rule) {
        case Rule::ProxyAuthentication: return tr("whether a server may answer with status 407");
        case Rule::AnswerReading: return tr("which mistakes in an answer's HTTP they put up with");
        case Rule::Cookies: return tr("which cookies they keep and send");
        case Rule::HttpCache: return tr("what their HTTP caches keep, and for which requests");
        case Rule::UrlEncoding: return tr("which characters of a URL are percent-encoded");
        case Rule::AbortBeforeSend: return tr("what abort() between open() and send() does");
        case Rule::AbortAfterHead: return tr("when script gets to know an answer's head");
        case Rule::ResetBody: return tr("whether a reset in the body rejects fetch() as an abort");
        case Rule::TimeoutSignal: return tr("whether AbortSignal.timeout() counts as an abort");
        default: return {};
        }
    }
};

} // namespace

QString Words::rule(Rule rule)
{
    return RuleWords::ofPreflights(rule);
}

} // namespace Corscope::Explain
