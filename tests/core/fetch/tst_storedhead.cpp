// Which responses are stored, what of their heads, and what a 304 changes in it.
#include "core/fetch/storedhead.h"
#include "tests/core/fetch/cachetesting.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace Corscope;
using namespace Corscope::Fetch;
using namespace Corscope::Fetch::Testing;
using namespace Qt::StringLiterals;

using enum Profiles::Id;
using Names = std::vector<QByteArray>;

namespace {

constexpr std::array<Profiles::Id, 4> all{Standard, Chromium, Firefox, WebKit};

bool isStored(Profiles::Id id, int status, const Http::HeaderList &headers = {},
              const Http::HeaderList &requestHeaders = {})
{
    return mayBeStored(answer(status, headers), requestHeaders, rulesOf(id));
}

/// Names of the lines that are kept, as they came.
Names kept(Profiles::Id id, const Http::HeaderList &headers)
{
    Names names;
    for (const QByteArray &line : keptLines(answer(200, headers), rulesOf(id))) {
        names.push_back(line.first(std::max<qsizetype>(0, line.indexOf(':'))));
    }
    names.erase(names.begin()); // the status line
    return names;
}

const Http::HeadLines storedLines{
    "HTTP/1.1 200 OK", "Content-Type: text/plain",
    "ETag: \"a\"",     "Access-Control-Allow-Origin: https://page.test",
    "X-A: 1",          "X-A: 2",
    "Set-Cookie: a=1"};

FreshenedHead update(Profiles::Id id, const Http::HeaderList &headers,
                     Readable readable = Readable::All)
{
    return freshened(storedLines, answer(304, headers), readable, rulesOf(id));
}

} // namespace

class TestStoredHead : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void statuses_data();
    void statuses();
    void noStoreForbids();
    void a303NeedsALifetimeInFirefox();
    void headersOfTheConnectionAreNotKept();
    void whatConnectionNamesIsNotKept();
    void whatNoCacheNamesIsNotKept();
    void linesStayAsTheyCame();
    void continuedLinesStayTogether();
    void a304Replaces();
    void a304LeavesWhatDescribesTheBody();
    void webKitTakesOverWhatItMayRead_data();
    void webKitTakesOverWhatItMayRead();
};

void TestStoredHead::statuses_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("chromium");
    QTest::addColumn<bool>("firefox");
    QTest::addColumn<bool>("others");
    QTest::newRow("200") << 200 << true << true << true;
    QTest::newRow("206") << 206 << false << false << false;
    QTest::newRow("301") << 301 << true << true << true;
    QTest::newRow("304") << 304 << false << false << false;
    QTest::newRow("401") << 401 << false << true << true;
    QTest::newRow("404") << 404 << true << true << true;
    QTest::newRow("407") << 407 << false << true << true;
    QTest::newRow("408") << 408 << true << false << true;
    QTest::newRow("416") << 416 << false << true << true;
    QTest::newRow("429") << 429 << true << false << true;
    QTest::newRow("500") << 500 << true << true << true;
}

void TestStoredHead::statuses()
{
    QFETCH(int, status);
    QTEST(isStored(Chromium, status), "chromium");
    QTEST(isStored(Firefox, status), "firefox");
    QTEST(isStored(Standard, status), "others");
    QTEST(isStored(WebKit, status), "others");
}

void TestStoredHead::noStoreForbids()
{
    const Http::HeaderList noStore{{"Cache-Control", "no-store, max-age=60"}};
    for (const Profiles::Id id : all) {
        QVERIFY(!isStored(id, 200, noStore)); // cache-012
        QVERIFY(isStored(id, 200, {{"Cache-Control", "private, max-age=60"}}));
    }
    // Of a request only the standard minds it.
    QVERIFY(!isStored(Standard, 200, {}, noStore));
    QVERIFY(isStored(Chromium, 200, {}, noStore));
}

void TestStoredHead::a303NeedsALifetimeInFirefox()
{
    QVERIFY(!isStored(Firefox, 303));
    QVERIFY(!isStored(Firefox, 303, {{"Cache-Control", "max-age=60, no-cache"}}));
    QVERIFY(!isStored(Firefox, 303, {{"Cache-Control", "max-age=0"}}));
    QVERIFY(isStored(Firefox, 303, {{"Cache-Control", "max-age=60"}}));
    QVERIFY(isStored(Firefox, 303, {{"Expires", httpDate(60)}}));
    QVERIFY(isStored(Chromium, 303));
}

void TestStoredHead::headersOfTheConnectionAreNotKept()
{
    const Http::HeaderList headers{
        {"Connection", "close"}, {"Set-Cookie", "a=1"},  {"X-A", "1"},
        {"Keep-Alive", "5"},     {"Content-Range", "x"}, {"ETag", "\"a\""}};
    QCOMPARE(kept(Standard, headers), (Names{"Set-Cookie", "X-A", "Content-Range", "ETag"}));
    QCOMPARE(kept(Chromium, headers), (Names{"X-A", "ETag"})); // cache-043
    QCOMPARE(kept(Firefox, headers), (Names{"X-A", "Content-Range", "ETag"}));
    QCOMPARE(kept(WebKit, headers),
             (Names{"Connection", "X-A", "Keep-Alive", "Content-Range", "ETag"}));
}

