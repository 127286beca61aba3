// The lines of a request: what is read of them, and where exactly they are wrong.
#include "core/http/http1lines.h"
#include "tests/support/testprogram.h"

#include <QTest>

#include <limits>

using namespace Corscope::Http;
using namespace Qt::StringLiterals;

class TestHttp1Lines : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void requestLineKeepsItsBytes_data();
    void requestLineKeepsItsBytes();
    void mistakesInARequestLineHaveTheirPlace_data();
    void mistakesInARequestLineHaveTheirPlace();
    void headerLineLosesOnlyTheBlanksAroundItsValue();
    void mistakesInAHeaderLineHaveTheirPlace_data();
    void mistakesInAHeaderLineHaveTheirPlace();
    void chunkSizesAreHexadecimal_data();
    void chunkSizesAreHexadecimal();
    void everyMistakeHasAStatusOfItsClass();
};

void TestHttp1Lines::requestLineKeepsItsBytes_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("version");
    const auto row = [](const char *name, const char *method, const char *target,
                        const char *version) {
        QTest::newRow(name) << QByteArray(method) + ' ' + target + ' ' + version
                            << QByteArray(method) << QByteArray(target) << QByteArray(version);
    };
    row("origin form", "GET", "/p%41?q=|^\"", "HTTP/1.1");
    row("own method in lower case", "chicken", "/", "HTTP/1.0");
    row("asterisk form", "OPTIONS", "*", "HTTP/1.1");
    row("absolute form", "GET", "http://a.test/", "HTTP/1.1");
    row("raw UTF-8", "GET", "/\xC3\xA9", "HTTP/1.1");
}

void TestHttp1Lines::requestLineKeepsItsBytes()
{
    QFETCH(QByteArray, line);
    const auto parsed = parseRequestLine(line);
    QVERIFY(parsed);
    QTEST(parsed->method, "method");
    QTEST(parsed->target, "target");
    QTEST(parsed->version, "version");
}

void TestHttp1Lines::mistakesInARequestLineHaveTheirPlace_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<RequestMistake>("why");
    QTest::addColumn<int>("position");
    QTest::newRow("one word") << "GET"_ba << RequestMistake::RequestLineIncomplete << 3;
    QTest::newRow("HTTP/0.9") << "GET /"_ba << RequestMistake::RequestLineIncomplete << 5;
    QTest::newRow("leading space") << " GET / HTTP/1.1"_ba << RequestMistake::MethodInvalid << 0;
    QTest::newRow("tab for a space") << "GET\t/ HTTP/1.1"_ba << RequestMistake::MethodInvalid << 3;
    QTest::newRow("two spaces") << "GET  / HTTP/1.1"_ba << RequestMistake::TargetInvalid << 4;
    QTest::newRow("space in the target")
        << "GET /a b HTTP/1.1"_ba << RequestMistake::VersionInvalid << 7;
    QTest::newRow("control byte in the target")
        << "GET /a\x01 HTTP/1.1"_ba << RequestMistake::TargetInvalid << 6;
    QTest::newRow("trailing space") << "GET / HTTP/1.1 "_ba << RequestMistake::VersionInvalid << 6;
    QTest::newRow("lower case") << "GET / http/1.1"_ba << RequestMistake::VersionInvalid << 6;
    QTest::newRow("no minor") << "GET / HTTP/1"_ba << RequestMistake::VersionInvalid << 6;
    QTest::newRow("HTTP/2 preface")
        << "PRI * HTTP/2.0"_ba << RequestMistake::VersionUnsupported << 6;
}

void TestHttp1Lines::mistakesInARequestLineHaveTheirPlace()
{
    QFETCH(QByteArray, line);
    const auto parsed = parseRequestLine(line);
    QVERIFY(!parsed);
    QTEST(parsed.error().why, "why");
    QTEST(int(parsed.error().position), "position");
}

