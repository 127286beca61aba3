// Filtered responses: what is left of an answer for the page.
#include "core/fetch/response.h"
#include "tests/core/fetch/fetchtesting.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace Corscope;
using namespace Corscope::Fetch;
using namespace Corscope::Fetch::Testing;
using namespace Qt::StringLiterals;

using Names = std::vector<QByteArray>;

namespace {

/// Lower-case names that the page sees of an answer with these headers.
QByteArrayList seen(const Request &request, const Http::HeaderList &headers)
{
    const Filtered filtered = filterResponse(request, answer(200, headers), standard());
    QByteArrayList names;
    for (const Http::Header &header : filtered.response.headerList) {
        names.append(header.name.toLower());
    }
    return names;
}

Http::ResponseHead created(const Http::HeaderList &headers)
{
    Http::ResponseHead head = answer(201, headers);
    head.reason = "Made";
    return head;
}

} // namespace

class TestResponse : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aNetworkErrorHasNothing();
    void sevenNamesAreSafelisted();
    void setCookieIsNeverExposed();
    void exposedNames_data();
    void exposedNames();
    void basicHidesCookiesAlone();
    void corsKeepsStatusUrlsAndDuplicates();
    void opaqueHidesEverything();
    void anOpaqueRedirectKeepsItsUrls();
    void someAnswersHaveNoBody_data();
    void someAnswersHaveNoBody();
    void theEvidenceNamesWhatIsHidden();
    void theEvidenceSaysThatAWildcardIsVoid();
};

void TestResponse::aNetworkErrorHasNothing()
{
    const Response error = networkError();
    QVERIFY(error.isNetworkError());
    QCOMPARE(error.type, Trace::ResponseType::Error);
    QCOMPARE(error.status, 0);
    QVERIFY(error.headerList.isEmpty());
    QVERIFY(error.urlList.empty());
    QVERIFY(!error.hasBody);
}

void TestResponse::sevenNamesAreSafelisted()
{
    for (const char *name : {"cache-CONTROL", "Content-Language", "Content-Length", "Content-Type",
                             "Expires", "Last-Modified", "Pragma"}) {
        QVERIFY(isCorsSafelistedResponseHeaderName(name, {}));
    }
    for (const char *name : {"X-Foo", "Date", "Server", "ETag", "Location", "*"}) {
        QVERIFY(!isCorsSafelistedResponseHeaderName(name, {}));
    }
    QVERIFY(isCorsSafelistedResponseHeaderName("x-foo", {"X-FOO"}));
    // A wildcard is resolved before; the name "*" stands for itself.
    QVERIFY(!isCorsSafelistedResponseHeaderName("X-Foo", {"*"}));
    QVERIFY(isCorsSafelistedResponseHeaderName("*", {"*"}));
}

void TestResponse::setCookieIsNeverExposed()
{
    for (const char *name : {"Set-Cookie", "set-cookie2"}) {
        QVERIFY(isForbiddenResponseHeaderName(name));
        QVERIFY(!isCorsSafelistedResponseHeaderName(name, {"Set-Cookie", "Set-Cookie2"}));
    }
    QVERIFY(!isForbiddenResponseHeaderName("Cookie"));
}

void TestResponse::exposedNames_data()
{
    QTest::addColumn<Http::HeaderList>("expose");
    QTest::addColumn<bool>("credentials");
    QTest::addColumn<QByteArrayList>("expected");
    const char *const name = "Access-Control-Expose-Headers";
    using List = Http::HeaderList;
    const QByteArrayList safelisted{"content-type"};
    const QByteArrayList withFoo{"x-foo", "content-type"};
    const QByteArrayList all{"x-foo", "content-type", "date", "access-control-expose-headers"};
    QTest::newRow("missing") << List{} << false << safelisted;
    QTest::newRow("listed") << List{{name, "X-FOO"}} << false << withFoo;
    QTest::newRow("listed with credentials") << List{{name, "X-FOO"}} << true << withFoo;
    QTest::newRow("on a second line") << List{{name, "a"}, {name, "x-foo"}} << false << withFoo;
    QTest::newRow("*") << List{{name, "*"}} << false << all;
    QTest::newRow("* with credentials") << List{{name, "*"}} << true << safelisted;
    QTest::newRow("* with credentials and a name") << List{{name, "*, X-Foo"}} << true << withFoo;
    QTest::newRow("* beside a name") << List{{name, "a, *"}} << false << all;
    QTest::newRow("* in quotes") << List{{name, "\"*\""}} << false << safelisted;
    // Recorded cases of group expose: "invalid line and good line", "semicolon".
    QTest::newRow("no token on one line")
        << List{{name, "("}, {name, "X-Foo"}} << false << safelisted;
    QTest::newRow("no token after a name") << List{{name, "X-Foo, (a)"}} << false << safelisted;
    QTest::newRow("no token beside *") << List{{name, "*, (a)"}} << false << safelisted;
    QTest::newRow("semicolon") << List{{name, "X-Foo; X-Bar"}} << false << safelisted;
}

void TestResponse::exposedNames()
{
    QFETCH(Http::HeaderList, expose);
    QFETCH(bool, credentials);
    Http::HeaderList headers{
        {"X-Foo", "1"}, {"Content-Type", "text/plain"}, {"Date", "x"}, {"Set-Cookie", "a=b"}};
    for (const Http::Header &header : expose) {
        headers.add(header.name, header.value);
    }
    QTEST(seen(credentials ? withCredentials(corsRequest()) : corsRequest(), headers), "expected");
}

