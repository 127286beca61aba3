// A jar keeps, replaces, orders and evicts cookies, and says why.
#include "core/http/cookiejar.h"
#include "tests/core/http/cookietesting.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace Corscope;
using namespace Corscope::Http;
using namespace Corscope::Http::Testing;
using namespace Qt::StringLiterals;

namespace {

template <typename Outcome>
const Outcome &outcomeAs(const StoreResult &result)
{
    return std::get<Outcome>(result.outcome);
}

/// Stores lines at https://a.test/, a second apart.
CookieJar jarWith(const QByteArrayList &lines, CookieLimits limits = {})
{
    CookieJar jar(limits);
    for (qsizetype i = 0; i < lines.size(); ++i) {
        jar.store(lines.at(i), https("a.test"), {}, after(i));
    }
    return jar;
}

QByteArray sent(CookieJar jar, const Url::UrlRecord &url, const CookieContext &context = {},
                Instant now = after(100))
{
    return jar.cookiesFor(url, context, now).header();
}

} // namespace

class TestCookieJar : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsStoredIsSent();
    void aStoredCookieIsTold();
    void aReplacedCookieKeepsItsCreationAndPlace();
    void sameNameOnAnotherPathOrDomainIsAnotherCookie();
    void anExpiredCookieDeletes();
    void deletingAsksForTheSameChecks();
    void unreadableLinesAreTold();
    void aRejectionLeavesTheJarAsItWas();
    void whatWasParsedIsToldWithARejection();
    void longestPathComesFirstThenTheOldest();
    void portsDoNotMatter();
    void domainCookiesGoToNamesBelow();
    void excludedCookiesAreTold();
    void cookiesOfOtherDomainsAreNotMentioned();
    void expiredCookiesAreMentionedOnce();
    void anExpiredSecureCookieIsNotLeftAlone();
    void peekingChangesNothing();
    void aHostlessUrlHasNoCookies();
    void partitionsAreKeptApart();
    void tooManyOfADomainEvictInsecureOnesThenTheLongestUnused();
    void domainsAreCountedWithTheirSubdomainsAndPartitionsApart();
    void tooManyInTotalEvictTheLongestUnused();
    void theNewCookieCanBeTheOneThatGoes();
    void theSessionsEndDropsCookiesWithoutExpiry();
    void cookiesCanBeRemovedAndCleared();
    void jarsAreValues();
};

void TestCookieJar::whatIsStoredIsSent()
{
    CookieJar jar = jarWith({"sid=1; HttpOnly; Secure; SameSite=Strict", "theme=dark"});
    QCOMPARE(jar.cookiesFor(https("a.test"), {}, after(5)).header(), "sid=1; theme=dark"_ba);
    QVERIFY(jar.cookiesFor(https("a.test"), {}, after(5)).excluded.empty());
}

void TestCookieJar::aStoredCookieIsTold()
{
    CookieJar jar;
    const StoreResult result =
        jar.store("sid=1; Path=/x; Priority=High", https("a.test"), {}, start);
    const Cookie &cookie = outcomeAs<CookieStored>(result).cookie;
    QCOMPARE(jar.cookies(), std::vector<Cookie>{cookie});
    QCOMPARE(cookie.name, "sid"_ba);
    QCOMPARE(cookie.created, start);
    QCOMPARE(result.parsed.ignored.size(), 1u);
    QVERIFY(result.evicted.empty());
}

void TestCookieJar::aReplacedCookieKeepsItsCreationAndPlace()
{
    CookieJar jar;
    jar.store("a=1", https("a.test"), {}, start);
    jar.store("b=1", https("a.test"), {}, start);
    const StoreResult result = jar.store("a=2; Secure", https("a.test"), {}, after(9));
    const auto &replaced = outcomeAs<CookieReplaced>(result);
    QCOMPARE(replaced.previous.value, "1"_ba);
    QCOMPARE(replaced.cookie.value, "2"_ba);
    QCOMPARE(replaced.cookie.created, start);
    QCOMPARE(replaced.cookie.lastUsed, after(9));
    QCOMPARE(sent(jar, https("a.test")), "a=2; b=1"_ba);
}

void TestCookieJar::sameNameOnAnotherPathOrDomainIsAnotherCookie()
{
    const CookieJar jar = jarWith({"a=1", "a=2; Path=/x", "a=3; Domain=a.test", "A=4"});
    QCOMPARE(jar.cookies().size(), 4u);
    QCOMPARE(sent(jar, https("a.test", "/x")), "a=2; a=1; a=3; A=4"_ba);
}

