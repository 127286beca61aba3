// What three real browsers made of odd answers (group "answer" of the recorded cases), and what the
// standard says: each answer read by each of them.
#include "tests/support/answercourse.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace Corscope;
using namespace Corscope::TestSupport;
using namespace Qt::StringLiterals;
using Profiles::Id;

namespace {

const QByteArray plain = "[Content-Length: 5], body hello, end";

/// One answer and what becomes of it, in the order of the columns.
struct Row
{
    const char *name;
    QByteArray answer;
    QByteArray standard;
    QByteArray chromium;
    QByteArray firefox;
    QByteArray webKit;
};

void add(const Row &row)
{
    QTest::newRow(row.name) << row.answer << row.standard << row.chromium << row.firefox
                            << row.webKit;
}

void addSame(const char *name, const QByteArray &answer, const QByteArray &course)
{
    add({name, answer, course, course, course, course});
}

void addColumns()
{
    for (const char *column : {"answer", "standard", "chromium", "firefox", "webKit"}) {
        QTest::addColumn<QByteArray>(column);
    }
}

void compare(const Http::AnswerContext &base = contextOf(Id::Standard))
{
    QFETCH(QByteArray, answer);
    const auto by = [&](Id id) {
        Http::AnswerContext context = base;
        context.reading = Profiles::profile(id).reading;
        return courseOf(readAnswer(answer, context));
    };
    QTEST(by(Id::Standard), "standard");
    QTEST(by(Id::Chromium), "chromium");
    QTEST(by(Id::Firefox), "firefox");
    QTEST(by(Id::WebKit), "webKit");
}

QByteArray withLength(const QByteArray &statusLine, const QByteArray &lines = {})
{
    return statusLine + "\r\n" + lines + "Content-Length: 5\r\n\r\nhello";
}

} // namespace

class TestAnswerEngines : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void statusLines_data();
    void statusLines() { compare(); }
    void headerLines_data();
    void headerLines() { compare(); }
    void interimHeads_data();
    void interimHeads() { compare(); }
    void lengths_data();
    void lengths() { compare(); }
    void chunks_data();
    void chunks() { compare(); }
    void headsThatAreCutShort_data();
    void headsThatAreCutShort() { compare(); }
    void overTlsACutIsAnErrorToChromiumToo();
    void withoutAStatusLineThePortMatters();
    void largeHeads_data();
    void largeHeads();
    void statusesWithoutABody_data();
    void statusesWithoutABody() { compare(); }
    void linesThatHintAtASplitResponse_data();
    void linesThatHintAtASplitResponse() { compare(); }
};

void TestAnswerEngines::statusLines_data()
{
    addColumns();
    const auto ok = [](const QByteArray &status) -> QByteArray {
        return "head " + status + ' ' + plain;
    };
    addSame("ordinary", withLength("HTTP/1.1 200 OK"), ok("200 OK"));
    addSame("HTTP/1.0", withLength("HTTP/1.0 200 OK"), ok("200 OK"));
    addSame("answer-013: no reason", withLength("HTTP/1.1 200"), ok("200 "));
    addSame("answer-016: 600", withLength("HTTP/1.1 600 Odd"), ok("600 Odd"));
    addSame("answer-031: empty line before", "\r\n" + withLength("HTTP/1.1 200 OK"), ok("200 OK"));
    const QByteArray invalid = "head %1 %2[Content-Length: 5], failed status-line-invalid";
    const auto refused = [&](const QByteArray &status, const QByteArray &reason) -> QByteArray {
        return QByteArray(invalid).replace("%1", status).replace("%2", reason);
    };
    add({"answer-012: HTTP/2.0", withLength("HTTP/2.0 200 OK"), refused("200", "OK "), ok("200 OK"),
         ok("200 "), refused("200", "OK ")});
    add({"answer-014: letter in the status", withLength("HTTP/1.1 2x0 OK"), refused("2", "x0 OK "),
         ok("2 x0 OK"), refused("2", "x0 OK "), refused("2", "x0 OK ")});
    add({"answer-015: 99", withLength("HTTP/1.1 99 Odd"), refused("99", "Odd "), ok("99 Odd"),
         ok("99 Odd"), refused("99", "Odd ")});
    add({"answer-017: 1000", withLength("HTTP/1.1 1000 Odd"), refused("1000", "Odd "),
         ok("1000 Odd"), refused("1000", "Odd "), refused("1000", "Odd ")});
    add({"no status", withLength("HTTP/1.1"), refused("0", " "), ok("200 OK"), ok("200 OK"),
         refused("0", " ")});
    add({"words for a status", withLength("HTTP/1.1 OK"), refused("0", "OK "), ok("200 "),
         refused("0", "OK "), refused("0", "OK ")});
    add({"reason right behind", withLength("HTTP/1.1 200OK"), refused("200", "OK "), ok("200 OK"),
         refused("200", "OK "), ok("200 OK")});
    add({"HTTP/1.2", withLength("HTTP/1.2 200 OK"), ok("200 OK"), ok("200 OK"), ok("200 OK"),
         refused("200", "OK ")});
    add({"tabs apart", withLength("HTTP/1.1 \t 404 \t"), ok("404 \t"), ok("200 "), ok("404 "),
         ok("404 ")});
    const QByteArray noHttp = "failed malformed-response";
    add({"small letters", withLength("http/1.1 200 OK"), noHttp, ok("200 OK"), ok("200 OK"),
         refused("200", "OK ")});
}

