// The JavaScript that a page would write for a spec.
#pragma once

#include "core/trace/runspec.h"

#include <QString>

namespace Corscope::Page {

/// With XMLHttpRequest, whatever the spec's own API.
[[nodiscard]] QString xhrScript(const Trace::RequestSpec &request);
/// With fetch() and await. What fetch cannot do (upload listeners, synchronous) is left out.
[[nodiscard]] QString fetchScript(const Trace::RequestSpec &request);
/// A string as a JavaScript literal in double quotes.
[[nodiscard]] QString javaScriptLiteral(const QString &text);

} // namespace Corscope::Page
