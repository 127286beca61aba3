#include "app/cli/arguments.h"
#include "app/cli/commands.h"
#include "app/cli/report.h"
#include "core/infra/ascii.h"
#include "core/lab/labserver.h"
#include "core/lessons/labwords.h"
#include "core/lessons/lesson.h"
#include "core/run/runner.h"
#include "core/run/transports.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLocale>

namespace Corscope::Cli {

using namespace Qt::StringLiterals;

namespace {

class LabCommandWords
{
    Q_DECLARE_TR_FUNCTIONS(Corscope::Cli::LabCommandWords)
};

int listLessons(const std::vector<Lessons::Lesson> &lessons)
{
    for (const Lessons::Lesson &lesson : lessons) {
        print(u"%1  %2\n"_s.arg(QString::fromUtf8(lesson.id()).leftJustified(24),
                                lesson.title.in(QLocale().name())));
    }
    return exitAllowed;
}

int runLesson(const Lessons::Lesson &lesson, const Lab::LabServer &lab, const LabOptions &options)
{
    const Run::Clock clock;
    Fetch::BrowserState state;
    const std::vector<Profiles::Id> browsers{Profiles::Id::Chromium, Profiles::Id::Firefox,
                                             Profiles::Id::WebKit};
    const Trace::RunSpec spec =
        Lessons::runSpecOf(lesson, lab.placeholders(lesson.id()), "chromium");
    Page::setCookies(spec, state, clock.now());
    QJsonArray results;
    int code = exitAllowed;
    if (!options.json) {
        const QString locale = QLocale().name();
        print(u"%1\n%2\n\n"_s.arg(lesson.title.in(locale), lesson.text.in(locale)));
    }
    for (std::size_t i = 0; i < std::max<std::size_t>(1, lesson.expected.size()); ++i) {
        const auto environment = Page::environmentOf(spec);
        if (!environment) {
            return complain(LabCommandWords::tr("the lesson's page is not valid"));
        }
        Run::Runner runner(spec, *environment, state, clock, Run::makeTransport(spec));
        QEventLoop loop;
        QObject::connect(&runner, &Run::Runner::finished, &loop, &QEventLoop::quit,
                         Qt::QueuedConnection);
        runner.start();
        loop.exec();
        code = exitCodeOf(runner.log(), browsers);
        if (options.json) {
            results.append(reportJson(runner.log(), browsers));
        } else {
            print(report(runner.log(), browsers,
                         options.verbose ? Verbosity::WholeTrace : Verbosity::Normal) +
                  u'\n');
        }
    }
    if (options.json) {
        print(QJsonDocument(results.size() == 1 ? results.at(0).toObject()
                                                : QJsonObject{{u"runs"_s, results}})
                  .toJson(QJsonDocument::Indented));
    }
    return code;
}

void announce(const Lab::LabServer &lab)
{
    const Lab::Origins &origins = lab.origins();
    print(LabCommandWords::tr("The lab listens (end with Ctrl+C):") + u'\n');
    for (const auto &[slot, what] :
         {std::pair{Lab::Slot::A, LabCommandWords::tr("the page's own origin")},
          std::pair{Lab::Slot::B, LabCommandWords::tr("another origin, same site")},
          std::pair{Lab::Slot::C, LabCommandWords::tr("a third origin, same site")},
          std::pair{Lab::Slot::L, LabCommandWords::tr("the localhost name: another site")}}) {
        print(u"  %1  %2\n"_s.arg(isomorphicDecode(origins.origin(slot)).leftJustified(26), what));
    }
    print(LabCommandWords::tr("Open the first in a browser to see the lessons.") + u'\n');
}

} // namespace

int lab(const QStringList &arguments)
{
    const auto options = parseLab(arguments);
    if (!options) {
        return options.error().isEmpty() ? exitAllowed : complain(options.error());
    }
    const std::vector<Lessons::Lesson> lessons = Lessons::builtInLessons();
    if (options->list) {
        return listLessons(lessons);
    }
    Lab::LabConfig config;
    config.portBase = options->portBase;
    const auto server = Lab::LabServer::start(config);
    if (!server) {
        return complain(Lessons::LabWords::mistake(server.error()));
    }
    for (const Lessons::Lesson &lesson : lessons) {
        (*server)->mount(lesson.scenario);
    }
    if (!options->lesson.isEmpty()) {
        for (const Lessons::Lesson &lesson : lessons) {
            if (lesson.id() == options->lesson) {
                return runLesson(lesson, **server, *options);
            }
        }
        return complain(LabCommandWords::tr("there is no lesson “%1”; lab --list names them")
                            .arg(QString::fromUtf8(options->lesson)));
    }
    announce(**server);
    return QCoreApplication::exec();
}

} // namespace Corscope::Cli
