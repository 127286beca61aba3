// XML as a tree, or why it is none. What engines make of hundreds of texts is in tests/recorded.
#include "core/dom/limits.h"
#include "tests/core/dom/domtesting.h"
#include "tests/support/testprogram.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Corscope;
using namespace Corscope::Dom;
using namespace Corscope::Dom::Testing;
using namespace Qt::StringLiterals;
using Rules = DocumentRules;

namespace {

const Text::Encoding *encoding(const QString &label)
{
    return Text::encodingFromLabel(label);
}

} // namespace

class TestXmlParser : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wellFormedTextIsATree_data();
    void wellFormedTextIsATree();
    void mistakesHaveKinds_data();
    void mistakesHaveKinds();
    void mistakesHaveAPlace_data();
    void mistakesHaveAPlace();
    void nodesAreAllThere();
    void declarationIsKept_data();
    void declarationIsKept();
    void namespacesAreAttributes();
    void attributesHaveAnOrder_data();
    void attributesHaveAnOrder();
    void encodingIsChosen_data();
    void encodingIsChosen();
    void bytesThatAreNoneOfTheEncoding();
    void declaredEncodingThatIsNone();
    void utf16WithoutMark();
    void colonInATarget();
    void entitiesAreReplaced_data();
    void entitiesAreReplaced();
    void nothingIsLoaded_data();
    void nothingIsLoaded();
    void htmlEntitiesAreDeclaredByDoctypesOfXhtml();
    void depthIsLimited();
    void sizeIsLimited();
};

void TestXmlParser::wellFormedTextIsATree_data()
{
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("tree");
    const auto row = [](const QString &source, const QString &tree) {
        QTest::newRow(qPrintable(source)) << source << tree;
    };
    row(u"<a/>"_s, u"<a/>"_s);
    row(u"<a></a>"_s, u"<a/>"_s);
    row(u" \n<a/>\n "_s, u"<a/>"_s);
    row(u"<a>1<b/>2<c>3</c> </a>"_s, u"<a>1<b/>2<c>3</c> </a>"_s);
    row(u"<a\r\n b='1'\tc=\"2\" ></a >"_s, u"<a b=\"1\" c=\"2\"/>"_s);
    row(u"<a b='&lt;&#x41;&#66;\n\"'>&gt;&apos;</a>"_s, u"<a b=\"&lt;AB &quot;\">&gt;'</a>"_s);
    row(u"<a>x<![CDATA[<&>]]>y</a>"_s, u"<a>x<![CDATA[<&>]]>y</a>"_s);
    row(u"<a>\r\n\r</a>"_s, u"<a>\n\n</a>"_s);
    row(u"<é中 ü='\U0001F600'/>"_s, u"<é中 ü=\"\U0001F600\"/>"_s);
    row(u"<!DOCTYPE a><a/>"_s, u"<a/>"_s);
    row(u"<!DOCTYPE b [<!-- x --><?y z?>]><a/>"_s, u"<a/>"_s);
    row(u"<!DOCTYPE a [<!ATTLIST a b CDATA 'c'>]><a/>"_s, u"<a b=\"c\"/>"_s);
}

void TestXmlParser::wellFormedTextIsATree()
{
    QFETCH(QString, source);
    QTEST(xmlOf(source), "tree");
}

