// The trace is append-only and keeps what judging needs, with a limit for bodies.
#include "core/trace/log.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace Corscope;
using namespace Corscope::Trace;
using namespace Qt::StringLiterals;

namespace {

constexpr ExchangeId first{1};
constexpr ExchangeId second{2};

Event chunk(const QByteArray &bytes)
{
    return BodyChunkReceived{bytes.size(), {bytes}};
}

Event sent(const QByteArray &method)
{
    RequestSent request;
    request.method = method;
    return request;
}

} // namespace

class TestLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void entriesAreNumberedInOrder();
    void exchangesAreCountedFromOne();
    void theBodyIsThatOfItsExchange();
    void bodiesAreCutAtTheLimitButCountedWhole();
    void whatIsOnlyCountedIsCountedTogether();
    void theSpecIsThatOfTheFirstEntry();
    void onlyTheLastEntryEndsTheRun();
    void exchangesCollectWhatBelongsToThem();
    void whatComesBeforeItsRequestIsLeftOut();
    void logsAreEqualEntryByEntry();
};

void TestLog::entriesAreNumberedInOrder()
{
    Log log;
    QVERIFY(log.isEmpty());
    const Index zero = log.append({10}, std::nullopt, std::nullopt, sent("GET"));
    const Index one = log.append({20}, first, zero, ExchangeCancelled{});
    QCOMPARE(zero.value, 0);
    QCOMPARE(one.value, 1);
    QCOMPARE(log.size(), 2u);
    QCOMPARE(log.at(one), (Entry{{1}, {20}, first, zero, ExchangeCancelled{}}));
    QCOMPARE(log.entries().front().cause, std::nullopt);
}

void TestLog::exchangesAreCountedFromOne()
{
    Log log;
    QCOMPARE(log.nextExchange(), ExchangeId{1});
    log.append({}, ExchangeId{4}, std::nullopt, sent("GET"));
    log.append({}, ExchangeId{2}, std::nullopt, sent("GET"));
    log.append({}, std::nullopt, std::nullopt, sent("GET"));
    QCOMPARE(log.nextExchange(), ExchangeId{5});
}

void TestLog::theBodyIsThatOfItsExchange()
{
    Log log;
    log.append({}, first, std::nullopt, chunk("a"));
    log.append({}, second, std::nullopt, chunk("other"));
    log.append({}, first, std::nullopt, chunk("b"));
    QCOMPARE(log.body(first), "ab"_ba);
    QCOMPARE(log.body(second), "other"_ba);
    QCOMPARE(log.body({3}), ""_ba);
}

void TestLog::bodiesAreCutAtTheLimitButCountedWhole()
{
    Log log;
    const QByteArray half(Log::bodyLimit / 2 + 1, 'x');
    for (int i = 0; i < 3; ++i) {
        log.append({}, first, std::nullopt, chunk(half));
    }
    log.append({}, second, std::nullopt, chunk("whole"));
    QCOMPARE(log.body(first).size(), Log::bodyLimit);
    QCOMPARE(log.body(second), "whole"_ba);
    for (const Index index : {Index{0}, Index{1}, Index{2}}) {
        QCOMPARE(std::get<BodyChunkReceived>(log.at(index).event).length, half.size());
    }
    QVERIFY(std::get<BodyChunkReceived>(log.at({2}).event).bytes.bytes.isEmpty());
}

void TestLog::whatIsOnlyCountedIsCountedTogether()
{
    Log log;
    const auto add = [&log](qint64 milliseconds, const QByteArray &bytes) {
        return log.append({milliseconds * 1000}, first, std::nullopt,
                          BodyChunkReceived{bytes.size(), {bytes}});
    };
    const QByteArray piece(1000, 'x');
    (void)add(0, QByteArray(Log::bodyLimit, 'x'));
    const Index counted = add(1, piece);
    QCOMPARE(add(40, piece), counted);
    QCOMPARE(std::get<BodyChunkReceived>(log.at(counted).event).length, 2000);
    QVERIFY(add(60, piece) != counted); // later, for the timeline's sake
    QCOMPARE(log.size(), 3u);
    QCOMPARE(exchangesOf(log).size(), 0u);
}

