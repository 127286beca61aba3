// What a run comes to in browsers of long ago.
#include "core/explain/reason.h"
#include "tests/core/xhr/xhrtesting.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace Corscope;
using namespace Corscope::TestSupport;
using namespace Corscope::Trace;
using namespace Corscope::Xhr;
using namespace Corscope::Xhr::Testing;
using namespace Qt::StringLiterals;
using Profiles::Id;

namespace {

const char *const ownUrl = "http://127.0.0.1:9001/own";
const QByteArray allowed = "HTTP/1.1 200 OK\nAccess-Control-Allow-Origin: *";
const QByteArray permission = "HTTP/1.1 200 OK\nAccess-Control-Allow-Origin: *\n"
                              "Access-Control-Allow-Methods: PUT";

RunSpec specOf(const char *browser, const char *url = otherUrl, const QString &method = u"GET"_s)
{
    RunSpec spec = xhrSpec(method);
    spec.browser = browser;
    spec.request.url = QString::fromLatin1(url);
    return spec;
}

QByteArrayList eventsOf(const Log &log)
{
    QByteArrayList types;
    for (const EventFired &event : entriesOf<EventFired>(log)) {
        types.append(event.type + (event.type == "readystatechange"
                                       ? ' ' + QByteArray::number(int(event.readyState))
                                       : QByteArray()));
    }
    return types;
}

QByteArray reasonOf(const Log &log)
{
    const auto finding = Explain::findReason(log);
    return finding ? QByteArray(Reflect::nameOf(finding->reason)) : QByteArray();
}

Http::HeaderList sentBy(const RunSpec &spec)
{
    return entriesOf<RequestSent>(judged(spec)).front().headers;
}

} // namespace

class TestOldBrowsers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theObjectIsMadeAsItWasThen();
    void openRefusesOtherOriginsBeforeCors_data();
    void openRefusesOtherOriginsBeforeCors();
    void eventsAreThoseThatTheBrowserHas_data();
    void eventsAreThoseThatTheBrowserHas();
    void runsWithoutEventsEndAllTheSame();
    void unknownMethodsAreRefusedByInternetExplorer();
    void textCannotBeReadBeforeTheEnd();
    void statusThrowsAfterAnAbort();
    void noContentIs1223();
    void memberThatIsMissingThrows();
    void attributesThatAreMissingDoNothing();
    void timeoutWaitsForOpen();
    void objectsAreSentAsTheirNames();
    void responseUrlIsYoungerThanTheseBrowsers();
    void headersAreListedAsTheyCame();
    void redirectsAcrossOriginsAreRefused_data();
    void redirectsAcrossOriginsAreRefused();
    void starIsNoWildcardInLists();
    void exposedHeadersCameLater();
    void requestsLookLikeThoseOfTheTime();
    void policiesOfThePageAreUnknown();
    void sameSiteIsUnknown();
};

void TestOldBrowsers::theObjectIsMadeAsItWasThen()
{
    const auto made = entriesOf<ScriptCalled>(judged(specOf("ie6", ownUrl))).front();
    QCOMPARE(made.function, u"new ActiveXObject"_s);
    QCOMPARE(made.arguments, QStringList{u"\"MSXML2.XMLHTTP.6.0\""_s});
    QCOMPARE(entriesOf<ScriptCalled>(judged(specOf("ie7", ownUrl))).front().function,
             u"xhr.open"_s);
}

void TestOldBrowsers::openRefusesOtherOriginsBeforeCors_data()
{
    QTest::addColumn<bool>("refused");
    for (const char *browser : {"ie5", "ie6", "ie7", "ie8", "ie9"}) {
        QTest::newRow(browser) << true;
    }
    for (const char *browser : {"ie10", "chrome3", "firefox3.5", "safari4", "opera12"}) {
        QTest::newRow(browser) << false;
    }
}

