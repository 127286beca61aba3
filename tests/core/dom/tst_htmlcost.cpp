// What a text costs is told before it is parsed: texts that would keep the parser busy are refused,
// and those that people write are not.
#include "core/dom/htmlcost.h"
#include "core/dom/limits.h"
#include "tests/core/dom/domtesting.h"
#include "tests/support/testprogram.h"

#include <QElapsedTimer>
#include <QTest>

using namespace Corscope::Dom;
using namespace Corscope::Dom::Testing;
using namespace Qt::StringLiterals;

class TestHtmlCost : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void startTagsCostWhatIsOpen_data();
    void startTagsCostWhatIsOpen();
    void tangledTextsAreRefusedAtOnce_data();
    void tangledTextsAreRefusedAtOnce();
    void longPagesAreTaken_data();
    void longPagesAreTaken();
};

void TestHtmlCost::startTagsCostWhatIsOpen_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qint64>("cost");
    const auto row = [](const char *name, const QByteArray &text, qint64 cost) {
        QTest::newRow(name) << text << cost;
    };
    row("no tags", "a < b, c </ d", 0);
    row("beside each other", "<b></b><b></b><b></b>", 0);
    row("around each other", "<b><i><u>", 0 + 1 + 2);
    row("closed", "<b><i></i><u>", 0 + 1 + 1);
    row("closed in another case", "<b><I></i><u>", 0 + 1 + 1);
    row("end tag out of its place", "<b><i></b><u>", 0 + 1 + 2);
    row("end may be left out", "<div><p><p><p><li><li><br><br>", 7);
    row("its own start closes it", "<div><a><a><a>", 0 + 1 + 2 + 2);
    row("rt ends with ruby", "<ruby><rt></ruby><b><i>", 0 + 1 + 0 + 1);
    row("in a comment", "<!-- <b><i><u> --><b>", 0);
    row("comment that ends at once", "<!--><b><i>", 1);
    row("comment with a bang", "<!-- --!><b><i>", 1);
    row("comment without end", "<!-- <b><i>", 0);
    row("in a script", "<script><b><i></script><b><i>", 1);
    row("in the script of SVG", "<svg><script><b><i>", 0 + 1 + 2 + 3);
    row("in a quoted value", "<b a=\"<i><u>\" b='<s>'><i>", 2 + 1);
    row("quote in an unquoted value", "<b a=b\"><i><u>", 0 + 1 + 2);
    row("quote in a name", "<b =\"><i>", 0 + 1);
    row("attributes", "<b a b c d>", 8);
    row("tag without end", "<b><i", 1);
}

void TestHtmlCost::startTagsCostWhatIsOpen()
{
    QFETCH(QByteArray, text);
    QTEST(htmlCost(text), "cost");
}

void TestHtmlCost::tangledTextsAreRefusedAtOnce_data()
{
    QTest::addColumn<QString>("text");
    const auto many = [](const char *name, const QString &piece) {
        QTest::newRow(name) << piece.repeated(2'000'000 / piece.size());
    };
    many("deep", u"<div>"_s);
    many("deep, of an unknown element", u"<x-y>"_s);
    many("misnested", u"<b><div></b>"_s);
    many("end tags that count for nothing", u"<span><div></span></div>"_s);
    many("deep in SVG", u"<svg><title><g>"_s);
    many("after a false comment", u"<!--><div>"_s);
    many("behind a quote that opens nothing", u"<a b=c=\"><div>"_s);
    QTest::newRow("attributes") << u"<b"_s + u" a"_s.repeated(1'000'000);
    // What grows is not the depth but the number of elements.
    QString fonts;
    for (int i = 0; i < 500; ++i) {
        fonts += u"<font a=%1>"_s.arg(i);
    }
    QTest::newRow("formatting elements made anew")
        << u"<div>"_s + fonts + u"</div>"_s + u"<div>x</div>"_s.repeated(200'000);
}

void TestHtmlCost::tangledTextsAreRefusedAtOnce()
{
    QFETCH(QString, text);
    QElapsedTimer timer;
    timer.start();
    const auto document = parseHtml(text, {});
    QVERIFY(!document);
    QCOMPARE(document.error().kind, ParseMistake::Kind::TooLarge);
    QVERIFY2(timer.elapsed() < 20'000, qPrintable(QString::number(timer.elapsed())));
}

void TestHtmlCost::longPagesAreTaken_data()
{
    QTest::addColumn<QString>("piece");
    QTest::newRow("table") << u"<tr><td class=\"a\">1<td><a href='#'>x</a></tr>\n"_s;
    QTest::newRow("list") << u"<ul><li>a<li><b>b</b></ul>"_s;
    QTest::newRow("paragraphs") << u"<p>a <i>b</i> &amp; <br>c"_s;
    QTest::newRow("anchors without end") << u"<a name=x><p>text</p>"_s;
    QTest::newRow("ruby without end") << u"<ruby>a<rt>b</ruby>"_s;
}

void TestHtmlCost::longPagesAreTaken()
{
    QFETCH(QString, piece);
    QVERIFY(parseHtml(u"<!DOCTYPE html><title>x</title>"_s + piece.repeated(5'000), {}));
}

CORSCOPE_TEST(TestHtmlCost)
#include "tst_htmlcost.moc"
