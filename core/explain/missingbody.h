// What is not known of an answer that was judged otherwise than when it was recorded.
#pragma once

#include "core/trace/log.h"

#include <optional>

namespace Corscope::Explain {

/// A body of which the page would read more than was received.
struct MissingBody
{
    qint64 received = 0; ///< bytes
};

/// Nothing where the page reads no answer, where the last one was received to its end, or where it
/// cannot have more of a body: by its method, its status or its Content-Length.
[[nodiscard]] std::optional<MissingBody> missingBodyOf(const Trace::Log &log);

} // namespace Corscope::Explain
