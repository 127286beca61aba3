// A page's own JavaScript as a person runs it: the examples against the lab, the world that a
// script finds, and what becomes of scripts that do not end.
#include "core/lab/labserver.h"
#include "core/lab/placeholders.h"
#include "core/lab/scenario.h"
#include "tests/app/program.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace Corscope;
using namespace Qt::StringLiterals;

namespace {

const QString scripts = QStringLiteral(CORSCOPE_SOURCE_DIR "/resources/scripts/");

QByteArray contentsOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// The console's lines, each "line level text".
QStringList consoleOf(const QJsonObject &result)
{
    QStringList lines;
    for (const QJsonValue &line : result[u"console"_s].toArray()) {
        lines.append(u"%1 %2 %3"_s.arg(line[u"line"_s].toInt())
                         .arg(line[u"level"_s].toString(), line[u"text"_s].toString()));
    }
    return lines;
}

} // namespace

class TestScripts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void examplesWriteWhatTheyShould_data();
    void examplesWriteWhatTheyShould();
    void everyExampleIsTested();
    void requestsAreExplainedAndNameTheirLine();
    void theWorldIsAsWebIdlSays();
    void tasksAndMicrotasksKeepTheirOrder();
    void anUncaughtErrorTellsItsLine();
    void aSyntaxErrorTellsItsLine();
    void aRejectionThatNobodyHandlesIsTold();
    void anUnknownProtocolFailsAsInABrowser();
    void anEndlessLoopIsEnded();
    void tooMuchMemoryEndsTheScript();
    void aPageThatIsNoneIsRefused();

private:
    struct Result
    {
        int exitCode = -1;
        QJsonObject object;
        QByteArray errors;
    };
    [[nodiscard]] QByteArray placed(const QByteArray &source) const
    {
        return Lab::substitute(source, m_lab->placeholders("scripts"));
    }
    [[nodiscard]] QString page() const
    {
        return QString::fromLatin1(m_lab->origins().origin(Lab::Slot::A)) + u"/page"_s;
    }
    Result run(const QByteArray &source, const QStringList &options = {});

    QTemporaryDir m_folder;
    std::unique_ptr<Lab::LabServer> m_lab;
};

void TestScripts::initTestCase()
{
    auto lab = Lab::LabServer::start();
    QVERIFY(lab);
    m_lab = *std::move(lab);
    auto scenario = Lab::readScenario(contentsOf(scripts + u"lab.json"_s));
    QVERIFY(scenario);
    m_lab->mount(*scenario);
}

TestScripts::Result TestScripts::run(const QByteArray &source, const QStringList &options)
{
    const QString path = m_folder.filePath(u"s.js"_s);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly)) {
        return {};
    }
    file.write(source);
    file.close();
    const auto finished = TestSupport::runProgram(
        QStringLiteral(CORSCOPE_CLI),
        QStringList{u"script"_s, path, u"--page"_s, page(), u"--json"_s} + options);
    return {finished.exitCode, QJsonDocument::fromJson(finished.output).object(), finished.errors};
}

