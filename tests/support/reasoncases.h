// For each reason an exchange that brings it about, and for each kind of console line one that has
// it printed.
#pragma once

#include "core/explain/reason.h"
#include "tests/support/judged.h"

#include <optional>
#include <vector>

namespace Corscope::TestSupport {

struct ReasonCase
{
    const char *name = "";
    std::optional<Explain::Reason> reason; ///< nothing: the page reads the answer
    Trace::RunSpec spec;                   ///< its browser is one in which it fails so
    std::vector<Page::RecordedExchange> exchanges = {};
    std::optional<Trace::StoredResponse> stored = std::nullopt; ///< in the HTTP cache
};

/// At least one for each reason.
[[nodiscard]] std::vector<ReasonCase> reasonCases();
/// More, for the sake of what consoles say.
[[nodiscard]] std::vector<ReasonCase> consoleCases();

[[nodiscard]] Trace::Log judgedCase(const ReasonCase &reasonCase, const QByteArray &browser);

} // namespace Corscope::TestSupport
