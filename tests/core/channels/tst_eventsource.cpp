// EventSource: the parser of its streams, and what the object does.
#include "core/channels/eventstreamparser.h"
#include "core/explain/reason.h"
#include "core/profiles/profile.h"
#include "tests/support/judged.h"
#include "tests/support/testprogram.h"

#include <QRandomGenerator>
#include <QTest>

using namespace Corscope;
using namespace Corscope::Channels;
using namespace Corscope::TestSupport;
using namespace Corscope::Trace;
using namespace Qt::StringLiterals;

namespace {

using Events = std::vector<StreamEvent>;

Events parsed(const QByteArray &stream, Profiles::Id browser = Profiles::Id::Chromium)
{
    EventStreamParser parser(Profiles::profile(browser).eventSources);
    return parser.feed(stream);
}

QStringList dataOf(const Events &events)
{
    QStringList data;
    for (const StreamEvent &event : events) {
        data.append(event.data);
    }
    return data;
}

qint64 delayAfter(const QByteArray &stream, Profiles::Id browser)
{
    EventStreamParser parser(Profiles::profile(browser).eventSources);
    const Events events = parser.feed(stream);
    Q_UNUSED(events);
    return parser.reconnectionTime();
}

const QByteArray streamHead = "HTTP/1.1 200 OK\nContent-Type: text/event-stream";
const QByteArray openHead = streamHead + "\nAccess-Control-Allow-Origin: *";

RunSpec sourceSpec(const QByteArray &browser = "chromium", int errors = 1)
{
    RunSpec spec = xhrSpec();
    spec.browser = browser;
    spec.request.api = Api::EventSource;
    EventSourceSpec source;
    source.stop.events.emplace_back(u"error"_s, errors);
    source.stop.after = 20000;
    spec.request.channel = source;
    return spec;
}

QStringList typesOf(const Log &log)
{
    QStringList types;
    for (const ChannelEventFired &event : entriesOf<ChannelEventFired>(log)) {
        types.append(u"%1 %2"_s.arg(event.type).arg(event.readyState));
    }
    return types;
}

} // namespace

class TestEventSource : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void linesEndInThreeWays();
    void fieldsMakeEvents_data();
    void fieldsMakeEvents();
    void enginesReadMarksAndNulDifferently();
    void retryIsReadAsTheEngineDoes_data();
    void retryIsReadAsTheEngineDoes();
    void cutsDoNotMatter();
    void aStreamOpensAndIsAskedForAgain();
    void theLastIdGoesAlongWithoutAPreflight();
    void otherStatusesAndTypesEndIt_data();
    void otherStatusesAndTypesEndIt();
    void aFailedConnectionIsRetriedOrNot_data();
    void aFailedConnectionIsRetriedOrNot();
    void closeInAHandlerStopsTheRest();
};

// es-parse-001 to -006
void TestEventSource::linesEndInThreeWays()
{
    QCOMPARE(dataOf(parsed("data: one\rdata: two\ndata: three\r\n\ndata: four\n\r")),
             QStringList({u"one\ntwo\nthree"_s, u"four"_s}));
    QCOMPARE(dataOf(parsed("data: a\r\n\r\ndata: b\n\n")), QStringList({u"a"_s, u"b"_s}));
}

void TestEventSource::fieldsMakeEvents_data()
{
    QTest::addColumn<QByteArray>("stream");
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("data");
    QTest::addColumn<QString>("id");
    const auto row = [](const char *name, const QByteArray &stream, const QString &type,
                        const QString &data, const QString &id = {}) {
        QTest::newRow(name) << stream << type << data << id;
    };
    row("comment", ": hello\ndata: x\n\n", u"message"_s, u"x"_s);
    row("no space", "data:x\n\n", u"message"_s, u"x"_s);
    row("two spaces", "data:  x\n\n", u"message"_s, u" x"_s);
    row("no colon", "data\ndata\n\n", u"message"_s, u"\n"_s);
    row("name", "event: foo\ndata: x\n\n", u"foo"_s, u"x"_s);
    row("name without data is forgotten", "event: foo\n\ndata: x\n\n", u"message"_s, u"x"_s);
    row("capitals", "DATA: a\ndata: x\n\n", u"message"_s, u"x"_s);
    row("id", "id: 7\ndata: x\n\n", u"message"_s, u"x"_s, u"7"_s);
    row("id without data", "id: 7\n\ndata: x\n\n", u"message"_s, u"x"_s, u"7"_s);
    row("mark",
        "\xEF\xBB\xBF"
        "data: x\n\n",
        u"message"_s, u"x"_s);
    row("mark inside", "data: \xEF\xBB\xBFx\n\n", u"message"_s, u"\uFEFFx"_s);
    row("invalid",
        "data: a\xFF"
        "b\n\n",
        u"message"_s,
        u"a\uFFFD"
        "b"_s);
    row("incomplete block", "data: x\n\ndata: y\n", u"message"_s, u"x"_s);
}

