// The answer's body as text, tree, bytes and picture; nothing of it is executed or loaded.
#include "tests/support/judged.h"
#include "tests/support/testprogram.h"
#include "tests/ui/widgettesting.h"
#include "ui/body/bodyview.h"

#include <QApplication>
#include <QBuffer>
#include <QImage>
#include <QPlainTextEdit>
#include <QTabBar>
#include <QTest>
#include <QTreeWidget>

using namespace Corscope;
using namespace Corscope::TestSupport;
using namespace Corscope::Ui;
using namespace Qt::StringLiterals;

class TestBodyView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void runWithoutAnswerHasNoBody();
    void charsetOfTheHeaderDecides();
    void markupIsShownAsText();
    void longLinesAreBroken();
    void jsonIsATree();
    void brokenJsonSaysWhere();
    void hugeJsonIsCut();
    void bytesAreShown();
    void pictureIsDrawn();
    void whatIsNoPictureSaysSo_data();
    void whatIsNoPictureSaysSo();
    void withheldBodySaysSo();
    void cutBodySaysSo();
    void clearForgetsTheBody();

private:
    enum Tab { TextTab, JsonTab, BytesTab, PictureTab };

    void show(const QByteArray &contentType, const QByteArray &body, Tab tab);
    [[nodiscard]] QString text() const
    {
        return named<QPlainTextEdit>(*m_view, u"Body as text"_s)->toPlainText();
    }
    [[nodiscard]] QTreeWidget *tree() const
    {
        return named<QTreeWidget>(*m_view, u"Body as JSON"_s);
    }

    Theme m_theme{*qApp};
    std::unique_ptr<BodyView> m_view;
};

namespace {

Trace::Log logWith(const QByteArray &contentType, const QByteArray &body,
                   const QByteArray &allowedOrigin = "*")
{
    return judged(xhrSpec(), {answered("GET", otherUrl,
                                       "HTTP/1.1 200 OK\nAccess-Control-Allow-Origin: " +
                                           allowedOrigin + "\nContent-Type: " + contentType,
                                       body)});
}

} // namespace

void TestBodyView::init()
{
    m_view = std::make_unique<BodyView>(m_theme);
    m_view->resize(500, 300);
}

void TestBodyView::show(const QByteArray &contentType, const QByteArray &body, Tab tab)
{
    m_view->findChild<QTabBar *>()->setCurrentIndex(tab);
    m_view->showLog(logWith(contentType, body));
}

void TestBodyView::runWithoutAnswerHasNoBody()
{
    m_view->showLog(
        judged(xhrSpec(), {failed("GET", otherUrl, Http::TransportErrorKind::ConnectionRefused)}));
    QCOMPARE(text(), QString());
    QVERIFY(!shownTexts(*m_view).isEmpty());
    m_view->showLog({});
    QCOMPARE(text(), QString());
}

void TestBodyView::charsetOfTheHeaderDecides()
{
    show("text/plain; charset=gbk", "\xd6\xd0\xce\xc4", TextTab);
    QCOMPARE(text(), u"中文"_s);
    show("text/plain", "\xe4\xb8\xad", TextTab);
    QCOMPARE(text(), u"中"_s);
    show("text/plain; charset=nonsense", "\xe4\xb8\xad", TextTab);
    QCOMPARE(text(), u"中"_s);
}

void TestBodyView::markupIsShownAsText()
{
    const QByteArray page = "<script>alert(1)</script><img src='http://127.0.0.1:1/x.png'>";
    show("text/html", page, TextTab);
    QCOMPARE(text(), QString::fromLatin1(page));
}

void TestBodyView::longLinesAreBroken()
{
    const QByteArray body = "short\n" + QByteArray(10000, 'x') + "\nend";
    show("text/plain", body, TextTab);
    for (const QString &line : text().split(u'\n')) {
        QVERIFY(line.size() <= 4000);
    }
    QCOMPARE(text().remove(u'\n'), QString::fromLatin1(body).remove(u'\n'));
    QVERIFY(text().startsWith(u"short\nx"_s) && text().endsWith(u"x\nend"_s));
    show("text/plain", "short\nlines", TextTab);
    QCOMPARE(text(), u"short\nlines"_s);
}

