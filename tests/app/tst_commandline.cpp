// corscope-cli as a person uses it: commands, exit codes, and what bad input gets.
#include "core/lab/labserver.h"
#include "core/lessons/lesson.h"
#include "tests/app/program.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace Corscope;
using namespace Qt::StringLiterals;
using TestSupport::Finished;

namespace {

const QString program = QStringLiteral(CORSCOPE_CLI);

Finished cli(const QStringList &arguments, const QByteArray &input = {})
{
    return TestSupport::runProgram(program, arguments, input);
}

QJsonObject objectIn(const QByteArray &json)
{
    return QJsonDocument::fromJson(json).object();
}

} // namespace

class TestCommandLine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void linksNeitherGuiNorWidgets();
    void checkExitsWith0WhereThePageMayRead();
    void checkExitsWith1AndSaysWhyWhereItMayNot();
    void checkPrintsOneJsonObject();
    void checkTellsWhatEachBrowserMakesOfIt();
    void checkSaysThatNobodyAnswers();
    void checkNamesAHeaderThatScriptsMayNotSet();
    void checkWorksForAPageWithoutAnOrigin();
    void aSavedRunIsExplainedOffline();
    void aSavedRunIsPerformedAgain();
    void explainNamesWhatIsWrongWithAFile_data();
    void explainNamesWhatIsWrongWithAFile();
    void aConsoleMessageIsExplained();
    void aMessageOnStandardInputIsOneJsonObject();
    void textThatNoBrowserPrintsIsRefused();
    void labListsItsLessons();
    void labRunsALesson();
    void labChangesALessonsServerAsAdvised();
    void snippetsAreToldForOneServer();
    void reasonsAreATable();
    void wrongUseExitsWith2AndNamesTheMistake_data();
    void wrongUseExitsWith2AndNamesTheMistake();
    void everyCommandHasHelp_data();
    void everyCommandHasHelp();

private:
    [[nodiscard]] QString origin(Lab::Slot slot) const
    {
        return QString::fromLatin1(m_lab->origins().origin(slot));
    }
    [[nodiscard]] QString urlOf(const char *lesson) const
    {
        return origin(Lab::Slot::B) + u"/s/"_s + QString::fromLatin1(lesson) + u"/r"_s;
    }

    std::unique_ptr<Lab::LabServer> m_lab;
    QTemporaryDir m_folder;
};

void TestCommandLine::initTestCase()
{
    auto lab = Lab::LabServer::start();
    QVERIFY(lab);
    m_lab = *std::move(lab);
    for (const Lessons::Lesson &lesson : Lessons::builtInLessons()) {
        m_lab->mount(lesson.scenario);
    }
    QVERIFY(m_folder.isValid());
}

void TestCommandLine::linksNeitherGuiNorWidgets()
{
    if (QStandardPaths::findExecutable(u"ldd"_s).isEmpty()) {
        QSKIP("ldd is not installed");
    }
    const Finished ldd = TestSupport::runProgram(u"ldd"_s, {program});
    QVERIFY(ldd.output.contains("libQt6Core"));
    for (const char *library : {"libQt6Gui", "libQt6Widgets", "libQt6Svg"}) {
        QVERIFY2(!ldd.output.contains(library), library);
    }
}

void TestCommandLine::checkExitsWith0WhereThePageMayRead()
{
    const Finished result =
        cli({u"check"_s, urlOf("simple-allowed"), u"--origin"_s, origin(Lab::Slot::A)});
    QCOMPARE(result.exitCode, 0);
    QVERIFY2(result.output.startsWith("Allowed"), result.output.constData());
    QCOMPARE(result.errors, QByteArray());
}

void TestCommandLine::checkExitsWith1AndSaysWhyWhereItMayNot()
{
    const Finished result =
        cli({u"check"_s, urlOf("missing-header"), u"--origin"_s, origin(Lab::Slot::A)});
    QCOMPARE(result.exitCode, 1);
    QVERIFY2(result.output.startsWith("Blocked"), result.output.constData());
    QVERIFY(result.output.contains("Access-Control-Allow-Origin"));
    QVERIFY(result.output.contains("has been blocked by CORS policy"));
}

void TestCommandLine::checkPrintsOneJsonObject()
{
    const Finished result =
        cli({u"check"_s, urlOf("preflight-header"), u"--origin"_s, origin(Lab::Slot::A), u"-X"_s,
             u"PUT"_s, u"-H"_s, u"X-Cart: 42"_s, u"--json"_s});
    QCOMPARE(result.exitCode, 1);
    const QJsonObject object = objectIn(result.output);
    QCOMPARE(object.value("outcome"_L1).toString(), u"error"_s);
    QCOMPARE(object.value("reason"_L1).toString(), u"preflight.header.not-allowed"_s);
    QCOMPARE(object.value("corsError"_L1).toString(), u"HeaderDisallowedByPreflightResponse"_s);
}

