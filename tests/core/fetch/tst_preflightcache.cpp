// The CORS-preflight cache: what is kept under which key, for how long, and why it does not answer.
#include "core/fetch/preflightcache.h"
#include "tests/core/fetch/fetchtesting.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace Corscope;
using namespace Corscope::Fetch;
using namespace Corscope::Fetch::Testing;
using namespace Qt::StringLiterals;

using Trace::CacheLookedUp;
using Trace::CacheMiss;
using Names = std::vector<QByteArray>;

namespace {

Instant secondsLater(qint64 seconds)
{
    return start + Duration::seconds(seconds);
}

/// Permission for PUT and X-Foo for a minute, given to a request without credentials.
PreflightCache filled(const Request &request = corsRequest("PUT"), const Names &methods = {"PUT"},
                      const Names &headerNames = {"X-Foo"})
{
    PreflightCache cache;
    const auto stored = cache.store(request, methods, headerNames, 60, start);
    Q_ASSERT(stored.size() == methods.size() + headerNames.size());
    return cache;
}

CacheMiss miss(const PreflightCache &cache, const Request &request, Instant now = secondsLater(1),
               const Names &unsafe = {})
{
    std::vector<Trace::UnsafeHeader> headers;
    for (const QByteArray &name : unsafe) {
        headers.push_back({name, Trace::UnsafeBecause::Name});
    }
    return cache.lookUp(request, headers, standard(), now).miss;
}

Request of(const char16_t *target, const QByteArray &method = "PUT")
{
    Request request = corsRequest(method);
    request.urlList = {url(target)};
    return request;
}

} // namespace

class TestPreflightCache : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anEmptyCacheAnswersNothing();
    void whatWasStoredIsFound();
    void theKeyIsUrlOriginAndSiteOfThePage();
    void aPermissionWithoutCredentialsIsNotForARequestWithThem();
    void aPermissionWithCredentialsIsForBoth();
    void safelistedMethodsNeedNoEntryUnlessThePreflightFlagIsSet();
    void methodsMatchByteForByteAndNamesInAnyCase();
    void aWildcardMatchesAllButAuthorization();
    void entriesEndWithTheirMaxAge();
    void theMissSaysWhatWasNotFound();
    void storingAgainSetsTheMaxAge();
    void clearingRemovesTheEntriesOfOneResource();
    void aSnapshotRestoresWhatIsLeft();
    void removeExpiredKeepsTheOthers();
    void maxAge_data();
    void maxAge();
    void maxAgeIsCappedAndDefaulted();
};

void TestPreflightCache::anEmptyCacheAnswersNothing()
{
    const CacheLookedUp lookedUp =
        PreflightCache().lookUp(corsRequest("PUT"), {}, standard(), start);
    QCOMPARE(lookedUp, (CacheLookedUp{CacheMiss::Empty, "PUT", 0}));
}

void TestPreflightCache::whatWasStoredIsFound()
{
    const PreflightCache cache = filled();
    const CacheLookedUp lookedUp = cache.lookUp(
        corsRequest("PUT"), {{"x-foo", Trace::UnsafeBecause::Name}}, standard(), secondsLater(20));
    QCOMPARE(lookedUp, (CacheLookedUp{CacheMiss::None, {}, 40}));
    const PreflightCacheEntry &method = cache.entries().front();
    QCOMPARE(method.partition, "https://page.test"_ba);
    QCOMPARE(method.origin, "https://page.test"_ba);
    QCOMPARE(method.url, "https://api.test/r"_ba);
    QCOMPARE(method.method, "PUT"_ba);
    QCOMPARE(method.headerName, ""_ba);
    QVERIFY(!method.credentials);
    QCOMPARE(cache.entries().back().headerName, "X-Foo"_ba);
}

void TestPreflightCache::theKeyIsUrlOriginAndSiteOfThePage()
{
    const PreflightCache cache = filled();
    QCOMPARE(miss(cache, of(u"https://api.test/r")), CacheMiss::None);
    QCOMPARE(miss(cache, of(u"https://api.test/r#fragment")), CacheMiss::None);
    QCOMPARE(miss(cache, of(u"https://api.test/r?q")), CacheMiss::Empty);
    QCOMPARE(miss(cache, of(u"https://api.test/R")), CacheMiss::Empty);
    QCOMPARE(miss(cache, of(u"http://api.test/r")), CacheMiss::Empty);
    Request otherOrigin = corsRequest("PUT");
    otherOrigin.origin = origin(u"https://sub.page.test");
    QCOMPARE(miss(cache, otherOrigin), CacheMiss::Empty);
    Request otherSite = corsRequest("PUT");
    otherSite.client.change([&](Client &client) { client.origin = origin(u"https://other.test"); });
    QCOMPARE(miss(cache, otherSite), CacheMiss::Empty);
    // After a redirect the URL is the current one, and a tainted origin is "null".
    Request redirected = corsRequest("PUT");
    redirected.urlList.insert(redirected.urlList.begin(), url(u"https://first.test/"));
    QCOMPARE(miss(cache, redirected), CacheMiss::Empty);
}

