// What the engines say of an answer that does not let itself be shown in the frame that a form is
// submitted to: form-025, form-026. What is said of several values is from their sources.
#include "core/explain/console_framing.h"

#include "core/infra/ascii.h"
#include "core/url/origin.h"
#include "core/url/url.h"

namespace Corscope::Explain {

using namespace Qt::StringLiterals;
using namespace Trace;

namespace {

bool isFrameOptions(const PolicyViolated &violated)
{
    return violated.effectiveDirective == "x-frame-options";
}

/// The header's value, as it was sent.
QString frameOptionsOf(const PolicyViolated &violated)
{
    return isomorphicDecode(violated.directive).section(u": "_s, 1);
}

/// Its values, each once, as they are compared.
QStringList valuesOf(const PolicyViolated &violated)
{
    QStringList values;
    for (const QString &value : frameOptionsOf(violated).split(u',')) {
        values.append(value.trimmed().toLower());
    }
    values.removeDuplicates();
    return values;
}

/// Of the answer it says the origin only.
QString originUrlOf(const PolicyViolated &violated)
{
    const auto url = Url::parse(isomorphicDecode(violated.url));
    return url ? QString::fromLatin1(Url::serialize(Url::originOf(*url))) + u'/' : QString();
}

} // namespace

bool isAboutFraming(const PolicyViolated &violated)
{
    return isFrameOptions(violated) || violated.effectiveDirective == "frame-ancestors";
}

QStringList chromiumFramingLines(const PolicyViolated &violated)
{
    const QString url = originUrlOf(violated);
    if (isFrameOptions(violated)) {
        return {
            valuesOf(violated).size() > 1
                ? u"Refused to display '%1' in a frame because it set multiple 'X-Frame-Options' headers with conflicting values ('%2'). Falling back to 'deny'."_s
                      .arg(url, frameOptionsOf(violated))
                : u"Refused to display '%1' in a frame because it set 'X-Frame-Options' to '%2'."_s
                      .arg(url, valuesOf(violated).front())};
    }
    const QString verdict =
        violated.disposition == Policy::Disposition::Enforce
            ? u"The request has been blocked."_s
            : u"The policy is report-only, so the violation has been logged but no further action has been taken."_s;
    return {u"Framing '%1' violates the following Content Security Policy directive: \"%2\". %3\n"_s
                .arg(url, isomorphicDecode(violated.directive), verdict)};
}

QStringList firefoxFramingLines(const PolicyViolated &violated)
{
    if (!isFrameOptions(violated)) {
        return {}; // form-026: it is told to nobody but the frame
    }
    return {
        u"The loading of “%1” in a frame is denied by “X-Frame-Options“ directive set to “%2“."_s
            .arg(isomorphicDecode(violated.url),
                 valuesOf(violated).size() > 1 ? u"invalid"_s : valuesOf(violated).front())};
}

QStringList webkitFramingLines(const PolicyViolated &violated)
{
    const QString url = isomorphicDecode(violated.url);
    if (!isFrameOptions(violated)) {
        return {
            u"%1Refused to load %2 because it does not appear in the frame-ancestors directive of the Content Security Policy."_s
                .arg(violated.disposition == Policy::Disposition::Report ? u"[Report Only] "_s
                                                                         : QString(),
                     url)};
    }
    const QString value = frameOptionsOf(violated);
    QStringList lines;
    if (valuesOf(violated).size() > 1) {
        lines.append(
            u"Multiple 'X-Frame-Options' headers with conflicting values ('%1') encountered when loading '%2'. Falling back to 'DENY'."_s
                .arg(value, url));
    }
    lines.append(
        u"Refused to display '%1' in a frame because it set 'X-Frame-Options' to '%2'."_s.arg(
            url, value));
    return lines;
}

std::optional<PolicyViolated> framingRefusal(const Log &log)
{
    for (const Entry &entry : log.entries()) {
        const auto *decided = std::get_if<Decided>(&entry.event);
        const auto *violated = decided ? std::get_if<PolicyViolated>(&decided->evidence) : nullptr;
        if (violated && isAboutFraming(*violated) &&
            violated->disposition == Policy::Disposition::Enforce) {
            return *violated;
        }
    }
    return std::nullopt;
}

} // namespace Corscope::Explain
