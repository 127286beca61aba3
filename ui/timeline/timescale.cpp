#include "ui/timeline/timescale.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace Corscope::Ui {

namespace {

/// The smallest of 1, 2, 5 × 10ⁿ that is not below `value`.
qint64 roundStep(qreal value)
{
    qint64 power = 1;
    while (qreal(power) * 10 <= value) {
        power *= 10;
    }
    for (const qint64 factor : {1, 2, 5, 10}) {
        if (qreal(power * factor) >= value) {
            return power * factor;
        }
    }
    return power * 10;
}

QString inUnit(Duration at, qint64 unit, int decimals)
{
    return QString::number(double(at.microseconds) / double(unit), 'f', decimals);
}

} // namespace

TimeScale scaleFor(Duration length, qreal left, qreal width, qreal zoom, Duration centre)
{
    // A run of no length still gets an axis: a tenth of a millisecond.
    const qreal whole = std::max<qreal>(qreal(length.microseconds), 100);
    TimeScale scale;
    scale.left = left;
    const qreal shown = whole / std::max<qreal>(1, zoom);
    scale.microsecondsPerPixel = shown / std::max<qreal>(1, width);
    const qreal first = std::clamp(qreal(centre.microseconds) - shown / 2, 0.0, whole - shown);
    scale.first = Duration{qint64(first)};
    return scale;
}

std::vector<Tick> ticksFor(const TimeScale &scale, qreal width, qreal leastDistance)
{
    const qint64 step = roundStep(std::max<qreal>(1, leastDistance * scale.microsecondsPerPixel));
    const Duration end = scale.at(scale.left + width);
    const bool seconds = end.microseconds >= 2'000'000;
    const qint64 unit = seconds ? 1'000'000 : 1000;
    int decimals = 0;
    for (qint64 s = step; s < unit && decimals < 3; s *= 10) {
        ++decimals;
    }
    std::vector<Tick> ticks;
    const qint64 firstTick = (scale.first.microseconds + step - 1) / step * step;
    for (qint64 t = firstTick; t <= end.microseconds; t += step) {
        ticks.push_back({Duration{t}, inUnit(Duration{t}, unit, t == 0 ? 0 : decimals)});
    }
    if (!ticks.empty()) {
        ticks.back().label += seconds ? QStringLiteral(" s") : QStringLiteral(" ms");
    }
    return ticks;
}

QString formatDuration(Duration duration)
{
    if (duration.microseconds >= 2'000'000) {
        return inUnit(duration, 1'000'000, 2) + QStringLiteral(" s");
    }
    return inUnit(duration, 1000, duration.microseconds < 100'000 ? 1 : 0) + QStringLiteral(" ms");
}

} // namespace Corscope::Ui
