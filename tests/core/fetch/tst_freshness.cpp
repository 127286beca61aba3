// How long a stored response is fresh, and how old it is, by the standard and as each engine
// counts.
#include "core/fetch/freshness.h"
#include "tests/core/fetch/cachetesting.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace Corscope;
using namespace Corscope::Fetch;
using namespace Corscope::Fetch::Testing;
using namespace Qt::StringLiterals;

using enum Profiles::Id;
using Lifetime = std::optional<qint64>; ///< seconds

namespace {

constexpr std::array<Profiles::Id, 4> browsers{Standard, Chromium, Firefox, WebKit};
constexpr qint64 week = 7 * 86400;
constexpr qint64 year = 365 * 86400;

Freshness freshness(const Http::HeaderList &headers, double now, Profiles::Id id = Standard,
                    int status = 200)
{
    return freshnessOf(answer(status, headers), {start, start}, after(now), rulesOf(id));
}

Lifetime lifetimeOf(Profiles::Id id, int status, const Http::HeaderList &headers)
{
    const auto lifetime = freshness(headers, 0, id, status).lifetime;
    return lifetime ? Lifetime(lifetime->microseconds / 1'000'000) : std::nullopt;
}

Http::HeaderList with(const char *name, const QByteArray &value)
{
    return {{name, value}};
}

} // namespace

class TestFreshness : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lifetimes_data();
    void lifetimes();
    void lastModifiedIsADayAgo_data();
    void lastModifiedIsADayAgo();
    void guessesHaveALimitInFirefox();
    void statusesThatLast_data();
    void statusesThatLast();
    void firefoxUsesFewStatuses();
    void theLastMomentOfFreshness_data();
    void theLastMomentOfFreshness();
    void agesOnTheWay_data();
    void agesOnTheWay();
    void staleWhileRevalidate_data();
    void staleWhileRevalidate();
};

void TestFreshness::lifetimes_data()
{
    QTest::addColumn<Http::HeaderList>("headers");
    QTest::addColumn<Lifetime>("standard");
    QTest::addColumn<Lifetime>("chromium");
    QTest::addColumn<Lifetime>("firefox");
    QTest::addColumn<Lifetime>("webKit");
    const auto row = [](const char *name, const Http::HeaderList &headers, qint64 s, qint64 c,
                        qint64 f, qint64 w) {
        QTest::newRow(name) << headers << Lifetime(s) << Lifetime(c) << Lifetime(f) << Lifetime(w);
    };
    const QByteArray past = httpDate(-60);
    const QByteArray later = httpDate(60);
    row("nothing", {}, 0, 0, 0, 0);
    row("max-age", with("Cache-Control", "max-age=60"), 60, 60, 60, 60);
    row("max-age before Expires", {{"Cache-Control", "max-age=5"}, {"Expires", later}}, 5, 5, 5, 5);
    row("Expires", with("Expires", later), 60, 60, 60, 60);
    row("Expires counts from Date", {{"Date", httpDate(20)}, {"Expires", later}}, 40, 40, 40, 40);
    row("Expires is past", with("Expires", past), 0, 0, 0, 0);
    const QByteArray old = httpDate(-86400);
    row("Expires 0", {{"Expires", "0"}, {"Last-Modified", old}}, 0, 0, 0, 8640);
    row("Expires that is no date", {{"Expires", "-1"}, {"Last-Modified", old}}, 0, 8640, 0, 8640);
    row("no-cache", with("Cache-Control", "max-age=60, no-cache"), 0, 0, 0, 0);
    row("no-cache for a field", with("Cache-Control", "max-age=60, no-cache=\"x\""), 60, 60, 60,
        60);
    row("Pragma", {{"Pragma", "no-cache"}, {"Cache-Control", "max-age=60"}}, 60, 0, 60, 0);
    row("Pragma alone", {{"Pragma", "no-cache"}, {"Expires", later}}, 60, 0, 0, 0);
    row("must-revalidate", with("Cache-Control", "must-revalidate, max-age=60"), 60, 60, 60, 60);
}

void TestFreshness::lifetimes()
{
    QFETCH(Http::HeaderList, headers);
    QTEST(lifetimeOf(Standard, 200, headers), "standard");
    QTEST(lifetimeOf(Chromium, 200, headers), "chromium");
    QTEST(lifetimeOf(Firefox, 200, headers), "firefox");
    QTEST(lifetimeOf(WebKit, 200, headers), "webKit");
}

