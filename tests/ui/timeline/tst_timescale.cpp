// Time to pixels and back, and ticks at round numbers.
#include "tests/support/testprogram.h"
#include "ui/timeline/timescale.h"

#include <QTest>

#include <cmath>

using namespace Corscope;
using namespace Corscope::Ui;
using namespace Qt::StringLiterals;

class TestTimeScale : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wholeRunFillsTheWidth();
    void pixelsLeadBackToTheirTime();
    void zoomShowsAPartAroundTheCentre();
    void zoomStaysWithinTheRun_data();
    void zoomStaysWithinTheRun();
    void runOfNoLengthHasAnAxis();
    void ticksStandAtRoundNumbers_data();
    void ticksStandAtRoundNumbers();
    void onlyTheLastTickHasAUnit();
    void labelsOfTicksDiffer_data();
    void labelsOfTicksDiffer();
    void durationsAreShort_data();
    void durationsAreShort();
};

void TestTimeScale::wholeRunFillsTheWidth()
{
    const TimeScale scale = scaleFor(Duration::milliseconds(100), 80, 500, 1, {});
    QCOMPARE(scale.x(Duration{}), 80.0);
    QCOMPARE(scale.x(Duration::milliseconds(50)), 330.0);
    QCOMPARE(scale.x(Duration::milliseconds(100)), 580.0);
}

