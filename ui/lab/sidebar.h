// Lessons and runs: the left edge of the window.
#pragma once

#include "ui/models/runlistmodel.h"
#include "ui/theme/theme.h"

#include <QFrame>

class QLabel;
class QListView;

namespace Corscope::Ui {

class Sidebar : public QFrame
{
    Q_OBJECT

public:
    Sidebar(const Theme &theme, Workspace &workspace, QWidget *parent = nullptr);

    /// Lessons in the language of this locale.
    void setLocaleName(const QString &name);
    void showLesson(const QByteArray &lesson);

Q_SIGNALS:
    void lessonChosen(const QByteArray &id);
    void runChosen(int run);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void refreshRuns();
    void fitRuns();

    Workspace &m_workspace;
    LessonListModel m_lessons;
    RunListModel m_runs;
    QLabel *m_lessonsTitle = nullptr;
    QLabel *m_runsTitle = nullptr;
    QListView *m_lessonList = nullptr;
    QListView *m_runList = nullptr;
    bool m_showing = false;
};

} // namespace Corscope::Ui
