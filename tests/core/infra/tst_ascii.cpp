// Byte sequences and ASCII as the Infra Standard has them: only ASCII letters have a case, and
// bytes above 0x7F are bytes like any other.
#include "core/infra/ascii.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace Corscope;
using namespace Qt::StringLiterals;

class TestAscii : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void classesEndWhereAsciiSaysSo();
    void hexDigitsHaveTheirValues();
    void onlyAsciiLettersChangeCase();
    void comparingIgnoresTheCaseOfAsciiAlone_data();
    void comparingIgnoresTheCaseOfAsciiAlone();
    void longTextsAreComparedByteByByte();
    void aPrefixMayBeTheWholeButNotMore();
    void bytesAreOrderedAsUnsigned();
    void strippingTakesOnlyItsOwnBytes();
    void isomorphicDecodingKeepsEveryByte();
    void isomorphicEncodingRefusesWhatIsNoByte();
    void loneSurrogatesAreReplaced_data();
    void loneSurrogatesAreReplaced();
};

void TestAscii::classesEndWhereAsciiSaysSo()
{
    for (char32_t c = 0; c < 0x180; ++c) {
        const bool digit = c >= 0x30 && c <= 0x39;
        const bool upper = c >= 0x41 && c <= 0x5A;
        const bool lower = c >= 0x61 && c <= 0x7A;
        QCOMPARE(isAsciiDigit(c), digit);
        QCOMPARE(isAsciiUpperAlpha(c), upper);
        QCOMPARE(isAsciiLowerAlpha(c), lower);
        QCOMPARE(isAsciiAlpha(c), upper || lower);
        QCOMPARE(isAsciiAlphanumeric(c), digit || upper || lower);
        QCOMPARE(isAsciiHexDigit(c), digit || (c >= 0x41 && c <= 0x46) || (c >= 0x61 && c <= 0x66));
        QCOMPARE(isHttpTabOrSpace(c), c == 0x09 || c == 0x20);
        QCOMPARE(isHttpWhitespace(c), c == 0x09 || c == 0x0A || c == 0x0D || c == 0x20);
    }
    // FULLWIDTH DIGIT ONE and LATIN CAPITAL LETTER A WITH GRAVE are somebody else's digit and
    // letter.
    QVERIFY(!isAsciiDigit(U'\uFF11'));
    QVERIFY(!isAsciiAlpha(U'\u00C0'));
}

void TestAscii::hexDigitsHaveTheirValues()
{
    const QByteArray lower = "0123456789abcdef";
    const QByteArray upper = "0123456789ABCDEF";
    for (int value = 0; value < 16; ++value) {
        QCOMPARE(hexDigitValue(uchar(lower.at(value))), value);
        QCOMPARE(hexDigitValue(uchar(upper.at(value))), value);
    }
}

void TestAscii::onlyAsciiLettersChangeCase()
{
    // 0xC4 and 0xE4 are the two cases of one letter in latin1, and no letters here.
    QCOMPARE(byteLowercase("X-Foo [\\]^_` \xC4\xE4"), "x-foo [\\]^_` \xC4\xE4"_ba);
    QCOMPARE(byteUppercase("x-Foo {|}~ \xC4\xE4"), "X-FOO {|}~ \xC4\xE4"_ba);
}

void TestAscii::comparingIgnoresTheCaseOfAsciiAlone_data()
{
    QTest::addColumn<QByteArray>("a");
    QTest::addColumn<QByteArray>("b");
    QTest::addColumn<bool>("equal");
    QTest::newRow("other case") << "Content-Type"_ba
                                << "CONTENT-type"_ba << true;
    QTest::newRow("both empty") << ""_ba
                                << ""_ba << true;
    QTest::newRow("one longer") << "Accept"_ba
                                << "Accept-"_ba << false;
    QTest::newRow("neighbours of letters") << "@[`{"_ba
                                           << "`{@["_ba << false;
    QTest::newRow("latin1 letters") << "\xC4"_ba
                                    << "\xE4"_ba << false;
    QTest::newRow("a zero byte counts") << "a\0b"_ba
                                        << "A\0B"_ba << true;
    QTest::newRow("after a zero byte") << "a\0b"_ba
                                       << "a\0c"_ba << false;
}

void TestAscii::comparingIgnoresTheCaseOfAsciiAlone()
{
    QFETCH(QByteArray, a);
    QFETCH(QByteArray, b);
    QFETCH(bool, equal);
    QCOMPARE(equalsIgnoringCase(a, b), equal);
    QCOMPARE(equalsIgnoringCase(b, a), equal);
}

