// HTTP-redirect fetch: which step refuses a redirect, and what the next request keeps.
#include "core/fetch/redirect.h"
#include "tests/core/fetch/fetchtesting.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace Corscope;
using namespace Corscope::Fetch;
using namespace Corscope::Fetch::Testing;
using namespace Qt::StringLiterals;

using Kind = LocationUrl::Kind;

namespace {

Http::ResponseHead to(const QByteArray &location, int status = 302)
{
    return answer(status, {{"Location", location}});
}

Request withBody(const QByteArray &method)
{
    Request request = corsRequest(
        method, {{"Content-Type", "text/plain"}, {"content-LANGUAGE", "de"}, {"X-Foo", "1"}});
    request.body = "body";
    return request;
}

QByteArray stepOf(const RedirectJudgement &judgement)
{
    return stepsOf({judgement.decided}).first();
}

} // namespace

class TestRedirect : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void locationsAreResolved_data();
    void locationsAreResolved();
    void theFragmentOfTheRequestGoesAlong();
    void twoLocationsAreAFailure();
    void withoutLocationTheAnswerStands();
    void refusals_data();
    void refusals();
    void credentialsInTheUrlAreForTheOwnOriginOnly();
    void twentyRedirectsAreFollowed();
    void methodsChange_data();
    void methodsChange();
    void bodyHeadersGoWithTheBody();
    void authorizationIsForTheSameOriginOnly();
    void theEvidenceTellsTheHop();
    void theOriginBecomesNullOnLeavingAnotherOrigin();
    void thePolicyOfTheAnswerCountsFromNowOn();
};

void TestRedirect::locationsAreResolved_data()
{
    QTest::addColumn<QByteArray>("location");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, const char *location, const char *expected) {
        QTest::newRow(name) << QByteArray(location) << QByteArray(expected);
    };
    row("absolute", "https://b.test/x?y#z", "https://b.test/x?y#z");
    row("path", "/x", "https://a.test/x");
    row("relative", "x", "https://a.test/d/x");
    row("other host", "//b.test", "https://b.test/");
    row("query", "?x", "https://a.test/d/r?x");
    row("empty", "", "https://a.test/d/r?q");
    row("UTF-8", "/\xC3\xA9", "https://a.test/%C3%A9");
    row("another scheme", "data:,x", "data:,x");
    row("no URL", "https://", "(failure)");
    row("bad port", "https://b.test:99999/", "(failure)");
}

void TestRedirect::locationsAreResolved()
{
    QFETCH(QByteArray, location);
    const LocationUrl result = locationUrl(to(location), url(u"https://a.test/d/r?q"), standard());
    QCOMPARE(result.header, location);
    QTEST(result.kind == Kind::Url ? Url::serialize(result.url) : "(failure)"_ba, "expected");
}

void TestRedirect::theFragmentOfTheRequestGoesAlong()
{
    const auto target = [](const QByteArray &location) {
        return Url::serialize(
            locationUrl(to(location), url(u"https://a.test/#old"), standard()).url);
    };
    QCOMPARE(target("/x"), "https://a.test/x#old"_ba);
    QCOMPARE(target("/x#new"), "https://a.test/x#new"_ba);
    QCOMPARE(target("/x#"), "https://a.test/x#"_ba);
}

void TestRedirect::twoLocationsAreAFailure()
{
    const auto head = answer(302, {{"Location", "/a"}, {"location", "/a"}});
    QCOMPARE(locationUrl(head, url(u"https://a.test/"), standard()).kind, Kind::Failure);
    QCOMPARE(stepOf(httpRedirectFetch(corsRequest(), head, standard())),
             "concept-http-redirect-fetch 5 failure"_ba);
}

void TestRedirect::withoutLocationTheAnswerStands()
{
    const RedirectJudgement judgement = httpRedirectFetch(corsRequest(), answer(302), standard());
    QVERIFY(judgement.isFinal);
    QVERIFY(!judgement.next);
    QCOMPARE(stepOf(judgement), "concept-http-redirect-fetch 4 success"_ba);
}

void TestRedirect::refusals_data()
{
    QTest::addColumn<QByteArray>("location");
    QTest::addColumn<QByteArray>("step");
    const auto row = [](const char *name, const char *location, const char *step) {
        QTest::newRow(name) << QByteArray(location) << QByteArray(step);
    };
    row("no URL", "https://", "5 failure");
    row("data:", "data:,x", "6 failure");
    row("ftp:", "ftp://a.test/", "6 failure");
    row("user name", "https://user@other.test/", "9 failure");
    row("password", "https://:secret@other.test/", "9 failure");
    row("user name at the page's origin", "https://user@page.test/", "10 failure");
    row("plain", "https://other.test/", "22 continue");
}

void TestRedirect::refusals()
{
    QFETCH(QByteArray, location);
    QFETCH(QByteArray, step);
    const RedirectJudgement judgement = httpRedirectFetch(corsRequest(), to(location), standard());
    QCOMPARE(stepOf(judgement), "concept-http-redirect-fetch " + step);
    QCOMPARE(judgement.next.has_value(), step.endsWith("continue"));
    QVERIFY(!judgement.isFinal);
}

void TestRedirect::credentialsInTheUrlAreForTheOwnOriginOnly()
{
    // Basic tainting: the request has not left the page's origin yet.
    Request own = requestFor(u"https://page.test/r");
    QVERIFY(httpRedirectFetch(own, to("https://user@page.test/"), standard()).next);
    QCOMPARE(stepOf(httpRedirectFetch(own, to("https://user@other.test/"), standard())),
             "concept-http-redirect-fetch 9 failure"_ba);
    own.mode = Trace::RequestMode::NoCors;
    QVERIFY(httpRedirectFetch(own, to("https://user@other.test/"), standard()).next);
}

