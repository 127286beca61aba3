#include "ui/timeline/timelineview.h"

#include "ui/theme/plaintext.h"
#include "ui/timeline/timelinepainter.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>

namespace Corscope::Ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qreal greatestZoom = 4096;

} // namespace

TimelineView::TimelineView(const Theme &theme, QWidget *parent)
    : QAbstractScrollArea(parent)
    , m_theme(theme)
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setMouseTracking(true);
    connect(&theme, &Theme::changed, viewport(), qOverload<>(&QWidget::update));
    connect(horizontalScrollBar(), &QScrollBar::valueChanged, this, [this](int value) {
        // The scroll bar counts in thousandths of what is shown.
        const qreal whole = std::max<qreal>(qreal(m_timeline.length.microseconds), 100);
        m_centre = Duration{qint64(whole / m_zoom * (qreal(value) / 1000 + 0.5))};
        viewport()->update();
    });
}

void TimelineView::setTimeline(Timeline timeline)
{
    if (m_timeline == timeline) {
        return;
    }
    m_timeline = std::move(timeline);
    updateScrollBars();
    viewport()->update();
}

void TimelineView::showEntry(Index entry)
{
    m_current = entry;
    viewport()->update();
}

void TimelineView::setEmptyText(const QString &text)
{
    m_emptyText = text;
    viewport()->update();
}

void TimelineView::zoomIn()
{
    setZoom(m_zoom * 1.6, m_centre);
}

void TimelineView::zoomOut()
{
    setZoom(m_zoom / 1.6, m_centre);
}

void TimelineView::zoomToFit()
{
    setZoom(1, {});
}

void TimelineView::setZoom(qreal zoom, Duration centre)
{
    m_zoom = std::clamp<qreal>(zoom, 1, greatestZoom);
    m_centre = centre;
    updateScrollBars();
    viewport()->update();
}

void TimelineView::updateScrollBars()
{
    const QSignalBlocker blocker(horizontalScrollBar());
    horizontalScrollBar()->setRange(0, int((m_zoom - 1) * 1000));
    horizontalScrollBar()->setPageStep(1000);
    horizontalScrollBar()->setSingleStep(80);
    const qreal shown = std::max<qreal>(qreal(m_timeline.length.microseconds), 100) / m_zoom;
    horizontalScrollBar()->setValue(int((qreal(m_centre.microseconds) / shown - 0.5) * 1000));
    const qreal height = rowGeometry().rowTop(FirstWireRow + int(m_timeline.rows.size()));
    verticalScrollBar()->setRange(0, std::max(0, int(height) - viewport()->height()));
    verticalScrollBar()->setPageStep(viewport()->height());
}

TimelineGeometry TimelineView::rowGeometry() const
{
    return {m_theme.smallFont(), qreal(viewport()->width())};
}

TimeScale TimelineView::scale() const
{
    return rowGeometry().scale(m_timeline.length, m_zoom, m_centre);
}

QSize TimelineView::minimumSizeHint() const
{
    return {280, int(rowGeometry().rowTop(FirstWireRow + 1))};
}

QSize TimelineView::sizeHint() const
{
    return {640, int(rowGeometry().rowTop(FirstWireRow + 3)) + 8};
}

void TimelineView::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(event->rect(), m_theme.tokens().panel);
    painter.setFont(m_theme.smallFont());
    if (m_timeline.states.empty() && m_timeline.rows.empty() && m_timeline.events.empty()) {
        painter.setPen(m_theme.tokens().faint);
        painter.setFont(font());
        painter.drawText(viewport()->rect().adjusted(16, 8, -16, -8),
                         Qt::AlignCenter | Qt::TextWordWrap, m_emptyText);
        return;
    }
    const TimelineGeometry place = rowGeometry();
    TimelinePainter timeline(painter, m_theme, m_timeline, place, scale());
    timeline.paintAxis(viewport()->height());
    painter.translate(0, -verticalScrollBar()->value());
    if (const auto at = m_current ? timeOf(*m_current) : std::nullopt) {
        timeline.paintSelection(*at);
    }
    timeline.paintStates();
    timeline.paintEvents();
    timeline.paintRows();
}

std::optional<Duration> TimelineView::timeOf(Index entry) const
{
    std::optional<Duration> best;
    for (const EventMark &mark : m_timeline.events) {
        if (mark.entry == entry) {
            return mark.at;
        }
    }
    for (const StateSpan &span : m_timeline.states) {
        if (span.entry == entry) {
            return span.from;
        }
    }
    for (const WireRow &row : m_timeline.rows) {
        if (row.entry == entry) {
            return row.from;
        }
    }
    return best;
}