void TestLog::theSpecIsThatOfTheFirstEntry()
{
    RunSpec spec;
    spec.page = u"https://page.test/"_s;
    Log log;
    QCOMPARE(log.spec(), RunSpec());
    log.append({}, std::nullopt, std::nullopt, RunStarted{spec, {}});
    log.append({}, std::nullopt, std::nullopt, sent("GET"));
    QCOMPARE(log.spec(), spec);
    Log other;
    other.append({}, std::nullopt, std::nullopt, sent("GET"));
    other.append({}, std::nullopt, std::nullopt, RunStarted{spec, {}});
    QCOMPARE(other.spec(), RunSpec());
}

void TestLog::onlyTheLastEntryEndsTheRun()
{
    Log log;
    QVERIFY(!log.ended());
    log.append({}, std::nullopt, std::nullopt, RunEnded{RunOutcome::Allowed, {}});
    QVERIFY(log.ended());
    QCOMPARE(log.ended()->outcome, RunOutcome::Allowed);
    log.append({}, first, std::nullopt, BodyEnded{});
    QVERIFY(!log.ended());
}

void TestLog::exchangesCollectWhatBelongsToThem()
{
    Log log;
    log.append({}, second, std::nullopt, sent("OPTIONS"));
    log.append({}, first, std::nullopt, sent("PUT"));
    log.append({}, second, std::nullopt,
               ResponseHeadReceived{true, {"HTTP/1.1 103 Early Hints"}, {}});
    log.append({}, second, std::nullopt,
               ResponseHeadReceived{false, {"HTTP/1.1 204 x", "A: b"}, {}});
    log.append({}, second, std::nullopt, chunk("a"));
    log.append({}, second, std::nullopt, BodyChunkReceived{5, {"b"}});
    log.append({}, second, std::nullopt, BodyEnded{});
    log.append({}, first, std::nullopt,
               TransportFailed{{Http::TransportErrorKind::ConnectionReset, {}}, {}});
    log.append({}, first, std::nullopt, ExchangeCancelled{});
    const auto exchanges = exchangesOf(log);
    QCOMPARE(exchanges.size(), 2u);
    const Exchange &preflight = exchanges.front();
    QCOMPARE(preflight.id, second);
    QCOMPARE(preflight.request.method, "OPTIONS"_ba);
    QCOMPARE(preflight.interimHeads.size(), 1u);
    QCOMPARE(preflight.interimHeads.front().status, 103);
    QCOMPARE(preflight.head->status, 204);
    QCOMPARE(preflight.head->headers, (Http::HeaderList{{"A", "b"}}));
    QCOMPARE(preflight.chunks, (std::vector<QByteArray>{"a", "b"}));
    QCOMPARE(preflight.bodyLength, 6);
    QVERIFY(preflight.end && !preflight.failure && !preflight.cancelled);
    const Exchange &actual = exchanges.back();
    QVERIFY(!actual.head && !actual.end && actual.cancelled);
    QCOMPARE(actual.failure->error.kind, Http::TransportErrorKind::ConnectionReset);
}

void TestLog::whatComesBeforeItsRequestIsLeftOut()
{
    Log log;
    log.append({}, first, std::nullopt, chunk("early"));
    log.append({}, first, std::nullopt, sent("GET"));
    QCOMPARE(exchangesOf(log).size(), 1u);
    QVERIFY(exchangesOf(log).front().chunks.empty());
}

void TestLog::logsAreEqualEntryByEntry()
{
    Log a;
    Log b;
    a.append({}, first, std::nullopt, sent("GET"));
    QVERIFY(!(a == b));
    b.append({}, first, std::nullopt, sent("GET"));
    QVERIFY(a == b);
    a.append({1}, first, std::nullopt, BodyEnded{});
    b.append({2}, first, std::nullopt, BodyEnded{});
    QVERIFY(!(a == b));
}

CORSCOPE_TEST(TestLog)
#include "tst_log.moc"
