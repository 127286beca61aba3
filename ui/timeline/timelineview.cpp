#include "ui/timeline/timelineview.h"

#include "ui/theme/plaintext.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <array>

namespace Corscope::Ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qreal rightMargin = 22;
constexpr qreal markRadius = 3.6;
constexpr qreal markDistance = 9; ///< marks at the same time stand beside each other
constexpr qreal greatestZoom = 4096;

enum RowNumber { StateRow = 0, EventRow = 1, FirstWireRow = 2 };

const std::array<const char *, 5> stateNames{"UNSENT", "OPENED", "HEADERS_RECEIVED", "LOADING",
                                             "DONE"};

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
    const qreal height = rowTop(FirstWireRow + int(m_timeline.rows.size()));
    verticalScrollBar()->setRange(0, std::max(0, int(height) - viewport()->height()));
    verticalScrollBar()->setPageStep(viewport()->height());
}

QSize TimelineView::minimumSizeHint() const
{
    return {280, int(rowTop(FirstWireRow + 1))};
}

QSize TimelineView::sizeHint() const
{
    return {640, int(rowTop(FirstWireRow + 3)) + 8};
}

qreal TimelineView::labelWidth() const
{
    const QFontMetricsF metrics(m_theme.smallFont());
    return std::max(metrics.horizontalAdvance(u"readyState"_s),
                    metrics.horizontalAdvance(u"OPTIONS__"_s)) +
           14;
}

qreal TimelineView::rowHeight() const
{
    return QFontMetricsF(m_theme.smallFont()).height() + 11;
}

qreal TimelineView::axisHeight() const
{
    return QFontMetricsF(m_theme.smallFont()).height() + 6;
}

qreal TimelineView::rowTop(int row) const
{
    return axisHeight() + rowHeight() * row;
}

TimeScale TimelineView::scale() const
{
    const qreal left = labelWidth();
    return scaleFor(m_timeline.length, left, viewport()->width() - left - rightMargin, m_zoom,
                    m_centre);
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
    const TimeScale timeScale = scale();
    paintAxis(painter, timeScale);
    painter.translate(0, -verticalScrollBar()->value());
    paintSelection(painter, timeScale);
    paintStates(painter, timeScale);
    paintEvents(painter, timeScale);
    paintRows(painter, timeScale);
}

void TimelineView::paintAxis(QPainter &painter, const TimeScale &timeScale) const
{
    const qreal width = viewport()->width() - labelWidth() - rightMargin;
    const qreal bottom = viewport()->height();
    for (const Tick &tick : ticksFor(timeScale, width, 84)) {
        const qreal x = timeScale.x(tick.at);
        painter.setPen(QPen(m_theme.tokens().line, 1));
        painter.drawLine(QPointF(x, axisHeight() - 2), QPointF(x, bottom));
        painter.setPen(m_theme.tokens().faint);
        painter.drawText(QRectF(x - 50, 0, 100, axisHeight() - 3),
                         Qt::AlignHCenter | Qt::AlignVCenter, tick.label);
    }
}

void TimelineView::paintRowLabel(QPainter &painter, const QString &label, qreal top,
                                 bool fixed) const
{
    painter.setFont(fixed ? m_theme.fixedFont() : m_theme.smallFont());
    painter.setPen(m_theme.tokens().dim);
    const QRectF rect(2, top, labelWidth() - 12, rowHeight());
    painter.drawText(rect, Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(label, Qt::ElideMiddle, int(rect.width())));
    painter.setFont(m_theme.smallFont());
}

