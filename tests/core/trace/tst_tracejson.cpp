// Traces and specs to JSON and back, and what is said where JSON is not what was expected.
#include "core/trace/steps.h"
#include "core/trace/tracejson.h"
#include "tests/support/testprogram.h"

#include <QJsonDocument>
#include <QTest>

using namespace Corscope;
using namespace Corscope::Trace;
using namespace Qt::StringLiterals;

using Kind = JsonMistake::Kind;

namespace {

constexpr Instant start{1'000'000};

QJsonValue parsed(const QByteArray &json)
{
    // A document must be an array or an object.
    const QJsonDocument document = QJsonDocument::fromJson('[' + json + ']');
    Q_ASSERT(document.isArray());
    return document.array().first();
}

JsonMistake mistakeOf(const QByteArray &json)
{
    const auto spec = runSpecFromJson(parsed(json), u"runs[0]"_s);
    return spec ? JsonMistake() : spec.error();
}

/// One entry of each kind.
Log everyKind()
{
    RunSpec spec;
    spec.page = u"https://page.test/\u4E2D"_s;
    RequestSent request{Purpose::Preflight, "OPTIONS", "https://api.test/r", {{"A", "\xE9"}}, 3};
    Http::TransferSummary summary;
    summary.remotePort = 443;
    summary.timings.connected = Duration{5};
    EventFired fired;
    fired.target = EventTarget::Upload;
    fired.type = "progress";
    fired.progress = true;
    ChannelEventFired closed{ChannelObject::WebSocket, u"close"_s, 3, {}, {}, "chat", {}};
    closed.close = CloseData{1006, u"\u6F22"_s, true};
    closed.message = MessageData{MessageKind::Blob, {}, {"\xFF"}, 1, u"ws://api.test"_s, {}};
    RunEnded ended{RunOutcome::Timeout, {}};
    ended.view.headers = {{"a", "1"}, {"a", "2"}};
    ended.view.bodyText = u""_s;
    ended.view.redirected = false;
    StoredResponse stored;
    stored.requestHeaders = {{"A", "\xE9"}};
    stored.destination = RequestDestination::Image;
    stored.hops = {{"https://api.test/", {"HTTP/1.1 301 x"}}};
    stored.lines = {"HTTP/1.1 200 x", "A: \xE9"};
    stored.body.bytes = "\xFF\x00"_ba;
    Log log;
    std::optional<Index> cause;
    const std::vector<Event> events{
        RunStarted{spec, {{"s", "o", "u", "PUT", {}, true, 5, 4}}},
        ScriptCalled{u"xhr.open"_s, {u"\"GET\""_s}},
        Decided{fetchStep(Anchor::corsCheck, "4"), Outcome::Failure,
                ValueCompared{"A", "b", "\xFF", {"\xFF", ""}}},
        request,
        RequestBodySent{7},
        ResponseHeadReceived{true, {"HTTP/1.1 103 x", "A: \xE9"}, summary},
        BodyChunkReceived{9, {"\xFF\x00"_ba}},
        BodyChunkReceived{2, {"\xC3\xA9"}},
        BodyEnded{summary},
        TransportFailed{{Http::TransportErrorKind::TlsFailed, "why"}, summary},
        ExchangeCancelled{},
        PreflightCacheChanged{{}, 2},
        HttpCacheRead{stored},
        AnsweredFromCache{"GET", "https://api.test/r", {{"A", "\xE9"}}, 5, std::nullopt, true},
        HttpCacheChanged{HttpCacheChange::Removed, "https://api.test/r", 0, 7},
        ReadyStateChanged{ReadyState::Opened, ReadyState::Done},
        fired,
        ExceptionThrown{"TypeError", u"fetch"_s},
        ChannelStateChanged{ChannelObject::WebSocket, 0, 1},
        closed,
        ReconnectionScheduled{3000, u"7"_s},
        FrameTransferred{FrameDirection::Received, 9, false, 4, 5, {"\xFF"}},
        ended};
    static_assert(std::variant_size_v<EventVariant> == 22, "a new kind needs an example here");
    for (std::size_t i = 0; i < events.size(); ++i) {
        const auto exchange = i % 2 ? std::optional(ExchangeId{qint64(i)}) : std::nullopt;
        cause = log.append(start + Duration{qint64(i)}, exchange, cause, events.at(i));
    }
    return log;
}

} // namespace

