// Rows of the URL tests of web-platform-tests (url/resources/urltestdata.json), and ours of the
// same form.
#pragma once

#include "core/url/origin.h"
#include "core/url/url.h"
#include "core/url/urlencoded.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStringList>

#include <optional>
#include <vector>

namespace Corscope::Url {

/// Nothing where the file cannot be read or is no JSON.
inline std::optional<QJsonDocument> readJson(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return std::nullopt;
    }
    QJsonParseError error;
    QJsonDocument document = QJsonDocument::fromJson(file.readAll(), &error);
    return error.error == QJsonParseError::NoError ? std::optional(document) : std::nullopt;
}

/// The objects of an array; strings between them are comments.
inline std::vector<QJsonObject> readRows(const QString &path)
{
    std::vector<QJsonObject> rows;
    const auto document = readJson(path);
    const QJsonArray array = document ? document->array() : QJsonArray();
    for (const auto &value : array) {
        if (value.isObject()) {
            rows.push_back(value.toObject());
        }
    }
    return rows;
}

/// A name for QTest, which wants one line of ASCII.
inline QByteArray rowName(std::size_t index, QStringView input)
{
    QByteArray name = QByteArray::number(qulonglong(index)) + ' ';
    for (const QChar c : input.first(std::min<qsizetype>(input.size(), 60))) {
        const bool printable = c >= u' ' && c <= u'~';
        name += printable ? QByteArray(1, c.toLatin1())
                          : "\\u" + QByteArray::number(c.unicode(), 16).rightJustified(4, '0');
    }
    return name;
}

/// What JavaScript's URL object gives for a record: https://url.spec.whatwg.org/#url-class
inline QJsonObject membersOf(const UrlRecord &url)
{
    const auto text = [](const QByteArray &bytes) { return QString::fromLatin1(bytes); };
    const auto withPrefix = [](char prefix, const std::optional<QByteArray> &part) {
        const bool isShown = part && !part->isEmpty();
        return isShown ? QString::fromLatin1(prefix + *part) : QString();
    };
    return {
        {QStringLiteral("href"), text(serialize(url))},
        {QStringLiteral("origin"), text(serialize(originOf(url)))},
        {QStringLiteral("protocol"), text(url.scheme + ':')},
        {QStringLiteral("username"), text(url.username)},
        {QStringLiteral("password"), text(url.password)},
        {QStringLiteral("host"), text(hostAndPort(url))},
        {QStringLiteral("hostname"), url.host ? text(serialize(*url.host)) : QString()},
        {QStringLiteral("port"), url.port ? QString::number(*url.port) : QString()},
        {QStringLiteral("pathname"), text(serializePath(url))},
        {QStringLiteral("search"), withPrefix('?', url.query)},
        {QStringLiteral("hash"), withPrefix('#', url.fragment)},
        {QStringLiteral("searchParams"),
         text(serializeUrlencoded(parseUrlencoded(url.query.value_or(QByteArray()))))},
    };
}

inline ParseResult parseRow(const QJsonObject &row)
{
    const QString input = row.value(QStringLiteral("input")).toString();
    const QJsonValue baseText = row.value(QStringLiteral("base"));
    if (!baseText.isString()) {
        return parse(input);
    }
    const auto base = parse(baseText.toString());
    return base ? parse(input, &*base) : base;
}

/// What a row expects and is not so, one line each; empty where all agrees.
inline QStringList disagreements(const QJsonObject &row)
{
    const auto url = parseRow(row);
    if (row.value(QStringLiteral("failure")).toBool()) {
        return url ? QStringList(QStringLiteral("parses to ") +
                                 QString::fromLatin1(serialize(*url)))
                   : QStringList();
    }
    if (!url) {
        return {QStringLiteral("fails with mistake %1 at %2")
                    .arg(int(url.error().kind))
                    .arg(url.error().position)};
    }
    QStringList result;
    const QJsonObject members = membersOf(*url);
    for (auto member = members.begin(); member != members.end(); ++member) {
        const QJsonValue expected = row.value(member.key());
        if (!expected.isUndefined() && expected != member.value()) {
            result << QStringLiteral("%1 is \"%2\", expected \"%3\"")
                          .arg(member.key(), member.value().toString(), expected.toString());
        }
    }
    return result;
}

} // namespace Corscope::Url
