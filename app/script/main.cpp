// Runs a page's script in a process of its own; what happens in it goes out as JSON lines.
#include "app/script/jsonobserver.h"
#include "app/script/watchdog.h"
#include "app/script/wptjob.h"
#include "core/script/pagescript.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFile>

#include <unistd.h>

#include <cstdio>

namespace Corscope::ScriptProgram {

using namespace Qt::StringLiterals;

namespace {

constexpr int exitDone = 0;
constexpr int exitUsage = 2;
constexpr int exitLimit = 3;

int complain(const QString &text)
{
    std::fprintf(stderr, "corscope-script: %s\n", qPrintable(text));
    return exitUsage;
}

struct Options
{
    QString page;
    QByteArray browser;
    QString authorities;
    QString job;      ///< of web-platform-tests
    QString file;     ///< a script, or "-" for standard input
    QString name;     ///< of the script, as places in it are told
    int requests = 0; ///< that the script may make
    int lines = 0;    ///< that it may write
    Watchdog::Limits limits;
};

QCommandLineOption option(const QString &name, const QString &description, const QString &value,
                          const QString &byDefault)
{
    return QCommandLineOption({name}, description, value, byDefault);
}

Options readOptions(const QCoreApplication &application)
{
    QCommandLineParser parser;
    parser.addHelpOption();
    const auto page = option(u"page"_s, u"URL of the page."_s, u"URL"_s, {});
    const auto browser =
        option(u"browser"_s, u"Whose rules are followed."_s, u"NAME"_s, u"chromium"_s);
    const auto authorities =
        option(u"authorities"_s, u"PEM file of further authorities."_s, u"FILE"_s, {});
    const auto job = option(u"wpt"_s, u"Run one web-platform-test."_s, u"JOB.json"_s, {});
    const auto name = option(u"name"_s, u"Name of the script."_s, u"NAME"_s, {});
    const auto time = option(u"time-limit"_s, u"Seconds that a task may take."_s, u"N"_s, u"30"_s);
    const auto memory =
        option(u"memory-limit"_s, u"MiB that may be resident."_s, u"N"_s, u"1024"_s);
    const auto requests =
        option(u"request-limit"_s, u"Requests that may be made."_s, u"N"_s, u"1000"_s);
    const auto lines = option(u"line-limit"_s, u"Lines that may be written."_s, u"N"_s, u"20000"_s);
    parser.addOptions({page, browser, authorities, job, name, time, memory, requests, lines});
    parser.addPositionalArgument(u"FILE"_s, u"The script, or - for standard input."_s);
    parser.process(application);
    Options options{parser.value(page),
                    parser.value(browser).toUtf8(),
                    parser.value(authorities),
                    parser.value(job),
                    parser.positionalArguments().value(0),
                    parser.value(name),
                    parser.value(requests).toInt(),
                    parser.value(lines).toInt(),
                    {}};
    options.limits.turn = std::chrono::seconds(parser.value(time).toInt());
    options.limits.memory = parser.value(memory).toULongLong() << 20;
    return options;
}

std::optional<QString> sourceOf(const QString &path)
{
    QFile file(path);
    const bool opened =
        path == "-"_L1 ? file.open(stdin, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
    return opened ? std::optional(QString::fromUtf8(file.readAll())) : std::nullopt;
}

void end(const char *why)
{
    writeLine({{u"kind"_s, u"ended"_s}, {u"why"_s, QString::fromLatin1(why)}});
}

/// From wherever it has gone too far: nothing of the script runs after it.
[[noreturn]] void endAtLimit(const char *which)
{
    end(which);
    _exit(exitLimit);
}

int runFile(const Options &options)
{
    const auto source = sourceOf(options.file);
    if (!source) {
        return complain(u"%1 cannot be read"_s.arg(options.file));
    }
    Trace::RunSpec spec;
    spec.page = options.page;
    spec.browser = options.browser;
    const auto environment = Page::environmentOf(spec);
    if (!environment) {
        return complain(u"there can be no page %1 in browser %2"_s.arg(
            options.page, QString::fromUtf8(options.browser)));
    }
    Transport::TransportOptions transport;
    transport.extraAuthoritiesFile = options.authorities;
    const Run::Clock clock;
    JsonObserver observer(clock.now(), {options.lines, [] { endAtLimit("lines"); }});
    Script::PageContext page(spec, *environment, transport, &observer);
    Watchdog watchdog(options.limits, [](Watchdog::Reason reason) {
        endAtLimit(reason == Watchdog::Reason::Time ? "time" : "memory");
    });
    page.runLimit = options.requests;
    page.onRunLimit = [] { endAtLimit("requests"); };
    page.loop.onTurn = [&watchdog] { watchdog.pat(); };
    if (const auto mistake = Script::makeObjects(page, "document")) {
        return complain(*mistake);
    }
    watchdog.pat(); // making the objects is no time of the script's
    writeLine({{u"kind"_s, u"started"_s}, {u"start"_s, double(clock.now().microseconds)}});
    Script::runScript(page, *source, options.name.isEmpty() ? options.file : options.name);
    Script::fireLoad(page);
    page.loop.run([] { return false; });
    end("done");
    return exitDone;
}

int run(const QCoreApplication &application)
{
    const Options options = readOptions(application);
    if (!options.job.isEmpty()) {
        return runWptJob(options.job, options.browser, options.authorities);
    }
    if (options.file.isEmpty() || options.page.isEmpty()) {
        return complain(u"needs --page URL and a script"_s);
    }
    return runFile(options);
}

} // namespace

} // namespace Corscope::ScriptProgram

#ifdef __SANITIZE_ADDRESS__
/// Names of properties that the engine's parser met are kept by its library until the process ends.
extern "C" const char *__lsan_default_suppressions()
{
    return "leak:libjavascriptcoregtk";
}
#endif

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("corscope-script"));
    return Corscope::ScriptProgram::run(application);
}
