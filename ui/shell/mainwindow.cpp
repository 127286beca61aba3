#include "ui/shell/mainwindow.h"

#include "core/infra/ascii.h"
#include "ui/body/bodyview.h"
#include "ui/compose/composeform.h"
#include "ui/explain/explainpanel.h"
#include "ui/explain/verdictbanner.h"
#include "ui/lab/sidebar.h"
#include "ui/models/tracemodel.h"
#include "ui/object/objectpanel.h"
#include "ui/shell/actions.h"
#include "ui/state/stateview.h"
#include "ui/story/storypreview.h"
#include "ui/story/storyview.h"
#include "ui/timeline/timelineview.h"
#include "ui/wire/whatifstrip.h"
#include "ui/wire/wireview.h"

#include <QFileInfo>
#include <QLabel>
#include <QMenu>
#include <QTabBar>
#include <QTableView>
#include <QToolButton>

namespace Corscope::Ui {

using namespace Qt::StringLiterals;

const Trace::Log *MainWindow::shownLog() const
{
    const RunItem *run = m_workspace.currentRun();
    if (!run) {
        return nullptr;
    }
    if (m_viewAs) {
        for (const BrowserVerdict &verdict : run->shown().verdicts) {
            if (verdict.browser == *m_viewAs) {
                return &verdict.log;
            }
        }
    }
    return &run->shownLog();
}

Profiles::Id MainWindow::shownBrowser() const
{
    if (m_viewAs) {
        return *m_viewAs;
    }
    const RunItem *run = m_workspace.currentRun();
    const auto own = run ? Reflect::valueOf<Profiles::Id>(run->spec.browser) : std::nullopt;
    return own.value_or(Profiles::Id::Chromium);
}

void MainWindow::viewAs(Profiles::Id browser)
{
    m_viewAs = browser;
    updateRun(Shown::Another);
}

/// Another run is shown, or the same in other clothes.
void MainWindow::showCurrent()
{
    const RunItem *run = m_workspace.currentRun();
    if (run) {
        m_compose->setSpec(run->spec);
        m_lesson = run->lesson;
        m_sidebar->showLesson(m_lesson);
    }
    updateRun(Shown::Another);
    updateTitle();
    updateStatus();
}

void MainWindow::updateRun(Shown what)
{
    const RunItem *run = m_workspace.currentRun();
    const Trace::Log *log = shownLog();
    const bool running = run && run->isRunning();
    m_compose->setRunning(running);
    m_actions->stop->setEnabled(running);
    m_actions->removeRun->setEnabled(run != nullptr);
    updateLessonText();
    static const Trace::Log none;
    const Trace::Log &shown = log ? *log : none;
    if (run) {
        m_story->setStory(storyOf(shown));
    } else {
        showPreview();
    }
    const Timeline timeline = timelineOf(shown);
    m_timeline->setTimeline(timeline);
    m_duration->setText(shown.isEmpty() ? QString() : formatDuration(timeline.length));
    if (what == Shown::More && m_traceModel->log() == &shown) {
        m_traceModel->traceGrew();
    } else {
        m_traceModel->setLog(&shown);
    }
    m_wire->showLog(shown);
    m_body->showLog(shown);
    m_object->showLog(shown);
    m_whatIf->setVisible(run && run->whatIf);
    if (!run || shown.isEmpty()) {
        m_banner->clear();
        m_explain->clear();
        m_wire->setRecorded(none, {});
        return;
    }
    showJudged(*run, shown);
}

void MainWindow::showJudged(const RunItem &run, const Trace::Log &log)
{
    const Judged &judged = run.shown();
    m_banner->showRun(log, judged.verdicts, shownBrowser());
    m_explain->showRun(log, judged.verdicts, judged.outlook, judged.disagreements);
    m_explain->setMending(m_workspace.canMend() ? ExplainPanel::Mending::Possible
                                                : ExplainPanel::Mending::Impossible);
    if (!run.isRunning()) {
        m_wire->setRecorded(run.log(),
                            run.whatIf ? run.whatIf->edits : std::vector<Page::EditedHead>());
    }
    m_whatIf->setSending(m_workspace.canSendWhatIf() ? WhatIfStrip::Sending::Possible
                                                     : WhatIfStrip::Sending::Impossible);
}

void MainWindow::editHeads()
{
    showDetail(WireTab);
    m_wire->setEditing(true);
}

/// Before there is a run: what will happen.
void MainWindow::showPreview()
{
    if (!m_workspace.currentRun()) {
        const Trace::RunSpec spec = m_compose->spec();
        m_story->setStory(storyOf(spec, Page::preview(spec)));
    }
}

void MainWindow::updateLessonText()
{
    const Lessons::Lesson *lesson = m_workspace.lesson(m_lesson);
    if (!lesson) {
        m_explain->showLesson({}, {}, {});
        return;
    }
    const QString locale = m_language.name();
    m_explain->showLesson(lesson->title.in(locale),
                          m_workspace.withAddresses(*lesson, lesson->text.in(locale)),
                          m_workspace.withAddresses(*lesson, lesson->change.in(locale)));
}

void MainWindow::selectEntry(Index entry)
{
    const Trace::Log *log = shownLog();
    if (!log || entry.value < 0 || entry.value >= qint64(log->size())) {
        return;
    }
    m_story->showEntry(entry);
    m_timeline->showEntry(entry);
    m_explain->showEntry(entry);
    m_wire->showEntry(*log, entry);
    m_object->showEntry(entry);
    const QSignalBlocker blocker(m_events->selectionModel());
    m_events->selectRow(int(entry.value));
    m_events->viewport()->update();
}

void MainWindow::chooseRequest(const Trace::RunSpec &spec)
{
    m_workspace.setCurrent(-1);
    m_lesson.clear();
    m_compose->setSpec(spec);
    showPreview();
    updateLessonText();
    m_sidebar->showLesson({});
}

void MainWindow::chooseLesson(const QByteArray &id)
{
    const Lessons::Lesson *lesson = m_workspace.lesson(id);
    if (!lesson) {
        return;
    }
    m_workspace.setCurrent(-1);
    m_workspace.restoreLesson(id);
    m_lesson = id;
    m_compose->setSpec(m_workspace.specOf(*lesson));
    showPreview();
    updateLessonText();
    m_sidebar->showLesson(id);
}

void MainWindow::send()
{
    const RunItem *running = m_workspace.currentRun();
    if (running && running->isRunning()) {
        return;
    }
    const auto mistake = m_workspace.send(m_compose->spec(), m_lesson);
    if (mistake) {
        // The hint below the fields says what is wrong.
        m_compose->focusUrl();
    }
}

void MainWindow::showComposeTab(int tab)
{
    m_compose->toggleTab(tab);
}

void MainWindow::showDetail(DetailTab tab)
{
    m_detailTabs->setCurrentIndex(tab);
}

void MainWindow::updateTitle()
{
    const QString name = m_path.isEmpty() ? tr("Untitled") : QFileInfo(m_path).fileName();
    setWindowTitle(u"%1[*] – Corscope"_s.arg(name));
    setWindowModified(m_workspace.isModified());
}

void MainWindow::updateStatus()
{
    if (const Lab::LabServer *lab = m_workspace.lab()) {
        const Lab::Origins &origins = lab->origins();
        m_labStatus->setText(tr("Lab  A %1   B %2   C %3   other site %4")
                                 .arg(isomorphicDecode(origins.host(Lab::Slot::A)),
                                      isomorphicDecode(origins.host(Lab::Slot::B)),
                                      isomorphicDecode(origins.host(Lab::Slot::C)),
                                      isomorphicDecode(origins.host(Lab::Slot::L))));
        m_compose->setLabOrigins({isomorphicDecode(origins.origin(Lab::Slot::A)),
                                  isomorphicDecode(origins.origin(Lab::Slot::B)),
                                  isomorphicDecode(origins.origin(Lab::Slot::C)),
                                  isomorphicDecode(origins.origin(Lab::Slot::L))});
    } else {
        m_labStatus->setText(m_workspace.labMistake());
    }
    const QColor dot = m_workspace.lab() ? m_theme.tokens().ok : m_theme.tokens().bad;
    m_labDot->setStyleSheet(u"color: %1;"_s.arg(dot.name()));
    const int cached =
        int(m_workspace.browserState().preflightCache.snapshot(m_workspace.now()).size());
    const int cookies = int(m_workspace.browserState().cookies.cookies().size());
    const int stored = int(m_workspace.browserState().httpCache.responses().size());
    m_memoryStatus->setText(
        tr("Preflight cache %1 · HTTP cache %2 · Cookies %3")
            .arg(QString::number(cached), QString::number(stored), QString::number(cookies)));
}

void MainWindow::retranslate()
{
    m_actions->retranslate();
    const QStringList titles{tr("&File"),  tr("&Run"),      tr("&View"),
                             tr("&Theme"), tr("&Language"), tr("&Help")};
    for (qsizetype i = 0; i < m_menus.size() && i < titles.size(); ++i) {
        m_menus.at(i)->setTitle(titles.at(i));
    }
    m_detailTabs->setTabText(TimelineTab, tr("Timeline"));
    m_detailTabs->setTabText(EventsTab, tr("Events"));
    m_detailTabs->setTabText(WireTab, tr("Wire"));
    m_detailTabs->setTabText(BodyTab, tr("Body"));
    m_detailTabs->setTabText(ObjectTab, tr("Object"));
    m_detailTabs->setTabText(StateTab, tr("State"));
    m_detailTabs->setAccessibleName(tr("Details of the run"));
    m_story->setAccessibleName(tr("Story of the run"));
    m_timeline->setAccessibleName(tr("Timeline of the run"));
    m_events->setAccessibleName(tr("Events of the run"));
    m_languageButton->setToolTip(tr("Switch the language"));
    m_languageButton->setAccessibleName(tr("Switch the language"));
    m_story->setEmptyText(tr("Press Send to see what really happens"));
    m_timeline->setEmptyText(tr("readyState, events and transfers appear here in time."));
    m_traceModel->retranslate();
    m_sidebar->setLocaleName(m_language.name());
    updateTitle();
    updateStatus();
    updateRun(Shown::Another);
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

} // namespace Corscope::Ui