void TestAnswerEngines::headerLines_data()
{
    addColumns();
    const auto with = [](const QByteArray &line) -> QByteArray {
        return withLength("HTTP/1.1 200 OK", line);
    };
    const QByteArray without = "head 200 OK " + plain;
    const auto seen = [](const QByteArray &headers) -> QByteArray {
        return "head 200 OK " + headers + plain;
    };
    addSame("answer-018: no colon", with("A: b\r\njunk line\r\n"), seen("[A: b] "));
    addSame("answer-019: no colon first", with("junk\r\nA: b\r\n"), seen("[A: b] "));
    addSame("answer-027: blank before the first", with(" A: b\r\n"), without);
    addSame("answer-029: tab before the value", with("A:\tb\t\r\n"), seen("[A: b] "));
    addSame("answer-030: no name", with(": x\r\n"), without);
    addSame("answer-025: folded", with("X-A: a\r\n b\r\n"), seen("[X-A: a b] "));
    addSame("answer-026: folded at once", with("A:\r\n *\r\n"), seen("[A: *] "));
    addSame("answer-023: LF alone", "HTTP/1.1 200 OK\nA: b\nContent-Length: 5\n\nhello",
            seen("[A: b] "));
    addSame("no value", with("A:\r\n"), seen("[A: ] "));
    addSame("folded onto a line without a colon", with("junk\r\n A: b\r\n"), without);
    add({"answer-024: CR within", with("A: a\rb\r\n"), seen("[A: a b] "), seen("[A: a] "),
         seen("[A: a\rb] "), seen("[A: a b] ")});
    add({"answer-028: blank before the colon", with("A : b\r\n"), without, seen("[A: b] "), without,
         without});
    add({"answer-042: not ASCII", with("A: caf\xe9\r\n"), seen("[A: caf\xe9] "),
         seen("[A: caf\xe9] "), seen("[A: caf\xe9] "), seen("[A: caf\xef\xbf\xbd] ")});
    add({"UTF-8", with("A: caf\xc3\xa9\r\n"), seen("[A: caf\xc3\xa9] "), seen("[A: caf\xc3\xa9] "),
         seen("[A: caf\xc3\xa9] "), seen("[A: caf\xc3\xa9] ")});
    add({"name that is no token", with("a/b: c\r\n"), without, without, without,
         seen("[a/b: c] ")});
    add({"folded with many blanks", with("A: a \r\n \t b\r\n"), seen("[A: a b] "),
         seen("[A: a  b] "), seen("[A: a  \t b] "), seen("[A: a b] ")});
    const QByteArray refused = "head 200 OK %1[Content-Length: 5], failed malformed-response";
    const auto refusedWith = [&](const QByteArray &headers) -> QByteArray {
        return QByteArray(refused).replace("%1", headers);
    };
    const QByteArray value("A: a\0b\r\n", 8);
    const QByteArray shown("[A: a\0b] ", 9);
    add({"answer-020: NUL in a value", with(value), refusedWith(shown), refusedWith(shown),
         refusedWith(shown), refusedWith(shown)});
    const QByteArray name("X\0A: b\r\n", 8);
    add({"answer-022: NUL in a name", with(name), refusedWith(""), refusedWith(""), without,
         refusedWith(QByteArray("[X\0A: b] ", 9))});
    const QByteArray merged = seen("[Content-Type: a/b,c/d] ");
    const QByteArray apart = seen("[Content-Type: a/b] [Content-Type: c/d] ");
    add({"expose-097: two types", with("Content-Type: a/b\r\nContent-Type: c/d\r\n"), apart, apart,
         merged, apart});
    const QByteArray empties = seen("[A: ] [A: ] ");
    add({"expose-103: twice nothing", with("A:\r\nA:\r\n"), empties, empties, seen("[A: ] "),
         empties});
    const QByteArray both = seen("[A: ] [A: b] ");
    add({"nothing and something", with("A:\r\nA: b\r\n"), both, both, seen("[A: b] "), both});
    addSame("acao-094: that header's lines count",
            with("Access-Control-Allow-Origin:\r\nAccess-Control-Allow-Origin: *\r\n"),
            seen("[Access-Control-Allow-Origin: ] [Access-Control-Allow-Origin: *] "));
}

