// script FILE.js --page URL: a page's own JavaScript, and what became of its requests.
#include "app/cli/arguments.h"
#include "app/cli/commands.h"
#include "app/cli/report.h"
#include "core/run/scriptprocess.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>

namespace Corscope::Cli {

using namespace Qt::StringLiterals;
using Run::ScriptEnd;

namespace {

class ScriptWords
{
    Q_DECLARE_TR_FUNCTIONS(Corscope::Cli::ScriptWords)
};

QString placeOf(const QString &name, int line)
{
    return line > 0 ? u"%1:%2"_s.arg(name).arg(line) : name;
}

/// How the script ended, where that is worth a word.
QString ending(ScriptEnd how)
{
    switch (how) {
    case ScriptEnd::Done: return {};
    case ScriptEnd::Stopped: return ScriptWords::tr("the script was stopped");
    case ScriptEnd::TimeLimit:
        return ScriptWords::tr("the script was stopped: one of its tasks did not come to an end");
    case ScriptEnd::MemoryLimit:
        return ScriptWords::tr("the script was stopped: it took too much memory");
    case ScriptEnd::RequestLimit:
        return ScriptWords::tr("the script was stopped: it made too many requests");
    case ScriptEnd::LineLimit:
        return ScriptWords::tr("the script was stopped: it wrote too many lines");
    case ScriptEnd::Crashed: return ScriptWords::tr("the process of the script has crashed");
    case ScriptEnd::NotStarted:
        return ScriptWords::tr("the script could not be started: is the page a URL?");
    }
    return {};
}

const char *nameOf(ScriptEnd how)
{
    switch (how) {
    case ScriptEnd::Done: return "done";
    case ScriptEnd::Stopped: return "stopped";
    case ScriptEnd::TimeLimit: return "time";
    case ScriptEnd::MemoryLimit: return "memory";
    case ScriptEnd::RequestLimit: return "requests";
    case ScriptEnd::LineLimit: return "lines";
    case ScriptEnd::Crashed: return "crashed";
    case ScriptEnd::NotStarted: return "not-started";
    }
    return "";
}

/// Of an error the column counts as well.
QString placeOf(const QString &name, const Run::ConsoleLine &line)
{
    const QString place = placeOf(name, line.line);
    return line.level == "error"_L1 && line.column > 0 ? u"%1:%2"_s.arg(place).arg(line.column)
                                                       : place;
}

struct Performed
{
    ScriptEnd end = ScriptEnd::NotStarted;
    QJsonArray console;
    bool hasErrors = false;
};

/// Runs the script to its end; its console goes to standard output at once, unless all is to be one
/// JSON object.
Performed perform(Run::ScriptProcess &process, const ScriptOptions &options,
                  const Run::ScriptJob &job)
{
    Performed performed;
    QObject::connect(&process, &Run::ScriptProcess::wrote, qApp, [&](const Run::ConsoleLine &line) {
        performed.hasErrors = performed.hasErrors || line.level == "error"_L1;
        if (options.json) {
            performed.console.append(QJsonObject{{u"level"_s, line.level},
                                                 {u"text"_s, line.text},
                                                 {u"line"_s, line.line},
                                                 {u"column"_s, line.column}});
        } else {
            print(QString(placeOf(job.name, line) + u": "_s +
                          (line.level == "log"_L1 ? QString() : line.level + u": "_s) + line.text +
                          u'\n'));
        }
    });
    QObject::connect(&process, &Run::ScriptProcess::ended, qApp, [&](ScriptEnd how) {
        performed.end = how;
        QCoreApplication::quit();
    });
    process.start(job);
    QCoreApplication::exec();
    return performed;
}

void printReports(const Run::ScriptProcess &process, const ScriptOptions &options,
                  const QString &name)
{
    for (int run = 1; run <= process.runCount(); ++run) {
        print(QString(u'\n' +
                      ScriptWords::tr("Request %1, from %2")
                          .arg(QString::number(run), placeOf(name, process.lineOf(run))) +
                      u'\n'));
        print(report(process.log(run), {options.browser},
                     options.verbose ? Verbosity::WholeTrace : Verbosity::Normal));
    }
}

void printJson(const Run::ScriptProcess &process, const ScriptOptions &options,
               const Performed &performed)
{
    QJsonArray requests;
    for (int run = 1; run <= process.runCount(); ++run) {
        QJsonObject request = reportJson(process.log(run), {options.browser});
        request[u"line"_s] = process.lineOf(run);
        requests.append(request);
    }
    const QJsonObject all{{u"console"_s, performed.console},
                          {u"requests"_s, requests},
                          {u"ended"_s, QString::fromLatin1(nameOf(performed.end))}};
    print(QJsonDocument(all).toJson(QJsonDocument::Indented));
}

} // namespace

int script(const QStringList &arguments)
{
    const auto options = parseScript(arguments);
    if (!options) {
        return options.error().isEmpty() ? exitAllowed : complain(options.error());
    }
    if (!Run::ScriptProcess::isAvailable()) {
        return complain(ScriptWords::tr(
            "this installation cannot run scripts: it was built without JavaScriptCore"));
    }
    QFile file(options->file);
    if (!file.open(QIODevice::ReadOnly)) {
        return complain(
            ScriptWords::tr("%1 cannot be read: %2").arg(options->file, file.errorString()));
    }
    Run::ScriptJob job;
    job.source = QString::fromUtf8(file.readAll());
    job.name = QFileInfo(options->file).fileName();
    job.page = options->page;
    job.browser = Reflect::nameOf(options->browser);
    job.secondsPerTask = options->secondsPerTask;
    Run::ScriptProcess process;
    const Performed performed = perform(process, *options, job);
    if (options->json) {
        printJson(process, *options, performed);
    } else {
        printReports(process, *options, job.name);
    }
    if (performed.end == ScriptEnd::NotStarted) {
        return complain(ending(performed.end));
    }
    if (performed.end != ScriptEnd::Done) {
        complain(ending(performed.end));
        return exitBlocked;
    }
    return performed.hasErrors ? exitBlocked : exitAllowed;
}

} // namespace Corscope::Cli
