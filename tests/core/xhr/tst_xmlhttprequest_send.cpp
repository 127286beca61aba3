// What send() makes of the object: the request, its body and Content-Type, and what a synchronous
// call returns.
#include "tests/core/xhr/xhrtesting.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace Corscope;
using namespace Corscope::Xhr;
using namespace Corscope::Xhr::Testing;
using namespace Qt::StringLiterals;
using Async = XmlHttpRequest::Async;
using Profiles::Id;
using Trace::ReadyState;

class TestXmlHttpRequestSend : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sendNeedsAnOpenedObject();
    void sendTwiceIsRefused();
    void bodyOfGetAndHeadIsDropped_data();
    void bodyOfGetAndHeadIsDropped();
    void bodiesAreExtractedWithTheirType_data();
    void bodiesAreExtractedWithTheirType();
    void charsetOfTextBodiesIsCorrected_data();
    void charsetOfTextBodiesIsCorrected();
    void contentTypeOfOtherBodiesIsLeftAlone_data();
    void contentTypeOfOtherBodiesIsLeftAlone();
    void credentialsModeFollowsWithCredentials_data();
    void credentialsModeFollowsWithCredentials();
    void uploadListenersMakeAPreflight_data();
    void uploadListenersMakeAPreflight();
    void uploadListenersAreCountedWhenSending();
    void abortInLoadstartSendsNothing();
    void openInLoadstartSendsNothing();
    void sendAgainAfterTheEndIsANewRequest();

    void synchronousSendWaitsForTheWholeAnswer();
    void synchronousSendOfAnEmptyAnswer();
    void synchronousSendThrowsNetworkErrors_data();
    void synchronousSendThrowsNetworkErrors();
};

// Step 1

void TestXmlHttpRequestSend::sendNeedsAnOpenedObject()
{
    TestPage page;
    QCOMPARE(thrownBy(page.send()), "InvalidStateError"_ba);
    page.start();
    page.failure();
    QCOMPARE(page.xhr.readyState(), ReadyState::Done);
    QCOMPARE(thrownBy(page.send()), "InvalidStateError"_ba);
}

// Step 2

void TestXmlHttpRequestSend::sendTwiceIsRefused()
{
    TestPage page;
    page.start();
    QCOMPARE(page.xhr.readyState(), ReadyState::Opened);
    QCOMPARE(thrownBy(page.send()), "InvalidStateError"_ba);
    QCOMPARE(page.requests.size(), 1u);
}

// Step 3

void TestXmlHttpRequestSend::bodyOfGetAndHeadIsDropped_data()
{
    QTest::addColumn<QString>("method");
    QTest::addColumn<bool>("hasBody");
    QTest::newRow("get") << u"get"_s << false;
    QTest::newRow("HEAD") << u"HEAD"_s << false;
    QTest::newRow("DELETE") << u"DELETE"_s << true;
    QTest::newRow("OPTIONS") << u"OPTIONS"_s << true;
}

void TestXmlHttpRequestSend::bodyOfGetAndHeadIsDropped()
{
    QFETCH(QString, method);
    TestPage page;
    page.start(method, Trace::TextBody{u"text"_s});
    QTEST(page.requests.back().body.has_value(), "hasBody");
    QCOMPARE(page.header("Content-Type") != "(none)", page.requests.back().body.has_value());
}

// Steps 4.3 and 4.6

