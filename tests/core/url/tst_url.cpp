// URL records: what is wrong with a text and where, and the small queries. The parser itself is
// shown by the rows of tst_urlconformance.
#include "core/url/url.h"
#include "tests/support/testprogram.h"

#include <QTest>

#include <random>

using namespace Corscope::Url;
using namespace Qt::StringLiterals;

class TestUrl : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void recordHasTheParts();
    void opaquePathIsOneString();
    void emptyQueryAndFragmentAreNotAbsent();
    void defaultPortIsNull();
    void hostIsOfTheKindThatTheSchemeAsksFor_data();
    void hostIsOfTheKindThatTheSchemeAsksFor();
    void mistakeIsNamedAndLocatedInWhatWasTyped_data();
    void mistakeIsNamedAndLocatedInWhatWasTyped();
    void fragmentIsExcludedOnRequest();
    void pathIsNotReadAsAHostAfterSerializing();
    void requestTargetIsPathAndQuery_data();
    void requestTargetIsPathAndQuery();
    void hostAndPortLeavesTheDefaultPortOut_data();
    void hostAndPortLeavesTheDefaultPortOut();
    void specialSchemesHaveTheirDefaultPorts();
    void effectivePortIsTheOneConnectedTo();
    void onlyHttpAndHttpsAreHttpSchemes();
    void usernameAndPasswordArePercentEncoded();
    void loneSurrogateIsAReplacementCharacter();
    void veryLongInputsAreParsed_data();
    void veryLongInputsAreParsed();
    void anythingThatParsesSerializesToItself();
    void plainUrlsAreReadAsTheStateMachineReadsThem_data();
    void plainUrlsAreReadAsTheStateMachineReadsThem();
    void piecesOfPlainUrlsInAnyOrderAreReadAsTheStateMachineReadsThem();
};

namespace {

QByteArray href(QStringView input)
{
    const auto url = parse(input);
    return url ? serialize(*url) : "failure"_ba;
}

UrlRecord parsed(QStringView input)
{
    return parse(input).value_or(UrlRecord{});
}

} // namespace

void TestUrl::recordHasTheParts()
{
    const UrlRecord url = parsed(u"https://me:secret@example.com:8443/a/b?c=d#e");
    UrlRecord expected;
    expected.scheme = "https";
    expected.username = "me";
    expected.password = "secret";
    expected.host = Domain{"example.com"};
    expected.port = quint16(8443);
    expected.path = PathSegments{"a", "b"};
    expected.query = "c=d"_ba;
    expected.fragment = "e"_ba;
    QCOMPARE(url, expected);
    QVERIFY(url.includesCredentials());
    QVERIFY(!url.hasOpaquePath());
}

void TestUrl::opaquePathIsOneString()
{
    const UrlRecord url = parsed(u"data:text/plain,a/../b");
    QVERIFY(url.hasOpaquePath());
    QCOMPARE(std::get<OpaquePath>(url.path).ascii, "text/plain,a/../b"_ba);
    QVERIFY(!url.host);
}

void TestUrl::emptyQueryAndFragmentAreNotAbsent()
{
    const UrlRecord url = parsed(u"https://example.com/?#");
    QVERIFY(url.query && url.query->isEmpty());
    QVERIFY(url.fragment && url.fragment->isEmpty());
    QVERIFY(!parsed(u"https://example.com/").query);
    QVERIFY(url != parsed(u"https://example.com/"));
}

void TestUrl::defaultPortIsNull()
{
    QVERIFY(!parsed(u"https://example.com:443/").port);
    QCOMPARE(parsed(u"http://example.com:443/").port, quint16(443));
    QCOMPARE(parsed(u"https://example.com:443/"), parsed(u"https://example.com/"));
}

void TestUrl::hostIsOfTheKindThatTheSchemeAsksFor_data()
{
    QTest::addColumn<QString>("input");
    QTest::addColumn<int>("kind");
    const auto kindOf = [](const Host &host) { return int(host.index()); };
    QTest::newRow("domain") << u"https://example.com/"_s << kindOf(Domain{});
    QTest::newRow("IPv4") << u"https://127.1/"_s << kindOf(Ipv4Address{});
    QTest::newRow("IPv6") << u"https://[::1]/"_s << kindOf(Ipv6Address{});
    QTest::newRow("IPv6, not special") << u"foo://[::1]/"_s << kindOf(Ipv6Address{});
    QTest::newRow("not special") << u"foo://127.1/"_s << kindOf(OpaqueHost{});
    QTest::newRow("empty, not special") << u"foo:///"_s << kindOf(EmptyHost{});
    QTest::newRow("empty, file") << u"file:///"_s << kindOf(EmptyHost{});
    QTest::newRow("localhost, file") << u"file://localhost/"_s << kindOf(EmptyHost{});
}

