// The loudest thing on the page: what became of the request, for each browser.
#pragma once

#include "core/profiles/profile.h"
#include "ui/theme/theme.h"
#include "ui/workspace/workspace.h"

#include <QFrame>
#include <QToolButton>

#include <vector>

class QLabel;
class QBoxLayout;

namespace Corscope::Ui {

class VerdictBanner : public QFrame
{
    Q_OBJECT

public:
    explicit VerdictBanner(const Theme &theme, QWidget *parent = nullptr);

    /// `log` is what is shown, `viewed` the browser whose view it is.
    void showRun(const Trace::Log &log, const std::vector<BrowserVerdict> &verdicts,
                 Profiles::Id viewed);
    void clear();

Q_SIGNALS:
    /// The person wants to see the run through this browser's eyes.
    void browserChosen(Corscope::Profiles::Id browser);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void showBadges(const std::vector<BrowserVerdict> &verdicts, Profiles::Id viewed);
    void restyle();
    void arrange();

    const Theme &m_theme;
    QBoxLayout *m_line =
        nullptr; ///< texts and badges: side by side, or below each other where it is narrow
    QLabel *m_glyph = nullptr;
    QLabel *m_headline = nullptr;
    QLabel *m_consequence = nullptr;
    QLabel *m_disagree = nullptr;
    std::vector<QToolButton *> m_badges; ///< in the order of Profiles::all
    Explain::Mood m_mood = Explain::Mood::Neutral;
};

} // namespace Corscope::Ui
