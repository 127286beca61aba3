// The console lines are those that real browsers printed for the same cases, letter for letter.
#include "core/explain/console.h"
#include "core/explain/words.h"
#include "tests/support/judged.h"
#include "tests/support/recordedcase.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace Corscope;
using namespace Corscope::Explain;
using namespace Corscope::TestSupport;
using namespace Corscope::Trace;
using namespace Qt::StringLiterals;

namespace {

const QStringList browsers{u"chromium"_s, u"firefox"_s, u"webkit"_s};

QStringList linesIn(const QJsonValue &json)
{
    return json.toVariant().toStringList();
}

/// Of the algorithm that lets or does not let an answer be shown in a frame.
QByteArray framingStepOf(const Log &log)
{
    for (const Decided &decided : entriesOf<Decided>(log)) {
        if (std::holds_alternative<PolicyViolated>(decided.evidence)) {
            return decided.step.step;
        }
    }
    return {};
}

} // namespace

class TestConsole : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void linesAreTheRecordedOnes_data();
    void linesAreTheRecordedOnes();

    void valuesAreEscapedByChromiumAlone();
    void readableAnswerGivesNoLines();
    void httpErrorIsSaidByChromiumAlone();
    void whatThePageEndedGivesNoLines_data();
    void whatThePageEndedGivesNoLines();
    void unfinishedRunGivesNoLines();
    void requestsOfAPollAreToldOfOneByOne();
    void closingAFailedSocketIsNotClosingIt();
    void policiesNameASocketByItsOwnScheme();
    void sandboxedPageIsNull();
    void answersThatRefuseToBeFramedAreNamed();
};

void TestConsole::linesAreTheRecordedOnes_data()
{
    QTest::addColumn<RecordedCase>("recorded");
    QTest::addColumn<QString>("browser");
    const auto cases = recordedCases(u"console.jsonl"_s);
    QVERIFY(!cases.empty());
    for (const RecordedCase &recorded : cases) {
        const QJsonObject did = recorded.object.value(u"did").toObject();
        for (const QString &browser : did.keys()) {
            QTest::addRow("%s in %s", qPrintable(recorded.id), qPrintable(browser))
                << recorded << browser;
        }
    }
}

void TestConsole::linesAreTheRecordedOnes()
{
    QFETCH(RecordedCase, recorded);
    QFETCH(QString, browser);
    QVERIFY(browsers.contains(browser));
    const QJsonObject did = recorded.object.value(u"did").toObject().value(browser).toObject();
    const auto runs = perform(recorded, browser.toLatin1());
    QCOMPARE(runs.size(), 1u);
    const QJsonObject &result = runs.front().result;
    QCOMPARE(result.value(u"outcome").toString(), did.value(u"outcome").toString());
    QCOMPARE(linesIn(result.value(u"console").toObject().value(browser)).join(u'\n'),
             linesIn(did.value(u"console")).join(u'\n'));
    if (did.contains(u"corsError")) {
        QCOMPARE(result.value(u"corsError"), did.value(u"corsError"));
    }
}

void TestConsole::valuesAreEscapedByChromiumAlone()
{
    // "é" in one encoding and in the other: acao-137.
    for (const QByteArray &bytes : {"\xE9"_ba, "\xC3\xA9"_ba}) {
        const QByteArray head = "HTTP/1.1 200 OK\nAccess-Control-Allow-Origin: http://a.test";
        const ConsoleLines lines =
            consoleLines(judged(xhrSpec(), {answered("GET", otherUrl, head + bytes)}));
        const bool isUtf8 = bytes.size() == 2;
        const QString escaped = isUtf8 ? u"\\u00C3\\u00A9"_s : u"\\u00E9"_s;
        const QString decoded = isUtf8 ? u"\u00E9"_s : u"\uFFFD"_s;
        QVERIFY(lines.chromium.constFirst().contains(u"'http://a.test%1'"_s.arg(escaped)));
        QVERIFY(lines.firefox.constFirst().contains(u"‘http://a.test%1’"_s.arg(decoded)));
    }
}

void TestConsole::readableAnswerGivesNoLines()
{
    const ConsoleLines lines = consoleLines(judged(
        xhrSpec(), {answered("GET", otherUrl, "HTTP/1.1 200 OK\nAccess-Control-Allow-Origin: *")}));
    QCOMPARE(lines.chromium, QStringList());
    QCOMPARE(lines.firefox, QStringList());
    QCOMPARE(lines.webkit, QStringList());
}

