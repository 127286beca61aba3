// Encodings by their labels, and bytes to text as the Encoding Standard decodes them.
#include "core/text/encoding.h"
#include "tests/support/testprogram.h"

#include <QTest>

#include <array>

using namespace Corscope::Text;
using namespace Qt::StringLiterals;

namespace {

QByteArray nameOf(QStringView label)
{
    const Encoding *encoding = encodingFromLabel(label);
    return encoding ? encoding->name : "(failure)";
}

QString decodedAs(QStringView label, const QByteArray &bytes)
{
    return decode(bytes, *encodingFromLabel(label));
}

} // namespace

class TestEncoding : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void labelsNameEncodings_data();
    void labelsNameEncodings();
    void bytesOfEveryEncoding_data();
    void bytesOfEveryEncoding();
    void asciiIsItselfInEveryEncodingOfBytes_data();
    void asciiIsItselfInEveryEncodingOfBytes();
    void aByteOrderMarkWins_data();
    void aByteOrderMarkWins();
    void malformedUtf8IsReplacedSequenceBySequence_data();
    void malformedUtf8IsReplacedSequenceBySequence();
    void longTextsAreDecodedWhole();
    void utf8DecodeDropsOneMark();
    void loneSurrogatesAreReplacedInUtf8();
    void xmlDeclaresItsEncoding_data();
    void xmlDeclaresItsEncoding();
};

void TestEncoding::labelsNameEncodings_data()
{
    QTest::addColumn<QString>("label");
    QTest::addColumn<QByteArray>("name");
    const auto row = [](const char16_t *label, const char *name) {
        const QString text = QString::fromUtf16(label);
        QTest::newRow(text.toUtf8().toPercentEncoding(" ").constData()) << text << QByteArray(name);
    };
    row(u"utf-8", "UTF-8");
    row(u"UTF8", "UTF-8");
    row(u" \t\n\f\rutf-8 ", "UTF-8");
    row(u"unicode-1-1-utf-8", "UTF-8");
    // Pages that say one of these mean windows-1252.
    row(u"latin1", "windows-1252");
    row(u"ISO-8859-1", "windows-1252");
    row(u"us-ascii", "windows-1252");
    row(u"gb2312", "GBK");
    row(u"GB18030", "gb18030");
    row(u"sjis", "Shift_JIS");
    row(u"ks_c_5601-1987", "EUC-KR");
    row(u"utf-16", "UTF-16LE");
    row(u"utf-16be", "UTF-16BE");
    row(u"iso-2022-kr", "replacement");
    row(u"hz-gb-2312", "replacement");
    row(u"866", "IBM866");
    row(u"x-x-big5", "Big5");
    row(u"utf-7", "(failure)");
    row(u"utf-32", "(failure)");
    row(u"utf 8", "(failure)");
    row(u"\vutf-8", "(failure)");
    row(u"\u00A0utf-8", "(failure)");
    row(u"", "(failure)");
    row(u"zzz", "(failure)");
    // ASCII case alone is folded: this is no "k".
    row(u"\u212Aoi8-r", "(failure)");
}

void TestEncoding::labelsNameEncodings()
{
    QFETCH(QString, label);
    QTEST(nameOf(label), "name");
}

