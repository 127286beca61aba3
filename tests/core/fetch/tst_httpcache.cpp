// The HTTP cache as a value: which request is answered by what is stored, what takes whose place,
// and what goes when there is too much.
#include "core/fetch/httpcache.h"
#include "tests/core/fetch/cachetesting.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace Corscope;
using namespace Corscope::Fetch;
using namespace Corscope::Fetch::Testing;
using namespace Qt::StringLiterals;

using enum Profiles::Id;
using Advice = CacheLookup::Advice;
using Mode = Trace::RequestCache;
using Use = Trace::HttpCacheUse;
using Trace::StoredResponse;

namespace {

constexpr std::array<Profiles::Id, 4> everyBrowser{Standard, Chromium, Firefox, WebKit};
const Http::HeaderList freshHead{{"Cache-Control", "max-age=60"}, {"ETag", "\"a\""}};
const Http::HeaderList staleHead{{"Cache-Control", "max-age=0"}, {"ETag", "\"a\""}};

/// One browser's cache, and requests to it ten seconds after `start`.
struct CachingBrowser
{
    explicit CachingBrowser(Profiles::Id id)
        : profile(profileOf(id))
    {}

    const Profiles::Profile &profile;
    HttpCache cache;

    CachingBrowser &keep(const Request &request, const Http::HeaderList &headers = freshHead,
                         int status = 200,
                         IncludesCredentials credentials = IncludesCredentials::No)
    {
        cache.store(responseTo(request, headers, status, profile, credentials), profile.httpCache);
        return *this;
    }
    [[nodiscard]] CacheLookup lookUp(const Request &request,
                                     IncludesCredentials credentials = IncludesCredentials::No,
                                     Instant now = after(10)) const
    {
        return cache.lookUp(queryFor(request, profile, credentials), profile.httpCache, now);
    }
    [[nodiscard]] Use use(const Request &request,
                          IncludesCredentials credentials = IncludesCredentials::No) const
    {
        return lookUp(request, credentials).evidence.use;
    }
};

Request in(Mode mode, Request request = corsRequest())
{
    request.cacheMode = mode;
    return request;
}

Request image(Request request = corsRequest())
{
    request.destination = Trace::RequestDestination::Image;
    return request;
}

Request at(const char16_t *target, const QByteArray &method = "GET")
{
    Request request = corsRequest(method);
    request.urlList = {url(target)};
    return request;
}

} // namespace

class TestHttpCache : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anEmptyCacheHasNothing();
    void whatIsFreshIsServed();
    void theKeyIsUrlAndSiteOfThePage();
    void modesAndAges_data();
    void modesAndAges();
    void conditions_data();
    void conditions();
    void webKitReloadsInModeNoCache();
    void onlyIfCachedFailsWithoutAnything();
    void varyNamesWhatHasToBeEqual_data();
    void varyNamesWhatHasToBeEqual();
    void varyTellsBothValues();
    void variantsAreKeptBesideEachOtherByTheStandard();
    void chromiumsRedirectsVaryByCookie();
    void credentialsAreApartInFirefox();
    void scriptsOfAnotherSiteAreApartInFirefox();
    void webKitAnswersEqualRequestsOnly_data();
    void webKitAnswersEqualRequestsOnly();
    void headIsAnsweredByGet();
    void directivesOfARequestCount_data();
    void directivesOfARequestCount();
    void newAuthorizationAsksInFirefox();
    void immutableHoldsInFirefox();
    void staleWhileRevalidateIsServed();
    void aScriptsConditionFindsWhatItAsksAbout();
    void unsafeMethodsRemove_data();
    void unsafeMethodsRemove();
    void firefoxRemovesOnlyItsOwn();
    void aNewResponseTakesThePlace();
    void largeBodiesAreNotStored();
    void whatWasUsedLongestAgoGoes();
    void aChainIsAsFreshAsItsWorstPart();
};

void TestHttpCache::anEmptyCacheHasNothing()
{
    const CacheLookup lookup = CachingBrowser(Standard).lookUp(corsRequest());
    QCOMPARE(lookup.evidence, Trace::HttpCacheLookedUp());
    QCOMPARE(lookup.advice, Advice::Forward);
    QVERIFY(lookup.read.empty() && !lookup.stored);
}

