// A run for people to read on a terminal, and as one JSON object.
#pragma once

#include "core/profiles/profile.h"
#include "core/trace/log.h"

#include <QJsonObject>
#include <QString>

#include <vector>

namespace Corscope::Cli {

enum class Verbosity { Normal, WholeTrace };

/// Coloured on a terminal, plain elsewhere and with NO_COLOR.
[[nodiscard]] QString report(const Trace::Log &log, const std::vector<Profiles::Id> &browsers,
                             Verbosity verbosity);
/// The result as in run --jsonl, plus the verdicts of the browsers, the checks and the smallest
/// change.
[[nodiscard]] QJsonObject reportJson(const Trace::Log &log,
                                     const std::vector<Profiles::Id> &browsers);

/// exitAllowed or exitBlocked: what the first of the browsers makes of it.
[[nodiscard]] int exitCodeOf(const Trace::Log &log, const std::vector<Profiles::Id> &browsers);

} // namespace Corscope::Cli
