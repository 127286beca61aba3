// What the object gives of an answer: status, URL, headers, text.
#include "tests/core/xhr/xhrtesting.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace Corscope;
using namespace Corscope::Xhr;
using namespace Corscope::Xhr::Testing;
using namespace Qt::StringLiterals;
using Trace::XhrResponseType;

namespace {

/// A page that has the whole answer from its own server.
void load(TestPage &page, const QByteArray &head, const QByteArray &body)
{
    page.start();
    page.head(head);
    page.chunk(body);
    page.end();
}

QByteArray allHeaders(const XmlHttpRequest &xhr)
{
    QByteArray text;
    for (const Http::Header &header : xhr.allResponseHeaders()) {
        text += header.name + ": " + header.value + "\r\n";
    }
    return text;
}

} // namespace

class TestXmlHttpRequestResponse : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsThereBeforeTheHead();
    void statusAndTextComeWithTheHead();
    void statusTextIsEmptyWhereTheLineHasNone();
    void responseUrlIsThatOfTheLastHopWithoutFragment();
    void webKitKeepsTheUrlOfAnAbortedAnswer();
    void webKitLeavesTheFirstBytesOfAnAbortedAnswer_data();
    void webKitLeavesTheFirstBytesOfAnAbortedAnswer();
    void webKitHidesCredentialsOfOtherOriginsUrls();
    void allResponseHeadersAreSortedByUppercaseName();
    void allResponseHeadersCombineEqualNames();
    void onlyExposedHeadersOfOtherOriginsAreThere_data();
    void onlyExposedHeadersOfOtherOriginsAreThere();
    void setCookieIsNeverThere();

    void responseMimeTypeIsXmlWhereThereIsNone();
    void charsetComesFromTheTypeOrItsOverride_data();
    void charsetComesFromTheTypeOrItsOverride();
    void byteOrderMarkWinsOverTheCharset();
    void textGrowsWithTheBody();
    void textOfAnAnswerWithoutBodyIsEmpty();
    void xmlDeclaresItsOwnEncoding_data();
    void xmlDeclaresItsOwnEncoding();
    void xmlInUtf16NeedsNoByteOrderMark();
};

void TestXmlHttpRequestResponse::nothingIsThereBeforeTheHead()
{
    TestPage page;
    page.start();
    QCOMPARE(page.xhr.status(), 0);
    QCOMPARE(page.xhr.statusText(), ""_ba);
    QCOMPARE(page.xhr.responseUrl(), ""_ba);
    QCOMPARE(allHeaders(page.xhr), ""_ba);
    QCOMPARE(page.xhr.textResponse(), QString());
}

void TestXmlHttpRequestResponse::statusAndTextComeWithTheHead()
{
    TestPage page;
    page.start();
    page.head("HTTP/1.1 418 I'm a teapot");
    QCOMPARE(page.xhr.status(), 418);
    QCOMPARE(page.xhr.statusText(), "I'm a teapot"_ba);
}

void TestXmlHttpRequestResponse::statusTextIsEmptyWhereTheLineHasNone()
{
    TestPage page;
    page.start();
    page.head("HTTP/2 200");
    QCOMPARE(page.xhr.status(), 200);
    QCOMPARE(page.xhr.statusText(), ""_ba);
}

void TestXmlHttpRequestResponse::responseUrlIsThatOfTheLastHopWithoutFragment()
{
    TestPage page;
    page.start(u"GET"_s, {}, u"/a#first"_s);
    page.head("HTTP/1.1 302 Found\nLocation: /b?c#second");
    QCOMPARE(page.xhr.responseUrl(), ""_ba);
    page.head("HTTP/1.1 200 OK");
    QCOMPARE(page.xhr.responseUrl(), "http://127.0.0.1:9001/b?c"_ba);
}

/// Recorded: abort-023. Others forget it with the rest of the answer, and open() does everywhere.
void TestXmlHttpRequestResponse::webKitKeepsTheUrlOfAnAbortedAnswer()
{
    for (const Profiles::Id browser : {Profiles::Id::WebKit, Profiles::Id::Chromium}) {
        TestPage page(browser);
        page.start();
        page.head("HTTP/1.1 200 OK\nContent-Type: application/json");
        page.chunk("1");
        page.abort();
        const bool isKept = browser == Profiles::Id::WebKit;
        QCOMPARE(page.xhr.responseUrl(), isKept ? "http://127.0.0.1:9001/same"_ba : ""_ba);
        QCOMPARE(page.xhr.status(), 0);
        QVERIFY(page.open());
        QCOMPARE(page.xhr.responseUrl(), ""_ba);
    }
}