void TestEventSource::fieldsMakeEvents()
{
    QFETCH(QByteArray, stream);
    QFETCH(QString, type);
    QFETCH(QString, data);
    QFETCH(QString, id);
    QCOMPARE(parsed(stream), Events({{type, data, id}}));
}

// es-parse-011, -047, es-id-005, -010
void TestEventSource::enginesReadMarksAndNulDifferently()
{
    using Profiles::Id;
    const QByteArray nul("data: a\0b\n\n", 11);
    QCOMPARE(dataOf(parsed(nul, Id::Firefox)), QStringList(u"ab"_s));
    QCOMPARE(parsed(nul, Id::WebKit).front().data.size(), 3);
    const QByteArray utf16 = "\xFF\xFE"
                             "data: one\n\ndata: two\n\n";
    QCOMPARE(dataOf(parsed(utf16, Id::Chromium)), QStringList(u"two"_s));
    QVERIFY(parsed(utf16, Id::WebKit).empty());
    const QByteArray idAlone = "id: 7\n\ndata: x\n\n";
    QCOMPARE(parsed(idAlone, Id::Firefox).front().lastEventId, QString());
    const QByteArray nulId("id: 8\0009\ndata: a\n\ndata: b\n\n", 26);
    QCOMPARE(dataOf(parsed(nulId, Id::Chromium)), QStringList({u"a"_s, u"b"_s}));
    QCOMPARE(dataOf(parsed(nulId, Id::Firefox)), QStringList(u"b"_s));
}

void TestEventSource::retryIsReadAsTheEngineDoes_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<qint64>("chromium");
    QTest::addColumn<qint64>("firefox");
    QTest::addColumn<qint64>("webkit");
    QTest::newRow("number") << QByteArray("300") << qint64(300) << qint64(300) << qint64(300);
    QTest::newRow("blank behind") << QByteArray("300 ") << qint64(3000) << qint64(5000)
                                  << qint64(300);
    QTest::newRow("plus") << QByteArray("+300") << qint64(3000) << qint64(5000) << qint64(300);
    QTest::newRow("minus") << QByteArray("-300") << qint64(3000) << qint64(5000) << qint64(3000);
    QTest::newRow("nothing") << QByteArray() << qint64(3000) << qint64(0) << qint64(3000);
    QTest::newRow("too long") << QByteArray(20, '9') << qint64(3000)
                              << qint64(std::numeric_limits<int>::max()) << qint64(3000);
}

void TestEventSource::retryIsReadAsTheEngineDoes()
{
    QFETCH(QByteArray, value);
    const QByteArray stream = "retry: " + value + '\n';
    QTEST(delayAfter(stream, Profiles::Id::Chromium), "chromium");
    QTEST(delayAfter(stream, Profiles::Id::Firefox), "firefox");
    QTEST(delayAfter(stream, Profiles::Id::WebKit), "webkit");
}

/// Wherever a stream is cut, and in however many pieces, its events are the same.
void TestEventSource::cutsDoNotMatter()
{
    const QByteArray parts[] = {"data",
                                "id",
                                "event",
                                "retry",
                                ":",
                                " ",
                                "\n",
                                "\r",
                                "\r\n",
                                "x",
                                "\xE2\x82\xAC",
                                "\xF0\x9F\x98\x80",
                                "7",
                                "\xEF\xBB\xBF",
                                "\xFF"};
    QRandomGenerator random(20261126);
    for (int round = 0; round < 400; ++round) {
        QByteArray stream;
        for (int i = 0; i < 40; ++i) {
            stream += parts[random.bounded(int(std::size(parts)))];
        }
        for (const Profiles::Id id : {Profiles::Id::Chromium, Profiles::Id::Firefox}) {
            EventStreamParser parser(Profiles::profile(id).eventSources);
            Events events;
            for (qsizetype at = 0; at < stream.size();) {
                const qsizetype length = 1 + random.bounded(5);
                for (StreamEvent &event : parser.feed(stream.mid(at, length))) {
                    events.push_back(std::move(event));
                }
                at += length;
            }
            QCOMPARE(events, parsed(stream, id));
        }
    }
}