void TestBodyView::jsonIsATree()
{
    show("application/json", R"({"cart":[1,"two",null],"ok":true})", JsonTab);
    QCOMPARE(tree()->topLevelItemCount(), 1);
    const QTreeWidgetItem *root = tree()->topLevelItem(0);
    QCOMPARE(root->childCount(), 2);
    const QTreeWidgetItem *cart = root->child(0);
    QCOMPARE(cart->text(0), u"cart"_s);
    QCOMPARE(cart->childCount(), 3);
    QCOMPARE(cart->child(0)->text(1), u"1"_s);
    QCOMPARE(cart->child(1)->text(1), u"\"two\""_s);
    QCOMPARE(cart->child(2)->text(1), u"null"_s);
    QCOMPARE(root->child(1)->text(1), u"true"_s);
}

void TestBodyView::brokenJsonSaysWhere()
{
    show("application/json", R"({"a": })", JsonTab);
    QCOMPARE(tree()->topLevelItemCount(), 1);
    const QString said = tree()->topLevelItem(0)->text(0);
    QVERIFY2(said.contains(u"byte 7"_s), qPrintable(said));
}

void TestBodyView::hugeJsonIsCut()
{
    const QByteArray array = "[" + QByteArray("0,").repeated(60000) + "0]";
    show("application/json", array, JsonTab);
    QCOMPARE(tree()->topLevelItemCount(), 2); // the tree, and that there is more
    QVERIFY(tree()->topLevelItem(0)->childCount() < 60000);
}

void TestBodyView::bytesAreShown()
{
    show("text/plain", "hello", BytesTab);
    QVERIFY(named<QPlainTextEdit>(*m_view, u"Body as bytes"_s)
                ->toPlainText()
                .startsWith(u"00000000  68 65 6c 6c 6f"_s));
}

void TestBodyView::pictureIsDrawn()
{
    QImage image(7, 5, QImage::Format_RGB32);
    image.fill(Qt::red);
    QByteArray png;
    QBuffer buffer(&png);
    QVERIFY(image.save(&buffer, "PNG"));
    // What it is called does not matter: the bytes decide.
    show("application/octet-stream", png, PictureTab);
    QCOMPARE(named<QLabel>(*m_view, u"Body as a picture"_s)->pixmap().size(), QSize(7, 5));
}

void TestBodyView::whatIsNoPictureSaysSo_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("text") << "hello"_ba;
    QTest::newRow("a PNG's first bytes") << "\x89PNG\r\n\x1a\n"_ba;
    QTest::newRow("SVG")
        << "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>"_ba;
}

void TestBodyView::whatIsNoPictureSaysSo()
{
    QFETCH(QByteArray, body);
    show("image/png", body, PictureTab);
    const auto *label = named<QLabel>(*m_view, u"Body as a picture"_s);
    QVERIFY(label->pixmap().isNull());
    QVERIFY(!label->text().isEmpty());
}

void TestBodyView::withheldBodySaysSo()
{
    m_view->showLog(logWith("text/plain", "secret", "https://elsewhere.example"));
    QVERIFY(showsText(*m_view, u"the page does not get it"_s));
    m_view->showLog(logWith("text/plain", "open"));
    QVERIFY(!showsText(*m_view, u"the page does not get it"_s));
}

void TestBodyView::cutBodySaysSo()
{
    m_view->showLog(logWith("text/plain", QByteArray(Trace::Log::bodyLimit + 5, 'x')));
    QVERIFY(showsText(*m_view, u"only the first"_s));
}

void TestBodyView::clearForgetsTheBody()
{
    show("application/json", "[1]", JsonTab);
    m_view->clear();
    QCOMPARE(tree()->topLevelItemCount(), 0);
    m_view->findChild<QTabBar *>()->setCurrentIndex(TextTab);
    QCOMPARE(text(), QString());
}

CORSCOPE_TEST(TestBodyView)
#include "tst_bodyview.moc"
