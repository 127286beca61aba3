// A Set-Cookie line is read by the draft's algorithm; cookies are written in its form.
#include "core/http/cookie.h"
#include "core/http/cookiedate.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace Corscope;
using namespace Corscope::Http;
using namespace Qt::StringLiterals;

class TestCookie : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesAndValuesAreSplitAtTheFirstEqualsSign_data();
    void namesAndValuesAreSplitAtTheFirstEqualsSign();
    void controlCharactersSpoilTheWholeLine();
    void nameAndValueHaveALimitTogether();
    void attributesAreReadInAnyCase();
    void lastOfAnAttributeGivenTwiceCounts();
    void unreadableAttributesLeaveTheEarlierOne();
    void maxAgeIsDigitsWithOrWithoutAMinus_data();
    void maxAgeIsDigitsWithOrWithoutAMinus();
    void sameSiteIsReadInAnyCase_data();
    void sameSiteIsReadInAnyCase();
    void domainLosesOneDotAndItsCase();
    void pathWithoutASlashAsksForTheDefault();
    void longAttributesAreIgnored();
    void unknownAttributesAreNamed();
    void cookiesAreWrittenWithSemicolons();
    void sameCookieMeansNameDomainPathAndPartition();
    void expiryIsTheFirstInstantAtWhichItIsGone();
};

namespace {

SetCookie cookieOf(const QByteArray &text)
{
    return parseSetCookie(text).value();
}

} // namespace

void TestCookie::namesAndValuesAreSplitAtTheFirstEqualsSign_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    const auto row = [](const char *line, const char *name, const char *value) {
        QTest::newRow(line) << QByteArray(line) << QByteArray(name) << QByteArray(value);
    };
    row("a=b", "a", "b");
    row("a=b; Path=/", "a", "b");
    row(" \ta \t=\t b c ;x", "a", "b c");
    row("a=b=c", "a", "b=c");
    row("a=", "a", "");
    row("=b", "", "b");
    row("==b", "", "=b");
    row("b", "", "b");
    row("b;a=c", "", "b");
    row("", "", "");
    row("=", "", "");
    row(";a=b", "", "");
    row("a=\"b; c\"", "a", "\"b");
    row("a=%20,b", "a", "%20,b");
    row("\xC3\xA9=\xFF", "\xC3\xA9", "\xFF");
    row("a\tb=c\td", "a\tb", "c\td");
}

void TestCookie::namesAndValuesAreSplitAtTheFirstEqualsSign()
{
    QFETCH(QByteArray, line);
    const SetCookie cookie = cookieOf(line);
    QTEST(cookie.name, "name");
    QTEST(cookie.value, "value");
}

void TestCookie::controlCharactersSpoilTheWholeLine()
{
    for (int byte = 0; byte < 256; ++byte) {
        const bool control = (byte < 0x20 && byte != '\t') || byte == 0x7F;
        for (const char *around : {"a=b?c", "a?=b", "a=b; Path=/?", "a=b; unknown=?x"}) {
            const QByteArray line = QByteArray(around).replace('?', char(byte));
            const auto cookie = parseSetCookie(line);
            QCOMPARE(cookie.has_value(), !control);
            if (control) {
                QCOMPARE(cookie.error(), CookieRejection::ControlCharacter);
            }
        }
    }
}

void TestCookie::nameAndValueHaveALimitTogether()
{
    const QByteArray name(96, 'n');
    QVERIFY(parseSetCookie(QByteArray(name + "= " + QByteArray(4000, 'v') + " ; Path=/")));
    const auto tooLong = parseSetCookie(QByteArray(name + '=' + QByteArray(4001, 'v')));
    QVERIFY(!tooLong);
    QCOMPARE(tooLong.error(), CookieRejection::NameAndValueTooLong);
}

