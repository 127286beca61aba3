// Answers as documents, step by step: https://xhr.spec.whatwg.org/#document-response
#include "core/dom/serializer.h"
#include "tests/core/xhr/xhrtesting.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace Corscope;
using namespace Corscope::Xhr;
using namespace Corscope::Xhr::Testing;
using namespace Qt::StringLiterals;
using Profiles::Id;
using Trace::XhrResponseType;

namespace {

/// A page that has asked for a document and has the whole answer.
void load(TestPage &page, XhrResponseType type, const QByteArray &head, const QByteArray &body)
{
    const bool started = page.open() && page.xhr.setResponseType(type).has_value() && page.send();
    Q_ASSERT(started);
    Q_UNUSED(started)
    page.head(head);
    if (!body.isEmpty()) {
        page.chunk(body);
    }
    page.end();
}

/// outerHTML of the document's root, or "null".
QString shown(TestPage &page)
{
    const Dom::Document *document = page.xhr.documentResponse();
    return document ? Dom::serialized(*document, document->documentElement(),
                                      page.xhr.profile().documents)
                    : u"null"_s;
}

QByteArray withType(const QByteArray &type)
{
    return "HTTP/1.1 200 OK\nContent-Type: " + type;
}

/// The last thing that was decided about the document: "12 document-made".
QByteArray lastStep(const Trace::Log &log)
{
    QByteArray step = "(none)";
    for (const auto &decided : TestSupport::decisionsOf(log)) {
        if (decided.step.anchor == "document-response") {
            step = decided.step.step + ' ' +
                   std::visit([]<typename T>(const T &) { return T::kind; }, decided.evidence);
        }
    }
    return step;
}

} // namespace

class TestXmlHttpRequestDocument : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void stepDecides_data();
    void stepDecides();
    void textHasADocumentWhereItIsXml_data();
    void textHasADocumentWhereItIsXml();
    void responseXmlThrowsForOtherTypes_data();
    void responseXmlThrowsForOtherTypes();
    void documentIsThereOnlyInTheEnd();
    void documentIsMadeOnce();
    void documentIsGoneAfterOpen();
    void thereIsNoDocumentAfterAnError();
    void documentKnowsWhereItComesFrom();
    void mistakeSaysWhere();
    void encodingIsChosen_data();
    void encodingIsChosen();
    void overriddenTypeCounts();
    void answersWithoutBytes_data();
    void answersWithoutBytes();
    void severalContentTypes_data();
    void severalContentTypes();
    void contentTypeInItsCase_data();
    void contentTypeInItsCase();
    void typeAfterARedirect_data();
    void typeAfterARedirect();
};

void TestXmlHttpRequestDocument::stepDecides_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("step");
    QTest::addColumn<QString>("document");
    const auto row = [](const QByteArray &type, const QByteArray &body, const char *step,
                        const QString &document) {
        QTest::addRow("%s: %s", type.constData(), body.constData())
            << type << body << QByteArray(step) << document;
    };
    const QString html = u"<html><head></head><body>%1</body></html>"_s;
    row("application/json", "{}", "3 mime-type", u"null"_s);
    row("text/plain", "<r/>", "3 mime-type", u"null"_s);
    row("text/html", "<p>x", "12 document-made", html.arg(u"<p>x</p>"_s));
    row("TEXT/HTML;charset=utf-8", "x", "12 document-made", html.arg(u"x"_s));
    row("text/xml", "<r/>", "12 document-made", u"<r/>"_s);
    row("application/xml", "<r/>", "12 document-made", u"<r/>"_s);
    row("image/svg+xml", "<svg/>", "12 document-made", u"<svg/>"_s);
    row("application/xhtml+xml", "<p>x", "6 document-malformed", u"null"_s);
    row("text/xml", "", "6 document-malformed", u"null"_s);
    row("", "<r/>", "12 document-made", u"<r/>"_s);
    row("nonsense", "<r/>", "12 document-made", u"<r/>"_s);
    row("", "x", "6 document-malformed", u"null"_s);
}

void TestXmlHttpRequestDocument::stepDecides()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, body);
    TestPage page;
    load(page, XhrResponseType::Document, type.isEmpty() ? "HTTP/1.1 200 OK"_ba : withType(type),
         body);
    QTEST(shown(page), "document");
    QTEST(lastStep(page.log), "step");
}

