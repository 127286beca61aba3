// Bodies in the content codings that engines know.
#pragma once

#include <QByteArray>

namespace Corscope::TestSupport {

[[nodiscard]] QByteArray gzipOf(QByteArrayView plain);
/// https://www.rfc-editor.org/rfc/rfc1950
[[nodiscard]] QByteArray deflateOf(QByteArrayView plain);
/// https://www.rfc-editor.org/rfc/rfc1951: without a header
[[nodiscard]] QByteArray rawDeflateOf(QByteArrayView plain);
[[nodiscard]] QByteArray brotliOf(QByteArrayView plain);
[[nodiscard]] QByteArray zstandardOf(QByteArrayView plain);

} // namespace Corscope::TestSupport
