// The smallest change is no theory: the lab's server is changed as advised, and the request is sent
// for real.
#include "core/advice/smallestchange.h"
#include "core/lab/labserver.h"
#include "core/lessons/lesson.h"
#include "core/lessons/mendedscenario.h"
#include "core/lessons/whatifscenario.h"
#include "core/run/runner.h"
#include "core/transport/curltransport.h"
#include "tests/support/judged.h"

#include <QSignalSpy>
#include <QTest>

using namespace Corscope;
using namespace Qt::StringLiterals;

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
    void editedAnswersAreSentForReal();
    void redirectsStayInTheLab();
    void headsInBadOrderAreSentAsTheyAre();
    void answersThatNeverCameCannotBeSent();

private:
    Trace::Log perform(const Trace::RunSpec &spec);
    /// The edited run, from the lab; empty where it cannot be.
    Trace::Log performEdited(const Trace::Log &log, const std::vector<Page::EditedHead> &edits);

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

Trace::Log TestMendedScenario::performEdited(const Trace::Log &log,
                                             const std::vector<Page::EditedHead> &edits)
{
    auto made = Lessons::labRunOf(log, edits, "what-if", m_lab->placeholders("what-if"));
    if (!made) {
        return {};
    }
    m_lab->mount(std::move(made->scenario));
    return perform(made->spec);
}

void TestMendedScenario::editedAnswersAreSentForReal()
{
    const QByteArray url = "https://api.example/v1/cart?id=7";
    Trace::RunSpec spec = TestSupport::xhrSpec(u"PUT"_s);
    spec.page = u"https://shop.example/"_s;
    spec.request.url = QString::fromLatin1(url);
    const QByteArray allowed = "\nAccess-Control-Allow-Origin: https://shop.example";
    const Trace::Log log = TestSupport::judged(
        spec,
        {TestSupport::preflightAnswered(
             "HTTP/1.1 204 No Content\nAccess-Control-Allow-Methods: PUT" + allowed, url),
         TestSupport::answered(
             "PUT", url, "HTTP/1.1 200 OK\nContent-Length: 9\nContent-Encoding: gzip", "apples")});
    QCOMPARE(log.ended()->outcome, Trace::RunOutcome::Error);
    QCOMPARE(performEdited(log, {}).ended()->outcome, Trace::RunOutcome::Error);
    std::vector<Page::EditedHead> edits = Page::editableHeads(log);
    edits.back().lines.push_back("Access-Control-Allow-Origin: https://shop.example");
    const Trace::Log real = performEdited(log, edits);
    QVERIFY(real.ended());
    QCOMPARE(real.ended()->outcome, Trace::RunOutcome::Allowed);
    QCOMPARE(real.ended()->view.status, 200);
    QCOMPARE(Trace::exchangesOf(real).size(), 2u);
}

void TestMendedScenario::redirectsStayInTheLab()
{
    Trace::RunSpec spec = TestSupport::xhrSpec();
    spec.page = u"http://shop.example/"_s;
    spec.request.url = u"http://api.example/old"_s;
    const Trace::Log log = TestSupport::judged(
        spec,
        {TestSupport::answered("GET", "http://api.example/old",
                               "HTTP/1.1 301 Moved\nAccess-Control-Allow-Origin: *\n"
                               "Location: http://shop.example/new"),
         TestSupport::answered("GET", "http://shop.example/new",
                               "HTTP/1.1 200 OK\nAccess-Control-Allow-Origin: null", "here")});
    QCOMPARE(log.ended()->outcome, Trace::RunOutcome::Allowed);
    const Trace::Log real = performEdited(log, {});
    QVERIFY(real.ended());
    QCOMPARE(real.ended()->outcome, Trace::RunOutcome::Allowed);
    QVERIFY(Trace::exchangesOf(real).back().request.url.startsWith(
        m_lab->origins().origin(Lab::Slot::A)));
}

void TestMendedScenario::headsInBadOrderAreSentAsTheyAre()
{
    const Trace::Log log = TestSupport::judged(
        TestSupport::xhrSpec(),
        {TestSupport::answered("GET", TestSupport::otherUrl, "HTTP/1.1 200 OK", "abc")});
    std::vector<Page::EditedHead> edits = Page::editableHeads(log);
    edits.front().lines = {"HTTP/1.1 200 OK", "Access-Control-Allow-Origin *", "X-A: 1"};
    const Trace::Log real = performEdited(log, edits);
    QVERIFY(real.ended());
    QCOMPARE(real.ended()->outcome, Trace::RunOutcome::Error);
    const auto exchanges = Trace::exchangesOf(real);
    const auto &lines = exchanges.back().head->rawLines;
    QVERIFY(std::find(lines.begin(), lines.end(), "Access-Control-Allow-Origin *") != lines.end());
}

void TestMendedScenario::answersThatNeverCameCannotBeSent()
{
    const Trace::Log log = TestSupport::judged(
        TestSupport::xhrSpec(), {TestSupport::failed("GET", TestSupport::otherUrl,
                                                     Http::TransportErrorKind::ConnectionRefused)});
    QVERIFY(!Lessons::labRunOf(log, {}, "what-if", m_lab->placeholders("what-if")));
}

QTEST_GUILESS_MAIN(TestMendedScenario)
#include "tst_mendedscenario.moc"
