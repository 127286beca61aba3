// Bytes as a person reads them: sixteen a line, with their place and what is printable of them.
#include "tests/support/testprogram.h"
#include "ui/body/hexdump.h"

#include <QTest>

using namespace Corscope::Ui;
using namespace Qt::StringLiterals;

class TestHexDump : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingHasNoLines();
    void fullLine();
    void shortLineKeepsItsColumns();
    void placesAreHexadecimal();
    void onlyPrintableAsciiIsText();
};

void TestHexDump::nothingHasNoLines()
{
    QCOMPARE(hexDump({}), QString());
}

void TestHexDump::fullLine()
{
    QCOMPARE(hexDump("Access-Control-A"),
             u"00000000  41 63 63 65 73 73 2d 43  6f 6e 74 72 6f 6c 2d 41  Access-Control-A\n"_s);
}

void TestHexDump::shortLineKeepsItsColumns()
{
    const QStringList lines = hexDump("0123456789abcdefXYZ").split(u'\n');
    QCOMPARE(lines.size(), 3);
    QCOMPARE(lines.at(1).indexOf(u"XYZ"_s), lines.at(0).indexOf(u"0123456789abcdef"_s));
    QVERIFY(lines.at(1).startsWith(u"00000010  58 59 5a  "_s));
    QCOMPARE(lines.at(2), QString());
}

void TestHexDump::placesAreHexadecimal()
{
    const QStringList lines = hexDump(QByteArray(0x120, 'x')).split(u'\n');
    QCOMPARE(lines.at(15).left(8), u"000000f0"_s);
    QCOMPARE(lines.at(16).left(8), u"00000100"_s);
}

void TestHexDump::onlyPrintableAsciiIsText()
{
    const QString dump = hexDump(QByteArrayView("\x00\x1f\x20\x7e\x7f\xff\n%", 8));
    QVERIFY(dump.startsWith(u"00000000  00 1f 20 7e 7f ff 0a 25 "_s));
    QVERIFY(dump.endsWith(u".. ~...%\n"_s));
}

CORSCOPE_TEST(TestHexDump)
#include "tst_hexdump.moc"
