// Where the parts of a timeline stand: labels at the left, rows below each other, marks beside each
// other.
#pragma once

#include "ui/timeline/timelinemodel.h"
#include "ui/timeline/timescale.h"

#include <QFont>

namespace Corscope::Ui {

/// The states, the events, then one row per exchange.
enum TimelineRow { StateRow = 0, EventRow = 1, FirstWireRow = 2 };

class TimelineGeometry
{
public:
    static constexpr qreal markRadius = 3.6;
    static constexpr qreal markDistance = 9; ///< marks at the same time stand beside each other

    /// For a view that is so wide.
    TimelineGeometry(const QFont &font, qreal width);

    [[nodiscard]] qreal width() const { return m_width; }
    [[nodiscard]] qreal labelWidth() const { return m_labelWidth; }
    [[nodiscard]] qreal axisHeight() const { return m_fontHeight + 6; }
    /// Of the time axis.
    [[nodiscard]] qreal axisWidth() const;
    [[nodiscard]] qreal rowHeight() const { return m_fontHeight + 11; }
    [[nodiscard]] qreal rowTop(int row) const { return axisHeight() + rowHeight() * row; }
    /// The row at that height; nothing on the axis.
    [[nodiscard]] std::optional<int> rowAt(qreal y) const;
    [[nodiscard]] TimeScale scale(Duration length, qreal zoom, Duration centre) const;
    /// Centres of the marks of events.
    [[nodiscard]] std::vector<qreal> markPositions(const std::vector<EventMark> &marks,
                                                   const TimeScale &scale) const;

private:
    qreal m_width = 0;
    qreal m_labelWidth = 0;
    qreal m_fontHeight = 0;
};

} // namespace Corscope::Ui
