// How the window is put together and its parts are connected.
#include "ui/body/bodyview.h"
#include "ui/compose/composeform.h"
#include "ui/explain/explainpanel.h"
#include "ui/explain/verdictbanner.h"
#include "ui/explain/waysdialog.h"
#include "ui/lab/sidebar.h"
#include "ui/models/tracedelegate.h"
#include "ui/models/tracemodel.h"
#include "ui/object/objectpanel.h"
#include "ui/shell/actions.h"
#include "ui/shell/mainwindow.h"
#include "ui/state/stateview.h"
#include "ui/story/storyview.h"
#include "ui/timeline/timelineview.h"
#include "ui/wire/whatifstrip.h"
#include "ui/wire/wireview.h"

#include <QHeaderView>
#include <QLabel>
#include <QMenuBar>
#include <QSplitter>
#include <QStackedWidget>
#include <QStatusBar>
#include <QTabBar>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace Corscope::Ui {

using namespace Qt::StringLiterals;

namespace {

QFrame *makeCard(QWidget *parent)
{
    auto *card = new QFrame(parent);
    card->setProperty("role", u"card"_s);
    return card;
}

} // namespace

MainWindow::MainWindow(Theme &theme, Language &language, UiState &state, Workspace &workspace)
    : m_theme(theme)
    , m_language(language)
    , m_state(state)
    , m_workspace(workspace)
{
    m_actions = new Actions(theme, this);
    setAcceptDrops(true);
    setWindowIcon(QIcon(u":/icons/corscope.svg"_s));
    m_columns = new QSplitter(this);
    m_columns->setHandleWidth(3);
    m_columns->setChildrenCollapsible(false);
    m_sidebar = new Sidebar(theme, workspace, m_columns);
    m_columns->addWidget(m_sidebar);
    setUpCenter();
    m_right = new QFrame(m_columns);
    m_right->setProperty("role", u"rightPanel"_s);
    auto *rightLayout = new QVBoxLayout(m_right);
    rightLayout->setContentsMargins(0, 0, 0, 0);
    m_explain = new ExplainPanel(theme, m_right);
    rightLayout->addWidget(m_explain);
    m_columns->addWidget(m_right);
    m_columns->setStretchFactor(1, 1);
    setCentralWidget(m_columns);
    setUpMenus();
    setUpStatusBar();
    connectViews();
    connectActions();
    connectWorkspace();
    retranslate();
    restoreState();
    updateStatus();
    showCurrent();
}

MainWindow::~MainWindow() = default;

void MainWindow::setUpCenter()
{
    auto *center = new QWidget(m_columns);
    auto *layout = new QVBoxLayout(center);
    layout->setContentsMargins(12, 12, 12, 12);
    layout->setSpacing(10);
    auto *composeCard = makeCard(center);
    auto *composeLayout = new QVBoxLayout(composeCard);
    composeLayout->setContentsMargins(0, 0, 0, 0);
    m_compose = new ComposeForm(m_theme, composeCard);
    composeLayout->addWidget(m_compose);
    layout->addWidget(composeCard);
    m_whatIf = new WhatIfStrip(m_theme, center);
    layout->addWidget(m_whatIf);
    m_banner = new VerdictBanner(m_theme, center);
    layout->addWidget(m_banner);
    m_rows = new QSplitter(Qt::Vertical, center);
    m_rows->setHandleWidth(9);
    m_rows->setChildrenCollapsible(false);
    m_storyCard = makeCard(m_rows);
    auto *storyLayout = new QVBoxLayout(m_storyCard);
    storyLayout->setContentsMargins(2, 2, 2, 2);
    m_story = new StoryView(m_theme, m_storyCard);
    storyLayout->addWidget(m_story);
    m_rows->addWidget(m_storyCard);
    setUpDetails();
    m_rows->setStretchFactor(0, 3);
    m_rows->setStretchFactor(1, 2);
    layout->addWidget(m_rows, 1);
    m_columns->addWidget(center);
}

