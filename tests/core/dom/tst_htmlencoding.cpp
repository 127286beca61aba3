// The encoding that an HTML document is read in.
#include "core/dom/htmlencoding.h"
#include "core/dom/htmlparser.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace Corscope;
using namespace Corscope::Dom;
using namespace Qt::StringLiterals;
using MetaSearch = DocumentRules::MetaSearch;

namespace {

QByteArray found(const QByteArray &bytes, MetaSearch search = MetaSearch::FirstBytes)
{
    const Text::Encoding *encoding = prescanHtml(bytes, search);
    return encoding ? encoding->name : "(none)";
}

} // namespace

class TestHtmlEncoding : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void metaDeclares_data();
    void metaDeclares();
    void standardLooksAtTheFirstBytesOnly();
    void enginesLookAsFarAsTheHeadGoes_data();
    void enginesLookAsFarAsTheHeadGoes();
    void enginesSeeNoTagsInScripts_data();
    void enginesSeeNoTagsInScripts();
    void markThenTransportThenMetaThenUtf8();
};

void TestHtmlEncoding::metaDeclares_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("name");
    const auto row = [](const QByteArray &bytes, const char *name) {
        QTest::newRow(bytes.constData()) << bytes << QByteArray(name);
    };
    row("<meta charset=gbk>", "GBK");
    row("<META CHARSET=\"GBK\">", "GBK");
    row("<meta charset=' gbk '>", "GBK");
    row("<meta/charset=gbk>", "GBK");
    row("<meta name=x charset = gbk a>", "GBK");
    row("<meta charset=gbk", "(none)");
    row("<meta charset='gbk", "(none)");
    row("<meta charset>", "(none)");
    row("<meta charset=nonsense>", "(none)");
    row("<meta charset=nonsense><meta charset=gbk>", "GBK");
    row("<meta charset=utf-16><p>", "UTF-8");
    row("<meta charset=utf-16be><p>", "UTF-8");
    row("<meta charset=x-user-defined>", "windows-1252");
    row("<metax charset=gbk>", "(none)");
    row("</meta charset=gbk>", "(none)");
    row("<!-- <meta charset=gbk> -->", "(none)");
    row("<!-- a --><meta charset=gbk>", "GBK");
    row("<!--><meta charset=gbk>", "GBK");
    row("<p a=\"<meta charset=gbk>\">", "(none)");
    row("<? <meta charset=gbk> ?>", "(none)");
    row("<! <meta charset=gbk> >", "(none)");
    row("<meta http-equiv=content-type content='text/html; charset=gbk'>", "GBK");
    row("<meta content='text/html; charset=gbk' http-equiv=Content-Type>", "GBK");
    row("<meta content='text/html; charset=gbk'>", "(none)");
    row("<meta http-equiv=refresh content='text/html; charset=gbk'>", "(none)");
    row("<meta http-equiv=content-type content='charset charset = \"gbk\" x'>", "GBK");
    row("<meta http-equiv=content-type content='charset=\"gbk'>", "(none)");
    row("<meta http-equiv=content-type content='a;charset=gbk;b'>", "GBK");
    row("<meta http-equiv=content-type content='charset'>", "(none)");
    row("<meta charset=nonsense content='charset=gbk' http-equiv=content-type>", "(none)");
    row("<?xml version='1.0' encoding='gbk'?><p>", "GBK");
    row("<?xml version='1.0' encoding='gbk'?><meta charset=big5>", "Big5");
    row("", "(none)");
    row("<", "(none)");
    row("<!--", "(none)");
    row("</", "(none)");
}

void TestHtmlEncoding::metaDeclares()
{
    QFETCH(QByteArray, bytes);
    QTEST(found(bytes), "name");
    QTEST(found(bytes, MetaSearch::Head), "name");
}

void TestHtmlEncoding::standardLooksAtTheFirstBytesOnly()
{
    const QByteArray meta = "<meta charset=gbk>";
    QCOMPARE(found(QByteArray(1024 - meta.size(), ' ') + meta), "GBK"_ba);
    QCOMPARE(found(QByteArray(1025 - meta.size(), ' ') + meta), "(none)"_ba);
}

void TestHtmlEncoding::enginesLookAsFarAsTheHeadGoes_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("name");
    const QByteArray comment = "<!--" + QByteArray(2000, 'x') + "-->";
    QTest::newRow("comment") << comment << "GBK"_ba; // document-587
    QTest::newRow("title") << "<html><head><title>x</title>" + comment << "GBK"_ba;
    QTest::newRow("body, early") << "<p>"_ba
                                 << "GBK"_ba;
    QTest::newRow("body, late") << "<p>" + comment + "<p>"
                                << "(none)"_ba;
    QTest::newRow("late body") << comment + "<p>"
                               << "(none)"_ba;
}

void TestHtmlEncoding::enginesLookAsFarAsTheHeadGoes()
{
    QFETCH(QByteArray, before);
    QTEST(found(before + "<meta charset=gbk>", MetaSearch::Head), "name");
}

void TestHtmlEncoding::enginesSeeNoTagsInScripts_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("name");
    const QByteArray meta = "<meta charset=gbk>";
    for (const QByteArray &tag : {"script"_ba, "style"_ba, "title"_ba, "textarea"_ba}) {
        const QByteArray before = '<' + tag + '>' + meta;
        QTest::newRow(tag.constData()) << before << "(none)"_ba;
        QTest::addRow("%s, closed", tag.constData())
            << before + "</" + tag.toUpper() + ">" + meta << "GBK"_ba;
        QTest::addRow("%s, not closed", tag.constData()) << before + "</" + meta << "(none)"_ba;
    }
}

void TestHtmlEncoding::enginesSeeNoTagsInScripts()
{
    QFETCH(QByteArray, bytes);
    QTEST(found(bytes, MetaSearch::Head), "name");
    QCOMPARE(found(bytes), "GBK"_ba);
}

void TestHtmlEncoding::markThenTransportThenMetaThenUtf8()
{
    const Text::Encoding *big5 = Text::encodingFromLabel(u"big5");
    const auto chosen = [](const QByteArray &bytes, const Text::Encoding *transport) {
        return QByteArray(htmlEncoding(bytes, transport, {}).name);
    };
    QCOMPARE(chosen("\xEF\xBB\xBF<meta charset=gbk>", big5), "UTF-8"_ba);
    QCOMPARE(chosen("\xFF\xFE<meta charset=gbk>", big5), "UTF-16LE"_ba);
    QCOMPARE(chosen("<meta charset=gbk>", big5), "Big5"_ba);
    QCOMPARE(chosen("<meta charset=gbk>", nullptr), "GBK"_ba);
    QCOMPARE(chosen("<p>", nullptr), "UTF-8"_ba);
}

CORSCOPE_TEST(TestHtmlEncoding)
#include "tst_htmlencoding.moc"