void TestXmlParser::mistakesHaveKinds_data()
{
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("kind");
    const auto row = [](const QString &source, const char *kind) {
        QTest::newRow(qPrintable(QString::fromLatin1(kind) + u": "_s + source))
            << source << QString::fromLatin1(kind);
    };
    row({}, "no-element");
    row(u"  "_s, "no-element");
    row(u"<!--a-->"_s, "no-element");
    row(u"plain"_s, "no-element");
    row(u"<a>"_s, "tag-mismatch");
    row(u"<a><b></a>"_s, "tag-mismatch");
    row(u"<a/>x"_s, "after-the-root");
    row(u"<a/><b/>"_s, "after-the-root");
    row(u"<a>\u0001</a>"_s, "invalid-character");
    row(u"<a>\uFFFF</a>"_s, "invalid-character");
    row(u"<a>&#0;</a>"_s, "invalid-character");
    row(u"<a>&#xD800;</a>"_s, "invalid-character");
    row(u"<a>&nbsp;</a>"_s, "undeclared-entity");
    row(u"<!DOCTYPE a SYSTEM 'b'><a>&c;</a>"_s, "undeclared-entity");
    row(u"<!DOCTYPE a [<!ENTITY b '&c;'><!ENTITY c '&b;'>]><a>&b;</a>"_s, "entity-loop");
    row(u"<a b='1' b='2'/>"_s, "repeated-attribute");
    row(u"<a xmlns:b='u' xmlns:c='u' b:d='1' c:d='2'/>"_s, "repeated-attribute");
    row(u"<b:a/>"_s, "undeclared-prefix");
    row(u"<a b:c='1'/>"_s, "undeclared-prefix");
    row(u"<a:b:c xmlns:a='u'/>"_s, "undeclared-prefix");
    row(u"<a xmlns:b=''/>"_s, "undeclared-prefix");
    row(u"<a xmlns:xmlns='u'/>"_s, "undeclared-prefix");
    row(u"<a"_s, "syntax");
    row(u"<a b/>"_s, "syntax");
    row(u"<a b=c/>"_s, "syntax");
    row(u"<a b='<'/>"_s, "syntax");
    row(u"<a>&</a>"_s, "syntax");
    row(u"<a>]]></a>"_s, "syntax");
    row(u"<a><!-- -- --></a>"_s, "syntax");
    row(u"\n<?xml version='1.0'?><a/>"_s, "syntax");
    row(u"<?xml version='2.0'?><a/>"_s, "syntax");
    row(u"<?xml?><a/>"_s, "syntax");
    row(u"<1/>"_s, "syntax");
}

void TestXmlParser::mistakesHaveKinds()
{
    QFETCH(QString, source);
    QTEST(xmlOf(source), "kind");
}

void TestXmlParser::mistakesHaveAPlace_data()
{
    QTest::addColumn<QString>("source");
    QTest::addColumn<qint64>("line");
    QTest::newRow("end tag") << u"<a>\n<b>\n</a>"_s << qint64(3);
    QTest::newRow("prefix") << u"<a>\n<b:c/></a>"_s << qint64(2);
    QTest::newRow("NUL") << u"<a>\n\n x"_s + QChar() + u"</a>"_s << qint64(3);
    QTest::newRow("entity") << u"<!DOCTYPE a SYSTEM 'b'>\n<a>\n&c;</a>"_s << qint64(3);
}

void TestXmlParser::mistakesHaveAPlace()
{
    QFETCH(QString, source);
    const auto document = parseXmlText(source, {}, {});
    QVERIFY(!document);
    QTEST(document.error().line, "line");
    QVERIFY(document.error().column >= 1);
}

void TestXmlParser::nodesAreAllThere()
{
    const auto document =
        parseXmlText(u"<!--1--><!DOCTYPE a PUBLIC 'p' 's'><?t d?><a/><!--2-->"_s, {}, {});
    QCOMPARE(serialized(*document, document->root(), {}),
             u"<!--1--><!DOCTYPE a PUBLIC \"p\" \"s\"><?t d?><a/><!--2-->"_s);
    QVERIFY(!document->isHtml());
    QVERIFY(*document->as<DocumentType>(document->doctype()) ==
            (DocumentType{u"a"_s, u"p"_s, u"s"_s}));
}

void TestXmlParser::declarationIsKept_data()
{
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("kept");
    QTest::newRow("none") << u"<a/>"_s << u"none"_s;
    QTest::newRow("version") << u"<?xml version='1.0'?><a/>"_s << u", "_s;
    QTest::newRow("encoding") << u"<?xml version='1.0' encoding='GBK'?><a/>"_s << u"GBK, "_s;
    QTest::newRow("all") << u"<?xml version=\"1.0\" encoding = \"gbk\" standalone='yes' ?><a/>"_s
                         << u"gbk, yes"_s;
    QTest::newRow("standalone") << u"<?xml version='1.0' standalone='no'?><a/>"_s << u", no"_s;
    QTest::newRow("another's") << u"<?xml version='1.0'?><a encoding='x'/>"_s << u", "_s;
}

