// What a script can set up before it sends: open(), setRequestHeader(), the attributes.
#include "tests/core/xhr/xhrtesting.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace Corscope;
using namespace Corscope::Xhr;
using namespace Corscope::Xhr::Testing;
using namespace Qt::StringLiterals;
using Async = XmlHttpRequest::Async;
using Trace::ReadyState;
using Trace::XhrResponseType;

class TestXmlHttpRequestOpen : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void openRefusesMethods_data();
    void openRefusesMethods();
    void openNormalizesMethods_data();
    void openNormalizesMethods();
    void openParsesTheUrlAgainstThePage();
    void openRefusesWhatIsNoUrl();
    void openSetsUserNameAndPassword();
    void openRefusesSynchronousWithTimeoutOrResponseType();
    void openTerminatesARunningFetch();
    void openForgetsHeadersBodyAndResponse();
    void openFiresReadystatechangeOnlyWhenTheStateChanges();
    void refusedOpenLeavesTheObjectAsItWas();

    void setRequestHeaderNeedsAnOpenedUnsentObject();
    void setRequestHeaderNormalizesTheValue();
    void setRequestHeaderRefusesWhatIsNoHeader_data();
    void setRequestHeaderRefusesWhatIsNoHeader();
    void setRequestHeaderLeavesForbiddenHeadersOut();
    void setRequestHeaderCombinesValuesOfOneName();

    void timeoutIsRefusedWhenSynchronous();
    void withCredentialsIsRefusedOnceSent();
    void responseTypeIsRefusedOnceTheBodyComes();
    void responseTypeIsRefusedWhenSynchronous();
    void overrideMimeTypeIsRefusedOnceTheBodyComes();
    void overrideMimeTypeTakesOctetStreamForWhatIsNoType();
};

// open(), steps 2 and 3; and the conversion to a ByteString before them

void TestXmlHttpRequestOpen::openRefusesMethods_data()
{
    QTest::addColumn<QString>("method");
    QTest::addColumn<QByteArray>("exception");
    QTest::newRow("empty") << u""_s << "SyntaxError"_ba;
    QTest::newRow("space") << u"GE T"_s << "SyntaxError"_ba;
    QTest::newRow("comma") << u"GET,"_s << "SyntaxError"_ba;
    QTest::newRow("latin1") << u"G\u00CBT"_s << "SyntaxError"_ba;
    QTest::newRow("above latin1") << u"\u0122ET"_s << "TypeError"_ba;
    QTest::newRow("CONNECT") << u"CONNECT"_s << "SecurityError"_ba;
    QTest::newRow("trace") << u"trace"_s << "SecurityError"_ba;
    QTest::newRow("Track") << u"Track"_s << "SecurityError"_ba;
}

void TestXmlHttpRequestOpen::openRefusesMethods()
{
    QFETCH(QString, method);
    TestPage page;
    // The method is looked at before the URL, which is none.
    QTEST(thrownBy(page.open(method, u"http://:80/"_s)), "exception");
    QCOMPARE(page.xhr.readyState(), ReadyState::Unsent);
    QVERIFY(page.events.isEmpty());
}

// Step 4

void TestXmlHttpRequestOpen::openNormalizesMethods_data()
{
    QTest::addColumn<QString>("method");
    QTest::addColumn<QByteArray>("sent");
    for (const char *method : {"DELETE", "GET", "HEAD", "OPTIONS", "POST", "PUT"}) {
        QTest::newRow(method) << QString::fromLatin1(method).toLower() << QByteArray(method);
    }
    QTest::newRow("patch") << u"patch"_s << "patch"_ba;
    QTest::newRow("Query") << u"Query"_s << "Query"_ba;
}

void TestXmlHttpRequestOpen::openNormalizesMethods()
{
    QFETCH(QString, method);
    TestPage page;
    page.start(method);
    QTEST(page.requests.back().method, "sent");
}

// Steps 5 and 6

void TestXmlHttpRequestOpen::openParsesTheUrlAgainstThePage()
{
    TestPage page;
    page.start(u"GET"_s, {}, u"../x?y#z"_s);
    QCOMPARE(Url::serialize(page.requests.back().url), "http://127.0.0.1:9001/x?y#z"_ba);
}

