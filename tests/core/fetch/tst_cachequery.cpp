// What cache modes and a script's own headers make of a request, and which requests are cached at
// all.
#include "core/fetch/cachequery.h"
#include "tests/core/fetch/cachetesting.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace Corscope;
using namespace Corscope::Fetch;
using namespace Corscope::Fetch::Testing;
using namespace Qt::StringLiterals;

using enum Profiles::Id;
using Access = CacheQuery::Access;
using Mode = Trace::RequestCache;

namespace {

Request with(Mode mode, const Http::HeaderList &headers = {})
{
    Request request = corsRequest("GET", headers);
    request.cacheMode = mode;
    return request;
}

CacheQuery query(Profiles::Id id, const Request &request)
{
    return queryFor(request, profileOf(id));
}

Access accessOf(Profiles::Id id, const Request &request)
{
    return query(id, request).access;
}

} // namespace

class TestCacheQuery : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void modes_data();
    void modes();
    void modesAddHeaders_data();
    void modesAddHeaders();
    void headersOfScriptsStay();
    void conditionsOfScripts_data();
    void conditionsOfScripts();
    void someConditionsPassChromiumsCacheBy();
    void directivesOfScriptsCountInChromium_data();
    void directivesOfScriptsCountInChromium();
    void preflightsSayTheModeInChromium();
    void methodsThatAreCached_data();
    void methodsThatAreCached();
    void rangesPassTheCacheBy();
    void opaqueOriginsPassChromiumsCacheBy();
    void synchronousRequestsPassWebKitsCacheBy();
    void webKitKeepsNothingOfFetch();
    void theRequestIsDescribed();
};

void TestCacheQuery::modes_data()
{
    QTest::addColumn<Mode>("mode");
    QTest::addColumn<Access>("expected");
    QTest::newRow("default") << Mode::Default << Access::Read;
    QTest::newRow("no-store") << Mode::NoStore << Access::None;
    QTest::newRow("reload") << Mode::Reload << Access::Replace;
    QTest::newRow("no-cache") << Mode::NoCache << Access::Read;
    QTest::newRow("force-cache") << Mode::ForceCache << Access::Read;
    QTest::newRow("only-if-cached") << Mode::OnlyIfCached << Access::ReadOnly;
}

void TestCacheQuery::modes()
{
    QFETCH(Mode, mode);
    QFETCH(Access, expected);
    for (const Profiles::Id id : {Standard, Chromium, Firefox}) {
        const CacheQuery asked = query(id, with(mode));
        QCOMPARE(asked.access, expected);
        QCOMPARE(asked.mode, mode);
        QCOMPARE(asked.storesAnswer, expected == Access::Read || expected == Access::Replace);
    }
    // WebKit asks the server where nothing is stored (cache-044).
    const bool readOnly = expected == Access::ReadOnly;
    QCOMPARE(accessOf(WebKit, with(mode)), readOnly ? Access::Read : expected);
}

void TestCacheQuery::modesAddHeaders_data()
{
    QTest::addColumn<Mode>("mode");
    QTest::addColumn<Http::HeaderList>("expected");
    const Http::HeaderList noCache{{"Pragma", "no-cache"}, {"Cache-Control", "no-cache"}};
    QTest::newRow("default") << Mode::Default << Http::HeaderList();
    QTest::newRow("no-store") << Mode::NoStore << noCache;
    QTest::newRow("reload") << Mode::Reload << noCache;
    QTest::newRow("no-cache") << Mode::NoCache << Http::HeaderList{{"Cache-Control", "max-age=0"}};
    QTest::newRow("force-cache") << Mode::ForceCache << Http::HeaderList();
    QTest::newRow("only-if-cached") << Mode::OnlyIfCached << Http::HeaderList();
}

void TestCacheQuery::modesAddHeaders()
{
    QFETCH(Mode, mode);
    Http::HeaderList headers;
    addCacheHeaders(headers, mode);
    QTEST(headers, "expected");
}

