// Scenarios are read as they are written, and whatever is wrong is named with its place.
#include "core/lab/scenario.h"

#include <QJsonDocument>
#include <QTest>

using namespace Corscope;
using namespace Corscope::Lab;
using namespace Qt::StringLiterals;
using Kind = ScenarioMistakeKind;

namespace {

QByteArray routeWith(const QByteArray &fields)
{
    return R"({"id":"x","routes":[{"slot":"B","path":"/r")" +
           (fields.isEmpty() ? QByteArray() : ',' + fields) + "}]}";
}

Route readRoute(const QByteArray &fields)
{
    const auto scenario = readScenario(routeWith(fields));
    return scenario ? scenario->routes.front() : Route{};
}

QByteArray quoted(const QByteArray &text)
{
    return '"' + text + '"';
}

} // namespace

class TestScenario : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsARouteOfTheRecordedCasesUnchanged();
    void readsAllFurtherFields();
    void leavesTheDefaultsWhereFieldsAreAbsentOrNull();
    void readsTextBase64AndFillChunks();
    void takesHeaderCharactersAsBytes();
    void keepsOddHeaderNamesOrderAndDuplicates();
    void skipsFieldsThatStartWithX();
    void namesEachMistakeWithItsPlace_data();
    void namesEachMistakeWithItsPlace();
    void saysWhereJsonEnds();
    void saysWhichTypeBelongsThere();
    void saysTheBoundsOfANumber();
    void limitsWhatAScenarioMayHave_data();
    void limitsWhatAScenarioMayHave();
    void cutsTheOffendingValue();
    void reportsTheFirstMistakeOfSeveral();
    void survivesAnyTruncationOfADocument();
};

void TestScenario::readsARouteOfTheRecordedCasesUnchanged()
{
    const auto routes = QJsonDocument::fromJson(R"([
        {"slot":"B","path":"/r","method":"OPTIONS","status":204,"reason":"No Content",
         "headers":[["Access-Control-Allow-Origin","{origin}"]],"chunks":[]},
        {"slot":"L","path":"/t?q","method":"*","status":200,"reason":"OK","headers":[],
         "chunks":["one","two"],"chunkDelayMs":120,"delayMs":300,"fault":null,"forceBody":true}])")
                            .array();
    const auto scenario = readScenario(u"acao-001"_s, routes);
    QVERIFY(scenario);
    QCOMPARE(scenario->id, "acao-001"_ba);
    QCOMPARE(scenario->routes.size(), 2u);

    Route preflight;
    preflight.slot = Slot::B;
    preflight.path = "/r";
    preflight.method = "OPTIONS";
    preflight.status = 204;
    preflight.reason = "No Content";
    preflight.headers = {{"Access-Control-Allow-Origin", "{origin}"}};
    QCOMPARE(scenario->routes.at(0), preflight);

    Route second;
    second.slot = Slot::L;
    second.path = "/t?q";
    second.reason = "OK";
    second.chunks = {TextChunk{"one"}, TextChunk{"two"}};
    second.chunkDelay = Duration::milliseconds(120);
    second.delay = Duration::milliseconds(300);
    second.forceBody = ForceBody::Yes;
    QCOMPARE(scenario->routes.at(1), second);
}

void TestScenario::readsAllFurtherFields()
{
    const Route route = readRoute(
        R"("interim":["HTTP/1.1 103 Early Hints\r\n\r\n"],"interimDelayMs":5,"raw":"HTTP/1.0 é\n",
           "keepAlive":true,"when":{"has":"Origin","hasNot":"Cookie","nth":3},"times":2,
           "hold":3000,"fault":"reset-after-body")");
    QCOMPARE(route.interim, (std::vector<QByteArray>{"HTTP/1.1 103 Early Hints\r\n\r\n"}));
    QCOMPARE(route.interimDelay, Duration::milliseconds(5));
    QCOMPARE(route.raw, "HTTP/1.0 \xE9\n"_ba);
    QCOMPARE(route.keepAlive, KeepAlive::Yes);
    QCOMPARE(route.when, (When{"Origin", "Cookie", 3}));
    QCOMPARE(route.times, 2);
    QCOMPARE(route.hold, Duration::seconds(3));
    QCOMPARE(route.fault, Fault::ResetAfterBody);
}

