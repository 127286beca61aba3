#include "ui/script/scriptconsole.h"

#include "ui/theme/plaintext.h"
#include "ui/theme/theme.h"

#include <QEvent>
#include <QHeaderView>
#include <QStyledItemDelegate>
#include <QTimer>

namespace Corscope::Ui {

using namespace Qt::StringLiterals;

namespace {

enum ConsoleColumn { LineColumn, TextColumn };
enum ConsoleRole { LineRole = Qt::UserRole, ColumnRole, LevelRole };

/// Of a tool tip.
constexpr qsizetype longLine = 2000;

/// Long lines are wrapped at the column's width, which a tree does not tell its delegates.
class WrappingDelegate : public QStyledItemDelegate
{
public:
    explicit WrappingDelegate(QTreeView *view)
        : QStyledItemDelegate(view)
        , m_view(*view)
    {}
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const override
    {
        QStyleOptionViewItem known = option;
        known.rect = QRect(0, 0, m_view.columnWidth(index.column()), 1);
        return QStyledItemDelegate::sizeHint(known, index);
    }

private:
    const QTreeView &m_view;
};

} // namespace

ScriptConsole::ScriptConsole(const Theme &theme, QWidget *parent)
    : QTreeWidget(parent)
    , m_theme(theme)
{
    setRootIsDecorated(false);
    setColumnCount(2);
    setWordWrap(true);
    setItemDelegateForColumn(TextColumn, new WrappingDelegate(this));
    setAlternatingRowColors(true);
    header()->setSectionResizeMode(LineColumn, QHeaderView::ResizeToContents);
    header()->setStretchLastSection(true);
    connect(header(), &QHeaderView::sectionResized, this, [this] { scheduleDelayedItemsLayout(); });
    connect(&m_theme, &Theme::changed, this, &ScriptConsole::takeColours);
    retranslate();
}

void ScriptConsole::retranslate()
{
    setAccessibleName(tr("Console"));
    setHeaderLabels({tr("Line"), tr("Console")});
    if (m_droppedItem != nullptr) {
        tellDropped();
    }
}

void ScriptConsole::write(const QString &level, const QString &text, int line, int column)
{
    const QString shown = level == "log"_L1 ? text : level + u": "_s + text;
    const QString place = line == 0                           ? QString()
                          : level == "error"_L1 && column > 0 ? u"%1:%2"_s.arg(line).arg(column)
                                                              : QString::number(line);
    auto *item = new QTreeWidgetItem({place, shown});
    item->setToolTip(TextColumn, plainToolTip(shown.left(longLine)));
    item->setData(LineColumn, LineRole, line);
    item->setData(LineColumn, ColumnRole, column);
    item->setData(LineColumn, LevelRole, level);
    item->setTextAlignment(LineColumn, Qt::AlignRight | Qt::AlignTop);
    colour(*item);
    addTopLevelItem(item);
    if (topLevelItemCount() - (m_droppedItem != nullptr ? 1 : 0) > keptLines) {
        dropFirst();
    }
    // Once for all lines that come together
    if (!m_isBehind) {
        m_isBehind = true;
        QTimer::singleShot(0, this, [this] {
            m_isBehind = false;
            scrollToBottom();
        });
    }
}

void ScriptConsole::forget()
{
    clear();
    m_droppedItem = nullptr;
    m_dropped = 0;
}

void ScriptConsole::dropFirst()
{
    if (m_droppedItem == nullptr) {
        m_droppedItem = new QTreeWidgetItem;
        colour(*m_droppedItem);
        insertTopLevelItem(0, m_droppedItem);
    }
    delete takeTopLevelItem(1);
    ++m_dropped;
    tellDropped();
}

void ScriptConsole::tellDropped()
{
    m_droppedItem->setText(TextColumn, tr("%n earlier line(s) are not kept", nullptr, m_dropped));
}

/// Errors and warnings stand out; they also say what they are.
void ScriptConsole::colour(QTreeWidgetItem &item) const
{
    const Tokens &tokens = m_theme.tokens();
    const QString level = item.data(LineColumn, LevelRole).toString();
    item.setForeground(LineColumn, tokens.faint);
    item.setForeground(TextColumn, level == "error"_L1  ? tokens.bad
                                   : level == "warn"_L1 ? tokens.warn
                                   : level.isEmpty()    ? tokens.dim
                                                        : tokens.text);
    item.setFont(TextColumn, m_theme.fixedFont());
    item.setFont(LineColumn, m_theme.fixedFont());
}

void ScriptConsole::takeColours()
{
    for (int i = 0; i < topLevelItemCount(); ++i) {
        colour(*topLevelItem(i));
    }
}

void ScriptConsole::changeEvent(QEvent *event)
{
    QTreeWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

int ScriptConsole::lineOf(const QTreeWidgetItem &item)
{
    return item.data(LineColumn, LineRole).toInt();
}

int ScriptConsole::columnOf(const QTreeWidgetItem &item)
{
    return item.data(LineColumn, ColumnRole).toInt();
}

} // namespace Corscope::Ui
