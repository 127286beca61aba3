// The runs of the session, newest first, and the lessons of the lab.
#include "core/explain/words.h"
#include "tests/support/judged.h"
#include "tests/support/testprogram.h"
#include "ui/models/runlistmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Corscope;
using namespace Corscope::TestSupport;
using namespace Corscope::Ui;
using namespace Qt::StringLiterals;

class TestRunListModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void newestRunIsFirst();
    void rowTellsHowTheRunWent();
    void runThatWasOnlyComposedHasNoMood();
    void markupInAUrlStaysText();
    void removedRunLeavesTheList();
    void lessonsAreNumbered();
    void lessonTitlesFollowTheLanguage();
};

namespace {

Session::SavedRun saved(const QString &name, Trace::Log log)
{
    Session::SavedRun run;
    run.name = name;
    run.spec = log.isEmpty() ? xhrSpec() : log.spec();
    run.log = std::move(log);
    return run;
}

Trace::Log blockedLog()
{
    return judged(xhrSpec(), {answered("GET", otherUrl, "HTTP/1.1 200 OK")});
}

Trace::Log allowedLog()
{
    return judged(xhrSpec(),
                  {answered("GET", otherUrl, "HTTP/1.1 200 OK\nAccess-Control-Allow-Origin: *")});
}

Session::SessionData threeRuns()
{
    Session::SessionData session;
    session.runs = {saved(u"first"_s, blockedLog()), saved(u"second"_s, allowedLog()),
                    saved(u"third"_s, {})};
    return session;
}

} // namespace

void TestRunListModel::newestRunIsFirst()
{
    Workspace workspace;
    RunListModel model(workspace);
    const QAbstractItemModelTester tester(&model);
    QCOMPARE(model.rowCount(), 0);
    workspace.load(threeRuns());
    model.refresh();
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.index(0).data().toString(), u"third"_s);
    QCOMPARE(model.index(2).data().toString(), u"first"_s);
    QCOMPARE(model.rowOf(0), 2);
    QCOMPARE(model.runOf(2), 0);
}

void TestRunListModel::rowTellsHowTheRunWent()
{
    Workspace workspace;
    workspace.load(threeRuns());
    const RunListModel model(workspace);
    const QModelIndex blocked = model.index(model.rowOf(0));
    const QModelIndex allowed = model.index(model.rowOf(1));
    QCOMPARE(blocked.data(ListRole::Mood).toInt(), int(Explain::Mood::Bad));
    QCOMPARE(allowed.data(ListRole::Mood).toInt(), int(Explain::Mood::Good));
    // Colour and sign alone would say nothing to a screen reader.
    QCOMPARE(blocked.data(Qt::AccessibleTextRole).toString(), u"first, blocked"_s);
    QCOMPARE(allowed.data(Qt::AccessibleTextRole).toString(), u"second, allowed"_s);
    QCOMPARE(blocked.data(ListRole::Aside).toString(), u"00:00"_s);
}

void TestRunListModel::runThatWasOnlyComposedHasNoMood()
{
    Workspace workspace;
    workspace.load(threeRuns());
    const RunListModel model(workspace);
    const QModelIndex composed = model.index(model.rowOf(2));
    QVERIFY(!composed.data(ListRole::Mood).isValid());
    QVERIFY(!composed.data(ListRole::Aside).isValid());
}

void TestRunListModel::markupInAUrlStaysText()
{
    Session::SessionData session = threeRuns();
    session.runs.front().spec.request.url = u"https://a.test/<b>x</b>"_s;
    Workspace workspace;
    workspace.load(std::move(session));
    const RunListModel model(workspace);
    const QString tip = model.index(model.rowOf(0)).data(Qt::ToolTipRole).toString();
    QVERIFY(tip.contains(u"&lt;b&gt;x&lt;/b&gt;"_s));
}

void TestRunListModel::removedRunLeavesTheList()
{
    Workspace workspace;
    workspace.load(threeRuns());
    RunListModel model(workspace);
    const QAbstractItemModelTester tester(&model);
    connect(&workspace, &Workspace::runsChanged, &model, &RunListModel::refresh);
    workspace.remove(1);
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.index(0).data().toString(), u"third"_s);
    QCOMPARE(model.index(1).data().toString(), u"first"_s);
}

void TestRunListModel::lessonsAreNumbered()
{
    const Workspace workspace;
    const LessonListModel model(workspace);
    const QAbstractItemModelTester tester(const_cast<LessonListModel *>(&model));
    QVERIFY(model.rowCount() > 0);
    QCOMPARE(model.rowCount(), int(workspace.lessons().size()));
    QCOMPARE(model.index(0).data(ListRole::Ordinal).toString(), u"1"_s);
    QVERIFY(!model.index(0).data(ListRole::Mood).isValid());
}

void TestRunListModel::lessonTitlesFollowTheLanguage()
{
    const Workspace workspace;
    LessonListModel model(workspace);
    const QAbstractItemModelTester tester(&model);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.setLocaleName(u"zh_CN"_s);
    QCOMPARE(changed.size(), 1);
    const QString chinese = model.index(0).data().toString();
    model.setLocaleName(u"en"_s);
    const QString english = model.index(0).data().toString();
    QVERIFY(chinese != english);
    QCOMPARE(chinese, workspace.lessons().front().title.in(u"zh_CN"_s));
    QCOMPARE(english, workspace.lessons().front().title.in(u"en"_s));
}

CORSCOPE_TEST(TestRunListModel)
#include "tst_runlistmodel.moc"
