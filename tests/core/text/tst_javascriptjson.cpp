// JSON comes back as JavaScript's JSON.parse() and JSON.stringify() would have it.
#include "core/text/javascriptjson.h"
#include "tests/support/testprogram.h"

#include <QElapsedTimer>
#include <QTest>

using namespace Corscope::Text;
using namespace Qt::StringLiterals;

class TestJavaScriptJson : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void valuesAreWrittenAgain_data();
    void valuesAreWrittenAgain();
    void errorsGiveNothing_data();
    void errorsGiveNothing();
    void largeObjectsTakeNoQuadraticTime();
};

void TestJavaScriptJson::valuesAreWrittenAgain_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("written");
    QTest::newRow("spaces go") << " { \"a\" : [ 1 , true , null ] }\n"_ba
                               << u"{\"a\":[1,true,null]}"_s;
    QTest::newRow("byte order mark") << "\xEF\xBB\xBF[1]"_ba << u"[1]"_s; // body-021
    QTest::newRow("not UTF-8") << "\"\xFF\""_ba << u"\"\uFFFD\""_s;       // body-051
    QTest::newRow("escapes") << R"("\u00e9\/\ud83d\ude00\"\\\b\f\n\r\t\u0001\u007f")"_ba
                             << u"\"\u00E9/\U0001F600\\\"\\\\\\b\\f\\n\\r\\t\\u0001\x7F\""_s;
    QTest::newRow("last of equal names, in the first place")
        << R"({"a":1,"b":2,"a":3})"_ba << u"{\"a\":3,\"b\":2}"_s;
    QTest::newRow("array indices first")
        << R"({"b":0,"10":0,"2":0,"01":0,"4294967295":0,"4294967294":0,"-1":0})"_ba
        << u"{\"2\":0,\"10\":0,\"4294967294\":0,\"b\":0,\"01\":0,\"4294967295\":0,\"-1\":0}"_s;
    // Number::toString, as Node.js prints them
    const std::pair<const char *, const char *> numbers[]{
        {"1.0", "1"},
        {"1e2", "100"},
        {"-0", "0"},
        {"-0.0", "0"},
        {"-1.50", "-1.5"},
        {"0.1", "0.1"},
        {"123.456", "123.456"},
        {"9007199254740993", "9007199254740992"},
        {"12345678901234567890", "12345678901234567000"},
        {"1e20", "100000000000000000000"},
        {"1e21", "1e+21"},
        {"1.5e300", "1.5e+300"},
        {"0.000001", "0.000001"},
        {"0.0000001", "1e-7"},
        {"0.00000123", "0.00000123"},
        {"5e-324", "5e-324"},
        {"1e-400", "0"},
    };
    for (const auto &[text, written] : numbers) {
        QTest::newRow(text) << QByteArray(text) << QString::fromLatin1(written);
    }
}

void TestJavaScriptJson::valuesAreWrittenAgain()
{
    QFETCH(QByteArray, text);
    QTEST(reserializedJson(text).value_or(u"(nothing)"_s), "written");
}

void TestJavaScriptJson::errorsGiveNothing_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("empty") << ""_ba;
    QTest::newRow("line feed in a string") << "\"\n\""_ba;
    QTest::newRow("comment") << "// c\n1"_ba;
    for (const char *text :
         {" ", "{", "[1,]", "{a:1}", "'a'", "01", "+1", "1.", "NaN", "[] []", "nul"}) {
        QTest::newRow(text) << QByteArray(text);
    }
}

void TestJavaScriptJson::errorsGiveNothing()
{
    QFETCH(QByteArray, text);
    const auto written = reserializedJson(text);
    QVERIFY2(!written, qPrintable(written.value_or(QString())));
}

void TestJavaScriptJson::largeObjectsTakeNoQuadraticTime()
{
    QByteArray text = "{";
    for (int i = 0; i < 100'000; ++i) {
        text += "\"key" + QByteArray::number(i) + "\":0,";
    }
    text.back() = '}';
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(reserializedJson(text).value_or(QString()).size(), text.size());
    QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
}

CORSCOPE_TEST(TestJavaScriptJson)
#include "tst_javascriptjson.moc"
