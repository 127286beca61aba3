// Cases as the recorded browser runs have them, line for line, get the answers that the browsers
// got, byte for byte.
#include "core/lab/labserver.h"

#include "rawclient.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Corscope;
using namespace Corscope::Lab;
using namespace Qt::StringLiterals;

// The class comes before the cases: moc loses its way in their quotation marks.
class TestRecordedCases : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void routesOfAllCasesAreRead();
    void theAnswerIsTheRecordedOne_data();
    void theAnswerIsTheRecordedOne();
};

namespace {

/// One JSON object a line, as recorded.
const QByteArray recordedCases = R"(
{"id":"acao-010","group":"acao","note":"simple, credentials: exact","request":{"api":"xhr","method":"GET","url":"{B}/r","headers":[],"withCredentials":true},"routes":[{"slot":"B","path":"/r","method":"GET","status":200,"reason":"OK","headers":[["Access-Control-Allow-Origin","{origin}"],["Access-Control-Allow-Credentials","true"]],"chunks":["hello"]}]}
{"id":"acao-113","group":"acao","note":"simple: tabs around","request":{"api":"xhr","method":"GET","url":"{B}/r","headers":[]},"routes":[{"slot":"B","path":"/r","method":"GET","status":200,"reason":"OK","headers":[["Access-Control-Allow-Origin","\t{origin}\t"]],"chunks":["hello"]}]}
{"id":"rnd1-00015","group":"random","request":{"api":"xhr","url":"{B}/r","headers":[["X-Foo","1"]],"method":"GET","withCredentials":true,"uploadListeners":true},"routes":[{"slot":"B","path":"/r","method":"OPTIONS","status":204,"reason":"No Content","headers":[["Access-Control-Allow-Headers","X-Foo"],["Access-Control-Allow-Methods","GET, HEAD, POST, PUT, DELETE, PATCH"],["Access-Control-Allow-Credentials","true"],["Access-Control-Allow-Origin","{origin}"]],"chunks":[]},{"slot":"B","path":"/r","method":"*","status":200,"reason":"OK","headers":[["Access-Control-Allow-Origin","{origin}"],["Access-Control-Allow-Credentials","true"],["Set-Cookie","rnd=1; Path=/"]],"chunks":["","more"]}]}
{"id":"network-025","group":"network","note":"reset-mid-body GET in A","request":{"api":"xhr","method":"GET","url":"{A}/r","headers":[],"body":null},"routes":[{"slot":"A","path":"/r","method":"*","status":200,"reason":"OK","headers":[["Access-Control-Allow-Origin","{origin}"]],"chunks":["part of it"],"fault":"reset-mid-body"}]}
{"id":"network-086","group":"network","note":"HEAD 204 with body","request":{"api":"xhr","method":"HEAD","url":"{B}/r","headers":[]},"routes":[{"slot":"B","path":"/r","method":"*","status":204,"reason":"No Content","headers":[["Access-Control-Allow-Origin","{origin}"]],"chunks":["hello"],"forceBody":true}]}
{"id":"events-041","group":"events","note":"chunks as \"\" in A","request":{"api":"xhr","method":"GET","url":"{A}/r","headers":[],"responseType":""},"routes":[{"slot":"A","path":"/r","method":"*","status":200,"reason":"OK","headers":[["Access-Control-Allow-Origin","{origin}"]],"chunks":["one","two","three"],"chunkDelayMs":120}]}
{"id":"redirect-252","group":"redirect","note":"cross to same to cross","request":{"api":"xhr","method":"GET","url":"{B}/r","headers":[]},"routes":[{"slot":"B","path":"/r","method":"*","status":302,"reason":"Found","headers":[["Access-Control-Allow-Origin","*"],["Location","{A}/m"]],"chunks":[]},{"slot":"A","path":"/m","method":"*","status":302,"reason":"Found","headers":[["Access-Control-Allow-Origin","*"],["Location","{C}/t"]],"chunks":[]},{"slot":"C","path":"/t","method":"*","status":200,"reason":"OK","headers":[["Access-Control-Allow-Origin","*"]],"chunks":["t"]}]}
{"id":"url-021","group":"url","note":"XHR \"/p th\"","request":{"api":"xhr","method":"GET","url":"{B}/p th","headers":[]},"routes":[{"slot":"B","path":"/p%20th","method":"*","status":200,"reason":"OK","headers":[["Access-Control-Allow-Origin","{origin}"]],"chunks":["hello"]},{"slot":"B","path":"/r","method":"*","status":200,"reason":"OK","headers":[["Access-Control-Allow-Origin","{origin}"]],"chunks":["hello"]}]}
{"id":"body-256","group":"body","note":"text invalid utf-8 by fetch","request":{"api":"fetch","method":"GET","url":"{B}/r","headers":[]},"routes":[{"slot":"B","path":"/r","method":"*","status":200,"reason":"OK","headers":[["Access-Control-Allow-Origin","{origin}"],["Content-Type","text/plain"]],"chunks":[{"base64":"Yf9i"}]}]}
)";

const QString noRoute =
    u"HTTP/1.1 404 Not Found\r\nContent-Length: 8\r\nConnection: close\r\n\r\nno route"_s;

