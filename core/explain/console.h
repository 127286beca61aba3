// What the three browsers print in their consoles for a run, word for word.
#pragma once

#include "core/trace/log.h"

#include <QStringList>

namespace Corscope::Explain {

/// One list per engine, in the order in which the engine prints them; empty where it prints
/// nothing.
struct ConsoleLines
{
    QStringList chromium;
    QStringList firefox;
    QStringList webkit;
};

/// The lines for a finished run, judged by the run's own profile: each engine's words for the
/// reason found.
[[nodiscard]] ConsoleLines consoleLines(const Trace::Log &log);

} // namespace Corscope::Explain
