// What a request says of where it comes from: Origin, Referer and Sec-Fetch-Site, and how redirects
// taint it.
#include "core/fetch/request.h"
#include "tests/core/fetch/fetchtesting.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace Corscope;
using namespace Corscope::Fetch;
using namespace Corscope::Fetch::Testing;
using namespace Qt::StringLiterals;

using Trace::ReferrerPolicy;
using Trace::RequestMode;
using Urls = QStringList;

namespace {

Request through(const Urls &urls)
{
    Request request = requestFor(urls.front());
    request.urlList.clear();
    for (const QString &text : urls) {
        request.urlList.push_back(url(text));
    }
    return request;
}

/// The page https://page.test/dir/page?q#f, or the same over http, with a policy.
QByteArray referer(QStringView target, ReferrerPolicy policy, QStringView page = pageUrl)
{
    Request request = requestFor(target, "GET", page);
    request.referrerPolicy = policy;
    return refererHeader(request, standard()).value_or("(none)");
}

/// Of a request without CORS that is not GET or HEAD: its policy decides.
QByteArray originWithoutCors(QStringView target, ReferrerPolicy policy, QStringView page = pageUrl)
{
    Request request = requestFor(target, "POST", page);
    request.mode = RequestMode::NoCors;
    request.referrerPolicy = policy;
    return originHeader(request, standard()).value_or("(none)");
}

} // namespace

class TestRequest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void redirectsTaint_data();
    void redirectsTaint();
    void anyTaintMakesTheOriginNull();
    void originIsSentWithCorsAndWithUnsafeMethods_data();
    void originIsSentWithCorsAndWithUnsafeMethods();
    void thePolicyHidesTheOriginWithoutCors_data();
    void thePolicyHidesTheOriginWithoutCors();
    void policiesDoNotMatterWithCors();
    void policiesCutTheReferrer_data();
    void policiesCutTheReferrer();
    void thePolicyOfTheRequestCountsBeforeThatOfThePage();
    void aReferrerHasNeitherCredentialsNorFragment();
    void aLongReferrerIsCutToItsOrigin();
    void pagesWithoutHttpUrlOrOriginAreNoReferrer();
    void loopbackIsNoDowngrade();
    void theLastKnownReferrerPolicyCounts_data();
    void theLastKnownReferrerPolicyCounts();
    void secFetchSiteLooksAtEveryUrl_data();
    void secFetchSiteLooksAtEveryUrl();
};

void TestRequest::redirectsTaint_data()
{
    QTest::addColumn<Urls>("urls");
    QTest::addColumn<RedirectTaint>("taint");
    using enum RedirectTaint;
    const QString page = u"https://page.test/"_s;
    const QString sub = u"https://sub.page.test/"_s;
    const QString other = u"https://other.test/"_s;
    const QString third = u"https://third.test/"_s;
    QTest::newRow("no redirect") << Urls{other} << SameOrigin;
    QTest::newRow("within the page's origin") << Urls{page, page + u'x'} << SameOrigin;
    QTest::newRow("to another origin") << Urls{page, other} << SameOrigin;
    QTest::newRow("within another origin") << Urls{other, other + u'x'} << SameOrigin;
    QTest::newRow("back") << Urls{other, page} << CrossSite;
    QTest::newRow("between others") << Urls{other, third} << CrossSite;
    QTest::newRow("to another and back") << Urls{page, other, page} << CrossSite;
    QTest::newRow("back from the same site") << Urls{sub, page} << SameSite;
    QTest::newRow("to another from the same site") << Urls{sub, other} << SameSite;
    QTest::newRow("other scheme and back") << Urls{u"http://page.test/"_s, page} << CrossSite;
    QTest::newRow("same site first, other later") << Urls{sub, page, other, third} << CrossSite;
    QTest::newRow("other port and back") << Urls{u"https://page.test:8443/"_s, page} << SameSite;
}

void TestRequest::redirectsTaint()
{
    QFETCH(Urls, urls);
    QTEST(redirectTaint(through(urls)), "taint");
}

void TestRequest::anyTaintMakesTheOriginNull()
{
    QCOMPARE(serializeOrigin(through({u"https://other.test/"_s})), "https://page.test"_ba);
    QCOMPARE(serializeOrigin(through({u"https://sub.page.test/"_s, u"https://page.test/"_s})),
             "null"_ba);
    QCOMPARE(serializeOrigin(through({u"https://other.test/"_s, u"https://page.test/"_s})),
             "null"_ba);
    QCOMPARE(serializeOrigin(requestFor(u"https://other.test", "GET", u"http://[::1]:8080/x")),
             "http://[::1]:8080"_ba);
    Request opaque = requestFor(u"https://other.test");
    opaque.origin = Url::OpaqueOrigin{1};
    QCOMPARE(serializeOrigin(opaque), "null"_ba);
}

