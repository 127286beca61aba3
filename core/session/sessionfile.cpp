#include "core/session/sessionfile.h"

#include "core/trace/standard.h"
#include "core/trace/tracejson.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace Corscope::Session {

using namespace Qt::StringLiterals;
using namespace Trace;

namespace {

constexpr QLatin1StringView versionField("corscope");

/// The fields of `object` that are not among `known`.
QJsonObject others(QJsonObject object, std::initializer_list<QLatin1StringView> known)
{
    for (const QLatin1StringView name : known) {
        object.remove(name);
    }
    return object;
}

/// Which revision of each standard the trace's steps refer to.
QJsonObject standards()
{
    QJsonObject object;
    for (const auto &[standard, name] : Reflect::Names<Standard>::names) {
        const StandardInfo about = info(standard);
        if (*about.revision) {
            object.insert(QLatin1StringView(name),
                          QJsonObject{{u"revision"_s, QLatin1StringView(about.revision)},
                                      {u"date"_s, QLatin1StringView(about.date)}});
        }
    }
    return object;
}

/// "startedAt" is the instant that the trace's "at" count from.
QJsonObject writeRun(const SavedRun &run)
{
    QJsonObject object = run.unknown;
    object.insert(u"name"_s, run.name);
    if (!run.note.isEmpty()) {
        object.insert(u"note"_s, run.note);
    }
    object.insert(u"spec"_s, toJson(run.spec));
    if (!run.log.isEmpty()) {
        object.insert(u"startedAt"_s, run.log.entries().front().at.microseconds);
        object.insert(u"trace"_s, toJson(run.log));
    }
    return object;
}

/// A field that may be absent or null; nothing where it could be read.
template <typename T>
std::optional<JsonMistake> readField(T &target, const QJsonObject &object, const char *name,
                                     const QString &path)
{
    const QJsonValue value = object.value(QLatin1StringView(name));
    if (value.isUndefined() || value.isNull()) {
        return std::nullopt;
    }
    auto read = Json::read<T>(value, path);
    if (!read) {
        return std::move(read).error();
    }
    target = *std::move(read);
    return std::nullopt;
}

Result<SavedRun, JsonMistake> readRun(const QJsonValue &json, const QString &path)
{
    if (!json.isObject()) {
        return Json::wrongType(path, "an object");
    }
    const QJsonObject object = json.toObject();
    SavedRun run;
    run.unknown = others(object, {"name"_L1, "note"_L1, "spec"_L1, "startedAt"_L1, "trace"_L1});
    if (auto mistake = readField(run.name, object, "name", path + u".name"_s)) {
        return fail(*std::move(mistake));
    }
    if (auto mistake = readField(run.note, object, "note", path + u".note"_s)) {
        return fail(*std::move(mistake));
    }
    if (!object.contains("spec"_L1)) {
        return fail(JsonMistake{JsonMistake::Kind::Missing, path + u".spec"_s, u"an object"_s, {}});
    }
    auto spec = runSpecFromJson(object.value("spec"_L1), path + u".spec"_s);
    if (!spec) {
        return fail(std::move(spec).error());
    }
    run.spec = *std::move(spec);
    if (object.contains("trace"_L1)) {
        Instant start;
        if (auto mistake =
                readField(start.microseconds, object, "startedAt", path + u".startedAt"_s)) {
            return fail(*std::move(mistake));
        }
        auto log = logFromJson(object.value("trace"_L1), start, path + u".trace"_s);
        if (!log) {
            return fail(std::move(log).error());
        }
        run.log = std::move(log->log);
        run.unknownEntries = log->unknownEntries;
    }
    return run;
}

/// Any number above ours is of a newer version, also one that no int holds.
std::optional<FileMistake> checkVersion(const QJsonValue &value)
{
    const QString path = versionField;
    if (!value.isDouble()) {
        return FileMistake{JsonMistake{JsonMistake::Kind::WrongType, path, u"a number"_s, {}}};
    }
    const double version = value.toDouble();
    if (version > formatVersion) {
        return FileMistake{FileMistake::NewerVersion{version}};
    }
    if (value.toInt() < 1) {
        return FileMistake{JsonMistake{JsonMistake::Kind::OutOfRange, path,
                                       u"1 to %1"_s.arg(formatVersion), QString::number(version)}};
    }
    return std::nullopt;
}

FileMistake::NotJson locate(const QByteArray &bytes, const QJsonParseError &error)
{
    const QByteArrayView before =
        QByteArrayView(bytes).first(std::min<qsizetype>(error.offset, bytes.size()));
    const qsizetype lastLineEnd = before.lastIndexOf('\n');
    return {std::count(before.begin(), before.end(), '\n') + 1, before.size() - lastLineEnd,
            error.errorString()};
}

} // namespace

Result<SessionData, FileMistake> readSession(const QByteArray &bytes)
{
    if (bytes.size() > sizeLimit) {
        return fail(FileMistake{FileMistake::TooLarge{bytes.size()}});
    }
    QJsonParseError error{};
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &error);
    if (error.error != QJsonParseError::NoError) {
        return fail(FileMistake{locate(bytes, error)});
    }
    const QJsonObject root = document.object();
    if (!root.contains(versionField)) {
        return fail(FileMistake{FileMistake::NotASession{}});
    }
    if (auto mistake = checkVersion(root.value(versionField))) {
        return fail(*std::move(mistake));
    }
    SessionData session;
    session.unknown = others(root, {versionField, "standards"_L1, "current"_L1, "runs"_L1});
    if (auto mistake = readField(session.current, root, "current", u"current"_s)) {
        return fail(FileMistake{*std::move(mistake)});
    }
    const QJsonValue runs = root.value("runs"_L1);
    if (!runs.isArray()) {
        return fail(
            FileMistake{JsonMistake{JsonMistake::Kind::WrongType, u"runs"_s, u"an array"_s, {}}});
    }
    const QJsonArray array = runs.toArray();
    for (qsizetype i = 0; i < array.size(); ++i) {
        auto run = readRun(array.at(i), u"runs[%1]"_s.arg(i));
        if (!run) {
            return fail(FileMistake{std::move(run).error()});
        }
        session.runs.push_back(*std::move(run));
    }
    session.current = std::clamp(session.current, 0, std::max(0, int(session.runs.size()) - 1));
    return session;
}

QByteArray writeSession(const SessionData &session)
{
    QJsonObject root = session.unknown;
    root.insert(versionField, formatVersion);
    root.insert(u"standards"_s, standards());
    root.insert(u"current"_s, session.current);
    QJsonArray runs;
    for (const SavedRun &run : session.runs) {
        runs.append(writeRun(run));
    }
    root.insert(u"runs"_s, runs);
    return QJsonDocument(root).toJson(QJsonDocument::Indented);
}

} // namespace Corscope::Session
