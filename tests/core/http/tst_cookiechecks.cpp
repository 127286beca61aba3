// Each reason for not storing and not sending a cookie, by the draft's rules unless said otherwise.
#include "core/http/cookiechecks.h"
#include "tests/core/http/cookietesting.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace Corscope;
using namespace Corscope::Http;
using namespace Corscope::Http::Testing;
using namespace Qt::StringLiterals;

using Api = CookieContext::Api;
using Connection = CookieContext::Connection;
using Party = CookieContext::Party;
using Rejections = std::vector<CookieRejection>;
using Exclusions = std::vector<CookieExclusion>;

namespace {

CookieContext with(SameSiteMode sameSite)
{
    CookieContext context;
    context.sameSite = sameSite;
    return context;
}

CookieContext with(Connection connection)
{
    CookieContext context;
    context.connection = connection;
    return context;
}

CookieContext thirdParty(CookieRules::ThirdParty rule)
{
    CookieContext context;
    context.party = Party::Third;
    context.partitionKey = "https://page.test";
    context.rules.thirdPartyCookies = rule;
    context.rules.partitionedAttribute = CookieRules::Partitioned::Honoured;
    return context;
}

Rejections rejections(const QByteArray &line, const Url::UrlRecord &url,
                      const CookieContext &context, const std::vector<Cookie> &existing = {})
{
    const auto cookie =
        checkForStoring(parseSetCookie(line).value(), url, context, existing, start);
    return cookie ? Rejections() : cookie.error().reasons;
}

/// The cookie that the line makes at https://www.a.test/d/p in a same-site request.
Cookie made(const QByteArray &line, const CookieContext &context = {})
{
    return checkForStoring(parseSetCookie(line).value(), https("www.a.test", "/d/p"), context, {},
                           start)
        .value();
}

} // namespace

class TestCookieChecks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cookiesAreRefused_data();
    void cookiesAreRefused();
    void everyReasonIsGivenInTheOrderOfTheDraft();
    void anEmptyCookieHasOnlyThatReason();
    void aUrlWithoutHostKeepsNoCookies();
    void expiryComesFromMaxAgeBeforeExpires();
    void expiryIsCutToTheMaximumAge();
    void cookiesFromScriptMayHaveAShorterMaximumAge();
    void domainAndPathComeFromTheAttributesOrTheUrl();
    void aPublicSuffixAsDomainIsAllowedToItselfAsHostOnly();
    void anAddressAsDomainIsAllowedToItself();
    void secureCookiesAreLeftAloneByInsecureOnes_data();
    void secureCookiesAreLeftAloneByInsecureOnes();
    void scriptDoesNotReplaceAnHttpOnlyCookie();
    void thirdPartiesAreTreatedByTheRules();
    void onlyCookiesForThePageAreStoredIfTheRulesSaySo();
    void partitionedMattersOnlyWhereItIsHonoured();
    void prefixesHaveRulesOfTheirOwn_data();
    void prefixesHaveRulesOfTheirOwn();
    void httpPrefixesMatterOnlyWhereTheyAreKnown();
    void cookiesAreNotSent_data();
    void cookiesAreNotSent();
    void everyReasonForNotSendingIsGiven();
    void aForeignDomainIsTheOnlyReason();
    void freshCookiesWithoutSameSiteGoWithAnUnsafeNavigation();
    void cookiesOfOneRegistrableDomainAreRelated();
};

