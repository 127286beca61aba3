// Requests leave byte for byte as they were composed, in any pieces.
#include "core/http/requestwriter.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace Corscope;
using namespace Corscope::Http;
using namespace Qt::StringLiterals;

namespace {

WireRequest requestOf(const QByteArray &method, const HeaderList &headers,
                      const std::optional<QByteArray> &body)
{
    return {ExchangeId{1}, method, *Url::parse(u"http://a.test/x/../y?%41"_s), headers, body};
}

struct Written
{
    QByteArray bytes;
    std::vector<qint64> progress;
};

/// As a socket would take it that takes so many bytes at a time.
Written write(const WireRequest &request, qsizetype atATime)
{
    RequestWriter writer(request);
    Written written;
    while (!writer.isDone()) {
        const QByteArrayView piece = writer.next();
        const qsizetype taken = std::min(piece.size(), atATime);
        written.bytes += piece.first(taken);
        writer.advance(taken);
        if (written.progress.empty() || writer.bodySent() > written.progress.back()) {
            written.progress.push_back(writer.bodySent());
        }
    }
    return written;
}

} // namespace

class TestRequestWriter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void linesStandAsTheyAre();
    void bodiesFollowInAnyPieces_data();
    void bodiesFollowInAnyPieces();
    void smallBodiesGoOutWithTheHead();
    void chunkedBodiesAreFramed();
    void anEmptyChunkedBodyIsItsEnd();
    void bodiesAreChunkedOnlyIfTheHeadersSaySo();
};

void TestRequestWriter::linesStandAsTheyAre()
{
    const auto request = requestOf(
        "gEt", {{"host", "b.test"}, {"X", ""}, {"x", "caf\xe9 "}, {"Host", "again"}}, std::nullopt);
    QCOMPARE(requestHead(request),
             "gEt /y?%41 HTTP/1.1\r\nhost: b.test\r\nX:\r\nx: caf\xe9 \r\nHost: again\r\n\r\n"_ba);
    QCOMPARE(write(request, 1000).bytes, requestHead(request));
    QCOMPARE(write(request, 1000).progress, std::vector<qint64>{0});
}

void TestRequestWriter::bodiesFollowInAnyPieces_data()
{
    QTest::addColumn<qsizetype>("bodySize");
    QTest::addColumn<qsizetype>("atATime");
    for (const qsizetype bodySize : {0, 1, 1000, 16 * 1024, 100000}) {
        for (const qsizetype atATime : {1, 13, 16 * 1024, 1000000}) {
            QTest::addRow("%d, %d", int(bodySize), int(atATime)) << bodySize << atATime;
        }
    }
}

void TestRequestWriter::bodiesFollowInAnyPieces()
{
    QFETCH(const qsizetype, bodySize);
    QFETCH(const qsizetype, atATime);
    QByteArray body(bodySize, 'u');
    for (qsizetype i = 0; i < bodySize; i += 7) {
        body[i] = char('a' + i % 26);
    }
    const auto request = requestOf("POST", {{"Host", "a.test"}}, body);
    const Written written = write(request, atATime);
    QVERIFY(written.bytes == requestHead(request) + body);
    QCOMPARE(written.progress.back(), bodySize);
    QVERIFY(std::is_sorted(written.progress.begin(), written.progress.end()));
}

void TestRequestWriter::smallBodiesGoOutWithTheHead()
{
    const auto request = requestOf("POST", {}, "body"_ba);
    const RequestWriter writer(request);
    QCOMPARE(writer.next().toByteArray(), "POST /y?%41 HTTP/1.1\r\n\r\nbody"_ba);
}

void TestRequestWriter::chunkedBodiesAreFramed()
{
    const HeaderList headers{{"Transfer-Encoding", "chunked"}};
    const auto small = requestOf("POST", headers, "body"_ba);
    QCOMPARE(write(small, 3).bytes, requestHead(small) + "4\r\nbody\r\n0\r\n\r\n");
    QCOMPARE(write(small, 3).progress.back(), 4);
    const QByteArray body(20000, 'u');
    const auto large = requestOf("POST", headers, body);
    const qsizetype first = 16 * 1024 - 12;
    QVERIFY(write(large, 999).bytes == requestHead(large) + QByteArray::number(first, 16) + "\r\n" +
                                           body.first(first) + "\r\n" +
                                           QByteArray::number(20000 - first, 16) + "\r\n" +
                                           body.sliced(first) + "\r\n0\r\n\r\n");
    QCOMPARE(write(large, 999).progress.back(), 20000);
}

void TestRequestWriter::anEmptyChunkedBodyIsItsEnd()
{
    const auto request = requestOf("POST", {{"Transfer-Encoding", "chunked"}}, ""_ba);
    QCOMPARE(write(request, 100).bytes, requestHead(request) + "0\r\n\r\n");
}

void TestRequestWriter::bodiesAreChunkedOnlyIfTheHeadersSaySo()
{
    QVERIFY(!isSentChunked(HeaderList{{"Content-Length", "3"}}));
    QVERIFY(isSentChunked(HeaderList{{"transfer-encoding", "Chunked"}}));
}

CORSCOPE_TEST(TestRequestWriter)
#include "tst_requestwriter.moc"
