#include "ui/story/storyview.h"

#include "ui/theme/plaintext.h"

#include <QAccessible>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QScrollBar>
#include <QToolTip>

namespace Corscope::Ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qreal arrowHead = 7;

void drawHead(QPainter &painter, QPointF tip, qreal direction)
{
    QPainterPath head(tip);
    head.lineTo(tip.x() - direction * arrowHead, tip.y() - arrowHead * 0.55);
    head.lineTo(tip.x() - direction * arrowHead, tip.y() + arrowHead * 0.55);
    head.closeSubpath();
    painter.fillPath(head, painter.pen().color());
}

void drawElided(QPainter &painter, const QRectF &rect, int flags, const QString &text,
                Qt::TextElideMode mode = Qt::ElideMiddle)
{
    painter.drawText(rect, flags, painter.fontMetrics().elidedText(text, mode, int(rect.width())));
}

} // namespace

StoryView::StoryView(const Theme &theme, QWidget *parent)
    : QAbstractScrollArea(parent)
    , m_theme(theme)
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setMouseTracking(true);
    connect(&theme, &Theme::changed, this, [this] {
        relayout();
        viewport()->update();
    });
    relayout();
}

void StoryView::setStory(Story story)
{
    if (m_story == story) {
        return;
    }
    m_story = std::move(story);
    if (m_current >= int(m_story.steps.size())) {
        m_current = -1;
    }
    m_hovered = -1;
    relayout();
    m_followsOutcome = true;
    scrollToOutcome();
    viewport()->update();
}

/// In a low window the end of the story, or where it went wrong, says more than its beginning.
void StoryView::scrollToOutcome()
{
    for (std::size_t i = 0; i < m_story.steps.size(); ++i) {
        if (m_story.steps.at(i).tone == StoryTone::Bad) {
            verticalScrollBar()->setValue(
                int(m_layout.steps.at(i).bounds.bottom() + m_metrics.gap) - viewport()->height());
            return;
        }
    }
    const bool planned =
        !m_story.steps.empty() && m_story.steps.front().kind == StoryStep::Kind::Planned;
    verticalScrollBar()->setValue(planned ? 0 : verticalScrollBar()->maximum());
}

void StoryView::setEmptyText(const QString &text)
{
    m_emptyText = text;
    viewport()->update();
}

void StoryView::showEntry(Index entry)
{
    int best = -1;
    for (std::size_t i = 0; i < m_story.steps.size(); ++i) {
        const StoryStep &step = m_story.steps.at(i);
        const bool inNotes = std::any_of(step.notes.begin(), step.notes.end(),
                                         [entry](const StoryNote &n) { return n.entry == entry; });
        if (inNotes) {
            best = int(i);
            break;
        }
        if (step.entry && *step.entry <= entry) {
            best = int(i);
        }
    }
    select(best, false);
}

QSize StoryView::sizeHint() const
{
    return {640, int(m_contentHeight)};
}

QSize StoryView::minimumSizeHint() const
{
    return {300, 120};
}

void StoryView::relayout()
{
    const QFontMetricsF fixed(m_theme.fixedFont());
    const QFontMetricsF small(m_theme.smallFont());
    m_metrics.labelHeight = fixed.height() + 1;
    m_metrics.sublabelHeight = small.height() + 1;
    m_metrics.noteHeight = fixed.height() + 3;
    m_metrics.captionHeight = QFontMetricsF(m_theme.boldFont()).height() + 11;
    m_metrics.gap = fixed.height() * 0.75;
    m_layout = layOut(m_story, viewport()->width(), m_metrics);
    const bool planned =
        !m_story.steps.empty() && m_story.steps.front().kind == StoryStep::Kind::Planned;
    m_contentHeight = m_layout.height + (planned ? m_metrics.captionHeight + m_metrics.gap : 0);
    verticalScrollBar()->setRange(0, std::max(0, int(m_contentHeight) - viewport()->height()));
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(int(m_metrics.labelHeight * 2));
}

void StoryView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    relayout();
    if (m_followsOutcome) {
        scrollToOutcome();
    }
}

void StoryView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        relayout();
    }
}

QColor StoryView::colorOf(StoryTone tone) const
{
    const Tokens &t = m_theme.tokens();
    switch (tone) {
    case StoryTone::Plain: return t.dim;
    case StoryTone::Good: return t.ok;
    case StoryTone::Bad: return t.bad;
    case StoryTone::Faint: return t.faint;
    }
    return t.dim;
}