void TestAnswerEngines::interimHeads_data()
{
    addColumns();
    const QByteArray ok = withLength("HTTP/1.1 200 OK");
    const QByteArray end = ", head 200 OK " + plain;
    addSame("answer-001: 103", "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n" + ok,
            "interim 103" + end);
    addSame("answer-002: 103 twice", "HTTP/1.1 103 E\r\n\r\nHTTP/1.1 103 E\r\n\r\n" + ok,
            "interim 103, interim 103" + end);
    addSame("answer-004: 100", "HTTP/1.1 100 Continue\r\n\r\n" + ok, "interim 100" + end);
    addSame("answer-006: 199", "HTTP/1.1 199 Odd\r\n\r\n" + ok, "interim 199" + end);
    const QByteArray closed = "interim 101, failed connection-closed";
    const QByteArray head = "head 101 S [Upgrade: x], end";
    add({"answer-007: 101", "HTTP/1.1 101 S\r\nUpgrade: x\r\n\r\n", head, closed, head, closed});
    addSame("only a 103", "HTTP/1.1 103 E\r\n\r\n", "interim 103, failed connection-closed");
}

void TestAnswerEngines::lengths_data()
{
    addColumns();
    const auto with = [](const QByteArray &lines, const QByteArray &body = "hello") -> QByteArray {
        return "HTTP/1.1 200 OK\r\nConnection: close\r\n" + lines + "\r\n" + body;
    };
    const auto head = [](const QByteArray &headers) -> QByteArray {
        return "head 200 OK [Connection: close]" + headers;
    };
    const QByteArray body = ", body hello, end";
    const auto whole = [&](const QByteArray &value) -> QByteArray {
        return head(" [Content-Length: " + value + ']') + body;
    };
    const auto refused = [&](const QByteArray &value) -> QByteArray {
        return head(" [Content-Length: " + value + ']') + ", failed malformed-response";
    };
    addSame("none", with(""), head("") + body);
    addSame("network-056: right", with("Content-Length: 5\r\n"), whole("5"));
    addSame("answer-039: too small", with("Content-Length: 3\r\n"),
            head(" [Content-Length: 3], body hel, end"));
    const QByteArray cut = head(" [Content-Length: 50], body hello, failed body-truncated");
    add({"network-058: too large", with("Content-Length: 50\r\n"), cut, cut, cut, whole("50")});
    add({"network-060: negative", with("Content-Length: -1\r\n"), refused("-1"), whole("-1"),
         whole("-1"), whole("-1")});
    add({"network-062: letters", with("Content-Length: abc\r\n"), refused("abc"), whole("abc"),
         whole("abc"), refused("abc")});
    add({"network-064: empty", with("Content-Length:\r\n"), refused(""), whole(""), whole(""),
         head(" [Content-Length: ], end")});
    add({"network-066: a list", with("Content-Length: 5, 5\r\n"), whole("5, 5"), whole("5, 5"),
         whole("5, 5"), refused("5, 5")});
    add({"network-068: a list that differs", with("Content-Length: 5, 6\r\n"), refused("5, 6"),
         refused("5, 6"), refused("5, 6"), refused("5, 6")});
    const QByteArray two = head(" [Content-Length: 5] [Content-Length: 4]");
    add({"network-070: two lines that differ", with("Content-Length: 5\r\nContent-Length: 4\r\n"),
         two + ", failed malformed-response", two + ", failed malformed-response",
         two + ", failed malformed-response", two + ", body hell, end"});
    const QByteArray twice = head(" [Content-Length: 5] [Content-Length: 5]") + body;
    add({"answer-034: two lines", with("Content-Length: 5\r\nContent-Length: 5\r\n"), twice, twice,
         whole("5"), twice});
    add({"a sign", with("Content-Length: +5\r\n"), refused("+5"), whole("+5"), whole("+5"),
         whole("+5")});
    add({"too many digits", with("Content-Length: 99999999999999999999\r\n"),
         refused("99999999999999999999"), whole("99999999999999999999"),
         whole("99999999999999999999"), whole("99999999999999999999")});
    // With a connection that is to stay open libsoup insists on the length, even on an odd one.
    const auto kept = [](const QByteArray &length) -> QByteArray {
        return "HTTP/1.1 200 OK\r\nContent-Length: " + length + "\r\n\r\nhello";
    };
    const QByteArray keptCut =
        "head 200 OK [Content-Length: 50], body hello, failed body-truncated";
    addSame("answer-038: too large, persistent", kept("50"), keptCut);
    const QByteArray keptNegative = "head 200 OK [Content-Length: -1], body hello, end";
    add({"negative, persistent", kept("-1"),
         "head 200 OK [Content-Length: -1], failed malformed-response", keptNegative, keptNegative,
         "head 200 OK [Content-Length: -1], body hello, failed body-truncated"});
    // Firefox insists on it only where the answer is a success.
    const QByteArray notFound = "HTTP/1.1 404 No\r\nContent-Length: 50\r\n\r\nhello";
    const QByteArray cut404 = "head 404 No [Content-Length: 50], body hello, failed body-truncated";
    add({"too large, 404", notFound, cut404, cut404,
         "head 404 No [Content-Length: 50], body hello, end", cut404});
}