void TestXmlHttpRequestSend::bodiesAreExtractedWithTheirType_data()
{
    QTest::addColumn<Trace::BodySpec>("body");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("type");
    using namespace Trace;
    QTest::newRow("text") << BodySpec(TextBody{u"a\u00E9"_s}) << "a\xC3\xA9"_ba
                          << "text/plain;charset=UTF-8"_ba;
    QTest::newRow("empty text") << BodySpec(TextBody{}) << ""_ba
                                << "text/plain;charset=UTF-8"_ba;
    QTest::newRow("urlencoded") << BodySpec(UrlEncodedBody{{{u"a b"_s, u"\u00E9"_s}}})
                                << "a+b=%C3%A9"_ba
                                << "application/x-www-form-urlencoded;charset=UTF-8"_ba;
    QTest::newRow("blob") << BodySpec(BlobBody{u"x"_s, u"Image/PNG"_s}) << "x"_ba
                          << "image/png"_ba;
    QTest::newRow("blob without type") << BodySpec(BlobBody{u"x"_s, {}}) << "x"_ba
                                       << "(none)"_ba;
    QTest::newRow("bytes") << BodySpec(BytesBody{"AP8="}) << "\0\xFF"_ba
                           << "(none)"_ba;
}

void TestXmlHttpRequestSend::bodiesAreExtractedWithTheirType()
{
    QFETCH(Trace::BodySpec, body);
    TestPage page;
    page.start(u"POST"_s, body);
    QTEST(page.requests.back().body.value_or("(null)"), "bytes");
    QTEST(page.header("Content-Type"), "type");
}

// Step 4.5

void TestXmlHttpRequestSend::charsetOfTextBodiesIsCorrected_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QByteArray>("sent");
    QTest::newRow("other charset")
        << u"text/plain;charset=windows-1252"_s << "text/plain;charset=UTF-8"_ba;
    QTest::newRow("serialized anew")
        << u"Text/X ; Charset=\"big5\";Y=\"a b\""_s << "text/x;charset=UTF-8;y=\"a b\""_ba;
    QTest::newRow("utf-8 in any case stays")
        << u"text/plain; charset=uTf-8"_s << "text/plain; charset=uTf-8"_ba;
    QTest::newRow("no charset stays") << u"Application/JSON ; x=y"_s << "Application/JSON ; x=y"_ba;
    QTest::newRow("no type stays") << u"charset=big5"_s << "charset=big5"_ba;
    QTest::newRow("empty stays") << u""_s << ""_ba;
}

void TestXmlHttpRequestSend::charsetOfTextBodiesIsCorrected()
{
    QFETCH(QString, type);
    for (const Trace::BodySpec &body : {Trace::BodySpec(Trace::TextBody{u"x"_s}),
                                        Trace::BodySpec(Trace::UrlEncodedBody{{{u"x"_s, {}}}})}) {
        TestPage page;
        QVERIFY(page.open(u"POST"_s));
        QVERIFY(page.xhr.setRequestHeader(u"Content-Type"_s, type, page.now));
        QVERIFY(page.send(body));
        QTEST(page.header("Content-Type"), "sent");
    }
}

void TestXmlHttpRequestSend::contentTypeOfOtherBodiesIsLeftAlone_data()
{
    QTest::addColumn<Trace::BodySpec>("body");
    QTest::newRow("blob") << Trace::BodySpec(Trace::BlobBody{u"x"_s, u"text/html"_s});
    QTest::newRow("form data") << Trace::BodySpec(Trace::FormDataBody{{{u"a"_s, u"b"_s}}});
    QTest::newRow("bytes") << Trace::BodySpec(Trace::BytesBody{"AA=="});
}

void TestXmlHttpRequestSend::contentTypeOfOtherBodiesIsLeftAlone()
{
    QFETCH(Trace::BodySpec, body);
    TestPage page;
    QVERIFY(page.open(u"POST"_s));
    QVERIFY(page.xhr.setRequestHeader(u"content-type"_s, u"text/plain;charset=big5"_s, page.now));
    QVERIFY(page.send(body));
    QCOMPARE(page.header("Content-Type"), "text/plain;charset=big5"_ba);
    QCOMPARE(page.requests.back().headers.count("Content-Type"), 1u);
}

// Step 6, credentials mode

