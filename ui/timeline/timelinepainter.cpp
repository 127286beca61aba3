#include "ui/timeline/timelinepainter.h"

#include <QPainter>

#include <algorithm>
#include <array>

namespace Corscope::Ui {

using namespace Qt::StringLiterals;

namespace {

const std::array<const char *, 5> stateNames{"UNSENT", "OPENED", "HEADERS_RECEIVED", "LOADING",
                                             "DONE"};

} // namespace

TimelinePainter::TimelinePainter(QPainter &painter, const Theme &theme, const Timeline &timeline,
                                 const TimelineGeometry &geometry, const TimeScale &scale)
    : m_painter(painter)
    , m_theme(theme)
    , m_timeline(timeline)
    , m_geometry(geometry)
    , m_scale(scale)
{}

void TimelinePainter::paintAxis(qreal bottom)
{
    for (const Tick &tick : ticksFor(m_scale, m_geometry.axisWidth(), 84)) {
        const qreal x = m_scale.x(tick.at);
        m_painter.setPen(QPen(m_theme.tokens().line, 1));
        m_painter.drawLine(QPointF(x, m_geometry.axisHeight() - 2), QPointF(x, bottom));
        m_painter.setPen(m_theme.tokens().faint);
        m_painter.drawText(QRectF(x - 50, 0, 100, m_geometry.axisHeight() - 3),
                           Qt::AlignHCenter | Qt::AlignVCenter, tick.label);
    }
}

void TimelinePainter::paintRowLabel(const QString &label, qreal top, bool fixed)
{
    m_painter.setFont(fixed ? m_theme.fixedFont() : m_theme.smallFont());
    m_painter.setPen(m_theme.tokens().dim);
    const QRectF rect(2, top, m_geometry.labelWidth() - 12, m_geometry.rowHeight());
    m_painter.drawText(
        rect, Qt::AlignLeft | Qt::AlignVCenter,
        m_painter.fontMetrics().elidedText(label, Qt::ElideMiddle, int(rect.width())));
    m_painter.setFont(m_theme.smallFont());
}

void TimelinePainter::paintStates()
{
    if (m_timeline.states.empty()) {
        return;
    }
    const Tokens &t = m_theme.tokens();
    paintRowLabel(u"readyState"_s, m_geometry.rowTop(StateRow), false);
    m_painter.save();
    m_painter.setClipRect(
        QRectF(m_geometry.labelWidth(), 0, m_geometry.width(), m_geometry.rowTop(EventRow)));
    paintBlocked();
    for (const StateSpan &span : m_timeline.states) {
        const qreal left = m_scale.x(span.from);
        const qreal right = std::max(m_scale.x(span.to), left + 7);
        const QRectF bar(left, m_geometry.rowTop(StateRow) + 4, right - left - 1.5,
                         m_geometry.rowHeight() - 8);
        const bool done = span.state == Trace::ReadyState::Done;
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(done ? t.okBackground : t.accentBackground);
        m_painter.drawRoundedRect(bar, 4, 4);
        const int number = int(span.state);
        const QString full =
            u"%1 %2"_s.arg(number).arg(QLatin1StringView(stateNames.at(std::size_t(number))));
        m_painter.setPen(done ? t.ok : t.accent);
        const QFontMetricsF metrics(m_painter.font());
        // The name where it fits, the number where that fits, beside the bar at the very end.
        if (metrics.horizontalAdvance(full) + 10 < bar.width()) {
            m_painter.drawText(bar.adjusted(6, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, full);
        } else if (metrics.horizontalAdvance(QString::number(number)) + 1 < bar.width()) {
            m_painter.drawText(bar, Qt::AlignCenter, QString::number(number));
        }
    }
    paintBlockedLabel();
    m_painter.restore();
}

/// A band around the states: the page stands still.
QRectF TimelinePainter::blockedBand() const
{
    const qreal left = m_scale.x(m_timeline.blocked->from);
    const qreal right = std::max(m_scale.x(m_timeline.blocked->to), left + 7);
    return {left, m_geometry.rowTop(StateRow) + 1, right - left, m_geometry.rowHeight() - 2};
}

void TimelinePainter::paintBlocked()
{
    if (!m_timeline.blocked) {
        return;
    }
    const Tokens &t = m_theme.tokens();
    m_painter.setPen(QPen(t.warn, 1.2));
    m_painter.setBrush(QBrush(t.warn, Qt::BDiagPattern));
    m_painter.drawRect(blockedBand());
}

/// On top of the states, where there is room.
void TimelinePainter::paintBlockedLabel()
{
    if (!m_timeline.blocked) {
        return;
    }
    const Tokens &t = m_theme.tokens();
    const QRectF band = blockedBand();
    const QString text = tr("page is blocked");
    const QFontMetricsF metrics(m_painter.font());
    const qreal width = metrics.horizontalAdvance(text) + 10;
    if (width < band.width()) {
        const QRectF place(band.right() - width, band.top(), width, band.height());
        m_painter.fillRect(place, t.warnBackground);
        m_painter.setPen(t.warn);
        m_painter.drawText(place, Qt::AlignCenter, text);
    }
}

void TimelinePainter::paintEvents()
{
    if (m_timeline.events.empty()) {
        return;
    }
    const Tokens &t = m_theme.tokens();
    paintRowLabel(tr("events"), m_geometry.rowTop(EventRow), false);
    m_painter.save();
    m_painter.setClipRect(QRectF(m_geometry.labelWidth() - 1, 0, m_geometry.width(),
                                 m_geometry.rowTop(FirstWireRow)));
    const qreal y = m_geometry.rowTop(EventRow) + m_geometry.rowHeight() / 2;
    const std::vector<qreal> positions = m_geometry.markPositions(m_timeline.events, m_scale);
    m_painter.setPen(Qt::NoPen);
    for (std::size_t i = 0; i < positions.size(); ++i) {
        const EventMark &mark = m_timeline.events.at(i);
        const QColor color = mark.tone == EventTone::Bad    ? t.bad
                             : mark.tone == EventTone::Good ? t.ok
                                                            : t.accent;
        m_painter.setBrush(color);
        // A failure is a square: it is not told by its colour alone.
        if (mark.tone == EventTone::Bad) {
            m_painter.drawRect(QRectF(
                positions.at(i) - TimelineGeometry::markRadius, y - TimelineGeometry::markRadius,
                2 * TimelineGeometry::markRadius, 2 * TimelineGeometry::markRadius));
        } else {
            m_painter.drawEllipse(QPointF(positions.at(i), y), TimelineGeometry::markRadius,
                                  TimelineGeometry::markRadius);
        }
    }
    m_painter.setBrush(Qt::NoBrush);
    paintMarkLabels(positions, y);
    m_painter.restore();
}

/// The names of a cluster of marks, beside it where there is room.
void TimelinePainter::paintMarkLabels(const std::vector<qreal> &positions, qreal y)
{
    const QFontMetricsF metrics(m_painter.font());
    m_painter.setPen(m_theme.tokens().dim);
    qreal occupied = m_geometry.labelWidth();
    std::size_t first = 0;
    while (first < positions.size()) {
        std::size_t last = first;
        while (last + 1 < positions.size() &&
               positions.at(last + 1) - positions.at(last) < TimelineGeometry::markDistance + 2) {
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
        const qreal next = last + 1 < positions.size()
                               ? positions.at(last + 1) - TimelineGeometry::markDistance
                               : m_geometry.width() - 4;
        const qreal right = positions.at(last) + TimelineGeometry::markRadius + 5;
        // Where all names do not fit, the states stand in the band above anyway.
        if (right + width >= next && names.removeAll(u"readystatechange"_s) > 0) {
            text = names.join(", "_L1);
            width = metrics.horizontalAdvance(text);
        }
        const qreal left = positions.at(first) - TimelineGeometry::markRadius - 5 - width;
        const QRectF line(0, y - metrics.height() / 2, width + 2, metrics.height());
        if (right + width < next) {
            m_painter.drawText(line.translated(right, 0), Qt::AlignLeft | Qt::AlignVCenter, text);
            occupied = right + width;
        } else if (left > occupied + 4) {
            m_painter.drawText(line.translated(left, 0), Qt::AlignLeft | Qt::AlignVCenter, text);
            occupied = positions.at(last);
        } else {
            occupied = positions.at(last) + TimelineGeometry::markDistance;
        }
        first = last + 1;
    }
}

std::pair<QColor, QColor> TimelinePainter::phaseColors(WirePhase phase) const
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

QString TimelinePainter::phaseName(WirePhase phase)
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

QString TimelinePainter::fromCache(const QString &outcome)
{
    return tr("%1 from HTTP cache").arg(outcome);
}

void TimelinePainter::paintRows()
{
    for (std::size_t i = 0; i < m_timeline.rows.size(); ++i) {
        const WireRow &row = m_timeline.rows.at(i);
        const qreal top = m_geometry.rowTop(FirstWireRow + int(i));
        paintRowLabel(row.method, top, true);
        m_painter.save();
        m_painter.setClipRect(
            QRectF(m_geometry.labelWidth() - 1, top, m_geometry.width(), m_geometry.rowHeight()));
        paintRow(row, top);
        m_painter.restore();
    }
}

void TimelinePainter::paintRow(const WireRow &row, qreal top)
{
    const Tokens &t = m_theme.tokens();
    const qreal y = top + m_geometry.rowHeight() / 2;
    const QFontMetricsF metrics(m_painter.font());
    if (row.notSent) {
        const QString text = tr("not sent");
        const qreal right = m_scale.x(row.to);
        const qreal left = std::min(m_scale.x(row.from), right - 40);
        m_painter.setPen(QPen(t.faint, 1.3, Qt::DashLine));
        m_painter.drawLine(QPointF(left, y), QPointF(right, y));
        m_painter.setPen(t.faint);
        m_painter.drawText(QRectF(left - metrics.horizontalAdvance(text) - 8, top,
                                  metrics.horizontalAdvance(text) + 2, m_geometry.rowHeight()),
                           Qt::AlignLeft | Qt::AlignVCenter, text);
        return;
    }
    const QString outcome = row.fromCache ? fromCache(row.outcome) : row.outcome;
    const QRectF whole(m_scale.x(row.from), top + 5,
                       std::max<qreal>(m_scale.x(row.to) - m_scale.x(row.from), 4),
                       m_geometry.rowHeight() - 10);
    if (row.spans.empty()) {
        m_painter.setPen(row.fromCache ? QPen(t.accent, 1.3, Qt::DashLine) : QPen(Qt::NoPen));
        m_painter.setBrush(row.failed ? t.badBackground : t.code);
        m_painter.drawRoundedRect(whole, 3, 3);
    }
    for (const WireSpan &span : row.spans) {
        const qreal left = m_scale.x(span.from);
        const QRectF bar(left, whole.top(), std::max<qreal>(m_scale.x(span.to) - left, 1.5),
                         whole.height());
        const auto [background, foreground] = phaseColors(span.phase);
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(background);
        m_painter.drawRoundedRect(bar, 2.5, 2.5);
        const QString name = phaseName(span.phase);
        if (metrics.horizontalAdvance(name) + 8 < bar.width()) {
            m_painter.setPen(foreground);
            m_painter.drawText(bar, Qt::AlignCenter, name);
        }
    }
    m_painter.setBrush(Qt::NoBrush);
    m_painter.setPen(row.failed ? t.bad : t.dim);
    const qreal right = whole.right() + 6;
    const qreal width = metrics.horizontalAdvance(outcome);
    const bool fits = right + width < m_geometry.width() - 2;
    const QRectF beside(fits ? right : whole.left() - width - 6, top, width + 2,
                        m_geometry.rowHeight());
    if (fits || beside.left() > m_geometry.labelWidth()) {
        m_painter.drawText(beside, Qt::AlignLeft | Qt::AlignVCenter, outcome);
    }
}

void TimelinePainter::paintSelection(Duration at)
{
    const qreal x = m_scale.x(at);
    m_painter.setPen(QPen(m_theme.tokens().accent, 1.2, Qt::DotLine));
    m_painter.drawLine(QPointF(x, m_geometry.axisHeight() - 2),
                       QPointF(x, m_geometry.rowTop(FirstWireRow + int(m_timeline.rows.size()))));
}

} // namespace Corscope::Ui
