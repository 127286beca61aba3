#include "core/explain/messagepattern.h"

namespace Corscope::Explain {

using namespace Qt::StringLiterals;
using Profiles::Id;

namespace {

/// What engines tell nobody more about.
std::vector<Reason> didNotSucceedReasons()
{
    return {Reason::NetworkConnectionRefused, Reason::NetworkNameNotResolved,
            Reason::TlsCertificateUntrusted,  Reason::NetworkConnectionReset,
            Reason::NetworkConnectionClosed,  Reason::RedirectScheme};
}

/// dom/locales/en-US/chrome/security/security.properties: the reasons, and what MDN has them under.
std::vector<MessagePattern> firefoxReasons()
{
    using enum Standing;
    using enum MessagePlace;
    const auto reason = [](const char *key, Standing standing, const QString &text,
                           const std::vector<Reason> &reasons) {
        return MessagePattern{Id::Firefox, key, standing, FirefoxReason, text, reasons};
    };
    return {
        reason("CORSDisabled", Elsewhere, u"CORS disabled"_s, {}),
        reason("CORSDidNotSucceed2", Current, u"CORS request did not succeed"_s,
               didNotSucceedReasons()),
        reason("CORSDidNotSucceed2", Older, u"CORS request failed"_s, didNotSucceedReasons()),
        // Other schemes are refused before there is a channel that could say so.
        reason("CORSRequestNotHttp", Elsewhere, u"CORS request not http"_s,
               {Reason::UnsupportedScheme}),
        reason("CORSMultipleAllowOriginNotAllowed", Current,
               u"Multiple CORS header 'Access-Control-Allow-Origin' not allowed"_s,
               {Reason::AllowOriginSeveralLines}),
        reason("CORSMissingAllowOrigin2", Current,
               u"CORS header 'Access-Control-Allow-Origin' missing"_s,
               {Reason::AllowOriginMissing, Reason::AllowOriginMissingInStored}),
        reason(
            "CORSNotSupportingCredentials", Current,
            u"Credential is not supported if the CORS header 'Access-Control-Allow-Origin' is '*'"_s,
            {Reason::AllowOriginWildcardWithCredentials}),
        reason("CORSAllowOriginNotMatchingOrigin", Current,
               u"CORS header 'Access-Control-Allow-Origin' does not match '{value}'"_s,
               {Reason::AllowOriginMismatch, Reason::AllowOriginList,
                Reason::AllowOriginOtherInStored}),
        reason("CORSMissingAllowCredentials", Current,
               u"expected 'true' in CORS header 'Access-Control-Allow-Credentials'"_s,
               {Reason::AllowCredentialsMissing, Reason::AllowCredentialsNotTrue}),
        // Extensions only
        reason("CORSOriginHeaderNotAdded", Elsewhere, u"CORS header 'Origin' cannot be added"_s,
               {}),
        reason("CORSExternalRedirectNotAllowed", Current,
               u"CORS request external redirect not allowed"_s, {Reason::PreflightRedirect}),
        reason("CORSPreflightDidNotSucceed3", Current, u"CORS preflight response did not succeed"_s,
               {Reason::PreflightStatus}),
        reason("CORSPreflightDidNotSucceed3", Older, u"CORS preflight channel did not succeed"_s,
               {Reason::PreflightStatus, Reason::PreflightRedirect}),
        reason("CORSInvalidAllowMethod", Current,
               u"invalid token '{value}' in CORS header 'Access-Control-Allow-Methods'"_s,
               {Reason::AllowMethodsInvalid}),
        reason("CORSMethodNotFound", Current,
               u"Did not find method in CORS header 'Access-Control-Allow-Methods'"_s,
               {Reason::MethodNotAllowed, Reason::MethodWildcardWithCredentials}),
        reason("CORSInvalidAllowHeader", Current,
               u"invalid token '{value}' in CORS header 'Access-Control-Allow-Headers'"_s,
               {Reason::AllowHeadersInvalid}),
        reason(
            "CORSMissingAllowHeaderFromPreflight2", Current,
            u"header '{name}' is not allowed according to header 'Access-Control-Allow-Headers' from CORS preflight response"_s,
            {Reason::HeaderNotAllowed, Reason::HeaderWildcardWithCredentials}),
        reason(
            "CORSMissingAllowHeaderFromPreflight2", Older,
            u"missing token '{name}' in CORS header 'Access-Control-Allow-Headers' from CORS preflight channel"_s,
            {Reason::HeaderNotAllowed, Reason::HeaderWildcardWithCredentials}),
        reason("CORSMissingAllowHeaderFromPreflight2", Older,
               u"missing token '{name}' in CORS header 'Access-Control-Allow-Headers'"_s,
               {Reason::HeaderNotAllowed, Reason::HeaderWildcardWithCredentials}),
    };
}

std::vector<MessagePattern> firefoxLines()
{
    using enum Standing;
    using enum MessagePlace;
    const auto line = [](const char *key, Standing standing, const QString &text,
                         const std::vector<Reason> &reasons) {
        return MessagePattern{Id::Firefox, key, standing, Line, text, reasons};
    };
    return {
        line(
            "CORSAllowHeaderFromPreflightDeprecation", Current,
            u"Cross-Origin Request Warning: The Same Origin Policy will disallow reading the remote resource at {url} soon. (Reason: {any})."_s,
            {}),
        line(
            "CORSUnexplained", Older,
            u"Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at {url}. This can be fixed by moving the resource to the same domain or enabling CORS.{any}"_s,
            {Reason::AllowOriginMissing, Reason::AllowOriginMismatch,
             Reason::NetworkConnectionRefused}),
        line("not-loadable", Current,
             u"Security Error: Content at {page} may not load data from {url}."_s,
             {Reason::SameOriginMode, Reason::RedirectScheme, Reason::UnsupportedScheme}),
        line("not-linkable", Current,
             u"Security Error: Content at {page} may not load or link to {url}."_s,
             {Reason::RedirectScheme, Reason::UnsupportedScheme}),
        line(
            "resource-policy", Current,
            u"The resource at \"{url}\" was blocked due to its Cross-Origin-Resource-Policy header (or lack thereof).{any}"_s,
            {Reason::CrossOriginResourcePolicy, Reason::EmbedderPolicy}),
        line("mixed-content", Current, u"Blocked loading mixed active content \"{url}\""_s,
             {Reason::MixedContent}),
        line("mixed-content-policy", Current,
             u"Content-Security-Policy: Blocking insecure request '{url}'."_s,
             {Reason::MixedContent}),
        line("upgrade", Current,
             u"Content-Security-Policy: Upgrading insecure request '{url}' to use 'https'"_s, {}),
        line(
            "page-policy-report", Current,
            u"Content-Security-Policy: (Report-Only policy) The page's settings would block the loading of a resource ({name}) at {url} because it violates the following directive: \"{value}\""_s,
            {}),
        line(
            "page-policy", Current,
            u"Content-Security-Policy: The page's settings blocked the loading of a resource ({name}) at {url} because it violates the following directive: \"{value}\""_s,
            {Reason::PagePolicy}),
        line(
            "page-policy", Older,
            u"Content Security Policy: The page's settings blocked the loading of a resource at {url} (\"{value}\")."_s,
            {Reason::PagePolicy}),
        line(
            "local-network", Current,
            u"Local Network Access permission required: top-level site \"{page}\", initiator \"{any}\", attempting to access target \"{url}\" {any}"_s,
            {Reason::LocalNetworkPermission, Reason::LocalNetworkInsecurePage}),
        line(
            "integrity", Current,
            u"None of the \"{name}\" hashes in the integrity attribute match the content of the subresource at \"{url}\". The computed hash is \"{value}\"."_s,
            {Reason::IntegrityMismatch}),
        line("status-line", Current, u"The status line of the HTTP response is invalid"_s,
             {Reason::StatusLineInvalid}),
    };
}

} // namespace

std::vector<MessagePattern> firefoxPatterns()
{
    std::vector<MessagePattern> patterns = firefoxReasons();
    const std::vector<MessagePattern> lines = firefoxLines();
    patterns.insert(patterns.end(), lines.begin(), lines.end());
    return patterns;
}

} // namespace Corscope::Explain