void TestXmlHttpRequestSend::credentialsModeFollowsWithCredentials_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<bool>("withCredentials");
    QTest::addColumn<bool>("sent");
    const QString other = QString::fromLatin1(TestSupport::otherUrl);
    QTest::newRow("own origin, without") << u"/same"_s << false << true;
    QTest::newRow("own origin, with") << u"/same"_s << true << true;
    QTest::newRow("other origin, without") << other << false << false;
    QTest::newRow("other origin, with") << other << true << true;
}

void TestXmlHttpRequestSend::credentialsModeFollowsWithCredentials()
{
    QFETCH(QString, url);
    QFETCH(bool, withCredentials);
    QFETCH(bool, sent);
    TestPage page;
    QVERIFY(page.xhr.setWithCredentials(withCredentials));
    page.start(u"GET"_s, {}, url);
    const auto mode =
        withCredentials ? Trace::CredentialsMode::Include : Trace::CredentialsMode::SameOrigin;
    const std::vector<Trace::Decided> decisions = TestSupport::decisionsOf(page.log);
    const Trace::Decided expected{
        {Trace::Standard::Fetch, "concept-http-network-or-cache-fetch", "8.3"},
        Trace::Outcome::Continue,
        Trace::CredentialsSeen{mode, sent}};
    QCOMPARE(decisions.back(), expected);
}

// Steps 5 and 6, use-CORS-preflight flag; which listeners count is recorded
// (preflight-status-133, events-071)

void TestXmlHttpRequestSend::uploadListenersMakeAPreflight_data()
{
    QTest::addColumn<Id>("browser");
    QTest::addColumn<bool>("body");
    QTest::addColumn<QByteArray>("method");
    QTest::newRow("with a body") << Id::Standard << true << "OPTIONS"_ba;
    QTest::newRow("without a body") << Id::Standard << false << "OPTIONS"_ba;
    QTest::newRow("chromium, with a body") << Id::Chromium << true << "OPTIONS"_ba;
    QTest::newRow("chromium, without a body") << Id::Chromium << false << "POST"_ba;
    QTest::newRow("firefox, without a body") << Id::Firefox << false << "OPTIONS"_ba;
    QTest::newRow("webkit, without a body") << Id::WebKit << false << "OPTIONS"_ba;
}

void TestXmlHttpRequestSend::uploadListenersMakeAPreflight()
{
    QFETCH(Id, browser);
    QFETCH(bool, body);
    TestPage page(browser);
    page.xhr.addUploadListeners();
    page.start(u"POST"_s,
               body ? Trace::BodySpec(Trace::TextBody{u"x"_s}) : Trace::BodySpec(Trace::NoBody{}),
               QString::fromLatin1(TestSupport::otherUrl));
    QTEST(page.requests.back().method, "method");
}

void TestXmlHttpRequestSend::uploadListenersAreCountedWhenSending()
{
    TestPage page;
    page.start(u"POST"_s, Trace::TextBody{u"x"_s}, QString::fromLatin1(TestSupport::otherUrl));
    page.xhr.addUploadListeners(); // too late
    page.events.clear();
    page.uploaded(1);
    QCOMPARE(page.requests.back().method, "POST"_ba);
    QCOMPARE(page.events, QByteArrayList());
}

// Step 11.6

void TestXmlHttpRequestSend::abortInLoadstartSendsNothing()
{
    TestPage page;
    page.onEvent = [&](const QByteArray &event) {
        if (event.startsWith("loadstart")) {
            page.xhr.abort(page.now);
        }
    };
    page.start();
    QVERIFY(page.requests.empty());
    QCOMPARE(page.xhr.readyState(), ReadyState::Unsent);
    QCOMPARE(page.events, (QByteArrayList{"readystatechange 1", "loadstart 1 0/0",
                                          "readystatechange 4", "abort 4 0/0", "loadend 4 0/0"}));
}