void TestXmlHttpRequestOpen::openRefusesWhatIsNoUrl()
{
    TestPage page;
    QCOMPARE(thrownBy(page.open(u"GET"_s, u"http://h:port/"_s)), "SyntaxError"_ba);
    QCOMPARE(page.xhr.readyState(), ReadyState::Unsent);
}

// Step 8

void TestXmlHttpRequestOpen::openSetsUserNameAndPassword()
{
    TestPage page;
    const auto opened = page.xhr.open(u"GET"_s, u"http://old:old@127.0.0.1:9001/"_s, Async::Yes,
                                      u"me"_s, u""_s, page.now);
    QVERIFY(opened && page.send());
    QCOMPARE(Url::serialize(page.requests.back().url), "http://me@127.0.0.1:9001/"_ba);
}

// Step 9

void TestXmlHttpRequestOpen::openRefusesSynchronousWithTimeoutOrResponseType()
{
    TestPage page;
    QVERIFY(page.xhr.setTimeout(1));
    QCOMPARE(thrownBy(page.open(u"GET"_s, u"/"_s, Async::No)), "InvalidAccessError"_ba);
    QVERIFY(page.xhr.setTimeout(0));
    QVERIFY(page.xhr.setResponseType(XhrResponseType::Text));
    QCOMPARE(thrownBy(page.open(u"GET"_s, u"/"_s, Async::No)), "InvalidAccessError"_ba);
    QVERIFY(page.xhr.setResponseType(XhrResponseType::Empty));
    QVERIFY(page.open(u"GET"_s, u"/"_s, Async::No));
}

// Step 10

void TestXmlHttpRequestOpen::openTerminatesARunningFetch()
{
    TestPage page;
    page.start();
    const ExchangeId first = page.requests.back().exchange;
    page.events.clear();
    QVERIFY(page.open());
    page.feed(Fetch::Head{first, TestSupport::headOf("HTTP/1.1 200 OK"), {}});
    QCOMPARE(page.cancelled, std::vector{first});
    QCOMPARE(page.xhr.readyState(), ReadyState::Opened);
    QCOMPARE(page.events, QByteArrayList());
}

// Step 11

void TestXmlHttpRequestOpen::openForgetsHeadersBodyAndResponse()
{
    TestPage page;
    QVERIFY(page.open(u"POST"_s));
    QVERIFY(page.xhr.setRequestHeader(u"X-Old"_s, u"1"_s, page.now));
    QVERIFY(page.send(Trace::TextBody{u"old"_s}));
    page.head("HTTP/1.1 200 OK\nX-A: b");
    page.chunk("body");
    page.end();
    QCOMPARE(page.xhr.status(), 200);

    QVERIFY(page.open(u"POST"_s));
    QCOMPARE(page.xhr.status(), 0);
    QVERIFY(page.xhr.allResponseHeaders().isEmpty());
    QVERIFY(page.xhr.receivedBytes().isEmpty());
    QVERIFY(page.send());
    QCOMPARE(page.header("X-Old"), "(none)"_ba);
    QVERIFY(!page.requests.back().body);
}

// Step 12

void TestXmlHttpRequestOpen::openFiresReadystatechangeOnlyWhenTheStateChanges()
{
    TestPage page;
    QVERIFY(page.open());
    QCOMPARE(page.takeEvents(), QByteArrayList{"readystatechange 1"});
    QVERIFY(page.open());
    QCOMPARE(page.takeEvents(), QByteArrayList());
    QVERIFY(page.send());
    page.failure();
    page.events.clear();
    QVERIFY(page.open());
    QCOMPARE(page.takeEvents(), QByteArrayList{"readystatechange 1"});
}

void TestXmlHttpRequestOpen::refusedOpenLeavesTheObjectAsItWas()
{
    TestPage page;
    QVERIFY(page.open(u"PUT"_s, u"/first"_s));
    QVERIFY(page.xhr.setRequestHeader(u"X-A"_s, u"1"_s, page.now));
    QCOMPARE(thrownBy(page.open(u"CONNECT"_s, u"/second"_s)), "SecurityError"_ba);
    QVERIFY(page.send());
    QCOMPARE(page.requests.back().method, "PUT"_ba);
    QCOMPARE(Url::requestTarget(page.requests.back().url), "/first"_ba);
    QCOMPARE(page.header("X-A"), "1"_ba);
}

