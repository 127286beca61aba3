// Judging recorded answers: the same trace again, or another browser's.
#include "core/explain/hint.h"
#include "core/explain/reason.h"
#include "core/explain/words.h"
#include "core/page/whatif.h"
#include "core/trace/textdump.h"
#include "tests/core/page/liverun.h"
#include "tests/support/testprogram.h"

#include <QTest>

#include <functional>

using namespace Corscope;
using namespace Corscope::Page;
using namespace Corscope::Page::Testing;
using namespace Corscope::TestSupport;
using namespace Corscope::Trace;
using namespace Qt::StringLiterals;
using Profiles::Id;

using Story = std::function<void(LiveRun &)>;

namespace {

const QByteArray allowed = "HTTP/1.1 200 OK\nAccess-Control-Allow-Origin: *";
const QByteArray preflightAllowed = "HTTP/1.1 204 No Content\nAccess-Control-Allow-Origin: *"
                                    "\nAccess-Control-Allow-Methods: PUT";

RunSpec abortedWhenLoading()
{
    RunSpec spec = xhrSpec();
    spec.request.abortAt = AbortAt::Loading;
    return spec;
}

int requestsOf(const Log &log)
{
    return int(entriesOf<RequestSent>(log).size());
}

} // namespace

class TestJudge : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sameBrowserGivesTheSameTrace_data();
    void sameBrowserGivesTheSameTrace();
    void recordedExchangesAreInOrderWithTheirTimes();

    void answersAreTakenByPurposeMethodAndUrl();
    void equalRequestsTakeTheirAnswersInOrder();
    void timersAndAnswersComeInOrderOfTime();
    void answerWithoutEndEndsWithItsLastByte();
    void missingAnswerIsUndetermined();
    void silentAnswerIsUndetermined();
    void whatThePersonStoppedIsUndetermined();

    void otherBrowserDecidesOtherwise();
    void otherBrowserWouldHaveAskedFirst();
    void otherBrowserUsesTheSamePreflightCache();
    void otherBrowserReadsABodyThatThisOneCancelled();
    void answerFromTheHttpCacheIsJudgedAgain();
    void otherBrowserHasTheSameStoredAnswer();
    void a304IsTheWholeAnswerToABrowserThatDoesNotAsk();
    void nobodyWaitsForTheBackground();
    void emptyLogGivesAnEmptyOne();

    void editedHeadIsJudgedLikeAReceivedOne();
    void bodiesThatWereNeverReceivedAreNamed();
    void editsThatBelongNowhereChangeNothing();
};

void TestJudge::sameBrowserGivesTheSameTrace_data()
{
    QTest::addColumn<RunSpec>("spec");
    QTest::addColumn<Story>("story");
    QTest::newRow("simple") << xhrSpec() << Story([](LiveRun &live) {
        live.pass(5);
        live.head(allowed + "\nContent-Length: 6");
        live.pass(10);
        live.chunk("abc");
        live.pass(60);
        live.chunk("def");
        live.pass(1);
        live.end();
    });
    QTest::newRow("preflighted") << xhrSpec(u"PUT"_s) << Story([](LiveRun &live) {
        live.pass(5);
        live.head(preflightAllowed);
        live.feed(Fetch::BodyEnd{live.requests.front().exchange, {}});
        live.pass(5);
        live.feed(
            Fetch::InterimHead{live.requests.back().exchange, headOf("HTTP/1.1 103 Early Hints")});
        live.head(allowed);
        live.end();
    });
    RunSpec upload = xhrSpec(u"POST"_s);
    upload.browser = "firefox";
    upload.request.body = TextBody{u"12345"_s};
    upload.request.uploadListeners = true;
    QTest::newRow("upload") << upload << Story([](LiveRun &live) {
        live.head(preflightAllowed);
        live.feed(Fetch::BodyEnd{live.requests.front().exchange, {}});
        live.pass(5);
        live.uploaded(2);
        live.pass(70);
        live.uploaded(5);
        live.head(allowed);
        live.end();
    });
    QTest::newRow("redirected") << fetchSpec() << Story([](LiveRun &live) {
        live.pass(1);
        live.head("HTTP/1.1 302 Found\nAccess-Control-Allow-Origin: *\nLocation: /elsewhere");
        live.pass(1);
        live.head(allowed);
        live.chunk("x");
        live.end();
    });
    QTest::newRow("refused") << xhrSpec() << Story([](LiveRun &live) {
        live.pass(3);
        live.head("HTTP/1.1 200 OK");
    });
    QTest::newRow("broken off") << xhrSpec() << Story([](LiveRun &live) {
        live.head(allowed);
        live.pass(3);
        live.failure(Http::TransportErrorKind::BodyTruncated);
    });
    RunSpec hurried = xhrSpec();
    hurried.request.timeout = 50;
    QTest::newRow("aborted by its own script") << abortedWhenLoading() << Story([](LiveRun &live) {
        live.head(QByteArray(allowed) + "\nContent-Type: text/csv");
        live.pass(3);
        live.chunk("x");
    });
    QTest::newRow("timed out") << hurried << Story([](LiveRun &live) {
        live.head(allowed);
        live.pass(50);
    });
    RunSpec withCookie = xhrSpec();
    withCookie.request.withCredentials = true;
    withCookie.cookies = {{QString::fromLatin1(otherUrl), u"sid=1; Path=/"_s}};
    QTest::newRow("with a cookie") << withCookie << Story([](LiveRun &live) {
        live.head("HTTP/1.1 200 OK\nAccess-Control-Allow-Origin: http://127.0.0.1:9001"
                  "\nAccess-Control-Allow-Credentials: true\nSet-Cookie: more=2");
        live.end();
    });
}

