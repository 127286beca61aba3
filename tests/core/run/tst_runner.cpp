// A run that is performed: page, transport and clock meet, and what happens comes up as one signal.
#include "core/run/runner.h"
#include "core/trace/textdump.h"
#include "core/transport/scriptedtransport.h"
#include "tests/support/judged.h"

#include <QSignalSpy>
#include <QTest>

using namespace Corscope;
using namespace Corscope::Run;
using namespace Corscope::TestSupport;
using namespace Corscope::Trace;
using namespace Corscope::Transport;
using namespace Qt::StringLiterals;

namespace {

const Http::HeadLines allowed{"HTTP/1.1 200 OK", "Access-Control-Allow-Origin: *"};
const Http::HeadLines preflightAllowed{"HTTP/1.1 204 No Content", "Access-Control-Allow-Origin: *",
                                       "Access-Control-Allow-Methods: PUT"};

/// A runner with the transport that it owns, and what it says.
class Performance
{
public:
    explicit Performance(const RunSpec &spec, std::vector<ScriptedAnswer> answers = {})
    {
        auto scripted = std::make_unique<ScriptedTransport>();
        transport = scripted.get();
        for (ScriptedAnswer &answer : answers) {
            transport->addAnswer(std::move(answer));
        }
        runner = std::make_unique<Runner>(spec, *Page::environmentOf(spec), state, clock,
                                          std::move(scripted));
        QObject::connect(runner.get(), &Runner::traceGrew, runner.get(),
                         [this](Index first, Index end) {
                             growth.push_back({first, end});
                         });
    }
    [[nodiscard]] bool run()
    {
        QSignalSpy finished(runner.get(), &Runner::finished);
        runner->start();
        return runner->isFinished() || finished.wait();
    }

    Fetch::BrowserState state;
    const Clock clock;
    ScriptedTransport *transport = nullptr;
    std::unique_ptr<Runner> runner;
    std::vector<std::pair<Index, Index>> growth;
};

ScriptedAnswer silence()
{
    return {};
}

} // namespace

class TestRunner : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void requestIsSentAndItsAnswerRead();
    void preflightGoesFirst();
    void everyEntryIsAnnouncedOnceAndInOrder();
    void finishedComesOnceAfterTheLastEntry();
    void nothingBeforeItsStart();
    void longAnswersAreReadToTheirEnd();
    void networkFailureIsAnError();
    void timeoutComesFromTheClock();
    void abortCancelsTheExchange();
    void abortAfterTheEndChangesNothing();
    void runWithoutNetworkFinishesToo();
    void stateIsSharedByRuns();
    void timesOnlyGrow();
    void destroyingARunningRunnerIsSilent();
    void destroyingInASlotIsSafe();
};

void TestRunner::requestIsSentAndItsAnswerRead()
{
    Performance performance(xhrSpec(), {ScriptedAnswer::withHead(allowed, "hello")});
    QVERIFY(performance.run());
    const Log &log = performance.runner->log();
    QCOMPARE(outcomeOf(log), RunOutcome::Allowed);
    QCOMPARE(log.ended()->view.bodyText, u"hello"_s);
    QCOMPARE(log.ended()->view.status, 200);
    QCOMPARE(performance.transport->sent().size(), 1u);
    const Http::WireRequest &sent = performance.transport->sent().front();
    QCOMPARE(sent.method, "GET"_ba);
    QCOMPARE(Url::serialize(sent.url), QByteArray(otherUrl));
    QCOMPARE(sent.headers.get("Origin"), QByteArray(pageOrigin));
}

void TestRunner::preflightGoesFirst()
{
    Performance performance(xhrSpec(u"PUT"_s), {ScriptedAnswer::withHead(preflightAllowed),
                                                ScriptedAnswer::withHead(allowed)});
    QVERIFY(performance.run());
    QCOMPARE(outcomeOf(performance.runner->log()), RunOutcome::Allowed);
    const auto &sent = performance.transport->sent();
    QCOMPARE(sent.size(), 2u);
    QCOMPARE(sent.at(0).method, "OPTIONS"_ba);
    QCOMPARE(sent.at(1).method, "PUT"_ba);
    // Judging what was recorded gives the same trace.
    const Log judgedAgain =
        judged(xhrSpec(u"PUT"_s), Page::recordedExchanges(performance.runner->log()));
    QCOMPARE(dump(performance.runner->log(), ShowTimes::No), dump(judgedAgain, ShowTimes::No));
}

