// Points in time and lengths of time are two types: what may be added to what is the compiler's to
// check, and the numbers are microseconds.
#include "core/infra/instant.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace Corscope;

namespace {

template <typename A, typename B>
concept Addable = requires(A a, B b)
{
    a + b;
};
template <typename A, typename B>
concept Comparable = requires(A a, B b)
{
    a < b;
};

static_assert(Addable<Instant, Duration>);
static_assert(!Addable<Instant, Instant>, "two points in time have no sum");
static_assert(!Comparable<Instant, Duration>);

} // namespace

class TestInstant : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void unitsAreMicroseconds();
    void millisecondsAreCutTowardsZero();
    void instantsAreADurationApart();
    void laterIsGreater();
};

void TestInstant::unitsAreMicroseconds()
{
    QCOMPARE(Duration::seconds(86400).microseconds, qint64(86'400'000'000));
    QCOMPARE(Duration::milliseconds(3).microseconds, qint64(3000));
    QVERIFY(Duration::seconds(1) == Duration::milliseconds(1000));
    // Four hundred days, as long as a cookie lives, are no trouble for 64 bits.
    QCOMPARE(Duration::seconds(400 * 86400).toMilliseconds(), qint64(34'560'000'000));
}

void TestInstant::millisecondsAreCutTowardsZero()
{
    QCOMPARE(Duration{1999}.toMilliseconds(), qint64(1));
    QCOMPARE(Duration{-1999}.toMilliseconds(), qint64(-1));
    QCOMPARE(Duration{1500}.toMillisecondsF(), 1.5);
}

void TestInstant::instantsAreADurationApart()
{
    const Instant start{1'782'950'400'000'000};
    const Instant later = start + Duration::seconds(5);
    QVERIFY(later - start == Duration::seconds(5));
    QVERIFY(start - later == Duration::seconds(-5));
    QVERIFY(Duration::seconds(7) - Duration::seconds(2) + Duration{1} == Duration{5'000'001});
}

void TestInstant::laterIsGreater()
{
    QVERIFY(Instant{1} < Instant{2});
    QVERIFY(Instant{} == Instant{0});
    QVERIFY(Duration{-1} < Duration{});
}

CORSCOPE_TEST(TestInstant)
#include "tst_instant.moc"
