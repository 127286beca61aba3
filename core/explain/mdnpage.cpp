#include "core/explain/mdnpage.h"

#include <algorithm>
#include <array>

namespace Corscope::Explain {

namespace {

struct Page
{
    Reason reason;
    const char *path;
};

/// Of the errors of CORS each has a page; they are named after Firefox's keys.
constexpr std::array corsErrors{
    Page{Reason::AllowOriginMissing, "CORSMissingAllowOrigin"},
    Page{Reason::AllowOriginMissingInStored, "CORSMissingAllowOrigin"},
    Page{Reason::AllowOriginSeveralLines, "CORSMultipleAllowOriginNotAllowed"},
    Page{Reason::AllowOriginWildcardWithCredentials, "CORSNotSupportingCredentials"},
    Page{Reason::AllowOriginList, "CORSAllowOriginNotMatchingOrigin"},
    Page{Reason::AllowOriginInvalid, "CORSAllowOriginNotMatchingOrigin"},
    Page{Reason::AllowOriginWildcardSubdomain, "CORSAllowOriginNotMatchingOrigin"},
    Page{Reason::AllowOriginTrailingSlash, "CORSAllowOriginNotMatchingOrigin"},
    Page{Reason::AllowOriginHasPath, "CORSAllowOriginNotMatchingOrigin"},
    Page{Reason::AllowOriginOtherScheme, "CORSAllowOriginNotMatchingOrigin"},
    Page{Reason::AllowOriginOtherPort, "CORSAllowOriginNotMatchingOrigin"},
    Page{Reason::AllowOriginOtherCase, "CORSAllowOriginNotMatchingOrigin"},
    Page{Reason::AllowOriginWwwDiffers, "CORSAllowOriginNotMatchingOrigin"},
    Page{Reason::AllowOriginNullWritten, "CORSAllowOriginNotMatchingOrigin"},
    Page{Reason::AllowOriginNeedsNull, "CORSAllowOriginNotMatchingOrigin"},
    Page{Reason::AllowOriginMismatch, "CORSAllowOriginNotMatchingOrigin"},
    Page{Reason::AllowOriginOtherInStored, "CORSAllowOriginNotMatchingOrigin"},
    Page{Reason::AllowCredentialsMissing, "CORSMissingAllowCredentials"},
    Page{Reason::AllowCredentialsNotTrue, "CORSMissingAllowCredentials"},
    Page{Reason::PreflightStatus, "CORSPreflightDidNotSucceed"},
    Page{Reason::PreflightRedirect, "CORSExternalRedirectNotAllowed"},
    Page{Reason::AllowMethodsInvalid, "CORSInvalidAllowMethod"},
    Page{Reason::AllowHeadersInvalid, "CORSInvalidAllowHeader"},
    Page{Reason::MethodNotAllowed, "CORSMethodNotFound"},
    Page{Reason::MethodWildcardWithCredentials, "CORSMethodNotFound"},
    Page{Reason::HeaderNotAllowed, "CORSMissingAllowHeaderFromPreflight"},
    Page{Reason::HeaderWildcardWithCredentials, "CORSMissingAllowHeaderFromPreflight"},
    Page{Reason::AuthorizationNotCoveredByWildcard, "CORSMissingAllowHeaderFromPreflight"},
    Page{Reason::UnsupportedScheme, "CORSRequestNotHttp"},
    Page{Reason::NetworkNameNotResolved, "CORSDidNotSucceed"},
    Page{Reason::NetworkConnectionRefused, "CORSDidNotSucceed"},
    Page{Reason::NetworkConnectionReset, "CORSDidNotSucceed"},
    Page{Reason::NetworkConnectionClosed, "CORSDidNotSucceed"},
    Page{Reason::NetworkTimedOut, "CORSDidNotSucceed"},
    Page{Reason::NetworkUnreachable, "CORSDidNotSucceed"},
    Page{Reason::NetworkOther, "CORSDidNotSucceed"},
    Page{Reason::TlsCertificateExpired, "CORSDidNotSucceed"},
    Page{Reason::TlsCertificateNameMismatch, "CORSDidNotSucceed"},
    Page{Reason::TlsCertificateUntrusted, "CORSDidNotSucceed"},
    Page{Reason::TlsFailed, "CORSDidNotSucceed"}};

constexpr std::array others{
    Page{Reason::OnlyIfCached, "Web/API/Request/cache"},
    Page{Reason::RedirectRefusedByMode, "Web/API/Request/redirect"},
    Page{Reason::RedirectLocationInvalid, "Web/HTTP/Reference/Headers/Location"},
    Page{Reason::RedirectSeveralLocations, "Web/HTTP/Reference/Headers/Location"},
    Page{Reason::RedirectTooMany, "Web/HTTP/Guides/Redirections"},
    Page{Reason::SameOriginMode, "Web/API/Request/mode"},
    Page{Reason::NoCorsRedirectMode, "Web/API/Request/mode"},
    Page{Reason::OpaqueAnswer, "Web/API/Response/type"},
    Page{Reason::BlobUrl, "Web/URI/Reference/Schemes/blob"},
    Page{Reason::BeaconTooLong, "Web/API/Navigator/sendBeacon"},
    Page{Reason::MixedContent, "Web/Security/Mixed_content"},
    Page{Reason::PagePolicy, "Web/HTTP/Guides/CSP"},
    Page{Reason::CrossOriginResourcePolicy,
         "Web/HTTP/Reference/Headers/Cross-Origin-Resource-Policy"},
    Page{Reason::EmbedderPolicy, "Web/HTTP/Reference/Headers/Cross-Origin-Embedder-Policy"},
    Page{Reason::IntegrityMismatch, "Web/Security/Subresource_Integrity"},
    Page{Reason::IntegrityWithoutCors, "Web/Security/Subresource_Integrity"},
    Page{Reason::Nosniff, "Web/HTTP/Reference/Headers/X-Content-Type-Options"},
    Page{Reason::ScriptMimeType, "Web/HTTP/Guides/MIME_types"},
    Page{Reason::StyleMimeType, "Web/HTTP/Guides/MIME_types"},
    Page{Reason::SeveralContentLengths, "Web/HTTP/Reference/Headers/Content-Length"},
    Page{Reason::InvalidContentLength, "Web/HTTP/Reference/Headers/Content-Length"},
    Page{Reason::ContentDecodingFailed, "Web/HTTP/Reference/Headers/Content-Encoding"},
    Page{Reason::ChunkInvalid, "Web/HTTP/Reference/Headers/Transfer-Encoding"},
    Page{Reason::ProxyAuthentication, "Web/HTTP/Reference/Status/407"},
    Page{Reason::EventStreamStatus, "Web/API/EventSource"},
    Page{Reason::EventStreamType, "Web/API/EventSource"},
    Page{Reason::SocketHandshake, "Web/API/WebSocket"},
    Page{Reason::SocketFrame, "Web/API/WebSocket"},
    Page{Reason::SocketConnectionLost, "Web/API/WebSocket"},
    Page{Reason::TimedOut, "Web/API/XMLHttpRequest/timeout"},
    Page{Reason::Aborted, "Web/API/XMLHttpRequest/abort"}};

template <std::size_t size>
const char *pathIn(const std::array<Page, size> &pages, Reason reason)
{
    const auto found = std::find_if(pages.begin(), pages.end(),
                                    [reason](const Page &page) { return page.reason == reason; });
    return found == pages.end() ? nullptr : found->path;
}

} // namespace

QByteArray mdnPageOf(Reason reason)
{
    const QByteArray base = "https://developer.mozilla.org/docs/";
    const QByteArray cors = base + "Web/HTTP/Guides/CORS";
    if (const char *error = pathIn(corsErrors, reason)) {
        return cors + "/Errors/" + error;
    }
    const char *path = pathIn(others, reason);
    return path ? base + path : cors;
}

} // namespace Corscope::Explain