void TestScripts::examplesWriteWhatTheyShould_data()
{
    QTest::addColumn<QStringList>("console");
    QTest::addColumn<QStringList>("reasons");
    const auto row = [](const char *name, const QStringList &console, const QStringList &reasons) {
        QTest::newRow(name) << console << reasons;
    };
    row("01-synchronous", {u"6 log hello from the same origin"_s}, {QString()});
    row("02-asynchronous",
        {u"4 log readyState 1"_s, u"15 log sent"_s, u"4 log readyState 2"_s,
         u"4 log readyState 3"_s, u"4 log readyState 4"_s, u"7 log hello from another origin"_s},
        {QString()});
    row("03-create-xhr", {u"27 log hello from another origin"_s}, {QString()});
    row("04-form-serialisation", {u"9 log 200 thank you"_s}, {QString()});
    row("05-formdata", {u"6 log 200 thank you"_s}, {QString()});
    row("06-timeout",
        {u"9 log Request was unsuccessful: 0"_s, u"18 log Request did not return in time."_s},
        {u"page.timeout"_s});
    row("07-override-mime-type", {u"6 log 1: one"_s, u"6 log 2: two"_s}, {QString()});
    row("09-create-cors-request",
        {u"17 log read: hello from another origin"_s, u"18 log refused"_s},
        {QString(), u"cors.allow-origin.missing"_s});
    row("10-fetch",
        {u"16 log the page goes on"_s, u"13 log saved {name: \"Corscope\", stars: 5}"_s},
        {QString()});
    row("12-long-polling",
        {u"9 log news"_s, u"9 log news"_s, u"9 log news"_s, u"6 log nothing more"_s},
        {QString(), QString(), QString(), QString()});
    row("14-jsonp", {u"3 log You're at Bergen, Norway"_s, u"7 log loaded"_s}, {QString()});
    row("13-abort-controller", {u"6 log AbortError"_s}, {u"page.abort"_s});
}

void TestScripts::examplesWriteWhatTheyShould()
{
    QFETCH(const QStringList, console);
    QFETCH(const QStringList, reasons);
    m_lab->mount(*Lab::readScenario(contentsOf(scripts + u"lab.json"_s)));
    const QString name = QString::fromLatin1(QTest::currentDataTag());
    const Result result = run(placed(contentsOf(scripts + name + u".js"_s)));
    QStringList lines = consoleOf(result.object);
    QStringList expected = console;
    if (name.startsWith("09"_L1)) { // two requests at once: whichever is answered first
        lines.sort();
        expected.sort();
    }
    QCOMPARE(lines, expected);
    QStringList found;
    for (const QJsonValue &request : result.object[u"requests"_s].toArray()) {
        found.append(request[u"reason"_s].toString());
    }
    QCOMPARE(found, reasons);
    QCOMPARE(result.object[u"ended"_s].toString(), u"done"_s);
    QCOMPARE(result.exitCode, 0);
}

/// Two tell numbers that depend on how the bytes come in, and one an image that is none.
void TestScripts::everyExampleIsTested()
{
    for (const char *name : {"08-progress", "11-streaming"}) {
        const Result result = run(placed(contentsOf(scripts + QLatin1StringView(name) + u".js"_s)));
        const QStringList lines = consoleOf(result.object);
        QVERIFY2(lines.size() >= 2, name);
        QVERIFY2(lines.constLast().contains(u"omplete"_s) ||
                     lines.constLast().endsWith(u"Done: 40 characters"_s),
                 qPrintable(lines.constLast()));
    }
    const Result ping = run(placed(contentsOf(scripts + u"15-image-ping.js"_s)));
    QCOMPARE(consoleOf(ping.object), QStringList{u"4 log Done: error"_s});
    QCOMPARE(QDir(scripts).entryList({u"*.js"_s}).size(), 15);
}

void TestScripts::requestsAreExplainedAndNameTheirLine()
{
    const Result result = run(placed("\n\nfetch('{B}/closed').catch(() => {});\n"
                                     "var x = new XMLHttpRequest();\n"
                                     "x.open('GET', '{B}/hello');\nx.send();\n"));
    const QJsonArray requests = result.object[u"requests"_s].toArray();
    QCOMPARE(requests.size(), 2);
    QCOMPARE(requests[0][u"line"_s].toInt(), 3);
    QCOMPARE(requests[0][u"corsError"_s].toString(), u"MissingAllowOriginHeader"_s);
    QCOMPARE(requests[1][u"line"_s].toInt(), 6);
    QCOMPARE(requests[1][u"outcome"_s].toString(), u"allowed"_s);
}