void TestPreflightCache::aPermissionWithoutCredentialsIsNotForARequestWithThem()
{
    QCOMPARE(miss(filled(), withCredentials(corsRequest("PUT"))), CacheMiss::Credentials);
}

void TestPreflightCache::aPermissionWithCredentialsIsForBoth()
{
    const PreflightCache cache = filled(withCredentials(corsRequest("PUT")));
    QCOMPARE(miss(cache, withCredentials(corsRequest("PUT"))), CacheMiss::None);
    QCOMPARE(miss(cache, corsRequest("PUT")), CacheMiss::None);
}

void TestPreflightCache::safelistedMethodsNeedNoEntryUnlessThePreflightFlagIsSet()
{
    Request post = corsRequest("POST");
    QCOMPARE(miss(filled(), post, secondsLater(1), {"x-foo"}), CacheMiss::None);
    post.useCorsPreflightFlag = true;
    QCOMPARE(miss(filled(), post, secondsLater(1), {"x-foo"}), CacheMiss::Method);
    QCOMPARE(miss(filled(post, {"POST"}, {}), post), CacheMiss::None);
}

void TestPreflightCache::methodsMatchByteForByteAndNamesInAnyCase()
{
    const PreflightCache cache = filled(corsRequest("PUT"), {"patch"}, {"X-FOO"});
    QCOMPARE(miss(cache, corsRequest("PATCH")), CacheMiss::Method);
    QCOMPARE(miss(cache, corsRequest("patch"), secondsLater(1), {"x-foo"}), CacheMiss::None);
}

void TestPreflightCache::aWildcardMatchesAllButAuthorization()
{
    const PreflightCache cache = filled(corsRequest("PUT"), {"*"}, {"*"});
    QCOMPARE(miss(cache, corsRequest("DELETE"), secondsLater(1), {"x-a", "x-b"}), CacheMiss::None);
    QCOMPARE(miss(cache, corsRequest("DELETE"), secondsLater(1), {"authorization"}),
             CacheMiss::Header);
    const PreflightCache listed = filled(corsRequest("PUT"), {"*"}, {"*", "Authorization"});
    QCOMPARE(miss(listed, corsRequest("DELETE"), secondsLater(1), {"authorization"}),
             CacheMiss::None);
}

void TestPreflightCache::entriesEndWithTheirMaxAge()
{
    const PreflightCache cache = filled();
    QCOMPARE(miss(cache, corsRequest("PUT"), secondsLater(60) + Duration{-1}), CacheMiss::None);
    QCOMPARE(miss(cache, corsRequest("PUT"), secondsLater(60)), CacheMiss::Expired);
}

void TestPreflightCache::theMissSaysWhatWasNotFound()
{
    const PreflightCache cache = filled();
    QCOMPARE(cache.lookUp(corsRequest("DELETE"), {}, standard(), secondsLater(1)),
             (CacheLookedUp{CacheMiss::Method, "DELETE", 0}));
    QCOMPARE(
        cache.lookUp(corsRequest("PUT"),
                     {{"x-bar", Trace::UnsafeBecause::Name}, {"x-foo", Trace::UnsafeBecause::Name}},
                     standard(), secondsLater(1)),
        (CacheLookedUp{CacheMiss::Header, "x-bar", 0}));
}

void TestPreflightCache::storingAgainSetsTheMaxAge()
{
    PreflightCache cache = filled();
    const auto stored =
        cache.store(corsRequest("PUT"), {"PUT"}, {"x-foo", "X-Bar"}, 10, secondsLater(5));
    QCOMPARE(stored.size(), 3u);
    QCOMPARE(cache.entries().size(), 3u);
    QCOMPARE(miss(cache, corsRequest("PUT"), secondsLater(15) + Duration{-1}, {"x-foo"}),
             CacheMiss::None);
    QCOMPARE(miss(cache, corsRequest("PUT"), secondsLater(15), {"x-foo"}), CacheMiss::Expired);
}

