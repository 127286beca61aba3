#include "core/http/token.h"

#include "core/infra/ascii.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace Corscope::Http {

namespace {

constexpr std::array<bool, 256> tokenBytes = [] {
    std::array<bool, 256> bytes{};
    for (std::size_t byte = 0; byte < bytes.size(); ++byte) {
        bytes.at(byte) = isAsciiAlphanumeric(char32_t(byte));
    }
    for (const char c : std::string_view("!#$%&'*+-.^_`|~")) {
        bytes.at(uchar(c)) = true;
    }
    return bytes;
}();

} // namespace

bool isTokenByte(uchar byte)
{
    return tokenBytes.at(byte);
}

bool isToken(QByteArrayView bytes)
{
    return !bytes.isEmpty() &&
           std::all_of(bytes.begin(), bytes.end(), [](char c) { return isTokenByte(uchar(c)); });
}

bool isHeaderName(QByteArrayView bytes)
{
    return isToken(bytes);
}

bool isHeaderValue(QByteArrayView bytes)
{
    if (!bytes.isEmpty() &&
        (isHttpTabOrSpace(uchar(bytes.front())) || isHttpTabOrSpace(uchar(bytes.back())))) {
        return false;
    }
    return std::none_of(bytes.begin(), bytes.end(),
                        [](char c) { return c == '\0' || c == '\r' || c == '\n'; });
}

QByteArray normalizeHeaderValue(QByteArrayView bytes)
{
    return stripHttpWhitespace(bytes).toByteArray();
}

} // namespace Corscope::Http