void TestAnswerEngines::chunks_data()
{
    addColumns();
    const QByteArray line = "Transfer-Encoding: chunked\r\n";
    const auto chunked = [&](const QByteArray &body) -> QByteArray {
        return "HTTP/1.1 200 OK\r\n" + line + "\r\n" + body;
    };
    const QByteArray head = "head 200 OK [Transfer-Encoding: chunked]";
    const QByteArray whole = head + ", body hello, end";
    const QByteArray invalid = head + ", failed chunk-invalid";
    const QByteArray invalidLater = head + ", body hello, failed chunk-invalid";
    const QByteArray cut = head + ", body hello, failed body-truncated";
    addSame("right", chunked("5\r\nhello\r\n0\r\n\r\n"), whole);
    addSame("two, LF alone, in capitals", chunked("2\nhe\n3\nllo\n00\n\n"), whole);
    addSame("extension", chunked("5;a=\"b\"\r\nhello\r\n0\r\n\r\n"), whole);
    addSame("space behind the size", chunked("5  \r\nhello\r\n0\r\n\r\n"), whole);
    add({"trailer", chunked("5\r\nhello\r\n0\r\nX: y\r\n\r\n"), whole, whole, whole, whole});
    add({"tab behind the size", chunked("5\t\r\nhello\r\n0\r\n\r\n"), whole, invalid, whole,
         whole});
    const QByteArray both =
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n" + line + "\r\n5\r\nhello\r\n0\r\n\r\n";
    addSame("answer-036: and a length", both,
            "head 200 OK [Content-Length: 5] [Transfer-Encoding: chunked], body hello, end");
    const QByteArray http10 = "HTTP/1.0 200 OK\r\n" + line + "\r\n5\r\nhello\r\n0\r\n\r\n";
    add({"answer-010: HTTP/1.0", http10, whole, head + ", body 5\r\nhello\r\n0\r\n\r\n, end", whole,
         whole});
    add({"answer-040: no number", chunked("zz\r\nhello\r\n0\r\n\r\n"), invalid, invalid, invalid,
         head + ", end"});
    add({"number and junk", chunked("5xyz\r\nhello\r\n0\r\n\r\n"), invalid, invalid, whole, whole});
    add({"0x", chunked("0x5\r\nhello\r\n0\r\n\r\n"), invalid, invalid, whole, whole});
    add({"plus", chunked("+5\r\nhello\r\n0\r\n\r\n"), invalid, invalid, whole, whole});
    add({"minus", chunked("-5\r\nhello\r\n0\r\n\r\n"), invalid, invalid, invalid, head + ", end"});
    add({"no size", chunked("\r\n5\r\nhello\r\n0\r\n\r\n"), invalid, invalid, whole,
         head + ", end"});
    add({"longer than it says", chunked("5\r\nhelloX\r\n0\r\n\r\n"), invalidLater, invalidLater,
         invalidLater, whole});
    add({"above 64 bits", chunked("fffffffffffffffff\r\nhello"), invalid, invalid, invalid,
         head + ", end"});
    add({"above 32 bits", chunked("100000000\r\nhello"), cut, cut, invalid, cut});
    addSame("cut within a chunk", chunked("9\r\nhello"), cut);
    add({"cut behind a chunk", chunked("5\r\nhello\r\n"), cut, cut, cut, whole});
    add({"cut behind the last size", chunked("5\r\nhello\r\n0\r\n"), cut, cut, cut, whole});
    addSame("network-071: cut within a size", chunked("hello"), head + ", failed body-truncated");
    const auto coded = [](const QByteArray &codings) -> QByteArray {
        return "HTTP/1.1 200 OK\r\nTransfer-Encoding: " + codings +
               "\r\n\r\n5\r\nhello\r\n0\r\n\r\n";
    };
    const auto codedHead = [](const QByteArray &codings) -> QByteArray {
        return "head 200 OK [Transfer-Encoding: " + codings + ']';
    };
    const QByteArray raw = ", body 5\r\nhello\r\n0\r\n\r\n, end";
    add({"gzip, chunked", coded("gzip, chunked"), codedHead("gzip, chunked") + ", body hello, end",
         codedHead("gzip, chunked") + ", body hello, end",
         codedHead("gzip, chunked") + ", body hello, end",
         codedHead("gzip, chunked") + ", failed malformed-response"});
    add({"chunked, gzip", coded("chunked, gzip"), codedHead("chunked, gzip") + raw,
         codedHead("chunked, gzip") + ", body hello, end",
         codedHead("chunked, gzip") + ", body hello, end",
         codedHead("chunked, gzip") + ", failed malformed-response"});
    addSame("identity", coded("identity"), codedHead("identity") + raw);
}