void TestXmlHttpRequestResponse::webKitLeavesTheFirstBytesOfAnAbortedAnswer_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("text");
    QTest::newRow("abort-055") << "\nContent-Type: application/json"_ba
                               << "one"_ba << u"one"_s;
    QTest::newRow("abort-034: may become XML") << ""_ba
                                               << "hello"_ba << QString();
    QTest::newRow("firstbyte-004") << ""_ba
                                   << "abcdefgh"_ba << u"abcdefgh"_s;
    QTest::newRow("rnd20261120-01487: a mark") << ""_ba
                                               << "\xEF\xBB\xBF\xC3\xA9"_ba << u"\u00E9"_s;
    QTest::newRow("rnd1-00368") << "\nContent-Type: text/plain;charset=iso-8859-1"_ba
                                << "a\xE9"_ba << u"a\u00E9"_s;
}

void TestXmlHttpRequestResponse::webKitLeavesTheFirstBytesOfAnAbortedAnswer()
{
    QFETCH(const QByteArray, type);
    QFETCH(const QByteArray, bytes);
    for (const Profiles::Id browser : {Profiles::Id::WebKit, Profiles::Id::Chromium}) {
        TestPage page(browser);
        page.onEvent = [&page](const QByteArray &event) {
            if (event == "readystatechange 2") {
                page.abort();
            }
        };
        page.start();
        page.head("HTTP/1.1 200 OK" + type);
        QCOMPARE(int(page.xhr.readyState()), 1); // nobody has heard of it yet
        page.chunk(bytes);
        page.end();
        QCOMPARE(int(page.xhr.readyState()), 0);
        if (browser == Profiles::Id::WebKit) {
            QTEST(*page.xhr.readResponseText(), "text");
        } else {
            QCOMPARE(*page.xhr.readResponseText(), QString());
        }
        QVERIFY(page.open());
        QCOMPARE(*page.xhr.readResponseText(), QString());
    }
}

/// Recorded: url-123, and url-168, where the answer is the page's own origin's.
void TestXmlHttpRequestResponse::webKitHidesCredentialsOfOtherOriginsUrls()
{
    const auto told = [](Profiles::Id browser, const QString &url) {
        TestPage page(browser);
        page.start(u"GET"_s, {}, url);
        page.head("HTTP/1.1 200 OK\nContent-Type: application/json"
                  "\nAccess-Control-Allow-Origin: *");
        page.chunk("1");
        return page.xhr.responseUrl();
    };
    const QString other = u"http://u:p@127.0.0.1:9002/x"_s;
    QCOMPARE(told(Profiles::Id::WebKit, other), "http://127.0.0.1:9002/x"_ba);
    QCOMPARE(told(Profiles::Id::Firefox, other), "http://u:p@127.0.0.1:9002/x"_ba);
    QCOMPARE(told(Profiles::Id::WebKit, u"http://u:p@127.0.0.1:9001/x"_s),
             "http://u:p@127.0.0.1:9001/x"_ba);
}

// getAllResponseHeaders(), step 3: "_" is after "Z" but before "a".
void TestXmlHttpRequestResponse::allResponseHeadersAreSortedByUppercaseName()
{
    TestPage page;
    page.start();
    page.head("HTTP/1.1 200 OK\nX_B: 3\nXaB: 2\nB: \nXa-B: 1\na: 0");
    QCOMPARE(allHeaders(page.xhr), "a: 0\r\nb: \r\nxa-b: 1\r\nxab: 2\r\nx_b: 3\r\n"_ba);
}

// Step 2
void TestXmlHttpRequestResponse::allResponseHeadersCombineEqualNames()
{
    TestPage page;
    page.start();
    page.head("HTTP/1.1 200 OK\nX-A: 1\nVary: Origin\nx-a:\nX-a: 2");
    QCOMPARE(allHeaders(page.xhr), "vary: Origin\r\nx-a: 1, , 2\r\n"_ba);
}

