// A trace as a table: one row per entry, growing only at its end.
#include "core/explain/checks.h"
#include "tests/support/judged.h"
#include "tests/support/testprogram.h"
#include "ui/models/tracemodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Corscope;
using namespace Corscope::TestSupport;
using namespace Corscope::Trace;
using namespace Corscope::Ui;
using namespace Qt::StringLiterals;

class TestTraceModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noLogHasNoRows();
    void hasARowForEachEntry();
    void growsAtItsEnd();
    void tellsWhatHappened_data();
    void tellsWhatHappened();
    void timeCountsFromTheFirstEntry();
    void exchangeIsNumbered();
    void decisionHasASign_data();
    void decisionHasASign();
    void newWordsKeepTheRows();
};

namespace {

QString cell(const TraceModel &model, int row, TraceColumn column)
{
    return model.index(row, int(column)).data().toString();
}

Log logOf(const Event &event)
{
    Log log;
    log.append(judgedAt, std::nullopt, std::nullopt, event);
    return log;
}

} // namespace

void TestTraceModel::noLogHasNoRows()
{
    TraceModel model;
    const QAbstractItemModelTester tester(&model);
    QCOMPARE(model.rowCount(), 0);
    model.traceGrew();
    QCOMPARE(model.rowCount(), 0);
    QCOMPARE(model.columnCount(), traceColumns);
}

void TestTraceModel::hasARowForEachEntry()
{
    const Log log = judged(xhrSpec(), {answered("GET", otherUrl, "HTTP/1.1 200 OK", "hello")});
    TraceModel model;
    const QAbstractItemModelTester tester(&model);
    model.setLog(&log);
    QCOMPARE(model.rowCount(), int(log.size()));
    for (int row = 0; row < model.rowCount(); ++row) {
        QVERIFY2(!cell(model, row, TraceColumn::What).isEmpty(), qPrintable(QString::number(row)));
        QCOMPARE(model.index(row, 0).data(TraceRole::Entry).toLongLong(), row);
    }
    model.setLog(nullptr);
    QCOMPARE(model.rowCount(), 0);
}

void TestTraceModel::growsAtItsEnd()
{
    Log log;
    log.append(judgedAt, std::nullopt, std::nullopt, RunStarted{});
    TraceModel model;
    const QAbstractItemModelTester tester(&model);
    model.setLog(&log);
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    log.append(judgedAt, std::nullopt, std::nullopt, ReadyStateChanged{});
    log.append(judgedAt, std::nullopt, std::nullopt, RunEnded{});
    QCOMPARE(model.rowCount(), 1); // until it is told
    model.traceGrew();
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(inserted.size(), 1);
    QCOMPARE(inserted.front().at(1).toInt(), 1);
    QCOMPARE(inserted.front().at(2).toInt(), 2);
    model.traceGrew();
    QCOMPARE(inserted.size(), 1);
}

void TestTraceModel::tellsWhatHappened_data()
{
    QTest::addColumn<Event>("event");
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("detail");
    QTest::newRow("script") << Event(ScriptCalled{u"xhr.open"_s, {u"\"GET\""_s, u"\"/r\""_s}})
                            << u"xhr.open"_s << u"\"GET\", \"/r\""_s;
    QTest::newRow("preflight") << Event(RequestSent{Purpose::Preflight, "OPTIONS", otherUrl, {}, 0})
                               << u"preflight sent"_s << u"OPTIONS http://127.0.0.1:9002/r"_s;
    QTest::newRow("request") << Event(RequestSent{Purpose::Actual, "PUT", otherUrl, {}, 0})
                             << u"request sent"_s << u"PUT http://127.0.0.1:9002/r"_s;
    QTest::newRow("background") << Event(RequestSent{Purpose::Revalidation, "GET", otherUrl, {}, 0})
                                << u"request sent in the background"_s
                                << u"GET http://127.0.0.1:9002/r"_s;
    QTest::newRow("cache read") << Event(HttpCacheRead{storedAnswer("HTTP/1.1 200 OK")})
                                << u"stored answer looked at"_s << u"GET http://127.0.0.1:9002/r"_s;
    QTest::newRow("from cache") << Event(AnsweredFromCache{
                                       "GET", otherUrl, {}, 10, std::optional<qint64>(60), false})
                                << u"answered from HTTP cache"_s
                                << u"GET http://127.0.0.1:9002/r  ·  10 s old, fresh for 60 s"_s;
    QTest::newRow("stored") << Event(HttpCacheChanged{HttpCacheChange::Stored, otherUrl, 200, {}})
                            << u"answer stored"_s << u"200 http://127.0.0.1:9002/r"_s;
    QTest::newRow("removed") << Event(HttpCacheChanged{HttpCacheChange::Removed, otherUrl, 0, {}})
                             << u"stored answer removed"_s << u"http://127.0.0.1:9002/r"_s;
    QTest::newRow("head") << Event(ResponseHeadReceived{false, {"HTTP/1.1 200 OK", "A: b"}, {}})
                          << u"response head"_s << u"HTTP/1.1 200 OK"_s;
    QTest::newRow("early hints") << Event(ResponseHeadReceived{true, {"HTTP/1.1 103"}, {}})
                                 << u"interim response"_s << u"HTTP/1.1 103"_s;
    QTest::newRow("chunk") << Event(BodyChunkReceived{5, {"hello"}}) << u"piece of the body"_s
                           << u"5 byte(s)"_s;
    QTest::newRow("chunk above 2 GiB")
        << Event(BodyChunkReceived{qint64(3) << 30, {}}) << u"piece of the body"_s << u"3.00 GiB"_s;
    QTest::newRow("state") << Event(ReadyStateChanged{ReadyState::Opened, ReadyState::Done})
                           << u"readyState 4"_s << u"DONE"_s;
    QTest::newRow("event") << Event(EventFired{EventTarget::Xhr, "load", ReadyState::Done, true,
                                               true, 5, 9})
                           << u"event load"_s << u"5 of 9 bytes"_s;
    QTest::newRow("upload") << Event(EventFired{EventTarget::Upload, "progress", ReadyState::Opened,
                                                true, false, 7, 0})
                            << u"event upload.progress"_s << u"7 byte(s)"_s;
    QTest::newRow("element") << Event(EventFired{EventTarget::Image, "load"}) << u"event img.load"_s
                             << u""_s;
    QTest::newRow("beacon") << Event(EventFired{EventTarget::Beacon, "returned-false"})
                            << u"sendBeacon returned false"_s << u""_s;
    QTest::newRow("exception") << Event(ExceptionThrown{"SyntaxError", u"open"_s})
                               << u"exception SyntaxError"_s << u"open"_s;
}