void TestScenario::leavesTheDefaultsWhereFieldsAreAbsentOrNull()
{
    Route plain;
    plain.path = "/r";
    QCOMPARE(readRoute({}), plain);
    QCOMPARE(readRoute(R"("fault":null,"raw":null,"when":null,"chunks":null,"status":null)"),
             plain);
    QCOMPARE(plain.method, "*"_ba);
    QCOMPARE(plain.status, 200);
}

void TestScenario::readsTextBase64AndFillChunks()
{
    const Route route = readRoute(R"("chunks":["é{B}",{"base64":"AP+A"},{"fill":67108864}])");
    QCOMPARE(route.chunks, (std::vector<Chunk>{TextChunk{"\xC3\xA9{B}"},
                                               BytesChunk{"\0\xFF\x80"_ba}, FillChunk{67108864}}));
}

void TestScenario::takesHeaderCharactersAsBytes()
{
    const Route route = readRoute(R"("reason":"café","headers":[["X-é","ÿ\u0080"]])");
    QCOMPARE(route.reason, "caf\xE9"_ba);
    QCOMPARE(route.headers, (Http::HeaderList{{"X-\xE9", "\xFF\x80"}}));
}

void TestScenario::keepsOddHeaderNamesOrderAndDuplicates()
{
    const Route route = readRoute(R"("headers":[["X A","\t1 "],["b",""],["X A","\t1 "]])");
    QCOMPARE(route.headers, (Http::HeaderList{{"X A", "\t1 "}, {"b", ""}, {"X A", "\t1 "}}));
}

void TestScenario::skipsFieldsThatStartWithX()
{
    const auto scenario = readScenario(
        R"({"id":"x","x-title":{"en":"First"},"routes":[{"slot":"A","path":"/","x-note":1}]})"_ba);
    QVERIFY(scenario);
    QCOMPARE(scenario->routes.size(), 1u);
}