/// Each is true in a page's script.
constexpr const char *claims[] = {
    "self === window && window === globalThis",
    "Object.prototype.toString.call(new XMLHttpRequest()) === '[object XMLHttpRequest]'",
    "Object.getPrototypeOf(XMLHttpRequest) === XMLHttpRequestEventTarget",
    "new XMLHttpRequest() instanceof EventTarget",
    "XMLHttpRequest.DONE === 4 && XMLHttpRequest.prototype.DONE === 4",
    "!Object.keys(globalThis).includes('XMLHttpRequest')",
    "XMLHttpRequest.prototype.open.length === 2",
    "Object.getOwnPropertyDescriptor(XMLHttpRequest, 'prototype').writable === false",
    "throws(TypeError, () => XMLHttpRequest())",
    "throws(TypeError, () => XMLHttpRequest.prototype.readyState)",
    "throws(TypeError, () => new XMLHttpRequest().open('GET'))",
    "throws('SyntaxError', () => new XMLHttpRequest().open('a b', '/'))",
    "throws('InvalidStateError', () => new XMLHttpRequest().send())",
    "throws(TypeError, () => new Headers([['\\u0100', 'x']]))",
    "throws(TypeError, () => new Request('/', {mode: 'sideways'}))",
    "((x) => { x.responseType = 'nonsense'; return x.responseType === ''; })"
    "(new XMLHttpRequest())",
    "((x) => { x.timeout = -1; return x.timeout === 4294967295; })(new XMLHttpRequest())",
    "new Headers([['b', '1'], ['a', '2'], ['B', '3']]).get('b') === '1, 3'",
    "[...new Headers({b: '1', a: '2'})].join() === 'a,2,b,1'",
    "new URL('../x?y#z', 'http://example.com/a/b').href === 'http://example.com/x?y#z'",
    "((u) => { u.port = '8080'; u.hash = 'x'; return u.href; })"
    "(new URL('http://e.test/')) === 'http://e.test:8080/#x'",
    "new URLSearchParams('a=1&b=2&a=3').getAll('a').join() === '1,3'",
    "new TextDecoder().decode(new TextEncoder().encode('\\u00e9\\u{1f600}')) === "
    "'\\u00e9\\u{1f600}'",
    "btoa('abc') === 'YWJj' && atob('YWJj') === 'abc'",
    "structuredClone(new Map([[1, {a: new Date(5)}]])).get(1).a.getTime() === 5",
    "new DOMException('m', 'AbortError').code === 20",
    "new DOMParser().parseFromString('<a><b c=\"d\"/></a>', 'text/xml')"
    ".querySelector('b').getAttribute('c') === 'd'",
    "typeof host === 'undefined' && typeof web === 'undefined'",
    "typeof require === 'undefined' && typeof process === 'undefined'",
    "document.URL === location.href && document.readyState === 'loading'"};

void TestScripts::theWorldIsAsWebIdlSays()
{
    QByteArray source =
        "function throws(what, call) { try { call(); } catch (e) { return typeof what === "
        "'string' ? e.name === what && e instanceof DOMException : e instanceof what; } return "
        "false; }\n";
    for (const char *claim : claims) {
        const QString quoted = QString::fromUtf8(
            QJsonDocument(QJsonArray{QString::fromUtf8(claim)}).toJson(QJsonDocument::Compact));
        source += "try { if ((" + QByteArray(claim) + ") !== true) console.log('not true', " +
                  quoted.toUtf8() + "[0]); } catch (e) { console.log(e, " + quoted.toUtf8() +
                  "[0]); }\n";
    }
    const Result result = run(source + "console.log('over');\n");
    QCOMPARE(consoleOf(result.object), QStringList{u"%1 log over"_s.arg(std::size(claims) + 2)});
}