void TestRequest::originIsSentWithCorsAndWithUnsafeMethods_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<bool>("cors");
    QTest::addColumn<bool>("sent");
    QTest::newRow("GET with CORS") << "GET"_ba << true << true;
    QTest::newRow("HEAD with CORS") << "HEAD"_ba << true << true;
    QTest::newRow("POST with CORS") << "POST"_ba << true << true;
    QTest::newRow("GET to itself") << "GET"_ba << false << false;
    QTest::newRow("HEAD to itself") << "HEAD"_ba << false << false;
    QTest::newRow("POST to itself") << "POST"_ba << false << true;
    QTest::newRow("get to itself") << "get"_ba << false << true;
    QTest::newRow("DELETE to itself") << "DELETE"_ba << false << true;
}

void TestRequest::originIsSentWithCorsAndWithUnsafeMethods()
{
    QFETCH(QByteArray, method);
    QFETCH(bool, cors);
    QFETCH(bool, sent);
    Request request = requestFor(u"https://page.test/r", method);
    request.responseTainting =
        cors ? Trace::ResponseTainting::Cors : Trace::ResponseTainting::Basic;
    QCOMPARE(originHeader(request, standard()),
             sent ? std::optional("https://page.test"_ba) : std::nullopt);
}

void TestRequest::thePolicyHidesTheOriginWithoutCors_data()
{
    QTest::addColumn<ReferrerPolicy>("policy");
    QTest::addColumn<bool>("toOther");  // https to another https origin
    QTest::addColumn<bool>("toHttp");   // https to http
    QTest::addColumn<bool>("fromHttp"); // http to another http origin
    using enum ReferrerPolicy;
    const auto row = [](ReferrerPolicy policy, bool toOther, bool toHttp, bool fromHttp) {
        const char *name = Reflect::nameOf(policy);
        QTest::newRow(*name ? name : "default") << policy << toOther << toHttp << fromHttp;
    };
    row(NoReferrer, false, false, false);
    row(NoReferrerWhenDowngrade, true, false, true);
    row(StrictOrigin, true, false, true);
    row(StrictOriginWhenCrossOrigin, true, false, true);
    row(Empty, true, false, true); // strict-origin-when-cross-origin
    row(SameOrigin, false, false, false);
    row(Origin, true, true, true);
    row(OriginWhenCrossOrigin, true, true, true);
    row(UnsafeUrl, true, true, true);
}

void TestRequest::thePolicyHidesTheOriginWithoutCors()
{
    QFETCH(ReferrerPolicy, policy);
    QFETCH(bool, toOther);
    QFETCH(bool, toHttp);
    QFETCH(bool, fromHttp);
    const auto shown = [](bool isShown, const char *serialized) {
        return QByteArray(isShown ? serialized : "null");
    };
    QCOMPARE(originWithoutCors(u"https://other.test/", policy), shown(toOther, pageOrigin));
    QCOMPARE(originWithoutCors(u"http://other.test/", policy), shown(toHttp, pageOrigin));
    QCOMPARE(originWithoutCors(u"http://other.test/", policy, u"http://page.test/"),
             shown(fromHttp, "http://page.test"));
    // To its own origin only no-referrer hides it.
    QCOMPARE(originWithoutCors(u"https://page.test/r", policy),
             shown(policy != ReferrerPolicy::NoReferrer, pageOrigin));
}

void TestRequest::policiesDoNotMatterWithCors()
{
    Request request = requestFor(u"https://page.test/r", "POST");
    request.referrerPolicy = ReferrerPolicy::NoReferrer;
    QCOMPARE(originHeader(request, standard()), pageOrigin);
    request = corsRequest("GET");
    request.mode = RequestMode::NoCors;
    request.referrerPolicy = ReferrerPolicy::NoReferrer;
    QCOMPARE(originHeader(request, standard()), pageOrigin);
}

void TestRequest::policiesCutTheReferrer_data()
{
    QTest::addColumn<ReferrerPolicy>("policy");
    QTest::addColumn<QByteArray>("toItself");
    QTest::addColumn<QByteArray>("toOther");
    QTest::addColumn<QByteArray>("downgraded");
    const QByteArray full = "https://page.test/dir/page?q";
    const QByteArray cut = "https://page.test/";
    const QByteArray none = "(none)";
    using enum ReferrerPolicy;
    QTest::newRow("default") << Empty << full << cut << none;
    QTest::newRow("no-referrer") << NoReferrer << none << none << none;
    QTest::newRow("no-referrer-when-downgrade") << NoReferrerWhenDowngrade << full << full << none;
    QTest::newRow("same-origin") << SameOrigin << full << none << none;
    QTest::newRow("origin") << Origin << cut << cut << cut;
    QTest::newRow("strict-origin") << StrictOrigin << cut << cut << none;
    QTest::newRow("origin-when-cross-origin") << OriginWhenCrossOrigin << full << cut << cut;
    QTest::newRow("strict-origin-when-cross-origin")
        << StrictOriginWhenCrossOrigin << full << cut << none;
    QTest::newRow("unsafe-url") << UnsafeUrl << full << full << full;
}

void TestRequest::policiesCutTheReferrer()
{
    QFETCH(ReferrerPolicy, policy);
    QTEST(referer(u"https://page.test/r", policy), "toItself");
    QTEST(referer(u"https://other.test/r", policy), "toOther");
    QTEST(referer(u"http://page.test/r", policy), "downgraded");
}

