// Look-alike numbers get different types.
#pragma once

#include <QtGlobal>

#include <compare>
#include <cstddef>
#include <functional>

namespace Corscope {

template <typename Tag>
struct StrongNumber
{
    qint64 value = 0;

    friend auto operator<=>(const StrongNumber &, const StrongNumber &) = default;
};

/// One request and its answer on the wire; counted from 1 within a run.
using ExchangeId = StrongNumber<struct ExchangeTag>;

/// Position of an entry in a trace, from 0.
using Index = StrongNumber<struct IndexTag>;

} // namespace Corscope

template <typename Tag>
struct std::hash<Corscope::StrongNumber<Tag>>
{
    std::size_t operator()(const Corscope::StrongNumber<Tag> &number) const noexcept
    {
        return std::hash<qint64>{}(number.value);
    }
};
