#include "core/explain/consolefacts.h"
#include "core/infra/ascii.h"

namespace Corscope::Explain {

using namespace Qt::StringLiterals;
using namespace Trace;

// WebKit: Source/WebCore/loader/CrossOriginAccessControl.cpp

namespace {

QString webkitReason(const ConsoleFacts &facts)
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
    case Reason::AllowOriginMissingInStored:
    case Reason::AllowOriginOtherInStored:
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

} // namespace

namespace {

/// The last line, after the reason.
QString webkitRefusal(const ConsoleFacts &facts)
{
    const auto byApi = [&facts](const QString &name) {
        return u"%1 cannot load %2 due to access control checks."_s.arg(name, facts.url);
    };
    switch (facts.api) {
    case Api::Xhr: return byApi(u"XMLHttpRequest"_s);
    case Api::Fetch: return byApi(u"Fetch API"_s);
    case Api::Beacon: return byApi(u"Beacon API"_s);
    case Api::Image:
        return u"Cannot load image %1 due to access control checks."_s.arg(facts.url); // image-031
    case Api::Script:
        return u"Cross-origin script load denied by Cross-Origin Resource Sharing policy."_s;
    case Api::Stylesheet:
        return u"Cannot load stylesheet %1 due to access control checks."_s.arg(facts.url);
    }
    return {};
}

} // namespace

QStringList webkitFailure(const ConsoleFacts &facts)
{
    if (auto element = webkitElementFailure(facts)) {
        return *std::move(element);
    }
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
        lines.append(webkitRefusal(facts));
    }
    return lines;
}

} // namespace Corscope::Explain
