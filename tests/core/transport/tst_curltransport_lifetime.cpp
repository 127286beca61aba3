// Signals, cancelling, destruction, several exchanges: what slots may do and when.
#include "core/transport/curltransport.h"
#include "tests/support/rawserver.h"
#include "tests/support/transportlog.h"
#include "tests/support/wirerequests.h"

#include <QPointer>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace Corscope;
using namespace Corscope::Transport;
using namespace Corscope::TestSupport;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 mebibyte = 1024 * 1024;

const QByteArray shortAnswer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"_ba;

Script answeringWith(qint64 size)
{
    return {AwaitHead{},
            Send{"HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(size) + "\r\n\r\n"},
            Stream{size}};
}

} // namespace

class TestCurlTransportLifetime : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void signalsCanBeSpiedOn();
    void nothingIsToldFromWithinACall();
    void cancellingInEachPhaseIsSilent_data();
    void cancellingInEachPhaseIsSilent();
    void cancellingInASlotOfTheSameExchange_data();
    void cancellingInASlotOfTheSameExchange();
    void cancellingAnotherExchangeInASlot();
    void sendingInASlotWorks();
    void destroyingWithRunningExchangesIsSafe();
    void destroyingInASlotIsSafe_data();
    void destroyingInASlotIsSafe();
    void aSlotMayRunAnEventLoop();
    void exchangesRunSideBySide();
};

void TestCurlTransportLifetime::signalsCanBeSpiedOn()
{
    RawServer server(answering(shortAnswer));
    CurlTransport transport;
    QSignalSpy heads(&transport, &HttpTransport::headReceived);
    QSignalSpy bodies(&transport, &HttpTransport::bodyReceived);
    QSignalSpy ends(&transport, &HttpTransport::ended);
    transport.send(requestFor(localUrl(server.port()), "GET", 7));
    QVERIFY(ends.wait());
    QCOMPARE(heads.size(), 1);
    QCOMPARE(heads.at(0).at(0).value<ExchangeId>(), ExchangeId{7});
    QCOMPARE(heads.at(0).at(1).value<Http::ResponseHead>().status, 200);
    QCOMPARE(bodies.at(0).at(1).toByteArray(), "ok"_ba);
    QCOMPARE(ends.at(0).at(1).value<Http::TransferSummary>().bodyBytesOnWire, 2);
}

void TestCurlTransportLifetime::nothingIsToldFromWithinACall()
{
    RawServer server(answering(shortAnswer));
    CurlTransport transport;
    TransportLog log(transport);
    transport.send(requestFor(localUrl(server.port())));
    QVERIFY(log.entries().empty());
    transport.setReceivingPaused(ExchangeId{1}, true);
    QVERIFY(QTest::qWaitFor([&] { return log.head().has_value(); }));
    QTest::qWait(50);
    const auto before = log.entries().size();
    transport.setReceivingPaused(ExchangeId{1}, false);
    QCOMPARE(log.entries().size(), before);
    QVERIFY(log.waitForEnd());
    QCOMPARE(log.body(), "ok"_ba);
}

void TestCurlTransportLifetime::cancellingInEachPhaseIsSilent_data()
{
    QTest::addColumn<Script>("script");
    QTest::addColumn<QByteArray>("reached");
    const QByteArray head = "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n";
    QTest::newRow("at once") << Script{} << ""_ba;
    QTest::newRow("connected") << Script{AwaitHead{}} << ""_ba;
    QTest::newRow("body sent") << Script{AwaitHead{}, AwaitBytes{4}} << "sent 4"_ba;
    QTest::newRow("interim head") << Script{AwaitHead{}, AwaitBytes{4},
                                            Send{"HTTP/1.1 103 E\r\n\r\n"}}
                                  << "sent 4, interim 103"_ba;
    QTest::newRow("half a head") << Script{AwaitHead{}, AwaitBytes{4}, Send{head.first(20)}}
                                 << "sent 4"_ba;
    QTest::newRow("head") << Script{AwaitHead{}, AwaitBytes{4}, Send{head}}
                          << "sent 4, head 200"_ba;
    QTest::newRow("body") << Script{AwaitHead{}, AwaitBytes{4}, Send{head + "abc"}}
                          << "sent 4, head 200, body abc"_ba;
}

