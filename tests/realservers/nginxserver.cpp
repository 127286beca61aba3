#include "tests/realservers/nginxserver.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>
#include <QThread>

namespace Corscope::TestSupport {

using namespace Qt::StringLiterals;

namespace {

constexpr int startMilliseconds = 5000;
constexpr int stopMilliseconds = 3000;

quint16 freePort()
{
    QTcpServer server;
    return server.listen(QHostAddress::LocalHost) ? server.serverPort() : 0;
}

/// What every configuration needs to stay inside its folder.
QByteArray configuration(quint16 port, const QByteArray &serverBlock)
{
    return "daemon off;\n"
           "master_process off;\n"
           "worker_processes 1;\n"
           "pid nginx.pid;\n"
           "error_log error.log;\n"
           "events { worker_connections 64; }\n"
           "http {\n"
           "  access_log off;\n"
           "  client_body_temp_path tmp/body;\n"
           "  proxy_temp_path tmp/proxy;\n"
           "  fastcgi_temp_path tmp/fastcgi;\n"
           "  uwsgi_temp_path tmp/uwsgi;\n"
           "  scgi_temp_path tmp/scgi;\n"
           "  default_type text/plain;\n"
           "  server {\n"
           "    listen 127.0.0.1:" +
           QByteArray::number(port) +
           ";\n"
           "    root www;\n" +
           serverBlock +
           "\n"
           "  }\n"
           "}\n";
}

} // namespace

QString NginxServer::program()
{
    const QString found = QStandardPaths::findExecutable(u"nginx"_s);
    return found.isEmpty() ? QStandardPaths::findExecutable(u"nginx"_s, {u"/usr/sbin"_s}) : found;
}

NginxServer::~NginxServer()
{
    if (m_process.state() != QProcess::NotRunning) {
        m_process.terminate();
        if (!m_process.waitForFinished(stopMilliseconds)) {
            m_process.kill();
            m_process.waitForFinished(stopMilliseconds);
        }
    }
}

bool NginxServer::start(const QByteArray &serverBlock)
{
    m_port = freePort();
    QDir(m_folder.path()).mkpath(u"tmp"_s);
    QDir(m_folder.path()).mkpath(u"www"_s);
    QFile file(m_folder.filePath(u"nginx.conf"_s));
    if (!m_folder.isValid() || m_port == 0 || !file.open(QIODevice::WriteOnly)) {
        return false;
    }
    file.write(configuration(m_port, serverBlock));
    file.close();
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.start(program(), {u"-p"_s, m_folder.path() + u'/', u"-c"_s, u"nginx.conf"_s, u"-e"_s,
                                u"error.log"_s});
    return waitUntilItAnswers();
}

bool NginxServer::waitUntilItAnswers()
{
    const QDeadlineTimer deadline(startMilliseconds);
    while (!deadline.hasExpired()) {
        if (m_process.waitForFinished(20)) {
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

void NginxServer::addFile(const QString &path, const QByteArray &content)
{
    const QString full = m_folder.filePath(u"www/"_s + path);
    QDir().mkpath(QFileInfo(full).path());
    QFile file(full);
    if (file.open(QIODevice::WriteOnly)) {
        file.write(content);
    }
}

QString NginxServer::origin() const
{
    return u"http://127.0.0.1:%1"_s.arg(m_port);
}

QString NginxServer::log() const
{
    QFile file(m_folder.filePath(u"error.log"_s));
    const QByteArray written = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    return QString::fromUtf8(written);
}

} // namespace Corscope::TestSupport
