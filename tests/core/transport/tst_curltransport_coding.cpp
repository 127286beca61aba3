// Content codings are undone whatever the request said about them.
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

const QByteArray text = "hello, decoded world. hello, decoded world. hello, decoded world. "_ba;

QByteArray gzipped()
{
    return QByteArray::fromBase64("H4sIAAAAAAAAA8tIzcnJ11FISU3OT0lNUSjPL8pJ0VPIIEEUAFbJZbhCAAAA");
}
QByteArray rawDeflated()
{
    return QByteArray::fromBase64("y0jNycnXUUhJTc5PSU1RKM8vyknRU8ggQRQA");
}
QByteArray brotlied()
{
    return QByteArray::fromBase64("G0EAwIzUTvnHRtVjZGVoEsTlrUEYZBJvlKblZsU4wZUN");
}
QByteArray zstandarded()
{
    return QByteArray::fromBase64("KLUv/SRC7QAAsGhlbGxvLCBkZWNvZGVkIHdvcmxkLiABAEpzNgEO34ls");
}

/// A Zstandard frame of so many blocks, each 128 KiB of one byte.
QByteArray zstandardOfRuns(int blocks)
{
    QByteArray frame = QByteArray::fromHex("28b52ffd0038");
    for (int i = 0; i < blocks; ++i) {
        frame += QByteArray::fromHex(i + 1 < blocks ? "02001061" : "03001061");
    }
    return frame;
}

QByteArray answerWith(const QByteArray &coding, const QByteArray &body)
{
    return "HTTP/1.1 200 OK\r\nContent-Encoding: " + coding +
           "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

} // namespace

class TestCurlTransportCoding : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knownCodingsAreUndone_data();
    void knownCodingsAreUndone();
    void theBytesOnTheWireAreCountedBeforeDecoding();
    void chunksAndCodingsGoTogether();
    void headsKeepWhatTheySaidOfTheCoding();
    void unknownCodingsLeaveTheBodyAsItIs_data();
    void unknownCodingsLeaveTheBodyAsItIs();
    void answersWithoutABodyNeedNoDecoding_data();
    void answersWithoutABodyNeedNoDecoding();
    void aStreamThatStopsInTheMiddleJustEnds();
    void bytesBehindTheStreamAreIgnored();
    void wrongBytesFail_data();
    void wrongBytesFail();
    void aBombIsDefused();
    void manyDecodedBytesAreNoBomb();
};

void TestCurlTransportCoding::knownCodingsAreUndone_data()
{
    QTest::addColumn<QByteArray>("coding");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("gzip") << "gzip"_ba << gzipped();
    QTest::newRow("x-gzip") << "x-gzip"_ba << gzipped();
    QTest::newRow("GZIP") << "GZIP"_ba << gzipped();
    QTest::newRow("deflate") << "deflate"_ba << qCompress(text).sliced(4);
    QTest::newRow("deflate without its wrapper") << "deflate"_ba << rawDeflated();
    QTest::newRow("br") << "br"_ba << brotlied();
    QTest::newRow("zstd") << "zstd"_ba << zstandarded();
    QTest::newRow("identity") << "identity"_ba << text;
    QTest::newRow("two") << "deflate, \tgzip"_ba
                         << QByteArray::fromBase64(
                                "H4sIAAAAAAAAA6uYc9rj7MmT1wM9PH3P+Xv6Bmqc1z/leTH4"
                                "hIKjCIMIi7g1AC2a1QIhAAAA");
    QTest::newRow("empty elements") << ", gzip,"_ba << gzipped();
}

void TestCurlTransportCoding::knownCodingsAreUndone()
{
    QFETCH(QByteArray, coding);
    QFETCH(QByteArray, body);
    RawServer server(answering(answerWith(coding, body)));
    CurlTransport transport;
    TransportLog log(transport);
    transport.send(requestFor(localUrl(server.port())));
    QVERIFY(log.waitForEnd());
    QCOMPARE(describe(log.eventsOf()), "head 200, body " + text + ", end");
}

void TestCurlTransportCoding::theBytesOnTheWireAreCountedBeforeDecoding()
{
    RawServer server(answering(answerWith("gzip", gzipped())));
    CurlTransport transport;
    TransportLog log(transport);
    transport.send(requestFor(localUrl(server.port())));
    QVERIFY(log.waitForEnd());
    QCOMPARE(log.end()->summary.bodyBytesOnWire, gzipped().size());
}

void TestCurlTransportCoding::chunksAndCodingsGoTogether()
{
    const QByteArray body = gzipped();
    RawServer server(answering(
        "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n" +
        body.first(5) + "\r\n" + QByteArray::number(body.size() - 5, 16) + "\r\n" + body.sliced(5) +
        "\r\n0\r\n\r\n"));
    CurlTransport transport;
    TransportLog log(transport);
    transport.send(requestFor(localUrl(server.port())));
    QVERIFY(log.waitForEnd());
    QCOMPARE(log.body(), text);
    QVERIFY(log.end());
}

void TestCurlTransportCoding::headsKeepWhatTheySaidOfTheCoding()
{
    RawServer server(answering(answerWith("gzip", gzipped())));
    CurlTransport transport;
    TransportLog log(transport);
    transport.send(requestFor(localUrl(server.port())));
    QVERIFY(log.waitForEnd());
    QCOMPARE(log.head()->headers.get("Content-Encoding"), "gzip"_ba);
    QCOMPARE(log.head()->headers.get("Content-Length"), QByteArray::number(gzipped().size()));
}

