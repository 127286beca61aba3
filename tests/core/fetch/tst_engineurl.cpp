// What two engines still do to a URL after parsing it.
#include "core/fetch/engineurl.h"
#include "tests/core/fetch/fetchtesting.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace Corscope;
using namespace Corscope::Fetch;
using Profiles::Id;

namespace {

QByteArray parsedBy(Id id, QStringView text)
{
    return Url::serialize(parseUrl(text, nullptr, Profiles::profile(id)).value());
}

} // namespace

class TestEngineUrl : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theStandardsUrlIsLeftAlone();
    void chromiumEncodesTheVerticalBarOfAPath();
    void webKitNormalisesPercentEncoding();
    void chromiumEncodesBlanksOfAHost();
    void otherSchemesAreNotTouched();
    void mistakesStayMistakes();
};

void TestEngineUrl::theStandardsUrlIsLeftAlone()
{
    for (const Id id : {Id::Standard, Id::Firefox}) {
        QCOMPARE(parsedBy(id, u"http://a.test/a|b%2e%e9?q=%e9|"),
                 QByteArray("http://a.test/a|b%2e%e9?q=%e9|"));
    }
}

// Recorded case url-061.
void TestEngineUrl::chromiumEncodesTheVerticalBarOfAPath()
{
    QCOMPARE(parsedBy(Id::Chromium, u"http://a.test/a|b/c|?q|"),
             QByteArray("http://a.test/a%7Cb/c%7C?q|"));
}

// Recorded cases url-009, -027 and -033.
void TestEngineUrl::webKitNormalisesPercentEncoding()
{
    QCOMPARE(parsedBy(Id::WebKit, u"http://a.test/p%2ex/%e9/%7E%2F%zz%4?q=%e9&r=%41"),
             QByteArray("http://a.test/p.x/%E9/~%2F%zz%4?q=%E9&r=A"));
}

// Recorded case network-209.
void TestEngineUrl::chromiumEncodesBlanksOfAHost()
{
    QCOMPARE(parsedBy(Id::Chromium, u"http://a b/c d"), QByteArray("http://a%20b/c%20d"));
    QCOMPARE(parsedBy(Id::Chromium, u" https://u v:p@a b c:8443?q "),
             QByteArray("https://u%20v:p@a%20b%20c:8443/?q"));
    for (const QStringView input :
         {QStringView(u""), QStringView(u"http://a b:x/"), QStringView(u"http:// "),
          QStringView(u"foo://a b/"), QStringView(u"a b"), QStringView(u"http://a<b c/")}) {
        QVERIFY(!parseUrl(input, nullptr, Profiles::profile(Id::Chromium)));
    }
    QVERIFY(!parseUrl(u"http://a b/", nullptr, Profiles::profile(Id::Firefox)));
}

void TestEngineUrl::otherSchemesAreNotTouched()
{
    QCOMPARE(parsedBy(Id::Chromium, u"data:a|b"), QByteArray("data:a|b"));
    QCOMPARE(parsedBy(Id::WebKit, u"ftp://a.test/%e9"), QByteArray("ftp://a.test/%e9"));
}

void TestEngineUrl::mistakesStayMistakes()
{
    QVERIFY(!parseUrl(u"http://", nullptr, Profiles::profile(Id::Chromium)));
}

CORSCOPE_TEST(TestEngineUrl)
#include "tst_engineurl.moc"
