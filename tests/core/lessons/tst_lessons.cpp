// Each lesson of the lab is complete in both languages and comes to what it promises: performed for
// real against the lab, and the same, step by step, without sockets.
#include "core/explain/reason.h"
#include "core/lab/labserver.h"
#include "core/lessons/lesson.h"
#include "core/run/runner.h"
#include "core/transport/curltransport.h"
#include "tests/support/virtuallab.h"

#include <QSignalSpy>
#include <QTest>

#include <set>

using namespace Corscope;
using namespace Qt::StringLiterals;

namespace {

constexpr int patienceMilliseconds = 15000;

QByteArray reasonOf(const Trace::Log &log)
{
    const auto finding = Explain::findReason(log);
    return finding ? QByteArray(Reflect::nameOf(finding->reason)) : QByteArray();
}

std::vector<QByteArray> methodsOnTheWire(const Trace::Log &log)
{
    std::vector<QByteArray> methods;
    for (const Trace::Entry &entry : log.entries()) {
        if (const auto *sent = std::get_if<Trace::RequestSent>(&entry.event)) {
            methods.push_back(sent->method);
        }
    }
    return methods;
}

/// The decisions without their evidence: which step, and how it came out.
std::vector<std::pair<Trace::StepRef, Trace::Outcome>> walkOf(const Trace::Log &log)
{
    std::vector<std::pair<Trace::StepRef, Trace::Outcome>> walk;
    for (const Trace::Entry &entry : log.entries()) {
        if (const auto *decided = std::get_if<Trace::Decided>(&entry.event)) {
            walk.emplace_back(decided->step, decided->outcome);
        }
    }
    return walk;
}

void addLessonRows()
{
    QTest::addColumn<Lessons::Lesson>("lesson");
    for (const Lessons::Lesson &lesson : Lessons::builtInLessons()) {
        QTest::newRow(lesson.id().constData()) << lesson;
    }
}

void compareWithExpectation(const Lessons::Expectation &expected, const Trace::Log &log)
{
    QVERIFY(log.ended());
    QCOMPARE(log.ended()->outcome, expected.outcome);
    QCOMPARE(reasonOf(log), expected.reason);
    QCOMPARE(methodsOnTheWire(log), expected.requests);
}

} // namespace

class TestLessons : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void coverWhatALearnerMeetsFirst();
    void haveIdsOfTheirOwn();
    void areWordedInBothLanguages_data();
    void areWordedInBothLanguages();
    void comeToWhatTheyPromise_data();
    void comeToWhatTheyPromise();
    void takeTheSameStepsWithoutSockets_data();
    void takeTheSameStepsWithoutSockets();

private:
    Trace::Log performForReal(const Lessons::Lesson &lesson, Fetch::BrowserState &state);

    std::unique_ptr<Lab::LabServer> m_lab;
    Run::Clock m_clock;
};

void TestLessons::initTestCase()
{
    auto lab = Lab::LabServer::start();
    QVERIFY(lab);
    m_lab = *std::move(lab);
    for (const Lessons::Lesson &lesson : Lessons::builtInLessons()) {
        m_lab->mount(lesson.scenario);
    }
}

Trace::Log TestLessons::performForReal(const Lessons::Lesson &lesson, Fetch::BrowserState &state)
{
    const Trace::RunSpec spec =
        Lessons::runSpecOf(lesson, m_lab->placeholders(lesson.id()), lesson.browser);
    Page::setCookies(spec, state, m_clock.now());
    m_lab->mount(lesson.scenario); // what it answers only so many times, it does again
    Run::Runner runner(spec, *Page::environmentOf(spec), state, m_clock,
                       std::make_unique<Transport::CurlTransport>());
    QSignalSpy finished(&runner, &Run::Runner::finished);
    runner.start();
    if (!runner.isFinished()) {
        finished.wait(patienceMilliseconds);
    }
    return runner.log();
}

void TestLessons::coverWhatALearnerMeetsFirst()
{
    std::set<QByteArray> ids;
    for (const Lessons::Lesson &lesson : Lessons::builtInLessons()) {
        ids.insert(lesson.id());
    }
    for (const char *id :
         {"simple-allowed", "missing-header", "wrong-origin-slash", "wrong-origin-port", "wildcard",
          "wildcard-credentials", "credentials-right", "preflight-allowed", "preflight-method",
          "preflight-header", "preflight-status", "preflight-404", "json-preflight",
          "hidden-header", "redirect-other-origin", "slow-body", "timeout", "preflight-cache"}) {
        QVERIFY2(ids.contains(id), id);
    }
}

void TestLessons::haveIdsOfTheirOwn()
{
    std::set<QByteArray> ids;
    for (const Lessons::Lesson &lesson : Lessons::builtInLessons()) {
        QVERIFY2(ids.insert(lesson.id()).second, lesson.id().constData());
    }
}

void TestLessons::areWordedInBothLanguages_data()
{
    addLessonRows();
}

void TestLessons::areWordedInBothLanguages()
{
    QFETCH(const Lessons::Lesson, lesson);
    const auto isChinese = [](const QString &text) {
        return std::any_of(text.begin(), text.end(),
                           [](QChar c) { return c.script() == QChar::Script_Han; });
    };
    for (const Lessons::Localized *text : {&lesson.title, &lesson.text, &lesson.change}) {
        QVERIFY(!text->en.isEmpty());
        QVERIFY2(!isChinese(text->en), qPrintable(text->en));
        QVERIFY2(isChinese(text->zhCn), qPrintable(text->zhCn));
    }
}

void TestLessons::comeToWhatTheyPromise_data()
{
    addLessonRows();
}

void TestLessons::comeToWhatTheyPromise()
{
    QFETCH(const Lessons::Lesson, lesson);
    QVERIFY(!lesson.expected.empty());
    Fetch::BrowserState state;
    for (const Lessons::Expectation &expected : lesson.expected) {
        compareWithExpectation(expected, performForReal(lesson, state));
    }
}

void TestLessons::takeTheSameStepsWithoutSockets_data()
{
    addLessonRows();
}

void TestLessons::takeTheSameStepsWithoutSockets()
{
    QFETCH(const Lessons::Lesson, lesson);
    TestSupport::VirtualLab lab(lesson.scenario);
    const Trace::RunSpec spec = Lessons::runSpecOf(lesson, lab.placeholders(), lesson.browser);
    Fetch::BrowserState realState;
    Fetch::BrowserState virtualState;
    Page::setCookies(spec, virtualState, lab.now());
    for (const Lessons::Expectation &expected : lesson.expected) {
        const Trace::Log log = lab.perform(spec, virtualState);
        compareWithExpectation(expected, log);
        QVERIFY(walkOf(log) == walkOf(performForReal(lesson, realState)));
    }
}

QTEST_GUILESS_MAIN(TestLessons)
#include "tst_lessons.moc"
