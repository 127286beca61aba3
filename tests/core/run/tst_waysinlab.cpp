// Each way across origins, performed over real sockets against the lab: what the page is told,
// event by event, and what went over the wire.
#include "core/lab/labserver.h"
#include "core/run/runner.h"
#include "core/run/transports.h"
#include "core/session/jsonl.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTest>

using namespace Corscope;
using namespace Qt::StringLiterals;

namespace {

constexpr int patienceMilliseconds = 15'000;

// What the lab answers below /r, and elsewhere.
constexpr const char *allowed = R"(["Access-Control-Allow-Origin", "*"])";

QByteArray route(const QByteArray &headers, const QByteArray &body, const QByteArray &more = {})
{
    return R"({"slot": "B", "path": "/r", "headers": [)" + headers + R"(], "chunks": [)" + body +
           ']' + more + '}';
}

/// "open", "message one", "load": the type, and what came with it.
QString told(const QJsonArray &row)
{
    constexpr qsizetype ofTargets = 5; // [target, type, readyState, loaded, total]
    if (row.size() == ofTargets && row.at(1).isString()) {
        return row.at(1).toString();
    }
    // [type, readyState, detail …]; a WebSocket tells the kind of a message's data before the data.
    const bool tellsKind = row.at(2) == u"string"_s;
    const QString detail = row.at(tellsKind ? 3 : 2).toVariant().toString();
    return row.at(0).toString() + (detail.isEmpty() ? QString() : u' ' + detail);
}

QStringList told(const QJsonObject &result)
{
    QStringList lines;
    for (const QJsonValue &row : result.value(u"messages").toArray()) {
        lines.append(row.toArray().at(0).toString() + u' ' + row.toArray().at(1).toString());
    }
    if (lines.isEmpty()) {
        for (const QJsonValue &row : result.value(u"events").toArray()) {
            lines.append(told(row.toArray()));
        }
    }
    return lines;
}

/// "GET /r", and its Origin where it has one.
QStringList asked(const Trace::Log &log, const QByteArray &prefix)
{
    QStringList lines;
    for (const Trace::Entry &entry : log.entries()) {
        if (const auto *sent = std::get_if<Trace::RequestSent>(&entry.event)) {
            QByteArray url = sent->url;
            url.remove(0, url.indexOf(prefix) + prefix.size());
            lines.append(QString::fromLatin1(sent->method + ' ' + url +
                                             (sent->headers.contains("Origin") ? " Origin" : "")));
        }
    }
    return lines;
}

} // namespace

class TestWaysInLab : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void tellThePageEventByEvent_data();
    void tellThePageEventByEvent();

private:
    std::unique_ptr<Lab::LabServer> m_lab;
    Run::Clock m_clock;
};

void TestWaysInLab::initTestCase()
{
    auto lab = Lab::LabServer::start();
    QVERIFY(lab);
    m_lab = *std::move(lab);
}