void TestCurlTransportLifetime::cancellingInEachPhaseIsSilent()
{
    QFETCH(Script, script);
    QFETCH(QByteArray, reached);
    RawServer server(script);
    CurlTransport transport;
    TransportLog log(transport);
    transport.send(requestWithBody(localUrl(server.port()), "POST", "body"));
    if (!script.empty()) {
        QVERIFY(QTest::qWaitFor([&] { return server.received().endsWith("body"); }));
        QVERIFY(QTest::qWaitFor([&] { return describe(log.eventsOf()).startsWith(reached); }));
    }
    const auto before = log.entries();
    transport.cancel(ExchangeId{1});
    QTest::qWait(60);
    QVERIFY(log.entries() == before);
    QVERIFY(server.connectionCount() == 0 || !server.connection().isOpen());
}

void TestCurlTransportLifetime::cancellingInASlotOfTheSameExchange_data()
{
    QTest::addColumn<QByteArray>("when");
    for (const char *when : {"sent", "interim", "head", "body", "end"}) {
        QTest::newRow(when) << QByteArray(when);
    }
}

void TestCurlTransportLifetime::cancellingInASlotOfTheSameExchange()
{
    QFETCH(QByteArray, when);
    RawServer server(
        Script{AwaitHead{}, AwaitBytes{4}, Send{"HTTP/1.1 103 E\r\n\r\n" + shortAnswer}});
    CurlTransport transport;
    TransportLog log(transport);
    const auto cancelAt = [&](const char *event) {
        if (when == event) {
            transport.cancel(ExchangeId{1});
        }
    };
    connect(&transport, &HttpTransport::requestBodySent, &log, [&] { cancelAt("sent"); });
    connect(&transport, &HttpTransport::interimHeadReceived, &log, [&] { cancelAt("interim"); });
    connect(&transport, &HttpTransport::headReceived, &log, [&] { cancelAt("head"); });
    connect(&transport, &HttpTransport::bodyReceived, &log, [&] { cancelAt("body"); });
    connect(&transport, &HttpTransport::ended, &log, [&] { cancelAt("end"); });
    transport.send(requestWithBody(localUrl(server.port()), "POST", "body"));
    const auto isThere = [&] { return describe(log.eventsOf()).contains(when); };
    QVERIFY(QTest::qWaitFor(isThere));
    QTest::qWait(50);
    const QByteArray whole = "sent 4, interim 103, head 200, body ok, end";
    const QByteArray found = describe(log.eventsOf());
    QVERIFY2(whole.startsWith(found), found.constData());
    QVERIFY2(found.sliced(found.indexOf(when)).count(',') == 0, found.constData());
}

void TestCurlTransportLifetime::cancellingAnotherExchangeInASlot()
{
    RawServer server(answering(shortAnswer));
    CurlTransport transport;
    TransportLog log(transport);
    connect(&transport, &HttpTransport::headReceived, &transport,
            [&](ExchangeId id) { transport.cancel(ExchangeId{id.value == 1 ? 2 : 1}); });
    transport.send(requestFor(localUrl(server.port()), "GET", 1));
    transport.send(requestFor(localUrl(server.port()), "GET", 2));
    QVERIFY(QTest::qWaitFor([&] { return log.isOver(1) || log.isOver(2); }));
    QTest::qWait(50);
    QVERIFY(log.isOver(1) != log.isOver(2));
}

void TestCurlTransportLifetime::sendingInASlotWorks()
{
    RawServer server(Script{AwaitHead{}, Send{shortAnswer}, AwaitHead{}, Send{shortAnswer}});
    CurlTransport transport;
    TransportLog log(transport);
    connect(&transport, &HttpTransport::ended, &transport, [&](ExchangeId id) {
        if (id.value == 1) {
            transport.send(requestFor(localUrl(server.port()), "GET", 2));
        }
    });
    transport.send(requestFor(localUrl(server.port()), "GET", 1));
    QVERIFY(log.waitForEnd(2));
    QCOMPARE(log.body(2), "ok"_ba);
}

