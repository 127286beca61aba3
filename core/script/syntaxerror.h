// Where in a script its syntax is wrong.
#pragma once

#include <QString>

#include <JavaScriptCore/JavaScript.h>

namespace Corscope::Script {

/// Where the token begins that cannot stand there, in UTF-16 units from the start of a script that
/// the parser refuses; the end of the script where something is missing there.
[[nodiscard]] qsizetype syntaxErrorOffset(JSContextRef context, const QString &source);

} // namespace Corscope::Script