void TestPreflightCache::clearingRemovesTheEntriesOfOneResource()
{
    PreflightCache cache = filled();
    QCOMPARE(cache.store(of(u"https://api.test/other"), {"PUT"}, {}, 60, start).size(), 1u);
    QCOMPARE(cache.store(withCredentials(corsRequest("PUT")), {"PUT"}, {}, 60, start).size(), 1u);
    // Credentials are no part of what is cleared.
    QCOMPARE(cache.clear(corsRequest("PUT")), 3);
    QCOMPARE(cache.entries().size(), 1u);
    QCOMPARE(miss(cache, of(u"https://api.test/other")), CacheMiss::None);
    QCOMPARE(cache.clear(corsRequest("PUT")), 0);
    cache.clearAll();
    QVERIFY(cache.entries().empty());
}

void TestPreflightCache::aSnapshotRestoresWhatIsLeft()
{
    PreflightCache cache = filled(withCredentials(corsRequest("PUT")));
    QCOMPARE(cache.store(of(u"https://api.test/short"), {"PUT"}, {}, 10, start).size(), 1u);
    const auto permissions = cache.snapshot(secondsLater(10));
    QCOMPARE(permissions, (std::vector<Trace::CachedPermission>{
                              {"https://page.test", "https://page.test", "https://api.test/r",
                               "PUT", "", true, 60, 50},
                              {"https://page.test", "https://page.test", "https://api.test/r", "",
                               "X-Foo", true, 60, 50}}));
    const PreflightCache restored = PreflightCache::restored(permissions, secondsLater(100));
    QCOMPARE(restored.snapshot(secondsLater(100)), permissions);
    QCOMPARE(miss(restored, corsRequest("PUT"), secondsLater(150)), CacheMiss::Expired);
}

void TestPreflightCache::removeExpiredKeepsTheOthers()
{
    PreflightCache cache = filled();
    QCOMPARE(cache.store(of(u"https://api.test/short"), {"PUT"}, {}, 10, start).size(), 1u);
    cache.removeExpired(secondsLater(10));
    QCOMPARE(cache.entries().size(), 2u);
    cache.removeExpired(secondsLater(60));
    QVERIFY(cache.entries().empty());
}

void TestPreflightCache::maxAge_data()
{
    QTest::addColumn<Http::HeaderList>("headers");
    QTest::addColumn<qint64>("seconds");
    QTest::addColumn<bool>("defaulted");
    const char *const name = "Access-Control-Max-Age";
    using List = Http::HeaderList;
    // 7.9: failure or null is 5.
    QTest::newRow("missing") << List{} << qint64(5) << true;
    QTest::newRow("0") << List{{name, "0"}} << qint64(0) << false;
    QTest::newRow("60") << List{{"access-control-max-AGE", "60"}} << qint64(60) << false;
    QTest::newRow("leading zeros") << List{{name, "0060"}} << qint64(60) << false;
    QTest::newRow("negative") << List{{name, "-1"}} << qint64(5) << true;
    QTest::newRow("sign") << List{{name, "+60"}} << qint64(5) << true;
    QTest::newRow("fraction") << List{{name, "60.5"}} << qint64(5) << true;
    QTest::newRow("unit") << List{{name, "60s"}} << qint64(5) << true;
    QTest::newRow("empty") << List{{name, ""}} << qint64(5) << true;
    QTest::newRow("list") << List{{name, "60, 60"}} << qint64(5) << true;
    QTest::newRow("two lines") << List{{name, "60"}, {name, "60"}} << qint64(5) << true;
}

void TestPreflightCache::maxAge()
{
    QFETCH(Http::HeaderList, headers);
    QFETCH(qint64, seconds);
    QFETCH(bool, defaulted);
    const auto read = readMaxAge(headers, standard());
    QVERIFY(read);
    QCOMPARE(read->seconds, seconds);
    QCOMPARE(read->defaulted, defaulted);
    QVERIFY(!read->capped);
    QCOMPARE(read->value, headers.get("Access-Control-Max-Age"));
}

void TestPreflightCache::maxAgeIsCappedAndDefaulted()
{
    Profiles::Profile profile = standard();
    profile.maxAgeCap = 600;
    const auto read = [&](const QByteArray &value) {
        return readMaxAge({{"Access-Control-Max-Age", value}}, profile).value();
    };
    QCOMPARE(read("600"), (Trace::MaxAgeRead{"600", 600, 600, false, false}));
    QCOMPARE(read("601"), (Trace::MaxAgeRead{"601", 600, 600, true, false}));
    QCOMPARE(read("99999999999999999999999"),
             (Trace::MaxAgeRead{"99999999999999999999999", 600, 600, true, false}));
    QCOMPARE(read("x"), (Trace::MaxAgeRead{"x", 5, 600, false, true}));
}

CORSCOPE_TEST(TestPreflightCache)
#include "tst_preflightcache.moc"
