// Why a run ended as it did: stable ids of our own, finer than any browser's, found in a trace.
#pragma once

#include "core/trace/log.h"

#include <QByteArray>

#include <optional>

namespace Corscope::Explain {

/// Where in a request's life it failed.
enum class Stage { Script, BeforeSending, Preflight, Redirect, Response, Body };

/// One enumerator per reason; its id (Reflect::nameOf) is stable: it stands in results, files and
/// links. Reasons of the CORS check exist once; `Finding::stage` tells whether the preflight's or
/// the actual answer failed.
enum class Reason {
    // The CORS check
    AllowOriginMissing,
    AllowOriginSeveralLines,
    AllowOriginList,
    AllowOriginWildcardWithCredentials,
    AllowOriginInvalid,
    AllowOriginWildcardSubdomain,
    AllowOriginTrailingSlash,
    AllowOriginHasPath,
    AllowOriginOtherScheme,
    AllowOriginOtherPort,
    AllowOriginOtherCase,
    AllowOriginWwwDiffers,
    AllowOriginNullWritten,
    AllowOriginNeedsNull,
    AllowOriginMismatch,
    AllowCredentialsMissing,
    AllowCredentialsNotTrue,
    // The HTTP cache's answer, and the CORS check
    AllowOriginMissingInStored,
    AllowOriginOtherInStored,
    OnlyIfCached,
    // The preflight
    PreflightStatus,
    PreflightRedirect,
    AllowMethodsInvalid,
    AllowHeadersInvalid,
    MethodNotAllowed,
    MethodWildcardWithCredentials,
    HeaderNotAllowed,
    HeaderWildcardWithCredentials,
    AuthorizationNotCoveredByWildcard,
    // Redirects
    RedirectRefusedByMode,
    RedirectLocationInvalid,
    RedirectSeveralLocations,
    RedirectScheme,
    RedirectTooMany,
    RedirectCredentials,
    RedirectAcrossOrigins,
    // Before sending
    BadPort,
    SameOriginMode,
    NoCorsRedirectMode,
    UnsupportedScheme,
    BlobUrl,
    ElementUrl,
    BeaconTooLong,
    // The page's policies
    MixedContent,
    PagePolicy,
    LocalNetworkPermission,
    LocalNetworkInsecurePage,
    LocalNetworkOtherSpace,
    // The answer beside the CORS check
    CrossOriginResourcePolicy,
    EmbedderPolicy,
    IntegrityMismatch,
    IntegrityWithoutCors,
    Nosniff,
    ScriptMimeType,
    StyleMimeType,
    OpaqueResponseBlocked,
    ElementStatus,
    NotAnImage,
    UnusableContent,
    SeveralContentLengths,
    InvalidContentLength,
    HeaderLinesDiffer,
    ProxyAuthentication,
    EventStreamStatus,
    EventStreamType,
    SocketHandshake,
    SocketFrame,
    SocketConnectionLost,
    // The network
    NetworkNameNotResolved,
    NetworkConnectionRefused,
    NetworkConnectionReset,
    NetworkConnectionClosed,
    NetworkTimedOut,
    NetworkUnreachable,
    TlsCertificateExpired,
    TlsCertificateNameMismatch,
    TlsCertificateUntrusted,
    TlsFailed,
    BodyTruncated,
    ContentDecodingFailed,
    MalformedResponse,
    StatusLineInvalid,
    HeadTruncated,
    HeadTooLarge,
    ChunkInvalid,
    NetworkOther,
    // The page
    OpenAcrossOrigins,
    ScriptSyntaxError,
    ScriptSecurityError,
    ScriptOtherException,
    TimedOut,
    Aborted,
    // Not a failure
    OpaqueAnswer
};

/// A reason with its proof.
struct Finding
{
    Reason reason{};
    Stage stage = Stage::Response;
    Index entry;                        ///< the entry that decided
    std::optional<ExchangeId> exchange; ///< whose answer it was about
    friend bool operator==(const Finding &, const Finding &) = default;
};

/// The reason of a finished run; nothing where the page could read the answer, or the run has not
/// ended.
[[nodiscard]] std::optional<Finding> findReason(const Trace::Log &log);
/// The last step that failed, whatever became of the run: of a connection that is made again, of
/// what nobody waits for.
[[nodiscard]] std::optional<Finding> findFailedStep(const Trace::Log &log);

/// The reason of one failed step, without looking at what came before it.
[[nodiscard]] std::optional<Reason> reasonOf(const Trace::Decided &decided);

/// One of the ways in which a single line of Access-Control-Allow-Origin can fail to name the
/// origin: no engine tells them apart as finely.
[[nodiscard]] bool isAboutAllowOriginValue(Reason reason);

/// The name of Chromium's CorsError (Network.CorsError of the DevTools protocol); empty where it
/// has none.
[[nodiscard]] QByteArray corsError(const Finding &finding, const Trace::Log &log);

} // namespace Corscope::Explain

