// Starts a program, feeds it and waits for it, while the test's own event loop (and with it a lab
// in the test) goes on.
#pragma once

#include <QProcess>
#include <QString>
#include <QStringList>

namespace Corscope::TestSupport {

struct Finished
{
    int exitCode = -1; ///< -1: did not end, or crashed
    QByteArray output;
    QByteArray errors;
};

/// Runs it to its end, with this on its standard input. English, no colours.
[[nodiscard]] Finished runProgram(const QString &program, const QStringList &arguments,
                                  const QByteArray &input = {});

/// A program that is talked to line by line.
class Conversation
{
public:
    Conversation(const QString &program, const QStringList &arguments);
    ~Conversation();
    /// Writes the line and waits for one line; empty where none comes.
    [[nodiscard]] QByteArray ask(const QByteArray &line);
    /// Ends its input; the exit code, or -1.
    [[nodiscard]] int finish();

private:
    QProcess m_process;
};

} // namespace Corscope::TestSupport
