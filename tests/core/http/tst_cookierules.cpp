// How a request's site and connection are judged, by the rules of an engine.
#include "core/http/cookierules.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace Corscope;
using namespace Corscope::Http;

using Navigation = SameSiteFacts::Navigation;

class TestCookieRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSameSiteRequestHasAllCookies();
    void anotherSchemeIsAnotherSiteIfSitesHaveSchemes();
    void aCrossSiteHopCountsIfRedirectsCount();
    void aCrossSiteFrameCountsIfAncestorsCount();
    void aCrossSiteTargetAlwaysCounts();
    void crossSiteNavigationsOfTheTopLevelAreLax();
    void loopbackIsSecureIfTheRulesSaySo();
};

void TestCookieRules::aSameSiteRequestHasAllCookies()
{
    QCOMPARE(determineSameSiteMode({}, {}), SameSiteMode::StrictOrLess);
    const SameSiteFacts navigation{.topLevelNavigation = Navigation::UnsafeMethod};
    QCOMPARE(determineSameSiteMode(navigation, {}), SameSiteMode::StrictOrLess);
}

void TestCookieRules::anotherSchemeIsAnotherSiteIfSitesHaveSchemes()
{
    const SameSiteFacts facts{.target = SiteRelation::OtherScheme};
    CookieRules rules;
    QCOMPARE(determineSameSiteMode(facts, rules), SameSiteMode::CrossSite);
    rules.sites = CookieRules::Sites::Schemeless;
    QCOMPARE(determineSameSiteMode(facts, rules), SameSiteMode::StrictOrLess);
}

void TestCookieRules::aCrossSiteHopCountsIfRedirectsCount()
{
    const SameSiteFacts facts{.redirects = SiteRelation::CrossSite};
    CookieRules rules;
    QCOMPARE(determineSameSiteMode(facts, rules), SameSiteMode::CrossSite);
    rules.redirects = CookieRules::Counting::Ignored;
    QCOMPARE(determineSameSiteMode(facts, rules), SameSiteMode::StrictOrLess);
}

void TestCookieRules::aCrossSiteFrameCountsIfAncestorsCount()
{
    const SameSiteFacts facts{.documents = SiteRelation::CrossSite};
    CookieRules rules;
    QCOMPARE(determineSameSiteMode(facts, rules), SameSiteMode::CrossSite);
    rules.ancestors = CookieRules::Counting::Ignored;
    QCOMPARE(determineSameSiteMode(facts, rules), SameSiteMode::StrictOrLess);
}

void TestCookieRules::aCrossSiteTargetAlwaysCounts()
{
    const SameSiteFacts facts{.target = SiteRelation::CrossSite};
    const CookieRules lenient{.sites = CookieRules::Sites::Schemeless,
                              .redirects = CookieRules::Counting::Ignored,
                              .ancestors = CookieRules::Counting::Ignored};
    QCOMPARE(determineSameSiteMode(facts, lenient), SameSiteMode::CrossSite);
}

void TestCookieRules::crossSiteNavigationsOfTheTopLevelAreLax()
{
    SameSiteFacts facts{.target = SiteRelation::CrossSite,
                        .topLevelNavigation = Navigation::SafeMethod};
    QCOMPARE(determineSameSiteMode(facts, {}), SameSiteMode::LaxOrLess);
    facts.topLevelNavigation = Navigation::UnsafeMethod;
    QCOMPARE(determineSameSiteMode(facts, {}), SameSiteMode::LaxOrLessUnsafeMethod);
}

void TestCookieRules::loopbackIsSecureIfTheRulesSaySo()
{
    using Connection = CookieContext::Connection;
    CookieContext context;
    context.connection = Connection::Encrypted;
    QVERIFY(context.countsAsSecure());
    context.connection = Connection::Insecure;
    QVERIFY(!context.countsAsSecure());
    context.connection = Connection::InsecureLoopback;
    QVERIFY(context.countsAsSecure());
    context.rules.loopbackForSecureAttribute = CookieRules::Loopback::NotSecure;
    QVERIFY(!context.countsAsSecure());
}

CORSCOPE_TEST(TestCookieRules)
#include "tst_cookierules.moc"
