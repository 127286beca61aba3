// When a preflight is needed, what it asks, and how its answer is judged, step by step.
#include "core/fetch/preflight.h"
#include "tests/core/fetch/fetchtesting.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace Corscope;
using namespace Corscope::Fetch;
using namespace Corscope::Fetch::Testing;
using namespace Qt::StringLiterals;

using Trace::Outcome;
using Trace::UnsafeBecause;

namespace {

constexpr const char *allowMethods = "Access-Control-Allow-Methods";
constexpr const char *allowHeaders = "Access-Control-Allow-Headers";

Http::HeaderList withAccess(const Http::HeaderList &others)
{
    Http::HeaderList headers{{"Access-Control-Allow-Origin", pageOrigin},
                             {"Access-Control-Allow-Credentials", "true"}};
    for (const Http::Header &header : others) {
        headers.add(header.name, header.value);
    }
    return headers;
}

PreflightJudgement judged(const Request &request, const Http::HeaderList &headers, int status = 204)
{
    return judgePreflight(request, answer(status, withAccess(headers)), standard());
}

/// Of the preflight's own steps, without those of the CORS check in step 7.
QByteArrayList ownSteps(const PreflightJudgement &judgement)
{
    QByteArrayList steps;
    for (const QByteArray &step : stepsOf(judgement.walk)) {
        if (step.startsWith("cors-preflight-fetch-0 ")) {
            steps.append(step.mid(qstrlen("cors-preflight-fetch-0 ")));
        }
    }
    return steps;
}

Request withUploadListener(Request request)
{
    request.useCorsPreflightFlag = true;
    return request;
}

} // namespace

class TestPreflight : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void needed_data();
    void needed();
    void theNeedSaysWhatMakesIt();
    void withoutTheUnsafeRequestFlagOnlyTheListenerCounts();
    void theRequestAsksForMethodAndSortedNames();
    void theRequestCarriesNothingOfTheOtherOne();
    void accessIsCheckedForTheWaitingRequest();
    void onlyAnOkStatusIsAnAnswer_data();
    void onlyAnOkStatusIsAnAnswer();
    void steps_data();
    void steps();
    void anInvalidElementIsShownWithItsValue();
    void theLookUpShowsListAndWildcard();
    void permissionsAreWhatTheAnswerLists();
    void anUploadListenerAlonePermitsItsMethod();
    void aRefusalGrantsNothing();
    void webKitWantsHeadersAllowedThatARedirectHasTakenAway();
};

void TestPreflight::needed_data()
{
    QTest::addColumn<Request>("request");
    QTest::addColumn<bool>("expected");
    QTest::newRow("GET") << corsRequest() << false;
    QTest::newRow("HEAD") << corsRequest("HEAD") << false;
    QTest::newRow("POST") << corsRequest("POST") << false;
    QTest::newRow("PUT") << corsRequest("PUT") << true;
    QTest::newRow("OPTIONS") << corsRequest("OPTIONS") << true;
    QTest::newRow("patch") << corsRequest("patch") << true;
    QTest::newRow("simple content type")
        << corsRequest("POST", {{"Content-Type", "text/plain"}}) << false;
    QTest::newRow("JSON") << corsRequest("POST", {{"Content-Type", "application/json"}}) << true;
    QTest::newRow("X-Foo") << corsRequest("GET", {{"X-Foo", "1"}}) << true;
    QTest::newRow("upload listener") << withUploadListener(corsRequest("POST")) << true;
}

void TestPreflight::needed()
{
    QFETCH(Request, request);
    QTEST(preflightNeed(request, standard()).needed(), "expected");
}

void TestPreflight::theNeedSaysWhatMakesIt()
{
    Trace::PreflightNeed expected;
    expected.method = "PUT";
    expected.methodUnsafe = true;
    expected.unsafeHeaders = {{"content-type", UnsafeBecause::MimeType},
                              {"x-foo", UnsafeBecause::Name}};
    expected.uploadListeners = true;
    const Request request = withUploadListener(
        corsRequest("PUT", {{"X-Foo", "1"}, {"Content-Type", "a/b"}, {"Accept", "*/*"}}));
    QCOMPARE(preflightNeed(request, standard()), expected);
}

void TestPreflight::withoutTheUnsafeRequestFlagOnlyTheListenerCounts()
{
    Request request = corsRequest("PUT", {{"X-Foo", "1"}});
    request.unsafeRequestFlag = false;
    QVERIFY(!preflightNeed(request, standard()).needed());
    request.useCorsPreflightFlag = true;
    QVERIFY(preflightNeed(request, standard()).needed());
}

void TestPreflight::theRequestAsksForMethodAndSortedNames()
{
    const Request request = corsRequest("PATCH", {{"X-Foo", "1"}, {"Authorization", "a"}});
    const Request preflight =
        preflightRequest(request, preflightNeed(request, standard()).unsafeHeaders, standard());
    QCOMPARE(preflight.method, "OPTIONS"_ba);
    QCOMPARE(preflight.headerList,
             (Http::HeaderList{{"Accept", "*/*"},
                               {"Access-Control-Request-Method", "PATCH"},
                               {"Access-Control-Request-Headers", "authorization,x-foo"}}));
    QVERIFY(!preflightRequest(corsRequest("PUT"), {}, standard())
                 .headerList.contains("Access-Control-Request-Headers"));
}

