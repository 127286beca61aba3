// Values with named fields (core/infra/reflect.h) to JSON and back.
// Bytes are isomorphic strings (each character one byte), so that a header's bytes stay readable
// and exact.
#pragma once

#include "core/http/headerlist.h"
#include "core/infra/ascii.h"
#include "core/infra/boxed.h"
#include "core/infra/ids.h"
#include "core/infra/instant.h"
#include "core/infra/reflect.h"
#include "core/infra/result.h"
#include "core/trace/runspec.h"

#include <QByteArrayList>
#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QString>
#include <QStringList>

#include <optional>
#include <utility>
#include <variant>
#include <vector>

namespace Corscope::Trace {

/// What is wrong with a JSON value, and where.
struct JsonMistake
{
    enum class Kind {
        WrongType,   ///< `expected` says what was wanted
        UnknownName, ///< an enumerator or kind that does not exist; `found` has it
        Missing,     ///< a field that must be there
        OutOfRange,  ///< a number that does not fit
        NotBytes,    ///< a character above U+00FF where bytes are wanted
        NotBase64
    };
    Kind kind = Kind::WrongType;
    QString path;     ///< "request.headers[1][0]"
    QString expected; ///< "a string" …; English, for people
    QString found;
    friend bool operator==(const JsonMistake &, const JsonMistake &) = default;
};

namespace Json {

template <typename T>
using Read = Result<T, JsonMistake>;

inline auto wrongType(const QString &path, const char *expected)
{
    return fail(JsonMistake{JsonMistake::Kind::WrongType, path, QString::fromLatin1(expected), {}});
}

template <typename T>
struct Codec;

template <typename T>
[[nodiscard]] QJsonValue write(const T &value)
{
    return Codec<T>::write(value);
}

template <typename T>
[[nodiscard]] Read<T> read(const QJsonValue &value, const QString &path)
{
    return Codec<T>::read(value, path);
}

template <>
struct Codec<bool>
{
    static QJsonValue write(bool value) { return value; }
    static Read<bool> read(const QJsonValue &value, const QString &path)
    {
        if (!value.isBool()) {
            return wrongType(path, "true or false");
        }
        return value.toBool();
    }
};

template <typename Number>
requires std::is_integral_v<Number>
struct Codec<Number>
{
    static QJsonValue write(Number value) { return qint64(value); }
    static Read<Number> read(const QJsonValue &value, const QString &path)
    {
        if (!value.isDouble()) {
            return wrongType(path, "a number");
        }
        // toInteger() gives its default for a fraction and for what does not fit.
        const qint64 number = value.toInteger(0);
        if (double(number) != value.toDouble() || !std::in_range<Number>(number)) {
            return fail(JsonMistake{JsonMistake::Kind::OutOfRange, path,
                                    QStringLiteral("a whole number in range"),
                                    QString::number(value.toDouble())});
        }
        return Number(number);
    }
};

template <>
struct Codec<QString>
{
    static QJsonValue write(const QString &value) { return value; }
    static Read<QString> read(const QJsonValue &value, const QString &path)
    {
        if (!value.isString()) {
            return wrongType(path, "a string");
        }
        return value.toString();
    }
};

template <>
struct Codec<QByteArray>
{
    static QJsonValue write(const QByteArray &value) { return isomorphicDecode(value); }
    static Read<QByteArray> read(const QJsonValue &value, const QString &path)
    {
        if (!value.isString()) {
            return wrongType(path, "a string");
        }
        const auto bytes = isomorphicEncode(value.toString());
        if (!bytes) {
            return fail(JsonMistake{JsonMistake::Kind::NotBytes, path,
                                    QStringLiteral("characters up to U+00FF"), value.toString()});
        }
        return *bytes;
    }
};

template <>
struct Codec<Blob>
{
    static QJsonValue write(const Blob &value);
    static Read<Blob> read(const QJsonValue &value, const QString &path);
};

template <typename Enum>
requires Reflect::HasNames<Enum>
struct Codec<Enum>
{
    static QJsonValue write(Enum value) { return QString::fromLatin1(Reflect::nameOf(value)); }
    static Read<Enum> read(const QJsonValue &value, const QString &path)
    {
        if (!value.isString()) {
            return wrongType(path, "a string");
        }
        const auto found = Reflect::valueOf<Enum>(value.toString().toUtf8());
        if (!found) {
            QStringList names;
            for (const auto &pair : Reflect::Names<Enum>::names) {
                names.append(QStringLiteral("\"%1\"").arg(QString::fromLatin1(pair.second)));
            }
            return fail(JsonMistake{JsonMistake::Kind::UnknownName, path,
                                    names.join(QStringLiteral(", ")), value.toString()});
        }
        return *found;
    }
};

template <typename T>
struct Codec<std::optional<T>>
{
    static QJsonValue write(const std::optional<T> &value)
    {
        return value ? Json::write(*value) : QJsonValue(QJsonValue::Null);
    }
    static Read<std::optional<T>> read(const QJsonValue &value, const QString &path)
    {
        if (value.isNull() || value.isUndefined()) {
            return std::optional<T>{};
        }
        return Json::read<T>(value, path).map([](T read) {
            return std::optional<T>(std::move(read));
        });
    }
};

template <typename T>
struct Codec<Boxed<T>>
{
    static QJsonValue write(const Boxed<T> &value) { return Json::write(*value); }
    static Read<Boxed<T>> read(const QJsonValue &value, const QString &path)
    {
        return Json::read<T>(value, path).map([](T read) { return Boxed<T>(std::move(read)); });
    }
};

template <typename T>
struct Codec<std::vector<T>>
{
    static QJsonValue write(const std::vector<T> &values)
    {
        QJsonArray array;
        for (const T &value : values) {
            array.append(Json::write(value));
        }
        return array;
    }
    static Read<std::vector<T>> read(const QJsonValue &value, const QString &path)
    {
        if (!value.isArray()) {
            return wrongType(path, "an array");
        }
        std::vector<T> result;
        const QJsonArray array = value.toArray();
        for (qsizetype i = 0; i < array.size(); ++i) {
            auto item = Json::read<T>(array.at(i), QStringLiteral("%1[%2]").arg(path).arg(i));
            if (!item) {
                return fail(std::move(item).error());
            }
            result.push_back(*std::move(item));
        }
        return result;
    }
};

template <>
struct Codec<QStringList>
{
    static QJsonValue write(const QStringList &values)
    {
        return QJsonArray::fromStringList(values);
    }
    static Read<QStringList> read(const QJsonValue &value, const QString &path)
    {
        return Json::read<std::vector<QString>>(value, path)
            .map([](const std::vector<QString> &list) {
                return QStringList(list.begin(), list.end());
            });
    }
};

template <>
struct Codec<QByteArrayList>
{
    static QJsonValue write(const QByteArrayList &values)
    {
        QJsonArray array;
        for (const QByteArray &value : values) {
            array.append(Json::write(value));
        }
        return array;
    }
    static Read<QByteArrayList> read(const QJsonValue &value, const QString &path)
    {
        return Json::read<std::vector<QByteArray>>(value, path)
            .map([](const std::vector<QByteArray> &list) {
                return QByteArrayList(list.begin(), list.end());
            });
    }
};

template <typename A, typename B>
struct Codec<std::pair<A, B>>
{
    static QJsonValue write(const std::pair<A, B> &value)
    {
        return QJsonArray{Json::write(value.first), Json::write(value.second)};
    }
    static Read<std::pair<A, B>> read(const QJsonValue &value, const QString &path)
    {
        const QJsonArray array = value.toArray();
        if (!value.isArray() || array.size() != 2) {
            return wrongType(path, "an array of two");
        }
        auto first = Json::read<A>(array.at(0), path + QStringLiteral("[0]"));
        if (!first) {
            return fail(std::move(first).error());
        }
        auto second = Json::read<B>(array.at(1), path + QStringLiteral("[1]"));
        if (!second) {
            return fail(std::move(second).error());
        }
        return std::pair<A, B>{*std::move(first), *std::move(second)};
    }
};

template <>
struct Codec<Http::HeaderList>
{
    static QJsonValue write(const Http::HeaderList &headers);
    static Read<Http::HeaderList> read(const QJsonValue &value, const QString &path);
};

template <>
struct Codec<Duration>
{
    static QJsonValue write(Duration value) { return value.microseconds; }
    static Read<Duration> read(const QJsonValue &value, const QString &path)
    {
        return Json::read<qint64>(value, path).map([](qint64 us) { return Duration{us}; });
    }
};

template <typename Tag>
struct Codec<StrongNumber<Tag>>
{
    static QJsonValue write(StrongNumber<Tag> value) { return value.value; }
    static Read<StrongNumber<Tag>> read(const QJsonValue &value, const QString &path)
    {
        return Json::read<qint64>(value, path).map([](qint64 n) { return StrongNumber<Tag>{n}; });
    }
};

template <typename T>
requires Reflect::HasFields<T>
struct Codec<T>
{
    static QJsonValue write(const T &value)
    {
        QJsonObject object;
        Reflect::forEachField(value, [&](const char *name, const auto &member) {
            object.insert(QLatin1StringView(name), Json::write(member));
        });
        return object;
    }
    /// Fields that are absent or null keep their defaults; unknown fields are left to the caller.
    static Read<T> read(const QJsonValue &value, const QString &path)
    {
        if (!value.isObject()) {
            return wrongType(path, "an object");
        }
        const QJsonObject object = value.toObject();
        T result;
        std::optional<JsonMistake> mistake;
        Reflect::forEachField(result, [&]<typename Member>(const char *name, Member &member) {
            const QJsonValue field = object.value(QLatin1StringView(name));
            if (mistake || field.isUndefined() || field.isNull()) {
                return;
            }
            const QString fieldPath = path.isEmpty()
                                          ? QString::fromLatin1(name)
                                          : path + QLatin1Char('.') + QLatin1StringView(name);
            auto read = Json::read<Member>(field, fieldPath);
            if (read) {
                member = *std::move(read);
            } else {
                mistake = std::move(read).error();
            }
        });
        if (mistake) {
            return fail(*mistake);
        }
        return result;
    }
};

/// Alternatives carry their name in "kind".
template <typename... Alternatives>
struct Codec<std::variant<Alternatives...>>
{
    using Variant = std::variant<Alternatives...>;
    static QJsonValue write(const Variant &value)
    {
        return std::visit(
            []<typename T>(const T &alternative) -> QJsonValue {
                QJsonObject object = Json::write(alternative).toObject();
                object.insert(QLatin1StringView("kind"), QLatin1StringView(T::kind));
                return object;
            },
            value);
    }
    static Read<Variant> read(const QJsonValue &value, const QString &path)
    {
        if (!value.isObject()) {
            return wrongType(path, "an object");
        }
        const QString kind = value.toObject().value(QLatin1StringView("kind")).toString();
        std::optional<Read<Variant>> result;
        const auto attempt = [&]<typename T>(std::type_identity<T>) {
            if (!result && kind == QLatin1StringView(T::kind)) {
                result =
                    Json::read<T>(value, path).map([](T read) { return Variant(std::move(read)); });
            }
        };
        (attempt(std::type_identity<Alternatives>{}), ...);
        if (!result) {
            return fail(JsonMistake{JsonMistake::Kind::UnknownName, path + QStringLiteral(".kind"),
                                    QStringLiteral("a known kind"), kind});
        }
        return *std::move(result);
    }
};

/// With the content's `text` or `base64` beside the other fields.
template <>
struct Codec<BlobUrlSpec>
{
    static QJsonValue write(const BlobUrlSpec &blob);
    static Read<BlobUrlSpec> read(const QJsonValue &value, const QString &path);
};

/// A pair for a string; an object with `name`, `filename`, `type` and `text` or `base64` for a
/// file.
template <>
struct Codec<FormDataEntry>
{
    static QJsonValue write(const FormDataEntry &entry);
    static Read<FormDataEntry> read(const QJsonValue &value, const QString &path);
};

/// null for no body, as scripts have it.
template <>
struct Codec<BodySpec>
{
    static QJsonValue write(const BodySpec &body);
    static Read<BodySpec> read(const QJsonValue &value, const QString &path);
};

/// null for never.
template <>
struct Codec<AbortAt>
{
    static QJsonValue write(AbortAt value);
    static Read<AbortAt> read(const QJsonValue &value, const QString &path);
};

} // namespace Json
} // namespace Corscope::Trace
