// The command line program: finds the command and its language, nothing else. Links no Gui.
#include "app/cli/commands.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTranslator>

#include <cstdio>

namespace Corscope::Cli {

using namespace Qt::StringLiterals;

namespace {

class MainWords
{
    Q_DECLARE_TR_FUNCTIONS(Corscope::Cli::MainWords)
};

QString usage()
{
    return MainWords::tr(
               "Usage: corscope-cli COMMAND …\n"
               "\n"
               "  check URL --origin ORIGIN …   perform a request as a page would, and explain\n"
               "  run FILE                      perform a saved session's requests again\n"
               "  run --jsonl                   one run per line on standard input\n"
               "  explain FILE                  judge a saved session offline\n"
               "  explain --message TEXT        what a line of a browser's console means\n"
               "  script FILE.js --page URL     run a page's own JavaScript, and explain its "
               "requests\n"
               "  reasons                       all reasons, and what tests have shown of them\n"
               "  lab                           the lab server in the foreground\n"
               "  lab --lesson ID               run a lesson (lab --list names them)\n"
               "  ways                          the ways across origins beside each other\n"
               "\n"
               "Each command has --help. Exit codes: 0 allowed, 1 blocked or failed, 2 usage or "
               "unreadable input.") +
           u'\n';
}

int dispatch(const QStringList &arguments)
{
    const QString command = arguments.value(1);
    const QStringList rest = arguments.mid(2);
    if (command == "check"_L1) {
        return check(rest);
    }
    if (command == "run"_L1) {
        return run(rest);
    }
    if (command == "explain"_L1) {
        return explain(rest);
    }
    if (command == "script"_L1) {
        return script(rest);
    }
    if (command == "lab"_L1) {
        return lab(rest);
    }
    if (command == "ways"_L1) {
        return ways(rest);
    }
    if (command == "reasons"_L1) {
        return reasons(rest);
    }
    if (command == "--version"_L1) {
        print(QByteArray("corscope-cli " CORSCOPE_VERSION "\n"));
        return exitAllowed;
    }
    if (command == "--help"_L1 || command == "-h"_L1 || command == "help"_L1) {
        print(usage());
        return exitAllowed;
    }
    if (command.isEmpty()) {
        std::fputs(qPrintable(usage()), stderr);
        return exitUsage;
    }
    return complain(
        MainWords::tr("there is no command “%1”; corscope-cli --help names them").arg(command));
}

} // namespace

int complain(const QString &message)
{
    const QByteArray text = "corscope-cli: " + message.toUtf8() + '\n';
    std::fwrite(text.constData(), 1, std::size_t(text.size()), stderr);
    return exitUsage;
}

void print(const QByteArray &text)
{
    std::fwrite(text.constData(), 1, std::size_t(text.size()), stdout);
    std::fflush(stdout);
}

void print(const QString &text)
{
    print(text.toUtf8());
}

} // namespace Corscope::Cli

int main(int argc, char **argv)
{
    using namespace Qt::StringLiterals;
    const QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"corscope-cli"_s);
    QTranslator translator;
    const bool chinese = QLocale().name().startsWith("zh"_L1);
    if (translator.load(chinese ? u":/translations/corscope_zh_CN.qm"_s
                                : u":/translations/corscope_en.qm"_s)) {
        QCoreApplication::installTranslator(&translator);
    }
    return Corscope::Cli::dispatch(QCoreApplication::arguments());
}