void TestOldBrowsers::openRefusesOtherOriginsBeforeCors()
{
    QFETCH(bool, refused);
    const char *browser = QTest::currentDataTag();
    const Log log = judged(specOf(browser), {answered("GET", otherUrl, allowed, "x")});
    QCOMPARE(outcomeOf(log), refused ? RunOutcome::Exception : RunOutcome::Allowed);
    QCOMPARE(reasonOf(log), refused ? "script.open-across-origins"_ba : ""_ba);
    QCOMPARE(entriesOf<RequestSent>(log).empty(), refused);
    if (refused) {
        QCOMPARE(entriesOf<ExceptionThrown>(log).front().name, "Error"_ba);
    }
    const Log own = judged(specOf(browser, ownUrl), {answered("GET", ownUrl, "HTTP/1.1 200 OK")});
    QCOMPARE(outcomeOf(own), RunOutcome::Allowed);
}

void TestOldBrowsers::eventsAreThoseThatTheBrowserHas_data()
{
    QTest::addColumn<QByteArrayList>("events");
    const QByteArrayList states{"readystatechange 1", "readystatechange 2", "readystatechange 3",
                                "readystatechange 4"};
    const auto with = [&](const QByteArrayList &end) { return states + end; };
    QTest::newRow("ie7") << with({});
    QTest::newRow("ie8") << with({});
    QTest::newRow("ie9") << with({"load"});
    const QByteArrayList modern{
        "readystatechange 1", "loadstart", "readystatechange 2", "readystatechange 3", "progress",
        "readystatechange 4", "load"};
    QTest::newRow("chrome3") << modern;
    QTest::newRow("firefox3.5") << modern;
    QTest::newRow("safari4") << modern + QByteArrayList{"loadend"};
    QTest::newRow("opera12") << modern + QByteArrayList{"loadend"};
    QTest::newRow("ie10") << modern + QByteArrayList{"loadend"};
}

void TestOldBrowsers::eventsAreThoseThatTheBrowserHas()
{
    QTEST(eventsOf(judged(specOf(QTest::currentDataTag(), ownUrl),
                          {answered("GET", ownUrl, "HTTP/1.1 200 OK", "x")})),
          "events");
}

void TestOldBrowsers::runsWithoutEventsEndAllTheSame()
{
    const auto reset = Http::TransportErrorKind::ConnectionReset;
    const Log broken = judged(specOf("ie6", ownUrl), {failed("GET", ownUrl, reset)});
    QCOMPARE(outcomeOf(broken), RunOutcome::Error);
    RunSpec aborted = specOf("ie6", ownUrl);
    aborted.request.abortAt = AbortAt::Sent;
    QCOMPARE(outcomeOf(judged(aborted)), RunOutcome::Abort);
    RunSpec synchronous = specOf("ie7", ownUrl);
    synchronous.request.async = false;
    QCOMPARE(outcomeOf(judged(synchronous, {answered("GET", ownUrl, "HTTP/1.1 200 OK", "x")})),
             RunOutcome::Allowed);
}

void TestOldBrowsers::unknownMethodsAreRefusedByInternetExplorer()
{
    TestPage page(Id::Ie7);
    QCOMPARE(thrownBy(page.open(u"PATCH"_s)), "Error"_ba);
    QCOMPARE(thrownBy(page.open(u"propfind"_s)), ""_ba);
    TestPage later(Id::Ie10);
    QCOMPARE(thrownBy(later.open(u"PATCH"_s)), ""_ba);
}

void TestOldBrowsers::textCannotBeReadBeforeTheEnd()
{
    for (const auto &[browser, throws] :
         {std::pair{Id::Ie8, true}, std::pair{Id::Chrome3, false}}) {
        TestPage page(browser);
        page.start();
        page.head("HTTP/1.1 200 OK");
        page.chunk("abc");
        QCOMPARE(page.xhr.readyState(), ReadyState::Loading);
        QCOMPARE(page.xhr.readResponseText().has_value(), !throws);
        page.end();
        QCOMPARE(page.xhr.readResponseText().value(), u"abc"_s);
    }
}

void TestOldBrowsers::statusThrowsAfterAnAbort()
{
    for (const auto &[browser, throws] : {std::pair{Id::Ie6, true}, std::pair{Id::Ie10, false}}) {
        TestPage page(browser);
        page.start();
        page.head("HTTP/1.1 201 Created");
        QCOMPARE(page.xhr.readStatus().value(), 201);
        page.abort();
        QCOMPARE(page.xhr.readStatus().has_value(), !throws);
        QCOMPARE(page.xhr.readStatusText().has_value(), !throws);
    }
}

