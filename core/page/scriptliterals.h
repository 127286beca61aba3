// What a script hands over, as it is shown among the calls of a trace: JavaScript, shortened.
#pragma once

#include "core/trace/runspec.h"

#include <QString>

namespace Corscope::Page {

/// At most 60 UTF-16 units, and an ellipsis.
[[nodiscard]] QString shortened(const QString &text);
/// "null", or an expression that says what kind of body it is.
[[nodiscard]] QString bodyLiteral(const Trace::BodySpec &body);
/// An expression that says how many bytes it has, and of what type.
[[nodiscard]] QString blobLiteral(const Trace::BlobUrlSpec &blob);
/// The second argument of fetch(): the members that differ from their defaults.
[[nodiscard]] QString fetchInitLiteral(const Trace::RequestSpec &spec);

} // namespace Corscope::Page
