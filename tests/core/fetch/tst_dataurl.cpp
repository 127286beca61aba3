// https://fetch.spec.whatwg.org/#data-url-processor
#include "core/fetch/dataurl.h"
#include "tests/core/fetch/fetchtesting.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace Corscope;
using namespace Corscope::Fetch;
using namespace Corscope::Fetch::Testing;

class TestDataUrl : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesTypeAndBody_data();
    void givesTypeAndBody();
    void failsWithoutCommaOrWithBrokenBase64_data();
    void failsWithoutCommaOrWithBrokenBase64();
};

void TestDataUrl::givesTypeAndBody_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("body");
    const auto row = [](const char *text, const char *type, const QByteArray &body) {
        QTest::newRow(text) << QString::fromUtf8(text) << QByteArray(type) << body;
    };
    row("data:text/plain,hello", "text/plain", "hello");
    row("data:,x", "text/plain;charset=US-ASCII", "x");
    // Step 12: parameters alone are of text/plain.
    row("data:;charset=utf-8,x", "text/plain;charset=utf-8", "x");
    row("data:no-type,x", "text/plain;charset=US-ASCII", "x");
    row("data:text/css;base64,aGVsbG8=", "text/css", "hello");
    row("data:;BASE64,aGVsbG8=", "text/plain;charset=US-ASCII", "hello");
    // Step 11: spaces between ";" and the word, and padding may be missing.
    row("data:text/css;  base64,aGVsbG8", "text/css", "hello");
    row("data:text/css;base64,aGVs%20bG8=", "text/css", "hello");
    // A type that only contains the word is no base64.
    row("data:text/base64,aGVsbG8=", "text/base64", "aGVsbG8=");
    row("data:text/plain,%00%ff,", "text/plain", QByteArray("\0\xFF,", 3));
    row("data:text/plain,a#fragment", "text/plain", "a");
}

void TestDataUrl::givesTypeAndBody()
{
    QFETCH(const QString, text);
    const auto data = processDataUrl(url(text));
    QVERIFY(data);
    QTEST(Http::serialize(data->mimeType), "type");
    QTEST(data->body, "body");
}

void TestDataUrl::failsWithoutCommaOrWithBrokenBase64_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"data:text/plain", "data:;base64,a", "data:;base64,a_b=", "data:"}) {
        QTest::newRow(text) << QString::fromLatin1(text);
    }
}

void TestDataUrl::failsWithoutCommaOrWithBrokenBase64()
{
    QFETCH(const QString, text);
    QVERIFY(!processDataUrl(url(text)));
}

CORSCOPE_TEST(TestDataUrl)
#include "tst_dataurl.moc"
