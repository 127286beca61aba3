// Result<T, Mistake>: a value, or a typed mistake with fields. Bad input is a Result; a blocked
// request is an ordinary decision and never one of these.
#pragma once

#include <tl/expected.hpp>

namespace Corscope {

template <typename Value, typename Mistake>
using Result = tl::expected<Value, Mistake>;

template <typename Mistake>
[[nodiscard]] auto fail(Mistake &&mistake)
{
    return tl::unexpected<std::decay_t<Mistake>>(std::forward<Mistake>(mistake));
}

} // namespace Corscope