void StoryView::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(event->rect(), m_theme.tokens().panel);
    if (m_story.steps.empty()) {
        paintEmpty(painter);
        return;
    }
    const int offset = verticalScrollBar()->value();
    painter.save();
    painter.translate(0, -offset);
    paintLifelines(painter);
    const QRectF visible(0, offset, viewport()->width(), viewport()->height());
    for (std::size_t i = 0; i < m_story.steps.size(); ++i) {
        if (m_layout.steps.at(i).bounds.intersects(visible)) {
            paintStep(painter, int(i));
        }
    }
    painter.restore();
    paintCaptions(painter);
    if (m_story.steps.front().kind == StoryStep::Kind::Planned) {
        paintCallToAction(painter);
    }
}

/// Under a story that has not happened yet.
void StoryView::paintCallToAction(QPainter &painter) const
{
    const QRectF below(0, m_layout.height - verticalScrollBar()->value(), viewport()->width(),
                       m_metrics.captionHeight);
    painter.setFont(font());
    const qreal width = painter.fontMetrics().horizontalAdvance(m_emptyText) + 24;
    QRectF box(0, below.top(), std::min(width, below.width() - 24), below.height());
    box.moveCenter({below.center().x(), below.center().y()});
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.tokens().accentBackground);
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(m_theme.tokens().accent);
    drawElided(painter, box, Qt::AlignCenter, m_emptyText, Qt::ElideRight);
}

void StoryView::paintEmpty(QPainter &painter) const
{
    painter.setPen(m_theme.tokens().faint);
    painter.setFont(font());
    painter.drawText(viewport()->rect().adjusted(24, 12, -24, -12),
                     Qt::AlignCenter | Qt::TextWordWrap, m_emptyText);
}

void StoryView::paintLifelines(QPainter &painter) const
{
    painter.setPen(QPen(m_theme.tokens().line, 1.5));
    for (const qreal x : m_layout.lifelines) {
        painter.drawLine(
            QPointF(x, 0),
            QPointF(x, std::max<qreal>(m_contentHeight,
                                       viewport()->height() + verticalScrollBar()->value()) -
                           6));
    }
}

/// The captions stay in place while the story scrolls under them.
void StoryView::paintCaptions(QPainter &painter) const
{
    const Tokens &t = m_theme.tokens();
    if (m_layout.captions.empty()) {
        return;
    }
    painter.fillRect(QRectF(0, 0, viewport()->width(), m_layout.captions.front().bottom() + 2),
                     t.panel);
    painter.setFont(m_theme.boldFont());
    for (std::size_t i = 0; i < m_layout.captions.size(); ++i) {
        const QRectF &rect = m_layout.captions.at(i);
        painter.setPen(Qt::NoPen);
        painter.setBrush(t.accentBackground);
        painter.drawRoundedRect(rect, 6, 6);
        painter.setPen(t.text);
        // Where "Server 127.0.0.1:8080" does not fit, the host says more than the word.
        QString caption = m_story.participants.at(qsizetype(i));
        const QRectF inner = rect.adjusted(6, 0, -6, 0);
        const QString shown =
            painter.fontMetrics().elidedText(caption, Qt::ElideMiddle, int(inner.width()));
        if (shown != caption && caption.contains(u' ')) {
            caption = caption.section(u' ', 1);
        }
        drawElided(painter, inner, Qt::AlignCenter, caption);
    }
    painter.setBrush(Qt::NoBrush);
}

void StoryView::paintStep(QPainter &painter, int index) const
{
    const StoryStep &step = m_story.steps.at(std::size_t(index));
    const StoryStepRect &rect = m_layout.steps.at(std::size_t(index));
    const Tokens &t = m_theme.tokens();
    if (index == m_current || index == m_hovered) {
        painter.setPen(index == m_current && hasFocus() ? QPen(t.accent, 1.2) : QPen(Qt::NoPen));
        painter.setBrush(index == m_current ? t.selection : t.code);
        painter.drawRoundedRect(rect.bounds.adjusted(3, -2, -3, 3), 6, 6);
        painter.setBrush(Qt::NoBrush);
    }
    if (step.kind == StoryStep::Kind::Note) {
        paintThought(painter, step, rect);
        return;
    }
    const QColor color = colorOf(step.tone);
    painter.setFont(m_theme.fixedFont());
    clearBehind(painter, rect.label, step.label, index);
    painter.setPen(step.tone == StoryTone::Plain || step.tone == StoryTone::Good ? t.text : color);
    drawElided(painter, rect.label, Qt::AlignHCenter | Qt::AlignBottom, step.label);
    paintArrow(painter, step, rect);
    if (!rect.sublabel.isEmpty()) {
        painter.setFont(m_theme.smallFont());
        clearBehind(painter, rect.sublabel, step.sublabel, index);
        painter.setPen(t.dim);
        drawElided(painter, rect.sublabel, Qt::AlignHCenter | Qt::AlignTop, step.sublabel,
                   Qt::ElideRight);
    }
    paintNotes(painter, step, rect);
}

