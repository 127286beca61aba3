// Whatever a server sends, there is a document or a typed mistake, and what is made of it can be
// written and read again.
#include "core/dom/htmlencoding.h"
#include "tests/core/dom/domtesting.h"
#include "tests/support/testprogram.h"

#include <QTest>

#include <random>

using namespace Corscope;
using namespace Corscope::Dom;
using namespace Corscope::Dom::Testing;
using namespace Qt::StringLiterals;

namespace {

const std::vector<QByteArray> &seeds()
{
    static const std::vector<QByteArray> all{
        "<?xml version=\"1.0\" encoding=\"utf-8\"?><!DOCTYPE r [<!ENTITY e \"x\"><!ATTLIST r a "
        "CDATA "
        "'b'>]><r xmlns:p='u'><p:b c=\"&e;&lt;\">&e;&#65;</p:b><![CDATA[d]]><!--e--><?f g?></r>",
        "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.1//EN\" \"x\"><html "
        "xmlns=\"http://www.w3.org/1999/xhtml\"><body>&nbsp;<br/><template><p/></template></body></"
        "html>",
        "<!DOCTYPE html><!--a--><html lang=en><head><meta charset=gbk><title>b</title><script>c<d"
        "</script><noscript><link></noscript></head><body><p a='1'>x<b>y<i>z</b></i>&amp;&notin;"
        "<table><tr><td>t<select><option>o</table><svg viewbox=0><g/><![CDATA[q]]></svg><template>"
        "<td>u</template><ruby>r<rt>s</ruby><form><input></form><textarea>\n</textarea><pre>\n",
        "<math><annotation-xml encoding=text/html><div></annotation-xml></math><frameset><frame>",
    };
    return all;
}

/// Pieces that parsers take for something.
QByteArray piece(std::mt19937 &random)
{
    static const std::vector<QByteArray> all{"<",
                                             ">",
                                             "/",
                                             "&",
                                             ";",
                                             "\"",
                                             "'",
                                             "=",
                                             "<!--",
                                             "-->",
                                             "<![CDATA[",
                                             "]]>",
                                             "<?",
                                             "?>",
                                             "<!DOCTYPE",
                                             "<!ENTITY",
                                             "%p;",
                                             "&e;",
                                             "&#x",
                                             "&#0;",
                                             "xmlns",
                                             "xmlns:p=''",
                                             "<a",
                                             "</a>",
                                             "<b>",
                                             "</b>",
                                             "<p>",
                                             "<table>",
                                             "<svg>",
                                             "</svg>",
                                             "<select>",
                                             "<template>",
                                             "</template>",
                                             "<script>",
                                             "</script>",
                                             "<plaintext>",
                                             "\xEF\xBB\xBF",
                                             "\xFF",
                                             "\xC3",
                                             "\xED\xA0\x80",
                                             "\x01",
                                             "\r\n"};
    if (random() % 12 == 0) {
        return QByteArray(1, '\0');
    }
    return all.at(random() % all.size());
}

QByteArray mutated(QByteArray bytes, std::mt19937 &random)
{
    const int changes = 1 + int(random() % 6);
    for (int i = 0; i < changes; ++i) {
        const auto at = qsizetype(random() % std::size_t(bytes.size() + 1));
        const auto length = qsizetype(random() % 8);
        switch (random() % 4) {
        case 0: bytes.insert(at, piece(random)); break;
        case 1: bytes.remove(at, length); break;
        case 2: bytes.replace(at, length, piece(random)); break;
        case 3: bytes.insert(at, bytes.mid(qsizetype(random() % 40), qsizetype(random() % 60)));
        }
    }
    return bytes;
}

} // namespace

class TestMalformedDocuments : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void mutatedXmlNeverHurts_data();
    void mutatedXmlNeverHurts();
    void mutatedHtmlNeverHurts_data();
    void mutatedHtmlNeverHurts();

private:
    static void addSeeds()
    {
        QTest::addColumn<QByteArray>("seed");
        for (std::size_t i = 0; i < seeds().size(); ++i) {
            QTest::newRow(qPrintable(QString::number(i))) << seeds().at(i);
        }
    }
};

void TestMalformedDocuments::mutatedXmlNeverHurts_data()
{
    addSeeds();
}

void TestMalformedDocuments::mutatedXmlNeverHurts()
{
    QFETCH(const QByteArray, seed);
    std::mt19937 random(20261126);
    DocumentRules lenient;
    lenient.invalidBytes = DocumentRules::InvalidBytes::Replaced;
    lenient.attributeOrder = DocumentRules::AttributeOrder::NamespacesSorted;
    int documents = 0;
    for (int i = 0; i < 1500; ++i) {
        const QByteArray bytes = mutated(seed, random);
        for (const DocumentRules &rules : {DocumentRules(), lenient}) {
            const auto document = parseXml(bytes, nullptr, {}, rules);
            if (document) {
                // What is written is well formed, and says the same. (Not the doctype, whose
                // internal subset is not kept.)
                const QString text = outerHtml(*document, rules);
                QCOMPARE(xmlOf(text, rules), text);
                ++documents;
            }
        }
    }
    QVERIFY(documents > 0 || xmlOfBytes(seed) == u"tag-mismatch"_s ||
            !parseXml(seed, nullptr, {}, {}));
}

void TestMalformedDocuments::mutatedHtmlNeverHurts_data()
{
    addSeeds();
}

void TestMalformedDocuments::mutatedHtmlNeverHurts()
{
    QFETCH(const QByteArray, seed);
    std::mt19937 random(20261126);
    for (int i = 0; i < 1500; ++i) {
        const QByteArray bytes = mutated(seed, random);
        for (const auto search :
             {DocumentRules::MetaSearch::FirstBytes, DocumentRules::MetaSearch::Head}) {
            DocumentRules rules;
            rules.metaSearch = search;
            const QString text = Text::decode(bytes, htmlEncoding(bytes, nullptr, rules));
            const auto document = parseHtml(text, {});
            QVERIFY(document);
            const auto *root = document->as<Element>(document->documentElement());
            QVERIFY(root && root->isHtml(u"html"));
            QVERIFY(outerHtml(*document).startsWith(u"<html"));
        }
    }
}

CORSCOPE_TEST(TestMalformedDocuments)
#include "tst_malformeddocuments.moc"
