// The transport that tests and replays rely on keeps the rules of the real one.
#include "core/transport/scriptedtransport.h"
#include "tests/support/transportlog.h"
#include "tests/support/wirerequests.h"

#include <QElapsedTimer>
#include <QTest>

using namespace Corscope;
using namespace Corscope::Transport;
using namespace Corscope::TestSupport;
using namespace Qt::StringLiterals;

namespace {

const Http::HeadLines okHead{"HTTP/1.1 200 OK", "A: b"};

ScriptedAnswer longAnswer()
{
    ScriptedAnswer answer;
    answer.steps = {
        TransportEvent(InterimHeadReceived{Http::parseResponseHead({"HTTP/1.1 103 Early Hints"})}),
        TransportEvent(HeadReceived{Http::parseResponseHead(okHead)}),
        TransportEvent(BodyReceived{"one"}), TransportEvent(BodyReceived{"two"}),
        TransportEvent(Ended{})};
    return answer;
}

ScriptedAnswer answerFor(std::optional<QByteArray> method, std::optional<QByteArray> url,
                         const QByteArray &body)
{
    ScriptedAnswer answer = ScriptedAnswer::withHead(okHead, body);
    answer.method = std::move(method);
    answer.url = std::move(url);
    return answer;
}

} // namespace

class TestScriptedTransport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void emitsEverythingFromTheEventLoop();
    void emitsOneSignalPerStep();
    void stepsOfTwoExchangesCanBeInterleaved();
    void answersAreTakenInOrder();
    void answersAreMatchedByMethodAndUrl();
    void anAnswerCanBeUsedForEver();
    void requestsWithoutAnAnswerFail();
    void failuresCanBeScripted();
    void uploadsAreToldToBeComplete();
    void uploadProgressCanBeScripted();
    void remembersWhatWasSentAndCancelled();
    void cancellingIsSilentAlsoInASlot();
    void pausingHoldsBodyAndEndBack_data();
    void pausingHoldsBodyAndEndBack();
    void waitingTakesItsTime();
    void waitingIsAStepOfItsOwn();
    void anAnswerWithoutEndStaysOpen();
    void destroyingInASlotIsSafe_data();
    void destroyingInASlotIsSafe();
};

void TestScriptedTransport::emitsEverythingFromTheEventLoop()
{
    ScriptedTransport transport;
    TransportLog log(transport);
    transport.addAnswer(longAnswer());
    transport.send(requestFor(localUrl(80)));
    QVERIFY(log.entries().empty());
    QVERIFY(log.waitForEnd());
    QCOMPARE(describe(log.eventsOf()), "interim 103, head 200, body onetwo, end"_ba);
    QCOMPARE(log.eventsOf().size(), 5u);
    QCOMPARE(log.head()->headers.get("a"), "b"_ba);
}

void TestScriptedTransport::emitsOneSignalPerStep()
{
    ScriptedTransport transport(Advance::ByStep);
    TransportLog log(transport);
    transport.addAnswer(longAnswer());
    transport.send(requestFor(localUrl(80)));
    QTest::qWait(10);
    for (std::size_t i = 1; i <= 5; ++i) {
        QVERIFY(transport.step());
        QCOMPARE(log.entries().size(), i);
    }
    QVERIFY(!transport.step());
    QVERIFY(!transport.isRunning(ExchangeId{1}));
}

void TestScriptedTransport::stepsOfTwoExchangesCanBeInterleaved()
{
    ScriptedTransport transport(Advance::ByStep);
    TransportLog log(transport);
    transport.addAnswer(longAnswer());
    transport.addAnswer(longAnswer());
    transport.send(requestFor(localUrl(80), "GET", 9));
    transport.send(requestFor(localUrl(80), "GET", 4));
    QVERIFY(transport.step(ExchangeId{4}));
    QVERIFY(transport.step());
    QVERIFY(transport.step(ExchangeId{4}));
    QVERIFY(!transport.step(ExchangeId{5}));
    QCOMPARE(log.entries().at(0).first, ExchangeId{4});
    QCOMPARE(log.entries().at(1).first, ExchangeId{9}); // sent first
    QCOMPARE(describe(log.eventsOf(4)), "interim 103, head 200"_ba);
}

void TestScriptedTransport::answersAreTakenInOrder()
{
    ScriptedTransport transport;
    TransportLog log(transport);
    transport.addAnswer(answerFor({}, {}, "first"));
    transport.addAnswer(answerFor({}, {}, "second"));
    QCOMPARE(transport.answersLeft(), 2u);
    transport.send(requestFor(localUrl(80), "GET", 1));
    transport.send(requestFor(localUrl(80), "GET", 2));
    QVERIFY(log.waitForEnd(1) && log.waitForEnd(2));
    QCOMPARE(log.body(1), "first"_ba);
    QCOMPARE(log.body(2), "second"_ba);
    QCOMPARE(transport.answersLeft(), 0u);
}