void TestUrl::hostIsOfTheKindThatTheSchemeAsksFor()
{
    QFETCH(QString, input);
    const UrlRecord url = parsed(input);
    QVERIFY(url.host);
    QTEST(int(url.host->index()), "kind");
}

void TestUrl::mistakeIsNamedAndLocatedInWhatWasTyped_data()
{
    QTest::addColumn<QString>("input");
    QTest::addColumn<ParseMistakeKind>("kind");
    QTest::addColumn<int>("position");
    using enum ParseMistakeKind;
    const auto row = [](const char *name, const QString &input, ParseMistakeKind kind, int at) {
        QTest::newRow(name) << input << kind << at;
    };
    row("empty", u""_s, MissingSchemeNonRelativeUrl, 0);
    row("no scheme", u"example.com/a"_s, MissingSchemeNonRelativeUrl, 0);
    row("no scheme after spaces", u"  /a"_s, MissingSchemeNonRelativeUrl, 2);
    row("no host", u"https:///"_s, HostMissing, 9);
    row("no host before the port", u"http://:80"_s, HostMissing, 7);
    row("no host after credentials", u"https://me@/"_s, HostMissing, 11);
    row("port is no number", u"https://example.com:8x/"_s, PortInvalid, 21);
    row("port too large", u"https://example.com:65536/"_s, PortOutOfRange, 20);
    row("port behind a tab", u"https://exa\tmple.com:8x/"_s, PortInvalid, 22);
    row("port behind spaces", u"   http://h:x"_s, PortInvalid, 12);
    row("port behind two code units", u"http://💩@h:x"_s, PortInvalid, 12);
    row("space in a domain", u"https://exa mple.com/"_s, DomainInvalidCodePoint, 11);
    row("encoded slash", u"https://exa%2Fmple.com/"_s, DomainInvalidCodePoint, 11);
    row("encoded after another", u"https://%61%62%25c/"_s, DomainInvalidCodePoint, 14);
    row("mapped to a slash", u"https://ex\u2100.com/"_s, DomainInvalidCodePoint, 10);
    row("disallowed in a domain", u"https://ex\uE000.com/"_s, DomainToAscii, 10);
    row("label with a lone joiner", u"https://é.a\u200Db.com/"_s, DomainToAscii, 10);
    row("bad Punycode beside Unicode", u"https://é.xn--a.com/"_s, DomainToAscii, 10);
    row("nothing left", u"https://\u00AD/"_s, DomainToAscii, 8);
    row("space in an opaque host", u"foo://ab c/"_s, HostInvalidCodePoint, 8);
    row("backslash in an opaque host", u"foo://ab\\c/"_s, HostInvalidCodePoint, 8);
    row("five IPv4 parts", u"http://1.2.3.4.5/"_s, Ipv4TooManyParts, 15);
    row("IPv4 part no number", u"http://1.x.3/"_s, Ipv4NonNumericPart, 9);
    row("IPv4 octal with 8", u"http://1.2.3.08/"_s, Ipv4NonNumericPart, 13);
    row("IPv4 part too large", u"http://1.256.3.4/"_s, Ipv4OutOfRangePart, 9);
    row("IPv4 last part too large", u"http://1.2.65536/"_s, Ipv4OutOfRangePart, 11);
    row("IPv4 in other digits", u"http://１.２５６.３.４/"_s, Ipv4OutOfRangePart, 7);
    row("bracket not closed", u"http://[::1/"_s, Ipv6Unclosed, 11);
    row("text behind the bracket", u"http://[::1]x/"_s, Ipv6Unclosed, 13);
    row("IPv6 digit", u"http://[1:g::]/"_s, Ipv6Invalid, 10);
    row("IPv6 one colon first", u"http://[:1]/"_s, Ipv6Invalid, 8);
    row("IPv6 compressed twice", u"http://[1::2::3]/"_s, Ipv6Invalid, 13);
    row("IPv6 too short", u"http://[1:2]/"_s, Ipv6Invalid, 11);
    row("IPv6 too long", u"http://[1:2:3:4:5:6:7:8:9]/"_s, Ipv6Invalid, 24);
    row("IPv4 in IPv6 too large", u"http://[::1.2.3.256]/"_s, Ipv6Invalid, 18);
}

