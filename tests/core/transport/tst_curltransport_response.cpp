// Heads come as they were sent, interim ones apart, trailers not at all.
#include "core/profiles/profile.h"
#include "core/transport/curltransport.h"
#include "tests/support/rawserver.h"
#include "tests/support/transportlog.h"
#include "tests/support/wirerequests.h"

#include <QTest>

using namespace Corscope;
using namespace Corscope::Transport;
using namespace Corscope::TestSupport;
using namespace Qt::StringLiterals;
using Kind = Http::TransportErrorKind;

namespace {

/// A whole course as a short text: "interim 103, head 200, body abc, end".
QByteArray courseFor(const QByteArray &answer, const QByteArray &method = "GET")
{
    RawServer server(Script{AwaitHead{}, Send{answer}, Close{}});
    CurlTransport transport;
    TransportLog log(transport);
    transport.send(requestFor(localUrl(server.port()), method));
    if (!log.waitForEnd()) {
        return "no end";
    }
    return describe(log.eventsOf());
}

/// The head of an answer that has no body.
Http::ResponseHead headOf(const QByteArray &head)
{
    RawServer server(Script{AwaitHead{}, Send{head + "\r\n\r\n"}, Close{}});
    CurlTransport transport;
    TransportLog log(transport);
    transport.send(requestFor(localUrl(server.port())));
    const bool ended = log.waitForEnd() && log.end();
    return ended ? log.head().value_or(Http::ResponseHead{}) : Http::ResponseHead{};
}

} // namespace

class TestCurlTransportResponse : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void linesComeByteForByte_data();
    void linesComeByteForByte();
    void oddStatusLinesAreTaken_data();
    void oddStatusLinesAreTaken();
    void bytesInPiecesMakeTheSameHead();
    void interimHeadsComeBeforeTheFinalOne();
    void switchingProtocolsIsFinal();
    void trailersAreNoHeads();
    void redirectsAndChallengesAreAnswersLikeOthers_data();
    void redirectsAndChallengesAreAnswersLikeOthers();
    void bodiesEndWhereTheirFramingSays_data();
    void bodiesEndWhereTheirFramingSays();
    void whatBreaksHttpIsNamed_data();
    void whatBreaksHttpIsNamed();
    void oddLinesAreSkipped_data();
    void oddLinesAreSkipped();
    void theRequestSaysHowTheAnswerIsRead_data();
    void theRequestSaysHowTheAnswerIsRead();
    void theRefusedLineCanBeFound();
    void headsUpToTheLimitAreTaken();
    void largerHeadsAreRefused_data();
    void largerHeadsAreRefused();
    void theLimitForHeadsCanBeSet();
};

void TestCurlTransportResponse::linesComeByteForByte_data()
{
    QTest::addColumn<QByteArrayList>("lines");
    const auto row = [](const char *name, const QByteArrayList &headerLines) {
        QTest::newRow(name) << QByteArrayList{"HTTP/1.1 200 OK"} + headerLines;
    };
    row("duplicates and an empty value",
        {"Access-Control-Allow-Origin:", "access-control-allow-origin: *", "A: 1", "A: 1"});
    row("spaces around values", {"A:b", "B:  \t c \t", "C: ", "D:"});
    row("latin-1 and control bytes", {"X: caf\xe9 \x01\x7f\xff", "Y: \x0b"});
    row("folded lines", {"A: b", " c", "\td:e", "F: g"});
    row("space before the colon", {"A : b", "B\t: c"});
    row("spaces in the name", {"A B: c"});
    row("no name", {": a", "B: c"});
    row("carriage return within", {"A: b\rc"});
    row("colons", {"A::b:", "::"});
    row("cookies", {"Set-Cookie: a=b", "Set-Cookie2: c", "Set-Cookie: d=e; Secure"});
    row("hints for other mechanisms",
        {"Alt-Svc: h2=\":1\"", "Strict-Transport-Security: max-age=9", "Refresh: 0"});
}

void TestCurlTransportResponse::linesComeByteForByte()
{
    QFETCH(QByteArrayList, lines);
    lines.append("Content-Length: 0");
    const auto received = headOf(lines.join("\r\n"));
    QCOMPARE(QByteArrayList(received.rawLines.begin(), received.rawLines.end()), lines);
    const auto withBareLineFeeds = headOf(lines.join("\n"));
    QCOMPARE(withBareLineFeeds, received);
}

