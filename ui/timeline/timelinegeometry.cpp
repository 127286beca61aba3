#include "ui/timeline/timelinegeometry.h"

#include <QFontMetricsF>

#include <algorithm>

namespace Corscope::Ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qreal rightMargin = 22;

} // namespace

TimelineGeometry::TimelineGeometry(const QFont &font, qreal width)
    : m_width(width)
{
    const QFontMetricsF metrics(font);
    m_fontHeight = metrics.height();
    m_labelWidth = std::max(metrics.horizontalAdvance(u"readyState"_s),
                            metrics.horizontalAdvance(u"OPTIONS__"_s)) +
                   14;
}

qreal TimelineGeometry::axisWidth() const
{
    return m_width - m_labelWidth - rightMargin;
}

std::optional<int> TimelineGeometry::rowAt(qreal y) const
{
    return y < axisHeight() ? std::nullopt : std::optional(int((y - axisHeight()) / rowHeight()));
}

TimeScale TimelineGeometry::scale(Duration length, qreal zoom, Duration centre) const
{
    return scaleFor(length, m_labelWidth, axisWidth(), zoom, centre);
}

/// Marks at (nearly) the same time are spread to the right, so that each can be seen and hit.
std::vector<qreal> TimelineGeometry::markPositions(const std::vector<EventMark> &marks,
                                                   const TimeScale &scale) const
{
    std::vector<qreal> positions;
    for (const EventMark &mark : marks) {
        const qreal x = scale.x(mark.at) + markRadius;
        positions.push_back(positions.empty() ? x : std::max(x, positions.back() + markDistance));
    }
    // Those at the end are moved back into view.
    qreal limit = m_width - markRadius - 3;
    for (auto it = positions.rbegin(); it != positions.rend() && *it > limit; ++it) {
        *it = limit;
        limit -= markDistance;
    }
    return positions;
}

} // namespace Corscope::Ui
