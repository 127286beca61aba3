// MIME types are parsed, written and grouped as the MIME Sniffing Standard says, and taken from
// Content-Type lines as the Fetch Standard says.
#include "core/http/headerlist.h"
#include "core/http/mimetype.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace Corscope::Http;
using namespace Qt::StringLiterals;

namespace {

HeaderList contentTypes(const QByteArrayList &values)
{
    HeaderList headers;
    for (const QByteArray &value : values) {
        headers.add("Content-Type", value);
    }
    return headers;
}

MimeType parsed(const char *text)
{
    return parseMimeTypeFromBytes(text).value();
}

} // namespace

class TestMimeType : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsTheOrderOfParametersAndTheCaseOfTheirValues();
    void firstOfTwoParametersOfOneNameWins();
    void garbageAfterAQuotedValueIsDropped();
    void stringsAboveLatin1AreNotTokens();
    void bytesAboveAsciiSurviveInQuotedValues();
    void quotesAValueOnlyWhereItIsNoToken_data();
    void quotesAValueOnlyWhereItIsNoToken();
    void parsingWhatWasWrittenGivesTheSame();
    void extractsAsTheExamplesOfTheStandardShow_data();
    void extractsAsTheExamplesOfTheStandardShow();
    void extractingFailsWhereNothingCanBeParsed_data();
    void extractingFailsWhereNothingCanBeParsed();
    void charsetIsKeptOverLinesOfOneEssenceOnly();
    void groupsFollowTheStandard_data();
    void groupsFollowTheStandard();
    void javaScriptEssencesMatchInAnyCaseButWhole();
    void minimizesByProcessingModel_data();
    void minimizesByProcessingModel();
};

void TestMimeType::keepsTheOrderOfParametersAndTheCaseOfTheirValues()
{
    const MimeType expected{"text", "html", {{"z", "A"}, {"charset", "UTF-8"}, {"a", "B"}}};
    QCOMPARE(parseMimeType(u"Text/HTML; Z=A;CharSet=UTF-8 ;a=B"), expected);
    QCOMPARE(serialize(expected), "text/html;z=A;charset=UTF-8;a=B"_ba);
    QCOMPARE(expected.essence(), "text/html"_ba);
    QCOMPARE(expected.parameter("charset"), "UTF-8"_ba);
    QVERIFY(!expected.parameter("boundary"));
}

void TestMimeType::firstOfTwoParametersOfOneNameWins()
{
    QCOMPARE(serialize(parsed("a/b;X=1;x=2")), "a/b;x=1"_ba);
    // A value that is no parameter value does not count as the first.
    QCOMPARE(serialize(parsed("a/b;x=\x01;x=2")), "a/b;x=2"_ba);
}

void TestMimeType::garbageAfterAQuotedValueIsDropped()
{
    QCOMPARE(serialize(parsed("text/html;charset=\"shift_jis\"iso-2022-jp")),
             "text/html;charset=shift_jis"_ba);
}

void TestMimeType::stringsAboveLatin1AreNotTokens()
{
    // U+0174 has the byte of "t" at its low end: narrowing it would make a token of it.
    QVERIFY(!parseMimeType(u"\u0174ext/html"));
    QVERIFY(!parseMimeType(u"text/h\u0174ml"));
    QCOMPARE(parseMimeType(u"a/b;\u0178=1;y=\u0131;z=\U0001F600;w=1"),
             (MimeType{"a", "b", {{"w", "1"}}}));
}

void TestMimeType::bytesAboveAsciiSurviveInQuotedValues()
{
    const MimeType mimeType = parsed("a/b;x=\"\xE9\"");
    QCOMPARE(mimeType.parameter("x"), "\xE9"_ba);
    QCOMPARE(serialize(mimeType), "a/b;x=\"\xE9\""_ba);
}

