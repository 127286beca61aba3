// Draws a timeline.
#pragma once

#include "ui/theme/theme.h"
#include "ui/timeline/timelinegeometry.h"

#include <QCoreApplication>

#include <utility>

class QPainter;

namespace Corscope::Ui {

/// For one painting: everything it is given must outlive it.
class TimelinePainter
{
    Q_DECLARE_TR_FUNCTIONS(Corscope::Ui::TimelineView)

public:
    TimelinePainter(QPainter &painter, const Theme &theme, const Timeline &timeline,
                    const TimelineGeometry &geometry, const TimeScale &scale);

    void paintAxis(qreal bottom);
    void paintSelection(Duration at);
    void paintStates();
    void paintEvents();
    void paintRows();

    /// What stands beside a row that no server was asked for: "200 from HTTP cache".
    [[nodiscard]] static QString fromCache(const QString &outcome);
    [[nodiscard]] static QString phaseName(WirePhase phase);

private:
    [[nodiscard]] QRectF blockedBand() const;
    void paintBlocked();
    void paintBlockedLabel();
    void paintMarkLabels(const std::vector<qreal> &positions, qreal y);
    void paintRow(const WireRow &row, qreal top);
    void paintRowLabel(const QString &label, qreal top, bool fixed);
    [[nodiscard]] std::pair<QColor, QColor> phaseColors(WirePhase phase) const;

    QPainter &m_painter;
    const Theme &m_theme;
    const Timeline &m_timeline;
    const TimelineGeometry &m_geometry;
    const TimeScale m_scale;
};

} // namespace Corscope::Ui
