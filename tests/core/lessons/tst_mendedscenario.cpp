// The smallest change is no theory: the lab's server is changed as advised, and the request is sent
// for real.
#include "core/advice/smallestchange.h"
#include "core/lab/labserver.h"
#include "core/lessons/lesson.h"
#include "core/lessons/mendedscenario.h"
#include "core/run/runner.h"
#include "core/transport/curltransport.h"

#include <QSignalSpy>
#include <QTest>

using namespace Corscope;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(Corscope::Lessons::Lesson)
Q_DECLARE_METATYPE(Corscope::Profiles::Id)

namespace {

constexpr int patienceMilliseconds = 15000;
/// The first change may only bring about the request whose answer wants the next one.
constexpr int rounds = 4;

} // namespace

class TestMendedScenario : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void whatIsAdvisedIsAllowedForReal_data();
    void whatIsAdvisedIsAllowedForReal();
    void linesThatAreNotThereCannotBeMended();

private:
    Trace::Log perform(const Trace::RunSpec &spec);

    std::unique_ptr<Lab::LabServer> m_lab;
    Run::Clock m_clock;
};

void TestMendedScenario::initTestCase()
{
    auto lab = Lab::LabServer::start();
    QVERIFY(lab);
    m_lab = *std::move(lab);
}

Trace::Log TestMendedScenario::perform(const Trace::RunSpec &spec)
{
    Fetch::BrowserState state;
    Page::setCookies(spec, state, m_clock.now());
    Run::Runner runner(spec, *Page::environmentOf(spec), state, m_clock,
                       std::make_unique<Transport::CurlTransport>());
    QSignalSpy finished(&runner, &Run::Runner::finished);
    runner.start();
    if (!runner.isFinished()) {
        finished.wait(patienceMilliseconds);
    }
    return runner.log();
}

void TestMendedScenario::whatIsAdvisedIsAllowedForReal_data()
{
    QTest::addColumn<Lessons::Lesson>("lesson");
    QTest::addColumn<Profiles::Id>("browser");
    for (const Lessons::Lesson &lesson : Lessons::builtInLessons()) {
        const bool isRefused =
            !lesson.expected.empty() && lesson.expected.back().outcome == Trace::RunOutcome::Error;
        for (const Profiles::Id browser : Profiles::all) {
            if (isRefused) {
                QTest::addRow("%s in %s", lesson.id().constData(), Reflect::nameOf(browser))
                    << lesson << browser;
            }
        }
    }
}

void TestMendedScenario::whatIsAdvisedIsAllowedForReal()
{
    QFETCH(const Lessons::Lesson, lesson);
    QFETCH(const Profiles::Id, browser);
    const Lab::Placeholders placeholders = m_lab->placeholders(lesson.id());
    const Trace::RunSpec spec = Lessons::runSpecOf(lesson, placeholders, Reflect::nameOf(browser));
    Lab::Scenario scenario = lesson.scenario;
    bool isAdvised = false;
    for (int round = 0; round < rounds; ++round) {
        m_lab->mount(scenario);
        const Trace::Log log = perform(spec);
        QVERIFY(log.ended());
        if (log.ended()->outcome == Trace::RunOutcome::Allowed) {
            return;
        }
        const auto advice = Advice::smallestChange(log, browser);
        if (!advice && !isAdvised) {
            QSKIP("no header can mend this one");
        }
        QVERIFY(advice);
        isAdvised = true;
        auto mended = Lessons::mended(scenario, placeholders, log, *advice);
        QVERIFY(mended);
        scenario = *std::move(mended);
    }
    QFAIL("the advice does not lead to an answer that the page can read");
}

void TestMendedScenario::linesThatAreNotThereCannotBeMended()
{
    const Lessons::Lesson lesson = Lessons::builtInLessons().front();
    m_lab->mount(lesson.scenario);
    const Lab::Placeholders placeholders = m_lab->placeholders(lesson.id());
    const Trace::Log log = perform(Lessons::runSpecOf(lesson, placeholders, "chromium"));
    const auto exchanges = Trace::exchangesOf(log);
    QVERIFY(!exchanges.empty());
    const Advice::Advice advice{{{exchanges.front().id,
                                  exchanges.front().request.method,
                                  exchanges.front().request.url,
                                  "HTTP/1.1 200 OK",
                                  {{"X-Never: there", "X-Never: here"}}}},
                                true};
    QVERIFY(!Lessons::mended(lesson.scenario, placeholders, log, advice));
}

QTEST_GUILESS_MAIN(TestMendedScenario)
#include "tst_mendedscenario.moc"
