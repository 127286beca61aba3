#include "app/cli/arguments.h"
#include "app/cli/commands.h"
#include "app/cli/report.h"
#include "core/infra/ascii.h"
#include "core/lab/labserver.h"
#include "core/lessons/labwords.h"
#include "core/lessons/lesson.h"
#include "core/lessons/mendedscenario.h"
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

/// The lesson's request, sent for real; the mistake, where its page is none.
std::optional<Trace::Log> perform(const Trace::RunSpec &spec, Fetch::BrowserState &state,
                                  const Run::Clock &clock)
{
    const auto environment = Page::environmentOf(spec);
    if (!environment) {
        return std::nullopt;
    }
    Run::Runner runner(spec, *environment, state, clock, Run::makeTransport(spec));
    QEventLoop loop;
    QObject::connect(&runner, &Run::Runner::finished, &loop, &QEventLoop::quit,
                     Qt::QueuedConnection);
    runner.start();
    loop.exec();
    return runner.log();
}

/// Runs a lesson as often as it is meant to be, and then, where that is asked for, with its server
/// changed as advised.
class LessonRun
{
public:
    LessonRun(const Lessons::Lesson &lesson, Lab::LabServer &lab, const LabOptions &options)
        : m_lesson(lesson)
        , m_lab(lab)
        , m_options(options)
        , m_spec(Lessons::runSpecOf(lesson, lab.placeholders(lesson.id()), lesson.browser))
    {}

    [[nodiscard]] int run()
    {
        Page::setCookies(m_spec, m_state, m_clock.now());
        if (!m_options.json) {
            const QString locale = QLocale().name();
            print(u"%1\n%2\n\n"_s.arg(m_lesson.title.in(locale), m_lesson.text.in(locale)));
        }
        std::optional<Trace::Log> log;
        for (std::size_t i = 0; i < std::max<std::size_t>(1, m_lesson.expected.size()); ++i) {
            log = perform(m_spec, m_state, m_clock);
            if (!log) {
                return complain(LabCommandWords::tr("the lesson's page is not valid"));
            }
            tell(*log);
        }
        if (m_options.mend) {
            mend(*log);
        }
        if (m_options.json) {
            print(QJsonDocument(m_results.size() == 1 ? m_results.at(0).toObject()
                                                      : QJsonObject{{u"runs"_s, m_results}})
                      .toJson(QJsonDocument::Indented));
        }
        return m_code;
    }

private:
    void tell(const Trace::Log &log)
    {
        m_code = exitCodeOf(log, m_browsers);
        if (m_options.json) {
            m_results.append(reportJson(log, m_browsers));
        } else {
            print(report(log, m_browsers,
                         m_options.verbose ? Verbosity::WholeTrace : Verbosity::Normal) +
                  u'\n');
        }
    }

    /// A change may only bring about the request whose answer wants the next one.
    void mend(Trace::Log log)
    {
        constexpr int most = 5;
        Lab::Scenario scenario = m_lesson.scenario;
        for (int round = 0; round < most && m_code != exitAllowed; ++round) {
            const auto change = Advice::smallestChange(log, Profiles::Id::Chromium);
            auto mended =
                change ? Lessons::mended(scenario, m_lab.placeholders(m_lesson.id()), log, *change)
                       : std::nullopt;
            if (!mended) {
                return;
            }
            scenario = *std::move(mended);
            m_lab.mount(scenario);
            if (!m_options.json) {
                print(u"== "_s + LabCommandWords::tr("The server, changed as advised, for real") +
                      u"\n\n"_s);
            }
            // Without what caches remember of the server as it was.
            Fetch::BrowserState fresh;
            Page::setCookies(m_spec, fresh, m_clock.now());
            log = perform(m_spec, fresh, m_clock).value_or(Trace::Log());
            tell(log);
        }
    }

    const Lessons::Lesson &m_lesson;
    Lab::LabServer &m_lab;
    const LabOptions &m_options;
    const std::vector<Profiles::Id> m_browsers{Profiles::Id::Chromium, Profiles::Id::Firefox,
                                               Profiles::Id::WebKit};
    const Run::Clock m_clock;
    Fetch::BrowserState m_state;
    Trace::RunSpec m_spec;
    QJsonArray m_results;
    int m_code = exitAllowed;
};

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
                return LessonRun(lesson, **server, *options).run();
            }
        }
        return complain(LabCommandWords::tr("there is no lesson “%1”; lab --list names them")
                            .arg(QString::fromUtf8(options->lesson)));
    }
    announce(**server);
    return QCoreApplication::exec();
}

} // namespace Corscope::Cli