void TestScripts::tasksAndMicrotasksKeepTheirOrder()
{
    const Result result = run("const a = [];\n"
                              "setTimeout(() => { a.push('timer 0');\n"
                              "  Promise.resolve().then(() => a.push('micro of timer')); }, 0);\n"
                              "setTimeout(() => { a.push('timer 1'); }, 0);\n"
                              "setTimeout(() => console.log(a.join()), 30);\n"
                              "queueMicrotask(() => a.push('micro'));\n"
                              "addEventListener('load', () => { a.push('load 1');\n"
                              "  Promise.resolve().then(() => a.push('micro of load')); });\n"
                              "addEventListener('load', () => a.push('load 2'));\n"
                              "a.push('script');\n");
    QCOMPARE(consoleOf(result.object),
             QStringList{u"5 log script,micro,load 1,micro of load,load 2,timer 0,micro of timer,"
                         u"timer 1"_s});
}

void TestScripts::anUncaughtErrorTellsItsLine()
{
    const Result result = run("console.log('before');\n\nundefinedThing();\n");
    const QStringList lines = consoleOf(result.object);
    QCOMPARE(lines.size(), 2);
    QVERIFY2(lines[1].startsWith(u"3 error Uncaught ReferenceError"_s), qPrintable(lines[1]));
    QCOMPARE(result.exitCode, 1);
}

void TestScripts::aSyntaxErrorTellsItsLine()
{
    const Result result = run("var a = 1;\nvar b = ;\n");
    const QStringList lines = consoleOf(result.object);
    QCOMPARE(lines.size(), 1);
    QVERIFY2(lines[0].startsWith(u"2 error Uncaught SyntaxError"_s), qPrintable(lines[0]));
}

void TestScripts::aRejectionThatNobodyHandlesIsTold()
{
    const Result result = run("addEventListener('unhandledrejection', (e) => "
                              "console.log('heard', e.reason.message));\n"
                              "Promise.reject(new Error('lost'));\n"
                              "Promise.reject(new Error('found')).catch(() => {});\n");
    const QStringList lines = consoleOf(result.object);
    QCOMPARE(lines.size(), 2);
    QCOMPARE(lines[0], u"1 log heard lost"_s);
    QVERIFY2(lines[1].startsWith(u"2 error Uncaught (in promise) Error: lost"_s),
             qPrintable(lines[1]));
}

void TestScripts::anUnknownProtocolFailsAsInABrowser()
{
    const Result result = run("fetch('gopher://e.test/').catch((e) => console.log(e.name));\n"
                              "const x = new XMLHttpRequest();\n"
                              "x.onerror = () => console.log('error', x.status);\n"
                              "x.open('GET', 'gopher://e.test/'); x.send();\n");
    QStringList lines = consoleOf(result.object);
    lines.sort();
    QCOMPARE(lines, (QStringList{u"1 log TypeError"_s, u"3 log error 0"_s}));
}

void TestScripts::anEndlessLoopIsEnded()
{
    QElapsedTimer timer;
    timer.start();
    const Result result = run("console.log('on'); for (;;);\n", {u"--time-limit"_s, u"1"_s});
    QCOMPARE(consoleOf(result.object), QStringList{u"1 log on"_s});
    QCOMPARE(result.object[u"ended"_s].toString(), u"time"_s);
    QCOMPARE(result.exitCode, 1);
    QVERIFY(timer.elapsed() < 15'000);
}

void TestScripts::tooMuchMemoryEndsTheScript()
{
    const Result result = run("const a = []; for (;;) a.push(new Uint8Array(1 << 20).fill(1));\n");
    QCOMPARE(result.object[u"ended"_s].toString(), u"memory"_s);
    QCOMPARE(result.exitCode, 1);
}

void TestScripts::aPageThatIsNoneIsRefused()
{
    const auto finished = TestSupport::runProgram(
        QStringLiteral(CORSCOPE_CLI),
        {u"script"_s, scripts + u"13-abort-controller.js"_s, u"--page"_s, u"nonsense"_s});
    QCOMPARE(finished.exitCode, 2);
}

QTEST_GUILESS_MAIN(TestScripts)
#include "tst_scripts.moc"
