// A trace as text: one line per entry, nothing that changes from run to run.
#include "core/trace/steps.h"
#include "core/trace/textdump.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace Corscope;
using namespace Corscope::Trace;
using namespace Qt::StringLiterals;

namespace {

QByteArray line(const Event &event, std::optional<ExchangeId> exchange = std::nullopt)
{
    return dump(Entry{{0}, {0}, exchange, std::nullopt, Event(event)});
}

Log failedRun(const Http::TransferSummary &summary, const QByteArray &detail)
{
    Log log;
    log.append({}, ExchangeId{1}, std::nullopt,
               ResponseHeadReceived{false, {"HTTP/2 200"}, summary});
    log.append({}, ExchangeId{1}, std::nullopt, BodyEnded{summary});
    log.append({}, ExchangeId{1}, std::nullopt,
               TransportFailed{{Http::TransportErrorKind::TlsFailed, detail}, summary});
    return log;
}

} // namespace

class TestTextDump : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anEntryNamesItsKindAndWhatIsNotDefault();
    void aDecisionIsItsStepOutcomeAndEvidence();
    void bytesAreEscapedIntoOneLine();
    void listsAndPairsAreWrittenOut();
    void aLogIsOneLinePerEntry();
    void timesCountFromTheFirstEntry();
    void withoutTimesNothingDependsOnTheTransport();
};

void TestTextDump::anEntryNamesItsKindAndWhatIsNotDefault()
{
    QCOMPARE(line(ExchangeCancelled{}, ExchangeId{2}), "#2 exchange-cancelled"_ba);
    QCOMPARE(line(ReadyStateChanged{ReadyState::Opened, ReadyState::Done}),
             "ready-state-changed from=OPENED to=DONE"_ba);
    QCOMPARE(line(RequestBodySent{0}), "request-body-sent"_ba);
    EventFired event;
    event.type = "load";
    event.progress = true;
    event.loaded = 5;
    QCOMPARE(line(event), "event-fired type=\"load\" progress=yes loaded=5"_ba);
}

void TestTextDump::aDecisionIsItsStepOutcomeAndEvidence()
{
    const Decided missing{fetchStep(Anchor::corsCheck, "2"), Outcome::Failure,
                          HeaderMissing{"Access-Control-Allow-Origin"}};
    QCOMPARE(
        line(missing, ExchangeId{1}),
        "#1 decided fetch#concept-cors-check.2 failure name=\"Access-Control-Allow-Origin\""_ba);
    QCOMPARE(line(Decided{{Standard::Xhr, "states", {}}, Outcome::Continue, NoEvidence{}}),
             "decided xhr#states continue"_ba);
}

void TestTextDump::bytesAreEscapedIntoOneLine()
{
    QCOMPARE(line(ExceptionThrown{"a\"b\\c", u"\n\x7F\u00E9"_s}),
             "exception-thrown name=\"a\\\"b\\\\c\" at=\"\\x0a\\x7f\xC3\xA9\""_ba);
}

void TestTextDump::listsAndPairsAreWrittenOut()
{
    QCOMPARE(line(ScriptCalled{u"xhr.open"_s, {u"\"GET\""_s, u"\"/\""_s}}),
             "script-called function=\"xhr.open\" arguments=[\"\\\"GET\\\"\", \"\\\"/\\\"\"]"_ba);
}

void TestTextDump::aLogIsOneLinePerEntry()
{
    Log log;
    QCOMPARE(dump(log, ShowTimes::No), ""_ba);
    log.append({0}, ExchangeId{1}, std::nullopt, BodyEnded{});
    log.append({9}, std::nullopt, std::nullopt, RunEnded{RunOutcome::Abort, {}});
    QCOMPARE(dump(log, ShowTimes::No), "#1 body-ended\nrun-ended outcome=abort\n"_ba);
}

void TestTextDump::timesCountFromTheFirstEntry()
{
    Log log;
    log.append({5'000'000}, std::nullopt, std::nullopt, ExchangeCancelled{});
    log.append({5'012'345}, std::nullopt, std::nullopt, ExchangeCancelled{});
    QCOMPARE(dump(log, ShowTimes::Yes), "     0.000 ms  exchange-cancelled\n"
                                        "    12.345 ms  exchange-cancelled\n"_ba);
}

void TestTextDump::withoutTimesNothingDependsOnTheTransport()
{
    Http::TransferSummary summary;
    summary.remotePort = 443;
    summary.tlsVersion = "TLSv1.3";
    summary.timings.end = Duration{7};
    const Log with = failedRun(summary, "the library's words");
    const Log without = failedRun({}, {});
    QCOMPARE(dump(with, ShowTimes::No), dump(without, ShowTimes::No));
    QVERIFY(dump(with, ShowTimes::No).contains("tls-failed"));
    QVERIFY(dump(with, ShowTimes::Yes).contains("TLSv1.3"));
}

CORSCOPE_TEST(TestTextDump)
#include "tst_textdump.moc"
