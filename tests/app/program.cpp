#include "tests/app/program.h"

#include <QSignalSpy>
#include <QTest>

namespace Corscope::TestSupport {

using namespace Qt::StringLiterals;

namespace {

constexpr int patienceMilliseconds = 20000;

QProcessEnvironment plainEnvironment()
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
    environment.insert(u"NO_COLOR"_s, u"1"_s);
    return environment;
}

} // namespace

Finished runProgram(const QString &program, const QStringList &arguments, const QByteArray &input)
{
    QProcess process;
    process.setProcessEnvironment(plainEnvironment());
    QSignalSpy ended(&process, &QProcess::finished);
    process.start(program, arguments);
    process.write(input);
    process.closeWriteChannel();
    if (ended.isEmpty()) {
        ended.wait(patienceMilliseconds);
    }
    Finished result;
    const bool ok =
        process.state() == QProcess::NotRunning && process.exitStatus() == QProcess::NormalExit;
    result.exitCode = ok ? process.exitCode() : -1;
    result.output = process.readAllStandardOutput();
    result.errors = process.readAllStandardError();
    if (process.state() != QProcess::NotRunning) {
        process.kill();
        process.waitForFinished();
    }
    return result;
}

Conversation::Conversation(const QString &program, const QStringList &arguments)
{
    m_process.setProcessEnvironment(plainEnvironment());
    m_process.start(program, arguments);
}

Conversation::~Conversation()
{
    if (m_process.state() != QProcess::NotRunning) {
        m_process.kill();
        m_process.waitForFinished();
    }
}

QByteArray Conversation::ask(const QByteArray &line)
{
    m_process.write(line + '\n');
    [[maybe_unused]] const bool answered =
        QTest::qWaitFor([this] { return m_process.canReadLine(); }, patienceMilliseconds);
    return m_process.readLine();
}

int Conversation::finish()
{
    m_process.closeWriteChannel();
    const bool ended = QTest::qWaitFor([this] { return m_process.state() == QProcess::NotRunning; },
                                       patienceMilliseconds);
    return ended && m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
}

} // namespace Corscope::TestSupport