void TestCurlTransportResponse::oddStatusLinesAreTaken_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("reason");
    QTest::newRow("no reason") << "HTTP/1.1 200"_ba << 200 << ""_ba;
    QTest::newRow("space only") << "HTTP/1.1 200 "_ba << 200 << ""_ba;
    QTest::newRow("999") << "HTTP/1.1 999 Nope"_ba << 999 << "Nope"_ba;
    QTest::newRow("latin-1") << "HTTP/1.1 404 caf\xe9  x "_ba << 404 << "caf\xe9  x "_ba;
    QTest::newRow("two spaces") << "HTTP/1.1  201  A"_ba << 201 << " A"_ba;
    QTest::newRow("1.0") << "HTTP/1.0 200 OK"_ba << 200 << "OK"_ba;
    QTest::newRow("1.2") << "HTTP/1.2 200 OK"_ba << 200 << "OK"_ba;
}

void TestCurlTransportResponse::oddStatusLinesAreTaken()
{
    QFETCH(QByteArray, line);
    const auto head = headOf(line + "\r\nContent-Length: 0");
    QVERIFY(!head.rawLines.empty());
    QCOMPARE(head.rawLines.front(), line);
    QTEST(head.status, "status");
    QTEST(head.reason, "reason");
}

void TestCurlTransportResponse::bytesInPiecesMakeTheSameHead()
{
    const QByteArray answer = "HTTP/1.1 200 OK\r\nA: b\r\n c\r\nContent-Length: 2\r\n\r\nxy";
    Script script{AwaitHead{}};
    for (const char byte : answer) {
        script.push_back(Send{QByteArray(1, byte)});
        script.push_back(AwaitProceed{});
    }
    RawServer server(script);
    CurlTransport transport;
    TransportLog log(transport);
    transport.send(requestFor(localUrl(server.port())));
    QVERIFY(QTest::qWaitFor([&] { return server.connectionCount() == 1; }));
    for (int i = 0; i < answer.size(); ++i) {
        QTest::qWait(1);
        server.proceed();
    }
    QVERIFY(log.waitForEnd());
    QCOMPARE(log.head()->rawLines,
             (Http::HeadLines{"HTTP/1.1 200 OK", "A: b", " c", "Content-Length: 2"}));
    QCOMPARE(log.body(), "xy"_ba);
}

void TestCurlTransportResponse::interimHeadsComeBeforeTheFinalOne()
{
    RawServer server(answering("HTTP/1.1 100 Continue\r\n\r\n"
                               "HTTP/1.1 102 Processing\r\nX: y\r\n\r\n"
                               "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\nAccess-Control-Allow-"
                               "Origin: *\r\n\r\nHTTP/1.1 199 What\r\n\r\n"
                               "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx"));
    CurlTransport transport;
    TransportLog log(transport);
    transport.send(requestFor(localUrl(server.port())));
    QVERIFY(log.waitForEnd());
    QCOMPARE(describe(log.eventsOf()),
             "interim 100, interim 102, interim 103, interim 199, head 200, body x, end"_ba);
    QCOMPARE(log.interimHeads().at(2).headers.get("link"), "</a>"_ba);
    QCOMPARE(log.head()->headers, (Http::HeaderList{{"Content-Length", "1"}}));
}

void TestCurlTransportResponse::switchingProtocolsIsFinal()
{
    QCOMPARE(courseFor("HTTP/1.1 101 Switching\r\nUpgrade: x\r\n\r\nother bytes"),
             "head 101, end"_ba);
}

void TestCurlTransportResponse::trailersAreNoHeads()
{
    QCOMPARE(courseFor("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X\r\n\r\n"
                       "3;extension=1\r\nabc\r\n0\r\nX: y\r\nAccess-Control-Allow-Origin: *\r\n"
                       "\r\n"),
             "head 200, body abc, end"_ba);
}

void TestCurlTransportResponse::redirectsAndChallengesAreAnswersLikeOthers_data()
{
    QTest::addColumn<QByteArray>("head");
    for (const char *head :
         {"301 Moved\r\nLocation: /other", "302 Found\r\nLocation: http://[broken",
          "307 T\r\nLocation: ftp://x/", "308 P\r\nLocation:", "303 S",
          "401 U\r\nWWW-Authenticate: Basic realm=\"x\"\r\nWWW-Authenticate: Negotiate, NTLM",
          "407 P\r\nProxy-Authenticate: Basic", "417 E", "421 M", "429 T\r\nRetry-After: 1",
          "503 S"}) {
        QTest::newRow(QByteArray(head).first(3).constData()) << QByteArray(head);
    }
}