void TestXmlHttpRequestDocument::textHasADocumentWhereItIsXml_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("contentType");
    QTest::addColumn<QByteArray>("step");
    QTest::newRow("XML") << "text/xml"_ba
                         << "<r/>"_ba
                         << "text/xml"_ba
                         << "12 document-made"_ba;
    QTest::newRow("malformed XML") << "text/xml"_ba
                                   << "<r"_ba
                                   << "null"_ba
                                   << "6 document-malformed"_ba;
    // Where nobody has spoken of XML, that there is none is no news.
    QTest::newRow("HTML") << "text/html"_ba
                          << "<p>"_ba
                          << "null"_ba
                          << "(none)"_ba;
    QTest::newRow("text") << "text/plain"_ba
                          << "<r/>"_ba
                          << "null"_ba
                          << "(none)"_ba;
    QTest::newRow("no type") << "nonsense"_ba
                             << "x"_ba
                             << "null"_ba
                             << "(none)"_ba;
    QTest::newRow("no type, XML") << "nonsense"_ba
                                  << "<r/>"_ba
                                  << "text/xml"_ba
                                  << "(none)"_ba;
}

void TestXmlHttpRequestDocument::textHasADocumentWhereItIsXml()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, body);
    TestPage page;
    load(page, XhrResponseType::Empty, withType(type), body);
    const auto document = page.xhr.responseXml();
    QVERIFY(document);
    QTEST(*document ? (*document)->properties.contentType : "null"_ba, "contentType");
    QTEST(lastStep(page.log), "step");
}

void TestXmlHttpRequestDocument::responseXmlThrowsForOtherTypes_data()
{
    QTest::addColumn<XhrResponseType>("type");
    QTest::addColumn<bool>("throws");
    for (const auto &[type, name] : Reflect::Names<XhrResponseType>::names) {
        QTest::newRow(name) << type
                            << (type != XhrResponseType::Empty &&
                                type != XhrResponseType::Document);
    }
}

void TestXmlHttpRequestDocument::responseXmlThrowsForOtherTypes()
{
    QFETCH(XhrResponseType, type);
    QFETCH(bool, throws);
    TestPage page;
    load(page, type, withType("text/xml"), "<r/>");
    const auto document = page.xhr.responseXml();
    QCOMPARE(document.has_value(), !throws);
    if (throws) {
        QCOMPARE(document.error().name, "InvalidStateError"_ba);
    }
}

void TestXmlHttpRequestDocument::documentIsThereOnlyInTheEnd()
{
    TestPage page;
    QVERIFY(page.open());
    QVERIFY(page.xhr.setResponseType(XhrResponseType::Document));
    QVERIFY(page.send());
    page.head(withType("text/xml"));
    page.chunk("<r/>");
    QVERIFY(!page.xhr.documentResponse());
    page.end();
    QVERIFY(page.xhr.documentResponse());
}

void TestXmlHttpRequestDocument::documentIsMadeOnce()
{
    TestPage page;
    load(page, XhrResponseType::Document, withType("text/xml"), "<r/>");
    const Dom::Document *document = page.xhr.documentResponse();
    const auto decisions = TestSupport::decisionsOf(page.log).size();
    QCOMPARE(page.xhr.documentResponse(), document);
    QCOMPARE(*page.xhr.responseXml(), document);
    QCOMPARE(TestSupport::decisionsOf(page.log).size(), decisions);
}

void TestXmlHttpRequestDocument::documentIsGoneAfterOpen()
{
    TestPage page;
    load(page, XhrResponseType::Document, withType("text/xml"), "<r/>");
    QVERIFY(page.xhr.documentResponse());
    load(page, XhrResponseType::Document, withType("text/xml"), "<s/>");
    QCOMPARE(shown(page), u"<s/>"_s);
    page.abort();
    QCOMPARE(shown(page), u"null"_s);
}

void TestXmlHttpRequestDocument::thereIsNoDocumentAfterAnError()
{
    for (const Id browser : Profiles::all) {
        TestPage page(browser);
        QVERIFY(page.open());
        QVERIFY(page.xhr.setResponseType(XhrResponseType::Document));
        QVERIFY(page.send());
        page.head(withType("text/html"));
        page.failure();
        QCOMPARE(shown(page), u"null"_s);
        QCOMPARE(lastStep(page.log), "(none)"_ba);
    }
}

