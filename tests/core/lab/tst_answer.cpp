// A scenario's answer is fixed to the byte: which route, which head, which pieces, which end.
#include "core/lab/answer.h"

#include <QTest>

#include <array>

using namespace Corscope;
using namespace Corscope::Lab;
using namespace Qt::StringLiterals;

namespace {

const Placeholders &placeholders()
{
    static const Placeholders value{{.portA = 8001, .portB = 8002, .portC = 8003, .portX = 8009},
                                    "/s/x"};
    return value;
}

Http::RequestMessage request(const QByteArray &method = "GET", const QByteArray &target = "/r",
                             const Http::HeaderList &headers = {})
{
    Http::RequestMessage message;
    message.method = method;
    message.target = placeholders().prefix + target;
    message.version = "HTTP/1.1";
    message.headers = headers;
    return message;
}

/// Everything that would be written, fillers included.
QByteArray bytesOf(const Answer &answer)
{
    QByteArray all;
    for (const QByteArray &interim : answer.interim) {
        all += interim;
    }
    all += answer.head;
    for (const Piece &piece : answer.body) {
        const auto *filler = std::get_if<Filler>(&piece.content);
        all += filler ? QByteArray(filler->length, 'f') : std::get<QByteArray>(piece.content);
    }
    return all;
}

Route route(Slot slot, const QByteArray &path, const QByteArray &method = "*")
{
    Route result;
    result.slot = slot;
    result.path = path;
    result.method = method;
    return result;
}

Answer answerTo(const Route &given, const Http::RequestMessage &message = request())
{
    return answerOf(given, message, placeholders());
}

} // namespace

class TestAnswer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void headAndBodyAreExact_data();
    void headAndBodyAreExact();
    void placeholdersAreReplacedInValuesTextAndRaw();
    void bytesAndNamesAreLeftAlone();
    void aReflectingServerRepeatsTheRequest();
    void chunksKeepTheirDelays();
    void fillIsNotMadeHere();
    void interimHeadsComeFirst();
    void faultsEndTheConnection_data();
    void faultsEndTheConnection();
    void aBodylessAnswerIsNotCut();
    void rawReplacesHeadAndBody();
    void rawFillStaysAFiller();
    void keepAliveNeedsBothSides_data();
    void keepAliveNeedsBothSides();
    void theFirstFittingRouteAnswers_data();
    void theFirstFittingRouteAnswers();
    void conditionsPassToTheNextRoute();
    void timesCountsTheAnswersOfARoute();
    void withoutARouteItIsNotFound();
};

