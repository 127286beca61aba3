#include "ui/story/storypainter.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>

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

} // namespace

void drawElided(QPainter &painter, const QRectF &rect, int flags, const QString &text,
                Qt::TextElideMode mode)
{
    painter.drawText(rect, flags, painter.fontMetrics().elidedText(text, mode, int(rect.width())));
}

StoryPainter::StoryPainter(QPainter &painter, const Theme &theme, const Story &story,
                           const StoryLayout &layout)
    : m_painter(painter)
    , m_theme(theme)
    , m_story(story)
    , m_layout(layout)
    , m_textFont(painter.font())
{}

QColor StoryPainter::colorOf(StoryTone tone) const
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

QColor StoryPainter::backgroundOf(StepLook look) const
{
    const Tokens &t = m_theme.tokens();
    switch (look) {
    case StepLook::Plain: return t.panel;
    case StepLook::Hovered: return t.code;
    case StepLook::Current:
    case StepLook::Focused: return t.selection;
    }
    return t.panel;
}

void StoryPainter::paintLifelines(qreal bottom)
{
    m_painter.setPen(QPen(m_theme.tokens().line, 1.5));
    for (const qreal x : m_layout.lifelines) {
        m_painter.drawLine(QPointF(x, 0), QPointF(x, bottom));
    }
}

void StoryPainter::paintStep(int index, StepLook look)
{
    const StoryStep &step = m_story.steps.at(std::size_t(index));
    const StoryStepRect &rect = m_layout.steps.at(std::size_t(index));
    const Tokens &t = m_theme.tokens();
    m_background = backgroundOf(look);
    if (look != StepLook::Plain) {
        m_painter.setPen(look == StepLook::Focused ? QPen(t.accent, 1.2) : QPen(Qt::NoPen));
        m_painter.setBrush(m_background);
        m_painter.drawRoundedRect(rect.bounds.adjusted(3, -2, -3, 3), 6, 6);
        m_painter.setBrush(Qt::NoBrush);
    }
    if (step.kind == StoryStep::Kind::Note) {
        paintThought(step, rect);
        return;
    }
    if (step.kind == StoryStep::Kind::FromCache) {
        paintFromCache(step, rect);
        paintNotes(step, rect);
        return;
    }
    const QColor color = colorOf(step.tone);
    m_painter.setFont(m_theme.fixedFont());
    clearBehind(rect.label, step.label);
    m_painter.setPen(step.tone == StoryTone::Plain || step.tone == StoryTone::Good ? t.text
                                                                                   : color);
    drawElided(m_painter, rect.label, Qt::AlignHCenter | Qt::AlignBottom, step.label);
    paintArrow(step, rect);
    if (!rect.sublabel.isEmpty()) {
        m_painter.setFont(m_theme.smallFont());
        clearBehind(rect.sublabel, step.sublabel);
        m_painter.setPen(t.dim);
        drawElided(m_painter, rect.sublabel, Qt::AlignHCenter | Qt::AlignTop, step.sublabel,
                   Qt::ElideRight);
    }
    paintNotes(step, rect);
}

/// Out of the browser's lifeline and back into it.
void StoryPainter::paintFromCache(const StoryStep &step, const StoryStepRect &rect)
{
    const Tokens &t = m_theme.tokens();
    const QColor color = colorOf(step.tone);
    const qreal top = rect.label.center().y();
    const qreal reach = rect.label.left() - 6;
    QPainterPath path(QPointF(rect.fromX, top));
    path.lineTo(reach - 4, top);
    path.quadTo(reach, top, reach, top + 4);
    path.lineTo(reach, rect.arrowY - 4);
    path.quadTo(reach, rect.arrowY, reach - 4, rect.arrowY);
    path.lineTo(rect.fromX + arrowHead * 0.6, rect.arrowY);
    m_painter.setBrush(Qt::NoBrush);
    m_painter.setPen(QPen(color, 1.7, Qt::DashLine));
    m_painter.drawPath(path);
    drawHead(m_painter, {rect.fromX, rect.arrowY}, -1);
    paintTextBeside(rect.label, step.label, m_theme.fixedFont(),
                    step.tone == StoryTone::Plain ? t.text : color);
    paintTextBeside(rect.sublabel, step.sublabel, m_theme.smallFont(), t.dim);
}

/// On the panel, so that the lifelines behind it do not cross it.
void StoryPainter::paintTextBeside(const QRectF &rect, const QString &text, const QFont &font,
                                   const QColor &color)
{
    if (text.isEmpty()) {
        return;
    }
    const qreal width = std::min(rect.width(), QFontMetricsF(font).horizontalAdvance(text) + 8);
    m_painter.fillRect(QRectF(rect.left() - 4, rect.top(), width + 4, rect.height()), m_background);
    m_painter.setFont(font);
    m_painter.setPen(color);
    drawElided(m_painter, rect, Qt::AlignLeft | Qt::AlignVCenter, text, Qt::ElideRight);
}

