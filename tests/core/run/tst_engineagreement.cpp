// What three real browsers did in 6,599 recorded cases is what the profiles do, but for the
// disagreements that tests/recorded/expectations.json names, each with its reason.
#include "tests/support/agreement.h"
#include "tests/support/consolecounts.h"

#include <QTest>

using namespace Corscope;
using namespace Corscope::TestSupport;
using namespace Qt::StringLiterals;

namespace {

void compareRun(const QJsonObject &expected, const PerformedRun &got, const QString &browser,
                Kinds &kinds)
{
    const bool isChromium = browser == u"chromium"_s;
    static const QStringList columns{u"requests"_s, u"origin"_s, u"acrm"_s, u"acrh"_s, u"cookie"_s};
    compareRequests(recordedRequests(expected), got.requestsWithHeaders, columns, kinds);
    if (got.result.value(u"outcome") != expected.value(u"outcome")) {
        kinds.insert(u"outcome"_s);
        return;
    }
    if (compactEvents(got.result.value(u"events").toArray()) !=
        expected.value(u"events").toString()) {
        kinds.insert(u"events"_s);
    }
    if (got.result.value(u"console").toObject().value(browser) != expected.value(u"console")) {
        kinds.insert(u"console"_s);
    }
    if (!isChromium) {
        return;
    }
    if (got.result.value(u"corsError").toString() != expected.value(u"corsError").toString()) {
        kinds.insert(u"corsError"_s);
    }
    if (got.result.value(u"exception").toString() != expected.value(u"exception").toString()) {
        kinds.insert(u"exception"_s);
    }
    if (expected.value(u"outcome") != u"allowed"_s) {
        return;
    }
    if (got.result.value(u"type").toString() != expected.value(u"type").toString()) {
        kinds.insert(u"type"_s);
    }
    if (got.result.value(u"status") != expected.value(u"status")) {
        kinds.insert(u"status"_s);
    }
    if (sortedHeaders(got.result.value(u"responseHeaders").toArray()) !=
        sortedHeaders(expected.value(u"headers").toArray())) {
        kinds.insert(u"headers"_s);
    }
    if (got.result.value(u"bodyText").toString().left(recordedCharacters) !=
        expected.value(u"body").toString()) {
        kinds.insert(u"body"_s);
    }
}

Kinds disagreements(const RecordedCase &recorded, const QByteArray &browser, ConsoleCounts &counts)
{
    Kinds kinds;
    const QString name = QString::fromLatin1(browser);
    const QJsonArray expected = recordedRuns(recorded, browser);
    const auto runs = perform(recorded, browser);
    if (qsizetype(runs.size()) != expected.size()) {
        kinds.insert(u"outcome"_s);
    }
    for (std::size_t i = 0; i < runs.size() && qsizetype(i) < expected.size(); ++i) {
        Kinds ofRun;
        compareRun(expected.at(qsizetype(i)).toObject(), runs.at(i), name, ofRun);
        counts.add(recorded.id, runs.at(i).result, ofRun);
        kinds.merge(ofRun);
    }
    return kinds;
}

} // namespace

class TestEngineAgreement : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyDisagreementIsNamedWithItsReason_data();
    void everyDisagreementIsNamedWithItsReason();
    void everyReasonSaysSomething();
};

void TestEngineAgreement::everyDisagreementIsNamedWithItsReason_data()
{
    QTest::addColumn<QByteArray>("browser");
    for (const char *browser : {"chromium", "firefox", "webkit"}) {
        QTest::newRow(browser) << QByteArray(browser);
    }
}

void TestEngineAgreement::everyDisagreementIsNamedWithItsReason()
{
    QFETCH(const QByteArray, browser);
    static const std::vector<RecordedCase> cases = recordedCases(u"cases.jsonl.qz"_s);
    QCOMPARE(cases.size(), 6599u);
    ConsoleCounts counts;
    const Tally result = tally(
        cases, browser, expectations(u"expectations.json"_s, browser),
        [&](const RecordedCase &recorded) { return disagreements(recorded, browser, counts); });
    QCOMPARE(result.unnamed, 0);
    QCOMPARE(result.mended, 0);
    QVERIFY(counts.areProven(u"cases"_s, browser));
}

void TestEngineAgreement::everyReasonSaysSomething()
{
    QCOMPARE(poorReasons(u"expectations.json"_s), QStringList());
}

QTEST_GUILESS_MAIN(TestEngineAgreement)
#include "tst_engineagreement.moc"
