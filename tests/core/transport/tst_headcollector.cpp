// Lines that come one by one become heads.
#include "core/transport/headcollector.h"

#include <QTest>

using namespace Corscope::Transport;
using namespace Qt::StringLiterals;

class TestHeadCollector : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theEmptyLineCompletesAHead();
    void onlyTheLineEndIsCutOff();
    void aNewHeadStartsEmpty();
    void theLimitCountsEveryByteOfOneHead();
};

void TestHeadCollector::theEmptyLineCompletesAHead()
{
    HeadCollector collector(1000);
    QCOMPARE(collector.add("HTTP/1.1 200 OK\r\n"), HeadProgress::Incomplete);
    QCOMPARE(collector.add("A: b\n"), HeadProgress::Incomplete);
    QCOMPARE(collector.lastLine(), "A: b"_ba);
    QCOMPARE(collector.add("\r\n"), HeadProgress::Complete);
    QCOMPARE(collector.take(), (Corscope::Http::HeadLines{"HTTP/1.1 200 OK", "A: b"}));
}

void TestHeadCollector::onlyTheLineEndIsCutOff()
{
    HeadCollector collector(1000);
    QCOMPARE(collector.add(" \tA : b \r\r\n"), HeadProgress::Incomplete);
    QCOMPARE(collector.lastLine(), " \tA : b \r"_ba);
}

void TestHeadCollector::aNewHeadStartsEmpty()
{
    HeadCollector collector(20);
    for (int i = 0; i < 5; ++i) {
        QCOMPARE(collector.add("HTTP/1.1 100\r\n"), HeadProgress::Incomplete);
        QCOMPARE(collector.add("\n"), HeadProgress::Complete);
        QCOMPARE(collector.take().size(), 1u);
        QCOMPARE(collector.lastLine(), QByteArray());
    }
}

void TestHeadCollector::theLimitCountsEveryByteOfOneHead()
{
    HeadCollector collector(10);
    QCOMPARE(collector.add("A: b\r\n"), HeadProgress::Incomplete);
    QCOMPARE(collector.add("c:\r\n"), HeadProgress::Incomplete);
    QCOMPARE(collector.add("\r\n"), HeadProgress::TooLarge);
}

QTEST_GUILESS_MAIN(TestHeadCollector)
#include "tst_headcollector.moc"