void TestJudge::sameBrowserGivesTheSameTrace()
{
    QFETCH(RunSpec, spec);
    QFETCH(Story, story);
    Fetch::BrowserState state;
    setCookies(spec, state, judgedAt);
    LiveRun live(spec, state);
    story(live);
    QVERIFY(live.run.isFinished());
    const Log again = judgeAs(live.log, *Reflect::valueOf<Id>(spec.browser));
    QCOMPARE(dump(again, ShowTimes::Yes), dump(live.log, ShowTimes::Yes));
    QCOMPARE(again, live.log);
}

void TestJudge::recordedExchangesAreInOrderWithTheirTimes()
{
    Fetch::BrowserState state;
    LiveRun live(xhrSpec(u"PUT"_s), state);
    live.pass(5);
    live.head(preflightAllowed);
    live.pass(7);
    live.head(allowed);
    live.pass(2);
    live.end();
    const std::vector<RecordedExchange> recorded = recordedExchanges(live.log);
    QCOMPARE(recorded.size(), 2u);
    QCOMPARE(recorded.at(0).purpose, Purpose::Preflight);
    QCOMPARE(recorded.at(0).method, "OPTIONS"_ba);
    QCOMPARE(recorded.at(0).url, QByteArray(otherUrl));
    QCOMPARE(recorded.at(0).inputs.size(), 1u);
    QCOMPARE(recorded.at(1).purpose, Purpose::Actual);
    QCOMPARE(recorded.at(1).inputs.at(0).after, Duration::milliseconds(7));
    QCOMPARE(recorded.at(1).inputs.at(1).after, Duration::milliseconds(9));
    QVERIFY(std::holds_alternative<Fetch::BodyEnd>(recorded.at(1).inputs.at(1).input));
}

void TestJudge::answersAreTakenByPurposeMethodAndUrl()
{
    // An OPTIONS request of the page's own making is not a preflight, and the order does not count.
    const Log log =
        judged(xhrSpec(u"PUT"_s),
               {answered("OPTIONS", otherUrl, allowed, "wrong purpose"),
                answered("PUT", "http://127.0.0.1:9002/other", allowed, "wrong"),
                answered("PUT", otherUrl, allowed, "right"), preflightAnswered(preflightAllowed)});
    QCOMPARE(outcomeOf(log), RunOutcome::Allowed);
    QCOMPARE(log.ended()->view.bodyText, u"right"_s);
}

void TestJudge::equalRequestsTakeTheirAnswersInOrder()
{
    const QByteArray toItself = "HTTP/1.1 302 Found\nAccess-Control-Allow-Origin: *\nLocation: /r";
    const Log log = judged(xhrSpec(), {answered("GET", otherUrl, toItself),
                                       answered("GET", otherUrl, allowed, "second")});
    QCOMPARE(requestsOf(log), 2);
    QCOMPARE(log.ended()->view.bodyText, u"second"_s);
}

