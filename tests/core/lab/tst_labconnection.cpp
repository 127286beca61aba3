// A connection writes what an answer says, when it says it, and ends as it says; it never holds
// more of a body than its write-ahead.
#include "core/lab/houseanswers.h"
#include "core/lab/labconnection.h"

#include "rawclient.h"

#include <QHostAddress>
#include <QPointer>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace Corscope;
using namespace Corscope::Lab;
using namespace Qt::StringLiterals;

namespace {

/// A listening port whose connections all answer the same way.
class Bench : public QObject
{
public:
    explicit Bench(LabConnection::Answerer answerer, const ConnectionLimits &limits = {})
        : m_answerer(std::move(answerer))
    {
        QVERIFY(m_server.listen(QHostAddress(QHostAddress::LocalHost)));
        connect(&m_server, &QTcpServer::newConnection, this, [this, limits] {
            socket = m_server.nextPendingConnection();
            connection = new LabConnection(socket, limits, m_answerer, this);
            connect(connection, &LabConnection::finished, this, [this] { ++finished; });
        });
    }
    [[nodiscard]] quint16 port() const { return m_server.serverPort(); }

    QPointer<QTcpSocket> socket; ///< of the last connection, on the server's side
    LabConnection *connection = nullptr;
    int finished = 0;

private:
    QTcpServer m_server;
    LabConnection::Answerer m_answerer;
};

LabConnection::Answerer always(const Answer &answer)
{
    return [answer](const Received &) { return answer; };
}

/// Every request is answered with its own body, or with what was wrong with it.
Answer echo(const Received &received)
{
    Route route;
    if (const auto *message = std::get_if<Http::RequestMessage>(&received)) {
        route.chunks = {BytesChunk{message->target + ' ' + message->body + '|'}};
        route.headers = {{"Transfer-Encoding", "identity"}};
        route.keepAlive = KeepAlive::Yes;
        return answerOf(route, *message, {});
    }
    const auto *bad = std::get_if<Http::RequestParser::Malformed>(&received);
    return bad ? answerOf(badRequest(*bad), {}, {}) : Answer{};
}

const QByteArray simpleRequest = "GET /r HTTP/1.1\r\nHost: x\r\n\r\n";

Answer pieces(std::vector<Piece> body, Ending ending = Ending::Close)
{
    Answer answer;
    answer.body = std::move(body);
    answer.ending = ending;
    return answer;
}

} // namespace

class TestLabConnection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void endsAsTheAnswerSays_data();
    void endsAsTheAnswerSays();
    void whatWasSentBeforeAResetArrives();
    void piecesArriveApart();
    void interimHeadsArriveApart();
    void theDelayComesFirst();
    void largeFillIsNeverHeldInMemory();
    void aClientThatDoesNotReadStopsTheWriting();
    void aLargeTextIsWrittenInSlicesToo();
    void requestsInOnePacketAreAnsweredInOrder();
    void aRequestInManyPacketsIsAnsweredOnce();
    void aRequestBehindASlowAnswerWaits();
    void manyPipelinedRequestsDoNotNest();
    void unreadBytesDoNotDestroyTheAnswer();
    void aHalfClosedClientGetsItsAnswer();
    void malformedBytesAreAnsweredAndTheConnectionEnds();
    void afterMalformedBytesNothingMoreIsRead();
    void aHeadThatIsTooLargeIsRefused();
    void aBodyThatIsTooLargeIsRefused();
    void tlsIsEndedWithoutABody();
    void anIdleConnectionEnds();
    void aStalledClientIsDropped();
    void aSlowClientIsNotDropped();
    void silenceLastsUntilTheClientLeaves();
    void aClientThatLeavesEndsTheAnswer();
    void deletingAConnectionEndsIt();
};

void TestLabConnection::endsAsTheAnswerSays_data()
{
    QTest::addColumn<Ending>("ending");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<RawClient::End>("end");
    QTest::newRow("close") << Ending::Close << "bye"_ba << RawClient::End::Orderly;
    QTest::newRow("empty reply") << Ending::Close << ""_ba << RawClient::End::Orderly;
    QTest::newRow("reset") << Ending::Reset << ""_ba << RawClient::End::Reset;
}

void TestLabConnection::endsAsTheAnswerSays()
{
    QFETCH(Ending, ending);
    QFETCH(QByteArray, text);
    Bench bench(always(pieces({{{}, text}}, ending)));
    RawClient client(bench.port(), simpleRequest);
    QVERIFY(client.waitForEnd());
    QTEST(client.end(), "end");
    QCOMPARE(client.received(), text);
    client.close();
    QTRY_COMPARE(bench.finished, 1);
}

