// Chromium writes a script's headers in the order of its hash table: these orders were recorded.
#include "core/profiles/blinkheadermap.h"
#include "core/profiles/soupnames.h"
#include "core/profiles/webkitnames.h"

#include <QTest>

using namespace Corscope;
using namespace Corscope::Profiles;
using namespace Qt::StringLiterals;

using Names = std::vector<QByteArray>;

namespace {

/// A script's headers, with what Chromium adds behind them.
QByteArrayList handedOver(const Names &own)
{
    Names names = blinkHeaderMapOrder(own);
    for (const char *added :
         {"sec-ch-ua", "sec-ch-ua-mobile", "sec-ch-ua-platform", "User-Agent"}) {
        names.push_back(added);
    }
    const Names order = blinkHeaderMapOrder(names);
    return {order.begin(), order.end()};
}

} // namespace

class TestBlinkHeaderMap : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theOrderIsThatOfTheTable_data();
    void theOrderIsThatOfTheTable();
    void aNameIsThereOnceInTheFormOfTheFirst();
    void manyNamesAreAllThere();
    void libsoupKnowsOtherNamesThanWebKit();
};

void TestBlinkHeaderMap::theOrderIsThatOfTheTable_data()
{
    QTest::addColumn<Names>("own");
    QTest::addColumn<QByteArray>("order");
    const auto row = [](const char *name, const Names &own, const QByteArray &order) {
        QTest::newRow(name) << own << order;
    };
    row("acac-001: nothing of a script", {},
        "sec-ch-ua-platform User-Agent sec-ch-ua sec-ch-ua-mobile");
    row("acac-114", {"X-Foo"}, "sec-ch-ua-platform User-Agent sec-ch-ua X-Foo sec-ch-ua-mobile");
    row("headers-001: takes the place of another", {"Accept"},
        "sec-ch-ua-platform User-Agent Accept sec-ch-ua sec-ch-ua-mobile");
    row("headers-037: pushes another behind", {"Accept-Language"},
        "sec-ch-ua-platform Accept-Language sec-ch-ua User-Agent sec-ch-ua-mobile");
    row("headers-177: before all others", {"Viewport-Width"},
        "Viewport-Width sec-ch-ua-platform User-Agent sec-ch-ua sec-ch-ua-mobile");
    row("acac-098: a single character", {"*"},
        "sec-ch-ua-platform * sec-ch-ua User-Agent sec-ch-ua-mobile");
    row("headers-288", {"X-HTTP-Method", "Content-Type"},
        "X-HTTP-Method sec-ch-ua-platform User-Agent sec-ch-ua Content-Type sec-ch-ua-mobile");
    row("headers-166: a larger table",
        {"Accept", "Accept-Language", "Content-Language", "Content-Type"},
        "sec-ch-ua-platform Accept-Language sec-ch-ua sec-ch-ua-mobile User-Agent Accept "
        "Content-Language Content-Type");
}

void TestBlinkHeaderMap::theOrderIsThatOfTheTable()
{
    QFETCH(Names, own);
    QTEST(handedOver(own).join(' '), "order");
}

void TestBlinkHeaderMap::aNameIsThereOnceInTheFormOfTheFirst()
{
    QCOMPARE(blinkHeaderMapOrder({"X-Foo", "x-foo", "X-FOO"}), Names{"X-Foo"});
    QCOMPARE(blinkHeaderMapOrder({}), Names{});
    QCOMPARE(blinkHeaderMapOrder({""}), Names{""});
}

void TestBlinkHeaderMap::manyNamesAreAllThere()
{
    Names names;
    for (int i = 0; i < 1000; ++i) {
        names.push_back("X-" + QByteArray::number(i).repeated(1 + i % 30));
    }
    Names found = blinkHeaderMapOrder(names);
    QVERIFY(found != names);
    std::sort(found.begin(), found.end());
    std::sort(names.begin(), names.end());
    QCOMPARE(found, names);
}

void TestBlinkHeaderMap::libsoupKnowsOtherNamesThanWebKit()
{
    QVERIFY(isSoupName("content-TYPE") && webKitName("content-type"));
    QVERIFY(isSoupName("Purpose") && !webKitName("Purpose")); // rnd424242-01359
    QVERIFY(!isSoupName("Sec-Fetch-Site") && webKitName("Sec-Fetch-Site"));
    QVERIFY(!isSoupName("Priority") && !webKitName("Priority")); // rnd424242-00022
    QVERIFY(!isSoupName("X-Foo") && !webKitName("X-Foo"));
}

QTEST_GUILESS_MAIN(TestBlinkHeaderMap)
#include "tst_blinkheadermap.moc"
