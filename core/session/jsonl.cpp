#include "core/session/jsonl.h"

#include "core/explain/console.h"
#include "core/explain/reason.h"
#include "core/infra/ascii.h"
#include "core/trace/tracejson.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace Corscope::Session {

using namespace Qt::StringLiterals;
using namespace Trace;

namespace {

/// A field that does not exist is a typing mistake that would silently change the run.
std::optional<QString> unknownField(const QJsonObject &object, const QStringList &known,
                                    const QString &prefix)
{
    for (const QString &name : object.keys()) {
        if (!known.contains(name)) {
            return prefix + name;
        }
    }
    return std::nullopt;
}

QStringList fieldNames(const auto &value)
{
    QStringList names;
    Reflect::forEachField(value, [&names](const char *name, const auto &) {
        names.append(QString::fromLatin1(name));
    });
    return names;
}

template <typename T>
std::optional<JsonMistake> readInto(T &target, const QJsonObject &object, const char *name,
                                    const QString &parent = {})
{
    const QJsonValue value = object.value(QLatin1StringView(name));
    if (value.isUndefined() || value.isNull()) {
        return std::nullopt;
    }
    auto read = Json::read<T>(value, parent + QString::fromLatin1(name));
    if (!read) {
        return std::move(read).error();
    }
    target = *std::move(read);
    return std::nullopt;
}

std::optional<JsonMistake> missing(const QJsonObject &object, const char *name, const QString &path)
{
    if (object.contains(QLatin1StringView(name))) {
        return std::nullopt;
    }
    return JsonMistake{JsonMistake::Kind::Missing, path, u"a value"_s, {}};
}

std::optional<JsonMistake> notAnObject(const QJsonValue &value, const QString &path)
{
    if (value.isUndefined() || value.isNull() || value.isObject()) {
        return std::nullopt;
    }
    return JsonMistake{JsonMistake::Kind::WrongType, path, u"an object"_s, {}};
}

/// A value that an enumeration of fetch()'s second argument does not have is a matter of the page,
/// not a mistake of the line: the call throws.
QJsonObject withoutInvalidMembers(QJsonObject request, std::optional<QString> &invalidMember)
{
    const auto check = [&]<typename Enum>(Enum, const QString &name) {
        const QJsonValue value = request.value(name);
        if (value.isString() && !Reflect::valueOf<Enum>(value.toString().toLatin1())) {
            const QByteArray literal =
                QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
            invalidMember = name + u": "_s + QString::fromUtf8(literal.sliced(1).chopped(1));
            request.remove(name);
        }
    };
    if (request.value("api"_L1) == "fetch"_L1) {
        const QJsonValue mode = request.value("mode"_L1);
        if (mode == "navigate"_L1 || mode == "websocket"_L1) {
            // https://fetch.spec.whatwg.org/#requestmode has them, but not for scripts.
            invalidMember = u"mode: \"%1\""_s.arg(mode.toString());
            request.remove(u"mode"_s);
        }
        check(RequestMode{}, u"mode"_s);
        check(CredentialsMode{}, u"credentials"_s);
        check(RedirectMode{}, u"redirect"_s);
        check(RequestCache{}, u"cache"_s);
        check(ReferrerPolicy{}, u"referrerPolicy"_s);
        check(Policy::AddressSpace{}, u"targetAddressSpace"_s);
    }
    return request;
}

/// Remote-control protocols write "loopbackNetwork" for the permission "loopback-network".
QByteArray permissionName(const QByteArray &written)
{
    QByteArray name;
    for (const char c : written) {
        if (isAsciiUpperAlpha(uchar(c))) {
            name += '-';
        }
        name += byteLowercase(QByteArrayView(&c, 1));
    }
    return name;
}

/// {"app.test": "127.0.0.1"}
std::optional<JsonMistake> readHosts(Job &job, const QJsonObject &object)
{
    const QJsonValue value = object.value("hosts"_L1);
    if (value.isUndefined() || value.isNull()) {
        return std::nullopt;
    }
    if (!value.isObject()) {
        return Json::wrongType(u"hosts"_s, "an object").value();
    }
    const QJsonObject hosts = value.toObject();
    for (auto it = hosts.begin(); it != hosts.end(); ++it) {
        if (!it.value().isString()) {
            return Json::wrongType(u"hosts."_s + it.key(), "a string").value();
        }
        job.spec.hosts.emplace_back(it.key(), it.value().toString());
    }
    return std::nullopt;
}

/// The origin of a frame of another origin stands for its URL.
std::optional<JsonMistake> readPage(Job &job, const QJsonObject &object)
{
    QString origin;
    for (std::optional<JsonMistake> mistake :
         {readInto(job.spec.page, object, "page"), readInto(job.spec.frame, object, "frame"),
          readInto(origin, object, "origin"), readInto(job.spec.pageHeaders, object, "pageHeaders"),
          readInto(job.spec.addressSpace, object, "addressSpace"),
          readInto(job.spec.permissions, object, "permissions"),
          readInto(job.extraAuthoritiesFile, object, "ca"), readHosts(job, object)}) {
        if (mistake) {
            return mistake;
        }
    }
    for (QByteArray &permission : job.spec.permissions) {
        permission = permissionName(permission);
    }
    if (job.spec.frame == Frame::CrossOrigin) {
        job.spec.frameUrl = origin + u'/';
    }
    return std::nullopt;
}

/// Other spellings of elements and their attributes: a page may call the elements by what they
/// load, and a crossorigin attribute of any value but one means "anonymous"
/// (https://html.spec.whatwg.org/multipage/urls-and-fetching.html#cors-settings-attributes).
QJsonObject withElementFields(QJsonObject request)
{
    static const QHash<QString, QString> apis{
        {u"image"_s, u"img"_s}, {u"css"_s, u"link"_s}, {u"jsonp"_s, u"script"_s}};
    const QString api = request.value("api"_L1).toString();
    if (apis.contains(api)) {
        request.insert(u"api"_s, apis.value(api));
    }
    for (const QJsonValue &attribute : request.take(u"attributes"_s).toArray()) {
        static const QHash<QString, QString> fields{{u"integrity"_s, u"integrity"_s},
                                                    {u"referrerpolicy"_s, u"referrerPolicy"_s},
                                                    {u"crossorigin"_s, u"crossorigin"_s},
                                                    {u"type"_s, u"scriptType"_s}};
        const QString name = attribute.toArray().at(0).toString().toLower();
        request.insert(fields.value(name, name), attribute.toArray().at(1));
    }
    if (request.contains(u"crossorigin"_s)) {
        request.insert(u"crossOrigin"_s, request.take(u"crossorigin"_s));
    }
    // So many letters, for the limit of beacons (beacon-024); a longer one is no use to it.
    constexpr int longestFill = 16 * 1024 * 1024;
    const QJsonObject body = request.value("body"_L1).toObject();
    if (body.value("kind"_L1) == "fill"_L1 && body.size() == 2) {
        const int length = std::clamp(body.value("length"_L1).toInt(), 0, longestFill);
        request.insert(u"body"_s,
                       QJsonObject{{u"kind"_s, u"text"_s}, {u"text"_s, QString(length, u'x')}});
    }
    const QJsonValue crossOrigin = request.value(u"crossOrigin"_s);
    if (crossOrigin.isString() && crossOrigin != QJsonValue(u"none"_s)) {
        const bool include = crossOrigin.toString().toLower() == "use-credentials"_L1;
        request.insert(u"crossOrigin"_s, include ? u"use-credentials"_s : u"anonymous"_s);
    }
    return request;
}

/// `init` holds further members of fetch()'s second argument; they are the request's own. Fields
/// that say what is to be reported are the line's.
QJsonObject withInit(QJsonObject request, Job &job)
{
    job.wantsEnvironment = request.take(u"environment"_s).toBool();
    // Resource timing is not reported; a page that asks for it makes the same request.
    request.remove(u"timing"_s);
    // Nor is it said here how long a page waits, or which of its functions a script calls.
    request.remove(u"ms"_s);
    request.remove(u"callback"_s);
    job.eventForm = eventFormOf(request);
    job.handlers =
        request.take(u"onHandlers"_s).toBool() ? Handlers::Both : Handlers::ListenersOnly;
    request = withElementFields(withChannelFields(std::move(request)));
    const QJsonObject init = request.take(u"init"_s).toObject();
    for (auto it = init.begin(); it != init.end(); ++it) {
        request.insert(it.key(), it.value());
    }
    return request;
}

std::optional<JsonMistake> readFields(Job &job, QJsonObject object)
{
    std::optional<QString> invalidMember;
    QJsonObject request = object.value("request"_L1).toObject();
    const QJsonObject reload{{u"reload"_s, request.take(u"reload"_s)}};
    if (object.value("request"_L1).isObject()) {
        object.insert(u"request"_s, withoutInvalidMembers(request, invalidMember));
    }
    std::optional<JsonMistake> mistake;
    const auto attempt = [&mistake](std::optional<JsonMistake> found) {
        if (!mistake) {
            mistake = std::move(found);
        }
    };
    attempt(missing(object, "page", u"page"_s));
    attempt(missing(object, "request", u"request"_s));
    attempt(missing(object.value("request"_L1).toObject(), "url", u"request.url"_s));
    attempt(readInto(job.context, object, "context"));
    attempt(readPage(job, object));
    attempt(readInto(job.spec.browser, object, "browser"));
    attempt(readInto(job.spec.request, object, "request"));
    attempt(readInto(job.reload, reload, "reload", u"request."_s));
    attempt(readInto(job.spec.cookies, object, "cookies"));
    job.spec.request.invalidMember = invalidMember;
    return mistake;
}

/// The same in an array of objects; what is none was told when it was read.
std::optional<QString> unknownItemField(const QJsonArray &items, const QStringList &known,
                                        const QString &path)
{
    std::optional<QString> unknown;
    for (qsizetype i = 0; !unknown && i < items.size(); ++i) {
        unknown = unknownField(items.at(i).toObject(), known, u"%1[%2]."_s.arg(path).arg(i));
    }
    return unknown;
}

/// The same inside of what was read already: a body's fields depend on its kind.
std::optional<QString> unknownInnerField(const Job &job, const QJsonObject &object)
{
    const QJsonObject body = object.value("request"_L1).toObject().value("body"_L1).toObject();
    const QStringList known =
        std::visit([](const auto &alternative) { return fieldNames(alternative) << u"kind"_s; },
                   job.spec.request.body);
    auto unknown = unknownField(body, known, u"request.body."_s);
    // The content of a file or a blob is one of two fields.
    const QStringList content{u"text"_s, u"base64"_s};
    const auto attempt = [&unknown](const QJsonValue &items, const QStringList &fields,
                                    const QString &path) {
        unknown = unknown ? unknown : unknownItemField(items.toArray(), fields, path);
    };
    attempt(body.value("fields"_L1), fieldNames(FormDataFile()) + content << u"name"_s,
            u"request.body.fields"_s);
    attempt(object.value("request"_L1).toObject().value("blobs"_L1),
            fieldNames(BlobUrlSpec()) + content, u"request.blobs"_s);
    attempt(object.value("cookies"_L1), fieldNames(CookieSpec()), u"cookies"_s);
    return unknown;
}

QJsonArray eventsOf(const Log &log)
{
    QJsonArray events;
    for (const Entry &entry : log.entries()) {
        const auto *event = std::get_if<EventFired>(&entry.event);
        if (!event || event->target == EventTarget::Promise ||
            event->target == EventTarget::Beacon) {
            continue;
        }
        events.append(QJsonArray{QLatin1StringView(Reflect::nameOf(event->target)),
                                 isomorphicDecode(event->type), int(event->readyState),
                                 event->loaded, event->total});
    }
    return events;
}

/// The exception that a call threw; for a rejected fetch none: its outcome says it.
QJsonValue thrownName(const Log &log)
{
    if (log.spec().request.api == Api::Fetch) {
        return QJsonValue::Null;
    }
    for (const Entry &entry : log.entries()) {
        if (const auto *thrown = std::get_if<ExceptionThrown>(&entry.event)) {
            return isomorphicDecode(thrown->name);
        }
    }
    return QJsonValue::Null;
}

QJsonValue thrownAt(const Log &log)
{
    if (log.spec().request.api == Api::Fetch) {
        return QJsonValue::Undefined;
    }
    for (const Entry &entry : log.entries()) {
        if (const auto *thrown = std::get_if<ExceptionThrown>(&entry.event)) {
            return thrown->at;
        }
    }
    return QJsonValue::Undefined;
}

/// Every field is always there: null where script has nothing to read.
void addView(QJsonObject &result, const Log &log, const ScriptView &view)
{
    const bool isFetch = log.spec().request.api == Api::Fetch;
    // A rejected fetch has no response to read.
    const bool readable = !isFetch || view.type;
    const auto orNull = [readable](const QJsonValue &value) {
        return readable ? value : QJsonValue(QJsonValue::Null);
    };
    result.insert(u"status"_s, orNull(view.status));
    result.insert(u"statusText"_s, orNull(isomorphicDecode(view.statusText)));
    result.insert(u"responseUrl"_s, orNull(isomorphicDecode(view.responseUrl)));
    result.insert(u"responseHeaders"_s, orNull(Json::write(view.headers)));
    result.insert(u"bodyKind"_s, orNull(isomorphicDecode(view.bodyKind)));
    result.insert(u"bodyText"_s, view.bodyText ? orNull(*view.bodyText) : QJsonValue::Null);
    result.insert(u"bodyLength"_s, orNull(view.bodyLength));
    result.insert(u"type"_s, view.type ? QJsonValue(QLatin1StringView(Reflect::nameOf(*view.type)))
                                       : QJsonValue::Null);
    result.insert(u"redirected"_s,
                  view.redirected ? QJsonValue(*view.redirected) : QJsonValue::Null);
    const auto typeOrNull = [](const std::optional<QByteArray> &type) {
        return type ? QJsonValue(isomorphicDecode(*type)) : QJsonValue(QJsonValue::Null);
    };
    result.insert(u"documentType"_s, typeOrNull(view.documentType));
    result.insert(u"responseXML"_s, typeOrNull(view.responseXml));
}

void addReason(QJsonObject &result, const Log &log)
{
    const auto finding = Explain::findReason(log);
    result.insert(u"reason"_s, finding
                                   ? QJsonValue(QLatin1StringView(Reflect::nameOf(finding->reason)))
                                   : QJsonValue::Null);
    result.insert(u"stage"_s, finding
                                  ? QJsonValue(QLatin1StringView(Reflect::nameOf(finding->stage)))
                                  : QJsonValue::Null);
    const QByteArray error = finding ? Explain::corsError(*finding, log) : QByteArray();
    result.insert(u"corsError"_s, error.isEmpty() ? QJsonValue(QJsonValue::Null)
                                                  : QJsonValue(isomorphicDecode(error)));
    const Explain::ConsoleLines lines = Explain::consoleLines(log);
    result.insert(u"console"_s,
                  QJsonObject{{u"chromium"_s, QJsonArray::fromStringList(lines.chromium)},
                              {u"firefox"_s, QJsonArray::fromStringList(lines.firefox)},
                              {u"webkit"_s, QJsonArray::fromStringList(lines.webkit)}});
}

} // namespace