void TestCookieChecks::cookiesAreRefused_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<CookieContext>("context");
    QTest::addColumn<Rejections>("reasons");
    const CookieContext plain;
    const CookieContext insecure = with(Connection::Insecure);
    const CookieContext loopback = with(Connection::InsecureLoopback);
    const CookieContext cross = with(SameSiteMode::CrossSite);
    const CookieContext lax = with(SameSiteMode::LaxOrLess);
    const CookieContext unsafe = with(SameSiteMode::LaxOrLessUnsafeMethod);
    const auto row = [](const char *name, const char *line, const CookieContext &context,
                        const Rejections &reasons) {
        QTest::newRow(name) << QByteArray(line) << context << reasons;
    };
    using enum CookieRejection;
    row("plain", "a=b", plain, {});
    row("over http", "a=b", insecure, {});
    row("Domain of itself", "a=b; Domain=www.a.test", plain, {});
    row("Domain of the parent", "a=b; Domain=.A.test", plain, {});
    row("empty Domain", "a=b; Domain=", plain, {});
    row("Domain of a child", "a=b; Domain=x.www.a.test", plain, {DomainMismatch});
    row("Domain of a sibling", "a=b; Domain=api.a.test", plain, {DomainMismatch});
    row("Domain of another", "a=b; Domain=b.test", plain, {DomainMismatch});
    row("Domain with two dots", "a=b; Domain=..a.test", plain, {DomainMismatch});
    row("Domain with a dot at the end", "a=b; Domain=a.test.", plain, {DomainMismatch});
    row("Domain of a suffix", "a=b; Domain=test", plain, {DomainIsPublicSuffix});
    row("Domain of another suffix", "a=b; Domain=com", plain, {DomainIsPublicSuffix});
    row("Domain beyond ASCII", "a=b; Domain=\xC3\xA9.test", plain, {DomainNotAscii});
    row("Secure over http", "a=b; Secure", insecure, {SecureOverInsecure});
    row("Secure over loopback", "a=b; Secure", loopback, {});
    row("HttpOnly from script", "a=b; HttpOnly", fromScript(), {HttpOnlyFromScript});
    row("plain from script", "a=b", fromScript(), {});
    row("None", "a=b; SameSite=None; Secure", cross, {});
    row("None without Secure", "a=b; SameSite=None", plain, {SameSiteNoneInsecure});
    row("Strict cross-site", "a=b; SameSite=Strict", cross, {SameSiteStrict});
    row("Lax cross-site", "a=b; SameSite=Lax", cross, {SameSiteLax});
    row("unset cross-site", "a=b", cross, {SameSiteDefaultLax});
    row("nonsense cross-site", "a=b; SameSite=Foo", cross, {SameSiteDefaultLax});
    row("Strict by navigation", "a=b; SameSite=Strict", lax, {});
    row("Strict by POST navigation", "a=b; SameSite=Strict", unsafe, {});
    row("Partitioned is unknown to the draft", "a=b; Partitioned", plain, {});
}

void TestCookieChecks::cookiesAreRefused()
{
    QFETCH(QByteArray, line);
    QFETCH(CookieContext, context);
    QTEST(rejections(line, https("www.a.test"), context), "reasons");
}

void TestCookieChecks::everyReasonIsGivenInTheOrderOfTheDraft()
{
    CookieContext context = thirdParty(CookieRules::ThirdParty::Block);
    context.connection = Connection::Insecure;
    context.api = Api::Script;
    context.sameSite = SameSiteMode::CrossSite;
    using enum CookieRejection;
    QCOMPARE(
        rejections("__Host-a=b; Domain=b.test; Secure; HttpOnly", https("www.a.test"), context),
        (Rejections{ThirdPartyBlocked, DomainMismatch, SecureOverInsecure, HttpOnlyFromScript,
                    SameSiteDefaultLax, HostPrefix}));
}

void TestCookieChecks::anEmptyCookieHasOnlyThatReason()
{
    QCOMPARE(rejections("=; Secure", http("a.test"), with(Connection::Insecure)),
             Rejections{CookieRejection::NameAndValueEmpty});
    QCOMPARE(rejections("=b", https("a.test"), {}), Rejections{});
    QCOMPARE(rejections("a=", https("a.test"), {}), Rejections{});
}

void TestCookieChecks::aUrlWithoutHostKeepsNoCookies()
{
    Url::UrlRecord url = https("a.test");
    url.host = Url::EmptyHost{};
    QCOMPARE(rejections("a=b", url, {}), Rejections{CookieRejection::HostMissing});
    url.host.reset();
    QCOMPARE(rejections("a=b", url, {}), Rejections{CookieRejection::HostMissing});
}

void TestCookieChecks::expiryComesFromMaxAgeBeforeExpires()
{
    QVERIFY(!made("a=b").expiry);
    QCOMPARE(made("a=b; Max-Age=7").expiry, after(7));
    QCOMPARE(made("a=b; Expires=Thu, 02 Jul 2026 00:00:09 GMT").expiry, after(9));
    QCOMPARE(made("a=b; Max-Age=7; Expires=Thu, 02 Jul 2026 00:00:09 GMT").expiry, after(7));
    QVERIFY(isExpired(made("a=b; Max-Age=0"), start));
    QVERIFY(isExpired(made("a=b; Max-Age=-1; Expires=Thu, 02 Jul 2026 00:00:09 GMT"), start));
}