void TestCommandLine::checkTellsWhatEachBrowserMakesOfIt()
{
    const Finished result =
        cli({u"check"_s, urlOf("missing-header"), u"--origin"_s, origin(Lab::Slot::A),
             u"--browser"_s, u"firefox"_s, u"--browser"_s, u"webkit"_s, u"--json"_s});
    const QJsonArray verdicts = objectIn(result.output).value("verdicts"_L1).toArray();
    QCOMPARE(verdicts.size(), 2);
    QCOMPARE(verdicts.at(0).toObject().value("browser"_L1).toString(), u"firefox"_s);
    QCOMPARE(verdicts.at(1).toObject().value("browser"_L1).toString(), u"webkit"_s);
}

void TestCommandLine::checkSaysThatNobodyAnswers()
{
    const QString closed = QString::fromLatin1(m_lab->origins().closedOrigin());
    const Finished result =
        cli({u"check"_s, closed + u"/r"_s, u"--origin"_s, origin(Lab::Slot::A), u"--json"_s});
    QCOMPARE(result.exitCode, 1);
    QCOMPARE(objectIn(result.output).value("reason"_L1).toString(),
             u"network.connection-refused"_s);
}

void TestCommandLine::checkNamesAHeaderThatScriptsMayNotSet()
{
    const Finished result = cli({u"check"_s, urlOf("simple-allowed"), u"--origin"_s,
                                 origin(Lab::Slot::A), u"-H"_s, u"Host: elsewhere.example"_s});
    QCOMPARE(result.exitCode, 0);
    QVERIFY2(result.output.contains("Host"), result.output.constData());
}

void TestCommandLine::checkWorksForAPageWithoutAnOrigin()
{
    const Finished result =
        cli({u"check"_s, urlOf("wildcard"), u"--origin"_s, u"null"_s, u"--json"_s});
    QCOMPARE(result.exitCode, 0);
    QCOMPARE(objectIn(result.output).value("outcome"_L1).toString(), u"allowed"_s);
}

void TestCommandLine::aSavedRunIsExplainedOffline()
{
    const QString file = m_folder.filePath(u"offline.corscope"_s);
    const Finished live =
        cli({u"check"_s, urlOf("preflight-header"), u"--origin"_s, origin(Lab::Slot::A), u"-X"_s,
             u"PUT"_s, u"-H"_s, u"X-Cart: 42"_s, u"--save"_s, file});
    QCOMPARE(live.exitCode, 1);
    m_lab->clearLog();
    const Finished offline = cli({u"explain"_s, file, u"--browser"_s, u"chromium"_s, u"--browser"_s,
                                  u"firefox"_s, u"--browser"_s, u"webkit"_s});
    QCOMPARE(offline.exitCode, 1);
    QCOMPARE(m_lab->log().records().size(), 0u);
    QCOMPARE(offline.output.trimmed(), live.output.trimmed());
}

void TestCommandLine::aSavedRunIsPerformedAgain()
{
    const QString file = m_folder.filePath(u"again.corscope"_s);
    QCOMPARE(cli({u"check"_s, urlOf("simple-allowed"), u"--origin"_s, origin(Lab::Slot::A),
                  u"--save"_s, file})
                 .exitCode,
             0);
    m_lab->clearLog();
    const Finished again = cli({u"run"_s, file, u"--json"_s});
    QCOMPARE(again.exitCode, 0);
    QCOMPARE(m_lab->log().records().size(), 1u);
    const QJsonArray runs = objectIn(again.output).value("runs"_L1).toArray();
    QCOMPARE(runs.size(), 1);
    QCOMPARE(runs.at(0).toObject().value("status"_L1).toInt(), 200);
}

void TestCommandLine::explainNamesWhatIsWrongWithAFile_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QByteArray>("told");
    QTest::newRow("no JSON") << "{\n  \"corscope\": 1,\n  oops\n}"_ba
                             << "line 3"_ba;
    QTest::newRow("another kind of file") << "{\"log\": {}}"_ba
                                          << "not a Corscope session"_ba;
    QTest::newRow("a newer version") << "{\"corscope\": 99, \"runs\": []}"_ba
                                     << "99"_ba;
    QTest::newRow("a field of the wrong type")
        << R"({"corscope": 1, "runs": [{"spec": {"page": 7}}]})"_ba
        << "runs[0].spec.page"_ba;
    QTest::newRow("no run") << R"({"corscope": 1, "runs": []})"_ba
                            << "no run"_ba;
    QTest::newRow("empty") << QByteArray() << "line 1"_ba;
}