void TestScriptedTransport::answersAreMatchedByMethodAndUrl()
{
    ScriptedTransport transport;
    TransportLog log(transport);
    transport.addAnswer(answerFor("GET", "http://127.0.0.1:81/b?c", "get b"));
    transport.addAnswer(answerFor("OPTIONS", {}, "options"));
    transport.addAnswer(answerFor("GET", {}, "any get"));
    transport.send(requestFor(localUrl(81, "/b"), "GET", 1));
    transport.send(requestFor(localUrl(81, "/b?c"), "OPTIONS", 2));
    transport.send(requestFor(localUrl(81, "/b?c"), "GET", 3));
    QVERIFY(log.waitForEnd(1) && log.waitForEnd(2) && log.waitForEnd(3));
    QCOMPARE(log.body(1), "any get"_ba);
    QCOMPARE(log.body(2), "options"_ba);
    QCOMPARE(log.body(3), "get b"_ba);
}

void TestScriptedTransport::anAnswerCanBeUsedForEver()
{
    ScriptedTransport transport;
    TransportLog log(transport);
    ScriptedAnswer answer = answerFor({}, {}, "again");
    answer.use = ScriptedAnswer::Use::Always;
    transport.addAnswer(answer);
    for (qint64 id = 1; id <= 3; ++id) {
        transport.send(requestFor(localUrl(80), "GET", id));
        QVERIFY(log.waitForEnd(id));
        QCOMPARE(log.body(id), "again"_ba);
    }
    QCOMPARE(transport.answersLeft(), 0u);
}

void TestScriptedTransport::requestsWithoutAnAnswerFail()
{
    ScriptedTransport transport;
    TransportLog log(transport);
    transport.send(requestFor(localUrl(81, "/x"), "PUT"));
    QVERIFY(log.waitForEnd());
    QCOMPARE(log.failure()->error.kind, Http::TransportErrorKind::Other);
    QCOMPARE(log.failure()->error.detail, "no scripted answer for PUT http://127.0.0.1:81/x"_ba);
}

void TestScriptedTransport::failuresCanBeScripted()
{
    ScriptedTransport transport;
    TransportLog log(transport);
    transport.addAnswer(ScriptedAnswer::withFailure(Http::TransportErrorKind::NameNotResolved));
    transport.send(requestFor(localUrl(80)));
    QVERIFY(log.waitForEnd());
    QCOMPARE(describe(log.eventsOf()), "failed NameNotResolved"_ba);
}

void TestScriptedTransport::uploadsAreToldToBeComplete()
{
    ScriptedTransport transport;
    TransportLog log(transport);
    transport.addAnswer(ScriptedAnswer::withHead(okHead));
    transport.addAnswer(ScriptedAnswer::withHead(okHead));
    transport.send(requestWithBody(localUrl(80), "POST", "body", 1));
    transport.send(requestWithBody(localUrl(80), "POST", "", 2));
    QVERIFY(log.waitForEnd(1) && log.waitForEnd(2));
    QCOMPARE(describe(log.eventsOf(1)), "sent 4, head 200, end"_ba);
    QCOMPARE(describe(log.eventsOf(2)), "head 200, end"_ba);
}

void TestScriptedTransport::uploadProgressCanBeScripted()
{
    ScriptedTransport transport;
    TransportLog log(transport);
    ScriptedAnswer answer = ScriptedAnswer::withFailure(Http::TransportErrorKind::ConnectionReset);
    answer.steps.insert(answer.steps.begin(), TransportEvent(RequestBodySent{2}));
    transport.addAnswer(answer);
    transport.send(requestWithBody(localUrl(80), "POST", "body"));
    QVERIFY(log.waitForEnd());
    QCOMPARE(describe(log.eventsOf()), "sent 2, failed ConnectionReset"_ba);
}

void TestScriptedTransport::remembersWhatWasSentAndCancelled()
{
    ScriptedTransport transport(Advance::ByStep);
    const auto first = requestFor(localUrl(80), "GET", 1);
    const auto second = requestWithBody(localUrl(80), "POST", "body", 2);
    transport.send(first);
    transport.send(second);
    transport.cancel(ExchangeId{2});
    transport.cancel(ExchangeId{2});
    transport.cancel(ExchangeId{77});
    QCOMPARE(transport.sent(), (std::vector<Http::WireRequest>{first, second}));
    QCOMPARE(transport.cancelled(), (std::vector<ExchangeId>{ExchangeId{2}}));
    QVERIFY(transport.isRunning(ExchangeId{1}));
    QVERIFY(!transport.isRunning(ExchangeId{2}));
}

