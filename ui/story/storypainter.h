// Draws a story where its layout says.
#pragma once

#include "ui/story/storylayout.h"
#include "ui/theme/theme.h"

#include <QFont>

class QPainter;

namespace Corscope::Ui {

enum class StepLook { Plain, Hovered, Current, Focused };

/// Text in a rectangle, cut where it does not fit.
void drawElided(QPainter &painter, const QRectF &rect, int flags, const QString &text,
                Qt::TextElideMode mode = Qt::ElideMiddle);

/// For one painting: everything it is given must outlive it.
class StoryPainter
{
public:
    StoryPainter(QPainter &painter, const Theme &theme, const Story &story,
                 const StoryLayout &layout);

    void paintLifelines(qreal bottom);
    void paintStep(int index, StepLook look);
    void paintCaptions(qreal width);

private:
    [[nodiscard]] QColor colorOf(StoryTone tone) const;
    [[nodiscard]] QColor backgroundOf(StepLook look) const;
    void clearBehind(const QRectF &rect, const QString &text);
    void paintArrow(const StoryStep &step, const StoryStepRect &rect);
    void paintNotes(const StoryStep &step, const StoryStepRect &rect);
    void paintThought(const StoryStep &step, const StoryStepRect &rect);
    void paintFromCache(const StoryStep &step, const StoryStepRect &rect);
    void paintTextBeside(const QRectF &rect, const QString &text, const QFont &font,
                         const QColor &color);

    QPainter &m_painter;
    const Theme &m_theme;
    const Story &m_story;
    const StoryLayout &m_layout;
    const QFont m_textFont;
    QColor m_background; ///< of the step that is being painted
};

} // namespace Corscope::Ui