void TestHttpCache::whatIsFreshIsServed()
{
    for (const Profiles::Id id : everyBrowser) {
        const CacheLookup lookup = CachingBrowser(id).keep(corsRequest()).lookUp(corsRequest());
        QCOMPARE(lookup.advice, Advice::Serve); // cache-010
        QCOMPARE(lookup.evidence,
                 (Trace::HttpCacheLookedUp{
                     Use::Fresh, Mode::Default, 10, std::optional<qint64>(60), {}, {}, {}}));
        QCOMPARE(lookup.stored->body.bytes, "hello"_ba);
        QCOMPARE(headOf(*lookup.stored).status, 200);
    }
}

void TestHttpCache::theKeyIsUrlAndSiteOfThePage()
{
    CachingBrowser browser(Standard);
    browser.keep(corsRequest());
    QCOMPARE(browser.use(at(u"https://api.test/r#fragment")), Use::Fresh);
    QCOMPARE(browser.use(at(u"https://api.test/r?")), Use::Nothing);
    QCOMPARE(browser.use(at(u"https://api.test/R")), Use::Nothing);
    QCOMPARE(browser.use(at(u"http://api.test/r")), Use::Nothing);
    Request elsewhere = corsRequest();
    elsewhere.client.change([&](Client &client) { client.origin = origin(u"https://other.test"); });
    QCOMPARE(browser.use(elsewhere), Use::Nothing);
    elsewhere.client.change(
        [&](Client &client) { client.origin = origin(u"https://sub.page.test"); });
    QCOMPARE(browser.use(elsewhere), Use::Fresh);
}

void TestHttpCache::modesAndAges_data()
{
    QTest::addColumn<Mode>("mode");
    QTest::addColumn<Http::HeaderList>("headers");
    QTest::addColumn<Advice>("advice");
    QTest::addColumn<Use>("use");
    const Http::HeaderList useless{{"Cache-Control", "max-age=0"}};
    const auto row = [](const char *name, Mode mode, const Http::HeaderList &headers, Advice advice,
                        Use use) { QTest::newRow(name) << mode << headers << advice << use; };
    row("default, fresh", Mode::Default, freshHead, Advice::Serve, Use::Fresh);
    row("default, stale", Mode::Default, staleHead, Advice::ForwardConditional, Use::Validate);
    row("default, of no use", Mode::Default, useless, Advice::Forward, Use::Unusable);
    row("no-cache, fresh", Mode::NoCache, freshHead, Advice::ForwardConditional, Use::Validate);
    row("no-cache, of no use", Mode::NoCache, useless, Advice::Forward, Use::Unusable);
    row("reload, fresh", Mode::Reload, freshHead, Advice::Forward, Use::ModeForbids);
    row("no-store, fresh", Mode::NoStore, freshHead, Advice::Forward, Use::ModeForbids);
    row("force-cache, fresh", Mode::ForceCache, freshHead, Advice::Serve, Use::Fresh);
    row("force-cache, stale", Mode::ForceCache, staleHead, Advice::Serve, Use::StaleAllowed);
    row("only-if-cached, fresh", Mode::OnlyIfCached, freshHead, Advice::Serve, Use::Fresh);
    row("only-if-cached, stale", Mode::OnlyIfCached, staleHead, Advice::Serve, Use::StaleAllowed);
}

void TestHttpCache::modesAndAges()
{
    QFETCH(Mode, mode);
    QFETCH(Http::HeaderList, headers);
    for (const Profiles::Id id : {Standard, Chromium, Firefox}) {
        const CacheLookup lookup = CachingBrowser(id).keep(corsRequest(), headers).lookUp(in(mode));
        QTEST(lookup.advice, "advice");
        QTEST(lookup.evidence.use, "use");
        QCOMPARE(lookup.evidence.mode, mode);
        QCOMPARE(lookup.read.size(), 1u);
    }
}