void TestXmlHttpRequestResponse::onlyExposedHeadersOfOtherOriginsAreThere_data()
{
    QTest::addColumn<bool>("withCredentials");
    QTest::addColumn<QByteArray>("expose");
    QTest::addColumn<QByteArray>("seen");
    QTest::newRow("none") << false << ""_ba
                          << "content-type: text/plain\r\n"_ba;
    QTest::newRow("named") << false << "\nAccess-Control-Expose-Headers: x-total"_ba
                           << "content-type: text/plain\r\nx-total: 7\r\n"_ba;
    QTest::newRow("wildcard")
        << false << "\nAccess-Control-Expose-Headers: *"_ba
        << "access-control-allow-credentials: true\r\naccess-control-allow-origin: "
           "http://127.0.0.1:9001\r\naccess-control-expose-headers: *\r\ncontent-type: "
           "text/plain\r\nx-other: 1\r\nx-total: 7\r\n"_ba;
    QTest::newRow("wildcard with credentials") << true << "\nAccess-Control-Expose-Headers: *"_ba
                                               << "content-type: text/plain\r\n"_ba;
}

void TestXmlHttpRequestResponse::onlyExposedHeadersOfOtherOriginsAreThere()
{
    QFETCH(bool, withCredentials);
    QFETCH(QByteArray, expose);
    TestPage page;
    QVERIFY(page.xhr.setWithCredentials(withCredentials));
    page.start(u"GET"_s, {}, QString::fromLatin1(TestSupport::otherUrl));
    page.head("HTTP/1.1 200 OK\nAccess-Control-Allow-Origin: http://127.0.0.1:9001"
              "\nAccess-Control-Allow-Credentials: true\nContent-Type: text/plain"
              "\nX-Total: 7\nX-Other: 1" +
              expose);
    QTEST(allHeaders(page.xhr), "seen");
}

void TestXmlHttpRequestResponse::setCookieIsNeverThere()
{
    TestPage page;
    page.start();
    page.head("HTTP/1.1 200 OK\nSet-Cookie: a=b\nX-A: 1\nSet-Cookie2: c=d");
    QCOMPARE(allHeaders(page.xhr), "x-a: 1\r\n"_ba);
}

// Get a response MIME type, step 2

void TestXmlHttpRequestResponse::responseMimeTypeIsXmlWhereThereIsNone()
{
    TestPage page;
    page.start();
    page.head("HTTP/1.1 200 OK\nContent-Type: nonsense");
    QCOMPARE(Http::serialize(page.xhr.finalMimeType()), "text/xml"_ba);
}

// Get a final encoding; get a text response

void TestXmlHttpRequestResponse::charsetComesFromTheTypeOrItsOverride_data()
{
    QTest::addColumn<QByteArray>("contentType");
    QTest::addColumn<QString>("override");
    QTest::addColumn<QString>("text");
    const QString asUtf8 = u"\uFFFD"_s;
    const QString asLatin1 = u"\u00E9"_s;
    const QString asGreek = u"\u03B9"_s;
    QTest::newRow("none: UTF-8") << "text/plain"_ba << QString() << asUtf8;
    QTest::newRow("of the answer") << "text/plain;charset=latin1"_ba << QString() << asLatin1;
    QTest::newRow("of the override")
        << "text/plain"_ba << u"text/plain;charset=latin1"_s << asLatin1;
    QTest::newRow("the override wins")
        << "text/plain;charset=latin1"_ba << u"text/plain;charset=greek"_s << asGreek;
    QTest::newRow("an override without charset does not")
        << "text/plain;charset=latin1"_ba << u"text/html"_s << asLatin1;
    QTest::newRow("unknown label: UTF-8")
        << "text/plain;charset=latin-one"_ba << QString() << asUtf8;
    QTest::newRow("an unknown override hides the answer's")
        << "text/plain;charset=latin1"_ba << u"text/plain;charset=x"_s << asUtf8;
}

void TestXmlHttpRequestResponse::charsetComesFromTheTypeOrItsOverride()
{
    QFETCH(QByteArray, contentType);
    QFETCH(QString, override);
    TestPage page;
    if (!override.isEmpty()) {
        QVERIFY(page.xhr.overrideMimeType(override));
    }
    load(page, "HTTP/1.1 200 OK\nContent-Type: " + contentType, "\xE9");
    QTEST(page.xhr.textResponse(), "text");
}

void TestXmlHttpRequestResponse::byteOrderMarkWinsOverTheCharset()
{
    TestPage page;
    load(page, "HTTP/1.1 200 OK\nContent-Type: text/plain;charset=latin1", "\xEF\xBB\xBF\xC3\xA9");
    QCOMPARE(page.xhr.textResponse(), u"\u00E9"_s);
}

