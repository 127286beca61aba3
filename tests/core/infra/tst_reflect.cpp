// Names of fields and enumerators are said once; numbers of different kinds do not mix.
#include "core/infra/ids.h"
#include "core/infra/reflect.h"
#include "tests/support/testprogram.h"

#include <QTest>

#include <set>
#include <unordered_set>

using namespace Corscope;

namespace {

enum class Colour { Red, Green, Unnamed };

struct Point
{
    int x = 0;
    int y = 0;
    static constexpr auto fields()
    {
        return std::tuple{Reflect::field("x", &Point::x), Reflect::field("y", &Point::y)};
    }
};

struct Plain
{};

static_assert(Reflect::HasFields<Point>);
static_assert(!Reflect::HasFields<Plain>);
static_assert(!Reflect::HasFields<Colour>);

static_assert(!std::is_convertible_v<ExchangeId, Index>, "an exchange is no position");
static_assert(!std::is_convertible_v<qint64, Index>, "a bare number is no position");

} // namespace

template <>
struct Corscope::Reflect::Names<Colour>
{
    static constexpr std::array names{std::pair{Colour::Red, "red"},
                                      std::pair{Colour::Green, "green"}};
};

static_assert(Reflect::HasNames<Colour>);
static_assert(!Reflect::HasNames<int>);
static_assert(!Reflect::HasNames<Qt::Orientation>);

class TestReflect : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void enumeratorsAndNamesGoBothWays();
    void anEnumeratorWithoutANameHasAnEmptyOne();
    void namesAreExact();
    void fieldsAreVisitedInOrder();
    void fieldsCanBeWritten();
    void strongNumbersOrderAndHash();
};

void TestReflect::enumeratorsAndNamesGoBothWays()
{
    QCOMPARE(Reflect::nameOf(Colour::Green), "green");
    QCOMPARE(Reflect::valueOf<Colour>("green"), Colour::Green);
    QCOMPARE(Reflect::valueOf<Colour>("red"), Colour::Red);
}

void TestReflect::anEnumeratorWithoutANameHasAnEmptyOne()
{
    QCOMPARE(Reflect::nameOf(Colour::Unnamed), "");
    QVERIFY(!Reflect::valueOf<Colour>(""));
}

void TestReflect::namesAreExact()
{
    QVERIFY(!Reflect::valueOf<Colour>("Green"));
    QVERIFY(!Reflect::valueOf<Colour>("green "));
    QVERIFY(!Reflect::valueOf<Colour>("gree"));
    QVERIFY(!Reflect::valueOf<Colour>(QByteArrayView("green\0", 6)));
}

void TestReflect::fieldsAreVisitedInOrder()
{
    const Point point{3, 4};
    QByteArray visited;
    Reflect::forEachField(point, [&](const char *name, int value) {
        visited += name;
        visited += '=' + QByteArray::number(value) + ' ';
    });
    QCOMPARE(visited, QByteArray("x=3 y=4 "));
}

void TestReflect::fieldsCanBeWritten()
{
    Point point;
    Reflect::forEachField(point, [](const char *name, int &value) { value = *name; });
    QCOMPARE(point.x, int('x'));
    QCOMPARE(point.y, int('y'));
}

void TestReflect::strongNumbersOrderAndHash()
{
    QVERIFY(ExchangeId{1} < ExchangeId{2});
    QVERIFY(Index{} == Index{0});
    const std::set<Index> sorted{Index{2}, Index{0}, Index{2}};
    QCOMPARE(sorted.size(), 2u);
    QCOMPARE(sorted.begin()->value, qint64(0));
    const std::unordered_set<ExchangeId> hashed{ExchangeId{7}, ExchangeId{7}, ExchangeId{8}};
    QCOMPARE(hashed.size(), 2u);
}

CORSCOPE_TEST(TestReflect)
#include "tst_reflect.moc"
