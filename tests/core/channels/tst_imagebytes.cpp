// Which bytes an img element shows.
#include "core/channels/imagebytes.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace Corscope;
using namespace Corscope::Channels;

namespace {

const QByteArray png = QByteArray::fromBase64(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg"
    "==");
const QByteArray gif =
    QByteArray::fromBase64("R0lGODlhAQABAIAAAP///wAAACH5BAEAAAAALAAAAAABAAEAAAICRAEAOw==");
const QByteArray drawing = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"1\"/>";

} // namespace

class TestImageBytes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void formatsAreToldByTheBytes_data();
    void formatsAreToldByTheBytes();
    void everyBeginningIsSafeToRead();
};

void TestImageBytes::formatsAreToldByTheBytes_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("format");
    const auto row = [](const char *name, const QByteArray &bytes, const char *type,
                        const char *format) {
        QTest::newRow(name) << bytes << QByteArray(type) << QByteArray(format);
    };
    row("png", png, "image/png", "png");
    row("png of another type", png, "text/html", "png");
    row("png without a type", png, "", "png");
    row("signature alone", png.left(8), "image/png", "");
    row("gif", gif, "image/gif", "gif");
    row("jpeg", QByteArray::fromHex("FFD8FFE000040000FFC00011080001000103"), "", "jpeg");
    row("jpeg without a frame", QByteArray::fromHex("FFD8FFE000040000"), "", "");
    row("bmp",
        "BM" + QByteArray(12, '\0') + QByteArray::fromHex("2800000001000000") +
            QByteArray(20, '\0'),
        "", "bmp");
    row("webp", "RIFF" + QByteArray(4, '\1') + "WEBPVP8X" + QByteArray(20, '\0'), "", "webp");
    row("icon", QByteArray::fromHex("000001000100") + QByteArray(20, '\0'), "", "ico");
    row("svg", drawing, "image/svg+xml", "svg");
    // Recorded cases image-016 to -018
    row("svg as text", drawing, "text/plain", "");
    row("svg without a type", drawing, "", "");
    row("png as svg", png, "image/svg+xml", "");
    row("svg of no namespace", "<svg/>", "image/svg+xml", "");
    row("svg that is cut short", drawing.left(20), "image/svg+xml", "");
    row("text", "hello", "image/png", "");
    row("nothing", {}, "image/png", "");
}

void TestImageBytes::formatsAreToldByTheBytes()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, format);
    QCOMPARE(shownImageFormat(bytes, type, {}), format);
}

void TestImageBytes::everyBeginningIsSafeToRead()
{
    const QByteArray jpeg = QByteArray::fromHex("FFD8FFE000040000FFFFC00011080001000103");
    for (const QByteArray &whole : {png, gif, jpeg, drawing}) {
        for (qsizetype i = 0; i <= whole.size(); ++i) {
            (void)shownImageFormat(whole.left(i), {}, {});
            (void)shownImageFormat(whole.left(i), "image/svg+xml", {});
        }
    }
    QVERIFY(true);
}

CORSCOPE_TEST(TestImageBytes)
#include "tst_imagebytes.moc"