template <>
struct Corscope::Reflect::Names<Corscope::Explain::Stage>
{
    using enum Corscope::Explain::Stage;
    static constexpr std::array names{
        std::pair{Script, "script"},       std::pair{BeforeSending, "before-sending"},
        std::pair{Preflight, "preflight"}, std::pair{Redirect, "redirect"},
        std::pair{Response, "response"},   std::pair{Body, "body"}};
};

template <>
struct Corscope::Reflect::Names<Corscope::Explain::Reason>
{
    using enum Corscope::Explain::Reason;
    static constexpr std::array names{
        std::pair{AllowOriginMissing, "cors.allow-origin.missing"},
        std::pair{AllowOriginSeveralLines, "cors.allow-origin.several-lines"},
        std::pair{AllowOriginList, "cors.allow-origin.list"},
        std::pair{AllowOriginWildcardWithCredentials,
                  "cors.allow-origin.wildcard-with-credentials"},
        std::pair{AllowOriginInvalid, "cors.allow-origin.invalid"},
        std::pair{AllowOriginWildcardSubdomain, "cors.allow-origin.wildcard-subdomain"},
        std::pair{AllowOriginTrailingSlash, "cors.allow-origin.trailing-slash"},
        std::pair{AllowOriginHasPath, "cors.allow-origin.has-path"},
        std::pair{AllowOriginOtherScheme, "cors.allow-origin.other-scheme"},
        std::pair{AllowOriginOtherPort, "cors.allow-origin.other-port"},
        std::pair{AllowOriginOtherCase, "cors.allow-origin.other-case"},
        std::pair{AllowOriginWwwDiffers, "cors.allow-origin.www-differs"},
        std::pair{AllowOriginNullWritten, "cors.allow-origin.null-written"},
        std::pair{AllowOriginNeedsNull, "cors.allow-origin.origin-is-null"},
        std::pair{AllowOriginMismatch, "cors.allow-origin.mismatch"},
        std::pair{AllowCredentialsMissing, "cors.allow-credentials.missing"},
        std::pair{AllowCredentialsNotTrue, "cors.allow-credentials.not-true"},
        std::pair{AllowOriginMissingInStored, "cache.allow-origin.missing-in-stored"},
        std::pair{AllowOriginOtherInStored, "cache.allow-origin.other-in-stored"},
        std::pair{OnlyIfCached, "cache.only-if-cached"},
        std::pair{PreflightStatus, "preflight.status"},
        std::pair{PreflightRedirect, "preflight.redirect"},
        std::pair{AllowMethodsInvalid, "preflight.allow-methods.invalid"},
        std::pair{AllowHeadersInvalid, "preflight.allow-headers.invalid"},
        std::pair{MethodNotAllowed, "preflight.method.not-allowed"},
        std::pair{MethodWildcardWithCredentials, "preflight.method.wildcard-with-credentials"},
        std::pair{HeaderNotAllowed, "preflight.header.not-allowed"},
        std::pair{HeaderWildcardWithCredentials, "preflight.header.wildcard-with-credentials"},
        std::pair{AuthorizationNotCoveredByWildcard, "preflight.header.authorization-not-covered"},
        std::pair{RedirectRefusedByMode, "redirect.mode-error"},
        std::pair{RedirectLocationInvalid, "redirect.location-invalid"},
        std::pair{RedirectSeveralLocations, "redirect.several-locations"},
        std::pair{RedirectScheme, "redirect.scheme"},
        std::pair{RedirectTooMany, "redirect.too-many"},
        std::pair{RedirectCredentials, "redirect.credentials"},
        std::pair{RedirectAcrossOrigins, "redirect.across-origins"},
        std::pair{BadPort, "request.bad-port"},
        std::pair{SameOriginMode, "request.same-origin-mode"},
        std::pair{NoCorsRedirectMode, "request.no-cors-redirect-mode"},
        std::pair{UnsupportedScheme, "request.scheme"},
        std::pair{BlobUrl, "request.blob-url"},
        std::pair{ElementUrl, "request.url"},
        std::pair{BeaconTooLong, "request.beacon-too-long"},
        std::pair{MixedContent, "page.mixed-content"},
        std::pair{PagePolicy, "page.content-security-policy"},
        std::pair{LocalNetworkPermission, "local-network.permission"},
        std::pair{LocalNetworkInsecurePage, "local-network.insecure-page"},
        std::pair{LocalNetworkOtherSpace, "local-network.other-space"},
        std::pair{CrossOriginResourcePolicy, "response.cross-origin-resource-policy"},
        std::pair{EmbedderPolicy, "response.embedder-policy"},
        std::pair{IntegrityMismatch, "response.integrity"},
        std::pair{IntegrityWithoutCors, "response.integrity-without-cors"},
        std::pair{Nosniff, "response.nosniff"},
        std::pair{ScriptMimeType, "response.script-type"},
        std::pair{StyleMimeType, "response.style-type"},
        std::pair{OpaqueResponseBlocked, "response.opaque-blocked"},
        std::pair{ElementStatus, "response.status"},
        std::pair{NotAnImage, "response.not-an-image"},
        std::pair{UnusableContent, "response.unusable-content"},
        std::pair{SeveralContentLengths, "response.several-content-lengths"},
        std::pair{InvalidContentLength, "response.invalid-content-length"},
        std::pair{HeaderLinesDiffer, "response.header-lines-differ"},
        std::pair{ProxyAuthentication, "response.proxy-authentication"},
        std::pair{EventStreamStatus, "stream.status"},
        std::pair{EventStreamType, "stream.type"},
        std::pair{SocketHandshake, "socket.handshake"},
        std::pair{SocketFrame, "socket.frame"},
        std::pair{SocketConnectionLost, "socket.connection-lost"},
        std::pair{NetworkNameNotResolved, "network.name-not-resolved"},
        std::pair{NetworkConnectionRefused, "network.connection-refused"},
        std::pair{NetworkConnectionReset, "network.connection-reset"},
        std::pair{NetworkConnectionClosed, "network.connection-closed"},
        std::pair{NetworkTimedOut, "network.connect-timed-out"},
        std::pair{NetworkUnreachable, "network.unreachable"},
        std::pair{TlsCertificateExpired, "tls.certificate-expired"},
        std::pair{TlsCertificateNameMismatch, "tls.certificate-name-mismatch"},
        std::pair{TlsCertificateUntrusted, "tls.certificate-untrusted"},
        std::pair{TlsFailed, "tls.failed"},
        std::pair{BodyTruncated, "network.body-truncated"},
        std::pair{ContentDecodingFailed, "network.content-decoding-failed"},
        std::pair{MalformedResponse, "network.malformed-response"},
        std::pair{StatusLineInvalid, "network.status-line-invalid"},
        std::pair{HeadTruncated, "network.head-truncated"},
        std::pair{HeadTooLarge, "network.head-too-large"},
        std::pair{ChunkInvalid, "network.chunk-invalid"},
        std::pair{NetworkOther, "network.other"},
        std::pair{OpenAcrossOrigins, "script.open-across-origins"},
        std::pair{ScriptSyntaxError, "script.syntax-error"},
        std::pair{ScriptSecurityError, "script.security-error"},
        std::pair{ScriptOtherException, "script.exception"},
        std::pair{TimedOut, "page.timeout"},
        std::pair{Aborted, "page.abort"},
        std::pair{OpaqueAnswer, "fetch.opaque-answer"}};
};
