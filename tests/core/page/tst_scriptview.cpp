// What the page reads of an answer at the end of a run.
#include "tests/support/judged.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace Corscope;
using namespace Corscope::TestSupport;
using namespace Corscope::Trace;
using namespace Qt::StringLiterals;

namespace {

const QByteArray shared = "HTTP/1.1 200 OK\nAccess-Control-Allow-Origin: *";

/// What an XMLHttpRequest with that responseType reads of the answer.
ScriptView viewOf(XhrResponseType type, const QByteArray &head, const QByteArray &body,
                  Profiles::Id browser = Profiles::Id::Standard)
{
    RunSpec spec = xhrSpec();
    spec.browser = Reflect::nameOf(browser);
    spec.request.responseType = type;
    return judged(spec, {answered("GET", otherUrl, head, body)}).ended()->view;
}

QString shown(const ScriptView &view)
{
    return view.bodyText.value_or(u"(null)"_s);
}

} // namespace

class TestScriptView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void headIsWhatTheScriptMayRead();
    void textIsDecodedAndCountedInUnits();
    void longTextIsCutAndCounted();
    void responseByType_data();
    void responseByType();
    void webKitReadsJsonInItsCharset();
    void bytesAreShownFromTheirStart();
    void blobTypeIsTheFinalMimeType();
    void nothingIsReadAfterAnError_data();
    void nothingIsReadAfterAnError();

    void fetchReadsTypeAndText();
    void fetchSaysWhetherItWasRedirected();
    void opaqueAnswersShowNothing_data();
    void opaqueAnswersShowNothing();
    void rejectedFetchHasNoResponse();
    void responseOfABrokenBodyIsStillThere();
};

void TestScriptView::headIsWhatTheScriptMayRead()
{
    const ScriptView view = viewOf(XhrResponseType::Empty,
                                   "HTTP/1.1 404 Nope\nAccess-Control-Allow-Origin: *\nX-Hidden: 1"
                                   "\nContent-Type: text/plain",
                                   "x");
    QCOMPARE(view.status, 404);
    QCOMPARE(view.statusText, "Nope"_ba);
    QCOMPARE(view.responseUrl, QByteArray(otherUrl));
    QCOMPARE(view.headers, (Http::HeaderList{{"content-type", "text/plain"}}));
    QVERIFY(!view.type && !view.redirected);
}

void TestScriptView::textIsDecodedAndCountedInUnits()
{
    const ScriptView view = viewOf(XhrResponseType::Text, shared, "\xC3\xA9\xF0\x9F\x98\x80");
    QCOMPARE(view.bodyKind, "text"_ba);
    QCOMPARE(shown(view), u"\u00E9\U0001F600"_s);
    QCOMPARE(view.bodyLength, 3);
}

void TestScriptView::longTextIsCutAndCounted()
{
    const ScriptView view =
        viewOf(XhrResponseType::Empty, shared, QByteArray(Log::textLimit + 7, 'a'));
    QCOMPARE(shown(view).size(), Log::textLimit);
    QCOMPARE(view.bodyLength, Log::textLimit + 7);
}

