// A head that all readers read alike is not read again for each; every other one is.
#include "core/http/responsehead.h"
#include "core/profiles/profile.h"
#include "tests/support/testprogram.h"

#include <QRandomGenerator>
#include <QTest>

using namespace Corscope;
using namespace Corscope::Http;
using namespace Qt::StringLiterals;
using Profiles::Id;

namespace {

constexpr std::array readers{Id::Standard, Id::Chromium, Id::Firefox, Id::WebKit};

AnswerContext contextOf(Id engine, const QByteArray &method)
{
    AnswerContext context;
    context.method = method;
    context.acceptEncoding = "gzip";
    context.reading = Profiles::profile(engine).reading;
    return context;
}

/// Lines of which most are plain, so that all of a head are so often enough.
HeadLines someLines(QRandomGenerator &random)
{
    static const QByteArrayList starts{
        "HTTP/1.1 200 OK",    "HTTP/1.1 404 Not Found", "HTTP/1.1 599 ~",
        "HTTP/1.1 302 Found", "HTTP/1.1 200",           "HTTP/1.1 200 ",
        "HTTP/1.1 200  OK",   "HTTP/1.1 200 OK ",       "HTTP/1.0 200 OK",
        "HTTP/2 200 ",        "http/1.1 200 OK",        "HTTP/1.1 099 OK",
        "HTTP/1.1 103 OK",    "HTTP/1.1 101 Switching", "HTTP/1.1 600 Odd",
        "HTTP/1.1 20 OK",     "HTTP/1.1 2000 OK",       "HTTP/1.1 2O0 OK",
        "HTTP/1.1 200\tOK",   "HTTP/1.1 200 \xC3\xA9",  "HTTP/1.1 200 O\rK",
        "ICY 200 OK",         "HTTP/1.1-200 OK",        ""};
    static const QByteArrayList plain{"Content-Type: text/plain",
                                      "Content-Length: 5",
                                      "A: b",
                                      "b:c",
                                      "Location: /x",
                                      "Set-Cookie: a=1",
                                      "Vary: Origin",
                                      "X: \"quoted, text\"",
                                      "Server:   spaces   ",
                                      "Access-Control-Allow-Origin: *"};
    static const QByteArrayList odd{"",
                                    " folded",
                                    "\tfolded",
                                    "no colon",
                                    ":no name",
                                    "A : b",
                                    " A: b",
                                    "A:",
                                    "A: ",
                                    "A: b\rc",
                                    "A: b\r",
                                    "A: \xC3\xA9",
                                    "A: \xFF",
                                    "A: b\tc",
                                    QByteArray("A: \0", 4),
                                    "\xC3: b",
                                    "A B: c",
                                    "Content-Length: ",
                                    "Content-Length: -1",
                                    "Content-Length: 5, 5",
                                    "Content-Length: 9999999999999999999",
                                    "Content-Length: 5x",
                                    "content-length: 6",
                                    "Transfer-Encoding: chunked",
                                    "Content-Encoding: br",
                                    "content-encoding: x",
                                    "Content-Disposition: a, b",
                                    "Location: /y",
                                    "Strict-Transport-Security: x"};
    HeadLines lines{starts.at(random.bounded(3) == 0 ? random.bounded(starts.size()) : 0)};
    for (qsizetype i = random.bounded(6); i > 0; --i) {
        const QByteArrayList &pieces = random.bounded(6) == 0 ? odd : plain;
        lines.append(pieces.at(random.bounded(pieces.size())));
    }
    return lines;
}

} // namespace

class TestReadAlike : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void engineReadsWhatStandsThere();
    void ordinaryHeadsAreReadAlike();
    void headMustBeThatOfItsLines();
};

/// Of 40,000 random heads: where the answer is yes, each engine's own reading gives the same head.
void TestReadAlike::engineReadsWhatStandsThere()
{
    QRandomGenerator random(20261126);
    int alike = 0;
    for (int i = 0; i < 40'000; ++i) {
        const ResponseHead head = parseResponseHead(someLines(random));
        if (!isReadAlike(head)) {
            continue;
        }
        ++alike;
        for (const Id engine : readers) {
            for (const QByteArray &method : {"GET"_ba, "HEAD"_ba}) {
                QCOMPARE(readResponseHead(head.rawLines, contextOf(engine, method)), head);
            }
        }
    }
    QVERIFY(alike > 8'000 && alike < 30'000);
}

void TestReadAlike::ordinaryHeadsAreReadAlike()
{
    QVERIFY(isReadAlike(parseResponseHead(
        {"HTTP/1.1 200 OK", "Date: Wed, 25 Nov 2026 12:00:00 GMT", "Server: nginx/1.22",
         "Content-Type: application/json; charset=utf-8", "Content-Length: 13",
         "Access-Control-Allow-Origin: https://page.test", "Vary: Origin"})));
    QVERIFY(!isReadAlike(parseResponseHead({"HTTP/1.1 200 OK", "A: 1", "a: 2"})));
    QVERIFY(!isReadAlike(parseResponseHead({})));
}

/// Somebody may have put the head together otherwise.
void TestReadAlike::headMustBeThatOfItsLines()
{
    const ResponseHead head = parseResponseHead({"HTTP/1.1 200 OK", "A: 1"});
    QVERIFY(isReadAlike(head));
    ResponseHead other = head;
    other.status = 201;
    QVERIFY(!isReadAlike(other));
    other = head;
    other.headers = {{"A", "2"}};
    QVERIFY(!isReadAlike(other));
    other = head;
    other.mistake = HeadMistake{HeadMistake::Kind::NulByte};
    QVERIFY(!isReadAlike(other));
}

CORSCOPE_TEST(TestReadAlike)
#include "tst_readalike.moc"
