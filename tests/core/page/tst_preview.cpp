// What can be said of a request while it is typed: whether the browser would ask first, and why.
#include "core/page/preview.h"
#include "tests/support/judged.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace Corscope;
using namespace Corscope::Page;
using namespace Corscope::TestSupport;
using namespace Corscope::Trace;
using namespace Qt::StringLiterals;

class TestPreview : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ownOriginNeedsNoPermission();
    void simpleRequestNeedsNoPreflight_data();
    void simpleRequestNeedsNoPreflight();
    void preflightIsNeededBecauseOf_data();
    void preflightIsNeededBecauseOf();
    void allReasonsAreTold();
    void profileDecides();
    void noCorsNeedsNoPreflight();
    void sitesAreCompared();
    void forbiddenHeadersAreNamed();
    void exceptionsAreForetold_data();
    void exceptionsAreForetold();
    void urlMistakeIsLocated();
    void refusedBeforeSending_data();
    void refusedBeforeSending();
    void specMistakeIsPassedOn();
};

void TestPreview::ownOriginNeedsNoPermission()
{
    RunSpec spec = xhrSpec(u"DELETE"_s);
    spec.request.url = u"/same"_s;
    const Preview told = preview(spec);
    QVERIFY(!told.mistake && !told.urlMistake && !told.refused);
    QVERIFY(told.origins && told.origins->same);
    QVERIFY(!told.preflight);
}

void TestPreview::simpleRequestNeedsNoPreflight_data()
{
    QTest::addColumn<QString>("method");
    QTest::addColumn<NameValues>("headers");
    QTest::newRow("GET") << u"get"_s << NameValues{};
    QTest::newRow("HEAD") << u"HEAD"_s << NameValues{};
    QTest::newRow("POST of a form's type")
        << u"POST"_s << NameValues{{u"Content-Type"_s, u"text/plain;charset=x"_s}};
    QTest::newRow("safelisted headers") << u"GET"_s
                                        << NameValues{{u"Accept"_s, u"x/y"_s},
                                                      {u"Accept-Language"_s, u"de"_s},
                                                      {u"Content-Language"_s, u"de"_s},
                                                      {u"Range"_s, u"bytes=0-9"_s}};
}

void TestPreview::simpleRequestNeedsNoPreflight()
{
    QFETCH(QString, method);
    QFETCH(NameValues, headers);
    RunSpec spec = xhrSpec(method);
    spec.request.headers = headers;
    const Preview told = preview(spec);
    QVERIFY(told.origins && !told.origins->same);
    QVERIFY(told.preflight && !told.preflight->needed());
}

void TestPreview::preflightIsNeededBecauseOf_data()
{
    QTest::addColumn<NameValues>("headers");
    QTest::addColumn<UnsafeHeader>("reason");
    using enum UnsafeBecause;
    QTest::newRow("name") << NameValues{{u"X-Cart"_s, u"1"_s}} << UnsafeHeader{"x-cart", Name};
    QTest::newRow("JSON") << NameValues{{u"Content-Type"_s, u"application/json"_s}}
                          << UnsafeHeader{"content-type", MimeType};
    QTest::newRow("unsafe byte") << NameValues{{u"Accept"_s, u"a(b"_s}}
                                 << UnsafeHeader{"accept", UnsafeByte};
    QTest::newRow("too long") << NameValues{{u"Accept"_s, QString(129, u'a')}}
                              << UnsafeHeader{"accept", TooLong};
    QTest::newRow("suffix range") << NameValues{{u"Range"_s, u"bytes=-5"_s}}
                                  << UnsafeHeader{"range", Range};
}

void TestPreview::preflightIsNeededBecauseOf()
{
    QFETCH(NameValues, headers);
    QFETCH(UnsafeHeader, reason);
    RunSpec spec = xhrSpec();
    spec.browser = "standard";
    spec.request.headers = headers;
    const Preview told = preview(spec);
    QVERIFY(told.preflight);
    const PreflightNeed expected{"GET", false, {reason}, false};
    QCOMPARE(*told.preflight, expected);
}

void TestPreview::allReasonsAreTold()
{
    RunSpec spec = xhrSpec(u"put"_s);
    spec.request.headers = {{u"X-B"_s, u"1"_s}, {u"X-A"_s, u"1"_s}};
    spec.request.body = TextBody{u"x"_s};
    spec.request.uploadListeners = true;
    const Preview told = preview(spec);
    const PreflightNeed expected{
        "PUT", true, {{"x-a", UnsafeBecause::Name}, {"x-b", UnsafeBecause::Name}}, true};
    QVERIFY(told.preflight);
    QCOMPARE(*told.preflight, expected);
}

