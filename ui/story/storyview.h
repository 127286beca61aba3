// The sequence diagram: page | browser | server. Every arrow selects its entry of the trace.
#pragma once

#include "ui/story/storylayout.h"
#include "ui/story/storypainter.h"
#include "ui/theme/theme.h"

#include <QAbstractScrollArea>

namespace Corscope::Ui {

class StoryView : public QAbstractScrollArea
{
    Q_OBJECT

public:
    explicit StoryView(const Theme &theme, QWidget *parent = nullptr);

    void setStory(Story story);
    [[nodiscard]] const Story &story() const { return m_story; }
    /// Marks the step that an entry belongs to, if there is one, and scrolls to it.
    void showEntry(Index entry);
    [[nodiscard]] int currentStep() const { return m_current; }
    /// Shown where there is nothing to tell yet.
    void setEmptyText(const QString &text);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void entrySelected(Corscope::Index entry);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void relayout();
    void scrollToOutcome();
    void select(int step, bool tell);
    void describeCurrent();
    [[nodiscard]] QString spokenText(const StoryStep &step) const;
    [[nodiscard]] StepLook lookOf(int step) const;
    void paintEmpty(QPainter &painter) const;
    void paintCallToAction(QPainter &painter) const;

    const Theme &m_theme;
    Story m_story;
    StoryMetrics m_metrics;
    StoryLayout m_layout;
    qreal m_contentHeight = 0;
    bool m_followsOutcome = true; ///< until the person scrolls or selects
    QString m_emptyText;
    int m_current = -1;
    int m_hovered = -1;
};

} // namespace Corscope::Ui