void TestUrl::mistakeIsNamedAndLocatedInWhatWasTyped()
{
    QFETCH(QString, input);
    QFETCH(int, position);
    const auto url = parse(input);
    QVERIFY(!url);
    QTEST(url.error().kind, "kind");
    QCOMPARE(url.error().position, position);
}

void TestUrl::fragmentIsExcludedOnRequest()
{
    const UrlRecord url = parsed(u"https://example.com/?a#b");
    QCOMPARE(serialize(url), "https://example.com/?a#b"_ba);
    QCOMPARE(serialize(url, ExcludeFragment::Yes), "https://example.com/?a"_ba);
}

void TestUrl::pathIsNotReadAsAHostAfterSerializing()
{
    UrlRecord url;
    url.scheme = "foo";
    url.path = PathSegments{"", "not-a-host"};
    QCOMPARE(serialize(url), "foo:/.//not-a-host"_ba);
    QCOMPARE(parsed(u"foo:/.//not-a-host"), url);
}

void TestUrl::requestTargetIsPathAndQuery_data()
{
    QTest::addColumn<QString>("input");
    QTest::addColumn<QByteArray>("target");
    QTest::newRow("path") << u"http://h/a/%41;b"_s << "/a/%41;b"_ba;
    QTest::newRow("no path") << u"http://h"_s << "/"_ba;
    QTest::newRow("query") << u"http://h?a=b"_s << "/?a=b"_ba;
    QTest::newRow("empty query") << u"http://h/a?"_s << "/a?"_ba;
    QTest::newRow("fragment") << u"http://h/a?b#c"_s << "/a?b"_ba;
    QTest::newRow("no path, not special") << u"foo://h"_s << "/"_ba;
}

void TestUrl::requestTargetIsPathAndQuery()
{
    QFETCH(QString, input);
    QTEST(requestTarget(parsed(input)), "target");
}

void TestUrl::hostAndPortLeavesTheDefaultPortOut_data()
{
    QTest::addColumn<QString>("input");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("default port") << u"http://me:x@h:80/"_s << "h"_ba;
    QTest::newRow("other port") << u"http://h:8080/"_s << "h:8080"_ba;
    QTest::newRow("IPv6") << u"http://[0:0::1]:81/"_s << "[::1]:81"_ba;
    QTest::newRow("no host") << u"data:,"_s << ""_ba;
}

void TestUrl::hostAndPortLeavesTheDefaultPortOut()
{
    QFETCH(QString, input);
    QTEST(hostAndPort(parsed(input)), "expected");
}

void TestUrl::specialSchemesHaveTheirDefaultPorts()
{
    QCOMPARE(defaultPort("http"), quint16(80));
    QCOMPARE(defaultPort("https"), quint16(443));
    QCOMPARE(defaultPort("ws"), quint16(80));
    QCOMPARE(defaultPort("wss"), quint16(443));
    QCOMPARE(defaultPort("ftp"), quint16(21));
    QVERIFY(!defaultPort("file"));
    QVERIFY(isSpecialScheme("file"));
    QVERIFY(!isSpecialScheme("data") && !defaultPort("data"));
    QVERIFY(!isSpecialScheme("") && !isSpecialScheme("httpss"));
}

void TestUrl::effectivePortIsTheOneConnectedTo()
{
    QCOMPARE(effectivePort(parsed(u"https://h/")), quint16(443));
    QCOMPARE(effectivePort(parsed(u"https://h:1/")), quint16(1));
    QVERIFY(!effectivePort(parsed(u"foo://h/")));
}

void TestUrl::onlyHttpAndHttpsAreHttpSchemes()
{
    QVERIFY(hasHttpScheme(parsed(u"HTTP://h/")));
    QVERIFY(hasHttpScheme(parsed(u"https://h/")));
    QVERIFY(!hasHttpScheme(parsed(u"ws://h/")));
    QVERIFY(!hasHttpScheme(parsed(u"ftp://h/")));
}

void TestUrl::usernameAndPasswordArePercentEncoded()
{
    UrlRecord url = parsed(u"https://example.com/");
    setUsername(url, u"a b:@/é%41");
    setPassword(url, u"|\xD800");
    QCOMPARE(url.username, "a%20b%3A%40%2F%C3%A9%41"_ba);
    QCOMPARE(url.password, "%7C%EF%BF%BD"_ba);
    QCOMPARE(parse(QString::fromLatin1(serialize(url))), url);
    setUsername(url, {});
    setPassword(url, {});
    QCOMPARE(serialize(url), "https://example.com/"_ba);
}

