#include "core/trace/jsoncodec.h"

#include <QStringDecoder>

namespace Corscope::Trace::Json {

using namespace Qt::StringLiterals;

namespace {

/// The text of bytes that are UTF-8 and come back the same; nothing for others.
std::optional<QString> asText(const QByteArray &bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString text = decoder(bytes);
    if (decoder.hasError() || text.toUtf8() != bytes) {
        return std::nullopt;
    }
    return text;
}

Read<QByteArray> readBase64(const QJsonValue &value, const QString &path)
{
    if (!value.isString()) {
        return wrongType(path, "a Base64 string");
    }
    const auto decoded = QByteArray::fromBase64Encoding(
        value.toString().toLatin1(), QByteArray::Base64Option::AbortOnBase64DecodingErrors);
    if (!decoded) {
        return fail(JsonMistake{JsonMistake::Kind::NotBase64, path, u"Base64"_s, value.toString()});
    }
    return decoded.decoded;
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
    auto read = Json::read<T>(value, path + u'.' + QLatin1StringView(name));
    if (!read) {
        return std::move(read).error();
    }
    target = *std::move(read);
    return std::nullopt;
}

/// `text` or `base64`; without either there is no content.
std::optional<JsonMistake> readContent(Blob &content, const QJsonObject &object,
                                       const QString &path)
{
    if (!object.contains("text"_L1) && !object.contains("base64"_L1)) {
        return std::nullopt;
    }
    auto read = Json::read<Blob>(object, path);
    if (!read) {
        return std::move(read).error();
    }
    content = *std::move(read);
    return std::nullopt;
}

} // namespace

QJsonValue Codec<Blob>::write(const Blob &value)
{
    if (const auto text = asText(value.bytes)) {
        return QJsonObject{{u"text"_s, *text}};
    }
    return QJsonObject{{u"base64"_s, QString::fromLatin1(value.bytes.toBase64())}};
}

Read<Blob> Codec<Blob>::read(const QJsonValue &value, const QString &path)
{
    const QJsonObject object = value.toObject();
    if (object.contains("text"_L1)) {
        return Json::read<QString>(object.value("text"_L1), path + u".text"_s)
            .map([](const QString &t) { return Blob{t.toUtf8()}; });
    }
    return readBase64(object.value("base64"_L1), path + u".base64"_s).map([](QByteArray bytes) {
        return Blob{std::move(bytes)};
    });
}

QJsonValue Codec<Http::HeaderList>::write(const Http::HeaderList &headers)
{
    QJsonArray array;
    for (const Http::Header &header : headers) {
        array.append(QJsonArray{isomorphicDecode(header.name), isomorphicDecode(header.value)});
    }
    return array;
}

Read<Http::HeaderList> Codec<Http::HeaderList>::read(const QJsonValue &value, const QString &path)
{
    using Pairs = std::vector<std::pair<QByteArray, QByteArray>>;
    return Json::read<Pairs>(value, path).map([](const Pairs &pairs) {
        Http::HeaderList headers;
        for (const auto &[name, content] : pairs) {
            headers.add(name, content);
        }
        return headers;
    });
}

QJsonValue Codec<BlobUrlSpec>::write(const BlobUrlSpec &blob)
{
    QJsonObject object = Json::write(blob.content).toObject();
    object.insert(u"name"_s, blob.name);
    object.insert(u"type"_s, blob.type);
    object.insert(u"revoked"_s, Json::write(blob.revoked));
    return object;
}

Read<BlobUrlSpec> Codec<BlobUrlSpec>::read(const QJsonValue &value, const QString &path)
{
    if (!value.isObject()) {
        return wrongType(path, "an object");
    }
    const QJsonObject object = value.toObject();
    BlobUrlSpec blob;
    std::optional<JsonMistake> mistake;
    for (auto &&found :
         {readField(blob.name, object, "name", path), readField(blob.type, object, "type", path),
          readField(blob.revoked, object, "revoked", path),
          readContent(blob.content, object, path)}) {
        mistake = mistake ? mistake : found;
    }
    if (mistake) {
        return fail(*std::move(mistake));
    }
    return blob;
}

QJsonValue Codec<FormDataEntry>::write(const FormDataEntry &entry)
{
    if (const auto *text = std::get_if<QString>(&entry.value)) {
        return QJsonArray{entry.name, *text};
    }
    const auto &file = std::get<FormDataFile>(entry.value);
    QJsonObject object = Json::write(file.content).toObject();
    object.insert(u"name"_s, entry.name);
    object.insert(u"filename"_s, file.filename);
    object.insert(u"type"_s, file.type);
    return object;
}

Read<FormDataEntry> Codec<FormDataEntry>::read(const QJsonValue &value, const QString &path)
{
    if (value.isArray()) {
        return Json::read<std::pair<QString, QString>>(value, path).map([](const auto &pair) {
            return FormDataEntry{pair.first, pair.second};
        });
    }
    if (!value.isObject()) {
        return wrongType(path, "an array of two or an object");
    }
    const QJsonObject object = value.toObject();
    FormDataEntry entry;
    FormDataFile file;
    std::optional<JsonMistake> mistake;
    for (auto &&found :
         {readField(entry.name, object, "name", path),
          readField(file.filename, object, "filename", path),
          readField(file.type, object, "type", path), readContent(file.content, object, path)}) {
        mistake = mistake ? mistake : found;
    }
    if (mistake) {
        return fail(*std::move(mistake));
    }
    entry.value = std::move(file);
    return entry;
}

QJsonValue Codec<BodySpec>::write(const BodySpec &body)
{
    if (std::holds_alternative<NoBody>(body)) {
        return QJsonValue::Null;
    }
    return std::visit(
        []<typename T>(const T &alternative) -> QJsonValue {
            QJsonObject object = Codec<T>::write(alternative).toObject();
            object.insert("kind"_L1, QLatin1StringView(T::kind));
            return object;
        },
        body);
}

Read<BodySpec> Codec<BodySpec>::read(const QJsonValue &value, const QString &path)
{
    if (value.isNull() || value.isUndefined()) {
        return BodySpec{NoBody{}};
    }
    if (!value.isObject()) {
        return wrongType(path, "null or an object");
    }
    const QString kind = value.toObject().value("kind"_L1).toString();
    const auto as = [&]<typename T>(std::type_identity<T>) {
        return Codec<T>::read(value, path).map([](T read) { return BodySpec(std::move(read)); });
    };
    if (kind == QLatin1StringView(TextBody::kind)) {
        return as(std::type_identity<TextBody>{});
    }
    if (kind == QLatin1StringView(BlobBody::kind)) {
        return as(std::type_identity<BlobBody>{});
    }
    if (kind == QLatin1StringView(FormDataBody::kind)) {
        return as(std::type_identity<FormDataBody>{});
    }
    if (kind == QLatin1StringView(UrlEncodedBody::kind)) {
        return as(std::type_identity<UrlEncodedBody>{});
    }
    if (kind == QLatin1StringView(BytesBody::kind)) {
        auto decoded = readBase64(value.toObject().value("base64"_L1), path + u".base64"_s);
        if (!decoded) {
            return fail(std::move(decoded).error());
        }
        return as(std::type_identity<BytesBody>{});
    }
    if (kind == QLatin1StringView(HtmlDocumentBody::kind)) {
        return value.toObject().contains("xml"_L1) ? as(std::type_identity<XmlDocumentBody>{})
                                                   : as(std::type_identity<HtmlDocumentBody>{});
    }
    return fail(JsonMistake{
        JsonMistake::Kind::UnknownName, path + u".kind"_s,
        u"\"text\", \"blob\", \"formdata\", \"urlencoded\", \"bytes\", \"document\""_s, kind});
}

QJsonValue Codec<AbortAt>::write(AbortAt value)
{
    return value == AbortAt::Never ? QJsonValue(QJsonValue::Null)
                                   : QJsonValue(QString::fromLatin1(Reflect::nameOf(value)));
}

Read<AbortAt> Codec<AbortAt>::read(const QJsonValue &value, const QString &path)
{
    if (value.isNull() || value.isUndefined()) {
        return AbortAt::Never;
    }
    const auto found = Reflect::valueOf<AbortAt>(value.toString().toUtf8());
    if (!value.isString() || !found) {
        return fail(JsonMistake{
            JsonMistake::Kind::UnknownName, path,
            u"null, \"opened\", \"sent\", \"headers_received\", \"loading\", \"done\""_s,
            value.toVariant().toString()});
    }
    return *found;
}

} // namespace Corscope::Trace::Json
