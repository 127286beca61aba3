// Of each reason: how many recorded cases have it, and in how many a console's lines are those that
// the browser printed.
#pragma once

#include "tests/support/agreement.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>

#include <map>

namespace Corscope::TestSupport {

/// Fills itself while cases are compared; the command `reasons` shows the numbers.
class ConsoleCounts
{
public:
    /// A run of a case as the command line gives it, and what differs in it. One that ends in
    /// another way than the browser's, or for no reason, has no lines to compare.
    void add(const QString &caseId, const QJsonObject &result, const Kinds &differences);
    /// Whether resources/proofs holds these numbers for that browser and file of cases ("cases",
    /// "channels" …); where not, what it should hold is written beside it.
    [[nodiscard]] bool areProven(const QString &set, const QByteArray &browser) const;

private:
    /// Reason to case to whether all of its lines are equal.
    std::map<QString, std::map<QString, bool>> m_cases;
};

} // namespace Corscope::TestSupport
