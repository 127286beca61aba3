// What the lab says for itself is text for people and never an opening for a page.
#include "core/lab/houseanswers.h"

#include <QSet>
#include <QTest>

using namespace Corscope;
using namespace Corscope::Lab;
using namespace Qt::StringLiterals;

namespace {

const Origins origins{.portA = 8001, .portB = 8002, .portC = 8003, .portX = 8009};

QByteArray bodyOf(const Route &route)
{
    return std::get<BytesChunk>(route.chunks.front()).bytes;
}

QByteArray landing(const std::vector<const Scenario *> &mounted, Slot slot = Slot::A)
{
    return bodyOf(landingPage(slot, origins, "/s/", mounted));
}

Scenario scenario(const QByteArray &id, const QByteArray &path, int routes = 1)
{
    Route route;
    route.path = path;
    return {id, std::vector<Route>(std::size_t(routes), route)};
}

} // namespace

class TestHouseAnswers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theLandingPageListsOriginsAndScenarios();
    void whatScenariosSayIsEscaped();
    void longListsAreCut();
    void nothingIsAllowedAcrossOrigins();
    void everyMistakeHasItsStatusAndWords();
    void aForeignHostIsRepeatedAsPlainText();
};

void TestHouseAnswers::theLandingPageListsOriginsAndScenarios()
{
    const Scenario first = scenario("first", "/r?q");
    const QByteArray page = landing({&first}, Slot::L);
    QVERIFY(page.startsWith("<!DOCTYPE html>"));
    QVERIFY(page.contains("<title>Corscope lab server, slot L</title>"));
    QVERIFY(page.contains("<a href=\"http://localhost:8002/\">"));
    QVERIFY(page.contains("port is B's (you are here)"));
    QVERIFY(page.contains("<b>first</b>"));
    QVERIFY(page.contains("<a href=\"http://127.0.0.1:8002/s/first/r?q\">"));
    QVERIFY(landing({}).contains("No scenario is mounted"));
}

void TestHouseAnswers::whatScenariosSayIsEscaped()
{
    const Scenario hostile = scenario("x", "/\"><script>alert(1)</script>&");
    const QByteArray page = landing({&hostile});
    QVERIFY(!page.contains("<script"));
    QVERIFY(page.contains("/&quot;&gt;&lt;script&gt;"));
}

void TestHouseAnswers::longListsAreCut()
{
    const Scenario wide = scenario("wide", "/r", 25);
    QCOMPARE(landing({&wide}).count("/s/wide/r\""), 20);
    QVERIFY(landing({&wide}).contains("and 5 more"));
    const Scenario one = scenario("one", "/r");
    const QByteArray page = landing(std::vector<const Scenario *>(1000, &one));
    QCOMPARE(page.count("<b>one</b>"), 200);
    QVERIFY(page.contains("and 800 more"));
}

void TestHouseAnswers::nothingIsAllowedAcrossOrigins()
{
    const Route all[] = {landingPage(Slot::A, origins, "/s/", {}),
                         onlyForReading(),
                         notMounted("x"),
                         wrongHost(HostMistake::Foreign, "a.example", 8001),
                         badRequest({}),
                         tooManyConnections(5)};
    for (const Route &route : all) {
        for (const Http::Header &header : route.headers) {
            QVERIFY(!header.name.startsWith("Access-Control"));
        }
        QCOMPARE(route.keepAlive, KeepAlive::No);
    }
}

void TestHouseAnswers::everyMistakeHasItsStatusAndWords()
{
    QSet<QByteArray> texts;
    const int last = int(Http::RequestMistake::ChunkNotTerminated);
    for (int i = 0; i <= last; ++i) {
        const Route route = badRequest({7, Http::RequestMistake(i)});
        QCOMPARE(route.status, Http::statusFor(Http::RequestMistake(i)));
        QVERIFY(!route.reason.isEmpty());
        QVERIFY(bodyOf(route).contains("(at byte 7)"));
        texts.insert(bodyOf(route));
    }
    QCOMPARE(texts.size(), last + 1);
    QCOMPARE(badRequest({0, Http::RequestMistake::BodyTooLarge}).reason, "Content Too Large"_ba);
}

void TestHouseAnswers::aForeignHostIsRepeatedAsPlainText()
{
    const Route route = wrongHost(HostMistake::Foreign, "<b>.example", 8001);
    QCOMPARE(route.status, 421);
    QVERIFY(bodyOf(route).contains("\"<b>.example\""));
    QCOMPARE(route.headers.get("Content-Type"), "text/plain;charset=utf-8"_ba);
    QCOMPARE(route.headers.get("X-Content-Type-Options"), "nosniff"_ba);
    QCOMPARE(wrongHost(HostMistake::Missing, {}, 8001).status, 400);
    QCOMPARE(wrongHost(HostMistake::Repeated, {}, 8001).status, 400);
}

QTEST_GUILESS_MAIN(TestHouseAnswers)
#include "tst_houseanswers.moc"