void TestFreshness::lastModifiedIsADayAgo_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("cacheControl");
    QTest::addColumn<qint64>("standard");
    QTest::addColumn<qint64>("chromium");
    QTest::addColumn<qint64>("firefox");
    QTest::addColumn<qint64>("webKit");
    constexpr qint64 tenth = 8640;
    const auto row = [](int status, const char *cacheControl, qint64 s, qint64 c, qint64 f,
                        qint64 w) {
        QTest::addRow("%d %s", status, cacheControl)
            << status << QByteArray(cacheControl) << s << c << f << w;
    };
    row(200, "", tenth, tenth, tenth, tenth);
    row(203, "", tenth, tenth, tenth, tenth);
    row(200, "must-revalidate", tenth, 0, tenth, tenth);
    row(204, "", tenth, 0, tenth, tenth);
    row(302, "", 0, 0, 0, tenth);
    row(302, "public", 0, 0, tenth, tenth);
    row(404, "", tenth, 0, 0, tenth);
    row(500, "", 0, 0, 0, tenth);
    row(501, "", tenth, 0, 0, tenth);
}

void TestFreshness::lastModifiedIsADayAgo()
{
    QFETCH(int, status);
    QFETCH(QByteArray, cacheControl);
    Http::HeaderList headers{{"Last-Modified", httpDate(-86400)}};
    if (!cacheControl.isEmpty()) {
        headers.add("Cache-Control", cacheControl);
    }
    QTEST(lifetimeOf(Standard, status, headers).value(), "standard");
    QTEST(lifetimeOf(Chromium, status, headers).value(), "chromium");
    QTEST(lifetimeOf(Firefox, status, headers).value(), "firefox");
    QTEST(lifetimeOf(WebKit, status, headers).value(), "webKit");
}

void TestFreshness::guessesHaveALimitInFirefox()
{
    // Twenty years old: a tenth is two years.
    const Http::HeaderList headers{{"Last-Modified", "Sun, 02 Jul 2006 00:00:00 GMT"}};
    QCOMPARE(lifetimeOf(Firefox, 200, headers), Lifetime(week));
    QVERIFY(lifetimeOf(Chromium, 200, headers) > Lifetime(year));
    // Changed after it was sent: nothing can be guessed.
    QCOMPARE(lifetimeOf(Standard, 200, with("Last-Modified", httpDate(60))), Lifetime(0));
}

void TestFreshness::statusesThatLast_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<Lifetime>("standard");
    QTest::addColumn<Lifetime>("chromium");
    QTest::addColumn<Lifetime>("firefox");
    QTest::addColumn<Lifetime>("webKit");
    const Lifetime forever = std::nullopt;
    const Lifetime none(0);
    QTest::newRow("200") << 200 << none << none << none << none;
    QTest::newRow("300") << 300 << none << forever << none << none;
    QTest::newRow("301") << 301 << none << forever << none << Lifetime(year);
    QTest::newRow("302") << 302 << none << none << none << none;
    QTest::newRow("308") << 308 << none << forever << none << none;
    QTest::newRow("410") << 410 << none << forever << forever << Lifetime(year);
}

void TestFreshness::statusesThatLast()
{
    QFETCH(int, status);
    QTEST(lifetimeOf(Standard, status, {}), "standard");
    QTEST(lifetimeOf(Chromium, status, {}), "chromium");
    QTEST(lifetimeOf(Firefox, status, {}), "firefox");
    QTEST(lifetimeOf(WebKit, status, {}), "webKit");
    // What the answer says itself counts before.
    for (const Profiles::Id id : browsers) {
        QCOMPARE(lifetimeOf(id, status, with("Cache-Control", "max-age=5")), Lifetime(5));
        QCOMPARE(lifetimeOf(id, status, with("Cache-Control", "no-cache")), Lifetime(0));
    }
}

