#include "core/explain/console_framing.h"
#include "core/explain/consolefacts.h"
#include "core/infra/ascii.h"
#include "core/profiles/webkitnames.h"
#include "core/url/origin.h"
#include "core/url/url.h"

namespace Corscope::Explain {

using namespace Qt::StringLiterals;
using namespace Trace;

// WebKit: Source/WebCore/loader/CrossOriginAccessControl.cpp and DocumentThreadableLoader.cpp,
// Source/WebKit/NetworkProcess/NetworkLoadChecker.cpp

namespace {

/// What is no UTF-8 is replaced; then the bytes are read one by one, so that the replacement
/// character shows as three (headers-446).
QString headerText(const QByteArray &value)
{
    return isomorphicDecode(QString::fromUtf8(value).toUtf8());
}

/// The name as WebKit has it in its map: in its own form where it knows it, else as the page first
/// wrote it.
QString headerName(const ConsoleFacts &facts)
{
    const QString name = lookedUpName(facts);
    if (const auto known = Profiles::webKitName(name.toLatin1())) {
        return isomorphicDecode(*known);
    }
    for (const auto &[written, value] : facts.spec.request.headers) {
        if (written.compare(name, Qt::CaseInsensitive) == 0) {
            return written;
        }
    }
    return name;
}

QString invalidValue(const ConsoleFacts &facts)
{
    const auto *element = std::get_if<ElementInvalid>(&facts.evidence);
    return element ? u"Header %1 has an invalid value: %2"_s.arg(isomorphicDecode(element->header),
                                                                 headerText(element->value))
                   : QString();
}

QString notAllowed(const ConsoleFacts &facts)
{
    return u"Origin %1 is not allowed by Access-Control-Allow-Origin. Status code: %2"_s.arg(
        facts.origin, QString::number(facts.status));
}

/// The access check and the preflight; empty for other reasons.
QString corsReason(const ConsoleFacts &facts)
{
    if (isAboutAllowOriginValue(facts.finding.reason) ||
        facts.finding.reason == Reason::AllowOriginSeveralLines) {
        return foundValue(facts).contains(',')
                   ? u"Access-Control-Allow-Origin cannot contain more than one origin."_s
                   : notAllowed(facts);
    }
    switch (facts.finding.reason) {
    case Reason::AllowOriginWildcardWithCredentials:
        return u"Cannot use wildcard in Access-Control-Allow-Origin when credentials flag is true."_s;
    case Reason::AllowOriginMissingInStored:
    case Reason::AllowOriginMissing: return notAllowed(facts);
    case Reason::AllowCredentialsMissing:
    case Reason::AllowCredentialsNotTrue:
        return u"Credentials flag is true, but Access-Control-Allow-Credentials is not \"true\"."_s;
    case Reason::PreflightStatus:
    case Reason::PreflightRedirect:
        return u"Preflight response is not successful. Status code: %1"_s.arg(facts.status);
    case Reason::AllowMethodsInvalid:
    case Reason::AllowHeadersInvalid: return invalidValue(facts);
    case Reason::MethodNotAllowed:
    case Reason::MethodWildcardWithCredentials:
        return u"Method %1 is not allowed by Access-Control-Allow-Methods."_s.arg(
            lookedUpName(facts));
    case Reason::HeaderNotAllowed:
    case Reason::HeaderWildcardWithCredentials:
    case Reason::AuthorizationNotCoveredByWildcard:
        return u"Request header field %1 is not allowed by Access-Control-Allow-Headers."_s.arg(
            headerName(facts));
    default: return {};
    }
}

QString hostOf(const QString &url)
{
    const auto parsed = Url::parse(url);
    return parsed && parsed->host ? isomorphicDecode(Url::serialize(*parsed->host)) : QString();
}

QString cannotLoad(const ConsoleFacts &facts, const QString &url)
{
    const auto byApi = [&url](const QString &name) {
        return u"%1 cannot load %2 due to access control checks."_s.arg(name, url);
    };
    switch (facts.spec.request.api) {
    case Api::Xhr: return byApi(u"XMLHttpRequest"_s);
    case Api::Fetch: return byApi(u"Fetch API"_s);
    case Api::Beacon: return byApi(u"Beacon API"_s);
    case Api::EventSource: return byApi(u"EventSource"_s);
    case Api::WebSocket:
    case Api::Form:
    case Api::XDomainRequest: return {};
    case Api::Image:
        return u"Cannot load image %1 due to access control checks."_s.arg(url); // image-031
    case Api::Script:
        // Of modules the loader says nothing (script-043).
        return facts.spec.request.scriptType == ScriptType::Module
                   ? QString()
                   : u"Cross-origin script load denied by Cross-Origin Resource Sharing policy."_s;
    case Api::Font: return u"Cannot load font %1 due to access control checks."_s.arg(url);
    case Api::Audio:
    case Api::Video: return {};      // media-005
    case Api::Stylesheet: return {}; // css-005
    }
    return {};
}

QString deniedRedirection(const QString &target, const QString &reason)
{
    return u"Cross-origin redirection to %1 denied by Cross-Origin Resource Sharing policy: %2"_s
        .arg(target, reason);
}

QString withoutCredentials(const QString &url)
{
    auto parsed = Url::parse(url);
    if (!parsed) {
        return url;
    }
    Url::setUsername(*parsed, {});
    Url::setPassword(*parsed, {});
    return isomorphicDecode(Url::serialize(*parsed));
}

const QString nonCorsScheme =
    u"not allowed to follow a cross-origin CORS redirection with non CORS scheme"_s;

/// A redirect to a scheme that is not HTTP's.
QStringList schemeLines(const ConsoleFacts &facts)
{
    const QByteArray scheme = schemeOf(facts.target);
    if (scheme == "ftp") {
        return {u"FTP URLs are disabled"_s, cannotLoad(facts, facts.lastSent)};
    }
    if (!facts.wasCrossOrigin && scheme == "file") {
        return {u"Not allowed to load local resource: %1"_s.arg(facts.target),
                cannotLoad(facts, facts.lastSent)}; // redirect-311
    }
    if (!facts.wasCrossOrigin && scheme == "blob") {
        return {u"Redirection to URL with a scheme that is not HTTP(S)"_s,
                cannotLoad(facts, facts.target)}; // redirect-320
    }
    return {deniedRedirection(facts.target, nonCorsScheme), cannotLoad(facts, facts.lastSent)};
}

QStringList badPortLines(const ConsoleFacts &facts)
{
    const auto *port = std::get_if<PortSeen>(&facts.evidence);
    // The preflight after a redirect is sent by another process, which does not look at ports: what
    // it says is what it finds there, as a rule nobody (redirect-295).
    const std::vector<Exchange> exchanges = exchangesOf(facts.log);
    const bool preflighted = std::any_of(exchanges.begin(), exchanges.end(), [](const Exchange &e) {
        return e.request.purpose == Purpose::Preflight;
    });
    if (preflighted) {
        return {webkitTransportText(Http::TransportErrorKind::ConnectionRefused, facts.url),
                cannotLoad(facts, facts.url)};
    }
    return {u"Not allowed to use restricted network port %1: %2"_s.arg(
        QString::number(port ? port->port : 0), facts.url)};
}

QStringList localResourceLines(const ConsoleFacts &facts)
{
    return {u"Not allowed to load local resource: %1"_s.arg(facts.url),
            u"Not allowed to request resource"_s, cannotLoad(facts, facts.url)};
}

QStringList unsupportedSchemeLines(const ConsoleFacts &facts)
{
    const QByteArray scheme = schemeOf(facts.url);
    if (facts.isNoCors() && scheme == "file") {
        return localResourceLines(facts);
    }
    // What the network would have to find out fails without a word (network-182).
    if (facts.isNoCors()) {
        return {};
    }
    return {u"Cross origin requests are only supported for HTTP."_s, cannotLoad(facts, facts.url)};
}

QStringList webkitSameOriginModeLines(const ConsoleFacts &facts)
{
    if (facts.lastSent.isEmpty()) {
        return {u"Fetch API cannot load %1."_s.arg(facts.url)};
    }
    return {
        u"Unsafe attempt to load URL %1 from origin %2. Domains, protocols and ports must match."_s
            .arg(facts.url, facts.ownOrigin),
        cannotLoad(facts, facts.url)};
}

QString webkitPolicyLine(const PolicyViolated &violated)
{
    const bool isFallback = !violated.directive.startsWith(violated.effectiveDirective);
    const QString where =
        isFallback ? u"appears in neither the %1 directive nor the default-src directive"_s
                   : u"does not appear in the %1 directive"_s;
    return u"%1Refused to connect to %2 because it %3 of the Content Security Policy."_s.arg(
        violated.disposition == Policy::Disposition::Report ? u"[Report Only] "_s : QString(),
        isomorphicDecode(violated.url), where.arg(isomorphicDecode(violated.effectiveDirective)));
}

/// What a page's policies and what the answer's say.
std::optional<QStringList> webkitPolicyLines(const ConsoleFacts &facts)
{
    if (const auto *violated = std::get_if<PolicyViolated>(&facts.evidence)) {
        return QStringList{webkitPolicyLine(*violated), cannotLoad(facts, facts.url)};
    }
    if (const auto *mixed = std::get_if<MixedContent>(&facts.evidence)) {
        return QStringList{
            u"[blocked] The page at %1 requested insecure content from %2. This content was blocked and must be served over HTTPS.\n"_s
                .arg(facts.spec.page, asThePageWrote(mixed->url, facts.spec)),
            cannotLoad(facts, facts.url)};
    }
    if (facts.finding.reason == Reason::CrossOriginResourcePolicy ||
        facts.finding.reason == Reason::EmbedderPolicy) {
        return QStringList{
            u"Cancelled load to %1 because it violates the resource's Cross-Origin-Resource-Policy response header."_s
                .arg(facts.url),
            cannotLoad(facts, facts.url)};
    }
    return std::nullopt;
}

QStringList redirectLines(const ConsoleFacts &facts)
{
    switch (facts.finding.reason) {
    case Reason::RedirectRefusedByMode:
        return {u"Not allowed to follow a redirection while loading %1"_s.arg(facts.url),
                cannotLoad(facts, facts.url)};
    case Reason::RedirectTooMany:
        return {u"Load cannot follow more than 20 redirections"_s, cannotLoad(facts, facts.url)};
    case Reason::RedirectScheme: return schemeLines(facts);
    case Reason::RedirectCredentials:
        return {deniedRedirection(withoutCredentials(facts.target),
                                  u"redirection URL %1 has credentials"_s.arg(
                                      withoutFragment(facts.target))), // rnd1-00618
                cannotLoad(facts, facts.url)};
    case Reason::RedirectLocationInvalid:
        // redirect-297, -299; an empty one fails without a word (redirect-267).
        return facts.wasCrossOrigin && !facts.target.isEmpty()
                   ? QStringList{deniedRedirection(facts.target, nonCorsScheme),
                                 cannotLoad(facts, facts.url)}
                   : QStringList();
    default: return {};
    }
}

QStringList requestLinesOf(const ConsoleFacts &facts)
{
    if (auto element = webkitElementFailure(facts)) {
        return *std::move(element);
    }
    if (auto channel = webkitChannelFailure(facts)) {
        return *std::move(channel);
    }
    if (auto lines = webkitPolicyLines(facts)) {
        return *std::move(lines);
    }
    switch (facts.finding.reason) {
    case Reason::BadPort: return badPortLines(facts);
    case Reason::SameOriginMode: return webkitSameOriginModeLines(facts);
    case Reason::UnsupportedScheme: return unsupportedSchemeLines(facts);
    // Of the page's own nothing is said (network-187, blob-021), of another's it is (blob-060).
    case Reason::BlobUrl: return facts.wasCrossOrigin ? localResourceLines(facts) : QStringList();
    case Reason::NoCorsRedirectMode:
        return {u"No-Cors mode requires follow redirect mode"_s,
                u"Not allowed to request resource"_s,
                cannotLoad(facts, withoutFragment(facts.url))}; // rnd1-00060
    default: break;
    }
    const auto kind = transportErrorOf(facts);
    if (kind) {
        // Of others nothing is said (network-155, preflight-status-128).
        return facts.finding.stage == Stage::Preflight
                   ? QStringList{webkitTransportText(*kind, facts.url),
                                 cannotLoad(facts, facts.url)}
                   : QStringList();
    }
    const QString reason = corsReason(facts);
    if (reason.isEmpty()) {
        return redirectLines(facts);
    }
    const bool isHop = !facts.target.isEmpty() && facts.finding.stage != Stage::Preflight;
    // rnd1-00194
    return {isHop ? deniedRedirection(withoutCredentials(facts.target), reason) : reason,
            cannotLoad(facts, facts.url)};
}

/// What is said of a beacon has the cause in it, and says nothing of access control checks
/// (beacon-013, -037, -038).
QStringList beaconLines(const ConsoleFacts &facts)
{
    const QString line = u"Beacon API cannot load %1. %2"_s;
    if (facts.finding.reason == Reason::BadPort) {
        return badPortLines(facts) +
               QStringList{line.arg(facts.url, u"Not allowed to use restricted network port"_s)};
    }
    if (const auto kind = transportErrorOf(facts)) {
        return {line.arg(facts.url, webkitTransportText(*kind, facts.url))};
    }
    const QString reason = corsReason(facts);
    return reason.isEmpty() ? requestLinesOf(facts)
                            : QStringList{reason, line.arg(facts.url, reason)};
}

} // namespace

/// A failed preflight is a failed access check, whatever its cause; the words are libsoup's and
/// GLib's (preflight-status-127, -129, network-157).
QString webkitTransportText(Http::TransportErrorKind kind, const QString &url)
{
    using enum Http::TransportErrorKind;
    const QString connect = u"Could not connect to %1: %2"_s;
    switch (kind) {
    case ConnectionRefused: return connect.arg(hostOf(url), u"Connection refused"_s);
    case ConnectTimedOut: return connect.arg(hostOf(url), u"Connection timed out"_s);
    case Unreachable: return connect.arg(hostOf(url), u"No route to host"_s);
    case NameNotResolved:
        return u"Error resolving “%1”: Name or service not known"_s.arg(hostOf(url));
    case ConnectionReset:
    case BodyTruncated: return u"Error receiving data: Connection reset by peer"_s;
    case TlsCertificateExpired:
    case TlsCertificateNameMismatch:
    case TlsCertificateUntrusted: return u"Unacceptable TLS certificate"_s;
    default: return u"Connection terminated unexpectedly"_s;
    }
}

QStringList webkitFailure(const ConsoleFacts &facts)
{
    QStringList lines =
        facts.spec.request.api == Api::Beacon ? beaconLines(facts) : requestLinesOf(facts);
    lines.removeAll(QString());
    return lines;
}

QStringList webkitNotice(const Decided &decided, const QString &, const RunSpec &spec)
{
    if (const auto *forbidden = std::get_if<HeaderForbidden>(&decided.evidence)) {
        return spec.request.api == Api::Fetch
                   ? QStringList()
                   : QStringList{u"Refused to set unsafe header \"%1\""_s.arg(
                         isomorphicDecode(forbidden->name))};
    }
    if (const auto *violated = std::get_if<PolicyViolated>(&decided.evidence)) {
        if (isAboutFraming(*violated)) {
            return webkitFramingLines(*violated);
        }
        return {webkitPolicyLine(*violated)};
    }
    return {};
}

} // namespace Corscope::Explain
