// Requests are read from bytes however they are cut; responses are written byte for byte.
#include "core/http/http1codec.h"
#include "tests/support/testprogram.h"

#include <QTest>

#include <random>

using namespace Corscope::Http;
using namespace Qt::StringLiterals;

using Complete = RequestParser::Complete;
using Incomplete = RequestParser::Incomplete;
using Malformed = RequestParser::Malformed;
using Outcome = RequestParser::Outcome;

namespace {

Outcome outcomeOf(const QByteArray &bytes, RequestLimits limits = {})
{
    return parseRequest(bytes, limits);
}

/// What feeding the pieces one after the other gives in the end. The first answer that is not
/// Incomplete ends it, as it would on a connection.
Outcome fed(const std::vector<QByteArray> &pieces, RequestLimits limits = {})
{
    RequestParser parser(limits);
    Outcome outcome = Incomplete{};
    for (const QByteArray &piece : pieces) {
        outcome = parser.feed(piece);
        if (!std::holds_alternative<Incomplete>(outcome)) {
            break;
        }
    }
    return outcome;
}

std::vector<QByteArray> singleBytes(const QByteArray &bytes)
{
    std::vector<QByteArray> pieces;
    for (const char c : bytes) {
        pieces.emplace_back(1, c);
    }
    return pieces;
}

/// Whether every cut into two, and into single bytes, gives what the whole gives.
bool isSameHoweverCut(const QByteArray &bytes, RequestLimits limits = {})
{
    const Outcome whole = outcomeOf(bytes, limits);
    for (qsizetype cut = 0; cut <= bytes.size(); ++cut) {
        if (fed({bytes.first(cut), bytes.sliced(cut)}, limits) != whole) {
            qWarning("cut at %lld", qlonglong(cut));
            return false;
        }
    }
    return fed(singleBytes(bytes), limits) == whole;
}

QByteArray get(const QByteArray &headerLines = {})
{
    return "GET /r HTTP/1.1\r\nHost: a.test\r\n" + headerLines + "\r\n";
}

RequestMessage complete(const QByteArray &bytes)
{
    return std::get<Complete>(outcomeOf(bytes)).message;
}

} // namespace

class TestHttp1Codec : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsEveryByteOfAHead();
    void requestsAreTheSameHoweverTheyAreCut_data();
    void requestsAreTheSameHoweverTheyAreCut();
    void mistakesAreTheSameHoweverTheBytesAreCut_data();
    void mistakesAreTheSameHoweverTheBytesAreCut();
    void everyProperPrefixOfARequestIsIncomplete();
    void aHeadOfExactlyTheLimitIsRead();
    void aHeadAboveTheLimitIsRefusedBeforeItsEnd();
    void aBodyAboveTheLimitIsRefusedWhenAnnounced();
    void trailersHaveALimitOfTheirOwn();
    void aMalformedParserStaysMalformed();
    void requestsInOnePieceAreReadOneAfterTheOther();
    void bytesAfterARequestCanBeTaken();
    void continueIsWantedBetweenHeadAndBodyOnly();
    void connectionIsKeptAsVersionAndHeaderSay_data();
    void connectionIsKeptAsVersionAndHeaderSay();
    void headsAreWrittenAsGiven();
    void ordinaryHeadsHaveNoBlankAfterAnEmptyHeader();
    void anEmptyPieceIsNoChunk();
    void chunksThatAreWrittenCanBeRead();
    void garbageNeverCrashes();
    void damagedRequestsNeverCrashAndKeepTheirOffsetsInside();
};

void TestHttp1Codec::keepsEveryByteOfAHead()
{
    const QByteArray head = "OPTIONS /a%41?b|c HTTP/1.1\r\nhOST: b.test:81\r\nX-A:  1 \r\nx-a:\r\n"
                            "X-A: \xE9\r\n\r\n";
    const RequestMessage message = complete("\r\n" + head + "beyond");
    QCOMPARE(message.method, "OPTIONS"_ba);
    QCOMPARE(message.target, "/a%41?b|c"_ba);
    QCOMPARE(message.version, "HTTP/1.1"_ba);
    QCOMPARE(message.headers,
             (HeaderList{{"hOST", "b.test:81"}, {"X-A", "1"}, {"x-a", ""}, {"X-A", "\xE9"}}));
    QCOMPARE(message.body, ""_ba);
    QCOMPARE(message.rawHead, head);
}

