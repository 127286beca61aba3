// What three real browsers did in recorded cases of EventSource, elements, beacons and forms is
// what the profiles do, but for the disagreements that tests/recorded/channelexpectations.json
// names.
#include "core/infra/ascii.h"
#include "tests/support/agreement.h"

#include <QTest>

using namespace Corscope;
using namespace Corscope::TestSupport;
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype keptCharacters = 80;

QString apiOf(const RecordedCase &recorded)
{
    return recorded.object.value(u"request").toObject().value(u"api").toString();
}

/// Of an element's events only the types are kept; those of handlers stand for listeners' own.
QJsonArray eventsOf(const QJsonArray &rows, const QString &api)
{
    const bool hasOwnRows = api == u"eventsource"_s || api == u"form"_s;
    QJsonArray events;
    for (const QJsonValue &row : rows) {
        if (!hasOwnRows) {
            events.append(row.toArray().at(1));
            continue;
        }
        QJsonArray cut;
        for (const QJsonValue &value : row.toArray()) {
            cut.append(value.isString() ? QJsonValue(value.toString().left(keptCharacters))
                                        : value);
        }
        events.append(cut);
    }
    return events;
}

QJsonArray withoutHandlers(const QJsonArray &rows)
{
    QJsonArray events;
    for (const QJsonValue &row : rows) {
        const QString type = row.toArray().at(0).toString();
        if (type != u"onopen"_s && type != u"onmessage"_s && type != u"onerror"_s) {
            events.append(row);
        }
    }
    return events;
}

QString outcomeOf(const PerformedRun &run, const QString &api)
{
    const QString outcome = run.result.value(u"outcome").toString();
    if (api == u"beacon"_s && outcome != u"exception"_s) {
        return run.result.value(u"returned").toBool() ? u"queued"_s : u"refused"_s;
    }
    if (outcome == u"allowed"_s) {
        return u"load"_s;
    }
    const bool isSilent = run.result.value(u"events").toArray().isEmpty();
    const bool isElement = api != u"eventsource"_s && api != u"form"_s && api != u"beacon"_s;
    return isElement && outcome == u"error"_s && isSilent ? u"nothing"_s : outcome;
}

/// As engines have them: the boundary is theirs.
QString contentType(QString type)
{
    const qsizetype boundary = type.indexOf(u"boundary="_s);
    return boundary < 0 ? type : type.left(boundary);
}

std::vector<QStringList> requestsOf(const PerformedRun &run)
{
    std::vector<QStringList> rows;
    std::size_t i = 0;
    for (const Trace::Entry &entry : run.log.entries()) {
        const auto *sent = std::get_if<Trace::RequestSent>(&entry.event);
        if (!sent || i >= run.requestsWithHeaders.size()) {
            continue;
        }
        const QStringList &known = run.requestsWithHeaders.at(i++);
        const auto value = [sent](const char *name) {
            return isomorphicDecode(sent->headers.get(name).value_or("-"));
        };
        rows.push_back({known.at(0), known.at(1), known.at(4), value("Last-Event-ID"),
                        contentType(value("Content-Type"))});
    }
    return rows;
}

std::vector<QStringList> expectedRequests(const QJsonObject &run)
{
    std::vector<QStringList> rows = recordedRequests(run);
    for (QStringList &row : rows) {
        row.last() = contentType(row.last());
    }
    return rows;
}

/// Firefox writes from several processes: the order changes from one run to the next, so does
/// whether a connection's failure is told once or twice. One line was not written down.
QStringList consoleOf(const QJsonValue &lines, const QString &browser)
{
    QStringList texts = lines.toVariant().toStringList();
    if (browser != u"firefox"_s) {
        return texts;
    }
    texts.removeAll(
        u"A resource is blocked by OpaqueResponseBlocking, please check browser console for details."_s);
    texts.removeDuplicates();
    texts.sort();
    return texts;
}

void compareRun(const QJsonObject &expected, const PerformedRun &got, const QString &api,
                const QString &browser, Kinds &kinds)
{
    static const QStringList columns{u"requests"_s, u"origin"_s, u"cookie"_s, u"lastEventId"_s,
                                     u"contentType"_s};
    compareRequests(expectedRequests(expected), requestsOf(got), columns, kinds);
    if (outcomeOf(got, api) != expected.value(u"outcome").toString()) {
        kinds.insert(u"outcome"_s);
    }
    if (eventsOf(got.result.value(u"events").toArray(), api) !=
        withoutHandlers(expected.value(u"events").toArray())) {
        kinds.insert(u"events"_s);
    }
    const bool tellsState = expected.value(u"state").isDouble();
    if (tellsState && got.result.value(u"finalState") != expected.value(u"state")) {
        kinds.insert(u"state"_s);
    }
    if (consoleOf(got.result.value(u"console").toObject().value(browser), browser) !=
        consoleOf(expected.value(u"console"), browser)) {
        kinds.insert(u"console"_s);
    }
}

Kinds disagreements(const RecordedCase &recorded, const QByteArray &browser)
{
    Kinds kinds;
    const QString api = apiOf(recorded);
    const QJsonObject did = recorded.object.value(u"did").toObject();
    const QString name = QString::fromLatin1(browser);
    const QJsonArray expected = did.value(did.contains(name) ? name : u"chromium"_s).toArray();
    const auto runs = perform(recorded, browser);
    if (qsizetype(runs.size()) != expected.size()) {
        kinds.insert(u"outcome"_s);
    }
    for (std::size_t i = 0; i < runs.size() && qsizetype(i) < expected.size(); ++i) {
        compareRun(expected.at(qsizetype(i)).toObject(), runs.at(i), api, name, kinds);
    }
    return kinds;
}

} // namespace

class TestChannelAgreement : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyDisagreementIsNamedWithItsReason_data();
    void everyDisagreementIsNamedWithItsReason();
    void everyReasonSaysSomething();
};

void TestChannelAgreement::everyDisagreementIsNamedWithItsReason_data()
{
    QTest::addColumn<QByteArray>("browser");
    for (const char *browser : {"chromium", "firefox", "webkit"}) {
        QTest::newRow(browser) << QByteArray(browser);
    }
}

void TestChannelAgreement::everyDisagreementIsNamedWithItsReason()
{
    QFETCH(const QByteArray, browser);
    static const std::vector<RecordedCase> cases = recordedCases(u"channels.jsonl.qz"_s);
    QVERIFY(cases.size() > 500);
    const Tally result =
        tally(cases, browser, expectations(u"channelexpectations.json"_s, browser),
              [&](const RecordedCase &recorded) { return disagreements(recorded, browser); });
    QCOMPARE(result.unnamed, 0);
    QCOMPARE(result.mended, 0);
}

void TestChannelAgreement::everyReasonSaysSomething()
{
    QCOMPARE(poorReasons(u"channelexpectations.json"_s), QStringList());
}

QTEST_GUILESS_MAIN(TestChannelAgreement)
#include "tst_channelagreement.moc"
