#include "core/explain/messagepattern.h"

namespace Corscope::Explain {

using namespace Qt::StringLiterals;
using Profiles::Id;

namespace {

using Patterns = std::vector<MessagePattern>;

/// third_party/blink/renderer/platform/loader/cors/cors_error_string.cc of version 156, and of
/// those before it. What stands behind some of them varies with the API and the version.
Patterns chromiumDetails()
{
    using enum Standing;
    using enum MessagePlace;
    const auto detail = [](const char *key, Standing standing, const QString &text,
                           const std::vector<Reason> &reasons) {
        return MessagePattern{Id::Chromium, key, standing, ChromiumDetail, text, reasons};
    };
    return {
        detail(
            "MissingAllowOriginHeader", Current,
            u"No 'Access-Control-Allow-Origin' header is present on the requested resource.{any}"_s,
            {Reason::AllowOriginMissing, Reason::AllowOriginMissingInStored}),
        detail(
            "WildcardOriginNotAllowed", Current,
            u"The value of the 'Access-Control-Allow-Origin' header in the response must not be the wildcard '*' when the request's credentials mode is 'include'.{any}"_s,
            {Reason::AllowOriginWildcardWithCredentials}),
        detail(
            "WildcardOriginNotAllowed", Older,
            u"A wildcard '*' cannot be used in the 'Access-Control-Allow-Origin' header when the credentials flag is true.{any}"_s,
            {Reason::AllowOriginWildcardWithCredentials}),
        detail(
            "MultipleAllowOriginValues", Current,
            u"The 'Access-Control-Allow-Origin' header contains multiple values '{value}', but only one is allowed.{any}"_s,
            {Reason::AllowOriginSeveralLines, Reason::AllowOriginList}),
        detail(
            "InvalidAllowOriginValue", Current,
            u"The 'Access-Control-Allow-Origin' header contains the invalid value '{value}'.{any}"_s,
            {Reason::AllowOriginInvalid, Reason::AllowOriginWildcardSubdomain}),
        detail(
            "AllowOriginMismatch", Current,
            u"The 'Access-Control-Allow-Origin' header has a value '{value}' that is not equal to the supplied origin.{any}"_s,
            {Reason::AllowOriginMismatch, Reason::AllowOriginOtherInStored}),
        detail(
            "InvalidAllowCredentials", Current,
            u"The value of the 'Access-Control-Allow-Credentials' header in the response is '{value}' which must be 'true' when the request's credentials mode is 'include'.{any}"_s,
            {Reason::AllowCredentialsNotTrue, Reason::AllowCredentialsMissing}),
        detail(
            "InvalidAllowCredentials", Older,
            u"Credentials flag is 'true', but the 'Access-Control-Allow-Credentials' header is '{value}'. It must be 'true' to allow credentials.{any}"_s,
            {Reason::AllowCredentialsNotTrue, Reason::AllowCredentialsMissing}),
        detail("PreflightInvalidStatus", Current, u"It does not have HTTP ok status."_s,
               {Reason::PreflightStatus}),
        detail("PreflightInvalidStatus", Older,
               u"Response for preflight has invalid HTTP status code {status}{any}"_s,
               {Reason::PreflightStatus}),
        detail("PreflightDisallowedRedirect", Current,
               u"Redirect is not allowed for a preflight request."_s, {Reason::PreflightRedirect}),
        detail("PreflightDisallowedRedirect", Older,
               u"Response for preflight is invalid (redirect){any}"_s, {Reason::PreflightRedirect}),
        detail(
            "PreflightDisallowedRedirect", Older,
            u"The request was redirected to '{any}', which is disallowed for cross-origin requests that require preflight.{any}"_s,
            {Reason::PreflightRedirect}),
        detail(
            "InvalidAllowMethodsPreflightResponse", Current,
            u"Cannot parse Access-Control-Allow-Methods response header field in preflight response."_s,
            {Reason::AllowMethodsInvalid}),
        detail(
            "InvalidAllowHeadersPreflightResponse", Current,
            u"Cannot parse Access-Control-Allow-Headers response header field in preflight response."_s,
            {Reason::AllowHeadersInvalid}),
        detail(
            "MethodDisallowedByPreflightResponse", Current,
            u"Method {name} is not allowed by Access-Control-Allow-Methods in preflight response."_s,
            {Reason::MethodNotAllowed, Reason::MethodWildcardWithCredentials}),
        detail(
            "HeaderDisallowedByPreflightResponse", Current,
            u"Request header field {name} is not allowed by Access-Control-Allow-Headers in preflight response."_s,
            {Reason::HeaderNotAllowed, Reason::HeaderWildcardWithCredentials,
             Reason::AuthorizationNotCoveredByWildcard}),
        detail("MethodDisallowedByPreflightResponse", Older,
               u"Method {name} is not allowed by Access-Control-Allow-Methods.{any}"_s,
               {Reason::MethodNotAllowed, Reason::MethodWildcardWithCredentials}),
        detail(
            "HeaderDisallowedByPreflightResponse", Older,
            u"Request header field {name} is not allowed by Access-Control-Allow-Headers.{any}"_s,
            {Reason::HeaderNotAllowed, Reason::HeaderWildcardWithCredentials}),
        detail(
            "RedirectContainsCredentials", Current,
            u"Redirect location '{any}' contains a username and password, which is disallowed for cross-origin requests.{any}"_s,
            {Reason::RedirectCredentials}),
        detail("CorsDisabledScheme", Current,
               u"Cross origin requests are only supported for protocol schemes: {any}"_s,
               {Reason::UnsupportedScheme, Reason::RedirectScheme}),
        // The renderer has refused these before: lines of their own.
        detail("DisallowedByMode", Elsewhere,
               u"Cross origin requests are not allowed by request mode."_s,
               {Reason::SameOriginMode}),
        // A preflight that the network fails is told as the network's error
        // (preflight-status-129).
        detail("InvalidResponse", Elsewhere, u"The response is invalid."_s,
               {Reason::NetworkConnectionRefused, Reason::NetworkConnectionReset,
                Reason::TlsCertificateUntrusted}),
        detail(
            "InsecureLocalNetwork", Current,
            u"The request client is not a secure context and the resource is in more-private address space `{value}`."_s,
            {Reason::LocalNetworkInsecurePage}),
        detail(
            "InvalidLocalNetworkAccess", Current,
            u"Request had a target IP address space of `{any}` yet the resource is in address space `{value}`."_s,
            {Reason::LocalNetworkOtherSpace}),
        detail("LocalNetworkAccessPermissionDenied", Current,
               u"Permission was denied for this request to access the `{value}` address space."_s,
               {Reason::LocalNetworkPermission}),
        detail(
            "PreflightMissingAllowExternal", Older,
            u"No 'Access-Control-Allow-External' header was present in the preflight response for this external request{any}"_s,
            {Reason::LocalNetworkPermission}),
        detail(
            "PreflightInvalidAllowExternal", Older,
            u"The 'Access-Control-Allow-External' header in the preflight response for this external request had a value of '{value}'{any}"_s,
            {Reason::LocalNetworkPermission}),
        detail(
            "PreflightMissingAllowPrivateNetwork", Older,
            u"No 'Access-Control-Allow-Private-Network' header was present in the preflight response for this private network request targeting the `{value}` address space."_s,
            {Reason::LocalNetworkPermission}),
        detail(
            "PreflightInvalidAllowPrivateNetwork", Older,
            u"The 'Access-Control-Allow-Private-Network' header in the preflight response for this private network request targeting the `{any}` address space had a value of '{value}'{any}"_s,
            {Reason::LocalNetworkPermission}),
        detail(
            "UnexpectedPrivateNetworkAccess", Older,
            u"Request had no target IP address space, yet the resource is in address space `{value}`."_s,
            {Reason::LocalNetworkPermission}),
        detail("PreflightMissingPrivateNetworkAccessId", Older,
               u"No 'Private-Network-Access-Id' header was present {any}"_s,
               {Reason::LocalNetworkPermission}),
        detail("PreflightMissingPrivateNetworkAccessName", Older,
               u"No 'Private-Network-Access-Name' header was present {any}"_s,
               {Reason::LocalNetworkPermission}),
        detail("PrivateNetworkAccessPermissionUnavailable", Older,
               u"Unable to ask for permission to access the `{value}` IP address space."_s,
               {Reason::LocalNetworkPermission}),
    };
}

Patterns chromiumLines()
{
    using enum Standing;
    using enum MessagePlace;
    const auto line = [](const char *key, Standing standing, const QString &text,
                         const std::vector<Reason> &reasons) {
        return MessagePattern{Id::Chromium, key, standing, Line, text, reasons};
    };
    return {
        line(
            "NoCorsRedirectModeNotFollow", Current,
            u"Fetch API cannot load {url}. Request mode is \"no-cors\" but the redirect mode is not \"follow\"."_s,
            {Reason::NoCorsRedirectMode}),
        line(
            "DisallowedByMode", Current,
            u"Fetch API cannot load {url}. Request mode is \"same-origin\" but the URL's origin is not same as the request origin {origin}."_s,
            {Reason::SameOriginMode}),
        line(
            "unsafe-attempt", Current,
            u"Unsafe attempt to load URL {url} from frame with URL {page}. Domains, protocols and ports must match.{any}"_s,
            {Reason::SameOriginMode}),
        line("scheme", Current,
             u"Fetch API cannot load {url}. URL scheme \"{any}\" is not supported."_s,
             {Reason::UnsupportedScheme}),
        line(
            "scheme", Older,
            u"Fetch API cannot load {url}. URL scheme must be \"http\" or \"https\" for CORS request."_s,
            {Reason::UnsupportedScheme}),
        line("local-resource", Current, u"Not allowed to load local resource: {url}"_s,
             {Reason::UnsupportedScheme, Reason::RedirectScheme, Reason::BlobUrl}),
        line("ftp", Current, u"FTP is not supported."_s, {Reason::UnsupportedScheme}),
        line("forbidden-header", Current, u"Refused to set unsafe header \"{name}\""_s, {}),
        line(
            "mixed-content", Current,
            u"Mixed Content: The page at '{page}' was loaded over HTTPS, but requested an insecure {any} '{url}'. This request has been blocked; the content must be served over HTTPS."_s,
            {Reason::MixedContent}),
        line(
            "mixed-content-warning", Current,
            u"Mixed Content: The page at '{page}' was loaded over HTTPS, but requested an insecure {any} '{url}'. This content should also be served over HTTPS."_s,
            {}),
        line(
            "page-policy-report", Current,
            u"Connecting to '{url}' violates the following Content Security Policy directive: \"{value}\".{any} The policy is report-only, so the violation has been logged but no further action has been taken."_s,
            {}),
        line(
            "page-policy", Current,
            u"Connecting to '{url}' violates the following Content Security Policy directive: \"{value}\".{any}"_s,
            {Reason::PagePolicy}),
        line(
            "page-policy", Older,
            u"Refused to connect to '{url}' because it violates the following Content Security Policy directive: \"{value}\".{any}"_s,
            {Reason::PagePolicy}),
        line(
            "page-policy", Older,
            u"Refused to connect to '{url}' because it violates the document's Content Security Policy.{any}"_s,
            {Reason::PagePolicy}),
        line(
            "page-policy-fetch", Current,
            u"Fetch API cannot load {url}. Refused to connect because it violates the document's Content Security Policy."_s,
            {Reason::PagePolicy}),
        line(
            "integrity", Current,
            u"Failed to find a valid digest in the 'integrity' attribute for resource '{url}' with computed {name} integrity '{value}'. The resource has been blocked."_s,
            {Reason::IntegrityMismatch}),
        line("integrity-fetch", Current,
             u"Fetch API cannot load {url}. SRI's integrity checks failed."_s,
             {Reason::IntegrityMismatch}),
        line("http-status", Current,
             u"Failed to load resource: the server responded with a status of {status} ({any})"_s,
             {}),
    };
}

/// net::ERR_…; net/base/net_error_list.h
std::vector<std::pair<const char *, std::vector<Reason>>> printedNetErrors()
{
    return {{"ERR_NAME_NOT_RESOLVED", {Reason::NetworkNameNotResolved}},
            {"ERR_CONNECTION_REFUSED", {Reason::NetworkConnectionRefused}},
            {"ERR_CONNECTION_RESET", {Reason::NetworkConnectionReset}},
            {"ERR_CONNECTION_CLOSED", {Reason::NetworkConnectionClosed}},
            {"ERR_EMPTY_RESPONSE", {Reason::NetworkConnectionClosed}},
            {"ERR_CONNECTION_TIMED_OUT", {Reason::NetworkTimedOut}},
            {"ERR_ADDRESS_UNREACHABLE", {Reason::NetworkUnreachable}},
            {"ERR_CERT_DATE_INVALID", {Reason::TlsCertificateExpired}},
            {"ERR_CERT_COMMON_NAME_INVALID", {Reason::TlsCertificateNameMismatch}},
            {"ERR_CERT_AUTHORITY_INVALID", {Reason::TlsCertificateUntrusted}},
            {"ERR_SSL_PROTOCOL_ERROR", {Reason::TlsFailed}},
            {"ERR_CONTENT_LENGTH_MISMATCH", {Reason::BodyTruncated}},
            {"ERR_INCOMPLETE_CHUNKED_ENCODING", {Reason::BodyTruncated}},
            {"ERR_INVALID_CHUNKED_ENCODING", {Reason::ChunkInvalid}},
            {"ERR_CONTENT_DECODING_FAILED", {Reason::ContentDecodingFailed}},
            {"ERR_INVALID_HTTP_RESPONSE", {Reason::StatusLineInvalid, Reason::MalformedResponse}},
            {"ERR_RESPONSE_HEADERS_TRUNCATED", {Reason::HeadTruncated}},
            {"ERR_RESPONSE_HEADERS_TOO_BIG", {Reason::HeadTooLarge}},
            {"ERR_RESPONSE_HEADERS_MULTIPLE_CONTENT_LENGTH", {Reason::SeveralContentLengths}},
            {"ERR_RESPONSE_HEADERS_MULTIPLE_LOCATION",
             {Reason::HeaderLinesDiffer, Reason::RedirectSeveralLocations}},
            {"ERR_RESPONSE_HEADERS_MULTIPLE_CONTENT_DISPOSITION", {Reason::HeaderLinesDiffer}},
            {"ERR_UNEXPECTED_PROXY_AUTH", {Reason::ProxyAuthentication}},
            {"ERR_CACHE_MISS", {Reason::OnlyIfCached}},
            {"ERR_UNSAFE_PORT", {Reason::BadPort}},
            {"ERR_TOO_MANY_REDIRECTS", {Reason::RedirectTooMany}},
            {"ERR_INVALID_REDIRECT", {Reason::RedirectLocationInvalid}},
            {"ERR_UNSAFE_REDIRECT", {Reason::RedirectScheme}},
            {"ERR_FILE_NOT_FOUND", {Reason::BlobUrl}},
            {"ERR_METHOD_NOT_SUPPORTED", {Reason::BlobUrl}},
            {"ERR_REQUEST_RANGE_NOT_SATISFIABLE", {Reason::BlobUrl}},
            {"ERR_BLOCKED_BY_RESPONSE.NotSameOriginAfterDefaultedToSameOriginByCoep",
             {Reason::EmbedderPolicy}},
            {"ERR_BLOCKED_BY_RESPONSE.NotSameOrigin", {Reason::CrossOriginResourcePolicy}},
            {"ERR_BLOCKED_BY_RESPONSE.NotSameSite", {Reason::CrossOriginResourcePolicy}},
            // CORS, where another line says so, and redirect "error"
            {"ERR_FAILED", {}}};
}

/// Those that other versions and other surroundings bring about.
std::vector<std::pair<const char *, std::vector<Reason>>> otherNetErrors()
{
    return {{"ERR_TIMED_OUT", {Reason::NetworkTimedOut}},
            {"ERR_INTERNET_DISCONNECTED", {Reason::NetworkUnreachable}},
            {"ERR_SSL_VERSION_OR_CIPHER_MISMATCH", {Reason::TlsFailed}},
            {"ERR_BLOCKED_BY_CSP", {Reason::PagePolicy}},
            {"ERR_ABORTED", {Reason::Aborted}},
            {"ERR_BLOCKED_BY_CLIENT", {}},
            {"ERR_BLOCKED_BY_ADMINISTRATOR", {}},
            {"ERR_BLOCKED_BY_ORB", {}}};
}

void addNetError(Patterns &patterns, const char *name, const std::vector<Reason> &reasons,
                 Standing standing)
{
    const QString error = QString::fromLatin1(name);
    const auto add = [&](Standing as, const QString &text) {
        patterns.push_back({Id::Chromium, name, as, MessagePlace::Line, text, reasons});
    };
    add(standing, u"Failed to load resource: net::"_s + error);
    // The row of the network in the console of the developer tools
    add(Standing::Elsewhere, u"{name} {url} net::"_s + error + u"{any}"_s);
    add(Standing::Elsewhere, u"net::"_s + error);
}

Patterns chromiumNetErrors()
{
    Patterns patterns;
    for (const auto &[name, reasons] : printedNetErrors()) {
        addNetError(patterns, name, reasons, Standing::Current);
    }
    for (const auto &[name, reasons] : otherNetErrors()) {
        addNetError(patterns, name, reasons, Standing::Elsewhere);
    }
    return patterns;
}

} // namespace

MessagePattern elsewhereLine(Profiles::Id engine, const char *key, Trace::Api api,
                             const QString &text, const std::vector<Reason> &reasons)
{
    return {engine, key, Standing::Elsewhere, MessagePlace::Line, text, reasons, api};
}

const std::vector<MessagePattern> &messagePatterns()
{
    static const std::vector<MessagePattern> all = [] {
        std::vector<MessagePattern> patterns;
        for (const auto &group :
             {chromiumDetails(), chromiumLines(), chromiumNetErrors(), firefoxPatterns(),
              channelPatterns(), elementPatterns(), webkitPatterns(), scriptPatterns()}) {
            patterns.insert(patterns.end(), group.begin(), group.end());
        }
        return patterns;
    }();
    return all;
}

} // namespace Corscope::Explain
