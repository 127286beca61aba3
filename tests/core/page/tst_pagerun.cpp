// A RunSpec performed: the script's calls, how it ends, and what a browser remembers for the next.
#include "tests/core/page/liverun.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace Corscope;
using namespace Corscope::Page;
using namespace Corscope::Page::Testing;
using namespace Corscope::TestSupport;
using namespace Corscope::Trace;
using namespace Qt::StringLiterals;

namespace {

const QByteArray allowedHead = "HTTP/1.1 200 OK\nAccess-Control-Allow-Origin: *";
const QByteArray allowedPreflight =
    "HTTP/1.1 204 No Content\nAccess-Control-Allow-Origin: *\nAccess-Control-Allow-Methods: PUT"
    "\nAccess-Control-Allow-Headers: x-a\nAccess-Control-Max-Age: 60";

QStringList callsOf(const Log &log)
{
    QStringList calls;
    for (const ScriptCalled &call : entriesOf<ScriptCalled>(log)) {
        calls.append(call.function + u'(' + call.arguments.join(u", ") + u')');
    }
    return calls;
}

} // namespace

class TestPageRun : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void specsThatCannotBeRunSayWhy_data();
    void specsThatCannotBeRunSayWhy();
    void pagesWithoutAnOriginOfTheirOwn_data();
    void pagesWithoutAnOriginOfTheirOwn();

    void xhrScriptIsCalledInOrder();
    void fetchScriptIsCalled();
    void runStartsWithItsSpecAndEndsOnce();
    void causesPointBackwards();
    void exceptionsEndTheRun_data();
    void exceptionsEndTheRun();
    void fetchRefusesWithATypeError_data();
    void fetchRefusesWithATypeError();

    void abortBeforeTheStartEndsTheRun();
    void abortsWhereTheSpecSays_data();
    void abortsWhereTheSpecSays();
    void fetchOutcomes_data();
    void fetchOutcomes();
    void fetchAborts_data();
    void fetchAborts();
    void timesOut_data();
    void timesOut();
    void synchronousErrorIsThrownBySend();
    void personAborts_data();
    void personAborts();
    void waitsForTheEndOfWhatIsStillRunning();

    void secondRunUsesTheRememberedPreflight();
    void freshBrowserRemembersNothing();
    void cookiesAreThereFromTheStart();
};

void TestPageRun::specsThatCannotBeRunSayWhy_data()
{
    QTest::addColumn<RunSpec>("spec");
    QTest::addColumn<SpecMistake>("mistake");
    using Kind = SpecMistake::Kind;
    const auto page = [](const QString &url) {
        RunSpec spec = xhrSpec();
        spec.page = url;
        return spec;
    };
    QTest::newRow("no page")
        << page({})
        << SpecMistake{Kind::PageNotAUrl,
                       {},
                       Url::ParseMistake{Url::ParseMistakeKind::MissingSchemeNonRelativeUrl, 0},
                       0};
    QTest::newRow("page with a bad port")
        << page(u"http://h:x/"_s)
        << SpecMistake{Kind::PageNotAUrl, u"http://h:x/"_s,
                       Url::ParseMistake{Url::ParseMistakeKind::PortInvalid, 9}, 0};
    for (const char *url : {"about:blank", "ftp://h/", "javascript:0", "ws://h/"}) {
        QTest::newRow(url) << page(QString::fromLatin1(url))
                           << SpecMistake{Kind::PageNotUsable, QString::fromLatin1(url), {}, 0};
    }
    RunSpec browser = xhrSpec();
    browser.browser = "Chromium";
    QTest::newRow("unknown browser")
        << browser << SpecMistake{Kind::UnknownBrowser, u"Chromium"_s, {}, 0};
    RunSpec cookie = xhrSpec();
    cookie.cookies = {{u"http://h/"_s, u"a=b"_s}, {u"//h/"_s, u"a=b"_s}};
    QTest::newRow("second cookie's URL")
        << cookie
        << SpecMistake{Kind::CookieUrl, u"//h/"_s,
                       Url::ParseMistake{Url::ParseMistakeKind::MissingSchemeNonRelativeUrl, 0}, 1};
}

void TestPageRun::specsThatCannotBeRunSayWhy()
{
    QFETCH(RunSpec, spec);
    QFETCH(SpecMistake, mistake);
    const auto environment = environmentOf(spec);
    QVERIFY(!environment);
    QCOMPARE(environment.error().kind, mistake.kind);
    QCOMPARE(environment.error(), mistake);
}