void TestEncoding::bytesOfEveryEncoding_data()
{
    // From the indexes at https://encoding.spec.whatwg.org/#indexes; where ICU's tables differ from
    // them, those places.
    QTest::addColumn<QString>("label");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *label, const QByteArray &bytes, const QString &text) {
        QTest::addRow("%s %s", label, bytes.toHex().constData())
            << QString::fromLatin1(label) << bytes << text;
    };
    row("windows-1252", "\x80\x81\x9F\xE9", u"\u20AC\u0081\u0178\u00E9"_s);
    row("iso-8859-2", "\xA1", u"\u0104"_s);
    row("iso-8859-3", "\xA5", u"\uFFFD"_s);
    row("iso-8859-16", "\xA4\xFF", u"\u20AC\u00FF"_s);
    row("ibm866", "\x1A\x1C\x7F\x80", u"\u001A\u001C\u007F\u0410"_s);
    row("koi8-r", "\xC1", u"\u0430"_s);
    row("koi8-u", "\xAE\xBE", u"\u045E\u040E"_s);
    row("windows-874", "\xA1\xDB\xFF", u"\u0E01\uFFFD\uFFFD"_s);
    row("windows-1253", "\xAA\xC1", u"\uFFFD\u0391"_s);
    row("windows-1255", "\xCA", u"\u05BA"_s);
    row("macintosh", "\xDB", u"\u20AC"_s);
    row("x-user-defined", "\x41\x80\xFF", u"A\uF780\uF7FF"_s);
    row("gbk", "\xD6\xD0\x80", u"\u4E2D\u20AC"_s);
    row("gb18030", "\x81\x30\x81\x30\x80", u"\u0080\u20AC"_s);
    row("gbk", "\x81\x22", u"\uFFFD\""_s);
    row("big5", "\xA4\xA4\x81\x22", u"\u4E2D\uFFFD\""_s);
    row("euc-jp", "\xC6\xFC\x8E\xB1", u"\u65E5\uFF71"_s);
    row("euc-jp", "\xA1\x22\x8F", u"\uFFFD\"\uFFFD"_s);
    row("iso-2022-jp", "\x1B$BF|\x1B(B\\", u"\u65E5\\"_s);
    row("iso-2022-jp", "\x0E\x0F", u"\uFFFD\uFFFD"_s);
    row("shift_jis", "\x93\xFA\xB1\\\x7E\x80", u"\u65E5\uFF71\\~\u0080"_s);
    row("shift_jis", "\x1A\x1C\x7F", u"\u001A\u001C\u007F"_s);
    row("shift_jis", "\x81\x22\xFD\x85", u"\uFFFD\"\uFFFD\uFFFD"_s);
    row("euc-kr", "\xC7\xD1", u"\uD55C"_s);
    row("utf-16be", "\x4E\x2D\xD8", u"\u4E2D\uFFFD"_s);
    row("utf-16le", "\x2D\x4E\x00\xD8\x41\x00"_ba, u"\u4E2D\uFFFDA"_s);
    row("replacement", "text", u"\uFFFD"_s);
    row("replacement", "", u""_s);
}

void TestEncoding::bytesOfEveryEncoding()
{
    QFETCH(QString, label);
    QFETCH(QByteArray, bytes);
    QTEST(decodedAs(label, bytes), "text");
}

void TestEncoding::asciiIsItselfInEveryEncodingOfBytes_data()
{
    QTest::addColumn<QString>("label");
    for (const char *label :
         {"utf-8",         "ibm866",       "iso-8859-2",   "iso-8859-3",     "iso-8859-4",
          "iso-8859-5",    "iso-8859-6",   "iso-8859-7",   "iso-8859-8",     "iso-8859-8-i",
          "iso-8859-10",   "iso-8859-13",  "iso-8859-14",  "iso-8859-15",    "iso-8859-16",
          "koi8-r",        "koi8-u",       "macintosh",    "windows-874",    "windows-1250",
          "windows-1251",  "windows-1252", "windows-1253", "windows-1254",   "windows-1255",
          "windows-1256",  "windows-1257", "windows-1258", "x-mac-cyrillic", "gbk",
          "gb18030",       "big5",         "euc-jp",       "shift_jis",      "euc-kr",
          "x-user-defined"}) {
        QTest::newRow(label) << QString::fromLatin1(label);
    }
}

void TestEncoding::asciiIsItselfInEveryEncodingOfBytes()
{
    QFETCH(QString, label);
    QByteArray ascii;
    for (int byte = 0; byte < 0x80; ++byte) {
        ascii.append(char(byte));
    }
    QCOMPARE(decodedAs(label, ascii), QString::fromLatin1(ascii));
}

void TestEncoding::aByteOrderMarkWins_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("text");
    QTest::newRow("UTF-8") << "\xEF\xBB\xBF\xC3\xA9"_ba << u"\u00E9"_s;
    QTest::newRow("UTF-16BE") << "\xFE\xFF\x4E\x2D"_ba << u"\u4E2D"_s;
    QTest::newRow("UTF-16LE") << "\xFF\xFE\x2D\x4E"_ba << u"\u4E2D"_s;
    QTest::newRow("half of one") << "\xEF\xBB\x41"_ba << u"\u043F\u00BBA"_s;
    QTest::newRow("none") << "\xE9"_ba << u"\u0439"_s;
    QTest::newRow("not at the start") << "A\xEF\xBB\xBF"_ba << u"A\u043F\u00BB\u0457"_s;
    QTest::newRow("nothing") << ""_ba << u""_s;
}

void TestEncoding::aByteOrderMarkWins()
{
    QFETCH(QByteArray, bytes);
    QTEST(decodedAs(u"windows-1251", bytes), "text");
}

