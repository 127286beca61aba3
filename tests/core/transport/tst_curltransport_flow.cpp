// How a transfer goes on over time: upload progress, early answers, back pressure.
#include "core/transport/curltransport.h"
#include "tests/support/rawserver.h"
#include "tests/support/residentmemory.h"
#include "tests/support/transportlog.h"
#include "tests/support/wirerequests.h"

#include <QTest>

#include <algorithm>

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

/// The value once it has not changed for a while.
template <typename Value>
qint64 settled(Value value)
{
    qint64 last = -1;
    while (last != value()) {
        last = value();
        QTest::qWait(150);
    }
    return last;
}

} // namespace

class TestCurlTransportFlow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void uploadProgressGrowsToTheWholeBody();
    void uploadProgressWaitsForTheServer();
    void anEarlyAnswerDoesNotEndTheUpload_data();
    void anEarlyAnswerDoesNotEndTheUpload();
    void anEarlyAnswerBeforeAResetCountsIfItIsAnError_data();
    void anEarlyAnswerBeforeAResetCountsIfItIsAnError();
    void pausingMakesTheServerWait();
    void pausingBeforeTheHeadHoldsOnlyTheBodyBack();
    void nothingOfTheBodyComesWhilePaused();
    void theEndWaitsBehindTheBody();
    void anEndWithoutABodyDoesNotWait();
    void pausingUnknownExchangesDoesNothing();
};

void TestCurlTransportFlow::uploadProgressGrowsToTheWholeBody()
{
    constexpr qsizetype size = 5 * mebibyte + 3;
    RawServer server(Script{AwaitHead{}, AwaitBytes{size}, Send{shortAnswer}});
    CurlTransport transport;
    TransportLog log(transport);
    const auto request = requestWithBody(localUrl(server.port()), "POST", QByteArray(size, 'u'));
    transport.send(request);
    QVERIFY(log.waitForEnd());
    QVERIFY(log.end());
    QCOMPARE(server.received(), wireBytes(request));
    const std::vector<qint64> progress = log.progress();
    QVERIFY(progress.size() > 10);
    QVERIFY(std::is_sorted(progress.begin(), progress.end()));
    QVERIFY(std::adjacent_find(progress.begin(), progress.end()) == progress.end());
    QVERIFY(progress.front() > 0);
    QCOMPARE(progress.back(), size);
}

void TestCurlTransportFlow::uploadProgressWaitsForTheServer()
{
    constexpr qsizetype size = 64 * mebibyte;
    RawServer server(Script{AwaitHead{}, StopReading{}, AwaitProceed{}});
    CurlTransport transport;
    TransportLog log(transport);
    transport.send(requestWithBody(localUrl(server.port()), "PUT", QByteArray(size, 'u')));
    QVERIFY(QTest::qWaitFor([&] { return !log.progress().empty(); }));
    const qint64 stalled = settled([&] { return log.progress().back(); });
    QVERIFY(stalled > 0);
    QVERIFY2(stalled < size / 2, QByteArray::number(stalled).constData());
}

void TestCurlTransportFlow::anEarlyAnswerDoesNotEndTheUpload_data()
{
    QTest::addColumn<QByteArray>("status");
    for (const char *status : {"200", "302", "413", "500"}) {
        QTest::newRow(status) << QByteArray(status);
    }
}

void TestCurlTransportFlow::anEarlyAnswerDoesNotEndTheUpload()
{
    QFETCH(QByteArray, status);
    constexpr qsizetype size = 3 * mebibyte;
    RawServer server(answering("HTTP/1.1 " + status + " X\r\nContent-Length: 2\r\n\r\nok"));
    CurlTransport transport;
    TransportLog log(transport);
    const auto request = requestWithBody(localUrl(server.port()), "POST", QByteArray(size, 'u'));
    transport.send(request);
    QVERIFY(log.waitForEnd());
    QVERIFY(log.end());
    QCOMPARE(log.head()->status, status.toInt());
    QCOMPARE(log.body(), "ok"_ba);
    QCOMPARE(log.progress().back(), size);
    QTRY_COMPARE(server.received().size(), wireBytes(request).size());
}

void TestCurlTransportFlow::anEarlyAnswerBeforeAResetCountsIfItIsAnError_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QByteArray>("course");
    QTest::newRow("413") << "413 X\r\nContent-Length: 3\r\n\r\nbig"_ba
                         << "head 413, body big, end"_ba;
    QTest::newRow("413 and close")
        << "413 X\r\nConnection: close\r\nContent-Length: 3\r\n\r\nbig"_ba
        << "head 413, body big, end"_ba;
    QTest::newRow("413 cut short") << "413 X\r\nContent-Length: 9\r\n\r\nbig"_ba
                                   << "head 413, body big, failed ConnectionReset"_ba;
    QTest::newRow("200") << "200 X\r\nContent-Length: 2\r\n\r\nok"_ba
                         << "head 200, body ok, failed ConnectionReset"_ba;
}

void TestCurlTransportFlow::anEarlyAnswerBeforeAResetCountsIfItIsAnError()
{
    QFETCH(QByteArray, answer);
    constexpr qsizetype size = 64 * mebibyte;
    // Closing with unread bytes is a reset.
    RawServer server(Script{AwaitHead{}, StopReading{}, Send{"HTTP/1.1 " + answer}, Close{}});
    CurlTransport transport;
    TransportLog log(transport);
    transport.send(requestWithBody(localUrl(server.port()), "POST", QByteArray(size, 'u')));
    QVERIFY(log.waitForEnd());
    std::vector<TransportEvent> events = log.eventsOf();
    std::erase_if(events, [](const TransportEvent &event) {
        return std::holds_alternative<RequestBodySent>(event);
    });
    QTEST(describe(events), "course");
    QVERIFY(log.progress().empty() || log.progress().back() < size);
}