void TestCookieJar::anExpiredCookieDeletes()
{
    CookieJar jar = jarWith({"a=1", "b=1; Path=/x"});
    const StoreResult deleted = jar.store("a=; Max-Age=0", https("a.test"), {}, after(5));
    QCOMPARE(outcomeAs<CookieDeleted>(deleted).previous->value, "1"_ba);
    // The path is part of what a cookie is, so this one deletes nothing.
    const StoreResult missed =
        jar.store("b=; Expires=Thu, 01 Jan 1970 00:00:00 GMT", https("a.test"), {}, after(5));
    QVERIFY(!outcomeAs<CookieDeleted>(missed).previous);
    QCOMPARE(namesOf(jar.cookies()), QByteArrayList{"b"});
}

void TestCookieJar::deletingAsksForTheSameChecks()
{
    CookieJar jar = jarWith({"a=1; Secure"});
    const StoreResult result = jar.store("a=; Max-Age=0", http("a.test"), overHttp(), after(5));
    QCOMPARE(rejectionsOf(result), std::vector{CookieRejection::OverwritesSecure});
    QCOMPARE(jar.cookies().size(), 1u);
}

void TestCookieJar::unreadableLinesAreTold()
{
    CookieJar jar;
    QCOMPARE(rejectionsOf(jar.store("a=\x01", https("a.test"), {}, start)),
             std::vector{CookieRejection::ControlCharacter});
    QCOMPARE(rejectionsOf(jar.store(QByteArray(4097, 'a'), https("a.test"), {}, start)),
             std::vector{CookieRejection::NameAndValueTooLong});
    QCOMPARE(rejectionsOf(jar.store("", https("a.test"), {}, start)),
             std::vector{CookieRejection::NameAndValueEmpty});
}

void TestCookieJar::aRejectionLeavesTheJarAsItWas()
{
    CookieJar jar = jarWith({"a=1"});
    const CookieJar before = jar;
    jar.store("a=2; Domain=b.test", https("a.test"), {}, after(5));
    jar.store("a=2; SameSite=None", https("a.test"), {}, after(5));
    QCOMPARE(jar, before);
}

void TestCookieJar::whatWasParsedIsToldWithARejection()
{
    CookieJar jar;
    const StoreResult result = jar.store("sid=1; SameSite=None", https("a.test"), {}, start);
    QCOMPARE(rejectionsOf(result), std::vector{CookieRejection::SameSiteNoneInsecure});
    QCOMPARE(result.parsed.name, "sid"_ba);
    QCOMPARE(result.parsed.sameSite, SameSite::None);
}

void TestCookieJar::longestPathComesFirstThenTheOldest()
{
    const CookieJar jar = jarWith({"1=; Path=/", "2=; Path=/x/y", "3=; Path=/x", "4=; Path=/x/",
                                   "5=; Path=/x", "6=; Path=/"});
    QCOMPARE(sent(jar, https("a.test", "/x/y")), "2=; 4=; 3=; 5=; 1=; 6="_ba);
    QCOMPARE(sent(jar, https("a.test", "/x")), "3=; 5=; 1=; 6="_ba);
    // Creation decides, not the order of storing.
    CookieJar other;
    other.store("late=", https("a.test"), {}, after(5));
    other.store("early=", https("a.test"), {}, start);
    QCOMPARE(sent(other, https("a.test")), "early=; late="_ba);
}

void TestCookieJar::portsDoNotMatter()
{
    CookieJar jar;
    Url::UrlRecord first = https("a.test");
    first.port = 8443;
    jar.store("a=1", first, {}, start);
    Url::UrlRecord second = https("a.test");
    second.port = 9443;
    QCOMPARE(sent(jar, second), "a=1"_ba);
}

void TestCookieJar::domainCookiesGoToNamesBelow()
{
    const CookieJar jar = jarWith({"host=1", "domain=1; Domain=a.test"});
    QCOMPARE(sent(jar, https("a.test")), "host=1; domain=1"_ba);
    QCOMPARE(sent(jar, https("x.y.a.test")), "domain=1"_ba);
    QCOMPARE(sent(jar, https("ba.test")), ""_ba);
}