class TestTraceJson : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyKindOfEntryComesBack();
    void timesCountFromTheFirstEntry();
    void bytesAreReadable();
    void entriesOfUnknownKindAreCountedAndCausesKept();
    void aCauseThatIsNotBeforeIsDropped();
    void aSpecComesBack();
    void absentFieldsHaveTheirDefaults();
    void mistakesSayWhere_data();
    void mistakesSayWhere();
    void wholeNumbersInRangeOnly_data();
    void wholeNumbersInRangeOnly();
    void aLogIsAnArray();
};

void TestTraceJson::everyKindOfEntryComesBack()
{
    const Log log = everyKind();
    const QByteArray text = QJsonDocument(toJson(log)).toJson();
    const auto read = logFromJson(QJsonDocument::fromJson(text).array(), start, u"trace"_s);
    QVERIFY(read);
    QCOMPARE(read->unknownEntries, 0);
    QCOMPARE(read->log.entries(), log.entries());
}

void TestTraceJson::timesCountFromTheFirstEntry()
{
    const QJsonArray array = toJson(everyKind());
    QCOMPARE(array.at(0).toObject().value("at"_L1).toInteger(-1), 0);
    QCOMPARE(array.at(3).toObject().value("at"_L1).toInteger(-1), 3);
    const auto read = logFromJson(array, {50}, u"trace"_s);
    QCOMPARE(read->log.entries().at(3).at, Instant{53});
    QVERIFY(toJson(Log()).isEmpty());
}

void TestTraceJson::bytesAreReadable()
{
    const QJsonArray array = toJson(everyKind());
    const auto event = [&](int index) {
        return array.at(index).toObject().value("event"_L1).toObject();
    };
    QCOMPARE(event(3).value("headers"_L1), QJsonValue(QJsonArray{QJsonArray{u"A"_s, u"\u00E9"_s}}));
    // Bodies: text where they are UTF-8, Base64 where not.
    QCOMPARE(event(6).value("bytes"_L1), QJsonValue(QJsonObject{{u"base64"_s, u"/wA="_s}}));
    QCOMPARE(event(7).value("bytes"_L1), QJsonValue(QJsonObject{{u"text"_s, u"\u00E9"_s}}));
    QCOMPARE(event(10), (QJsonObject{{u"kind"_s, u"exchange-cancelled"_s}}));
}

void TestTraceJson::entriesOfUnknownKindAreCountedAndCausesKept()
{
    QJsonArray array = toJson(everyKind());
    array.replace(1, QJsonObject{{u"event"_s, QJsonObject{{u"kind"_s, u"from-the-future"_s}}}});
    const auto read = logFromJson(array, start, u"trace"_s);
    QVERIFY(read);
    QCOMPARE(read->unknownEntries, 1);
    const auto &entries = read->log.entries();
    QCOMPARE(entries.size(), std::size_t(array.size()) - 1);
    // The one that it caused has none; the others are caused by the same ones as before.
    QCOMPARE(entries.at(1).cause, std::nullopt);
    QCOMPARE(entries.at(2).cause, std::optional(Index{1}));
    QCOMPARE(entries.back().cause, std::optional(Index{qint64(entries.size()) - 2}));
}

