// The order of attributes is found again in the source.
#include "core/dom/starttag.h"
#include "tests/support/testprogram.h"

#include <QStringList>
#include <QTest>

using namespace Corscope::Dom;
using namespace Qt::StringLiterals;

class TestStartTag : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void attributesStandAsWritten_data();
    void attributesStandAsWritten();
};

void TestStartTag::attributesStandAsWritten_data()
{
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<QString>("order");
    QTest::newRow("in another order") << "<x><e c='1' b='2' a='3'"_ba << u"c b a"_s;
    QTest::newRow("in this order") << "<e a='1' b='2' c='3'"_ba << u"a b c"_s;
    QTest::newRow("blanks") << "<e\n c\t=\r\n'1' a = \"2\"b='3'/"_ba << u"c a b"_s;
    QTest::newRow("quotes and signs in values")
        << "<e c=' a=\"1\" >' b=\"'/=\" a=''"_ba << u"c b a"_s;
    QTest::newRow("not all of them") << "<e c='1'"_ba << u"c a b"_s;
    QTest::newRow("others") << "<e d='1' c='2'"_ba << u"c a b"_s;
    QTest::newRow("another element") << "<f c='1' b='2'"_ba << u"a b c"_s;
    QTest::newRow("no tag") << ""_ba << u"a b c"_s;
    QTest::newRow("value without end") << "<e c='1"_ba << u"c a b"_s;
}

void TestStartTag::attributesStandAsWritten()
{
    QFETCH(QByteArray, source);
    Element element{{}, {}, u"e"_s, {}, {}};
    for (const QString &name : {u"a"_s, u"b"_s, u"c"_s}) {
        element.attributes.push_back({{}, {}, name, {}});
    }
    orderAsWritten(element, source);
    QStringList names;
    for (const Attribute &attribute : element.attributes) {
        names.append(attribute.localName);
    }
    QTEST(names.join(u' '), "order");
}

CORSCOPE_TEST(TestStartTag)
#include "tst_starttag.moc"
