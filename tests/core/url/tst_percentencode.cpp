// Percent-encode sets, percent-decoding, and application/x-www-form-urlencoded on top of them.
#include "core/url/percentencode.h"
#include "core/url/urlencoded.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace Corscope::Url;
using namespace Qt::StringLiterals;

class TestPercentEncode : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachSetEncodesItsAsciiAndNoMore_data();
    void eachSetEncodesItsAsciiAndNoMore();
    void examplesOfTheStandardHold();
    void decodingLeavesWhatIsNotEncoded_data();
    void decodingLeavesWhatIsNotEncoded();
    void decodingUndoesTheComponentSet();
    void urlencodedIsSerialized();
    void urlencodedIsParsed_data();
    void urlencodedIsParsed();
    void urlencodedParsesWhatItSerializes();
};

void TestPercentEncode::eachSetEncodesItsAsciiAndNoMore_data()
{
    QTest::addColumn<PercentEncodeSet>("set");
    QTest::addColumn<QByteArray>("encoded"); // of U+0020 to U+007E
    using enum PercentEncodeSet;
    QTest::newRow("C0 control") << C0Control << ""_ba;
    QTest::newRow("fragment") << Fragment << " \"<>`"_ba;
    QTest::newRow("query") << Query << " \"#<>"_ba;
    QTest::newRow("special-query") << SpecialQuery << " \"#'<>"_ba;
    QTest::newRow("path") << Path << " \"#<>?^`{}"_ba;
    QTest::newRow("userinfo") << Userinfo << " \"#/:;<=>?@[\\]^`{|}"_ba;
    QTest::newRow("component") << Component << " \"#$%&+,/:;<=>?@[\\]^`{|}"_ba;
    QTest::newRow("form") << FormUrlencoded << " !\"#$%&'()+,/:;<=>?@[\\]^`{|}~"_ba;
}

void TestPercentEncode::eachSetEncodesItsAsciiAndNoMore()
{
    QFETCH(PercentEncodeSet, set);
    QByteArray found;
    for (char32_t c = U' '; c <= U'~'; ++c) {
        if (isInPercentEncodeSet(c, set)) {
            found += char(c);
        }
    }
    QTEST(found, "encoded");
    for (const char32_t c : {0x00u, 0x1Fu, 0x7Fu, 0x80u, 0x10FFFFu}) {
        QVERIFY(isInPercentEncodeSet(c, set));
    }
}

void TestPercentEncode::examplesOfTheStandardHold()
{
    QCOMPARE(utf8PercentEncode(u"\u2261", PercentEncodeSet::Userinfo), "%E2%89%A1"_ba);
    QCOMPARE(utf8PercentEncode(u"Say what\u203D", PercentEncodeSet::Userinfo),
             "Say%20what%E2%80%BD"_ba);
    QCOMPARE(utf8PercentEncode(u"\x7F#", PercentEncodeSet::Query), "%7F%23"_ba);
    QCOMPARE(utf8PercentEncode(u"💩", PercentEncodeSet::C0Control), "%F0%9F%92%A9"_ba);
}

void TestPercentEncode::decodingLeavesWhatIsNotEncoded_data()
{
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("example of the standard") << "%25%s%1G"_ba
                                             << "%%s%1G"_ba;
    QTest::newRow("either case") << "%2f%2F"_ba
                                 << "//"_ba;
    QTest::newRow("cut off") << "a%4"_ba
                             << "a%4"_ba;
    QTest::newRow("only a sign") << "%"_ba
                                 << "%"_ba;
    QTest::newRow("not twice") << "%2541"_ba
                               << "%41"_ba;
    QTest::newRow("any byte") << "%00%FF"_ba << QByteArray("\0\xFF", 2);
}

void TestPercentEncode::decodingLeavesWhatIsNotEncoded()
{
    QFETCH(QByteArray, input);
    QTEST(percentDecode(input), "expected");
}

void TestPercentEncode::decodingUndoesTheComponentSet()
{
    QString all;
    for (char16_t c = 0; c < 0x800; ++c) {
        all += QChar(c);
    }
    QCOMPARE(percentDecode(utf8PercentEncode(all, PercentEncodeSet::Component)), all.toUtf8());
}

void TestPercentEncode::urlencodedIsSerialized()
{
    QCOMPARE(serializeUrlencoded({}), ""_ba);
    QCOMPARE(serializeUrlencoded({{u"a"_s, u"b c"_s}, {u"a"_s, u""_s}, {u"é"_s, u"1+1=2&~*"_s}}),
             "a=b+c&a=&%C3%A9=1%2B1%3D2%26%7E*"_ba);
    QCOMPARE(serializeUrlencoded({{QString(QChar(0xD800)), u""_s}}), "%EF%BF%BD="_ba);
}

void TestPercentEncode::urlencodedIsParsed_data()
{
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<NameValuePairs>("expected");
    QTest::newRow("nothing") << ""_ba << NameValuePairs{};
    QTest::newRow("only separators") << "&&"_ba << NameValuePairs{};
    QTest::newRow("no equals sign") << "a&b"_ba << NameValuePairs{{u"a"_s, u""_s}, {u"b"_s, u""_s}};
    QTest::newRow("first equals sign")
        << "a=b=c&=d"_ba << NameValuePairs{{u"a"_s, u"b=c"_s}, {u""_s, u"d"_s}};
    QTest::newRow("plus") << "a+b=%2B+"_ba << NameValuePairs{{u"a b"_s, u"+ "_s}};
    QTest::newRow("separators encoded") << "a%26=%3D"_ba << NameValuePairs{{u"a&"_s, u"="_s}};
    QTest::newRow("ill-formed UTF-8")
        << "%C3=%F0%9F%92a%FF"_ba << NameValuePairs{{u"\uFFFD"_s, u"\uFFFDa\uFFFD"_s}};
    QTest::newRow("byte order mark") << "%EF%BB%BFa=1"_ba << NameValuePairs{{u"\uFEFFa"_s, u"1"_s}};
    QTest::newRow("question mark stays") << "?a=1"_ba << NameValuePairs{{u"?a"_s, u"1"_s}};
}

void TestPercentEncode::urlencodedIsParsed()
{
    QFETCH(QByteArray, input);
    QFETCH(NameValuePairs, expected);
    QVERIFY(parseUrlencoded(input) == expected);
}

void TestPercentEncode::urlencodedParsesWhatItSerializes()
{
    const NameValuePairs pairs{{u"&=+% "_s, u"💩\n\u0000x"_s}, {u""_s, u""_s}, {u"a"_s, u"a"_s}};
    QVERIFY(parseUrlencoded(serializeUrlencoded(pairs)) == pairs);
}

CORSCOPE_TEST(TestPercentEncode)
#include "tst_percentencode.moc"
