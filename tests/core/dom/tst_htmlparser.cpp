// HTML text as a tree. What engines make of hundreds of texts is in tests/recorded; here is what
// the tree itself has to be.
#include "core/dom/limits.h"
#include "tests/core/dom/domtesting.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace Corscope::Dom;
using namespace Corscope::Dom::Testing;
using namespace Qt::StringLiterals;

namespace {

Document parsed(const QString &source)
{
    return parseHtml(source, {}).value();
}

const Element *first(const Document &document, const QString &name)
{
    const auto found = document.elementsByTagName(name, document.root());
    return found.empty() ? nullptr : document.as<Element>(found.front());
}

/// The largest number of elements around each other.
int depthOf(const Document &document)
{
    int deepest = 0;
    for (NodeId n = document.root(); !n.isNull(); n = document.following(n, document.root())) {
        int depth = 0;
        for (NodeId up = n; !up.isNull(); up = document.parent(up)) {
            depth += document.as<Element>(up) ? 1 : 0;
        }
        deepest = std::max(deepest, depth);
    }
    return deepest;
}

} // namespace

class TestHtmlParser : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void documentIsOfHtml();
    void elementsOfForeignContentHaveTheirNamespace();
    void attributesOfForeignContentHaveTheirNamespace();
    void doctypeKeepsItsIdentifiers();
    void doctypeStandsAmongTheComments_data();
    void doctypeStandsAmongTheComments();
    void templateContentsAreApart();
    void noscriptIsParsedLikeAnyElement();
    void controlCharactersStay_data();
    void controlCharactersStay();
    void tooDeepElementsStandBesideEachOther();
    void namedReferencesAreKnown_data();
    void namedReferencesAreKnown();
};

void TestHtmlParser::documentIsOfHtml()
{
    DocumentProperties properties;
    properties.contentType = "text/html";
    properties.url = "http://a.example/";
    const auto document = parseHtml(u"<p>x"_s, properties);
    QVERIFY(document->isHtml());
    QCOMPARE(document->properties.contentType, "text/html"_ba);
    QCOMPARE(document->properties.url, "http://a.example/"_ba);
    QCOMPARE(outerHtml(*document), u"<html><head></head><body><p>x</p></body></html>"_s);
}

void TestHtmlParser::elementsOfForeignContentHaveTheirNamespace()
{
    const Document document =
        parsed(u"<p>x<svg><lineargradient/><g><foreignobject><b>y</svg><math><mi>z</math>"_s);
    QCOMPARE(first(document, u"p"_s)->namespaceUri, Namespace::html);
    QCOMPARE(first(document, u"linearGradient"_s)->namespaceUri, Namespace::svg);
    QCOMPARE(first(document, u"b"_s)->namespaceUri, Namespace::html);
    QCOMPARE(first(document, u"mi"_s)->namespaceUri, Namespace::mathMl);
}

void TestHtmlParser::attributesOfForeignContentHaveTheirNamespace()
{
    const Document document = parsed(
        u"<svg viewbox=1 xlink:href=2 xml:lang=3 xmlns='4' xmlns:xlink=5 a:b=6></svg><p xml:lang=7>"_s);
    const std::vector<Attribute> expected{{{}, {}, u"viewBox"_s, u"1"_s},
                                          {Namespace::xlink, u"xlink"_s, u"href"_s, u"2"_s},
                                          {Namespace::xml, u"xml"_s, u"lang"_s, u"3"_s},
                                          {Namespace::xmlns, {}, u"xmlns"_s, u"4"_s},
                                          {Namespace::xmlns, u"xmlns"_s, u"xlink"_s, u"5"_s},
                                          {{}, {}, u"a:b"_s, u"6"_s}};
    QVERIFY(first(document, u"svg"_s)->attributes == expected);
    QVERIFY(first(document, u"p"_s)->attributes.front() ==
            (Attribute{{}, {}, u"xml:lang"_s, u"7"_s}));
}

void TestHtmlParser::doctypeKeepsItsIdentifiers()
{
    const Document none = parsed(u"<p>"_s);
    QVERIFY(none.doctype().isNull());
    const Document document = parsed(u"<!doctype HTML PUBLIC 'a' \"b\"><p>"_s);
    QVERIFY(*document.as<DocumentType>(document.doctype()) ==
            (DocumentType{u"html"_s, u"a"_s, u"b"_s}));
}