// The response getter, steps 2 to 9
void TestScriptView::responseByType_data()
{
    QTest::addColumn<XhrResponseType>("type");
    QTest::addColumn<QByteArray>("contentType");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("kind");
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("length");
    using enum XhrResponseType;
    const QByteArray json = "application/json";
    QTest::newRow("text") << Empty << "text/plain"_ba
                          << "abc"_ba
                          << "text"_ba << u"abc"_s << qint64(3);
    QTest::newRow("empty text") << Empty << "text/plain"_ba
                                << ""_ba
                                << "text"_ba << u""_s << qint64(0);
    QTest::newRow("json") << Json << json << " {\"a\" : 1.0}"_ba
                          << "json"_ba << u"{\"a\":1}"_s << qint64(7);
    QTest::newRow("json whatever the type says") << Json << "text/html"_ba
                                                 << "[ ]"_ba
                                                 << "json"_ba << u"[]"_s << qint64(2); // body-033
    QTest::newRow("json that is none") << Json << json << "{\"a\":"_ba
                                       << "json"_ba << u"(null)"_s << qint64(0); // body-009
    QTest::newRow("json null") << Json << json << "null"_ba
                               << "json"_ba << u"(null)"_s << qint64(0); // body-027
    QTest::newRow("json in UTF-8 only") << Json << "application/json;charset=latin1"_ba
                                        << "\"\xC3\xA9\""_ba
                                        << "json"_ba << u"\"\u00E9\""_s << qint64(3); // body-045
    QTest::newRow("empty json") << Json << json << ""_ba
                                << "json"_ba << u"(null)"_s << qint64(0);
    QTest::newRow("bytes") << ArrayBuffer << json << "\x01\xE9"_ba
                           << "arraybuffer"_ba << u"\u0001\u00E9"_s << qint64(2);
    QTest::newRow("no bytes") << ArrayBuffer << json << ""_ba
                              << "arraybuffer"_ba << u""_s << qint64(0);
    QTest::newRow("blob") << Blob << json << "\xE9"_ba
                          << "blob"_ba << u"\u00E9"_s << qint64(1);
    QTest::newRow("document of XML") << Document << "text/xml"_ba
                                     << "<a/>"_ba
                                     << "document"_ba << u"<a/>"_s << qint64(4); // body-070
    QTest::newRow("document of text") << Document << "text/plain"_ba
                                      << "<a/>"_ba
                                      << "document"_ba << u"(null)"_s << qint64(0);
}

void TestScriptView::responseByType()
{
    QFETCH(XhrResponseType, type);
    QFETCH(QByteArray, contentType);
    QFETCH(QByteArray, body);
    const ScriptView view = viewOf(type, shared + "\nContent-Type: " + contentType, body);
    QTEST(view.bodyKind, "kind");
    QTEST(shown(view), "text");
    QTEST(view.bodyLength, "length");
}

/// Recorded: body-039, rnd1-00093. UTF-8 for the others, whatever the charset says.
void TestScriptView::webKitReadsJsonInItsCharset()
{
    const QByteArray head = shared + "\nContent-Type: application/json;charset=";
    const auto read = [&head](Profiles::Id browser, const QByteArray &charset,
                              const QByteArray &body) {
        return shown(viewOf(XhrResponseType::Json, head + charset, body, browser));
    };
    using enum Profiles::Id;
    const QByteArray latin = "\"\xC3\xA9\"";
    QCOMPARE(read(WebKit, "iso-8859-1", latin), u"\"\u00C3\u00A9\""_s);
    QCOMPARE(read(Firefox, "iso-8859-1", latin), u"\"\u00E9\""_s);
    const QByteArray utf16("\xFF\xFE[\0001\0]\0", 8);
    QCOMPARE(read(WebKit, "utf-16", utf16), u"[1]"_s);
    QCOMPARE(read(Chromium, "utf-16", utf16), u"(null)"_s);
}

void TestScriptView::bytesAreShownFromTheirStart()
{
    const ScriptView view =
        viewOf(XhrResponseType::ArrayBuffer, shared, QByteArray(200, 'a') + QByteArray(50, 'b'));
    QCOMPARE(shown(view), QString(200, u'a'));
    QCOMPARE(view.bodyLength, 250);
}

void TestScriptView::blobTypeIsTheFinalMimeType()
{
    RunSpec spec = xhrSpec();
    spec.request.responseType = XhrResponseType::Blob;
    const auto typeWith = [&spec](const QByteArray &head) {
        return judged(spec, {answered("GET", otherUrl, head, "x")}).ended()->view.blobType;
    };
    QCOMPARE(typeWith(shared + "\nContent-Type: Image/PNG"), "image/png"_ba);
    QCOMPARE(typeWith(shared), "text/xml"_ba);
    spec.request.overrideMimeType = u"nonsense"_s;
    QCOMPARE(typeWith(shared), "application/octet-stream"_ba);
}

void TestScriptView::nothingIsReadAfterAnError_data()
{
    QTest::addColumn<XhrResponseType>("type");
    QTest::addColumn<QString>("text");
    using enum XhrResponseType;
    QTest::newRow("text") << Empty << u""_s;
    QTest::newRow("json") << Json << u"(null)"_s;
    QTest::newRow("bytes") << ArrayBuffer << u"(null)"_s;
    QTest::newRow("blob") << Blob << u"(null)"_s;
    QTest::newRow("document") << Document << u"(null)"_s;
}