void TestHttpCache::conditions_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<Http::HeaderList>("headers");
    QTest::addColumn<Http::HeaderList>("standard");
    QTest::addColumn<Http::HeaderList>("chromium");
    QTest::addColumn<Http::HeaderList>("firefox");
    const QByteArray date = httpDate(0);
    const Http::HeaderList both{{"ETag", "W/\"a\""}, {"Last-Modified", date}};
    const Http::HeaderList asked{{"If-None-Match", "W/\"a\""}, {"If-Modified-Since", date}};
    QTest::newRow("both") << 200 << both << asked << asked << asked;
    QTest::newRow("neither") << 200 << Http::HeaderList() << Http::HeaderList()
                             << Http::HeaderList() << Http::HeaderList();
    QTest::newRow("redirect") << 302 << both << asked << Http::HeaderList() << asked;
    QTest::newRow("error") << 404 << both << asked << Http::HeaderList() << Http::HeaderList();
    QTest::newRow("the first of two")
        << 200 << Http::HeaderList{{"ETag", "\"a\""}, {"ETag", "\"b\""}}
        << Http::HeaderList{{"If-None-Match", "\"a\""}}
        << Http::HeaderList{{"If-None-Match", "\"a\""}}
        << Http::HeaderList{{"If-None-Match", "\"a\""}};
}

void TestHttpCache::conditions()
{
    QFETCH(int, status);
    QFETCH(Http::HeaderList, headers);
    headers.add("Cache-Control", "no-cache");
    const auto asked = [&](Profiles::Id id) {
        return CachingBrowser(id)
            .keep(corsRequest(), headers, status)
            .lookUp(corsRequest())
            .conditions;
    };
    QTEST(asked(Standard), "standard");
    QTEST(asked(Chromium), "chromium");
    QTEST(asked(Firefox), "firefox");
}

// cache-040
void TestHttpCache::webKitReloadsInModeNoCache()
{
    const CacheLookup lookup = CachingBrowser(WebKit).keep(corsRequest()).lookUp(in(Mode::NoCache));
    QCOMPARE(lookup.advice, Advice::Forward);
    QVERIFY(lookup.conditions.isEmpty());
    const CacheLookup later =
        CachingBrowser(WebKit).keep(corsRequest(), staleHead).lookUp(corsRequest());
    QCOMPARE(later.advice, Advice::ForwardConditional); // cache-001
}

void TestHttpCache::onlyIfCachedFailsWithoutAnything()
{
    QCOMPARE(CachingBrowser(Standard).lookUp(in(Mode::OnlyIfCached)).advice,
             Advice::Fail); // cache-044
    QCOMPARE(CachingBrowser(WebKit).lookUp(in(Mode::OnlyIfCached)).advice, Advice::Forward);
    Http::HeaderList vary = freshHead;
    vary.add("Vary", "*");
    const CacheLookup varied =
        CachingBrowser(Chromium).keep(corsRequest(), vary).lookUp(in(Mode::OnlyIfCached));
    QCOMPARE(varied.advice, Advice::Fail);
    QCOMPARE(varied.evidence.use, Use::Varies);
}

void TestHttpCache::varyNamesWhatHasToBeEqual_data()
{
    QTest::addColumn<QByteArray>("vary");
    QTest::addColumn<Http::HeaderList>("before");
    QTest::addColumn<Http::HeaderList>("now");
    QTest::addColumn<bool>("answers");
    const Http::HeaderList one{{"Accept", "a"}};
    const auto row = [](const char *name, const char *vary, const Http::HeaderList &before,
                        const Http::HeaderList &now, bool answers) {
        QTest::newRow(name) << QByteArray(vary) << before << now << answers;
    };
    row("the same", "accept", one, one, true);
    row("another value", "Accept", one, {{"Accept", "b"}}, false);
    row("not there before", "Accept", {}, one, false);
    row("not there any more", "Accept", one, {}, false);
    row("in neither", "Accept", {}, {}, true);
    row("another header", "Origin", one, {{"Accept", "b"}}, true);
    row("one of two", "Origin, Accept", one, {{"Accept", "b"}}, false);
    row("everything", "*", one, one, false);
}