void TestLabConnection::whatWasSentBeforeAResetArrives()
{
    Answer answer = pieces({{{}, "part of it"_ba}}, Ending::Reset);
    answer.endDelay = Duration::milliseconds(120);
    Bench bench(always(answer));
    RawClient client(bench.port(), simpleRequest);
    QVERIFY(client.waitForEnd());
    QCOMPARE(client.end(), RawClient::End::Reset);
    QCOMPARE(client.received(), "part of it"_ba);
}

void TestLabConnection::piecesArriveApart()
{
    const Duration delay = Duration::milliseconds(80);
    Bench bench(always(pieces({{delay, "one"_ba}, {delay, "two"_ba}, {delay, "three"_ba}})));
    RawClient client(bench.port(), simpleRequest);
    QCOMPARE(client.wholeAnswer(), "onetwothree"_ba);
    QCOMPARE(client.arrivals().size(), 3u);
    QCOMPARE(client.arrivals().at(0).size, 3);
    QCOMPARE(client.arrivals().at(2).size, 5);
    QVERIFY(client.arrivals().at(0).milliseconds >= 75);
    QVERIFY(client.arrivals().at(1).milliseconds >= 155);
    QVERIFY(client.arrivals().at(2).milliseconds >= 235);
}

void TestLabConnection::interimHeadsArriveApart()
{
    Answer answer = pieces({{{}, "body"_ba}});
    answer.interim = {"first", "second"};
    answer.interimDelay = Duration::milliseconds(60);
    answer.head = "head";
    Bench bench(always(answer));
    RawClient client(bench.port(), simpleRequest);
    QCOMPARE(client.wholeAnswer(), "firstsecondheadbody"_ba);
    QVERIFY(client.arrivals().size() >= 3);
    QCOMPARE(client.arrivals().at(0).size, 5);
    QCOMPARE(client.arrivals().at(1).size, 6);
}

void TestLabConnection::theDelayComesFirst()
{
    Answer answer = pieces({{{}, "late"_ba}});
    answer.delay = Duration::milliseconds(150);
    Bench bench(always(answer));
    RawClient client(bench.port(), simpleRequest);
    QCOMPARE(client.wholeAnswer(), "late"_ba);
    QVERIFY(client.arrivals().front().milliseconds >= 140);
}