void TestCookie::attributesAreReadInAnyCase()
{
    const SetCookie cookie =
        cookieOf("a=b;EXPIRES=Wed, 09 Jun 2021 10:18:14 GMT; max-AGE = 7 ;domain=a.test;"
                 " PATH=/p q ;secure=yes;HTTPOnly;SameSITE=lax;partitioned;");
    SetCookie expected;
    expected.name = "a";
    expected.value = "b";
    expected.expires = parseCookieDate("Wed, 09 Jun 2021 10:18:14 GMT");
    expected.maxAge = 7;
    expected.domain = "a.test";
    expected.path = "/p q";
    expected.secure = true;
    expected.httpOnly = true;
    expected.partitioned = true;
    expected.sameSite = SameSite::Lax;
    QCOMPARE(cookie, expected);
}

void TestCookie::lastOfAnAttributeGivenTwiceCounts()
{
    const SetCookie cookie =
        cookieOf("a=b; Path=/1; Path=/2; Domain=a.test; Domain=; Max-Age=1; Max-Age=2; "
                 "SameSite=Strict; SameSite=None");
    QCOMPARE(cookie.path, "/2"_ba);
    QCOMPARE(cookie.domain, ""_ba);
    QCOMPARE(cookie.maxAge, 2);
    QCOMPARE(cookie.sameSite, SameSite::None);
}

void TestCookie::unreadableAttributesLeaveTheEarlierOne()
{
    const SetCookie cookie = cookieOf("a=b; Max-Age=1; Max-Age=x; Expires=1 Jan 2020 00:00:00; "
                                      "Expires=never; SameSite=Strict; SameSite=Nonsense");
    QCOMPARE(cookie.maxAge, 1);
    QVERIFY(cookie.expires);
    // Not so with SameSite: an unknown value is remembered as "Default".
    QCOMPARE(cookie.sameSite, SameSite::Unset);
    QCOMPARE(cookie.ignored,
             (std::vector<IgnoredAttribute>{
                 {"Max-Age", "x", AttributeProblem::NumberUnreadable},
                 {"Expires", "never", AttributeProblem::DateUnreadable},
                 {"SameSite", "Nonsense", AttributeProblem::SameSiteValueUnknown}}));
}

void TestCookie::maxAgeIsDigitsWithOrWithoutAMinus_data()
{
    constexpr qint64 unread = std::numeric_limits<qint64>::max();
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<qint64>("seconds");
    const auto row = [](const char *value, qint64 seconds) {
        QTest::newRow(value) << QByteArray(value) << seconds;
    };
    row("0", 0);
    row("-1", -1);
    row("-0", 0);
    row("007", 7);
    row("34560001", 34560001);
    row("99999999999999999999999999", 1'000'000'000'000);
    row("-99999999999999999999999999", -1'000'000'000'000);
    row("", unread);
    row("-", unread);
    row("--1", unread);
    row("+1", unread);
    row("1.5", unread);
    row("1 2", unread);
    row("1e3", unread);
    row("\"1\"", unread);
}

void TestCookie::maxAgeIsDigitsWithOrWithoutAMinus()
{
    QFETCH(QByteArray, value);
    const SetCookie cookie = cookieOf("a=b; Max-Age=" + value);
    QTEST(cookie.maxAge.value_or(std::numeric_limits<qint64>::max()), "seconds");
    QCOMPARE(cookie.ignored.empty(), cookie.maxAge.has_value());
}

void TestCookie::sameSiteIsReadInAnyCase_data()
{
    QTest::addColumn<QByteArray>("attribute");
    QTest::addColumn<SameSite>("sameSite");
    QTest::newRow("none") << "samesite=nONE"_ba << SameSite::None;
    QTest::newRow("lax") << "SameSite = LAX "_ba << SameSite::Lax;
    QTest::newRow("strict") << "SAMESITE=strict"_ba << SameSite::Strict;
    QTest::newRow("no value") << "SameSite"_ba << SameSite::Unset;
    QTest::newRow("quoted") << "SameSite=\"Lax\""_ba << SameSite::Unset;
    QTest::newRow("absent") << "Secure"_ba << SameSite::Unset;
}

void TestCookie::sameSiteIsReadInAnyCase()
{
    QFETCH(QByteArray, attribute);
    QTEST(cookieOf("a=b; " + attribute).sameSite, "sameSite");
}