void TestConsole::httpErrorIsSaidByChromiumAlone()
{
    const ConsoleLines lines = consoleLines(judged(
        xhrSpec(),
        {answered("GET", otherUrl, "HTTP/1.1 404 Nobody Here\nAccess-Control-Allow-Origin: *")}));
    QCOMPARE(lines.chromium,
             QStringList{u"Failed to load resource: the server responded with a status of 404 "
                         "(Nobody Here)"_s});
    QCOMPARE(lines.firefox, QStringList());
    QCOMPARE(lines.webkit, QStringList());
}

void TestConsole::whatThePageEndedGivesNoLines_data()
{
    QTest::addColumn<RunSpec>("spec");
    QTest::addColumn<RunOutcome>("outcome");
    RunSpec aborted = xhrSpec();
    aborted.request.abortAt = AbortAt::Sent;
    QTest::newRow("abort") << aborted << RunOutcome::Abort;
    RunSpec hurried = xhrSpec();
    hurried.request.timeout = 5;
    QTest::newRow("timeout") << hurried << RunOutcome::Timeout;
    RunSpec wrong = xhrSpec();
    wrong.request.url = u"http://"_s;
    QTest::newRow("exception") << wrong << RunOutcome::Exception;
    RunSpec opaque = fetchSpec();
    opaque.request.mode = RequestMode::NoCors;
    QTest::newRow("opaque answer") << opaque << RunOutcome::BlockedOpaque;
}

void TestConsole::whatThePageEndedGivesNoLines()
{
    QFETCH(RunSpec, spec);
    const Log log = judged(spec, {answered("GET", otherUrl, "HTTP/1.1 200 OK")});
    QTEST(outcomeOf(log), "outcome");
    const ConsoleLines lines = consoleLines(log);
    QCOMPARE(lines.chromium + lines.firefox + lines.webkit, QStringList());
}

void TestConsole::unfinishedRunGivesNoLines()
{
    const Log whole = judged(xhrSpec(), {answered("GET", otherUrl, "HTTP/1.1 200 OK")});
    QVERIFY(!consoleLines(whole).chromium.isEmpty());
    Log part;
    for (std::size_t i = 0; i + 1 < whole.size(); ++i) {
        const ConsoleLines lines = consoleLines(part);
        QCOMPARE(lines.chromium + lines.firefox + lines.webkit, QStringList());
        const Entry &entry = whole.entries().at(i);
        part.append(entry.at, entry.exchange, entry.cause, entry.event);
    }
}

void TestConsole::requestsOfAPollAreToldOfOneByOne()
{
    RunSpec spec = xhrSpec();
    PollSpec poll;
    poll.resumeParameter.clear();
    poll.stop.events.emplace_back(u"message"_s, 1);
    poll.stop.after = 10'000;
    spec.request.channel = poll;
    const QByteArray allowed = "\nAccess-Control-Allow-Origin: *";
    const Log log = judged(spec, {answered("GET", otherUrl, "HTTP/1.1 200 OK", "1 hidden\n"),
                                  answered("GET", otherUrl, "HTTP/1.1 503 Busy" + allowed, "no"),
                                  answered("GET", otherUrl, "HTTP/1.1 200 OK" + allowed, "1 a\n")});
    QCOMPARE(log.ended()->outcome, RunOutcome::Allowed);
    const ConsoleLines lines = consoleLines(log);
    QCOMPARE(lines.chromium.size(), 3);
    QVERIFY(lines.chromium.front().startsWith("Access to XMLHttpRequest at "_L1));
    QCOMPARE(lines.chromium.back(),
             u"Failed to load resource: the server responded with a status of 503 (Busy)"_s);
    QCOMPARE(lines.firefox.size(), 1);
    QCOMPARE(lines.webkit.size(), 2);
}

/// The page's close() in its error listener.
void TestConsole::closingAFailedSocketIsNotClosingIt()
{
    RunSpec spec = xhrSpec();
    spec.request.api = Api::WebSocket;
    spec.request.url = u"ws://127.0.0.1:9002/r"_s;
    Log log;
    log.append({}, {}, {}, RunStarted{spec, {}});
    log.append({}, {}, {},
               Decided{{Standard::WebSockets, "feedback-from-the-protocol", "4.1"},
                       Outcome::Failure,
                       HandshakeJudged{HandshakePart::Status, "101", "404"}});
    log.append({}, {}, {},
               ChannelEventFired{ChannelObject::WebSocket, u"error"_s, 3, {}, {}, {}, {}});
    log.append({}, {}, {}, ScriptCalled{u"socket.close"_s, {}});
    QCOMPARE(
        consoleLines(log).firefox,
        QStringList{
            u"Firefox can’t establish a connection to the server at ws://127.0.0.1:9002/r."_s});
}

