// An nginx of our own: its own prefix in a temporary folder, a free port of loopback, one process.
#pragma once

#include <QProcess>
#include <QTemporaryDir>

#include <memory>

namespace Corscope::TestSupport {

class NginxServer
{
public:
    /// The path of the program; empty where it is not installed.
    [[nodiscard]] static QString program();

    ~NginxServer();
    /// Starts with this inside its server block. False where it does not come up; log() tells why.
    [[nodiscard]] bool start(const QByteArray &serverBlock);
    /// Writes a file below the document root.
    void addFile(const QString &path, const QByteArray &content);
    /// "http://127.0.0.1:PORT"
    [[nodiscard]] QString origin() const;
    [[nodiscard]] QString log() const;

private:
    [[nodiscard]] bool waitUntilItAnswers();

    QTemporaryDir m_folder;
    QProcess m_process;
    quint16 m_port = 0;
};

} // namespace Corscope::TestSupport
