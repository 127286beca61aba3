// Bytes as a person reads them.
#pragma once

#include <QByteArray>
#include <QString>

namespace Corscope::Ui {

/// Sixteen bytes a line: offset, hexadecimal, and printable ASCII.
[[nodiscard]] QString hexDump(QByteArrayView bytes);

} // namespace Corscope::Ui
