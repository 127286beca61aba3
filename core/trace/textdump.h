// A trace as text, one line per entry: for golden tests, bug reports and `--verbose`.
#pragma once

#include "core/trace/log.h"

#include <QByteArray>

namespace Corscope::Trace {

enum class ShowTimes { No, Yes };

/// UTF-8. With ShowTimes::No nothing in it depends on how long things took or where they ran from:
/// lengths of time, ports of the transport and versions of TLS are left out.
[[nodiscard]] QByteArray dump(const Log &log, ShowTimes times);
[[nodiscard]] QByteArray dump(const Entry &entry);

} // namespace Corscope::Trace