void TestHttpCache::varyNamesWhatHasToBeEqual()
{
    QFETCH(QByteArray, vary);
    QFETCH(Http::HeaderList, before);
    QFETCH(Http::HeaderList, now);
    Http::HeaderList headers = freshHead;
    headers.add("Vary", vary);
    headers.add("Last-Modified", httpDate(0));
    for (const Profiles::Id id : {Standard, Chromium, Firefox}) {
        const CacheLookup lookup = CachingBrowser(id)
                                       .keep(corsRequest("GET", before), headers)
                                       .lookUp(corsRequest("GET", now));
        QTEST(lookup.advice == Advice::Serve, "answers");
        // Whether the variant is the one for this request, too, its tag alone can tell.
        if (lookup.advice != Advice::Serve) {
            QCOMPARE(lookup.advice, Advice::ForwardConditional);
            QCOMPARE(lookup.conditions, (Http::HeaderList{{"If-None-Match", "\"a\""}}));
        }
    }
}

void TestHttpCache::varyTellsBothValues()
{
    Http::HeaderList headers = freshHead;
    headers.add("Vary", "Origin");
    const CacheLookup lookup = CachingBrowser(Chromium)
                                   .keep(corsRequest(), headers)
                                   .lookUp(corsRequest("GET", {{"Origin", pageOrigin}}));
    QCOMPARE(lookup.evidence.use, Use::Varies); // cache-023
    QCOMPARE(lookup.evidence.vary, "origin"_ba);
    QCOMPARE(lookup.evidence.storedValue, ""_ba);
    QCOMPARE(lookup.evidence.value, QByteArray(pageOrigin));
}

void TestHttpCache::variantsAreKeptBesideEachOtherByTheStandard()
{
    Http::HeaderList headers = freshHead;
    headers.add("Vary", "Accept");
    const Request a = corsRequest("GET", {{"Accept", "a"}});
    const Request b = corsRequest("GET", {{"Accept", "b"}});
    CachingBrowser browser(Standard);
    browser.keep(a, headers).keep(b, headers);
    QCOMPARE(browser.use(a), Use::Fresh);
    QCOMPARE(browser.use(b), Use::Fresh);
    for (const Profiles::Id id : {Chromium, Firefox}) {
        CachingBrowser engine(id);
        engine.keep(a, headers).keep(b, headers);
        QCOMPARE(engine.use(a), Use::Varies);
        QCOMPARE(engine.use(b), Use::Fresh);
    }
}

void TestHttpCache::chromiumsRedirectsVaryByCookie()
{
    const Request withCookie = corsRequest("GET", {{"Cookie", "a=1"}});
    const Http::HeaderList headers{{"Location", "/t"}, {"Cache-Control", "max-age=60"}};
    QCOMPARE(CachingBrowser(Chromium).keep(corsRequest(), headers, 301).use(withCookie),
             Use::Varies);
    QCOMPARE(CachingBrowser(Chromium).keep(corsRequest(), headers, 200).use(withCookie),
             Use::Fresh);
    QCOMPARE(CachingBrowser(Firefox).keep(corsRequest(), headers, 301).use(withCookie), Use::Fresh);
}

// cache-013 to -015
void TestHttpCache::credentialsAreApartInFirefox()
{
    const Request request = corsRequest();
    const auto yes = IncludesCredentials::Yes;
    CachingBrowser firefox(Firefox);
    firefox.keep(request);
    QCOMPARE(firefox.use(request, yes), Use::OtherCredentials);
    firefox.keep(request, freshHead, 200, yes);
    QCOMPARE(firefox.cache.responses().size(), 2u);
    QCOMPARE(firefox.use(request, yes), Use::Fresh);
    QCOMPARE(firefox.use(request), Use::Fresh);
    QCOMPARE(CachingBrowser(Chromium).keep(request).use(request, yes), Use::Fresh);
    QCOMPARE(CachingBrowser(Standard).keep(request).use(request, yes), Use::Fresh);
    QCOMPARE(CachingBrowser(WebKit).keep(request).use(request, yes), Use::OtherCredentials);
}

// cache-017 against cache-020
void TestHttpCache::scriptsOfAnotherSiteAreApartInFirefox()
{
    QCOMPARE(CachingBrowser(Chromium).keep(image()).use(corsRequest()), Use::Fresh);
    QCOMPARE(CachingBrowser(Standard).keep(image()).use(corsRequest()), Use::Fresh);
    QCOMPARE(CachingBrowser(Firefox).keep(image()).use(corsRequest()), Use::OtherDestination);
    QCOMPARE(CachingBrowser(WebKit).keep(image()).use(corsRequest()), Use::OtherDestination);
    const Request near = at(u"https://sub.page.test/r");
    QCOMPARE(CachingBrowser(Firefox).keep(image(near)).use(near), Use::Fresh);
    CachingBrowser firefox(Firefox);
    firefox.keep(image()).keep(corsRequest());
    QCOMPARE(firefox.cache.responses().size(), 2u);
}

