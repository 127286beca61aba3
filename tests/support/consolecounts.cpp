#include "tests/support/consolecounts.h"

#include "tests/support/proofs.h"

#include <algorithm>

namespace Corscope::TestSupport {

using namespace Qt::StringLiterals;

void ConsoleCounts::add(const QString &caseId, const QJsonObject &result, const Kinds &differences)
{
    const QString reason = result.value(u"reason").toString();
    if (reason.isEmpty() || differences.contains(u"outcome"_s)) {
        return;
    }
    const bool isEqual = !differences.contains(u"console"_s);
    const auto [known, isNew] = m_cases[reason].try_emplace(caseId, isEqual);
    known->second = known->second && isEqual;
}

bool ConsoleCounts::areProven(const QString &set, const QByteArray &browser) const
{
    QJsonObject shown;
    for (const auto &[reason, cases] : m_cases) {
        const auto equal =
            std::count_if(cases.begin(), cases.end(), [](const auto &each) { return each.second; });
        shown.insert(reason,
                     QJsonObject{{u"recorded"_s, int(cases.size())}, {u"equal"_s, int(equal)}});
    }
    return isProof(u"consoles/%1-%2.json"_s.arg(set, QString::fromLatin1(browser)), shown);
}

} // namespace Corscope::TestSupport
