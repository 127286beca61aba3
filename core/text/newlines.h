// Newlines as forms send them.
#pragma once

#include <QString>

namespace Corscope::Text {

/// Every CR, LF and CRLF becomes CRLF:
/// https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#multipart-form-data-encoding-algorithm
/// and
/// https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#convert-to-a-list-of-name-value-pairs
[[nodiscard]] QString newlinesAsCrlf(QString text);

} // namespace Corscope::Text