void TestTimeScale::pixelsLeadBackToTheirTime()
{
    const TimeScale scale = scaleFor(Duration::seconds(3), 80, 600, 7, Duration::seconds(1));
    for (const qint64 at : {600'000, 1'000'000, 1'234'500}) {
        const Duration back = scale.at(scale.x(Duration{at}));
        QVERIFY(std::abs(back.microseconds - at) <= 1);
    }
}

void TestTimeScale::zoomShowsAPartAroundTheCentre()
{
    const TimeScale scale =
        scaleFor(Duration::milliseconds(100), 0, 400, 4, Duration::milliseconds(50));
    QCOMPARE(scale.x(Duration::milliseconds(50)), 200.0);
    QCOMPARE(scale.at(0), (Duration{37'500}));
    QCOMPARE(scale.at(400), (Duration{62'500}));
}

void TestTimeScale::zoomStaysWithinTheRun_data()
{
    QTest::addColumn<qint64>("centre");
    QTest::addColumn<qint64>("first");
    QTest::newRow("at the beginning") << qint64(0) << qint64(0);
    QTest::newRow("near the end") << qint64(99'000) << qint64(75'000);
    QTest::newRow("behind the end") << qint64(900'000) << qint64(75'000);
    QTest::newRow("before the beginning") << qint64(-5'000) << qint64(0);
}

void TestTimeScale::zoomStaysWithinTheRun()
{
    QFETCH(qint64, centre);
    QFETCH(qint64, first);
    const TimeScale scale = scaleFor(Duration::milliseconds(100), 0, 400, 4, Duration{centre});
    QCOMPARE(scale.first, (Duration{first}));
}

void TestTimeScale::runOfNoLengthHasAnAxis()
{
    const TimeScale scale = scaleFor({}, 10, 0, 1, {});
    QVERIFY(scale.microsecondsPerPixel > 0);
    QCOMPARE(scale.x({}), 10.0);
    QVERIFY(!ticksFor(scaleFor({}, 0, 500, 1, {}), 500, 80).empty());
}

void TestTimeScale::ticksStandAtRoundNumbers_data()
{
    QTest::addColumn<qint64>("length");
    QTest::addColumn<qreal>("zoom");
    QTest::newRow("nothing") << qint64(0) << 1.0;
    QTest::newRow("less than a millisecond") << qint64(730) << 1.0;
    QTest::newRow("a fast answer") << qint64(38'200) << 1.0;
    QTest::newRow("a slow answer") << qint64(4'730'000) << 1.0;
    QTest::newRow("an hour") << qint64(3'600'000'000) << 1.0;
    QTest::newRow("an hour, enlarged") << qint64(3'600'000'000) << 900.0;
    QTest::newRow("a fast answer, enlarged as far as it goes") << qint64(38'200) << 4096.0;
}

void TestTimeScale::ticksStandAtRoundNumbers()
{
    QFETCH(qint64, length);
    QFETCH(qreal, zoom);
    constexpr qreal width = 640;
    constexpr qreal distance = 84;
    const TimeScale scale = scaleFor(Duration{length}, 0, width, zoom, Duration{length / 2});
    const std::vector<Tick> ticks = ticksFor(scale, width, distance);
    QVERIFY(ticks.size() <= std::size_t(width / distance) + 1);
    for (std::size_t i = 0; i < ticks.size(); ++i) {
        const qreal x = scale.x(ticks.at(i).at);
        QVERIFY(x >= -0.01 && x <= width + 0.01);
        if (i == 0) {
            continue;
        }
        const qint64 step = ticks.at(i).at.microseconds - ticks.at(i - 1).at.microseconds;
        const qreal leading =
            double(step) / std::pow(10, std::floor(std::log10(double(step)) + 1e-9));
        QVERIFY2(qFuzzyCompare(leading, 1) || qFuzzyCompare(leading, 2) ||
                     qFuzzyCompare(leading, 5),
                 qPrintable(QString::number(step)));
        QCOMPARE(ticks.at(i).at.microseconds % step, 0);
        // Below a microsecond per tick there is nothing to round to.
        QVERIFY(step == 1 || x - scale.x(ticks.at(i - 1).at) >= distance - 0.01);
    }
}

void TestTimeScale::onlyTheLastTickHasAUnit()
{
    const auto labelsFor = [](Duration length) {
        QStringList labels;
        for (const Tick &tick : ticksFor(scaleFor(length, 0, 400, 1, {}), 400, 90)) {
            labels.append(tick.label);
        }
        return labels;
    };
    QCOMPARE(labelsFor(Duration::milliseconds(80)),
             (QStringList{u"0"_s, u"20"_s, u"40"_s, u"60"_s, u"80 ms"_s}));
    QCOMPARE(labelsFor(Duration::seconds(4)),
             (QStringList{u"0"_s, u"1"_s, u"2"_s, u"3"_s, u"4 s"_s}));
    QCOMPARE(labelsFor(Duration::milliseconds(2)),
             (QStringList{u"0"_s, u"0.5"_s, u"1.0"_s, u"1.5"_s, u"2.0 ms"_s}));
}

void TestTimeScale::labelsOfTicksDiffer_data()
{
    ticksStandAtRoundNumbers_data();
}

void TestTimeScale::labelsOfTicksDiffer()
{
    QFETCH(qint64, length);
    QFETCH(qreal, zoom);
    const TimeScale scale = scaleFor(Duration{length}, 0, 640, zoom, Duration{length / 2});
    QSet<QString> seen;
    for (const Tick &tick : ticksFor(scale, 640, 84)) {
        QVERIFY2(!seen.contains(tick.label), qPrintable(tick.label));
        seen.insert(tick.label);
    }
}

void TestTimeScale::durationsAreShort_data()
{
    QTest::addColumn<qint64>("microseconds");
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << qint64(0) << u"0.0 ms"_s;
    QTest::newRow("fast") << qint64(38'240) << u"38.2 ms"_s;
    QTest::newRow("a tenth of a second") << qint64(100'000) << u"100 ms"_s;
    QTest::newRow("below two seconds") << qint64(1'250'000) << u"1250 ms"_s;
    QTest::newRow("above two seconds") << qint64(2'250'000) << u"2.25 s"_s;
}

void TestTimeScale::durationsAreShort()
{
    QFETCH(qint64, microseconds);
    QFETCH(QString, text);
    QCOMPARE(formatDuration(Duration{microseconds}), text);
}

CORSCOPE_TEST(TestTimeScale)
#include "tst_timescale.moc"
