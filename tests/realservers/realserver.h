// A server of somebody else's as a child process: its files in a temporary folder, on a free port
// of loopback.
#pragma once

#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>

namespace Corscope::TestSupport {

/// How a server is started; {FOLDER} and {PORT} stand for the folder and the port.
struct ServerCommand
{
    QString program; ///< a name, looked for in PATH and /usr/sbin, or a path
    QStringList arguments;
};

class RealServer
{
public:
    RealServer();
    ~RealServer();
    /// Whether it is installed.
    [[nodiscard]] static bool isThere(const QString &program);

    /// Writes the files of the text (each begins with a line "==== NAME") and starts the program in
    /// their folder. Whether it comes up, answers() tells.
    void start(const ServerCommand &command, const QString &files);
    /// Waits until somebody listens; false where that takes too long, or the program ends.
    [[nodiscard]] bool answers();
    /// "http://127.0.0.1:PORT"
    [[nodiscard]] QString origin() const;
    /// What it has printed.
    [[nodiscard]] QString output();

private:
    void writeFiles(const QString &files) const;
    [[nodiscard]] QString filled(QString text) const;

    QTemporaryDir m_folder;
    QProcess m_process;
    quint16 m_port = 0;
};

} // namespace Corscope::TestSupport