void TimelineView::paintStates(QPainter &painter, const TimeScale &timeScale) const
{
    if (m_timeline.states.empty()) {
        return;
    }
    const Tokens &t = m_theme.tokens();
    paintRowLabel(painter, u"readyState"_s, rowTop(StateRow), false);
    painter.save();
    painter.setClipRect(QRectF(labelWidth(), 0, viewport()->width(), rowTop(EventRow)));
    for (const StateSpan &span : m_timeline.states) {
        const qreal left = timeScale.x(span.from);
        const qreal right = std::max(timeScale.x(span.to), left + 7);
        const QRectF bar(left, rowTop(StateRow) + 4, right - left - 1.5, rowHeight() - 8);
        const bool done = span.state == Trace::ReadyState::Done;
        painter.setPen(Qt::NoPen);
        painter.setBrush(done ? t.okBackground : t.accentBackground);
        painter.drawRoundedRect(bar, 4, 4);
        const int number = int(span.state);
        const QString full =
            u"%1 %2"_s.arg(number).arg(QLatin1StringView(stateNames.at(std::size_t(number))));
        painter.setPen(done ? t.ok : t.accent);
        const QFontMetricsF metrics(painter.font());
        // The name where it fits, the number where that fits, beside the bar at the very end.
        if (metrics.horizontalAdvance(full) + 10 < bar.width()) {
            painter.drawText(bar.adjusted(6, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, full);
        } else if (metrics.horizontalAdvance(QString::number(number)) + 1 < bar.width()) {
            painter.drawText(bar, Qt::AlignCenter, QString::number(number));
        }
    }
    painter.restore();
}

/// Marks at (nearly) the same time are spread to the right, so that each can be seen and hit.
std::vector<qreal> TimelineView::markPositions(const TimeScale &timeScale) const
{
    std::vector<qreal> positions;
    for (const EventMark &mark : m_timeline.events) {
        const qreal x = timeScale.x(mark.at) + markRadius;
        positions.push_back(positions.empty() ? x : std::max(x, positions.back() + markDistance));
    }
    // Those at the end are moved back into view.
    qreal limit = viewport()->width() - markRadius - 3;
    for (auto it = positions.rbegin(); it != positions.rend() && *it > limit; ++it) {
        *it = limit;
        limit -= markDistance;
    }
    return positions;
}

void TimelineView::paintEvents(QPainter &painter, const TimeScale &timeScale) const
{
    if (m_timeline.events.empty()) {
        return;
    }
    const Tokens &t = m_theme.tokens();
    paintRowLabel(painter, tr("events"), rowTop(EventRow), false);
    painter.save();
    painter.setClipRect(QRectF(labelWidth() - 1, 0, viewport()->width(), rowTop(FirstWireRow)));
    const qreal y = rowTop(EventRow) + rowHeight() / 2;
    const std::vector<qreal> positions = markPositions(timeScale);
    painter.setPen(Qt::NoPen);
    for (std::size_t i = 0; i < positions.size(); ++i) {
        const EventMark &mark = m_timeline.events.at(i);
        const QColor color = mark.tone == EventTone::Bad    ? t.bad
                             : mark.tone == EventTone::Good ? t.ok
                                                            : t.accent;
        painter.setBrush(color);
        // A failure is a square: it is not told by its colour alone.
        if (mark.tone == EventTone::Bad) {
            painter.drawRect(QRectF(positions.at(i) - markRadius, y - markRadius, 2 * markRadius,
                                    2 * markRadius));
        } else {
            painter.drawEllipse(QPointF(positions.at(i), y), markRadius, markRadius);
        }
    }
    painter.setBrush(Qt::NoBrush);
    paintMarkLabels(painter, positions, y);
    painter.restore();
}

/// The names of a cluster of marks, beside it where there is room.
void TimelineView::paintMarkLabels(QPainter &painter, const std::vector<qreal> &positions,
                                   qreal y) const
{
    const QFontMetricsF metrics(painter.font());
    painter.setPen(m_theme.tokens().dim);
    qreal occupied = labelWidth();
    std::size_t first = 0;
    while (first < positions.size()) {
        std::size_t last = first;
        while (last + 1 < positions.size() &&
               positions.at(last + 1) - positions.at(last) < markDistance + 2) {
            ++last;
        }
        QStringList names;
        for (std::size_t i = first; i <= last; ++i) {
            if (names.isEmpty() || names.constLast() != m_timeline.events.at(i).name) {
                names.append(m_timeline.events.at(i).name);
            }
        }
        QString text = names.join(", "_L1);
        qreal width = metrics.horizontalAdvance(text);
        const qreal next = last + 1 < positions.size() ? positions.at(last + 1) - markDistance
                                                       : viewport()->width() - 4;
        const qreal right = positions.at(last) + markRadius + 5;
        // Where all names do not fit, the states stand in the band above anyway.
        if (right + width >= next && names.removeAll(u"readystatechange"_s) > 0) {
            text = names.join(", "_L1);
            width = metrics.horizontalAdvance(text);
        }
        const qreal left = positions.at(first) - markRadius - 5 - width;
        const QRectF line(0, y - metrics.height() / 2, width + 2, metrics.height());
        if (right + width < next) {
            painter.drawText(line.translated(right, 0), Qt::AlignLeft | Qt::AlignVCenter, text);
            occupied = right + width;
        } else if (left > occupied + 4) {
            painter.drawText(line.translated(left, 0), Qt::AlignLeft | Qt::AlignVCenter, text);
            occupied = positions.at(last);
        } else {
            occupied = positions.at(last) + markDistance;
        }
        first = last + 1;
    }
}

std::pair<QColor, QColor> TimelineView::phaseColors(WirePhase phase) const
{
    const Tokens &t = m_theme.tokens();
    switch (phase) {
    case WirePhase::Name: return {t.warnBackground, t.warn};
    case WirePhase::Connect: return {t.accentBackground, t.accent};
    case WirePhase::Tls: return {t.badBackground, t.bad};
    case WirePhase::Send: return {t.code, t.dim};
    case WirePhase::Wait: return {t.okBackground, t.ok};
    case WirePhase::Receive: return {t.accent, t.onAccent};
    }
    return {t.code, t.dim};
}

QString TimelineView::phaseName(WirePhase phase)
{
    switch (phase) {
    case WirePhase::Name: return tr("DNS");
    case WirePhase::Connect: return tr("connect");
    case WirePhase::Tls: return tr("TLS");
    case WirePhase::Send: return tr("send");
    case WirePhase::Wait: return tr("waiting");
    case WirePhase::Receive: return tr("receiving");
    }
    return {};
}

void TimelineView::paintRows(QPainter &painter, const TimeScale &timeScale) const
{
    for (std::size_t i = 0; i < m_timeline.rows.size(); ++i) {
        const WireRow &row = m_timeline.rows.at(i);
        const qreal top = rowTop(FirstWireRow + int(i));
        paintRowLabel(painter, row.method, top, true);
        painter.save();
        painter.setClipRect(QRectF(labelWidth() - 1, top, viewport()->width(), rowHeight()));
        paintRow(painter, timeScale, row, top);
        painter.restore();
    }
}

void TimelineView::paintRow(QPainter &painter, const TimeScale &timeScale, const WireRow &row,
                            qreal top) const
{
    const Tokens &t = m_theme.tokens();
    const qreal y = top + rowHeight() / 2;
    const QFontMetricsF metrics(painter.font());
    if (row.notSent) {
        const QString text = tr("not sent");
        const qreal right = timeScale.x(row.to);
        const qreal left = std::min(timeScale.x(row.from), right - 40);
        painter.setPen(QPen(t.faint, 1.3, Qt::DashLine));
        painter.drawLine(QPointF(left, y), QPointF(right, y));
        painter.setPen(t.faint);
        painter.drawText(QRectF(left - metrics.horizontalAdvance(text) - 8, top,
                                metrics.horizontalAdvance(text) + 2, rowHeight()),
                         Qt::AlignLeft | Qt::AlignVCenter, text);
        return;
    }
    const QRectF whole(timeScale.x(row.from), top + 5,
                       std::max<qreal>(timeScale.x(row.to) - timeScale.x(row.from), 4),
                       rowHeight() - 10);
    if (row.spans.empty()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(row.failed ? t.badBackground : t.code);
        painter.drawRoundedRect(whole, 3, 3);
    }
    for (const WireSpan &span : row.spans) {
        const qreal left = timeScale.x(span.from);
        const QRectF bar(left, whole.top(), std::max<qreal>(timeScale.x(span.to) - left, 1.5),
                         whole.height());
        const auto [background, foreground] = phaseColors(span.phase);
        painter.setPen(Qt::NoPen);
        painter.setBrush(background);
        painter.drawRoundedRect(bar, 2.5, 2.5);
        const QString name = phaseName(span.phase);
        if (metrics.horizontalAdvance(name) + 8 < bar.width()) {
            painter.setPen(foreground);
            painter.drawText(bar, Qt::AlignCenter, name);
        }
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(row.failed ? t.bad : t.dim);
    const qreal right = whole.right() + 6;
    const qreal width = metrics.horizontalAdvance(row.outcome);
    const bool fits = right + width < viewport()->width() - 2;
    const QRectF beside(fits ? right : whole.left() - width - 6, top, width + 2, rowHeight());
    if (fits || beside.left() > labelWidth()) {
        painter.drawText(beside, Qt::AlignLeft | Qt::AlignVCenter, row.outcome);
    }
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

void TimelineView::paintSelection(QPainter &painter, const TimeScale &timeScale) const
{
    const auto at = m_current ? timeOf(*m_current) : std::nullopt;
    if (!at) {
        return;
    }
    const qreal x = timeScale.x(*at);
    painter.setPen(QPen(m_theme.tokens().accent, 1.2, Qt::DotLine));
    painter.drawLine(QPointF(x, axisHeight() - 2),
                     QPointF(x, rowTop(FirstWireRow + int(m_timeline.rows.size()))));
}

TimelineView::Hit TimelineView::hitAt(QPointF position) const
{
    const TimeScale timeScale = scale();
    const QPointF p = position + QPointF(0, verticalScrollBar()->value());
    const int row = int((p.y() - axisHeight()) / rowHeight());
    if (p.y() < axisHeight() || row < 0) {
        return {};
    }
    const Duration at = timeScale.at(p.x());
    if (row == StateRow) {
        for (const StateSpan &span : m_timeline.states) {
            if (at >= span.from && (at < span.to || timeScale.x(span.from) + 7 > p.x())) {
                return {span.entry, u"readyState %1 · %2 – %3"_s.arg(int(span.state))
                                        .arg(formatDuration(span.from), formatDuration(span.to))};
            }
        }
        return {};
    }
    if (row == EventRow) {
        const std::vector<qreal> positions = markPositions(timeScale);
        for (std::size_t i = 0; i < positions.size(); ++i) {
            if (std::abs(positions.at(i) - p.x()) <= markDistance / 2) {
                const EventMark &mark = m_timeline.events.at(i);
                return {mark.entry, mark.name + u" · "_s + formatDuration(mark.at)};
            }
        }
        return {};
    }
    const auto index = std::size_t(row - FirstWireRow);
    if (index >= m_timeline.rows.size()) {
        return {};
    }
    const WireRow &wire = m_timeline.rows.at(index);
    QStringList parts{wire.method + u' ' + wire.target};
    for (const WireSpan &span : wire.spans) {
        parts.append(phaseName(span.phase) + u' ' + formatDuration(span.to - span.from));
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