void TestScriptedTransport::cancellingIsSilentAlsoInASlot()
{
    ScriptedTransport transport;
    TransportLog log(transport);
    transport.addAnswer(longAnswer());
    connect(&transport, &HttpTransport::headReceived, &transport,
            [&](ExchangeId id) { transport.cancel(id); });
    transport.send(requestFor(localUrl(80)));
    QVERIFY(QTest::qWaitFor([&] { return !transport.cancelled().empty(); }));
    QTest::qWait(20);
    QCOMPARE(describe(log.eventsOf()), "interim 103, head 200"_ba);
}

void TestScriptedTransport::pausingHoldsBodyAndEndBack_data()
{
    QTest::addColumn<Advance>("advance");
    QTest::newRow("automatically") << Advance::Automatically;
    QTest::newRow("by step") << Advance::ByStep;
}

void TestScriptedTransport::pausingHoldsBodyAndEndBack()
{
    QFETCH(Advance, advance);
    ScriptedTransport transport(advance);
    TransportLog log(transport);
    transport.addAnswer(longAnswer());
    transport.send(requestFor(localUrl(80)));
    transport.setReceivingPaused(ExchangeId{1}, true);
    QVERIFY(transport.isPaused(ExchangeId{1}));
    const auto letItRun = [&] {
        while (advance == Advance::ByStep && transport.step()) {
        }
        QTest::qWait(20);
    };
    letItRun();
    QCOMPARE(describe(log.eventsOf()), "interim 103, head 200"_ba);
    transport.setReceivingPaused(ExchangeId{1}, false);
    letItRun();
    QCOMPARE(describe(log.eventsOf()), "interim 103, head 200, body onetwo, end"_ba);
}

void TestScriptedTransport::waitingTakesItsTime()
{
    ScriptedTransport transport;
    TransportLog log(transport);
    ScriptedAnswer answer = longAnswer();
    answer.steps.insert(answer.steps.begin() + 1, Wait{Duration::milliseconds(60)});
    transport.addAnswer(answer);
    QElapsedTimer clock;
    clock.start();
    transport.send(requestFor(localUrl(80)));
    QTest::qWait(20);
    QCOMPARE(describe(log.eventsOf()), "interim 103"_ba);
    transport.setReceivingPaused(ExchangeId{1}, true); // does not shorten it
    transport.setReceivingPaused(ExchangeId{1}, false);
    QVERIFY(log.waitForEnd());
    QVERIFY(clock.elapsed() >= 55);
}

void TestScriptedTransport::waitingIsAStepOfItsOwn()
{
    ScriptedTransport transport(Advance::ByStep);
    TransportLog log(transport);
    ScriptedAnswer answer = ScriptedAnswer::withHead(okHead);
    answer.steps.insert(answer.steps.begin(), Wait{Duration::seconds(1000)});
    transport.addAnswer(answer);
    transport.send(requestFor(localUrl(80)));
    QVERIFY(transport.step());
    QVERIFY(log.entries().empty());
    QVERIFY(transport.step());
    QVERIFY(log.head());
}

void TestScriptedTransport::anAnswerWithoutEndStaysOpen()
{
    ScriptedTransport transport;
    TransportLog log(transport);
    transport.addAnswer(ScriptedAnswer{});
    transport.send(requestFor(localUrl(80)));
    QTest::qWait(20);
    QVERIFY(log.entries().empty());
    QVERIFY(transport.isRunning(ExchangeId{1}));
}

void TestScriptedTransport::destroyingInASlotIsSafe_data()
{
    QTest::addColumn<Advance>("advance");
    QTest::newRow("automatically") << Advance::Automatically;
    QTest::newRow("by step") << Advance::ByStep;
}

void TestScriptedTransport::destroyingInASlotIsSafe()
{
    QFETCH(Advance, advance);
    auto *transport = new ScriptedTransport(advance);
    bool destroyed = false;
    connect(transport, &HttpTransport::headReceived, this, [&] {
        delete transport;
        destroyed = true;
    });
    transport->addAnswer(longAnswer());
    transport->send(requestFor(localUrl(80)));
    for (int i = 0; i < 2 && advance == Advance::ByStep; ++i) {
        QVERIFY(transport->step());
    }
    QVERIFY(QTest::qWaitFor([&] { return destroyed; }));
    QTest::qWait(20);
}

QTEST_GUILESS_MAIN(TestScriptedTransport)
#include "tst_scriptedtransport.moc"