void TestRunner::everyEntryIsAnnouncedOnceAndInOrder()
{
    Performance performance(xhrSpec(u"PUT"_s), {ScriptedAnswer::withHead(preflightAllowed),
                                                ScriptedAnswer::withHead(allowed, "hello")});
    QVERIFY(performance.run());
    QVERIFY(performance.growth.size() > 2);
    Index next{0};
    for (const auto &[first, end] : performance.growth) {
        QCOMPARE(first, next);
        QVERIFY(first < end);
        next = end;
    }
    QCOMPARE(next.value, qint64(performance.runner->log().size()));
}

void TestRunner::finishedComesOnceAfterTheLastEntry()
{
    Performance performance(xhrSpec(), {ScriptedAnswer::withHead(allowed, "hello")});
    QSignalSpy finished(performance.runner.get(), &Runner::finished);
    bool endedThen = false;
    std::size_t announcedThen = 0;
    connect(performance.runner.get(), &Runner::finished, this, [&] {
        endedThen = performance.runner->isFinished() && performance.runner->log().ended();
        announcedThen = std::size_t(performance.growth.back().second.value);
    });
    performance.runner->start();
    QVERIFY(finished.wait());
    QVERIFY(endedThen);
    QCOMPARE(announcedThen, performance.runner->log().size());
    QTest::qWait(20);
    QCOMPARE(finished.size(), 1);
    QCOMPARE(announcedThen, performance.runner->log().size());
}

void TestRunner::nothingBeforeItsStart()
{
    Performance performance(xhrSpec(), {ScriptedAnswer::withHead(allowed)});
    QTest::qWait(10);
    QVERIFY(performance.runner->log().isEmpty());
    QVERIFY(performance.transport->sent().empty());
    QVERIFY(performance.growth.empty());
}

void TestRunner::longAnswersAreReadToTheirEnd()
{
    // Three bytes of two UTF-16 units a line, and more of them than memory is used for.
    const qsizetype lines = 3 * 1024 * 1024;
    const QByteArray body = QByteArray("\xC3\xA9\n").repeated(lines);
    QVERIFY(body.size() > ReceivedBody::limitWithStore);
    for (RunSpec spec : {xhrSpec(), fetchSpec()}) {
        Performance performance(spec, {ScriptedAnswer::withHead(allowed, body)});
        QVERIFY(performance.run());
        const ScriptView &view = performance.runner->log().ended()->view;
        QCOMPARE(view.bodyLength, 2 * lines);
        QCOMPARE(view.bodyText->size(), Log::textLimit);
        QVERIFY(view.bodyText->startsWith(u"\u00E9\n\u00E9\n"_s));
    }
}

void TestRunner::networkFailureIsAnError()
{
    using Http::TransportErrorKind;
    Performance performance(xhrSpec(),
                            {ScriptedAnswer::withFailure(TransportErrorKind::ConnectionRefused)});
    QVERIFY(performance.run());
    QCOMPARE(outcomeOf(performance.runner->log()), RunOutcome::Error);
    const auto failures = entriesOf<TransportFailed>(performance.runner->log());
    QCOMPARE(failures.size(), 1u);
    QCOMPARE(failures.front().error.kind, TransportErrorKind::ConnectionRefused);
}

