// What three real browsers did in recorded cases of EventSource, WebSocket, elements, beacons and
// forms is what the profiles do, but for the disagreements that
// tests/recorded/channelexpectations.json names.
#include "core/infra/ascii.h"
#include "tests/support/agreement.h"
#include "tests/support/consolecounts.h"

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

bool hasOwnRows(const QString &api)
{
    return api == u"eventsource"_s || api == u"websocket"_s || api == u"form"_s;
}

/// Of an element's events only the types are kept; those of handlers stand for listeners' own.
QJsonArray eventsOf(const QJsonArray &rows, const QString &api)
{
    QJsonArray events;
    for (const QJsonValue &row : rows) {
        if (!hasOwnRows(api)) {
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

QStringList exceptionsOf(const QJsonObject &result)
{
    QStringList exceptions;
    for (const QJsonValue &value : result.value(u"exceptions").toArray()) {
        const QJsonObject thrown = value.toObject();
        exceptions.append(thrown.value(u"at").toString() + u':' + thrown.value(u"name").toString());
    }
    return exceptions;
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
    const bool isElement = !hasOwnRows(api) && api != u"beacon"_s && api != u"font"_s;
    return isElement && outcome == u"error"_s && isSilent ? u"nothing"_s : outcome;
}

/// As engines have them: the boundary is theirs.
QString contentType(QString type)
{
    const qsizetype boundary = type.indexOf(u"boundary="_s);
    return boundary < 0 ? type : type.left(boundary);
}

QString valueOf(const Http::HeaderList &headers, const char *name)
{
    return isomorphicDecode(headers.get(name).value_or("-"));
}

QString namesOf(const Http::HeaderList &headers)
{
    QStringList names;
    for (const Http::Header &header : headers) {
        names.append(isomorphicDecode(header.name));
    }
    return names.join(u' ');
}

QString fetchMetadataOf(const Http::HeaderList &headers)
{
    return QStringList{valueOf(headers, "Sec-Fetch-Site"), valueOf(headers, "Sec-Fetch-Mode"),
                       valueOf(headers, "Sec-Fetch-Dest")}
        .join(u'/');
}

QStringList rowOf(const Trace::RequestSent &sent, const QStringList &known)
{
    const Http::HeaderList &headers = sent.headers;
    return {known.at(0),
            known.at(1),
            known.at(4),
            valueOf(headers, "Last-Event-ID"),
            contentType(valueOf(headers, "Content-Type")),
            valueOf(headers, "Accept"),
            valueOf(headers, "Sec-WebSocket-Protocol"),
            valueOf(headers, "Sec-WebSocket-Extensions"),
            fetchMetadataOf(headers),
            u"-"_s,
            namesOf(headers)};
}

constexpr qsizetype framesColumn = 9;

/// "8:A+g=": the opcode and the payload, as much of it as is recorded.
void addFrame(QStringList &row, const Trace::FrameTransferred &frame)
{
    if (frame.direction != Trace::FrameDirection::Sent) {
        return;
    }
    const QByteArray payload = frame.payload.bytes.left(recordedCharacters).toBase64();
    const QString written = QString::number(frame.opcode) + u':' + QString::fromLatin1(payload);
    QString &frames = row[framesColumn];
    frames = frames == u"-" ? written : frames + u' ' + written;
}

std::vector<QStringList> requestsOf(const PerformedRun &run)
{
    std::vector<QStringList> rows;
    for (const Trace::Entry &entry : run.log.entries()) {
        const auto *sent = std::get_if<Trace::RequestSent>(&entry.event);
        const auto *frame = std::get_if<Trace::FrameTransferred>(&entry.event);
        if (sent && rows.size() < run.requestsWithHeaders.size()) {
            rows.push_back(rowOf(*sent, run.requestsWithHeaders.at(rows.size())));
        } else if (frame && !rows.empty()) {
            addFrame(rows.back(), *frame);
        }
    }
    return rows;
}

std::vector<QStringList> expectedRequests(const QJsonObject &run)
{
    std::vector<QStringList> rows = recordedRequests(run);
    for (QStringList &row : rows) {
        row[4] = contentType(row.at(4));
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
    static const QStringList columns{u"requests"_s,    u"origin"_s,       u"cookie"_s,
                                     u"lastEventId"_s, u"contentType"_s,  u"accept"_s,
                                     u"wsProtocol"_s,  u"wsExtensions"_s, u"fetchMetadata"_s,
                                     u"frames"_s,      u"headers"_s};
    compareRequests(expectedRequests(expected), requestsOf(got), columns, kinds);
    if (outcomeOf(got, api) != expected.value(u"outcome").toString()) {
        kinds.insert(u"outcome"_s);
    }
    if (eventsOf(got.result.value(u"events").toArray(), api) !=
        withoutHandlers(expected.value(u"events").toArray())) {
        kinds.insert(u"events"_s);
    }
    if (expected.contains(u"exceptions"_s) &&
        exceptionsOf(got.result) != expected.value(u"exceptions").toVariant().toStringList()) {
        kinds.insert(u"exceptions"_s);
    }
    const bool tellsState = expected.value(u"state").isDouble();
    if (tellsState && got.result.value(u"finalState") != expected.value(u"state")) {
        kinds.insert(u"state"_s);
    }
    const QJsonValue console = expected.value(u"console");
    if (!console.isString() && consoleOf(got.result.value(u"console").toObject().value(browser),
                                         browser) != consoleOf(console, browser)) {
        kinds.insert(u"console"_s);
    }
}

Kinds disagreements(const RecordedCase &recorded, const QByteArray &browser, ConsoleCounts &counts)
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
        const QJsonObject run = expected.at(qsizetype(i)).toObject();
        Kinds ofRun;
        compareRun(run, runs.at(i), api, name, ofRun);
        if (!run.value(u"console").isString()) {
            counts.add(recorded.id, runs.at(i).result, ofRun);
        }
        kinds.merge(ofRun);
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
    ConsoleCounts counts;
    const Tally result = tally(
        cases, browser, expectations(u"channelexpectations.json"_s, browser),
        [&](const RecordedCase &recorded) { return disagreements(recorded, browser, counts); });
    QCOMPARE(result.unnamed, 0);
    QCOMPARE(result.mended, 0);
    QVERIFY(counts.areProven(u"channels"_s, browser));
}

void TestChannelAgreement::everyReasonSaysSomething()
{
    QCOMPARE(poorReasons(u"channelexpectations.json"_s), QStringList());
}

QTEST_GUILESS_MAIN(TestChannelAgreement)
#include "tst_channelagreement.moc"
