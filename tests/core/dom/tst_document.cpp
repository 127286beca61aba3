// Nodes, where they stand, and what can be asked of them.
#include "tests/core/dom/domtesting.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace Corscope::Dom;
using namespace Corscope::Dom::Testing;
using namespace Qt::StringLiterals;

namespace {

/// "a b c": the children's names or data, in order; from the back the same, or "broken".
QString childrenOf(const Document &document, NodeId parent)
{
    const auto name = [&](NodeId node) {
        const auto *element = document.as<Element>(node);
        return element ? element->localName : document.textContent(node);
    };
    QStringList forwards;
    for (NodeId n = document.firstChild(parent); !n.isNull(); n = document.nextSibling(n)) {
        forwards.append(document.parent(n) == parent ? name(n) : u"stray"_s);
    }
    QStringList backwards;
    for (NodeId n = document.lastChild(parent); !n.isNull(); n = document.previousSibling(n)) {
        backwards.prepend(name(n));
    }
    return forwards == backwards ? forwards.join(u' ') : u"broken"_s;
}

NodeId element(Document &document, const QString &name, const QString &namespaceUri = {})
{
    return document.create(Element{namespaceUri, {}, name, {}, {}});
}

} // namespace

class TestDocument : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void childrenStandInTheOrderInWhichTheyCame();
    void childrenAreInsertedBeforeOthers();
    void appendedNodeLeavesItsPlace();
    void removedNodeHasNoParent();
    void textIsAddedToTheTextBefore();
    void treeOrderIsParentsFirst();
    void templatesOfHtmlHaveContents();
    void adoptedNodesAreCopies();
    void copyOfADocumentIsItsOwn();
    void elementIsFoundById();
    void elementsAreFoundByTagName_data();
    void elementsAreFoundByTagName();
    void attributeNamesOfHtmlIgnoreCase();
    void textContentLeavesMarkupOut();
};

void TestDocument::childrenStandInTheOrderInWhichTheyCame()
{
    Document document;
    QCOMPARE(childrenOf(document, document.root()), QString());
    for (const QString &name : {u"a"_s, u"b"_s, u"c"_s}) {
        document.append(document.root(), element(document, name));
    }
    QCOMPARE(childrenOf(document, document.root()), u"a b c"_s);
}

void TestDocument::childrenAreInsertedBeforeOthers()
{
    Document document;
    const NodeId c = element(document, u"c"_s);
    document.append(document.root(), c);
    document.insertBefore(document.root(), element(document, u"a"_s), c);
    document.insertBefore(document.root(), element(document, u"b"_s), c);
    document.insertBefore(document.root(), element(document, u"d"_s), {});
    QCOMPARE(childrenOf(document, document.root()), u"a b c d"_s);
    document.insertBefore(document.root(), c, c);
    QCOMPARE(childrenOf(document, document.root()), u"a b c d"_s);
    document.insertBefore(document.root(), document.lastChild(document.root()),
                          document.firstChild(document.root()));
    QCOMPARE(childrenOf(document, document.root()), u"d a b c"_s);
}

void TestDocument::appendedNodeLeavesItsPlace()
{
    Document document;
    const NodeId a = element(document, u"a"_s);
    const NodeId b = element(document, u"b"_s);
    document.append(document.root(), a);
    document.append(document.root(), b);
    document.append(b, a);
    QCOMPARE(childrenOf(document, document.root()), u"b"_s);
    QCOMPARE(childrenOf(document, b), u"a"_s);
    document.append(document.root(), a);
    document.append(document.root(), a);
    QCOMPARE(childrenOf(document, document.root()), u"b a"_s);
    QCOMPARE(childrenOf(document, b), QString());
}

void TestDocument::removedNodeHasNoParent()
{
    Document document;
    std::vector<NodeId> nodes;
    for (const QString &name : {u"a"_s, u"b"_s, u"c"_s}) {
        nodes.push_back(element(document, name));
        document.append(document.root(), nodes.back());
    }
    document.remove(nodes.at(1));
    QVERIFY(document.parent(nodes.at(1)).isNull());
    QCOMPARE(childrenOf(document, document.root()), u"a c"_s);
    document.remove(nodes.at(1));
    document.remove(nodes.at(0));
    document.remove(nodes.at(2));
    QCOMPARE(childrenOf(document, document.root()), QString());
    QCOMPARE(document.as<Element>(nodes.at(1))->localName, u"b"_s);
}

void TestDocument::textIsAddedToTheTextBefore()
{
    Document document;
    const NodeId a = element(document, u"a"_s);
    document.appendText(a, {});
    QVERIFY(document.firstChild(a).isNull());
    document.appendText(a, u"x"_s);
    document.appendText(a, u"y"_s);
    document.append(a, document.create(CdataSection{u"z"_s}));
    document.appendText(a, u"w"_s);
    QCOMPARE(childrenOf(document, a), u"xy z w"_s);
}

