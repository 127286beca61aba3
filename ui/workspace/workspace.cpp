#include "ui/workspace/workspace.h"

#include "core/explain/reason.h"
#include "core/infra/ascii.h"
#include "core/lessons/labwords.h"
#include "core/lessons/mendedscenario.h"
#include "core/page/judge.h"
#include "core/run/transports.h"

#include <QFile>

namespace Corscope::Ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int frameMilliseconds = 16;
/// From showing that a run begins to beginning it: the window has painted itself by then. A
/// connection that waits for our own painting would look slow on the timeline.
constexpr int settleMilliseconds = 25;

bool meets(const Lessons::Expectation &expected, const Trace::Log &log)
{
    const Trace::RunEnded *ended = log.ended();
    if (!ended || ended->outcome != expected.outcome) {
        return false;
    }
    const auto finding = Explain::findReason(log);
    return expected.reason ==
           (finding ? QByteArray(Reflect::nameOf(finding->reason)) : QByteArray());
}

/// `log` as judged for the run's own browser, from what was recorded and edited.
Judged judgedOf(const Trace::Log &recorded, const Trace::Log &log,
                const std::vector<Page::EditedHead> &edits, const QByteArray &ownBrowser)
{
    Judged judged;
    for (const Profiles::Id browser : Profiles::all) {
        judged.verdicts.push_back({browser, Page::judgeEdited(recorded, edits, browser)});
    }
    const auto own = Reflect::valueOf<Profiles::Id>(ownBrowser);
    judged.outlook = own ? Advice::outlookOf(log, *own) : Advice::Outlook();
    judged.disagreements = Advice::disagreements(log, {Profiles::all.begin(), Profiles::all.end()});
    return judged;
}

} // namespace

QString shortName(const Trace::RunSpec &spec)
{
    const auto page = Url::parse(spec.page);
    const auto url = Url::parse(spec.request.url, page ? &*page : nullptr);
    const QString target = url ? isomorphicDecode(Url::requestTarget(*url)) : spec.request.url;
    return spec.request.method.toUpper() + u' ' + target;
}

Workspace::Workspace(QObject *parent)
    : QObject(parent)
    , m_lessons(Lessons::builtInLessons())
{
    m_growth.setSingleShot(true);
    m_growth.setInterval(frameMilliseconds);
    connect(&m_growth, &QTimer::timeout, this, &Workspace::currentGrew);
    startLab();
}

Workspace::~Workspace() = default;

void Workspace::startLab()
{
    auto lab = Lab::LabServer::start();
    if (!lab) {
        m_labMistake = Lessons::LabWords::mistake(lab.error());
        return;
    }
    m_lab = *std::move(lab);
    for (const Lessons::Lesson &lesson : m_lessons) {
        m_lab->mount(lesson.scenario);
    }
    mountScriptAnswers();
}

void Workspace::mountScriptAnswers()
{
    QFile file(u":/scripts/lab.json"_s); // in tests it need not be compiled in
    if (!m_lab || !file.open(QIODevice::ReadOnly)) {
        return;
    }
    if (auto scenario = Lab::readScenario(file.readAll())) {
        m_lab->mount(*std::move(scenario));
    }
}

const Lessons::Lesson *Workspace::lesson(const QByteArray &id) const
{
    const auto found = std::find_if(m_lessons.begin(), m_lessons.end(),
                                    [&](const Lessons::Lesson &l) { return l.id() == id; });
    return found == m_lessons.end() ? nullptr : &*found;
}

Trace::RunSpec Workspace::specOf(const Lessons::Lesson &lesson) const
{
    const Lab::Placeholders placeholders =
        m_lab ? m_lab->placeholders(lesson.id()) : Lab::Placeholders{};
    return Lessons::runSpecOf(lesson, placeholders, lesson.browser);
}

QString Workspace::withAddresses(const Lessons::Lesson &lesson, const QString &text) const
{
    if (!m_lab) {
        return text;
    }
    return QString::fromUtf8(Lab::substitute(text.toUtf8(), m_lab->placeholders(lesson.id())));
}

QString Workspace::scriptExample(const QString &name) const
{
    QFile file(u":/scripts/"_s + name);
    if (!m_lab || !file.open(QIODevice::ReadOnly)) {
        return {};
    }
    return QString::fromUtf8(Lab::substitute(file.readAll(), m_lab->placeholders("scripts")));
}

QString Workspace::pageInLab() const
{
    return m_lab ? QString(QString::fromLatin1(m_lab->origins().origin(Lab::Slot::A)) + u"/page"_s)
                 : QString();
}

const RunItem *Workspace::currentRun() const
{
    return m_current >= 0 && m_current < count() ? &run(m_current) : nullptr;
}

