#include "core/explain/consolefacts.h"
#include "core/infra/ascii.h"
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

/// What comes after "has been blocked by CORS policy: "; empty for a reason that is no CORS error.
QString chromiumDetail(const ConsoleFacts &facts, const QByteArray &error)
{
    const QString value = escapedForChromium(foundValue(facts));
    const QString sendValid =
        facts.isFetch ? u" Have the server send the header with a valid value."_s : QString();
    const QString controlled =
        facts.api != Api::Xhr
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
    if (error == "CorsDisabledScheme") {
        return u"Cross origin requests are only supported for protocol schemes: chrome, chrome-experimental-site-token-provider, chrome-extension, chrome-untrusted, data, http, https, isolated-app."_s;
    }
    return {};
}

/// The codes that carry "Response to preflight request doesn't pass access control check: ".
bool hasPreflightPrefix(const QByteArray &error)
{
    return error.startsWith("Preflight");
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
    switch (facts.finding->reason) {
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
    case Reason::SeveralContentLengths: return "ERR_RESPONSE_HEADERS_MULTIPLE_CONTENT_LENGTH";
    case Reason::ProxyAuthentication: return "ERR_UNEXPECTED_PROXY_AUTH";
    case Reason::RedirectSeveralLocations: return "ERR_RESPONSE_HEADERS_MULTIPLE_LOCATION";
    case Reason::OnlyIfCached: return "ERR_CACHE_MISS"; // cache-044
    case Reason::BadPort: return "ERR_UNSAFE_PORT";
    case Reason::RedirectTooMany: return "ERR_TOO_MANY_REDIRECTS";
    case Reason::RedirectLocationInvalid: return "ERR_INVALID_REDIRECT";
    case Reason::RedirectScheme: return "ERR_UNSAFE_REDIRECT";
    default: return "ERR_FAILED";
    }
}

QString lastRedirect(const Log &log)
{
    QString target;
    for (const Entry &entry : log.entries()) {
        const auto *decided = std::get_if<Decided>(&entry.event);
        const auto *redirected = decided ? std::get_if<Redirected>(&decided->evidence) : nullptr;
        if (redirected) {
            target = isomorphicDecode(redirected->to);
        }
    }
    return target;
}

/// What the renderer says of schemes that it refuses itself.
std::optional<QStringList> chromiumSchemeRefusal(const ConsoleFacts &facts)
{
    const QByteArray scheme = schemeOf(facts.url);
    if (scheme == "file" || (scheme == "chrome" && !facts.isFetch)) {
        return QStringList{u"Not allowed to load local resource: %1"_s.arg(facts.url)};
    }
    if (scheme == "blob") {
        return QStringList{u"Failed to load resource: net::ERR_FILE_NOT_FOUND"_s};
    }
    if (scheme == "ftp" && !facts.isFetch) {
        return QStringList{u"FTP is not supported."_s};
    }
    if (facts.isFetch) {
        return QStringList{u"Fetch API cannot load %1. URL scheme \"%2\" is not supported."_s.arg(
            facts.url, isomorphicDecode(scheme))};
    }
    return std::nullopt;
}

} // namespace

QStringList chromiumFailure(const ConsoleFacts &facts)
{
    const Reason reason = facts.finding->reason;
    const QByteArray error = corsError(*facts.finding, facts.log);
    QStringList lines;
    if (auto element = chromiumElementFailure(facts)) {
        return *std::move(element);
    }
    if (reason == Reason::RedirectCredentials && error.isEmpty()) {
        return {};
    }
    if (reason == Reason::SameOriginMode && firstRequest(facts.log)) {
        return {
            u"Unsafe attempt to load URL %1 from frame with URL %2. Domains, protocols and ports must match.\n"_s
                .arg(lastRedirect(facts.log), facts.log.spec().page)};
    }
    if (reason == Reason::SameOriginMode) {
        return {
            u"Fetch API cannot load %1. Request mode is \"same-origin\" but the URL's origin is not same as the request origin %2."_s
                .arg(facts.fullUrl, facts.origin)};
    }
    if (reason == Reason::NoCorsRedirectMode) {
        return {
            u"Fetch API cannot load %1. Request mode is \"no-cors\" but the redirect mode is not \"follow\"."_s
                .arg(facts.fullUrl)};
    }
    if (reason == Reason::UnsupportedScheme && error.isEmpty()) {
        if (auto refusal = chromiumSchemeRefusal(facts)) {
            return *std::move(refusal);
        }
    }
    const QString detail = chromiumDetail(facts, error);
    if (!detail.isEmpty()) {
        // A redirect to a scheme without CORS is told as the target's failure (redirect-306).
        const bool isTarget = reason == Reason::RedirectScheme;
        const QString url = isTarget ? facts.target : facts.fullUrl;
        const QString redirected = facts.firstUrl != facts.url || isTarget
                                       ? u" (redirected from '%1')"_s.arg(facts.fullFirstUrl)
                                       : QString();
        const QString prefix =
            hasPreflightPrefix(error)
                ? u"Response to preflight request doesn't pass access control check: "_s
                : QString();
        lines.append(
            u"Access to %1 at '%2'%3 from origin '%4' has been blocked by CORS policy: %5%6"_s.arg(
                chromiumInitiator(facts.api), url, redirected, facts.ownOrigin, prefix, detail));
    }
    lines.append(u"Failed to load resource: net::%1"_s.arg(
        QLatin1StringView(detail.isEmpty() ? chromiumNetError(facts) : "ERR_FAILED"_ba)));
    return lines;
}

} // namespace Corscope::Explain
