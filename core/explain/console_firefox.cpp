#include "core/explain/consolefacts.h"
#include "core/infra/ascii.h"

namespace Corscope::Explain {

using namespace Qt::StringLiterals;
using namespace Trace;

// Firefox: dom/locales/en-US/chrome/security/security.properties

namespace {

/// Firefox reads a header's value as UTF-8: acao-137.
QString foundText(const ConsoleFacts &facts)
{
    const auto *compared = std::get_if<ValueCompared>(&facts.evidence);
    return compared ? QString::fromUtf8(compared->found) : QString();
}

QString firefoxReason(const ConsoleFacts &facts)
{
    const auto *element = std::get_if<ElementInvalid>(&facts.evidence);
    switch (facts.finding->reason) {
    case Reason::AllowOriginMissingInStored:
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
    case Reason::AllowOriginOtherInStored:
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

QString firefoxLine(const ConsoleFacts &facts, const QString &reason, const QString &status)
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

} // namespace

QStringList firefoxFailure(const ConsoleFacts &facts)
{
    const Finding &finding = *facts.finding;
    const bool sameOrigin = facts.url.startsWith(pageOrigin(facts.log) + u'/');
    if (auto element = firefoxElementFailure(facts)) {
        return *std::move(element);
    }
    if (finding.stage == Stage::BeforeSending) {
        return {};
    }
    const QString reason = firefoxReason(facts);
    const bool didNotSucceed = reason == "CORS request did not succeed"_L1;
    if (didNotSucceed && sameOrigin) {
        return {};
    }
    const QString nullStatus = u"(null)"_s;
    if (finding.reason == Reason::StatusLineInvalid) {
        return {u"The status line of the HTTP response is invalid"_s,
                firefoxLine(facts, reason, nullStatus)}; // answer-014
    }
    if (didNotSucceed) {
        return {firefoxLine(facts, reason, nullStatus)};
    }
    const bool withStatus = finding.reason == Reason::AllowOriginMissing ||
                            finding.reason == Reason::AllowOriginMissingInStored ||
                            finding.reason == Reason::PreflightStatus;
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

} // namespace Corscope::Explain
