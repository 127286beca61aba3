// Origins and sites: what is the same, and what counts as trustworthy.
#include "core/url/origin.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace Corscope::Url;
using namespace Qt::StringLiterals;

class TestOrigin : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void urlHasTheOrigin_data();
    void urlHasTheOrigin();
    void originIsSchemeHostAndPort_data();
    void originIsSchemeHostAndPort();
    void opaqueOriginIsSameOnlyAsItself();
    void opaqueOriginOfAUrlIsNotEvenSameAsItself();
    void siteIsSchemeAndRegistrableDomain_data();
    void siteIsSchemeAndRegistrableDomain();
    void opaqueOriginIsSameSiteOnlyWithItself();
    void registrableDomainIsTheSuffixAndOneLabel_data();
    void registrableDomainIsTheSuffixAndOneLabel();
    void siteIsSerialized_data();
    void siteIsSerialized();
    void knownOriginHasItsTextsAtHand();
    void loopbackIsRecognised_data();
    void loopbackIsRecognised();
    void originIsTrustworthyBySchemeOrLoopback_data();
    void originIsTrustworthyBySchemeOrLoopback();
    void urlIsTrustworthyAlsoWithoutAnOrigin_data();
    void urlIsTrustworthyAlsoWithoutAnOrigin();
};

namespace {

Origin origin(QStringView url)
{
    const auto record = parse(url);
    return record ? originOf(*record) : Origin(OpaqueOrigin{});
}

Host host(QStringView text)
{
    return parseHost(text).value_or(EmptyHost{});
}

} // namespace

void TestOrigin::urlHasTheOrigin_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("http") << u"http://me:x@EXAMPLE.com/a?b#c"_s << "http://example.com"_ba;
    QTest::newRow("default port") << u"https://example.com:443/"_s << "https://example.com"_ba;
    QTest::newRow("other port") << u"https://example.com:80/"_s << "https://example.com:80"_ba;
    QTest::newRow("ws") << u"ws://example.com/"_s << "ws://example.com"_ba;
    QTest::newRow("wss") << u"wss://example.com:444/"_s << "wss://example.com:444"_ba;
    QTest::newRow("ftp") << u"ftp://example.com/"_s << "ftp://example.com"_ba;
    QTest::newRow("IPv6") << u"http://[0::1]:8080/"_s << "http://[::1]:8080"_ba;
    QTest::newRow("IPv4") << u"http://0x7f.1/"_s << "http://127.0.0.1"_ba;
    QTest::newRow("international")
        << u"https://bücher.example/"_s << "https://xn--bcher-kva.example"_ba;
    QTest::newRow("trailing dot") << u"https://example.com./"_s << "https://example.com."_ba;
    QTest::newRow("blob in https")
        << u"blob:https://a.example:1/uuid#x"_s << "https://a.example:1"_ba;
    QTest::newRow("blob, encoded")
        << u"blob:https://%65xample.com/uuid"_s << "https://example.com"_ba;
    QTest::newRow("blob in null") << u"blob:null/uuid"_s << "null"_ba;
    QTest::newRow("blob in file") << u"blob:file:///uuid"_s << "null"_ba;
    QTest::newRow("blob in ftp") << u"blob:ftp://a.example/uuid"_s << "null"_ba;
    QTest::newRow("blob in ws") << u"blob:ws://a.example/uuid"_s << "null"_ba;
    QTest::newRow("blob in blob") << u"blob:blob:https://a.example/uuid"_s << "null"_ba;
    QTest::newRow("blob with a path") << u"blob:/https://a.example/"_s << "null"_ba;
    QTest::newRow("file") << u"file:///etc/hosts"_s << "null"_ba;
    QTest::newRow("file with a host") << u"file://server/share"_s << "null"_ba;
    QTest::newRow("data") << u"data:,x"_s << "null"_ba;
    QTest::newRow("about") << u"about:blank"_s << "null"_ba;
    QTest::newRow("not special") << u"foo://example.com:80/"_s << "null"_ba;
    QTest::newRow("extension") << u"chrome-extension://abc/"_s << "null"_ba;
}

void TestOrigin::urlHasTheOrigin()
{
    QFETCH(QString, url);
    const auto record = parse(url);
    QVERIFY(record);
    QTEST(serialize(originOf(*record)), "expected");
}