void TestCookieChecks::expiryIsCutToTheMaximumAge()
{
    constexpr qint64 days = 24 * 60 * 60;
    QCOMPARE(made("a=b; Max-Age=34560000").expiry, after(400 * days));
    QCOMPARE(made("a=b; Max-Age=34560001").expiry, after(400 * days));
    QCOMPARE(made("a=b; Expires=1 Jan 2099 00:00:00").expiry, after(400 * days));
    CookieContext unlimited;
    unlimited.rules.maximumAge.reset();
    QCOMPARE(made("a=b; Max-Age=34560001", unlimited).expiry, after(34560001));
    // Far beyond what an instant can hold, were it not cut when it is read.
    QVERIFY(*made("a=b; Max-Age=9999999999999999999", unlimited).expiry > after(1'000'000'000));
}

void TestCookieChecks::cookiesFromScriptMayHaveAShorterMaximumAge()
{
    CookieContext script = fromScript();
    script.rules.maximumAgeFromScript = Duration::seconds(60);
    QCOMPARE(made("a=b; Max-Age=100", script).expiry, after(60));
    QCOMPARE(made("a=b; Max-Age=50", script).expiry, after(50));
    QVERIFY(!made("a=b", script).expiry);
    script.api = Api::Http;
    QCOMPARE(made("a=b; Max-Age=100", script).expiry, after(100));
}

void TestCookieChecks::domainAndPathComeFromTheAttributesOrTheUrl()
{
    const Cookie plain = made("a=b");
    QCOMPARE(plain.domain, Url::Host(Url::Domain{"www.a.test"}));
    QVERIFY(plain.hostOnly);
    QCOMPARE(plain.path, "/d"_ba);
    QCOMPARE(plain.created, start);
    QCOMPARE(plain.lastUsed, start);
    const Cookie given = made("a=b; Domain=a.test; Path=/x");
    QCOMPARE(given.domain, Url::Host(Url::Domain{"a.test"}));
    QVERIFY(!given.hostOnly);
    QCOMPARE(given.path, "/x"_ba);
    QCOMPARE(made("a=b; Path=relative").path, "/d"_ba);
    // Domain of the very host is not host-only.
    QVERIFY(!made("a=b; Domain=www.a.test").hostOnly);
}

void TestCookieChecks::aPublicSuffixAsDomainIsAllowedToItselfAsHostOnly()
{
    const auto cookie = checkForStoring(parseSetCookie("a=b; Domain=localhost").value(),
                                        https("localhost"), {}, {}, start);
    QVERIFY(cookie);
    QVERIFY(cookie->hostOnly);
    QCOMPARE(rejections("a=b; Domain=localhost", https("x.localhost"), {}),
             Rejections{CookieRejection::DomainIsPublicSuffix});
}

void TestCookieChecks::anAddressAsDomainIsAllowedToItself()
{
    const Url::UrlRecord url = urlOf("http", Url::Ipv4Address{0x7F000001});
    QCOMPARE(rejections("a=b; Domain=127.0.0.1", url, {}), Rejections{});
    QCOMPARE(rejections("a=b; Domain=.127.0.0.1", url, {}), Rejections{});
    QCOMPARE(rejections("a=b; Domain=0.0.1", url, {}), Rejections{CookieRejection::DomainMismatch});
    QCOMPARE(rejections("a=b; Domain=127.0.0.2", url, {}),
             Rejections{CookieRejection::DomainMismatch});
}

void TestCookieChecks::secureCookiesAreLeftAloneByInsecureOnes_data()
{
    // The examples of the draft's note: a secure cookie has the path /login.
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<bool>("refused");
    QTest::newRow("path /") << "a=x; Path=/"_ba << false;
    QTest::newRow("path /foo") << "a=x; Path=/foo"_ba << false;
    QTest::newRow("path /login") << "a=x; Path=/login"_ba << true;
    QTest::newRow("path /login/en") << "a=x; Path=/login/en"_ba << true;
    QTest::newRow("path /loginx") << "a=x; Path=/loginx"_ba << false;
    QTest::newRow("another name") << "A=x; Path=/login"_ba << false;
    QTest::newRow("for the parent domain") << "a=x; Path=/login; Domain=a.test"_ba << true;
}

void TestCookieChecks::secureCookiesAreLeftAloneByInsecureOnes()
{
    QFETCH(QByteArray, line);
    QFETCH(bool, refused);
    const std::vector<Cookie> existing{made("a=b; Secure; Path=/login")};
    const Rejections expected =
        refused ? Rejections{CookieRejection::OverwritesSecure} : Rejections{};
    QCOMPARE(rejections(line, http("www.a.test"), overHttp(), existing), expected);
    QCOMPARE(rejections(line, https("www.a.test"), {}, existing), Rejections{});
    // A host of a sibling has nothing to do with it, its domain cookies have.
    QCOMPARE(rejections(line, http("api.a.test"), overHttp(), existing),
             line.contains("Domain") ? expected : Rejections{});
}

void TestCookieChecks::scriptDoesNotReplaceAnHttpOnlyCookie()
{
    const std::vector<Cookie> existing{made("a=b; HttpOnly")};
    const Url::UrlRecord url = https("www.a.test", "/d/");
    QCOMPARE(rejections("a=x", url, fromScript(), existing),
             Rejections{CookieRejection::OverwritesHttpOnly});
    QCOMPARE(rejections("a=x; Path=/", url, fromScript(), existing), Rejections{});
    QCOMPARE(rejections("a=x", url, {}, existing), Rejections{});
}

void TestCookieChecks::thirdPartiesAreTreatedByTheRules()
{
    using ThirdParty = CookieRules::ThirdParty;
    const Url::UrlRecord url = https("www.a.test");
    const QByteArray line = "a=b; SameSite=None; Secure"_ba;
    QCOMPARE(rejections(line, url, thirdParty(ThirdParty::Allow)), Rejections{});
    QCOMPARE(rejections(line, url, thirdParty(ThirdParty::Block)),
             Rejections{CookieRejection::ThirdPartyBlocked});
    QCOMPARE(rejections(line + "; Partitioned", url, thirdParty(ThirdParty::Block)), Rejections{});
    QVERIFY(!made(line, thirdParty(ThirdParty::Allow)).partition);
    QCOMPARE(made(line, thirdParty(ThirdParty::Partition)).partition, "https://page.test"_ba);
    CookieContext firstParty = thirdParty(ThirdParty::Partition);
    firstParty.party = Party::First;
    QVERIFY(!made(line, firstParty).partition);
}

void TestCookieChecks::onlyCookiesForThePageAreStoredIfTheRulesSaySo()
{
    CookieContext context;
    context.rules.thirdPartyStoring = CookieRules::Storing::OnlyForThePage;
    const Url::UrlRecord url = https("api.a.test");
    QCOMPARE(rejections("a=b", url, context), Rejections{}); // no page: a visit
    context.pageHost = Url::Domain{"a.test"};
    QCOMPARE(rejections("a=b", url, context), Rejections{CookieRejection::NotForThePage});
    QCOMPARE(rejections("a=b; Domain=a.test", url, context), Rejections{});
    context.pageHost = Url::Domain{"api.a.test"};
    QCOMPARE(rejections("a=b", url, context), Rejections{});
    context.rules.thirdPartyStoring = CookieRules::Storing::Any;
    context.pageHost = Url::Domain{"b.test"};
    QCOMPARE(rejections("a=b", url, context), Rejections{});
}

void TestCookieChecks::partitionedMattersOnlyWhereItIsHonoured()
{
    CookieContext context;
    context.partitionKey = "https://page.test";
    QVERIFY(!made("a=b; Partitioned", context).partition);
    QVERIFY(made("a=b; Partitioned", context).partitioned);
    context.rules.partitionedAttribute = CookieRules::Partitioned::Honoured;
    QCOMPARE(made("a=b; Partitioned; Secure", context).partition, "https://page.test"_ba);
    QCOMPARE(rejections("a=b; Partitioned", https("a.test"), context),
             Rejections{CookieRejection::PartitionedInsecure});
}

void TestCookieChecks::prefixesHaveRulesOfTheirOwn_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<Rejections>("reasons");
    const auto row = [](const char *line, const Rejections &reasons) {
        QTest::newRow(line) << QByteArray(line) << reasons;
    };
    using enum CookieRejection;
    // The examples of the draft, section "Cookie Name Prefixes".
    row("__Secure-SID=12345; Domain=site.example", {SecurePrefix});
    row("__secure-SID=12345; Domain=site.example", {SecurePrefix});
    row("__SECURE-SID=12345; Domain=site.example", {SecurePrefix});
    row("__Host-SID=12345", {HostPrefix});
    row("__host-SID=12345; Secure", {HostPrefix});
    row("__host-SID=12345; Domain=site.example", {HostPrefix});
    row("__HOST-SID=12345; Domain=site.example; Path=/", {HostPrefix});
    row("__Host-SID=12345; Secure; Domain=site.example; Path=/", {HostPrefix});
    row("__host-SID=12345; Secure; Domain=site.example; Path=/", {HostPrefix});
    row("__Secure-SID=12345; Domain=site.example; Secure", {});
    row("__secure-SID=12345; Domain=site.example; Secure", {});
    row("__Host-SID=12345; Secure; Path=/", {});
    row("__HOST-SID=12345; Secure; Path=/", {});
    // Others.
    row("__Host-SID=12345; Secure; Path=/a", {HostPrefix});
    row("__Host-SID=12345; Secure; Path=/; Domain=", {});
    row("_Secure-SID=12345", {});
    row("=__Secure-SID=12345", {PrefixInValueOfNamelessOne});
    row("__HOST-SID", {PrefixInValueOfNamelessOne});
    row("=__Host-SID=1; Secure; Path=/", {PrefixInValueOfNamelessOne});
    row("a=__Host-SID", {});
}

void TestCookieChecks::prefixesHaveRulesOfTheirOwn()
{
    QFETCH(QByteArray, line);
    QTEST(rejections(line, https("site.example"), {}), "reasons");
}

void TestCookieChecks::httpPrefixesMatterOnlyWhereTheyAreKnown()
{
    const Url::UrlRecord url = https("site.example");
    QCOMPARE(rejections("__Http-a=b", url, {}), Rejections{});
    CookieContext context;
    context.rules.httpPrefixes = CookieRules::HttpPrefixes::Enforced;
    using enum CookieRejection;
    QCOMPARE(rejections("__Http-a=b", url, context), Rejections{HttpPrefix});
    QCOMPARE(rejections("__HTTP-a=b; Secure", url, context), Rejections{HttpPrefix});
    QCOMPARE(rejections("__Http-a=b; Secure; HttpOnly", url, context), Rejections{});
    QCOMPARE(rejections("__Host-Http-a=b; Secure; Path=/", url, context), Rejections{HttpPrefix});
    QCOMPARE(rejections("__Host-Http-a=b; Secure; HttpOnly", url, context), Rejections{HostPrefix});
    QCOMPARE(rejections("__Host-Http-a=b; Secure; HttpOnly; Path=/", url, context), Rejections{});
    QCOMPARE(rejections("__http-", url, context), Rejections{PrefixInValueOfNamelessOne});
}

void TestCookieChecks::cookiesAreNotSent_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<CookieContext>("context");
    QTest::addColumn<Exclusions>("reasons");
    const CookieContext plain;
    const CookieContext cross = with(SameSiteMode::CrossSite);
    const CookieContext lax = with(SameSiteMode::LaxOrLess);
    CookieContext scriptLax = lax;
    scriptLax.api = Api::Script;
    CookieContext unsetIsNone = cross;
    unsetIsNone.rules.unsetSameSiteTreatedAs = CookieRules::UnsetSameSite::None;
    CookieContext loopbackIsInsecure = with(Connection::InsecureLoopback);
    loopbackIsInsecure.rules.loopbackForSecureAttribute = CookieRules::Loopback::NotSecure;
    CookieContext partitioned = thirdParty(CookieRules::ThirdParty::Partition);
    const auto row = [](const char *name, const char *line, const CookieContext &context,
                        const Exclusions &reasons) {
        QTest::newRow(name) << QByteArray(line) << context << reasons;
    };
    using enum CookieExclusion;
    row("plain", "a=b", plain, {});
    row("other path", "a=b; Path=/x", plain, {PathMismatch});
    row("Secure over http", "a=b; Secure", with(Connection::Insecure), {SecureOnly});
    row("Secure over loopback", "a=b; Secure", with(Connection::InsecureLoopback), {});
    row("Secure over insecure loopback", "a=b; Secure", loopbackIsInsecure, {SecureOnly});
    row("HttpOnly to script", "a=b; HttpOnly", fromScript(), {HttpOnlyFromScript});
    row("HttpOnly to http", "a=b; HttpOnly", plain, {});
    row("None", "a=b; SameSite=None; Secure", cross, {});
    row("Strict", "a=b; SameSite=Strict", cross, {SameSiteStrict});
    row("Lax", "a=b; SameSite=Lax", cross, {SameSiteLax});
    row("unset", "a=b", cross, {SameSiteDefaultLax});
    row("unset as None", "a=b", unsetIsNone, {});
    row("Strict in a navigation", "a=b; SameSite=Strict", lax, {SameSiteStrict});
    row("Lax in a navigation", "a=b; SameSite=Lax", lax, {});
    row("unset in a navigation", "a=b", lax, {});
    row("Lax in a POST navigation", "a=b; SameSite=Lax", with(SameSiteMode::LaxOrLessUnsafeMethod),
        {SameSiteLax});
    row("Lax to script is for same-site only", "a=b; SameSite=Lax", scriptLax, {SameSiteLax});
    row("third party allowed", "a=b", thirdParty(CookieRules::ThirdParty::Allow), {});
    row("third party blocked", "a=b", thirdParty(CookieRules::ThirdParty::Block),
        {ThirdPartyBlocked});
    row("third party partitioned", "a=b", partitioned, {NotInThirdPartyJar});
}

