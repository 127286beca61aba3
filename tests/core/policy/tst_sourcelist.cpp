// Which URLs an expression of a source list stands for.
#include "core/policy/sourcelist.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace Corscope;
using namespace Corscope::Policy;
using namespace Qt::StringLiterals;

class TestSourceList : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hostSourcesAreTakenApart();
    void whatIsNoHostSourceIsRefused_data();
    void whatIsNoHostSourceIsRefused();
    void expressionsMatch_data();
    void expressionsMatch();
    void pathsCountBeforeRedirectsOnly();
    void addressesMatchInEnginesOnly();
    void chromiumWantsThePortUpgradedWithTheScheme();
    void selfOfAnOpaqueOriginIsNothing();
    void selfIsNoBlobUrlInEngines();

private:
    static bool matchesUrl(const QString &url, const QByteArray &sources,
                           const QString &page = u"https://shop.example/"_s,
                           const SourceListRules &rules = {},
                           IsRedirected redirected = IsRedirected::No);
};

bool TestSourceList::matchesUrl(const QString &url, const QByteArray &sources, const QString &page,
                                const SourceListRules &rules, IsRedirected redirected)
{
    const QByteArrayList words = sources.split(' ');
    return matches(*Url::parse(url), {words.begin(), words.end()}, Url::originOf(*Url::parse(page)),
                   redirected, rules);
}

void TestSourceList::hostSourcesAreTakenApart()
{
    QCOMPARE(parseHostSource("https://a.test:8443/x/"),
             (HostSource{"https", "a.test", "8443", "/x/"}));
    QCOMPARE(parseHostSource("*.a.test"), (HostSource{{}, "*.a.test", {}, {}}));
    QCOMPARE(parseHostSource("a.test:*"), (HostSource{{}, "a.test", "*", {}}));
    QCOMPARE(parseHostSource("http://[::1]:80"), (HostSource{"http", "[::1]", "80", {}}));
    QCOMPARE(parseHostSource("*"), (HostSource{{}, "*", {}, {}}));
}

void TestSourceList::whatIsNoHostSourceIsRefused_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text : {"", "'self'", "https://", "a b", "a.test:", "a.test:x", "1:2:3",
                             "1http://a.test", "a.test/x?y", "*a.test", "a.*"}) {
        QTest::newRow(text) << QByteArray(text);
    }
}

void TestSourceList::whatIsNoHostSourceIsRefused()
{
    QFETCH(const QByteArray, text);
    QVERIFY(!parseHostSource(text));
}

void TestSourceList::expressionsMatch_data()
{
    QTest::addColumn<QByteArray>("sources");
    QTest::addColumn<QString>("url");
    QTest::addColumn<bool>("expected");
    const auto row = [](const char *sources, const char *url, bool expected) {
        QTest::addRow("%s, %s", sources, url)
            << QByteArray(sources) << QString::fromLatin1(url) << expected;
    };
    row("*", "https://api.example/", true);
    row("*", "data:,x", false);
    row("'none'", "https://api.example/", false);
    row("'none' https://api.example", "https://api.example/", true);
    row("'SELF'", "https://shop.example/x", true);
    row("'self'", "https://shop.example:8443/", false);
    row("'self'", "http://shop.example/", false);
    row("'self'", "wss://shop.example/", true);
    row("https:", "https://api.example/", true);
    row("https:", "http://api.example/", false);
    row("http:", "https://api.example/", true);
    row("ws:", "wss://api.example/", true);
    row("HTTPS:", "https://api.example/", true);
    row("https://api.example", "https://api.example/a/b", true);
    row("https://api.example", "https://api.example:8443/", false);
    row("https://API.example", "https://api.example/", true);
    row("http://api.example", "https://api.example/", true);
    row("https://api.example", "http://api.example/", false);
    row("api.example", "https://api.example/", true);
    row("api.example", "http://api.example/", false);
    row("api.example:*", "https://api.example:8443/", true);
    row("api.example:8443", "https://api.example:8443/", true);
    row("http://api.example:80", "https://api.example/", true);
    row("https://api.example:80", "https://api.example/", false);
    row("*.example", "https://api.example/", true);
    row("*.api.example", "https://api.example/", false);
    row("*.api.example", "https://a.b.api.example/", true);
    row("https://api.example/v1/", "https://api.example/v1/cart", true);
    row("https://api.example/v1/", "https://api.example/v2/cart", false);
    row("https://api.example/v1", "https://api.example/v1/cart", false);
    row("https://api.example/v1/cart", "https://api.example/v1/cart?x", true);
    row("https://api.example/a%20b", "https://api.example/a%20b", true);
    row("https://api.example/%61", "https://api.example/a", true);
    row("https://api.example/", "https://api.example/anything", true);
    row("https://a.test https://api.example", "https://api.example/", true);
    row("junk//", "https://api.example/", false);
    row("'nonce-x' 'unsafe-inline'", "https://api.example/", false);
    row("", "https://api.example/", false);
}

void TestSourceList::expressionsMatch()
{
    QFETCH(const QByteArray, sources);
    QFETCH(const QString, url);
    QFETCH(const bool, expected);
    QCOMPARE(matchesUrl(url, sources), expected);
}

void TestSourceList::pathsCountBeforeRedirectsOnly()
{
    const QString url = u"https://api.example/v2"_s;
    const QByteArray sources = "https://api.example/v1";
    QVERIFY(!matchesUrl(url, sources));
    QVERIFY(matchesUrl(url, sources, u"https://shop.example/"_s, {}, IsRedirected::Yes));
}

void TestSourceList::addressesMatchInEnginesOnly()
{
    const QString url = u"http://127.0.0.1:9002/"_s;
    SourceListRules standard;
    standard.addressesMatch = false;
    QVERIFY(matchesUrl(url, "http://127.0.0.1:9002"));
    QVERIFY(!matchesUrl(url, "http://127.0.0.1:9002", u"http://127.0.0.1:9001/"_s, standard));
}

void TestSourceList::chromiumWantsThePortUpgradedWithTheScheme()
{
    SourceListRules chromium;
    chromium.schemeUpgradeNeedsPortUpgrade = true;
    const QString page = u"https://shop.example/"_s;
    QVERIFY(
        !matchesUrl(u"https://a.test:8443/"_s, "http://a.test:8443", page, chromium)); // csp-015
    QVERIFY(matchesUrl(u"https://a.test:8443/"_s, "http://a.test:8443", page));
    QVERIFY(matchesUrl(u"https://a.test/"_s, "http://a.test:80", page, chromium));
    QVERIFY(matchesUrl(u"https://a.test/"_s, "http://a.test", page, chromium));
    QVERIFY(matchesUrl(u"https://a.test:8443/"_s, "http://a.test:*", page, chromium));
}

void TestSourceList::selfOfAnOpaqueOriginIsNothing()
{
    QVERIFY(!matches(*Url::parse(u"https://shop.example/"), {"'self'"}, Url::OpaqueOrigin{1},
                     IsRedirected::No, {}));
}

void TestSourceList::selfIsNoBlobUrlInEngines()
{
    const QString page = u"https://shop.example/"_s;
    const QString blob = u"blob:https://shop.example/1"_s;
    QVERIFY(!matchesUrl(blob, "'self'", page));
    QVERIFY(matchesUrl(blob, "'self' blob:", page));
    SourceListRules standard;
    standard.selfMatchesBlobUrls = true;
    QVERIFY(matchesUrl(blob, "'self'", page, standard));
}

CORSCOPE_TEST(TestSourceList)
#include "tst_sourcelist.moc"
