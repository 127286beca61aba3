// Placeholders become the origins of the day, and back.
#include "core/lab/placeholders.h"

#include <QTest>

using namespace Corscope::Lab;
using namespace Corscope;
using namespace Qt::StringLiterals;

namespace {

Placeholders placeholders()
{
    return {{.portA = 8001, .portB = 8002, .portC = 8003, .portX = 8009}, "/c/acao-1"};
}

} // namespace

class TestPlaceholders : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachNameHasItsMeaning_data();
    void eachNameHasItsMeaning();
    void otherBracesStay_data();
    void otherBracesStay();
    void whatWasPutInIsNotLookedAtAgain();
    void echoesTheRequest();
    void anEchoNeverEndsItsLine();
    void textsGetTheirPlaceholdersBack_data();
    void textsGetTheirPlaceholdersBack();
    void everyPlaceholderSurvivesTheRoundTrip_data();
    void everyPlaceholderSurvivesTheRoundTrip();
    void portEightyIsNotWritten();
};

void TestPlaceholders::eachNameHasItsMeaning_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const QByteArray &text, const QByteArray &expected) {
        QTest::newRow(text.constData()) << text << expected;
    };
    row("{A}", "http://127.0.0.1:8001/c/acao-1");
    row("{B}/r?q", "http://127.0.0.1:8002/c/acao-1/r?q");
    row("{C}", "http://127.0.0.1:8003/c/acao-1");
    row("{L}", "http://localhost:8002/c/acao-1");
    row("{X}", "http://127.0.0.1:8009/c/acao-1");
    row("{origin}", "http://127.0.0.1:8001");
    row("{oA}", "http://127.0.0.1:8001");
    row("{oB}", "http://127.0.0.1:8002");
    row("{oC}", "http://127.0.0.1:8003");
    row("{oL}", "http://localhost:8002");
    row("{oX}", "http://127.0.0.1:8009");
    row("{hostA}", "127.0.0.1:8001");
    row("{hostB}", "127.0.0.1:8002");
    row("{hostC}", "127.0.0.1:8003");
    row("{hostL}", "localhost:8002");
    row("{hostX}", "127.0.0.1:8009");
    row("{portB}", "8002");
    row("{pfx}", "/c/acao-1");
    row("a {oB}, {oC}{pfx}!", "a http://127.0.0.1:8002, http://127.0.0.1:8003/c/acao-1!");
}

void TestPlaceholders::eachNameHasItsMeaning()
{
    QFETCH(QByteArray, text);
    QTEST(substitute(text, placeholders()), "expected");
}

void TestPlaceholders::otherBracesStay_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text :
         {"{", "}", "{}", "{\"a\":1}", "{D}", "{a}", "{oD}", "{hostD}", "{host}", "{o}", "{ A}",
          "{A", "A}", "{Origin}", "{portA}", "{fill:10}", "{request-origins}", ""}) {
        QTest::newRow(text) << QByteArray(text);
    }
}

void TestPlaceholders::otherBracesStay()
{
    QFETCH(QByteArray, text);
    QCOMPARE(substitute(text, placeholders()), text);
}

void TestPlaceholders::whatWasPutInIsNotLookedAtAgain()
{
    const Echo echo{"{A}", "{acrh}", ""};
    QCOMPARE(substitute("{request-origin} {acrm}", placeholders(), echo), "{A} {acrh}"_ba);
    QCOMPARE(substitute("{{pfx}}", placeholders()), "{/c/acao-1}"_ba);
}

void TestPlaceholders::echoesTheRequest()
{
    const Echo echo = echoOf({{"ORIGIN", "https://a.example"},
                              {"Access-Control-Request-Method", "PUT"},
                              {"Access-Control-Request-Headers", "x-a"},
                              {"access-control-request-headers", "x-b"}});
    QCOMPARE(substitute("{request-origin}|{acrm}|{acrh}", placeholders(), echo),
             "https://a.example|PUT|x-a, x-b"_ba);
    QCOMPARE(substitute("{request-origin}|{acrm}|{acrh}", placeholders()), "||"_ba);
}

void TestPlaceholders::anEchoNeverEndsItsLine()
{
    const Echo echo = echoOf({{"Origin", QByteArray("a\r\nb\0c", 6)}});
    QCOMPARE(echo.requestOrigin, "a  b c"_ba);
}

void TestPlaceholders::textsGetTheirPlaceholdersBack_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const QString &text, const QString &expected) {
        QTest::newRow(name) << text << expected;
    };
    row("console line",
        u"Access to XMLHttpRequest at 'http://127.0.0.1:8002/c/acao-1/r' from origin "
        "'http://127.0.0.1:8001' has been blocked"_s,
        u"Access to XMLHttpRequest at '{B}/r' from origin '{origin}' has been blocked"_s);
    row("bare host", u"127.0.0.1:8003 said"_s, u"{hostC} said"_s);
    row("other scheme", u"https://localhost:8002/c/acao-1/r"_s, u"https://{hostL}{pfx}/r"_s);
    row("port of another host", u"[::1]:8002"_s, u"[::1]:{portB}"_s);
    row("longer port", u"http://127.0.0.1:80020/ 127.0.0.1:80020"_s,
        u"http://127.0.0.1:80020/ 127.0.0.1:80020"_s);
    row("longer id", u"http://127.0.0.1:8002/c/acao-10/r"_s, u"{oB}/c/acao-10/r"_s);
    row("id of several parts", u"/c/acao-1.2 /c/acao-1_x"_s, u"/c/acao-1.2 /c/acao-1_x"_s);
    row("end of a sentence", u"See http://127.0.0.1:8002/c/acao-1."_s, u"See {B}."_s);
    row("query after the prefix", u"/c/acao-1?x"_s, u"{pfx}?x"_s);
    row("nothing of ours", u"https://example.com/é"_s, u"https://example.com/é"_s);
}

void TestPlaceholders::textsGetTheirPlaceholdersBack()
{
    QFETCH(QString, text);
    QTEST(withPlaceholders(text, placeholders()), "expected");
}

void TestPlaceholders::everyPlaceholderSurvivesTheRoundTrip_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text :
         {"{A}", "{B}", "{C}", "{L}", "{X}", "{origin}", "{oB}", "{oC}", "{oL}", "{oX}", "{hostA}",
          "{hostB}", "{hostC}", "{hostL}", "{hostX}", "a:{portB}/", "{pfx}",
          "<{A}/t> {hostL}{pfx} u:p@{hostB}{pfx}/r {oC}"}) {
        QTest::newRow(text) << QByteArray(text);
    }
}

void TestPlaceholders::everyPlaceholderSurvivesTheRoundTrip()
{
    QFETCH(QByteArray, text);
    const QByteArray resolved = substitute(text, placeholders());
    QVERIFY(resolved != text);
    QCOMPARE(withPlaceholders(QString::fromLatin1(resolved), placeholders()),
             QString::fromLatin1(text));
}

void TestPlaceholders::portEightyIsNotWritten()
{
    Placeholders eighty = placeholders();
    eighty.origins.portA = 80;
    QCOMPARE(substitute("{origin} {hostA} {A}", eighty),
             "http://127.0.0.1 127.0.0.1 http://127.0.0.1/c/acao-1"_ba);
    QCOMPARE(withPlaceholders(u"http://127.0.0.1/ 127.0.0.1:9999 http://127.0.0.1:9999", eighty),
             u"{origin}/ 127.0.0.1:9999 http://127.0.0.1:9999"_s);
}

QTEST_GUILESS_MAIN(TestPlaceholders)
#include "tst_placeholders.moc"
