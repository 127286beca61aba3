// Profiles are complete, and the standard's departs from nothing.
#include "core/profiles/profile.h"
#include "core/profiles/rules.h"

#include <QTest>

#include <algorithm>
#include <set>

using namespace Corscope;
using namespace Corscope::Profiles;
using namespace Qt::StringLiterals;

class TestProfile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyIdHasItsProfileAndIsShownOnce();
    void idsAreTheNamesOfTheCommandLine();
    void theStandardDepartsFromNothing();
    void engineLimitsAreThoseOfTheirSources();
    void userAgentsLookLikeABrowsers_data();
    void userAgentsLookLikeABrowsers();
    void ordersAreOfLowerCaseNamesWithOnePlaceForOthers_data();
    void ordersAreOfLowerCaseNamesWithOnePlaceForOthers();
    void onlyChromiumSendsClientHints();
    void ruleOfTheHeadIsAllThatTellsWhen();

private:
    static void addProfiles();
};

void TestProfile::addProfiles()
{
    QTest::addColumn<Id>("id");
    for (const auto &[id, name] : Reflect::Names<Id>::names) {
        QTest::newRow(name) << id;
    }
}

void TestProfile::everyIdHasItsProfileAndIsShownOnce()
{
    std::set<QByteArray> names;
    for (const auto &[id, name] : Reflect::Names<Id>::names) {
        QCOMPARE(profile(id).id, id);
        QCOMPARE(std::count(all.begin(), all.end(), id) + std::count(old.begin(), old.end(), id),
                 1);
        QVERIFY2(names.insert(profile(id).name).second, name);
    }
    QCOMPARE(all.size() + old.size(), Reflect::Names<Id>::names.size());
}

/// A verdict that turns on when the page hears of a head is explained by that rule alone.
void TestProfile::ruleOfTheHeadIsAllThatTellsWhen()
{
    for (const Id id : {Id::Chromium, Id::Firefox, Id::WebKit}) {
        const Profile &browser = profile(id);
        Profile mixed = profile(Id::Standard);
        takeRule(Rule::AbortAfterHead, mixed, browser);
        QVERIFY(mixed.xhr.headComesWithBody);
        QCOMPARE(mixed.xhr.abortLeavesFirstBytes, browser.xhr.abortLeavesFirstBytes);
        QCOMPARE(mixed.xhr.abortKeepsTotal, browser.xhr.abortKeepsTotal);
        QCOMPARE(mixed.handOver, browser.handOver);
        QCOMPARE(mixed.fetchHandOver, browser.fetchHandOver);
    }
}

void TestProfile::idsAreTheNamesOfTheCommandLine()
{
    QCOMPARE(Reflect::valueOf<Id>("chromium"), std::optional(Id::Chromium));
    QCOMPARE(Reflect::valueOf<Id>("firefox"), std::optional(Id::Firefox));
    QCOMPARE(Reflect::valueOf<Id>("webkit"), std::optional(Id::WebKit));
    QCOMPARE(Reflect::valueOf<Id>("standard"), std::optional(Id::Standard));
    QCOMPARE(Reflect::valueOf<Id>("Chromium"), std::nullopt);
}

void TestProfile::theStandardDepartsFromNothing()
{
    // A Profile's defaults are the standard's.
    const Profile defaults;
    const Profile &standard = profile(Id::Standard);
    QCOMPARE(standard.maxAgeCap, 0);
    QCOMPARE(standard.maxAgeDefault, 5);
    QCOMPARE(standard.maxAgeReading, defaults.maxAgeReading);
    QVERIFY(standard.cachesWildcards);
    QVERIFY(standard.failedActualClearsCache);
    QVERIFY(!standard.wildcardCoversAuthorization);
    QCOMPARE(standard.bodylessUploadListeners, BodylessUploadListeners::Preflight);
    QCOMPARE(standard.credentialsHeader, CredentialsHeaderReading::AllLines);
    QCOMPARE(standard.cookies, Http::CookieRules());
    QVERIFY(standard.clientHints.empty());
}

void TestProfile::engineLimitsAreThoseOfTheirSources()
{
    // 2 hours, 24 hours, 10 minutes; Access-Control-Max-Age on MDN names the same.
    QCOMPARE(profile(Id::Chromium).maxAgeCap, 7200);
    QCOMPARE(profile(Id::Firefox).maxAgeCap, 86400);
    QCOMPARE(profile(Id::WebKit).maxAgeCap, 600);
}

void TestProfile::userAgentsLookLikeABrowsers_data()
{
    addProfiles();
}

void TestProfile::userAgentsLookLikeABrowsers()
{
    QFETCH(Id, id);
    // https://fetch.spec.whatwg.org/#default-user-agent-value
    const QByteArray userAgent = profile(id).userAgent;
    const bool isOld = std::find(old.begin(), old.end(), id) != old.end();
    QVERIFY(userAgent.startsWith("Mozilla/5.0 (") ||
            (isOld && (userAgent.startsWith("Mozilla/4.0 (") || userAgent.startsWith("Opera/"))));
    QVERIFY(profile(id).acceptLanguage.startsWith("en"));
}

void TestProfile::ordersAreOfLowerCaseNamesWithOnePlaceForOthers_data()
{
    addProfiles();
}

void TestProfile::ordersAreOfLowerCaseNamesWithOnePlaceForOthers()
{
    QFETCH(Id, id);
    for (const auto &order : {profile(id).headerOrder, profile(id).preflightHeaderOrder}) {
        QCOMPARE(std::count(order.begin(), order.end(), "*"_ba), 1);
        for (const QByteArray &name : order) {
            QCOMPARE(name, name.toLower());
            QVERIFY2(std::count(order.begin(), order.end(), name) == 1, name.constData());
        }
    }
}

void TestProfile::onlyChromiumSendsClientHints()
{
    for (const Id id : all) {
        QCOMPARE(profile(id).clientHints.empty(), id != Id::Chromium);
    }
    for (const auto &[name, value] : profile(Id::Chromium).clientHints) {
        QVERIFY(name.startsWith("sec-ch-ua"));
        QVERIFY(!value.isEmpty());
    }
}

QTEST_GUILESS_MAIN(TestProfile)
#include "tst_profile.moc"