void TestHttp1Lines::headerLineLosesOnlyTheBlanksAroundItsValue()
{
    QCOMPARE(parseHeaderLine("x-Foo:\t a  b \t").value(), (Header{"x-Foo", "a  b"}));
    QCOMPARE(parseHeaderLine("A:").value(), (Header{"A", ""}));
    QCOMPARE(parseHeaderLine("A::b").value(), (Header{"A", ":b"}));
    QCOMPARE(parseHeaderLine("A:\xE9\x01").value(), (Header{"A", "\xE9\x01"}));
}

void TestHttp1Lines::mistakesInAHeaderLineHaveTheirPlace_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<RequestMistake>("why");
    QTest::addColumn<int>("position");
    QTest::newRow("no colon") << "Host"_ba << RequestMistake::HeaderWithoutColon << 0;
    QTest::newRow("folded") << " Host: a"_ba << RequestMistake::HeaderFolded << 0;
    QTest::newRow("only a tab") << "\t"_ba << RequestMistake::HeaderFolded << 0;
    QTest::newRow("no name") << ": a"_ba << RequestMistake::HeaderNameInvalid << 0;
    QTest::newRow("blank before the colon")
        << "Host : a"_ba << RequestMistake::HeaderNameInvalid << 4;
    QTest::newRow("NUL in the name")
        << QByteArray("H\0: a", 5) << RequestMistake::HeaderNameInvalid << 1;
    QTest::newRow("NUL in the value")
        << QByteArray("H: a\0", 5) << RequestMistake::HeaderValueInvalid << 4;
}

void TestHttp1Lines::mistakesInAHeaderLineHaveTheirPlace()
{
    QFETCH(QByteArray, line);
    const auto parsed = parseHeaderLine(line);
    QVERIFY(!parsed);
    QTEST(parsed.error().why, "why");
    QTEST(int(parsed.error().position), "position");
}

void TestHttp1Lines::chunkSizesAreHexadecimal_data()
{
    constexpr qint64 largest = std::numeric_limits<qsizetype>::max();
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<qint64>("size"); // -1: none
    QTest::newRow("zero") << "0"_ba << qint64(0);
    QTest::newRow("both cases") << "aF"_ba << qint64(0xAF);
    QTest::newRow("leading zeros") << "00000000000000000000010"_ba << qint64(16);
    QTest::newRow("extension") << "5;name=\"value\""_ba << qint64(5);
    QTest::newRow("blank and extension") << "5 ;x"_ba << qint64(5);
    QTest::newRow("blank") << "5 \t"_ba << qint64(5);
    QTest::newRow("largest") << "7fffffffffffffff"_ba << largest;
    QTest::newRow("capped") << "ffffffffffffffffffff"_ba << largest;
    QTest::newRow("empty") << ""_ba << qint64(-1);
    QTest::newRow("negative") << "-5"_ba << qint64(-1);
    QTest::newRow("0x") << "0x5"_ba << qint64(-1);
    QTest::newRow("junk") << "5 6"_ba << qint64(-1);
    QTest::newRow("blank first") << " 5"_ba << qint64(-1);
}

void TestHttp1Lines::chunkSizesAreHexadecimal()
{
    QFETCH(QByteArray, line);
    QTEST(qint64(parseChunkSize(line).value_or(-1)), "size");
}

void TestHttp1Lines::everyMistakeHasAStatusOfItsClass()
{
    QCOMPARE(statusFor(RequestMistake::HeaderFolded), 400);
    QCOMPARE(statusFor(RequestMistake::BodyTooLarge), 413);
    QCOMPARE(statusFor(RequestMistake::HeadTooLarge), 431);
    QCOMPARE(statusFor(RequestMistake::TransferEncodingUnsupported), 501);
    QCOMPARE(statusFor(RequestMistake::VersionUnsupported), 505);
}

CORSCOPE_TEST(TestHttp1Lines)
#include "tst_http1lines.moc"
