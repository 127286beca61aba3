// The window as a whole: lessons, runs, and views that show the same entry.
#include "tests/support/testprogram.h"
#include "tests/ui/shell/windowtesting.h"
#include "tests/ui/widgettesting.h"
#include "ui/story/storyview.h"
#include "ui/timeline/timelineview.h"
#include "ui/wire/whatifeditor.h"
#include "ui/wire/whatifstrip.h"

#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabBar>
#include <QTableView>
#include <QToolButton>

using namespace Corscope;
using namespace Corscope::TestSupport;
using namespace Corscope::Ui;
using namespace Qt::StringLiterals;

class TestMainWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void lessonFillsTheFormAndSendsNothing();
    void runIsShownEverywhere();
    void lessonThatCameOutIsMarked();
    void entryIsSelectedInEveryView();
    void otherRunIsShown();
    void otherBrowserIsShown();
    void removedRunLeavesThePreview();
    void brokenRequestIsNotSent();
    void runningRequestCanBeStopped();
    void zoomButtonsBelongToTheTimeline();
    void partsCanBeHidden();
    void themeChangesWithTheMenu();
    void themeKeepsWhatIsBeingTyped();
    void editedHeadsAreJudgedWhileTyping();
    void editedHeadsAreSentForReal();
    void lessonsServerIsChangedAsAdvised();

private:
    /// Edits the only head of the lesson's answer.
    [[nodiscard]] QPlainTextEdit *headOfMissingHeader();
    [[nodiscard]] QAction *action(const QString &text) const;
    template <typename View>
    [[nodiscard]] View *view() const
    {
        return m_program->window.findChild<View *>();
    }
    [[nodiscard]] QTableView *events() const
    {
        return named<QTableView>(m_program->window, u"Events of the run"_s);
    }

    std::unique_ptr<Program> m_program;
};

