// The checks that a browser made in a run, in order: a reading of the trace for people.
#pragma once

#include "core/explain/reason.h"
#include "core/trace/log.h"

#include <optional>
#include <vector>

namespace Corscope::Explain {

enum class Sign {
    Passed, ///< stood in the way and let it through
    Failed, ///< stopped it
    Noted,  ///< decided how things go on, neither good nor bad
    Warned  ///< went through, with a consequence that people trip over (a hidden header, a cookie
            ///< left out)
};

struct Check
{
    Sign sign = Sign::Noted;
    Index entry; ///< the Decided entry
    std::optional<ExchangeId> exchange;
};

/// Whether script has a way to read an answer's headers: of all objects XMLHttpRequest and fetch()
/// give it one.
[[nodiscard]] bool readsHeaders(Trace::Api api);

/// The steps that are worth a line, in the order in which they were taken. Steps that only repeat
/// what another says are left out: all of them are in the trace.
[[nodiscard]] std::vector<Check> checksOf(const Trace::Log &log);

} // namespace Corscope::Explain

template <>
struct Corscope::Reflect::Names<Corscope::Explain::Sign>
{
    using enum Corscope::Explain::Sign;
    static constexpr std::array names{std::pair{Passed, "passed"}, std::pair{Failed, "failed"},
                                      std::pair{Noted, "noted"}, std::pair{Warned, "warned"}};
};