void TestJudge::timersAndAnswersComeInOrderOfTime()
{
    RunSpec spec = xhrSpec();
    spec.request.timeout = 9; // the head comes after 10 ms, the end after 30
    QCOMPARE(outcomeOf(judged(spec, {answered("GET", otherUrl, allowed, "x")})),
             RunOutcome::Timeout);
    spec.request.timeout = 30; // at the same moment the answer comes first
    const Log log = judged(spec, {answered("GET", otherUrl, allowed, "x")});
    QCOMPARE(outcomeOf(log), RunOutcome::Allowed);
    QCOMPARE(log.entries().back().at, judgedAt + Duration::milliseconds(30));
}

void TestJudge::answerWithoutEndEndsWithItsLastByte()
{
    RecordedExchange cut = answered("GET", otherUrl, allowed, "all there is");
    cut.inputs.pop_back();
    const Log log = judged(xhrSpec(), {cut});
    QCOMPARE(outcomeOf(log), RunOutcome::Allowed);
    QCOMPARE(log.ended()->view.bodyText, u"all there is"_s);
}

void TestJudge::missingAnswerIsUndetermined()
{
    const Log none = judged(xhrSpec());
    QCOMPARE(outcomeOf(none), RunOutcome::Undetermined);
    const Log onlyPreflight = judged(xhrSpec(u"PUT"_s), {preflightAnswered(preflightAllowed)});
    QCOMPARE(outcomeOf(onlyPreflight), RunOutcome::Undetermined);
    QCOMPARE(requestsOf(onlyPreflight), 2);
    QVERIFY(!Explain::findReason(onlyPreflight));
}

void TestJudge::silentAnswerIsUndetermined()
{
    RecordedExchange silent = answered("GET", otherUrl, allowed);
    silent.inputs.clear();
    QCOMPARE(outcomeOf(judged(xhrSpec(), {silent})), RunOutcome::Undetermined);
}

// Nobody knows what would have come: the run as recorded says Abort, judging it again cannot.
void TestJudge::whatThePersonStoppedIsUndetermined()
{
    Fetch::BrowserState state;
    LiveRun live(xhrSpec(), state);
    live.head(allowed);
    live.chunk("half");
    live.abort();
    QCOMPARE(outcomeOf(judgeAs(live.log, Id::Chromium)), RunOutcome::Undetermined);
}

// acac-076: an empty line beside "true" counts in Firefox only.
void TestJudge::otherBrowserDecidesOtherwise()
{
    RunSpec spec = xhrSpec();
    spec.request.withCredentials = true;
    const Log chromium =
        judged(spec, {answered("GET", otherUrl,
                               "HTTP/1.1 200 OK\nAccess-Control-Allow-Origin: "
                               "http://127.0.0.1:9001\nAccess-Control-Allow-Credentials:"
                               "\nAccess-Control-Allow-Credentials: true",
                               "body")});
    QCOMPARE(outcomeOf(chromium), RunOutcome::Error);
    const Log firefox = judgeAs(chromium, Id::Firefox);
    QCOMPARE(firefox.spec().browser, "firefox"_ba);
    QCOMPARE(outcomeOf(firefox), RunOutcome::Allowed);
    QCOMPARE(outcomeOf(judgeAs(firefox, Id::WebKit)), RunOutcome::Error);
}

// preflight-status-133: listeners without a body make no preflight in Chromium.
void TestJudge::otherBrowserWouldHaveAskedFirst()
{
    RunSpec spec = xhrSpec();
    spec.request.uploadListeners = true;
    const Log chromium = judged(spec, {answered("GET", otherUrl, allowed, "x")});
    QCOMPARE(outcomeOf(chromium), RunOutcome::Allowed);
    const Log firefox = judgeAs(chromium, Id::Firefox);
    QCOMPARE(outcomeOf(firefox), RunOutcome::Undetermined);
    QCOMPARE(entriesOf<RequestSent>(firefox).back().purpose, Purpose::Preflight);
}