void TestHtmlParser::doctypeStandsAmongTheComments_data()
{
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("children");
    QTest::newRow("alone") << u"<!DOCTYPE html>"_s << u"d."_s;
    QTest::newRow("first") << u"<!DOCTYPE html><!--1--><!--2-->"_s << u"d12."_s;
    QTest::newRow("between") << u"<!--1--><!DOCTYPE html><!--2--><p>"_s << u"1d2."_s;
    QTest::newRow("last") << u" <!--1--> <!--2--> <!DOCTYPE html><p>"_s << u"12d."_s;
    QTest::newRow("named in a comment")
        << u"<!--<!doctype--><!DOCTYPE html><!--2-->"_s << u"<!doctyped2."_s;
    QTest::newRow("none") << u"<!--1--><p></p></html><!--2-->"_s << u"1.2"_s;
}

void TestHtmlParser::doctypeStandsAmongTheComments()
{
    QFETCH(QString, source);
    const Document document = parsed(source);
    QString children;
    for (NodeId n = document.firstChild(document.root()); !n.isNull();
         n = document.nextSibling(n)) {
        children += document.as<Comment>(n)        ? document.as<Comment>(n)->data
                    : document.as<DocumentType>(n) ? u"d"_s
                                                   : u"."_s;
    }
    QTEST(children, "children");
}

void TestHtmlParser::templateContentsAreApart()
{
    const Document document = parsed(u"<template><tr><td>x</template><p>y"_s);
    const NodeId element = document.elementsByTagName(u"template"_s, document.root()).front();
    QVERIFY(document.firstChild(element).isNull());
    QVERIFY(document.elementsByTagName(u"td"_s, document.root()).empty());
    const NodeId contents = document.as<Element>(element)->templateContents;
    QCOMPARE(document.elementsByTagName(u"td"_s, contents).size(), 1u);
    QCOMPARE(document.textContent(contents), u"x"_s);
}

// No script runs in a document that a script asks for.
void TestHtmlParser::noscriptIsParsedLikeAnyElement()
{
    QVERIFY(first(parsed(u"<body><noscript><b>x</b></noscript>"_s), u"b"_s));
    QCOMPARE(htmlOf(u"<body><noscript>a<b>x</b>&amp;</noscript>"_s),
             u"<html><head></head><body><noscript>a<b>x</b>&amp;</noscript></body></html>"_s);
}

void TestHtmlParser::controlCharactersStay_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("C0") << u"a\u0001\u0008\u000B\u001F"_s;
    QTest::newRow("DEL and C1") << u"a\u007F\u0080\u009F"_s;
    QTest::newRow("private use alone") << u"a\U0010F001\U0010F07F"_s;
    QTest::newRow("emoji") << u"a\U0001F600"_s;
}

void TestHtmlParser::controlCharactersStay()
{
    QFETCH(QString, text);
    const Document document = parsed(u"<p t='%1'>%1<!--%1-->"_s.arg(text));
    QCOMPARE(document.textContent(document.documentElement()), text);
    QCOMPARE(first(document, u"p"_s)->attributes.front().value, text);
}

void TestHtmlParser::tooDeepElementsStandBesideEachOther()
{
    QCOMPARE(depthOf(parsed(u"<div>"_s.repeated(510) + u"x"_s)), 512);
    QCOMPARE(depthOf(parsed(u"<div>"_s.repeated(600) + u"x"_s)), Limits::htmlDepth);
    // As Chromium and Firefox do: each element has its own text.
    const QString html = htmlOf(u"<div>"_s.repeated(513) + u"x</div>y</div>z"_s);
    QVERIFY(html.contains(u"<div>z</div><div>y</div><div>x</div></div></div>"_s));
}

void TestHtmlParser::namedReferencesAreKnown_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QString>("text");
    QTest::newRow("nbsp") << "nbsp"_ba << u"\u00A0"_s;
    QTest::newRow("amp") << "amp"_ba << u"&"_s;
    QTest::newRow("LT") << "LT"_ba << u"<"_s;
    QTest::newRow("beyond the BMP") << "Afr"_ba << u"\U0001D504"_s;
    QTest::newRow("two characters") << "NotEqualTilde"_ba << u"\u2242\u0338"_s;
    QTest::newRow("none") << "nothing"_ba << QString();
    QTest::newRow("a beginning that is one") << "notit"_ba << QString();
    QTest::newRow("empty") << ""_ba << QString();
}

void TestHtmlParser::namedReferencesAreKnown()
{
    QFETCH(QByteArray, name);
    QTEST(namedCharacterReference(name), "text");
}

CORSCOPE_TEST(TestHtmlParser)
#include "tst_htmlparser.moc"