void MainWindow::setUpDetails()
{
    auto *card = makeCard(m_rows);
    auto *layout = new QVBoxLayout(card);
    layout->setContentsMargins(14, 4, 14, 8);
    layout->setSpacing(4);
    auto *row = new QHBoxLayout;
    row->setSpacing(2);
    m_detailTabs = new QTabBar(card);
    m_detailTabs->setDrawBase(false);
    m_detailTabs->setExpanding(false);
    m_detailTabs->setUsesScrollButtons(false);
    for (int i = TimelineTab; i <= StateTab; ++i) {
        m_detailTabs->addTab(QString());
    }
    row->addWidget(m_detailTabs);
    row->addStretch(1);
    m_duration = new QLabel(card);
    m_duration->setProperty("role", u"dim"_s);
    row->addWidget(m_duration);
    for (QAction *action : {m_actions->zoomOut, m_actions->zoomToFit, m_actions->zoomIn}) {
        auto *button = new QToolButton(card);
        button->setDefaultAction(action);
        button->setToolButtonStyle(Qt::ToolButtonIconOnly);
        row->addWidget(button);
        m_zoomButtons.push_back(button);
    }
    layout->addLayout(row);
    m_details = new QStackedWidget(card);
    m_timeline = new TimelineView(m_theme, m_details);
    m_events = new QTableView(m_details);
    m_traceModel = new TraceModel(this);
    m_events->setModel(m_traceModel);
    m_events->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_events->setShowGrid(false);
    m_events->setWordWrap(false);
    m_events->setTabKeyNavigation(false);
    m_events->verticalHeader()->hide();
    m_events->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 7);
    m_events->horizontalHeader()->setStretchLastSection(true);
    m_events->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_events->setItemDelegate(new TraceDelegate(m_theme, m_events));
    m_events->setColumnWidth(int(TraceColumn::Time), 62);
    m_events->setColumnWidth(int(TraceColumn::Exchange), 36);
    m_events->setColumnWidth(int(TraceColumn::What), 270);
    m_wire = new WireView(m_theme, m_details);
    m_body = new BodyView(m_theme, m_details);
    m_object = new ObjectPanel(m_theme, m_details);
    m_stateView = new StateView(m_theme, m_workspace, m_details);
    for (QWidget *page : std::initializer_list<QWidget *>{m_timeline, m_events, m_wire, m_body,
                                                          m_object, m_stateView}) {
        m_details->addWidget(page);
    }
    // The tallest page would else decide how low the window may be.
    m_details->setMinimumHeight(fontMetrics().height() * 6);
    layout->addWidget(m_details, 1);
    m_rows->addWidget(card);
}

void MainWindow::setUpMenus()
{
    const auto add = [this](std::initializer_list<QAction *> actions) {
        QMenu *menu = menuBar()->addMenu(QString());
        for (QAction *action : actions) {
            if (action) {
                menu->addAction(action);
            } else {
                menu->addSeparator();
            }
        }
        m_menus.append(menu);
        return menu;
    };
    Actions &a = *m_actions;
    add({a.newRequest, a.open, a.pasteMessage, a.showScript, nullptr, a.save, a.saveAs, a.share,
         nullptr, a.quit});
    add({a.send, a.stop, nullptr, a.focusUrl, a.removeRun, nullptr, a.clearPreflightCache,
         a.clearHttpCache, a.clearCookies});
    QMenu *view = add({a.showSidebar, a.showExplanation, a.enlargeDetails, nullptr, a.zoomIn,
                       a.zoomOut, a.zoomToFit, nullptr});
    QMenu *theme = view->addMenu(QString());
    theme->addActions({a.themeSystem, a.themeLight, a.themeDark});
    QMenu *language = view->addMenu(QString());
    language->addActions({a.languageSystem, a.languageEnglish, a.languageChinese});
    view->addSeparator();
    view->addAction(a.restoreLayout);
    m_menus.append(theme);
    m_menus.append(language);
    add({a.ways, a.about});
}

