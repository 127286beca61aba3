// The server over real loopback sockets: three origins, their scenarios, and what it refuses.
#include "core/lab/labserver.h"

#include "rawclient.h"

#include <QJsonDocument>
#include <QSignalSpy>
#include <QTest>

using namespace Corscope;
using namespace Corscope::Lab;
using namespace Qt::StringLiterals;

namespace {

std::unique_ptr<LabServer> startLab(const LabConfig &config = {})
{
    auto lab = LabServer::start(config);
    return lab ? std::move(*lab) : nullptr;
}

Scenario scenario(const QByteArray &id, const QByteArray &routes)
{
    const auto result =
        readScenario(QString::fromLatin1(id), QJsonDocument::fromJson(routes).array());
    return result ? *result : Scenario{};
}

QByteArray request(const QByteArray &host, const QByteArray &target,
                   const QByteArray &method = "GET", const QByteArray &headers = {})
{
    return method + ' ' + target + " HTTP/1.1\r\nHost: " + host + "\r\n" + headers + "\r\n";
}

/// What the slot answers to a request of its own host.
QByteArray answerOfSlot(const LabServer &lab, Slot slot, const QByteArray &target,
                        const QByteArray &method = "GET", const QByteArray &headers = {})
{
    RawClient client(lab.origins().port(slot),
                     request(lab.origins().host(slot), target, method, headers));
    return client.wholeAnswer();
}

QByteArray statusOf(const QByteArray &answer)
{
    return answer.mid(9, 3);
}

QByteArray bodyOf(const QByteArray &answer)
{
    return answer.mid(answer.indexOf("\r\n\r\n") + 4);
}

/// Four routes that say where they are. L before B: a request for L may get either.
const QByteArray everywhere = R"([
    {"slot":"A","path":"/r","chunks":["A"]},{"slot":"L","path":"/r","chunks":["L"]},
    {"slot":"C","path":"/r","chunks":["C"]},{"slot":"B","path":"/r","chunks":["B"]},
    {"slot":"B","path":"/b","chunks":["only B"]}])";

} // namespace

class TestLabServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachOriginAnswersForItself();
    void localhostIsSlotLAndFallsBackToB();
    void localhostIsServedOnIpv6Too();
    void aTakenPortIsToldToTheCaller();
    void foreignHostsAreMisdirected_data();
    void foreignHostsAreMisdirected();
    void aRequestWithoutHostIsRefused();
    void anAbsoluteTargetMustBeOursToo();
    void headsAreExact();
    void redirectsPointToTheOtherOrigins();
    void twoScenariosLiveSideBySide();
    void unmountingAndReplacingTakesEffectAtOnce();
    void theMountPrefixCanBeChosen();
    void whereNothingIsMountedItSaysSo();
    void conditionsCountTheRequests();
    void timesRunOutAndStartAnewAfterMounting();
    void keepAliveServesSeveralRequests();
    void aResetIsAReset();
    void anEmptyReplyIsAnOrderlyEnd();
    void chunksWithDelaysArriveApart();
    void largeBodiesStream();
    void slowAnswersDoNotHoldUpOthers();
    void requestsAreRecorded();
    void refusedRequestsAreRecordedAsWell();
    void theLogIsBounded();
    void aSlotOfTheSignalMayChangeTheScenarios();
    void expectationsAreContinued();
    void malformedRequestsAreToldWhy();
    void tlsIsRecordedAndClosed();
    void tooManyConnectionsAreToldSo();
    void theLandingPageTellsWhatThisIs();
    void theLandingPageCanBeHidden();
    void deletingTheServerEndsItsConnections();
};

void TestLabServer::eachOriginAnswersForItself()
{
    const auto lab = startLab();
    QVERIFY(lab);
    lab->mount(scenario("x", everywhere));
    for (const Slot slot : {Slot::A, Slot::B, Slot::C, Slot::L}) {
        QCOMPARE(bodyOf(answerOfSlot(*lab, slot, "/s/x/r")), QByteArray(1, letter(slot)));
    }
    QVERIFY(lab->origins().portA != lab->origins().portB);
    QCOMPARE(lab->origins().origin(Slot::A),
             "http://127.0.0.1:" + QByteArray::number(lab->origins().portA));
}

