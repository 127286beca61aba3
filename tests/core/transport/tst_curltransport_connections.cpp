// Which connection a request takes: names, proxies, reuse; and how long its parts took.
#include "core/transport/curltransport.h"
#include "tests/support/rawserver.h"
#include "tests/support/transportlog.h"
#include "tests/support/wirerequests.h"

#include <QTest>

#include <algorithm>

using namespace Corscope;
using namespace Corscope::Transport;
using namespace Corscope::TestSupport;
using namespace Qt::StringLiterals;

namespace {

const QByteArray shortAnswer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"_ba;

Url::UrlRecord urlOfName(const QByteArray &name, quint16 port)
{
    return urlOf("http", Url::Domain{name}, port);
}

} // namespace

class TestCurlTransportConnections : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void timingsGrowAndSkipWhatWasNotNeeded();
    void connectionsAreUsedAgain();
    void connectionsAreNotUsedAgainIfNotWanted();
    void whatIsClosedMeanwhileIsNotUsedAgain();
    void bytesBehindAnAnswerSpoilTheConnection();
    void whoeverSaysCloseIsNotUsedAgain();
    void requestsAtTheSameTimeHaveConnectionsOfTheirOwn();
    void aRequestIsNotSentAgainOnItsOwn_data();
    void aRequestIsNotSentAgainOnItsOwn();
    void cleanup();
    void namesUnderLocalhostAreThisMachine_data();
    void namesUnderLocalhostAreThisMachine();
    void overriddenNamesAreNotLookedUp();
    void proxiesGetTheWholeUrl();
    void loopbackNeverGoesThroughAProxy();
    void proxiesCanBeSwitchedOff();
    void anUnreadableFileOfAuthoritiesFailsOnlyTls();
};

void TestCurlTransportConnections::timingsGrowAndSkipWhatWasNotNeeded()
{
    RawServer server(Script{AwaitHead{}, AwaitProceed{}, Send{shortAnswer}});
    CurlTransport transport;
    TransportLog log(transport);
    transport.send(requestWithBody(localUrl(server.port()), "POST", "body"));
    QVERIFY(QTest::qWaitFor([&] { return server.received().endsWith("body"); }));
    QTest::qWait(30);
    server.proceed();
    QVERIFY(log.waitForEnd());
    const Http::Timings timings = log.end()->summary.timings;
    QVERIFY(!timings.nameResolved); // an address needs no resolver
    QVERIFY(!timings.tlsDone);
    QVERIFY(timings.connected && timings.requestSent && timings.firstByte && timings.end);
    QVERIFY(timings.connected->microseconds > 0);
    QVERIFY(*timings.connected <= *timings.requestSent);
    QVERIFY(timings.firstByte->microseconds >= timings.requestSent->microseconds + 25000);
    QVERIFY(*timings.firstByte <= *timings.end);
    // The head already knows all but the end.
    Http::Timings untilHead = timings;
    untilHead.end.reset();
    const auto events = log.eventsOf();
    const auto head = std::find_if(events.begin(), events.end(), [](const TransportEvent &event) {
        return std::holds_alternative<HeadReceived>(event);
    });
    QVERIFY(head != events.end());
    QCOMPARE(std::get<HeadReceived>(*head).summary.timings, untilHead);
    QCOMPARE(std::get<HeadReceived>(*head).summary.remotePort, server.port());
}

void TestCurlTransportConnections::connectionsAreUsedAgain()
{
    RawServer server(Script{AwaitHead{}, Send{shortAnswer}, AwaitHead{}, Send{shortAnswer}});
    CurlTransport transport;
    TransportLog log(transport);
    transport.send(requestFor(localUrl(server.port()), "GET", 1));
    QVERIFY(log.waitForEnd(1));
    transport.send(requestFor(localUrl(server.port()), "GET", 2));
    QVERIFY(log.waitForEnd(2));
    QCOMPARE(server.connectionCount(), 1);
    QVERIFY(!log.end(1)->summary.connectionReused);
    const Http::TransferSummary second = log.end(2)->summary;
    QVERIFY(second.connectionReused);
    QVERIFY(!second.timings.connected);
    QVERIFY(second.timings.requestSent);
    QCOMPARE(second.remoteAddress, "127.0.0.1"_ba);
    QCOMPARE(second.remotePort, server.port());
}

void TestCurlTransportConnections::connectionsAreNotUsedAgainIfNotWanted()
{
    RawServer server(Script{AwaitHead{}, Send{shortAnswer}, AwaitHead{}, Send{shortAnswer}});
    TransportOptions options;
    options.connectionReuse = ConnectionReuse::Never;
    CurlTransport transport(options);
    TransportLog log(transport);
    for (qint64 id = 1; id <= 2; ++id) {
        transport.send(requestFor(localUrl(server.port()), "GET", id));
        QVERIFY(log.waitForEnd(id));
        QVERIFY(!log.end(id)->summary.connectionReused);
    }
    QCOMPARE(server.connectionCount(), 2);
}