void TestHttp1Codec::requestsAreTheSameHoweverTheyAreCut_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("beyond"); // how many of the bytes are not of the message
    const QByteArray post = "POST /r HTTP/1.1\r\nHost: a.test\r\n"_ba;
    const QByteArray chunked = post + "Transfer-Encoding: Chunked\r\n\r\n";
    QTest::newRow("no body") << get() << ""_ba << 0;
    QTest::newRow("empty lines before") << "\r\n\n\r\n" + get() << ""_ba << 0;
    QTest::newRow("LF only") << "GET / HTTP/1.1\nHost: a\nX: \n\n"_ba
                             << ""_ba << 0;
    QTest::newRow("no header at all") << "GET / HTTP/1.0\r\n\r\n"_ba
                                      << ""_ba << 0;
    QTest::newRow("length") << post + "Content-Length: 5\r\n\r\nhello"
                            << "hello"_ba << 0;
    QTest::newRow("length 0") << post + "Content-Length: 0\r\n\r\n"
                              << ""_ba << 0;
    QTest::newRow("the same length twice")
        << post + "Content-Length: 5\r\ncontent-length: 5\r\n\r\nhello"
        << "hello"_ba << 0;
    QTest::newRow("body with line ends") << post + "Content-Length: 7\r\n\r\n\r\n\r\n\n\r\n"
                                         << "\r\n\r\n\n\r\n"_ba << 0;
    QTest::newRow("two requests") << post + "Content-Length: 2\r\n\r\nhiGET / HTTP/1.1\r\n\r\n"
                                  << "hi"_ba << 18;
    QTest::newRow("chunks") << chunked + "3\r\nabc\r\nA;x=\"y\"\r\n0123456789\r\n0\r\n\r\n"
                            << "abc0123456789"_ba << 0;
    QTest::newRow("chunks, LF only") << chunked + "3\nabc\n0\n\n"
                                     << "abc"_ba << 0;
    QTest::newRow("chunk of line ends") << chunked + "4\r\n\r\n\r\n\r\n000\r\n\r\nnext"
                                        << "\r\n\r\n"_ba << 4;
    QTest::newRow("no chunk") << chunked + "0\r\n\r\n"
                              << ""_ba << 0;
    QTest::newRow("trailers") << chunked + "1\r\nx\r\n0\r\nX-Sum: 1\r\nx-sum:2\r\n\r\n"
                              << "x"_ba << 0;
}

void TestHttp1Codec::requestsAreTheSameHoweverTheyAreCut()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, beyond);
    const Outcome outcome = outcomeOf(bytes);
    QVERIFY(std::holds_alternative<Complete>(outcome));
    QTEST(std::get<Complete>(outcome).message.body, "body");
    QCOMPARE(std::get<Complete>(outcome).used, bytes.size() - beyond);
    QVERIFY(isSameHoweverCut(bytes));
}