void TestCurlTransportResponse::redirectsAndChallengesAreAnswersLikeOthers()
{
    QFETCH(QByteArray, head);
    RawServer server(answering("HTTP/1.1 " + head + "\r\nContent-Length: 3\r\n\r\nabc"));
    CurlTransport transport;
    TransportLog log(transport);
    transport.send(requestFor(localUrl(server.port())));
    QVERIFY(log.waitForEnd());
    QCOMPARE(describe(log.eventsOf()), "head " + head.first(3) + ", body abc, end");
    QTest::qWait(20);
    QCOMPARE(server.connectionCount(), 1);
    QCOMPARE(server.received().count("HTTP/1.1"), 1);
}

void TestCurlTransportResponse::bodiesEndWhereTheirFramingSays_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QByteArray>("course");
    const auto row = [](const char *name, const QByteArray &answer, const QByteArray &course) {
        QTest::newRow(name) << "HTTP/1.1 " + answer << course;
    };
    row("by close", "200 O\r\n\r\nabc", "head 200, body abc, end");
    row("by close, empty", "200 O\r\n\r\n", "head 200, end");
    row("by length", "200 O\r\nContent-Length: 3\r\n\r\nabcde", "head 200, body abc, end");
    row("by length 0", "200 O\r\nContent-Length: 0\r\n\r\nabc", "head 200, end");
    row("equal lengths in a list", "200 O\r\nContent-Length: 3, 3\r\n\r\nabc",
        "head 200, body abc, end");
    row("chunks win over length",
        "200 O\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
        "head 200, body abc, end");
    row("204 has none", "204 N\r\nContent-Length: 3\r\n\r\nabc", "head 204, end");
    row("304 has none", "304 N\r\nContent-Length: 3\r\n\r\n", "head 304, end");
    row("length cut short", "200 O\r\nContent-Length: 9\r\n\r\nabc",
        "head 200, body abc, failed BodyTruncated");
    row("length without a byte", "200 O\r\nContent-Length: 9\r\n\r\n",
        "head 200, failed BodyTruncated");
    row("chunk cut short", "200 O\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nabc",
        "head 200, body abc, failed BodyTruncated");
    row("last chunk missing", "200 O\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n",
        "head 200, body abc, failed BodyTruncated");
    row("last empty line missing", "200 O\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n",
        "head 200, body abc, failed BodyTruncated");
    row("chunk size is no number", "200 O\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nx\r\n",
        "head 200, body abc, failed ChunkInvalid");
    row("chunk longer than it says",
        "200 O\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabcd\r\n0\r\n\r\n",
        "head 200, body abc, failed ChunkInvalid");
}

void TestCurlTransportResponse::bodiesEndWhereTheirFramingSays()
{
    QFETCH(QByteArray, answer);
    QTEST(courseFor(answer), "course");
}

void TestCurlTransportResponse::whatBreaksHttpIsNamed_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QByteArray>("course");
    const auto row = [](const char *name, const QByteArray &answer, const char *course) {
        QTest::newRow(name) << answer << QByteArray(course);
    };
    const char *malformed = "failed MalformedResponse";
    row("not HTTP", "SSH-2.0-OpenSSH_9.2\r\n", malformed);
    row("HTTP/0.9", "<html>hello</html>", malformed);
    row("small letters", "http/1.1 200 OK\r\n\r\n", malformed);
    const char *closed = "failed ConnectionClosed";
    row("nothing", "", closed);
    row("only an interim head", "HTTP/1.1 103 Early Hints\r\n\r\n",
        "interim 103, failed ConnectionClosed");
    const char *truncated = "failed HeadTruncated";
    row("part of the status line", "HTTP/1.1 200 O", truncated);
    row("part of the head", "HTTP/1.1 200 OK\r\nA: b\r\n", truncated);
    row("part of a line", "HTTP/1.1 200 OK\r\nA: b\r\nAccess-Contr", truncated);
    // Refused as well, but their lines are there to be seen.
    row("NUL byte", QByteArray("HTTP/1.1 200 OK\r\nA: b\0c\r\n\r\n", 28),
        "head 200, failed MalformedResponse");
    row("status 99", "HTTP/1.1 99 Low\r\n\r\n", "head 99, failed StatusLineInvalid");
    row("no status", "HTTP/1.1\r\n\r\n", "head 0, failed StatusLineInvalid");
    row("version 2", "HTTP/2 200 OK\r\n\r\n", "head 200, failed StatusLineInvalid");
    row("length in words", "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n",
        "head 200, failed MalformedResponse");
}

