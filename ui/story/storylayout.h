// Where the parts of a story stand: pure geometry, tested without a window.
#pragma once

#include "ui/story/storymodel.h"

#include <QRectF>

#include <vector>

namespace Corscope::Ui {

/// Heights and widths that come from the fonts, in logical pixels.
struct StoryMetrics
{
    qreal labelHeight = 16;
    qreal sublabelHeight = 14;
    qreal noteHeight = 16;
    qreal captionHeight = 26;
    qreal gap = 12; ///< between steps
    qreal margin = 14;
};

struct StoryStepRect
{
    QRectF bounds; ///< the whole row: what a click hits
    QRectF label;  ///< text above the arrow
    qreal arrowY = 0;
    qreal fromX = 0;
    qreal toX = 0;
    QRectF sublabel;
    QRectF notesBox;
    std::vector<QRectF> notes;
};

struct StoryLayout
{
    std::vector<qreal> lifelines; ///< x of each participant
    std::vector<QRectF> captions;
    std::vector<StoryStepRect> steps;
    qreal height = 0;
};

[[nodiscard]] StoryLayout layOut(const Story &story, qreal width, const StoryMetrics &metrics);

/// The step at a point; -1 for none.
[[nodiscard]] int stepAt(const StoryLayout &layout, QPointF position);

} // namespace Corscope::Ui