void TestRedirect::twentyRedirectsAreFollowed()
{
    Request request = corsRequest();
    for (int i = 1; i <= 20; ++i) {
        RedirectJudgement judgement = httpRedirectFetch(request, to("/next"), standard());
        QVERIFY(judgement.next);
        QCOMPARE(judgement.next->redirectCount, i);
        request = *judgement.next;
    }
    QCOMPARE(request.urlList.size(), 21u);
    QCOMPARE(stepOf(httpRedirectFetch(request, to("/next"), standard())),
             "concept-http-redirect-fetch 7 failure"_ba);
}

void TestRedirect::methodsChange_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](int status, const char *method, const char *expected) {
        QTest::addRow("%s after %d", method, status)
            << status << QByteArray(method) << QByteArray(expected);
    };
    for (const int status : {301, 302}) {
        row(status, "POST", "GET");
        row(status, "PUT", "PUT");
        row(status, "GET", "GET");
        row(status, "HEAD", "HEAD");
        row(status, "post", "post");
    }
    row(303, "POST", "GET");
    row(303, "PUT", "GET");
    row(303, "DELETE", "GET");
    row(303, "HEAD", "HEAD");
    for (const int status : {307, 308}) {
        row(status, "POST", "POST");
        row(status, "PUT", "PUT");
    }
}

void TestRedirect::methodsChange()
{
    QFETCH(int, status);
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, expected);
    const Request before = withBody(method);
    const auto judgement = httpRedirectFetch(before, to("/next", status), standard());
    QVERIFY(judgement.next);
    QCOMPARE(judgement.next->method, expected);
    const bool changed = method != expected;
    QCOMPARE(judgement.next->body, changed ? std::nullopt : before.body);
    QCOMPARE(judgement.next->headerList,
             changed ? Http::HeaderList({{"X-Foo", "1"}}) : before.headerList);
}

void TestRedirect::bodyHeadersGoWithTheBody()
{
    Request request = withBody("POST");
    request.headerList.add("Content-Encoding", "x");
    request.headerList.add("Content-Location", "/");
    request.headerList.add("Content-Disposition", "x");
    const auto judgement = httpRedirectFetch(request, to("/next", 303), standard());
    QCOMPARE(judgement.next->headerList,
             (Http::HeaderList{{"X-Foo", "1"}, {"Content-Disposition", "x"}}));
    QCOMPARE(std::get<Trace::Redirected>(judgement.decided.evidence).removedHeaders,
             (std::vector<QByteArray>{"Content-Type", "content-LANGUAGE", "Content-Encoding",
                                      "Content-Location"}));
}

void TestRedirect::authorizationIsForTheSameOriginOnly()
{
    const Request request = corsRequest("GET", {{"authorization", "a"}, {"X-Foo", "1"}});
    QCOMPARE(httpRedirectFetch(request, to("/next"), standard()).next->headerList,
             request.headerList);
    for (const char *other : {"http://api.test/", "https://api.test:444/", "https://page.test/"}) {
        const auto judgement = httpRedirectFetch(request, to(other), standard());
        QCOMPARE(judgement.next->headerList, (Http::HeaderList{{"X-Foo", "1"}}));
        QCOMPARE(std::get<Trace::Redirected>(judgement.decided.evidence).removedHeaders,
                 std::vector<QByteArray>{"authorization"});
    }
}

void TestRedirect::theEvidenceTellsTheHop()
{
    Trace::Redirected expected;
    expected.status = 303;
    expected.location = "/next#f";
    expected.from = "https://api.test/r";
    expected.to = "https://api.test/next#f";
    expected.methodBefore = "PUT";
    expected.methodAfter = "GET";
    expected.count = 1;
    const auto judgement = httpRedirectFetch(corsRequest("PUT"), to("/next#f", 303), standard());
    QCOMPARE(judgement.decided,
             (Trace::Decided{{Trace::Standard::Fetch, "concept-http-redirect-fetch", "22"},
                             Trace::Outcome::Continue,
                             expected}));
    QCOMPARE(
        judgement.next->urlList,
        (std::vector<Url::UrlRecord>{url(u"https://api.test/r"), url(u"https://api.test/next#f")}));
}

void TestRedirect::theOriginBecomesNullOnLeavingAnotherOrigin()
{
    const auto becomesNull = [](const Request &request, const char *location) {
        const auto judgement = httpRedirectFetch(request, to(location), standard());
        return std::get<Trace::Redirected>(judgement.decided.evidence).originBecomesNull;
    };
    const Request own = requestFor(u"https://page.test/r");
    QVERIFY(!becomesNull(own, "https://other.test/"));
    QVERIFY(!becomesNull(corsRequest(), "https://api.test/next"));
    QVERIFY(becomesNull(corsRequest(), "https://other.test/"));
    QVERIFY(becomesNull(corsRequest(), "https://page.test/"));
    // It does so once.
    const Request tainted =
        *httpRedirectFetch(corsRequest(), to("https://other.test/"), standard()).next;
    QVERIFY(!becomesNull(tainted, "https://third.test/"));
}

void TestRedirect::thePolicyOfTheAnswerCountsFromNowOn()
{
    const auto head = answer(302, {{"Location", "/next"}, {"Referrer-Policy", "no-referrer"}});
    QCOMPARE(httpRedirectFetch(corsRequest(), head, standard()).next->referrerPolicy,
             Trace::ReferrerPolicy::NoReferrer);
    Request request = corsRequest();
    request.referrerPolicy = Trace::ReferrerPolicy::Origin;
    QCOMPARE(httpRedirectFetch(request, to("/next"), standard()).next->referrerPolicy,
             Trace::ReferrerPolicy::Origin);
}

CORSCOPE_TEST(TestRedirect)
#include "tst_redirect.moc"