// es-retry-019
void TestEventSource::aStreamOpensAndIsAskedForAgain()
{
    const Log log =
        judged(sourceSpec("chromium", 2), {answered("GET", otherUrl, openHead, "data: x\n\n"),
                                           answered("GET", otherUrl, openHead, "data: y\n\n")});
    QCOMPARE(typesOf(log), QStringList({u"open 1"_s, u"message 1"_s, u"error 0"_s, u"open 1"_s,
                                        u"message 1"_s, u"error 0"_s}));
    QCOMPARE(entriesOf<ReconnectionScheduled>(log).front().delay, 3000);
    QCOMPARE(outcomeOf(log), RunOutcome::Allowed);
    const auto message = entriesOf<ChannelEventFired>(log).at(1).message;
    QCOMPARE(message->origin, QString::fromLatin1(otherOrigin));
}

// es-retry-032
void TestEventSource::theLastIdGoesAlongWithoutAPreflight()
{
    const Log log = judged(sourceSpec("chromium", 2),
                           {answered("GET", otherUrl, openHead, "id: a\"(b)\ndata: x\n\n"),
                            answered("GET", otherUrl, openHead, "data: y\n\n")});
    const auto requests = entriesOf<RequestSent>(log);
    QCOMPARE(requests.size(), std::size_t(2));
    QVERIFY(!requests.front().headers.contains("Last-Event-ID"));
    QCOMPARE(requests.back().headers.get("Last-Event-ID"), QByteArray("a\"(b)"));
    QCOMPARE(requests.back().headers.get("Accept"), QByteArray("text/event-stream"));
    QCOMPARE(requests.back().headers.get("Cache-Control"), QByteArray("no-cache"));
}

void TestEventSource::otherStatusesAndTypesEndIt_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<Explain::Reason>("reason");
    using Explain::Reason;
    const QByteArray allowed = "\nAccess-Control-Allow-Origin: *";
    QTest::newRow("status") << "HTTP/1.1 404 Not Found\nContent-Type: text/event-stream" + allowed
                            << Reason::EventStreamStatus;
    QTest::newRow("no content") << "HTTP/1.1 204 No Content" + allowed << Reason::EventStreamStatus;
    QTest::newRow("type") << "HTTP/1.1 200 OK\nContent-Type: text/plain" + allowed
                          << Reason::EventStreamType;
    QTest::newRow("charset") << "HTTP/1.1 200 OK\nContent-Type: text/event-stream; charset=utf8" +
                                    allowed
                             << Reason::EventStreamType;
    QTest::newRow("access") << streamHead << Reason::AllowOriginMissing;
}

// es-status-013, es-type-005, -014, es-cors-003
void TestEventSource::otherStatusesAndTypesEndIt()
{
    QFETCH(QByteArray, head);
    QFETCH(Explain::Reason, reason);
    const Log log = judged(sourceSpec(), {answered("GET", otherUrl, head, "data: x\n\n")});
    QCOMPARE(typesOf(log), QStringList(u"error 2"_s));
    const auto finding = Explain::findReason(log);
    QVERIFY(finding);
    QCOMPARE(finding->reason, reason);
}

void TestEventSource::aFailedConnectionIsRetriedOrNot_data()
{
    QTest::addColumn<QByteArray>("browser");
    QTest::addColumn<QString>("page");
    QTest::addColumn<QString>("event");
    const QString own = u"http://127.0.0.1:9002/"_s;
    const QString other = QString::fromLatin1(pageUrl);
    QTest::newRow("Chromium") << QByteArray("chromium") << other << u"error 0"_s;
    QTest::newRow("WebKit") << QByteArray("webkit") << other << u"error 0"_s;
    QTest::newRow("Firefox, across origins") << QByteArray("firefox") << other << u"error 2"_s;
    QTest::newRow("Firefox, own origin") << QByteArray("firefox") << own << u"error 0"_s;
}

// es-retry-042
void TestEventSource::aFailedConnectionIsRetriedOrNot()
{
    QFETCH(QByteArray, browser);
    QFETCH(QString, page);
    QFETCH(QString, event);
    RunSpec spec = sourceSpec(browser);
    spec.page = page;
    const auto refused = failed("GET", otherUrl, Http::TransportErrorKind::ConnectionRefused);
    QCOMPARE(typesOf(judged(spec, {refused})), QStringList(event));
}

// es-close-006
void TestEventSource::closeInAHandlerStopsTheRest()
{
    RunSpec spec = sourceSpec();
    EventSourceSpec source;
    source.steps.push_back({ScriptMoment::Message, 1, 0, CloseAction{}});
    source.stop.after = 100;
    spec.request.channel = source;
    const Log log = judged(spec, {answered("GET", otherUrl, openHead, "data: 1\n\ndata: 2\n\n")});
    QCOMPARE(typesOf(log), QStringList({u"open 1"_s, u"message 1"_s}));
    QCOMPARE(entriesOf<ChannelStateChanged>(log).back().to, 2);
}

CORSCOPE_TEST(TestEventSource)
#include "tst_eventsource.moc"