void TestResponse::basicHidesCookiesAlone()
{
    const Request request = requestFor(u"https://page.test/r");
    QCOMPARE(
        seen(request, {{"X-Foo", "1"}, {"set-COOKIE", "a"}, {"Set-Cookie2", "b"}, {"Date", ""}}),
        (QByteArrayList{"x-foo", "date"}));
    QCOMPARE(filterResponse(request, answer(200), standard()).response.type,
             Trace::ResponseType::Basic);
}

void TestResponse::corsKeepsStatusUrlsAndDuplicates()
{
    Request request = corsRequest();
    request.urlList.push_back(url(u"https://api.test/next"));
    const Filtered filtered = filterResponse(
        request, created({{"Content-Type", "a"}, {"content-type", "b"}}), standard());
    QCOMPARE(filtered.response.type, Trace::ResponseType::Cors);
    QCOMPARE(filtered.response.status, 201);
    QCOMPARE(filtered.response.statusMessage, "Made"_ba);
    QCOMPARE(filtered.response.urlList, request.urlList);
    QCOMPARE(filtered.response.headerList,
             (Http::HeaderList{{"Content-Type", "a"}, {"content-type", "b"}}));
    QVERIFY(filtered.response.hasBody);
}

void TestResponse::opaqueHidesEverything()
{
    Request request = requestFor(u"https://api.test/r");
    request.responseTainting = Trace::ResponseTainting::Opaque;
    const Filtered filtered =
        filterResponse(request, created({{"Content-Type", "text/plain"}}), standard());
    QCOMPARE(filtered.response.type, Trace::ResponseType::Opaque);
    QCOMPARE(filtered.response.status, 0);
    QCOMPARE(filtered.response.statusMessage, ""_ba);
    QVERIFY(filtered.response.urlList.empty());
    QVERIFY(filtered.response.headerList.isEmpty());
    QVERIFY(!filtered.response.hasBody);
    QCOMPARE(filtered.decided.step,
             (Trace::StepRef{Trace::Standard::Fetch, "concept-main-fetch", "14.2"}));
    QCOMPARE(std::get<Trace::HeadersFiltered>(filtered.decided.evidence).hidden,
             Names{"Content-Type"});
}

void TestResponse::anOpaqueRedirectKeepsItsUrls()
{
    const Request request = corsRequest();
    Http::ResponseHead head = answer(302, {{"Location", "/next"}});
    head.reason = "Found";
    const Filtered filtered = opaqueRedirect(request, head);
    QCOMPARE(filtered.response.type, Trace::ResponseType::OpaqueRedirect);
    QCOMPARE(filtered.response.urlList, request.urlList);
    QCOMPARE(filtered.response.status, 0);
    QCOMPARE(filtered.response.statusMessage, ""_ba);
    QVERIFY(filtered.response.headerList.isEmpty());
    QVERIFY(!filtered.response.hasBody);
    QCOMPARE(filtered.decided,
             (Trace::Decided{{Trace::Standard::Fetch, "concept-http-fetch", "6.3"},
                             Trace::Outcome::Continue,
                             Trace::StatusSeen{302, "Found", true}}));
}

void TestResponse::someAnswersHaveNoBody_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("hasBody");
    QTest::newRow("GET 200") << "GET"_ba << 200 << true;
    QTest::newRow("GET 404") << "GET"_ba << 404 << true;
    QTest::newRow("GET 202") << "GET"_ba << 202 << true;
    QTest::newRow("HEAD 200") << "HEAD"_ba << 200 << false;
    QTest::newRow("head 200") << "head"_ba << 200 << true;
    // https://fetch.spec.whatwg.org/#null-body-status
    for (const int status : {101, 103, 204, 205, 304}) {
        QTest::addRow("GET %d", status) << "GET"_ba << status << false;
    }
}

void TestResponse::someAnswersHaveNoBody()
{
    QFETCH(QByteArray, method);
    QFETCH(int, status);
    QTEST(filterResponse(corsRequest(method), answer(status), standard()).response.hasBody,
          "hasBody");
}

void TestResponse::theEvidenceNamesWhatIsHidden()
{
    Trace::HeadersFiltered expected;
    expected.visible = {"Content-Type", "X-Foo"};
    expected.hidden = {"Access-Control-Expose-Headers", "Date"};
    expected.exposeList = {"X-Foo", "X-Bar"};
    const auto filtered =
        filterResponse(corsRequest(),
                       answer(200, {{"Content-Type", "a"},
                                    {"Access-Control-Expose-Headers", "X-Foo, X-Bar"},
                                    {"X-Foo", "1"},
                                    {"Date", "x"},
                                    {"x-foo", "2"}}),
                       standard());
    QCOMPARE(filtered.decided,
             (Trace::Decided{{Trace::Standard::Fetch, "concept-main-fetch", "14.2"},
                             Trace::Outcome::Success,
                             expected}));
}

void TestResponse::theEvidenceSaysThatAWildcardIsVoid()
{
    const Http::ResponseHead head = answer(200, {{"Access-Control-Expose-Headers", "*"}});
    const auto evidence = [&](const Request &request) {
        return std::get<Trace::HeadersFiltered>(
            filterResponse(request, head, standard()).decided.evidence);
    };
    QVERIFY(evidence(corsRequest()).wildcard);
    QVERIFY(!evidence(corsRequest()).wildcardVoid);
    QVERIFY(!evidence(withCredentials(corsRequest())).wildcard);
    QVERIFY(evidence(withCredentials(corsRequest())).wildcardVoid);
}

CORSCOPE_TEST(TestResponse)
#include "tst_response.moc"