void TestJudge::otherBrowserUsesTheSamePreflightCache()
{
    const RunSpec spec = xhrSpec(u"PUT"_s);
    Fetch::BrowserState state;
    LiveRun first(spec, state);
    first.head(preflightAllowed + "\nAccess-Control-Max-Age: 60");
    first.head(allowed);
    first.end();
    LiveRun second(spec, state, judgedAt + Duration::seconds(10));
    second.head(allowed);
    second.end();
    QCOMPARE(requestsOf(second.log), 1);
    for (const Id browser : Profiles::all) {
        const Log log = judgeAs(second.log, browser);
        QCOMPARE(outcomeOf(log), RunOutcome::Allowed);
        QCOMPARE(requestsOf(log), 1);
    }
}

void TestJudge::otherBrowserReadsABodyThatThisOneCancelled()
{
    RunSpec spec = xhrSpec();
    spec.request.withCredentials = true;
    Fetch::BrowserState state;
    LiveRun live(spec, state);
    live.head("HTTP/1.1 200 OK\nAccess-Control-Allow-Origin: http://127.0.0.1:9001"
              "\nAccess-Control-Allow-Credentials: true\nAccess-Control-Allow-Credentials:");
    QCOMPARE(outcomeOf(live.log), RunOutcome::Error);
    QCOMPARE(live.cancelled.size(), 1u);
    QCOMPARE(outcomeOf(judgeAs(live.log, Id::Firefox)), RunOutcome::Allowed);
}

void TestJudge::answerFromTheHttpCacheIsJudgedAgain()
{
    for (const char *more : {"", "\nAccess-Control-Allow-Origin: *"}) {
        const auto stored = storedAnswer("HTTP/1.1 200 OK\nCache-Control: max-age=60"_ba + more);
        const Log log = judgedWith(stored, xhrSpec());
        QCOMPARE(requestsOf(log), 0);
        QCOMPARE(outcomeOf(log), *more ? RunOutcome::Allowed : RunOutcome::Error);
        const Log again = judgeAs(log, Id::Chromium);
        QCOMPARE(dump(again, ShowTimes::Yes), dump(log, ShowTimes::Yes));
        QVERIFY(again == log);
        QVERIFY(recordedExchanges(log).empty());
    }
}

void TestJudge::otherBrowserHasTheSameStoredAnswer()
{
    auto stored = storedAnswer("HTTP/1.1 200 OK\nCache-Control: max-age=60");
    const Log chromium = judgedWith(stored, xhrSpec());
    QCOMPARE(outcomeOf(judgeAs(chromium, Id::Standard)), RunOutcome::Error);
    // These two would have asked the server.
    QCOMPARE(outcomeOf(judgeAs(chromium, Id::Firefox)), RunOutcome::Undetermined);
    QCOMPARE(outcomeOf(judgeAs(chromium, Id::WebKit)), RunOutcome::Undetermined);
}

void TestJudge::a304IsTheWholeAnswerToABrowserThatDoesNotAsk()
{
    const auto stored = storedAnswer("HTTP/1.1 200 OK\nCache-Control: no-cache\nETag: \"a\"");
    const Log chromium = judgedWith(
        stored, xhrSpec(),
        {answered("GET", otherUrl, "HTTP/1.1 304 Not Modified\nAccess-Control-Allow-Origin: *")});
    QCOMPARE(outcomeOf(chromium), RunOutcome::Allowed);
    const auto recorded = recordedExchanges(chromium);
    QCOMPARE(recorded.size(), 2u);
    QVERIFY(recorded.front().isConditional && !recorded.back().isConditional);
    QVERIFY(judgeAs(chromium, Id::Chromium) == chromium);
    // An image's answer is not for a script in WebKit: it asks without a condition.
    const Log webKit = judgeAs(chromium, Id::WebKit);
    QCOMPARE(outcomeOf(webKit), RunOutcome::Allowed);
    QCOMPARE(requestsOf(webKit), 1);
    QCOMPARE(webKit.ended()->view.status, 200);
    QCOMPARE(webKit.ended()->view.bodyText, std::optional(u"hello"_s));
}

