// A recorded run, its answers edited, as a scenario of the lab: so that "what if" can be sent for
// real.
#pragma once

#include "core/lab/placeholders.h"
#include "core/lab/scenario.h"
#include "core/page/whatif.h"

#include <optional>

namespace Corscope::Lessons {

struct LabRun
{
    Lab::Scenario scenario;
    Trace::RunSpec spec; ///< asks the lab instead of the servers that were recorded
};

/// The page keeps its origin, unless it is one of the servers' as well. Each server's origin
/// becomes one of the lab's, in URLs, in Location and in Access-Control-Allow-Origin; bodies are
/// sent as they were decoded. `placeholders` are those of the scenario's id, which is given
/// besides. Nothing where an answer was not recorded to its head, or there are more origins than
/// the lab has.
[[nodiscard]] std::optional<LabRun> labRunOf(const Trace::Log &log,
                                             const std::vector<Page::EditedHead> &edits,
                                             const QByteArray &id,
                                             const Lab::Placeholders &placeholders);

} // namespace Corscope::Lessons