void TestCurlTransportFlow::pausingMakesTheServerWait()
{
    constexpr qint64 size = 64 * mebibyte;
    RawServer server(answeringWith(size));
    CurlTransport transport;
    TransportLog log(transport);
    log.countBodiesOnly();
    const qint64 memoryBefore = residentMemory();
    connect(&transport, &HttpTransport::headReceived, &transport,
            [&](ExchangeId id) { transport.setReceivingPaused(id, true); });
    transport.send(requestFor(localUrl(server.port())));
    QVERIFY(QTest::qWaitFor([&] { return log.head().has_value(); }));
    const qint64 stalled = settled([&] { return server.connection().streamed(); });
    QVERIFY2(stalled < size / 2, QByteArray::number(stalled).constData());
    QCOMPARE(log.bodySize(), 0);
    QVERIFY(residentMemory() - memoryBefore < 8 * mebibyte);

    transport.setReceivingPaused(ExchangeId{1}, false);
    QVERIFY(log.waitForEnd());
    QVERIFY(log.end());
    QCOMPARE(log.bodySize(), size);
    QVERIFY(residentMemory() - memoryBefore < 16 * mebibyte);
}

void TestCurlTransportFlow::pausingBeforeTheHeadHoldsOnlyTheBodyBack()
{
    RawServer server(answering("HTTP/1.1 103 Hints\r\n\r\n" + shortAnswer));
    CurlTransport transport;
    TransportLog log(transport);
    transport.send(requestWithBody(localUrl(server.port()), "POST", "abc"));
    transport.setReceivingPaused(ExchangeId{1}, true);
    QVERIFY(QTest::qWaitFor([&] { return log.head().has_value(); }));
    QTest::qWait(50);
    QCOMPARE(describe(log.eventsOf()), "sent 3, interim 103, head 200"_ba);
    transport.setReceivingPaused(ExchangeId{1}, false);
    QVERIFY(log.waitForEnd());
    QCOMPARE(describe(log.eventsOf()), "sent 3, interim 103, head 200, body ok, end"_ba);
}

void TestCurlTransportFlow::nothingOfTheBodyComesWhilePaused()
{
    constexpr qint64 size = 2 * mebibyte;
    RawServer server(answeringWith(size));
    CurlTransport transport;
    TransportLog log(transport);
    log.countBodiesOnly();
    connect(&transport, &HttpTransport::bodyReceived, &transport,
            [&](ExchangeId id) { transport.setReceivingPaused(id, true); });
    transport.send(requestFor(localUrl(server.port())));
    int rounds = 0;
    while (!log.isOver() && rounds < 10000) {
        const qint64 before = log.bodySize();
        QVERIFY(QTest::qWaitFor([&] { return log.isOver() || log.bodySize() > before; }));
        const qint64 paused = log.bodySize();
        for (int i = 0; i < 3; ++i) {
            QCoreApplication::processEvents();
        }
        QCOMPARE(log.bodySize(), paused);
        QVERIFY(!log.isOver() || paused == size);
        transport.setReceivingPaused(ExchangeId{1}, false);
        ++rounds;
    }
    QVERIFY(log.end());
    QCOMPARE(log.bodySize(), size);
}

void TestCurlTransportFlow::theEndWaitsBehindTheBody()
{
    RawServer server(
        Script{AwaitHead{}, Send{"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc"}, Close{}});
    CurlTransport transport;
    TransportLog log(transport);
    transport.send(requestFor(localUrl(server.port())));
    connect(&transport, &HttpTransport::headReceived, &transport,
            [&](ExchangeId id) { transport.setReceivingPaused(id, true); });
    QVERIFY(QTest::qWaitFor([&] { return log.head().has_value(); }));
    QTest::qWait(100);
    QCOMPARE(describe(log.eventsOf()), "head 200"_ba);
    transport.setReceivingPaused(ExchangeId{1}, false);
    QVERIFY(log.waitForEnd());
    QCOMPARE(describe(log.eventsOf()), "head 200, body abc, failed BodyTruncated"_ba);
}

void TestCurlTransportFlow::anEndWithoutABodyDoesNotWait()
{
    RawServer empty(answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));
    RawServer closing(Script{AwaitHead{}, Close{}});
    CurlTransport transport;
    TransportLog log(transport);
    transport.send(requestFor(localUrl(empty.port()), "GET", 1));
    transport.send(requestFor(localUrl(closing.port()), "GET", 2));
    transport.setReceivingPaused(ExchangeId{1}, true);
    transport.setReceivingPaused(ExchangeId{2}, true);
    QVERIFY(log.waitForEnd(1) && log.waitForEnd(2));
    QCOMPARE(describe(log.eventsOf(1)), "head 200, end"_ba);
    QCOMPARE(describe(log.eventsOf(2)), "failed ConnectionClosed"_ba);
}

void TestCurlTransportFlow::pausingUnknownExchangesDoesNothing()
{
    RawServer server(answering(shortAnswer));
    CurlTransport transport;
    TransportLog log(transport);
    transport.setReceivingPaused(ExchangeId{1}, true);
    transport.cancel(ExchangeId{1});
    transport.send(requestFor(localUrl(server.port())));
    QVERIFY(log.waitForEnd());
    transport.setReceivingPaused(ExchangeId{1}, true);
    transport.setReceivingPaused(ExchangeId{1}, false);
    transport.cancel(ExchangeId{1});
    QTest::qWait(20);
    QCOMPARE(describe(log.eventsOf()), "head 200, body ok, end"_ba);
}

QTEST_GUILESS_MAIN(TestCurlTransportFlow)
#include "tst_curltransport_flow.moc"