void TestXmlParser::declarationIsKept()
{
    QFETCH(QString, source);
    const auto declaration = parseXmlText(source, {}, {})->properties.xmlDeclaration;
    const QString standalone = !declaration || !declaration->standalone ? QString()
                               : *declaration->standalone               ? u"yes"_s
                                                                        : u"no"_s;
    QTEST(declaration ? declaration->encoding + u", "_s + standalone : u"none"_s, "kept");
}

void TestXmlParser::namespacesAreAttributes()
{
    const auto document = parseXmlText(u"<p:a xmlns:p='u' xmlns='v' p:b='1' c='2'/>"_s, {}, {});
    const auto *element = document->as<Element>(document->documentElement());
    QCOMPARE(element->namespaceUri, u"u"_s);
    QCOMPARE(element->prefix, u"p"_s);
    QCOMPARE(element->localName, u"a"_s);
    const std::vector<Attribute> expected{{Namespace::xmlns, u"xmlns"_s, u"p"_s, u"u"_s},
                                          {Namespace::xmlns, {}, u"xmlns"_s, u"v"_s},
                                          {u"u"_s, u"p"_s, u"b"_s, u"1"_s},
                                          {{}, {}, u"c"_s, u"2"_s}};
    QVERIFY(element->attributes == expected);
}

void TestXmlParser::attributesHaveAnOrder_data()
{
    QTest::addColumn<int>("order");
    QTest::addColumn<QString>("attributes");
    QTest::newRow("as written") << int(Rules::AttributeOrder::AsWritten)
                                << u"xmlns:z b xmlns a xmlns:y"_s;
    QTest::newRow("namespaces first")
        << int(Rules::AttributeOrder::NamespacesFirst) << u"xmlns:z xmlns xmlns:y b a"_s;
    QTest::newRow("namespaces sorted")
        << int(Rules::AttributeOrder::NamespacesSorted) << u"xmlns xmlns:y xmlns:z b a"_s;
}

void TestXmlParser::attributesHaveAnOrder()
{
    QFETCH(int, order);
    Rules rules;
    rules.attributeOrder = Rules::AttributeOrder(order);
    const auto document =
        parseXmlText(u"<r xmlns:z='1' b='>' xmlns='2' a='\"' xmlns:y='3'/>"_s, {}, rules);
    QStringList names;
    for (const Attribute &attribute :
         document->as<Element>(document->documentElement())->attributes) {
        names.append(attribute.qualifiedName());
    }
    QTEST(names.join(u' '), "attributes");
}

void TestXmlParser::encodingIsChosen_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("transport");
    QTest::addColumn<QString>("tree");
    const QByteArray declared = "<?xml version='1.0' encoding='gbk'?><a>\xD6\xD0</a>";
    QTest::newRow("UTF-8") << "<a>\xE4\xB8\xAD</a>"_ba << QString() << u"<a>中</a>"_s;
    QTest::newRow("declared") << declared << QString() << u"<a>中</a>"_s;
    QTest::newRow("transport") << declared << u"latin1"_s << u"<a>ÖÐ</a>"_s;
    QTest::newRow("mark") << "\xEF\xBB\xBF<a>\xE4\xB8\xAD</a>"_ba << u"latin1"_s << u"<a>中</a>"_s;
    QTest::newRow("mark of UTF-16")
        << QByteArray("\xFE\xFF\0<\0a\0/\0>", 10) << QString() << u"<a/>"_s;
    QTest::newRow("UTF-16 in bytes of ASCII")
        << "<?xml version='1.0' encoding='utf-16'?><a/>"_ba << QString() << u"<a/>"_s;
}

void TestXmlParser::encodingIsChosen()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, transport);
    QTEST(xmlOfBytes(bytes, encoding(transport)), "tree");
}

void TestXmlParser::bytesThatAreNoneOfTheEncoding()
{
    Rules rules;
    QCOMPARE(xmlOfBytes("<a>\xFF</a>", nullptr, rules), u"invalid-bytes"_s);
    QCOMPARE(xmlOfBytes("<a>\xEF\xBF\xBD</a>", nullptr, rules), u"<a>\uFFFD</a>"_s);
    rules.invalidBytes = Rules::InvalidBytes::Replaced;
    QCOMPARE(xmlOfBytes("<a>\xFF</a>", nullptr, rules), u"<a>\uFFFD</a>"_s);
}

