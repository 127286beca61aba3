// Trees as text: also such as no parser makes.
#include "tests/core/dom/domtesting.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace Corscope::Dom;
using namespace Corscope::Dom::Testing;
using namespace Qt::StringLiterals;
using Rules = DocumentRules;

namespace {

/// One element at the root.
Document with(DocumentKind kind, const Element &element)
{
    Document document = documentOf(kind);
    document.append(document.root(), document.create(element));
    return document;
}

Element xmlElement(const QString &namespaceUri, const QString &prefix, const QString &name,
                   std::vector<Attribute> attributes = {})
{
    return {namespaceUri, prefix, name, std::move(attributes), {}};
}

Attribute declaration(const QString &prefix, const QString &value)
{
    return {Namespace::xmlns, prefix.isEmpty() ? QString() : u"xmlns"_s,
            prefix.isEmpty() ? u"xmlns"_s : prefix, value};
}

} // namespace

class TestSerializer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void htmlEscapes();
    void htmlVoidElementsHaveNoEnd();
    void htmlRawTextIsWrittenAsItIs_data();
    void htmlRawTextIsWrittenAsItIs();
    void htmlAttributesHaveTheirPrefix();
    void htmlWritesOtherNodes();
    void htmlDoctype();

    void xmlDeclaresWhatIsMissing_data();
    void xmlDeclaresWhatIsMissing();
    void xmlDropsWhatContradicts();
    void xmlChildrenInherit();
    void xmlElementsOfHtmlHaveAnEnd();
    void xmlEscapes();
    void redundantPrefixes();
    void lineEndReferences();
    void bareTargets();
    void declarations();
    void topLevel();
    void deepTreesAreWritten();
};

void TestSerializer::htmlEscapes()
{
    Document document =
        with(DocumentKind::Html,
             {Namespace::html, {}, u"p"_s, {{{}, {}, u"a"_s, u"&<>\"'\u00A0"_s}}, {}});
    document.appendText(document.documentElement(), u"&<>\"'\u00A0"_s);
    QCOMPARE(outerHtml(document),
             u"<p a=\"&amp;&lt;&gt;&quot;'&nbsp;\">&amp;&lt;&gt;\"'&nbsp;</p>"_s);
}

void TestSerializer::htmlVoidElementsHaveNoEnd()
{
    Document document = with(DocumentKind::Html, {Namespace::html, {}, u"br"_s, {}, {}});
    document.appendText(document.documentElement(), u"x"_s);
    QCOMPARE(outerHtml(document), u"<br>"_s);
    const Document other = with(DocumentKind::Html, {Namespace::svg, {}, u"br"_s, {}, {}});
    QCOMPARE(outerHtml(other), u"<br></br>"_s);
}

void TestSerializer::htmlRawTextIsWrittenAsItIs_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("written");
    for (const QString &name : {u"style"_s, u"script"_s, u"xmp"_s, u"iframe"_s, u"noembed"_s,
                                u"noframes"_s, u"plaintext"_s}) {
        QTest::newRow(qPrintable(name)) << name << u"<&"_s;
    }
    for (const QString &name : {u"noscript"_s, u"textarea"_s, u"title"_s}) {
        QTest::newRow(qPrintable(name)) << name << u"&lt;&amp;"_s;
    }
}

void TestSerializer::htmlRawTextIsWrittenAsItIs()
{
    QFETCH(QString, name);
    QFETCH(QString, written);
    Document document = with(DocumentKind::Html, {Namespace::html, {}, name, {}, {}});
    document.appendText(document.documentElement(), u"<&"_s);
    QCOMPARE(outerHtml(document), u"<%1>%2</%1>"_s.arg(name, written));
    // Only of HTML, and only in HTML
    Document ofSvg = with(DocumentKind::Html, {Namespace::svg, {}, name, {}, {}});
    ofSvg.appendText(ofSvg.documentElement(), u"<&"_s);
    QCOMPARE(outerHtml(ofSvg), u"<%1>&lt;&amp;</%1>"_s.arg(name));
}

void TestSerializer::htmlAttributesHaveTheirPrefix()
{
    const Document document =
        with(DocumentKind::Html, {u"u"_s,
                                  u"p"_s,
                                  u"e"_s,
                                  {{Namespace::xml, u"x"_s, u"lang"_s, u"1"_s},
                                   {Namespace::xmlns, {}, u"xmlns"_s, u"2"_s},
                                   {Namespace::xmlns, u"x"_s, u"y"_s, u"3"_s},
                                   {Namespace::xlink, {}, u"href"_s, u"4"_s},
                                   {u"u"_s, u"q"_s, u"z"_s, u"5"_s}},
                                  {}});
    QCOMPARE(outerHtml(document), u"<p:e xml:lang=\"1\" xmlns=\"2\" xmlns:y=\"3\" xlink:href=\"4\" "
                                  "q:z=\"5\"></p:e>"_s);
}