void TestHttp1Codec::mistakesAreTheSameHoweverTheBytesAreCut_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<RequestMistake>("why");
    QTest::addColumn<QByteArray>("faulty"); // begins where the mistake is
    const QByteArray start = "POST /r HTTP/1.1\r\n"_ba;
    const auto row = [&](const char *name, const QByteArray &before, const char *faulty,
                         RequestMistake why) {
        QTest::newRow(name) << before + faulty << why << QByteArray(faulty);
    };
    const QByteArray chunked = start + "Transfer-Encoding: chunked\r\n\r\n";
    row("TLS", "", "\x16\x03\x01", RequestMistake::MethodInvalid);
    row("method", "\r\nG", "{T / HTTP/1.1\r\n\r\n", RequestMistake::MethodInvalid);
    row("target", "GET ", " / HTTP/1.1\r\n\r\n", RequestMistake::TargetInvalid);
    row("version", "GET / ", "HTCPCP/1.0\r\n\r\n", RequestMistake::VersionInvalid);
    row("version 2", "PRI * ", "HTTP/2.0\r\n\r\nSM\r\n\r\n", RequestMistake::VersionUnsupported);
    row("two words", "GET /", "\r\n\r\n", RequestMistake::RequestLineIncomplete);
    row("no colon", start + "A: 1\r\n", "nothing\r\n\r\n", RequestMistake::HeaderWithoutColon);
    row("folded", start + "A: 1\r\n", " 2\r\n\r\n", RequestMistake::HeaderFolded);
    row("folded first line", start, "\tA: 2\r\n\r\n", RequestMistake::HeaderFolded);
    row("name", start + "A", " : 2\r\n\r\n", RequestMistake::HeaderNameInvalid);
    row("lone CR in a value", start + "A: 1", "\r2\r\n\r\n", RequestMistake::BareCarriageReturn);
    row("lone CR before the end", start + "A: 1", "\r\r\n\r\n", RequestMistake::BareCarriageReturn);
    row("length", start, "Content-Length: +5\r\n\r\nhello", RequestMistake::ContentLengthInvalid);
    row("empty length", start, "Content-Length:\r\n\r\n", RequestMistake::ContentLengthInvalid);
    row("huge length", start, "Content-Length: 9999999999999999999\r\n\r\n",
        RequestMistake::ContentLengthInvalid);
    row("two lengths", start + "A: 1\r\n", "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
        RequestMistake::ContentLengthsDiffer);
    row("length and chunks", start + "Content-Length: 5\r\n",
        "Transfer-Encoding: chunked\r\n\r\nhello", RequestMistake::LengthAndTransferEncoding);
    row("gzip, chunked", start, "Transfer-Encoding: gzip, chunked\r\n\r\n",
        RequestMistake::TransferEncodingUnsupported);
    row("chunked twice", start, "Transfer-Encoding: chunked\r\ntransfer-encoding: chunked\r\n\r\n",
        RequestMistake::TransferEncodingUnsupported);
    row("empty transfer encoding", start, "Transfer-Encoding:\r\n\r\n",
        RequestMistake::TransferEncodingUnsupported);
    row("chunks with HTTP/1.0", "POST / HTTP/1.0\r\n", "Transfer-Encoding: chunked\r\n\r\n",
        RequestMistake::TransferEncodingUnsupported);
    row("chunk size", chunked + "1\r\nx\r\n", "y\r\n\r\n", RequestMistake::ChunkSizeInvalid);
    row("no chunk size", chunked, "\r\n\r\n", RequestMistake::ChunkSizeInvalid);
    row("chunk longer than said", chunked + "1\r\nx", "xx\r\n", RequestMistake::ChunkNotTerminated);
    row("chunk ended by CR alone", chunked + "1\r\nx", "\r0\r\n\r\n",
        RequestMistake::ChunkNotTerminated);
    row("endless chunk", chunked, "ffffffffffffffffff\r\n", RequestMistake::BodyTooLarge);
    row("trailer", chunked + "0\r\nA: 1\r\n", "B\r\n\r\n", RequestMistake::HeaderWithoutColon);
}

void TestHttp1Codec::mistakesAreTheSameHoweverTheBytesAreCut()
{
    QFETCH(QByteArray, bytes);
    QFETCH(RequestMistake, why);
    QFETCH(QByteArray, faulty);
    QVERIFY(outcomeOf(bytes) == Outcome(Malformed{bytes.size() - faulty.size(), why}));
    QVERIFY(isSameHoweverCut(bytes));
}

void TestHttp1Codec::everyProperPrefixOfARequestIsIncomplete()
{
    const QByteArray bytes = "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n"
                             "3\r\nabc\r\n0\r\nA: b\r\n\r\n"_ba;
    for (qsizetype length = 0; length < bytes.size(); ++length) {
        QVERIFY(outcomeOf(bytes.first(length)) == Outcome(Incomplete{}));
    }
}

