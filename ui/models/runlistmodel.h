// The runs of the session and the lessons of the lab as lists.
#pragma once

#include "ui/workspace/workspace.h"

#include <QAbstractListModel>

namespace Corscope::Ui {

namespace ListRole {
/// Explain::Mood as int: how a run went; absent for what has not been run.
inline constexpr int Mood = Qt::UserRole + 1;
/// Text at the right edge: a time, a number.
inline constexpr int Aside = Qt::UserRole + 2;
/// What stands at the left where there is no mood: a lesson's number.
inline constexpr int Ordinal = Qt::UserRole + 3;
} // namespace ListRole

/// Newest first.
class RunListModel : public QAbstractListModel
{
    Q_OBJECT

public:
    explicit RunListModel(const Workspace &workspace, QObject *parent = nullptr);
    void refresh();
    /// Row of the workspace's n-th run, and back.
    [[nodiscard]] int rowOf(int run) const { return m_workspace.count() - 1 - run; }
    [[nodiscard]] int runOf(int row) const { return m_workspace.count() - 1 - row; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    const Workspace &m_workspace;
};

class LessonListModel : public QAbstractListModel
{
    Q_OBJECT

public:
    explicit LessonListModel(const Workspace &workspace, QObject *parent = nullptr);
    /// Titles in the language of this locale ("en", "zh_CN").
    void setLocaleName(const QString &name);
    void refresh();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    const Workspace &m_workspace;
    QString m_localeName;
};

} // namespace Corscope::Ui