void TestPageRun::pagesWithoutAnOriginOfTheirOwn_data()
{
    QTest::addColumn<QString>("page");
    QTest::addColumn<bool>("sandboxed");
    QTest::addColumn<QByteArray>("origin");
    QTest::newRow("http") << u"http://h:81/x"_s << false << "http://h:81"_ba;
    QTest::newRow("sandboxed") << u"http://h/x"_s << true << "null"_ba;
    QTest::newRow("file") << u"file:///home/x.html"_s << false << "null"_ba;
    QTest::newRow("data") << u"data:text/html,x"_s << false << "null"_ba;
}

void TestPageRun::pagesWithoutAnOriginOfTheirOwn()
{
    QFETCH(QString, page);
    QFETCH(bool, sandboxed);
    RunSpec spec = xhrSpec();
    spec.page = page;
    spec.opaqueOrigin = sandboxed;
    Fetch::BrowserState state;
    const LiveRun live(spec, state);
    QTEST(live.requests.back().headers.get("Origin").value_or("(none)"), "origin");
}

void TestPageRun::xhrScriptIsCalledInOrder()
{
    RunSpec spec = xhrSpec(u"PUT"_s);
    spec.request.headers = {{u"X-A"_s, u"1"_s}, {u"X-B"_s, QString(61, u'v')}};
    spec.request.body = TextBody{u"say \"hi\""_s};
    spec.request.withCredentials = true;
    spec.request.responseType = XhrResponseType::Json;
    spec.request.timeout = 500;
    spec.request.uploadListeners = true;
    spec.request.overrideMimeType = u"text/plain"_s;
    Fetch::BrowserState state;
    const LiveRun live(spec, state);
    const QString longValue = QString(60, u'v') + QChar(0x2026);
    QCOMPARE(
        callsOf(live.log),
        (QStringList{u"xhr.open(\"PUT\", \"http://127.0.0.1:9002/r\")"_s,
                     u"xhr.withCredentials =(true)"_s, u"xhr.responseType =(\"json\")"_s,
                     u"xhr.timeout =(500)"_s, u"xhr.overrideMimeType(\"text/plain\")"_s,
                     u"xhr.setRequestHeader(\"X-A\", \"1\")"_s,
                     u"xhr.setRequestHeader(\"X-B\", \"%1\")"_s.arg(longValue),
                     u"xhr.upload.addEventListener(\u2026)"_s, u"xhr.send(\"say \\\"hi\\\"\")"_s}));
}

void TestPageRun::fetchScriptIsCalled()
{
    RunSpec spec = fetchSpec(u"POST"_s);
    spec.request.body = BytesBody{"AP8="};
    spec.request.credentials = CredentialsMode::Omit;
    spec.request.redirect = RedirectMode::Error;
    spec.request.timeout = 9;
    Fetch::BrowserState state;
    const LiveRun live(spec, state);
    QCOMPARE(callsOf(live.log),
             QStringList{u"fetch(\"http://127.0.0.1:9002/r\", {method: \"POST\", body: "
                         "Uint8Array(2), credentials: \"omit\", redirect: \"error\", signal: "
                         "AbortSignal.timeout(9)})"_s});
}

void TestPageRun::runStartsWithItsSpecAndEndsOnce()
{
    const RunSpec spec = xhrSpec();
    Fetch::BrowserState state;
    LiveRun live(spec, state);
    QCOMPARE(live.log.spec(), spec);
    live.head(allowedHead);
    live.chunk("x");
    QVERIFY(!live.run.isFinished());
    live.end();
    QVERIFY(live.run.isFinished());
    QCOMPARE(outcomeOf(live.log), RunOutcome::Allowed);
    const std::size_t size = live.log.size();
    live.chunk("late");
    live.abort();
    live.run.giveUp(live.now);
    live.pass(1000);
    QCOMPARE(live.log.size(), size);
    QVERIFY(!live.run.wakeUpTime());
}

void TestPageRun::causesPointBackwards()
{
    RunSpec spec = xhrSpec(u"PUT"_s);
    spec.request.body = TextBody{u"x"_s};
    spec.request.uploadListeners = true;
    Fetch::BrowserState state;
    LiveRun live(spec, state);
    live.head(allowedPreflight);
    live.uploaded(1);
    live.head(allowedHead);
    live.chunk("x");
    live.end();
    QVERIFY(live.run.isFinished());
    for (const Entry &entry : live.log.entries()) {
        const bool isRoot = std::holds_alternative<RunStarted>(entry.event) ||
                            std::holds_alternative<ScriptCalled>(entry.event);
        QCOMPARE(entry.cause.has_value(), !isRoot);
        QVERIFY(isRoot || entry.cause->value < entry.index.value);
    }
}