void TestCurlTransportCoding::unknownCodingsLeaveTheBodyAsItIs_data()
{
    QTest::addColumn<QByteArray>("coding");
    for (const char *coding : {"foo", "compress", "gzip, foo", "foo, gzip", "gzip br", "none"}) {
        QTest::newRow(coding) << QByteArray(coding);
    }
}

void TestCurlTransportCoding::unknownCodingsLeaveTheBodyAsItIs()
{
    QFETCH(QByteArray, coding);
    RawServer server(answering(answerWith(coding, "not coded")));
    CurlTransport transport;
    TransportLog log(transport);
    transport.send(requestFor(localUrl(server.port())));
    QVERIFY(log.waitForEnd());
    QCOMPARE(describe(log.eventsOf()), "head 200, body not coded, end"_ba);
}

void TestCurlTransportCoding::answersWithoutABodyNeedNoDecoding_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("HEAD") << "HEAD"_ba
                          << "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n"
                             "Content-Length: 9\r\n\r\n"_ba;
    QTest::newRow("length 0") << "GET"_ba << answerWith("gzip", "");
    QTest::newRow("304") << "GET"_ba
                         << "HTTP/1.1 304 Not Modified\r\nContent-Encoding: br\r\n\r\n"_ba;
    QTest::newRow("no chunk") << "GET"_ba
                              << "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n"
                                 "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"_ba;
}

void TestCurlTransportCoding::answersWithoutABodyNeedNoDecoding()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, answer);
    RawServer server(answering(answer));
    CurlTransport transport;
    TransportLog log(transport);
    transport.send(requestFor(localUrl(server.port()), method));
    QVERIFY(log.waitForEnd());
    QVERIFY(log.end());
    QCOMPARE(log.bodySize(), 0);
}

void TestCurlTransportCoding::aStreamThatStopsInTheMiddleJustEnds()
{
    RawServer server(answering(answerWith("gzip", gzipped().chopped(12))));
    CurlTransport transport;
    TransportLog log(transport);
    transport.send(requestFor(localUrl(server.port())));
    QVERIFY(log.waitForEnd());
    QVERIFY(log.end());
    QVERIFY(!log.body().isEmpty());
    QVERIFY(text.startsWith(log.body()));
}

void TestCurlTransportCoding::bytesBehindTheStreamAreIgnored()
{
    RawServer server(answering(answerWith("gzip", gzipped() + "\n\n")));
    CurlTransport transport;
    TransportLog log(transport);
    transport.send(requestFor(localUrl(server.port())));
    QVERIFY(log.waitForEnd());
    QCOMPARE(describe(log.eventsOf()), "head 200, body " + text + ", end");
}

void TestCurlTransportCoding::wrongBytesFail_data()
{
    QTest::addColumn<QByteArray>("coding");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("gzip of nothing") << "gzip"_ba
                                     << "plain text"_ba;
    QTest::newRow("gzip, wrong sum") << "gzip"_ba << gzipped().replace(39, 1, "?");
    QTest::newRow("deflate") << "deflate"_ba
                             << "\xff\xff plain text"_ba;
    QTest::newRow("br") << "br"_ba
                        << "\xff\xff\xff plain text"_ba;
    QTest::newRow("zstd") << "zstd"_ba
                          << "plain text"_ba;
    QTest::newRow("six of them") << "gzip, gzip, gzip, gzip, gzip, gzip"_ba << gzipped();
}

void TestCurlTransportCoding::wrongBytesFail()
{
    QFETCH(QByteArray, coding);
    QFETCH(QByteArray, body);
    RawServer server(answering(answerWith(coding, body)));
    CurlTransport transport;
    TransportLog log(transport);
    transport.send(requestFor(localUrl(server.port())));
    QVERIFY(log.waitForEnd());
    QVERIFY(log.failure());
    QCOMPARE(log.failure()->error.kind, Http::TransportErrorKind::ContentDecodingFailed);
}

void TestCurlTransportCoding::aBombIsDefused()
{
    RawServer server(answering(answerWith("zstd", zstandardOfRuns(3000)))); // 12 kB to 375 MiB
    CurlTransport transport;
    TransportLog log(transport);
    log.countBodiesOnly();
    transport.send(requestFor(localUrl(server.port())));
    QVERIFY(log.waitForEnd());
    QCOMPARE(log.failure()->error.kind, Http::TransportErrorKind::ContentDecodingFailed);
    QCOMPARE_LE(log.bodySize(), qint64(64) * 1024 * 1024);
}

void TestCurlTransportCoding::manyDecodedBytesAreNoBomb()
{
    RawServer server(answering(answerWith("zstd", zstandardOfRuns(300))));
    CurlTransport transport;
    TransportLog log(transport);
    log.countBodiesOnly();
    transport.send(requestFor(localUrl(server.port())));
    QVERIFY(log.waitForEnd());
    QVERIFY(log.end());
    QCOMPARE(log.bodySize(), qint64(300) * 128 * 1024);
}

QTEST_GUILESS_MAIN(TestCurlTransportCoding)
#include "tst_curltransport_coding.moc"
