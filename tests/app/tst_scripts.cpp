// A page's own JavaScript as a person runs it: the examples against the lab, the world that a
// script finds, and what becomes of scripts that do not end.
#include "core/lab/labserver.h"
#include "core/lab/placeholders.h"
#include "core/lab/scenario.h"
#include "core/profiles/profile.h"
#include "tests/app/program.h"
#include "tests/app/scriptclaims.h"
#include "tests/app/scripttimeline.h"
#include "tests/support/golden.h"

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

/// A line of script that complains where the claim is not true.
QByteArray tested(const char *claim)
{
    const QByteArray quoted =
        QJsonDocument(QJsonArray{QString::fromUtf8(claim)}).toJson(QJsonDocument::Compact) + "[0]";
    return "try { if ((" + QByteArray(claim) + ") !== true) console.log('not true', " + quoted +
           "); } catch (e) { console.log(String(e), " + quoted + "); }\n";
}

/// What is written by the line behind the claims.
QString lastLine(const QByteArray &source)
{
    return u"%1 log over"_s.arg(source.count('\n') + 1);
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
    void examplesHaveTheirTimelines_data();
    void examplesHaveTheirTimelines();
    void requestsAreExplainedAndNameTheirLine();
    void theWorldIsAsWebIdlSays();
    void oldBrowsersHaveTheObjectsTheyHad_data();
    void oldBrowsersHaveTheObjectsTheyHad();
    void codeOfOldPicksTheObjectThatIsThere_data();
    void codeOfOldPicksTheObjectThatIsThere();
    void attachedListenersAreCalledAsTheyWere();
    void tasksAndMicrotasksKeepTheirOrder();
    void anUncaughtErrorTellsItsLine();
    void aSyntaxErrorTellsLineAndColumn_data();
    void aSyntaxErrorTellsLineAndColumn();
    void aRejectionThatNobodyHandlesIsTold();
    void anUnknownProtocolFailsAsInABrowser();
    void anEndlessLoopIsEnded();
    void tooMuchMemoryEndsTheScript();
    void tooManyRequestsOrLinesEndTheScript_data();
    void tooManyRequestsOrLinesEndTheScript();
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

void TestScripts::examplesHaveTheirTimelines_data()
{
    QTest::addColumn<QString>("name");
    for (const QString &name : QDir(scripts).entryList({u"*.js"_s})) {
        QTest::newRow(qPrintable(name)) << name.chopped(3);
    }
}

void TestScripts::examplesHaveTheirTimelines()
{
    m_lab->mount(*Lab::readScenario(contentsOf(scripts + u"lab.json"_s)));
    QFETCH(const QString, name);
    const auto finished = TestSupport::runProgram(QStringLiteral(CORSCOPE_SCRIPT),
                                                  {u"--page"_s, page(), u"--name"_s, name, u"-"_s},
                                                  placed(contentsOf(scripts + name + u".js"_s)));
    QCOMPARE(finished.exitCode, 0);
    const QString difference = TestSupport::differenceToGolden(
        u"scripts/%1.txt"_s.arg(name),
        TestSupport::timelineOf(finished.output, m_lab->placeholders("scripts"),
                                {u"Received"_s, u"readyState 3"_s}));
    QVERIFY2(difference.isEmpty(), qPrintable(difference));
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

void TestScripts::theWorldIsAsWebIdlSays()
{
    QByteArray source = TestSupport::claimFunctions;
    for (const char *claim : TestSupport::claims) {
        source += tested(claim);
    }
    const Result result = run(source + "console.log('over');\n");
    QCOMPARE(consoleOf(result.object), QStringList{lastLine(source)});
}

void TestScripts::oldBrowsersHaveTheObjectsTheyHad_data()
{
    QTest::addColumn<QByteArray>("browser");
    for (const Profiles::Id id : Profiles::old) {
        const QByteArray name = Reflect::nameOf(id);
        QTest::newRow(name.constData()) << name;
    }
}

void TestScripts::oldBrowsersHaveTheObjectsTheyHad()
{
    QFETCH(const QByteArray, browser);
    QByteArray source = TestSupport::claimFunctions + tested(TestSupport::everyOldClaim);
    for (const auto &[whose, claim] : TestSupport::oldClaims) {
        if (browser == whose) {
            source += tested(claim);
        }
    }
    const Result result =
        run(source + "console.log('over');\n", {u"--browser"_s, QString::fromLatin1(browser)});
    QCOMPARE(consoleOf(result.object), QStringList{lastLine(source)});
}

void TestScripts::codeOfOldPicksTheObjectThatIsThere_data()
{
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<QStringList>("console");
    QTest::addColumn<QStringList>("outcomes");
    const auto row = [](const char *browser, const QByteArray &source, const QStringList &console,
                        const QStringList &outcomes) {
        QTest::newRow(browser) << source << console << outcomes;
    };
    const QByteArray createXhr = contentsOf(scripts + u"03-create-xhr.js"_s);
    const QByteArray createCors = contentsOf(scripts + u"09-create-cors-request.js"_s);
    const QStringList sameOrigin{u"28 log hello from the same origin"_s};
    const QStringList cors{u"17 log read: hello from another origin"_s, u"18 log refused"_s};
    for (const char *browser : {"ie6", "ie7", "chrome3"}) {
        row(browser, createXhr, sameOrigin, {u"allowed"_s});
    }
    for (const char *browser : {"ie8", "ie9", "ie10", "firefox3.5", "opera12"}) {
        row(browser, createCors, cors, {u"allowed"_s, u"error"_s});
    }
}

void TestScripts::codeOfOldPicksTheObjectThatIsThere()
{
    QFETCH(const QByteArray, source);
    QFETCH(const QStringList, console);
    QFETCH(const QStringList, outcomes);
    const Result result =
        run(placed(source), {u"--browser"_s, QString::fromLatin1(QTest::currentDataTag())});
    QStringList lines = consoleOf(result.object);
    lines.sort();
    QCOMPARE(lines, console);
    QStringList found;
    for (const QJsonValue &request : result.object[u"requests"_s].toArray()) {
        found.append(request[u"outcome"_s].toString());
    }
    found.sort();
    QCOMPARE(found, outcomes);
}

/// Handlers of Internet Explorer 8 find the event in the window; what is attached last comes first.
void TestScripts::attachedListenersAreCalledAsTheyWere()
{
    const Result result =
        run(placed("var xdr = new XDomainRequest();\n"
                   "xdr.onload = function () {\n"
                   "  console.log(arguments.length, event.type, xdr.contentType);\n"
                   "};\n"
                   "xdr.open('get', '{B}/hello');\n"
                   "xdr.send();\n"
                   "window.attachEvent('onload', function () { console.log('a'); });\n"
                   "window.attachEvent('onload', function (e) {\n"
                   "  console.log('b', this === window, e.srcElement === window);\n"
                   "});\n"),
            {u"--browser"_s, u"ie8"_s});
    QCOMPARE(consoleOf(result.object),
             (QStringList{u"9 log b true true"_s, u"7 log a"_s, u"3 log 0 load text/plain"_s}));
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

void TestScripts::aSyntaxErrorTellsLineAndColumn_data()
{
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<int>("line");
    QTest::addColumn<int>("column");
    QTest::newRow("sign") << QByteArray("var a = 1;\nvar b = ;\n") << 2 << 9;
    QTest::newRow("word") << QByteArray("\n\n  foo barbarian baz;\n") << 3 << 7;
    QTest::newRow("twice") << QByteArray("let a = 1; let a = 2;\n") << 1 << 16;
    QTest::newRow("missing") << QByteArray("function f() {\n  if (true) {\n  }\n") << 3 << 4;
    QTest::newRow("open string") << QByteArray("var s = 'abc\n';\n") << 1 << 9;
    QTest::newRow("return") << QByteArray("\nif (1) return 5;\n") << 2 << 8;
}

void TestScripts::aSyntaxErrorTellsLineAndColumn()
{
    QFETCH(const QByteArray, source);
    const QJsonArray console = run(source).object[u"console"_s].toArray();
    QCOMPARE(console.size(), 1);
    QVERIFY(console[0][u"text"_s].toString().startsWith("Uncaught SyntaxError"_L1));
    QTEST(console[0][u"line"_s].toInt(), "line");
    QTEST(console[0][u"column"_s].toInt(), "column");
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

void TestScripts::tooManyRequestsOrLinesEndTheScript_data()
{
    QTest::addColumn<QString>("option");
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<QByteArray>("kind");
    QTest::addColumn<QByteArray>("why");
    QTest::newRow("requests") << u"--request-limit"_s
                              << QByteArray("for (;;) fetch('http://127.0.0.1:1/');\n")
                              << QByteArray("\"kind\":\"run\"") << QByteArray("requests");
    QTest::newRow("lines") << u"--line-limit"_s << QByteArray("for (;;) console.log('more');\n")
                           << QByteArray("\"kind\":\"console\"") << QByteArray("lines");
}

void TestScripts::tooManyRequestsOrLinesEndTheScript()
{
    QFETCH(const QString, option);
    QFETCH(const QByteArray, source);
    QFETCH(const QByteArray, kind);
    QFETCH(const QByteArray, why);
    const auto finished = TestSupport::runProgram(
        QStringLiteral(CORSCOPE_SCRIPT), {u"--page"_s, page(), option, u"5"_s, u"-"_s}, source);
    QCOMPARE(finished.output.count(kind), 5);
    const QByteArray last = finished.output.trimmed().split('\n').constLast();
    QCOMPARE(QJsonDocument::fromJson(last).object()[u"why"_s].toString().toUtf8(), why);
    QCOMPARE(finished.exitCode, 3);
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
