// The one window: lessons and runs | compose, verdict, story, details | why.
#pragma once

#include "ui/shell/language.h"
#include "ui/shell/uistate.h"
#include "ui/theme/theme.h"
#include "ui/workspace/workspace.h"

#include <QMainWindow>

#include <optional>

class QFrame;
class QLabel;
class QSplitter;
class QStackedWidget;
class QTabBar;
class QTableView;
class QToolButton;

namespace Corscope::Ui {

class Actions;
class BodyView;
class ComposeForm;
class ExplainPanel;
class ScriptPane;
class ObjectPanel;
class Sidebar;
class StateView;
class StoryView;
class TimelineView;
class TraceModel;
class VerdictBanner;
class WhatIfStrip;
class WireView;

class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    /// All references must outlive the window.
    MainWindow(Theme &theme, Language &language, UiState &state, Workspace &workspace);
    ~MainWindow() override;

    /// Shows a message and returns false where it cannot be opened.
    bool openFile(const QString &path);
    /// Fills the form with a lesson; does not send.
    void chooseLesson(const QByteArray &id);
    void send();
    /// Fills the form with a request that is no lesson's; does not send.
    void chooseRequest(const Trace::RunSpec &spec);

    enum DetailTab { TimelineTab, EventsTab, WireTab, BodyTab, ObjectTab, StateTab };
    void showDetail(DetailTab tab);
    /// Opens a tab of the form: headers, body, options, script.
    void showComposeTab(int tab);
    /// The heads of the run's answers as text to be edited.
    void editHeads();
    /// Sizes of the parts for the window's present size.
    void restoreDefaultLayout();

protected:
    void changeEvent(QEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void setUpCenter();
    void setUpDetails();
    void setUpMenus();
    void setUpStatusBar();
    void connectViews();
    void connectActions();
    void connectWorkspace();
    void restoreState();

    void showCurrent();
    enum class Shown { Another, More };
    void updateRun(Shown shown);
    void showPreview();
    void updateTitle();
    void updateStatus();
    void updateLessonText();
    void selectEntry(Index entry);
    void viewAs(Profiles::Id browser);
    void showJudged(const RunItem &run, const Trace::Log &log);
    [[nodiscard]] const Trace::Log *shownLog() const;
    [[nodiscard]] Profiles::Id shownBrowser() const;
    void retranslate();

    bool confirmDiscard();
    void newSession();
    void openDialog();
    bool save();
    bool saveAs();
    void share();
    void pasteMessage();
    void showScript();
    bool saveUnder(const QString &path);
    bool saveTo(const QString &path, const Session::SessionData &session);
    void about();
    void complain(const QString &title, const QString &message);

    Theme &m_theme;
    Language &m_language;
    UiState &m_state;
    Workspace &m_workspace;
    Actions *m_actions = nullptr;
    QSplitter *m_columns = nullptr;
    QSplitter *m_rows = nullptr;
    QFrame *m_storyCard = nullptr;
    Sidebar *m_sidebar = nullptr;
    ComposeForm *m_compose = nullptr;
    VerdictBanner *m_banner = nullptr;
    WhatIfStrip *m_whatIf = nullptr;
    StoryView *m_story = nullptr;
    QTabBar *m_detailTabs = nullptr;
    QStackedWidget *m_details = nullptr;
    QLabel *m_duration = nullptr;
    std::vector<QToolButton *> m_zoomButtons;
    TimelineView *m_timeline = nullptr;
    TraceModel *m_traceModel = nullptr;
    QTableView *m_events = nullptr;
    WireView *m_wire = nullptr;
    BodyView *m_body = nullptr;
    ObjectPanel *m_object = nullptr;
    StateView *m_stateView = nullptr;
    QFrame *m_right = nullptr;
    ExplainPanel *m_explain = nullptr;
    QLabel *m_labDot = nullptr;
    QLabel *m_labStatus = nullptr;
    QLabel *m_memoryStatus = nullptr;
    QList<QMenu *> m_menus;
    QToolButton *m_languageButton = nullptr;
    ScriptPane *m_script = nullptr; ///< a window of its own, made when it is first wanted

    QString m_path;
    QByteArray m_lesson;
    std::optional<Profiles::Id> m_viewAs;
};

} // namespace Corscope::Ui
