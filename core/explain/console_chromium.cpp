#include "core/explain/console_framing.h"
#include "core/explain/consolefacts.h"
#include "core/infra/ascii.h"
#include "core/url/origin.h"
#include "core/url/url.h"

namespace Corscope::Explain {

using namespace Qt::StringLiterals;
using namespace Trace;

// Chromium: third_party/blink/renderer/platform/loader/cors/cors_error_string.cc

namespace {

/// Bytes outside printable ASCII are written as \uXXXX.
QString escapedForChromium(const QString &value)
{
    QString result;
    for (const QChar c : value) {
        if (c.unicode() < 0x20 || c.unicode() > 0x7E) {
            result +=
                u"\\u%1"_s.arg(QString::number(c.unicode(), 16).toUpper(), 4, QLatin1Char('0'));
        } else {
            result += c;
        }
    }
    return result;
}

QString localNetworkDetail(const AddressSpacesCompared &spaces, const QByteArray &error)
{
    const QString space = QString::fromLatin1(Reflect::nameOf(spaces.target));
    if (error == "InsecureLocalNetwork") {
        return u"The request client is not a secure context and the resource is in more-private address space `%1`."_s
            .arg(space);
    }
    if (error == "InvalidLocalNetworkAccess") {
        return u"Request had a target IP address space of `%1` yet the resource is in address space `%2`."_s
            .arg(QString::fromLatin1(Reflect::nameOf(spaces.stated)), space);
    }
    return u"Permission was denied for this request to access the `%1` address space."_s.arg(space);
}

/// What comes after "has been blocked by CORS policy: "; empty for a reason that is no CORS error.
QString chromiumDetail(const ConsoleFacts &facts, const QByteArray &error)
{
    const QString value = escapedForChromium(isomorphicDecode(foundValue(facts)));
    const QString sendValid =
        facts.isFetch() ? u" Have the server send the header with a valid value."_s : QString();
    const QString controlled =
        facts.spec.request.api != Api::Xhr
            ? QString()
            : u" The credentials mode of requests initiated by the XMLHttpRequest is controlled by the withCredentials attribute."_s;
    if (error.endsWith("MissingAllowOriginHeader")) {
        return u"No 'Access-Control-Allow-Origin' header is present on the requested resource."_s;
    }
    if (error.endsWith("WildcardOriginNotAllowed")) {
        return u"The value of the 'Access-Control-Allow-Origin' header in the response must not be the wildcard '*' when the request's credentials mode is 'include'."_s +
               controlled;
    }
    if (error.endsWith("MultipleAllowOriginValues")) {
        return u"The 'Access-Control-Allow-Origin' header contains multiple values '%1', but only one is allowed."_s
                   .arg(value) +
               sendValid;
    }
    if (error.endsWith("InvalidAllowOriginValue")) {
        return u"The 'Access-Control-Allow-Origin' header contains the invalid value '%1'."_s.arg(
                   value) +
               sendValid;
    }
    if (error.endsWith("AllowOriginMismatch")) {
        return u"The 'Access-Control-Allow-Origin' header has a value '%1' that is not equal to the supplied origin."_s
                   .arg(value) +
               sendValid;
    }
    if (error.endsWith("InvalidAllowCredentials")) {
        return u"The value of the 'Access-Control-Allow-Credentials' header in the response is '%1' which must be 'true' when the request's credentials mode is 'include'."_s
                   .arg(value) +
               controlled;
    }
    if (error == "PreflightInvalidStatus") {
        return u"It does not have HTTP ok status."_s;
    }
    if (error == "PreflightDisallowedRedirect") {
        return u"Redirect is not allowed for a preflight request."_s;
    }
    if (error == "InvalidAllowMethodsPreflightResponse") {
        return u"Cannot parse Access-Control-Allow-Methods response header field in preflight response."_s;
    }
    if (error == "InvalidAllowHeadersPreflightResponse") {
        return u"Cannot parse Access-Control-Allow-Headers response header field in preflight response."_s;
    }
    if (error == "MethodDisallowedByPreflightResponse") {
        return u"Method %1 is not allowed by Access-Control-Allow-Methods in preflight response."_s
            .arg(lookedUpName(facts));
    }
    if (error == "HeaderDisallowedByPreflightResponse") {
        return u"Request header field %1 is not allowed by Access-Control-Allow-Headers in preflight response."_s
            .arg(lookedUpName(facts));
    }
    if (error == "RedirectContainsCredentials") {
        // Chromium leaves the place for the URL empty (redirect-285).
        return u"Redirect location '' contains a username and password, which is disallowed for cross-origin requests."_s;
    }
    if (const auto *spaces = std::get_if<AddressSpacesCompared>(&facts.evidence)) {
        return localNetworkDetail(*spaces, error);
    }
    if (error == "CorsDisabledScheme") {
        return u"Cross origin requests are only supported for protocol schemes: chrome, chrome-experimental-site-token-provider, chrome-extension, chrome-untrusted, data, http, https, isolated-app."_s;
    }
    return {};
}

/// By the header of the last answer.
bool isChunked(const Log &log)
{
    const auto exchanges = exchangesOf(log);
    return !exchanges.empty() && exchanges.back().head &&
           exchanges.back().head->headers.contains("Transfer-Encoding");
}

/// Whether the last request that failed had gone out.
bool wasSent(const Log &log)
{
    bool sent = false;
    for (const Entry &entry : log.entries()) {
        if (const auto *failed = std::get_if<TransportFailed>(&entry.event)) {
            sent = failed->summary.timings.requestSent.has_value();
        }
    }
    return sent;
}

QByteArray policyError(const ConsoleFacts &facts)
{
    const auto *seen = std::get_if<HeaderSeen>(&facts.evidence);
    return seen && seen->value == "same-site" ? "ERR_BLOCKED_BY_RESPONSE.NotSameSite"
                                              : "ERR_BLOCKED_BY_RESPONSE.NotSameOrigin";
}

QByteArray differingLinesError(const ConsoleFacts &facts)
{
    const auto *seen = std::get_if<HeaderSeen>(&facts.evidence);
    return seen && seen->name == "Location" ? "ERR_RESPONSE_HEADERS_MULTIPLE_LOCATION"
                                            : "ERR_RESPONSE_HEADERS_MULTIPLE_CONTENT_DISPOSITION";
}

QByteArray chromiumNetError(const ConsoleFacts &facts)
{
    switch (facts.finding.reason) {
    case Reason::NetworkNameNotResolved: return "ERR_NAME_NOT_RESOLVED";
    case Reason::NetworkConnectionRefused: return "ERR_CONNECTION_REFUSED";
    case Reason::NetworkConnectionReset: return "ERR_CONNECTION_RESET";
    case Reason::NetworkConnectionClosed:
        // Closed in the middle of the TLS handshake (network-163), or later (answer-007).
        return schemeOf(facts.url) == "https" && !wasSent(facts.log) ? "ERR_CONNECTION_CLOSED"
                                                                     : "ERR_EMPTY_RESPONSE";
    case Reason::NetworkTimedOut: return "ERR_CONNECTION_TIMED_OUT";
    case Reason::NetworkUnreachable: return "ERR_ADDRESS_UNREACHABLE";
    case Reason::TlsCertificateExpired: return "ERR_CERT_DATE_INVALID";
    case Reason::TlsCertificateNameMismatch: return "ERR_CERT_COMMON_NAME_INVALID";
    case Reason::TlsCertificateUntrusted: return "ERR_CERT_AUTHORITY_INVALID";
    case Reason::TlsFailed: return "ERR_SSL_PROTOCOL_ERROR";
    case Reason::BodyTruncated:
        return isChunked(facts.log) ? "ERR_INCOMPLETE_CHUNKED_ENCODING"
                                    : "ERR_CONTENT_LENGTH_MISMATCH";
    case Reason::ContentDecodingFailed: return "ERR_CONTENT_DECODING_FAILED";
    case Reason::MalformedResponse:
    case Reason::StatusLineInvalid: return "ERR_INVALID_HTTP_RESPONSE";
    case Reason::HeadTruncated: return "ERR_RESPONSE_HEADERS_TRUNCATED";
    case Reason::HeadTooLarge: return "ERR_RESPONSE_HEADERS_TOO_BIG";
    case Reason::ChunkInvalid: return "ERR_INVALID_CHUNKED_ENCODING";
    case Reason::HeaderLinesDiffer: return differingLinesError(facts);
    case Reason::CrossOriginResourcePolicy: return policyError(facts);
    case Reason::EmbedderPolicy:
        return "ERR_BLOCKED_BY_RESPONSE.NotSameOriginAfterDefaultedToSameOriginByCoep";
    case Reason::SeveralContentLengths: return "ERR_RESPONSE_HEADERS_MULTIPLE_CONTENT_LENGTH";
    case Reason::ProxyAuthentication: return "ERR_UNEXPECTED_PROXY_AUTH";
    case Reason::RedirectSeveralLocations: return "ERR_RESPONSE_HEADERS_MULTIPLE_LOCATION";
    case Reason::OnlyIfCached: return "ERR_CACHE_MISS"; // cache-044
    case Reason::BadPort: return "ERR_UNSAFE_PORT";
    case Reason::RedirectTooMany: return "ERR_TOO_MANY_REDIRECTS";
    case Reason::RedirectLocationInvalid: return "ERR_INVALID_REDIRECT";
    case Reason::RedirectScheme: return "ERR_UNSAFE_REDIRECT";
    case Reason::UnsupportedScheme:
        return facts.isNoCors() ? "ERR_UNKNOWN_URL_SCHEME" : "ERR_FAILED"; // script-065
    default: return "ERR_FAILED";
    }
}

/// What the renderer says of schemes that it refuses itself.
std::optional<QStringList> chromiumSchemeRefusal(const ConsoleFacts &facts)
{
    const QByteArray scheme = schemeOf(facts.url);
    const QString url = withoutFragment(facts.url);
    const bool isLocal = scheme == "chrome" || scheme == "blob"; // blob-058, -059
    if (scheme == "file" || (isLocal && !facts.isFetch())) {
        return QStringList{u"Not allowed to load local resource: %1"_s.arg(url)};
    }
    if (scheme == "ftp" && !facts.isFetch()) {
        return QStringList{u"FTP is not supported."_s};
    }
    if (facts.isFetch()) {
        return QStringList{u"Fetch API cannot load %1. URL scheme \"%2\" is not supported."_s.arg(
            url, isomorphicDecode(scheme))};
    }
    return std::nullopt;
}

/// Another origin's is refused in the renderer (blob-060), as is another method of XMLHttpRequest,
/// which says so in the exception alone (blob-021, -030).
QStringList chromiumBlobLines(const ConsoleFacts &facts, const BlobUrlLookedUp &seen)
{
    if (facts.wasCrossOrigin) {
        return {u"Not allowed to load local resource: %1"_s.arg(withoutFragment(facts.url))};
    }
    if (!facts.isFetch() && seen.method != "GET") {
        return {};
    }
    const QString failed = u"Failed to load resource: net::%1"_s;
    switch (seen.lookup) {
    case BlobUrlLookup::NoEntry:
    case BlobUrlLookup::Revoked: return {failed.arg(u"ERR_FILE_NOT_FOUND"_s)};
    case BlobUrlLookup::Method: return {failed.arg(u"ERR_METHOD_NOT_SUPPORTED"_s)};
    case BlobUrlLookup::Range: return {failed.arg(u"ERR_REQUEST_RANGE_NOT_SATISFIABLE"_s)};
    case BlobUrlLookup::Found: break;
    }
    return {};
}

QString chromiumMixedContentLine(const MixedContent &mixed, const RunSpec &spec,
                                 const QString &verdict)
{
    if (spec.request.api == Api::WebSocket) { // mixed-043
        return u"Mixed Content: The page at '%1' was loaded over HTTPS, but attempted to connect to the insecure WebSocket endpoint '%2'. This request has been blocked; this endpoint must be available over WSS."_s
            .arg(spec.page, asThePageWrote(mixed.url, spec));
    }
    const QString kind =
        spec.request.api == Api::Fetch ? u"resource"_s : u"XMLHttpRequest endpoint"_s;
    return u"Mixed Content: The page at '%1' was loaded over HTTPS, but requested an insecure %2 '%3'. %4"_s
        .arg(spec.page, kind, isomorphicDecode(mixed.url), verdict);
}

QString chromiumPolicyLine(const PolicyViolated &violated, const RunSpec &spec,
                           const QString &verdict)
{
    QString directive = isomorphicDecode(violated.directive);
    // A directive without a source keeps its blank (csp-019).
    if (!directive.contains(u' ')) {
        directive += u' ';
    }
    const bool isFallback = !violated.directive.startsWith(violated.effectiveDirective);
    const QString fallback =
        isFallback
            ? u" Note that '%1' was not explicitly set, so 'default-src' is used as a fallback."_s
                  .arg(isomorphicDecode(violated.effectiveDirective))
            : QString();
    return u"Connecting to '%1' violates the following Content Security Policy directive: \"%2\".%3 %4"_s
        .arg(asThePageWrote(violated.url, spec), directive, fallback, verdict);
}

QStringList chromiumPolicyLines(const ConsoleFacts &facts, const PolicyViolated &violated)
{
    QStringList lines{chromiumPolicyLine(violated, facts.spec, u"The action has been blocked."_s)};
    if (facts.isFetch() && facts.lastSent.isEmpty()) {
        lines.append(
            u"Fetch API cannot load %1. Refused to connect because it violates the document's Content Security Policy."_s
                .arg(facts.url));
    }
    return lines;
}

/// "SHA-256" and the hash of "sha256-…"
QStringList chromiumIntegrityLines(const ConsoleFacts &facts, const IntegrityCompared &compared)
{
    const QString found = isomorphicDecode(compared.found);
    QString algorithm = found.section(u'-', 0, 0).toUpper();
    algorithm.replace(u"SHA"_s, u"SHA-"_s);
    return {
        u"Failed to find a valid digest in the 'integrity' attribute for resource '%1' with computed %2 integrity '%3'. The resource has been blocked."_s
            .arg(facts.url, algorithm, found.section(u'-', 1)),
        u"Fetch API cannot load %1. SRI's integrity checks failed."_s.arg(facts.url)};
}

QStringList chromiumSameOriginModeLines(const ConsoleFacts &facts)
{
    if (!facts.lastSent.isEmpty()) {
        return {
            u"Unsafe attempt to load URL %1 from frame with URL %2. Domains, protocols and ports must match.\n"_s
                .arg(facts.url, facts.spec.page)};
    }
    return {
        u"Fetch API cannot load %1. Request mode is \"same-origin\" but the URL's origin is not same as the request origin %2."_s
            .arg(facts.url, facts.origin)};
}

/// What has words of its own instead of the two lines of a failed load.
std::optional<QStringList> chromiumOwnWords(const ConsoleFacts &facts, const QByteArray &error)
{
    if (const auto *mixed = std::get_if<MixedContent>(&facts.evidence)) {
        return QStringList{chromiumMixedContentLine(
            *mixed, facts.spec,
            u"This request has been blocked; the content must be served over HTTPS."_s)};
    }
    if (const auto *violated = std::get_if<PolicyViolated>(&facts.evidence)) {
        return chromiumPolicyLines(facts, *violated);
    }
    if (const auto *integrity = std::get_if<IntegrityCompared>(&facts.evidence)) {
        return chromiumIntegrityLines(facts, *integrity);
    }
    if (const auto *blob = std::get_if<BlobUrlLookedUp>(&facts.evidence)) {
        return chromiumBlobLines(facts, *blob);
    }
    switch (facts.finding.reason) {
    case Reason::RedirectCredentials:
        return error.isEmpty() ? std::optional(QStringList()) : std::nullopt;
    case Reason::SameOriginMode: return chromiumSameOriginModeLines(facts);
    case Reason::NoCorsRedirectMode:
        return QStringList{
            u"Fetch API cannot load %1. Request mode is \"no-cors\" but the redirect mode is not \"follow\"."_s
                .arg(facts.url)};
    case Reason::UnsupportedScheme:
        return error.isEmpty() ? chromiumSchemeRefusal(facts) : std::nullopt;
    default: return std::nullopt;
    }
}

QString corsLine(const ConsoleFacts &facts, const QByteArray &error, const QString &detail)
{
    // A redirect to a scheme without CORS is told as the target's failure (redirect-306).
    const bool isTarget = facts.finding.reason == Reason::RedirectScheme;
    const QString url = isTarget ? facts.target : facts.url;
    const bool wasRedirected =
        isTarget || withoutFragment(facts.firstUrl) != withoutFragment(facts.url);
    const QString redirected =
        wasRedirected ? u" (redirected from '%1')"_s.arg(facts.firstUrl) : QString();
    const QString prefix =
        error.startsWith("Preflight")
            ? u"Response to preflight request doesn't pass access control check: "_s
            : QString();
    return u"Access to %1 at '%2'%3 from origin '%4' has been blocked by CORS policy: %5%6"_s.arg(
        chromiumInitiator(facts.spec.request.api), url, redirected, facts.ownOrigin, prefix,
        detail);
}

} // namespace

QStringList chromiumFailure(const ConsoleFacts &facts)
{
    if (auto element = chromiumElementFailure(facts)) {
        return *std::move(element);
    }
    if (auto channel = chromiumChannelFailure(facts)) {
        return *std::move(channel);
    }
    const QByteArray error = corsError(facts.finding, facts.log);
    if (auto words = chromiumOwnWords(facts, error)) {
        return *std::move(words);
    }
    const QString detail = chromiumDetail(facts, error);
    QStringList lines;
    if (!detail.isEmpty()) {
        lines.append(corsLine(facts, error, detail));
    }
    // Of what workers load nothing more is reported (null-069).
    if (facts.spec.frame != Frame::Worker) {
        lines.append(u"Failed to load resource: net::%1"_s.arg(
            QLatin1StringView(detail.isEmpty() ? chromiumNetError(facts) : "ERR_FAILED"_ba)));
    }
    return lines;
}

QStringList chromiumNotice(const Decided &decided, const QString &, const RunSpec &spec)
{
    if (const auto *forbidden = std::get_if<HeaderForbidden>(&decided.evidence)) {
        // fetch() drops such a header in silence.
        return spec.request.api == Api::Fetch
                   ? QStringList()
                   : QStringList{u"Refused to set unsafe header \"%1\""_s.arg(
                         isomorphicDecode(forbidden->name))};
    }
    if (const auto *violated = std::get_if<PolicyViolated>(&decided.evidence)) {
        if (isAboutFraming(*violated)) {
            return chromiumFramingLines(*violated);
        }
        return {chromiumPolicyLine(
            *violated, spec,
            u"The policy is report-only, so the violation has been logged but no further action has been taken."_s)};
    }
    if (const auto *mixed = std::get_if<MixedContent>(&decided.evidence)) {
        return {chromiumMixedContentLine(*mixed, spec,
                                         u"This content should also be served over HTTPS."_s)};
    }
    return {};
}

} // namespace Corscope::Explain
