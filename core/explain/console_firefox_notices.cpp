// What Firefox's console says of what stopped nothing.
#include "core/explain/console_framing.h"
#include "core/explain/consolefacts.h"
#include "core/infra/ascii.h"
#include "core/policy/sourcelist.h"

namespace Corscope::Explain {

using namespace Qt::StringLiterals;
using namespace Trace;

namespace {

/// A source as Firefox keeps it: with the page's scheme where it has none (csp-013); empty for what
/// it cannot read.
QByteArray normalisedSource(const QByteArray &source, const QByteArray &pageScheme)
{
    if (source.startsWith('\'') || source == "*" || Policy::parseSchemeSource(source)) {
        return source;
    }
    const auto host = Policy::parseHostSource(source);
    if (!host || host->path.startsWith("//")) {
        return {}; // csp-020
    }
    return host->scheme ? source : pageScheme + "://" + source;
}

} // namespace

QString firefoxDirective(const QByteArray &directive, const RunSpec &spec)
{
    const QByteArrayList words = directive.split(' ');
    QByteArray result = words.front();
    for (const QByteArray &source : words.mid(1)) {
        const QByteArray normalised = normalisedSource(source, schemeOf(spec.page));
        if (!normalised.isEmpty()) {
            result += ' ' + normalised;
        }
    }
    return isomorphicDecode(result == words.front() ? result + " 'none'" : result);
}

QStringList firefoxNotice(const Decided &decided, const QString &url, const RunSpec &spec)
{
    if (const auto *name = std::get_if<NameLookedUp>(&decided.evidence)) {
        const bool covered = name->name == "authorization" && name->wildcard && !name->listed;
        return covered
                   ? QStringList{u"Cross-Origin Request Warning: The Same Origin Policy will disallow reading the remote resource at %1 soon. (Reason: When the `Access-Control-Allow-Headers` is `*`, the `Authorization` header is not covered. To include the `Authorization` header, it must be explicitly listed in CORS header `Access-Control-Allow-Headers`)."_s
                                     .arg(url)}
                   : QStringList();
    }
    if (const auto *violated = std::get_if<PolicyViolated>(&decided.evidence)) {
        if (isAboutFraming(*violated)) {
            return firefoxFramingLines(*violated);
        }
        return {
            u"Content-Security-Policy: (Report-Only policy) The page’s settings would block the loading of a resource (%1) at %2 because it violates the following directive: “%3”"_s
                .arg(isomorphicDecode(violated->effectiveDirective), url,
                     firefoxDirective(violated->directive, spec))};
    }
    if (const auto *upgraded = std::get_if<UrlUpgraded>(&decided.evidence)) {
        return {u"Content-Security-Policy: Upgrading insecure request ‘%1’ to use ‘https’"_s.arg(
            isomorphicDecode(upgraded->from))};
    }
    return {};
}

} // namespace Corscope::Explain