void TestSerializer::htmlWritesOtherNodes()
{
    Document document = with(DocumentKind::Html, {Namespace::html, {}, u"p"_s, {}, {}});
    const NodeId p = document.documentElement();
    document.append(p, document.create(Comment{u"<c>"_s}));
    document.append(p, document.create(ProcessingInstruction{u"t"_s, u"<d>"_s}));
    document.append(p, document.create(CdataSection{u"<e>"_s}));
    QCOMPARE(outerHtml(document), u"<p><!--<c>--><?t <d>>&lt;e&gt;</p>"_s);
}

void TestSerializer::htmlDoctype()
{
    const auto document = parseHtml(u"<!DOCTYPE html PUBLIC 'a' 'b'>"_s, {});
    const QString html = u"<html><head></head><body></body></html>"_s;
    Rules rules;
    QCOMPARE(serialized(*document, document->root(), rules), u"<!DOCTYPE html>"_s + html);
    rules.doctypeIdentifiers = Rules::DoctypeIdentifiers::Written;
    QCOMPARE(serialized(*document, document->root(), rules),
             u"<!DOCTYPE html PUBLIC \"a\" \"b\">"_s + html);
}

void TestSerializer::xmlDeclaresWhatIsMissing_data()
{
    QTest::addColumn<Element>("element");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, const Element &element, const QString &text) {
        QTest::newRow(name) << element << text;
    };
    row("no namespace", xmlElement({}, {}, u"a"_s), u"<a/>"_s);
    row("default", xmlElement(u"u"_s, {}, u"a"_s), u"<a xmlns=\"u\"/>"_s);
    row("prefix", xmlElement(u"u"_s, u"p"_s, u"a"_s), u"<p:a xmlns:p=\"u\"/>"_s);
    row("default, declared", xmlElement(u"u"_s, {}, u"a"_s, {declaration({}, u"u"_s)}),
        u"<a xmlns=\"u\"/>"_s);
    row("prefix, declared", xmlElement(u"u"_s, u"p"_s, u"a"_s, {declaration(u"p"_s, u"u"_s)}),
        u"<p:a xmlns:p=\"u\"/>"_s);
    row("prefix, declared otherwise",
        xmlElement(u"u"_s, u"p"_s, u"a"_s, {declaration(u"p"_s, u"v"_s)}),
        u"<ns1:a xmlns:ns1=\"u\" xmlns:p=\"v\"/>"_s);
    row("another prefix, declared", xmlElement(u"u"_s, {}, u"a"_s, {declaration(u"p"_s, u"u"_s)}),
        u"<p:a xmlns:p=\"u\"/>"_s);
    row("attribute", xmlElement({}, {}, u"a"_s, {{u"u"_s, u"p"_s, u"b"_s, u"1"_s}}),
        u"<a xmlns:ns1=\"u\" ns1:b=\"1\"/>"_s);
    row("attribute, declared",
        xmlElement({}, {}, u"a"_s, {declaration(u"q"_s, u"u"_s), {u"u"_s, u"p"_s, u"b"_s, u"1"_s}}),
        u"<a xmlns:q=\"u\" q:b=\"1\"/>"_s);
    row("two attributes of one namespace",
        xmlElement({}, {}, u"a"_s, {{u"u"_s, {}, u"b"_s, u"1"_s}, {u"u"_s, {}, u"c"_s, u"2"_s}}),
        u"<a xmlns:ns1=\"u\" ns1:b=\"1\" ns1:c=\"2\"/>"_s);
    row("xml", xmlElement({}, {}, u"a"_s, {{Namespace::xml, {}, u"lang"_s, u"en"_s}}),
        u"<a xml:lang=\"en\"/>"_s);
    row("an element of XML's own", xmlElement(Namespace::xml, {}, u"a"_s), u"<xml:a/>"_s);
}

void TestSerializer::xmlDeclaresWhatIsMissing()
{
    QFETCH(Element, element);
    QTEST(outerHtml(with(DocumentKind::Xml, element)), "text");
}

void TestSerializer::xmlDropsWhatContradicts()
{
    QCOMPARE(outerHtml(with(DocumentKind::Xml,
                            xmlElement(u"u"_s, {}, u"a"_s, {declaration({}, u"v"_s)}))),
             u"<a xmlns=\"u\"/>"_s);
    QCOMPARE(
        outerHtml(with(DocumentKind::Xml, xmlElement({}, {}, u"a"_s, {declaration({}, u"v"_s)}))),
        u"<a/>"_s);
}

void TestSerializer::xmlChildrenInherit()
{
    Document document = with(DocumentKind::Xml, xmlElement(u"u"_s, {}, u"a"_s));
    const NodeId a = document.documentElement();
    document.append(a, document.create(xmlElement(u"u"_s, {}, u"b"_s)));
    document.append(a, document.create(xmlElement(u"u"_s, u"p"_s, u"c"_s)));
    document.append(a, document.create(xmlElement({}, {}, u"d"_s)));
    document.append(a, document.create(xmlElement(u"v"_s, u"q"_s, u"e"_s)));
    document.append(document.lastChild(a), document.create(xmlElement(u"v"_s, {}, u"f"_s)));
    QCOMPARE(outerHtml(document),
             u"<a xmlns=\"u\"><b/><c/><d xmlns=\"\"/><q:e xmlns:q=\"v\"><q:f/></q:e></a>"_s);
}