void TestXmlParser::declaredEncodingThatIsNone()
{
    const QString source = u"<?xml version='1.0' encoding='none'?><a/>"_s;
    Rules rules;
    QCOMPARE(xmlOf(source, rules), u"unknown-encoding"_s);
    rules.unknownEncoding = Rules::UnknownEncoding::Utf8;
    QCOMPARE(xmlOf(source, rules), u"<a/>"_s);
}

void TestXmlParser::utf16WithoutMark()
{
    QByteArray bytes;
    for (const char c : "<?xml version='1.0'?><a/>"_ba) {
        bytes += c;
        bytes += '\0';
    }
    Rules rules;
    QCOMPARE(xmlOfBytes(bytes, nullptr, rules), u"<a/>"_s);
    rules.utf16WithoutMark = Rules::Utf16WithoutMark::Overlooked;
    QCOMPARE(xmlOfBytes(bytes, nullptr, rules), u"invalid-character"_s);
}

void TestXmlParser::colonInATarget()
{
    Rules rules;
    QCOMPARE(xmlOf(u"<?a:b?><c/>"_s, rules), u"undeclared-prefix"_s);
    rules.colonInTarget = Rules::ColonInTarget::Taken;
    QCOMPARE(xmlOf(u"<?a:b?><c/>"_s, rules), u"<c/>"_s);
    QCOMPARE(xmlOf(u"<a:b:c/>"_s, rules), u"undeclared-prefix"_s);
}

void TestXmlParser::entitiesAreReplaced_data()
{
    QTest::addColumn<QString>("doctype");
    QTest::addColumn<QString>("content");
    QTest::addColumn<QString>("tree");
    const auto row = [](const char *name, const QString &subset, const QString &content,
                        const QString &tree) {
        QTest::newRow(name) << u"<!DOCTYPE a [%1]>"_s.arg(subset) << content << tree;
    };
    row("text", u"<!ENTITY e 'x'>"_s, u"<a>&e;&e;</a>"_s, u"<a>xx</a>"_s);
    row("markup", u"<!ENTITY e '<b c=\"d\">x</b>'>"_s, u"<a>&e;</a>"_s,
        u"<a><b c=\"d\">x</b></a>"_s);
    row("in an attribute", u"<!ENTITY e 'x'>"_s, u"<a b='&e;'/>"_s, u"<a b=\"x\"/>"_s);
    row("of entities", u"<!ENTITY e '&f;&f;'><!ENTITY f 'x'>"_s, u"<a b='&e;'>&e;</a>"_s,
        u"<a b=\"xx\">xx</a>"_s);
    row("by a parameter entity", u"<!ENTITY % p '<!ENTITY e \"x\">'> %p;"_s, u"<a>&e;</a>"_s,
        u"<a>x</a>"_s);
    row("with namespaces", u"<!ENTITY e '<n:b xmlns:n=\"u\" n:c=\"1\"/>'>"_s, u"<a>&e;</a>"_s,
        u"<a><n:b xmlns:n=\"u\" n:c=\"1\"/></a>"_s);
    row("not balanced", u"<!ENTITY e '<b>'>"_s, u"<a>&e;</b></a>"_s, u"tag-mismatch"_s);
    row("unparsed", u"<!NOTATION n SYSTEM 'n'><!ENTITY e SYSTEM 'x' NDATA n>"_s, u"<a>&e;</a>"_s,
        u"syntax"_s);
}

void TestXmlParser::entitiesAreReplaced()
{
    QFETCH(QString, doctype);
    QFETCH(QString, content);
    QTEST(xmlOf(doctype + content), "tree");
}

