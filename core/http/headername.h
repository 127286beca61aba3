// Names of headers that come again and again.
#pragma once

#include <QByteArray>

namespace Corscope::Http {

/// The same bytes. A name that is in everybody's answers is not copied: it costs no memory of its
/// own, however many heads are read.
[[nodiscard]] QByteArray headerName(QByteArrayView name);
/// The same in lower case.
[[nodiscard]] QByteArray lowercaseHeaderName(QByteArrayView name);

} // namespace Corscope::Http