void TestCookieJar::excludedCookiesAreTold()
{
    CookieJar jar = jarWith({"strict=1; SameSite=Strict", "none=1; SameSite=None; Secure",
                             "default=1; Path=/x", "host=1"});
    const CookieRetrieval retrieval = jar.cookiesFor(https("a.test"), crossSite(), after(9));
    QCOMPARE(retrieval.header(), "none=1"_ba);
    QCOMPARE(retrieval.excluded.size(), 3u);
    QCOMPARE(retrieval.excluded.at(0).cookie.name, "strict"_ba);
    QCOMPARE(retrieval.excluded.at(0).reasons, std::vector{CookieExclusion::SameSiteStrict});
    QCOMPARE(retrieval.excluded.at(1).cookie.name, "default"_ba);
    QCOMPARE(retrieval.excluded.at(1).reasons,
             (std::vector{CookieExclusion::PathMismatch, CookieExclusion::SameSiteDefaultLax}));
    const CookieRetrieval sibling = jar.cookiesFor(https("api.a.test"), {}, after(9));
    QCOMPARE(sibling.excluded.size(), 4u);
    QCOMPARE(sibling.excluded.at(3).reasons, std::vector{CookieExclusion::DomainMismatch});
}

void TestCookieJar::cookiesOfOtherDomainsAreNotMentioned()
{
    CookieJar jar = jarWith({"a=1"});
    QCOMPARE(jar.cookiesFor(https("b.test"), {}, after(1)), CookieRetrieval{});
    QCOMPARE(jar.cookiesFor(urlOf("https", Url::Ipv4Address{1}), {}, after(1)), CookieRetrieval{});
}

void TestCookieJar::expiredCookiesAreMentionedOnce()
{
    CookieJar jar = jarWith({"a=1; Max-Age=10"});
    QCOMPARE(jar.cookiesFor(https("a.test"), {}, after(9)).header(), "a=1"_ba);
    const CookieRetrieval retrieval = jar.cookiesFor(https("a.test"), {}, after(10));
    QVERIFY(retrieval.included.empty());
    QCOMPARE(retrieval.excluded.at(0).reasons, std::vector{CookieExclusion::Expired});
    QVERIFY(jar.cookies().empty());
    QCOMPARE(jar.cookiesFor(https("a.test"), {}, after(10)), CookieRetrieval{});
}

void TestCookieJar::anExpiredSecureCookieIsNotLeftAlone()
{
    CookieJar jar = jarWith({"a=1; Secure; Max-Age=10"});
    const StoreResult result = jar.store("a=2", http("a.test"), overHttp(), after(10));
    QCOMPARE(outcomeAs<CookieStored>(result).cookie.value, "2"_ba);
    QCOMPARE(result.evicted.size(), 1u);
    QCOMPARE(result.evicted.front().reason, CookieEviction::Reason::Expired);
}

void TestCookieJar::peekingChangesNothing()
{
    CookieJar jar = jarWith({"a=1", "b=1; Max-Age=10"});
    const CookieJar before = jar;
    const CookieRetrieval peeked = jar.peek(https("a.test"), {}, after(50));
    QCOMPARE(jar, before);
    QCOMPARE(jar.cookiesFor(https("a.test"), {}, after(50)), peeked);
    QCOMPARE(jar.cookies().size(), 1u);
    QCOMPARE(jar.cookies().front().lastUsed, after(50));
}

void TestCookieJar::aHostlessUrlHasNoCookies()
{
    CookieJar jar = jarWith({"a=1"});
    Url::UrlRecord url = https("a.test");
    url.host.reset();
    QCOMPARE(jar.cookiesFor(url, {}, after(1)), CookieRetrieval{});
}

void TestCookieJar::partitionsAreKeptApart()
{
    CookieContext page;
    page.party = CookieContext::Party::Third;
    page.partitionKey = "https://page.test";
    page.rules.thirdPartyCookies = CookieRules::ThirdParty::Partition;
    CookieContext other = page;
    other.partitionKey = "https://other.test";
    CookieContext visit = page;
    visit.party = CookieContext::Party::First;
    CookieJar jar;
    jar.store("a=page", https("a.test"), page, start);
    jar.store("a=other", https("a.test"), other, start);
    jar.store("a=visit", https("a.test"), visit, start);
    QCOMPARE(jar.cookies().size(), 3u);
    QCOMPARE(sent(jar, https("a.test"), page), "a=page"_ba);
    QCOMPARE(sent(jar, https("a.test"), other), "a=other"_ba);
    const CookieRetrieval retrieval = jar.peek(https("a.test"), page, start);
    QCOMPARE(retrieval.excluded.at(0).reasons, std::vector{CookieExclusion::OtherPartition});
    QCOMPARE(retrieval.excluded.at(1).reasons, std::vector{CookieExclusion::NotInThirdPartyJar});
    // In a visit the third party's own partition is another one, too: that of its own site.
    visit.partitionKey = "https://a.test";
    QCOMPARE(sent(jar, https("a.test"), visit), "a=visit"_ba);
}