void TestCacheQuery::headersOfScriptsStay()
{
    Http::HeaderList headers{{"Cache-Control", "max-age=9"}};
    addCacheHeaders(headers, Mode::Reload);
    QCOMPARE(headers, (Http::HeaderList{{"Cache-Control", "max-age=9"}, {"Pragma", "no-cache"}}));
    addCacheHeaders(headers, Mode::NoCache);
    QCOMPARE(headers.size(), 2u);
}

void TestCacheQuery::conditionsOfScripts_data()
{
    QTest::addColumn<QByteArray>("name");
    for (const char *name : {"If-Modified-Since", "If-None-Match"}) {
        QTest::newRow(name) << QByteArray(name);
    }
}

// cache-008
void TestCacheQuery::conditionsOfScripts()
{
    QFETCH(QByteArray, name);
    const Request request = with(Mode::Default, {{name, "x"}});
    QCOMPARE(query(Standard, request).mode, Mode::NoStore);
    QCOMPARE(accessOf(Standard, request), Access::None);
    QCOMPARE(query(Chromium, request).mode, Mode::NoCache);
    QCOMPARE(accessOf(Chromium, request), Access::Freshen);
    QCOMPARE(query(Firefox, request).mode, Mode::Default);
    QCOMPARE(accessOf(Firefox, request), Access::Replace);
    QCOMPARE(query(WebKit, request).mode, Mode::NoStore);
    QCOMPARE(accessOf(WebKit, request), Access::None);
    // Only in mode "default".
    QCOMPARE(cacheModeOf(with(Mode::ForceCache, {{name, "x"}}), standard()), Mode::ForceCache);
}

void TestCacheQuery::someConditionsPassChromiumsCacheBy()
{
    for (const char *name : {"If-Unmodified-Since", "If-Match", "If-Range"}) {
        QCOMPARE(accessOf(Chromium, with(Mode::Default, {{name, "x"}})), Access::None);
        QCOMPARE(cacheModeOf(with(Mode::Default, {{name, "x"}}), standard()), Mode::NoStore);
    }
}

void TestCacheQuery::directivesOfScriptsCountInChromium_data()
{
    QTest::addColumn<Http::HeaderList>("headers");
    QTest::addColumn<Mode>("expected");
    const auto row = [](const char *name, const char *value, Mode expected) {
        QTest::addRow("%s: %s", name, value) << Http::HeaderList{{name, value}} << expected;
    };
    row("Cache-Control", "no-cache", Mode::Reload);
    row("Pragma", "no-cache", Mode::Reload);
    row("Cache-Control", "max-age=0", Mode::NoCache);
    row("Cache-Control", "max-age=5", Mode::Default);
    row("Cache-Control", "no-store", Mode::Default);
}

void TestCacheQuery::directivesOfScriptsCountInChromium()
{
    QFETCH(Http::HeaderList, headers);
    QTEST(query(Chromium, with(Mode::Default, headers)).mode, "expected");
    QCOMPARE(query(Firefox, with(Mode::Default, headers)).mode, Mode::Default);
    QCOMPARE(query(Chromium, with(Mode::OnlyIfCached, headers)).mode, Mode::OnlyIfCached);
}

// rnd1-00786
void TestCacheQuery::preflightsSayTheModeInChromium()
{
    const Request request = with(Mode::Default, {{"If-None-Match", "x"}});
    Http::HeaderList headers;
    addCacheHeadersToPreflight(headers, request, profileOf(Chromium));
    QCOMPARE(headers, (Http::HeaderList{{"Cache-Control", "max-age=0"}}));
    QVERIFY(goesPastPreflightCache(request, profileOf(Chromium)));
    QVERIFY(goesPastPreflightCache(with(Mode::Reload), profileOf(Chromium)));
    QVERIFY(!goesPastPreflightCache(with(Mode::Default), profileOf(Chromium)));
    QVERIFY(!goesPastPreflightCache(with(Mode::ForceCache), profileOf(Chromium)));
    for (const Profiles::Id id : {Standard, Firefox, WebKit}) {
        Http::HeaderList none;
        addCacheHeadersToPreflight(none, with(Mode::Reload), profileOf(id));
        QVERIFY(none.isEmpty());
        QVERIFY(!goesPastPreflightCache(with(Mode::Reload), profileOf(id)));
    }
}

