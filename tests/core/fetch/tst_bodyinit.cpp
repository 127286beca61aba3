// What a script hands over as a body becomes these bytes and this type.
#include "core/fetch/bodyinit.h"
#include "tests/core/fetch/fetchtesting.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace Corscope;
using namespace Corscope::Fetch;
using namespace Corscope::Fetch::Testing;
using namespace Qt::StringLiterals;

using Trace::BodySpec;
using Type = std::optional<QByteArray>;

class TestBodyInit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noBodyIsNone();
    void bytesAndType_data();
    void bytesAndType();
    void formDataHasItsBoundaryInTheType();
    void boundariesLookAsTheBrowsersDo();
    void multipartIsWrittenPartByPart();
    void namesAndValuesOfMultipartAreEscaped();
    void filesAreWrittenWithNameAndType();
    void theBoundaryIsNotInTheContent();
};

void TestBodyInit::noBodyIsNone()
{
    QVERIFY(!extractBody(Trace::NoBody{}, standard()));
}

void TestBodyInit::bytesAndType_data()
{
    QTest::addColumn<BodySpec>("body");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<Type>("type");
    const auto row = [](const char *name, const BodySpec &body, const QByteArray &bytes,
                        const Type &type) { QTest::newRow(name) << body << bytes << type; };
    using namespace Trace;
    const Type text = "text/plain;charset=UTF-8";
    row("text", TextBody{u"h\u00E9"_s}, "h\xC3\xA9", text);
    row("empty text", TextBody{}, "", text);
    row("lone surrogate", TextBody{QString(QChar(0xD800))}, "\xEF\xBF\xBD", text);
    row("newlines of text stay", TextBody{u"a\nb\r"_s}, "a\nb\r", text);
    row("blob", BlobBody{u"x"_s, u"Text/HTML"_s}, "x", Type("text/html"));
    row("blob without type", BlobBody{u"x"_s, u""_s}, "x", Type());
    row("blob of a type beyond ASCII", BlobBody{u"x"_s, u"text/\u00E9"_s}, "x", Type());
    row("blob of a type with a control", BlobBody{u"x"_s, u"text/\nplain"_s}, "x", Type());
    row("URLSearchParams", UrlEncodedBody{{{u"a b"_s, u"&"_s}, {u"a b"_s, u""_s}}},
        "a+b=%26&a+b=", Type("application/x-www-form-urlencoded;charset=UTF-8"));
    row("bytes", BytesBody{"AP8="}, "\0\xFF"_ba, Type());
}

void TestBodyInit::bytesAndType()
{
    QFETCH(BodySpec, body);
    const auto extracted = extractBody(body, standard());
    QVERIFY(extracted);
    QTEST(extracted->bytes, "bytes");
    QTEST(extracted->type, "type");
}

void TestBodyInit::formDataHasItsBoundaryInTheType()
{
    const std::vector<Trace::FormDataEntry> entries{{u"a"_s, u"1"_s}};
    const auto extracted = extractBody(Trace::FormDataBody{entries}, standard());
    QVERIFY(extracted && extracted->type);
    const QByteArray start = "multipart/form-data; boundary=";
    QVERIFY(extracted->type->startsWith(start));
    QCOMPARE(extracted->bytes, encodeMultipart(entries, extracted->type->mid(start.size())));
}

void TestBodyInit::boundariesLookAsTheBrowsersDo()
{
    const auto type = [](Profiles::Id id) {
        return *extractBody(Trace::FormDataBody{{{u"a"_s, u"1"_s}}}, Profiles::profile(id))->type;
    };
    const auto begins = [](const char *boundary) -> QByteArray {
        return "multipart/form-data; boundary="_ba + boundary;
    };
    QVERIFY(type(Profiles::Id::Chromium).startsWith(begins("----WebKitFormBoundary")));
    QVERIFY(type(Profiles::Id::WebKit).startsWith(begins("----WebKitFormBoundary")));
    QVERIFY(type(Profiles::Id::Firefox).startsWith(begins("----geckoformboundary")));
    QCOMPARE(type(Profiles::Id::Firefox).size(), begins("----geckoformboundary").size() + 32);
}

void TestBodyInit::multipartIsWrittenPartByPart()
{
    QCOMPARE(encodeMultipart({{u"a"_s, u"1"_s}, {u"a"_s, u""_s}}, "BOUND"),
             "--BOUND\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n"
             "--BOUND\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n\r\n"
             "--BOUND--\r\n"_ba);
    QCOMPARE(encodeMultipart({}, "BOUND"), "--BOUND--\r\n"_ba);
}

void TestBodyInit::namesAndValuesOfMultipartAreEscaped()
{
    QCOMPARE(encodeMultipart({{u"\"\u00E9\n\r\n"_s, u"x\ry\nz\r\n\""_s}}, "B"),
             "--B\r\nContent-Disposition: form-data; name=\"%22\xC3\xA9%0D%0A%0D%0A\"\r\n\r\n"
             "x\r\ny\r\nz\r\n\"\r\n--B--\r\n"_ba);
}

void TestBodyInit::filesAreWrittenWithNameAndType()
{
    using Trace::FormDataFile;
    const std::vector<Trace::FormDataEntry> entries{
        {u"f"_s, FormDataFile{u"a\".txt"_s, u"Text/Plain"_s, {"x\ny"}}},
        {u"g"_s, FormDataFile{{}, {}, {"\xFF"}}},
        {u"h"_s, FormDataFile{u"b"_s, u"text/\u00E9"_s, {}}}};
    QCOMPARE(encodeMultipart(entries, "B"),
             "--B\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a%22.txt\"\r\n"
             "Content-Type: text/plain\r\n\r\nx\ny\r\n"
             "--B\r\nContent-Disposition: form-data; name=\"g\"; filename=\"\"\r\n"
             "Content-Type: application/octet-stream\r\n\r\n\xFF\r\n"
             "--B\r\nContent-Disposition: form-data; name=\"h\"; filename=\"b\"\r\n"
             "Content-Type: application/octet-stream\r\n\r\n\r\n--B--\r\n"_ba);
    const auto type = [](const QByteArray &bytes) {
        return extractBody(Trace::FormDataBody{{{u"f"_s, FormDataFile{u"a"_s, {}, {bytes}}}}},
                           standard())
            ->type;
    };
    QVERIFY(type("1") != type("2"));
}

void TestBodyInit::theBoundaryIsNotInTheContent()
{
    // Two contents have two boundaries, so that one cannot be put into itself.
    const auto type = [](const QString &value) {
        return extractBody(Trace::FormDataBody{{{u"a"_s, value}}}, standard())->type;
    };
    QVERIFY(type(u"1"_s) != type(u"2"_s));
    QCOMPARE(type(u"1"_s), type(u"1"_s));
    QVERIFY(type(QString::fromLatin1(*type(u"1"_s))) != type(u"1"_s));
}

CORSCOPE_TEST(TestBodyInit)
#include "tst_bodyinit.moc"
