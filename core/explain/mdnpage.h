// Where MDN tells of a reason.
#pragma once

#include "core/explain/reason.h"

#include <QByteArray>

namespace Corscope::Explain {

/// The address of the page about just that, where there is one, else of the one that it is a part
/// of. Never empty.
[[nodiscard]] QByteArray mdnPageOf(Reason reason);

} // namespace Corscope::Explain