void TestMimeType::quotesAValueOnlyWhereItIsNoToken_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("written");
    QTest::newRow("token") << "utf-8"_ba
                           << "a/b;x=utf-8"_ba;
    QTest::newRow("empty") << ""_ba
                           << "a/b;x=\"\""_ba;
    QTest::newRow("space") << "a b"_ba
                           << "a/b;x=\"a b\""_ba;
    QTest::newRow("quote and backslash") << "\"\\"_ba
                                         << "a/b;x=\"\\\"\\\\\""_ba;
    QTest::newRow("semicolon") << ";"_ba
                               << "a/b;x=\";\""_ba;
}

void TestMimeType::quotesAValueOnlyWhereItIsNoToken()
{
    QFETCH(QByteArray, value);
    QTEST(serialize(MimeType{"a", "b", {{"x", value}}}), "written");
}

void TestMimeType::parsingWhatWasWrittenGivesTheSame()
{
    // Every byte that a value may have, in one value each.
    for (int byte = 0; byte < 256; ++byte) {
        if (byte != '\t' && (byte < ' ' || byte == 0x7F)) {
            continue;
        }
        const MimeType mimeType{"a", "b", {{"x", QByteArray(1, char(byte))}, {"y", "z"}}};
        QCOMPARE(parseMimeTypeFromBytes(serialize(mimeType)), mimeType);
    }
}

void TestMimeType::extractsAsTheExamplesOfTheStandardShow_data()
{
    QTest::addColumn<QByteArrayList>("lines");
    QTest::addColumn<QByteArray>("output");
    QTest::newRow("two in one line, other essence")
        << QByteArrayList{"text/plain;charset=gbk, text/html"} << "text/html"_ba;
    QTest::newRow("two in one line, same essence")
        << QByteArrayList{"text/html;charset=gbk;a=b, text/html;x=y"}
        << "text/html;x=y;charset=gbk"_ba;
    QTest::newRow("two lines, same essence")
        << QByteArrayList{"text/html;charset=gbk;a=b", "text/html;x=y"}
        << "text/html;x=y;charset=gbk"_ba;
    QTest::newRow("another essence between")
        << QByteArrayList{"text/html;charset=gbk", "x/x", "text/html;x=y"} << "text/html;x=y"_ba;
    QTest::newRow("then one that cannot be parsed")
        << QByteArrayList{"text/html", "cannot-parse"} << "text/html"_ba;
    QTest::newRow("then */*") << QByteArrayList{"text/html", "*/*"} << "text/html"_ba;
    QTest::newRow("then an empty one") << QByteArrayList{"text/html", ""} << "text/html"_ba;
}

void TestMimeType::extractsAsTheExamplesOfTheStandardShow()
{
    QFETCH(QByteArrayList, lines);
    const auto mimeType = extractMimeType(contentTypes(lines));
    QVERIFY(mimeType);
    QTEST(serialize(*mimeType), "output");
}

void TestMimeType::extractingFailsWhereNothingCanBeParsed_data()
{
    QTest::addColumn<QByteArrayList>("lines");
    QTest::newRow("no line") << QByteArrayList{};
    QTest::newRow("empty line") << QByteArrayList{""};
    QTest::newRow("only */*") << QByteArrayList{"*/*"};
    QTest::newRow("no slash") << QByteArrayList{"json", "utf-8"};
    QTest::newRow("comma in an open quote") << QByteArrayList{"\"text/html", "text/html"};
}

void TestMimeType::extractingFailsWhereNothingCanBeParsed()
{
    QFETCH(QByteArrayList, lines);
    QVERIFY(!extractMimeType(contentTypes(lines)));
}

void TestMimeType::charsetIsKeptOverLinesOfOneEssenceOnly()
{
    const auto serialized = [](const QByteArrayList &lines) {
        return serialize(extractMimeType(contentTypes(lines)).value());
    };
    // The charset of the first line of an essence is remembered, not that of a later one.
    QCOMPARE(serialized({"a/b;charset=1", "a/b;charset=2", "a/b"}), "a/b;charset=1"_ba);
    // A line in between that cannot be parsed forgets nothing.
    QCOMPARE(serialized({"a/b;charset=1", "nothing", "A/B"}), "a/b;charset=1"_ba);
}