void TestLabServer::localhostIsSlotLAndFallsBackToB()
{
    const auto lab = startLab();
    lab->mount(scenario("x", everywhere));
    QCOMPARE(bodyOf(answerOfSlot(*lab, Slot::L, "/s/x/b")), "only B"_ba);
    QCOMPARE(bodyOf(answerOfSlot(*lab, Slot::B, "/s/x/b")), "only B"_ba);
    QCOMPARE(lab->log().records().front().slot, Slot::L);
    QCOMPARE(lab->log().records().back().slot, Slot::B);
}

void TestLabServer::localhostIsServedOnIpv6Too()
{
    const auto lab = startLab();
    if (!lab->origins().listensOnIpv6) {
        QSKIP("This machine has no ::1.");
    }
    lab->mount(scenario("x", everywhere));
    const quint16 port = lab->origins().portB;
    RawClient byName(port, request(lab->origins().host(Slot::L), "/s/x/r"),
                     RawClient::Family::Ipv6);
    QCOMPARE(bodyOf(byName.wholeAnswer()), "L"_ba);
    RawClient byAddress(port, request("[::1]:" + QByteArray::number(port), "/s/x/r"),
                        RawClient::Family::Ipv6);
    QCOMPARE(bodyOf(byAddress.wholeAnswer()), "B"_ba);
    RawClient notA(lab->origins().portA, RawClient::Family::Ipv6);
    QCOMPARE(notA.connectError(), ECONNREFUSED);
}

void TestLabServer::aTakenPortIsToldToTheCaller()
{
    const auto first = startLab();
    LabConfig config;
    config.portBase = first->origins().portA;
    const auto second = LabServer::start(config);
    QVERIFY(!second);
    QCOMPARE(second.error().kind, StartMistakeKind::PortTaken);
    QCOMPARE(second.error().port, first->origins().portA);
}

void TestLabServer::foreignHostsAreMisdirected_data()
{
    QTest::addColumn<QByteArray>("host");
    QTest::newRow("a name that leads here") << "attacker.example:{port}"_ba;
    QTest::newRow("another port of ours") << "127.0.0.1:1"_ba;
    QTest::newRow("no port") << "127.0.0.1"_ba;
    QTest::newRow("empty") << ""_ba;
}

void TestLabServer::foreignHostsAreMisdirected()
{
    QFETCH(QByteArray, host);
    const auto lab = startLab();
    lab->mount(scenario("x", everywhere));
    host.replace("{port}", QByteArray::number(lab->origins().portB));
    for (const QByteArray &target : {"/s/x/r"_ba, "/"_ba, "/elsewhere"_ba}) {
        RawClient client(lab->origins().portB, request(host, target));
        const QByteArray answer = client.wholeAnswer();
        QVERIFY(answer.startsWith("HTTP/1.1 421 Misdirected Request\r\n"));
        QVERIFY(bodyOf(answer).contains(lab->origins().host(Slot::L)));
        QVERIFY(bodyOf(answer).contains("DNS rebinding"));
        QVERIFY(!answer.contains("Access-Control"));
    }
    QCOMPARE(lab->log().records().back().answered, Answered::WrongHost);
    QCOMPARE(lab->log().records().back().hostMistake, HostMistake::Foreign);
    QCOMPARE(lab->log().records().back().scenario, QByteArray());
}

void TestLabServer::aRequestWithoutHostIsRefused()
{
    const auto lab = startLab();
    RawClient none(lab->origins().portA, "GET / HTTP/1.1\r\n\r\n");
    QCOMPARE(statusOf(none.wholeAnswer()), "400"_ba);
    const QByteArray host = "Host: " + lab->origins().host(Slot::A) + "\r\n";
    RawClient twice(lab->origins().portA, "GET / HTTP/1.1\r\n" + host + host + "\r\n");
    QCOMPARE(statusOf(twice.wholeAnswer()), "400"_ba);
    QCOMPARE(lab->log().records().back().hostMistake, HostMistake::Repeated);
}

