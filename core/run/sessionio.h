// Session files on disk.
#pragma once

#include "core/session/sessionfile.h"

#include <QCoreApplication>
#include <QString>

#include <variant>

namespace Corscope::Run {

struct CannotRead
{
    QString path;
    QString why; ///< the system's words
};
struct CannotWrite
{
    QString path;
    QString why; ///< the system's words
};

using LoadMistake = std::variant<CannotRead, Session::FileMistake>;
[[nodiscard]] Result<Session::SessionData, LoadMistake> loadSession(const QString &path);

/// Atomic: what was there stays until the new file is complete.
[[nodiscard]] Result<std::monostate, CannotWrite> saveSession(const QString &path,
                                                              const Session::SessionData &session);

class FileWords
{
    Q_DECLARE_TR_FUNCTIONS(Corscope::Run::FileWords)

public:
    [[nodiscard]] static QString mistake(const LoadMistake &mistake);
    [[nodiscard]] static QString mistake(const CannotWrite &mistake);
};

} // namespace Corscope::Run
