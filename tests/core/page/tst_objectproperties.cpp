// The XMLHttpRequest object as script reads it at each moment of a run.
#include "core/page/objectproperties.h"
#include "tests/core/page/liverun.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace Corscope;
using namespace Corscope::Page;
using namespace Corscope::Page::Testing;
using namespace Corscope::TestSupport;
using namespace Corscope::Trace;
using namespace Qt::StringLiterals;
using PropertyKind = ResponseSummary::Kind;

namespace {

const QByteArray readable = "HTTP/1.1 200 OK\nAccess-Control-Allow-Origin: *";
/// A type that no engine looks at the body for before it hands it over.
const QByteArray unsniffed = readable + "\nContent-Type: text/csv";

/// The entry of the n-th event of that type, counted from 0.
Index eventOf(const Log &log, const QByteArray &type, int n = 0)
{
    for (const Entry &entry : log.entries()) {
        const auto *event = std::get_if<EventFired>(&entry.event);
        if (event && event->type == type && n-- == 0) {
            return entry.index;
        }
    }
    return {-1};
}

Index callOf(const Log &log, const QString &function)
{
    for (const Entry &entry : log.entries()) {
        const auto *call = std::get_if<ScriptCalled>(&entry.event);
        if (call && call->function == function) {
            return entry.index;
        }
    }
    return {-1};
}

/// A run whose answer comes in two pieces, 100 ms apart.
Log streamed(const RunSpec &spec)
{
    Fetch::BrowserState state;
    LiveRun live(spec, state);
    live.pass(10);
    live.head(unsniffed);
    live.pass(10);
    live.chunk("hello");
    live.pass(100);
    live.chunk(", you");
    live.pass(5);
    live.end();
    return live.log;
}

} // namespace

class TestObjectProperties : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyMomentHasTheStateOfItsEvent();
    void theTextGrowsAndWhatIsNewIsKnown();
    void anAnswerCanBeReadFromItsHeadOn();
    void callsAreShownByWhatTheyHaveDone();
    void textOfAnotherTypeThrows();
    void objectsAreSummarised_data();
    void objectsAreSummarised();
    void aPreflightAndARedirectAreReplayed();
    void anErrorLeavesNothing();
    void aTimeoutIsReplayed();
    void aPersonsAbortIsReplayed();
    void uploadsCount();
    void otherApisHaveNoSuchObject();
    void aRunThatGoesOnCanBeRead();
};

void TestObjectProperties::everyMomentHasTheStateOfItsEvent()
{
    const Log log = streamed(xhrSpec());
    for (const Entry &entry : log.entries()) {
        if (const auto *event = std::get_if<EventFired>(&entry.event)) {
            const auto properties = propertiesAt(log, entry.index);
            QVERIFY(properties);
            QCOMPARE(properties->readyState, event->readyState);
        }
    }
}

void TestObjectProperties::theTextGrowsAndWhatIsNewIsKnown()
{
    const Log log = streamed(xhrSpec());
    const auto first = propertiesAt(log, eventOf(log, "progress", 0));
    const auto second = propertiesAt(log, eventOf(log, "progress", 1));
    QVERIFY(first && second);
    QCOMPARE(first->responseText.value(), u"hello"_s);
    QCOMPARE(first->seenText, 0);
    QCOMPARE(second->responseText.value(), u"hello, you"_s);
    QCOMPARE(second->responseText->sliced(second->seenText), u", you"_s);
    QCOMPARE(first->readyState, ReadyState::Loading);
}

void TestObjectProperties::anAnswerCanBeReadFromItsHeadOn()
{
    const Log log = streamed(xhrSpec());
    const auto opened = propertiesAt(log, eventOf(log, "loadstart"));
    QCOMPARE(opened->status.value(), 0);
    QCOMPARE(opened->responseUrl, QByteArray());
    QCOMPARE(opened->allResponseHeaders, QByteArray());
    const auto head = propertiesAt(log, eventOf(log, "readystatechange", 1));
    QCOMPARE(head->readyState, ReadyState::HeadersReceived);
    QCOMPARE(head->status.value(), 200);
    QCOMPARE(head->statusText.value(), "OK"_ba);
    QCOMPARE(head->responseUrl, QByteArray(otherUrl));
    QCOMPARE(head->allResponseHeaders, "content-type: text/csv\r\n"_ba);
    QCOMPARE(head->responseText.value(), QString());
}