void TestLabServer::anAbsoluteTargetMustBeOursToo()
{
    const auto lab = startLab();
    lab->mount(scenario("x", everywhere));
    const QByteArray own = lab->origins().origin(Slot::L);
    QCOMPARE(bodyOf(answerOfSlot(*lab, Slot::B, own + "/s/x/r")), "L"_ba);
    QCOMPARE(lab->log().records().back().target, QByteArray(own + "/s/x/r"));
    QCOMPARE(lab->log().records().back().within, "/r"_ba);
    QCOMPARE(statusOf(answerOfSlot(*lab, Slot::B, "http://other.example/s/x/r")), "421"_ba);
    QCOMPARE(statusOf(answerOfSlot(*lab, Slot::B, own)), "200"_ba);
}

void TestLabServer::headsAreExact()
{
    const auto lab = startLab();
    lab->mount(scenario("x", R"([{"slot":"B","path":"/r","method":"OPTIONS","status":204,
        "reason":"No Content","headers":[["Access-Control-Allow-Origin","{origin}"],["X-Empty",""],
        ["x-empty","caf\u00e9"]]}])"));
    QCOMPARE(answerOfSlot(*lab, Slot::B, "/s/x/r?q", "OPTIONS"),
             QByteArray("HTTP/1.1 204 No Content\r\nAccess-Control-Allow-Origin: " +
                        lab->origins().origin(Slot::A) +
                        "\r\nX-Empty:\r\nx-empty: caf\xE9\r\nConnection: close\r\n\r\n"));
    QCOMPARE(answerOfSlot(*lab, Slot::B, "/s/x/r", "PUT"),
             "HTTP/1.1 404 Not Found\r\nContent-Length: 8\r\nConnection: close\r\n\r\nno route"_ba);
}

void TestLabServer::redirectsPointToTheOtherOrigins()
{
    const auto lab = startLab();
    lab->mount(scenario(
        "x", R"([{"slot":"B","path":"/r","status":302,"headers":[["Location","{L}/t"]]}])"));
    QVERIFY(answerOfSlot(*lab, Slot::B, "/s/x/r")
                .contains(
                    QByteArray("\r\nLocation: " + lab->origins().origin(Slot::L) + "/s/x/t\r\n")));
}

void TestLabServer::twoScenariosLiveSideBySide()
{
    const auto lab = startLab();
    lab->mount(scenario("one", R"([{"slot":"A","path":"/r","chunks":["{pfx}"]}])"));
    lab->mount(scenario("one.two", R"([{"slot":"A","path":"/r","chunks":["{pfx}"]}])"));
    QCOMPARE(bodyOf(answerOfSlot(*lab, Slot::A, "/s/one/r")), "/s/one"_ba);
    QCOMPARE(bodyOf(answerOfSlot(*lab, Slot::A, "/s/one.two/r")), "/s/one.two"_ba);
    QCOMPARE(lab->mountedIds(), (std::vector<QByteArray>{"one", "one.two"}));
    QCOMPARE(lab->log().records().back().scenario, "one.two"_ba);
}

void TestLabServer::unmountingAndReplacingTakesEffectAtOnce()
{
    const auto lab = startLab();
    lab->mount(scenario("x", R"([{"slot":"A","path":"/r","chunks":["old"]}])"));
    lab->mount(scenario("x", R"([{"slot":"A","path":"/r","chunks":["new"]}])"));
    lab->mount(scenario("y", everywhere));
    QCOMPARE(bodyOf(answerOfSlot(*lab, Slot::A, "/s/x/r")), "new"_ba);
    lab->unmount("x");
    lab->unmount("never there");
    QCOMPARE(statusOf(answerOfSlot(*lab, Slot::A, "/s/x/r")), "404"_ba);
    QCOMPARE(statusOf(answerOfSlot(*lab, Slot::A, "/s/y/r")), "200"_ba);
    lab->unmountAll();
    QCOMPARE(statusOf(answerOfSlot(*lab, Slot::A, "/s/y/r")), "404"_ba);
    QVERIFY(lab->mountedIds().empty());
}

