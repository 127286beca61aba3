// The document behind the window: the runs, the browser's memory, the lab. Knows no widget.
#pragma once

#include "core/advice/disagreement.h"
#include "core/advice/smallestchange.h"
#include "core/fetch/browserstate.h"
#include "core/lab/labserver.h"
#include "core/lessons/lesson.h"
#include "core/lessons/whatifscenario.h"
#include "core/page/whatif.h"
#include "core/profiles/profile.h"
#include "core/run/clock.h"
#include "core/run/runner.h"
#include "core/session/sessionfile.h"
#include "core/trace/log.h"

#include <QObject>
#include <QTimer>

#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace Corscope::Ui {

/// What one browser makes of a run.
struct BrowserVerdict
{
    Profiles::Id browser{};
    Trace::Log log;
};

/// What is made of a run once it has ended.
struct Judged
{
    std::vector<BrowserVerdict> verdicts;
    Advice::Outlook outlook; ///< for its own browser
    std::vector<Advice::Disagreement> disagreements;
};

/// A run with heads of its answers edited. It is nowhere but on the screen: files keep the run.
struct WhatIf
{
    std::vector<Page::EditedHead> edits; ///< at least one
    Trace::Log log;
    Judged judged;
};

/// One run of the session, live or read from a file.
struct RunItem : Judged
{
    QString name;
    QString note;
    Trace::RunSpec spec;
    QByteArray lesson; ///< id; empty: none
    Trace::Log saved;  ///< of a run that is not live
    std::unique_ptr<Run::Runner> runner;
    int scriptLine = 0;  ///< of the script that asked for it; 0: it was no script
    QJsonObject unknown; ///< of a newer file
    std::optional<WhatIf> whatIf;

    [[nodiscard]] const Trace::Log &log() const { return runner ? runner->log() : saved; }
    [[nodiscard]] bool isRunning() const { return runner && !runner->isFinished(); }
    /// As it went, or as it would have gone.
    [[nodiscard]] const Trace::Log &shownLog() const { return whatIf ? whatIf->log : log(); }
    [[nodiscard]] const Judged &shown() const { return whatIf ? whatIf->judged : *this; }
};

class Workspace : public QObject
{
    Q_OBJECT

public:
    explicit Workspace(QObject *parent = nullptr);
    ~Workspace() override;

    // The lab
    [[nodiscard]] const std::vector<Lessons::Lesson> &lessons() const { return m_lessons; }
    [[nodiscard]] const Lessons::Lesson *lesson(const QByteArray &id) const;
    /// Null where it could not start; labMistake() says why.
    [[nodiscard]] const Lab::LabServer *lab() const { return m_lab.get(); }
    [[nodiscard]] QString labMistake() const { return m_labMistake; }
    /// The lesson's request with the lab's addresses in it.
    [[nodiscard]] Trace::RunSpec specOf(const Lessons::Lesson &lesson) const;
    /// A text of the lesson with the lab's addresses in it.
    [[nodiscard]] QString withAddresses(const Lessons::Lesson &lesson, const QString &text) const;
    /// An example script (":/scripts/NAME") with the lab's addresses in it.
    [[nodiscard]] QString scriptExample(const QString &name) const;
    /// Has the lab answer the example scripts as if none had run yet: what it answers only so many
    /// times, it does in each run.
    void mountScriptAnswers();
    /// URL of a page on the lab's first origin; empty where there is no lab.
    [[nodiscard]] QString pageInLab() const;
    /// Lessons of which some run came to what is expected.
    [[nodiscard]] bool isLearnt(const QByteArray &lesson) const
    {
        return m_learnt.contains(lesson);
    }

    // Runs
    [[nodiscard]] int count() const { return int(m_runs.size()); }
    [[nodiscard]] const RunItem &run(int index) const { return *m_runs.at(std::size_t(index)); }
    [[nodiscard]] int current() const { return m_current; }
    [[nodiscard]] const RunItem *currentRun() const;
    void setCurrent(int index);
    /// Performs it for real and makes it the current one. The mistake, if it cannot be run.
    [[nodiscard]] std::optional<Page::SpecMistake> send(const Trace::RunSpec &spec,
                                                        const QByteArray &lesson);
    /// What a script has asked for and got, as a run of its own; it does not become the current one
    /// unless there is none. `line` is 0 where it is not known.
    void addScripted(Trace::Log log, int line);
    void abortCurrent();

    // Another server
    /// Judges the current run with these heads; without any it is again as it went.
    void setWhatIf(const std::vector<Page::EditedHead> &edits);
    /// Whether the lab could answer as edited.
    [[nodiscard]] bool canSendWhatIf() const;
    /// Has the lab answer so, and asks it.
    void sendWhatIf();
    /// Whether the current run is a lesson's, and its server can be changed as advised.
    [[nodiscard]] bool canMend() const;
    /// Changes the lesson's server as advised, and asks it again.
    void mend();
    /// The lesson's server as it is meant.
    void restoreLesson(const QByteArray &lesson);

    void remove(int index);
    void clearRuns();

    // The browser's memory
    [[nodiscard]] const Fetch::BrowserState &browserState() const { return m_state; }
    [[nodiscard]] Instant now() const { return m_clock.now(); }
    void clearPreflightCache();
    void clearHttpCache();
    void clearCookies();

    // Session files
    [[nodiscard]] Session::SessionData session() const;
    /// Replaces everything. Nothing is sent.
    void load(Session::SessionData session);
    [[nodiscard]] bool isModified() const { return m_modified; }
    void setUnmodified();

Q_SIGNALS:
    void runsChanged();
    void currentChanged();
    /// The current run's trace has grown; at most once per frame.
    void currentGrew();
    /// A run has ended; verdicts and advice are there.
    void runEnded(int index);
    void browserStateChanged();
    void modifiedChanged();
    /// The current run is shown with other heads.
    void whatIfChanged();

private:
    void mountAnew(const QByteArray &id);
    void startLab();
    void judge(RunItem &item);
    [[nodiscard]] std::optional<Lessons::LabRun> labRun(const QByteArray &id) const;
    [[nodiscard]] std::optional<Lab::Scenario> mendedScenario() const;
    void onFinished(const Run::Runner *runner);
    void setModified(bool modified);
    void noteLearnt(const RunItem &item);

    Run::Clock m_clock;
    Fetch::BrowserState m_state;
    std::vector<Lessons::Lesson> m_lessons;
    std::unique_ptr<Lab::LabServer> m_lab;
    QString m_labMistake;
    std::map<QByteArray, Lab::Scenario> m_mended; ///< by lesson
    int m_whatIfsSent = 0;
    std::vector<std::unique_ptr<RunItem>> m_runs;
    QSet<QByteArray> m_learnt;
    QSet<QString> m_cookiesSet; ///< specs' cookies that are in the jar already
    QJsonObject m_unknown;
    int m_current = -1;
    bool m_modified = false;
    QTimer m_growth; ///< gathers what arrives within one frame
};

/// A short name for lists: "PUT /v1/cart".
[[nodiscard]] QString shortName(const Trace::RunSpec &spec);

} // namespace Corscope::Ui
