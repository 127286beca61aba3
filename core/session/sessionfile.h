// Session files (.corscope): runs with all that happened, as JSON. The format is described in
// packaging/session-format.md. Reading and writing bytes only; files are core/run's.
#pragma once

#include "core/infra/result.h"
#include "core/trace/jsoncodec.h"
#include "core/trace/log.h"

#include <QByteArray>
#include <QJsonObject>

#include <variant>
#include <vector>

namespace Corscope::Session {

/// The version that this program writes; it reads all up to it.
inline constexpr int formatVersion = 1;
/// Larger files are refused.
inline constexpr qint64 sizeLimit = 256 * 1024 * 1024;

struct SavedRun
{
    QString name; ///< as shown in lists; may be empty
    QString note; ///< the person's own words; may be empty
    Trace::RunSpec spec;
    Trace::Log log;         ///< empty: composed, but not run
    QJsonObject unknown;    ///< fields of a newer version, kept as they are
    int unknownEntries = 0; ///< entries of kinds that this version does not know; not shown
};

struct SessionData
{
    std::vector<SavedRun> runs;
    int current = 0;     ///< the run that was shown
    QJsonObject unknown; ///< fields of a newer version, kept as they are
};

struct FileMistake
{
    struct NotJson
    {
        qsizetype line = 0;
        qsizetype column = 0;
        QString message; ///< the parser's, English
    };
    struct NotASession ///< no field says that it is one
    {};
    struct NewerVersion
    {
        double version = 0; ///< as it stands there, whatever number that is
    };
    struct TooLarge
    {
        qint64 size = 0;
    };
    std::variant<NotJson, NotASession, NewerVersion, TooLarge, Trace::JsonMistake> what;
};

[[nodiscard]] Result<SessionData, FileMistake> readSession(const QByteArray &bytes);
[[nodiscard]] QByteArray writeSession(const SessionData &session);

/// Without what gives access: values of Cookie, Set-Cookie, Authorization, Proxy-Authorization,
/// API-key headers, user names and passwords in URLs. Names and the shape stay, so that the run
/// reads the same.
[[nodiscard]] SessionData withoutCredentials(SessionData session);

} // namespace Corscope::Session