void TestDocument::treeOrderIsParentsFirst()
{
    const auto document = parseXmlText(u"<a><b><c/></b><d>x</d></a>"_s, {}, {});
    QStringList order;
    for (NodeId n = document->root(); !n.isNull(); n = document->following(n, document->root())) {
        const auto *found = document->as<Element>(n);
        order.append(found ? found->localName : document->textContent(n));
    }
    QCOMPARE(order.join(u','), u",a,b,c,d,x"_s);
    const NodeId b = document->firstChild(document->documentElement());
    const NodeId c = document->following(b, b);
    QCOMPARE(document->as<Element>(c)->localName, u"c"_s);
    QVERIFY(document->following(c, b).isNull());
}

void TestDocument::templatesOfHtmlHaveContents()
{
    Document document;
    const NodeId ofHtml = element(document, u"template"_s, Namespace::html);
    const NodeId contents = document.as<Element>(ofHtml)->templateContents;
    QVERIFY(document.as<DocumentFragment>(contents));
    QVERIFY(document.as<DocumentFragment>(contents)->host == ofHtml);
    const NodeId ofSvg = element(document, u"template"_s, Namespace::svg);
    QVERIFY(document.as<Element>(ofSvg)->templateContents.isNull());
}

void TestDocument::adoptedNodesAreCopies()
{
    const auto from = parseHtml(u"<p id=a>x<b>y</b></p><template><i>z</i></template>"_s, {});
    Document to = documentOf(DocumentKind::Html);
    const NodeId body = to.adopt(*from, from->documentElement());
    QVERIFY(to.parent(body).isNull());
    to.append(to.root(), body);
    QCOMPARE(outerHtml(to), outerHtml(*from));
    to.remove(to.elementById(u"a"_s));
    QVERIFY(to.elementById(u"a"_s).isNull());
    QVERIFY(!from->elementById(u"a"_s).isNull());
}

void TestDocument::copyOfADocumentIsItsOwn()
{
    const auto document = parseXmlText(u"<a><b/></a>"_s, {}, {});
    Document copy = *document;
    copy.remove(copy.firstChild(copy.documentElement()));
    QCOMPARE(outerHtml(copy), u"<a/>"_s);
    QCOMPARE(outerHtml(*document), u"<a><b/></a>"_s);
}

void TestDocument::elementIsFoundById()
{
    const auto document =
        parseXmlText(u"<a><b id='x'/><c xmlns:n='u' n:id='y'/><d id='x'/></a>"_s, {}, {});
    const NodeId found = document->elementById(u"x");
    QCOMPARE(document->as<Element>(found)->localName, u"b"_s);
    QVERIFY(document->elementById(u"y").isNull());
    QVERIFY(document->elementById(u"").isNull());
    QVERIFY(document->elementById(u"X").isNull());
}

void TestDocument::elementsAreFoundByTagName_data()
{
    QTest::addColumn<bool>("isHtml");
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("found");
    const QString html = u"<p>a<P>b<svg><foreignObject/><p xlink:a=b></svg>"_s;
    QTest::newRow("HTML, in any case") << true << html << u"P"_s << 3;
    QTest::newRow("SVG, in its own case") << true << html << u"foreignObject"_s << 1;
    QTest::newRow("SVG, in another") << true << html << u"foreignobject"_s << 0;
    QTest::newRow("all") << true << u"x"_s << u"*"_s << 2; // below the root: head, body
    const QString xml = u"<a xmlns:p='u'><p:b/><b/><B/></a>"_s;
    QTest::newRow("XML") << false << xml << u"b"_s << 1;
    QTest::newRow("with its prefix") << false << xml << u"p:b"_s << 1;
    QTest::newRow("not itself") << false << xml << u"a"_s << 0;
}

void TestDocument::elementsAreFoundByTagName()
{
    QFETCH(bool, isHtml);
    QFETCH(QString, source);
    QFETCH(QString, name);
    const auto document = isHtml ? parseHtml(source, {}) : parseXmlText(source, {}, {});
    const auto found = document->elementsByTagName(name, document->documentElement());
    QTEST(int(found.size()), "found");
}

void TestDocument::attributeNamesOfHtmlIgnoreCase()
{
    const auto html = parseHtml(u"<p Title=x><svg viewBox=y>"_s, {});
    const NodeId p = html->elementsByTagName(u"p"_s, html->root()).front();
    QCOMPARE(html->attribute(p, u"TITLE"_s)->value, u"x"_s);
    QVERIFY(!html->attribute(p, u"lang"_s));
    const NodeId svg = html->elementsByTagName(u"svg"_s, html->root()).front();
    QCOMPARE(html->attribute(svg, u"viewBox"_s)->value, u"y"_s);
    QVERIFY(!html->attribute(svg, u"viewbox"_s));
    QVERIFY(!html->attribute(html->root(), u"x"_s));
}

void TestDocument::textContentLeavesMarkupOut()
{
    const auto document = parseXmlText(u"<a>1<!--c--><?p d?><b>2<![CDATA[<3>]]></b></a>"_s, {}, {});
    QCOMPARE(document->textContent(document->documentElement()), u"12<3>"_s);
    QCOMPARE(document->textContent(document->root()), QString());
    const NodeId comment = document->nextSibling(document->firstChild(document->documentElement()));
    QCOMPARE(document->textContent(comment), u"c"_s);
}

CORSCOPE_TEST(TestDocument)
#include "tst_document.moc"
