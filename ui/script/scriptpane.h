// A page's own script: an editor, its console, and its requests among the window's runs.
#pragma once

#include "core/run/scriptprocess.h"

#include <QWidget>

#include <memory>

class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QTreeWidget;

namespace Corscope::Ui {

class ScriptHighlighter;
class Workspace;

class ScriptPane : public QWidget
{
    Q_OBJECT

public:
    /// The workspace must outlive the pane.
    explicit ScriptPane(Workspace &workspace, QWidget *parent = nullptr);
    ~ScriptPane() override;

    /// Starts what stands in the editor; its finished requests become runs of the workspace.
    void run();
    void stop();
    [[nodiscard]] bool isRunning() const { return m_process && m_process->isRunning(); }
    /// Puts the cursor there; lines count from 1.
    void showLine(int line);

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
    void write(const QString &level, const QString &text, int line);
    void onRunGrew(int run);
    void onEnded(Run::ScriptEnd how);

    Workspace &m_workspace;
    QLabel *m_pageLabel = nullptr;
    QLineEdit *m_page = nullptr;
    QLabel *m_browserLabel = nullptr;
    QComboBox *m_browser = nullptr;
    QComboBox *m_examples = nullptr;
    QPushButton *m_run = nullptr;
    QPushButton *m_stop = nullptr;
    QPlainTextEdit *m_editor = nullptr;
    ScriptHighlighter *m_highlighter = nullptr;
    QTreeWidget *m_console = nullptr;
    std::unique_ptr<Run::ScriptProcess> m_process;
    QSet<int> m_taken; ///< requests that are the workspace's by now
};

} // namespace Corscope::Ui
