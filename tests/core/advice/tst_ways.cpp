// The table of the ways across origins says what the rules come to.
#include "core/advice/wayswords.h"
#include "tests/support/testprogram.h"

#include <QTest>

#include <map>

using namespace Corscope;
using namespace Corscope::Advice;
using namespace Qt::StringLiterals;
using Profiles::Id;

namespace {

Way wayIn(Id browser, const QByteArray &name)
{
    // They come of many trial runs.
    static std::map<Id, std::vector<Way>> known;
    if (known.count(browser) == 0) {
        known[browser] = ways(browser);
    }
    for (const Way &way : known[browser]) {
        if (nameOf(way) == name) {
            return way;
        }
    }
    return {};
}

} // namespace

class TestWays : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatGuardsAWayFollowsFromWhatItDoes_data();
    void whatGuardsAWayFollowsFromWhatItDoes();
    void browsersHaveTheWaysOfTheirTime();
    void everyColumnHasATitle();
};

void TestWays::whatGuardsAWayFollowsFromWhatItDoes_data()
{
    QTest::addColumn<QByteArray>("browser");
    QTest::addColumn<QByteArray>("way");
    QTest::addColumn<Guard>("guard");
    const auto row = [](const char *browser, const char *way, Guard guard) {
        QTest::addRow("%s in %s", way, browser) << QByteArray(browser) << QByteArray(way) << guard;
    };
    row("chromium", "xhr", Guard::Permission);
    row("ie6", "xhr", Guard::Refusal);
    row("ie9", "xdr", Guard::Permission);
    row("firefox", "script", Guard::Nothing);
    row("chromium", "img", Guard::Blindness);
    row("webkit", "form", Guard::Blindness);
    row("chromium", "font", Guard::Permission);
    row("webkit", "font", Guard::Blindness); // font-004
    row("firefox", "eventsource", Guard::Permission);
    row("webkit", "websocket", Guard::ServersLook);
}

void TestWays::whatGuardsAWayFollowsFromWhatItDoes()
{
    QFETCH(const QByteArray, browser);
    QFETCH(const QByteArray, way);
    QFETCH(const Guard, guard);
    QCOMPARE(guardOf(wayIn(*Reflect::valueOf<Id>(browser), way)), guard);
}

void TestWays::browsersHaveTheWaysOfTheirTime()
{
    QVERIFY(!wayIn(Id::Chromium, "xdr").isThere);
    QVERIFY(!wayIn(Id::Ie9, "fetch").isThere);
    QVERIFY(wayIn(Id::Ie6, "xhr").isThere); // by ActiveXObject
    QVERIFY(!wayIn(Id::Ie9, "eventsource").isThere);
    QVERIFY((wayIn(Id::Chromium, "xdr").oldBrowsers == std::vector{Id::Ie8, Id::Ie9}));
    QVERIFY(wayIn(Id::Chromium, "fetch").oldBrowsers.empty());
    QCOMPARE(WaysWords::row(wayIn(Id::Chromium, "script")).constLast(), u"all"_s);
    QCOMPARE(WaysWords::row(wayIn(Id::Chromium, "xdr")).constLast(), u"ie8–ie9"_s);
    QCOMPARE(WaysWords::row(wayIn(Id::Chromium, "xhr")).constLast(),
             u"ie10, chrome3, firefox3.5, safari4, opera12"_s);
}

void TestWays::everyColumnHasATitle()
{
    for (const Id browser : {Id::Firefox, Id::Ie5}) {
        for (const Way &way : ways(browser)) {
            QCOMPARE(WaysWords::row(way).size(), WaysWords::titles().size());
            QVERIFY(!WaysWords::name(way).isEmpty());
        }
    }
}

CORSCOPE_TEST(TestWays)
#include "tst_ways.moc"
