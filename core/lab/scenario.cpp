#include "core/lab/scenario.h"

#include "core/http/token.h"
#include "core/infra/ascii.h"
#include "core/lab/fieldreader.h"

#include <QJsonDocument>

#include <algorithm>
#include <array>
#include <utility>

namespace Corscope::Lab {

using namespace Qt::StringLiterals;
using Kind = ScenarioMistakeKind;

namespace {

struct NamedFault
{
    QStringView name;
    Fault fault;
};
constexpr std::array<NamedFault, 6> namedFaults{{
    {u"none", Fault::None},
    {u"reset-before-headers", Fault::ResetBeforeHeaders},
    {u"reset-mid-body", Fault::ResetMidBody},
    {u"empty-reply", Fault::EmptyReply},
    {u"reset-after-body", Fault::ResetAfterBody},
    {u"never-answer", Fault::NeverAnswer},
}};

/// A JSON value somewhere, for what is not the field of an object.
struct Spot
{
    QString where;
    QJsonValue value;
    MistakeKeeper &keeper;

    void report(Kind what, qint64 maximum = 0) const
    {
        keeper.report({.what = what, .where = where, .value = shown(value), .maximum = maximum});
    }
    void reportType(JsonType expected) const
    {
        keeper.report(
            {.what = Kind::WrongType, .where = where, .value = shown(value), .expected = expected});
    }
};

/// Bytes that a string stands for, one each; reports what cannot be one.
QByteArray latin1(const QString &text, const Spot &spot, qint64 longest)
{
    const auto bytes = isomorphicEncode(text);
    if (!bytes) {
        spot.report(Kind::NotLatin1);
        return {};
    }
    if (bytes->size() > longest) {
        spot.report(Kind::TooLong, longest);
    }
    return *bytes;
}

/// The same for what must stay on its line of a head.
QByteArray lineBytes(const QString &text, const Spot &spot)
{
    const QByteArray bytes = latin1(text, spot, Limits::headerBytes);
    if (std::any_of(bytes.begin(), bytes.end(),
                    [](char c) { return c == '\0' || c == '\r' || c == '\n'; })) {
        spot.report(Kind::ForbiddenByte);
    }
    return bytes;
}

void readHeader(const Spot &spot, Http::HeaderList &headers)
{
    const QJsonArray pair = spot.value.toArray();
    if (pair.size() != 2 || !pair.at(0).isString() || !pair.at(1).isString()) {
        spot.report(Kind::BadHeader);
        return;
    }
    const QByteArray name = lineBytes(pair.at(0).toString(), spot);
    if (pair.at(0).toString().isEmpty()) {
        spot.report(Kind::BadHeaderName);
    }
    headers.add(name, lineBytes(pair.at(1).toString(), spot));
}

Chunk readObjectChunk(const Spot &spot)
{
    FieldReader fields(spot.value.toObject(), spot.where, spot.keeper);
    const auto base64 = fields.text(u"base64"_s);
    const auto length = fields.integer(u"fill"_s, 0, Limits::fillBytes);
    fields.refuseOthers();
    if (fields.has(u"base64"_s) == fields.has(u"fill"_s)) {
        spot.report(Kind::BadChunk);
        return {};
    }
    if (length) {
        return FillChunk{*length};
    }
    const auto decoded = QByteArray::fromBase64Encoding(base64.value_or(QString()).toUtf8(),
                                                        QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded) {
        fields.report(Kind::BadBase64, u"base64"_s);
        return {};
    }
    if (decoded.decoded.size() > Limits::chunkBytes) {
        spot.report(Kind::TooLong, Limits::chunkBytes);
    }
    return BytesChunk{decoded.decoded};
}

Chunk readChunk(const Spot &spot)
{
    if (spot.value.isObject()) {
        return readObjectChunk(spot);
    }
    if (!spot.value.isString()) {
        spot.reportType(JsonType::String);
        return {};
    }
    const QByteArray utf8 = spot.value.toString().toUtf8();
    if (utf8.size() > Limits::chunkBytes) {
        spot.report(Kind::TooLong, Limits::chunkBytes);
    }
    return TextChunk{utf8};
}

QByteArray readInterim(const Spot &spot)
{
    if (!spot.value.isString()) {
        spot.reportType(JsonType::String);
        return {};
    }
    return latin1(spot.value.toString(), spot, Limits::headerBytes);
}

std::optional<QByteArray> readConditionName(FieldReader &fields, const QString &name)
{
    const auto text = fields.text(name);
    if (!text) {
        return std::nullopt;
    }
    const QByteArray bytes = text->toUtf8();
    if (!Http::isHeaderName(bytes)) {
        fields.report(Kind::BadHeaderName, name);
    }
    return bytes;
}

std::optional<int> readCount(FieldReader &fields, const QString &name)
{
    const auto number = fields.integer(name, 1, Limits::count);
    return number ? std::optional(int(*number)) : std::nullopt;
}

When readWhen(FieldReader &route)
{
    When when;
    const auto object = route.object(u"when"_s);
    if (object) {
        FieldReader fields(*object, route.place(u"when"_s), route.keeper());
        when.has = readConditionName(fields, u"has"_s);
        when.hasNot = readConditionName(fields, u"hasNot"_s);
        when.nth = readCount(fields, u"nth"_s);
        fields.refuseOthers();
    }
    return when;
}

/// Which requests: slot, path, method, when, times.
void readConditions(FieldReader &fields, Route &route)
{
    fields.require(u"slot"_s);
    fields.require(u"path"_s);
    if (const auto text = fields.text(u"slot"_s)) {
        const auto slot = text->size() == 1 ? slotOfLetter(text->front().unicode()) : std::nullopt;
        if (!slot) {
            fields.report(Kind::UnknownSlot, u"slot"_s);
        }
        route.slot = slot.value_or(Slot::B);
    }
    if (const auto text = fields.text(u"path"_s)) {
        route.path = text->toUtf8();
        if (!route.path.startsWith('/') && !route.path.startsWith('?') &&
            !route.path.startsWith('%')) {
            fields.report(Kind::BadPath, u"path"_s);
        }
        if (route.path.size() > Limits::pathBytes) {
            fields.report(Kind::TooLong, u"path"_s, Limits::pathBytes);
        }
    }
    if (const auto text = fields.text(u"method"_s)) {
        route.method = text->toUtf8();
        if (!Http::isToken(route.method)) {
            fields.report(Kind::BadMethod, u"method"_s);
        }
    }
    route.when = readWhen(fields);
    route.times = readCount(fields, u"times"_s);
}

/// What is sent: status, reason, headers, chunks, forceBody, keepAlive, interim, raw.
void readContent(FieldReader &fields, Route &route)
{
    const auto spot = [&fields](const QString &name, qsizetype index, const QJsonValue &value) {
        return Spot{fields.place(name, index), value, fields.keeper()};
    };
    const auto named = [&fields](const QString &name, const QString &text) {
        return Spot{fields.place(name), text, fields.keeper()};
    };
    route.status = int(fields.integer(u"status"_s, 100, 999).value_or(200));
    if (const auto text = fields.text(u"reason"_s)) {
        route.reason = lineBytes(*text, named(u"reason"_s, *text));
    }
    const QJsonArray headers = fields.array(u"headers"_s, Limits::headersPerRoute);
    for (qsizetype i = 0; i < headers.size(); ++i) {
        readHeader(spot(u"headers"_s, i, headers.at(i)), route.headers);
    }
    const QJsonArray chunks = fields.array(u"chunks"_s, Limits::chunksPerRoute);
    for (qsizetype i = 0; i < chunks.size(); ++i) {
        route.chunks.push_back(readChunk(spot(u"chunks"_s, i, chunks.at(i))));
    }
    route.forceBody = fields.flag(u"forceBody"_s) ? ForceBody::Yes : ForceBody::No;
    route.keepAlive = fields.flag(u"keepAlive"_s) ? KeepAlive::Yes : KeepAlive::No;
    const QJsonArray interim = fields.array(u"interim"_s, Limits::interimHeads);
    for (qsizetype i = 0; i < interim.size(); ++i) {
        route.interim.push_back(readInterim(spot(u"interim"_s, i, interim.at(i))));
    }
    if (const auto text = fields.text(u"raw"_s)) {
        route.raw = latin1(*text, named(u"raw"_s, *text), Limits::chunkBytes);
        if (!route.headers.isEmpty() || !route.chunks.empty()) {
            fields.report(Kind::RawWithContent, u"raw"_s);
        }
    }
}

Duration readDuration(FieldReader &fields, const QString &name, Duration otherwise = {})
{
    const auto number = fields.integer(name, 0, Limits::milliseconds);
    return number ? Duration::milliseconds(*number) : otherwise;
}

/// When, and what goes wrong: delayMs, chunkDelayMs, interimDelayMs, hold, fault.
void readCourse(FieldReader &fields, Route &route)
{
    route.delay = readDuration(fields, u"delayMs"_s);
    route.chunkDelay = readDuration(fields, u"chunkDelayMs"_s);
    route.interimDelay = readDuration(fields, u"interimDelayMs"_s, route.interimDelay);
    route.hold = readDuration(fields, u"hold"_s);
    if (const auto text = fields.text(u"fault"_s)) {
        const auto *found =
            std::find_if(namedFaults.begin(), namedFaults.end(),
                         [&](const NamedFault &named) { return named.name == *text; });
        if (found == namedFaults.end()) {
            fields.report(Kind::UnknownFault, u"fault"_s);
        } else {
            route.fault = found->fault;
        }
    }
}

Route readRoute(const Spot &spot)
{
    if (!spot.value.isObject()) {
        spot.reportType(JsonType::Object);
        return {};
    }
    FieldReader fields(spot.value.toObject(), spot.where, spot.keeper);
    Route route;
    readConditions(fields, route);
    readContent(fields, route);
    readCourse(fields, route);
    fields.refuseOthers();
    return route;
}

bool isIdCharacter(QChar c)
{
    return isAsciiAlphanumeric(c.unicode()) || c == u'-' || c == u'_' || c == u'.' || c == u'~';
}

QByteArray readId(FieldReader &fields)
{
    fields.require(u"id"_s);
    const QString id = fields.text(u"id"_s).value_or(QString());
    // "." and ".." would vanish from a URL.
    if (id.isEmpty() || id == "."_L1 || id == ".."_L1 ||
        !std::all_of(id.begin(), id.end(), isIdCharacter)) {
        fields.report(Kind::BadId, u"id"_s);
    }
    if (id.size() > Limits::idLength) {
        fields.report(Kind::TooLong, u"id"_s, Limits::idLength);
    }
    return id.toLatin1();
}

} // namespace

ScenarioResult readScenario(const QByteArray &json)
{
    if (json.size() > Limits::documentBytes) {
        return fail(ScenarioMistake{.what = Kind::TooLong, .maximum = Limits::documentBytes});
    }
    QJsonParseError error;
    const auto document = QJsonDocument::fromJson(json, &error);
    if (document.isNull()) {
        return fail(ScenarioMistake{.what = Kind::NotJson, .position = error.offset});
    }
    if (!document.isObject()) {
        return fail(ScenarioMistake{.what = Kind::WrongType,

                                    .value = shown(document.array()),
                                    .expected = JsonType::Object});
    }
    return readScenario(document.object());
}

ScenarioResult readScenario(const QJsonObject &object)
{
    MistakeKeeper keeper;
    FieldReader fields(object, {}, keeper);
    Scenario scenario;
    scenario.id = readId(fields);
    fields.require(u"routes"_s);
    const QJsonArray routes = fields.array(u"routes"_s, Limits::routes);
    for (qsizetype i = 0; i < routes.size() && !keeper.first(); ++i) {
        scenario.routes.push_back(
            readRoute(Spot{fields.place(u"routes"_s, i), routes.at(i), keeper}));
    }
    fields.refuseOthers();
    if (keeper.first()) {
        return fail(*keeper.first());
    }
    return scenario;
}

ScenarioResult readScenario(const QString &id, const QJsonArray &routes)
{
    return readScenario(QJsonObject{{u"id"_s, id}, {u"routes"_s, routes}});
}

} // namespace Corscope::Lab
