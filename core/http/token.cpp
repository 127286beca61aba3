#include "core/http/token.h"

#include "core/infra/ascii.h"

#include <algorithm>

namespace Corscope::Http {

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
