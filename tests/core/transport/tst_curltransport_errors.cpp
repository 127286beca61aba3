// Connections that cannot be made or break: each has its own kind of error.
#include "core/transport/curltransport.h"
#include "tests/support/rawserver.h"
#include "tests/support/transportlog.h"
#include "tests/support/wirerequests.h"

#include <QElapsedTimer>
#include <QTest>

#include <array>

using namespace Corscope;
using namespace Corscope::Transport;
using namespace Corscope::TestSupport;
using namespace Qt::StringLiterals;
using Kind = Http::TransportErrorKind;

namespace {

constexpr qint64 mebibyte = 1024 * 1024;

/// A port of 127.0.0.1 where nobody listens.
quint16 closedPort()
{
    QTcpServer server;
    return server.listen(QHostAddress::LocalHost) ? server.serverPort() : 0;
}

Url::UrlRecord urlOfName(const QByteArray &name, quint16 port)
{
    return urlOf("http", Url::Domain{name}, port);
}

} // namespace

class TestCurlTransportErrors : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refusedWhereNobodyListens();
    void unknownNamesAreNotResolved();
    void namesThatAreNoneAreNotResolved();
    void cancellingALookUpDoesNotWait();
    void silenceWhileConnectingTimesOut();
    void resetsAndClosesAreTold_data();
    void resetsAndClosesAreTold();
    void aResetDuringTheUploadIsTold();
    void failuresSayHowFarTheyCame();
};

void TestCurlTransportErrors::refusedWhereNobodyListens()
{
    CurlTransport transport;
    TransportLog log(transport);
    transport.send(requestFor(localUrl(closedPort())));
    QVERIFY(log.waitForEnd());
    QCOMPARE(log.failure()->error.kind, Kind::ConnectionRefused);
    QVERIFY(!log.failure()->error.detail.isEmpty());
    QVERIFY(log.failure()->summary.remoteAddress.isEmpty());
    QVERIFY(!log.failure()->summary.timings.connected);
}

void TestCurlTransportErrors::unknownNamesAreNotResolved()
{
    CurlTransport transport;
    TransportLog log(transport);
    transport.send(requestFor(urlOfName("nonexistent.invalid", 80)));
    QVERIFY(log.waitForEnd(1, 30000));
    QCOMPARE(log.failure()->error.kind, Kind::NameNotResolved);
    QVERIFY(!log.failure()->summary.timings.nameResolved);
}

void TestCurlTransportErrors::namesThatAreNoneAreNotResolved()
{
    CurlTransport transport;
    TransportLog log(transport);
    transport.send(requestFor(urlOfName("ex!ample{}.invalid", 80)));
    QVERIFY(log.waitForEnd());
    QCOMPARE(log.failure()->error.kind, Kind::NameNotResolved);
}

void TestCurlTransportErrors::cancellingALookUpDoesNotWait()
{
    CurlTransport transport;
    TransportLog log(transport);
    transport.send(requestFor(urlOfName("nonexistent.invalid", 80)));
    QCoreApplication::processEvents();
    QElapsedTimer clock;
    clock.start();
    transport.cancel(ExchangeId{1});
    QVERIFY(clock.elapsed() < 200);
    QTest::qWait(50);
    QVERIFY(log.entries().empty());
}

void TestCurlTransportErrors::silenceWhileConnectingTimesOut()
{
    // A full backlog makes the system ignore further connections.
    QTcpServer server;
    server.setListenBacklogSize(1);
    QVERIFY(server.listen(QHostAddress::LocalHost));
    server.pauseAccepting();
    std::array<QTcpSocket, 4> crowd;
    for (QTcpSocket &socket : crowd) {
        socket.connectToHost(QHostAddress::LocalHost, server.serverPort());
        static_cast<void>(socket.waitForConnected(50));
    }
    TransportOptions options;
    options.connectTimeout = Duration::milliseconds(200);
    CurlTransport transport(options);
    TransportLog log(transport);
    transport.send(requestFor(localUrl(server.serverPort())));
    QVERIFY(log.waitForEnd());
    QCOMPARE(log.failure()->error.kind, Kind::ConnectTimedOut);
    QVERIFY(log.failure()->summary.timings.end->toMilliseconds() >= 200);
}

