#include "tests/realservers/realserver.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>

#include <unistd.h>

#include <csignal>

namespace Corscope::TestSupport {

using namespace Qt::StringLiterals;

namespace {

constexpr int startMilliseconds = 20000;
constexpr int stopMilliseconds = 3000;

QString pathOf(const QString &program)
{
    const QString found = QStandardPaths::findExecutable(program);
    return found.isEmpty() ? QStandardPaths::findExecutable(program, {u"/usr/sbin"_s}) : found;
}

quint16 freePort()
{
    QTcpServer server;
    return server.listen(QHostAddress::LocalHost) ? server.serverPort() : 0;
}

/// Some servers give up being root, and have to read their files all the same.
constexpr QFileDevice::Permissions readableByAll =
    QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner |
    QFileDevice::ReadGroup | QFileDevice::ExeGroup | QFileDevice::ReadOther | QFileDevice::ExeOther;

} // namespace

bool RealServer::isThere(const QString &program)
{
    return !pathOf(program).isEmpty();
}

RealServer::RealServer()
    : m_port(freePort())
{}

/// Children of the server go with it.
RealServer::~RealServer()
{
    if (m_process.state() == QProcess::NotRunning) {
        return;
    }
    const auto group = -pid_t(m_process.processId());
    ::kill(group, SIGTERM);
    if (!m_process.waitForFinished(stopMilliseconds)) {
        ::kill(group, SIGKILL);
        m_process.waitForFinished(stopMilliseconds);
    }
}

QString RealServer::filled(QString text) const
{
    return text.replace("{FOLDER}"_L1, m_folder.path())
        .replace("{PORT}"_L1, QString::number(m_port));
}

void RealServer::writeFiles(const QString &files) const
{
    QFile::setPermissions(m_folder.path(), readableByAll);
    const QStringList texts = filled(files).split(u"==== "_s, Qt::SkipEmptyParts);
    for (const QString &text : texts) {
        const qsizetype nameEnd = text.indexOf(u'\n');
        const QString path = m_folder.filePath(text.left(nameEnd));
        QDir().mkpath(QFileInfo(path).path());
        QFile file(path);
        if (file.open(QIODevice::WriteOnly)) {
            file.write(text.mid(nameEnd + 1).toUtf8());
            file.setPermissions(readableByAll);
        }
    }
}

void RealServer::start(const ServerCommand &command, const QString &files)
{
    writeFiles(files);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    // Nothing outside its folder is read or written.
    for (const QString &name : {u"HOME"_s, u"XDG_CONFIG_HOME"_s, u"XDG_DATA_HOME"_s}) {
        environment.insert(name, m_folder.path());
    }
    environment.insert(u"NODE_PATH"_s, QStringLiteral(CORSCOPE_NODE_MODULES));
    environment.insert(u"APP_ENV"_s, u"production"_s);
    environment.insert(u"PYTHONDONTWRITEBYTECODE"_s, u"1"_s);
    QStringList arguments;
    for (const QString &argument : command.arguments) {
        arguments.append(filled(argument));
    }
    m_process.setProcessEnvironment(environment);
    m_process.setWorkingDirectory(m_folder.path());
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    // A group of its own: some end all of their group when they end.
    m_process.setChildProcessModifier([] { ::setsid(); });
    m_process.start(pathOf(command.program), arguments);
}

bool RealServer::answers()
{
    const QDeadlineTimer deadline(startMilliseconds);
    while (!deadline.hasExpired()) {
        if (m_process.waitForFinished(20) || m_process.state() == QProcess::NotRunning) {
            return false;
        }
        QTcpSocket socket;
        socket.connectToHost(QHostAddress::LocalHost, m_port);
        if (socket.waitForConnected(200)) {
            return true;
        }
    }
    return false;
}

QString RealServer::origin() const
{
    return u"http://127.0.0.1:%1"_s.arg(m_port);
}

QString RealServer::output()
{
    return QString::fromUtf8(m_process.readAll());
}

} // namespace Corscope::TestSupport