void TestLabServer::theMountPrefixCanBeChosen()
{
    LabConfig config;
    config.mountPrefix = "/c/";
    const auto lab = startLab(config);
    lab->mount(scenario("x", everywhere));
    QCOMPARE(bodyOf(answerOfSlot(*lab, Slot::A, "/c/x/r")), "A"_ba);
    QCOMPARE(statusOf(answerOfSlot(*lab, Slot::A, "/s/x/r")), "404"_ba);
    QCOMPARE(lab->placeholders("x").prefix, "/c/x"_ba);
}

void TestLabServer::whereNothingIsMountedItSaysSo()
{
    LabConfig config;
    config.notMountedText = "stray";
    const auto lab = startLab(config);
    QCOMPARE(answerOfSlot(*lab, Slot::A, "/favicon.ico"),
             "HTTP/1.1 404 Not Found\r\nContent-Length: 5\r\nConnection: close\r\n\r\nstray"_ba);
    QCOMPARE(lab->log().records().back().answered, Answered::NotMounted);
    QCOMPARE(bodyOf(answerOfSlot(*startLab(), Slot::A, "/s/")), LabConfig().notMountedText);
}

void TestLabServer::conditionsCountTheRequests()
{
    const auto lab = startLab();
    lab->mount(scenario("x", R"([{"slot":"B","path":"/r","when":{"nth":2},"chunks":["second"]},
        {"slot":"B","path":"/r","when":{"has":"origin"},"chunks":["origin"]},
        {"slot":"B","path":"/r","chunks":["plain"]}])"));
    const auto ask = [&](const QByteArray &method, const QByteArray &headers = {}) {
        return bodyOf(answerOfSlot(*lab, Slot::B, "/s/x/r?" + method, method, headers));
    };
    QCOMPARE(ask("GET", "Origin: null\r\n"), "origin"_ba);
    QCOMPARE(ask("POST"), "plain"_ba);
    QCOMPARE(ask("GET"), "second"_ba);
    QCOMPARE(ask("GET"), "plain"_ba);
    QCOMPARE(ask("POST"), "second"_ba);
}

void TestLabServer::timesRunOutAndStartAnewAfterMounting()
{
    const auto lab = startLab();
    const Scenario limited = scenario(
        "x", R"([{"slot":"A","path":"/r","times":2,"chunks":["a"]},{"slot":"A","path":"/r"}])");
    for (int round = 0; round < 2; ++round) {
        lab->mount(limited);
        QByteArray bodies;
        for (int i = 0; i < 3; ++i) {
            bodies += bodyOf(answerOfSlot(*lab, Slot::A, "/s/x/r")) + '.';
        }
        QCOMPARE(bodies, "a.a.."_ba);
    }
}

void TestLabServer::keepAliveServesSeveralRequests()
{
    const auto lab = startLab();
    lab->mount(scenario("x", R"([{"slot":"A","path":"/k","keepAlive":true,"chunks":["k"]},
        {"slot":"A","path":"/two","keepAlive":true,"chunks":["a","b"]},
        {"slot":"A","path":"/r","chunks":["end"]}])"));
    const QByteArray host = lab->origins().host(Slot::A);
    RawClient client(lab->origins().portA, request(host, "/s/x/k"));
    const QByteArray first = "HTTP/1.1 200 \r\nContent-Length: 1\r\n\r\nk";
    QVERIFY(client.waitForBytes(first.size()));
    client.send(request(host, "/s/x/two"));
    client.send(request(host, "/s/x/r"));
    QCOMPARE(client.wholeAnswer(),
             QByteArray(first +
                        "HTTP/1.1 200 \r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n1\r\nb\r\n"
                        "0\r\n\r\nHTTP/1.1 200 \r\nContent-Length: 3\r\nConnection: close\r\n\r\n"
                        "end"));
    for (const RequestRecord &record : lab->log().records()) {
        QCOMPARE(record.connection, 1);
    }
}