void Workspace::setCurrent(int index)
{
    if (index != m_current && index >= -1 && index < count()) {
        m_current = index;
        Q_EMIT currentChanged();
    }
}

std::optional<Page::SpecMistake> Workspace::send(const Trace::RunSpec &spec,
                                                 const QByteArray &lesson)
{
    auto environment = Page::environmentOf(spec);
    if (!environment) {
        return environment.error();
    }
    // A cookie of the composer is a visit that happened once, not one before every request.
    Trace::RunSpec fresh = spec;
    std::erase_if(fresh.cookies, [this](const Trace::CookieSpec &cookie) {
        return m_cookiesSet.contains(cookie.url + u' ' + cookie.set);
    });
    Page::setCookies(fresh, m_state, m_clock.now());
    for (const Trace::CookieSpec &cookie : fresh.cookies) {
        m_cookiesSet.insert(cookie.url + u' ' + cookie.set);
    }
    mountAnew(lesson);
    auto item = std::make_unique<RunItem>();
    item->name = shortName(spec);
    // In the lab every lesson has a path of its own: it says more at the end.
    const QString mount = u"/s/%1"_s.arg(QString::fromUtf8(lesson));
    if (!lesson.isEmpty() && item->name.contains(mount)) {
        item->name = item->name.remove(mount) + u" · "_s + QString::fromUtf8(lesson);
    }
    item->spec = spec;
    item->lesson = lesson;
    item->runner = std::make_unique<Run::Runner>(spec, *std::move(environment), m_state, m_clock,
                                                 Run::makeTransport(spec));
    Run::Runner *runner = item->runner.get();
    connect(runner, &Run::Runner::traceGrew, this, [this, runner] {
        if (const RunItem *shown = currentRun();
            shown && shown->runner.get() == runner && !m_growth.isActive()) {
            m_growth.start();
        }
    });
    connect(runner, &Run::Runner::finished, this, [this, runner] { onFinished(runner); });
    m_runs.push_back(std::move(item));
    m_current = count() - 1;
    setModified(true);
    Q_EMIT runsChanged();
    Q_EMIT currentChanged();
    QTimer::singleShot(settleMilliseconds, runner, &Run::Runner::start);
    return std::nullopt;
}

void Workspace::addScripted(Trace::Log log, int line)
{
    auto item = std::make_unique<RunItem>();
    item->spec = log.spec();
    item->scriptLine = line;
    item->name =
        line > 0 ? tr("%1 · line %2").arg(shortName(item->spec)).arg(line) : shortName(item->spec);
    item->saved = std::move(log);
    judge(*item);
    m_runs.push_back(std::move(item));
    setModified(true);
    Q_EMIT runsChanged();
    if (m_current < 0) {
        setCurrent(count() - 1);
    }
}

void Workspace::onFinished(const Run::Runner *runner)
{
    for (int i = 0; i < count(); ++i) {
        RunItem &item = *m_runs.at(std::size_t(i));
        if (item.runner.get() == runner) {
            judge(item);
            noteLearnt(item);
            Q_EMIT currentGrew();
            Q_EMIT runEnded(i);
            Q_EMIT runsChanged();
            Q_EMIT browserStateChanged();
            return;
        }
    }
}

void Workspace::judge(RunItem &item)
{
    static_cast<Judged &>(item) = {};
    if (item.log().ended()) {
        static_cast<Judged &>(item) = judgedOf(item.log(), item.log(), {}, item.spec.browser);
    }
}

void Workspace::setWhatIf(const std::vector<Page::EditedHead> &edits)
{
    if (m_current < 0) {
        return;
    }
    RunItem &item = *m_runs.at(std::size_t(m_current));
    const auto own = Reflect::valueOf<Profiles::Id>(item.spec.browser);
    if (edits.empty() || !own || !item.log().ended()) {
        item.whatIf.reset();
    } else {
        WhatIf whatIf{edits, Page::judgeEdited(item.log(), edits, *own), {}};
        whatIf.judged = judgedOf(item.log(), whatIf.log, edits, item.spec.browser);
        item.whatIf = std::move(whatIf);
    }
    Q_EMIT whatIfChanged();
}

std::optional<Lessons::LabRun> Workspace::labRun(const QByteArray &id) const
{
    const RunItem *item = currentRun();
    if (!m_lab || !item || !item->whatIf) {
        return std::nullopt;
    }
    return Lessons::labRunOf(item->log(), item->whatIf->edits, id, m_lab->placeholders(id));
}

bool Workspace::canSendWhatIf() const
{
    return labRun("what-if").has_value();
}