void TestXmlHttpRequestSend::openInLoadstartSendsNothing()
{
    TestPage page;
    page.xhr.addUploadListeners();
    page.onEvent = [&](const QByteArray &event) {
        if (event.startsWith("loadstart")) {
            QVERIFY(page.open(u"POST"_s));
        }
    };
    page.start(u"POST"_s, Trace::TextBody{u"x"_s});
    QVERIFY(page.requests.empty());
    QCOMPARE(page.xhr.readyState(), ReadyState::Opened);
    // Upload listeners were forgotten by the new open().
    QCOMPARE(page.events, (QByteArrayList{"readystatechange 1", "loadstart 1 0/0"}));
}

void TestXmlHttpRequestSend::sendAgainAfterTheEndIsANewRequest()
{
    TestPage page;
    page.start(u"GET"_s, {}, u"/first"_s);
    page.head("HTTP/1.1 200 OK");
    page.chunk("first");
    page.end();
    page.start(u"GET"_s, {}, u"/second"_s);
    page.head("HTTP/1.1 201 Created");
    page.chunk("second");
    page.end();
    QCOMPARE(page.xhr.status(), 201);
    QCOMPARE(page.xhr.textResponse(), u"second"_s);
    QCOMPARE(page.requests.size(), 2u);
    QVERIFY(page.requests.at(0).exchange != page.requests.at(1).exchange);
}

// Step 12

void TestXmlHttpRequestSend::synchronousSendWaitsForTheWholeAnswer()
{
    TestPage page;
    page.xhr.addUploadListeners();
    QVERIFY(page.open(u"POST"_s, u"/"_s, Async::No));
    QVERIFY(page.send(Trace::TextBody{u"x"_s}));
    page.uploaded(1);
    page.head("HTTP/1.1 200 OK\nContent-Length: 4");
    page.chunk("he");
    QVERIFY(page.xhr.isPaused());
    page.pass(100);
    page.chunk("re");
    QVERIFY(page.xhr.isPaused());
    page.end();
    QVERIFY(!page.xhr.isPaused());
    QVERIFY(page.xhr.synchronousResult());
    QCOMPARE(page.xhr.textResponse(), u"here"_s);
    // Neither loadstart nor progress, on either object, nor the states on the way.
    QCOMPARE(page.events, (QByteArrayList{"readystatechange 1", "readystatechange 4", "load 4 4/4",
                                          "loadend 4 4/4"}));
}

void TestXmlHttpRequestSend::synchronousSendOfAnEmptyAnswer()
{
    TestPage page;
    QVERIFY(page.open(u"GET"_s, u"/"_s, Async::No));
    QVERIFY(page.send());
    page.head("HTTP/1.1 204 No Content");
    QVERIFY(!page.xhr.isPaused());
    page.end();
    QCOMPARE(page.events, (QByteArrayList{"readystatechange 1", "readystatechange 4", "load 4 0/0",
                                          "loadend 4 0/0"}));
}

// Steps 12.7 and 12.9, and the request error steps, step 4

void TestXmlHttpRequestSend::synchronousSendThrowsNetworkErrors_data()
{
    QTest::addColumn<bool>("headArrives");
    QTest::newRow("before the head") << false;
    QTest::newRow("in the body") << true;
}

void TestXmlHttpRequestSend::synchronousSendThrowsNetworkErrors()
{
    QFETCH(bool, headArrives);
    TestPage page;
    QVERIFY(page.open(u"GET"_s, u"/"_s, Async::No));
    QVERIFY(page.send());
    if (headArrives) {
        page.head("HTTP/1.1 200 OK");
        page.chunk("x");
    }
    page.failure();
    QVERIFY(!page.xhr.isPaused());
    QCOMPARE(thrownBy(page.xhr.synchronousResult()), "NetworkError"_ba);
    QCOMPARE(page.xhr.readyState(), ReadyState::Done);
    QCOMPARE(page.xhr.status(), 0);
    // What the standard says; Firefox and WebKit fire events here.
    QCOMPARE(page.events, QByteArrayList{"readystatechange 1"});
}

CORSCOPE_TEST(TestXmlHttpRequestSend)
#include "tst_xmlhttprequest_send.moc"
