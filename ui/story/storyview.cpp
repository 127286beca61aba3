#include "ui/story/storyview.h"

#include "ui/story/storypainter.h"
#include "ui/theme/plaintext.h"

#include <QAccessible>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

namespace Corscope::Ui {

using namespace Qt::StringLiterals;

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
    const qreal bottom = std::max<qreal>(m_contentHeight, viewport()->height() + offset);
    StoryPainter story(painter, m_theme, m_story, m_layout);
    painter.save();
    painter.translate(0, -offset);
    story.paintLifelines(bottom - 6);
    const QRectF visible(0, offset, viewport()->width(), viewport()->height());
    for (std::size_t i = 0; i < m_story.steps.size(); ++i) {
        if (m_layout.steps.at(i).bounds.intersects(visible)) {
            story.paintStep(int(i), lookOf(int(i)));
        }
    }
    painter.restore();
    story.paintCaptions(viewport()->width());
    if (m_story.steps.front().kind == StoryStep::Kind::Planned) {
        paintCallToAction(painter);
    }
}

StepLook StoryView::lookOf(int step) const
{
    if (step == m_current) {
        return hasFocus() ? StepLook::Focused : StepLook::Current;
    }
    return step == m_hovered ? StepLook::Hovered : StepLook::Plain;
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
    const bool isOwn =
        step.kind == StoryStep::Kind::Note || step.kind == StoryStep::Kind::FromCache;
    QString spoken = isOwn ? step.label : tr("%1 to %2: %3").arg(from, to, step.label);
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