TimelineView::Hit TimelineView::hitAt(QPointF position) const
{
    const TimeScale timeScale = scale();
    const QPointF p = position + QPointF(0, verticalScrollBar()->value());
    const TimelineGeometry place = rowGeometry();
    const auto row = place.rowAt(p.y());
    if (!row) {
        return {};
    }
    const Duration at = timeScale.at(p.x());
    if (*row == StateRow) {
        for (const StateSpan &span : m_timeline.states) {
            if (at >= span.from && (at < span.to || timeScale.x(span.from) + 7 > p.x())) {
                return {span.entry, u"readyState %1 · %2 – %3"_s.arg(int(span.state))
                                        .arg(formatDuration(span.from), formatDuration(span.to))};
            }
        }
        return {};
    }
    if (*row == EventRow) {
        const std::vector<qreal> positions = place.markPositions(m_timeline.events, timeScale);
        for (std::size_t i = 0; i < positions.size(); ++i) {
            if (std::abs(positions.at(i) - p.x()) <= TimelineGeometry::markDistance / 2) {
                const EventMark &mark = m_timeline.events.at(i);
                return {mark.entry, mark.name +
                                        (mark.numbers.isEmpty() ? QString() : u' ' + mark.numbers) +
                                        u" · "_s + formatDuration(mark.at)};
            }
        }
        return {};
    }
    const auto index = std::size_t(*row - FirstWireRow);
    if (index >= m_timeline.rows.size()) {
        return {};
    }
    const WireRow &wire = m_timeline.rows.at(index);
    QStringList parts{wire.method + u' ' + wire.target};
    for (const WireSpan &span : wire.spans) {
        parts.append(TimelinePainter::phaseName(span.phase) + u' ' +
                     formatDuration(span.to - span.from));
    }
    if (wire.fromCache) {
        parts.append(TimelinePainter::fromCache(wire.outcome));
    }
    return {wire.entry, parts.join(u'\n')};
}

void TimelineView::mousePressEvent(QMouseEvent *event)
{
    if (const auto hit = hitAt(event->position()); hit.entry) {
        m_current = hit.entry;
        viewport()->update();
        Q_EMIT entrySelected(*hit.entry);
    }
}

void TimelineView::mouseMoveEvent(QMouseEvent *event)
{
    viewport()->setCursor(hitAt(event->position()).entry ? Qt::PointingHandCursor
                                                         : Qt::ArrowCursor);
}

std::vector<Index> TimelineView::selectableEntries() const
{
    std::vector<Index> entries;
    for (const StateSpan &span : m_timeline.states) {
        entries.push_back(span.entry);
    }
    for (const EventMark &mark : m_timeline.events) {
        entries.push_back(mark.entry);
    }
    for (const WireRow &row : m_timeline.rows) {
        if (row.entry) {
            entries.push_back(*row.entry);
        }
    }
    std::sort(entries.begin(), entries.end());
    return entries;
}

void TimelineView::keyPressEvent(QKeyEvent *event)
{
    const std::vector<Index> entries = selectableEntries();
    const auto move = [&](int by) {
        if (entries.empty()) {
            return;
        }
        auto at = std::lower_bound(entries.begin(), entries.end(), m_current.value_or(Index{-1}));
        qsizetype position = at - entries.begin();
        const bool onOne = at != entries.end() && m_current == *at;
        position = std::clamp<qsizetype>(onOne ? position + by : (by > 0 ? position : position - 1),
                                         0, qsizetype(entries.size()) - 1);
        m_current = entries.at(std::size_t(position));
        viewport()->update();
        Q_EMIT entrySelected(*m_current);
    };
    switch (event->key()) {
    case Qt::Key_Right: move(1); return;
    case Qt::Key_Left: move(-1); return;
    case Qt::Key_Plus:
    case Qt::Key_Equal: zoomIn(); return;
    case Qt::Key_Minus: zoomOut(); return;
    case Qt::Key_0: zoomToFit(); return;
    default: QAbstractScrollArea::keyPressEvent(event);
    }
}

void TimelineView::wheelEvent(QWheelEvent *event)
{
    if (event->modifiers() & Qt::ControlModifier) {
        const Duration under = scale().at(event->position().x());
        setZoom(event->angleDelta().y() > 0 ? m_zoom * 1.25 : m_zoom / 1.25, under);
        event->accept();
        return;
    }
    QAbstractScrollArea::wheelEvent(event);
}

bool TimelineView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const Hit hit = hitAt(help->pos());
        if (hit.text.isEmpty()) {
            QToolTip::hideText();
        } else {
            QToolTip::showText(help->globalPos(), plainToolTip(hit.text), viewport());
        }
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

void TimelineView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    updateScrollBars();
}

void TimelineView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::FontChange) {
        updateScrollBars();
        viewport()->update();
    }
}

} // namespace Corscope::Ui
