// Header lists keep what is on the wire and combine as the Fetch Standard says.
#include "core/http/headerlist.h"
#include "core/http/headername.h"
#include "tests/support/testprogram.h"

#include <QTest>

#include <array>

using namespace Corscope::Http;
using namespace Qt::StringLiterals;

class TestHeaderList : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsOrderCaseAndDuplicates();
    void getJoinsTheLinesOfOneName();
    void setReplacesTheFirstAndRemovesTheOthers();
    void appendReusesTheCaseOfTheFirst();
    void combineAddsToTheFirst();
    void getDecodeAndSplitFollowsTheExamplesOfTheStandard_data();
    void getDecodeAndSplitFollowsTheExamplesOfTheStandard();
    void sortAndCombineKeepsSetCookieApart();
    void sortingByNamesInUpperCaseDiffersForTheSignsBetween();
    void arrangingPutsThemInTheOrderOfTheirPlaces();
    void copiesAreApart();
    void firstIsTheFirstLineAlone();
    void knownNamesAreTheSameBytes();
    void tokenListNamesTheElementThatIsNoToken();
    void tokenListSkipsEmptyElements();
    void lengthIsTakenOnlyFromEqualDigits_data();
    void lengthIsTakenOnlyFromEqualDigits();
};

void TestHeaderList::keepsOrderCaseAndDuplicates()
{
    HeaderList list;
    list.add("X-A", "1");
    list.add("x-a", "");
    list.add("X-A", "1");
    QCOMPARE(list.size(), 3u);
    QCOMPARE(list.at(1).name, "x-a"_ba);
    QCOMPARE(list.count("X-a"), 3u);
}

void TestHeaderList::getJoinsTheLinesOfOneName()
{
    const HeaderList list{{"Access-Control-Allow-Origin", ""},
                          {"access-control-allow-origin", "*"}};
    QCOMPARE(list.get("Access-Control-Allow-Origin"), ", *"_ba);
    QVERIFY(!list.get("Vary"));
}

void TestHeaderList::setReplacesTheFirstAndRemovesTheOthers()
{
    HeaderList list{{"A", "1"}, {"B", "2"}, {"a", "3"}};
    list.set("a", "9");
    QCOMPARE(list, (HeaderList{{"A", "9"}, {"B", "2"}}));
    list.set("C", "4");
    QCOMPARE(list.size(), 3u);
}

void TestHeaderList::appendReusesTheCaseOfTheFirst()
{
    HeaderList list{{"X-Foo", "1"}};
    list.append("x-fOO", "2");
    QCOMPARE(list.at(1).name, "X-Foo"_ba);
}

void TestHeaderList::combineAddsToTheFirst()
{
    HeaderList list{{"X-Test", "one"}};
    list.combine("x-test", "two");
    QCOMPARE(list, (HeaderList{{"X-Test", "one, two"}}));
}

void TestHeaderList::getDecodeAndSplitFollowsTheExamplesOfTheStandard_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QStringList>("expected");
    QTest::newRow("trailing comma") << "nosniff,"_ba << QStringList{u"nosniff"_s, u""_s};
    QTest::newRow("empty") << ""_ba << QStringList{u""_s};
    QTest::newRow("unclosed quote")
        << "text/html;\", x/x"_ba << QStringList{u"text/html;\", x/x"_s};
    QTest::newRow("quoted") << "x/x;test=\"hi\",y/y"_ba
                            << QStringList{u"x/x;test=\"hi\""_s, u"y/y"_s};
    QTest::newRow("empties") << "x / x,,,1"_ba << QStringList{u"x / x"_s, u""_s, u""_s, u"1"_s};
    QTest::newRow("comma in quotes") << "\"1,2\", 3"_ba << QStringList{u"\"1,2\""_s, u"3"_s};
    QTest::newRow("escaped quote") << "\"a\\\",b\", c"_ba << QStringList{u"\"a\\\",b\""_s, u"c"_s};
}

void TestHeaderList::getDecodeAndSplitFollowsTheExamplesOfTheStandard()
{
    QFETCH(QByteArray, value);
    QTEST(getDecodeAndSplit(value), "expected");
}

void TestHeaderList::sortAndCombineKeepsSetCookieApart()
{
    const HeaderList list{
        {"Set-Cookie", "a"}, {"B", "1"}, {"set-cookie", "b"}, {"b", "2"}, {"A", "0"}};
    QCOMPARE(list.sortedAndCombined(),
             (HeaderList{{"a", "0"}, {"b", "1, 2"}, {"set-cookie", "a"}, {"set-cookie", "b"}}));
}