void Workspace::sendWhatIf()
{
    // An id of its own each time: what caches remember of the one before is about other URLs.
    auto made = labRun("what-if-" + QByteArray::number(m_whatIfsSent + 1));
    if (!made) {
        return;
    }
    ++m_whatIfsSent;
    m_lab->mount(std::move(made->scenario));
    // What could be wrong with a page was wrong with the run that is being edited, too.
    (void)send(made->spec, {});
}

std::optional<Lab::Scenario> Workspace::mendedScenario() const
{
    const RunItem *item = currentRun();
    const Lessons::Lesson *of = item && item->runner ? lesson(item->lesson) : nullptr;
    if (!m_lab || !of || item->whatIf || !item->outlook.change) {
        return std::nullopt;
    }
    const auto known = m_mended.find(of->id());
    return Lessons::mended(known == m_mended.end() ? of->scenario : known->second,
                           m_lab->placeholders(of->id()), item->log(), *item->outlook.change);
}

bool Workspace::canMend() const
{
    return mendedScenario().has_value();
}

void Workspace::mend()
{
    auto scenario = mendedScenario();
    if (!scenario) {
        return;
    }
    const RunItem &item = run(m_current);
    const QByteArray id = item.lesson;
    m_mended[id] = *scenario;
    m_lab->mount(*std::move(scenario));
    (void)send(Trace::RunSpec(item.spec), id);
}

/// What a route answers only so many times, it does in each run of the lesson.
void Workspace::mountAnew(const QByteArray &id)
{
    const Lessons::Lesson *of = lesson(id);
    if (of && m_lab) {
        const auto known = m_mended.find(id);
        m_lab->mount(known == m_mended.end() ? of->scenario : known->second);
    }
}

void Workspace::restoreLesson(const QByteArray &id)
{
    const Lessons::Lesson *of = lesson(id);
    if (of && m_lab && m_mended.erase(id) > 0) {
        m_lab->mount(of->scenario);
    }
}

void Workspace::noteLearnt(const RunItem &item)
{
    const Lessons::Lesson *of = lesson(item.lesson);
    if (of && !of->expected.empty() && meets(of->expected.back(), item.log())) {
        m_learnt.insert(item.lesson);
    }
}

void Workspace::abortCurrent()
{
    if (m_current >= 0 && run(m_current).isRunning()) {
        m_runs.at(std::size_t(m_current))->runner->abort();
    }
}

void Workspace::remove(int index)
{
    if (index < 0 || index >= count()) {
        return;
    }
    m_runs.erase(m_runs.begin() + index);
    if (m_current >= count() || m_current > index) {
        --m_current;
    }
    setModified(true);
    Q_EMIT runsChanged();
    Q_EMIT currentChanged();
}

void Workspace::clearRuns()
{
    m_runs.clear();
    m_current = -1;
    m_unknown = {};
    Q_EMIT runsChanged();
    Q_EMIT currentChanged();
    setModified(false);
}

void Workspace::clearPreflightCache()
{
    m_state.preflightCache.clearAll();
    Q_EMIT browserStateChanged();
}

void Workspace::clearHttpCache()
{
    m_state.httpCache.clear();
    Q_EMIT browserStateChanged();
}

void Workspace::clearCookies()
{
    m_state.cookies.clear();
    m_cookiesSet.clear();
    Q_EMIT browserStateChanged();
}

Session::SessionData Workspace::session() const
{
    Session::SessionData session;
    session.unknown = m_unknown;
    session.current = std::max(0, m_current);
    for (const auto &item : m_runs) {
        Session::SavedRun saved;
        saved.name = item->name;
        saved.note = item->note;
        saved.spec = item->spec;
        saved.log = item->log();
        saved.unknown = item->unknown;
        session.runs.push_back(std::move(saved));
    }
    return session;
}

void Workspace::load(Session::SessionData session)
{
    m_runs.clear();
    m_unknown = session.unknown;
    for (Session::SavedRun &saved : session.runs) {
        auto item = std::make_unique<RunItem>();
        item->name = saved.name.isEmpty() ? shortName(saved.spec) : saved.name;
        item->note = saved.note;
        item->spec = std::move(saved.spec);
        item->saved = std::move(saved.log);
        item->unknown = saved.unknown;
        judge(*item);
        m_runs.push_back(std::move(item));
    }
    m_current = m_runs.empty() ? -1 : session.current;
    Q_EMIT runsChanged();
    Q_EMIT currentChanged();
    setModified(false);
}

void Workspace::setUnmodified()
{
    setModified(false);
}

void Workspace::setModified(bool modified)
{
    if (modified != m_modified) {
        m_modified = modified;
        Q_EMIT modifiedChanged();
    }
}

} // namespace Corscope::Ui
