// Response heads are read leniently and nothing of them is lost.
#include "core/http/message.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace Corscope::Http;
using namespace Qt::StringLiterals;

class TestMessage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsStatusLineAndHeaders();
    void keepsEveryLineAsItCame();
    void readsOddStatusLines_data();
    void readsOddStatusLines();
    void foldedLinesContinueTheOneBefore();
    void aFoldedFirstLineIsNoHeader();
    void linesWithoutAColonAreOnlyRaw();
    void aLineFoldedOntoOneWithoutAColonIsOnlyRaw();
    void blanksBeforeTheColonStayInTheName();
    void emptyValuesAndDuplicatesAreKept();
    void noLinesAreAnAnswerOfHttp09();
};

void TestMessage::readsStatusLineAndHeaders()
{
    const ResponseHead head = parseResponseHead(
        {"HTTP/1.1 404 Not Found", "Content-Type: text/html", "vary:\tOrigin \t", "X: a:b"});
    QCOMPARE(head.version, "HTTP/1.1"_ba);
    QCOMPARE(head.status, 404);
    QCOMPARE(head.reason, "Not Found"_ba);
    QCOMPARE(head.headers,
             (HeaderList{{"Content-Type", "text/html"}, {"vary", "Origin"}, {"X", "a:b"}}));
}

void TestMessage::keepsEveryLineAsItCame()
{
    const HeadLines lines{"HTTP/1.1 200 OK", "junk", " a: b", "X:  y  ", ":z"};
    QCOMPARE(parseResponseHead(lines).rawLines, lines);
}

void TestMessage::readsOddStatusLines_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("version");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("reason");
    QTest::newRow("empty reason") << "HTTP/1.1 200 "_ba
                                  << "HTTP/1.1"_ba << 200 << ""_ba;
    QTest::newRow("no reason") << "HTTP/1.1 200"_ba
                               << "HTTP/1.1"_ba << 200 << ""_ba;
    QTest::newRow("HTTP/2 without reason") << "HTTP/2 204 "_ba
                                           << "HTTP/2"_ba << 204 << ""_ba;
    QTest::newRow("version only") << "HTTP/1.1"_ba
                                  << "HTTP/1.1"_ba << 0 << ""_ba;
    QTest::newRow("no digits") << "HTTP/1.1 OK"_ba
                               << "HTTP/1.1"_ba << 0 << "OK"_ba;
    QTest::newRow("two spaces") << "HTTP/1.1  200 OK"_ba
                                << "HTTP/1.1"_ba << 200 << "OK"_ba;
    QTest::newRow("blank kept in the reason") << "HTTP/1.1 200  OK "_ba
                                              << "HTTP/1.1"_ba << 200 << " OK "_ba;
    QTest::newRow("outside the usual range") << "HTTP/1.1 999 X"_ba
                                             << "HTTP/1.1"_ba << 999 << "X"_ba;
    QTest::newRow("leading zeros") << "HTTP/1.0 00200 X"_ba
                                   << "HTTP/1.0"_ba << 200 << "X"_ba;
    QTest::newRow("only nine digits are read") << "HTTP/1.1 99999999999 X"_ba
                                               << "HTTP/1.1"_ba << 999999999 << "99 X"_ba;
    QTest::newRow("letters after the digits") << "HTTP/1.1 200OK"_ba
                                              << "HTTP/1.1"_ba << 200 << "OK"_ba;
    QTest::newRow("not HTTP") << "ICY 200 OK"_ba
                              << "ICY"_ba << 200 << "OK"_ba;
    QTest::newRow("empty line") << ""_ba
                                << ""_ba << 0 << ""_ba;
}

void TestMessage::readsOddStatusLines()
{
    QFETCH(QByteArray, line);
    const ResponseHead head = parseResponseHead({line});
    QTEST(head.version, "version");
    QTEST(head.status, "status");
    QTEST(head.reason, "reason");
    QVERIFY(head.headers.isEmpty());
}

void TestMessage::foldedLinesContinueTheOneBefore()
{
    const ResponseHead head =
        parseResponseHead({"HTTP/1.1 200 OK", "X: a", " b ", "\tc: d", "Y: e"});
    QCOMPARE(head.headers, (HeaderList{{"X", "a b c: d"}, {"Y", "e"}}));
}

void TestMessage::aFoldedFirstLineIsNoHeader()
{
    const ResponseHead head =
        parseResponseHead({"HTTP/1.1 200 OK", " Access-Control-Allow-Origin: *", "Y: e"});
    QCOMPARE(head.headers, (HeaderList{{"Y", "e"}}));
}

void TestMessage::linesWithoutAColonAreOnlyRaw()
{
    const ResponseHead head =
        parseResponseHead({"HTTP/1.1 200 OK", "A: 1", "garbage", ": no name", "", "B: 2"});
    QCOMPARE(head.headers, (HeaderList{{"A", "1"}, {"B", "2"}}));
    QCOMPARE(head.rawLines.size(), 6u);
}

void TestMessage::aLineFoldedOntoOneWithoutAColonIsOnlyRaw()
{
    const ResponseHead head = parseResponseHead({"HTTP/1.1 200 OK", "A: 1", "garbage", " more"});
    QCOMPARE(head.headers, (HeaderList{{"A", "1"}}));
}

void TestMessage::blanksBeforeTheColonStayInTheName()
{
    // Engines disagree on such a line, so the blank must still be there to be seen.
    const ResponseHead head = parseResponseHead({"HTTP/1.1 200 OK", "A : 1"});
    QCOMPARE(head.headers, (HeaderList{{"A ", "1"}}));
}

void TestMessage::emptyValuesAndDuplicatesAreKept()
{
    const ResponseHead head = parseResponseHead({"HTTP/1.1 200 OK", "A:", "a: *", "A:  "});
    QCOMPARE(head.headers, (HeaderList{{"A", ""}, {"a", "*"}, {"A", ""}}));
}

void TestMessage::noLinesAreAnAnswerOfHttp09()
{
    const ResponseHead head = parseResponseHead({});
    QCOMPARE(head.version, "HTTP/0.9"_ba);
    QCOMPARE(head.status, 200);
    QVERIFY(head.headers.isEmpty() && head.rawLines.empty());
}

CORSCOPE_TEST(TestMessage)
#include "tst_message.moc"