void TestCookie::domainLosesOneDotAndItsCase()
{
    QCOMPARE(cookieOf("a=b; Domain=.Sub.EXAMPLE.com").domain, "sub.example.com"_ba);
    QCOMPARE(cookieOf("a=b; Domain=..example.com").domain, ".example.com"_ba);
    QCOMPARE(cookieOf("a=b; Domain=.").domain, ""_ba);
    QCOMPARE(cookieOf("a=b; Domain").domain, ""_ba);
    QVERIFY(!cookieOf("a=b").domain);
}

void TestCookie::pathWithoutASlashAsksForTheDefault()
{
    QCOMPARE(cookieOf("a=b; Path=/").path, "/"_ba);
    QCOMPARE(cookieOf("a=b; Path=/a/../%41").path, "/a/../%41"_ba);
    QCOMPARE(cookieOf("a=b; Path=x").path, ""_ba);
    QCOMPARE(cookieOf("a=b; Path=\"/\"").path, ""_ba);
    QCOMPARE(cookieOf("a=b; Path").path, ""_ba);
    QVERIFY(!cookieOf("a=b").path);
}

void TestCookie::longAttributesAreIgnored()
{
    const QByteArray fits = '/' + QByteArray(1023, 'x');
    QCOMPARE(cookieOf("a=b; Path=" + fits).path, fits);
    const SetCookie cookie = cookieOf("a=b; Path=/first; Path=" + fits + "y; Secure=" + fits + 'y');
    QCOMPARE(cookie.path, "/first"_ba);
    QVERIFY(!cookie.secure);
    QCOMPARE(cookie.ignored.size(), 2u);
    QCOMPARE(cookie.ignored.front().why, AttributeProblem::TooLong);
}

void TestCookie::unknownAttributesAreNamed()
{
    const SetCookie cookie = cookieOf("a=b; Priority=High;; ;Http Only; =x; ");
    QCOMPARE(cookie.ignored,
             (std::vector<IgnoredAttribute>{{"Priority", "High", AttributeProblem::Unknown},
                                            {"Http Only", "", AttributeProblem::Unknown},
                                            {"", "x", AttributeProblem::Unknown}}));
    QVERIFY(!cookie.httpOnly);
}

void TestCookie::cookiesAreWrittenWithSemicolons()
{
    const auto cookie = [](const char *name, const char *value) {
        Cookie c;
        c.name = name;
        c.value = value;
        return c;
    };
    QCOMPARE(serializeCookies({}), ""_ba);
    QCOMPARE(serializeCookies({cookie("a", "b")}), "a=b"_ba);
    QCOMPARE(serializeCookies({cookie("", "nameless"), cookie("a", ""), cookie("b", "\"q\"")}),
             "nameless; a=; b=\"q\""_ba);
}

void TestCookie::sameCookieMeansNameDomainPathAndPartition()
{
    Cookie cookie;
    cookie.name = "a";
    cookie.domain = Url::Domain{"a.test"};
    Cookie other = cookie;
    other.value = "x";
    other.secure = true;
    other.sameSite = SameSite::Strict;
    QVERIFY(isSameCookie(cookie, other));
    const auto differs = [&](auto change) {
        Cookie changed = cookie;
        change(changed);
        return !isSameCookie(cookie, changed);
    };
    QVERIFY(differs([](Cookie &c) { c.name = "A"; }));
    QVERIFY(differs([](Cookie &c) { c.domain = Url::Domain{"b.test"}; }));
    QVERIFY(differs([](Cookie &c) { c.hostOnly = false; }));
    QVERIFY(differs([](Cookie &c) { c.path = "/a"; }));
    QVERIFY(differs([](Cookie &c) { c.partition = ""; }));
}

void TestCookie::expiryIsTheFirstInstantAtWhichItIsGone()
{
    Cookie cookie;
    QVERIFY(!isExpired(cookie, Instant{std::numeric_limits<qint64>::max()}));
    cookie.expiry = Instant{100};
    QVERIFY(!isExpired(cookie, Instant{99}));
    QVERIFY(isExpired(cookie, Instant{100}));
}

CORSCOPE_TEST(TestCookie)
#include "tst_cookie.moc"