void TestEncoding::malformedUtf8IsReplacedSequenceBySequence_data()
{
    // https://encoding.spec.whatwg.org/#utf-8-decoder: one for as many bytes as could still have
    // become a character, and the byte that could not is looked at again.
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("text");
    QTest::newRow("stray continuation") << "\x80"
                                           "A"_ba
                                        << u"\uFFFDA"_s;
    QTest::newRow("never a byte") << "\xC0\xAF\xF5"_ba << u"\uFFFD\uFFFD\uFFFD"_s;
    QTest::newRow("cut short") << "\xE2\x82"_ba << u"\uFFFD"_s;
    QTest::newRow("cut short by another")
        << "\xF0\x90\x80\"\xE2\x82\xE2\x82\xAC"_ba << u"\uFFFD\"\uFFFD\u20AC"_s;
    QTest::newRow("overlong") << "\xE0\x80\x80"_ba << u"\uFFFD\uFFFD\uFFFD"_s;
    QTest::newRow("surrogate") << "\xED\xA0\x80"_ba << u"\uFFFD\uFFFD\uFFFD"_s;
    QTest::newRow("last one") << "\xF4\x8F\xBF\xBF"_ba << u"\U0010FFFF"_s;
    QTest::newRow("beyond") << "\xF4\x90\x80\x80"_ba << u"\uFFFD\uFFFD\uFFFD\uFFFD"_s;
    QTest::newRow("NUL") << "a\0b"_ba << u"a\0b"_s;
}

void TestEncoding::malformedUtf8IsReplacedSequenceBySequence()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, text);
    QCOMPARE(utf8Decode(bytes), text);
    QCOMPARE(decode(bytes, utf8()), text);
}

void TestEncoding::longTextsAreDecodedWhole()
{
    // Across the borders of any buffer: three bytes for one unit, four for two.
    QCOMPARE(utf8Decode("\xE2\x82\xAC"_ba.repeated(10'001)), QString(10'001, u'\u20AC'));
    QCOMPARE(utf8Decode(QByteArray("x" + "\xF0\x9F\x98\x80"_ba.repeated(10'001))),
             QString(u'x' + u"\U0001F600"_s.repeated(10'001)));
    QCOMPARE(decodedAs(u"windows-1253", "\xAA"_ba.repeated(10'001)), QString(10'001, u'\uFFFD'));
}

void TestEncoding::utf8DecodeDropsOneMark()
{
    QCOMPARE(utf8Decode("\xEF\xBB\xBF\xEF\xBB\xBF"
                        "A"),
             u"\uFEFFA"_s);
    QCOMPARE(utf8Decode(""), u""_s);
    QCOMPARE(utf8().name, "UTF-8");
}

void TestEncoding::loneSurrogatesAreReplacedInUtf8()
{
    QCOMPARE(utf8Encode(u"\u00E9\U0001F600"), "\xC3\xA9\xF0\x9F\x98\x80"_ba);
    const std::array<char16_t, 2> backwards{0xDE00, 0xD83D};
    const std::array<char16_t, 2> high{0xD83D, u'a'};
    QCOMPARE(utf8Encode(backwards), "\xEF\xBF\xBD\xEF\xBF\xBD"_ba);
    QCOMPARE(utf8Encode(high), "\xEF\xBF\xBD"
                               "a"_ba);
}

void TestEncoding::xmlDeclaresItsEncoding_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("name");
    const auto row = [](const char *name, const QByteArray &bytes, const char *encoding) {
        QTest::newRow(name) << bytes << QByteArray(encoding);
    };
    row("double quotes", R"(<?xml version="1.0" encoding="koi8-r"?><a/>)", "KOI8-R");
    row("single quotes", "<?xml version='1.0' encoding = 'GB2312' ?>", "GBK");
    row("none", R"(<?xml version="1.0"?><a encoding="koi8-r"/>)", "(none)");
    row("unknown", R"(<?xml version="1.0" encoding="x"?>)", "(none)");
    row("no declaration", R"(<a encoding="koi8-r"/>)", "(none)");
    row("not at the start", R"( <?xml version="1.0" encoding="koi8-r"?>)", "(none)");
    row("not closed", R"(<?xml version="1.0" encoding="koi8-r")", "(none)");
    row("quote not closed", "<?xml encoding=\"koi8-r?>", "(none)");
    row("no quotes", "<?xml encoding=koi8-r?>", "(none)");
    row("UTF-16 that was read as ASCII", R"(<?xml version="1.0" encoding="utf-16"?>)", "(none)");
    row("UTF-16BE without mark", "\0<\0?\0x"_ba, "UTF-16BE");
    row("UTF-16LE without mark", "<\0?\0x\0"_ba, "UTF-16LE");
    row("empty", "", "(none)");
}

void TestEncoding::xmlDeclaresItsEncoding()
{
    QFETCH(QByteArray, bytes);
    const Encoding *encoding = declaredXmlEncoding(bytes);
    QTEST(encoding ? encoding->name : "(none)"_ba, "name");
}

CORSCOPE_TEST(TestEncoding)
#include "tst_encoding.moc"