void TestOldBrowsers::noContentIs1223()
{
    const QByteArray head = "HTTP/1.1 204 No Content";
    const auto statusIn = [&](const char *browser) {
        return judged(specOf(browser, ownUrl), {answered("GET", ownUrl, head)})
            .ended()
            ->view.status;
    };
    QCOMPARE(statusIn("ie8"), 1223);
    QCOMPARE(statusIn("ie10"), 204);
}

void TestOldBrowsers::memberThatIsMissingThrows()
{
    RunSpec spec = specOf("ie8", ownUrl);
    spec.request.uploadListeners = true;
    QCOMPARE(outcomeOf(judged(spec)), RunOutcome::Exception);
    TestPage page(Id::Ie10);
    QVERIFY(page.open());
    QVERIFY(!page.xhr.overrideMimeType(u"text/plain"_s));
}

void TestOldBrowsers::attributesThatAreMissingDoNothing()
{
    TestPage page(Id::Chrome3);
    QVERIFY(page.open());
    QVERIFY(page.xhr.setResponseType(XhrResponseType::ArrayBuffer));
    QCOMPARE(page.xhr.responseType(), XhrResponseType::Empty);
    QVERIFY(page.xhr.setTimeout(10));
    QVERIFY(page.send());
    QVERIFY(!page.xhr.wakeUpTime());
    TestPage explorer(Id::Ie10);
    QVERIFY(explorer.open());
    QVERIFY(explorer.xhr.setResponseType(XhrResponseType::Json));
    QCOMPARE(explorer.xhr.responseType(), XhrResponseType::Empty);
    QVERIFY(explorer.xhr.setResponseType(XhrResponseType::Blob));
    QCOMPARE(explorer.xhr.responseType(), XhrResponseType::Blob);
}

void TestOldBrowsers::timeoutWaitsForOpen()
{
    TestPage page(Id::Ie10);
    QCOMPARE(thrownBy(page.xhr.setTimeout(10)), "InvalidStateError"_ba);
    QVERIFY(page.open());
    QVERIFY(page.xhr.setTimeout(10));
}

void TestOldBrowsers::objectsAreSentAsTheirNames()
{
    TestPage page(Id::Firefox35);
    page.start(u"POST"_s, FormDataBody{{{u"a"_s, u"b"_s}}});
    QCOMPARE(page.requests.back().body, std::optional("[object FormData]"_ba));
    TestPage later(Id::Opera12);
    later.start(u"POST"_s, FormDataBody{{{u"a"_s, u"b"_s}}});
    QVERIFY(later.header("Content-Type").startsWith("multipart/form-data"));
}

void TestOldBrowsers::responseUrlIsYoungerThanTheseBrowsers()
{
    for (const Id id : Profiles::old) {
        QVERIFY(!Profiles::profile(id).xhr.hasResponseUrl);
    }
    const Log log = judged(specOf("chrome3"), {answered("GET", otherUrl, allowed, "x")});
    QCOMPARE(log.ended()->view.responseUrl, ""_ba);
}

void TestOldBrowsers::headersAreListedAsTheyCame()
{
    const QByteArray head = allowed + "\nX-Later: 2\nContent-Type: text/plain\nExpires: 0";
    const auto listed = [&](const char *browser, const char *url) {
        return judged(specOf(browser, url), {answered("GET", url, head)}).ended()->view.headers;
    };
    QCOMPARE(listed("opera12", otherUrl),
             (Http::HeaderList{{"Content-Type", "text/plain"}, {"Expires", "0"}}));
    QCOMPARE(listed("firefox3.5", otherUrl), Http::HeaderList());
    QCOMPARE(listed("firefox3.5", ownUrl).size(), std::size_t(4));
}

void TestOldBrowsers::redirectsAcrossOriginsAreRefused_data()
{
    QTest::addColumn<bool>("simple");
    QTest::addColumn<bool>("preflighted");
    QTest::newRow("chromium") << false << false;
    QTest::newRow("ie10") << false << true;
    QTest::newRow("firefox3.5") << false << true;
    QTest::newRow("chrome3") << true << true;
    QTest::newRow("safari4") << true << true;
}

