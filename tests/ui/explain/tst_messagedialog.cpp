// A pasted console message is read as one types, and fills in the request where it says enough.
#include "tests/support/testprogram.h"
#include "tests/ui/widgettesting.h"
#include "ui/explain/messagedialog.h"

#include <QApplication>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>

using namespace Corscope;
using namespace Corscope::TestSupport;
using namespace Corscope::Ui;
using namespace Qt::StringLiterals;

class TestMessageDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void knownMessageIsExplained();
    void messageWithoutOriginCannotBeFilledIn();
    void guessedRequestSaysSo();
    void unknownTextIsNoMessage();

private:
    [[nodiscard]] QPushButton *fill() const
    {
        for (QPushButton *button : m_dialog->findChildren<QPushButton *>()) {
            if (button->text().contains(u"Fill in"_s)) {
                return button;
            }
        }
        return nullptr;
    }

    Theme m_theme{*qApp};
    std::unique_ptr<MessageDialog> m_dialog;
};

void TestMessageDialog::init()
{
    m_dialog = std::make_unique<MessageDialog>(m_theme);
    m_dialog->show();
    QVERIFY(fill());
    QVERIFY(!fill()->isEnabled());
}

void TestMessageDialog::knownMessageIsExplained()
{
    m_dialog->setText(
        u"Access to fetch at 'https://api.test/r' from origin 'https://app.test' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource."_s);
    QVERIFY(showsText(*m_dialog, u"Blocked: the answer has no Access-Control-Allow-Origin"_s));
    QVERIFY(showsText(*m_dialog, u"Chromium · MissingAllowOriginHeader"_s));
    QVERIFY(fill()->isEnabled());
    QTest::mouseClick(fill(), Qt::LeftButton);
    QCOMPARE(m_dialog->result(), int(QDialog::Accepted));
    QCOMPARE(m_dialog->request()->spec.request.url, u"https://api.test/r"_s);
}

void TestMessageDialog::messageWithoutOriginCannotBeFilledIn()
{
    m_dialog->setText(
        u"Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at https://api.test/r. (Reason: CORS header ‘Access-Control-Allow-Origin’ missing). Status code: 200."_s);
    QVERIFY(showsText(*m_dialog, u"Firefox · CORSMissingAllowOrigin2"_s));
    QVERIFY(showsText(*m_dialog, u"cannot be filled in"_s));
    QVERIFY(!fill()->isEnabled());
}

void TestMessageDialog::guessedRequestSaysSo()
{
    m_dialog->setText(
        u"Access to fetch at 'https://api.test/r' from origin 'https://app.test' has been blocked by CORS policy: Response to preflight request doesn't pass access control check: It does not have HTTP ok status."_s);
    QVERIFY(showsText(*m_dialog, u"a POST of JSON stands for it"_s));
    QVERIFY(fill()->isEnabled());
}

void TestMessageDialog::unknownTextIsNoMessage()
{
    m_dialog->setText(u"hello"_s);
    QVERIFY(showsText(*m_dialog, u"No browser is known to print this."_s));
    m_dialog->setText(QString());
    QVERIFY(!showsText(*m_dialog, u"No browser is known to print this."_s));
    QVERIFY(!fill()->isEnabled());
}

CORSCOPE_TEST(TestMessageDialog)
#include "tst_messagedialog.moc"
