// The small grammars of HTTP that several parts need.
#pragma once

#include "core/infra/ascii.h"

#include <QByteArray>

#include <array>
#include <string_view>

namespace Corscope::Http {

/// tchar of https://www.rfc-editor.org/rfc/rfc9110#name-tokens
inline constexpr std::array<bool, 256> tokenBytes = [] {
    std::array<bool, 256> bytes{};
    for (std::size_t byte = 0; byte < bytes.size(); ++byte) {
        bytes.at(byte) = isAsciiAlphanumeric(char32_t(byte));
    }
    for (const char c : std::string_view("!#$%&'*+-.^_`|~")) {
        bytes.at(uchar(c)) = true;
    }
    return bytes;
}();
[[nodiscard]] constexpr bool isTokenByte(uchar byte)
{
    return tokenBytes[byte];
}
/// One or more tchar.
[[nodiscard]] bool isToken(QByteArrayView bytes);

/// https://fetch.spec.whatwg.org/#header-name: a token.
[[nodiscard]] bool isHeaderName(QByteArrayView bytes);
/// https://fetch.spec.whatwg.org/#header-value: no NUL, CR, LF; no tab or space at either end.
[[nodiscard]] bool isHeaderValue(QByteArrayView bytes);
/// https://fetch.spec.whatwg.org/#concept-header-value-normalize
[[nodiscard]] QByteArray normalizeHeaderValue(QByteArrayView bytes);

} // namespace Corscope::Http
