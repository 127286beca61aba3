// Bodies that are too long for memory, and the text in them.
#include "core/text/longtext.h"
#include "tests/support/testprogram.h"

#include <QTest>

#include <algorithm>

using namespace Corscope;
using namespace Corscope::Text;
using namespace Qt::StringLiterals;

namespace {

/// A store that is a string.
class Memory : public BodyStore
{
public:
    explicit Memory(QByteArray &bytes)
        : m_bytes(bytes)
    {}
    void append(QByteArrayView bytes) override { m_bytes += bytes.toByteArray(); }
    QByteArray read(qint64 from, qint64 length) override { return m_bytes.mid(from, length); }

private:
    QByteArray &m_bytes;
};

} // namespace

class TestLongText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void shortBodiesStayInMemory();
    void longBodiesGoToTheStoreWhole();
    void withoutAStoreTheRestIsCounted();
    void clearedBodiesBeginAnew();
    void lengthIsThatOfTheWholeText_data();
    void lengthIsThatOfTheWholeText();
    void theStartIsEnough();

private:
    QByteArray m_stored;
    [[nodiscard]] ReceivedBody body(const QByteArray &bytes)
    {
        m_stored.clear();
        ReceivedBody body([this] { return std::make_unique<Memory>(m_stored); });
        for (qsizetype at = 0; at < bytes.size(); at += 1'000'003) {
            body.append(bytes.mid(at, 1'000'003));
        }
        return body;
    }
};

void TestLongText::shortBodiesStayInMemory()
{
    const ReceivedBody received = body("hello");
    QCOMPARE(received.head(), "hello"_ba);
    QVERIFY(received.isInMemory());
    QCOMPARE(received.read(1, 3), "ell"_ba);
    QCOMPARE(received.read(9, 3), ""_ba);
    QCOMPARE(m_stored, ""_ba);
}

void TestLongText::longBodiesGoToTheStoreWhole()
{
    QByteArray bytes(ReceivedBody::limitWithStore + 5'000'000, 'a');
    bytes.back() = 'z';
    const ReceivedBody received = body(bytes);
    QCOMPARE(received.length(), bytes.size());
    QCOMPARE(received.head().size(), ReceivedBody::limitWithStore);
    QVERIFY(!received.isInMemory());
    QVERIFY(m_stored == bytes);
    QCOMPARE(received.read(bytes.size() - 2, 9), "az"_ba);
}

void TestLongText::withoutAStoreTheRestIsCounted()
{
    ReceivedBody received;
    const QByteArray piece(1024 * 1024, 'a');
    for (int i = 0; i < 65; ++i) {
        received.append(piece);
    }
    QCOMPARE(received.length(), 65 * piece.size());
    QCOMPARE(received.head().size(), ReceivedBody::limitWithoutStore);
    QCOMPARE(received.read(received.length() - 5, 5), ""_ba);
}

void TestLongText::clearedBodiesBeginAnew()
{
    ReceivedBody received = body(QByteArray(ReceivedBody::limitWithStore + 1, 'a'));
    received.clear();
    m_stored.clear();
    received.append("b");
    QCOMPARE(received.length(), 1);
    QCOMPARE(received.head(), "b"_ba);
    QVERIFY(received.isInMemory());
}

void TestLongText::lengthIsThatOfTheWholeText_data()
{
    QTest::addColumn<QByteArray>("unit");
    QTest::addColumn<QByteArray>("label");
    QTest::newRow("ASCII") << "hello"_ba
                           << "utf-8"_ba;
    QTest::newRow("two bytes") << "\xC3\xA9"_ba
                               << "utf-8"_ba;
    QTest::newRow("four bytes") << "a\xF0\x9F\x98\x80"_ba
                                << "utf-8"_ba;
    QTest::newRow("lines") << "\xE4\xB8\xAD\xE6\x96\x87\n"_ba
                           << "utf-8"_ba;
    QTest::newRow("no UTF-8 at all") << "\x80"_ba
                                     << "utf-8"_ba;
    QTest::newRow("latin1") << "\xE9"_ba
                            << "latin1"_ba;
    QTest::newRow("GBK lines") << "\xD6\xD0\xCE\xC4\n"_ba
                               << "gbk"_ba;
    QTest::newRow("UTF-16") << "\x0A\x4E"_ba
                            << "utf-16le"_ba;
}

void TestLongText::lengthIsThatOfTheWholeText()
{
    QFETCH(QByteArray, unit);
    QFETCH(QByteArray, label);
    const Encoding *encoding = encodingFromLabel(QString::fromLatin1(label));
    QVERIFY(encoding);
    const QByteArray bytes = unit.repeated(ReceivedBody::limitWithStore / unit.size() + 400'001);
    QCOMPARE(decodedLength(body(bytes), *encoding), decode(bytes, *encoding).size());
}

void TestLongText::theStartIsEnough()
{
    const ReceivedBody received =
        body(QByteArray("\xE4\xB8\xAD").repeated(ReceivedBody::limitWithStore / 2));
    const QString start = decodedStart(received, utf8(), 1000);
    QVERIFY(start.size() >= 1000);
    QCOMPARE(start.left(1000), QString(1000, QChar(0x4E2D)));
}

CORSCOPE_TEST(TestLongText)
#include "tst_longtext.moc"