void TestObjectProperties::callsAreShownByWhatTheyHaveDone()
{
    RunSpec spec = xhrSpec();
    spec.request.withCredentials = true;
    spec.request.timeout = 1500;
    const Log log = streamed(spec);
    const auto made = propertiesAt(log, callOf(log, u"xhr.withCredentials ="_s));
    QVERIFY(made->withCredentials);
    QCOMPARE(made->timeout, 0U);
    QCOMPARE(propertiesAt(log, callOf(log, u"xhr.timeout ="_s))->timeout, 1500U);
}

void TestObjectProperties::textOfAnotherTypeThrows()
{
    RunSpec spec = xhrSpec();
    spec.request.responseType = XhrResponseType::ArrayBuffer;
    const Log log = streamed(spec);
    const auto end = propertiesAt(log, eventOf(log, "load"));
    QVERIFY(!end->responseText);
    QCOMPARE(end->responseText.error().name, "InvalidStateError"_ba);
    QVERIFY2(end->responseText.error().message.contains("(was 'arraybuffer')"_L1),
             qPrintable(end->responseText.error().message));
    QVERIFY(!end->responseXml);
    QCOMPARE(end->response->kind, PropertyKind::ArrayBuffer);
    QCOMPARE(end->response->length, 10);
    QCOMPARE(propertiesAt(log, eventOf(log, "progress"))->response->kind, PropertyKind::Null);
}

void TestObjectProperties::objectsAreSummarised_data()
{
    QTest::addColumn<XhrResponseType>("type");
    QTest::addColumn<QByteArray>("contentType");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<PropertyKind>("kind");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("objectType");
    QTest::newRow("json") << XhrResponseType::Json << "text/plain"_ba
                          << "{ \"a\": 1 }"_ba << PropertyKind::Json << u"{\"a\":1}"_s << ""_ba;
    QTest::newRow("bad json") << XhrResponseType::Json << "application/json"_ba
                              << "{a"_ba << PropertyKind::Null << QString() << ""_ba;
    QTest::newRow("blob") << XhrResponseType::Blob << "image/png;x=1"_ba
                          << "x"_ba << PropertyKind::Blob << QString() << "image/png;x=1"_ba;
    QTest::newRow("document") << XhrResponseType::Document << "text/xml"_ba
                              << "<a>b</a>"_ba << PropertyKind::Document << u"<a>b</a>"_s
                              << "text/xml"_ba;
    QTest::newRow("no document") << XhrResponseType::Document << "text/xml"_ba
                                 << "<a>"_ba << PropertyKind::Null << QString() << ""_ba;
}

void TestObjectProperties::objectsAreSummarised()
{
    QFETCH(XhrResponseType, type);
    QFETCH(QByteArray, contentType);
    QFETCH(QByteArray, body);
    RunSpec spec = xhrSpec();
    spec.request.responseType = type;
    spec.browser = "standard";
    const Log log = judged(
        spec, {answered("GET", otherUrl, readable + "\nContent-Type: " + contentType, body)});
    const auto end = propertiesAt(log, eventOf(log, "load"));
    QVERIFY(end && end->response);
    QTEST(end->response->kind, "kind");
    QTEST(end->response->text, "text");
    QTEST(end->response->type, "objectType");
}

void TestObjectProperties::aPreflightAndARedirectAreReplayed()
{
    RunSpec spec = xhrSpec();
    spec.request.method = u"PUT"_s;
    Fetch::BrowserState state;
    LiveRun live(spec, state);
    live.pass(5);
    live.head("HTTP/1.1 204 No Content\nAccess-Control-Allow-Origin: *\n"
              "Access-Control-Allow-Methods: PUT");
    live.end();
    live.pass(5);
    live.head("HTTP/1.1 303 See Other\nAccess-Control-Allow-Origin: *\nLocation: /second");
    live.end();
    live.pass(5);
    live.head(readable);
    live.chunk("x");
    live.end();
    QVERIFY(live.log.ended());
    const auto end = propertiesAt(live.log, eventOf(live.log, "loadend"));
    QCOMPARE(end->responseText.value(), u"x"_s);
    QVERIFY(end->responseUrl.endsWith("/second"));
    QCOMPARE(propertiesAt(live.log, eventOf(live.log, "loadstart"))->status.value(), 0);
}