void TestAnswer::headAndBodyAreExact_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<Route>("given");
    QTest::addColumn<QByteArray>("expected");
    Route base;
    base.reason = "OK";
    const auto row = [&](const char *name, auto change, const QByteArray &expected,
                         const QByteArray &method = "GET") {
        Route given = base;
        change(given);
        QTest::newRow(name) << method << given << expected;
    };
    const auto text = [](const char *utf8) { return Chunk(TextChunk{utf8}); };
    row(
        "no chunk", [](Route &) {},
        "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    row(
        "no reason keeps its space", [](Route &r) { r.reason.clear(); },
        "HTTP/1.1 200 \r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    row(
        "one chunk", [&](Route &r) { r.chunks = {text("hello")}; },
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello");
    row(
        "length counts bytes", [&](Route &r) { r.chunks = {text("\xC3\xA9")}; },
        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n\xC3\xA9");
    row(
        "two chunks",
        [&](Route &r) {
            r.chunks = {text("hello"), text("sixteen letters!")};
        },
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
        "5\r\nhello\r\n10\r\nsixteen letters!\r\n0\r\n\r\n");
    row(
        "an empty chunk among others",
        [&](Route &r) {
            r.chunks = {text(""), text("more")};
        },
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
        "0\r\n\r\n4\r\nmore\r\n0\r\n\r\n");
    row(
        "headers as given, empty value without space",
        [](Route &r) {
            r.headers = {{"b", ""}, {"A", " 1\t"}, {"b", "caf\xE9"}};
        },
        "HTTP/1.1 200 OK\r\nb:\r\nA:  1\t\r\nb: caf\xE9\r\nContent-Length: 0\r\n"
        "Connection: close\r\n\r\n");
    row(
        "own length, however wrong",
        [&](Route &r) {
            r.headers = {{"content-length", "abc"}};
            r.chunks = {text("a"), text("b")};
        },
        "HTTP/1.1 200 OK\r\ncontent-length: abc\r\nConnection: close\r\n\r\nab");
    row(
        "own transfer coding",
        [&](Route &r) {
            r.headers = {{"Transfer-Encoding", "identity"}};
            r.chunks = {text("a")};
        },
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: identity\r\nConnection: close\r\n\r\na");
    row(
        "HEAD", [&](Route &r) { r.chunks = {text("hello")}; },
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\n", "HEAD");
    row(
        "HEAD of two chunks",
        [&](Route &r) {
            r.chunks = {text("a"), text("b")};
        },
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n", "HEAD");
    row(
        "204", [](Route &r) { r.status = 204; }, "HTTP/1.1 204 OK\r\nConnection: close\r\n\r\n");
    row(
        "304 with a chunk",
        [&](Route &r) {
            r.status = 304;
            r.chunks = {text("hello")};
        },
        "HTTP/1.1 304 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\n");
    row(
        "204 with forced body",
        [&](Route &r) {
            r.status = 204;
            r.chunks = {text("hello")};
            r.forceBody = ForceBody::Yes;
        },
        "HTTP/1.1 204 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello");
    row(
        "205 has a length", [](Route &r) { r.status = 205; },
        "HTTP/1.1 205 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    row(
        "cut body",
        [&](Route &r) {
            r.chunks = {text("hello")};
            r.fault = Fault::ResetMidBody;
        },
        "HTTP/1.1 200 OK\r\nContent-Length: 1005\r\nConnection: close\r\n\r\nhello");
    row(
        "cut body of two chunks",
        [&](Route &r) {
            r.chunks = {text("one"), text("two")};
            r.fault = Fault::ResetMidBody;
        },
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n3\r\none\r\n");
    row(
        "body without its end",
        [&](Route &r) {
            r.chunks = {text("one")};
            r.fault = Fault::ResetAfterBody;
        },
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n3\r\none\r\n");
    row(
        "end held back",
        [&](Route &r) {
            r.chunks = {text("one")};
            r.hold = Duration::seconds(1);
        },
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
        "3\r\none\r\n0\r\n\r\n");
    row(
        "kept alive",
        [&](Route &r) {
            r.chunks = {text("hello")};
            r.keepAlive = KeepAlive::Yes;
        },
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello");
}

void TestAnswer::headAndBodyAreExact()
{
    QFETCH(QByteArray, method);
    QFETCH(Route, given);
    QTEST(bytesOf(answerTo(given, request(method))), "expected");
}

void TestAnswer::placeholdersAreReplacedInValuesTextAndRaw()
{
    Route given;
    given.headers = {{"Location", "{L}/t"}, {"Access-Control-Allow-Origin", "{origin}"}};
    given.chunks = {TextChunk{"see {hostX}"}};
    given.interim = {"HTTP/1.1 103 {portB}\r\n\r\n"};
    QCOMPARE(bytesOf(answerTo(given)),
             "HTTP/1.1 103 8002\r\n\r\n"
             "HTTP/1.1 200 \r\nLocation: http://localhost:8002/s/x/t\r\n"
             "Access-Control-Allow-Origin: http://127.0.0.1:8001\r\n"
             "Content-Length: 18\r\nConnection: close\r\n\r\nsee 127.0.0.1:8009"_ba);
    Route raw;
    raw.raw = "{oC}";
    QCOMPARE(bytesOf(answerTo(raw)), "http://127.0.0.1:8003"_ba);
}

void TestAnswer::bytesAndNamesAreLeftAlone()
{
    Route given;
    given.headers = {{"{A}", "1"}};
    given.reason = "{B}";
    given.chunks = {BytesChunk{"{C}"}};
    QCOMPARE(bytesOf(answerTo(given)),
             "HTTP/1.1 200 {B}\r\n{A}: 1\r\nContent-Length: 3\r\nConnection: close\r\n\r\n{C}"_ba);
}

void TestAnswer::aReflectingServerRepeatsTheRequest()
{
    Route given;
    given.status = 204;
    given.headers = {{"Access-Control-Allow-Origin", "{request-origin}"},
                     {"Access-Control-Allow-Methods", "{acrm}"},
                     {"Access-Control-Allow-Headers", "{acrh}"}};
    const auto preflight = request("OPTIONS", "/r",
                                   {{"Origin", "null"},
                                    {"Access-Control-Request-Method", "PUT"},
                                    {"Access-Control-Request-Headers", "x-a,x-b"}});
    QCOMPARE(answerTo(given, preflight).head,
             "HTTP/1.1 204 \r\nAccess-Control-Allow-Origin: null\r\n"
             "Access-Control-Allow-Methods: PUT\r\nAccess-Control-Allow-Headers: x-a,x-b\r\n"
             "Connection: close\r\n\r\n"_ba);
    QVERIFY(answerTo(given).head.contains("Allow-Origin:\r\n"));
}

void TestAnswer::chunksKeepTheirDelays()
{
    Route given;
    given.delay = Duration::milliseconds(7);
    given.chunkDelay = Duration::milliseconds(50);
    given.hold = Duration::milliseconds(90);
    given.chunks = {TextChunk{"one"}, TextChunk{"two"}};
    const Answer answer = answerTo(given);
    QCOMPARE(answer.delay, Duration::milliseconds(7));
    QCOMPARE(answer.body, (std::vector<Piece>{{Duration::milliseconds(50), "3\r\none\r\n"_ba},
                                              {Duration::milliseconds(50), "3\r\ntwo\r\n"_ba},
                                              {Duration::milliseconds(90), "0\r\n\r\n"_ba}}));
    QCOMPARE(answer.ending, Ending::Close);
}

void TestAnswer::fillIsNotMadeHere()
{
    Route given;
    given.chunks = {FillChunk{1LL << 40}};
    const Answer one = answerTo(given);
    QVERIFY(one.head.contains("Content-Length: 1099511627776\r\n"));
    QCOMPARE(one.body, (std::vector<Piece>{{{}, Filler{1LL << 40}}}));

    given.chunks = {FillChunk{255}, TextChunk{"x"}};
    given.chunkDelay = Duration::milliseconds(5);
    const Answer two = answerTo(given);
    QCOMPARE(two.body, (std::vector<Piece>{{given.chunkDelay, "ff\r\n"_ba},
                                           {{}, Filler{255}},
                                           {{}, "\r\n"_ba},
                                           {given.chunkDelay, "1\r\nx\r\n"_ba},
                                           {{}, "0\r\n\r\n"_ba}}));
}

void TestAnswer::interimHeadsComeFirst()
{
    Route given;
    given.interim = {"HTTP/1.1 103 Early Hints\r\n\r\n", "HTTP/1.1 100 Continue\r\n\r\n"};
    const Answer answer = answerTo(given);
    QCOMPARE(answer.interim, given.interim);
    QCOMPARE(answer.interimDelay, Duration::milliseconds(20));
    QVERIFY(answer.head.startsWith("HTTP/1.1 200 "));
}

void TestAnswer::faultsEndTheConnection_data()
{
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<bool>("saysSomething");
    QTest::addColumn<Ending>("ending");
    QTest::addColumn<qint64>("endDelay");
    const auto row = [](const char *name, Fault fault, bool says, Ending ending, qint64 delay) {
        QTest::newRow(name) << fault << says << ending << delay;
    };
    row("none", Fault::None, true, Ending::Close, 0);
    row("reset-before-headers", Fault::ResetBeforeHeaders, false, Ending::Reset, 0);
    row("empty-reply", Fault::EmptyReply, false, Ending::Close, 0);
    row("never-answer", Fault::NeverAnswer, false, Ending::Silence, 0);
    row("reset-mid-body", Fault::ResetMidBody, true, Ending::Reset, 120);
    row("reset-after-body", Fault::ResetAfterBody, true, Ending::Reset, 120);
}

void TestAnswer::faultsEndTheConnection()
{
    QFETCH(Fault, fault);
    QFETCH(bool, saysSomething);
    Route given;
    given.fault = fault;
    given.delay = Duration::milliseconds(3);
    given.interim = {"HTTP/1.1 100 Continue\r\n\r\n"};
    given.chunks = {TextChunk{"x"}};
    const Answer answer = answerTo(given);
    QCOMPARE(!bytesOf(answer).isEmpty(), saysSomething);
    QTEST(answer.ending, "ending");
    QTEST(answer.endDelay.toMilliseconds(), "endDelay");
    QCOMPARE(answer.delay, given.delay);
}

void TestAnswer::aBodylessAnswerIsNotCut()
{
    Route given;
    given.fault = Fault::ResetMidBody;
    given.chunks = {TextChunk{"hello"}};
    const Answer head = answerTo(given, request("HEAD"));
    QVERIFY(head.head.contains("Content-Length: 1005\r\n"));
    QCOMPARE(head.ending, Ending::Close);
    given.chunks.clear();
    QCOMPARE(answerTo(given).ending, Ending::Close);
}

void TestAnswer::rawReplacesHeadAndBody()
{
    Route given;
    given.status = 500;
    given.raw = "HTTP/1.0 200 OK\nX: \xE9\n\nhello";
    for (const char *method : {"GET", "HEAD"}) {
        const Answer answer = answerTo(given, request(method));
        QVERIFY(answer.head.isEmpty());
        QCOMPARE(bytesOf(answer), *given.raw);
        QCOMPARE(answer.ending, Ending::Close);
    }
    given.raw = "";
    QVERIFY(answerTo(given).body.empty());
    given.raw = "x";
    given.fault = Fault::ResetMidBody;
    QCOMPARE(answerTo(given).ending, Ending::Reset);
}

void TestAnswer::rawFillStaysAFiller()
{
    Route given;
    given.raw = "a{fill:3}{fill:300000}b{fill:}{fill:x}{fill:99999999999999999999}{fill:1";
    QCOMPARE(answerTo(given).body,
             (std::vector<Piece>{{{}, "a"_ba},
                                 {{}, Filler{3}},
                                 {{}, Filler{300000}},
                                 {{}, "b{fill:}{fill:x}{fill:99999999999999999999}{fill:1"_ba}}));
}

void TestAnswer::keepAliveNeedsBothSides_data()
{
    QTest::addColumn<QByteArray>("version");
    QTest::addColumn<Http::HeaderList>("asked");
    QTest::addColumn<Http::HeaderList>("own");
    QTest::addColumn<Ending>("ending");
    using List = Http::HeaderList;
    QTest::newRow("1.1") << "HTTP/1.1"_ba << List{} << List{} << Ending::KeepOpen;
    QTest::newRow("1.0") << "HTTP/1.0"_ba << List{} << List{} << Ending::Close;
    QTest::newRow("client closes")
        << "HTTP/1.1"_ba << List{{"connection", "x, Close"}} << List{} << Ending::Close;
    QTest::newRow("route closes") << "HTTP/1.1"_ba << List{} << List{{"Connection", "close"}}
                                  << Ending::Close;
}

void TestAnswer::keepAliveNeedsBothSides()
{
    QFETCH(QByteArray, version);
    QFETCH(Http::HeaderList, asked);
    QFETCH(Http::HeaderList, own);
    Route given;
    given.keepAlive = KeepAlive::Yes;
    given.headers = own;
    auto message = request("GET", "/r", asked);
    message.version = version;
    const Answer answer = answerTo(given, message);
    QTEST(answer.ending, "ending");
    QCOMPARE(answer.head.endsWith("Connection: close\r\n\r\n"), answer.ending == Ending::Close);
}

void TestAnswer::theFirstFittingRouteAnswers_data()
{
    QTest::addColumn<Slot>("slot");
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<int>("index");
    const auto row = [](const char *name, Slot slot, const char *method, const char *target,
                        int index) {
        QTest::newRow(name) << slot << QByteArray(method) << QByteArray(target) << index;
    };
    row("any method", Slot::B, "GET", "/r", 0);
    row("exact method before any", Slot::B, "OPTIONS", "/r", 1);
    row("method with its case", Slot::B, "options", "/r", 0);
    row("query is ignored", Slot::B, "GET", "/r?a=b", 0);
    row("query that is asked for", Slot::C, "GET", "/r?q=1", 2);
    row("another query", Slot::C, "GET", "/r?q=2", -1);
    row("a route for B, asked as L", Slot::L, "GET", "/r", 0);
    row("a route for L alone", Slot::L, "GET", "/l", 4);
    row("B does not fall back to L", Slot::B, "GET", "/l", -1);
    row("A is not B", Slot::A, "GET", "/r", -1);
    row("percent encoding undone", Slot::A, "GET", "/p%20th", 3);
    row("percent encoding in lower case", Slot::A, "GET", "/%70 th", 3);
    row("exact before loose", Slot::A, "GET", "/%41", 6);
    row("loose takes the first, method or any", Slot::A, "GET", "/%4", -1);
    row("nothing after the prefix is the root", Slot::C, "GET", "", 7);
    row("the root itself", Slot::C, "GET", "/", 7);
    row("only a query", Slot::C, "GET", "?x", 8);
}

void TestAnswer::theFirstFittingRouteAnswers()
{
    QFETCH(Slot, slot);
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, target);
    QFETCH(int, index);
    const Scenario scenario{"x",
                            {route(Slot::B, "/r"), route(Slot::B, "/r", "OPTIONS"),
                             route(Slot::C, "/r?q=1"), route(Slot::A, "/p th"),
                             route(Slot::L, "/l"), route(Slot::A, "/A"), route(Slot::A, "/%41"),
                             route(Slot::C, "/"), route(Slot::C, "?x")}};
    const auto found = findRoute(scenario, request(method, target), {slot, placeholders(), 1, {}});
    QCOMPARE(found ? int(*found) : -1, index);
    QCOMPARE(answer(scenario, request(method, target), {slot, placeholders(), 1, {}}).route, found);
}

void TestAnswer::conditionsPassToTheNextRoute()
{
    Scenario scenario{"x", {route(Slot::B, "/r"), route(Slot::B, "/r"), route(Slot::B, "/r")}};
    scenario.routes[0].when.has = "origin";
    scenario.routes[1].when.hasNot = "Cookie";
    scenario.routes[1].when.nth = 2;
    const auto index = [&](const Http::HeaderList &headers, int nth) {
        return findRoute(scenario, request("GET", "/r", headers),
                         {Slot::B, placeholders(), nth, {}});
    };
    QCOMPARE(index({{"Origin", "null"}}, 2), 0u);
    QCOMPARE(index({}, 1), 2u);
    QCOMPARE(index({}, 2), 1u);
    QCOMPARE(index({{"cookie", ""}}, 2), 2u);
}

void TestAnswer::timesCountsTheAnswersOfARoute()
{
    Scenario scenario{"x", {route(Slot::B, "/r", "GET"), route(Slot::B, "/r")}};
    scenario.routes[0].times = 2;
    const auto index = [&](std::span<const int> answered) {
        return findRoute(scenario, request(), {Slot::B, placeholders(), 1, answered});
    };
    QCOMPARE(index({}), 0u);
    QCOMPARE(index(std::array{1, 5}), 0u);
    QCOMPARE(index(std::array{2, 5}), 1u);
}

void TestAnswer::withoutARouteItIsNotFound()
{
    const Answer none = answer({"x", {}}, request(), {Slot::A, placeholders(), 1, {}});
    QVERIFY(!none.route);
    QCOMPARE(bytesOf(none), "HTTP/1.1 404 Not Found\r\nContent-Length: 8\r\n"
                            "Connection: close\r\n\r\nno route"_ba);
}

QTEST_GUILESS_MAIN(TestAnswer)
#include "tst_answer.moc"