void TestScenario::namesEachMistakeWithItsPlace_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<Kind>("what");
    QTest::addColumn<QString>("where");
    QTest::addColumn<QString>("value");
    const auto row = [](const char *name, const QByteArray &json, Kind what, const QString &where,
                        const QString &value = {}) {
        QTest::newRow(name) << json << what << where << value;
    };
    const auto route = [&row](const char *name, const QByteArray &fields, Kind what,
                              const QString &place, const QString &value = {}) {
        row(name, routeWith(fields), what, u"routes[0]"_s + place, value);
    };
    row("not JSON", "{\"id\":", Kind::NotJson, {});
    row("an array", "[1]", Kind::WrongType, {}, u"[1]"_s);
    row("no id", R"({"routes":[]})", Kind::MissingField, u"id"_s);
    row("no routes", R"({"id":"x"})", Kind::MissingField, u"routes"_s);
    row("id with a slash", R"({"id":"a/b","routes":[]})", Kind::BadId, u"id"_s, u"\"a/b\""_s);
    row("empty id", R"({"id":"","routes":[]})", Kind::BadId, u"id"_s, u"\"\""_s);
    row("id that vanishes", R"({"id":"..","routes":[]})", Kind::BadId, u"id"_s, u"\"..\""_s);
    row("id that is a number", R"({"id":7,"routes":[]})", Kind::WrongType, u"id"_s, u"7"_s);
    row("unknown field", R"({"id":"x","routes":[],"routs":[]})", Kind::UnknownField, u"routs"_s,
        u"[]"_s);
    row("routes no array", R"({"id":"x","routes":{}})", Kind::WrongType, u"routes"_s, u"{}"_s);
    row("route no object", R"({"id":"x","routes":["a"]})", Kind::WrongType, u"routes[0]"_s,
        u"\"a\""_s);
    row("second route", R"({"id":"x","routes":[{"slot":"A","path":"/"},{"slot":"A"}]})",
        Kind::MissingField, u"routes[1].path"_s);
    row("no slot", R"({"id":"x","routes":[{"path":"/"}]})", Kind::MissingField,
        u"routes[0].slot"_s);
    row("slot X", R"({"id":"x","routes":[{"slot":"X","path":"/"}]})", Kind::UnknownSlot,
        u"routes[0].slot"_s, u"\"X\""_s);
    row("path without slash", R"({"id":"x","routes":[{"slot":"A","path":"r"}]})", Kind::BadPath,
        u"routes[0].path"_s, u"\"r\""_s);
    route("misspelt field", R"("heders":[])", Kind::UnknownField, u".heders"_s, u"[]"_s);
    route("method with a space", R"("method":"GE T")", Kind::BadMethod, u".method"_s,
          u"\"GE T\""_s);
    route("status text", R"("status":"200")", Kind::WrongType, u".status"_s, u"\"200\""_s);
    route("status with a fraction", R"("status":200.5)", Kind::NotAnInteger, u".status"_s,
          u"200.5"_s);
    route("status too large", R"("status":1000)", Kind::OutOfRange, u".status"_s, u"1000"_s);
    route("negative delay", R"("delayMs":-1)", Kind::OutOfRange, u".delayMs"_s, u"-1"_s);
    route("delay too long", R"("chunkDelayMs":600001)", Kind::OutOfRange, u".chunkDelayMs"_s,
          u"600001"_s);
    route("header no pair", R"("headers":[["a","b"],["a"]])", Kind::BadHeader, u".headers[1]"_s,
          u"[\"a\"]"_s);
    route("header value a number", R"("headers":[["a",1]])", Kind::BadHeader, u".headers[0]"_s,
          u"[\"a\",1]"_s);
    route("header without name", R"("headers":[["","b"]])", Kind::BadHeaderName, u".headers[0]"_s,
          u"[\"\",\"b\"]"_s);
    route("header above U+00FF", R"("headers":[["a","€"]])", Kind::NotLatin1, u".headers[0]"_s,
          u"[\"a\",\"€\"]"_s);
    route("header with a line break", R"("headers":[["a","b\r\nc"]])", Kind::ForbiddenByte,
          u".headers[0]"_s, u"[\"a\",\"b\\r\\nc\"]"_s);
    route("reason with NUL", R"("reason":"a\u0000")", Kind::ForbiddenByte, u".reason"_s,
          u"\"a\\u0000\""_s);
    route("chunk a number", R"("chunks":["a",2])", Kind::WrongType, u".chunks[1]"_s, u"2"_s);
    route("chunk of nothing", R"("chunks":[{}])", Kind::BadChunk, u".chunks[0]"_s, u"{}"_s);
    route("chunk of both", R"("chunks":[{"base64":"","fill":1}])", Kind::BadChunk, u".chunks[0]"_s,
          u"{\"base64\":\"\",\"fill\":1}"_s);
    route("chunk with more", R"("chunks":[{"fill":1,"with":"x"}])", Kind::UnknownField,
          u".chunks[0].with"_s, u"\"x\""_s);
    route("bad base64", R"("chunks":[{"base64":"a*b"}])", Kind::BadBase64, u".chunks[0].base64"_s,
          u"\"a*b\""_s);
    route("negative fill", R"("chunks":[{"fill":-1}])", Kind::OutOfRange, u".chunks[0].fill"_s,
          u"-1"_s);
    route("unknown fault", R"("fault":"reset")", Kind::UnknownFault, u".fault"_s, u"\"reset\""_s);
    route("keepAlive text", R"("keepAlive":"yes")", Kind::WrongType, u".keepAlive"_s, u"\"yes\""_s);
    route("interim a number", R"("interim":[103])", Kind::WrongType, u".interim[0]"_s, u"103"_s);
    route("raw above U+00FF", R"("raw":"€")", Kind::NotLatin1, u".raw"_s, u"\"€\""_s);
    route("raw beside chunks", R"("raw":"a","chunks":["b"])", Kind::RawWithContent, u".raw"_s,
          u"\"a\""_s);
    route("when no object", R"("when":"Origin")", Kind::WrongType, u".when"_s, u"\"Origin\""_s);
    route("when with a bad name", R"("when":{"has":"a b"})", Kind::BadHeaderName, u".when.has"_s,
          u"\"a b\""_s);
    route("when with a typo", R"("when":{"hasnot":"a"})", Kind::UnknownField, u".when.hasnot"_s,
          u"\"a\""_s);
    route("the zeroth", R"("when":{"nth":0})", Kind::OutOfRange, u".when.nth"_s, u"0"_s);
}

void TestScenario::namesEachMistakeWithItsPlace()
{
    QFETCH(QByteArray, json);
    QFETCH(Kind, what);
    const auto scenario = readScenario(json);
    QVERIFY(!scenario);
    QCOMPARE(int(scenario.error().what), int(what));
    QTEST(scenario.error().where, "where");
    QTEST(scenario.error().value, "value");
}

void TestScenario::saysWhereJsonEnds()
{
    const auto scenario = readScenario(R"({"id":"x",})"_ba);
    QCOMPARE(scenario.error().what, Kind::NotJson);
    // At the comma or just behind it: that is Qt's parser's affair.
    QVERIFY(scenario.error().position >= 9 && scenario.error().position <= 11);
}