void TestXmlParser::nothingIsLoaded_data()
{
    QTest::addColumn<QString>("source"); // %1: URL of a file that is there
    QTest::addColumn<QString>("tree");
    QTest::newRow("entity") << u"<!DOCTYPE a [<!ENTITY e SYSTEM '%1'>]><a>x&e;y&e;</a>"_s
                            << u"<a>xy</a>"_s;
    QTest::newRow("entity in an attribute")
        << u"<!DOCTYPE a [<!ENTITY e SYSTEM '%1'>]><a b='&e;'/>"_s << u"syntax"_s;
    QTest::newRow("parameter entity")
        << u"<!DOCTYPE a [<!ENTITY % p SYSTEM '%1'> %p;]><a>x</a>"_s << u"<a>x</a>"_s;
    QTest::newRow("what a parameter entity would declare")
        << u"<!DOCTYPE a [<!ENTITY % p SYSTEM '%1'> %p;]><a>&secret;</a>"_s
        << u"undeclared-entity"_s;
    QTest::newRow("external subset") << u"<!DOCTYPE a SYSTEM '%1'><a>x</a>"_s << u"<a>x</a>"_s;
    QTest::newRow("public external subset")
        << u"<!DOCTYPE a PUBLIC 'p' '%1'><a>&secret;</a>"_s << u"undeclared-entity"_s;
    QTest::newRow("XInclude")
        << u"<a xmlns:xi='http://www.w3.org/2001/XInclude'><xi:include href='%1'/></a>"_s
        << u"<a xmlns:xi=\"http://www.w3.org/2001/XInclude\"><xi:include href=\"%1\"/></a>"_s;
    QTest::newRow("style sheet") << u"<?xml-stylesheet type='text/xsl' href='%1'?><a/>"_s
                                 << u"<a/>"_s;
}

void TestXmlParser::nothingIsLoaded()
{
    QFETCH(QString, source);
    QFETCH(QString, tree);
    QTemporaryDir folder;
    QFile file(folder.filePath(u"secret"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("<!ENTITY secret 'secret'>");
    file.close();
    for (const QString &prefix : {u"file://"_s, QString()}) {
        const QString url = prefix + file.fileName();
        QString expected = tree;
        QCOMPARE(xmlOf(QString(source).replace(u"%1"_s, url)), expected.replace(u"%1"_s, url));
    }
}

void TestXmlParser::htmlEntitiesAreDeclaredByDoctypesOfXhtml()
{
    const QString source = u"<!DOCTYPE a PUBLIC '%1' 'x'><a b='&nbsp;'>&eacute;&LT;&AMP;</a>"_s;
    QCOMPARE(xmlOf(source.arg(u"-//W3C//DTD XHTML 1.0 Strict//EN"_s)),
             u"<a b=\"\u00A0\">é&lt;&amp;</a>"_s);
    QCOMPARE(xmlOf(source.arg(u"-//W3C//DTD XHTML 9.9//EN"_s)), u"undeclared-entity"_s);
    QCOMPARE(xmlOf(u"<!DOCTYPE a PUBLIC '-//W3C//DTD XHTML 1.1//EN' 'x'><a>&none;</a>"_s),
             u"undeclared-entity"_s);
}

void TestXmlParser::depthIsLimited()
{
    const auto nested = [](int depth) -> QString {
        return u"<a>"_s.repeated(depth) + u"</a>"_s.repeated(depth);
    };
    QVERIFY(parseXmlText(nested(Limits::xmlDepth), {}, {}));
    QCOMPARE(xmlOf(nested(Limits::xmlDepth + 1)), u"too-deep"_s);
}

void TestXmlParser::sizeIsLimited()
{
    QCOMPARE(xmlOf(u"<r>"_s + u"<a/>"_s.repeated(Limits::nodes) + u"</r>"_s), u"too-large"_s);
    // A few bytes that would be gigabytes
    QString subset = u"<!ENTITY e0 'xxxxxxxxxx'>"_s;
    for (int i = 1; i < 12; ++i) {
        subset += u"<!ENTITY e%1 '%2'>"_s.arg(i).arg(u"&e%1;"_s.arg(i - 1).repeated(10));
    }
    for (const QString &content : {u"<a>&e11;</a>"_s, u"<a b='&e11;'/>"_s}) {
        QCOMPARE(xmlOf(u"<!DOCTYPE a [%1]>"_s.arg(subset) + content), u"entity-loop"_s);
    }
}

CORSCOPE_TEST(TestXmlParser)
#include "tst_xmlparser.moc"
