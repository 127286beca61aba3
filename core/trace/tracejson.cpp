#include "core/trace/tracejson.h"

namespace Corscope::Trace {

namespace Json {

namespace {

template <typename Value, typename Variant>
Read<Value> readAs(const QJsonValue &json, const QString &path)
{
    return Codec<Variant>::read(json, path).map([](Variant &&variant) {
        return std::visit([](auto &&one) { return Value(std::move(one)); }, std::move(variant));
    });
}

} // namespace

QJsonValue Codec<Evidence>::write(const Evidence &evidence)
{
    return Codec<EvidenceVariant>::write(evidence);
}

Read<Evidence> Codec<Evidence>::read(const QJsonValue &json, const QString &path)
{
    return readAs<Evidence, EvidenceVariant>(json, path);
}

QJsonValue Codec<Event>::write(const Event &event)
{
    return Codec<EventVariant>::write(event);
}

Read<Event> Codec<Event>::read(const QJsonValue &json, const QString &path)
{
    return readAs<Event, EventVariant>(json, path);
}

} // namespace Json

using namespace Qt::StringLiterals;

namespace {

/// An entry as it stands in a file; indices are positions there.
struct FiledEntry
{
    Duration at;
    std::optional<ExchangeId> exchange;
    std::optional<Index> cause;
    Event event;

    static constexpr auto fields()
    {
        using namespace Reflect;
        return std::tuple{field("at", &FiledEntry::at), field("exchange", &FiledEntry::exchange),
                          field("cause", &FiledEntry::cause), field("event", &FiledEntry::event)};
    }
};

template <typename... Alternatives>
bool isKnownKind(QStringView kind, std::type_identity<std::variant<Alternatives...>>)
{
    return ((kind == QLatin1StringView(Alternatives::kind)) || ...);
}

/// Fields that are null are left out: reading gives them back.
QJsonValue withoutNulls(const QJsonValue &value)
{
    if (!value.isObject()) {
        return value;
    }
    QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end();) {
        const QJsonValue inner = it.value();
        if (inner.isNull()) {
            it = object.erase(it);
        } else {
            it.value() = withoutNulls(inner);
            ++it;
        }
    }
    return object;
}

} // namespace

QJsonObject toJson(const Entry &entry, Instant start)
{
    const FiledEntry filed{entry.at - start, entry.exchange, entry.cause, entry.event};
    return withoutNulls(Json::write(filed)).toObject();
}

QJsonArray toJson(const Log &log)
{
    QJsonArray array;
    const Instant start = log.isEmpty() ? Instant{} : log.entries().front().at;
    for (const Entry &entry : log.entries()) {
        array.append(toJson(entry, start));
    }
    return array;
}

Result<ReadLog, JsonMistake> logFromJson(const QJsonValue &json, Instant start, const QString &path)
{
    if (!json.isArray()) {
        return Json::wrongType(path, "an array");
    }
    ReadLog result;
    const QJsonArray array = json.toArray();
    std::vector<std::optional<Index>> newIndex(std::size_t(array.size()));
    for (qsizetype i = 0; i < array.size(); ++i) {
        const QString entryPath = u"%1[%2]"_s.arg(path).arg(i);
        const QJsonValue event = array.at(i).toObject().value("event"_L1);
        if (array.at(i).isObject() && (event.isUndefined() || event.isNull())) {
            return fail(JsonMistake{
                JsonMistake::Kind::Missing, entryPath + u".event"_s, u"an object"_s, {}});
        }
        const QString kind = event.toObject().value("kind"_L1).toString();
        if (!kind.isEmpty() && !isKnownKind(kind, std::type_identity<EventVariant>{})) {
            ++result.unknownEntries;
            continue;
        }
        auto filed = Json::read<FiledEntry>(array.at(i), entryPath);
        if (!filed) {
            return fail(std::move(filed).error());
        }
        std::optional<Index> cause;
        if (filed->cause && filed->cause->value >= 0 && filed->cause->value < i) {
            cause = newIndex.at(std::size_t(filed->cause->value));
        }
        newIndex.at(std::size_t(i)) =
            result.log.append(start + filed->at, filed->exchange, cause, std::move(filed->event));
    }
    return result;
}

QJsonObject toJson(const RunSpec &spec)
{
    return Json::write(spec).toObject();
}

Result<RunSpec, JsonMistake> runSpecFromJson(const QJsonValue &json, const QString &path)
{
    return Json::read<RunSpec>(json, path);
}

} // namespace Corscope::Trace
