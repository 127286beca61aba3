// The JavaScript of an XMLHttpRequest as pages wrote it for browsers of long ago.
#pragma once

#include "core/profiles/profile.h"
#include "core/trace/runspec.h"

#include <QString>

namespace Corscope::Page {

/// With the object that the browser has, an ActiveXObject or its own; ends with a line feed. What
/// the spec asks for is there whether or not the object has it.
[[nodiscard]] QString oldXhrScript(const Trace::RequestSpec &request,
                                   const Profiles::Profile &profile);

} // namespace Corscope::Page