void TestPageRun::exceptionsEndTheRun_data()
{
    QTest::addColumn<RequestSpec>("request");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QString>("at");
    const auto row = [](const char *tag, auto change) -> QTestData & {
        RequestSpec request = xhrSpec().request;
        change(request);
        return QTest::newRow(tag) << request;
    };
    row("method", [](RequestSpec &r) { r.method = u"TRACE"_s; }) << "SecurityError"_ba << u"open"_s;
    row("URL", [](RequestSpec &r) { r.url = u"http://"_s; }) << "SyntaxError"_ba << u"open"_s;
    row("header",
        [](RequestSpec &r) {
            r.headers = {{u"A"_s, u"b"_s}, {u"a b"_s, {}}};
        })
        << "SyntaxError"_ba << u"setRequestHeader"_s;
    row("synchronous with responseType",
        [](RequestSpec &r) {
            r.async = false;
            r.responseType = XhrResponseType::Text;
        })
        << "InvalidAccessError"_ba << u"responseType"_s;
    row("synchronous with timeout",
        [](RequestSpec &r) {
            r.async = false;
            r.timeout = 1;
        })
        << "InvalidAccessError"_ba << u"timeout"_s;
}

void TestPageRun::exceptionsEndTheRun()
{
    QFETCH(RequestSpec, request);
    QFETCH(QByteArray, name);
    QFETCH(QString, at);
    RunSpec spec = xhrSpec();
    spec.request = request;
    Fetch::BrowserState state;
    const LiveRun live(spec, state);
    QVERIFY(live.requests.empty());
    QCOMPARE(outcomeOf(live.log), RunOutcome::Exception);
    QCOMPARE(entriesOf<ExceptionThrown>(live.log), (std::vector{ExceptionThrown{name, at}}));
    // The exception comes from the call that threw it, the last one.
    const Entry &thrown = live.log.at({qint64(live.log.size()) - 2});
    const auto *call = std::get_if<ScriptCalled>(&live.log.at(*thrown.cause).event);
    QVERIFY(call && call->function.contains(at));
}

void TestPageRun::fetchRefusesWithATypeError_data()
{
    QTest::addColumn<RequestSpec>("request");
    const auto row = [](const char *tag, auto change) {
        RequestSpec request = fetchSpec().request;
        change(request);
        QTest::newRow(tag) << request;
    };
    row("method", [](RequestSpec &r) { r.method = u"CONNECT"_s; });
    row("URL with credentials", [](RequestSpec &r) { r.url = u"http://u:p@127.0.0.1/"_s; });
    row("GET with a body", [](RequestSpec &r) { r.body = TextBody{}; });
    row("no-cors PUT", [](RequestSpec &r) {
        r.method = u"PUT"_s;
        r.mode = RequestMode::NoCors;
    });
    row("header", [](RequestSpec &r) { r.headers = {{u"a:"_s, {}}}; });
}

void TestPageRun::fetchRefusesWithATypeError()
{
    QFETCH(RequestSpec, request);
    RunSpec spec = fetchSpec();
    spec.request = request;
    Fetch::BrowserState state;
    const LiveRun live(spec, state);
    QVERIFY(live.requests.empty());
    QCOMPARE(outcomeOf(live.log), RunOutcome::Error);
    QCOMPARE(entriesOf<ExceptionThrown>(live.log),
             (std::vector{ExceptionThrown{"TypeError", u"fetch"_s}}));
}

void TestPageRun::abortBeforeTheStartEndsTheRun()
{
    const RunSpec spec = xhrSpec();
    Fetch::BrowserState state;
    Log log;
    PageRun run(spec, *environmentOf(spec), state, log);
    run.abort(judgedAt);
    QVERIFY(run.isFinished());
    QCOMPARE(outcomeOf(log), RunOutcome::Abort);
    QCOMPARE(log.spec(), spec);
    run.start(judgedAt);
    QVERIFY(run.takeEffects().empty());
    QCOMPARE(log.size(), std::size_t(2));
}