void TestScenario::saysWhichTypeBelongsThere()
{
    QCOMPARE(readScenario("[]"_ba).error().expected, JsonType::Object);
    QCOMPARE(readScenario(routeWith(R"("status":"1")")).error().expected, JsonType::Number);
    QCOMPARE(readScenario(routeWith(R"("reason":1)")).error().expected, JsonType::String);
    QCOMPARE(readScenario(routeWith(R"("chunks":1)")).error().expected, JsonType::Array);
    QCOMPARE(readScenario(routeWith(R"("forceBody":1)")).error().expected, JsonType::Boolean);
}

void TestScenario::saysTheBoundsOfANumber()
{
    const auto mistake = readScenario(routeWith(R"("status":1e300)")).error();
    QCOMPARE(mistake.what, Kind::OutOfRange);
    QCOMPARE(mistake.minimum, 100);
    QCOMPARE(mistake.maximum, 999);
}

void TestScenario::limitsWhatAScenarioMayHave_data()
{
    QTest::addColumn<QByteArray>("within");
    QTest::addColumn<QByteArray>("beyond");
    QTest::addColumn<QString>("where");
    const auto repeated = [](const QByteArray &item, qint64 count) -> QByteArray {
        return QByteArray(item + ',').repeated(count - 1) + item;
    };
    const auto row = [](const char *name, const QByteArray &field, const QByteArray &open,
                        const auto &content, const QByteArray &close, qint64 limit) {
        QTest::newRow(name) << routeWith(quoted(field) + ':' + open + content(limit) + close)
                            << routeWith(quoted(field) + ':' + open + content(limit + 1) + close)
                            << QString(u"routes[0]."_s + QString::fromLatin1(field));
    };
    row(
        "headers", "headers", "[", [&](qint64 n) { return repeated(R"(["a","b"])", n); }, "]",
        Limits::headersPerRoute);
    row(
        "chunks", "chunks", "[", [&](qint64 n) { return repeated("\"\"", n); }, "]",
        Limits::chunksPerRoute);
    row(
        "interim", "interim", "[", [&](qint64 n) { return repeated("\"\"", n); }, "]",
        Limits::interimHeads);
    row(
        "reason", "reason", "\"", [](qint64 n) { return QByteArray(n, 'r'); }, "\"",
        Limits::headerBytes);
    row(
        "raw", "raw", "\"", [](qint64 n) { return QByteArray(n, 'r'); }, "\"", Limits::chunkBytes);
    row(
        "hold", "hold", "", [](qint64 n) { return QByteArray::number(n); }, "",
        Limits::milliseconds);
    row(
        "times", "times", "", [](qint64 n) { return QByteArray::number(n); }, "", Limits::count);
    const auto routes = [&](qint64 n) -> QByteArray {
        return "{\"id\":\"x\",\"routes\":[" + repeated(R"({"slot":"A","path":"/"})", n) + "]}";
    };
    QTest::newRow("routes") << routes(Limits::routes) << routes(Limits::routes + 1) << u"routes"_s;
}

void TestScenario::limitsWhatAScenarioMayHave()
{
    QFETCH(QByteArray, within);
    QFETCH(QByteArray, beyond);
    QVERIFY(readScenario(within));
    const auto refused = readScenario(beyond);
    QVERIFY(!refused);
    QTEST(refused.error().where, "where");
    QVERIFY(refused.error().maximum > 0);
}

void TestScenario::cutsTheOffendingValue()
{
    const auto mistake =
        readScenario(routeWith(R"("fault":")" + QByteArray(1000, 'x') + '"')).error();
    QCOMPARE(mistake.value.size(), 81);
    QVERIFY(mistake.value.endsWith(u'…'));
}

void TestScenario::reportsTheFirstMistakeOfSeveral()
{
    const auto mistake = readScenario(routeWith(R"("method":"","status":1,"headers":[1])")).error();
    QCOMPARE(mistake.where, u"routes[0].method"_s);
}

void TestScenario::survivesAnyTruncationOfADocument()
{
    const QByteArray json = routeWith(
        R"("headers":[["a","b"]],"chunks":["a",{"fill":3},{"base64":"AA=="}],"when":{"nth":1})");
    QVERIFY(readScenario(json));
    for (qsizetype size = 0; size < json.size(); ++size) {
        QVERIFY(!readScenario(json.first(size)));
    }
}

QTEST_GUILESS_MAIN(TestScenario)
#include "tst_scenario.moc"