void TestHttpCache::webKitAnswersEqualRequestsOnly_data()
{
    QTest::addColumn<Http::HeaderList>("headers");
    QTest::addColumn<Use>("expected");
    QTest::newRow("the same") << Http::HeaderList{{"X-A", "1"}} << Use::Fresh;
    QTest::newRow("another header")
        << Http::HeaderList{{"X-A", "1"}, {"X-B", "1"}} << Use::OtherRequest;
    QTest::newRow("one header less") << Http::HeaderList() << Use::OtherRequest;
    QTest::newRow("another value") << Http::HeaderList{{"X-A", "2"}} << Use::OtherRequest;
    QTest::newRow("one that does not count")
        << Http::HeaderList{{"X-A", "1"}, {"Accept", "x"}, {"Referer", "y"}} << Use::Fresh;
}

void TestHttpCache::webKitAnswersEqualRequestsOnly()
{
    QFETCH(Http::HeaderList, headers);
    QTEST(CachingBrowser(WebKit)
              .keep(corsRequest("GET", {{"X-A", "1"}}))
              .use(corsRequest("GET", headers)),
          "expected");
    Request sub = corsRequest("GET", {{"X-A", "1"}});
    sub.client.change([&](Client &client) { client.origin = origin(u"https://sub.page.test"); });
    QCOMPARE(CachingBrowser(WebKit).keep(corsRequest("GET", {{"X-A", "1"}})).use(sub),
             Use::OtherRequest);
}

void TestHttpCache::headIsAnsweredByGet()
{
    const Request head = corsRequest("HEAD");
    QCOMPARE(CachingBrowser(Standard).keep(corsRequest()).use(head), Use::Fresh);
    QCOMPARE(CachingBrowser(Chromium).keep(corsRequest()).use(head), Use::Fresh);
    CachingBrowser firefox(Firefox);
    firefox.keep(corsRequest());
    QCOMPARE(firefox.use(head), Use::Nothing);
    firefox.keep(head);
    QCOMPARE(firefox.use(head), Use::Fresh);
    QCOMPARE(firefox.use(corsRequest()), Use::Fresh);
}

void TestHttpCache::directivesOfARequestCount_data()
{
    QTest::addColumn<QByteArray>("directives");
    QTest::addColumn<Advice>("advice");
    // What is stored is 10 s old and fresh for 60 s.
    QTest::newRow("no-cache") << "no-cache"_ba << Advice::ForwardConditional;
    QTest::newRow("max-age too small") << "max-age=10"_ba << Advice::ForwardConditional;
    QTest::newRow("max-age large enough") << "max-age=11"_ba << Advice::Serve;
    QTest::newRow("fresh for long enough") << "min-fresh=50"_ba << Advice::Serve;
    QTest::newRow("not fresh for long enough") << "min-fresh=51"_ba << Advice::ForwardConditional;
}

void TestHttpCache::directivesOfARequestCount()
{
    QFETCH(QByteArray, directives);
    const Request request = corsRequest("GET", {{"Cache-Control", directives}});
    QTEST(CachingBrowser(Standard).keep(corsRequest()).lookUp(request).advice, "advice");
    QTEST(CachingBrowser(Firefox).keep(corsRequest()).lookUp(request).advice, "advice");
    QCOMPARE(CachingBrowser(WebKit).keep(corsRequest()).lookUp(request).advice, Advice::Serve);
    // 10 s old, fresh for 5 s.
    const Http::HeaderList old{{"Cache-Control", "max-age=5"}};
    const auto aged = [&](const char *wish) {
        return CachingBrowser(Standard)
            .keep(corsRequest(), old)
            .lookUp(corsRequest("GET", {{"Cache-Control", wish}}))
            .advice;
    };
    QCOMPARE(aged("max-stale=5"), Advice::Serve);
    QCOMPARE(aged("max-stale=4"), Advice::Forward);
    QCOMPARE(aged("max-stale"), Advice::Serve);
}

