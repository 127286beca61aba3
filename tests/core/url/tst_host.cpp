// Hosts: domains, IPv4 and IPv6 addresses, and their one way of being written.
#include "core/url/url.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace Corscope::Url;
using namespace Qt::StringLiterals;

class TestHost : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hostOfAPersonIsParsed_data();
    void hostOfAPersonIsParsed();
    void mistakeOfAHostCountsFromItsStart_data();
    void mistakeOfAHostCountsFromItsStart();
    void ipv6CompressesTheFirstLongestRunOfZeros_data();
    void ipv6CompressesTheFirstLongestRunOfZeros();
    void everyIpv6AddressParsesToItself();
    void everyIpv4AddressParsesToItself();
    void domainBecomesAscii_data();
    void domainBecomesAscii();
    void asciiDomainIsOnlyLowercased_data();
    void asciiDomainIsOnlyLowercased();
    void invalidPunycodeFailsBesideUnicode_data();
    void invalidPunycodeFailsBesideUnicode();
    void oldCharactersAreMappedAsInNewUnicode_data();
    void oldCharactersAreMappedAsInNewUnicode();
    void longUnicodeDomainFails();
    void domainIsShownInUnicode_data();
    void domainIsShownInUnicode();
};

void TestHost::hostOfAPersonIsParsed_data()
{
    QTest::addColumn<QString>("input");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("domain") << u"EXAMPLE.com"_s << "example.com"_ba;
    QTest::newRow("IPv4") << u"0x7f.1"_s << "127.0.0.1"_ba;
    QTest::newRow("IPv6") << u"[0:0::0001]"_s << "[::1]"_ba;
    QTest::newRow("percent-encoded") << u"%65xample.com"_s << "example.com"_ba;
    QTest::newRow("encoded byte order mark") << u"%EF%BB%BFexample.com"_s << "example.com"_ba;
    QTest::newRow("only a dot") << u"."_s << "."_ba;
}

void TestHost::hostOfAPersonIsParsed()
{
    QFETCH(QString, input);
    const auto host = parseHost(input);
    QVERIFY(host);
    QTEST(serialize(*host), "expected");
}

void TestHost::mistakeOfAHostCountsFromItsStart_data()
{
    QTest::addColumn<QString>("input");
    QTest::addColumn<ParseMistakeKind>("kind");
    QTest::addColumn<int>("position");
    using enum ParseMistakeKind;
    QTest::newRow("empty") << u""_s << HostMissing << 0;
    QTest::newRow("with a port") << u"example.com:80"_s << DomainInvalidCodePoint << 11;
    QTest::newRow("with a tab") << u"exa\tmple"_s << DomainInvalidCodePoint << 3;
    QTest::newRow("behind two code units") << u"💩 "_s << DomainInvalidCodePoint << 2;
    QTest::newRow("no valid UTF-8") << u"ab%FFcd"_s << DomainToAscii << 2;
    QTest::newRow("IPv6 with a zone") << u"[fe80::1%25eth0]"_s << Ipv6Invalid << 8;
    QTest::newRow("encoded bracket") << u"[::1%5D"_s << Ipv6Unclosed << 7;
}

void TestHost::mistakeOfAHostCountsFromItsStart()
{
    QFETCH(QString, input);
    QFETCH(int, position);
    const auto host = parseHost(input);
    QVERIFY(!host);
    QTEST(host.error().kind, "kind");
    QCOMPARE(host.error().position, position);
}