void TestCommandLine::explainNamesWhatIsWrongWithAFile()
{
    QFETCH(const QByteArray, content);
    QFETCH(const QByteArray, told);
    QFile file(m_folder.filePath(u"broken.corscope"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
    file.close();
    const Finished result = cli({u"explain"_s, file.fileName()});
    QCOMPARE(result.exitCode, 2);
    QVERIFY2(result.errors.contains(told), result.errors.constData());
    QVERIFY2(result.errors.contains("broken.corscope"), result.errors.constData());
    QCOMPARE(result.output, QByteArray());
}

void TestCommandLine::aConsoleMessageIsExplained()
{
    const Finished told = cli(
        {u"explain"_s, u"--message"_s,
         u"Access to fetch at 'https://api.test/r' from origin 'https://app.test' has been blocked by CORS policy: Method PATCH is not allowed by Access-Control-Allow-Methods in preflight response."_s});
    QCOMPARE(told.exitCode, 1);
    QVERIFY(told.output.startsWith("Blocked: the answer to the preflight does not allow the "
                                   "method PATCH\n"));
    QVERIFY(told.output.contains("corscope-cli check 'https://api.test/r' --origin "
                                 "'https://app.test' -X 'PATCH' --fetch\n"));
}

void TestCommandLine::aMessageOnStandardInputIsOneJsonObject()
{
    const Finished told =
        cli({u"explain"_s, u"--message"_s, u"-"_s, u"--json"_s},
            "[Error] Preflight response is not successful. Status code: 404\n"
            "[Error] Fetch API cannot load https://api.test/r due to access control checks.\n");
    QCOMPARE(told.exitCode, 1);
    const QJsonObject object = objectIn(told.output);
    QCOMPARE(object.value(u"browser"), u"webkit"_s);
    QCOMPARE(object.value(u"layer"), u"server"_s);
    QCOMPARE(object.value(u"url"), u"https://api.test/r"_s);
    QCOMPARE(object.value(u"reasons").toArray().at(0), u"preflight.status"_s);
}

void TestCommandLine::textThatNoBrowserPrintsIsRefused()
{
    const Finished told = cli({u"explain"_s, u"--message"_s, u"hello"_s});
    QCOMPARE(told.exitCode, 2);
    QVERIFY(told.output.isEmpty());
    QVERIFY(!told.errors.isEmpty());
}

void TestCommandLine::labListsItsLessons()
{
    const Finished result = cli({u"lab"_s, u"--list"_s});
    QCOMPARE(result.exitCode, 0);
    for (const Lessons::Lesson &lesson : Lessons::builtInLessons()) {
        QVERIFY2(result.output.contains(lesson.id()), lesson.id().constData());
    }
}

void TestCommandLine::labRunsALesson()
{
    const Finished result = cli({u"lab"_s, u"--lesson"_s, u"preflight-header"_s});
    QCOMPARE(result.exitCode, 1);
    QVERIFY(result.output.contains("OPTIONS http://127.0.0.1:"));
    QVERIFY(result.output.contains("x-cart"));
}

void TestCommandLine::labChangesALessonsServerAsAdvised()
{
    const Finished result =
        cli({u"lab"_s, u"--lesson"_s, u"preflight-header"_s, u"--mend"_s, u"--json"_s});
    QCOMPARE(result.exitCode, 0);
    const QJsonArray runs = objectIn(result.output).value("runs"_L1).toArray();
    QVERIFY(runs.size() >= 2);
    QCOMPARE(runs.first()[u"outcome"].toString(), u"error"_s);
    QCOMPARE(runs.last()[u"outcome"].toString(), u"allowed"_s);
}

void TestCommandLine::snippetsAreToldForOneServer()
{
    const QStringList asked{u"check"_s,     urlOf("preflight-header"),
                            u"--origin"_s,  origin(Lab::Slot::A),
                            u"-X"_s,        u"PUT"_s,
                            u"-H"_s,        u"X-Cart: 42"_s,
                            u"--snippet"_s, u"nginx"_s};
    const Finished told = cli(asked);
    QCOMPARE(told.exitCode, 1);
    QVERIFY2(told.output.contains("\nWhat makes nginx allow it\n"), told.output.constData());
    QVERIFY(told.output.contains("add_header Vary Origin always;\n"));
    QVERIFY(told.output.contains(origin(Lab::Slot::A).toUtf8()));
    const Finished json = cli(asked + QStringList{u"--json"_s});
    const QJsonObject snippet = objectIn(json.output).value("snippet"_L1).toObject();
    QCOMPARE(snippet.value("stack"_L1).toString(), u"nginx"_s);
    QCOMPARE(snippet.value("parts"_L1).toArray().size(), 2);
}

void TestCommandLine::reasonsAreATable()
{
    const Finished told = cli({u"reasons"_s});
    QCOMPARE(told.exitCode, 0);
    QVERIFY(told.output.contains("\ncors.allow-origin.missing "));
    const Finished json = cli({u"reasons"_s, u"--json"_s});
    const QJsonArray rows = objectIn(json.output).value("reasons"_L1).toArray();
    QVERIFY(rows.size() > 70);
    for (const QJsonValue &row : rows) {
        const QByteArray id = row[u"reason"].toString().toUtf8();
        QVERIFY2(row[u"produced"].toInt() > 0, id.constData());
        QVERIFY2(row[u"en"].toBool() && row[u"zh_CN"].toBool(), id.constData());
    }
    const QJsonValue missing = rows.first();
    QVERIFY(missing[u"snippetProven"].toInt() > 0);
    const QJsonValue lines = missing[u"consoleLines"][u"webkit"];
    QVERIFY(lines[u"recorded"].toInt() > 100);
    const QString share = u"%1/%2"_s.arg(lines[u"equal"].toInt()).arg(lines[u"recorded"].toInt());
    QVERIFY(told.output.contains(share.toUtf8()));
    // What no browser was recorded to do is not said to be equal.
    const auto old = std::find_if(rows.begin(), rows.end(), [](const QJsonValue &row) {
        return row[u"reason"].toString() == u"script.open-across-origins"_s;
    });
    QVERIFY(old != rows.end());
    QVERIFY((*old)[u"consoleLines"].toObject().isEmpty());
    QVERIFY(told.output.contains("not recorded"));
}

void TestCommandLine::wrongUseExitsWith2AndNamesTheMistake_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("told");
    const QString url = u"http://127.0.0.1:9/"_s;
    const QString page = u"https://shop.example"_s;
    QTest::newRow("nothing") << QStringList{} << "Usage"_ba;
    QTest::newRow("no such command") << QStringList{u"chekc"_s} << "chekc"_ba;
    QTest::newRow("no such option") << QStringList{u"check"_s, url, u"--orign"_s} << "orign"_ba;
    QTest::newRow("no URL") << QStringList{u"check"_s, u"--origin"_s, page} << "one URL"_ba;
    QTest::newRow("no origin") << QStringList{u"check"_s, url} << "--origin"_ba;
    QTest::newRow("a URL that does not parse")
        << QStringList{u"check"_s, u"http://a b/"_s, u"--origin"_s, page} << "http://a b/"_ba;
    QTest::newRow("an origin that does not parse")
        << QStringList{u"check"_s, url, u"--origin"_s, u"shop"_s} << "shop"_ba;
    QTest::newRow("a header without a colon")
        << QStringList{u"check"_s, url, u"--origin"_s, page, u"-H"_s, u"X-Cart"_s} << "X-Cart"_ba;
    QTest::newRow("no such browser")
        << QStringList{u"check"_s, url, u"--origin"_s, page, u"--browser"_s, u"netscape"_s}
        << "netscape"_ba;
    QTest::newRow("no such server")
        << QStringList{u"check"_s, url, u"--origin"_s, page, u"--snippet"_s, u"iis4"_s}
        << "iis4"_ba;
    QTest::newRow("no such file") << QStringList{u"explain"_s, u"/no/such.corscope"_s}
                                  << "/no/such.corscope"_ba;
    QTest::newRow("no such lesson") << QStringList{u"lab"_s, u"--lesson"_s, u"nope"_s} << "nope"_ba;
    QTest::newRow("a port that is none")
        << QStringList{u"lab"_s, u"--port-base"_s, u"70000"_s} << "70000"_ba;
}

void TestCommandLine::wrongUseExitsWith2AndNamesTheMistake()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const QByteArray, told);
    const Finished result = cli(arguments);
    QCOMPARE(result.exitCode, 2);
    QVERIFY2(result.errors.contains(told), result.errors.constData());
    QCOMPARE(result.output, QByteArray());
}

void TestCommandLine::everyCommandHasHelp_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("program") << QStringList{u"--help"_s};
    for (const char *command : {"check", "run", "explain", "lab", "reasons"}) {
        QTest::newRow(command) << QStringList{QString::fromLatin1(command), u"--help"_s};
    }
}

void TestCommandLine::everyCommandHasHelp()
{
    QFETCH(const QStringList, arguments);
    const Finished result = cli(arguments);
    QCOMPARE(result.exitCode, 0);
    QVERIFY2(result.output.startsWith("Usage: corscope-cli"), result.output.constData());
}

QTEST_GUILESS_MAIN(TestCommandLine)
#include "tst_commandline.moc"