void TestOrigin::originIsSchemeHostAndPort_data()
{
    QTest::addColumn<QString>("a");
    QTest::addColumn<QString>("b");
    QTest::addColumn<bool>("same");
    const QString base = u"https://www.example.com/x"_s;
    QTest::newRow("other path") << base << u"https://www.example.com/y?z"_s << true;
    QTest::newRow("default port") << base << u"https://WWW.example.com:443/"_s << true;
    QTest::newRow("credentials") << base << u"https://me@www.example.com/"_s << true;
    QTest::newRow("other scheme") << base << u"http://www.example.com/"_s << false;
    QTest::newRow("other port") << base << u"https://www.example.com:8443/"_s << false;
    QTest::newRow("other host") << base << u"https://example.com/"_s << false;
    QTest::newRow("trailing dot") << base << u"https://www.example.com./"_s << false;
    QTest::newRow("wss") << base << u"wss://www.example.com/"_s << false;
    QTest::newRow("http on 443") << base << u"http://www.example.com:443/"_s << false;
    QTest::newRow("its blob") << base << u"blob:https://www.example.com/uuid"_s << true;
    QTest::newRow("same address") << u"http://127.1/"_s << u"http://0x7f000001/"_s << true;
    QTest::newRow("localhost") << u"http://localhost/"_s << u"http://127.0.0.1/"_s << false;
    QTest::newRow("mapped address")
        << u"http://[::ffff:127.0.0.1]/"_s << u"http://127.0.0.1/"_s << false;
}

void TestOrigin::originIsSchemeHostAndPort()
{
    QFETCH(QString, a);
    QFETCH(QString, b);
    QTEST(isSameOrigin(origin(a), origin(b)), "same");
    QTEST(isSameOrigin(origin(b), origin(a)), "same");
}

void TestOrigin::opaqueOriginIsSameOnlyAsItself()
{
    const Origin one = OpaqueOrigin{1};
    QVERIFY(isSameOrigin(one, OpaqueOrigin{1}));
    QVERIFY(!isSameOrigin(one, OpaqueOrigin{2}));
    QVERIFY(!isSameOrigin(one, origin(u"https://example.com/")));
    QCOMPARE(serialize(one), "null"_ba);
}

void TestOrigin::opaqueOriginOfAUrlIsNotEvenSameAsItself()
{
    for (const QStringView url : {u"data:,x"_s, u"file:///x"_s, u"foo://example.com/"_s}) {
        QVERIFY(!isSameOrigin(origin(url), origin(url)));
        QVERIFY(!isSameSite(origin(url), origin(url)));
        QVERIFY(!isSchemelesslySameSite(origin(url), origin(url)));
    }
}

void TestOrigin::siteIsSchemeAndRegistrableDomain_data()
{
    QTest::addColumn<QString>("a");
    QTest::addColumn<QString>("b");
    QTest::addColumn<bool>("schemelesslySame");
    QTest::addColumn<bool>("same");
    const auto row = [](const char *name, const QString &a, const QString &b, bool schemelesslySame,
                        bool same) { QTest::newRow(name) << a << b << schemelesslySame << same; };
    row("subdomains", u"https://a.example.com"_s, u"https://b.c.example.com"_s, true, true);
    row("ports", u"https://example.com:1"_s, u"https://example.com:2"_s, true, true);
    row("schemes", u"http://example.com"_s, u"https://a.example.com"_s, true, false);
    row("wss", u"wss://example.com"_s, u"https://example.com"_s, true, false);
    row("other domains", u"https://example.com"_s, u"https://example.org"_s, false, false);
    row("co.uk", u"https://a.co.uk"_s, u"https://b.co.uk"_s, false, false);
    row("under one name of co.uk", u"https://x.a.co.uk"_s, u"https://a.co.uk"_s, true, true);
    row("github.io", u"https://a.github.io"_s, u"https://b.github.io"_s, false, false);
    row("github.io itself", u"https://github.io"_s, u"https://a.github.io"_s, false, false);
    row("a suffix and itself", u"https://github.io"_s, u"https://github.io:2"_s, true, true);
    row("trailing dot", u"https://example.com."_s, u"https://example.com"_s, false, false);
    row("trailing dots", u"https://a.example.com."_s, u"https://example.com."_s, true, true);
    row("localhost ports", u"http://localhost:1"_s, u"http://localhost:2"_s, true, true);
    row("under localhost", u"http://a.localhost"_s, u"http://b.localhost"_s, false, false);
    row("IPv4 ports", u"http://127.0.0.1:1"_s, u"http://127.0.0.1:2"_s, true, true);
    row("IPv4 neighbours", u"http://127.0.0.1"_s, u"http://127.0.0.2"_s, false, false);
    row("IPv6 ports", u"http://[::1]:1"_s, u"http://[::1]:2"_s, true, true);
    row("localhost and its address", u"http://localhost"_s, u"http://127.0.0.1"_s, false, false);
    row("single label", u"http://intranet"_s, u"https://intranet"_s, true, false);
}