void TestTraceJson::aCauseThatIsNotBeforeIsDropped()
{
    const QByteArray entry =
        R"({"at": 0, "cause": CAUSE, "event": {"kind": "exchange-cancelled"}})";
    for (const char *cause : {"-1", "1", "7"}) {
        const QByteArray second = QByteArray(entry).replace("CAUSE", cause);
        const QByteArray both =
            '[' + QByteArray(entry).replace("CAUSE", "null") + ',' + second + ']';
        const auto read = logFromJson(parsed(both), start, u"trace"_s);
        QVERIFY(read);
        QCOMPARE(read->log.entries().at(1).cause, std::nullopt);
    }
}

void TestTraceJson::aSpecComesBack()
{
    const std::vector<BodySpec> bodies{
        NoBody{},
        TextBody{u"\u00E9\0"_s},
        BlobBody{u"x"_s, u"a/b"_s},
        FormDataBody{{{u"a"_s, u"b"_s},
                      {u"f"_s, FormDataFile{u"x.txt"_s, u"a/b"_s, {"text"}}},
                      {u"f"_s, FormDataFile{{}, {}, {"\xFF"}}},
                      {u"a"_s, u""_s}}},
        UrlEncodedBody{{{u"&"_s, u"="_s}}},
        BytesBody{"AP8="}};
    for (const BodySpec &body : bodies) {
        RunSpec spec;
        spec.page = u"https://page.test/"_s;
        spec.opaqueOrigin = true;
        spec.referrerPolicy = ReferrerPolicy::UnsafeUrl;
        spec.browser = "firefox";
        spec.cookies = {{u"https://api.test/"_s, u"a=b"_s}};
        spec.request.api = Api::Fetch;
        spec.request.method = u"PUT"_s;
        spec.request.headers = {{u"X-Foo"_s, u"\u4E2D"_s}};
        spec.request.body = body;
        spec.request.blobs = {{u"cart"_s, u"text/plain"_s, {"hello"}, Revocation::Never},
                              {u"bytes"_s, {}, {"\xFF"}, Revocation::After}};
        spec.request.timeout = 4294967295;
        spec.request.overrideMimeType = u""_s;
        spec.request.abortAt = AbortAt::HeadersReceived;
        spec.request.credentials = CredentialsMode::Include;
        const auto read = runSpecFromJson(toJson(spec), {});
        QVERIFY(read);
        QCOMPARE(*read, spec);
    }
}

void TestTraceJson::absentFieldsHaveTheirDefaults()
{
    const auto read =
        runSpecFromJson(parsed(R"({"page": "x", "request": {"url": null}, "new": 1})"), {});
    QVERIFY(read);
    RunSpec expected;
    expected.page = u"x"_s;
    QCOMPARE(*read, expected);
}

