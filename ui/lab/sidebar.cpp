#include "ui/lab/sidebar.h"

#include "ui/lab/sidebardelegate.h"
#include "ui/theme/sectionlabel.h"

#include <QEvent>
#include <QLabel>
#include <QListView>
#include <QScopedValueRollback>
#include <QVBoxLayout>

namespace Corscope::Ui {

using namespace Qt::StringLiterals;

Sidebar::Sidebar(const Theme &theme, Workspace &workspace, QWidget *parent)
    : QFrame(parent)
    , m_workspace(workspace)
    , m_lessons(workspace)
    , m_runs(workspace)
{
    setProperty("role", u"sidebar"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 4, 8, 8);
    layout->setSpacing(2);
    m_lessonsTitle = makeGroupLabel(this);
    m_runsTitle = makeGroupLabel(this);
    m_lessonList = new QListView(this);
    m_runList = new QListView(this);
    for (QListView *list : {m_lessonList, m_runList}) {
        list->setItemDelegate(new SidebarDelegate(theme, list));
        list->setMouseTracking(true);
        list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        list->setEditTriggers(QAbstractItemView::NoEditTriggers);
        list->setUniformItemSizes(true);
        connect(&theme, &Theme::changed, list->viewport(), qOverload<>(&QWidget::update));
    }
    m_lessonList->setModel(&m_lessons);
    m_runList->setModel(&m_runs);
    m_lessonsTitle->setBuddy(m_lessonList);
    m_runsTitle->setBuddy(m_runList);
    layout->addWidget(m_lessonsTitle);
    layout->addWidget(m_lessonList, 5);
    layout->addWidget(m_runsTitle);
    layout->addWidget(m_runList, 3);
    connect(m_lessonList->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex &index) {
                if (index.isValid() && !m_showing) {
                    Q_EMIT lessonChosen(m_workspace.lessons().at(std::size_t(index.row())).id());
                }
            });
    connect(m_runList->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex &index) {
                if (index.isValid() && !m_showing) {
                    Q_EMIT runChosen(m_runs.runOf(index.row()));
                }
            });
    connect(&workspace, &Workspace::runsChanged, this, &Sidebar::refreshRuns);
    connect(&workspace, &Workspace::currentChanged, this, &Sidebar::refreshRuns);
    retranslate();
    fitRuns();
}

void Sidebar::retranslate()
{
    m_lessonsTitle->setText(tr("Lessons"));
    m_runsTitle->setText(tr("Runs"));
    m_lessonList->setAccessibleName(tr("Lessons"));
    m_runList->setAccessibleName(tr("Runs of this session"));
}

void Sidebar::setLocaleName(const QString &name)
{
    m_lessons.setLocaleName(name);
}

void Sidebar::showLesson(const QByteArray &lesson)
{
    const QScopedValueRollback showing(m_showing, true);
    for (std::size_t i = 0; i < m_workspace.lessons().size(); ++i) {
        if (m_workspace.lessons().at(i).id() == lesson) {
            m_lessonList->setCurrentIndex(m_lessons.index(int(i)));
            return;
        }
    }
    m_lessonList->setCurrentIndex({});
    m_lessonList->clearSelection();
}

void Sidebar::refreshRuns()
{
    const QScopedValueRollback showing(m_showing, true);
    m_runs.refresh();
    m_lessons.refresh();
    fitRuns();
    if (m_workspace.current() >= 0) {
        m_runList->setCurrentIndex(m_runs.index(m_runs.rowOf(m_workspace.current())));
    }
}

/// What the runs do not need is the lessons'.
void Sidebar::fitRuns()
{
    constexpr int emptyRows = 2;
    const int rows = std::max(emptyRows, m_runs.rowCount());
    m_runList->setMaximumHeight(rows * m_lessonList->sizeHintForRow(0) + 6);
}

void Sidebar::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

} // namespace Corscope::Ui
