// The timeline: readyState band, events, one waterfall row per exchange, time axis. Painted by us;
// the same entries stand in the table for the keyboard and screen readers.
#pragma once

#include "ui/theme/theme.h"
#include "ui/timeline/timelinegeometry.h"
#include "ui/timeline/timelinemodel.h"
#include "ui/timeline/timescale.h"

#include <QAbstractScrollArea>

namespace Corscope::Ui {

class TimelineView : public QAbstractScrollArea
{
    Q_OBJECT

public:
    explicit TimelineView(const Theme &theme, QWidget *parent = nullptr);

    void setTimeline(Timeline timeline);
    void showEntry(Index entry);
    void setEmptyText(const QString &text);

    void zoomIn();
    void zoomOut();
    void zoomToFit();

    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void entrySelected(Corscope::Index entry);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    struct Hit
    {
        std::optional<Index> entry;
        QString text; ///< for the tool tip
    };

    void setZoom(qreal zoom, Duration centre);
    void updateScrollBars();
    [[nodiscard]] TimelineGeometry rowGeometry() const;
    [[nodiscard]] TimeScale scale() const;
    [[nodiscard]] Hit hitAt(QPointF position) const;
    [[nodiscard]] std::vector<Index> selectableEntries() const;
    [[nodiscard]] std::optional<Duration> timeOf(Index entry) const;

    const Theme &m_theme;
    Timeline m_timeline;
    QString m_emptyText;
    std::optional<Index> m_current;
    qreal m_zoom = 1;
    Duration m_centre;
};

} // namespace Corscope::Ui
