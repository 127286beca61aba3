// Foreign text where Qt would look for markup.
#include "ui/theme/plaintext.h"

#include <QTest>
#include <QTextDocument>

using namespace Corscope::Ui;
using namespace Qt::StringLiterals;

class TestPlainText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isShownAsItIs_data();
    void isShownAsItIs();
};

void TestPlainText::isShownAsItIs_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("plain") << u"https://a.test/"_s;
    QTest::newRow("markup") << u"<b>x</b><img src=\"http://127.0.0.1:1/\">"_s;
    QTest::newRow("entities") << u"a &amp; b &lt;c&gt;"_s;
    QTest::newRow("quotes") << u"\"it's\""_s;
    QTest::newRow("lines") << u"one\ntwo"_s;
    QTest::newRow("empty") << QString();
}

void TestPlainText::isShownAsItIs()
{
    QFETCH(QString, text);
    const QString tip = plainToolTip(text);
    QVERIFY(Qt::mightBeRichText(tip)); // Qt reads it as markup, whatever the text is
    QTextDocument document;
    document.setHtml(tip);
    QCOMPARE(document.toPlainText(), text);
}

QTEST_MAIN(TestPlainText)
#include "tst_plaintext.moc"