void TestUrl::loneSurrogateIsAReplacementCharacter()
{
    const char16_t text[] = {u'f', u':', 0xD83D, u'a', 0xDCA9, 0xD83D, 0xDCA9};
    QCOMPARE(href(QStringView(text, 7)), "f:%EF%BF%BDa%EF%BF%BD%F0%9F%92%A9"_ba);
}

void TestUrl::veryLongInputsAreParsed_data()
{
    QTest::addColumn<QString>("input");
    QTest::addColumn<bool>("parses");
    constexpr qsizetype size = 1 << 20;
    const QString a(size, u'a');
    const auto repeated = [](const QString &part) { return part.repeated(size / part.size()); };
    QTest::newRow("scheme") << a << false;
    QTest::newRow("path") << QString(u"http://h/"_s + a) << true;
    QTest::newRow("segments") << QString(u"http://h"_s + repeated(u"/a"_s)) << true;
    QTest::newRow("dots") << QString(u"http://h"_s + repeated(u"/a/.."_s)) << true;
    QTest::newRow("at signs") << QString(u"http://"_s + repeated(u"a:@"_s) + u"h/") << true;
    QTest::newRow("colons") << QString(u"http://"_s + repeated(u":"_s) + u"@h/") << true;
    QTest::newRow("host") << QString(u"http://"_s + a + u"/") << true;
    QTest::newRow("labels") << QString(u"http://"_s + repeated(u"a."_s) + u"/") << true;
    QTest::newRow("number parts") << QString(u"http://"_s + repeated(u"1."_s) + u"/") << false;
    QTest::newRow("digits") << QString(u"http://0x"_s + repeated(u"0"_s) + u"1/") << true;
    QTest::newRow("encoded host") << QString(u"http://"_s + repeated(u"%61"_s) + u"/") << true;
    QTest::newRow("forbidden at the end") << QString(u"http://"_s + a + u"^/") << false;
    QTest::newRow("Unicode labels") << QString(u"http://"_s + repeated(u"ß."_s) + u"/") << false;
    QTest::newRow("Unicode label") << QString(u"http://"_s + repeated(u"ßé"_s) + u"/") << false;
    QTest::newRow("opaque host") << QString(u"foo://"_s + repeated(u"é"_s) + u"/") << true;
    QTest::newRow("brackets") << QString(u"http://["_s + repeated(u":"_s) + u"]/") << false;
    QTest::newRow("port") << QString(u"http://h:"_s + repeated(u"1"_s)) << false;
    QTest::newRow("query") << QString(u"http://h/?"_s + repeated(u"é "_s)) << true;
    QTest::newRow("opaque path") << QString(u"data:"_s + repeated(u" "_s) + u"a") << true;
    QTest::newRow("spaces around") << QString(repeated(u" "_s) + u"http://h/") << true;
    QTest::newRow("tabs, then a mistake")
        << QString(u"http://h"_s + repeated(u"\t"_s) + u":x") << false;
}

void TestUrl::veryLongInputsAreParsed()
{
    QFETCH(QString, input);
    const auto url = parse(input);
    QTEST(url.has_value(), "parses");
    QVERIFY(url || url.error().position <= input.size());
}

// Texts made of what the parser distinguishes, always the same ones.
void TestUrl::anythingThatParsesSerializesToItself()
{
    const QStringList parts{u"http"_s, u"file"_s, u"foo"_s, u":"_s,      u"//"_s,    u"/"_s,
                            u"\\"_s,   u"?"_s,    u"#"_s,   u"@"_s,      u"[::1]"_s, u"["_s,
                            u"]"_s,    u"."_s,    u".."_s,  u"%2e"_s,    u"%"_s,     u"0x1"_s,
                            u"1"_s,    u"C|"_s,   u" "_s,   u"\t"_s,     u"é"_s,     u"💩"_s,
                            u"xn--"_s, u"a"_s,    u"。"_s,  u"\u200D"_s, u"blob:"_s, u"^|'"_s};
    std::mt19937 random(20260702);
    const UrlRecord bases[] = {parsed(u"http://a:b@h:1/p/q?r#s"), parsed(u"file:///C:/p"),
                               parsed(u"foo:/.//p"), parsed(u"data:,p")};
    int successes = 0;
    for (int round = 0; round < 20000; ++round) {
        QString input;
        for (auto length = random() % 8; length > 0; --length) {
            input += parts.at(qsizetype(random() % std::size_t(parts.size())));
        }
        const auto url = parse(input, round % 5 == 4 ? nullptr : &bases[round % 5]);
        if (!url) {
            QVERIFY2(url.error().position <= input.size(), qPrintable(input));
            continue;
        }
        ++successes;
        const QByteArray serialized = serialize(*url);
        QVERIFY2(parse(QString::fromLatin1(serialized)) == *url, qPrintable(input));
    }
    QVERIFY(successes > 5000);
}

