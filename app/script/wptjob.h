// A host for web-platform-tests: one test's scripts in one global object.
#pragma once

#include <QString>

namespace Corscope::ScriptProgram {

/// Runs the job that the file describes, {"location", "timeout_ms", "scripts": [{"url", "file",
/// "inline"}]}, and prints "WPT-RESULT " and what the harness has left in __wpt_results. Gives the
/// exit code: 0, or 2 where the job cannot be read. `authorities`: a PEM file, or empty.
[[nodiscard]] int runWptJob(const QString &path, const QByteArray &browser,
                            const QString &authorities);

} // namespace Corscope::ScriptProgram