void TestAnswerEngines::headsThatAreCutShort_data()
{
    addColumns();
    const QByteArray cut = "failed head-truncated";
    const QByteArray taken = "head 200 OK [A: b], end";
    add({"answer-041: behind a line", "HTTP/1.1 200 OK\r\nA: b\r\n", cut, taken, taken, taken});
    add({"within a line", "HTTP/1.1 200 OK\r\nA: b", cut, taken, taken, cut});
    add({"within the status line", "HTTP/1.1 200 O", cut, "head 200 O, end", "head 200 O, end",
         cut});
    const QByteArray length = "head 200 OK [Content-Length: 5], end";
    add({"with a length", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n", cut, length, length,
         "head 200 OK [Content-Length: 5], failed body-truncated"});
    const QByteArray interim = "interim 103, " + cut;
    add({"within an interim head", "HTTP/1.1 103 E\r\nA: b\r\n", cut, interim, interim, interim});
    addSame("nothing at all", "", "failed connection-closed");
    addSame("an empty line", "\r\n", "failed connection-closed");
}

void TestAnswerEngines::overTlsACutIsAnErrorToChromiumToo()
{
    for (const Id id : {Id::Standard, Id::Chromium, Id::Firefox, Id::WebKit}) {
        Http::AnswerContext context = contextOf(id);
        context.channel = Http::AnswerContext::Channel::Encrypted;
        const bool isTaken = id == Id::Firefox || id == Id::WebKit;
        QCOMPARE(courseOf(readAnswer("HTTP/1.1 200 OK\r\nA: b\r\n", context)),
                 isTaken ? "head 200 OK [A: b], end"_ba : "failed head-truncated"_ba);
    }
}

void TestAnswerEngines::withoutAStatusLineThePortMatters()
{
    const QByteArray noHttp = "failed malformed-response";
    const QByteArray http09 = "head 200 OK, body hello without a head, end";
    const auto by = [](Id id, const QByteArray &answer, bool isDefaultPort,
                       const QByteArray &method = "GET") {
        Http::AnswerContext context = contextOf(id);
        context.isDefaultPort = isDefaultPort;
        context.method = method;
        return courseOf(readAnswer(answer, context));
    };
    const QByteArray answer = "hello without a head"; // answer-011
    QCOMPARE(by(Id::Standard, answer, true), noHttp);
    QCOMPARE(by(Id::Chromium, answer, false), noHttp);
    QCOMPARE(by(Id::Chromium, answer, true), http09);
    QCOMPARE(by(Id::Firefox, answer, false), http09);
    QCOMPARE(by(Id::Firefox, answer, false, "PUT"), noHttp);
    QCOMPARE(by(Id::WebKit, answer, true), noHttp);
    // Shoutcast is believed on any port.
    QCOMPARE(by(Id::Chromium, "ICY 200 OK\r\n\r\nhello", false),
             "head 200 OK, body ICY 200 OK\r\n\r\nhello, end"_ba);
    QCOMPARE(by(Id::Firefox, "ICY 200 OK\r\n\r\nhello", false), "head 200 OK, body hello, end"_ba);
    QCOMPARE(by(Id::WebKit, "ICY 200 OK\r\n\r\nhello", false), "head 200 OK, body hello, end"_ba);
}