/// A lifeline that passes behind a text would cross it out.
void StoryPainter::clearBehind(const QRectF &rect, const QString &text)
{
    const qreal width =
        std::min(rect.width(), QFontMetricsF(m_painter.font()).horizontalAdvance(text) + 8);
    const QRectF behind(rect.center().x() - width / 2, rect.top(), width, rect.height());
    const bool crossed =
        std::any_of(m_layout.lifelines.begin(), m_layout.lifelines.end(),
                    [&](qreal x) { return x > behind.left() && x < behind.right(); });
    if (crossed) {
        m_painter.fillRect(behind, m_background);
    }
}

void StoryPainter::paintArrow(const StoryStep &step, const StoryStepRect &rect)
{
    const QColor color = colorOf(step.tone);
    const qreal direction = rect.toX >= rect.fromX ? 1 : -1;
    const QPointF from(rect.fromX, rect.arrowY);
    const QPointF to(rect.toX, rect.arrowY);
    if (step.kind == StoryStep::Kind::NotSent) {
        const QPointF half(from.x() + (to.x() - from.x()) * 0.5, from.y());
        m_painter.setPen(QPen(color, 1.5, Qt::DashLine));
        m_painter.drawLine(from, half);
        m_painter.setPen(QPen(m_theme.tokens().bad, 1.8));
        const qreal r = 4.5;
        m_painter.drawLine(half + QPointF(-r, -r), half + QPointF(r, r));
        m_painter.drawLine(half + QPointF(-r, r), half + QPointF(r, -r));
        m_painter.setFont(m_theme.smallFont());
        const QRectF beside(direction > 0 ? half.x() + 10 : to.x(), rect.arrowY - 10,
                            std::abs(to.x() - half.x()) - 12, 20);
        drawElided(m_painter, beside, Qt::AlignLeft | Qt::AlignVCenter, step.sublabel,
                   Qt::ElideRight);
        return;
    }
    const bool planned = step.kind == StoryStep::Kind::Planned;
    m_painter.setPen(QPen(color, 1.7, planned ? Qt::DashLine : Qt::SolidLine));
    m_painter.drawLine(from, to - QPointF(direction * arrowHead * 0.6, 0));
    drawHead(m_painter, to, direction);
}

void StoryPainter::paintNotes(const StoryStep &step, const StoryStepRect &rect)
{
    if (step.notes.empty()) {
        return;
    }
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(m_theme.tokens().code);
    m_painter.drawRoundedRect(rect.notesBox, 7, 7);
    m_painter.setBrush(Qt::NoBrush);
    m_painter.setFont(m_theme.fixedFont());
    for (std::size_t i = 0; i < step.notes.size(); ++i) {
        const StoryNote &note = step.notes.at(i);
        const QRectF &line = rect.notes.at(i);
        const qreal glyphWidth = m_painter.fontMetrics().horizontalAdvance(u"⊘ "_s) + 3;
        m_painter.setPen(m_theme.colorOf(note.sign));
        m_painter.drawText(QRectF(line.left(), line.top(), glyphWidth, line.height()),
                           Qt::AlignLeft | Qt::AlignVCenter, Theme::glyphOf(note.sign));
        drawElided(m_painter, line.adjusted(glyphWidth, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                   note.text, Qt::ElideRight);
    }
}

void StoryPainter::paintThought(const StoryStep &step, const StoryStepRect &rect)
{
    const Tokens &t = m_theme.tokens();
    const QColor color = step.tone == StoryTone::Bad ? t.bad : t.accent;
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(color);
    m_painter.drawEllipse(QPointF(rect.fromX, rect.label.center().y()), 4, 4);
    m_painter.setBrush(Qt::NoBrush);
    paintTextBeside(rect.label, step.label, m_textFont,
                    step.tone == StoryTone::Bad ? t.bad : t.text);
    paintTextBeside(rect.sublabel, step.sublabel, m_theme.fixedFont(), t.dim);
}

/// The captions stay in place while the story scrolls under them.
void StoryPainter::paintCaptions(qreal width)
{
    const Tokens &t = m_theme.tokens();
    if (m_layout.captions.empty()) {
        return;
    }
    m_painter.fillRect(QRectF(0, 0, width, m_layout.captions.front().bottom() + 2), t.panel);
    m_painter.setFont(m_theme.boldFont());
    for (std::size_t i = 0; i < m_layout.captions.size(); ++i) {
        const QRectF &rect = m_layout.captions.at(i);
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(t.accentBackground);
        m_painter.drawRoundedRect(rect, 6, 6);
        m_painter.setPen(t.text);
        // Where "Server 127.0.0.1:8080" does not fit, the host says more than the word.
        QString caption = m_story.participants.at(qsizetype(i));
        const QRectF inner = rect.adjusted(6, 0, -6, 0);
        const QString shown =
            m_painter.fontMetrics().elidedText(caption, Qt::ElideMiddle, int(inner.width()));
        if (shown != caption && caption.contains(u' ')) {
            caption = caption.section(u' ', 1);
        }
        drawElided(m_painter, inner, Qt::AlignCenter, caption);
    }
    m_painter.setBrush(Qt::NoBrush);
}

} // namespace Corscope::Ui