/// mixed-043 and csp-030
void TestConsole::policiesNameASocketByItsOwnScheme()
{
    const auto linesOf = [](const QString &url, const QString &policy) {
        RunSpec spec = xhrSpec();
        spec.page = u"https://127.0.0.1:9001/page.html"_s;
        spec.request.api = Api::WebSocket;
        spec.request.url = url;
        if (!policy.isEmpty()) {
            spec.pageHeaders = {{u"Content-Security-Policy"_s, policy}};
        }
        return consoleLines(judged(spec, {}));
    };
    const ConsoleLines mixed = linesOf(u"ws://example.test/r"_s, {});
    QCOMPARE(
        mixed.chromium,
        QStringList{
            u"Mixed Content: The page at 'https://127.0.0.1:9001/page.html' was loaded over HTTPS, but attempted to connect to the insecure WebSocket endpoint 'ws://example.test/r'. This request has been blocked; this endpoint must be available over WSS."_s});
    QCOMPARE(mixed.firefox, QStringList());
    QCOMPARE(
        linesOf(u"wss://example.test/r"_s, u"connect-src 'self'"_s).chromium,
        QStringList{
            u"Connecting to 'wss://example.test/r' violates the following Content Security Policy directive: \"connect-src 'self'\". The action has been blocked."_s});
}

void TestConsole::sandboxedPageIsNull()
{
    RunSpec spec = xhrSpec();
    spec.opaqueOrigin = true;
    const ConsoleLines lines =
        consoleLines(judged(spec, {answered("GET", otherUrl, "HTTP/1.1 200 OK")}));
    QVERIFY(lines.chromium.constFirst().startsWith(
        u"Access to XMLHttpRequest at 'http://127.0.0.1:9002/r' from origin 'null' has been"));
    QCOMPARE(lines.webkit.constFirst(),
             u"Origin null is not allowed by Access-Control-Allow-Origin. Status code: 200"_s);
}

/// One value is recorded (form-025, form-026), several are not.
void TestConsole::answersThatRefuseToBeFramedAreNamed()
{
    const auto submitted = [](const QByteArray &header) {
        RunSpec spec = xhrSpec();
        spec.request.api = Api::Form;
        spec.request.method = u"POST"_s;
        return judged(spec, {answered("POST", otherUrl, "HTTP/1.1 200 OK\n" + header, "x")});
    };
    const Log denied = submitted("X-Frame-Options: SameOrigin");
    QCOMPARE(outcomeOf(denied), RunOutcome::Allowed);
    QVERIFY(Words::verdict(denied).headline.contains("error page"_L1));
    QCOMPARE(framingStepOf(denied), "9.2.1"_ba);
    QCOMPARE(framingStepOf(submitted("X-Frame-Options: deny, allowall")), "6"_ba);
    QCOMPARE(framingStepOf(submitted("X-Frame-Options: DENY")), "8"_ba);
    const ConsoleLines lines = consoleLines(denied);
    QCOMPARE(
        lines.chromium,
        QStringList{
            u"Refused to display 'http://127.0.0.1:9002/' in a frame because it set 'X-Frame-Options' to 'sameorigin'."_s});
    QCOMPARE(
        lines.firefox,
        QStringList{
            u"The loading of “http://127.0.0.1:9002/r” in a frame is denied by “X-Frame-Options“ directive set to “sameorigin“."_s});
    QCOMPARE(
        lines.webkit,
        QStringList{
            u"Refused to display 'http://127.0.0.1:9002/r' in a frame because it set 'X-Frame-Options' to 'SameOrigin'."_s});
    QCOMPARE(consoleLines(submitted("X-Frame-Options: deny, allowall")).webkit.size(), 2);
    const Log shown = submitted("Content-Security-Policy: frame-ancestors http://127.0.0.1:9001");
    QVERIFY(consoleLines(shown).chromium.isEmpty());
    QVERIFY(!Words::verdict(shown).headline.contains("error page"_L1));
    const Log reported = submitted("Content-Security-Policy-Report-Only: frame-ancestors 'none'");
    QCOMPARE(consoleLines(reported).webkit.size(), 1);
    QVERIFY(!Words::verdict(reported).headline.contains("error page"_L1));
}

CORSCOPE_TEST(TestConsole)
#include "tst_console.moc"