void TestHttp1Codec::aHeadOfExactlyTheLimitIsRead()
{
    const QByteArray bytes = get("X: " + QByteArray(100, 'a') + "\r\n");
    const RequestLimits limits{.head = bytes.size()};
    QVERIFY(std::holds_alternative<Complete>(outcomeOf(bytes, limits)));
    QVERIFY(isSameHoweverCut(bytes, limits));
    const RequestLimits oneLess{.head = bytes.size() - 1};
    QVERIFY(outcomeOf(bytes, oneLess) ==
            Outcome(Malformed{bytes.size() - 1, RequestMistake::HeadTooLarge}));
    QVERIFY(isSameHoweverCut(bytes, oneLess));
}

void TestHttp1Codec::aHeadAboveTheLimitIsRefusedBeforeItsEnd()
{
    // 64 KiB unless said otherwise, and no line end needs to come.
    const QByteArray start = "GET / HTTP/1.1\r\nX: "_ba;
    const QByteArray full = start + QByteArray(64 * 1024 - start.size(), 'a');
    QVERIFY(outcomeOf(full) == Outcome(Incomplete{}));
    QVERIFY(outcomeOf(full + 'a') == Outcome(Malformed{64 * 1024, RequestMistake::HeadTooLarge}));
    QVERIFY(outcomeOf(QByteArray(64 * 1024 + 1, '\n')) ==
            Outcome(Malformed{64 * 1024, RequestMistake::HeadTooLarge}));
}

void TestHttp1Codec::aBodyAboveTheLimitIsRefusedWhenAnnounced()
{
    const RequestLimits limits{.body = 4};
    const QByteArray start = "POST / HTTP/1.1\r\n"_ba;
    QVERIFY(std::holds_alternative<Complete>(
        outcomeOf(start + "Content-Length: 4\r\n\r\nabcd", limits)));
    QVERIFY(outcomeOf(start + "Content-Length: 5\r\n\r\n", limits) ==
            Outcome(Malformed{start.size(), RequestMistake::BodyTooLarge}));
    const QByteArray chunked = start + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n";
    QVERIFY(std::holds_alternative<Complete>(outcomeOf(chunked + "1\r\nd\r\n0\r\n\r\n", limits)));
    QVERIFY(outcomeOf(chunked + "2\r\n", limits) ==
            Outcome(Malformed{chunked.size(), RequestMistake::BodyTooLarge}));
    const QByteArray extension = chunked + "1;" + QByteArray(4095, 'x');
    QVERIFY(outcomeOf(extension, limits) ==
            Outcome(Malformed{chunked.size() + 4096, RequestMistake::ChunkLineTooLong}));
}

void TestHttp1Codec::trailersHaveALimitOfTheirOwn()
{
    const QByteArray start = "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n"_ba;
    const RequestLimits limits{.head = 60};
    const QByteArray line = "A: " + QByteArray(53, 'b') + "\r\n"; // 58 bytes
    QVERIFY(std::holds_alternative<Complete>(outcomeOf(start + line + "\r\n", limits)));
    QVERIFY(outcomeOf(start + "c" + line + "\r\n", limits) ==
            Outcome(Malformed{start.size() + 60, RequestMistake::TrailersTooLarge}));
    QVERIFY(isSameHoweverCut(start + "c" + line + "\r\n", limits));
}

void TestHttp1Codec::aMalformedParserStaysMalformed()
{
    RequestParser parser;
    const Outcome first = parser.feed("GET / HTTP/9.1\r\n\r\n");
    QVERIFY(first == Outcome(Malformed{6, RequestMistake::VersionUnsupported}));
    QVERIFY(parser.feed(get()) == first);
    QVERIFY(!parser.isBetweenMessages());
}

void TestHttp1Codec::requestsInOnePieceAreReadOneAfterTheOther()
{
    RequestParser parser;
    QVERIFY(parser.isBetweenMessages());
    const QByteArray post = "POST /2 HTTP/1.1\r\nContent-Length: 3\r\n\r\nabc"_ba;
    const Outcome first = parser.feed(QByteArray(get() + post + "\r\nGET /3 HT"));
    QCOMPARE(std::get<Complete>(first).used, get().size());
    const Outcome second = parser.feed({});
    QCOMPARE(std::get<Complete>(second).message.body, "abc"_ba);
    QCOMPARE(std::get<Complete>(second).used, post.size());
    QVERIFY(parser.feed({}) == Outcome(Incomplete{}));
    QVERIFY(!parser.isBetweenMessages());
    const Outcome third = parser.feed("TP/1.1\n\n");
    QCOMPARE(std::get<Complete>(third).message.target, "/3"_ba);
    QCOMPARE(std::get<Complete>(third).used, 19);
    QVERIFY(parser.isBetweenMessages());
}