void TestCookieChecks::cookiesAreNotSent()
{
    QFETCH(QByteArray, line);
    QFETCH(CookieContext, context);
    QTEST(checkForSending(made(line), https("www.a.test", "/d/q"), context, start), "reasons");
}

void TestCookieChecks::everyReasonForNotSendingIsGiven()
{
    CookieContext lenient;
    lenient.rules.sameSiteNoneRequiresSecure = CookieRules::NoneRequiresSecure::No;
    const Cookie none = made("a=b; SameSite=None; Max-Age=5", lenient);
    CookieContext context = thirdParty(CookieRules::ThirdParty::Block);
    using enum CookieExclusion;
    QCOMPARE(checkForSending(none, https("www.a.test", "/x"), context, after(5)),
             (Exclusions{Expired, ThirdPartyBlocked, PathMismatch, SameSiteNoneInsecure}));
    Cookie strict = made("a=b; SameSite=Strict; Secure; HttpOnly");
    strict.partition = "https://other.test";
    context.sameSite = SameSiteMode::CrossSite;
    context.connection = Connection::Insecure;
    context.api = Api::Script;
    QCOMPARE(checkForSending(strict, http("www.a.test", "/d"), context, start),
             (Exclusions{OtherPartition, SecureOnly, HttpOnlyFromScript, SameSiteStrict}));
}