// Outcomes as recorded: abort-001 (opened: the later send() counts), abort-011, abort-023,
// abort-035, abort-045.
void TestPageRun::abortsWhereTheSpecSays_data()
{
    QTest::addColumn<AbortAt>("at");
    QTest::addColumn<RunOutcome>("outcome");
    QTest::addColumn<int>("status");
    QTest::newRow("opened") << AbortAt::Opened << RunOutcome::Allowed << 200;
    QTest::newRow("sent") << AbortAt::Sent << RunOutcome::Abort << 0;
    QTest::newRow("headers received") << AbortAt::HeadersReceived << RunOutcome::Abort << 0;
    QTest::newRow("loading") << AbortAt::Loading << RunOutcome::Abort << 0;
    QTest::newRow("done") << AbortAt::Done << RunOutcome::Allowed << 0;
}

void TestPageRun::abortsWhereTheSpecSays()
{
    QFETCH(AbortAt, at);
    RunSpec spec = xhrSpec();
    spec.browser = "standard";
    spec.request.abortAt = at;
    const Log log = judged(spec, {answered("GET", otherUrl, allowedHead, "body")});
    QTEST(outcomeOf(log), "outcome");
    QTEST(log.ended()->view.status, "status");
    const QStringList calls = callsOf(log);
    QCOMPARE(calls.count(u"xhr.abort()"_s), 1);
    QCOMPARE(calls.indexOf(u"xhr.abort()"_s) < calls.indexOf(u"xhr.send(null)"_s),
             at == AbortAt::Opened);
}

void TestPageRun::fetchOutcomes_data()
{
    QTest::addColumn<RequestMode>("mode");
    QTest::addColumn<RedirectMode>("redirect");
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<RunOutcome>("outcome");
    const QByteArray redirected =
        "HTTP/1.1 302 Found\nAccess-Control-Allow-Origin: *\nLocation: /x";
    QTest::newRow("allowed") << RequestMode::Cors << RedirectMode::Follow << allowedHead
                             << RunOutcome::Allowed;
    QTest::newRow("refused") << RequestMode::Cors << RedirectMode::Follow << "HTTP/1.1 200 OK"_ba
                             << RunOutcome::Error;
    QTest::newRow("no-cors") << RequestMode::NoCors << RedirectMode::Follow << "HTTP/1.1 200 OK"_ba
                             << RunOutcome::BlockedOpaque;
    QTest::newRow("manual redirect")
        << RequestMode::Cors << RedirectMode::Manual << redirected << RunOutcome::BlockedOpaque;
    QTest::newRow("refused redirect")
        << RequestMode::Cors << RedirectMode::Error << redirected << RunOutcome::Error;
}

void TestPageRun::fetchOutcomes()
{
    QFETCH(RequestMode, mode);
    QFETCH(RedirectMode, redirect);
    QFETCH(QByteArray, head);
    RunSpec spec = fetchSpec();
    spec.request.mode = mode;
    spec.request.redirect = redirect;
    QTEST(outcomeOf(judged(spec, {answered("GET", otherUrl, head, "body")})), "outcome");
}

void TestPageRun::fetchAborts_data()
{
    QTest::addColumn<AbortAt>("at");
    QTest::addColumn<QString>("thrownAt");
    QTest::newRow("sent") << AbortAt::Sent << u"fetch"_s;
    QTest::newRow("headers received") << AbortAt::HeadersReceived << u"text"_s;
}

void TestPageRun::fetchAborts()
{
    QFETCH(AbortAt, at);
    QFETCH(QString, thrownAt);
    RunSpec spec = fetchSpec();
    spec.request.abortAt = at;
    const Log log = judged(spec, {answered("GET", otherUrl, allowedHead, "body")});
    QCOMPARE(outcomeOf(log), RunOutcome::Abort);
    QCOMPARE(entriesOf<ExceptionThrown>(log),
             (std::vector{ExceptionThrown{"AbortError", thrownAt}}));
}

void TestPageRun::timesOut_data()
{
    QTest::addColumn<Api>("api");
    QTest::addColumn<bool>("headArrives");
    QTest::newRow("xhr, before the head") << Api::Xhr << false;
    QTest::newRow("xhr, in the body") << Api::Xhr << true;
    QTest::newRow("fetch, before the head") << Api::Fetch << false;
    QTest::newRow("fetch, in the body") << Api::Fetch << true;
}

void TestPageRun::timesOut()
{
    QFETCH(Api, api);
    QFETCH(bool, headArrives);
    RunSpec spec = xhrSpec();
    spec.request.api = api;
    spec.request.timeout = 100;
    Fetch::BrowserState state;
    LiveRun live(spec, state);
    QCOMPARE(live.run.wakeUpTime(), judgedAt + Duration::milliseconds(100));
    if (headArrives) {
        live.head(allowedHead);
        live.chunk("x");
    }
    live.pass(99);
    QVERIFY(!live.run.isFinished());
    live.pass(1);
    QCOMPARE(outcomeOf(live.log), RunOutcome::Timeout);
    QCOMPARE(live.cancelled.size(), 1u);
}