void TestWaysInLab::tellThePageEventByEvent_data()
{
    QTest::addColumn<QByteArray>("request"); // of a line, with what the lab is to answer
    QTest::addColumn<QByteArray>("routes");
    QTest::addColumn<QString>("outcome");
    QTest::addColumn<QStringList>("events");
    QTest::addColumn<QStringList>("requests");
    const QByteArray text = R"(["Content-Type", "text/plain"])";
    const QByteArray script = R"(["Content-Type", "text/javascript"])";
    const QByteArray gif = R"({"base64": "R0lGODlhAQABAIAAAAAAAP///ywAAAAAAQABAAACAUwAOw=="})";
    const QByteArray wave =
        R"({"base64": "UklGRiYAAABXQVZFZm10IBAAAAABAAEAQB8AAIA+AAACABAAZGF0YQIAAAAAAA=="})";
    const QByteArray font =
        R"({"base64": "d09GMgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})";
    const QByteArray cors = allowed;
    const QStringList simple{u"GET /r"_s};
    const QStringList withOrigin{u"GET /r Origin"_s};

    QTest::newRow("XDomainRequest")
        << R"({"browser": "ie9", "request": {"api": "xdr", "method": "GET", "url": "{B}/r"}})"_ba
        << route(cors + ',' + text, "\"42\"") << u"allowed"_s
        << QStringList{u"progress"_s, u"load"_s} << withOrigin;
    QTest::newRow("XDomainRequest, not allowed")
        << R"({"browser": "ie9", "request": {"api": "xdr", "method": "GET", "url": "{B}/r"}})"_ba
        << route(text, "\"42\"") << u"error"_s << QStringList{u"error"_s} << withOrigin;
    QTest::newRow("JSONP") << R"({"request": {"api": "script", "url": "{B}/r?callback=show"}})"_ba
                           << route(script, R"-("show(42)")-") << u"allowed"_s
                           << QStringList{u"load"_s} << QStringList{u"GET /r?callback=show"_s};
    QTest::newRow("image ping") << R"({"request": {"api": "img", "url": "{B}/r?seen=1"}})"_ba
                                << route(R"(["Content-Type", "image/gif"])", gif) << u"allowed"_s
                                << QStringList{u"load"_s} << QStringList{u"GET /r?seen=1"_s};
    QTest::newRow("image with crossorigin, not allowed")
        << R"({"request": {"api": "img", "url": "{B}/r", "crossOrigin": "anonymous"}})"_ba
        << route(R"(["Content-Type", "image/gif"])", gif) << u"error"_s << QStringList{u"error"_s}
        << withOrigin;
    QTest::newRow("form post") << R"({"request": {"api": "form", "method": "POST", "url": "{B}/r",
               "channel": {"kind": "form", "fields": [["item", "42"]]}}})"_ba
                               << route(R"(["Content-Type", "text/html"])", R"("thanks")")
                               << u"load"_s << QStringList{u"load"_s}
                               << QStringList{u"POST /r Origin"_s};
    QTest::newRow("script") << R"({"request": {"api": "script", "url": "{B}/r"}})"_ba
                            << route(script, R"("1")") << u"allowed"_s << QStringList{u"load"_s}
                            << simple;
    QTest::newRow("script with crossorigin, not allowed")
        << R"({"request": {"api": "script", "url": "{B}/r", "crossOrigin": "anonymous"}})"_ba
        << route(script, R"("1")") << u"error"_s << QStringList{u"error"_s} << withOrigin;
    QTest::newRow("module")
        << R"({"request": {"api": "script", "scriptType": "module", "url": "{B}/r"}})"_ba
        << route(cors + ',' + script, R"("1")") << u"allowed"_s << QStringList{u"load"_s}
        << withOrigin;
    QTest::newRow("module, not allowed")
        << R"({"request": {"api": "script", "scriptType": "module", "url": "{B}/r"}})"_ba
        << route(script, R"("1")") << u"error"_s << QStringList{u"error"_s} << withOrigin;
    QTest::newRow("font") << R"({"request": {"api": "font", "url": "{B}/r"}})"_ba
                          << route(cors + R"(, ["Content-Type", "font/woff2"])", font)
                          << u"allowed"_s << QStringList{} << withOrigin;
    QTest::newRow("font, not allowed") << R"({"request": {"api": "font", "url": "{B}/r"}})"_ba
                                       << route(R"(["Content-Type", "font/woff2"])", font)
                                       << u"error"_s << QStringList{} << withOrigin;
    for (const QByteArray api : {"audio", "video"}) {
        QTest::newRow(api.constData())
            << R"({"request": {"api": ")" + api + R"(", "url": "{B}/r"}})"
            << route(R"(["Content-Type", "audio/wav"])", wave) << u"allowed"_s
            << QStringList{u"loadedmetadata"_s} << simple;
        QTest::addRow("%s with crossorigin", api.constData())
            << R"({"request": {"api": ")" + api +
                   R"(", "url": "{B}/r", "crossOrigin": "anonymous"}})"
            << route(cors + R"(, ["Content-Type", "audio/wav"])", wave) << u"allowed"_s
            << QStringList{u"loadedmetadata"_s} << withOrigin;
        QTest::addRow("%s with crossorigin, not allowed", api.constData())
            << R"({"request": {"api": ")" + api +
                   R"(", "url": "{B}/r", "crossOrigin": "anonymous"}})"
            << route(R"(["Content-Type", "audio/wav"])", wave) << u"error"_s
            << QStringList{u"error"_s} << withOrigin;
    }
    const auto poll = [](const char *style, int messages) -> QByteArray {
        return R"({"request": {"api": "xhr", "url": "{B}/r", "channel": {"kind": "poll",
               "interval": 50, "style": ")" +
               QByteArray(style) + R"(", "stop": {"events": [["message", )" +
               QByteArray::number(messages) + R"(]], "after": 10000}}}})";
    };
    const QByteArray first = route(cors + ',' + text, R"("1 one\n")");
    const QByteArray second = R"({"slot": "B", "path": "/r?since=1", "headers": [)" + cors +
                              R"(], "chunks": ["2 two\n"], "delayMs": 100})";
    QTest::newRow("long polling") << poll("long", 2) << second + ',' + first << u"allowed"_s
                                  << QStringList{u"1 one"_s, u"2 two"_s}
                                  << QStringList{u"GET /r Origin"_s, u"GET /r?since=1 Origin"_s};
    QTest::newRow("short polling")
        << poll("short", 2)
        << R"({"slot": "B", "path": "/r?since=1", "times": 1, "status": 204, "headers": [)" + cors +
               R"(], "chunks": []},)" + second + ',' + first
        << u"allowed"_s << QStringList{u"1 one"_s, u"2 two"_s}
        << QStringList{u"GET /r Origin"_s, u"GET /r?since=1 Origin"_s, u"GET /r?since=1 Origin"_s};
    QTest::newRow("HTTP streaming")
        << poll("streaming", 2)
        << route(cors + ',' + text, R"("1 one\n2 t", "wo\n")",
                 R"(, "chunkDelayMs": 80, "hold": 500)")
        << u"allowed"_s << QStringList{u"1 one"_s, u"2 two"_s} << withOrigin;
    QTest::newRow("EventSource")
        << R"({"request": {"api": "eventsource", "url": "{B}/r", "channel": {"kind": "eventsource",
               "stop": {"events": [["message", 2]], "after": 10000}}}})"_ba
        << route(cors + R"(, ["Content-Type", "text/event-stream"])",
                 R"("retry: 50\nid: 1\ndata: one\n\n")")
        << u"open"_s
        << QStringList{u"open"_s, u"message one"_s, u"error"_s, u"open"_s, u"message one"_s}
        << QStringList{u"GET /r Origin"_s, u"GET /r Origin"_s};
    QTest::newRow("EventSource, not allowed")
        << R"({"request": {"api": "eventsource", "url": "{B}/r"}})"_ba
        << route(R"(["Content-Type", "text/event-stream"])", R"("data: one\n\n")") << u"error"_s
        << QStringList{u"error"_s} << withOrigin;
    QTest::newRow("WebSocket") << R"({"request": {"api": "websocket", "url": "{B}/r"}})"_ba
                               << R"({"slot": "B", "path": "/r", "hold": 300, "raw":
              "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {accept}\r\n\r\n\u0081\u0005hello\u0088\u0005\u0003\u00e8bye"})"_ba
                               << u"open"_s
                               << QStringList{u"open"_s, u"message hello"_s, u"close 1000"_s}
                               << withOrigin;
    QTest::newRow("proxy of the page's own server")
        << R"({"request": {"api": "fetch", "url": "{A}/r"}})"_ba
        << R"({"slot": "A", "path": "/r", "headers": [], "chunks": ["42"]})"_ba << u"allowed"_s
        << QStringList{} << simple;
    QTest::newRow("postMessage: what the frame asks")
        << R"({"page": "{oB}/frame.html", "request": {"api": "fetch", "url": "{B}/r"}})"_ba
        << route(text, R"("42")") << u"allowed"_s << QStringList{} << simple;
}