void TestObjectProperties::anErrorLeavesNothing()
{
    const Log log = judged(xhrSpec(), {answered("GET", otherUrl, "HTTP/1.1 200 OK", "secret")});
    const auto end = propertiesAt(log, eventOf(log, "error"));
    QCOMPARE(end->readyState, ReadyState::Done);
    QCOMPARE(end->status.value(), 0);
    QCOMPARE(end->responseText.value(), QString());
    QCOMPARE(end->allResponseHeaders, QByteArray());
}

void TestObjectProperties::aTimeoutIsReplayed()
{
    RunSpec spec = xhrSpec();
    spec.request.timeout = 50;
    Fetch::BrowserState state;
    LiveRun live(spec, state);
    live.pass(10);
    live.head(unsniffed);
    live.chunk("abc");
    live.pass(60); // a little late, as timers are
    const auto before = propertiesAt(live.log, eventOf(live.log, "progress"));
    const auto after = propertiesAt(live.log, eventOf(live.log, "timeout"));
    QVERIFY(before && after);
    QCOMPARE(before->responseText.value(), u"abc"_s);
    QCOMPARE(after->readyState, ReadyState::Done);
    QCOMPARE(after->responseText.value(), QString());
}

void TestObjectProperties::aPersonsAbortIsReplayed()
{
    Fetch::BrowserState state;
    LiveRun live(xhrSpec(), state);
    live.pass(10);
    live.head(readable);
    live.pass(10);
    live.abort();
    const auto after = propertiesAt(live.log, eventOf(live.log, "abort"));
    QCOMPARE(after->readyState, ReadyState::Done);
    QCOMPARE(after->status.value(), 0);
    // After the last event abort() itself makes it UNSENT again.
    const auto end = propertiesAt(live.log, Index{qint64(live.log.size()) - 1});
    QCOMPARE(end->readyState, ReadyState::Unsent);
}

void TestObjectProperties::uploadsCount()
{
    RunSpec spec = xhrSpec();
    spec.browser = "standard";
    spec.request.method = u"POST"_s;
    spec.request.uploadListeners = true;
    spec.request.url = u"/own"_s;
    spec.request.body = TextBody{u"12345"_s};
    Fetch::BrowserState state;
    LiveRun live(spec, state);
    live.pass(1);
    live.uploaded(3);
    live.pass(1);
    live.uploaded(5);
    live.head("HTTP/1.1 200 OK");
    live.end();
    const auto started = propertiesAt(live.log, eventOf(live.log, "loadstart", 1));
    QCOMPARE(started->requestBodyLength, std::optional<qint64>(5));
    QCOMPARE(started->uploaded, 0);
    const auto progress = propertiesAt(live.log, eventOf(live.log, "progress"));
    QCOMPARE(progress->uploaded, 3);
}

void TestObjectProperties::otherApisHaveNoSuchObject()
{
    const Log log = judged(fetchSpec(), {answered("GET", otherUrl, readable, "x")});
    QVERIFY(!propertiesAt(log, Index{0}));
    QVERIFY(!propertiesAt(log, Index{-1}));
    QVERIFY(!propertiesAt(Log(), Index{0}));
}

void TestObjectProperties::aRunThatGoesOnCanBeRead()
{
    Fetch::BrowserState state;
    LiveRun live(xhrSpec(), state);
    live.pass(10);
    live.head(unsniffed);
    live.chunk("abc");
    const auto now = propertiesAt(live.log, Index{qint64(live.log.size()) - 1});
    QCOMPARE(now->readyState, ReadyState::Loading);
    QCOMPARE(now->responseText.value(), u"abc"_s);
    QVERIFY(!scriptMoments(live.log).empty());
}

CORSCOPE_TEST(TestObjectProperties)
#include "tst_objectproperties.moc"
