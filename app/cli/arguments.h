// Options that the commands share.
#pragma once

#include "core/infra/result.h"
#include "core/profiles/profile.h"
#include "core/snippets/snippet.h"
#include "core/trace/runspec.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace Corscope::Cli {

struct CheckOptions
{
    Trace::RunSpec spec;
    std::vector<Profiles::Id> browsers; ///< whose verdicts are told; the first performs
    bool json = false;
    bool verbose = false;
    std::optional<QString> saveAs; ///< a session file
    std::optional<Snippets::Stack> snippet;
};

/// What is wrong with the arguments, as a sentence; empty: help was asked for and printed.
[[nodiscard]] Result<CheckOptions, QString> parseCheck(const QStringList &arguments);

struct FileOptions
{
    QString file;
    std::vector<Profiles::Id> browsers; ///< empty: each run's own
    bool json = false;
    bool verbose = false;
    bool jsonl = false;
    std::optional<QString> message; ///< instead of a file: a console message
    std::optional<Snippets::Stack> snippet;
};
[[nodiscard]] Result<FileOptions, QString> parseFile(const QString &command,
                                                     const QStringList &arguments);

enum class ReportAs { Text, Json };
/// Of `reasons`, which takes nothing but --json.
[[nodiscard]] Result<ReportAs, QString> parseReasons(const QStringList &arguments);

struct LabOptions
{
    std::optional<quint16> portBase;
    QByteArray lesson;
    bool list = false;
    bool mend = false; ///< change the lesson's server as advised, until it allows it
    bool json = false;
    bool verbose = false;
};
[[nodiscard]] Result<LabOptions, QString> parseLab(const QStringList &arguments);

struct ScriptOptions
{
    QString file;
    QString page;
    Profiles::Id browser = Profiles::Id::Chromium;
    int secondsPerTask = 30;
    bool json = false;
    bool verbose = false;
};
[[nodiscard]] Result<ScriptOptions, QString> parseScript(const QStringList &arguments);

} // namespace Corscope::Cli