void TestCookieJar::tooManyOfADomainEvictInsecureOnesThenTheLongestUnused()
{
    CookieJar jar =
        jarWith({"s1=; Secure; Path=/1", "i1=; Path=/1", "i2=; Path=/2", "s2=; Secure; Path=/2"},
                {.perDomain = 4, .total = 100});
    // The older ones were used last.
    QCOMPARE(jar.cookiesFor(https("a.test", "/1"), {}, after(10)).header(), "s1=; i1="_ba);
    const auto stored = [&](const char *line, qint64 second) {
        const StoreResult result = jar.store(line, https("a.test"), {}, after(second));
        return result.evicted.empty() ? QByteArray() : result.evicted.front().cookie.name;
    };
    QCOMPARE(stored("s3=; Secure", 20), "i2"_ba);
    QCOMPARE(stored("s4=; Secure", 21), "i1"_ba);
    QCOMPARE(stored("s5=; Secure", 22), "s2"_ba);
    QCOMPARE(namesOf(jar.cookies()), (QByteArrayList{"s1", "s3", "s4", "s5"}));
    // Replacing does not add one.
    QCOMPARE(stored("s5=2; Secure", 23), ""_ba);
}

void TestCookieJar::domainsAreCountedWithTheirSubdomainsAndPartitionsApart()
{
    CookieContext partition;
    partition.partitionKey = "https://page.test";
    partition.rules.partitionedAttribute = CookieRules::Partitioned::Honoured;
    CookieJar jar({.perDomain = 2, .total = 100});
    jar.store("1=", https("a.test"), {}, after(1));
    jar.store("2=", https("b.test"), {}, after(2));
    jar.store("3=; Secure; Partitioned", https("a.test"), partition, after(3));
    jar.store("4=; Domain=a.test", https("x.a.test"), {}, after(4));
    QCOMPARE(jar.cookies().size(), 4u);
    const StoreResult result = jar.store("5=", https("y.a.test"), {}, after(5));
    QCOMPARE(result.evicted.size(), 1u);
    QCOMPARE(result.evicted.front().cookie.name, "1"_ba);
    QCOMPARE(result.evicted.front().reason, CookieEviction::Reason::TooManyForDomain);
}

void TestCookieJar::tooManyInTotalEvictTheLongestUnused()
{
    CookieJar jar({.perDomain = 100, .total = 3});
    jar.store("1=", https("a.test"), {}, after(1));
    jar.store("2=", https("b.test"), {}, after(2));
    jar.store("3=", https("c.test"), {}, after(3));
    QCOMPARE(jar.cookiesFor(https("a.test"), {}, after(4)).header(), "1="_ba);
    const StoreResult result = jar.store("4=", https("d.test"), {}, after(5));
    QCOMPARE(result.evicted.size(), 1u);
    QCOMPARE(result.evicted.front().cookie.name, "2"_ba);
    QCOMPARE(result.evicted.front().reason, CookieEviction::Reason::TooManyInTotal);
    QCOMPARE(namesOf(jar.cookies()), (QByteArrayList{"1", "3", "4"}));
}

void TestCookieJar::theNewCookieCanBeTheOneThatGoes()
{
    CookieJar jar = jarWith({"1=; Secure", "2=; Secure"}, {.perDomain = 2, .total = 100});
    const StoreResult result = jar.store("3=", https("a.test"), {}, after(5));
    QCOMPARE(outcomeAs<CookieStored>(result).cookie.name, "3"_ba);
    QCOMPARE(result.evicted.front().cookie.name, "3"_ba);
    QCOMPARE(jar.cookies().size(), 2u);
}

void TestCookieJar::theSessionsEndDropsCookiesWithoutExpiry()
{
    CookieJar jar = jarWith({"session=1", "kept=1; Max-Age=1000"});
    jar.endSession();
    QCOMPARE(namesOf(jar.cookies()), QByteArrayList{"kept"});
}

void TestCookieJar::cookiesCanBeRemovedAndCleared()
{
    CookieJar jar = jarWith({"a=1", "b=1"});
    const Cookie first = jar.cookies().front();
    QVERIFY(jar.remove(first));
    QVERIFY(!jar.remove(first));
    QCOMPARE(namesOf(jar.cookies()), QByteArrayList{"b"});
    jar.clear();
    QCOMPARE(jar, CookieJar());
}

void TestCookieJar::jarsAreValues()
{
    const CookieJar jar = jarWith({"a=1"});
    CookieJar copy = jar;
    QCOMPARE(copy, jar);
    copy.store("a=2", https("a.test"), {}, after(1));
    QVERIFY(!(copy == jar));
    QCOMPARE(jar.cookies().front().value, "1"_ba);
}

CORSCOPE_TEST(TestCookieJar)
#include "tst_cookiejar.moc"
