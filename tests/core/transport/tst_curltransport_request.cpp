// What a server gets is byte for byte what the request says.
#include "core/transport/curltransport.h"
#include "tests/support/rawserver.h"
#include "tests/support/transportlog.h"
#include "tests/support/wirerequests.h"

#include <QTest>

using namespace Corscope;
using namespace Corscope::Transport;
using namespace Corscope::TestSupport;
using namespace Qt::StringLiterals;

namespace {

const QByteArray noContent = "HTTP/1.1 204 No Content\r\n\r\n"_ba;

/// Sends the request to a server that waits for all of its bytes; gives what came in.
QByteArray sentFor(const Http::WireRequest &request, const RawServer &server)
{
    CurlTransport transport;
    TransportLog log(transport);
    transport.send(request);
    if (!log.waitForEnd() || !log.end()) {
        const auto failure = log.failure();
        return "no answer: " + (failure ? failure->error.detail : QByteArray("nothing at all"));
    }
    return server.received();
}

Script answeringAfter(qsizetype bodySize)
{
    return {AwaitHead{}, AwaitBytes{bodySize}, Send{noContent}};
}

} // namespace

class TestCurlTransportRequest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsAddedToABareRequest();
    void linesKeepOrderCaseAndDuplicates();
    void theHostLineStaysWhereItIs();
    void emptyValuesHaveNoSpace();
    void valuesMayHaveAnyByte();
    void evenNoLinesAtAllStayNone();
    void theTargetIsNotNormalised_data();
    void theTargetIsNotNormalised();
    void anyMethodMayHaveABody_data();
    void anyMethodMayHaveABody();
    void headHasNoBodyInTheAnswer();
    void anEmptyBodyIsOnlyItsLength();
    void expectIsSentButNotWaitedFor();
    void aBodyCanBeChunked();
    void aLyingContentLengthIsSentAsItIs();
    void addressesOfVersion6AreReached();
    void aWrongRequestIsRefusedLater();
};

void TestCurlTransportRequest::nothingIsAddedToABareRequest()
{
    RawServer server(answering(noContent));
    const auto request = requestFor(localUrl(server.port()));
    QCOMPARE(sentFor(request, server), wireBytes(request));
}

void TestCurlTransportRequest::linesKeepOrderCaseAndDuplicates()
{
    RawServer server(answering(noContent));
    auto request = requestFor(localUrl(server.port(), "/x"));
    for (const char *name : {"X-b", "aCCept", "Cookie", "X-B", "User-Agent", "Accept-Encoding",
                             "Authorization", "Connection", "Referer", "Cookie", "Range", "TE",
                             "Content-Type", "Proxy-Connection", "Upgrade", "If-None-Match"}) {
        request.headers.add(name, "v-" + QByteArray(name));
    }
    QCOMPARE(sentFor(request, server), wireBytes(request));
}

void TestCurlTransportRequest::theHostLineStaysWhereItIs()
{
    RawServer server(answering(noContent));
    auto request = requestFor(localUrl(server.port()));
    request.headers = Http::HeaderList{
        {"Accept", "a/b"}, {"host", "other.example:1"}, {"X", "y"}, {"Host", "again.example"}};
    QCOMPARE(sentFor(request, server), wireBytes(request));
}

void TestCurlTransportRequest::emptyValuesHaveNoSpace()
{
    RawServer server(answering(noContent));
    auto request = requestFor(localUrl(server.port()));
    request.headers.add("X-Empty", "");
    request.headers.add("Accept", "");
    request.headers.add("User-Agent", "");
    const QByteArray sent = sentFor(request, server);
    QCOMPARE(sent, wireBytes(request));
    QVERIFY(sent.contains("\r\nX-Empty:\r\nAccept:\r\nUser-Agent:\r\n"));
}

void TestCurlTransportRequest::valuesMayHaveAnyByte()
{
    RawServer server(answering(noContent));
    auto request = requestFor(localUrl(server.port()));
    request.headers.add("X-Latin", "caf\xe9\x01\x7f \t ; , \"");
    request.headers.add("X-Colons", "a:b;c:");
    request.headers.add("!#$%&'*+-.^_`|~", "name of all the odd token bytes;");
    QCOMPARE(sentFor(request, server), wireBytes(request));
}

void TestCurlTransportRequest::evenNoLinesAtAllStayNone()
{
    RawServer server(answering(noContent));
    auto request = requestFor(localUrl(server.port()));
    request.headers = {};
    QCOMPARE(sentFor(request, server), "GET / HTTP/1.1\r\n\r\n"_ba);
}

