#include "core/lab/fieldreader.h"

#include <QJsonDocument>

#include <cmath>

namespace Corscope::Lab {

using namespace Qt::StringLiterals;

void MistakeKeeper::report(ScenarioMistake mistake)
{
    if (!m_first) {
        m_first = std::move(mistake);
    }
}

QString shown(const QJsonValue &value)
{
    constexpr qsizetype longest = 80;
    if (value.isUndefined()) {
        return {};
    }
    const QByteArray json = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    QString text = QString::fromUtf8(json.sliced(1, json.size() - 2));
    if (text.size() > longest) {
        text.truncate(longest);
        text += u'…';
    }
    return text;
}

FieldReader::FieldReader(QJsonObject object, QString where, MistakeKeeper &keeper)
    : m_object(std::move(object))
    , m_where(std::move(where))
    , m_keeper(keeper)
{}

bool FieldReader::has(const QString &name) const
{
    return !m_object.value(name).isUndefined() && !m_object.value(name).isNull();
}

bool FieldReader::require(const QString &name)
{
    if (!has(name)) {
        m_known.append(name);
        report(ScenarioMistakeKind::MissingField, name);
        return false;
    }
    return true;
}

std::optional<QString> FieldReader::text(const QString &name)
{
    const QJsonValue value = take(name);
    if (value.isUndefined()) {
        return std::nullopt;
    }
    if (!value.isString()) {
        reportType(name, JsonType::String);
        return std::nullopt;
    }
    return value.toString();
}

std::optional<qint64> FieldReader::integer(const QString &name, qint64 minimum, qint64 maximum)
{
    const QJsonValue value = take(name);
    if (value.isUndefined()) {
        return std::nullopt;
    }
    if (!value.isDouble()) {
        reportType(name, JsonType::Number);
        return std::nullopt;
    }
    const double number = value.toDouble();
    if (number < double(minimum) || number > double(maximum)) {
        m_keeper.report({.what = ScenarioMistakeKind::OutOfRange,
                         .where = place(name),
                         .value = shown(value),
                         .minimum = minimum,
                         .maximum = maximum});
        return std::nullopt;
    }
    if (number != std::floor(number)) {
        report(ScenarioMistakeKind::NotAnInteger, name);
        return std::nullopt;
    }
    return qint64(number);
}

bool FieldReader::flag(const QString &name)
{
    const QJsonValue value = take(name);
    if (!value.isUndefined() && !value.isBool()) {
        reportType(name, JsonType::Boolean);
    }
    return value.toBool();
}

QJsonArray FieldReader::array(const QString &name, qint64 maximumCount)
{
    const QJsonValue value = take(name);
    if (value.isUndefined()) {
        return {};
    }
    if (!value.isArray()) {
        reportType(name, JsonType::Array);
        return {};
    }
    if (value.toArray().size() > maximumCount) {
        m_keeper.report(
            {.what = ScenarioMistakeKind::TooMany, .where = place(name), .maximum = maximumCount});
        return {};
    }
    return value.toArray();
}

std::optional<QJsonObject> FieldReader::object(const QString &name)
{
    const QJsonValue value = take(name);
    if (value.isUndefined()) {
        return std::nullopt;
    }
    if (!value.isObject()) {
        reportType(name, JsonType::Object);
        return std::nullopt;
    }
    return value.toObject();
}

void FieldReader::refuseOthers()
{
    for (auto it = m_object.constBegin(); it != m_object.constEnd(); ++it) {
        if (!m_known.contains(it.key()) && !it.key().startsWith("x-"_L1)) {
            report(ScenarioMistakeKind::UnknownField, it.key());
            return;
        }
    }
}

void FieldReader::report(ScenarioMistakeKind what, const QString &name, qint64 maximum)
{
    m_keeper.report({.what = what,
                     .where = place(name),
                     .value = shown(m_object.value(name)),
                     .maximum = maximum});
}

QString FieldReader::place(const QString &name) const
{
    return m_where.isEmpty() ? name : QString(m_where + u'.' + name);
}

QString FieldReader::place(const QString &name, qsizetype index) const
{
    return place(name) + u'[' + QString::number(index) + u']';
}

QJsonValue FieldReader::take(const QString &name)
{
    m_known.append(name);
    return has(name) ? m_object.value(name) : QJsonValue(QJsonValue::Undefined);
}

void FieldReader::reportType(const QString &name, JsonType expected)
{
    m_keeper.report({.what = ScenarioMistakeKind::WrongType,
                     .where = place(name),
                     .value = shown(m_object.value(name)),
                     .expected = expected});
}

} // namespace Corscope::Lab