void TestCacheQuery::methodsThatAreCached_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<bool>("cached");
    QTest::addColumn<bool>("stored");
    QTest::addColumn<bool>("storedByFirefox");
    QTest::newRow("GET") << "GET"_ba << true << true << true;
    QTest::newRow("HEAD") << "HEAD"_ba << true << false << true;
    QTest::newRow("POST") << "POST"_ba << false << false << false;
    QTest::newRow("PUT") << "PUT"_ba << false << false << false;
}

void TestCacheQuery::methodsThatAreCached()
{
    QFETCH(QByteArray, method);
    QFETCH(bool, cached);
    const Request request = corsRequest(method);
    for (const Profiles::Id id : {Standard, Chromium, Firefox}) {
        QCOMPARE(accessOf(id, request) == Access::Read, cached);
    }
    QTEST(query(Standard, request).storesAnswer, "stored");
    QTEST(query(Chromium, request).storesAnswer, "stored");
    QTEST(query(Firefox, request).storesAnswer, "storedByFirefox");
    QCOMPARE(accessOf(WebKit, request) == Access::Read, method == "GET");
}

void TestCacheQuery::rangesPassTheCacheBy()
{
    for (const Profiles::Id id : {Standard, Chromium, Firefox, WebKit}) {
        QCOMPARE(accessOf(id, with(Mode::Default, {{"Range", "bytes=0-4"}})), Access::None);
    }
}

void TestCacheQuery::opaqueOriginsPassChromiumsCacheBy()
{
    Request request = corsRequest();
    request.client.change([&](Client &client) { client.origin = Url::OpaqueOrigin{}; });
    QCOMPARE(accessOf(Chromium, request), Access::None);
    QCOMPARE(accessOf(Firefox, request), Access::Read);
}

void TestCacheQuery::synchronousRequestsPassWebKitsCacheBy()
{
    Request request = corsRequest();
    request.isSynchronous = true;
    QCOMPARE(accessOf(WebKit, request), Access::None);
    QCOMPARE(accessOf(Chromium, request), Access::Read);
}

void TestCacheQuery::webKitKeepsNothingOfFetch()
{
    Request request = corsRequest();
    QVERIFY(query(WebKit, request).storesAnswer);
    request.initiatorType = InitiatorType::Fetch;
    QVERIFY(!query(WebKit, request).storesAnswer); // cache-037, -041
    QVERIFY(query(Chromium, request).storesAnswer);
    request.destination = Trace::RequestDestination::Image;
    QVERIFY(query(WebKit, request).storesAnswer); // cache-020
}

void TestCacheQuery::theRequestIsDescribed()
{
    Request request = withCredentials(corsRequest("GET", {{"X-A", "1"}}));
    request.urlList = {url(u"http://user:pw@api.test/r?q#f")};
    const CacheQuery asked = queryFor(request, standard(), IncludesCredentials::Yes);
    QCOMPARE(asked.request.partition, "https://page.test"_ba);
    QCOMPARE(asked.request.origin, "https://page.test"_ba);
    QCOMPARE(asked.request.method, "GET"_ba);
    QCOMPARE(asked.request.url, "http://user:pw@api.test/r?q"_ba);
    QCOMPARE(asked.request.requestHeaders, (Http::HeaderList{{"X-A", "1"}}));
    QCOMPARE(asked.request.credentials, Trace::CredentialsMode::Include);
    QVERIFY(asked.request.includesCredentials);
    QVERIFY(asked.request.crossSite);
    QVERIFY(!asked.isHttps);
    request.urlList = {url(u"http://sub.page.test/r")};
    QVERIFY(!queryFor(request).request.crossSite);
    QVERIFY(!queryFor(request).request.includesCredentials);
}

CORSCOPE_TEST(TestCacheQuery)
#include "tst_cachequery.moc"