void TestOrigin::siteIsSchemeAndRegistrableDomain()
{
    QFETCH(QString, a);
    QFETCH(QString, b);
    QTEST(isSchemelesslySameSite(origin(a), origin(b)), "schemelesslySame");
    QTEST(isSameSite(origin(a), origin(b)), "same");
    QTEST(isSameSite(origin(b), origin(a)), "same");
    // https://html.spec.whatwg.org/#same-site by way of sites gives the same answer.
    QTEST(serializeSite(origin(a)) == serializeSite(origin(b)), "same");
}

void TestOrigin::opaqueOriginIsSameSiteOnlyWithItself()
{
    QVERIFY(isSameSite(OpaqueOrigin{7}, OpaqueOrigin{7}));
    QVERIFY(isSchemelesslySameSite(OpaqueOrigin{7}, OpaqueOrigin{7}));
    QVERIFY(!isSameSite(OpaqueOrigin{7}, OpaqueOrigin{8}));
    QVERIFY(!isSchemelesslySameSite(OpaqueOrigin{7}, origin(u"https://example.com")));
}

void TestOrigin::registrableDomainIsTheSuffixAndOneLabel_data()
{
    QTest::addColumn<QString>("domain");
    QTest::addColumn<QByteArray>("expected");
    const auto none = "none"_ba;
    QTest::newRow("suffix") << u"com"_s << none;
    QTest::newRow("domain") << u"example.com"_s << "example.com"_ba;
    QTest::newRow("subdomain") << u"sub.www.example.com"_s << "example.com"_ba;
    QTest::newRow("upper case") << u"EXAMPLE.COM"_s << "example.com"_ba;
    QTest::newRow("trailing dot") << u"a.example.com."_s << "example.com."_ba;
    QTest::newRow("suffix and dot") << u"com."_s << none;
    QTest::newRow("private suffix") << u"github.io"_s << none;
    QTest::newRow("under a private suffix") << u"a.whatwg.github.io"_s << "whatwg.github.io"_ba;
    QTest::newRow("two labels of suffix") << u"a.b.co.uk"_s << "b.co.uk"_ba;
    QTest::newRow("co.uk") << u"co.uk"_s << none;
    QTest::newRow("wildcard rule") << u"a.b.ck"_s << "a.b.ck"_ba;
    QTest::newRow("exception rule") << u"a.www.ck"_s << "www.ck"_ba;
    QTest::newRow("unlisted suffix") << u"إختبار"_s << none;
    QTest::newRow("under an unlisted one") << u"sub.example.إختبار"_s << "example.xn--kgbechtv"_ba;
    QTest::newRow("international suffix") << u"a.b.公司.cn"_s << "b.xn--55qx5d.cn"_ba;
    QTest::newRow("localhost") << u"localhost"_s << none;
    QTest::newRow("IPv4") << u"192.168.1.2"_s << none;
    QTest::newRow("IPv6") << u"[2001:db8::1]"_s << none;
    QTest::newRow("only a dot") << u"."_s << none;
    QTest::newRow("leading dot") << u".example.com"_s << none;
    QTest::newRow("empty label") << u"a..example.com"_s << none;
    QTest::newRow("two trailing dots") << u"example.com.."_s << none;
}

void TestOrigin::registrableDomainIsTheSuffixAndOneLabel()
{
    QFETCH(QString, domain);
    const auto parsed = parseHost(domain);
    QVERIFY(parsed);
    QTEST(registrableDomain(*parsed).value_or("none"), "expected");
}

void TestOrigin::siteIsSerialized_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QByteArray>("site");
    QTest::newRow("domain") << u"https://a.example.com:8443/"_s << "https://example.com"_ba;
    QTest::newRow("suffix") << u"https://github.io/"_s << "https://github.io"_ba;
    QTest::newRow("address") << u"http://[::1]:8080/"_s << "http://[::1]"_ba;
    QTest::newRow("opaque") << u"data:,"_s << "null"_ba;
}

void TestOrigin::siteIsSerialized()
{
    QFETCH(QString, url);
    QTEST(serializeSite(origin(url)), "site");
}

