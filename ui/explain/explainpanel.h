// Why: the walk of checks with their evidence, the smallest change, what the browsers' consoles
// say, and where it is written.
#pragma once

#include "core/explain/console.h"
#include "core/lessons/lesson.h"
#include "ui/theme/theme.h"
#include "ui/workspace/workspace.h"

#include <QScrollArea>

#include <vector>

class QButtonGroup;
class QLabel;
class QPlainTextEdit;
class QPushButton;
class QVBoxLayout;

namespace Corscope::Ui {

class CheckRow;
class SnippetBox;

class ExplainPanel : public QScrollArea
{
    Q_OBJECT

public:
    explicit ExplainPanel(const Theme &theme, QWidget *parent = nullptr);

    void showRun(const Trace::Log &log, const std::vector<BrowserVerdict> &verdicts,
                 const Advice::Outlook &outlook,
                 const std::vector<Advice::Disagreement> &disagreements = {});
    void clear();
    /// The lesson's words above everything; empty texts hide them.
    void showLesson(const QString &title, const QString &text, const QString &change);
    void showEntry(Index entry);
    /// Whether the server is one of the lab's, so that the change can be made and sent.
    enum class Mending { Impossible, Possible };
    void setMending(Mending mending);

Q_SIGNALS:
    void entrySelected(Corscope::Index entry);
    /// The change is to be made to the lab's server, and the request sent again.
    void mendingRequested();

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *object, QEvent *event) override;

private:
    void keepRoom();
    void setUpLesson();
    void setUpConsole();
    void retranslate();
    void showChecks(const Trace::Log &log);
    void addChecks(const Trace::Log &log);
    void showWhy(const Trace::Log &log);
    void showNext(const Advice::Outlook &outlook);
    void showHints(const Trace::Log &log);
    void showDisagreements(const std::vector<Advice::Disagreement> &disagreements);
    void showAdvice(const std::optional<Advice::Advice> &advice);
    void showConsole(const std::vector<BrowserVerdict> &verdicts);
    void showConsoleOf(int engine);
    void showSource(const Trace::Log &log);
    void clearLayout(QVBoxLayout *layout);
    /// Whether the rows of a list are to be made anew, which are what the texts say: whoever types
    /// changes few of them, and it is the labels that take time. Remembers them.
    [[nodiscard]] bool differs(QStringList &shown, QStringList texts) const;
    void restyle();

    const Theme &m_theme;
    QWidget *m_content = nullptr;
    QVBoxLayout *m_layout = nullptr;
    QFrame *m_lesson = nullptr;
    QLabel *m_lessonTitle = nullptr;
    QLabel *m_lessonText = nullptr;
    QLabel *m_lessonChange = nullptr;
    QLabel *m_emptyText = nullptr; ///< what will stand here
    QLabel *m_whyGroup = nullptr;
    QLabel *m_why = nullptr;
    QLabel *m_next = nullptr; ///< what would fail after what has failed is mended
    QVBoxLayout *m_checks = nullptr;
    QLabel *m_disagreementsGroup = nullptr;
    QLabel *m_disagreements = nullptr;
    QLabel *m_changeGroup = nullptr;
    QLabel *m_remedy = nullptr;
    QFrame *m_changeFrame = nullptr;
    QVBoxLayout *m_change = nullptr;
    QPushButton *m_mend = nullptr;
    SnippetBox *m_snippet = nullptr;
    QLabel *m_hintsGroup = nullptr;
    QVBoxLayout *m_hints = nullptr;
    QWidget *m_console = nullptr;
    QLabel *m_consoleGroup = nullptr;
    QButtonGroup *m_consoleButtons = nullptr;
    QPlainTextEdit *m_consoleText = nullptr;
    QLabel *m_sourceGroup = nullptr;
    QLabel *m_source = nullptr;
    std::vector<CheckRow *> m_rows;
    QStringList m_shownChecks;
    QStringList m_shownHints;
    QStringList m_shownChange;
    Explain::ConsoleLines m_lines;
};

} // namespace Corscope::Ui