void TestAscii::longTextsAreComparedByteByByte()
{
    // Each byte against each, at every place of a text.
    for (int place = 0; place < 19; ++place) {
        QByteArray one(19, 'x');
        QByteArray other(19, 'X');
        for (int a = 0; a < 256; ++a) {
            for (int b = 0; b < 256; ++b) {
                one[place] = char(a);
                other[place] = char(b);
                QCOMPARE(equalsIgnoringCase(one, other),
                         byteLowercase(char(a)) == byteLowercase(char(b)));
            }
        }
    }
}

void TestAscii::aPrefixMayBeTheWholeButNotMore()
{
    QVERIFY(startsWithIgnoringCase("Sec-Fetch-Mode", "sec-"));
    QVERIFY(startsWithIgnoringCase("SEC-", "sec-"));
    QVERIFY(startsWithIgnoringCase("x", ""));
    QVERIFY(!startsWithIgnoringCase("Sec", "sec-"));
    QVERIFY(!startsWithIgnoringCase("X-Sec-", "sec-"));
}

void TestAscii::bytesAreOrderedAsUnsigned()
{
    QVERIFY(byteLessThan("a", "b"));
    QVERIFY(byteLessThan("a", "aa"));
    QVERIFY(byteLessThan("", "a"));
    QVERIFY(byteLessThan("z", "\x80"));
    QVERIFY(!byteLessThan("\x80", "z"));
    QVERIFY(!byteLessThan("a", "a"));
}

void TestAscii::strippingTakesOnlyItsOwnBytes()
{
    QCOMPARE(stripHttpTabOrSpace("\t  a b\t").toByteArray(), "a b"_ba);
    QCOMPARE(stripHttpTabOrSpace("\r\n a\v").toByteArray(), "\r\n a\v"_ba);
    QCOMPARE(stripHttpWhitespace("\r\n\t a\r\nb \n").toByteArray(), "a\r\nb"_ba);
    // Form feed and no-break space are no HTTP whitespace.
    QCOMPARE(stripHttpWhitespace("\f a \xA0").toByteArray(), "\f a \xA0"_ba);
    QVERIFY(stripHttpWhitespace(" \t\r\n").isEmpty());
    QVERIFY(stripHttpTabOrSpace("").isEmpty());
}

void TestAscii::isomorphicDecodingKeepsEveryByte()
{
    QByteArray bytes;
    for (int byte = 0; byte < 256; ++byte) {
        bytes.append(char(byte));
    }
    const QString text = isomorphicDecode(bytes);
    QCOMPARE(text.size(), 256);
    for (int byte = 0; byte < 256; ++byte) {
        QCOMPARE(text.at(byte).unicode(), char16_t(byte));
    }
    QCOMPARE(isomorphicEncode(text), bytes);
}

void TestAscii::isomorphicEncodingRefusesWhatIsNoByte()
{
    QVERIFY(!isomorphicEncode(u"\u0100"));
    QVERIFY(!isomorphicEncode(u"caf\u00E9 \u20AC"));
    QCOMPARE(isomorphicEncode(u"caf\u00E9"), "caf\xE9"_ba);
    QCOMPARE(isomorphicEncode(u""), ""_ba);
}

void TestAscii::loneSurrogatesAreReplaced_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("scalars");
    const QChar high(0xD83D);
    const QChar low(0xDE00);
    const QString pair = QString(high) + low;
    QTest::newRow("a pair") << u"a"_s + pair + u"b"_s << u"a"_s + pair + u"b"_s;
    QTest::newRow("high at the end") << u"a"_s + high << u"a\uFFFD"_s;
    QTest::newRow("high before a letter") << high + u"a"_s << u"\uFFFDa"_s;
    QTest::newRow("low alone") << low + u"a"_s << u"\uFFFDa"_s;
    QTest::newRow("two high, one low") << QString(high) + pair << u"\uFFFD"_s + pair;
    QTest::newRow("the wrong way round") << QString(low) + high << u"\uFFFD\uFFFD"_s;
    QTest::newRow("empty") << QString() << QString();
}

void TestAscii::loneSurrogatesAreReplaced()
{
    QFETCH(QString, text);
    QTEST(toScalarValueString(text), "scalars");
}

CORSCOPE_TEST(TestAscii)
#include "tst_ascii.moc"