void TestCurlTransportRequest::theTargetIsNotNormalised_data()
{
    QTest::addColumn<QByteArray>("target");
    for (const char *target : {"/%41%2e%2E/%7e", "/a/../b/./c//", "//", "/?", "/p??a=b?", "/a;b=c",
                               "/'()!$&*+,=:@|^`{}\"<>\\[]", "/%zz%", "//host/path", "/x?/../y"}) {
        QTest::newRow(target) << QByteArray(target);
    }
}

void TestCurlTransportRequest::theTargetIsNotNormalised()
{
    QFETCH(QByteArray, target);
    RawServer server(answering(noContent));
    const auto request = requestFor(localUrl(server.port(), target));
    const QByteArray requestLine = "GET " + target + " HTTP/1.1\r\n";
    QCOMPARE(sentFor(request, server).left(requestLine.size()), requestLine);
}

void TestCurlTransportRequest::anyMethodMayHaveABody_data()
{
    QTest::addColumn<QByteArray>("method");
    for (const char *method : {"GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "post",
                               "PROPFIND", "chicken", "head", "!#$%&'*+-.^_`|~"}) {
        QTest::newRow(method) << QByteArray(method);
    }
}

void TestCurlTransportRequest::anyMethodMayHaveABody()
{
    QFETCH(QByteArray, method);
    const QByteArray body("b\0dy\r\n\r\n\xff", 9);
    RawServer server(answeringAfter(body.size()));
    const auto request = requestWithBody(localUrl(server.port()), method, body);
    QCOMPARE(sentFor(request, server), wireBytes(request));
}

void TestCurlTransportRequest::headHasNoBodyInTheAnswer()
{
    RawServer server(answering("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n"));
    CurlTransport transport;
    TransportLog log(transport);
    const auto request = requestFor(localUrl(server.port()), "HEAD");
    transport.send(request);
    QVERIFY(log.waitForEnd());
    QVERIFY(log.end());
    QCOMPARE(log.head()->headers.get("content-length"), "1000"_ba);
    QCOMPARE(log.bodySize(), 0);
    QCOMPARE(server.received(), wireBytes(request));
}

void TestCurlTransportRequest::anEmptyBodyIsOnlyItsLength()
{
    RawServer server(answering(noContent));
    const auto request = requestWithBody(localUrl(server.port()), "POST", "");
    QCOMPARE(sentFor(request, server), wireBytes(request));
}

void TestCurlTransportRequest::expectIsSentButNotWaitedFor()
{
    RawServer server(answeringAfter(4));
    auto request = requestWithBody(localUrl(server.port()), "POST", "body");
    request.headers.add("Expect", "100-continue");
    QCOMPARE(sentFor(request, server), wireBytes(request));
}

void TestCurlTransportRequest::aBodyCanBeChunked()
{
    RawServer server(Script{AwaitHead{}, AwaitBytes{14}, Send{noContent}});
    auto request = requestFor(localUrl(server.port()), "POST");
    request.headers.add("Transfer-Encoding", "chunked");
    request.body = "body"_ba;
    auto head = request;
    head.body.reset();
    QCOMPARE(sentFor(request, server), wireBytes(head) + "4\r\nbody\r\n0\r\n\r\n");
}

void TestCurlTransportRequest::aLyingContentLengthIsSentAsItIs()
{
    RawServer server(answeringAfter(4));
    auto request = requestWithBody(localUrl(server.port()), "POST", "body");
    request.headers.set("Content-Length", "400");
    QCOMPARE(sentFor(request, server), wireBytes(request));
}

void TestCurlTransportRequest::addressesOfVersion6AreReached()
{
    auto listener = std::make_unique<QTcpServer>();
    if (!listener->listen(QHostAddress::LocalHostIPv6)) {
        QSKIP("this machine has no ::1");
    }
    RawServer server(std::move(listener), {answering(noContent)});
    const Url::Ipv6Address loopback{{0, 0, 0, 0, 0, 0, 0, 1}};
    const auto request = requestFor(urlOf("http", loopback, server.port(), "/six"));
    QCOMPARE(sentFor(request, server), wireBytes(request));
}

void TestCurlTransportRequest::aWrongRequestIsRefusedLater()
{
    CurlTransport transport;
    TransportLog log(transport);
    auto request = requestFor(localUrl(80));
    request.headers.add("X", "a\r\nY: b");
    transport.send(request);
    QVERIFY(log.entries().empty());
    QVERIFY(log.waitForEnd());
    QCOMPARE(log.failure()->error.kind, Http::TransportErrorKind::Other);
    QCOMPARE(log.failure()->error.detail, "not a header line: X"_ba);
}

QTEST_GUILESS_MAIN(TestCurlTransportRequest)
#include "tst_curltransport_request.moc"
