#include "core/run/scriptprocess.h"

#include "core/trace/tracejson.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>

namespace Corscope::Run {

using namespace Qt::StringLiterals;

namespace {

constexpr int linesPerTurn = 200;

QString programPath()
{
    return QCoreApplication::applicationDirPath() + u"/corscope-script"_s;
}

} // namespace

ScriptProcess::ScriptProcess(QObject *parent)
    : QObject(parent)
{
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &ScriptProcess::readLines);
    connect(&m_process, &QProcess::finished, this, &ScriptProcess::finish);
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart) {
            finish();
        }
    });
}

ScriptProcess::~ScriptProcess()
{
    m_process.disconnect(this);
    m_process.kill();
    m_process.waitForFinished();
}

bool ScriptProcess::isAvailable()
{
    return QFileInfo(programPath()).isExecutable();
}

void ScriptProcess::start(const ScriptJob &job)
{
    m_process.setProcessChannelMode(QProcess::SeparateChannels);
    m_process.start(programPath(),
                    {u"--page"_s, job.page, u"--browser"_s, QString::fromUtf8(job.browser),
                     u"--name"_s, job.name, u"--time-limit"_s, QString::number(job.secondsPerTask),
                     u"--memory-limit"_s, QString::number(job.megabytes), u"--request-limit"_s,
                     QString::number(job.requests), u"--line-limit"_s, QString::number(job.lines),
                     u"-"_s});
    m_process.write(job.source.toUtf8());
    m_process.closeWriteChannel();
}

void ScriptProcess::stop()
{
    if (isRunning()) {
        m_stopped = true;
        m_process.kill();
    }
}

void ScriptProcess::readLines()
{
    // A script that writes without a pause must not keep the window from anything else.
    for (int i = 0; i < linesPerTurn && m_process.canReadLine(); ++i) {
        take(QJsonDocument::fromJson(m_process.readLine()).object());
    }
    if (m_process.canReadLine() && !m_isReading) {
        m_isReading = true;
        QMetaObject::invokeMethod(
            this,
            [this] {
                m_isReading = false;
                readLines();
            },
            Qt::QueuedConnection);
    }
}

void ScriptProcess::take(const QJsonObject &object)
{
    const QString kind = object[u"kind"_s].toString();
    const int run = object[u"run"_s].toInt();
    if (kind == "started"_L1) {
        m_start = Instant{qint64(object[u"start"_s].toDouble())};
    } else if (kind == "console"_L1) {
        Q_EMIT wrote({object[u"level"_s].toString(), object[u"text"_s].toString(),
                      object[u"line"_s].toInt(), object[u"column"_s].toInt()});
    } else if (kind == "run"_L1) {
        m_runs[run].line = object[u"line"_s].toInt();
    } else if (kind == "entry"_L1) {
        m_runs[run].entries.append(object[u"entry"_s]);
        Q_EMIT runGrew(run);
    } else if (kind == "ended"_L1) {
        m_ending = object[u"why"_s].toString();
    }
}

void ScriptProcess::finish()
{
    if (m_ended) {
        return;
    }
    while (m_process.canReadLine()) {
        readLines();
    }
    m_ended = true;
    const bool crashed =
        m_process.exitStatus() == QProcess::CrashExit && m_process.error() == QProcess::Crashed;
    Q_EMIT ended(m_stopped                   ? ScriptEnd::Stopped
                 : m_ending == "done"_L1     ? ScriptEnd::Done
                 : m_ending == "time"_L1     ? ScriptEnd::TimeLimit
                 : m_ending == "memory"_L1   ? ScriptEnd::MemoryLimit
                 : m_ending == "requests"_L1 ? ScriptEnd::RequestLimit
                 : m_ending == "lines"_L1    ? ScriptEnd::LineLimit
                 : crashed                   ? ScriptEnd::Crashed
                                             : ScriptEnd::NotStarted);
}

Trace::Log ScriptProcess::log(int run) const
{
    const auto found = m_runs.find(run);
    if (found == m_runs.end()) {
        return {};
    }
    auto read = Trace::logFromJson(found->second.entries, m_start, u"entries"_s);
    return read ? std::move(read->log) : Trace::Log();
}

int ScriptProcess::lineOf(int run) const
{
    const auto found = m_runs.find(run);
    return found == m_runs.end() ? 0 : found->second.line;
}

bool ScriptProcess::isFinished(int run) const
{
    const auto found = m_runs.find(run);
    if (found == m_runs.end() || found->second.entries.isEmpty()) {
        return false;
    }
    const QJsonValue event = found->second.entries.last()[u"event"_s];
    return event[u"kind"_s].toString().toLatin1() == Trace::RunEnded::kind;
}

} // namespace Corscope::Run