void TestHttp1Codec::bytesAfterARequestCanBeTaken()
{
    RequestParser parser;
    QVERIFY(std::holds_alternative<Complete>(
        parser.feed(QByteArray(get("Upgrade: websocket\r\n") + "\x81"))));
    QCOMPARE(parser.takeRest(), "\x81"_ba);
    QVERIFY(parser.isBetweenMessages());
}

void TestHttp1Codec::continueIsWantedBetweenHeadAndBodyOnly()
{
    const QByteArray expecting = "POST / HTTP/1.1\r\nExpect: 100-Continue\r\n"_ba;
    for (const char *framing :
         {"Content-Length: 5\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\n"}) {
        RequestParser parser;
        QVERIFY(parser.feed(expecting) == Outcome(Incomplete{}));
        QVERIFY(!parser.wantsContinue());
        QVERIFY(parser.feed(framing) == Outcome(Incomplete{}));
        QVERIFY(parser.wantsContinue());
        QVERIFY(parser.feed("2") == Outcome(Incomplete{}));
        QVERIFY(!parser.wantsContinue());
    }
    RequestParser withoutExpectation;
    QVERIFY(withoutExpectation.feed("POST / HTTP/1.1\r\nContent-Length: 5\r\n\r\n") ==
            Outcome(Incomplete{}));
    QVERIFY(!withoutExpectation.wantsContinue());
}

void TestHttp1Codec::connectionIsKeptAsVersionAndHeaderSay_data()
{
    QTest::addColumn<QByteArray>("version");
    QTest::addColumn<QByteArrayList>("connection");
    QTest::addColumn<bool>("kept");
    QTest::newRow("1.1") << "HTTP/1.1"_ba << QByteArrayList{} << true;
    QTest::newRow("1.1 close") << "HTTP/1.1"_ba << QByteArrayList{"Close"} << false;
    QTest::newRow("1.1 close in a list") << "HTTP/1.1"_ba << QByteArrayList{"x, close "} << false;
    QTest::newRow("1.1 close in a later line")
        << "HTTP/1.1"_ba << QByteArrayList{"keep-alive", "close"} << false;
    QTest::newRow("1.1 another word") << "HTTP/1.1"_ba << QByteArrayList{"closed"} << true;
    QTest::newRow("1.0") << "HTTP/1.0"_ba << QByteArrayList{} << false;
    QTest::newRow("1.0 keep-alive") << "HTTP/1.0"_ba << QByteArrayList{"Keep-Alive"} << true;
    QTest::newRow("1.0 both") << "HTTP/1.0"_ba << QByteArrayList{"keep-alive, close"} << false;
}

void TestHttp1Codec::connectionIsKeptAsVersionAndHeaderSay()
{
    QFETCH(QByteArray, version);
    QFETCH(QByteArrayList, connection);
    RequestMessage request{"GET", "/", version, {}, {}};
    for (const QByteArray &value : connection) {
        request.headers.add("connection", value);
    }
    QTEST(persistenceWanted(request) == Persistence::KeepAlive, "kept");
}

void TestHttp1Codec::headsAreWrittenAsGiven()
{
    QCOMPARE(serializeHead({"HTTP/1.1  200", "a:b", " folded", "no colon", "A :  \xE9 "}),
             "HTTP/1.1  200\r\na:b\r\n folded\r\nno colon\r\nA :  \xE9 \r\n\r\n"_ba);
    QCOMPARE(serializeHead({}), "\r\n"_ba);
}

void TestHttp1Codec::ordinaryHeadsHaveNoBlankAfterAnEmptyHeader()
{
    const auto lines = responseLines(
        404, "Not Found", {{"X-b", "1"}, {"Access-Control-Allow-Origin", ""}, {"x-B", "2"}});
    QCOMPARE(lines, (HeadLines{"HTTP/1.1 404 Not Found", "X-b: 1",
                               "Access-Control-Allow-Origin:", "x-B: 2"}));
    // The space after the status stays where there is no reason.
    QCOMPARE(responseLines(200, "", {}), (HeadLines{"HTTP/1.1 200 "}));
}

