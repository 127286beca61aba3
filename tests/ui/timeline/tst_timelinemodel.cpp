// What a timeline shows of a run: bands, marks and waterfalls in time.
#include "tests/support/judged.h"
#include "tests/support/testprogram.h"
#include "ui/timeline/timelinemodel.h"

#include <QTest>

using namespace Corscope;
using namespace Corscope::TestSupport;
using namespace Corscope::Trace;
using namespace Corscope::Ui;
using namespace Qt::StringLiterals;

class TestTimelineModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingHasNoTimeline();
    void statesFollowEachOther();
    void eventsAreMarkedInTheirTone();
    void uploadEventsSayThatTheyAre();
    void requestHasARow();
    void failedPreflightLeavesTheRequestUnsent();
    void allowedPreflightIsFollowedByTheRequest();
    void redirectHasARowForEachAnswer();
    void transportFailureIsTold();
    void timingsBecomeSpans();
    void whatWasNotNeededHasNoSpan();
    void measuredEndLengthensTheRun();
    void interimHeadIsNotTheOutcome();
    void answerFromTheHttpCacheHasARow();
    void runThatGoesOnReachesToItsLastEntry();
    void synchronousSendBlocksThePage();
    void progressHasItsNumbers();
};

namespace {

// A type that no engine looks at the body for.
constexpr const char *allowAll =
    "HTTP/1.1 200 OK\nAccess-Control-Allow-Origin: *\nContent-Type: text/csv";

constexpr Duration ms(qint64 milliseconds)
{
    return Duration::milliseconds(milliseconds);
}

/// A log of one exchange with the entries at these times.
class OneExchange
{
public:
    explicit OneExchange(Purpose purpose = Purpose::Actual)
    {
        m_log.append(judgedAt, std::nullopt, std::nullopt, RunStarted{xhrSpec(), {}});
        add(ms(5), RequestSent{purpose, "GET", otherUrl, {}, 0});
    }
    OneExchange &add(Duration at, Event event)
    {
        m_log.append(judgedAt + at, ExchangeId{1}, std::nullopt, std::move(event));
        return *this;
    }
    [[nodiscard]] Timeline timeline() const { return timelineOf(m_log); }

private:
    Log m_log;
};

Http::TransferSummary summaryOf(const Http::Timings &timings)
{
    Http::TransferSummary summary;
    summary.timings = timings;
    return summary;
}

QStringList rowsOf(const Timeline &timeline)
{
    QStringList rows;
    for (const WireRow &row : timeline.rows) {
        rows.append(row.method + u' ' + row.target + u' ' +
                    (row.notSent ? u"not sent"_s : row.outcome));
    }
    return rows;
}

} // namespace

void TestTimelineModel::nothingHasNoTimeline()
{
    QCOMPARE(timelineOf({}), Timeline{});
}

// https://xhr.spec.whatwg.org/#the-send()-method: headers received with the response, loading with
// the first chunk of its body, done with its end.
void TestTimelineModel::statesFollowEachOther()
{
    RunSpec spec = xhrSpec();
    spec.browser = "standard"; // others tell of the head with the first chunk (firstbyte-001)
    const Timeline timeline =
        timelineOf(judged(spec, {answered("GET", otherUrl, allowAll, "hello")}));
    QCOMPARE(timeline.states.size(), 4u);
    const StateSpan expected[] = {{ReadyState::Opened, ms(0), ms(10), {}},
                                  {ReadyState::HeadersReceived, ms(10), ms(20), {}},
                                  {ReadyState::Loading, ms(20), ms(30), {}},
                                  {ReadyState::Done, ms(30), ms(30), {}}};
    for (std::size_t i = 0; i < 4; ++i) {
        const StateSpan &span = timeline.states.at(i);
        QCOMPARE(span.state, expected[i].state);
        QCOMPARE(span.from, expected[i].from);
        QCOMPARE(span.to, expected[i].to);
    }
    QCOMPARE(timeline.length, ms(30));
}

void TestTimelineModel::eventsAreMarkedInTheirTone()
{
    const auto last = [](const Log &log) {
        const Timeline timeline = timelineOf(log);
        // The last event is loadend; the one before tells how it went.
        return timeline.events.at(timeline.events.size() - 2);
    };
    const EventMark load = last(judged(xhrSpec(), {answered("GET", otherUrl, allowAll)}));
    QCOMPARE(load.name, u"load"_s);
    QCOMPARE(load.tone, EventTone::Good);
    const EventMark error = last(judged(xhrSpec(), {answered("GET", otherUrl, "HTTP/1.1 200 OK")}));
    QCOMPARE(error.name, u"error"_s);
    QCOMPARE(error.tone, EventTone::Bad);
    const Timeline promise =
        timelineOf(judged(fetchSpec(), {answered("GET", otherUrl, "HTTP/1.1 200 OK")}));
    QCOMPARE(promise.events.back().tone, EventTone::Bad);
}

