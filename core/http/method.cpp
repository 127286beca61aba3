#include "core/http/method.h"

#include "core/http/token.h"
#include "core/infra/ascii.h"

#include <algorithm>
#include <array>

namespace Corscope::Http {

bool isMethod(QByteArrayView bytes)
{
    return isToken(bytes);
}

bool isForbiddenMethod(QByteArrayView method)
{
    static constexpr std::array<QByteArrayView, 3> forbidden{"CONNECT", "TRACE", "TRACK"};
    return std::any_of(forbidden.begin(), forbidden.end(),
                       [&](QByteArrayView m) { return equalsIgnoringCase(m, method); });
}

bool isCorsSafelistedMethod(QByteArrayView method)
{
    return method == "GET" || method == "HEAD" || method == "POST";
}

QByteArray normalizeMethod(QByteArrayView method)
{
    static constexpr std::array<QByteArrayView, 6> normalized{"DELETE",  "GET",  "HEAD",
                                                              "OPTIONS", "POST", "PUT"};
    const bool isOne = std::any_of(normalized.begin(), normalized.end(),
                                   [&](QByteArrayView m) { return equalsIgnoringCase(m, method); });
    return isOne ? byteUppercase(method) : method.toByteArray();
}

} // namespace Corscope::Http
