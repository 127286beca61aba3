#include "app/cli/arguments.h"
#include "app/cli/commands.h"
#include "app/cli/report.h"
#include "app/cli/snippetreport.h"
#include "core/explain/words.h"
#include "core/run/runner.h"
#include "core/run/sessionio.h"
#include "core/run/transports.h"

#include <QCoreApplication>
#include <QJsonDocument>

namespace Corscope::Cli {

namespace {

class CheckWords
{
    Q_DECLARE_TR_FUNCTIONS(Corscope::Cli::CheckWords)
};

/// Performs the run and waits for its end.
Trace::Log perform(const Trace::RunSpec &spec, const Page::Environment &environment)
{
    const Run::Clock clock;
    Fetch::BrowserState state;
    Page::setCookies(spec, state, clock.now());
    Run::Runner runner(spec, environment, state, clock, Run::makeTransport(spec));
    QObject::connect(&runner, &Run::Runner::finished, qApp, &QCoreApplication::quit,
                     Qt::QueuedConnection);
    runner.start();
    QCoreApplication::exec();
    return runner.log();
}

} // namespace

int check(const QStringList &arguments)
{
    const auto options = parseCheck(arguments);
    if (!options) {
        return options.error().isEmpty() ? exitAllowed : complain(options.error());
    }
    const auto page = Url::parse(options->spec.page);
    const auto url = Url::parse(options->spec.request.url, page ? &*page : nullptr);
    if (!url) {
        return complain(CheckWords::tr("the URL “%1” cannot be read: %2")
                            .arg(options->spec.request.url, Explain::Words::mistake(url.error())));
    }
    const auto environment = Page::environmentOf(options->spec);
    if (!environment) {
        return complain(CheckWords::tr("a page cannot come from “%1”").arg(options->spec.page));
    }
    const Trace::Log log = perform(options->spec, *environment);
    if (options->saveAs) {
        Session::SessionData session;
        Session::SavedRun saved;
        saved.spec = options->spec;
        saved.log = log;
        session.runs.push_back(std::move(saved));
        if (const auto written = Run::saveSession(*options->saveAs, session); !written) {
            return complain(*options->saveAs + QStringLiteral(": ") +
                            Run::FileWords::mistake(written.error()));
        }
    }
    const Profiles::Id browser = options->browsers.front();
    if (options->json) {
        QJsonObject object = reportJson(log, options->browsers);
        if (options->snippet) {
            object.insert(QStringLiteral("snippet"), snippetJson(log, browser, *options->snippet));
        }
        print(QJsonDocument(object).toJson(QJsonDocument::Indented));
    } else {
        print(report(log, options->browsers,
                     options->verbose ? Verbosity::WholeTrace : Verbosity::Normal));
        if (options->snippet) {
            print(snippetReport(log, browser, *options->snippet));
        }
    }
    return exitCodeOf(log, options->browsers);
}

} // namespace Corscope::Cli
