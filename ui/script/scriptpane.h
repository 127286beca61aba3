// A page's own script: an editor, its console, and its requests among the window's runs.
#pragma once

#include "core/run/scriptprocess.h"

#include <QTextCursor>
#include <QWidget>

#include <map>
#include <memory>

class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace Corscope::Ui {

class ScriptConsole;
class Theme;
class Workspace;

class ScriptPane : public QWidget
{
    Q_OBJECT

public:
    /// Theme and workspace must outlive the pane.
    ScriptPane(const Theme &theme, Workspace &workspace, QWidget *parent = nullptr);
    ~ScriptPane() override;

    /// Starts what stands in the editor; its finished requests become runs of the workspace.
    void run();
    void stop();
    [[nodiscard]] bool isRunning() const { return m_process && m_process->isRunning(); }
    /// Puts the cursor there and marks the line; both count from 1, 0 stands for the line's start.
    void showLine(int line, int column = 0);

Q_SIGNALS:
    void ended();

protected:
    void changeEvent(QEvent *event) override;

private:
    void setUpInputs();
    void setUpLayout();
    void fillExamples();
    void showExample(int index);
    void retranslate();
    void updateButtons();
    void fillBrowsers();
    void takeTheme();
    void onWrote(const Run::ConsoleLine &line);
    /// A line of the window's own.
    void say(const QString &level, const QString &text);
    void showMarks();
    /// Where the cursor is; from 1.
    [[nodiscard]] int currentLine() const;
    void markRequest(int line, const Trace::Log &log);
    /// What the line has asked for becomes the window's current run.
    void showRequestOf(int line);
    void onRunGrew(int run);
    void onEnded(Run::ScriptEnd how);

    const Theme &m_theme;
    Workspace &m_workspace;
    QLabel *m_pageLabel = nullptr;
    QLineEdit *m_page = nullptr;
    QLabel *m_browserLabel = nullptr;
    QComboBox *m_browser = nullptr;
    QComboBox *m_examples = nullptr;
    QPushButton *m_run = nullptr;
    QPushButton *m_stop = nullptr;
    QPlainTextEdit *m_editor = nullptr;
    ScriptConsole *m_console = nullptr;
    /// A line that has asked for something, and whether it got all of it.
    struct Request
    {
        QTextCursor place;
        bool isAllowed = true;
    };
    std::map<int, Request> m_requests;
    int m_firstRun = 0;  ///< of the script, among the workspace's
    QTextCursor m_line;  ///< that is looked at
    QTextCursor m_error; ///< what was wrong there
    std::unique_ptr<Run::ScriptProcess> m_process;
    QSet<int> m_taken; ///< requests that are the workspace's by now
};

} // namespace Corscope::Ui