void TestTraceJson::mistakesSayWhere_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("found");
    const auto row = [](const char *name, const char *json, Kind kind, const QString &path,
                        const QString &found = {}) {
        QTest::newRow(name) << QByteArray(json) << kind << path << found;
    };
    using enum Kind;
    row("no object", "7", WrongType, u"runs[0]"_s);
    row("number for text", R"({"page": 7})", WrongType, u"runs[0].page"_s);
    row("text for a boolean", R"({"opaqueOrigin": "yes"})", WrongType, u"runs[0].opaqueOrigin"_s);
    row("unknown word", R"({"request": {"api": "telegraph"}})", UnknownName,
        u"runs[0].request.api"_s, u"telegraph"_s);
    row("header is no pair", R"({"request": {"headers": [["a", "b"], ["c"]]}})", WrongType,
        u"runs[0].request.headers[1]"_s);
    row("header value is no text", R"({"request": {"headers": [["a", 1]]}})", WrongType,
        u"runs[0].request.headers[0][1]"_s);
    row("headers are no list", R"({"request": {"headers": {"a": "b"}}})", WrongType,
        u"runs[0].request.headers"_s);
    row("not bytes", R"({"browser": "\u4e2d"})", NotBytes, u"runs[0].browser"_s, u"\u4E2D"_s);
    row("unknown body", R"({"request": {"body": {"kind": "stream"}}})", UnknownName,
        u"runs[0].request.body.kind"_s, u"stream"_s);
    row("body is no object", R"({"request": {"body": "x"}})", WrongType, u"runs[0].request.body"_s);
    row("not Base64", R"({"request": {"body": {"kind": "bytes", "base64": "?"}}})", NotBase64,
        u"runs[0].request.body.base64"_s, u"?"_s);
    row("file is no object", R"({"request": {"body": {"kind": "formdata", "fields": [7]}}})",
        WrongType, u"runs[0].request.body.fields[0]"_s);
    row("a file's bytes are not Base64",
        R"({"request": {"body": {"kind": "formdata", "fields": [{"name": "f", "base64": "?"}]}}})",
        NotBase64, u"runs[0].request.body.fields[0].base64"_s, u"?"_s);
    row("blob is no object", R"({"request": {"blobs": ["cart"]}})", WrongType,
        u"runs[0].request.blobs[0]"_s);
    row("a blob's text is none", R"({"request": {"blobs": [{"text": 7}]}})", WrongType,
        u"runs[0].request.blobs[0].text"_s);
    row("unknown revocation", R"({"request": {"blobs": [{"revoked": "soon"}]}})", UnknownName,
        u"runs[0].request.blobs[0].revoked"_s, u"soon"_s);
    row("unknown state", R"({"request": {"abortAt": "later"}})", UnknownName,
        u"runs[0].request.abortAt"_s, u"later"_s);
    row("state is no text", R"({"request": {"abortAt": 2}})", UnknownName,
        u"runs[0].request.abortAt"_s, u"2"_s);
}

void TestTraceJson::mistakesSayWhere()
{
    QFETCH(QByteArray, json);
    const JsonMistake mistake = mistakeOf(json);
    QTEST(mistake.kind, "kind");
    QTEST(mistake.path, "path");
    QTEST(mistake.found, "found");
    QVERIFY(!mistake.expected.isEmpty());
}

void TestTraceJson::wholeNumbersInRangeOnly_data()
{
    QTest::addColumn<QByteArray>("number");
    QTest::addColumn<bool>("fits32");
    QTest::addColumn<bool>("fits64");
    const auto row = [](const char *number, bool fits32, bool fits64) {
        QTest::newRow(number) << QByteArray(number) << fits32 << fits64;
    };
    row("0", true, true);
    row("5.0", true, true);
    row("1e3", true, true);
    row("1.5", false, false);
    row("-1", false, true);
    row("4294967295", true, true);
    row("4294967296", false, true);
    row("9223372036854775807", false, true);
    row("-9223372036854775808", false, true);
    row("9223372036854775808", false, false);
    row("-1e19", false, false);
    row("1e300", false, false);
}

void TestTraceJson::wholeNumbersInRangeOnly()
{
    QFETCH(QByteArray, number);
    const auto small = Json::read<quint32>(parsed(number), u"n"_s);
    const auto large = Json::read<qint64>(parsed(number), u"n"_s);
    QTEST(small.has_value(), "fits32");
    QTEST(large.has_value(), "fits64");
    QVERIFY(large || large.error().kind == Kind::OutOfRange);
    if (large && !number.contains('e') && !number.contains('.')) {
        QCOMPARE(QByteArray::number(*large), number);
    }
}

void TestTraceJson::aLogIsAnArray()
{
    const auto read = logFromJson(QJsonObject(), start, u"trace"_s);
    QVERIFY(!read);
    QCOMPARE(read.error(), (JsonMistake{Kind::WrongType, u"trace"_s, u"an array"_s, {}}));
    const auto mistaken =
        logFromJson(parsed(R"([{"at": 0, "event": {"kind": "request-body-sent", "sent": "x"}}])"),
                    start, u"trace"_s);
    QVERIFY(!mistaken);
    QCOMPARE(mistaken.error().path, u"trace[0].event.sent"_s);
}

CORSCOPE_TEST(TestTraceJson)
#include "tst_tracejson.moc"