void TestAnswerEngines::largeHeads_data()
{
    QTest::addColumn<qsizetype>("size");
    QTest::addColumn<QList<bool>>("taken"); // standard, Chromium, Firefox, WebKit
    constexpr qsizetype kibibyte = 1024;
    QTest::newRow("64 KiB") << 64 * kibibyte << QList<bool>{true, true, true, true};
    QTest::newRow("answer-032") << qsizetype(100000) << QList<bool>{true, true, true, false};
    QTest::newRow("256 KiB") << 256 * kibibyte << QList<bool>{true, true, true, false};
    QTest::newRow("answer-033") << qsizetype(300000) << QList<bool>{false, false, true, false};
    QTest::newRow("385 KiB") << 385 * kibibyte << QList<bool>{false, false, false, false};
}

void TestAnswerEngines::largeHeads()
{
    QFETCH(const qsizetype, size);
    QFETCH(const QList<bool>, taken);
    const QByteArray start = "HTTP/1.1 204 N\r\nX: ";
    const QByteArray head = start + QByteArray(size - start.size() - 4, 'f') + "\r\n\r\n";
    qsizetype column = 0;
    for (const Id id : {Id::Standard, Id::Chromium, Id::Firefox, Id::WebKit}) {
        const auto events = readAnswer(head, contextOf(id));
        QCOMPARE(std::holds_alternative<Http::FinalHead>(events.front()), taken.at(column));
        if (!taken.at(column)) {
            QCOMPARE(courseOf(events), "failed head-too-large"_ba);
        }
        ++column;
    }
}

void TestAnswerEngines::statusesWithoutABody_data()
{
    addColumns();
    const QByteArray lines = "\r\nContent-Length: 5\r\n\r\nhello";
    addSame("204", "HTTP/1.1 204 N" + lines, "head 204 N [Content-Length: 5], end");
    addSame("304", "HTTP/1.1 304 N" + lines, "head 304 N [Content-Length: 5], end");
    const QByteArray none = "head 205 R [Content-Length: 5], end";
    const QByteArray body = "head 205 R [Content-Length: 5], body hello, end";
    add({"network-088: 205", "HTTP/1.1 205 R" + lines, body, none, none, body});
}

void TestAnswerEngines::linesThatHintAtASplitResponse_data()
{
    addColumns();
    const auto with = [](const QByteArray &lines) -> QByteArray {
        return withLength("HTTP/1.1 200 OK", lines);
    };
    const QByteArray differ = with("Location: /a\r\nLocation: /b\r\n");
    const QByteArray both = "head 200 OK [Location: /a] [Location: /b] ";
    const QByteArray refused = both + "[Content-Length: 5], failed malformed-response";
    add({"Location", differ, both + plain, refused, refused, both + plain});
    const QByteArray redirect =
        "HTTP/1.1 302 F\r\nLocation: /a\r\nLocation: /b\r\nContent-Length: 0\r\n\r\n";
    addSame("in a redirect it is judged later", redirect,
            "head 302 F [Location: /a] [Location: /b] [Content-Length: 0], end");
    const QByteArray name = "[Content-Disposition: ";
    const QByteArray commas = "head 200 OK " + name + "a,b] ";
    add({"a comma in Content-Disposition", with("Content-Disposition: a,b\r\n"), commas + plain,
         commas + "[Content-Length: 5], failed malformed-response", commas + plain,
         commas + plain});
    const QByteArray quoted = "head 200 OK " + name + "a; b=\"c,d\"] ";
    addSame("a comma within quotes", with("Content-Disposition: a; b=\"c,d\"\r\n"), quoted + plain);
    const QByteArray equal = "head 200 OK " + name + "a] " + name + "a] ";
    add({"equal lines", with("Content-Disposition: a\r\nContent-Disposition: a\r\n"), equal + plain,
         equal + plain, "head 200 OK " + name + "a] " + plain, equal + plain});
}

CORSCOPE_TEST(TestAnswerEngines)
#include "tst_answerengines.moc"
