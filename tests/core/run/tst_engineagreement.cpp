// What three real browsers did in 6,599 recorded cases is what the profiles do, but for the
// disagreements that tests/recorded/expectations.json names, each with its reason.
#include "tests/support/recordedcase.h"

#include <QFile>
#include <QJsonDocument>
#include <QTest>

#include <algorithm>
#include <map>
#include <set>

using namespace Corscope;
using namespace Corscope::TestSupport;
using namespace Qt::StringLiterals;

namespace {

/// Of a body as much is recorded.
constexpr qsizetype recordedCharacters = 200;

/// "rs1 loadstart rs4 load loadend". How often a browser tells of progress depends on the moment:
/// in a stretch without other events one progress and one state 3 stand for all.
QString compact(const QJsonArray &events)
{
    QStringList names;
    for (const QJsonValue &event : events) {
        const QString target = event.toArray().at(0).toString();
        const QString type = event.toArray().at(1).toString();
        const QString name =
            (target == u"xhr"_s ? QString() : target + u'.') +
            (type == u"readystatechange"_s ? u"rs%1"_s.arg(event.toArray().at(2).toInt()) : type);
        const auto repeats = [](const QString &n) {
            return n == u"rs3"_s || n.endsWith(u"progress"_s);
        };
        const auto stretch = std::find_if_not(names.crbegin(), names.crend(), repeats);
        if (!repeats(name) || std::find(names.crbegin(), stretch, name) == stretch) {
            names.append(name);
        }
    }
    return names.join(u' ');
}

QStringList sortedHeaders(const QJsonArray &headers)
{
    QStringList lines;
    for (const QJsonValue &header : headers) {
        lines.append(header.toArray().at(0).toString() + u": "_s +
                     header.toArray().at(1).toString());
    }
    lines.sort();
    return lines;
}

std::vector<QStringList> requestsOf(const QJsonObject &expected)
{
    std::vector<QStringList> requests;
    for (const QJsonValue &request : expected.value(u"requests").toArray()) {
        requests.push_back(request.toVariant().toStringList());
    }
    return requests;
}

/// Column by column where the lines themselves are the same.
void compareRequests(const std::vector<QStringList> &expected, const std::vector<QStringList> &got,
                     std::set<QString> &kinds)
{
    const auto lines = [](const std::vector<QStringList> &requests) {
        QStringList result;
        for (const QStringList &request : requests) {
            result.append(request.value(0));
        }
        return result;
    };
    if (lines(expected) != lines(got)) {
        kinds.insert(u"requests"_s);
        return;
    }
    static const QStringList columns{u"requests"_s, u"origin"_s, u"acrm"_s, u"acrh"_s, u"cookie"_s};
    for (std::size_t i = 0; i < expected.size(); ++i) {
        for (qsizetype column = 1; column < columns.size(); ++column) {
            if (expected.at(i).value(column) != got.at(i).value(column)) {
                kinds.insert(columns.at(column));
            }
        }
    }
}

void compareRun(const QJsonObject &expected, const PerformedRun &got, const QString &browser,
                std::set<QString> &kinds)
{
    const bool isChromium = browser == u"chromium"_s;
    compareRequests(requestsOf(expected), got.requestsWithHeaders, kinds);
    if (got.result.value(u"outcome") != expected.value(u"outcome")) {
        kinds.insert(u"outcome"_s);
        return;
    }
    if (compact(got.result.value(u"events").toArray()) != expected.value(u"events").toString()) {
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

std::set<QString> disagreements(const RecordedCase &recorded, const QByteArray &browser)
{
    std::set<QString> kinds;
    const QString name = QString::fromLatin1(browser);
    const QJsonArray expected = recorded.object.value(u"did").toObject().value(name).toArray();
    const auto runs = perform(recorded, browser);
    if (qsizetype(runs.size()) != expected.size()) {
        kinds.insert(u"outcome"_s);
    }
    for (std::size_t i = 0; i < runs.size() && qsizetype(i) < expected.size(); ++i) {
        compareRun(expected.at(qsizetype(i)).toObject(), runs.at(i), name, kinds);
    }
    return kinds;
}

/// Id to the kinds that may differ.
std::map<QString, std::set<QString>> expectations(const QByteArray &browser)
{
    QFile file(QStringLiteral(CORSCOPE_SOURCE_DIR "/tests/recorded/expectations.json"));
    std::map<QString, std::set<QString>> result;
    if (!file.open(QIODevice::ReadOnly)) {
        return result;
    }
    const QJsonObject all = QJsonDocument::fromJson(file.readAll()).object();
    for (const QJsonValue &entry : all.value(QString::fromLatin1(browser)).toArray()) {
        for (const QJsonValue &id : entry.toObject().value(u"ids").toArray()) {
            for (const QJsonValue &kind : entry.toObject().value(u"kinds").toArray()) {
                result[id.toString()].insert(kind.toString());
            }
        }
    }
    return result;
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
    const auto expected = expectations(browser);
    int unnamed = 0;
    int mended = 0;
    std::map<QString, int> counts;
    for (const RecordedCase &recorded : cases) {
        const std::set<QString> kinds = disagreements(recorded, browser);
        const auto named = expected.find(recorded.id);
        for (const QString &kind : kinds) {
            ++counts[kind];
            if (named == expected.end() || !named->second.contains(kind)) {
                ++unnamed;
                qWarning("%s differs in %s", qPrintable(recorded.id), qPrintable(kind));
            }
        }
        if (named != expected.end() && kinds.empty()) {
            ++mended;
            qWarning("%s agrees by now", qPrintable(recorded.id));
        }
    }
    for (const auto &[kind, count] : counts) {
        qInfo("%s: %d of %zu cases differ in %s", browser.constData(), count, cases.size(),
              qPrintable(kind));
    }
    QCOMPARE(unnamed, 0);
    QCOMPARE(mended, 0);
}

void TestEngineAgreement::everyReasonSaysSomething()
{
    QFile file(QStringLiteral(CORSCOPE_SOURCE_DIR "/tests/recorded/expectations.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonObject all = QJsonDocument::fromJson(file.readAll()).object();
    QCOMPARE(all.keys(), (QStringList{u"chromium"_s, u"firefox"_s, u"webkit"_s}));
    for (const QString &browser : all.keys()) {
        for (const QJsonValue &entry : all.value(browser).toArray()) {
            const QString reason = entry.toObject().value(u"reason").toString();
            QVERIFY2(reason.size() > 30, qPrintable(browser + u": "_s + reason));
            QVERIFY(!reason.contains(u"unknown"_s, Qt::CaseInsensitive));
        }
    }
}

QTEST_GUILESS_MAIN(TestEngineAgreement)
#include "tst_engineagreement.moc"