void TestCurlTransportErrors::resetsAndClosesAreTold_data()
{
    QTest::addColumn<Script>("script");
    QTest::addColumn<QByteArray>("course");
    const QByteArray head = "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n";
    const auto row = [](const char *name, const Script &script, const QByteArray &course) {
        QTest::newRow(name) << script << course;
    };
    row("closed at once", {Close{}}, "failed ConnectionClosed");
    row("closed after the request", {AwaitHead{}, Close{}}, "failed ConnectionClosed");
    row("closed in the head", {AwaitHead{}, Send{head.first(20)}, Close{}}, "failed HeadTruncated");
    row("closed in the body", {AwaitHead{}, Send{head + "abc"}, Close{}},
        "head 200, body abc, failed BodyTruncated");
    row("reset after the request", {AwaitHead{}, Reset{}}, "failed ConnectionReset");
    row("reset after an interim head",
        {AwaitHead{}, Send{"HTTP/1.1 103 E\r\n\r\n"}, AwaitProceed{}, Reset{}},
        "interim 103, failed ConnectionReset");
    row("reset in the head", {AwaitHead{}, Send{head.first(20)}, AwaitProceed{}, Reset{}},
        "failed ConnectionReset");
    row("reset before the body", {AwaitHead{}, Send{head}, AwaitProceed{}, Reset{}},
        "head 200, failed ConnectionReset");
    row("reset in the body", {AwaitHead{}, Send{head + "abc"}, AwaitProceed{}, Reset{}},
        "head 200, body abc, failed ConnectionReset");
    row("reset in a body that would end so",
        {AwaitHead{}, Send{"HTTP/1.1 200 OK\r\n\r\nabc"}, AwaitProceed{}, Reset{}},
        "head 200, body abc, failed ConnectionReset");
}

void TestCurlTransportErrors::resetsAndClosesAreTold()
{
    QFETCH(Script, script);
    RawServer server(script);
    CurlTransport transport;
    TransportLog log(transport);
    transport.send(requestFor(localUrl(server.port())));
    QVERIFY(QTest::qWaitFor([&] { return server.connectionCount() == 1; }));
    QTest::qWait(50); // a reset would overtake what was sent
    server.proceed();
    QVERIFY(log.waitForEnd());
    QTEST(describe(log.eventsOf()), "course");
}

void TestCurlTransportErrors::aResetDuringTheUploadIsTold()
{
    RawServer server(Script{AwaitHead{}, AwaitBytes{mebibyte}, Reset{}});
    CurlTransport transport;
    TransportLog log(transport);
    transport.send(
        requestWithBody(localUrl(server.port()), "POST", QByteArray(64 * mebibyte, 'u')));
    QVERIFY(log.waitForEnd());
    QCOMPARE(log.failure()->error.kind, Kind::ConnectionReset);
    QVERIFY(log.progress().back() >= mebibyte);
}

void TestCurlTransportErrors::failuresSayHowFarTheyCame()
{
    RawServer server(
        Script{AwaitHead{}, Send{"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc"}, Close{}});
    CurlTransport transport;
    TransportLog log(transport);
    transport.send(requestFor(localUrl(server.port())));
    QVERIFY(log.waitForEnd());
    const Http::TransferSummary summary = log.failure()->summary;
    QCOMPARE(summary.remoteAddress, "127.0.0.1"_ba);
    QCOMPARE(summary.remotePort, server.port());
    QCOMPARE(summary.bodyBytesOnWire, 3);
    QVERIFY(summary.timings.connected && summary.timings.firstByte && summary.timings.end);
    QCOMPARE(log.failure()->error.detail, "closed with 6 bytes of the body missing"_ba);
}

QTEST_GUILESS_MAIN(TestCurlTransportErrors)
#include "tst_curltransport_errors.moc"