void TestLabServer::aResetIsAReset()
{
    const auto lab = startLab();
    lab->mount(scenario("x", R"([{"slot":"A","path":"/before","fault":"reset-before-headers"},
        {"slot":"A","path":"/mid","fault":"reset-mid-body","chunks":["part of it"]},
        {"slot":"A","path":"/after","fault":"reset-after-body","chunks":["all"]}])"));
    const QByteArray host = lab->origins().host(Slot::A);
    RawClient before(lab->origins().portA, request(host, "/s/x/before"));
    QVERIFY(before.waitForEnd());
    QCOMPARE(before.end(), RawClient::End::Reset);
    QCOMPARE(before.total(), 0);
    RawClient mid(lab->origins().portA, request(host, "/s/x/mid"));
    QVERIFY(mid.waitForEnd());
    QCOMPARE(mid.end(), RawClient::End::Reset);
    QVERIFY(mid.received().endsWith("Content-Length: 1010\r\nConnection: close\r\n\r\npart of it"));
    RawClient after(lab->origins().portA, request(host, "/s/x/after"));
    QVERIFY(after.waitForEnd());
    QCOMPARE(after.end(), RawClient::End::Reset);
    QVERIFY(after.received().endsWith("\r\n\r\n3\r\nall\r\n"));
}

void TestLabServer::anEmptyReplyIsAnOrderlyEnd()
{
    const auto lab = startLab();
    lab->mount(scenario("x", R"([{"slot":"A","path":"/r","fault":"empty-reply"}])"));
    QCOMPARE(answerOfSlot(*lab, Slot::A, "/s/x/r"), QByteArray());
}

void TestLabServer::chunksWithDelaysArriveApart()
{
    const auto lab = startLab();
    lab->mount(
        scenario("x", R"([{"slot":"A","path":"/r","chunks":["one","two"],"chunkDelayMs":100}])"));
    RawClient client(lab->origins().portA, request(lab->origins().host(Slot::A), "/s/x/r"));
    QVERIFY(client.waitForEnd());
    const auto &arrivals = client.arrivals();
    QCOMPARE(arrivals.size(), 3u); // the head, and each chunk after its delay
    QCOMPARE(arrivals.at(1).size, 8);
    QVERIFY(arrivals.at(1).milliseconds >= 95);
    QVERIFY(arrivals.at(2).milliseconds >= 195);
}