void TestPreflight::theRequestCarriesNothingOfTheOtherOne()
{
    Request request = withCredentials(corsRequest("PUT"));
    request.body = "body";
    request.referrerPolicy = Trace::ReferrerPolicy::NoReferrer;
    request.urlList.push_back(url(u"https://next.test/"));
    const Request preflight = preflightRequest(request, {}, standard());
    QCOMPARE(preflight.urlList, request.urlList);
    QCOMPARE(preflight.origin, request.origin);
    QCOMPARE(preflight.referrerPolicy, Trace::ReferrerPolicy::NoReferrer);
    QCOMPARE(preflight.mode, Trace::RequestMode::Cors);
    QCOMPARE(preflight.responseTainting, Trace::ResponseTainting::Cors);
    // "same-origin" with the tainting "cors": no credentials go along.
    QCOMPARE(preflight.credentialsMode, Trace::CredentialsMode::SameOrigin);
    QVERIFY(!preflight.body);
}

void TestPreflight::accessIsCheckedForTheWaitingRequest()
{
    const auto head = answer(204, {{"Access-Control-Allow-Origin", "*"}, {allowMethods, "PUT"}});
    QCOMPARE(
        stepsOf(judgePreflight(corsRequest("PUT"), head, standard()).walk),
        (QByteArrayList{"concept-cors-check 2 continue", "concept-cors-check 3 success",
                        "cors-preflight-fetch-0 7 continue", "cors-preflight-fetch-0 7.5 continue",
                        "cors-preflight-fetch-0 7.16 success"}));
    QCOMPARE(stepsOf(judgePreflight(withCredentials(corsRequest("PUT")), head, standard()).walk),
             (QByteArrayList{"concept-cors-check 2 continue", "concept-cors-check 4 failure"}));
}

void TestPreflight::onlyAnOkStatusIsAnAnswer_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("ok");
    for (const int status : {200, 204, 299}) {
        QTest::addRow("%d", status) << status << true;
    }
    for (const int status : {0, 199, 300, 301, 302, 304, 307, 308, 400, 401, 403, 404, 405, 500}) {
        QTest::addRow("%d", status) << status << false;
    }
}

void TestPreflight::onlyAnOkStatusIsAnAnswer()
{
    QFETCH(int, status);
    QFETCH(bool, ok);
    const PreflightJudgement judgement =
        judged(corsRequest("PUT"), {{allowMethods, "PUT"}}, status);
    QCOMPARE(judgement.permissions.has_value(), ok);
    QCOMPARE(ownSteps(judgement).first(), ok ? "7 continue"_ba : "7 failure"_ba);
    if (!ok) {
        QCOMPARE(judgement.walk.back().evidence, Trace::Evidence(Trace::StatusSeen{status, {}}));
    }
}

void TestPreflight::steps_data()
{
    QTest::addColumn<Request>("request");
    QTest::addColumn<Http::HeaderList>("headers");
    QTest::addColumn<QByteArrayList>("expected");
    const Request put = corsRequest("PUT");
    const Request foo = corsRequest("GET", {{"X-Foo", "1"}});
    const Request two = corsRequest("GET", {{"X-Foo", "1"}, {"X-Bar", "1"}});
    const Request authorization = corsRequest("GET", {{"Authorization", "a"}});
    const auto row = [](const char *name, const Request &request, const Http::HeaderList &headers,
                        const QByteArrayList &expected) {
        QTest::newRow(name) << request << headers << (QByteArrayList{"7 continue"} + expected);
    };
    const QByteArrayList methodOnly{"7.5 continue", "7.16 success"};
    const QByteArrayList methodRefused{"7.5 failure"};
    const QByteArrayList methodAndHeader{"7.5 continue", "7.7 continue", "7.16 success"};
    const QByteArrayList headerRefused{"7.5 continue", "7.7 failure"};
    const QByteArrayList authorizationRefused{"7.5 continue", "7.6 failure"};
    row("method listed", put, {{allowMethods, "GET, PUT"}}, methodOnly);
    row("method on a second line", put, {{allowMethods, "GET"}, {allowMethods, "PUT"}}, methodOnly);
    row("method missing", put, {}, methodRefused);
    row("method in lower case", put, {{allowMethods, "put"}}, methodRefused);
    row("method empty", put, {{allowMethods, ""}}, methodRefused);
    row("method by *", put, {{allowMethods, "*"}}, methodOnly);
    row("method by * with credentials", withCredentials(put), {{allowMethods, "*"}}, methodRefused);
    row("method named * with credentials", withCredentials(corsRequest("*")), {{allowMethods, "*"}},
        methodOnly);
    row("safelisted method not listed", foo, {{allowMethods, "PUT"}, {allowHeaders, "x-foo"}},
        methodAndHeader);
    row("method no token", put, {{allowMethods, "[PUT]"}}, {"7.3 failure"});
    row("header names no tokens", put, {{allowMethods, "PUT"}, {allowHeaders, "a b"}},
        {"7.3 failure"});
    row("header in another case", foo, {{allowHeaders, "X-FOO"}}, methodAndHeader);
    row("header missing", foo, {}, headerRefused);
    row("header by *", foo, {{allowHeaders, "*"}}, methodAndHeader);
    row("header by * with credentials", withCredentials(foo), {{allowHeaders, "*"}}, headerRefused);
    row("headers in sorted order", two, {{allowHeaders, "x-bar"}},
        {"7.5 continue", "7.7 continue", "7.7 failure"});
    row("both headers", two, {{allowHeaders, "x-foo,x-bar"}},
        {"7.5 continue", "7.7 continue", "7.7 continue", "7.16 success"});
    row("Authorization by *", authorization, {{allowHeaders, "*"}}, authorizationRefused);
    row("Authorization missing", authorization, {}, authorizationRefused);
    row("Authorization listed", authorization, {{allowHeaders, "*, authorization"}},
        methodAndHeader);
}

