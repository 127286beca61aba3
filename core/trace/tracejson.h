// A trace to JSON and back: what a session file holds.
#pragma once

#include "core/trace/jsoncodec.h"
#include "core/trace/log.h"

#include <QJsonArray>
#include <QJsonObject>

namespace Corscope::Trace {

namespace Json {

// As the variants that they are; all that is made of that stands in one file.
template <>
struct Codec<Evidence>
{
    static QJsonValue write(const Evidence &evidence);
    static Read<Evidence> read(const QJsonValue &json, const QString &path);
};
template <>
struct Codec<Event>
{
    static QJsonValue write(const Event &event);
    static Read<Event> read(const QJsonValue &json, const QString &path);
};

} // namespace Json

/// {"at": µs since the first entry, "exchange": n, "cause": n, "event": {"kind": …, …}}
/// `start` is the instant that "at" counts from.
[[nodiscard]] QJsonObject toJson(const Entry &entry, Instant start);
[[nodiscard]] QJsonArray toJson(const Log &log);

/// What reading a log gave: entries whose kind this version does not know are left out and counted.
struct ReadLog
{
    Log log;
    int unknownEntries = 0;
};
/// `start`: the instant that "at" counts from. `path`: of the array, for mistakes.
[[nodiscard]] Result<ReadLog, JsonMistake> logFromJson(const QJsonValue &json, Instant start,
                                                       const QString &path);

[[nodiscard]] QJsonObject toJson(const RunSpec &spec);
[[nodiscard]] Result<RunSpec, JsonMistake> runSpecFromJson(const QJsonValue &json,
                                                           const QString &path);

} // namespace Corscope::Trace