void TestCurlTransportConnections::whatIsClosedMeanwhileIsNotUsedAgain()
{
    RawServer server(std::vector<Script>{Script{AwaitHead{}, Send{shortAnswer}, Close{}},
                                         answering(shortAnswer)});
    CurlTransport transport;
    TransportLog log(transport);
    transport.send(requestFor(localUrl(server.port()), "GET", 1));
    QVERIFY(log.waitForEnd(1));
    QTest::qWait(50);
    transport.send(requestFor(localUrl(server.port()), "GET", 2));
    QVERIFY(log.waitForEnd(2));
    QVERIFY(log.end(2));
    QVERIFY(!log.end(2)->summary.connectionReused);
    QCOMPARE(server.connectionCount(), 2);
}

void TestCurlTransportConnections::bytesBehindAnAnswerSpoilTheConnection()
{
    RawServer server(answering(shortAnswer + "HTTP/1.1 200 Smuggled\r\n\r\n"));
    CurlTransport transport;
    TransportLog log(transport);
    for (qint64 id = 1; id <= 2; ++id) {
        transport.send(requestFor(localUrl(server.port()), "GET", id));
        QVERIFY(log.waitForEnd(id));
        QCOMPARE(describe(log.eventsOf(id)), "head 200, body ok, end"_ba);
    }
    QCOMPARE(server.connectionCount(), 2);
}

void TestCurlTransportConnections::whoeverSaysCloseIsNotUsedAgain()
{
    const QByteArray closing =
        QByteArray(shortAnswer).replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n");
    RawServer server(Script{AwaitHead{}, Send{closing}, AwaitHead{}, Send{closing}});
    CurlTransport transport;
    TransportLog log(transport);
    for (qint64 id = 1; id <= 2; ++id) {
        transport.send(requestFor(localUrl(server.port()), "GET", id));
        QVERIFY(log.waitForEnd(id));
        QVERIFY(log.end(id));
    }
    QCOMPARE(server.connectionCount(), 2);
}

void TestCurlTransportConnections::requestsAtTheSameTimeHaveConnectionsOfTheirOwn()
{
    RawServer server(Script{AwaitHead{}, Send{shortAnswer}, AwaitHead{}, Send{shortAnswer}});
    CurlTransport transport;
    TransportLog log(transport);
    transport.send(requestFor(localUrl(server.port()), "GET", 1));
    transport.send(requestFor(localUrl(server.port()), "GET", 2));
    QVERIFY(log.waitForEnd(1) && log.waitForEnd(2));
    QCOMPARE(server.connectionCount(), 2);
    transport.send(requestFor(localUrl(server.port()), "GET", 3));
    QVERIFY(log.waitForEnd(3));
    QVERIFY(log.end(3)->summary.connectionReused);
    QCOMPARE(server.connectionCount(), 2);
}

void TestCurlTransportConnections::aRequestIsNotSentAgainOnItsOwn_data()
{
    QTest::addColumn<Step>("death");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("closed") << Step(Close{}) << ""_ba;
    QTest::newRow("closed, with a body") << Step(Close{}) << "body"_ba;
    QTest::newRow("reset") << Step(Reset{}) << ""_ba;
    QTest::newRow("reset, with a body") << Step(Reset{}) << "body"_ba;
}

void TestCurlTransportConnections::aRequestIsNotSentAgainOnItsOwn()
{
    QFETCH(Step, death);
    QFETCH(QByteArray, body);
    const Script dying{AwaitHead{}, Send{shortAnswer}, AwaitHead{}, AwaitBytes{body.size()}, death};
    RawServer server(std::vector<Script>{dying, answering(shortAnswer)});
    CurlTransport transport;
    TransportLog log(transport);
    transport.send(requestFor(localUrl(server.port()), "GET", 1));
    QVERIFY(log.waitForEnd(1));
    const auto second = body.isEmpty() ? requestFor(localUrl(server.port()), "GET", 2)
                                       : requestWithBody(localUrl(server.port()), "POST", body, 2);
    transport.send(second);
    QVERIFY(log.waitForEnd(2));
    QVERIFY(log.failure(2));
    QCOMPARE(log.failure(2)->error.kind, Http::TransportErrorKind::ConnectionClosed);
    QVERIFY(log.failure(2)->error.detail.endsWith("not sent again"));
    QVERIFY(log.failure(2)->summary.connectionReused);
    QCOMPARE(log.failure(2)->summary.remotePort, server.port());
    QTest::qWait(20);
    QVERIFY(server.received(1).isEmpty());
    // Whoever asks again gets a new connection.
    transport.send(requestFor(localUrl(server.port()), "GET", 3));
    QVERIFY(log.waitForEnd(3));
    QVERIFY(log.end(3));
}

void TestCurlTransportConnections::cleanup()
{
    qunsetenv("http_proxy");
    qunsetenv("https_proxy");
}

void TestCurlTransportConnections::namesUnderLocalhostAreThisMachine_data()
{
    QTest::addColumn<QByteArray>("name");
    for (const char *name : {"localhost", "localhost.", "shop.localhost", "a.b.localhost."}) {
        QTest::newRow(name) << QByteArray(name);
    }
}