void TestXmlHttpRequestResponse::textGrowsWithTheBody()
{
    TestPage page;
    page.start();
    page.head("HTTP/1.1 200 OK");
    page.chunk("a\xC3");
    QCOMPARE(page.xhr.textResponse(), u"a\uFFFD"_s); // half a character, decoded to its end
    page.chunk("\xA9");
    QCOMPARE(page.xhr.textResponse(), u"a\u00E9"_s);
}

void TestXmlHttpRequestResponse::textOfAnAnswerWithoutBodyIsEmpty()
{
    TestPage page;
    page.start(u"HEAD"_s);
    page.head("HTTP/1.1 200 OK\nContent-Length: 5");
    page.end();
    QVERIFY(!page.xhr.hasBody());
    QCOMPARE(page.xhr.textResponse(), QString());
}

// Get a text response, step 3; recorded cases body-097 and body-098 agree.

void TestXmlHttpRequestResponse::xmlDeclaresItsOwnEncoding_data()
{
    QTest::addColumn<XhrResponseType>("type");
    QTest::addColumn<QByteArray>("contentType");
    QTest::addColumn<QByteArray>("declaration");
    QTest::addColumn<QString>("letter");
    const QByteArray latin1 = "<?xml version=\"1.0\" encoding=\"iso-8859-1\"?>";
    const QString read = u"\u00E9"_s;
    const QString unread = u"\uFFFD"_s;
    QTest::newRow("declared") << XhrResponseType::Empty << "application/xml"_ba << latin1 << read;
    QTest::newRow("single quotes and spaces")
        << XhrResponseType::Empty << "image/svg+xml"_ba
        << "<?xml version='1.0' encoding = 'Latin1' standalone='yes' ?>"_ba << read;
    QTest::newRow("no Content-Type counts as XML")
        << XhrResponseType::Empty << ""_ba << latin1 << read;
    QTest::newRow("responseType text")
        << XhrResponseType::Text << "application/xml"_ba << latin1 << unread;
    QTest::newRow("the charset wins")
        << XhrResponseType::Empty << "application/xml;charset=utf-8"_ba << latin1 << unread;
    QTest::newRow("not XML") << XhrResponseType::Empty << "text/html"_ba << latin1 << unread;
    QTest::newRow("no declaration") << XhrResponseType::Empty << "application/xml"_ba
                                    << ""_ba << unread;
    QTest::newRow("declaration not at the start")
        << XhrResponseType::Empty << "application/xml"_ba << (" " + latin1) << unread;
    QTest::newRow("declared elsewhere")
        << XhrResponseType::Empty << "application/xml"_ba
        << "<?xml version=\"1.0\"?><r encoding=\"iso-8859-1\"/>"_ba << unread;
    QTest::newRow("unknown label") << XhrResponseType::Empty << "application/xml"_ba
                                   << "<?xml version=\"1.0\" encoding=\"latin-one\"?>"_ba << unread;
    QTest::newRow("a declaration in ASCII is not UTF-16")
        << XhrResponseType::Empty << "application/xml"_ba
        << "<?xml version=\"1.0\" encoding=\"utf-16\"?>"_ba << unread;
}

void TestXmlHttpRequestResponse::xmlDeclaresItsOwnEncoding()
{
    QFETCH(XhrResponseType, type);
    QFETCH(QByteArray, contentType);
    QFETCH(QByteArray, declaration);
    QFETCH(QString, letter);
    TestPage page;
    QVERIFY(page.xhr.setResponseType(type));
    load(page,
         contentType.isEmpty() ? "HTTP/1.1 200 OK"_ba
                               : "HTTP/1.1 200 OK\nContent-Type: " + contentType,
         declaration + "<r>\xE9</r>");
    const QString expected = QString::fromLatin1(declaration) + u"<r>"_s + letter + u"</r>"_s;
    QCOMPARE(page.xhr.textResponse(), expected);
}

void TestXmlHttpRequestResponse::xmlInUtf16NeedsNoByteOrderMark()
{
    TestPage little;
    load(little, "HTTP/1.1 200 OK\nContent-Type: text/xml", "<\0?\0x\0"_ba);
    QCOMPARE(little.xhr.textResponse(), u"<?x"_s);
    TestPage big;
    load(big, "HTTP/1.1 200 OK\nContent-Type: text/xml", "\0<\0?\0x"_ba);
    QCOMPARE(big.xhr.textResponse(), u"<?x"_s);
}

CORSCOPE_TEST(TestXmlHttpRequestResponse)
#include "tst_xmlhttprequest_response.moc"
