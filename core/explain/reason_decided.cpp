// From a decision and its evidence to the reason.
#include "core/explain/reason.h"
#include "core/infra/ascii.h"
#include "core/trace/steps.h"
#include "core/url/origin.h"
#include "core/url/url.h"

namespace Corscope::Explain {

using namespace Trace;

namespace {

Reason networkReason(Http::TransportErrorKind kind)
{
    using enum Http::TransportErrorKind;
    switch (kind) {
    case NameNotResolved: return Reason::NetworkNameNotResolved;
    case ConnectionRefused: return Reason::NetworkConnectionRefused;
    case ConnectionReset: return Reason::NetworkConnectionReset;
    case ConnectionClosed: return Reason::NetworkConnectionClosed;
    case ConnectTimedOut: return Reason::NetworkTimedOut;
    case Unreachable: return Reason::NetworkUnreachable;
    case TlsCertificateExpired: return Reason::TlsCertificateExpired;
    case TlsCertificateNameMismatch: return Reason::TlsCertificateNameMismatch;
    case TlsCertificateUntrusted: return Reason::TlsCertificateUntrusted;
    case TlsFailed: return Reason::TlsFailed;
    case BodyTruncated: return Reason::BodyTruncated;
    case ContentDecodingFailed: return Reason::ContentDecodingFailed;
    case MalformedResponse: return Reason::MalformedResponse;
    case StatusLineInvalid: return Reason::StatusLineInvalid;
    case HeadTruncated: return Reason::HeadTruncated;
    case HeadTooLarge: return Reason::HeadTooLarge;
    case ChunkInvalid: return Reason::ChunkInvalid;
    case TooManyConnectionErrors:
    case Other: return Reason::NetworkOther;
    }
    return Reason::NetworkOther;
}

QByteArray withoutWww(const QByteArray &host)
{
    return host.startsWith("www.") ? host.mid(4) : host;
}

/// How two origins differ, where both are some.
Reason compareOrigins(const Url::TupleOrigin &expected, const Url::TupleOrigin &found)
{
    const bool sameScheme = expected.scheme == found.scheme;
    const bool sameHost = expected.host == found.host;
    const bool samePort = expected.port == found.port;
    if (sameHost && samePort && !sameScheme) {
        return Reason::AllowOriginOtherScheme;
    }
    if (sameScheme && sameHost && !samePort) {
        return Reason::AllowOriginOtherPort;
    }
    const bool wwwOnly =
        withoutWww(Url::serialize(expected.host)) == withoutWww(Url::serialize(found.host));
    if (sameScheme && samePort && !sameHost && wwwOnly) {
        return Reason::AllowOriginWwwDiffers;
    }
    return Reason::AllowOriginMismatch;
}

/// A value that is one URL but not the page's origin.
Reason mismatchOfUrl(const QByteArray &expected, const QByteArray &found,
                     const Url::UrlRecord &foundUrl)
{
    if (equalsIgnoringCase(expected, found)) {
        return Reason::AllowOriginOtherCase;
    }
    const Url::Origin foundOrigin = Url::originOf(foundUrl);
    if (Url::serialize(foundOrigin) == expected) {
        return found == expected + '/' ? Reason::AllowOriginTrailingSlash
                                       : Reason::AllowOriginHasPath;
    }
    const auto expectedUrl = Url::parse(isomorphicDecode(expected));
    if (!expectedUrl) {
        return Reason::AllowOriginMismatch;
    }
    const Url::Origin expectedOrigin = Url::originOf(*expectedUrl);
    const auto *a = std::get_if<Url::TupleOrigin>(&expectedOrigin);
    const auto *b = std::get_if<Url::TupleOrigin>(&foundOrigin);
    return a && b ? compareOrigins(*a, *b) : Reason::AllowOriginMismatch;
}

/// Finer than any browser: what exactly is wrong with Access-Control-Allow-Origin.
Reason allowOriginReason(const ValueCompared &compared)
{
    if (compared.lines.size() > 1) {
        return Reason::AllowOriginSeveralLines;
    }
    if (compared.found == "*") {
        return Reason::AllowOriginWildcardWithCredentials;
    }
    if (compared.found.contains(',') || compared.found.contains(' ')) {
        return Reason::AllowOriginList;
    }
    if (compared.found == "null") {
        return Reason::AllowOriginNullWritten;
    }
    if (compared.found.contains("*.") || compared.found.contains(":*")) {
        return Reason::AllowOriginWildcardSubdomain;
    }
    const auto url = Url::parse(isomorphicDecode(compared.found));
    if (!url || !url->host) {
        return Reason::AllowOriginInvalid;
    }
    if (compared.expected == "null") {
        return Reason::AllowOriginNeedsNull;
    }
    return mismatchOfUrl(compared.expected, compared.found, *url);
}

bool isAlgorithm(const StepRef &step, const char *anchor)
{
    return step.standard == Standard::Fetch && step.anchor == anchor;
}

std::optional<Reason> corsCheckReason(const Decided &decided)
{
    if (const auto *missing = std::get_if<HeaderMissing>(&decided.evidence)) {
        return equalsIgnoringCase(missing->name, "Access-Control-Allow-Origin")
                   ? Reason::AllowOriginMissing
                   : Reason::AllowCredentialsMissing;
    }
    if (const auto *compared = std::get_if<ValueCompared>(&decided.evidence)) {
        return equalsIgnoringCase(compared->name, "Access-Control-Allow-Origin")
                   ? allowOriginReason(*compared)
                   : Reason::AllowCredentialsNotTrue;
    }
    return std::nullopt;
}

std::optional<Reason> preflightReason(const Decided &decided)
{
    if (const auto *status = std::get_if<StatusSeen>(&decided.evidence)) {
        return status->redirects ? Reason::PreflightRedirect : Reason::PreflightStatus;
    }
    if (const auto *element = std::get_if<ElementInvalid>(&decided.evidence)) {
        return equalsIgnoringCase(element->header, "Access-Control-Allow-Methods")
                   ? Reason::AllowMethodsInvalid
                   : Reason::AllowHeadersInvalid;
    }
    if (const auto *name = std::get_if<NameLookedUp>(&decided.evidence)) {
        if (equalsIgnoringCase(name->header, "Access-Control-Allow-Methods")) {
            return name->wildcardVoid ? Reason::MethodWildcardWithCredentials
                                      : Reason::MethodNotAllowed;
        }
        if (name->wildcardVoid && decided.step.step == "7.6") {
            return Reason::AuthorizationNotCoveredByWildcard;
        }
        return name->wildcardVoid ? Reason::HeaderWildcardWithCredentials
                                  : Reason::HeaderNotAllowed;
    }
    return std::nullopt;
}

std::optional<Reason> redirectReason(const Decided &decided)
{
    const QByteArray step = decided.step.step;
    if (step == "5") {
        const auto *redirected = std::get_if<Redirected>(&decided.evidence);
        return redirected && redirected->locations > 1 ? Reason::RedirectSeveralLocations
                                                       : Reason::RedirectLocationInvalid;
    }
    if (step == "6") {
        return Reason::RedirectScheme;
    }
    if (step == "7") {
        return Reason::RedirectTooMany;
    }
    return Reason::RedirectCredentials;
}

/// What an engine objects to in a head: Fetch::refusedHead and engineObjection.
Reason headReason(const Decided &decided)
{
    const auto *seen = std::get_if<HeaderSeen>(&decided.evidence);
    if (!seen) {
        return Reason::ProxyAuthentication;
    }
    if (!equalsIgnoringCase(seen->name, "Content-Length")) {
        return Reason::HeaderLinesDiffer;
    }
    const bool several = seen->value.contains(',');
    return several ? Reason::SeveralContentLengths : Reason::InvalidContentLength;
}

std::optional<Reason> mainFetchReason(const Decided &decided)
{
    if (std::holds_alternative<PortSeen>(decided.evidence)) {
        return Reason::BadPort;
    }
    if (const auto *mode = std::get_if<ModeSeen>(&decided.evidence)) {
        return mode->mode == RequestMode::SameOrigin ? Reason::SameOriginMode
                                                     : Reason::NoCorsRedirectMode;
    }
    if (std::holds_alternative<UrlSeen>(decided.evidence)) {
        return Reason::UnsupportedScheme;
    }
    if (std::holds_alternative<BlobUrlLookedUp>(decided.evidence)) {
        return Reason::BlobUrl;
    }
    if (std::holds_alternative<Trace::MixedContent>(decided.evidence)) {
        return Reason::MixedContent;
    }
    if (std::holds_alternative<PolicyViolated>(decided.evidence)) {
        return Reason::PagePolicy;
    }
    if (const auto *integrity = std::get_if<IntegrityCompared>(&decided.evidence)) {
        return integrity->found.isEmpty() ? Reason::IntegrityWithoutCors
                                          : Reason::IntegrityMismatch;
    }
    if (const auto *type = std::get_if<TypeJudged>(&decided.evidence)) {
        return type->nosniff ? Reason::Nosniff : Reason::ScriptMimeType;
    }
    return std::nullopt;
}

/// What HTML makes of an answer for an element, or of its URL.
std::optional<Reason> elementReason(const Decided &decided)
{
    if (std::holds_alternative<UrlSeen>(decided.evidence)) {
        return Reason::ElementUrl;
    }
    if (std::holds_alternative<StatusSeen>(decided.evidence)) {
        return Reason::ElementStatus;
    }
    if (std::holds_alternative<ImageSeen>(decided.evidence)) {
        return Reason::NotAnImage;
    }
    if (std::holds_alternative<ContentSeen>(decided.evidence)) {
        return Reason::UnusableContent;
    }
    if (const auto *type = std::get_if<TypeJudged>(&decided.evidence)) {
        return type->destination == RequestDestination::Style ? Reason::StyleMimeType
                                                              : Reason::ScriptMimeType;
    }
    return std::nullopt;
}

/// What an EventSource or a WebSocket makes of what it gets.
std::optional<Reason> channelReason(const Decided &decided)
{
    if (const auto *stream = std::get_if<EventStreamJudged>(&decided.evidence)) {
        return stream->status == 200 ? Reason::EventStreamType : Reason::EventStreamStatus;
    }
    if (std::holds_alternative<HandshakeJudged>(decided.evidence)) {
        return Reason::SocketHandshake;
    }
    if (const auto *failed = std::get_if<SocketFailed>(&decided.evidence)) {
        return failed->mistake == FrameMistake::ConnectionLost ? Reason::SocketConnectionLost
                                                               : Reason::SocketFrame;
    }
    return std::nullopt;
}

Reason localNetworkReason(const AddressSpacesCompared &spaces)
{
    if (spaces.stated != Policy::AddressSpace::Unknown && spaces.stated != spaces.target) {
        return Reason::LocalNetworkOtherSpace;
    }
    return spaces.secureContext ? Reason::LocalNetworkPermission : Reason::LocalNetworkInsecurePage;
}

/// HTTP fetch, steps 5 and 6
Reason httpFetchReason(const Decided &decided)
{
    if (std::holds_alternative<HeaderSeen>(decided.evidence)) {
        return Reason::CrossOriginResourcePolicy;
    }
    return std::holds_alternative<EmbedderPolicyApplied>(decided.evidence)
               ? Reason::EmbedderPolicy
               : Reason::RedirectRefusedByMode;
}

} // namespace

std::optional<Reason> reasonOf(const Decided &decided)
{
    if (const auto *failed = std::get_if<NetworkFailed>(&decided.evidence)) {
        return networkReason(failed->error);
    }
    if (const auto *spaces = std::get_if<AddressSpacesCompared>(&decided.evidence)) {
        return localNetworkReason(*spaces);
    }
    if (std::holds_alternative<Trace::BeaconTooLong>(decided.evidence)) {
        return Reason::BeaconTooLong;
    }
    if (decided.step.anchor == Anchor::oldRedirect) {
        return Reason::RedirectAcrossOrigins;
    }
    if (decided.step.anchor == Anchor::oldOpen) {
        return Reason::OpenAcrossOrigins;
    }
    if (decided.step.anchor == Anchor::opaqueBlocking) {
        return Reason::OpaqueResponseBlocked;
    }
    if (const auto reason = channelReason(decided)) {
        return reason;
    }
    if (decided.step.standard == Standard::Html) {
        return elementReason(decided);
    }
    if (isAlgorithm(decided.step, Anchor::corsCheck)) {
        return corsCheckReason(decided);
    }
    if (isAlgorithm(decided.step, Anchor::corsPreflightFetch)) {
        return preflightReason(decided);
    }
    if (isAlgorithm(decided.step, Anchor::httpRedirectFetch)) {
        return redirectReason(decided);
    }
    if (isAlgorithm(decided.step, Anchor::httpFetch)) {
        return httpFetchReason(decided);
    }
    if (isAlgorithm(decided.step, Anchor::httpNetworkOrCacheFetch)) {
        return Reason::OnlyIfCached;
    }
    if (isAlgorithm(decided.step, Anchor::httpNetworkFetch)) {
        return headReason(decided);
    }
    if (isAlgorithm(decided.step, Anchor::mainFetch) ||
        isAlgorithm(decided.step, Anchor::schemeFetch)) {
        return mainFetchReason(decided);
    }
    return std::nullopt;
}

bool isAboutAllowOriginValue(Reason reason)
{
    switch (reason) {
    case Reason::AllowOriginList:
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
    case Reason::AllowOriginOtherInStored:
    case Reason::AllowOriginMismatch: return true;
    default: return false;
    }
}

} // namespace Corscope::Explain