/// A lifeline that passes behind a text would cross it out.
void StoryView::clearBehind(QPainter &painter, const QRectF &rect, const QString &text,
                            int index) const
{
    const qreal width =
        std::min(rect.width(), QFontMetricsF(painter.font()).horizontalAdvance(text) + 8);
    const QRectF behind(rect.center().x() - width / 2, rect.top(), width, rect.height());
    const bool crossed =
        std::any_of(m_layout.lifelines.begin(), m_layout.lifelines.end(),
                    [&](qreal x) { return x > behind.left() && x < behind.right(); });
    if (crossed) {
        const Tokens &t = m_theme.tokens();
        painter.fillRect(behind, index == m_current   ? t.selection
                                 : index == m_hovered ? t.code
                                                      : t.panel);
    }
}

void StoryView::paintArrow(QPainter &painter, const StoryStep &step,
                           const StoryStepRect &rect) const
{
    const QColor color = colorOf(step.tone);
    const qreal direction = rect.toX >= rect.fromX ? 1 : -1;
    const QPointF from(rect.fromX, rect.arrowY);
    const QPointF to(rect.toX, rect.arrowY);
    if (step.kind == StoryStep::Kind::NotSent) {
        const QPointF half(from.x() + (to.x() - from.x()) * 0.5, from.y());
        painter.setPen(QPen(color, 1.5, Qt::DashLine));
        painter.drawLine(from, half);
        painter.setPen(QPen(m_theme.tokens().bad, 1.8));
        const qreal r = 4.5;
        painter.drawLine(half + QPointF(-r, -r), half + QPointF(r, r));
        painter.drawLine(half + QPointF(-r, r), half + QPointF(r, -r));
        painter.setFont(m_theme.smallFont());
        const QRectF beside(direction > 0 ? half.x() + 10 : to.x(), rect.arrowY - 10,
                            std::abs(to.x() - half.x()) - 12, 20);
        drawElided(painter, beside, Qt::AlignLeft | Qt::AlignVCenter, step.sublabel,
                   Qt::ElideRight);
        return;
    }
    const bool planned = step.kind == StoryStep::Kind::Planned;
    painter.setPen(QPen(color, 1.7, planned ? Qt::DashLine : Qt::SolidLine));
    painter.drawLine(from, to - QPointF(direction * arrowHead * 0.6, 0));
    drawHead(painter, to, direction);
}

