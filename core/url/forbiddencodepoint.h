// What no host may contain: https://url.spec.whatwg.org/#host-miscellaneous
// Internal to core/url.
#pragma once

#include <string_view>

namespace Corscope::Url {

/// https://url.spec.whatwg.org/#forbidden-host-code-point
[[nodiscard]] constexpr bool isForbiddenHostCodePoint(char32_t c)
{
    using namespace std::string_view_literals;
    return c < 0x80 && U"\0\t\n\r #/:<>?@[\\]^|"sv.find(c) != std::u32string_view::npos;
}

/// https://url.spec.whatwg.org/#forbidden-domain-code-point
[[nodiscard]] constexpr bool isForbiddenDomainCodePoint(char32_t c)
{
    return isForbiddenHostCodePoint(c) || c <= 0x1F || c == U'%' || c == 0x7F;
}

} // namespace Corscope::Url