void TestOrigin::knownOriginHasItsTextsAtHand()
{
    const KnownOrigin known = originOf(*parse(u"https://a.example.com:8443/x"_s));
    QCOMPARE(serialize(known), "https://a.example.com:8443"_ba);
    QCOMPARE(serializeSite(known), "https://example.com"_ba);
    QVERIFY(isSameOrigin(known, origin(u"https://a.example.com:8443/"_s)));
    QCOMPARE(serialize(KnownOrigin()), "null"_ba);
    QCOMPARE(serializeSite(KnownOrigin(OpaqueOrigin{1})), "null"_ba);
    QVERIFY(isSameOrigin(KnownOrigin(OpaqueOrigin{1}), KnownOrigin(OpaqueOrigin{1})));
}

void TestOrigin::loopbackIsRecognised_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("loopback");
    QTest::newRow("127.0.0.1") << u"127.0.0.1"_s << true;
    QTest::newRow("127.255.255.255") << u"127.255.255.255"_s << true;
    QTest::newRow("126.255.255.255") << u"126.255.255.255"_s << false;
    QTest::newRow("128.0.0.0") << u"128.0.0.0"_s << false;
    QTest::newRow("0.0.0.0") << u"0.0.0.0"_s << false;
    QTest::newRow("::1") << u"[::1]"_s << true;
    QTest::newRow("::") << u"[::]"_s << false;
    QTest::newRow("::2") << u"[::2]"_s << false;
    QTest::newRow("mapped") << u"[::ffff:127.0.0.1]"_s << false;
    QTest::newRow("localhost") << u"LocalHost"_s << true;
    QTest::newRow("localhost.") << u"localhost."_s << true;
    QTest::newRow("under localhost") << u"a.b.localhost"_s << true;
    QTest::newRow("under localhost.") << u"a.localhost."_s << true;
    QTest::newRow("ends alike") << u"notlocalhost"_s << false;
    QTest::newRow("localhost under com") << u"localhost.example.com"_s << false;
    QTest::newRow("localhost.localdomain") << u"localhost.localdomain"_s << false;
}

void TestOrigin::loopbackIsRecognised()
{
    QFETCH(QString, text);
    QTEST(isLoopback(host(text)), "loopback");
}

void TestOrigin::originIsTrustworthyBySchemeOrLoopback_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<bool>("trustworthy");
    QTest::newRow("https") << u"https://example.com/"_s << true;
    QTest::newRow("wss") << u"wss://example.com/"_s << true;
    QTest::newRow("http") << u"http://example.com/"_s << false;
    QTest::newRow("ws") << u"ws://example.com/"_s << false;
    QTest::newRow("http on localhost") << u"http://localhost:8080/"_s << true;
    QTest::newRow("ws on loopback") << u"ws://127.0.0.1/"_s << true;
    QTest::newRow("http in a private network") << u"http://192.168.0.1/"_s << false;
    QTest::newRow("blob of https") << u"blob:https://example.com/uuid"_s << true;
    QTest::newRow("opaque") << u"data:,"_s << false;
}

void TestOrigin::originIsTrustworthyBySchemeOrLoopback()
{
    QFETCH(QString, url);
    QTEST(isPotentiallyTrustworthy(origin(url)), "trustworthy");
    QTEST(isOfTrustworthyOrigin(*parse(url)), "trustworthy"); // without making the origin
}

void TestOrigin::urlIsTrustworthyAlsoWithoutAnOrigin_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<bool>("trustworthy");
    QTest::newRow("about:blank") << u"about:blank#x"_s << true;
    QTest::newRow("about:srcdoc") << u"about:srcdoc"_s << true;
    QTest::newRow("about:config") << u"about:config"_s << false;
    QTest::newRow("data") << u"data:text/html,x"_s << true;
    QTest::newRow("file") << u"file:///x"_s << true;
    QTest::newRow("https") << u"https://example.com/"_s << true;
    QTest::newRow("http") << u"http://example.com/"_s << false;
    QTest::newRow("loopback") << u"http://[::1]/"_s << true;
    QTest::newRow("blob of http") << u"blob:http://example.com/uuid"_s << false;
    QTest::newRow("not special") << u"foo://localhost/"_s << false;
}

void TestOrigin::urlIsTrustworthyAlsoWithoutAnOrigin()
{
    QFETCH(QString, url);
    const auto record = parse(url);
    QVERIFY(record);
    QTEST(isPotentiallyTrustworthy(*record), "trustworthy");
}

CORSCOPE_TEST(TestOrigin)
#include "tst_origin.moc"