// headers-209: Chromium takes User-Agent for safelisted.
void TestPreview::profileDecides()
{
    RunSpec spec = xhrSpec();
    spec.request.headers = {{u"User-Agent"_s, u"x"_s}};
    QVERIFY(!preview(spec).preflight->needed());
    spec.browser = "firefox";
    QVERIFY(preview(spec).preflight->needed());
}

void TestPreview::noCorsNeedsNoPreflight()
{
    RunSpec spec = fetchSpec(u"POST"_s);
    spec.request.mode = RequestMode::NoCors;
    spec.request.headers = {{u"X-Dropped"_s, u"1"_s}};
    const Preview told = preview(spec);
    QVERIFY(told.origins && !told.refused && told.exception.isEmpty());
    QVERIFY(!told.preflight);
}

void TestPreview::sitesAreCompared()
{
    RunSpec spec = xhrSpec();
    spec.page = u"https://app.example.com/"_s;
    spec.request.url = u"https://api.example.com/"_s;
    const OriginsCompared expected{"https://app.example.com", "https://api.example.com", false,
                                   true};
    QCOMPARE(*preview(spec).origins, expected);
    spec.request.url = u"https://example.org/"_s;
    QVERIFY(!preview(spec).origins->sameSite);
}

void TestPreview::forbiddenHeadersAreNamed()
{
    RunSpec spec = xhrSpec();
    spec.request.headers = {{u"Cookie"_s, u"a=b"_s}, {u"X-A"_s, u"1"_s}, {u"sec-x"_s, u"1"_s}};
    const Preview told = preview(spec);
    QCOMPARE(told.forbiddenHeaders, (std::vector<QByteArray>{"Cookie", "sec-x"}));
    QCOMPARE(told.preflight->unsafeHeaders.size(), 1u);
}

void TestPreview::exceptionsAreForetold_data()
{
    QTest::addColumn<RunSpec>("spec");
    QTest::addColumn<QByteArray>("exception");
    QTest::addColumn<QString>("at");
    QTest::newRow("method") << xhrSpec(u"TRACE"_s) << "SecurityError"_ba << u"open"_s;
    RunSpec header = xhrSpec();
    header.request.headers = {{u"a b"_s, {}}};
    QTest::newRow("header") << header << "SyntaxError"_ba << u"setRequestHeader"_s;
    RunSpec body = fetchSpec();
    body.request.body = TextBody{};
    QTest::newRow("fetch GET with a body") << body << "TypeError"_ba << u"fetch"_s;
}

void TestPreview::exceptionsAreForetold()
{
    QFETCH(RunSpec, spec);
    const Preview told = preview(spec);
    QTEST(told.exception, "exception");
    QTEST(told.exceptionAt, "at");
    QVERIFY(!told.preflight);
}

void TestPreview::urlMistakeIsLocated()
{
    RunSpec spec = xhrSpec();
    spec.request.url = u"http://h:8x/"_s;
    const Preview told = preview(spec);
    const Url::ParseMistake expected{Url::ParseMistakeKind::PortInvalid, 10};
    QVERIFY(told.urlMistake);
    QCOMPARE(*told.urlMistake, expected);
    QCOMPARE(told.exception, "SyntaxError"_ba);
}

void TestPreview::refusedBeforeSending_data()
{
    QTest::addColumn<RunSpec>("spec");
    QTest::addColumn<QByteArray>("step");
    RunSpec port = xhrSpec();
    port.request.url = u"http://127.0.0.1:6667/"_s;
    QTest::newRow("bad port") << port << "7"_ba;
    RunSpec mode = fetchSpec();
    mode.request.mode = RequestMode::SameOrigin;
    QTest::newRow("same-origin mode") << mode << "12"_ba;
    RunSpec redirect = fetchSpec();
    redirect.request.mode = RequestMode::NoCors;
    redirect.request.redirect = RedirectMode::Manual;
    QTest::newRow("no-cors with manual redirects") << redirect << "12"_ba;
    RunSpec scheme = xhrSpec();
    scheme.request.url = u"ftp://127.0.0.1/"_s;
    QTest::newRow("scheme") << scheme << "12"_ba;
}

void TestPreview::refusedBeforeSending()
{
    QFETCH(RunSpec, spec);
    QFETCH(QByteArray, step);
    const Preview told = preview(spec);
    QVERIFY(told.refused);
    const StepRef expected{Standard::Fetch, "concept-main-fetch", step};
    QCOMPARE(told.refused->step, expected);
    QVERIFY(!told.preflight);
}

void TestPreview::specMistakeIsPassedOn()
{
    RunSpec spec = xhrSpec();
    spec.page = u"about:blank"_s;
    const Preview told = preview(spec);
    QVERIFY(told.mistake);
    QCOMPARE(told.mistake->kind, SpecMistake::Kind::PageNotUsable);
    QVERIFY(!told.origins && !told.preflight && !told.refused);
}

CORSCOPE_TEST(TestPreview)
#include "tst_preview.moc"
