// HTTP quoted strings, which header values and MIME types share.
#pragma once

#include <QString>

namespace Corscope::Http {

/// https://fetch.spec.whatwg.org/#collect-an-http-quoted-string with extract-value true.
/// `position` must be at the opening quote of `input`; it ends after the closing quote, or at the
/// end of `input` where there is none. Gives the value: no quotes, backslashes resolved.
QString collectHttpQuotedString(QStringView input, qsizetype &position);

} // namespace Corscope::Http
