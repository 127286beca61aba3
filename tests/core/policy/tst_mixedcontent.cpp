// What a secure page may not load, and what is loaded with https instead.
#include "core/policy/mixedcontent.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace Corscope;
using namespace Corscope::Policy;

class TestMixedContent : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void insecureUrlsAreMixed_data();
    void insecureUrlsAreMixed();
    void theLocalNetworkMayPassWhereItIsAskedFor();
    void upgradingChangesSchemeAndDefaultPort();
};

void TestMixedContent::insecureUrlsAreMixed_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<bool>("standard");
    QTest::addColumn<bool>("webkit");
    const auto row = [](const char *url, bool standard, bool webkit) {
        QTest::newRow(url) << QString::fromLatin1(url) << standard << webkit;
    };
    row("http://api.example/", true, true);
    row("ws://api.example/", true, true);
    row("https://api.example/", false, false);
    row("wss://api.example/", false, false);
    row("data:,x", false, false);
    row("http://127.0.0.1:3000/", false, true); // mixed-011
    row("http://localhost:3000/", false, true);
    row("http://a.localhost/", false, true);
    row("https://127.0.0.1/", false, false);
    row("http://192.168.1.1/", true, true);
}

void TestMixedContent::insecureUrlsAreMixed()
{
    QFETCH(const QString, url);
    QFETCH(const bool, standard);
    QFETCH(const bool, webkit);
    QCOMPARE(isMixedContent(*Url::parse(url), AddressSpace::Unknown, {}), standard);
    MixedContentRules rules;
    rules.loopbackIsTrustworthy = false;
    QCOMPARE(isMixedContent(*Url::parse(url), AddressSpace::Unknown, rules), webkit);
}

void TestMixedContent::theLocalNetworkMayPassWhereItIsAskedFor()
{
    MixedContentRules chromium;
    chromium.localNetworkMayPass = true;
    const auto mixed = [&](const char *url, AddressSpace stated = AddressSpace::Unknown) {
        return isMixedContent(*Url::parse(QString::fromLatin1(url)), stated, chromium);
    };
    QVERIFY(!mixed("http://10.0.0.1/"));      // mixed-026
    QVERIFY(!mixed("http://printer.local/")); // mixed-027
    QVERIFY(mixed("http://api.example/"));
    QVERIFY(!mixed("http://api.example/", AddressSpace::Loopback)); // lna-024
    QVERIFY(!mixed("http://api.example/", AddressSpace::Local));
    QVERIFY(mixed("http://api.example/", AddressSpace::Public));
    QVERIFY(mixed("http://93.184.216.34/"));
}

void TestMixedContent::upgradingChangesSchemeAndDefaultPort()
{
    const auto better = [](const char *url) {
        return Url::serialize(upgraded(*Url::parse(QString::fromLatin1(url))));
    };
    QCOMPARE(better("http://a.test/x"), "https://a.test/x");
    QCOMPARE(better("http://a.test:8080/"), "https://a.test:8080/");
    QCOMPARE(better("http://a.test:443/"), "https://a.test/");
    QCOMPARE(better("ws://a.test/"), "wss://a.test/");
    QCOMPARE(better("https://a.test/"), "https://a.test/");
    QCOMPARE(better("data:,x"), "data:,x");
}

CORSCOPE_TEST(TestMixedContent)
#include "tst_mixedcontent.moc"