void StoryView::paintNotes(QPainter &painter, const StoryStep &step,
                           const StoryStepRect &rect) const
{
    if (step.notes.empty()) {
        return;
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.tokens().code);
    painter.drawRoundedRect(rect.notesBox, 7, 7);
    painter.setBrush(Qt::NoBrush);
    painter.setFont(m_theme.fixedFont());
    for (std::size_t i = 0; i < step.notes.size(); ++i) {
        const StoryNote &note = step.notes.at(i);
        const QRectF &line = rect.notes.at(i);
        const qreal glyphWidth = painter.fontMetrics().horizontalAdvance(u"⊘ "_s) + 3;
        painter.setPen(m_theme.colorOf(note.sign));
        painter.drawText(QRectF(line.left(), line.top(), glyphWidth, line.height()),
                         Qt::AlignLeft | Qt::AlignVCenter, Theme::glyphOf(note.sign));
        drawElided(painter, line.adjusted(glyphWidth, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                   note.text, Qt::ElideRight);
    }
}

void StoryView::paintThought(QPainter &painter, const StoryStep &step,
                             const StoryStepRect &rect) const
{
    const Tokens &t = m_theme.tokens();
    const QColor color = step.tone == StoryTone::Bad ? t.bad : t.accent;
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawEllipse(QPointF(rect.fromX, rect.label.center().y()), 4, 4);
    painter.setBrush(Qt::NoBrush);
    // The text stands on the panel, so that the lifelines behind it do not cross it.
    const QFontMetricsF metrics(font());
    const qreal width = std::min(rect.label.width(), metrics.horizontalAdvance(step.label) + 8);
    painter.fillRect(
        QRectF(rect.label.left() - 4, rect.label.top(), width + 4, rect.label.height()), t.panel);
    painter.setFont(font());
    painter.setPen(step.tone == StoryTone::Bad ? t.bad : t.text);
    drawElided(painter, rect.label, Qt::AlignLeft | Qt::AlignVCenter, step.label, Qt::ElideRight);
    if (!rect.sublabel.isEmpty()) {
        const QFont fixed = m_theme.fixedFont();
        const qreal subWidth = std::min(rect.sublabel.width(),
                                        QFontMetricsF(fixed).horizontalAdvance(step.sublabel) + 8);
        painter.fillRect(QRectF(rect.sublabel.left() - 4, rect.sublabel.top(), subWidth + 4,
                                rect.sublabel.height()),
                         t.panel);
        painter.setFont(fixed);
        painter.setPen(t.dim);
        drawElided(painter, rect.sublabel, Qt::AlignLeft | Qt::AlignVCenter, step.sublabel,
                   Qt::ElideRight);
    }
}

void StoryView::wheelEvent(QWheelEvent *event)
{
    m_followsOutcome = false;
    QAbstractScrollArea::wheelEvent(event);
}

void StoryView::select(int step, bool tell)
{
    m_followsOutcome = false;
    if (step == m_current) {
        return;
    }
    m_current = step;
    if (step >= 0) {
        const QRectF bounds = m_layout.steps.at(std::size_t(step)).bounds;
        const int top = verticalScrollBar()->value();
        const int headroom = int(m_metrics.captionHeight + m_metrics.gap);
        if (bounds.top() - headroom < top) {
            verticalScrollBar()->setValue(int(bounds.top()) - headroom);
        } else if (bounds.bottom() + 6 > top + viewport()->height()) {
            verticalScrollBar()->setValue(int(bounds.bottom()) + 6 - viewport()->height());
        }
        describeCurrent();
        const auto entry = m_story.steps.at(std::size_t(step)).entry;
        if (tell && entry) {
            Q_EMIT entrySelected(*entry);
        }
    }
    viewport()->update();
}

QString StoryView::spokenText(const StoryStep &step) const
{
    const QString from = m_story.participants.value(step.from);
    const QString to = m_story.participants.value(step.to);
    QString spoken = step.kind == StoryStep::Kind::Note
                         ? step.label
                         : tr("%1 to %2: %3").arg(from, to, step.label);
    if (!step.sublabel.isEmpty()) {
        spoken += u". "_s + step.sublabel;
    }
    for (const StoryNote &note : step.notes) {
        spoken += u". "_s + note.text;
    }
    return spoken;
}

/// What a screen reader says of the step that the keyboard stands on.
void StoryView::describeCurrent()
{
    const QString spoken = spokenText(m_story.steps.at(std::size_t(m_current)));
    setAccessibleDescription(spoken);
    QAccessibleEvent changed(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&changed);
}

void StoryView::mousePressEvent(QMouseEvent *event)
{
    const QPointF position = event->position() + QPointF(0, verticalScrollBar()->value());
    select(stepAt(m_layout, position), true);
}

void StoryView::mouseMoveEvent(QMouseEvent *event)
{
    const QPointF position = event->position() + QPointF(0, verticalScrollBar()->value());
    const int hovered = stepAt(m_layout, position);
    if (hovered != m_hovered) {
        m_hovered = hovered;
        viewport()->setCursor(hovered >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
        viewport()->update();
    }
}

void StoryView::keyPressEvent(QKeyEvent *event)
{
    const int last = int(m_story.steps.size()) - 1;
    switch (event->key()) {
    case Qt::Key_Down: select(std::min(m_current + 1, last), true); return;
    case Qt::Key_Up: select(std::max(m_current - 1, std::min(0, last)), true); return;
    case Qt::Key_Home: select(std::min(0, last), true); return;
    case Qt::Key_End: select(last, true); return;
    default: QAbstractScrollArea::keyPressEvent(event);
    }
}

bool StoryView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const QPointF position = QPointF(help->pos()) + QPointF(0, verticalScrollBar()->value());
        const int step = stepAt(m_layout, position);
        if (step >= 0) {
            // Server text must not become markup.
            QToolTip::showText(help->globalPos(),
                               plainToolTip(spokenText(m_story.steps.at(std::size_t(step)))),
                               viewport());
        } else {
            QToolTip::hideText();
        }
        return true;
    }
    if (event->type() == QEvent::Leave && m_hovered >= 0) {
        m_hovered = -1;
        viewport()->update();
    }
    return QAbstractScrollArea::viewportEvent(event);
}

void StoryView::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void StoryView::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

} // namespace Corscope::Ui
