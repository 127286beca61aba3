// Statuses: https://fetch.spec.whatwg.org/#statuses
#pragma once

namespace Corscope::Http {

/// https://fetch.spec.whatwg.org/#ok-status
[[nodiscard]] constexpr bool isOkStatus(int status)
{
    return status >= 200 && status <= 299;
}
/// https://fetch.spec.whatwg.org/#redirect-status
[[nodiscard]] constexpr bool isRedirectStatus(int status)
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}
/// https://fetch.spec.whatwg.org/#null-body-status
[[nodiscard]] constexpr bool isNullBodyStatus(int status)
{
    return status == 101 || status == 103 || status == 204 || status == 205 || status == 304;
}

} // namespace Corscope::Http