void TestTimelineModel::uploadEventsSayThatTheyAre()
{
    RunSpec spec = xhrSpec(u"POST"_s);
    spec.page = u"http://127.0.0.1:9002/page"_s; // the same origin: no preflight between
    spec.request.body = TextBody{u"hello"_s};
    spec.request.uploadListeners = true;
    const Timeline timeline =
        timelineOf(judged(spec, {answered("POST", otherUrl, "HTTP/1.1 200 OK")}));
    QStringList names;
    for (const EventMark &mark : timeline.events) {
        names.append(mark.name);
    }
    QVERIFY(names.contains(u"loadstart"_s));
    QVERIFY(names.contains(u"upload.loadstart"_s));
    QVERIFY(names.contains(u"upload.load"_s));
    QVERIFY(names.indexOf(u"loadstart"_s) < names.indexOf(u"upload.loadstart"_s));
}

void TestTimelineModel::requestHasARow()
{
    const Log log = judged(xhrSpec(), {answered("GET", otherUrl, allowAll, "hello")});
    const Timeline timeline = timelineOf(log);
    QCOMPARE(rowsOf(timeline), QStringList{u"GET /r 200"_s});
    const WireRow &row = timeline.rows.front();
    QCOMPARE(row.from, ms(0));
    QCOMPARE(row.to, ms(30));
    QVERIFY(!row.failed);
    QVERIFY(row.entry && std::holds_alternative<RequestSent>(log.at(*row.entry).event));
}

void TestTimelineModel::failedPreflightLeavesTheRequestUnsent()
{
    const Timeline timeline =
        timelineOf(judged(xhrSpec(u"put"_s), {preflightAnswered("HTTP/1.1 404 Not Found")}));
    QCOMPARE(rowsOf(timeline), (QStringList{u"OPTIONS /r 404"_s, u"PUT /r not sent"_s}));
    QVERIFY(!timeline.rows.back().entry);
    QVERIFY(timeline.rows.back().from >= timeline.rows.front().to);
}

void TestTimelineModel::allowedPreflightIsFollowedByTheRequest()
{
    const Timeline timeline = timelineOf(
        judged(xhrSpec(u"PUT"_s),
               {preflightAnswered("HTTP/1.1 204 No Content\nAccess-Control-Allow-Origin: *\n"
                                  "Access-Control-Allow-Methods: PUT"),
                answered("PUT", otherUrl, allowAll)}));
    QCOMPARE(rowsOf(timeline), (QStringList{u"OPTIONS /r 204"_s, u"PUT /r 200"_s}));
    QVERIFY(timeline.rows.back().from >= ms(10));
}

void TestTimelineModel::redirectHasARowForEachAnswer()
{
    const Timeline timeline = timelineOf(
        judged(xhrSpec(), {answered("GET", otherUrl,
                                    "HTTP/1.1 302 Found\nAccess-Control-Allow-Origin: *\n"
                                    "Location: /there?a=1"),
                           answered("GET", "http://127.0.0.1:9002/there?a=1", allowAll)}));
    QCOMPARE(rowsOf(timeline), (QStringList{u"GET /r 302"_s, u"GET /there?a=1 200"_s}));
}

void TestTimelineModel::transportFailureIsTold()
{
    const Timeline timeline = timelineOf(
        judged(xhrSpec(), {failed("GET", otherUrl, Http::TransportErrorKind::ConnectionRefused)}));
    QCOMPARE(timeline.rows.size(), 1u);
    QVERIFY(timeline.rows.front().failed);
    QVERIFY(!timeline.rows.front().outcome.isEmpty());
    QCOMPARE(timeline.rows.front().to, ms(10));
}

void TestTimelineModel::timingsBecomeSpans()
{
    const Http::Timings timings{.nameResolved = ms(1),
                                .connected = ms(3),
                                .tlsDone = ms(6),
                                .requestSent = ms(7),
                                .firstByte = ms(17),
                                .end = ms(20)};
    const Timeline timeline = OneExchange()
                                  .add(ms(22), ResponseHeadReceived{false, {"HTTP/1.1 200 OK"}, {}})
                                  .add(ms(25), BodyEnded{summaryOf(timings)})
                                  .timeline();
    const std::vector<WireSpan> expected{
        {WirePhase::Name, ms(5), ms(6)},   {WirePhase::Connect, ms(6), ms(8)},
        {WirePhase::Tls, ms(8), ms(11)},   {WirePhase::Send, ms(11), ms(12)},
        {WirePhase::Wait, ms(12), ms(22)}, {WirePhase::Receive, ms(22), ms(25)}};
    QCOMPARE(timeline.rows.front().spans, expected);
}