void TestScriptView::nothingIsReadAfterAnError()
{
    QFETCH(XhrResponseType, type);
    const ScriptView view = viewOf(type, "HTTP/1.1 200 OK\nContent-Type: text/xml", "<a/>");
    QTEST(shown(view), "text");
    QCOMPARE(view.status, 0);
    QCOMPARE(view.responseUrl, ""_ba);
    QVERIFY(view.headers.isEmpty());
    QCOMPARE(view.bodyLength, 0);
}

void TestScriptView::fetchReadsTypeAndText()
{
    const Log log = judged(fetchSpec(),
                           {answered("GET", otherUrl, shared + "\nContent-Length: 2", "\xC3\xA9")});
    const ScriptView &view = log.ended()->view;
    QCOMPARE(view.type, ResponseType::Cors);
    QCOMPARE(view.redirected, false);
    QCOMPARE(view.headers, (Http::HeaderList{{"content-length", "2"}}));
    QCOMPARE(shown(view), u"\u00E9"_s);
    QCOMPARE(view.bodyKind, "text"_ba);

    RunSpec own = fetchSpec();
    own.request.url = u"/same"_s;
    const Log same =
        judged(own, {answered("GET", "http://127.0.0.1:9001/same", "HTTP/1.1 200 OK")});
    QCOMPARE(same.ended()->view.type, ResponseType::Basic);
    QCOMPARE(shown(same.ended()->view), u""_s);
}

void TestScriptView::fetchSaysWhetherItWasRedirected()
{
    const Log log =
        judged(fetchSpec(),
               {answered("GET", otherUrl,
                         "HTTP/1.1 307 Temporary\nAccess-Control-Allow-Origin: *\nLocation: /x#y"),
                answered("GET", "http://127.0.0.1:9002/x", shared, "x")});
    QCOMPARE(log.ended()->view.redirected, true);
    QCOMPARE(log.ended()->view.responseUrl, "http://127.0.0.1:9002/x"_ba);
}

void TestScriptView::opaqueAnswersShowNothing_data()
{
    QTest::addColumn<RequestMode>("mode");
    QTest::addColumn<RedirectMode>("redirect");
    QTest::addColumn<ResponseType>("type");
    QTest::newRow("no-cors") << RequestMode::NoCors << RedirectMode::Follow << ResponseType::Opaque;
    QTest::newRow("manual redirect")
        << RequestMode::Cors << RedirectMode::Manual << ResponseType::OpaqueRedirect;
}

void TestScriptView::opaqueAnswersShowNothing()
{
    QFETCH(RequestMode, mode);
    QFETCH(RedirectMode, redirect);
    RunSpec spec = fetchSpec();
    spec.request.mode = mode;
    spec.request.redirect = redirect;
    const QByteArray status =
        mode == RequestMode::NoCors ? "HTTP/1.1 200 OK" : "HTTP/1.1 302 Found\nLocation: /x";
    const Log log = judged(
        spec, {answered("GET", otherUrl,
                        status + "\nAccess-Control-Allow-Origin: *\nContent-Type: text/plain",
                        "secret")});
    const ScriptView &view = log.ended()->view;
    QTEST(*view.type, "type");
    QCOMPARE(view.status, 0);
    QCOMPARE(view.statusText, ""_ba);
    QVERIFY(view.headers.isEmpty());
    QCOMPARE(shown(view), u""_s);
}

void TestScriptView::rejectedFetchHasNoResponse()
{
    const Log log = judged(fetchSpec(), {answered("GET", otherUrl, "HTTP/1.1 200 OK", "x")});
    QCOMPARE(log.ended()->view, ScriptView());
}

void TestScriptView::responseOfABrokenBodyIsStillThere()
{
    Page::RecordedExchange broken = answered("GET", otherUrl, shared, "half");
    broken.inputs.back().input =
        Fetch::Failure{{}, {Http::TransportErrorKind::ConnectionReset, {}}, {}};
    const Log log = judged(fetchSpec(), {broken});
    QCOMPARE(outcomeOf(log), RunOutcome::Error);
    QCOMPARE(log.ended()->view.status, 200);
    QCOMPARE(shown(log.ended()->view), u"(null)"_s);
}

CORSCOPE_TEST(TestScriptView)
#include "tst_scriptview.moc"