void TestXmlHttpRequestDocument::documentKnowsWhereItComesFrom()
{
    TestPage page;
    load(page, XhrResponseType::Document, withType("Text/HTML; charset=gbk"), "<p>\xD6\xD0");
    const Dom::Document *document = page.xhr.documentResponse();
    QCOMPARE(document->properties.contentType, "text/html"_ba);
    QCOMPARE(document->properties.encoding, "GBK"_ba);
    QCOMPARE(document->properties.url, "http://127.0.0.1:9001/same"_ba);
    QCOMPARE(document->properties.origin, "http://127.0.0.1:9001"_ba);
    QVERIFY(document->isHtml());
}

void TestXmlHttpRequestDocument::mistakeSaysWhere()
{
    TestPage page;
    load(page, XhrResponseType::Document, withType("text/xml"), "<a>\n<b>\n</a>");
    QCOMPARE(shown(page), u"null"_s);
    const auto evidence =
        std::get<Trace::DocumentMalformed>(TestSupport::decisionsOf(page.log).back().evidence);
    QCOMPARE(evidence.mistake, Dom::ParseMistake::Kind::TagMismatch);
    QCOMPARE(evidence.line, 3);
}

void TestXmlHttpRequestDocument::encodingIsChosen_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("encoding");
    const QByteArray meta = "<meta charset=gbk>\xD6\xD0";
    QTest::newRow("meta") << "text/html"_ba << meta << "GBK"_ba;
    QTest::newRow("charset") << "text/html;charset=big5"_ba << meta << "Big5"_ba;
    QTest::newRow("no charset") << "text/html;charset=none"_ba << meta << "GBK"_ba;
    QTest::newRow("neither") << "text/html"_ba
                             << "<p>"_ba
                             << "UTF-8"_ba;
    QTest::newRow("mark") << "text/html;charset=big5"_ba
                          << "\xEF\xBB\xBF" + meta << "UTF-8"_ba;
    const QByteArray xml = "<?xml version='1.0' encoding='gbk'?><r>\xD6\xD0</r>";
    QTest::newRow("XML's own") << "text/xml"_ba << xml << "GBK"_ba;
    QTest::newRow("XML with charset")
        << "text/xml;charset=windows-1252"_ba << xml << "windows-1252"_ba;
}

void TestXmlHttpRequestDocument::encodingIsChosen()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, body);
    TestPage page;
    load(page, XhrResponseType::Document, withType(type), body);
    QVERIFY(page.xhr.documentResponse());
    QTEST(page.xhr.documentResponse()->properties.encoding, "encoding");
}

void TestXmlHttpRequestDocument::overriddenTypeCounts()
{
    TestPage page;
    QVERIFY(page.xhr.overrideMimeType(u"text/xml;charset=gbk"_s));
    load(page, XhrResponseType::Document, withType("text/plain"), "<r>\xD6\xD0</r>");
    QCOMPARE(shown(page), u"<r>中</r>"_s);
    QCOMPARE(page.xhr.documentResponse()->properties.contentType, "text/xml"_ba);
}

// body-118, rnd20261120-00394
void TestXmlHttpRequestDocument::answersWithoutBytes_data()
{
    QTest::addColumn<Id>("browser");
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<bool>("isThere");
    const auto row = [](Id browser, const char *status, bool isThere) {
        QTest::addRow("%s: %s", Reflect::nameOf(browser), status)
            << browser << QByteArray(status) << isThere;
    };
    for (const char *status : {"200 OK", "204 No Content", "205 Reset Content"}) {
        row(Id::Chromium, status, true);
        row(Id::WebKit, status, true);
    }
    row(Id::Firefox, "200 OK", false);
    row(Id::Firefox, "204 No Content", true);
    row(Id::Firefox, "205 Reset Content", false);
    row(Id::Standard, "200 OK", true);
    row(Id::Standard, "204 No Content", false);
    row(Id::Standard, "205 Reset Content", false);
}

void TestXmlHttpRequestDocument::answersWithoutBytes()
{
    QFETCH(Id, browser);
    QFETCH(QByteArray, status);
    QFETCH(bool, isThere);
    TestPage page(browser);
    load(page, XhrResponseType::Document, "HTTP/1.1 " + status + "\nContent-Type: text/html", {});
    QCOMPARE(shown(page), isThere ? u"<html><head></head><body></body></html>"_s : u"null"_s);
    QCOMPARE(lastStep(page.log), isThere ? "12 document-made"_ba : "1 no-response-body"_ba);
}