// setRequestHeader(), steps 1 and 2

void TestXmlHttpRequestOpen::setRequestHeaderNeedsAnOpenedUnsentObject()
{
    TestPage page;
    const auto set = [&] { return thrownBy(page.xhr.setRequestHeader(u"A"_s, u"b"_s, page.now)); };
    QCOMPARE(set(), "InvalidStateError"_ba);
    QVERIFY(page.open());
    QCOMPARE(set(), ""_ba);
    QVERIFY(page.send());
    QCOMPARE(set(), "InvalidStateError"_ba);
    page.head("HTTP/1.1 200 OK");
    QCOMPARE(page.xhr.readyState(), ReadyState::HeadersReceived);
    QCOMPARE(set(), "InvalidStateError"_ba);
}

// Step 3

void TestXmlHttpRequestOpen::setRequestHeaderNormalizesTheValue()
{
    TestPage page;
    QVERIFY(page.open());
    QVERIFY(page.xhr.setRequestHeader(u"X-A"_s, u" \t\r\n a  b \n"_s, page.now));
    QVERIFY(page.xhr.setRequestHeader(u"X-Empty"_s, u""_s, page.now));
    QVERIFY(page.send());
    QCOMPARE(page.header("X-A"), "a  b"_ba);
    QCOMPARE(page.header("X-Empty"), ""_ba);
}

// Step 4; and the conversion to ByteStrings before it

void TestXmlHttpRequestOpen::setRequestHeaderRefusesWhatIsNoHeader_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QByteArray>("exception");
    QTest::newRow("empty name") << u""_s << u"v"_s << "SyntaxError"_ba;
    QTest::newRow("name with a space") << u"X A"_s << u"v"_s << "SyntaxError"_ba;
    QTest::newRow("name with a colon") << u"X:"_s << u"v"_s << "SyntaxError"_ba;
    QTest::newRow("latin1 name") << u"X-\u00E9"_s << u"v"_s << "SyntaxError"_ba;
    QTest::newRow("name above latin1") << u"X-\u4E2D"_s << u"v"_s << "TypeError"_ba;
    QTest::newRow("value with a line feed") << u"X"_s << u"a\nb"_s << "SyntaxError"_ba;
    QTest::newRow("value with a return") << u"X"_s << u"a\rb"_s << "SyntaxError"_ba;
    QTest::newRow("value with a NUL") << u"X"_s << u"a"_s + QChar(0) << "SyntaxError"_ba;
    QTest::newRow("value above latin1") << u"X"_s << u"\u4E2D"_s << "TypeError"_ba;
    QTest::newRow("latin1 value") << u"X"_s << u"\u00E9"_s << ""_ba;
    // Syntax is looked at before the forbidden names.
    QTest::newRow("forbidden name, bad value") << u"Host"_s << u"a\nb"_s << "SyntaxError"_ba;
}

void TestXmlHttpRequestOpen::setRequestHeaderRefusesWhatIsNoHeader()
{
    QFETCH(QString, name);
    QFETCH(QString, value);
    TestPage page;
    QVERIFY(page.open());
    QTEST(thrownBy(page.xhr.setRequestHeader(name, value, page.now)), "exception");
}

// Step 5

void TestXmlHttpRequestOpen::setRequestHeaderLeavesForbiddenHeadersOut()
{
    TestPage page;
    QVERIFY(page.open());
    QVERIFY(page.xhr.setRequestHeader(u"Origin"_s, u"https://evil.example"_s, page.now));
    const std::vector<Trace::Decided> expected{
        {{Trace::Standard::Xhr, "dom-xmlhttprequest-setrequestheader", "5"},
         Trace::Outcome::Continue,
         Trace::HeaderForbidden{"Origin"}}};
    QCOMPARE(TestSupport::decisionsOf(page.log), expected);
    QVERIFY(page.send());
    QCOMPARE(page.header("Origin"), "(none)"_ba); // a GET to the page's own origin has none
}

// Step 6