void TestCurlTransportLifetime::destroyingWithRunningExchangesIsSafe()
{
    RawServer server(answeringWith(64 * mebibyte));
    auto transport = std::make_unique<CurlTransport>();
    TransportLog log(*transport);
    log.countBodiesOnly();
    for (qint64 id = 1; id <= 5; ++id) {
        transport->send(requestFor(localUrl(server.port()), "GET", id));
    }
    QVERIFY(QTest::qWaitFor([&] { return log.bodySize(5) > 0; }));
    transport->send(requestFor(localUrl(server.port()), "GET", 6));
    transport.reset();
    const auto before = log.entries().size();
    QTest::qWait(50);
    QCOMPARE(log.entries().size(), before);
}

void TestCurlTransportLifetime::destroyingInASlotIsSafe_data()
{
    QTest::addColumn<bool>("later");
    QTest::addColumn<QByteArray>("when");
    for (const char *when : {"sent", "head", "body", "end"}) {
        QTest::addRow("deleted at %s", when) << false << QByteArray(when);
        QTest::addRow("deleted later at %s", when) << true << QByteArray(when);
    }
}

void TestCurlTransportLifetime::destroyingInASlotIsSafe()
{
    QFETCH(bool, later);
    QFETCH(QByteArray, when);
    RawServer server(Script{AwaitHead{}, AwaitBytes{4}, Send{shortAnswer}});
    auto *transport = new CurlTransport;
    QPointer<CurlTransport> alive(transport);
    const auto destroyAt = [&](const char *event) {
        if (when == event && later) {
            transport->deleteLater();
        } else if (when == event) {
            delete transport;
        }
    };
    connect(transport, &HttpTransport::requestBodySent, this, [&] { destroyAt("sent"); });
    connect(transport, &HttpTransport::headReceived, this, [&] { destroyAt("head"); });
    connect(transport, &HttpTransport::bodyReceived, this, [&] { destroyAt("body"); });
    connect(transport, &HttpTransport::ended, this, [&] { destroyAt("end"); });
    transport->send(requestWithBody(localUrl(server.port()), "POST", "body", 1));
    transport->send(requestFor(localUrl(server.port()), "GET", 2));
    QVERIFY(QTest::qWaitFor([&] { return alive.isNull(); }));
    QTest::qWait(20);
}

void TestCurlTransportLifetime::aSlotMayRunAnEventLoop()
{
    RawServer server(answering("HTTP/1.1 103 E\r\n\r\n" + shortAnswer));
    CurlTransport transport;
    TransportLog log(transport);
    bool endedWithin = false;
    connect(&transport, &HttpTransport::interimHeadReceived, &transport,
            [&] { endedWithin = log.waitForEnd(); });
    transport.send(requestFor(localUrl(server.port())));
    QVERIFY(QTest::qWaitFor([&] { return endedWithin; }));
    QCOMPARE(describe(log.eventsOf()), "interim 103, head 200, body ok, end"_ba);
}

void TestCurlTransportLifetime::exchangesRunSideBySide()
{
    RawServer slow(Script{AwaitHead{}, AwaitProceed{}, Send{shortAnswer}});
    RawServer fast(answering(shortAnswer));
    CurlTransport transport;
    TransportLog log(transport);
    transport.send(requestFor(localUrl(slow.port()), "GET", 1));
    for (qint64 id = 2; id <= 20; ++id) {
        transport.send(requestFor(localUrl(fast.port()), "GET", id));
    }
    for (qint64 id = 2; id <= 20; ++id) {
        QVERIFY(log.waitForEnd(id));
        QCOMPARE(describe(log.eventsOf(id)), "head 200, body ok, end"_ba);
    }
    QVERIFY(log.eventsOf(1).empty());
    slow.proceed();
    QVERIFY(log.waitForEnd(1));
}

QTEST_GUILESS_MAIN(TestCurlTransportLifetime)
#include "tst_curltransport_lifetime.moc"