void TestOldBrowsers::redirectsAcrossOriginsAreRefused()
{
    const char *browser = QTest::currentDataTag();
    const QByteArray moved = "HTTP/1.1 307 Moved\nAccess-Control-Allow-Origin: *\nLocation: /next";
    const char *const next = "http://127.0.0.1:9002/next";
    const auto refuses = [](const Log &log) { return reasonOf(log) == "redirect.across-origins"; };
    QTEST(refuses(judged(specOf(browser),
                         {answered("GET", otherUrl, moved), answered("GET", next, allowed, "x")})),
          "simple");
    QTEST(refuses(judged(specOf(browser, otherUrl, u"PUT"_s),
                         {preflightAnswered(permission), answered("PUT", otherUrl, moved),
                          preflightAnswered(permission, next), answered("PUT", next, allowed)})),
          "preflighted");
    const Log own = judged(specOf(browser, ownUrl), {answered("GET", ownUrl, moved)});
    QCOMPARE(reasonOf(own), ""_ba); // it stays at home
}

void TestOldBrowsers::starIsNoWildcardInLists()
{
    QByteArray star = permission;
    star.replace("PUT", "*");
    const auto reasonIn = [&](const char *browser) {
        return reasonOf(judged(specOf(browser, otherUrl, u"PUT"_s),
                               {preflightAnswered(star), answered("PUT", otherUrl, allowed)}));
    };
    QCOMPARE(reasonIn("chromium"), ""_ba);
    QCOMPARE(reasonIn("opera12"), "preflight.method.not-allowed"_ba);
}

void TestOldBrowsers::exposedHeadersCameLater()
{
    const QByteArray head = allowed + "\nX-A: 1\nAccess-Control-Expose-Headers: X-A";
    const auto sees = [&](const char *browser) {
        return judged(specOf(browser), {answered("GET", otherUrl, head)})
            .ended()
            ->view.headers.contains("X-A");
    };
    QVERIFY(sees("ie10"));
    QVERIFY(!sees("safari4"));
}

void TestOldBrowsers::requestsLookLikeThoseOfTheTime()
{
    for (const Id id : Profiles::old) {
        RunSpec spec = specOf(Reflect::nameOf(id), ownUrl, u"POST"_s);
        const Http::HeaderList headers = sentBy(spec);
        QVERIFY(!headers.contains("Sec-Fetch-Mode"));
        QVERIFY(!headers.get("Accept-Encoding")->contains("br"));
        QCOMPARE(*headers.get("User-Agent"), Profiles::profile(id).userAgent);
        // Only WebKit told its own server.
        QCOMPARE(headers.contains("Origin"), id == Id::Chrome3 || id == Id::Safari4);
    }
    QVERIFY(sentBy(specOf("ie10")).contains("Origin"));
}

void TestOldBrowsers::policiesOfThePageAreUnknown()
{
    RunSpec spec = specOf("firefox3.5", "http://127.0.0.1:9002/r");
    spec.page = u"https://127.0.0.1:9001/page"_s;
    spec.pageHeaders = {{u"Content-Security-Policy"_s, u"connect-src 'self'"_s}};
    QCOMPARE(outcomeOf(judged(spec, {answered("GET", otherUrl, allowed, "x")})),
             RunOutcome::Allowed);
    spec.browser = "firefox";
    QCOMPARE(outcomeOf(judged(spec, {answered("GET", otherUrl, allowed, "x")})), RunOutcome::Error);
}

void TestOldBrowsers::sameSiteIsUnknown()
{
    RunSpec spec = specOf("safari4", "http://localhost:9002/r");
    spec.request.withCredentials = true;
    spec.cookies = {{spec.request.url, u"a=b; SameSite=Strict"_s}};
    const auto cookieOf = [&spec] {
        Fetch::BrowserState state;
        Page::setCookies(spec, state, judgedAt);
        const Log log =
            Page::judge(spec, *Page::environmentOf(spec), {}, std::move(state), judgedAt);
        return entriesOf<RequestSent>(log).front().headers.get("Cookie");
    };
    QCOMPARE(cookieOf(), std::optional("a=b"_ba));
    spec.browser = "standard";
    QCOMPARE(cookieOf(), std::nullopt);
}

CORSCOPE_TEST(TestOldBrowsers)
#include "tst_oldbrowsers.moc"