void TestXmlHttpRequestDocument::severalContentTypes_data()
{
    QTest::addColumn<Id>("browser");
    QTest::addColumn<QByteArray>("contentType");
    QTest::newRow("standard") << Id::Standard << "image/svg+xml"_ba;
    QTest::newRow("chromium") << Id::Chromium << "application/xml"_ba;
    QTest::newRow("firefox") << Id::Firefox << "image/svg+xml"_ba;
    QTest::newRow("webkit") << Id::WebKit << "text/xml"_ba;
}

void TestXmlHttpRequestDocument::severalContentTypes()
{
    QFETCH(Id, browser);
    TestPage page(browser);
    load(page, XhrResponseType::Document,
         "HTTP/1.1 200 OK\nContent-Type: application/xml\nContent-Type: image/svg+xml", "<r/>");
    QTEST(page.xhr.documentResponse()->properties.contentType, "contentType");
}

// body-202
void TestXmlHttpRequestDocument::contentTypeInItsCase_data()
{
    QTest::addColumn<Id>("browser");
    QTest::addColumn<QByteArray>("html");
    QTest::addColumn<QByteArray>("xml");
    QTest::newRow("chromium") << Id::Chromium << "Text/HTML"_ba
                              << "TEXT/xml"_ba;
    for (const Id browser : {Id::Standard, Id::Firefox, Id::WebKit}) {
        QTest::newRow(Reflect::nameOf(browser)) << browser << "text/html"_ba
                                                << "text/xml"_ba;
    }
}

void TestXmlHttpRequestDocument::contentTypeInItsCase()
{
    QFETCH(Id, browser);
    TestPage page(browser);
    load(page, XhrResponseType::Document, withType("Text/HTML; Charset=\"UTF-8\""), "<p>");
    QTEST(page.xhr.documentResponse()->properties.contentType, "html");
    // Within the same instant WebKit would take what its cache holds.
    page.now = page.now + Duration::seconds(1);
    QVERIFY(page.open());
    QVERIFY(page.xhr.overrideMimeType(u"TEXT/xml"_s));
    load(page, XhrResponseType::Document, withType("text/plain"), "<r/>");
    QTEST(page.xhr.documentResponse()->properties.contentType, "xml");
}

// rnd1-01117, rnd20261120-00845
void TestXmlHttpRequestDocument::typeAfterARedirect_data()
{
    QTest::addColumn<Id>("browser");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("contentType");
    for (const Id browser : {Id::Standard, Id::Chromium, Id::WebKit}) {
        QTest::addRow("%s", Reflect::nameOf(browser)) << browser << "<p/>"_ba
                                                      << "text/xml"_ba;
    }
    const auto firefox = [](const QByteArray &body, const char *contentType) {
        QTest::newRow(body.constData()) << Id::Firefox << body << QByteArray(contentType);
    };
    firefox("<r/>", "null");
    firefox("<p/>", "null");
    firefox("<p>x", "text/html");
    firefox(" \n<P a=b>", "text/html");
    firefox("<!doctype html>", "text/html");
    firefox("<!DOCTYPE r><r/>", "null");
    firefox("<!--c--><r/>", "text/html");
    firefox("<?xml version=\"1.0\"?><r/>", "text/xml");
    firefox("x<p>", "null");
    firefox("<p", "null");
}

void TestXmlHttpRequestDocument::typeAfterARedirect()
{
    QFETCH(Id, browser);
    QFETCH(QByteArray, body);
    TestPage page(browser);
    QVERIFY(page.open());
    QVERIFY(page.xhr.setResponseType(XhrResponseType::Document));
    QVERIFY(page.send());
    page.head("HTTP/1.1 302 Found\nLocation: /next");
    page.head("HTTP/1.1 200 OK");
    page.chunk(body);
    page.end();
    const Dom::Document *document = page.xhr.documentResponse();
    QTEST(document ? document->properties.contentType : "null"_ba, "contentType");
}

CORSCOPE_TEST(TestXmlHttpRequestDocument)
#include "tst_xmlhttprequest_document.moc"