void TestHttpCache::newAuthorizationAsksInFirefox()
{
    const Request with = corsRequest("GET", {{"Authorization", "Basic eA=="}});
    QCOMPARE(CachingBrowser(Firefox).keep(corsRequest()).use(with), Use::Validate);
    QCOMPARE(CachingBrowser(Firefox).keep(with).use(with), Use::Fresh);
    QCOMPARE(CachingBrowser(Firefox).keep(with).use(corsRequest()), Use::Fresh);
    QCOMPARE(CachingBrowser(Chromium).keep(corsRequest()).use(with), Use::Fresh);
}

void TestHttpCache::immutableHoldsInFirefox()
{
    const Http::HeaderList headers{{"Cache-Control", "max-age=60, immutable"}, {"ETag", "\"a\""}};
    const Request secure = in(Mode::NoCache);
    QCOMPARE(CachingBrowser(Firefox).keep(secure, headers).use(secure), Use::Fresh);
    QCOMPARE(CachingBrowser(Chromium).keep(secure, headers).use(secure), Use::Validate);
    const Request insecure = in(Mode::NoCache, at(u"http://api.test/r"));
    QCOMPARE(CachingBrowser(Firefox).keep(insecure, headers).use(insecure), Use::Validate);
}

// cache-045
void TestHttpCache::staleWhileRevalidateIsServed()
{
    const Http::HeaderList headers{{"Cache-Control", "max-age=0, stale-while-revalidate=60"},
                                   {"ETag", "\"a\""}};
    for (const Profiles::Id id : {Standard, Chromium, Firefox}) {
        const CacheLookup lookup =
            CachingBrowser(id).keep(corsRequest(), headers).lookUp(corsRequest());
        QCOMPARE(lookup.advice, Advice::ServeAndRevalidate);
        QCOMPARE(lookup.evidence.use, Use::StaleWhileRevalidate);
        QCOMPARE(lookup.conditions, (Http::HeaderList{{"If-None-Match", "\"a\""}}));
        QCOMPARE(CachingBrowser(id).keep(corsRequest(), headers).use(in(Mode::NoCache)),
                 Use::Validate);
    }
    const CacheLookup webKit =
        CachingBrowser(WebKit).keep(corsRequest(), headers).lookUp(corsRequest());
    QCOMPARE(webKit.advice, Advice::Forward);
    QVERIFY(webKit.conditions.isEmpty());
}

void TestHttpCache::aScriptsConditionFindsWhatItAsksAbout()
{
    CachingBrowser chromium(Chromium);
    chromium.keep(corsRequest());
    const auto asking = [](const char *tag) {
        return corsRequest("GET", {{"If-None-Match", tag}});
    };
    const CacheLookup same = chromium.lookUp(asking("\"a\""));
    QCOMPARE(same.advice, Advice::Forward);
    QVERIFY(same.stored && same.conditions.isEmpty());
    QVERIFY(!chromium.lookUp(asking("\"b\"")).stored);
    QVERIFY(!CachingBrowser(Standard).keep(corsRequest()).lookUp(asking("\"a\"")).stored);
}

void TestHttpCache::unsafeMethodsRemove_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("standard");
    QTest::addColumn<bool>("chromium");
    QTest::addColumn<bool>("firefox");
    QTest::newRow("POST") << "POST"_ba << 200 << true << true << true;
    QTest::newRow("PUT without body") << "PUT"_ba << 204 << true << false << true;
    QTest::newRow("an own method") << "LOCK"_ba << 200 << true << false << true;
    QTest::newRow("redirected") << "DELETE"_ba << 303 << true << true << true;
    QTest::newRow("refused") << "DELETE"_ba << 403 << false << false << true;
    QTest::newRow("GET") << "GET"_ba << 200 << false << false << false;
    QTest::newRow("OPTIONS") << "OPTIONS"_ba << 200 << false << false << false;
}