void TestCurlTransportResponse::whatBreaksHttpIsNamed()
{
    QFETCH(QByteArray, answer);
    QTEST(courseFor(answer), "course");
}

void TestCurlTransportResponse::oddLinesAreSkipped_data()
{
    QTest::addColumn<QByteArray>("lines");
    QTest::newRow("line without a colon") << "A: b\r\nfoo bar\r\n"_ba;
    QTest::newRow("folded first line") << " A: c\r\nA: b\r\n"_ba;
    QTest::newRow("no name") << ": c\r\nA: b\r\n"_ba;
    QTest::newRow("empty line first") << "A: b\r\n"_ba;
}

void TestCurlTransportResponse::oddLinesAreSkipped()
{
    QFETCH(QByteArray, lines);
    const auto head = headOf("\r\nHTTP/1.1 204 N\r\n" + lines.chopped(2));
    QCOMPARE(head.headers, (Http::HeaderList{{"A", "b"}}));
    QCOMPARE(QByteArrayList(head.rawLines.begin() + 1, head.rawLines.end()).join("\r\n") + "\r\n",
             lines);
}

void TestCurlTransportResponse::theRequestSaysHowTheAnswerIsRead_data()
{
    QTest::addColumn<Profiles::Id>("browser");
    QTest::addColumn<QByteArray>("course");
    QTest::newRow("standard") << Profiles::Id::Standard << "head 2, failed StatusLineInvalid"_ba;
    QTest::newRow("chromium") << Profiles::Id::Chromium << "head 2, body abc, end"_ba;
    QTest::newRow("firefox") << Profiles::Id::Firefox << "head 2, failed StatusLineInvalid"_ba;
    QTest::newRow("webkit") << Profiles::Id::WebKit << "head 2, failed StatusLineInvalid"_ba;
}

void TestCurlTransportResponse::theRequestSaysHowTheAnswerIsRead()
{
    QFETCH(const Profiles::Id, browser);
    RawServer server(answering("HTTP/1.1 2x0 OK\r\nContent-Length: 3\r\n\r\nabc")); // answer-014
    CurlTransport transport;
    TransportLog log(transport);
    auto request = requestFor(localUrl(server.port()));
    request.reading = Profiles::profile(browser).reading;
    transport.send(request);
    QVERIFY(log.waitForEnd());
    QTEST(describe(log.eventsOf()), "course");
}

void TestCurlTransportResponse::theRefusedLineCanBeFound()
{
    RawServer server(Script{AwaitHead{}, Send{"HTTP/1.1 200 OK\r\nVary: Origin\r\nAcc"}, Close{}});
    CurlTransport transport;
    TransportLog log(transport);
    transport.send(requestFor(localUrl(server.port())));
    QVERIFY(log.waitForEnd());
    QCOMPARE(log.failure()->error.detail, "closed within the head, behind \"Acc\""_ba);
}

void TestCurlTransportResponse::headsUpToTheLimitAreTaken()
{
    QByteArray head = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n";
    for (int i = 0; i < 255; ++i) {
        head += "X: " + QByteArray(1019, 'x') + "\r\n";
    }
    QCOMPARE(headOf(head.chopped(2)).headers.count("X"), 255u);
}

void TestCurlTransportResponse::largerHeadsAreRefused_data()
{
    QTest::addColumn<QByteArray>("lines");
    QTest::newRow("many lines") << QByteArray("X: " + QByteArray(1019, 'x') + "\r\n").repeated(257);
    QTest::newRow("one line") << "X: " + QByteArray(257 * 1024, 'x') + "\r\n";
    QTest::newRow("endless line") << "X: " + QByteArray(1024 * 1024, 'x');
}

void TestCurlTransportResponse::largerHeadsAreRefused()
{
    QFETCH(QByteArray, lines);
    QCOMPARE(courseFor("HTTP/1.1 200 OK\r\n" + lines), "failed HeadTooLarge"_ba);
}

void TestCurlTransportResponse::theLimitForHeadsCanBeSet()
{
    RawServer server(answering("HTTP/1.1 200 OK\r\nA: b\r\n\r\n"));
    TransportOptions options;
    options.maximalHeadSize = 20;
    CurlTransport transport(options);
    TransportLog log(transport);
    transport.send(requestFor(localUrl(server.port())));
    QVERIFY(log.waitForEnd());
    QCOMPARE(describe(log.eventsOf()), "failed HeadTooLarge"_ba);
}

QTEST_GUILESS_MAIN(TestCurlTransportResponse)
#include "tst_curltransport_response.moc"