void TestLabConnection::largeFillIsNeverHeldInMemory()
{
    constexpr qint64 length = 64LL << 20;
    ConnectionLimits limits;
    limits.writeAhead = 128 << 10;
    Bench bench(always(pieces({{{}, Filler{length}}, {{}, "end"_ba}})), limits);
    RawClient client(bench.port(), simpleRequest);
    client.keepNothing();
    qint64 mostHeld = 0;
    QVERIFY(client.waitFor(
        [&] {
            if (bench.socket) {
                mostHeld = std::max(mostHeld, bench.socket->bytesToWrite());
            }
            return client.end() != RawClient::End::None;
        },
        60'000));
    QCOMPARE(client.end(), RawClient::End::Orderly);
    QCOMPARE(client.total(), length + 3);
    QVERIFY(mostHeld <= limits.writeAhead);
}

void TestLabConnection::aClientThatDoesNotReadStopsTheWriting()
{
    ConnectionLimits limits;
    limits.writeAhead = 64 << 10;
    Bench bench(always(pieces({{{}, Filler{1LL << 40}}})), limits);
    RawClient client(bench.port(), simpleRequest);
    QTRY_VERIFY(bench.socket && bench.socket->bytesToWrite() > 0);
    QTest::qWait(200);
    QVERIFY(bench.socket->bytesToWrite() <= limits.writeAhead);
    QCOMPARE(bench.finished, 0);
    client.close();
    QTRY_COMPARE(bench.finished, 1);
}

void TestLabConnection::aLargeTextIsWrittenInSlicesToo()
{
    QByteArray text(3'000'000, 'a');
    text[2'999'999] = 'z';
    ConnectionLimits limits;
    limits.writeAhead = 100'000;
    Bench bench(always(pieces({{{}, text}})), limits);
    RawClient client(bench.port(), simpleRequest);
    QTRY_VERIFY(bench.socket);
    QTest::qWait(20);
    QVERIFY(bench.socket->bytesToWrite() <= limits.writeAhead);
    QCOMPARE(client.wholeAnswer(), text);
}

void TestLabConnection::requestsInOnePacketAreAnsweredInOrder()
{
    Bench bench(echo);
    RawClient client(bench.port(),
                     "POST /1 HTTP/1.1\r\nContent-Length: 3\r\n\r\nabc"
                     "GET /2 HTTP/1.1\r\n\r\nGET /3 HTTP/1.1\r\nConnection: close\r\n\r\n");
    const QByteArray answer = client.wholeAnswer();
    QCOMPARE(answer.count("HTTP/1.1 200 "), 3);
    const qsizetype first = answer.indexOf("/1 abc|");
    const qsizetype second = answer.indexOf("/2 |");
    const qsizetype third = answer.indexOf("/3 |");
    QVERIFY(first > 0 && second > first && third > second);
    QVERIFY(answer.endsWith("Connection: close\r\n\r\n/3 |"));
}

void TestLabConnection::aRequestInManyPacketsIsAnsweredOnce()
{
    Bench bench(echo);
    RawClient client(bench.port());
    const QByteArray bytes =
        "POST /r HTTP/1.1\r\nConnection: close\r\nContent-Length: 3\r\n\r\nabc";
    for (const char byte : bytes) {
        client.send(QByteArrayView(&byte, 1));
        QTest::qWait(1);
    }
    const QByteArray answer = client.wholeAnswer();
    QCOMPARE(answer.count("HTTP/1.1 200 "), 1);
    QVERIFY(answer.endsWith("/r abc|"));
}

void TestLabConnection::aRequestBehindASlowAnswerWaits()
{
    int asked = 0;
    Bench bench([&asked](const Received &) {
        ++asked;
        Answer answer = pieces({{{}, QByteArray::number(asked)}}, Ending::KeepOpen);
        answer.delay = Duration::milliseconds(100);
        return answer;
    });
    RawClient client(bench.port(), simpleRequest + simpleRequest);
    QTRY_COMPARE(asked, 1);
    QTest::qWait(30);
    QCOMPARE(asked, 1);
    QVERIFY(client.waitForBytes(2));
    QCOMPARE(client.received(), "12"_ba);
}

void TestLabConnection::manyPipelinedRequestsDoNotNest()
{
    constexpr int count = 20'000;
    int depth = 0;
    int deepest = 0;
    int asked = 0;
    Bench bench([&](const Received &) {
        deepest = std::max(deepest, ++depth);
        --depth;
        ++asked;
        return pieces({{{}, "x"_ba}}, Ending::KeepOpen);
    });
    RawClient client(bench.port());
    client.send(QByteArray("GET / HTTP/1.1\r\n\r\n").repeated(count));
    QVERIFY(client.waitForBytes(count));
    QCOMPARE(asked, count);
    QCOMPARE(deepest, 1);
}

void TestLabConnection::unreadBytesDoNotDestroyTheAnswer()
{
    // A server that closes with unread bytes makes the system send RST, and the answer may be lost.
    const QByteArray text(200'000, 'a');
    Bench bench(always(pieces({{{}, text}})));
    RawClient client(bench.port(), simpleRequest + QByteArray(300'000, 'b'));
    QCOMPARE(client.wholeAnswer(), text);
}

void TestLabConnection::aHalfClosedClientGetsItsAnswer()
{
    Bench bench(always(pieces({{{}, QByteArray(100'000, 'a')}})));
    RawClient client(bench.port(), simpleRequest);
    client.endWriting();
    QCOMPARE(client.wholeAnswer().size(), 100'000);
}

void TestLabConnection::malformedBytesAreAnsweredAndTheConnectionEnds()
{
    Bench bench(echo);
    RawClient client(bench.port(), "what is this\r\n\r\n");
    const QByteArray answer = client.wholeAnswer();
    QVERIFY2(answer.startsWith("HTTP/1.1 400 Bad Request\r\n"), answer.constData());
    QVERIFY(!answer.endsWith("\r\n\r\n"));
}

void TestLabConnection::afterMalformedBytesNothingMoreIsRead()
{
    int asked = 0;
    Bench bench([&asked](const Received &) {
        ++asked;
        return pieces({{{}, "x"_ba}}, Ending::KeepOpen);
    });
    RawClient client(bench.port(), "what is this\r\n\r\n" + simpleRequest);
    QCOMPARE(client.wholeAnswer(), "x"_ba);
    QCOMPARE(asked, 1);
}

void TestLabConnection::aHeadThatIsTooLargeIsRefused()
{
    ConnectionLimits limits;
    limits.headBytes = 2000;
    Bench bench(echo, limits);
    RawClient within(bench.port(), "GET / HTTP/1.1\r\nConnection: close\r\nX: " +
                                       QByteArray(1900, 'x') + "\r\n\r\n");
    QVERIFY(within.wholeAnswer().startsWith("HTTP/1.1 200 "));
    // It need not end to be too large.
    RawClient beyond(bench.port(), "GET / HTTP/1.1\r\nX: " + QByteArray(2000, 'x'));
    QVERIFY(beyond.wholeAnswer().startsWith("HTTP/1.1 431 "));
}

void TestLabConnection::aBodyThatIsTooLargeIsRefused()
{
    ConnectionLimits limits;
    limits.bodyBytes = 1000;
    Bench bench(echo, limits);
    const QByteArray head = "POST / HTTP/1.1\r\nConnection: close\r\n";
    RawClient within(bench.port(), head + "Content-Length: 1000\r\n\r\n" + QByteArray(1000, 'x'));
    QVERIFY(within.wholeAnswer().startsWith("HTTP/1.1 200 "));
    RawClient beyond(bench.port(), head + "Content-Length: 1001\r\n\r\n");
    QVERIFY(beyond.wholeAnswer().startsWith("HTTP/1.1 413 "));
    RawClient chunked(bench.port(),
                      head + "Transfer-Encoding: chunked\r\n\r\n3e9\r\n" + QByteArray(1001, 'x'));
    QVERIFY(chunked.wholeAnswer().startsWith("HTTP/1.1 413 "));
}

void TestLabConnection::tlsIsEndedWithoutABody()
{
    bool sawHello = false;
    Bench bench([&sawHello](const Received &received) {
        sawHello = std::holds_alternative<TlsHello>(received);
        return Answer{};
    });
    RawClient client(bench.port(), QByteArray("\x16\x03\x01\x02\x00\x01\x00", 7));
    QCOMPARE(client.wholeAnswer(), QByteArray());
    QVERIFY(sawHello);
}

void TestLabConnection::anIdleConnectionEnds()
{
    ConnectionLimits limits;
    limits.idle = Duration::milliseconds(100);
    Bench bench(echo, limits);
    RawClient silent(bench.port());
    QVERIFY(silent.waitForEnd(5000));
    RawClient halfway(bench.port(), "GET / HT");
    QVERIFY(halfway.waitForEnd(5000));
    RawClient after(bench.port(), simpleRequest);
    QVERIFY(after.waitForEnd(5000));
    QVERIFY(after.received().startsWith("HTTP/1.1 200 "));
}

void TestLabConnection::aStalledClientIsDropped()
{
    ConnectionLimits limits;
    limits.stalled = Duration::milliseconds(150);
    Bench bench(always(pieces({{{}, Filler{1LL << 40}}})), limits);
    RawClient client(bench.port(), simpleRequest);
    QTRY_COMPARE(bench.finished, 1);
}

void TestLabConnection::aSlowClientIsNotDropped()
{
    ConnectionLimits limits;
    limits.stalled = Duration::milliseconds(500);
    Bench bench(always(pieces({{{}, Filler{1LL << 40}}})), limits);
    RawClient client(bench.port(), simpleRequest);
    client.keepNothing();
    for (int i = 0; i < 12; ++i) {
        QTest::qWait(60);
        client.read();
    }
    QCOMPARE(bench.finished, 0);
    QCOMPARE(client.end(), RawClient::End::None);
}

void TestLabConnection::silenceLastsUntilTheClientLeaves()
{
    ConnectionLimits limits;
    limits.idle = Duration::milliseconds(50);
    Bench bench(always(pieces({}, Ending::Silence)), limits);
    RawClient client(bench.port(), simpleRequest);
    QTest::qWait(200);
    client.read();
    QCOMPARE(client.end(), RawClient::End::None);
    QCOMPARE(client.total(), 0);
    QCOMPARE(bench.finished, 0);
    client.close();
    QTRY_COMPARE(bench.finished, 1);
}

void TestLabConnection::aClientThatLeavesEndsTheAnswer()
{
    Answer answer = pieces({{{}, "x"_ba}});
    answer.delay = Duration::seconds(60);
    Bench bench(always(answer));
    {
        RawClient client(bench.port(), simpleRequest);
        QTRY_VERIFY(bench.connection);
        QTest::qWait(20);
    }
    QTRY_COMPARE(bench.finished, 1);
}

void TestLabConnection::deletingAConnectionEndsIt()
{
    Answer answer = pieces({{{}, "x"_ba}});
    answer.delay = Duration::seconds(60);
    Bench bench(always(answer));
    RawClient client(bench.port(), simpleRequest);
    QTRY_VERIFY(bench.connection);
    delete bench.connection;
    QVERIFY(client.waitForEnd());
    QCOMPARE(bench.finished, 0);
}

QTEST_GUILESS_MAIN(TestLabConnection)
#include "tst_labconnection.moc"
