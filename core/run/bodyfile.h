// A temporary file for the body of a long answer.
#pragma once

#include "core/infra/receivedbody.h"

namespace Corscope::Run {

/// A file that is gone with the object; null where none can be made.
[[nodiscard]] std::unique_ptr<BodyStore> makeBodyFile();

} // namespace Corscope::Run
