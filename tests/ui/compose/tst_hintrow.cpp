// What is said of a request while it is typed.
#include "tests/support/judged.h"
#include "tests/support/testprogram.h"
#include "tests/ui/widgettesting.h"
#include "ui/compose/hintrow.h"

#include <QApplication>
#include <QTest>

using namespace Corscope;
using namespace Corscope::TestSupport;
using namespace Corscope::Trace;
using namespace Corscope::Ui;
using namespace Qt::StringLiterals;

class TestHintRow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void says_data();
    void says();
    void mistakesHideTheRest_data();
    void mistakesHideTheRest();
    void causesOfAPreflightAreAllNamed();
    void screenReaderHearsIt();
    void longHintsFitTheRow();

private:
    [[nodiscard]] QString hintFor(const RunSpec &spec)
    {
        m_hint.setPreview(Page::preview(spec));
        return m_hint.text();
    }

    Theme m_theme{*qApp};
    HintRow m_hint{m_theme};
};

namespace {

RunSpec withUrl(const QString &url)
{
    RunSpec spec = xhrSpec();
    spec.request.url = url;
    return spec;
}

RunSpec withPage(const QString &page)
{
    RunSpec spec = xhrSpec();
    spec.page = page;
    return spec;
}

RunSpec withHeader(const QString &name, const QString &value)
{
    RunSpec spec = xhrSpec();
    spec.request.headers = {{name, value}};
    return spec;
}

} // namespace

void TestHintRow::says_data()
{
    QTest::addColumn<RunSpec>("spec");
    QTest::addColumn<QStringList>("parts");
    QTest::newRow("same origin") << withUrl(u"/r"_s) << QStringList{u"same-origin"_s};
    QTest::newRow("simple") << xhrSpec() << QStringList{u"cross-origin"_s, u"simple request"_s};
    QTest::newRow("method") << xhrSpec(u"PATCH"_s)
                            << QStringList{u"cross-origin"_s, u"needs a preflight"_s,
                                           u"the method PATCH"_s};
    QTest::newRow("header") << withHeader(u"X-Cart"_s, u"1"_s)
                            << QStringList{u"needs a preflight"_s, u"the header x-cart"_s};
    QTest::newRow("MIME type") << withHeader(u"Content-Type"_s, u"application/json"_s)
                               << QStringList{u"needs a preflight"_s,
                                              u"the header content-type ("_s};
    QTest::newRow("forbidden header") << withHeader(u"Cookie"_s, u"a=1"_s)
                                      << QStringList{u"simple request"_s, u"Cookie: left out"_s};
    QTest::newRow("blocked port") << withUrl(u"http://127.0.0.1:25/"_s)
                                  << QStringList{u"blocked"_s, u"Port 25"_s};
}

void TestHintRow::says()
{
    QFETCH(RunSpec, spec);
    QFETCH(QStringList, parts);
    const QString hint = hintFor(spec);
    qsizetype from = 0;
    for (const QString &part : parts) {
        const qsizetype at = hint.indexOf(part);
        QVERIFY2(at >= from, qPrintable(part + u" in "_s + hint));
        from = part.startsWith(u"the "_s) || part.contains(u"left out"_s) ? 0 : at;
    }
    QCOMPARE(hint.contains(u"needs a preflight"_s), parts.contains(u"needs a preflight"_s));
}

void TestHintRow::mistakesHideTheRest_data()
{
    QTest::addColumn<RunSpec>("spec");
    QTest::addColumn<QString>("part");
    QTest::newRow("no URL") << withUrl(u"http://a.test:99999/"_s) << u"at character"_s;
    QTest::newRow("no page") << withPage(u"shop"_s) << u"The page's origin is no URL"_s;
    QTest::newRow("page of another scheme")
        << withPage(u"ftp://a.test/"_s) << u"A page comes from http"_s;
    QTest::newRow("forbidden method") << xhrSpec(u"TRACE"_s) << u"SecurityError"_s;
    QTest::newRow("method that is no token") << xhrSpec(u"A B"_s) << u"SyntaxError"_s;
    QTest::newRow("forbidden method of fetch") << fetchSpec(u"CONNECT"_s) << u"TypeError"_s;
}

void TestHintRow::mistakesHideTheRest()
{
    QFETCH(RunSpec, spec);
    QFETCH(QString, part);
    const QString hint = hintFor(spec);
    QVERIFY2(hint.contains(part), qPrintable(hint));
    QVERIFY2(!hint.contains(u"cross-origin"_s), qPrintable(hint));
}

void TestHintRow::causesOfAPreflightAreAllNamed()
{
    RunSpec spec = xhrSpec(u"DELETE"_s);
    spec.request.headers = {{u"X-A"_s, u"1"_s}, {u"X-B"_s, u"1"_s}};
    spec.request.body = TextBody{u"x"_s};
    spec.request.uploadListeners = true;
    const QString hint = hintFor(spec);
    for (const QString &cause : {u"the method DELETE"_s, u"the header x-a"_s, u"the header x-b"_s,
                                 u"the upload listeners"_s}) {
        QVERIFY2(hint.contains(cause), qPrintable(hint));
    }
}

void TestHintRow::screenReaderHearsIt()
{
    const QString hint = hintFor(xhrSpec(u"PUT"_s));
    QCOMPARE(nameOf(&m_hint), hint);
    const QString other = hintFor(xhrSpec());
    QVERIFY(other != hint);
    QCOMPARE(nameOf(&m_hint), other);
}

void TestHintRow::longHintsFitTheRow()
{
    RunSpec spec = xhrSpec();
    for (int i = 0; i < 200; ++i) {
        spec.request.headers.emplace_back(u"X-Header-%1"_s.arg(i), u"1"_s);
    }
    m_hint.setPreview(Page::preview(spec));
    QVERIFY(m_hint.minimumSizeHint().width() <= 100);
    for (const int width : {1, 30, 200, 2000}) {
        m_hint.resize(width, m_hint.sizeHint().height());
        QCOMPARE(m_hint.grab().size(), m_hint.size());
    }
}

CORSCOPE_TEST(TestHintRow)
#include "tst_hintrow.moc"
