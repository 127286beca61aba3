// How much memory this process takes.
#pragma once

#include <QtGlobal>

namespace Corscope::TestSupport {

/// Resident bytes; always 0 where that cannot be known or means nothing (AddressSanitizer keeps
/// freed memory), so that differences pass any upper limit.
[[nodiscard]] qint64 residentMemory();

} // namespace Corscope::TestSupport