void TestFreshness::firefoxUsesFewStatuses()
{
    const Http::HeaderList headers{{"Cache-Control", "max-age=60"}};
    for (const int status : {404, 500, 503}) {
        QVERIFY(!freshness(headers, 1, Firefox, status).isFresh); // cache-047
        QVERIFY(freshness(headers, 1, Chromium, status).isFresh);
        QVERIFY(freshness(headers, 1, WebKit, status).isFresh);
        QVERIFY(freshness(headers, 1, Standard, status).isFresh);
    }
}

void TestFreshness::theLastMomentOfFreshness_data()
{
    QTest::addColumn<int>("id");
    QTest::addColumn<double>("now");
    QTest::addColumn<bool>("fresh");
    QTest::newRow("standard, before") << int(Standard) << 4.999 << true;
    QTest::newRow("standard, at") << int(Standard) << 5.0 << false;
    QTest::newRow("Chromium, at") << int(Chromium) << 5.0 << false;
    QTest::newRow("Firefox, before") << int(Firefox) << 4.999 << true;
    QTest::newRow("Firefox, at") << int(Firefox) << 5.0 << false;
    QTest::newRow("WebKit, at") << int(WebKit) << 5.0 << true;
    QTest::newRow("WebKit, after") << int(WebKit) << 5.001 << false;
}

void TestFreshness::theLastMomentOfFreshness()
{
    QFETCH(int, id);
    QFETCH(double, now);
    QTEST(freshness(with("Cache-Control", "max-age=5"), now, Profiles::Id(id)).isFresh, "fresh");
}

void TestFreshness::agesOnTheWay_data()
{
    QTest::addColumn<Http::HeaderList>("headers");
    QTest::addColumn<qint64>("standard");
    QTest::addColumn<qint64>("firefox");
    QTest::addColumn<qint64>("webKit");
    // Asked for at 0, received at 2.5, looked at at 10: milliseconds.
    QTest::newRow("nothing said") << Http::HeaderList() << qint64(10'000) << qint64(10'000)
                                  << qint64(7'500);
    QTest::newRow("Age") << Http::HeaderList{{"Age", "30"}} << qint64(40'000) << qint64(40'000)
                         << qint64(37'500);
    QTest::newRow("sent long ago") << Http::HeaderList{{"Date", httpDate(-60)}} << qint64(70'000)
                                   << qint64(72'000) << qint64(70'000);
    QTest::newRow("sent in the future") << Http::HeaderList{{"Date", httpDate(60)}}
                                        << qint64(10'000) << qint64(10'000) << qint64(7'500);
}

void TestFreshness::agesOnTheWay()
{
    QFETCH(Http::HeaderList, headers);
    const auto age = [&](Profiles::Id id) {
        return freshnessOf(answer(200, headers), {start, after(2.5)}, after(10), rulesOf(id))
            .age.toMilliseconds();
    };
    QTEST(age(Standard), "standard");
    QTEST(age(Chromium), "standard");
    QTEST(age(Firefox), "firefox");
    QTEST(age(WebKit), "webKit");
}

void TestFreshness::staleWhileRevalidate_data()
{
    QTest::addColumn<QByteArray>("cacheControl");
    QTest::addColumn<double>("now");
    QTest::addColumn<bool>("expected");
    const auto row = [](const char *name, const char *cacheControl, double now, bool expected) {
        QTest::newRow(name) << QByteArray(cacheControl) << now << expected;
    };
    row("fresh", "max-age=5, stale-while-revalidate=60", 4, false);
    row("stale", "max-age=5, stale-while-revalidate=60", 6, true);
    row("too stale", "max-age=5, stale-while-revalidate=60", 66, false);
    row("must-revalidate", "max-age=5, stale-while-revalidate=60, must-revalidate", 6, false);
    row("no-cache", "no-cache, stale-while-revalidate=60", 6, false);
    row("not said", "max-age=5", 6, false);
}

void TestFreshness::staleWhileRevalidate()
{
    QFETCH(QByteArray, cacheControl);
    QFETCH(double, now);
    const Http::HeaderList headers = with("Cache-Control", cacheControl);
    for (const Profiles::Id id : {Standard, Chromium, Firefox}) {
        QTEST(freshness(headers, now, id).isStaleWhileRevalidate, "expected");
    }
    QVERIFY(!freshness(headers, now, WebKit).isStaleWhileRevalidate); // cache-045
}

CORSCOPE_TEST(TestFreshness)
#include "tst_freshness.moc"
