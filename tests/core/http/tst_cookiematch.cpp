// Which hosts and paths a cookie is for.
#include "core/http/cookiematch.h"
#include "tests/core/http/cookietesting.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace Corscope;
using namespace Corscope::Http;
using namespace Corscope::Http::Testing;
using namespace Qt::StringLiterals;

class TestCookieMatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void publicSuffixesAreThoseOfTheListAndUnknownLastLabels_data();
    void publicSuffixesAreThoseOfTheListAndUnknownLastLabels();
    void registrableHostIsOneLabelMore();
    void domainsMatchAtLabelsOnly_data();
    void domainsMatchAtLabelsOnly();
    void addressesMatchOnlyThemselves();
    void attributesNameAnAddressOnlyAtThatAddress();
    void requestPathIsThePathAsSent();
    void defaultPathEndsBeforeTheLastSlash_data();
    void defaultPathEndsBeforeTheLastSlash();
    void pathsMatchAtSlashesOnly_data();
    void pathsMatchAtSlashesOnly();
};

void TestCookieMatch::publicSuffixesAreThoseOfTheListAndUnknownLastLabels_data()
{
    QTest::addColumn<QByteArray>("domain");
    QTest::addColumn<bool>("suffix");
    const auto row = [](const char *domain, bool suffix) {
        QTest::newRow(domain) << QByteArray(domain) << suffix;
    };
    row("com", true);
    row("co.uk", true);
    row("github.io", true);
    row("test", true);
    row("localhost", true);
    row("com.", true);
    row("example.com", false);
    row("app.test", false);
    row("me.github.io", false);
    row("", false);
}

void TestCookieMatch::publicSuffixesAreThoseOfTheListAndUnknownLastLabels()
{
    QFETCH(QByteArray, domain);
    QTEST(isPublicSuffix(domain), "suffix");
}

void TestCookieMatch::registrableHostIsOneLabelMore()
{
    QCOMPARE(registrableHost(Url::Domain{"a.b.example.co.uk"}),
             Url::Host(Url::Domain{"example.co.uk"}));
    QCOMPARE(registrableHost(Url::Domain{"api.app.test."}), Url::Host(Url::Domain{"app.test"}));
    QCOMPARE(registrableHost(Url::Domain{"github.io"}), Url::Host(Url::Domain{"github.io"}));
    QCOMPARE(registrableHost(Url::Domain{"localhost"}), Url::Host(Url::Domain{"localhost"}));
    const Url::Host address = Url::Ipv4Address{0x7F000001};
    QCOMPARE(registrableHost(address), address);
}

void TestCookieMatch::domainsMatchAtLabelsOnly_data()
{
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<QByteArray>("domain");
    QTest::addColumn<bool>("matches");
    const auto row = [](const char *host, const char *domain, bool matches) {
        QTest::addRow("%s for %s", domain, host)
            << QByteArray(host) << QByteArray(domain) << matches;
    };
    row("example.com", "example.com", true);
    row("a.example.com", "example.com", true);
    row("a.b.example.com", "example.com", true);
    row("example.com", "a.example.com", false);
    row("notexample.com", "example.com", false);
    row("a.example.com", ".example.com", false);
    row("example.com.", "example.com", false);
    row("example.com", "", false);
}

void TestCookieMatch::domainsMatchAtLabelsOnly()
{
    QFETCH(QByteArray, host);
    QFETCH(QByteArray, domain);
    QTEST(domainMatches(Url::Domain{host}, Url::Domain{domain}), "matches");
}

void TestCookieMatch::addressesMatchOnlyThemselves()
{
    const Url::Host one = Url::Ipv4Address{0x7F000001};
    QVERIFY(domainMatches(one, one));
    QVERIFY(!domainMatches(one, Url::Ipv4Address{0x7F000002}));
    QVERIFY(!domainMatches(one, Url::Domain{"0.0.1"}));
    QVERIFY(!domainMatches(Url::Domain{"localhost"}, one));
}

void TestCookieMatch::attributesNameAnAddressOnlyAtThatAddress()
{
    const Url::Host address = Url::Ipv4Address{0x7F0100FF};
    QCOMPARE(hostOfDomainAttribute("127.1.0.255", address), address);
    QVERIFY(!hostOfDomainAttribute("127.1.0.25", address));
    QVERIFY(!hostOfDomainAttribute("127.1.255", address));
    QVERIFY(!hostOfDomainAttribute("0.255", address));
    QVERIFY(!hostOfDomainAttribute("[::1]", Url::Ipv6Address{}));
    QCOMPARE(hostOfDomainAttribute("127.1.0.255", Url::Domain{"localhost"}),
             Url::Host(Url::Domain{"127.1.0.255"}));
}

void TestCookieMatch::requestPathIsThePathAsSent()
{
    QCOMPARE(requestPath(https("a.test", "/")), "/"_ba);
    QCOMPARE(requestPath(https("a.test", "/a%2F//b/")), "/a%2F//b/"_ba);
    Url::UrlRecord url = https("a.test", "/a");
    url.query = "/b";
    QCOMPARE(requestPath(url), "/a"_ba);
    url.path = Url::PathSegments{};
    QCOMPARE(requestPath(url), "/"_ba);
}

void TestCookieMatch::defaultPathEndsBeforeTheLastSlash_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("defaultPath");
    const auto row = [](const char *path, const char *defaultPath) {
        QTest::newRow(path) << QByteArray(path) << QByteArray(defaultPath);
    };
    row("", "/");
    row("/", "/");
    row("/a", "/");
    row("/a/", "/a");
    row("/a/b", "/a");
    row("/a/b/c", "/a/b");
    row("//", "/");
    row("opaque/path", "/");
}

void TestCookieMatch::defaultPathEndsBeforeTheLastSlash()
{
    QFETCH(QByteArray, path);
    QTEST(defaultCookiePath(path), "defaultPath");
}

void TestCookieMatch::pathsMatchAtSlashesOnly_data()
{
    QTest::addColumn<QByteArray>("requestPath");
    QTest::addColumn<QByteArray>("cookiePath");
    QTest::addColumn<bool>("matches");
    const auto row = [](const char *request, const char *cookie, bool matches) {
        QTest::addRow("%s for %s", cookie, request)
            << QByteArray(request) << QByteArray(cookie) << matches;
    };
    row("/", "/", true);
    row("/a", "/", true);
    row("/a", "/a", true);
    row("/a/", "/a", true);
    row("/a/b", "/a", true);
    row("/a/b", "/a/", true);
    row("/a", "/a/", false);
    row("/ab", "/a", false);
    row("/a", "/ab", false);
    row("/A", "/a", false);
    row("/%61", "/a", false);
}

void TestCookieMatch::pathsMatchAtSlashesOnly()
{
    QFETCH(QByteArray, requestPath);
    QFETCH(QByteArray, cookiePath);
    QTEST(pathMatches(requestPath, cookiePath), "matches");
}

CORSCOPE_TEST(TestCookieMatch)
#include "tst_cookiematch.moc"
