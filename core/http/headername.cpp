#include "core/http/headername.h"

#include "core/infra/ascii.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace Corscope::Http {

namespace {

/// By length, so that only names of the same length are looked at.
constexpr auto knownNames = [] {
    std::array names = std::to_array<const char *>({"Accept",
                                                    "Accept-Encoding",
                                                    "Accept-Language",
                                                    "Accept-Ranges",
                                                    "Access-Control-Allow-Credentials",
                                                    "Access-Control-Allow-Headers",
                                                    "Access-Control-Allow-Methods",
                                                    "Access-Control-Allow-Origin",
                                                    "Access-Control-Expose-Headers",
                                                    "Access-Control-Max-Age",
                                                    "Access-Control-Request-Headers",
                                                    "Access-Control-Request-Method",
                                                    "Age",
                                                    "Allow",
                                                    "Authorization",
                                                    "Cache-Control",
                                                    "Connection",
                                                    "Content-Encoding",
                                                    "Content-Language",
                                                    "Content-Length",
                                                    "Content-Security-Policy",
                                                    "Content-Type",
                                                    "Cross-Origin-Resource-Policy",
                                                    "Date",
                                                    "ETag",
                                                    "Expires",
                                                    "Host",
                                                    "Keep-Alive",
                                                    "Last-Modified",
                                                    "Location",
                                                    "Origin",
                                                    "Pragma",
                                                    "Referer",
                                                    "Server",
                                                    "Set-Cookie",
                                                    "Strict-Transport-Security",
                                                    "Transfer-Encoding",
                                                    "User-Agent",
                                                    "Vary",
                                                    "Via",
                                                    "X-Content-Type-Options",
                                                    "X-Frame-Options",
                                                    "X-Powered-By",
                                                    "X-Request-Id",
                                                    "access-control-allow-credentials",
                                                    "access-control-allow-headers",
                                                    "access-control-allow-methods",
                                                    "access-control-allow-origin",
                                                    "access-control-expose-headers",
                                                    "content-language",
                                                    "expires",
                                                    "pragma",
                                                    "cache-control",
                                                    "content-encoding",
                                                    "content-length",
                                                    "content-type",
                                                    "date",
                                                    "etag",
                                                    "last-modified",
                                                    "server",
                                                    "set-cookie",
                                                    "vary"});
    std::sort(names.begin(), names.end(), [](const char *a, const char *b) {
        return std::string_view(a).size() < std::string_view(b).size();
    });
    return names;
}();

constexpr std::size_t longest = std::string_view(knownNames.back()).size();

/// Where the names of each length begin.
constexpr auto beginnings = [] {
    std::array<std::size_t, longest + 2> result{};
    for (std::size_t length = 0; length < result.size(); ++length) {
        result.at(length) = std::size_t(
            std::count_if(knownNames.begin(), knownNames.end(), [length](const char *name) {
                return std::string_view(name).size() < length;
            }));
    }
    return result;
}();

/// The known name that `name` is once each byte has gone through `convert`; null where there is
/// none.
template <typename Convert>
const char *knownName(QByteArrayView name, Convert convert)
{
    const auto length = std::size_t(name.size());
    if (length == 0 || length > longest) {
        return nullptr;
    }
    for (std::size_t i = beginnings.at(length); i < beginnings.at(length + 1); ++i) {
        const char *known = knownNames.at(i);
        const bool fits = convert(name.front()) == *known &&
                          std::equal(name.begin(), name.end(), known,
                                     [&](char c, char k) { return convert(c) == k; });
        if (fits) {
            return known;
        }
    }
    return nullptr;
}

} // namespace

QByteArray headerName(QByteArrayView name)
{
    const char *known = knownName(name, [](char c) { return c; });
    return known ? literalBytes(known) : name.toByteArray();
}

QByteArray lowercaseHeaderName(QByteArrayView name)
{
    const char *known = knownName(name, [](char c) { return byteLowercase(c); });
    return known ? literalBytes(known) : byteLowercase(name);
}

} // namespace Corscope::Http