void TestRunner::timeoutComesFromTheClock()
{
    RunSpec spec = xhrSpec();
    spec.request.timeout = 30;
    Performance performance(spec, {silence()});
    QVERIFY(performance.run());
    const Log &log = performance.runner->log();
    QCOMPARE(outcomeOf(log), RunOutcome::Timeout);
    QCOMPARE(performance.transport->cancelled(), std::vector<ExchangeId>{ExchangeId{1}});
    // Never early; how late depends on the machine.
    const Duration taken = log.entries().back().at - log.entries().front().at;
    QVERIFY2(taken.microseconds >= 30'000, qPrintable(QString::number(taken.microseconds)));
}

void TestRunner::abortCancelsTheExchange()
{
    Performance performance(xhrSpec(), {silence()});
    QSignalSpy finished(performance.runner.get(), &Runner::finished);
    performance.runner->start();
    QTest::qWait(10);
    QVERIFY(!performance.runner->isFinished());
    performance.runner->abort();
    QVERIFY(performance.runner->isFinished() || finished.wait());
    QCOMPARE(outcomeOf(performance.runner->log()), RunOutcome::Abort);
    QCOMPARE(performance.transport->cancelled(), std::vector<ExchangeId>{ExchangeId{1}});
}

void TestRunner::abortAfterTheEndChangesNothing()
{
    Performance performance(xhrSpec(), {ScriptedAnswer::withHead(allowed)});
    QVERIFY(performance.run());
    const Log before = performance.runner->log();
    QSignalSpy finished(performance.runner.get(), &Runner::finished);
    performance.runner->abort();
    QTest::qWait(10);
    QVERIFY(performance.runner->log() == before);
    QCOMPARE(finished.size(), 0);
}

void TestRunner::runWithoutNetworkFinishesToo()
{
    RunSpec spec = xhrSpec();
    spec.request.url = u"http://"_s; // open() throws
    Performance performance(spec);
    QVERIFY(performance.run());
    QCOMPARE(outcomeOf(performance.runner->log()), RunOutcome::Exception);
    QVERIFY(performance.transport->sent().empty());
}

void TestRunner::stateIsSharedByRuns()
{
    const RunSpec spec = xhrSpec(u"PUT"_s);
    Performance first(
        spec, {ScriptedAnswer::withHead(preflightAllowed), ScriptedAnswer::withHead(allowed)});
    QVERIFY(first.run());
    auto scripted = std::make_unique<ScriptedTransport>();
    scripted->addAnswer(ScriptedAnswer::withHead(allowed));
    const ScriptedTransport *transport = scripted.get();
    Runner second(spec, *Page::environmentOf(spec), first.state, first.clock, std::move(scripted));
    QSignalSpy finished(&second, &Runner::finished);
    second.start();
    QVERIFY(second.isFinished() || finished.wait());
    QCOMPARE(outcomeOf(second.log()), RunOutcome::Allowed);
    QCOMPARE(transport->sent().size(), 1u); // the permission is remembered
    QCOMPARE(transport->sent().front().method, "PUT"_ba);
}

void TestRunner::timesOnlyGrow()
{
    ScriptedAnswer slow = ScriptedAnswer::withHead(allowed, "hello");
    slow.steps.insert(slow.steps.begin(), Wait{Duration::milliseconds(20)});
    Performance performance(xhrSpec(), {slow});
    const Instant before = performance.clock.now();
    QVERIFY(performance.run());
    const auto &entries = performance.runner->log().entries();
    QVERIFY(before <= entries.front().at);
    for (std::size_t i = 1; i < entries.size(); ++i) {
        QVERIFY(entries.at(i - 1).at <= entries.at(i).at);
    }
    QVERIFY((entries.back().at - entries.front().at).microseconds >= 20'000);
    QVERIFY(entries.back().at <= performance.clock.now());
}

void TestRunner::destroyingARunningRunnerIsSilent()
{
    Performance performance(xhrSpec(), {ScriptedAnswer::withHead(allowed)});
    performance.runner->start();
    const std::size_t announced = performance.growth.size();
    performance.runner.reset();
    QTest::qWait(10);
    QCOMPARE(performance.growth.size(), announced);
}

void TestRunner::destroyingInASlotIsSafe()
{
    Performance performance(xhrSpec(), {ScriptedAnswer::withHead(allowed)});
    bool gone = false;
    connect(performance.runner.get(), &Runner::finished, this, [&] {
        performance.runner.release()->deleteLater();
        gone = true;
    });
    performance.runner->start();
    QTRY_VERIFY(gone);
    QTest::qWait(10);
}

QTEST_GUILESS_MAIN(TestRunner)
#include "tst_runner.moc"
