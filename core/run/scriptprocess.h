// A page's script, run by corscope-script in a process of its own: what it writes and asks for
// comes back line by line. Nothing that the script does can reach this process.
#pragma once

#include "core/trace/log.h"

#include <QJsonArray>
#include <QObject>
#include <QProcess>

#include <map>

namespace Corscope::Run {

/// A line of the script's console.
struct ConsoleLine
{
    QString level; ///< "log", "info", "warn", "error", "debug", "alert"
    QString text;
    int line = 0; ///< of the script, from 1; 0 where it is not known
    int column = 0;
    friend bool operator==(const ConsoleLine &, const ConsoleLine &) = default;
};

/// How a script came to its end.
enum class ScriptEnd {
    Done,         ///< there was nothing left to wait for
    Stopped,      ///< by stop()
    TimeLimit,    ///< one of its tasks took too long
    MemoryLimit,  ///< it took too much memory
    RequestLimit, ///< it made too many requests
    LineLimit,    ///< it wrote too many lines
    Crashed,
    NotStarted ///< there is no such program, or it refused what it was given
};

struct ScriptJob
{
    QString source;
    QString name = QStringLiteral("script.js"); ///< in messages
    QString page;                               ///< URL of the page
    QByteArray browser = QByteArrayLiteral("chromium");
    int secondsPerTask = 30;
    int megabytes = 1024;
    int requests = 1000;
    int lines = 20'000; ///< of the console
};

class ScriptProcess : public QObject
{
    Q_OBJECT

public:
    explicit ScriptProcess(QObject *parent = nullptr);
    ~ScriptProcess() override;

    /// Whether this installation has the program beside it.
    [[nodiscard]] static bool isAvailable();

    /// Once.
    void start(const ScriptJob &job);
    void stop();
    [[nodiscard]] bool isRunning() const { return m_process.state() != QProcess::NotRunning; }

    /// The numbers of its requests are 1 to that.
    [[nodiscard]] int runCount() const { return int(m_runs.size()); }
    /// The trace of a request, as far as it has got.
    [[nodiscard]] Trace::Log log(int run) const;
    /// The line of the script that asked for it; 0 where it is not known.
    [[nodiscard]] int lineOf(int run) const;
    /// RunEnded is in its trace.
    [[nodiscard]] bool isFinished(int run) const;

Q_SIGNALS:
    void wrote(const Corscope::Run::ConsoleLine &line);
    void runGrew(int run);
    /// Nothing comes after it.
    void ended(Corscope::Run::ScriptEnd how);

private:
    struct Request
    {
        int line = 0;
        QJsonArray entries;
    };
    /// Some of what has come; the rest in the next turn of the event loop.
    void readLines();
    void take(const QJsonObject &object);
    void finish();

    QProcess m_process;
    Instant m_start;
    std::map<int, Request> m_runs;
    QString m_ending; ///< what the process has said of its end
    bool m_stopped = false;
    bool m_ended = false;
    bool m_isReading = false; ///< more is read in the next turn
};

} // namespace Corscope::Run
