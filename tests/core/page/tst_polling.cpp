// Pages that ask again and again: which URL next, what is new in an answer, when, and how it ends.
#include "core/page/channelscript.h"
#include "core/page/pollscript.h"
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

/// Without nosniff, Chromium would hold back the beginning of a stream (network-025).
const QByteArray streamHead = "HTTP/1.1 200 OK\nAccess-Control-Allow-Origin: *"
                              "\nContent-Type: text/plain\nX-Content-Type-Options: nosniff";

RunSpec pollingSpec(PollStyle style, quint32 messages = 3)
{
    RunSpec spec = xhrSpec();
    PollSpec poll;
    poll.style = style;
    poll.interval = 500;
    poll.stop.events.emplace_back(u"message"_s, messages);
    poll.stop.after = 10'000;
    spec.request.channel = poll;
    return spec;
}

QStringList polledMessages(const Log &log)
{
    QStringList messages;
    for (const ChannelEventFired &event : entriesOf<ChannelEventFired>(log)) {
        messages.append(event.message->lastEventId + u' ' + event.message->text);
    }
    return messages;
}

QByteArrayList polledTargets(const LiveRun &live)
{
    QByteArrayList urls;
    for (const Http::WireRequest &request : live.requests) {
        urls.append(Url::requestTarget(request.url));
    }
    return urls;
}

void answerWith(LiveRun &live, const QByteArray &text)
{
    live.head(streamHead);
    live.chunk(text);
    live.end();
}

} // namespace

class TestPolling : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void linesAreMessagesAndTheirDigitsANumber();
    void ofAPartOnlyWholeLinesAreTaken();
    void urlsTellTheLastNumber();
    void longPollingAsksAgainWhenAnswered();
    void whatWasLostIsAskedForAgain();
    void answersThatAreNoneOfTheOkOnesAreWaitedOut();
    void shortPollingAsksEverySoOften();
    void streamsAreReadWhileTheyCome();
    void aStreamThatIsReadAtItsEndGivesNothingBefore();
    void whatIsOnItsWayIsGivenUpAtTheEnd();
    void pagesThatMayNotReadGetNothing();
    void scriptsSayTheSame_data();
    void scriptsSayTheSame();
};

void TestPolling::linesAreMessagesAndTheirDigitsANumber()
{
    PollScript script{PollSpec{}};
    const auto messages = script.take(u"7 seven\r\n\n8\nplain"_s, PollScript::Answer::Ended);
    QCOMPARE(messages.size(), std::size_t(3));
    QCOMPARE(messages.at(0), (PolledMessage{u"7"_s, u"seven"_s}));
    QCOMPARE(messages.at(1), (PolledMessage{u"8"_s, {}}));
    QCOMPARE(messages.at(2), (PolledMessage{{}, u"plain"_s}));
    QCOMPARE(script.urlOf(u"/r"_s), u"/r?since=8"_s);
}

void TestPolling::ofAPartOnlyWholeLinesAreTaken()
{
    PollScript script{PollSpec{}};
    QVERIFY(script.take(u"1 on"_s, PollScript::Answer::GoesOn).empty());
    QCOMPARE(script.take(u"1 one\n2 t"_s, PollScript::Answer::GoesOn).size(), std::size_t(1));
    const auto rest = script.take(u"1 one\n2 two"_s, PollScript::Answer::Ended);
    QCOMPARE(rest.size(), std::size_t(1));
    QCOMPARE(rest.front().text, u"two"_s);
}

void TestPolling::urlsTellTheLastNumber()
{
    PollSpec spec;
    spec.resumeParameter = u"after id"_s;
    PollScript script(spec);
    QCOMPARE(script.urlOf(u"/r?a=b#c"_s), u"/r?a=b#c"_s);
    (void)script.take(u"12 x\n"_s, PollScript::Answer::Ended);
    QCOMPARE(script.urlOf(u"/r?a=b#c"_s), u"/r?a=b&after%20id=12"_s);
    spec.resumeParameter.clear();
    PollScript silent(spec);
    (void)silent.take(u"12 x\n"_s, PollScript::Answer::Ended);
    QCOMPARE(silent.urlOf(u"/r"_s), u"/r"_s);
}

void TestPolling::longPollingAsksAgainWhenAnswered()
{
    Fetch::BrowserState state;
    LiveRun live(pollingSpec(PollStyle::Long), state);
    answerWith(live, "1 one\n");
    QCOMPARE(polledTargets(live), QByteArrayList({"/r", "/r?since=1"}));
    answerWith(live, "2 two\n3 three\n");
    QVERIFY(live.run.isFinished());
    QCOMPARE(live.log.ended()->outcome, RunOutcome::Allowed);
    QCOMPARE(polledMessages(live.log), QStringList({u"1 one"_s, u"2 two"_s, u"3 three"_s}));
    QVERIFY(live.cancelled.empty());
}