void TestMimeType::groupsFollowTheStandard_data()
{
    QTest::addColumn<QByteArray>("mimeType");
    QTest::addColumn<QByteArray>("groups");
    const auto row = [](const char *mimeType, const char *groups) {
        QTest::newRow(mimeType) << QByteArray(mimeType) << QByteArray(groups);
    };
    row("image/png", "image");
    row("image/svg+xml", "image xml scriptable");
    row("audio/mpeg", "media");
    row("video/mp4", "media");
    row("application/ogg", "media");
    row("font/woff2", "font");
    row("application/vnd.ms-opentype", "font");
    row("application/zip", "zip archive");
    row("application/epub+zip", "zip");
    row("application/x-gzip", "archive");
    row("application/x-rar-compressed", "archive");
    row("text/xml", "xml scriptable");
    row("application/xml;charset=utf-8", "xml scriptable");
    row("application/xhtml+xml", "xml scriptable");
    row("text/html", "html scriptable");
    row("application/pdf", "scriptable");
    row("text/javascript", "script");
    row("application/x-ecmascript", "script");
    row("text/javascript1.6", "");
    row("application/json", "json");
    row("text/json", "json");
    row("application/problem+json", "json");
    row("application/xmlx", "");
    row("application/json-seq", "");
    row("text/plain", "");
}

void TestMimeType::groupsFollowTheStandard()
{
    QFETCH(QByteArray, mimeType);
    const MimeType m = parsed(mimeType.constData());
    QByteArrayList groups;
    const auto note = [&](bool belongs, const char *group) {
        if (belongs) {
            groups << group;
        }
    };
    note(isImageMimeType(m), "image");
    note(isAudioOrVideoMimeType(m), "media");
    note(isFontMimeType(m), "font");
    note(isZipBasedMimeType(m), "zip");
    note(isArchiveMimeType(m), "archive");
    note(isXmlMimeType(m), "xml");
    note(isHtmlMimeType(m), "html");
    note(isScriptableMimeType(m), "scriptable");
    note(isJavaScriptMimeType(m), "script");
    note(isJsonMimeType(m), "json");
    QTEST(groups.join(' '), "groups");
}

void TestMimeType::javaScriptEssencesMatchInAnyCaseButWhole()
{
    QVERIFY(isJavaScriptMimeTypeEssence("Text/JavaScript"));
    QVERIFY(!isJavaScriptMimeTypeEssence("text/javascript;charset=utf-8"));
    QVERIFY(!isJavaScriptMimeTypeEssence(" text/javascript"));
}

void TestMimeType::minimizesByProcessingModel_data()
{
    QTest::addColumn<QByteArray>("mimeType");
    QTest::addColumn<QByteArray>("supported");
    QTest::addColumn<QByteArray>("unsupported");
    const auto row = [](const char *mimeType, const char *supported, const char *unsupported) {
        QTest::newRow(mimeType) << QByteArray(mimeType) << QByteArray(supported)
                                << QByteArray(unsupported);
    };
    row("text/jscript", "text/javascript", "text/javascript");
    row("application/ld+json", "application/json", "application/json");
    row("image/svg+xml", "image/svg+xml", "image/svg+xml");
    row("application/rss+xml", "application/xml", "application/xml");
    row("text/html;charset=gbk", "text/html", "");
    row("image/gif", "image/gif", "");
}

void TestMimeType::minimizesByProcessingModel()
{
    QFETCH(QByteArray, mimeType);
    const MimeType m = parsed(mimeType.constData());
    QTEST(minimizeSupportedMimeType(m, SupportedByUserAgent::Yes), "supported");
    QTEST(minimizeSupportedMimeType(m, SupportedByUserAgent::No), "unsupported");
}

CORSCOPE_TEST(TestMimeType)
#include "tst_mimetype.moc"
