// What three real browsers did in recorded cases of https pages, mixed content, certificates,
// frames, cookies and caches is what the profiles do, but for the disagreements that
// tests/recorded/secureexpectations.json names, each with its reason.
#include "tests/support/agreement.h"
#include "tests/support/consolecounts.h"
#include "tests/support/securecase.h"

#include <QTest>

using namespace Corscope;
using namespace Corscope::TestSupport;
using namespace Qt::StringLiterals;

namespace {

const QString expectationsFile = u"secureexpectations.json"_s;

/// Of browsers that show header names as they were sent and of others that do not.
QJsonArray withLowercaseNames(const QJsonArray &headers)
{
    QJsonArray result;
    for (const QJsonValue &header : headers) {
        result.append(
            QJsonArray{header.toArray().at(0).toString().toLower(), header.toArray().at(1)});
    }
    return result;
}

/// What the page could read of an answer that it got.
void compareAnswer(const QJsonObject &expected, const QJsonObject &got, Kinds &kinds)
{
    if (got.value(u"status").toInt() != expected.value(u"status").toInt()) {
        kinds.insert(u"status"_s);
    }
    if (sortedHeaders(withLowercaseNames(got.value(u"responseHeaders").toArray())) !=
        sortedHeaders(expected.value(u"headers").toArray())) {
        kinds.insert(u"headers"_s);
    }
    if (got.value(u"bodyText").toString().left(recordedCharacters) !=
        expected.value(u"body").toString()) {
        kinds.insert(u"body"_s);
    }
}

/// Where the page was asked what it takes itself for.
void compareEnvironment(const QJsonObject &expected, const QJsonObject &got, Kinds &kinds)
{
    const QJsonArray recorded = expected.value(u"environment").toArray();
    const QJsonObject page = got.value(u"environment").toObject();
    if (!recorded.isEmpty() &&
        QJsonArray{page.value(u"origin"), page.value(u"secure")} != recorded) {
        kinds.insert(u"environment"_s);
    }
}

/// Firefox writes from several processes: the order changes from one run to the next.
QStringList consoleOf(const QJsonValue &lines, const QByteArray &browser)
{
    QStringList texts = lines.toVariant().toStringList();
    if (browser == "firefox") {
        texts.sort();
    }
    return texts;
}

void compareLine(const QJsonObject &expected, const PerformedLine &got, const QByteArray &browser,
                 Kinds &kinds)
{
    static const QStringList columns{u"requests"_s, u"origin"_s, u"acrm"_s,
                                     u"acrh"_s,     u"cookie"_s, u"referer"_s};
    compareRequests(recordedRequests(expected), got.requests, columns, kinds);
    compareEnvironment(expected, got.result, kinds);
    if (got.result.value(u"outcome") != expected.value(u"outcome")) {
        kinds.insert(u"outcome"_s);
        return;
    }
    if (compactEvents(got.result.value(u"events").toArray()) !=
        expected.value(u"events").toString()) {
        kinds.insert(u"events"_s);
    }
    if (got.result.value(u"exception").toString() != expected.value(u"exception").toString()) {
        kinds.insert(u"exception"_s);
    }
    if (browser == "chromium" &&
        got.result.value(u"corsError").toString() != expected.value(u"corsError").toString()) {
        kinds.insert(u"corsError"_s);
    }
    if (expected.value(u"outcome") == u"allowed"_s) {
        compareAnswer(expected, got.result, kinds);
    }
}

Kinds disagreements(const RecordedCase &recorded, const QByteArray &browser, ConsoleCounts &counts)
{
    Kinds kinds;
    const QString name = QString::fromLatin1(browser);
    const QJsonArray expected = recordedRuns(recorded, browser);
    const QJsonArray consoles = recorded.object.value(u"consoles")[name].toArray();
    const auto lines = performLines(recorded, browser);
    if (qsizetype(lines.size()) != expected.size()) {
        kinds.insert(u"outcome"_s);
    }
    for (std::size_t i = 0; i < lines.size() && qsizetype(i) < expected.size(); ++i) {
        Kinds ofLine;
        const QJsonObject &result = lines.at(i).result;
        compareLine(expected.at(qsizetype(i)).toObject(), lines.at(i), browser, ofLine);
        if (const QJsonValue console = consoles.at(qsizetype(i)); console.isArray()) {
            if (!ofLine.contains(u"outcome"_s) &&
                consoleOf(result[u"console"][name], browser) != consoleOf(console, browser)) {
                ofLine.insert(u"console"_s);
            }
            counts.add(recorded.id, result, ofLine);
        }
        kinds.merge(ofLine);
    }
    return kinds;
}

/// Some kinds of page could not be had in one browser.
std::vector<RecordedCase> casesOf(const QByteArray &browser)
{
    std::vector<RecordedCase> cases = recordedCases(u"secure.jsonl.qz"_s);
    std::erase_if(cases, [&](const RecordedCase &recorded) {
        return recorded.object.value(u"unrecorded")
            .toArray()
            .contains(QString::fromLatin1(browser));
    });
    return cases;
}

} // namespace

class TestSecureAgreement : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyDisagreementIsNamedWithItsReason_data();
    void everyDisagreementIsNamedWithItsReason();
    void everyReasonSaysSomething();
};

void TestSecureAgreement::everyDisagreementIsNamedWithItsReason_data()
{
    QTest::addColumn<QByteArray>("browser");
    QTest::addColumn<std::size_t>("recorded");
    QTest::newRow("chromium") << QByteArray("chromium") << std::size_t(589);
    QTest::newRow("firefox") << QByteArray("firefox") << std::size_t(589);
    QTest::newRow("webkit") << QByteArray("webkit") << std::size_t(538);
}

void TestSecureAgreement::everyDisagreementIsNamedWithItsReason()
{
    QFETCH(const QByteArray, browser);
    QFETCH(const std::size_t, recorded);
    const std::vector<RecordedCase> cases = casesOf(browser);
    QCOMPARE(cases.size(), recorded);
    ConsoleCounts counts;
    const Tally result =
        tally(cases, browser, expectations(expectationsFile, browser),
              [&](const RecordedCase &each) { return disagreements(each, browser, counts); });
    QCOMPARE(result.unnamed, 0);
    QCOMPARE(result.mended, 0);
    QVERIFY(browser == "webkit" || counts.areProven(u"secure"_s, browser));
}

void TestSecureAgreement::everyReasonSaysSomething()
{
    QCOMPARE(poorReasons(expectationsFile), QStringList());
}

QTEST_GUILESS_MAIN(TestSecureAgreement)
#include "tst_secureagreement.moc"
