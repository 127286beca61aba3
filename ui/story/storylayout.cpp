#include "ui/story/storylayout.h"

#include <algorithm>

namespace Corscope::Ui {

namespace {

constexpr qreal arrowGap = 4; ///< between text and arrow
constexpr qreal boxPadding = 6;
constexpr qreal selfWidth = 22; ///< of a note's bracket at the browser's lifeline

void placeParticipants(StoryLayout &layout, const Story &story, qreal width, const StoryMetrics &m)
{
    const auto count = story.participants.size();
    if (count == 0) {
        return;
    }
    // The outer lifelines stand half a caption from the edge, the others between them.
    const qreal captionWidth = std::min<qreal>(176, (width - 2 * m.margin) / qreal(count) - 10);
    const qreal left = m.margin + captionWidth / 2;
    const qreal right = std::max(left, width - m.margin - captionWidth / 2);
    for (qsizetype i = 0; i < count; ++i) {
        const qreal x = count == 1 ? left : left + (right - left) * qreal(i) / qreal(count - 1);
        layout.lifelines.push_back(x);
        layout.captions.push_back(
            {x - captionWidth / 2, m.margin / 2, captionWidth, m.captionHeight});
    }
}

/// The box under an arrow; gives its bottom. It is as wide as there is room behind the server's
/// lifeline: values are long.
qreal placeNotes(StoryStepRect &rect, const StoryStep &step, qreal left, qreal width, qreal top,
                 const StoryMetrics &m)
{
    const qreal height = 2 * boxPadding + m.noteHeight * qreal(step.notes.size());
    rect.notesBox = {left + 6, top, width - 8 - left - 6, height};
    for (std::size_t i = 0; i < step.notes.size(); ++i) {
        rect.notes.push_back({rect.notesBox.left() + boxPadding + 2,
                              top + boxPadding + m.noteHeight * qreal(i),
                              rect.notesBox.width() - 2 * boxPadding - 4, m.noteHeight});
    }
    return rect.notesBox.bottom();
}

StoryStepRect placeMessage(const StoryStep &step, const StoryLayout &layout, qreal width, qreal y,
                           const StoryMetrics &m)
{
    StoryStepRect rect;
    rect.fromX = layout.lifelines.at(std::size_t(step.from));
    rect.toX = layout.lifelines.at(std::size_t(step.to));
    const qreal left = std::min(rect.fromX, rect.toX);
    const qreal span = std::abs(rect.toX - rect.fromX);
    rect.label = {left + 8, y, span - 16, m.labelHeight};
    rect.arrowY = rect.label.bottom() + arrowGap;
    qreal bottom = rect.arrowY + arrowGap;
    if (!step.sublabel.isEmpty() && step.kind != StoryStep::Kind::NotSent) {
        rect.sublabel = {left + 8, bottom, span - 16, m.sublabelHeight};
        bottom = rect.sublabel.bottom();
    }
    if (!step.notes.empty()) {
        bottom = placeNotes(rect, step, left, width, bottom + 2, m);
    }
    rect.bounds = {left, y - 2, std::max(span, rect.notesBox.right() - left), bottom - y + 4};
    return rect;
}

/// A thought of the browser's: text to the right of its lifeline, where there is room to the next
/// but one.
StoryStepRect placeNote(const StoryStep &step, const StoryLayout &layout, qreal width, qreal y,
                        const StoryMetrics &m)
{
    StoryStepRect rect;
    rect.fromX = rect.toX = layout.lifelines.at(std::size_t(step.from));
    const qreal left = rect.fromX + selfWidth;
    const qreal right = width - m.margin;
    rect.label = {left, y, right - left, m.labelHeight};
    qreal bottom = rect.label.bottom();
    if (!step.sublabel.isEmpty()) {
        rect.sublabel = {left, bottom, right - left, m.sublabelHeight};
        bottom = rect.sublabel.bottom();
    }
    rect.arrowY = (y + bottom) / 2;
    rect.bounds = {rect.fromX, y - 2, right - rect.fromX, bottom - y + 4};
    return rect;
}

/// An answer that the browser has itself: the arrow goes out to the right of its lifeline and comes
/// back, around the text's height; the text stands beside it.
StoryStepRect placeFromCache(const StoryStep &step, const StoryLayout &layout, qreal width, qreal y,
                             const StoryMetrics &m)
{
    StoryStepRect rect = placeNote(step, layout, width, y, m);
    rect.arrowY =
        rect.sublabel.isEmpty() ? rect.bounds.bottom() - arrowGap : rect.sublabel.center().y();
    if (!step.notes.empty()) {
        const qreal bottom = placeNotes(rect, step, rect.fromX, width, rect.bounds.bottom() + 2, m);
        rect.bounds.setBottom(bottom + 2);
    }
    return rect;
}

StoryStepRect place(const StoryStep &step, const StoryLayout &layout, qreal width, qreal y,
                    const StoryMetrics &m)
{
    switch (step.kind) {
    case StoryStep::Kind::Note: return placeNote(step, layout, width, y, m);
    case StoryStep::Kind::FromCache: return placeFromCache(step, layout, width, y, m);
    case StoryStep::Kind::Message:
    case StoryStep::Kind::NotSent:
    case StoryStep::Kind::Planned: break;
    }
    return placeMessage(step, layout, width, y, m);
}

} // namespace

StoryLayout layOut(const Story &story, qreal width, const StoryMetrics &metrics)
{
    StoryLayout layout;
    placeParticipants(layout, story, width, metrics);
    qreal y = metrics.margin / 2 + metrics.captionHeight + metrics.gap;
    for (const StoryStep &step : story.steps) {
        StoryStepRect rect = place(step, layout, width, y, metrics);
        y = rect.bounds.bottom() + metrics.gap;
        layout.steps.push_back(std::move(rect));
    }
    layout.height = y;
    return layout;
}

int stepAt(const StoryLayout &layout, QPointF position)
{
    for (std::size_t i = 0; i < layout.steps.size(); ++i) {
        if (layout.steps.at(i).bounds.adjusted(-4, -3, 4, 3).contains(position)) {
            return int(i);
        }
    }
    return -1;
}

} // namespace Corscope::Ui