void TestJudge::nobodyWaitsForTheBackground()
{
    const auto stored = storedAnswer("HTTP/1.1 200 OK\nAccess-Control-Allow-Origin: *"
                                     "\nCache-Control: max-age=0, stale-while-revalidate=60");
    const Log log = judgedWith(stored, xhrSpec());
    QCOMPARE(outcomeOf(log), RunOutcome::Allowed);
    QCOMPARE(entriesOf<RequestSent>(log).front().purpose, Purpose::Revalidation);
    const Log answeredLog = judgedWith(stored, xhrSpec(), [] {
        auto background = answered("GET", otherUrl, allowed, "new");
        background.purpose = Purpose::Revalidation;
        return std::vector{background};
    }());
    QCOMPARE(entriesOf<HttpCacheChanged>(answeredLog).size(), 0u); // of no use to anyone
    QCOMPARE(outcomeOf(answeredLog), RunOutcome::Allowed);
    QVERIFY(judgeAs(answeredLog, Id::Chromium) == answeredLog);
}

void TestJudge::emptyLogGivesAnEmptyOne()
{
    QVERIFY(judgeAs({}, Id::Chromium).isEmpty());
}

void TestJudge::editedHeadIsJudgedLikeAReceivedOne()
{
    const Log log =
        judged(xhrSpec(), {answered("GET", otherUrl, "HTTP/1.1 200 OK\nX-A: 1", "abc")});
    QCOMPARE(outcomeOf(log), RunOutcome::Error);
    const std::vector<EditedHead> heads = editableHeads(log);
    QCOMPARE(heads.size(), 1u);
    QCOMPARE(heads.front().lines, (Http::HeadLines{"HTTP/1.1 200 OK", "X-A: 1"}));
    EditedHead edit = heads.front();
    edit.lines = {"HTTP/1.1 201 Made", "Access-Control-Allow-Origin: *"};
    const Log edited = judgeEdited(log, {edit}, Id::Firefox);
    QCOMPARE(outcomeOf(edited), RunOutcome::Allowed);
    QCOMPARE(edited.ended()->view.status, 201);
    QVERIFY(judgeEdited(log, heads, Id::Chromium) == log);
}

/// What a browser drops at the block nobody has: the trace says so, and with it the words.
void TestJudge::bodiesThatWereNeverReceivedAreNamed()
{
    const auto edited = [](const QByteArray &method, const QByteArray &head) {
        Fetch::BrowserState state;
        RunSpec spec = xhrSpec(QString::fromLatin1(method));
        LiveRun live(spec, state);
        live.head(head);
        const std::vector<EditedHead> heads = editableHeads(live.log);
        EditedHead edit = heads.front();
        edit.lines.push_back("Access-Control-Allow-Origin: *");
        return judgeEdited(live.log, {edit}, Id::Chromium);
    };
    const auto isMissing = [](const Log &log) {
        const auto hints = Explain::hintsOf(log);
        return std::any_of(hints.begin(), hints.end(), [](const auto &found) {
            return found.hint == Explain::Hint::BodyNeverReceived;
        });
    };
    const Log log = edited("GET", "HTTP/1.1 200 OK\nContent-Length: 12");
    QCOMPARE(outcomeOf(log), RunOutcome::Allowed);
    QCOMPARE(log.ended()->view.bodyText, QString());
    QCOMPARE(entriesOf<ExchangeCancelled>(log).size(), std::size_t(1));
    QVERIFY(isMissing(log));
    QVERIFY(Explain::Words::verdict(log).consequence.contains("not known"_L1));
    // What has no body lacks none.
    QVERIFY(!isMissing(edited("GET", "HTTP/1.1 200 OK\nContent-Length: 0")));
    QVERIFY(!isMissing(edited("GET", "HTTP/1.1 204 No Content")));
    QVERIFY(!isMissing(edited("HEAD", "HTTP/1.1 200 OK\nContent-Length: 12")));
    // What is still blocked does not lack its body either.
    const Log blocked = judged(xhrSpec(), {answered("GET", otherUrl, "HTTP/1.1 200 OK", "abc")});
    QVERIFY(!isMissing(judgeEdited(blocked, {}, Id::Chromium)));
}

void TestJudge::editsThatBelongNowhereChangeNothing()
{
    const Log log = judged(xhrSpec(), {answered("GET", otherUrl, allowed)});
    const ExchangeId id = editableHeads(log).front().exchange;
    const std::vector<EditedHead> edits{{ExchangeId{id.value + 7}, {"HTTP/1.1 500 No"}}, {id, {}}};
    QVERIFY(judgeEdited(log, edits, Id::Chromium) == log);
    QVERIFY(judgeEdited({}, edits, Id::Chromium).isEmpty());
}

CORSCOPE_TEST(TestJudge)
#include "tst_judge.moc"