void TestLabServer::largeBodiesStream()
{
    const auto lab = startLab();
    lab->mount(scenario("x", R"([{"slot":"A","path":"/r","chunks":[{"fill":67108864}]}])"));
    RawClient client(lab->origins().portA, request(lab->origins().host(Slot::A), "/s/x/r"));
    client.keepNothing();
    QVERIFY(client.waitForEnd(60'000));
    const qint64 head =
        qint64(qstrlen("HTTP/1.1 200 \r\nContent-Length: 67108864\r\nConnection: close\r\n\r\n"));
    QCOMPARE(client.total(), head + 67108864);
    QCOMPARE(client.end(), RawClient::End::Orderly);
}

void TestLabServer::slowAnswersDoNotHoldUpOthers()
{
    const auto lab = startLab();
    lab->mount(scenario("x", R"([{"slot":"A","path":"/slow","delayMs":60000},
        {"slot":"A","path":"/never","fault":"never-answer"},
        {"slot":"A","path":"/r","chunks":["quick"]}])"));
    const QByteArray host = lab->origins().host(Slot::A);
    std::vector<std::unique_ptr<RawClient>> waiting;
    for (int i = 0; i < 60; ++i) {
        waiting.push_back(std::make_unique<RawClient>(
            lab->origins().portA, request(host, i % 2 == 0 ? "/s/x/slow" : "/s/x/never")));
    }
    QCOMPARE(bodyOf(answerOfSlot(*lab, Slot::A, "/s/x/r")), "quick"_ba);
    QTRY_COMPARE(lab->log().records().size(), 61u);
    for (const auto &client : waiting) {
        client->read();
        QCOMPARE(client->total(), 0);
        QCOMPARE(client->end(), RawClient::End::None);
    }
}

void TestLabServer::requestsAreRecorded()
{
    LabConfig config;
    config.loggedBodyBytes = 4;
    const auto lab = startLab(config);
    lab->mount(scenario("x", everywhere));
    QSignalSpy spy(lab.get(), &LabServer::requestReceived);
    RawClient client(lab->origins().portC,
                     request(lab->origins().host(Slot::C), "/s/x/r?q=1", "POST",
                             "X-Foo:  1 \r\nx-foo: 2\r\nContent-Length: 6\r\n") +
                         "abcdef");
    QCOMPARE(bodyOf(client.wholeAnswer()), "C"_ba);
    QCOMPARE(spy.size(), 1);
    const auto record = spy.front().front().value<RequestRecord>();
    QCOMPARE(record, lab->log().records().front());
    QCOMPARE(record.number, 1);
    QCOMPARE(record.connection, 1);
    QCOMPARE(record.answered, Answered::ByRoute);
    QCOMPARE(record.slot, Slot::C);
    QCOMPARE(record.method, "POST"_ba);
    QCOMPARE(record.target, "/s/x/r?q=1"_ba);
    QCOMPARE(record.scenario, "x"_ba);
    QCOMPARE(record.within, "/r?q=1"_ba);
    QCOMPARE(record.route, 2u);
    QCOMPARE(record.headers, (Http::HeaderList{{"Host", lab->origins().host(Slot::C)},
                                               {"X-Foo", "1"},
                                               {"x-foo", "2"},
                                               {"Content-Length", "6"}}));
    QCOMPARE(record.bodyLength, 6);
    QCOMPARE(record.body, "abcd"_ba);

    answerOfSlot(*lab, Slot::A, "/s/x/none");
    const RequestRecord &second = lab->log().records().back();
    QCOMPARE(second.number, 2);
    QCOMPARE(second.connection, 2);
    QCOMPARE(second.answered, Answered::NoRoute);
    QVERIFY(!second.route);
    QVERIFY(second.at >= record.at);
    QVERIFY(second.at - record.at < Duration::seconds(60));
    lab->clearLog();
    QVERIFY(lab->log().records().empty());
}

void TestLabServer::refusedRequestsAreRecordedAsWell()
{
    const auto lab = startLab();
    RawClient client(lab->origins().portB, "GET / HTTP/2.0\r\n\r\n");
    QCOMPARE(statusOf(client.wholeAnswer()), "505"_ba);
    const RequestRecord &record = lab->log().records().back();
    QCOMPARE(record.answered, Answered::Malformed);
    QCOMPARE(record.malformed->why, Http::RequestMistake::VersionUnsupported);
    QCOMPARE(record.slot, Slot::B);
}

void TestLabServer::theLogIsBounded()
{
    LabConfig config;
    config.loggedRequests = 3;
    const auto lab = startLab(config);
    QSignalSpy spy(lab.get(), &LabServer::requestReceived);
    for (int i = 1; i <= 5; ++i) {
        answerOfSlot(*lab, Slot::A, "/" + QByteArray::number(i));
    }
    QCOMPARE(spy.size(), 5);
    QCOMPARE(lab->log().records().size(), 3u);
    QCOMPARE(lab->log().records().front().target, "/3"_ba);
    QCOMPARE(lab->log().dropped(), 2);
}

void TestLabServer::aSlotOfTheSignalMayChangeTheScenarios()
{
    const auto lab = startLab();
    lab->mount(scenario("x", everywhere));
    connect(lab.get(), &LabServer::requestReceived, this, [&] { lab->unmountAll(); });
    QCOMPARE(bodyOf(answerOfSlot(*lab, Slot::A, "/s/x/r")), "A"_ba);
    QCOMPARE(statusOf(answerOfSlot(*lab, Slot::A, "/s/x/r")), "404"_ba);
}

void TestLabServer::expectationsAreContinued()
{
    const auto lab = startLab();
    lab->mount(scenario("x", everywhere));
    RawClient client(lab->origins().portA,
                     request(lab->origins().host(Slot::A), "/s/x/r", "POST",
                             "Expect: 100-continue\r\nContent-Length: 3\r\n"));
    const QByteArray interim = "HTTP/1.1 100 Continue\r\n\r\n";
    QVERIFY(client.waitForBytes(interim.size()));
    QCOMPARE(client.received(), interim);
    client.send("ab");
    QTest::qWait(20);
    client.send("c");
    const QByteArray answer = client.wholeAnswer();
    QVERIFY(answer.startsWith("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 "));
    QCOMPARE(lab->log().records().back().bodyLength, 3);
}

void TestLabServer::malformedRequestsAreToldWhy()
{
    const auto lab = startLab();
    RawClient client(lab->origins().portA, "GET / HTTP/1.1\r\nno colon\r\n\r\n");
    const QByteArray answer = client.wholeAnswer();
    QVERIFY(answer.startsWith("HTTP/1.1 400 Bad Request\r\n"));
    QVERIFY2(bodyOf(answer).contains("no colon (at byte 16)"), answer.constData());
}

void TestLabServer::tlsIsRecordedAndClosed()
{
    const auto lab = startLab();
    RawClient client(lab->origins().portB, QByteArray("\x16\x03\x01\x00\x05hello", 10));
    QCOMPARE(client.wholeAnswer(), QByteArray());
    QCOMPARE(lab->log().records().back().answered, Answered::TlsHello);
}

void TestLabServer::tooManyConnectionsAreToldSo()
{
    LabConfig config;
    config.connections = 2;
    const auto lab = startLab(config);
    RawClient one(lab->origins().portA);
    RawClient two(lab->origins().portB);
    QTest::qWait(30);
    QCOMPARE(statusOf(answerOfSlot(*lab, Slot::C, "/")), "503"_ba);
    QCOMPARE(lab->log().records().back().answered, Answered::Overloaded);
    one.close();
    QTest::qWait(30);
    QCOMPARE(statusOf(answerOfSlot(*lab, Slot::C, "/")), "200"_ba);
}

void TestLabServer::theLandingPageTellsWhatThisIs()
{
    const auto lab = startLab();
    lab->mount(scenario("first-lesson", R"([{"slot":"B","path":"/<r>&","method":"PUT"}])"));
    const QByteArray page = answerOfSlot(*lab, Slot::L, "/");
    QVERIFY(page.startsWith("HTTP/1.1 200 OK\r\n"));
    QVERIFY(page.contains("\r\nContent-Type: text/html;charset=utf-8\r\n"));
    QVERIFY(page.contains("slot L"));
    QVERIFY(page.contains("first-lesson"));
    QVERIFY(page.contains("/s/first-lesson/&lt;r&gt;&amp;"));
    QVERIFY(!page.contains("<r>"));
    QVERIFY(!page.contains("<script"));
    for (const Slot slot : {Slot::A, Slot::B, Slot::C, Slot::L}) {
        QVERIFY(page.contains(QByteArray("href=\"" + lab->origins().origin(slot) + "/\"")));
    }
    QCOMPARE(bodyOf(answerOfSlot(*lab, Slot::A, "/?x", "HEAD")), QByteArray());
    const QByteArray post = answerOfSlot(*lab, Slot::A, "/", "POST", "Content-Length: 0\r\n");
    QVERIFY(post.startsWith("HTTP/1.1 405 "));
    QVERIFY(post.contains("\r\nAllow: GET, HEAD\r\n"));
    lab->unmountAll();
    QVERIFY(answerOfSlot(*lab, Slot::A, "/").contains("No scenario is mounted"));
}

void TestLabServer::theLandingPageCanBeHidden()
{
    LabConfig config;
    config.landingPage = LandingPage::Hidden;
    const auto lab = startLab(config);
    QCOMPARE(statusOf(answerOfSlot(*lab, Slot::A, "/")), "404"_ba);
}

void TestLabServer::deletingTheServerEndsItsConnections()
{
    auto lab = startLab();
    lab->mount(scenario("x", R"([{"slot":"A","path":"/r","chunks":[{"fill":1000000000}]}])"));
    const quint16 port = lab->origins().portA;
    RawClient reading(port, request(lab->origins().host(Slot::A), "/s/x/r"));
    RawClient idle(port);
    reading.keepNothing();
    QVERIFY(reading.waitForBytes(100'000));
    lab.reset();
    QVERIFY(reading.waitForEnd());
    QVERIFY(idle.waitForEnd());
    RawClient late(port);
    QCOMPARE(late.connectError(), ECONNREFUSED);
}

QTEST_GUILESS_MAIN(TestLabServer)
#include "tst_labserver.moc"