QHash<QString, QJsonObject> casesById()
{
    QHash<QString, QJsonObject> result;
    for (const QByteArray &line : recordedCases.trimmed().split('\n')) {
        const QJsonObject object = QJsonDocument::fromJson(line).object();
        result.insert(object.value(u"id").toString(), object);
    }
    return result;
}

} // namespace

void TestRecordedCases::routesOfAllCasesAreRead()
{
    const auto cases = casesById();
    QCOMPARE(cases.size(), 9);
    for (const QJsonObject &recorded : cases) {
        const auto scenario =
            readScenario(recorded.value(u"id").toString(), recorded.value(u"routes").toArray());
        QVERIFY(scenario);
        QVERIFY(!scenario->routes.empty());
    }
}

void TestRecordedCases::theAnswerIsTheRecordedOne_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<Slot>("slot");
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QString>("expected");
    QTest::addColumn<RawClient::End>("end");
    const auto row = [](const char *id, Slot slot, const char *method, const char *target,
                        const QString &expected, RawClient::End end = RawClient::End::Orderly) {
        QTest::addRow("%s %c %s %s", id, letter(slot), method, target)
            << QString::fromLatin1(id) << slot << QByteArray(method) << QByteArray(target)
            << expected << end;
    };
    const QString allowed = u"HTTP/1.1 200 OK\r\nAccess-Control-Allow-Origin: {origin}\r\n"_s;
    const QString withCredentials = allowed + u"Access-Control-Allow-Credentials: true\r\n";
    const QString close = u"Connection: close\r\n\r\n"_s;
    row("acao-010", Slot::B, "GET", "/r",
        withCredentials + u"Content-Length: 5\r\n" + close + u"hello");
    row("acao-010", Slot::L, "GET", "/r?x=1",
        withCredentials + u"Content-Length: 5\r\n" + close + u"hello");
    row("acao-010", Slot::B, "PUT", "/r", noRoute);
    row("acao-010", Slot::A, "GET", "", noRoute);
    row("acao-113", Slot::B, "GET", "/r",
        u"HTTP/1.1 200 OK\r\nAccess-Control-Allow-Origin: \t{origin}\t\r\n"
        "Content-Length: 5\r\n"_s +
            close + u"hello");
    row("rnd1-00015", Slot::B, "OPTIONS", "/r",
        u"HTTP/1.1 204 No Content\r\nAccess-Control-Allow-Headers: X-Foo\r\n"
        "Access-Control-Allow-Methods: GET, HEAD, POST, PUT, DELETE, PATCH\r\n"
        "Access-Control-Allow-Credentials: true\r\nAccess-Control-Allow-Origin: {origin}\r\n"_s +
            close);
    row("rnd1-00015", Slot::B, "GET", "/r",
        withCredentials + u"Set-Cookie: rnd=1; Path=/\r\nTransfer-Encoding: chunked\r\n" + close +
            u"0\r\n\r\n4\r\nmore\r\n0\r\n\r\n");
    row("network-025", Slot::A, "GET", "/r",
        allowed + u"Content-Length: 1010\r\n" + close + u"part of it", RawClient::End::Reset);
    row("network-025", Slot::A, "HEAD", "/r", allowed + u"Content-Length: 1010\r\n" + close);
    row("network-086", Slot::B, "HEAD", "/r",
        u"HTTP/1.1 204 No Content\r\nAccess-Control-Allow-Origin: {origin}\r\n"
        "Content-Length: 5\r\n"_s +
            close + u"hello");
    row("events-041", Slot::A, "GET", "/r",
        allowed + u"Transfer-Encoding: chunked\r\n" + close +
            u"3\r\none\r\n3\r\ntwo\r\n5\r\nthree\r\n0\r\n\r\n");
    row("redirect-252", Slot::A, "GET", "/m",
        u"HTTP/1.1 302 Found\r\nAccess-Control-Allow-Origin: *\r\nLocation: {C}/t\r\n"
        "Content-Length: 0\r\n"_s +
            close);
    row("url-021", Slot::L, "GET", "/%70%20th",
        allowed + u"Content-Length: 5\r\n" + close + u"hello");
    row("body-256", Slot::B, "GET", "/r",
        allowed + u"Content-Type: text/plain\r\nContent-Length: 3\r\n" + close + u"a\u00ffb");
}

void TestRecordedCases::theAnswerIsTheRecordedOne()
{
    QFETCH(QString, id);
    QFETCH(Slot, slot);
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, target);
    QFETCH(QString, expected);
    LabConfig config;
    config.mountPrefix = "/c/";
    const auto started = LabServer::start(config);
    QVERIFY(started);
    LabServer &lab = **started;
    const auto scenario = readScenario(id, casesById().value(id).value(u"routes").toArray());
    QVERIFY(scenario);
    lab.mount(*scenario);

    const Placeholders placeholders = lab.placeholders(scenario->id);
    RawClient client(lab.origins().port(slot),
                     method + ' ' + placeholders.prefix + target +
                         " HTTP/1.1\r\nHost: " + lab.origins().host(slot) + "\r\n\r\n");
    QVERIFY(client.waitForEnd());
    QTEST(client.end(), "end");
    const QString received = withPlaceholders(QString::fromLatin1(client.received()), placeholders);
    QCOMPARE(received, expected);
}

QTEST_GUILESS_MAIN(TestRecordedCases)
#include "tst_recordedcases.moc"