void TestHeaderList::sortingByNamesInUpperCaseDiffersForTheSignsBetween()
{
    const HeaderList list{{"x_b", "1"}, {"X-A", "2"}, {"xa", "3"}, {"x-a", "4"}};
    QCOMPARE(list.sortedAndCombined(), (HeaderList{{"x-a", "2, 4"}, {"x_b", "1"}, {"xa", "3"}}));
    QCOMPARE(list.sortedAndCombined(HeaderList::SortBy::UppercaseName),
             (HeaderList{{"x-a", "2, 4"}, {"xa", "3"}, {"x_b", "1"}}));
}

void TestHeaderList::arrangingPutsThemInTheOrderOfTheirPlaces()
{
    HeaderList list{{"A", "1"}, {"B", "2"}, {"C", "3"}, {"D", "4"}};
    list.arrange(std::array<qsizetype, 4>{1, 3, 0, 2});
    QCOMPARE(list, (HeaderList{{"B", "2"}, {"D", "4"}, {"A", "1"}, {"C", "3"}}));
}

void TestHeaderList::copiesAreApart()
{
    const HeaderList list{{"A", "1"}, {"B", "2"}};
    HeaderList copy = list;
    copy.set("A", "9");
    copy.remove("B");
    QCOMPARE(list, (HeaderList{{"A", "1"}, {"B", "2"}}));
    QCOMPARE(copy, (HeaderList{{"A", "9"}}));
}

void TestHeaderList::firstIsTheFirstLineAlone()
{
    const HeaderList list{{"Age", "1"}, {"age", "2"}};
    QVERIFY(list.first("AGE"));
    QCOMPARE(*list.first("AGE"), "1"_ba);
    QVERIFY(!list.first("Vary"));
}

void TestHeaderList::knownNamesAreTheSameBytes()
{
    for (const QByteArray &name :
         {"Content-Type"_ba, "content-type"_ba, "cOntent-type"_ba, "Via"_ba, "X"_ba, ""_ba,
          "Access-Control-Allow-Credentials"_ba, "Access-Control-Request-Headers-And-More"_ba}) {
        QCOMPARE(headerName(name), name);
        QCOMPARE(lowercaseHeaderName(name), name.toLower());
    }
}

void TestHeaderList::tokenListNamesTheElementThatIsNoToken()
{
    const auto list = extractTokenList(HeaderList{{"A", "GET, [PUT]"}}, "a");
    QCOMPARE(list.kind, TokenList::Kind::Failure);
    QCOMPARE(list.invalidElement, "[PUT]"_ba);
    QCOMPARE(extractTokenList(HeaderList{}, "a").kind, TokenList::Kind::Absent);
}

void TestHeaderList::tokenListSkipsEmptyElements()
{
    const auto list =
        extractTokenList(HeaderList{{"A", ", GET,,PUT "}, {"a", ""}, {"A", "PATCH"}}, "A");
    QCOMPARE(list.kind, TokenList::Kind::Values);
    QCOMPARE(list.values, (std::vector<QByteArray>{"GET", "PUT", "PATCH"}));
    QVERIFY(list.containsIgnoringCase("patch"));
    QVERIFY(!list.contains("patch"));
}

void TestHeaderList::lengthIsTakenOnlyFromEqualDigits_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<qint64>("length");
    QTest::addColumn<bool>("ambiguous");
    QTest::newRow("digits") << "5"_ba << qint64(5) << false;
    QTest::newRow("equal twice") << "5, 5"_ba << qint64(5) << false;
    QTest::newRow("different") << "5, 6"_ba << qint64(-1) << true;
    QTest::newRow("sign") << "+5"_ba << qint64(-1) << false;
    QTest::newRow("empty") << ""_ba << qint64(-1) << false;
    QTest::newRow("too large") << "99999999999999999999"_ba << qint64(-1) << false;
}

void TestHeaderList::lengthIsTakenOnlyFromEqualDigits()
{
    QFETCH(QByteArray, value);
    QFETCH(bool, ambiguous);
    const auto extracted = extractLength(HeaderList{{"Content-Length", value}});
    QTEST(extracted.length.value_or(-1), "length");
    QCOMPARE(extracted.ambiguous, ambiguous);
}

CORSCOPE_TEST(TestHeaderList)
#include "tst_headerlist.moc"