void TestStoredHead::whatConnectionNamesIsNotKept()
{
    const Http::HeaderList headers{{"Connection", "X-Hop, close"}, {"x-hop", "1"}, {"X-A", "1"}};
    QCOMPARE(kept(Standard, headers), (Names{"X-A"}));
    QCOMPARE(kept(WebKit, headers), (Names{"Connection", "x-hop", "X-A"}));
}

void TestStoredHead::whatNoCacheNamesIsNotKept()
{
    const Http::HeaderList headers{{"Cache-Control", "no-cache=\"X-User\""}, {"X-User", "me"}};
    QCOMPARE(kept(Standard, headers), (Names{"Cache-Control"}));
    QCOMPARE(kept(Chromium, headers), (Names{"Cache-Control"}));
    QCOMPARE(kept(Firefox, headers), (Names{"Cache-Control", "X-User"}));
}

void TestStoredHead::linesStayAsTheyCame()
{
    const auto head =
        Http::parseResponseHead({"HTTP/1.0 200 All right", "x-a:  1 ", "no colon", "X-B:2"});
    QCOMPARE(keptLines(head, rulesOf(Standard)),
             (Http::HeadLines{"HTTP/1.0 200 All right", "x-a:  1 ", "no colon", "X-B:2"}));
}

void TestStoredHead::continuedLinesStayTogether()
{
    const auto head =
        Http::parseResponseHead({"HTTP/1.1 200 OK", "Connection: close,", " x", "X-A: 1", "\t2"});
    QCOMPARE(keptLines(head, rulesOf(Standard)),
             (Http::HeadLines{"HTTP/1.1 200 OK", "X-A: 1", "\t2"}));
}

void TestStoredHead::a304Replaces()
{
    for (const Profiles::Id id : {Standard, Chromium, Firefox}) {
        const FreshenedHead head = update(
            id,
            {{"x-a", "3"}, {"x-a", "4"}, {"Access-Control-Allow-Origin", "*"}, {"Date", "now"}});
        QCOMPARE(head.lines, (Http::HeadLines{"HTTP/1.1 200 OK", "Content-Type: text/plain",
                                              "ETag: \"a\"", "Set-Cookie: a=1", "x-a: 3", "x-a: 4",
                                              "Access-Control-Allow-Origin: *", "Date: now"}));
        QCOMPARE(head.changes.updated, (Names{"x-a", "access-control-allow-origin", "date"}));
        QVERIFY(head.changes.ignored.empty());
    }
}

void TestStoredHead::a304LeavesWhatDescribesTheBody()
{
    for (const Profiles::Id id : all) {
        const FreshenedHead head = update(
            id, {{"Content-Length", "0"}, {"Content-Encoding", "gzip"}, {"Connection", "close"}});
        QCOMPARE(head.lines, storedLines);
        QCOMPARE(head.changes.ignored, (Names{"content-length", "content-encoding", "connection"}));
    }
    const Http::HeaderList others{{"Content-Type", "text/html"}, {"ETag", "\"b\""}};
    QCOMPARE(update(Chromium, others).lines, storedLines);
    QCOMPARE(update(Firefox, others).lines, storedLines);
    QCOMPARE(update(Standard, others).changes.updated, (Names{"content-type", "etag"}));
    // A cookie is set, and not kept where it was not kept at first.
    QVERIFY(update(Chromium, {{"Set-Cookie", "a=2"}}).changes.updated.empty());
}

void TestStoredHead::webKitTakesOverWhatItMayRead_data()
{
    QTest::addColumn<Http::HeaderList>("headers");
    QTest::addColumn<QByteArrayList>("updated");
    const Http::HeaderList plain{{"Cache-Control", "max-age=5"}, {"X-A", "3"}};
    // cache-007
    QTest::newRow("not exposed") << plain << QByteArrayList{"cache-control"};
    Http::HeaderList exposed = plain;
    exposed.add("Access-Control-Expose-Headers", "x-a");
    QTest::newRow("exposed") << exposed
                             << QByteArrayList{"cache-control", "x-a",
                                               "access-control-expose-headers"};
}

void TestStoredHead::webKitTakesOverWhatItMayRead()
{
    QFETCH(Http::HeaderList, headers);
    QFETCH(QByteArrayList, updated);
    QCOMPARE(update(WebKit, headers, Readable::Exposed).changes.updated,
             Names(updated.begin(), updated.end()));
    QVERIFY(update(WebKit, headers).changes.updated.size() >= 2);
    QCOMPARE(update(Chromium, headers, Readable::Exposed).changes.updated.size(), headers.size());
}

CORSCOPE_TEST(TestStoredHead)
#include "tst_storedhead.moc"