void TestHost::ipv6CompressesTheFirstLongestRunOfZeros_data()
{
    QTest::addColumn<QString>("input");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("all") << u"[0:0:0:0:0:0:0:0]"_s << "[::]"_ba;
    QTest::newRow("start") << u"[0:0:0:0:0:0:0:1]"_s << "[::1]"_ba;
    QTest::newRow("end") << u"[1:0:0:0:0:0:0:0]"_s << "[1::]"_ba;
    QTest::newRow("first of two") << u"[0:f:0:0:f:f:0:0]"_s << "[0:f::f:f:0:0]"_ba;
    QTest::newRow("longer second") << u"[1:0:0:2:0:0:0:3]"_s << "[1:0:0:2::3]"_ba;
    QTest::newRow("a single zero stays") << u"[1:0:2:3:4:5:6:7]"_s << "[1:0:2:3:4:5:6:7]"_ba;
    QTest::newRow("one piece was left out") << u"[1::3:4:5:6:7:8]"_s << "[1:0:3:4:5:6:7:8]"_ba;
    QTest::newRow("embedded IPv4") << u"[::ffff:1.2.3.4]"_s << "[::ffff:102:304]"_ba;
}

void TestHost::ipv6CompressesTheFirstLongestRunOfZeros()
{
    QFETCH(QString, input);
    const auto host = parseHost(input);
    QVERIFY(host);
    QTEST(serialize(*host), "expected");
}

void TestHost::everyIpv6AddressParsesToItself()
{
    for (int zeros = 0; zeros < 256; ++zeros) { // every pattern of zero and other pieces
        Ipv6Address address;
        for (std::size_t i = 0; i < 8; ++i) {
            address.pieces.at(i) = (zeros >> i) & 1 ? 0 : quint16(0xA0 + i);
        }
        const auto host = parseHost(QString::fromLatin1(serialize(address)));
        QVERIFY(host);
        QCOMPARE(*host, Host(address));
    }
}

void TestHost::everyIpv4AddressParsesToItself()
{
    for (const quint32 bits : {0u, 1u, 255u, 256u, 0x7F000001u, 0xC0A80001u, 0xFFFFFFFFu}) {
        const auto host = parseHost(QString::fromLatin1(serialize(Ipv4Address{bits})));
        QVERIFY(host);
        QCOMPARE(*host, Host(Ipv4Address{bits}));
    }
    QCOMPARE(serialize(Ipv4Address{0xC0A80001u}), "192.168.0.1"_ba);
}

void TestHost::domainBecomesAscii_data()
{
    QTest::addColumn<QString>("input");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("sharp s is not ss") << u"faß.de"_s << "xn--fa-hia.de"_ba;
    QTest::newRow("upper case") << u"BÜCHER.DE"_s << "xn--bcher-kva.de"_ba;
    QTest::newRow("decomposed") << u"bu\u0308cher.de"_s << "xn--bcher-kva.de"_ba;
    QTest::newRow("ideographic full stop") << u"例え。jp"_s << "xn--r8jz45g.jp"_ba;
    QTest::newRow("emoji") << u"☕.example"_s << "xn--53h.example"_ba;
    QTest::newRow("full width") << u"ｅｘａｍｐｌｅ.com"_s << "example.com"_ba;
    QTest::newRow("hyphens anywhere") << u"-é-.ab--é"_s << "xn-----bja.xn--ab---epa"_ba;
    QTest::newRow("empty labels") << u"é..com."_s << "xn--9ca..com."_ba;
    QTest::newRow("underscore") << u"_é.com"_s << "xn--_-bga.com"_ba;
}

void TestHost::domainBecomesAscii()
{
    QFETCH(QString, input);
    QTEST(domainToAscii(input).value_or("failure"), "expected");
}

void TestHost::asciiDomainIsOnlyLowercased_data()
{
    QTest::addColumn<QString>("input");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("no Punycode") << u"XN--a"_s << "xn--a"_ba;
    QTest::newRow("Punycode of something mapped") << u"xn--8i7caa"_s << "xn--8i7caa"_ba;
    QTest::newRow("Punycode of a joiner") << u"xn--1ug.example"_s << "xn--1ug.example"_ba;
    QTest::newRow("Punycode against bidi") << u"xn--a-yoc"_s << "xn--a-yoc"_ba;
    QTest::newRow("Punycode of U+FFFD") << u"xn--zn7c.com"_s << "xn--zn7c.com"_ba;
    QTest::newRow("equals sign") << u"xn--ls8h="_s << "xn--ls8h="_ba;
    QTest::newRow("digit zero") << u"xn--0.com"_s << "xn--0.com"_ba;
    QTest::newRow("two labels") << u"xn--a.xn--zca"_s << "xn--a.xn--zca"_ba;
}