namespace {

/// How light most of it is, from 0 to 255.
int lightnessOf(QWidget &widget)
{
    return widget.grab()
        .toImage()
        .scaled(1, 1, Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
        .pixelColor(0, 0)
        .lightness();
}

} // namespace

void TestMainWindow::init()
{
    m_program.reset();
    m_program = std::make_unique<Program>();
    m_program->window.show();
}

QAction *TestMainWindow::action(const QString &text) const
{
    for (QAction *candidate : m_program->window.actions()) {
        if (candidate->text() == text) {
            return candidate;
        }
    }
    qFatal("no such action");
}

void TestMainWindow::lessonFillsTheFormAndSendsNothing()
{
    const Lessons::Lesson &lesson = *m_program->workspace.lesson("preflight-header");
    m_program->window.chooseLesson("preflight-header");
    QCOMPARE(m_program->window.findChild<QLineEdit *>(u"urlEdit"_s)->text(),
             m_program->workspace.specOf(lesson).request.url);
    QVERIFY(showsText(m_program->window, lesson.title.in(u"en"_s)));
    QCOMPARE(m_program->workspace.count(), 0);
    // The story is a forecast.
    QCOMPARE(view<StoryView>()->story().steps.front().kind, StoryStep::Kind::Planned);
    m_program->window.chooseLesson("there-is-no-such-lesson");
    QVERIFY(showsText(m_program->window, lesson.title.in(u"en"_s)));
}

void TestMainWindow::runIsShownEverywhere()
{
    QVERIFY(m_program->runLesson("preflight-header"));
    QVERIFY(showsText(m_program->window, u"Blocked: the answer to the preflight does not allow"_s));
    QVERIFY(events()->model()->rowCount() > 10);
    QCOMPARE(events()->model()->rowCount(), int(m_program->workspace.run(0).log().size()));
    QVERIFY(view<StoryView>()->story().steps.front().kind != StoryStep::Kind::Planned);
    QVERIFY(view<TimelineView>()->isVisible());
    const auto *runs = named<QListView>(m_program->window, u"Runs of this session"_s);
    QCOMPARE(runs->model()->rowCount(), 1);
}

void TestMainWindow::lessonThatCameOutIsMarked()
{
    QVERIFY(!m_program->workspace.isLearnt("simple-allowed"));
    QVERIFY(m_program->runLesson("simple-allowed"));
    QVERIFY(m_program->workspace.isLearnt("simple-allowed"));
    QVERIFY(!m_program->workspace.isLearnt("missing-header"));
    const auto *lessons = named<QListView>(m_program->window, u"Lessons"_s);
    QStringList done;
    for (int row = 0; row < lessons->model()->rowCount(); ++row) {
        const QString spoken =
            lessons->model()->index(row, 0).data(Qt::AccessibleTextRole).toString();
        if (spoken.endsWith(u", done"_s)) {
            done.append(spoken.chopped(6));
        }
    }
    QCOMPARE(done, QStringList{m_program->workspace.lesson("simple-allowed")->title.in(u"en"_s)});
}

void TestMainWindow::entryIsSelectedInEveryView()
{
    QVERIFY(m_program->runLesson("preflight-header"));
    auto *story = view<StoryView>();
    QTest::keyClick(story, Qt::Key_End);
    const auto entry = story->story().steps.back().entry;
    QVERIFY(entry);
    QCOMPARE(events()->currentIndex().row(), int(entry->value));
    m_program->window.showDetail(MainWindow::EventsTab);
    events()->setCurrentIndex(events()->model()->index(0, 0));
    QVERIFY(story->currentStep() < int(story->story().steps.size()) - 1);
    QTest::keyClick(view<TimelineView>(), Qt::Key_Right);
    QVERIFY(events()->currentIndex().row() > 0);
}

void TestMainWindow::otherRunIsShown()
{
    QVERIFY(m_program->runLesson("missing-header"));
    QVERIFY(m_program->runLesson("simple-allowed"));
    QVERIFY(!showsText(m_program->window, u"Blocked"_s));
    auto *runs = named<QListView>(m_program->window, u"Runs of this session"_s);
    runs->setCurrentIndex(runs->model()->index(1, 0)); // newest first
    QCOMPARE(m_program->workspace.current(), 0);
    QVERIFY(showsText(m_program->window, u"Blocked"_s));
    QCOMPARE(m_program->window.findChild<QLineEdit *>(u"urlEdit"_s)->text(),
             m_program->workspace.run(0).spec.request.url);
}

void TestMainWindow::otherBrowserIsShown()
{
    QVERIFY(m_program->runLesson("missing-header"));
    QToolButton *firefox = nullptr;
    for (QToolButton *button : m_program->window.findChildren<QToolButton *>()) {
        if (button->accessibleName().startsWith(u"Firefox:"_s)) {
            firefox = button;
        }
    }
    QVERIFY(firefox && !firefox->isChecked());
    firefox->click();
    QVERIFY(firefox->isChecked());
    // The run itself is as it was.
    QCOMPARE(m_program->workspace.run(0).spec.browser, "chromium"_ba);
    QVERIFY(events()->model()->rowCount() > 0);
}

void TestMainWindow::removedRunLeavesThePreview()
{
    QVERIFY(!action(u"&Remove Run"_s)->isEnabled());
    QVERIFY(m_program->runLesson("missing-header"));
    QVERIFY(action(u"&Remove Run"_s)->isEnabled());
    action(u"&Remove Run"_s)->trigger();
    QCOMPARE(m_program->workspace.count(), 0);
    QCOMPARE(events()->model()->rowCount(), 0);
    QVERIFY(showsText(m_program->window, u"Nothing sent yet"_s));
    QCOMPARE(view<StoryView>()->story().steps.front().kind, StoryStep::Kind::Planned);
    QVERIFY(!action(u"&Remove Run"_s)->isEnabled());
}

void TestMainWindow::brokenRequestIsNotSent()
{
    m_program->window.chooseLesson("simple-allowed");
    auto *origin =
        m_program->window.findChild<QWidget *>(u"originCombo"_s)->findChild<QLineEdit *>();
    origin->setText(u"no origin"_s);
    m_program->window.send();
    QCOMPARE(m_program->workspace.count(), 0);
}

void TestMainWindow::runningRequestCanBeStopped()
{
    auto *send = m_program->window.findChild<QPushButton *>(u"sendButton"_s);
    m_program->window.chooseLesson("slow-body");
    QVERIFY(!action(u"S&top"_s)->isEnabled());
    QSignalSpy ended(&m_program->workspace, &Workspace::runEnded);
    send->click();
    QVERIFY(action(u"S&top"_s)->isEnabled());
    QCOMPARE(send->text(), u"&Stop"_s);
    m_program->window.send(); // one at a time
    QCOMPARE(m_program->workspace.count(), 1);
    QTest::qWait(60);
    action(u"S&top"_s)->trigger();
    QTRY_COMPARE(ended.size(), 1);
    QCOMPARE(m_program->workspace.run(0).log().ended()->outcome, Trace::RunOutcome::Abort);
    QCOMPARE(send->text(), u"&Send"_s);
    QVERIFY(!action(u"S&top"_s)->isEnabled());
}

void TestMainWindow::zoomButtonsBelongToTheTimeline()
{
    QToolButton *zoom = nullptr;
    for (QToolButton *button : m_program->window.findChildren<QToolButton *>()) {
        if (button->defaultAction() == action(u"Zoom &In"_s)) {
            zoom = button;
        }
    }
    QVERIFY(zoom);
    m_program->window.showDetail(MainWindow::TimelineTab);
    QVERIFY(zoom->isVisible());
    m_program->window.showDetail(MainWindow::WireTab);
    QVERIFY(!zoom->isVisible());
}

void TestMainWindow::partsCanBeHidden()
{
    const auto *lessons = named<QListView>(m_program->window, u"Lessons"_s);
    QVERIFY(lessons->isVisible());
    action(u"&Lessons and Runs"_s)->setChecked(false);
    QVERIFY(!lessons->isVisible());
    action(u"Enlarge &Details"_s)->setChecked(true);
    QVERIFY(!view<StoryView>()->isVisible());
    action(u"&Default Layout"_s)->trigger();
    QVERIFY(lessons->isVisible());
    QVERIFY(view<StoryView>()->isVisible());
}

void TestMainWindow::themeChangesWithTheMenu()
{
    action(u"&Dark"_s)->trigger();
    QVERIFY(m_program->theme.isDark());
    const int dark = lightnessOf(m_program->window);
    action(u"&Light"_s)->trigger();
    QVERIFY(!m_program->theme.isDark());
    const int light = lightnessOf(m_program->window);
    QVERIFY2(dark < 70, qPrintable(QString::number(dark)));
    QVERIFY2(light > 200, qPrintable(QString::number(light)));
}

void TestMainWindow::themeKeepsWhatIsBeingTyped()
{
    QVERIFY(m_program->runLesson("missing-header"));
    auto *url = m_program->window.findChild<QLineEdit *>(u"urlEdit"_s);
    url->setText(u"https://api.example/typed"_s);
    action(u"&Dark"_s)->trigger();
    action(u"&Light"_s)->trigger();
    QCOMPARE(url->text(), u"https://api.example/typed"_s);
}

QPlainTextEdit *TestMainWindow::headOfMissingHeader()
{
    if (!m_program->runLesson("missing-header")) {
        return nullptr;
    }
    m_program->window.editHeads();
    return view<WhatIfEditor>()->findChild<QPlainTextEdit *>();
}

void TestMainWindow::editedHeadsAreJudgedWhileTyping()
{
    QPlainTextEdit *head = headOfMissingHeader();
    QVERIFY(head);
    const RunItem &run = m_program->workspace.run(0);
    const Trace::Log before = run.log();
    QVERIFY(!view<WhatIfStrip>()->isVisibleTo(&m_program->window));
    head->moveCursor(QTextCursor::End);
    head->insertPlainText(u"\nAccess-Control-Allow-Origin: *"_s);
    QCOMPARE(run.shownLog().ended()->outcome, Trace::RunOutcome::Allowed);
    head->insertPlainText(u"\nAccess-Control-Allow-Origin: *"_s);
    QCOMPARE(run.shownLog().ended()->outcome, Trace::RunOutcome::Error); // two lines
    head->undo();
    QVERIFY(view<WhatIfStrip>()->isVisibleTo(&m_program->window));
    QCOMPARE(run.shownLog().ended()->outcome, Trace::RunOutcome::Allowed);
    QCOMPARE(run.shown().verdicts.size(), Profiles::all.size());
    // The run itself, and what is saved of it, is as it was.
    QVERIFY(run.log() == before);
    QVERIFY(m_program->workspace.session().runs.front().log == before);
    named<QPushButton>(*view<WhatIfStrip>(), u"Reset"_s)->click();
    QVERIFY(!run.whatIf);
    QVERIFY(!view<WhatIfStrip>()->isVisibleTo(&m_program->window));
    head->undo();
    QCOMPARE(run.shownLog().ended()->outcome, Trace::RunOutcome::Allowed);
}

void TestMainWindow::editedHeadsAreSentForReal()
{
    QPlainTextEdit *head = headOfMissingHeader();
    QVERIFY(head);
    head->appendPlainText(u"Access-Control-Allow-Origin: *"_s);
    QSignalSpy ended(&m_program->workspace, &Workspace::runEnded);
    named<QPushButton>(*view<WhatIfStrip>(), u"Send for Real"_s)->click();
    QVERIFY(ended.wait());
    QCOMPARE(m_program->workspace.count(), 2);
    QCOMPARE(m_program->workspace.run(1).log().ended()->outcome, Trace::RunOutcome::Allowed);
    QVERIFY(!m_program->workspace.run(1).whatIf);
}

void TestMainWindow::lessonsServerIsChangedAsAdvised()
{
    QVERIFY(m_program->runLesson("missing-header"));
    auto *mend = named<QPushButton>(m_program->window, u"Mend the Server, Send Again"_s);
    QVERIFY(mend && mend->isVisibleTo(&m_program->window));
    QSignalSpy ended(&m_program->workspace, &Workspace::runEnded);
    mend->click();
    QVERIFY(ended.wait());
    QCOMPARE(m_program->workspace.run(1).log().ended()->outcome, Trace::RunOutcome::Allowed);
    QVERIFY(!mend->isVisibleTo(&m_program->window));
    // Who takes the lesson again finds its server as it was.
    QVERIFY(m_program->runLesson("missing-header"));
    QCOMPARE(m_program->workspace.run(2).log().ended()->outcome, Trace::RunOutcome::Error);
}

CORSCOPE_TEST(TestMainWindow)
#include "tst_mainwindow.moc"
