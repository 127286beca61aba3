#include "core/policy/framing.h"

#include "core/infra/ascii.h"

#include <QStringList>

#include <algorithm>

namespace Corscope::Policy {

using namespace Qt::StringLiterals;

namespace {

const QByteArray frameAncestors = "frame-ancestors";

} // namespace

FrameOptions frameOptions(const Http::HeaderList &answer)
{
    QStringList values;
    for (const QString &value :
         answer.getDecodeAndSplit("X-Frame-Options").value_or(QStringList())) {
        values.append(value.toLower());
    }
    values.removeDuplicates();
    if (values.size() > 1) {
        const bool anyKnown = values.contains("deny"_L1) || values.contains("allowall"_L1) ||
                              values.contains("sameorigin"_L1);
        return anyKnown ? FrameOptions::Conflict : FrameOptions::None;
    }
    if (values == QStringList{u"deny"_s}) {
        return FrameOptions::Deny;
    }
    return values == QStringList{u"sameorigin"_s} ? FrameOptions::SameOrigin : FrameOptions::None;
}

std::vector<Violation> framingViolations(const Http::HeaderList &answer,
                                         const Url::UrlRecord &answerUrl, const Url::Origin &page,
                                         const SourceListRules &rules)
{
    const Url::Origin self = Url::originOf(answerUrl);
    // An opaque origin is "null", which is no URL and matches nothing.
    const auto ancestor = Url::parse(QString::fromLatin1(Url::serialize(page)));
    std::vector<Violation> found;
    bool isOverridden = false;
    for (const ContentSecurityPolicy &policy : parsePolicies(answer, self).policies) {
        const Directive *directive = policy.directive(frameAncestors);
        if (!directive) {
            continue;
        }
        isOverridden = isOverridden || policy.disposition == Disposition::Enforce;
        if (!ancestor || !matches(*ancestor, directive->value, self, IsRedirected::No, rules)) {
            found.push_back({frameAncestors, serialize(*directive), policy.disposition, {}});
        }
    }
    const FrameOptions options = frameOptions(answer);
    const bool isShown = isOverridden || options == FrameOptions::None ||
                         (options == FrameOptions::SameOrigin && Url::isSameOrigin(page, self));
    if (!isShown) {
        found.push_back({"x-frame-options",
                         "X-Frame-Options: " + answer.get("X-Frame-Options").value_or(QByteArray()),
                         Disposition::Enforce,
                         {}});
    }
    return found;
}

} // namespace Corscope::Policy
