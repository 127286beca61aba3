// The commands of the command line program. Each takes the arguments after its name and gives the
// exit code: 0 allowed, 1 blocked or failed, 2 usage or unreadable input.
#pragma once

#include "app/cli/arguments.h"

#include <QStringList>

namespace Corscope::Cli {

inline constexpr int exitAllowed = 0;
inline constexpr int exitBlocked = 1;
inline constexpr int exitUsage = 2;

/// check URL --origin ORIGIN …: perform and explain.
[[nodiscard]] int check(const QStringList &arguments);
/// run FILE: perform a saved session's requests again. run --jsonl: one run per line.
[[nodiscard]] int run(const QStringList &arguments);
/// explain FILE: judge a saved session offline.
[[nodiscard]] int explain(const QStringList &arguments);
/// explain --message TEXT: what a line of a browser's console means; "-" is standard input.
[[nodiscard]] int explainMessage(const QString &message, ReportAs form);
/// lab [--port-base N]: the lab server in the foreground. lab --lesson ID: run a lesson against it.
[[nodiscard]] int lab(const QStringList &arguments);
/// ways: the ways across origins beside each other.
[[nodiscard]] int ways(const QStringList &arguments);

/// script FILE.js --page URL: a page's own JavaScript, each of its requests explained. Blocked is a
/// script with uncaught errors, or one that had to be stopped.
[[nodiscard]] int script(const QStringList &arguments);

/// reasons: a table of all reasons, and what tests have shown of each.
[[nodiscard]] int reasons(const QStringList &arguments);

/// run --jsonl
[[nodiscard]] int runLines(const QByteArray &defaultBrowser);

/// "corscope-cli: …" on standard error; gives exitUsage.
int complain(const QString &message);
/// UTF-8 to standard output, flushed.
void print(const QByteArray &text);
void print(const QString &text);

} // namespace Corscope::Cli