void MainWindow::setUpStatusBar()
{
    m_labStatus = new QLabel(this);
    m_memoryStatus = new QLabel(this);
    m_languageButton = new QToolButton(this);
    m_languageButton->setText(u"EN / 中文"_s);
    m_labDot = new QLabel(u"●"_s, this);
    statusBar()->addWidget(m_labDot);
    statusBar()->addWidget(m_labStatus, 1);
    statusBar()->addPermanentWidget(m_memoryStatus);
    statusBar()->addPermanentWidget(m_languageButton);
    statusBar()->setSizeGripEnabled(false);
    connect(m_languageButton, &QToolButton::clicked, this, [this] {
        (m_language.name() == "en"_L1 ? m_actions->languageChinese : m_actions->languageEnglish)
            ->trigger();
    });
}

void MainWindow::connectViews()
{
    connect(m_compose, &ComposeForm::sendRequested, this, &MainWindow::send);
    connect(m_compose, &ComposeForm::specEdited, this, &MainWindow::showPreview);
    connect(m_compose, &ComposeForm::stopRequested, &m_workspace, &Workspace::abortCurrent);
    connect(m_sidebar, &Sidebar::lessonChosen, this, &MainWindow::chooseLesson);
    connect(m_sidebar, &Sidebar::runChosen, &m_workspace, &Workspace::setCurrent);
    connect(m_story, &StoryView::entrySelected, this, &MainWindow::selectEntry);
    connect(m_timeline, &TimelineView::entrySelected, this, &MainWindow::selectEntry);
    connect(m_explain, &ExplainPanel::entrySelected, this, &MainWindow::selectEntry);
    connect(m_object, &ObjectPanel::entrySelected, this, &MainWindow::selectEntry);
    connect(m_explain, &ExplainPanel::mendingRequested, &m_workspace, &Workspace::mend);
    connect(m_wire, &WireView::edited, &m_workspace, &Workspace::setWhatIf);
    connect(m_whatIf, &WhatIfStrip::sendRequested, &m_workspace, &Workspace::sendWhatIf);
    connect(m_whatIf, &WhatIfStrip::resetRequested, m_wire, &WireView::resetEdits);
    connect(m_banner, &VerdictBanner::browserChosen, this, &MainWindow::viewAs);
    connect(m_events->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &index) {
                if (index.isValid()) {
                    selectEntry(Index{index.data(TraceRole::Entry).toLongLong()});
                }
            });
    connect(m_detailTabs, &QTabBar::currentChanged, this, [this](int tab) {
        m_details->setCurrentIndex(tab);
        for (QToolButton *button : m_zoomButtons) {
            button->setVisible(tab == TimelineTab);
        }
    });
}