void TestTimelineModel::whatWasNotNeededHasNoSpan()
{
    // A connection that was open already, without TLS.
    const Http::Timings timings{.nameResolved = {},
                                .connected = {},
                                .tlsDone = {},
                                .requestSent = ms(1),
                                .firstByte = ms(4),
                                .end = ms(4)};
    const Timeline timeline =
        OneExchange()
            .add(ms(9), ResponseHeadReceived{false, {"HTTP/1.1 204 No Content"}, {}})
            .add(ms(9), BodyEnded{summaryOf(timings)})
            .timeline();
    const std::vector<WireSpan> expected{{WirePhase::Send, ms(5), ms(6)},
                                         {WirePhase::Wait, ms(6), ms(9)}};
    QCOMPARE(timeline.rows.front().spans, expected);
}

/// What the transport measured may end after the last entry: the axis has to reach it.
void TestTimelineModel::measuredEndLengthensTheRun()
{
    const Http::Timings timings{.nameResolved = {},
                                .connected = {},
                                .tlsDone = {},
                                .requestSent = ms(1),
                                .firstByte = ms(50),
                                .end = ms(60)};
    const Timeline timeline = OneExchange()
                                  .add(ms(62), ResponseHeadReceived{false, {"HTTP/1.1 200 OK"}, {}})
                                  .add(ms(63), BodyEnded{summaryOf(timings)})
                                  .timeline();
    QCOMPARE(timeline.rows.front().to, ms(65));
    QCOMPARE(timeline.length, ms(65));
}

void TestTimelineModel::interimHeadIsNotTheOutcome()
{
    const Timeline timeline =
        OneExchange()
            .add(ms(10), ResponseHeadReceived{true, {"HTTP/1.1 103 Early Hints"}, {}})
            .timeline();
    QCOMPARE(timeline.rows.front().outcome, QString());
}

void TestTimelineModel::answerFromTheHttpCacheHasARow()
{
    const Timeline cached = timelineOf(
        judgedWith(storedAnswer(allowAll + "\nCache-Control: max-age=60"_ba), xhrSpec()));
    QCOMPARE(rowsOf(cached), QStringList{u"GET /r 200"_s});
    QVERIFY(cached.rows.front().fromCache);
    QVERIFY(cached.rows.front().entry);
    const Timeline asked =
        timelineOf(judged(xhrSpec(), {answered("GET", otherUrl, allowAll, "hello")}));
    QVERIFY(!asked.rows.front().fromCache);
}

void TestTimelineModel::runThatGoesOnReachesToItsLastEntry()
{
    const Timeline timeline = OneExchange(Purpose::Preflight)
                                  .add(ms(10), ReadyStateChanged{{}, ReadyState::Opened})
                                  .add(ms(40), BodyChunkReceived{3, {"abc"}})
                                  .timeline();
    QCOMPARE(timeline.length, ms(40));
    QCOMPARE(timeline.states.back().to, ms(40));
    QCOMPARE(timeline.rows.size(), 1u); // nothing is known to be unsent yet
}

void TestTimelineModel::synchronousSendBlocksThePage()
{
    RunSpec spec = xhrSpec();
    QVERIFY(!timelineOf(judged(spec, {answered("GET", otherUrl, allowAll, "x")})).blocked);
    spec.request.async = false;
    // The answer has ended after 30 ms.
    const auto blocked =
        timelineOf(judged(spec, {answered("GET", otherUrl, allowAll, "x")})).blocked;
    QVERIFY(blocked);
    QCOMPARE(blocked->from, ms(0));
    QCOMPARE(blocked->to, ms(30));
}

void TestTimelineModel::progressHasItsNumbers()
{
    const Timeline timeline = timelineOf(judged(
        xhrSpec(), {answered("GET", otherUrl, allowAll + "\nContent-Length: 5"_ba, "hello")}));
    for (const EventMark &mark : timeline.events) {
        if (mark.name == "load"_L1) {
            QCOMPARE(mark.numbers, u"5/5"_s);
        }
        if (mark.name == "readystatechange"_L1) {
            QCOMPARE(mark.numbers, QString());
        }
    }
}

CORSCOPE_TEST(TestTimelineModel)
#include "tst_timelinemodel.moc"
