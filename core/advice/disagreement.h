// Where browsers do not agree on a run, and which of their rules make the difference: found by
// lending one browser the rules of the other and judging again.
#pragma once

#include "core/profiles/rules.h"
#include "core/trace/log.h"

#include <vector>

namespace Corscope::Advice {

struct Disagreement
{
    Profiles::Id allows{};
    Profiles::Id refuses{};
    /// As few rules as will do: had the browser that refuses these of the other, it would allow it.
    std::vector<Profiles::Rule> rules;
    friend bool operator==(const Disagreement &, const Disagreement &) = default;
};

/// Between the browsers given, of which one lets the page read the answer and the other does not.
/// One that would have made a request that was not recorded is left out.
[[nodiscard]] std::vector<Disagreement> disagreements(const Trace::Log &log,
                                                      const std::vector<Profiles::Id> &browsers);

} // namespace Corscope::Advice
