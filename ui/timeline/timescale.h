// Time to pixels and back, and where the axis has its ticks. Free functions of values: tested
// without a window.
#pragma once

#include "core/infra/instant.h"

#include <QString>
#include <QtGlobal>

#include <vector>

namespace Corscope::Ui {

/// A linear mapping. `first` is at `left`; one pixel is `microsecondsPerPixel`, which is above 0.
struct TimeScale
{
    Duration first;
    qreal left = 0;
    qreal microsecondsPerPixel = 1;

    [[nodiscard]] qreal x(Duration at) const
    {
        return left + qreal((at - first).microseconds) / microsecondsPerPixel;
    }
    [[nodiscard]] Duration at(qreal x) const
    {
        return first + Duration{qint64((x - left) * microsecondsPerPixel)};
    }
};

/// The scale that shows `length` in `width` pixels, `zoom` (1 or more) times enlarged around
/// `centre`.
[[nodiscard]] TimeScale scaleFor(Duration length, qreal left, qreal width, qreal zoom,
                                 Duration centre);

struct Tick
{
    Duration at;
    QString label; ///< without a unit, but for the last: "40 ms"
};
/// Ticks at round numbers (1, 2 or 5 times a power of ten), at least `leastDistance` pixels apart.
[[nodiscard]] std::vector<Tick> ticksFor(const TimeScale &scale, qreal width, qreal leastDistance);

/// "38.2 ms", "1250 ms", "2.25 s"
[[nodiscard]] QString formatDuration(Duration duration);

} // namespace Corscope::Ui
