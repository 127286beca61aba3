// A mistake in the middle of parsing. Internal to core/url; url.h has what others see.
#pragma once

#include "core/url/url.h"

#include <cstddef>

namespace Corscope::Url {

/// Unlike ParseMistake's position, the index counts code points of what the function was given.
struct LocatedMistake
{
    ParseMistakeKind kind{};
    std::size_t index = 0;

    friend bool operator==(const LocatedMistake &, const LocatedMistake &) = default;
};

} // namespace Corscope::Url
