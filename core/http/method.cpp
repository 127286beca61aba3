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
    return isLiteral(method, "GET") || isLiteral(method, "HEAD") || isLiteral(method, "POST");
}

QByteArray normalizeMethod(QByteArrayView method)
{
    static constexpr std::array<QByteArrayView, 6> normalized{"DELETE",  "GET",  "HEAD",
                                                              "OPTIONS", "POST", "PUT"};
    const auto one = std::find_if(normalized.begin(), normalized.end(),
                                  [&](QByteArrayView m) { return equalsIgnoringCase(m, method); });
    return one == normalized.end() ? method.toByteArray() : literalBytes(one->data());
}

} // namespace Corscope::Http
