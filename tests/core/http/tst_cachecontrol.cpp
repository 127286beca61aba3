// Cache-Control and what else a response says about being kept.
#include "core/http/cachecontrol.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace Corscope;
using namespace Corscope::Http;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 most = 2'147'483'647;

CacheDirectives read(const QByteArray &value)
{
    return cacheDirectives({{"Cache-Control", value}});
}

CacheDirectives present()
{
    CacheDirectives directives;
    directives.present = true;
    return directives;
}

CacheDirectives aged(qint64 seconds)
{
    CacheDirectives directives = present();
    directives.maxAge = seconds;
    return directives;
}

} // namespace

class TestCacheControl : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void directives_data();
    void directives();
    void withoutTheHeaderNothingIsSaid();
    void linesAreOneList();
    void pragma_data();
    void pragma();
    void datesAreReadOfTheFirstLine();
    void ages_data();
    void ages();
    void varyIsAListOfNames();
};

void TestCacheControl::directives_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<CacheDirectives>("expected");
    const auto row = [](const char *name, const char *value, const CacheDirectives &expected) {
        QTest::newRow(name) << QByteArray(value) << expected;
    };
    CacheDirectives all = present();
    all.noStore = all.noCache = all.mustRevalidate = all.isPublic = all.isPrivate = true;
    all.immutable = true;
    row("flags", "no-store, no-cache, must-revalidate, public, private, immutable", all);
    row("names in any case", "MAX-AGE=5", aged(5));
    row("white space", "  max-age = 5 ,", aged(5));
    row("a quoted argument", R"(max-age="5")", aged(5));
    row("a quoted comma is no separator", R"(x="a, no-store", max-age=5)", aged(5));
    row("an escaped quote does not end a string", R"(x="a\", no-store", max-age=5)", aged(5));
    row("a string without end", R"(max-age=5, x="a, no-store)", aged(5));
    row("the first counts", "max-age=5, max-age=7", aged(5));
    row("no number", "max-age=5x", present());
    row("negative", "max-age=-5", present());
    row("no value", "max-age", present());
    row("too large", "max-age=99999999999999999999", aged(most));
    row("large", "max-age=2147483648", aged(most));
    row("unknown directives", "s-maxage=5, surprise", present());
    row("empty", "", present());
    CacheDirectives fields = present();
    fields.noCacheFields = {"set-cookie", "x-user"};
    row("no-cache for some fields", R"(no-cache="Set-Cookie, X-User")", fields);
    CacheDirectives revalidating = aged(0);
    revalidating.staleWhileRevalidate = 60;
    row("stale-while-revalidate", "max-age=0, stale-while-revalidate=60", revalidating);
    CacheDirectives wishes = present();
    wishes.maxStale = 3;
    wishes.minFresh = 4;
    row("wishes of a request", "max-stale=3, min-fresh=4", wishes);
    CacheDirectives anyAge = present();
    anyAge.maxStale = most;
    row("however stale", "max-stale", anyAge);
}

void TestCacheControl::directives()
{
    QFETCH(QByteArray, value);
    QTEST(read(value), "expected");
}

void TestCacheControl::withoutTheHeaderNothingIsSaid()
{
    QCOMPARE(cacheDirectives({{"Pragma", "no-cache"}}), CacheDirectives());
}

void TestCacheControl::linesAreOneList()
{
    const CacheDirectives directives =
        cacheDirectives({{"Cache-Control", "max-age=5"}, {"cache-control", "no-store"}});
    QCOMPARE(directives.maxAge, std::optional<qint64>(5));
    QVERIFY(directives.noStore);
}

void TestCacheControl::pragma_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<bool>("expected");
    QTest::newRow("no-cache") << "no-cache"_ba << true;
    QTest::newRow("in a list") << "x, No-Cache"_ba << true;
    QTest::newRow("another word") << "no-cached"_ba << false;
    QTest::newRow("empty") << ""_ba << false;
}

void TestCacheControl::pragma()
{
    QFETCH(QByteArray, value);
    QTEST(hasPragmaNoCache({{"Pragma", value}}), "expected");
}

void TestCacheControl::datesAreReadOfTheFirstLine()
{
    const HeaderList headers{{"Expires", "Thu, 01 Jan 1970 00:00:10 GMT"},
                             {"Expires", "Thu, 01 Jan 1970 00:00:20 GMT"},
                             {"Date", "0"}};
    QCOMPARE(dateHeader(headers, "expires"), std::optional(Instant{10'000'000}));
    QCOMPARE(dateHeader(headers, "Date"), std::nullopt);
    QCOMPARE(dateHeader(headers, "Last-Modified"), std::nullopt);
}

void TestCacheControl::ages_data()
{
    QTest::addColumn<HeaderList>("headers");
    QTest::addColumn<qint64>("expected");
    QTest::newRow("none") << HeaderList() << qint64(0);
    QTest::newRow("a number") << HeaderList{{"Age", "17"}} << qint64(17);
    QTest::newRow("the first of two") << HeaderList{{"Age", "17"}, {"Age", "18"}} << qint64(17);
    QTest::newRow("no number") << HeaderList{{"Age", "x"}} << qint64(0);
    QTest::newRow("too large") << HeaderList{{"Age", "99999999999"}} << most;
}

void TestCacheControl::ages()
{
    QFETCH(HeaderList, headers);
    QTEST(ageHeader(headers), "expected");
}

void TestCacheControl::varyIsAListOfNames()
{
    QCOMPARE(varyNames({{"Vary", "Origin , Accept-Language,,"}, {"Vary", "*"}}),
             (std::vector<QByteArray>{"origin", "accept-language", "*"}));
    QVERIFY(varyNames({}).empty());
}

CORSCOPE_TEST(TestCacheControl)
#include "tst_cachecontrol.moc"
