// Methods: https://fetch.spec.whatwg.org/#methods
#pragma once

#include <QByteArray>

namespace Corscope::Http {

/// https://fetch.spec.whatwg.org/#concept-method: a token.
[[nodiscard]] bool isMethod(QByteArrayView bytes);
/// https://fetch.spec.whatwg.org/#forbidden-method: CONNECT, TRACE, TRACK in any case.
[[nodiscard]] bool isForbiddenMethod(QByteArrayView method);
/// https://fetch.spec.whatwg.org/#cors-safelisted-method: GET, HEAD, POST, byte for byte.
[[nodiscard]] bool isCorsSafelistedMethod(QByteArrayView method);
/// https://fetch.spec.whatwg.org/#concept-method-normalize: upper-cases DELETE, GET, HEAD, OPTIONS,
/// POST, PUT; not PATCH.
[[nodiscard]] QByteArray normalizeMethod(QByteArrayView method);

} // namespace Corscope::Http
