#include "ui/models/runlistmodel.h"

#include "core/explain/words.h"
#include "ui/theme/plaintext.h"

#include <QDateTime>
#include <QLocale>

namespace Corscope::Ui {

using namespace Qt::StringLiterals;

RunListModel::RunListModel(const Workspace &workspace, QObject *parent)
    : QAbstractListModel(parent)
    , m_workspace(workspace)
{}

void RunListModel::refresh()
{
    beginResetModel();
    endResetModel();
}

int RunListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_workspace.count();
}

QVariant RunListModel::data(const QModelIndex &index, int role) const
{
    if (index.row() < 0 || index.row() >= m_workspace.count()) {
        return {};
    }
    const RunItem &item = m_workspace.run(runOf(index.row()));
    switch (role) {
    case Qt::DisplayRole: return item.name;
    case Qt::ToolTipRole: return plainToolTip(item.spec.request.url);
    case Qt::AccessibleTextRole:
        return QString(item.name + u", "_s + Explain::Words::outcome(item.log()));
    case ListRole::Mood:
        return item.log().isEmpty() ? QVariant() : QVariant(int(Explain::moodOf(item.log())));
    case ListRole::Aside: {
        if (item.log().isEmpty()) {
            return {};
        }
        const qint64 ms = item.log().entries().front().at.microseconds / 1000;
        return QLocale().toString(QDateTime::fromMSecsSinceEpoch(ms).time(), u"HH:mm"_s);
    }
    case ListRole::Ordinal: return u"·"_s;
    default: return {};
    }
}

LessonListModel::LessonListModel(const Workspace &workspace, QObject *parent)
    : QAbstractListModel(parent)
    , m_workspace(workspace)
{}

void LessonListModel::setLocaleName(const QString &name)
{
    m_localeName = name;
    refresh();
}

void LessonListModel::refresh()
{
    if (rowCount() > 0) {
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
    }
}

int LessonListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_workspace.lessons().size());
}

QVariant LessonListModel::data(const QModelIndex &index, int role) const
{
    if (index.row() < 0 || index.row() >= rowCount()) {
        return {};
    }
    const Lessons::Lesson &lesson = m_workspace.lessons().at(std::size_t(index.row()));
    const bool learnt = m_workspace.isLearnt(lesson.id());
    switch (role) {
    case Qt::DisplayRole: return lesson.title.in(m_localeName);
    case Qt::AccessibleTextRole:
        return learnt ? tr("%1, done").arg(lesson.title.in(m_localeName))
                      : lesson.title.in(m_localeName);
    case ListRole::Mood: return learnt ? QVariant(int(Explain::Mood::Good)) : QVariant();
    case ListRole::Ordinal: return QString::number(index.row() + 1);
    default: return {};
    }
}

} // namespace Corscope::Ui
