#include "core/explain/messagepattern.h"

namespace Corscope::Explain {

using namespace Qt::StringLiterals;
using Profiles::Id;

namespace {

MessagePattern webkitLine(const char *key, Standing standing, const QString &text,
                          const std::vector<Reason> &reasons)
{
    return {Id::WebKit, key, standing, MessagePlace::Line, text, reasons};
}

/// A redirect's answer that fails is told as the redirect's failure.
void addAsRedirection(std::vector<MessagePattern> &patterns)
{
    const std::vector<MessagePattern> checks = patterns;
    for (const MessagePattern &check : checks) {
        MessagePattern redirection = check;
        redirection.standing = Standing::Elsewhere; // counted above
        redirection.text =
            u"Cross-origin redirection to {any} denied by Cross-Origin Resource Sharing policy: "_s +
            check.text;
        patterns.push_back(redirection);
    }
}

/// Source/WebCore/loader/CrossOriginAccessControl.cpp
std::vector<MessagePattern> webkitChecks()
{
    using enum Standing;
    std::vector<MessagePattern> patterns{
        webkitLine(
            "wildcard", Current,
            u"Cannot use wildcard in Access-Control-Allow-Origin when credentials flag is true."_s,
            {Reason::AllowOriginWildcardWithCredentials}),
        webkitLine("several-origins", Current,
                   u"Access-Control-Allow-Origin cannot contain more than one origin."_s,
                   {Reason::AllowOriginList, Reason::AllowOriginSeveralLines}),
        webkitLine(
            "origin-not-allowed", Current,
            u"Origin {origin} is not allowed by Access-Control-Allow-Origin. Status code: {status}"_s,
            {Reason::AllowOriginMissing, Reason::AllowOriginMismatch,
             Reason::AllowOriginMissingInStored, Reason::AllowOriginOtherInStored}),
        webkitLine("origin-not-allowed", Older,
                   u"Origin {origin} is not allowed by Access-Control-Allow-Origin.{any}"_s,
                   {Reason::AllowOriginMissing, Reason::AllowOriginMismatch}),
        webkitLine(
            "credentials", Current,
            u"Credentials flag is true, but Access-Control-Allow-Credentials is not \"true\"."_s,
            {Reason::AllowCredentialsMissing, Reason::AllowCredentialsNotTrue})};
    addAsRedirection(patterns);
    const std::vector<MessagePattern> preflights{
        webkitLine("preflight", Current,
                   u"Preflight response is not successful. Status code: {status}"_s,
                   {Reason::PreflightStatus, Reason::PreflightRedirect}),
        webkitLine("preflight", Older, u"Preflight response is not successful{any}"_s,
                   {Reason::PreflightStatus, Reason::PreflightRedirect}),
        webkitLine("methods-invalid", Current,
                   u"Header Access-Control-Allow-Methods has an invalid value: {value}"_s,
                   {Reason::AllowMethodsInvalid}),
        webkitLine("headers-invalid", Current,
                   u"Header Access-Control-Allow-Headers has an invalid value: {value}"_s,
                   {Reason::AllowHeadersInvalid}),
        webkitLine("method", Current,
                   u"Method {name} is not allowed by Access-Control-Allow-Methods."_s,
                   {Reason::MethodNotAllowed, Reason::MethodWildcardWithCredentials}),
        webkitLine("header", Current,
                   u"Request header field {name} is not allowed by Access-Control-Allow-Headers."_s,
                   {Reason::HeaderNotAllowed, Reason::HeaderWildcardWithCredentials}),
        // By a policy or a content blocker
        webkitLine("preflight-blocked", Elsewhere, u"CORS-preflight request was blocked"_s, {})};
    patterns.insert(patterns.end(), preflights.begin(), preflights.end());
    return patterns;
}

/// DocumentThreadableLoader.cpp, NetworkLoadChecker.cpp, ContentSecurityPolicy.cpp
std::vector<MessagePattern> webkitLoads()
{
    using enum Standing;
    return {
        webkitLine(
            "redirect-scheme", Current,
            u"Cross-origin redirection to {any} denied by Cross-Origin Resource Sharing policy: not allowed to follow a cross-origin CORS redirection with non CORS scheme"_s,
            {Reason::RedirectScheme, Reason::RedirectLocationInvalid}),
        webkitLine("redirect-scheme-local", Current,
                   u"Redirection to URL with a scheme that is not HTTP(S)"_s,
                   {Reason::RedirectScheme}),
        webkitLine(
            "redirect-credentials", Current,
            u"Cross-origin redirection to {any} denied by Cross-Origin Resource Sharing policy: redirection URL {any} has credentials"_s,
            {Reason::RedirectCredentials}),
        webkitLine("redirect-mode", Current,
                   u"Not allowed to follow a redirection while loading {url}"_s,
                   {Reason::RedirectRefusedByMode}),
        webkitLine("too-many-redirects", Current, u"Load cannot follow more than 20 redirections"_s,
                   {Reason::RedirectTooMany}),
        webkitLine("ftp", Current, u"FTP URLs are disabled"_s, {Reason::RedirectScheme}),
        webkitLine(
            "unsafe-attempt", Current,
            u"Unsafe attempt to load URL {url} from origin {origin}. Domains, protocols and ports must match."_s,
            {Reason::SameOriginMode}),
        webkitLine("scheme", Current, u"Cross origin requests are only supported for HTTP."_s,
                   {Reason::UnsupportedScheme}),
        webkitLine("same-origin", Older,
                   u"Cross origin requests are not allowed when using same-origin fetch mode."_s,
                   {Reason::SameOriginMode}),
        webkitLine("no-cors-redirect", Current, u"No-Cors mode requires follow redirect mode"_s,
                   {Reason::NoCorsRedirectMode}),
        webkitLine("not-allowed", Current, u"Not allowed to request resource"_s, {}),
        webkitLine("bad-port", Current,
                   u"Not allowed to use restricted network port {value}: {url}"_s,
                   {Reason::BadPort}),
        webkitLine(
            "page-policy-report", Current,
            u"[Report Only] Refused to connect to {url} because it {any} of the Content Security Policy."_s,
            {}),
        webkitLine(
            "page-policy", Current,
            u"Refused to connect to {url} because it {any} of the Content Security Policy."_s,
            {Reason::PagePolicy}),
        webkitLine("page-policy-blocked", Elsewhere, u"Blocked by Content Security Policy{any}"_s,
                   {Reason::PagePolicy}),
        webkitLine("page-policy-blocked", Elsewhere,
                   u"Cross-origin redirection denied by Content Security Policy{any}"_s,
                   {Reason::PagePolicy}),
        webkitLine("content-extension", Elsewhere, u"Blocked by content extension"_s, {}),
        webkitLine(
            "resource-policy", Current,
            u"Cancelled load to {url} because it violates the resource's Cross-Origin-Resource-Policy response header."_s,
            {Reason::CrossOriginResourcePolicy, Reason::EmbedderPolicy}),
        webkitLine(
            "mixed-content", Current,
            u"[blocked] The page at {page} requested insecure content from {url}. This content was blocked and must be served over HTTPS.{any}"_s,
            {Reason::MixedContent}),
        webkitLine(
            "mixed-content", Older,
            u"[blocked] The page at {page} was not allowed to run insecure content from {url}.{any}"_s,
            {Reason::MixedContent}),
        webkitLine(
            "mixed-content", Older,
            u"The page at {page} was blocked from connecting insecurely to {url} either because the protocol is insecure or the page is embedded from an insecure page.{any}"_s,
            {Reason::MixedContent}),
        webkitLine(
            "synchronous", Current,
            u"XMLHttpRequest.{name} cannot be {any} for synchronous HTTP(S) requests made from the window context."_s,
            {Reason::ScriptOtherException}),
        webkitLine("refused", Current, u"Could not connect to {name}: Connection refused"_s,
                   {Reason::NetworkConnectionRefused}),
        webkitLine("connect", Elsewhere, u"Could not connect to {name}: {any}"_s,
                   {Reason::NetworkTimedOut, Reason::NetworkUnreachable}),
        webkitLine("resolve", Elsewhere, u"Error resolving \"{name}\": Name or service not known"_s,
                   {Reason::NetworkNameNotResolved}),
        webkitLine("reset", Current, u"Error receiving data: Connection reset by peer"_s,
                   {Reason::NetworkConnectionReset, Reason::BodyTruncated}),
        webkitLine("closed", Current, u"Connection terminated unexpectedly"_s,
                   {Reason::NetworkConnectionClosed}),
        webkitLine("certificate", Elsewhere, u"Unacceptable TLS certificate"_s,
                   {Reason::TlsCertificateUntrusted, Reason::TlsCertificateNameMismatch,
                    Reason::TlsCertificateExpired}),
        // The second line of all of them: it says which request, not why.
        webkitLine("access-control-checks", Current,
                   u"{kind} cannot load {url} due to access control checks."_s, {}),
        // What Chromium of that time and Safari said in one line
        webkitLine(
            "origin-not-allowed", Older,
            u"{kind} cannot load {url}. Origin {origin} is not allowed by Access-Control-Allow-Origin.{any}"_s,
            {Reason::AllowOriginMissing, Reason::AllowOriginMismatch}),
    };
}

} // namespace

std::vector<MessagePattern> webkitPatterns()
{
    std::vector<MessagePattern> patterns = webkitChecks();
    const std::vector<MessagePattern> loads = webkitLoads();
    patterns.insert(patterns.end(), loads.begin(), loads.end());
    return patterns;
}

/// What a script gets, which is the same for every cause, and the shortest of WebKit's lines.
std::vector<MessagePattern> scriptPatterns()
{
    const auto thrown = [](Id engine, const QString &text) {
        return MessagePattern{engine, "script", Standing::Elsewhere, MessagePlace::Line, text, {}};
    };
    std::vector<MessagePattern> patterns;
    for (const QString &prefix : {u"Uncaught (in promise) TypeError: "_s, u"TypeError: "_s,
                                  u"Unhandled Promise Rejection: TypeError: "_s, QString()}) {
        patterns.push_back(thrown(Id::Chromium, prefix + u"Failed to fetch{any}"_s));
        patterns.push_back(thrown(
            Id::Firefox, prefix + u"NetworkError when attempting to fetch resource.{any}"_s));
        patterns.push_back(thrown(Id::WebKit, prefix + u"Load failed{any}"_s));
    }
    patterns.push_back(webkitLine("same-origin-mode", Standing::Current,
                                  u"Fetch API cannot load {url}."_s, {Reason::SameOriginMode}));
    return patterns;
}

} // namespace Corscope::Explain