void TestPreflight::steps()
{
    QFETCH(Request, request);
    QFETCH(Http::HeaderList, headers);
    QTEST(ownSteps(judged(request, headers)), "expected");
}

void TestPreflight::anInvalidElementIsShownWithItsValue()
{
    const auto walk =
        judged(corsRequest("PUT"), {{allowMethods, "PUT"}, {allowMethods, "a, (b), c"}}).walk;
    QCOMPARE(walk.back(),
             (Trace::Decided{{Trace::Standard::Fetch, "cors-preflight-fetch-0", "7.3"},
                             Outcome::Failure,
                             Trace::ElementInvalid{allowMethods, "(b)", "PUT, a, (b), c"}}));
}

void TestPreflight::theLookUpShowsListAndWildcard()
{
    Trace::NameLookedUp expected;
    expected.header = allowHeaders;
    expected.name = "x-foo";
    expected.list = {"*", "X-Bar"};
    expected.wildcardVoid = true;
    const Request request = withCredentials(corsRequest("GET", {{"X-Foo", "1"}}));
    QCOMPARE(judged(request, {{allowHeaders, "*, X-Bar"}}).walk.back().evidence,
             Trace::Evidence(expected));
}

void TestPreflight::permissionsAreWhatTheAnswerLists()
{
    const auto granted = judged(corsRequest("PUT"), {{allowMethods, "PUT, DELETE"},
                                                     {allowHeaders, "X-Foo, *"},
                                                     {"Access-Control-Max-Age", "60"}})
                             .permissions;
    QVERIFY(granted);
    QCOMPARE(granted->methods, (std::vector<QByteArray>{"PUT", "DELETE"}));
    QCOMPARE(granted->headerNames, (std::vector<QByteArray>{"X-Foo", "*"}));
    QVERIFY(granted->maxAge);
    QCOMPARE(granted->maxAge->seconds, 60);
}

void TestPreflight::anUploadListenerAlonePermitsItsMethod()
{
    // 7.4, so that the answer can be cached.
    const Request request = withUploadListener(corsRequest("POST"));
    const auto granted = judged(request, {}).permissions;
    QVERIFY(granted);
    QCOMPARE(granted->methods, std::vector<QByteArray>{"POST"});
    // Only where the header is absent.
    QCOMPARE(judged(request, {{allowMethods, "PUT"}}).permissions->methods,
             std::vector<QByteArray>{"PUT"});
    QCOMPARE(judged(corsRequest("POST"), {}).permissions->methods, std::vector<QByteArray>{});
}

void TestPreflight::aRefusalGrantsNothing()
{
    QVERIFY(!judged(corsRequest("PUT"), {}).permissions);
    QVERIFY(!judgePreflight(corsRequest("PUT"), answer(204, {{allowMethods, "PUT"}}), standard())
                 .permissions);
}

/// rnd20261120-01764: a POST with Content-Type that has become a GET without it.
void TestPreflight::webKitWantsHeadersAllowedThatARedirectHasTakenAway()
{
    Request request = corsRequest("GET", {{"X-Requested-With", "1"}});
    Request before = request;
    before.headerList.append("Content-Type", "/");
    const Http::ResponseHead head =
        answer(204, withAccess({{"Access-Control-Allow-Headers", "x-requested-with"}}));
    for (const Profiles::Id id : {Profiles::Id::Chromium, Profiles::Id::WebKit}) {
        const Profiles::Profile &profile = Profiles::profile(id);
        request.needBeforeRedirects = preflightNeed(before, profile);
        const PreflightJudgement judgement = judgePreflight(request, head, profile);
        const bool isWebKit = id == Profiles::Id::WebKit;
        QCOMPARE(judgement.permissions.has_value(), !isWebKit);
        if (isWebKit) {
            const auto &last = judgement.walk.back().evidence;
            QCOMPARE(std::get<Trace::NameLookedUp>(last).name, "content-type"_ba);
        }
    }
}

CORSCOPE_TEST(TestPreflight)
#include "tst_preflight.moc"
