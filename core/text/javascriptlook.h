// Whether a text could be a script, as far as its look tells. There is no JavaScript engine here:
// what is certainly none is told, the rest is taken for one.
#pragma once

#include <QString>

namespace Corscope::Text {

/// False where the text breaks a rule that every script keeps: brackets that match, strings and
/// comments that end, no two names side by side, no beginning that no statement has.
[[nodiscard]] bool mayBeJavaScript(const QString &text);
/// Whether the text is JSON, a lone string or number included:
/// https://www.rfc-editor.org/rfc/rfc8259
[[nodiscard]] bool isJson(const QString &text);

} // namespace Corscope::Text
