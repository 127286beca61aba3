#include "core/explain/consolefacts.h"
#include "core/infra/ascii.h"
#include "core/url/origin.h"
#include "core/url/url.h"

namespace Corscope::Explain {

using namespace Qt::StringLiterals;
using namespace Trace;

// Firefox: dom/locales/en-US/chrome/security/security.properties, in the order of
// netwerk/protocol/http/nsCORSListenerProxy.cpp

namespace {

const QString didNotSucceed = u"CORS request did not succeed"_s;
const QString severalOrigins = u"Multiple CORS header ‘Access-Control-Allow-Origin’ not allowed"_s;

/// Firefox reads a header's value as UTF-8: acao-137.
QString mismatchReason(const QByteArray &found)
{
    return u"CORS header ‘Access-Control-Allow-Origin’ does not match ‘%1’"_s.arg(
        QString::fromUtf8(found));
}

QString invalidToken(const ConsoleFacts &facts)
{
    const auto *element = std::get_if<ElementInvalid>(&facts.evidence);
    return element ? u"invalid token ‘%1’ in CORS header ‘%2’"_s.arg(
                         QString::fromUtf8(element->element), isomorphicDecode(element->header))
                   : QString();
}

QString reasonText(const ConsoleFacts &facts)
{
    if (isAboutAllowOriginValue(facts.finding.reason)) {
        return mismatchReason(foundValue(facts));
    }
    switch (facts.finding.reason) {
    case Reason::AllowOriginMissingInStored:
    case Reason::AllowOriginMissing: return u"CORS header ‘Access-Control-Allow-Origin’ missing"_s;
    case Reason::AllowOriginSeveralLines: return severalOrigins;
    case Reason::AllowOriginWildcardWithCredentials:
        return u"Credential is not supported if the CORS header ‘Access-Control-Allow-Origin’ is ‘*’"_s;
    case Reason::AllowCredentialsMissing:
    case Reason::AllowCredentialsNotTrue:
        return u"expected ‘true’ in CORS header ‘Access-Control-Allow-Credentials’"_s;
    case Reason::PreflightStatus: return u"CORS preflight response did not succeed"_s;
    case Reason::PreflightRedirect: return u"CORS request external redirect not allowed"_s;
    case Reason::AllowMethodsInvalid:
    case Reason::AllowHeadersInvalid: return invalidToken(facts);
    case Reason::MethodNotAllowed:
    case Reason::MethodWildcardWithCredentials:
        return u"Did not find method in CORS header ‘Access-Control-Allow-Methods’"_s;
    case Reason::HeaderNotAllowed:
    case Reason::HeaderWildcardWithCredentials:
    case Reason::AuthorizationNotCoveredByWildcard:
        return u"header ‘%1’ is not allowed according to header ‘Access-Control-Allow-Headers’ from CORS preflight response"_s
            .arg(lookedUpName(facts));
    default: return didNotSucceed;
    }
}

QString blockedLine(const QString &url, const QString &reason, const QString &status = {})
{
    // The wildcard text alone has quotes around the URL.
    const bool wildcard = reason.startsWith("Credential is not"_L1);
    QString line =
        u"Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at %1. (Reason: %2)."_s
            .arg(wildcard ? u"‘%1’"_s.arg(url) : url, reason);
    if (!status.isEmpty()) {
        line += u" Status code: %1."_s.arg(status);
    }
    return line;
}

/// The line for a channel that was given up, whatever the cause.
QString failedLine(const QString &url)
{
    return blockedLine(url, didNotSucceed, u"(null)"_s);
}

QString reasonLine(const ConsoleFacts &facts)
{
    const bool withStatus = facts.finding.reason == Reason::AllowOriginMissing ||
                            facts.finding.reason == Reason::AllowOriginMissingInStored ||
                            facts.finding.reason == Reason::PreflightStatus;
    return blockedLine(facts.url, reasonText(facts),
                       withStatus ? QString::number(facts.status) : QString());
}

bool isOtherOrigin(const QString &url, const QString &otherUrl)
{
    const auto a = Url::parse(url);
    const auto b = Url::parse(otherUrl);
    return a && b && !Url::isSameOrigin(Url::originOf(*a), Url::originOf(*b));
}

/// The preflight's answer is judged once more after the redirect was refused, by then with the
/// origin that a redirect across origins would have left (rnd1-00381).
QString secondThought(const ConsoleFacts &facts)
{
    const QString status = QString::number(facts.status);
    const QString succeeded =
        blockedLine(facts.url, u"CORS preflight response did not succeed"_s, status);
    if (!isOtherOrigin(facts.url, facts.target)) {
        return succeeded;
    }
    for (const Exchange &exchange : exchangesOf(facts.log)) {
        if (exchange.id != facts.finding.exchange || !exchange.head) {
            continue;
        }
        const auto allowed = exchange.head->headers.get("Access-Control-Allow-Origin");
        if (allowed && *allowed != "*" && *allowed != "null") {
            return blockedLine(facts.url, mismatchReason(*allowed));
        }
    }
    return succeeded;
}

bool followsRedirects(const ConsoleFacts &facts)
{
    return !facts.isFetch() || facts.spec.request.redirect == RedirectMode::Follow;
}

/// A PUT that is answered with nothing at all has an answer, and no header in it (rnd1-00674); of
/// the one that is missing Firefox says this (preflight-status-130).
bool isPutAnsweredWithNothing(const ConsoleFacts &facts)
{
    const std::vector<Exchange> exchanges = exchangesOf(facts.log);
    return facts.finding.reason == Reason::NetworkConnectionClosed && exchanges.size() > 1 &&
           exchanges.back().request.method == "PUT";
}

/// Nobody listens where a redirect has led from http: to https: (redirect-327; unlike cert-041).
bool isSilentRefusal(const ConsoleFacts &facts)
{
    return facts.finding.reason == Reason::NetworkConnectionRefused &&
           schemeOf(facts.firstUrl) == "http" && schemeOf(facts.url) == "https";
}

/// What is said of a request that the network failed, CORS or not.
QStringList networkLines(const ConsoleFacts &facts)
{
    QStringList lines;
    if (!facts.wasCrossOrigin || facts.isNoCors()) {
        return lines;
    }
    if (isPutAnsweredWithNothing(facts)) {
        return {blockedLine(facts.url, severalOrigins)};
    }
    if (isSilentRefusal(facts)) {
        return lines;
    }
    if (facts.finding.reason == Reason::StatusLineInvalid) {
        lines.append(u"The status line of the HTTP response is invalid"_s); // answer-014
    }
    lines.append(failedLine(facts.url));
    return lines;
}

/// The preflight's own lines, and one for the request that waits.
QStringList preflightLines(const ConsoleFacts &facts)
{
    const QString waiting = failedLine(facts.url);
    if (isSilentRefusal(facts)) {
        return {}; // redirect-328
    }
    if (transportErrorOf(facts)) {
        return {waiting, waiting}; // preflight-status-127
    }
    if (facts.finding.reason == Reason::PreflightRedirect) {
        const auto target = Url::parse(facts.target);
        const bool leads = target && Url::hasHttpScheme(*target) && !target->includesCredentials();
        return leads ? QStringList{reasonLine(facts), secondThought(facts), waiting}
                     : QStringList{waiting, waiting};
    }
    if (!facts.target.isEmpty() && followsRedirects(facts)) {
        return {reasonLine(facts), waiting, waiting}; // preflight-status-042
    }
    return {reasonLine(facts), waiting}; // rnd1-01146
}

/// fetch() asks the security manager as well (redirect-310, -319).
QStringList forbiddenTarget(const ConsoleFacts &facts)
{
    const QByteArray scheme = schemeOf(facts.target);
    if (facts.isFetch() && scheme == "file") {
        return {u"Security Error: Content at %1 may not load or link to %2."_s.arg(facts.lastSent,
                                                                                   facts.target)};
    }
    if (facts.isFetch() && scheme == "blob") {
        return {u"Security Error: Content at %1 may not load data from %2."_s.arg(facts.lastSent,
                                                                                  facts.target)};
    }
    return {};
}

/// A redirect that is not followed fails what redirected, if that or the target is another origin's
/// (redirect-287, -299).
QStringList refusedRedirect(const ConsoleFacts &facts, const QString &target)
{
    QStringList lines = forbiddenTarget(facts);
    const auto url = Url::parse(target);
    const bool leavesOrigin =
        url && Url::hasHttpScheme(*url) && isOtherOrigin(facts.spec.page, target);
    if ((facts.wasCrossOrigin || leavesOrigin) && !facts.isNoCors()) {
        lines.append(failedLine(facts.lastSent));
    }
    return lines;
}

/// A policy is asked before CORS hears of the redirect: what stayed at home until then fails
/// without a line of CORS (mixed-030, csp-043), other than what had left (mixed-031, csp-039).
QStringList redirectRefusedByPolicy(const ConsoleFacts &facts)
{
    const bool hasLeft = !facts.lastSent.isEmpty() && facts.wasCrossOrigin;
    return hasLeft ? refusedRedirect(facts, facts.url) : QStringList();
}

QStringList firefoxPolicyLines(const ConsoleFacts &facts, const PolicyViolated &violated)
{
    QStringList lines{
        u"Content-Security-Policy: The page’s settings blocked the loading of a resource (%1) at %2 because it violates the following directive: “%3”"_s
            .arg(isomorphicDecode(violated.effectiveDirective), facts.url,
                 firefoxDirective(violated.directive, facts.spec))};
    return lines + redirectRefusedByPolicy(facts);
}

QStringList firefoxMixedContentLines(const ConsoleFacts &facts)
{
    if (facts.spec.request.api == Api::WebSocket) {
        return {}; // the constructor throws (mixed-043)
    }
    // mixed-042
    const bool byPolicy = std::any_of(
        facts.spec.pageHeaders.begin(), facts.spec.pageHeaders.end(), [](const auto &header) {
            return header.first.compare("Content-Security-Policy"_L1, Qt::CaseInsensitive) == 0 &&
                   header.second.contains("block-all-mixed-content"_L1, Qt::CaseInsensitive);
        });
    QStringList lines{
        byPolicy ? u"Content-Security-Policy: Blocking insecure request ‘%1’."_s.arg(facts.url)
                 : u"Blocked loading mixed active content “%1”"_s.arg(facts.url)};
    return lines + redirectRefusedByPolicy(facts);
}

QStringList localNetworkLines(const ConsoleFacts &facts, const AddressSpacesCompared &spaces)
{
    const auto url = Url::parse(facts.url);
    return {
        u"Local Network Access permission required: top-level site “%1”, initiator “%1”, attempting to access target “%2” (%3) via %4. Secure context: %5"_s
            .arg(facts.spec.page, facts.url,
                 url ? isomorphicDecode(Url::hostAndPort(*url)) : QString(),
                 facts.isFetch() ? u"fetch"_s : u"xhr"_s,
                 spaces.secureContext ? u"True"_s : u"False"_s)};
}

QStringList firefoxIntegrityLines(const ConsoleFacts &facts, const IntegrityCompared &compared)
{
    const QString found = isomorphicDecode(compared.found);
    return {
        u"None of the “%1” hashes in the integrity attribute match the content of the subresource at “%2”. The computed hash is “%3”."_s
            .arg(found.section(u'-', 0, 0), facts.url, found.section(u'-', 1))};
}

/// What is not said in the words of CORS.
std::optional<QStringList> firefoxOwnWords(const ConsoleFacts &facts)
{
    if (const auto *violated = std::get_if<PolicyViolated>(&facts.evidence)) {
        return firefoxPolicyLines(facts, *violated);
    }
    if (std::holds_alternative<MixedContent>(facts.evidence)) {
        return firefoxMixedContentLines(facts);
    }
    if (const auto *spaces = std::get_if<AddressSpacesCompared>(&facts.evidence)) {
        return localNetworkLines(facts, *spaces);
    }
    if (const auto *integrity = std::get_if<IntegrityCompared>(&facts.evidence)) {
        return firefoxIntegrityLines(facts, *integrity);
    }
    switch (facts.finding.reason) {
    case Reason::SameOriginMode:
        return QStringList{u"Security Error: Content at %1 may not load data from %2."_s.arg(
            facts.spec.page, facts.url)};
    case Reason::CrossOriginResourcePolicy:
    case Reason::EmbedderPolicy:
        return QStringList{
            u"The resource at “%1” was blocked due to its Cross-Origin-Resource-Policy header (or lack thereof). See https://developer.mozilla.org/docs/Web/HTTP/Cross-Origin_Resource_Policy_(CORP)#"_s
                .arg(facts.url)};
    case Reason::RedirectRefusedByMode: return QStringList();
    default: return std::nullopt;
    }
}

/// The head is told of with the first of the body: where already the size of the first chunk is
/// wrong (answer-040), or the connection breaks before it (network-071, rnd1-00838), there was no
/// answer.
bool hasReceivedNothing(const ConsoleFacts &facts)
{
    const std::vector<Exchange> exchanges = exchangesOf(facts.log);
    switch (facts.finding.reason) {
    case Reason::ChunkInvalid:
    case Reason::BodyTruncated:
    case Reason::NetworkConnectionReset:
        return !exchanges.empty() && exchanges.back().bodyLength == 0;
    default: return false;
    }
}

/// An EventSource says itself that an answer is no stream, and nothing of a connection that it
/// makes again (es-retry-038).
bool isToldByObject(const ConsoleFacts &facts)
{
    const auto *fired = std::get_if<ChannelEventFired>(&facts.log.entries().back().event);
    return std::holds_alternative<EventStreamJudged>(facts.evidence) ||
           (transportErrorOf(facts) && fired && fired->readyState == 0);
}

/// What is said of the request, whoever made it.
QStringList requestLines(const ConsoleFacts &facts)
{
    if (auto element = firefoxElementFailure(facts)) {
        const bool isModule = facts.finding.reason == Reason::ScriptMimeType &&
                              facts.spec.request.scriptType == ScriptType::Module;
        if (isModule && facts.wasCrossOrigin) {
            element->append(failedLine(facts.url)); // script-045
        }
        return *std::move(element);
    }
    if (auto words = firefoxOwnWords(facts)) {
        return *std::move(words);
    }
    if (isToldByObject(facts)) {
        return {};
    }
    switch (facts.finding.stage) {
    case Stage::Script: return {};
    case Stage::Body: return hasReceivedNothing(facts) ? networkLines(facts) : QStringList();
    case Stage::BeforeSending:
        // What was refused before anything was sent is refused in silence; a redirect to it is not.
        return facts.lastSent.isEmpty() ? QStringList() : refusedRedirect(facts, facts.url);
    case Stage::Preflight: return preflightLines(facts);
    case Stage::Redirect: return refusedRedirect(facts, facts.target);
    case Stage::Response: break;
    }
    const QString reason = reasonText(facts);
    if (reason == didNotSucceed) {
        return networkLines(facts);
    }
    // A refused hop of a redirect ends in a second line of its own, if it was to be followed
    // (rnd1-00670).
    return facts.target.isEmpty() || !followsRedirects(facts)
               ? QStringList{reasonLine(facts)}
               : QStringList{reasonLine(facts), failedLine(facts.url)};
}

} // namespace

bool failedCorsCheck(const ConsoleFacts &facts)
{
    return facts.finding.stage == Stage::Response && reasonText(facts) != didNotSucceed;
}

QStringList firefoxFailure(const ConsoleFacts &facts)
{
    return requestLines(facts) + firefoxObjectLines(facts);
}

} // namespace Corscope::Explain
