// Reads the fields of a JSON object and remembers the first thing that is wrong, with its place.
#pragma once

#include "core/lab/scenario.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QString>
#include <QStringList>

#include <optional>

namespace Corscope::Lab {

/// The first mistake of a whole document; later ones are dropped.
class MistakeKeeper
{
public:
    void report(ScenarioMistake mistake);
    [[nodiscard]] const std::optional<ScenarioMistake> &first() const { return m_first; }

private:
    std::optional<ScenarioMistake> m_first;
};

/// A value as it is shown in a mistake: compact JSON, cut after 80 characters.
[[nodiscard]] QString shown(const QJsonValue &value);

/// One object. Fields that are absent or null give the default; so do wrong ones, after a report.
class FieldReader
{
public:
    /// `where` is the object's own place, empty for the document.
    FieldReader(QJsonObject object, QString where, MistakeKeeper &keeper);

    [[nodiscard]] bool has(const QString &name) const;
    /// Whether it is there; a report if it is not.
    bool require(const QString &name);

    std::optional<QString> text(const QString &name);
    std::optional<qint64> integer(const QString &name, qint64 minimum, qint64 maximum);
    bool flag(const QString &name);
    QJsonArray array(const QString &name, qint64 maximumCount);
    std::optional<QJsonObject> object(const QString &name);

    /// Reports the first field that was never asked for; names that start with "x-" are free.
    void refuseOthers();

    /// A mistake at a field, or deeper: place("headers", 2) is "routes[0].headers[2]".
    void report(ScenarioMistakeKind what, const QString &name, qint64 maximum = 0);
    [[nodiscard]] QString place(const QString &name) const;
    [[nodiscard]] QString place(const QString &name, qsizetype index) const;
    [[nodiscard]] MistakeKeeper &keeper() { return m_keeper; }

private:
    QJsonValue take(const QString &name);
    void reportType(const QString &name, JsonType expected);

    QJsonObject m_object;
    QString m_where;
    QStringList m_known;
    MistakeKeeper &m_keeper;
};

} // namespace Corscope::Lab
