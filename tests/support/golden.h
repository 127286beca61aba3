// Golden texts: kept beside the tests, compared line by line.
#pragma once

#include <QByteArray>
#include <QString>

namespace Corscope::TestSupport {

/// Compares with tests/golden/NAME. Empty where they are equal; else what differs, as lines that
/// begin with "-" (expected) and "+" (found). The found text is then left as NAME.fail beside the
/// golden one, to be looked at and, if it is right, renamed.
[[nodiscard]] QString differenceToGolden(const QString &name, const QByteArray &found);

} // namespace Corscope::TestSupport