void TestHttpCache::unsafeMethodsRemove()
{
    QFETCH(QByteArray, method);
    QFETCH(int, status);
    const auto removes = [&](Profiles::Id id) {
        CachingBrowser browser(id);
        // In the page's own site.
        browser.keep(at(u"https://page.test/r"));
        const auto query = queryFor(at(u"https://page.test/r", method), browser.profile);
        return browser.cache
                   .invalidate(query.request, HttpCache::HasBody::No, status,
                               browser.profile.httpCache)
                   .size() == 1;
    };
    QTEST(removes(Standard), "standard");
    QTEST(removes(Chromium), "chromium");
    QTEST(removes(Firefox), "firefox");
}

// cache-016
void TestHttpCache::firefoxRemovesOnlyItsOwn()
{
    const auto put = [](CachingBrowser &browser, IncludesCredentials credentials,
                        const Request &request) {
        const auto query = queryFor(request, browser.profile, credentials);
        return int(
            browser.cache
                .invalidate(query.request, HttpCache::HasBody::Yes, 200, browser.profile.httpCache)
                .size());
    };
    CachingBrowser crossSite(Firefox);
    crossSite.keep(corsRequest());
    QCOMPARE(put(crossSite, IncludesCredentials::No, corsRequest("PUT")), 0);
    CachingBrowser near(Firefox);
    near.keep(at(u"https://page.test/r"));
    QCOMPARE(put(near, IncludesCredentials::Yes, at(u"https://page.test/r", "PUT")), 0);
    QCOMPARE(put(near, IncludesCredentials::No, at(u"https://page.test/r", "PUT")), 1);
    CachingBrowser chromium(Chromium);
    chromium.keep(corsRequest());
    QCOMPARE(put(chromium, IncludesCredentials::Yes, corsRequest("PUT")), 1);
}

void TestHttpCache::aNewResponseTakesThePlace()
{
    for (const Profiles::Id id : everyBrowser) {
        CachingBrowser browser(id);
        browser.keep(corsRequest(), staleHead).keep(corsRequest(), freshHead);
        QCOMPARE(browser.cache.responses().size(), 1u);
        QCOMPARE(browser.use(corsRequest()), Use::Fresh);
    }
}

void TestHttpCache::largeBodiesAreNotStored()
{
    StoredResponse large = responseTo(corsRequest(), freshHead);
    large.body.bytes = QByteArray(HttpCache::entryLimit, 'f');
    HttpCache cache;
    QVERIFY(cache.store(large, rulesOf(Standard)));
    large.body.bytes += 'f';
    QVERIFY(!cache.store(large, rulesOf(Standard)));
    // What it would have replaced is no longer what the server has.
    QVERIFY(cache.responses().empty());
}

void TestHttpCache::whatWasUsedLongestAgoGoes()
{
    const auto numbered = [](int i) {
        StoredResponse response = responseTo(corsRequest(), freshHead);
        response.url += '?' + QByteArray::number(i);
        response.body.bytes = QByteArray(HttpCache::entryLimit, 'f');
        return response;
    };
    const int most = int(HttpCache::totalLimit / HttpCache::entryLimit);
    HttpCache cache;
    for (int i = 0; i < most; ++i) {
        QVERIFY(cache.store(numbered(i), rulesOf(Standard)));
    }
    QCOMPARE(int(cache.responses().size()), most);
    cache.markUsed(numbered(0));
    QVERIFY(cache.store(numbered(most), rulesOf(Standard)));
    QCOMPARE(int(cache.responses().size()), most);
    QCOMPARE(cache.responses().front().url, "https://api.test/r?2"_ba);
    QVERIFY(std::any_of(cache.responses().begin(), cache.responses().end(),
                        [](const StoredResponse &r) { return r.url.endsWith("?0"); }));
}

// cache-046
void TestHttpCache::aChainIsAsFreshAsItsWorstPart()
{
    StoredResponse chain = responseTo(corsRequest(), freshHead);
    const auto age = [&chain](const char *cacheControl) {
        chain.hops = {{"https://api.test/r",
                       {"HTTP/1.1 301 Moved", QByteArray("Cache-Control: ") + cacheControl}}};
        return freshnessOf(chain, after(10), rulesOf(WebKit)).isFresh;
    };
    QVERIFY(age("max-age=20"));
    QVERIFY(!age("max-age=5"));
    QVERIFY(!age("no-cache"));
}

CORSCOPE_TEST(TestHttpCache)
#include "tst_httpcache.moc"
