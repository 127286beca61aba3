// The small grammars: tokens, header names, header values.
#include "core/http/token.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace Corscope::Http;
using namespace Qt::StringLiterals;

class TestToken : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void exactly77BytesAreTokenBytes();
    void tokensAreNotEmpty();
    void headerNamesAreTokens_data();
    void headerNamesAreTokens();
    void headerValuesHaveNoLineEndsAndNoBlanksAround_data();
    void headerValuesHaveNoLineEndsAndNoBlanksAround();
    void normalizingAHeaderValueStripsOnlyItsEnds();
};

void TestToken::exactly77BytesAreTokenBytes()
{
    QByteArray bytes;
    for (int byte = 0; byte < 256; ++byte) {
        if (isTokenByte(uchar(byte))) {
            bytes += char(byte);
        }
    }
    QCOMPARE(bytes, "!#$%&'*+-.0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ^_`"
                    "abcdefghijklmnopqrstuvwxyz|~"_ba);
}

void TestToken::tokensAreNotEmpty()
{
    QVERIFY(!isToken(""));
    QVERIFY(isToken("!"));
    QVERIFY(!isToken("a b"));
    QVERIFY(!isToken(QByteArrayView("a\0", 2)));
}

void TestToken::headerNamesAreTokens_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<bool>("valid");
    QTest::newRow("usual") << "X-Requested-With"_ba << true;
    QTest::newRow("underscore") << "api_key"_ba << true;
    QTest::newRow("colon") << "X:"_ba << false;
    QTest::newRow("space at the end") << "X "_ba << false;
    QTest::newRow("latin1") << "X-\xE9"_ba << false;
    QTest::newRow("empty") << ""_ba << false;
}

void TestToken::headerNamesAreTokens()
{
    QFETCH(QByteArray, name);
    QTEST(isHeaderName(name), "valid");
}

void TestToken::headerValuesHaveNoLineEndsAndNoBlanksAround_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<bool>("valid");
    QTest::newRow("empty") << ""_ba << true;
    QTest::newRow("blanks inside") << "a \t b"_ba << true;
    QTest::newRow("control byte") << "a\x01"_ba << true;
    QTest::newRow("latin1") << "\xE9"_ba << true;
    QTest::newRow("space before") << " a"_ba << false;
    QTest::newRow("tab after") << "a\t"_ba << false;
    QTest::newRow("only a space") << " "_ba << false;
    QTest::newRow("NUL") << QByteArray("a\0b", 3) << false;
    QTest::newRow("CR") << "a\rb"_ba << false;
    QTest::newRow("LF") << "a\nb"_ba << false;
}

void TestToken::headerValuesHaveNoLineEndsAndNoBlanksAround()
{
    QFETCH(QByteArray, value);
    QTEST(isHeaderValue(value), "valid");
}

void TestToken::normalizingAHeaderValueStripsOnlyItsEnds()
{
    QCOMPARE(normalizeHeaderValue("\r\n\t a \n b \r\n"), "a \n b"_ba);
    QCOMPARE(normalizeHeaderValue(" \r\n"), ""_ba);
    // Form feed is not HTTP whitespace.
    QCOMPARE(normalizeHeaderValue("\fa"), "\fa"_ba);
}

CORSCOPE_TEST(TestToken)
#include "tst_token.moc"