void TestHttp1Codec::anEmptyPieceIsNoChunk()
{
    QCOMPARE(encodeChunk(""), ""_ba);
    QCOMPARE(encodeChunk(QByteArray(31, 'x')), "1f\r\n" + QByteArray(31, 'x') + "\r\n");
    QCOMPARE(lastChunk(), "0\r\n\r\n"_ba);
    QCOMPARE(lastChunk({{"A", "1"}, {"B", "2"}}), "0\r\nA: 1\r\nB: 2\r\n\r\n"_ba);
}

void TestHttp1Codec::chunksThatAreWrittenCanBeRead()
{
    std::mt19937 random(20260702);
    for (int round = 0; round < 50; ++round) {
        QByteArray body;
        QByteArray bytes = "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n"_ba;
        for (unsigned count = random() % 5; count > 0; --count) {
            QByteArray piece(qsizetype(random() % 40), Qt::Uninitialized);
            std::generate(piece.begin(), piece.end(), [&] { return char(random() % 256); });
            body += piece;
            bytes += encodeChunk(piece);
        }
        bytes += lastChunk({{"Round", QByteArray::number(round)}});
        const RequestMessage message = complete(bytes);
        QCOMPARE(message.body, body);
        QCOMPARE(message.trailers, (HeaderList{{"Round", QByteArray::number(round)}}));
        QVERIFY(isSameHoweverCut(bytes));
    }
}

void TestHttp1Codec::garbageNeverCrashes()
{
    // Bytes that matter to the grammar come more often than others.
    const QByteArray alphabet = "GET /HTTP/1.1\r\n\r\n: 05aF;,\tchunked\x16\xFF"_ba + '\0';
    std::mt19937 random(1);
    for (int round = 0; round < 20000; ++round) {
        QByteArray bytes(qsizetype(random() % 60), Qt::Uninitialized);
        std::generate(bytes.begin(), bytes.end(),
                      [&] { return alphabet.at(qsizetype(random() % unsigned(alphabet.size()))); });
        const Outcome whole = outcomeOf(bytes, {.head = 40, .body = 8});
        const Outcome pieces = fed(singleBytes(bytes), {.head = 40, .body = 8});
        QVERIFY2(whole == pieces, bytes.toPercentEncoding().constData());
    }
}

void TestHttp1Codec::damagedRequestsNeverCrashAndKeepTheirOffsetsInside()
{
    const QByteArray good =
        "POST /r?x HTTP/1.1\r\nHost: a.test\r\nX: 1\r\nTransfer-Encoding: "
        "chunked\r\n\r\n5;a=b\r\nhello\r\nB\r\n hello world\r\n0\r\nT: u\r\n\r\n"_ba;
    std::mt19937 random(2);
    int completed = 0;
    int malformed = 0;
    for (int round = 0; round < 5000; ++round) {
        QByteArray bytes = good;
        for (unsigned count = 1 + random() % 3; count > 0; --count) {
            const auto at = qsizetype(random() % unsigned(bytes.size()));
            switch (random() % 3) {
            case 0: bytes[at] = char(random() % 256); break;
            case 1: bytes.remove(at, 1); break;
            default: bytes.insert(at, char(random() % 256)); break;
            }
        }
        const Outcome outcome = outcomeOf(bytes);
        QVERIFY2(fed(singleBytes(bytes)) == outcome, bytes.toPercentEncoding().constData());
        if (const auto *message = std::get_if<Complete>(&outcome)) {
            QVERIFY(message->used <= bytes.size());
            ++completed;
        } else if (const auto *mistake = std::get_if<Malformed>(&outcome)) {
            QVERIFY(mistake->where >= 0 && mistake->where <= bytes.size());
            ++malformed;
        }
    }
    // The damage is neither always harmless nor always fatal, so both ways were taken.
    QVERIFY(completed > 500);
    QVERIFY(malformed > 500);
}

CORSCOPE_TEST(TestHttp1Codec)
#include "tst_http1codec.moc"
