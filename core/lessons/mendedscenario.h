// What is advised, done to the lab's server: so that it can be sent for real.
#pragma once

#include "core/advice/smallestchange.h"
#include "core/lab/placeholders.h"
#include "core/lab/scenario.h"

#include <optional>

namespace Corscope::Lessons {

/// The scenario with answers changed as advised. The log has the requests that the advice is about,
/// made of this scenario at these addresses. Nothing where an answer that is to be changed is none
/// of the scenario's, or is written as raw bytes.
[[nodiscard]] std::optional<Lab::Scenario> mended(const Lab::Scenario &scenario,
                                                  const Lab::Placeholders &placeholders,
                                                  const Trace::Log &log,
                                                  const Advice::Advice &advice);

} // namespace Corscope::Lessons