void TestRequest::thePolicyOfTheRequestCountsBeforeThatOfThePage()
{
    Request request = requestFor(u"https://other.test/r");
    request.client.change(
        [&](Client &client) { client.referrerPolicy = ReferrerPolicy::NoReferrer; });
    QCOMPARE(refererHeader(request, standard()), std::nullopt);
    request.referrerPolicy = ReferrerPolicy::UnsafeUrl;
    QCOMPARE(refererHeader(request, standard()), "https://page.test/dir/page?q"_ba);
}

void TestRequest::aReferrerHasNeitherCredentialsNorFragment()
{
    QCOMPARE(referer(u"https://page.test/r", ReferrerPolicy::Empty,
                     u"https://user:secret@page.test/a#b"),
             "https://page.test/a"_ba);
}

void TestRequest::aLongReferrerIsCutToItsOrigin()
{
    const QString start = u"https://page.test/"_s;
    const auto page = [&](qsizetype length) {
        return QString(start + QString(length - start.size(), u'a'));
    };
    const auto policy = ReferrerPolicy::UnsafeUrl;
    QCOMPARE(referer(u"https://other.test/", policy, page(4096)).size(), 4096);
    QCOMPARE(referer(u"https://other.test/", policy, page(4097)), "https://page.test/"_ba);
}

void TestRequest::pagesWithoutHttpUrlOrOriginAreNoReferrer()
{
    const auto policy = ReferrerPolicy::UnsafeUrl;
    QCOMPARE(referer(u"https://other.test/", policy, u"file:///home/page.html"), "(none)"_ba);
    QCOMPARE(referer(u"https://other.test/", policy, u"data:text/html,x"), "(none)"_ba);
    Request sandboxed = requestFor(u"https://other.test/");
    sandboxed.referrerPolicy = policy;
    sandboxed.client.change([&](Client &client) { client.origin = Url::OpaqueOrigin{1}; });
    QCOMPARE(refererHeader(sandboxed, standard()), std::nullopt);
}

void TestRequest::loopbackIsNoDowngrade()
{
    QCOMPARE(referer(u"http://127.0.0.1:9000/r", ReferrerPolicy::Empty), "https://page.test/"_ba);
    QCOMPARE(referer(u"http://127.0.0.1:9000/r", ReferrerPolicy::Empty, u"http://page.test/x"),
             "http://page.test/"_ba);
    // From a trustworthy page over http to one that is not.
    QCOMPARE(referer(u"http://other.test/", ReferrerPolicy::Empty, u"http://localhost/x"),
             "(none)"_ba);
}

void TestRequest::theLastKnownReferrerPolicyCounts_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<std::optional<ReferrerPolicy>>("policy");
    using enum ReferrerPolicy;
    using Policy = std::optional<ReferrerPolicy>;
    QTest::newRow("one") << "no-referrer"_ba << Policy(NoReferrer);
    QTest::newRow("upper case") << "ORIGIN"_ba << Policy(Origin);
    QTest::newRow("the last of two") << "no-referrer, unsafe-url"_ba << Policy(UnsafeUrl);
    QTest::newRow("unknown at the end") << "same-origin, future"_ba << Policy(SameOrigin);
    QTest::newRow("unknown") << "future"_ba << Policy();
    QTest::newRow("empty") << ""_ba << Policy();
    QTest::newRow("legacy keyword") << "always"_ba << Policy();
}

void TestRequest::theLastKnownReferrerPolicyCounts()
{
    QFETCH(QByteArray, value);
    QTEST(parseReferrerPolicy({{"Referrer-Policy", value}}), "policy");
    QCOMPARE(parseReferrerPolicy({}), std::nullopt);
}

void TestRequest::secFetchSiteLooksAtEveryUrl_data()
{
    QTest::addColumn<Urls>("urls");
    QTest::addColumn<QByteArray>("site");
    const QString page = u"https://page.test/"_s;
    const QString sub = u"https://sub.page.test/"_s;
    const QString other = u"https://other.test/"_s;
    QTest::newRow("itself") << Urls{page} << "same-origin"_ba;
    QTest::newRow("another port") << Urls{u"https://page.test:8443/"_s} << "same-site"_ba;
    QTest::newRow("another host of the site") << Urls{sub} << "same-site"_ba;
    QTest::newRow("another site") << Urls{other} << "cross-site"_ba;
    QTest::newRow("another scheme") << Urls{u"http://localhost/"_s} << "cross-site"_ba;
    QTest::newRow("to the site and back") << Urls{page, sub, page} << "same-site"_ba;
    QTest::newRow("to another and back") << Urls{page, other, page} << "cross-site"_ba;
    QTest::newRow("not trustworthy") << Urls{u"http://page.test/"_s} << "(none)"_ba;
    QTest::newRow("not trustworthy any more") << Urls{page, u"http://page.test/"_s} << "(none)"_ba;
}

void TestRequest::secFetchSiteLooksAtEveryUrl()
{
    QFETCH(Urls, urls);
    QTEST(secFetchSite(through(urls)).value_or("(none)"), "site");
}

CORSCOPE_TEST(TestRequest)
#include "tst_request.moc"