void TestWaysInLab::tellThePageEventByEvent()
{
    QFETCH(const QByteArray, request);
    QFETCH(const QByteArray, routes);
    QFETCH(const QString, outcome);
    QFETCH(const QStringList, events);
    QFETCH(const QStringList, requests);
    auto scenario = Lab::readScenario(R"({"id": "way", "routes": [)" + routes + "]}");
    QVERIFY(scenario);
    m_lab->mount(*std::move(scenario));
    const Lab::Placeholders placeholders = m_lab->placeholders("way");
    QJsonObject line = QJsonDocument::fromJson(Lab::substitute(request, placeholders)).object();
    QVERIFY(!line.isEmpty());
    if (!line.contains(u"page")) {
        line[u"page"_s] = QString::fromLatin1(Lab::substitute("{oA}/", placeholders));
    }
    const auto job =
        Session::readJob(QJsonDocument(line).toJson(QJsonDocument::Compact), "chromium");
    QVERIFY(job);
    Fetch::BrowserState state;
    Run::Runner runner(job->spec, *Page::environmentOf(job->spec), state, m_clock,
                       Run::makeTransport(job->spec));
    QSignalSpy finished(&runner, &Run::Runner::finished);
    runner.start();
    QVERIFY(runner.isFinished() || finished.wait(patienceMilliseconds));
    const QJsonObject result = Session::resultOf(runner.log(), job->eventForm, job->handlers);
    QCOMPARE(result.value(u"outcome").toString(), outcome);
    QCOMPARE(told(result), events);
    QCOMPARE(asked(runner.log(), "/s/way"), requests);
}

QTEST_GUILESS_MAIN(TestWaysInLab)
#include "tst_waysinlab.moc"