void TestCookieChecks::aForeignDomainIsTheOnlyReason()
{
    const Cookie cookie = made("a=b; SameSite=Strict");
    const CookieContext cross = with(SameSiteMode::CrossSite);
    QCOMPARE(checkForSending(cookie, https("x.www.a.test"), cross, start),
             Exclusions{CookieExclusion::DomainMismatch});
    QCOMPARE(checkForSending(cookie, https("a.test"), cross, start),
             Exclusions{CookieExclusion::DomainMismatch});
}

void TestCookieChecks::freshCookiesWithoutSameSiteGoWithAnUnsafeNavigation()
{
    const Url::UrlRecord url = https("www.a.test", "/d");
    CookieContext context = with(SameSiteMode::LaxOrLessUnsafeMethod);
    QCOMPARE(checkForSending(made("a=b"), url, context, after(120)), Exclusions{});
    QCOMPARE(checkForSending(made("a=b"), url, context, after(121)),
             Exclusions{CookieExclusion::SameSiteDefaultLax});
    context.rules.laxAllowingUnsafeFor.reset();
    QCOMPARE(checkForSending(made("a=b"), url, context, start),
             Exclusions{CookieExclusion::SameSiteDefaultLax});
}

void TestCookieChecks::cookiesOfOneRegistrableDomainAreRelated()
{
    const Cookie hostOnly = made("a=b");
    QVERIFY(isRelated(hostOnly, Url::Domain{"www.a.test"}));
    QVERIFY(isRelated(hostOnly, Url::Domain{"a.test"}));
    QVERIFY(isRelated(hostOnly, Url::Domain{"api.a.test"}));
    QVERIFY(!isRelated(hostOnly, Url::Domain{"b.test"}));
    QVERIFY(!isRelated(hostOnly, Url::Domain{"test"}));
    QVERIFY(!isRelated(hostOnly, Url::Ipv4Address{0x7F000001}));
}

CORSCOPE_TEST(TestCookieChecks)
#include "tst_cookiechecks.moc"
