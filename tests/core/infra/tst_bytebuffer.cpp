// What is put together piece by piece is the same whether it is short or long.
#include "core/infra/bytebuffer.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace Corscope;
using namespace Qt::StringLiterals;

class TestByteBuffer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void piecesFollowEachOther();
    void longTextsAreKeptWhole();
};

void TestByteBuffer::piecesFollowEachOther()
{
    ByteBuffer buffer;
    QCOMPARE(buffer.bytes(), ""_ba);
    buffer << "http"_ba
           << "://" << 'h' << ""_ba << QByteArrayView("\0x", 2);
    QCOMPARE(buffer.bytes(), QByteArray("http://h\0x", 10));
}

void TestByteBuffer::longTextsAreKeptWhole()
{
    for (const int first : {0, 1, 255, 256, 257, 1000}) {
        for (const int second : {0, 1, 255, 256, 300}) {
            ByteBuffer buffer;
            buffer << QByteArray(first, 'a') << QByteArray(second, 'b') << 'c';
            QCOMPARE(buffer.bytes(), QByteArray(first, 'a') + QByteArray(second, 'b') + 'c');
        }
    }
}

CORSCOPE_TEST(TestByteBuffer)
#include "tst_bytebuffer.moc"
