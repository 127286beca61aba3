// The small grammars of HTTP that several parts need.
#pragma once

#include <QByteArray>

namespace Corscope::Http {

/// tchar of https://www.rfc-editor.org/rfc/rfc9110#name-tokens
[[nodiscard]] bool isTokenByte(uchar byte);
/// One or more tchar.
[[nodiscard]] bool isToken(QByteArrayView bytes);

/// https://fetch.spec.whatwg.org/#header-name: a token.
[[nodiscard]] bool isHeaderName(QByteArrayView bytes);
/// https://fetch.spec.whatwg.org/#header-value: no NUL, CR, LF; no tab or space at either end.
[[nodiscard]] bool isHeaderValue(QByteArrayView bytes);
/// https://fetch.spec.whatwg.org/#concept-header-value-normalize
[[nodiscard]] QByteArray normalizeHeaderValue(QByteArrayView bytes);

} // namespace Corscope::Http