void TestSerializer::xmlElementsOfHtmlHaveAnEnd()
{
    const QString source = u"<html xmlns='http://www.w3.org/1999/xhtml'><br/><p/>"
                           "<template><i/>x</template></html>"_s;
    QCOMPARE(xmlOf(source), u"<html xmlns=\"http://www.w3.org/1999/xhtml\"><br /><p></p>"
                            "<template><i></i>x</template></html>"_s);
}

void TestSerializer::xmlEscapes()
{
    Document document = with(DocumentKind::Xml,
                             xmlElement({}, {}, u"a"_s, {{{}, {}, u"b"_s, u"&<>\"'\u00A0\t"_s}}));
    document.appendText(document.documentElement(), u"&<>\"'\u00A0\t\r\n"_s);
    document.append(document.documentElement(), document.create(CdataSection{u"<&"_s}));
    QCOMPARE(outerHtml(document), u"<a b=\"&amp;&lt;&gt;&quot;'\u00A0&#9;\">"
                                  "&amp;&lt;&gt;\"'\u00A0\t\r\n<![CDATA[<&]]></a>"_s);
}

void TestSerializer::redundantPrefixes()
{
    const QString source = u"<a xmlns='u' xmlns:p='u'><p:b/></a>"_s;
    Rules rules;
    QCOMPARE(xmlOf(source, rules), u"<a xmlns=\"u\" xmlns:p=\"u\"><b/></a>"_s);
    rules.redundantPrefix = Rules::RedundantPrefix::Kept;
    QCOMPARE(xmlOf(source, rules), u"<a xmlns=\"u\" xmlns:p=\"u\"><p:b/></a>"_s);
    // Not where it stands for something else there.
    Document document = with(DocumentKind::Xml, xmlElement(u"u"_s, {}, u"a"_s));
    document.append(document.documentElement(),
                    document.create(xmlElement(u"u"_s, u"p"_s, u"b"_s)));
    QCOMPARE(outerHtml(document, rules), u"<a xmlns=\"u\"><b/></a>"_s);
}

void TestSerializer::lineEndReferences()
{
    const QString source = u"<a b='&#9;&#10;&#13;'/>"_s;
    Rules rules;
    QCOMPARE(xmlOf(source, rules), u"<a b=\"&#9;&#10;&#13;\"/>"_s);
    rules.lineEndReference = Rules::LineEndReference::Hexadecimal;
    QCOMPARE(xmlOf(source, rules), u"<a b=\"&#9;&#xA;&#xD;\"/>"_s);
}

void TestSerializer::bareTargets()
{
    const QString source = u"<a><?b?><?c d?></a>"_s;
    Rules rules;
    QCOMPARE(xmlOf(source, rules), u"<a><?b ?><?c d?></a>"_s);
    rules.bareTarget = Rules::BareTarget::Plain;
    QCOMPARE(xmlOf(source, rules), u"<a><?b?><?c d?></a>"_s);
}

void TestSerializer::declarations()
{
    const auto document =
        parseXmlText(u"<?xml version='1.0' encoding='gbk' standalone='no'?><a/>"_s, {}, {});
    Rules rules;
    const auto written = [&] { return serialized(*document, document->root(), rules); };
    QCOMPARE(written(), u"<a/>"_s);
    rules.declaration = Rules::Declaration::AsRead;
    QCOMPARE(written(), u"<?xml version=\"1.0\" encoding=\"gbk\" standalone=\"no\"?><a/>"_s);
    rules.declaration = Rules::Declaration::WithUtf8;
    QCOMPARE(written(), u"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?><a/>"_s);
    const auto without = parseXmlText(u"<a/>"_s, {}, {});
    QCOMPARE(serialized(*without, without->root(), rules), u"<a/>"_s);
}

void TestSerializer::topLevel()
{
    const auto document = parseXmlText(u"<!--1--><a><!--2--></a><?b?>"_s, {}, {});
    Rules rules;
    QCOMPARE(serialized(*document, document->root(), rules), u"<!--1--><a><!--2--></a><?b ?>"_s);
    rules.topLevel = Rules::TopLevel::Lines;
    QCOMPARE(serialized(*document, document->root(), rules),
             u"<!--1-->\n<a><!--2--></a>\n<?b ?>"_s);
    QCOMPARE(outerHtml(*document, rules), u"<a><!--2--></a>"_s);
}

void TestSerializer::deepTreesAreWritten()
{
    for (const DocumentKind kind : {DocumentKind::Html, DocumentKind::Xml}) {
        Document document = documentOf(kind);
        NodeId parent = document.root();
        for (int i = 0; i < 100'000; ++i) {
            const NodeId child = document.create(xmlElement({}, {}, u"a"_s));
            document.append(parent, child);
            parent = child;
        }
        document.appendText(parent, u"x"_s);
        QCOMPARE(outerHtml(document),
                 u"<a>"_s.repeated(100'000) + u'x' + u"</a>"_s.repeated(100'000));
    }
}

CORSCOPE_TEST(TestSerializer)
#include "tst_serializer.moc"