namespace {

/// The same URL with a tab before it, which is no part of it and rules the short way out.
ParseResult parsedByStateMachine(const QString &input)
{
    return parse(QString(u"\t"_s + input));
}

} // namespace

void TestUrl::plainUrlsAreReadAsTheStateMachineReadsThem_data()
{
    QTest::addColumn<QString>("input");
    for (const char *input : {"http://127.0.0.1:9002/cart?id=1",
                              "https://example.com/",
                              "http://example.com:80/a",
                              "http://example.com:0/a",
                              "http://example.com:65536/a",
                              "http://example.com:000080/a",
                              "http://a.b./x/y.json",
                              "http://a..b/x",
                              "http://.a/x",
                              "http://1.2/x",
                              "http://1.2.3.256/x",
                              "http://1.2.3.4/x",
                              "http://01.2.3.4/x",
                              "http://1.2.3.04/x",
                              "http://0.0.0.0/x",
                              "http://1.2.3.4./x",
                              "http://1.2.3.4.5/x",
                              "http://1.2.3.1000/x",
                              "http://1.2.3.x4/x",
                              "http://1..3.4/x",
                              "http://0x7f.1/x",
                              "http://a.1/x",
                              "http://xn--ls8h.la/x",
                              "http://h/a/./b",
                              "http://h/a/../b",
                              "http://h/.well-known/x",
                              "http://h/a/..b",
                              "http://h/%2e%2e/b",
                              "http://h/a|b",
                              "http://h/a'b?c'd",
                              "http://h/a?b#c",
                              "http://h/?",
                              "http://h//a//",
                              "http://u@h/a",
                              "http://u:1@h/a",
                              "http://h:1@g/a",
                              "http://h",
                              "http://h?a",
                              "http:///h",
                              "http://H/a",
                              "http://h\\a/b",
                              "http://h/a{b}",
                              "http://h/a b",
                              "http://-h-/a",
                              "http://h_i/a",
                              "HTTP://h/a"}) {
        QTest::newRow(input) << QString::fromLatin1(input);
    }
}

void TestUrl::plainUrlsAreReadAsTheStateMachineReadsThem()
{
    QFETCH(const QString, input);
    const auto machine = parsedByStateMachine(input);
    const auto url = parse(input);
    QCOMPARE(bool(url), bool(machine));
    if (url) {
        QCOMPARE(*url, *machine);
    }
}

void TestUrl::piecesOfPlainUrlsInAnyOrderAreReadAsTheStateMachineReadsThem()
{
    const QStringList pieces{u"http://"_s, u"https://"_s, u"a"_s,    u"9"_s,   u"."_s,    u"/"_s,
                             u":"_s,       u"8"_s,        u"?"_s,    u"x-y"_s, u"#"_s,    u"@"_s,
                             u"%"_s,       u"2e"_s,       u"xn--"_s, u"="_s,   u"&b=c"_s, u"~"_s,
                             u"Q"_s,       u"'"_s,        u"|"_s,    u"0x"_s,  u"é"_s,    u"\\"_s,
                             u"_"_s,       u"^`"_s,       u"["_s};
    std::mt19937 random(20261126);
    int read = 0;
    for (int i = 0; i < 20'000; ++i) {
        QString input = pieces.at(qsizetype(random() % 2));
        for (auto count = random() % 9; count > 0; --count) {
            input += pieces.at(qsizetype(random() % quint32(pieces.size())));
        }
        const auto machine = parsedByStateMachine(input);
        const auto url = parse(input);
        QVERIFY2(bool(url) == bool(machine) && (!url || *url == *machine), qPrintable(input));
        read += url ? 1 : 0;
    }
    QVERIFY(read > 1000);
}

CORSCOPE_TEST(TestUrl)
#include "tst_url.moc"
