#include "core/explain/console.h"

#include "core/explain/reason.h"
#include "core/infra/ascii.h"
#include "core/url/origin.h"
#include "core/url/url.h"

namespace Corscope::Explain {

using namespace Qt::StringLiterals;
using namespace Trace;

namespace {

/// What the lines are filled with.
struct Facts
{
    const Log &log;
    std::optional<Finding> finding;
    Evidence evidence;
    bool isFetch = false;
    QString url;          ///< of the exchange that failed, or of the request
    QString firstUrl;     ///< before redirects
    QString origin;       ///< as the failing request sent it
    QString ownOrigin;    ///< the page's, whatever a redirect has made of it
    QString fullUrl;      ///< `url` with its fragment
    QString fullFirstUrl; ///< `firstUrl` with its fragment
    QString target;       ///< where a refused redirect points
    int status = 0;       ///< of the answer that failed
};

const RequestSent *requestOf(const Log &log, std::optional<ExchangeId> exchange)
{
    for (const Entry &entry : log.entries()) {
        if (const auto *sent = std::get_if<RequestSent>(&entry.event);
            sent && entry.exchange == exchange) {
            return sent;
        }
    }
    return nullptr;
}

int statusOf(const Log &log, std::optional<ExchangeId> exchange)
{
    int status = 0;
    for (const Entry &entry : log.entries()) {
        const auto *head = std::get_if<ResponseHeadReceived>(&entry.event);
        if (head && !head->interim && entry.exchange == exchange) {
            status = head->head().status;
        }
    }
    return status;
}

const RequestSent *firstRequest(const Log &log)
{
    for (const Entry &entry : log.entries()) {
        if (const auto *sent = std::get_if<RequestSent>(&entry.event)) {
            return sent;
        }
    }
    return nullptr;
}

/// The request's URL against the page's, where nothing was sent.
QString resolvedUrl(const RunSpec &spec)
{
    const auto page = Url::parse(spec.page);
    const auto url = Url::parse(spec.request.url, page ? &*page : nullptr);
    return url ? isomorphicDecode(Url::serialize(*url, Url::ExcludeFragment::Yes))
               : spec.request.url;
}

/// As the run itself compared it; a run that never got so far has only its page's URL.
QString pageOrigin(const Log &log)
{
    for (const Entry &entry : log.entries()) {
        const auto *decided = std::get_if<Decided>(&entry.event);
        const auto *origins = decided ? std::get_if<OriginsCompared>(&decided->evidence) : nullptr;
        if (origins) {
            return isomorphicDecode(origins->page);
        }
    }
    const auto page = Url::parse(log.spec().page);
    return page ? isomorphicDecode(Url::serialize(Url::originOf(*page))) : u"null"_s;
}

/// The URL of the exchange, or of the request that was never sent, with its fragment.
QString urlWithFragment(const Log &log, std::optional<ExchangeId> exchange)
{
    const RunSpec spec = log.spec();
    const auto page = Url::parse(spec.page);
    const auto first = Url::parse(spec.request.url, page ? &*page : nullptr);
    QString current = first ? isomorphicDecode(Url::serialize(*first)) : spec.request.url;
    QString found = current;
    for (const Entry &entry : log.entries()) {
        const auto *decided = std::get_if<Decided>(&entry.event);
        const auto *redirected = decided ? std::get_if<Redirected>(&decided->evidence) : nullptr;
        if (redirected && decided->outcome == Outcome::Continue) {
            current = isomorphicDecode(redirected->to);
        } else if (std::holds_alternative<RequestSent>(entry.event) && entry.exchange == exchange) {
            found = current;
        }
    }
    return found;
}

QByteArray schemeOf(const QString &url)
{
    const auto parsed = Url::parse(url);
    return parsed ? parsed->scheme : QByteArray();
}

Facts factsOf(const Log &log)
{
    const RunSpec spec = log.spec();
    Facts facts{
        log, findReason(log), {}, spec.request.api == Api::Fetch, {}, {}, {}, {}, {}, {}, {}, 0};
    if (facts.finding) {
        if (const auto *decided = std::get_if<Decided>(&log.at(facts.finding->entry).event)) {
            facts.evidence = decided->evidence;
        }
    }
    const auto exchange = facts.finding ? facts.finding->exchange : std::nullopt;
    const RequestSent *sent = requestOf(log, exchange);
    const RequestSent *first = firstRequest(log);
    facts.url = sent ? isomorphicDecode(sent->url) : resolvedUrl(spec);
    facts.firstUrl = first ? isomorphicDecode(first->url) : facts.url;
    const auto originSent = sent ? sent->headers.get("Origin") : std::nullopt;
    facts.origin = originSent ? isomorphicDecode(*originSent) : pageOrigin(log);
    facts.ownOrigin = pageOrigin(log);
    facts.fullUrl = urlWithFragment(log, exchange);
    facts.fullFirstUrl = urlWithFragment(log, std::nullopt);
    facts.status = statusOf(log, exchange);
    if (const auto *redirected = std::get_if<Redirected>(&facts.evidence)) {
        facts.target = isomorphicDecode(redirected->to);
    }
    return facts;
}

QString foundValue(const Facts &facts)
{
    const auto *compared = std::get_if<ValueCompared>(&facts.evidence);
    return compared ? isomorphicDecode(compared->found) : QString();
}

QString lookedUpName(const Facts &facts)
{
    const auto *name = std::get_if<NameLookedUp>(&facts.evidence);
    return name ? isomorphicDecode(name->name) : QString();
}

// Chromium: third_party/blink/renderer/platform/loader/cors/cors_error_string.cc

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
QString chromiumDetail(const Facts &facts, const QByteArray &error)
{
    const QString value = escapedForChromium(foundValue(facts));
    const QString sendValid =
        facts.isFetch ? u" Have the server send the header with a valid value."_s : QString();
    const QString controlled =
        facts.isFetch
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

QByteArray policyError(const Facts &facts)
{
    const auto *seen = std::get_if<HeaderSeen>(&facts.evidence);
    return seen && seen->value == "same-site" ? "ERR_BLOCKED_BY_RESPONSE.NotSameSite"
                                              : "ERR_BLOCKED_BY_RESPONSE.NotSameOrigin";
}

QByteArray chromiumNetError(const Facts &facts)
{
    switch (facts.finding->reason) {
    case Reason::NetworkNameNotResolved: return "ERR_NAME_NOT_RESOLVED";
    case Reason::NetworkConnectionRefused: return "ERR_CONNECTION_REFUSED";
    case Reason::NetworkConnectionReset: return "ERR_CONNECTION_RESET";
    case Reason::NetworkConnectionClosed:
        // Closed in the middle of the TLS handshake (network-163).
        return schemeOf(facts.url) == "https" ? "ERR_CONNECTION_CLOSED" : "ERR_EMPTY_RESPONSE";
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
        return facts.finding->stage == Stage::Body ? "ERR_INCOMPLETE_CHUNKED_ENCODING"
                                                   : "ERR_INVALID_HTTP_RESPONSE";
    case Reason::CrossOriginResourcePolicy: return policyError(facts);
    case Reason::SeveralContentLengths: return "ERR_RESPONSE_HEADERS_MULTIPLE_CONTENT_LENGTH";
    case Reason::ProxyAuthentication: return "ERR_UNEXPECTED_PROXY_AUTH";
    case Reason::RedirectSeveralLocations: return "ERR_RESPONSE_HEADERS_MULTIPLE_LOCATION";
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
std::optional<QStringList> chromiumSchemeRefusal(const Facts &facts)
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

QStringList chromiumFailure(const Facts &facts)
{
    const Reason reason = facts.finding->reason;
    const QByteArray error = corsError(*facts.finding, facts.log);
    QStringList lines;
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
    if (reason == Reason::UnsupportedScheme) {
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
                facts.isFetch ? u"fetch"_s : u"XMLHttpRequest"_s, url, redirected, facts.ownOrigin,
                prefix, detail));
    }
    lines.append(u"Failed to load resource: net::%1"_s.arg(
        QLatin1StringView(detail.isEmpty() ? chromiumNetError(facts) : "ERR_FAILED"_ba)));
    return lines;
}

// Firefox: dom/locales/en-US/chrome/security/security.properties

/// Firefox reads a header's value as UTF-8: acao-137.
QString foundText(const Facts &facts)
{
    const auto *compared = std::get_if<ValueCompared>(&facts.evidence);
    return compared ? QString::fromUtf8(compared->found) : QString();
}

QString firefoxReason(const Facts &facts)
{
    const auto *element = std::get_if<ElementInvalid>(&facts.evidence);
    switch (facts.finding->reason) {
    case Reason::AllowOriginMissing: return u"CORS header ‘Access-Control-Allow-Origin’ missing"_s;
    case Reason::AllowOriginSeveralLines:
        return u"Multiple CORS header ‘Access-Control-Allow-Origin’ not allowed"_s;
    case Reason::AllowOriginWildcardWithCredentials:
        return u"Credential is not supported if the CORS header ‘Access-Control-Allow-Origin’ is ‘*’"_s;
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
    case Reason::AllowOriginMismatch:
        return u"CORS header ‘Access-Control-Allow-Origin’ does not match ‘%1’"_s.arg(
            foundText(facts));
    case Reason::AllowCredentialsMissing:
    case Reason::AllowCredentialsNotTrue:
        return u"expected ‘true’ in CORS header ‘Access-Control-Allow-Credentials’"_s;
    case Reason::PreflightStatus: return u"CORS preflight response did not succeed"_s;
    case Reason::PreflightRedirect: return u"CORS request external redirect not allowed"_s;
    case Reason::AllowMethodsInvalid:
        return u"invalid token ‘%1’ in CORS header ‘Access-Control-Allow-Methods’"_s.arg(
            element ? isomorphicDecode(element->element) : QString());
    case Reason::AllowHeadersInvalid:
        return u"invalid token ‘%1’ in CORS header ‘Access-Control-Allow-Headers’"_s.arg(
            element ? isomorphicDecode(element->element) : QString());
    case Reason::MethodNotAllowed:
    case Reason::MethodWildcardWithCredentials:
        return u"Did not find method in CORS header ‘Access-Control-Allow-Methods’"_s;
    case Reason::HeaderNotAllowed:
    case Reason::HeaderWildcardWithCredentials:
    case Reason::AuthorizationNotCoveredByWildcard:
        return u"header ‘%1’ is not allowed according to header ‘Access-Control-Allow-Headers’ from CORS preflight response"_s
            .arg(lookedUpName(facts));
    default: return u"CORS request did not succeed"_s;
    }
}

QString firefoxLine(const Facts &facts, const QString &reason, const QString &status)
{
    // The wildcard text alone has quotes around the URL.
    const bool wildcard = reason.startsWith("Credential is not"_L1);
    const QString url = wildcard ? u"‘%1’"_s.arg(facts.url) : facts.url;
    QString line =
        u"Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at %1. (Reason: %2)."_s
            .arg(url, reason);
    if (!status.isEmpty()) {
        line += u" Status code: %1."_s.arg(status);
    }
    return line;
}

QStringList firefoxFailure(const Facts &facts)
{
    const Finding &finding = *facts.finding;
    const bool sameOrigin = facts.url.startsWith(pageOrigin(facts.log) + u'/');
    if (finding.stage == Stage::BeforeSending) {
        return {};
    }
    const QString reason = firefoxReason(facts);
    const bool didNotSucceed = reason == "CORS request did not succeed"_L1;
    if (didNotSucceed && sameOrigin) {
        return {};
    }
    const QString nullStatus = u"(null)"_s;
    if (didNotSucceed) {
        return {firefoxLine(facts, reason, nullStatus)};
    }
    const bool withStatus =
        finding.reason == Reason::AllowOriginMissing || finding.reason == Reason::PreflightStatus;
    QStringList lines{
        firefoxLine(facts, reason, withStatus ? QString::number(facts.status) : QString())};
    // A failed preflight, and a refused hop of a redirect, end in a second line of their own.
    const bool isHop =
        facts.status >= 300 && facts.status < 400 && finding.stage == Stage::Response;
    if (finding.stage == Stage::Preflight || isHop) {
        lines.append(firefoxLine(facts, u"CORS request did not succeed"_s, nullStatus));
    }
    return lines;
}

// WebKit: Source/WebCore/loader/CrossOriginAccessControl.cpp

QString webkitReason(const Facts &facts)
{
    const QString status = QString::number(facts.status);
    const QString notAllowed =
        u"Origin %1 is not allowed by Access-Control-Allow-Origin. Status code: %2"_s.arg(
            facts.origin, status);
    const auto *element = std::get_if<ElementInvalid>(&facts.evidence);
    const QString headerValue = element ? isomorphicDecode(element->value) : QString();
    switch (facts.finding->reason) {
    case Reason::AllowOriginSeveralLines:
    case Reason::AllowOriginList:
        return foundValue(facts).contains(u',')
                   ? u"Access-Control-Allow-Origin cannot contain more than one origin."_s
                   : notAllowed;
    case Reason::AllowOriginWildcardWithCredentials:
        return u"Cannot use wildcard in Access-Control-Allow-Origin when credentials flag is true."_s;
    case Reason::AllowOriginMissing:
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
    case Reason::AllowOriginMismatch: return notAllowed;
    case Reason::AllowCredentialsMissing:
    case Reason::AllowCredentialsNotTrue:
        return u"Credentials flag is true, but Access-Control-Allow-Credentials is not \"true\"."_s;
    case Reason::PreflightStatus:
    case Reason::PreflightRedirect:
        return u"Preflight response is not successful. Status code: %1"_s.arg(status);
    case Reason::AllowMethodsInvalid:
        return u"Header Access-Control-Allow-Methods has an invalid value: %1"_s.arg(headerValue);
    case Reason::AllowHeadersInvalid:
        return u"Header Access-Control-Allow-Headers has an invalid value: %1"_s.arg(headerValue);
    case Reason::MethodNotAllowed:
    case Reason::MethodWildcardWithCredentials:
        return u"Method %1 is not allowed by Access-Control-Allow-Methods."_s.arg(
            lookedUpName(facts));
    case Reason::HeaderNotAllowed:
    case Reason::HeaderWildcardWithCredentials:
    case Reason::AuthorizationNotCoveredByWildcard:
        return u"Request header field %1 is not allowed by Access-Control-Allow-Headers."_s.arg(
            lookedUpName(facts));
    case Reason::RedirectRefusedByMode:
        return u"Not allowed to follow a redirection while loading %1"_s.arg(facts.url);
    case Reason::RedirectTooMany: return u"Load cannot follow more than 20 redirections"_s;
    case Reason::RedirectScheme:
        return u"not allowed to follow a cross-origin CORS redirection with non CORS scheme"_s;
    case Reason::RedirectCredentials:
        return u"redirection URL %1 has credentials"_s.arg(facts.target);
    case Reason::SameOriginMode:
        return u"Unsafe attempt to load URL %1 from origin %2. Domains, protocols and ports must match."_s
            .arg(facts.url, facts.origin);
    case Reason::UnsupportedScheme: return u"Cross origin requests are only supported for HTTP."_s;
    default: return {};
    }
}

QStringList webkitFailure(const Facts &facts)
{
    QString reason = webkitReason(facts);
    const bool isHop =
        facts.status >= 300 && facts.status < 400 && facts.finding->stage != Stage::Preflight;
    if (isHop && !reason.isEmpty() && facts.finding->reason != Reason::RedirectTooMany &&
        facts.finding->reason != Reason::RedirectRefusedByMode) {
        reason =
            u"Cross-origin redirection to %1 denied by Cross-Origin Resource Sharing policy: %2"_s
                .arg(facts.target.isEmpty() ? facts.url : facts.target, reason);
    }
    QStringList lines;
    if (!reason.isEmpty()) {
        lines.append(reason);
    }
    const bool sameOrigin = facts.url.startsWith(pageOrigin(facts.log) + u'/');
    if (!sameOrigin || !lines.isEmpty()) {
        lines.append(u"%1 cannot load %2 due to access control checks."_s.arg(
            facts.isFetch ? u"Fetch API"_s : u"XMLHttpRequest"_s, facts.url));
    }
    return lines;
}

/// A header that script may not set: said by two of the three, whatever becomes of the request.
void addRefusedHeaders(const Log &log, ConsoleLines &lines)
{
    if (log.spec().request.api == Api::Fetch) {
        return;
    }
    for (const Entry &entry : log.entries()) {
        const auto *decided = std::get_if<Decided>(&entry.event);
        const auto *forbidden =
            decided ? std::get_if<HeaderForbidden>(&decided->evidence) : nullptr;
        if (forbidden) {
            const QString line =
                u"Refused to set unsafe header \"%1\""_s.arg(isomorphicDecode(forbidden->name));
            lines.chromium.append(line);
            lines.webkit.append(line);
        }
    }
}

/// Chromium reports HTTP errors of answers that the page may read.
void addHttpError(const Facts &facts, ConsoleLines &lines)
{
    const auto exchanges = exchangesOf(facts.log);
    if (exchanges.empty() || !exchanges.back().head || exchanges.back().head->status < 400) {
        return;
    }
    const Http::ResponseHead &head = *exchanges.back().head;
    lines.chromium.append(
        u"Failed to load resource: the server responded with a status of %1 (%2)"_s.arg(
            QString::number(head.status), isomorphicDecode(head.reason)));
}

} // namespace

ConsoleLines consoleLines(const Log &log)
{
    ConsoleLines lines;
    addRefusedHeaders(log, lines);
    const Facts facts = factsOf(log);
    if (!facts.finding) {
        addHttpError(facts, lines);
        return lines;
    }
    switch (facts.finding->reason) {
    case Reason::OpaqueAnswer: addHttpError(facts, lines); return lines;
    case Reason::Aborted:
        // Aborted when the answer was complete (rnd1-00778).
        if (log.spec().request.abortAt == AbortAt::Done) {
            addHttpError(facts, lines);
        }
        return lines;
    case Reason::TimedOut:
    case Reason::ScriptSyntaxError:
    case Reason::ScriptSecurityError:
    case Reason::ScriptOtherException: return lines;
    default: break;
    }
    if (facts.finding->stage == Stage::Body) {
        addHttpError(facts, lines);
    }
    lines.chromium += chromiumFailure(facts);
    lines.firefox += firefoxFailure(facts);
    lines.webkit += webkitFailure(facts);
    return lines;
}

} // namespace Corscope::Explain