void TestPageRun::synchronousErrorIsThrownBySend()
{
    RunSpec spec = xhrSpec();
    spec.request.async = false;
    const Log log = judged(spec, {answered("GET", otherUrl, "HTTP/1.1 200 OK", "body")});
    QCOMPARE(outcomeOf(log), RunOutcome::Error);
    QCOMPARE(entriesOf<ExceptionThrown>(log),
             (std::vector{ExceptionThrown{"NetworkError", u"send"_s}}));
}

void TestPageRun::personAborts_data()
{
    QTest::addColumn<Api>("api");
    QTest::newRow("xhr") << Api::Xhr;
    QTest::newRow("fetch") << Api::Fetch;
}

void TestPageRun::personAborts()
{
    QFETCH(Api, api);
    RunSpec spec = xhrSpec();
    spec.request.api = api;
    Fetch::BrowserState state;
    LiveRun live(spec, state);
    live.head(allowedHead);
    live.chunk("x");
    live.abort();
    QVERIFY(live.run.isFinished());
    QCOMPARE(outcomeOf(live.log), RunOutcome::Abort);
    QCOMPARE(callsOf(live.log).last(),
             api == Api::Xhr ? u"xhr.abort()"_s : u"controller.abort()"_s);
    QCOMPARE(live.cancelled.size(), 1u);
}

// A 204 is over for the page with its head; the transport's end with its timings is still to come.
void TestPageRun::waitsForTheEndOfWhatIsStillRunning()
{
    Fetch::BrowserState state;
    LiveRun live(xhrSpec(), state);
    live.head("HTTP/1.1 204 No Content\nAccess-Control-Allow-Origin: *");
    QCOMPARE(entriesOf<EventFired>(live.log).back().type, "loadend"_ba);
    QVERIFY(!live.run.isFinished());
    live.end();
    QVERIFY(live.run.isFinished());
    QCOMPARE(outcomeOf(live.log), RunOutcome::Allowed);
}

void TestPageRun::secondRunUsesTheRememberedPreflight()
{
    RunSpec spec = xhrSpec(u"PUT"_s);
    spec.request.headers = {{u"X-A"_s, u"1"_s}};
    Fetch::BrowserState state;
    LiveRun first(spec, state);
    QCOMPARE(first.requests.back().method, "OPTIONS"_ba);
    first.head(allowedPreflight);
    first.head(allowedHead);
    first.end();
    QVERIFY(entriesOf<RunStarted>(first.log).front().preflightCache.empty());

    LiveRun second(spec, state, judgedAt + Duration::seconds(59));
    QCOMPARE(second.requests.back().method, "PUT"_ba);
    const auto remembered = entriesOf<RunStarted>(second.log).front().preflightCache;
    QCOMPARE(remembered.size(), 2u);
    QCOMPARE(remembered.at(0).method, "PUT"_ba);
    QCOMPARE(remembered.at(0).secondsLeft, 1);
    QCOMPARE(remembered.at(1).headerName, "x-a"_ba);

    LiveRun late(spec, state, judgedAt + Duration::seconds(61));
    QCOMPARE(late.requests.back().method, "OPTIONS"_ba);
}

void TestPageRun::freshBrowserRemembersNothing()
{
    const RunSpec spec = xhrSpec(u"PUT"_s);
    Fetch::BrowserState state;
    LiveRun first(spec, state);
    first.head(allowedPreflight);
    Fetch::BrowserState fresh;
    const LiveRun second(spec, fresh);
    QCOMPARE(second.requests.back().method, "OPTIONS"_ba);
}

void TestPageRun::cookiesAreThereFromTheStart()
{
    RunSpec spec = xhrSpec();
    spec.request.withCredentials = true;
    spec.cookies = {{QString::fromLatin1(otherUrl), u"sid=1; Path=/"_s},
                    {QString::fromLatin1(otherUrl), u"other=2; Path=/elsewhere"_s}};
    Fetch::BrowserState state;
    setCookies(spec, state, judgedAt);
    const LiveRun live(spec, state);
    QCOMPARE(live.requests.back().headers.get("Cookie").value_or("(none)"), "sid=1"_ba);
}

CORSCOPE_TEST(TestPageRun)
#include "tst_pagerun.moc"
