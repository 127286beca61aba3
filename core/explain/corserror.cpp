// What Chromium's network service would call a reason.
#include "core/explain/reason.h"
#include "core/infra/ascii.h"
#include "core/url/url.h"

#include <algorithm>
#include <array>

namespace Corscope::Explain {

using namespace Trace;

namespace {

/// Chromium's grouping of a refused Access-Control-Allow-Origin: services/network/public/cpp/cors,
/// CheckAccess.
QByteArray chromiumAllowOrigin(const Log &log, const Finding &finding)
{
    const auto *decided = std::get_if<Decided>(&log.at(finding.entry).event);
    const auto *compared = decided ? std::get_if<ValueCompared>(&decided->evidence) : nullptr;
    if (!compared) {
        return "MissingAllowOriginHeader";
    }
    if (compared->found == "*") {
        return "WildcardOriginNotAllowed";
    }
    if (compared->found.contains(' ') || compared->found.contains(',')) {
        return "MultipleAllowOriginValues";
    }
    const bool isUrl = Url::parse(isomorphicDecode(compared->found)).has_value();
    return compared->found == "null" || isUrl ? "AllowOriginMismatch" : "InvalidAllowOriginValue";
}

/// The renderer of Chromium refuses some schemes itself, and then there is no CorsError
/// (network-165, -175, -187, -197); fetch() refuses every other one so (network-180).
bool isRefusedByRenderer(const Finding &finding, const Log &log)
{
    const RunSpec spec = log.spec();
    const auto page = Url::parse(spec.page);
    const auto url = Url::parse(spec.request.url, page ? &*page : nullptr);
    const QByteArray scheme = url ? url->scheme : QByteArray();
    // A page from a file may show files, but not read them (null-049, -050).
    if (scheme == "file" && page && page->scheme == "file") {
        return false;
    }
    const bool local =
        scheme == "file" || scheme == "blob" || scheme == "ftp" || scheme == "chrome";
    // EventSource is refused as XMLHttpRequest is (es-cors-036).
    const bool hasOwnWords = spec.request.api != Api::Xhr && spec.request.api != Api::EventSource;
    return finding.stage == Stage::BeforeSending && (hasOwnWords || local);
}

/// Redirects to these schemes are refused by the network stack, not by CORS (redirect-299 to -305).
bool isUnsafeRedirect(const Finding &finding, const Log &log)
{
    const auto *decided = std::get_if<Decided>(&log.at(finding.entry).event);
    const auto *redirected = decided ? std::get_if<Redirected>(&decided->evidence) : nullptr;
    const auto url = Url::parse(redirected ? isomorphicDecode(redirected->to) : QString());
    static constexpr std::array<QByteArrayView, 5> unsafe{"data", "file", "blob", "about",
                                                          "filesystem"};
    return url && std::find(unsafe.begin(), unsafe.end(), url->scheme) != unsafe.end();
}

} // namespace

QByteArray corsError(const Finding &finding, const Log &log)
{
    const QByteArray prefix = finding.stage == Stage::Preflight ? "Preflight" : "";
    switch (finding.reason) {
    case Reason::AllowOriginMissing:
    case Reason::AllowOriginSeveralLines:
    case Reason::AllowOriginList:
    case Reason::AllowOriginWildcardWithCredentials:
    case Reason::AllowOriginInvalid:
    case Reason::AllowOriginWildcardSubdomain:
    case Reason::AllowOriginTrailingSlash:
    case Reason::AllowOriginHasPath:
    case Reason::AllowOriginOtherScheme:
    case Reason::AllowOriginOtherPort:
    case Reason::AllowOriginOtherCase:
    case Reason::AllowOriginWwwDiffers:
    case Reason::AllowOriginNullWritten:
    case Reason::AllowOriginNeedsNull:
    case Reason::AllowOriginMissingInStored:
    case Reason::AllowOriginOtherInStored:
    case Reason::AllowOriginMismatch: return prefix + chromiumAllowOrigin(log, finding);
    case Reason::AllowCredentialsMissing:
    case Reason::AllowCredentialsNotTrue: return prefix + "InvalidAllowCredentials";
    case Reason::PreflightStatus: return "PreflightInvalidStatus";
    case Reason::PreflightRedirect: return "PreflightDisallowedRedirect";
    case Reason::AllowMethodsInvalid: return "InvalidAllowMethodsPreflightResponse";
    case Reason::AllowHeadersInvalid: return "InvalidAllowHeadersPreflightResponse";
    case Reason::MethodNotAllowed:
    case Reason::MethodWildcardWithCredentials: return "MethodDisallowedByPreflightResponse";
    case Reason::HeaderNotAllowed:
    case Reason::HeaderWildcardWithCredentials:
    case Reason::AuthorizationNotCoveredByWildcard: return "HeaderDisallowedByPreflightResponse";
    case Reason::RedirectCredentials:
        // For "no-cors" the request just fails (rnd20261120-00112).
        return log.spec().request.mode == RequestMode::NoCors ? "" : "RedirectContainsCredentials";
    case Reason::UnsupportedScheme:
        return isRefusedByRenderer(finding, log) ? "" : "CorsDisabledScheme";
    case Reason::RedirectScheme: return isUnsafeRedirect(finding, log) ? "" : "CorsDisabledScheme";
    case Reason::LocalNetworkPermission: return "LocalNetworkAccessPermissionDenied";
    case Reason::LocalNetworkInsecurePage: return "InsecureLocalNetwork";
    case Reason::LocalNetworkOtherSpace: return "InvalidLocalNetworkAccess";
    case Reason::RedirectAcrossOrigins:
    case Reason::OpenAcrossOrigins:
    case Reason::MixedContent:
    case Reason::PagePolicy:
    case Reason::EmbedderPolicy:
    case Reason::IntegrityMismatch:
    case Reason::IntegrityWithoutCors:
    case Reason::Nosniff:
    case Reason::ScriptMimeType:
    case Reason::StyleMimeType:
    case Reason::OpaqueResponseBlocked:
    case Reason::ElementStatus:
    case Reason::NotAnImage:
    case Reason::UnusableContent:
    case Reason::ElementUrl:
    case Reason::BeaconTooLong:
    case Reason::BlobUrl:
    case Reason::EventStreamStatus:
    case Reason::EventStreamType:
    case Reason::SocketHandshake:
    case Reason::SocketFrame:
    case Reason::SocketConnectionLost:
    // Refused in the renderer, before the network service with its CorsError (fetch-056, -093).
    case Reason::SameOriginMode:
    case Reason::NoCorsRedirectMode:
    case Reason::OnlyIfCached:
    case Reason::CrossOriginResourcePolicy:
    case Reason::SeveralContentLengths:
    case Reason::InvalidContentLength:
    case Reason::HeaderLinesDiffer:
    case Reason::ProxyAuthentication:
    case Reason::RedirectSeveralLocations:
    case Reason::RedirectRefusedByMode:
    case Reason::RedirectLocationInvalid:
    case Reason::RedirectTooMany:
    case Reason::BadPort:
    case Reason::NetworkNameNotResolved:
    case Reason::NetworkConnectionRefused:
    case Reason::NetworkConnectionReset:
    case Reason::NetworkConnectionClosed:
    case Reason::NetworkTimedOut:
    case Reason::NetworkUnreachable:
    case Reason::TlsCertificateExpired:
    case Reason::TlsCertificateNameMismatch:
    case Reason::TlsCertificateUntrusted:
    case Reason::TlsFailed:
    case Reason::BodyTruncated:
    case Reason::ContentDecodingFailed:
    case Reason::MalformedResponse:
    case Reason::StatusLineInvalid:
    case Reason::HeadTruncated:
    case Reason::HeadTooLarge:
    case Reason::ChunkInvalid:
    case Reason::NetworkOther:
    case Reason::ScriptSyntaxError:
    case Reason::ScriptSecurityError:
    case Reason::ScriptOtherException:
    case Reason::TimedOut:
    case Reason::Aborted:
    case Reason::OpaqueAnswer: return {};
    }
    return {};
}

} // namespace Corscope::Explain