void TestHost::asciiDomainIsOnlyLowercased()
{
    QFETCH(QString, input);
    QTEST(domainToAscii(input).value_or("failure"), "expected");
}

void TestHost::invalidPunycodeFailsBesideUnicode_data()
{
    QTest::addColumn<QString>("input");
    QTest::newRow("no Punycode") << u"xn--a.é"_s;
    QTest::newRow("of ASCII only") << u"xn--a-.é"_s;
    QTest::newRow("of nothing") << u"xn--.é"_s;
    QTest::newRow("of something mapped") << u"xn--8i7caa.é"_s;
    QTest::newRow("of an xn-- label") << u"xn--xn---epa.é"_s;
    QTest::newRow("of an xn-- label, second") << u"é.xn--xn---epa"_s;
    QTest::newRow("not ASCII itself") << u"xn--tešla"_s;
}

void TestHost::invalidPunycodeFailsBesideUnicode()
{
    QFETCH(QString, input);
    QVERIFY(!domainToAscii(input));
}

void TestHost::oldCharactersAreMappedAsInNewUnicode_data()
{
    QTest::addColumn<QString>("input");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("capital sharp s") << u"\u1E9E.de"_s << "xn--zca.de"_ba;
    QTest::newRow("Cyrillic palochka") << u"\u04C0.com"_s << "xn--s5a.com"_ba;
    QTest::newRow("first Georgian capital")
        << u"\u10A0.ge"_s << domainToAscii(u"\u2D00.ge").value_or("failure");
    QTest::newRow("last Georgian capital")
        << u"\u10C5.ge"_s << domainToAscii(u"\u2D25.ge").value_or("failure");
    QTest::newRow("CJK compatibility") << u"\U0002F868.com"_s << "xn--snl.com"_ba;
    QTest::newRow("ignored") << u"a\u180E\u206B\u3164\U0001D173b.com"_s << "ab.com"_ba;
}

void TestHost::oldCharactersAreMappedAsInNewUnicode()
{
    QFETCH(QString, input);
    QFETCH(QByteArray, expected);
    QVERIFY(expected != "failure");
    QCOMPARE(domainToAscii(input).value_or("failure"), expected);
}

void TestHost::longUnicodeDomainFails()
{
    const QString labels = u"é."_s.repeated(8192);
    QVERIFY(domainToAscii(labels));
    QVERIFY(!domainToAscii(QString(labels + u'a')));
    QVERIFY(domainToAscii(QString(100000, u'a')));
}

void TestHost::domainIsShownInUnicode_data()
{
    QTest::addColumn<QByteArray>("ascii");
    QTest::addColumn<QString>("expected");
    QTest::newRow("ASCII") << "example.com"_ba << u"example.com"_s;
    QTest::newRow("Punycode") << "xn--fa-hia.example."_ba << u"faß.example."_s;
    QTest::newRow("outside the BMP") << "xn--ls8h.la"_ba << u"💩.la"_s;
    QTest::newRow("does not decode") << "xn--a.example"_ba << u"xn--a.example"_s;
    QTest::newRow("decodes to something mapped") << "xn--8i7caa"_ba << u"xn--8i7caa"_s;
    QTest::newRow("one label of two is bad") << "xn--fa-hia.xn--a"_ba << u"xn--fa-hia.xn--a"_s;
    QTest::newRow("decodes to an xn-- label") << "xn--xn---epa"_ba << u"xn--xn---epa"_s;
}

void TestHost::domainIsShownInUnicode()
{
    QFETCH(QByteArray, ascii);
    QTEST(domainToUnicode(Domain{ascii}), "expected");
}

CORSCOPE_TEST(TestHost)
#include "tst_host.moc"