void TestTraceModel::tellsWhatHappened()
{
    QFETCH(Event, event);
    QFETCH(QString, what);
    QFETCH(QString, detail);
    const Log log = logOf(event);
    TraceModel model;
    model.setLog(&log);
    QCOMPARE(cell(model, 0, TraceColumn::What), what);
    QCOMPARE(cell(model, 0, TraceColumn::Detail), detail);
    QCOMPARE(model.index(0, 0).data(Qt::AccessibleTextRole).toString(),
             QString(what + u", "_s + detail));
}

void TestTraceModel::timeCountsFromTheFirstEntry()
{
    Log log;
    log.append(judgedAt, std::nullopt, std::nullopt, RunStarted{});
    log.append(judgedAt + Duration{12'340}, std::nullopt, std::nullopt, RunEnded{});
    TraceModel model;
    model.setLog(&log);
    QCOMPARE(cell(model, 0, TraceColumn::Time), u"0.00"_s);
    QCOMPARE(cell(model, 1, TraceColumn::Time), u"12.34"_s);
}

void TestTraceModel::exchangeIsNumbered()
{
    Log log;
    log.append(judgedAt, std::nullopt, std::nullopt, RunStarted{});
    log.append(judgedAt, ExchangeId{2}, std::nullopt, RequestSent{});
    TraceModel model;
    model.setLog(&log);
    QCOMPARE(cell(model, 0, TraceColumn::Exchange), QString());
    QCOMPARE(cell(model, 1, TraceColumn::Exchange), u"#2"_s);
}

void TestTraceModel::decisionHasASign_data()
{
    QTest::addColumn<Outcome>("outcome");
    QTest::addColumn<Explain::Sign>("sign");
    QTest::newRow("goes on") << Outcome::Continue << Explain::Sign::Noted;
    QTest::newRow("passes") << Outcome::Success << Explain::Sign::Passed;
    QTest::newRow("fails") << Outcome::Failure << Explain::Sign::Failed;
}

void TestTraceModel::decisionHasASign()
{
    QFETCH(Outcome, outcome);
    QFETCH(Explain::Sign, sign);
    const Log log = logOf(Decided{{}, outcome, HeaderMissing{"Access-Control-Allow-Origin"}});
    TraceModel model;
    model.setLog(&log);
    QCOMPARE(model.index(0, 0).data(TraceRole::Sign).toInt(), int(sign));
    const Log other = logOf(RunEnded{});
    model.setLog(&other);
    QVERIFY(!model.index(0, 0).data(TraceRole::Sign).isValid());
}

void TestTraceModel::newWordsKeepTheRows()
{
    const Log log = logOf(RunStarted{});
    TraceModel model;
    const QAbstractItemModelTester tester(&model);
    model.setLog(&log);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    QSignalSpy headers(&model, &QAbstractItemModel::headerDataChanged);
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    model.retranslate();
    QCOMPARE(changed.size(), 1);
    QCOMPARE(headers.size(), 1);
    QVERIFY(reset.isEmpty());
}

CORSCOPE_TEST(TestTraceModel)
#include "tst_tracemodel.moc"