void MainWindow::connectActions()
{
    Actions &a = *m_actions;
    connect(a.newRequest, &QAction::triggered, this, &MainWindow::newSession);
    connect(a.open, &QAction::triggered, this, &MainWindow::openDialog);
    connect(a.save, &QAction::triggered, this, &MainWindow::save);
    connect(a.saveAs, &QAction::triggered, this, &MainWindow::saveAs);
    connect(a.share, &QAction::triggered, this, &MainWindow::share);
    connect(a.pasteMessage, &QAction::triggered, this, &MainWindow::pasteMessage);
    connect(a.showScript, &QAction::triggered, this, &MainWindow::showScript);
    connect(a.quit, &QAction::triggered, this, &QWidget::close);
    connect(a.send, &QAction::triggered, this, &MainWindow::send);
    connect(a.stop, &QAction::triggered, &m_workspace, &Workspace::abortCurrent);
    connect(a.focusUrl, &QAction::triggered, m_compose, &ComposeForm::focusUrl);
    connect(a.removeRun, &QAction::triggered, this,
            [this] { m_workspace.remove(m_workspace.current()); });
    connect(a.clearPreflightCache, &QAction::triggered, &m_workspace,
            &Workspace::clearPreflightCache);
    connect(a.clearHttpCache, &QAction::triggered, &m_workspace, &Workspace::clearHttpCache);
    connect(a.clearCookies, &QAction::triggered, &m_workspace, &Workspace::clearCookies);
    connect(a.zoomIn, &QAction::triggered, m_timeline, &TimelineView::zoomIn);
    connect(a.zoomOut, &QAction::triggered, m_timeline, &TimelineView::zoomOut);
    connect(a.zoomToFit, &QAction::triggered, m_timeline, &TimelineView::zoomToFit);
    connect(a.showSidebar, &QAction::toggled, m_sidebar, &QWidget::setVisible);
    connect(a.showExplanation, &QAction::toggled, m_right, &QWidget::setVisible);
    connect(a.enlargeDetails, &QAction::toggled, this,
            [this](bool large) { m_storyCard->setVisible(!large); });
    connect(m_detailTabs, &QTabBar::tabBarDoubleClicked, a.enlargeDetails, &QAction::toggle);
    connect(a.restoreLayout, &QAction::triggered, this, [this] {
        m_actions->enlargeDetails->setChecked(false);
        m_state.forgetLayout();
        restoreDefaultLayout();
    });
    connect(a.ways, &QAction::triggered, this, [this] { WaysDialog(this).exec(); });
    connect(a.about, &QAction::triggered, this, &MainWindow::about);
    for (const auto &[action, choice] :
         {std::pair{a.themeSystem, ThemeChoice::System},
          std::pair{a.themeLight, ThemeChoice::Light}, std::pair{a.themeDark, ThemeChoice::Dark}}) {
        connect(action, &QAction::triggered, this, [this, choice = choice] {
            m_state.setTheme(choice);
            m_theme.setChoice(choice);
        });
        action->setChecked(m_theme.choice() == choice);
    }
    for (const auto &[action, name] :
         {std::pair{a.languageSystem, QString()}, std::pair{a.languageEnglish, u"en"_s},
          std::pair{a.languageChinese, u"zh_CN"_s}}) {
        connect(action, &QAction::triggered, this, [this, name = name] {
            m_state.setLanguage(name);
            m_language.setName(name);
        });
        action->setChecked(m_language.choice() == name);
    }
}

void MainWindow::connectWorkspace()
{
    connect(&m_workspace, &Workspace::currentChanged, this, [this] {
        m_viewAs.reset();
        showCurrent();
    });
    const auto more = [this] { updateRun(Shown::More); };
    connect(&m_workspace, &Workspace::currentGrew, this, more);
    connect(&m_workspace, &Workspace::runEnded, this, more);
    // The trace is another one: a model that was shown "more" of it would be wrong.
    connect(&m_workspace, &Workspace::whatIfChanged, this, [this] { updateRun(Shown::Another); });
    connect(&m_workspace, &Workspace::browserStateChanged, this, &MainWindow::updateStatus);
    connect(&m_workspace, &Workspace::modifiedChanged, this, &MainWindow::updateTitle);
    // Not what is in the form: a person may have begun to edit it.
    connect(&m_theme, &Theme::changed, this, [this] {
        updateRun(Shown::Another);
        updateStatus();
    });
}

void MainWindow::restoreState()
{
    const bool restored = restoreGeometry(m_state.geometry());
    if (!restored) {
        resize(1360, 860);
    }
    const bool columns = m_columns->restoreState(m_state.splitter(u"columns"_s));
    const bool rows = m_rows->restoreState(m_state.splitter(u"rows"_s));
    if (!columns || !rows) {
        restoreDefaultLayout();
    }
    m_actions->showSidebar->setChecked(true);
    m_actions->showExplanation->setChecked(true);
}

void MainWindow::restoreDefaultLayout()
{
    const int width = this->width();
    const int left = std::clamp(width * 17 / 100, 168, 240);
    const int right = std::clamp(width * 27 / 100, 264, 400);
    m_columns->setSizes({left, width - left - right, right});
    const int height = std::max(200, this->height() - 260);
    m_rows->setSizes({height * 62 / 100, height * 38 / 100});
    m_actions->showSidebar->setChecked(true);
    m_actions->showExplanation->setChecked(true);
}

} // namespace Corscope::Ui
