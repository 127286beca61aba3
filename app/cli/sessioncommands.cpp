// run FILE and explain FILE
#include "app/cli/arguments.h"
#include "app/cli/commands.h"
#include "app/cli/report.h"
#include "app/cli/snippetreport.h"
#include "core/page/judge.h"
#include "core/run/runner.h"
#include "core/run/sessionio.h"
#include "core/run/transports.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

namespace Corscope::Cli {

using namespace Qt::StringLiterals;

namespace {

class SessionWords
{
    Q_DECLARE_TR_FUNCTIONS(Corscope::Cli::SessionWords)
};

std::vector<Profiles::Id> browsersFor(const FileOptions &options, const Trace::RunSpec &spec)
{
    if (!options.browsers.empty()) {
        return options.browsers;
    }
    return {Reflect::valueOf<Profiles::Id>(spec.browser).value_or(Profiles::Id::Chromium)};
}

/// Tells of all runs; the exit code is the worst of them.
class Teller
{
public:
    explicit Teller(const FileOptions &options)
        : m_options(options)
    {}

    void tell(const QString &name, const Trace::Log &log)
    {
        const auto browsers = browsersFor(m_options, log.spec());
        m_worst = std::max(m_worst, exitCodeOf(log, browsers));
        if (m_options.json) {
            QJsonObject object = reportJson(log, browsers);
            object.insert(u"name"_s, name);
            if (m_options.snippet) {
                object.insert(u"snippet"_s, snippetJson(log, browsers.front(), *m_options.snippet));
            }
            m_results.append(object);
            return;
        }
        if (!name.isEmpty()) {
            print(u"== %1\n"_s.arg(name));
        }
        print(report(log, browsers, m_options.verbose ? Verbosity::WholeTrace : Verbosity::Normal));
        if (m_options.snippet) {
            print(snippetReport(log, browsers.front(), *m_options.snippet));
        }
        print(u"\n"_s);
    }

    [[nodiscard]] int finish() const
    {
        if (m_options.json) {
            print(
                QJsonDocument(QJsonObject{{u"runs"_s, m_results}}).toJson(QJsonDocument::Indented));
        }
        return m_worst;
    }

private:
    const FileOptions &m_options;
    QJsonArray m_results;
    int m_worst = exitAllowed;
};

Result<Session::SessionData, int> load(const FileOptions &options)
{
    auto session = Run::loadSession(options.file);
    if (!session) {
        return fail(complain(options.file + u": "_s + Run::FileWords::mistake(session.error())));
    }
    if (session->runs.empty()) {
        return fail(complain(SessionWords::tr("%1 holds no run").arg(options.file)));
    }
    return *std::move(session);
}

int runFile(const FileOptions &options)
{
    const auto session = load(options);
    if (!session) {
        return session.error();
    }
    const Run::Clock clock;
    Fetch::BrowserState state;
    Teller teller(options);
    for (const Session::SavedRun &saved : session->runs) {
        Trace::RunSpec spec = saved.spec;
        spec.browser = Reflect::nameOf(browsersFor(options, spec).front());
        const auto environment = Page::environmentOf(spec);
        if (!environment) {
            return complain(
                SessionWords::tr(
                    "the run “%1” cannot be performed: its page or browser is not valid")
                    .arg(saved.name));
        }
        Page::setCookies(spec, state, clock.now());
        Run::Runner runner(spec, *environment, state, clock, Run::makeTransport(spec));
        QObject::connect(&runner, &Run::Runner::finished, qApp, &QCoreApplication::quit,
                         Qt::QueuedConnection);
        runner.start();
        QCoreApplication::exec();
        teller.tell(saved.name, runner.log());
    }
    return teller.finish();
}

} // namespace

int run(const QStringList &arguments)
{
    const auto options = parseFile(u"run"_s, arguments);
    if (!options) {
        return options.error().isEmpty() ? exitAllowed : complain(options.error());
    }
    if (options->jsonl) {
        return runLines(options->browsers.empty() ? "chromium"
                                                  : Reflect::nameOf(options->browsers.front()));
    }
    return runFile(*options);
}

int explain(const QStringList &arguments)
{
    const auto options = parseFile(u"explain"_s, arguments);
    if (!options) {
        return options.error().isEmpty() ? exitAllowed : complain(options.error());
    }
    if (options->message) {
        return explainMessage(*options->message, options->json ? ReportAs::Json : ReportAs::Text);
    }
    const auto session = load(*options);
    if (!session) {
        return session.error();
    }
    Teller teller(*options);
    for (const Session::SavedRun &saved : session->runs) {
        if (saved.log.isEmpty()) {
            print(SessionWords::tr("== %1: composed, but never run\n").arg(saved.name));
            continue;
        }
        const auto browsers = browsersFor(*options, saved.spec);
        teller.tell(saved.name, Page::judgeAs(saved.log, browsers.front()));
    }
    return teller.finish();
}

} // namespace Corscope::Cli
