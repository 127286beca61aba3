// What a body looks like by its first bytes.
#include "core/fetch/bodylook.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace Corscope::Fetch;

class TestBodyLook : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void imagesAreToldByTheirSignature_data();
    void imagesAreToldByTheirSignature();
    void dataIsToldFromScripts_data();
    void dataIsToldFromScripts();
};

void TestBodyLook::imagesAreToldByTheirSignature_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("format");
    QTest::newRow("png") << QByteArray("\x89PNG\r\n\x1A\n") << QByteArray("png");
    QTest::newRow("jpeg") << QByteArray("\xFF\xD8\xFF\xE0") << QByteArray("jpeg");
    QTest::newRow("gif") << QByteArray("GIF89a") << QByteArray("gif");
    QTest::newRow("webp") << QByteArray("RIFF\1\2\3\4WEBPVP8 ") << QByteArray("webp");
    QTest::newRow("another RIFF") << QByteArray("RIFF\1\2\3\4WAVEfmt ") << QByteArray();
    QTest::newRow("icon") << QByteArray("\0\0\1\0", 4) << QByteArray("ico");
    QTest::newRow("bitmap") << QByteArray("BM") << QByteArray("bmp");
    QTest::newRow("cut short") << QByteArray("\x89PN") << QByteArray();
    QTest::newRow("svg") << QByteArray("<svg/>") << QByteArray();
}

void TestBodyLook::imagesAreToldByTheirSignature()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, format);
    QCOMPARE(imageFormatOf(bytes), format);
}

// Recorded cases jsonp-012 to -015, -071
void TestBodyLook::dataIsToldFromScripts_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("format");
    const auto row = [](const char *bytes, const char *format) {
        QTest::newRow(*bytes ? bytes : "nothing") << QByteArray(bytes) << QByteArray(format);
    };
    row("", "");
    row("run()", "");
    row(" \n<!DOCTYPE html>", "html");
    row("<P>x", "html");
    row("<!-- a --> <p>x", "html");
    row("<!-- a script may begin so\nrun()", "");
    row("<?xml version=\"1.0\"?>", "xml");
    row("{\"a\" : 1}", "json");
    row(" { \"a\\\"b\":", "json");
    row("{\"a\"}", "");
    row("[1,2]", "");
    row("{ a: 1 }", "");
    row(")]}'\n{}", "breaker");
    row("for (;;) ; {}", "breaker");
    row("while(1);", "breaker");
    row("while (x);", "");
    row("{}&& {}", "breaker");
}

void TestBodyLook::dataIsToldFromScripts()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, format);
    QCOMPARE(dataFormatOf(bytes), format);
}

CORSCOPE_TEST(TestBodyLook)
#include "tst_bodylook.moc"