Result<Job, LineMistake> readJob(const QByteArray &line, const QByteArray &defaultBrowser)
{
    QJsonParseError error{};
    const QJsonDocument document = QJsonDocument::fromJson(line, &error);
    if (error.error != QJsonParseError::NoError) {
        return fail(LineMistake{LineMistake::NotJson{error.offset, error.errorString()}, {}});
    }
    if (!document.isObject()) {
        return fail(LineMistake{LineMistake::NotAnObject{}, {}});
    }
    QJsonObject object = document.object();
    Job job;
    job.spec.browser = defaultBrowser;
    const QJsonValue id = object.value("id"_L1);
    job.id = id.isString() ? id.toString() : id.toVariant().toString();
    static const QStringList known{
        u"id"_s,      u"page"_s,        u"pageKind"_s,     u"frame"_s,       u"origin"_s,
        u"context"_s, u"pageHeaders"_s, u"addressSpace"_s, u"permissions"_s, u"ca"_s,
        u"hosts"_s,   u"browser"_s,     u"request"_s,      u"cookies"_s};
    auto unknown = unknownField(object, known, {});
    if (object.value("request"_L1).isObject()) {
        const QJsonObject request = object.value("request"_L1).toObject();
        if (const auto mistake = notAnObject(request.value("init"_L1), u"request.init"_s)) {
            return fail(LineMistake{*mistake, job.id});
        }
        const QStringList members = fieldNames(job.spec.request);
        if (!unknown) {
            unknown =
                unknownField(request.value("init"_L1).toObject(), members, u"request.init."_s);
        }
        object.insert(u"request"_s, withInit(request, job));
        if (!unknown) {
            unknown = unknownField(object.value("request"_L1).toObject(),
                                   QStringList(members) << u"reload"_s, u"request."_s);
        }
    }
    if (unknown) {
        return fail(LineMistake{LineMistake::UnknownField{*unknown}, job.id});
    }
    if (const auto mistake = readFields(job, object)) {
        return fail(LineMistake{*mistake, job.id});
    }
    if (const auto inner = unknownInnerField(job, object)) {
        return fail(LineMistake{LineMistake::UnknownField{*inner}, job.id});
    }
    return job;
}