void TestCurlTransportConnections::namesUnderLocalhostAreThisMachine()
{
    QFETCH(QByteArray, name);
    RawServer server(answering("HTTP/1.1 204 N\r\n\r\n"));
    CurlTransport transport;
    TransportLog log(transport);
    const auto request = requestFor(urlOfName(name, server.port()));
    transport.send(request);
    QVERIFY(log.waitForEnd());
    QVERIFY(log.end());
    QCOMPARE(server.received(), wireBytes(request));
    QCOMPARE(log.end()->summary.remoteAddress, "127.0.0.1"_ba);
    QVERIFY(!log.end()->summary.timings.nameResolved);
}

void TestCurlTransportConnections::overriddenNamesAreNotLookedUp()
{
    RawServer server(answering("HTTP/1.1 204 N\r\n\r\n"));
    TransportOptions options;
    options.addresses = {{"shop.example", "127.0.0.1"}, {"nobody.example", "::1"}};
    CurlTransport transport(options);
    TransportLog log(transport);
    const auto request = requestFor(urlOfName("shop.example", server.port()));
    transport.send(request);
    QVERIFY(log.waitForEnd());
    QVERIFY(log.end());
    QCOMPARE(server.received(), wireBytes(request));
    // Nobody listens on the IPv6 side, if there is one.
    transport.send(requestFor(urlOfName("nobody.example", server.port()), "GET", 2));
    QVERIFY(log.waitForEnd(2));
    const auto kind = log.failure(2)->error.kind;
    QVERIFY(kind == Http::TransportErrorKind::ConnectionRefused ||
            kind == Http::TransportErrorKind::Unreachable);
}

void TestCurlTransportConnections::proxiesGetTheWholeUrl()
{
    RawServer proxy(answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"));
    qputenv("http_proxy", "http://127.0.0.1:" + QByteArray::number(proxy.port()));
    CurlTransport transport;
    TransportLog log(transport);
    auto request = requestFor(urlOf("http", Url::Domain{"far.invalid"}, 81, "/a/../%41?b=%zz"));
    request.headers.add("X", "y");
    transport.send(request);
    QVERIFY(log.waitForEnd());
    QCOMPARE(log.body(), "ok"_ba);
    QCOMPARE(proxy.received(), "GET http://far.invalid:81/a/../%41?b=%zz HTTP/1.1\r\n"
                               "Host: far.invalid:81\r\nX: y\r\n\r\n"_ba);
}

void TestCurlTransportConnections::loopbackNeverGoesThroughAProxy()
{
    RawServer proxy(answering("HTTP/1.1 502 Wrong\r\nContent-Length: 0\r\n\r\n"));
    RawServer server(answering("HTTP/1.1 204 N\r\n\r\n"));
    qputenv("http_proxy", "http://127.0.0.1:" + QByteArray::number(proxy.port()));
    CurlTransport transport;
    TransportLog log(transport);
    transport.send(requestFor(localUrl(server.port(), "/"), "GET", 1));
    transport.send(requestFor(urlOfName("x.localhost", server.port()), "GET", 2));
    QVERIFY(log.waitForEnd(1) && log.waitForEnd(2));
    QCOMPARE(log.head(1)->status, 204);
    QCOMPARE(log.head(2)->status, 204);
    QCOMPARE(proxy.connectionCount(), 0);
}

void TestCurlTransportConnections::proxiesCanBeSwitchedOff()
{
    RawServer proxy(answering("HTTP/1.1 502 Wrong\r\nContent-Length: 0\r\n\r\n"));
    RawServer server(answering("HTTP/1.1 204 N\r\n\r\n"));
    qputenv("http_proxy", "http://127.0.0.1:" + QByteArray::number(proxy.port()));
    TransportOptions options;
    options.proxyUse = ProxyUse::None;
    options.addresses = {{"shop.example", "127.0.0.1"}};
    CurlTransport transport(options);
    TransportLog log(transport);
    transport.send(requestFor(urlOfName("shop.example", server.port())));
    QVERIFY(log.waitForEnd());
    QCOMPARE(log.head()->status, 204);
    QCOMPARE(proxy.connectionCount(), 0);
}

void TestCurlTransportConnections::anUnreadableFileOfAuthoritiesFailsOnlyTls()
{
    RawServer server(answering("HTTP/1.1 204 N\r\n\r\n"));
    TransportOptions options;
    options.extraAuthoritiesFile = u"/nonexistent/ca.pem"_s;
    CurlTransport transport(options);
    TransportLog log(transport);
    transport.send(requestFor(localUrl(server.port()), "GET", 1));
    const Url::Ipv4Address local{0x7F000001};
    transport.send(requestFor(urlOf("https", local, server.port()), "GET", 2));
    QVERIFY(log.waitForEnd(1) && log.waitForEnd(2));
    QVERIFY(log.end(1));
    QCOMPARE(log.failure(2)->error.kind, Http::TransportErrorKind::TlsFailed);
    QCOMPARE(log.failure(2)->error.detail, "cannot read /nonexistent/ca.pem"_ba);
}

QTEST_GUILESS_MAIN(TestCurlTransportConnections)
#include "tst_curltransport_connections.moc"