void TestPolling::whatWasLostIsAskedForAgain()
{
    Fetch::BrowserState state;
    LiveRun live(pollingSpec(PollStyle::Long, 2), state);
    answerWith(live, "1 one\n");
    live.failure(Http::TransportErrorKind::ConnectionReset);
    live.pass(499);
    QCOMPARE(live.requests.size(), std::size_t(2));
    live.pass(1);
    answerWith(live, "2 two\n");
    QCOMPARE(polledTargets(live), QByteArrayList({"/r", "/r?since=1", "/r?since=1"}));
    QCOMPARE(polledMessages(live.log), QStringList({u"1 one"_s, u"2 two"_s}));
}

void TestPolling::answersThatAreNoneOfTheOkOnesAreWaitedOut()
{
    Fetch::BrowserState state;
    LiveRun live(pollingSpec(PollStyle::Long, 1), state);
    live.head("HTTP/1.1 503 Busy\nAccess-Control-Allow-Origin: *");
    live.chunk("9 nine\n");
    live.end();
    QCOMPARE(live.requests.size(), std::size_t(1));
    QVERIFY(polledMessages(live.log).isEmpty());
    live.pass(500);
    QCOMPARE(polledTargets(live), QByteArrayList({"/r", "/r"}));
}

void TestPolling::shortPollingAsksEverySoOften()
{
    Fetch::BrowserState state;
    LiveRun live(pollingSpec(PollStyle::Short, 1), state);
    live.head("HTTP/1.1 204 No Content\nAccess-Control-Allow-Origin: *");
    live.end();
    live.pass(499);
    QCOMPARE(live.requests.size(), std::size_t(1));
    live.pass(1);
    QCOMPARE(live.requests.size(), std::size_t(2));
    const auto pauses = entriesOf<ReconnectionScheduled>(live.log);
    QCOMPARE(pauses.size(), std::size_t(1));
    QCOMPARE(pauses.front().delay, qint64(500));
}

void TestPolling::streamsAreReadWhileTheyCome()
{
    Fetch::BrowserState state;
    LiveRun live(pollingSpec(PollStyle::Streaming), state);
    live.head(streamHead);
    live.chunk("1 one\n2 t");
    QCOMPARE(polledMessages(live.log), QStringList({u"1 one"_s}));
    live.pass(60);
    live.chunk("wo\n");
    live.pass(60);
    QCOMPARE(polledMessages(live.log), QStringList({u"1 one"_s, u"2 two"_s}));
    live.failure(Http::TransportErrorKind::ConnectionReset);
    live.pass(500);
    QCOMPARE(polledTargets(live), QByteArrayList({"/r", "/r?since=2"}));
}

void TestPolling::aStreamThatIsReadAtItsEndGivesNothingBefore()
{
    Fetch::BrowserState state;
    LiveRun live(pollingSpec(PollStyle::Long), state);
    live.head(streamHead);
    live.chunk("1 one\n");
    live.pass(60);
    QVERIFY(polledMessages(live.log).isEmpty());
}

void TestPolling::whatIsOnItsWayIsGivenUpAtTheEnd()
{
    Fetch::BrowserState state;
    LiveRun live(pollingSpec(PollStyle::Streaming, 1), state);
    live.head(streamHead);
    live.chunk("1 one\n");
    live.pass(60);
    QVERIFY(live.run.isFinished());
    QCOMPARE(live.log.ended()->outcome, RunOutcome::Allowed);
    QCOMPARE(live.cancelled.size(), std::size_t(1));
}

void TestPolling::pagesThatMayNotReadGetNothing()
{
    Fetch::BrowserState state;
    LiveRun live(pollingSpec(PollStyle::Short), state);
    for (int i = 0; i < 30 && !live.run.isFinished(); ++i) {
        if (live.requests.size() > std::size_t(i)) {
            live.head("HTTP/1.1 200 OK");
        }
        live.pass(500);
    }
    QVERIFY(live.run.isFinished());
    QCOMPARE(live.log.ended()->outcome, RunOutcome::Error);
    QVERIFY(polledMessages(live.log).isEmpty());
}

void TestPolling::scriptsSayTheSame_data()
{
    QTest::addColumn<PollStyle>("style");
    QTest::addColumn<QString>("part");
    QTest::newRow("long") << PollStyle::Long << u"setTimeout(poll, isGood ? 0 : 500);"_s;
    QTest::newRow("short") << PollStyle::Short << u"setTimeout(poll, 500);"_s;
    QTest::newRow("streaming") << PollStyle::Streaming << u"xhr.readyState < 3"_s;
}

void TestPolling::scriptsSayTheSame()
{
    QFETCH(PollStyle, style);
    QFETCH(QString, part);
    const QString script = pollingScript(pollingSpec(style).request);
    QVERIFY2(script.contains(part), qPrintable(script));
    QVERIFY2(script.contains(u"(last && \"?since=\" + last)"_s), qPrintable(script));
}

CORSCOPE_TEST(TestPolling)
#include "tst_polling.moc"