QJsonObject resultOf(const Log &log, EventForm eventForm, Handlers handlers)
{
    QJsonObject result;
    const RunEnded *ended = log.ended();
    result.insert(u"outcome"_s,
                  ended ? QLatin1StringView(Reflect::nameOf(ended->outcome)) : "undetermined"_L1);
    result.insert(u"exception"_s, thrownName(log));
    if (const QJsonValue at = thrownAt(log); !at.isUndefined()) {
        result.insert(u"exceptionAt"_s, at);
    }
    result.insert(u"events"_s, eventsOf(log));
    if (ended) {
        addView(result, log, ended->view);
    }
    if (log.spec().request.api == Api::Beacon && ended && ended->outcome != RunOutcome::Exception) {
        result.insert(u"returned"_s, ended->outcome == RunOutcome::Allowed);
    }
    if (isChannel(log.spec().request.api)) {
        addChannelResult(result, log, eventForm, handlers);
    }
    addPolledMessages(result, log);
    addReason(result, log);
    return result;
}

QJsonObject environmentOf(const Fetch::Client &client)
{
    return {{u"origin"_s, isomorphicDecode(Url::serialize(client.origin))},
            {u"secure"_s, client.isSecureContext},
            {u"url"_s, isomorphicDecode(Url::serialize(client.creationUrl))}};
}

} // namespace Corscope::Session