void TestXmlHttpRequestOpen::setRequestHeaderCombinesValuesOfOneName()
{
    TestPage page;
    QVERIFY(page.open());
    // The standard's example
    QVERIFY(page.xhr.setRequestHeader(u"X-Test"_s, u"one"_s, page.now));
    QVERIFY(page.xhr.setRequestHeader(u"x-test"_s, u"two"_s, page.now));
    QVERIFY(page.send());
    QCOMPARE(page.header("X-Test"), "one, two"_ba);
    QCOMPARE(page.requests.back().headers.count("X-Test"), 1u);
}

// timeout setter, step 1

void TestXmlHttpRequestOpen::timeoutIsRefusedWhenSynchronous()
{
    TestPage page;
    QVERIFY(page.open(u"GET"_s, u"/"_s, Async::No));
    QCOMPARE(thrownBy(page.xhr.setTimeout(5)), "InvalidAccessError"_ba);
    QCOMPARE(thrownBy(page.xhr.setTimeout(0)), "InvalidAccessError"_ba);
}

// withCredentials setter, steps 1 and 2

void TestXmlHttpRequestOpen::withCredentialsIsRefusedOnceSent()
{
    TestPage page;
    QVERIFY(page.xhr.setWithCredentials(true)); // unsent
    QVERIFY(page.open());
    QVERIFY(page.xhr.setWithCredentials(false)); // opened
    QVERIFY(page.send());
    QCOMPARE(thrownBy(page.xhr.setWithCredentials(true)), "InvalidStateError"_ba);
    page.head("HTTP/1.1 204 No Content");
    page.end();
    QCOMPARE(page.xhr.readyState(), ReadyState::Done);
    QCOMPARE(thrownBy(page.xhr.setWithCredentials(true)), "InvalidStateError"_ba);
}

// responseType setter, step 2

void TestXmlHttpRequestOpen::responseTypeIsRefusedOnceTheBodyComes()
{
    TestPage page;
    const auto set = [&] { return thrownBy(page.xhr.setResponseType(XhrResponseType::Blob)); };
    QCOMPARE(set(), ""_ba);
    page.start();
    QCOMPARE(set(), ""_ba); // sent
    page.head("HTTP/1.1 200 OK");
    QCOMPARE(set(), ""_ba); // headers received
    page.chunk("x");
    QCOMPARE(page.xhr.readyState(), ReadyState::Loading);
    QCOMPARE(set(), "InvalidStateError"_ba);
    page.end();
    QCOMPARE(set(), "InvalidStateError"_ba);
}

// Step 3

void TestXmlHttpRequestOpen::responseTypeIsRefusedWhenSynchronous()
{
    TestPage page;
    QVERIFY(page.open(u"GET"_s, u"/"_s, Async::No));
    QCOMPARE(thrownBy(page.xhr.setResponseType(XhrResponseType::Json)), "InvalidAccessError"_ba);
    QCOMPARE(page.xhr.responseType(), XhrResponseType::Empty);
}

// overrideMimeType(), step 1

void TestXmlHttpRequestOpen::overrideMimeTypeIsRefusedOnceTheBodyComes()
{
    TestPage page;
    const auto set = [&] { return thrownBy(page.xhr.overrideMimeType(u"text/plain"_s)); };
    QCOMPARE(set(), ""_ba);
    page.start();
    page.head("HTTP/1.1 200 OK");
    QCOMPARE(set(), ""_ba);
    page.chunk("x");
    QCOMPARE(set(), "InvalidStateError"_ba);
    page.end();
    QCOMPARE(set(), "InvalidStateError"_ba);
}

// Steps 2 and 3

void TestXmlHttpRequestOpen::overrideMimeTypeTakesOctetStreamForWhatIsNoType()
{
    TestPage page;
    page.start();
    page.head("HTTP/1.1 200 OK\nContent-Type: text/plain;charset=utf-8");
    QCOMPARE(Http::serialize(page.xhr.finalMimeType()), "text/plain;charset=utf-8"_ba);
    QVERIFY(page.xhr.overrideMimeType(u"Text/HTML; Charset=Big5"_s));
    QCOMPARE(Http::serialize(page.xhr.finalMimeType()), "text/html;charset=Big5"_ba);
    QVERIFY(page.xhr.overrideMimeType(u"nonsense"_s));
    QCOMPARE(Http::serialize(page.xhr.finalMimeType()), "application/octet-stream"_ba);
}

CORSCOPE_TEST(TestXmlHttpRequestOpen)
#include "tst_xmlhttprequest_open.moc"
