#include "ui/explain/waysdialog.h"

#include "core/advice/wayswords.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QScreen>
#include <QTableWidget>
#include <QVBoxLayout>

namespace Corscope::Ui {

using Advice::WaysWords;

WaysDialog::WaysDialog(QWidget *parent)
    : QDialog(parent)
    , m_browser(new QComboBox(this))
    , m_table(new QTableWidget(this))
{
    setWindowTitle(tr("Ways across origins"));
    auto *label = new QLabel(tr("In &browser:"), this);
    label->setBuddy(m_browser);
    for (const Profiles::Id id : Profiles::all) {
        m_browser->addItem(QString::fromLatin1(Profiles::profile(id).name), int(id));
    }
    m_browser->insertSeparator(m_browser->count());
    for (const Profiles::Id id : Profiles::old) {
        m_browser->addItem(QString::fromLatin1(Profiles::profile(id).name), int(id));
    }
    m_table->setAccessibleName(windowTitle());
    m_table->setShowGrid(false);
    m_table->setAlternatingRowColors(true);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->verticalHeader()->hide();
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_browser, &QComboBox::currentIndexChanged, this, &WaysDialog::fill);
    auto *top = new QHBoxLayout;
    top->addWidget(label);
    top->addWidget(m_browser);
    top->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(top);
    layout->addWidget(m_table);
    layout->addWidget(buttons);
    fill();
    const QSize table(m_table->horizontalHeader()->length(), m_table->verticalHeader()->length());
    const QSize whole = table + QSize(fontMetrics().height() * 4, fontMetrics().height() * 10);
    // The last columns scroll where the screen is narrower.
    resize(whole.boundedTo(screen()->availableSize() * 9 / 10));
}

void WaysDialog::fill()
{
    const auto ways = Advice::ways(Profiles::Id(m_browser->currentData().toInt()));
    const QStringList titles = WaysWords::titles();
    m_table->setColumnCount(int(titles.size()));
    m_table->setHorizontalHeaderLabels(titles);
    m_table->setRowCount(int(ways.size()));
    for (int row = 0; row < m_table->rowCount(); ++row) {
        showWay(row, ways.at(std::size_t(row)));
    }
    m_table->resizeColumnsToContents();
}

void WaysDialog::showWay(int row, const Advice::Way &way)
{
    QStringList cells = WaysWords::row(way);
    cells.front() = WaysWords::name(way);
    for (int column = 0; column < m_table->columnCount(); ++column) {
        auto *item = new QTableWidgetItem(cells.at(column));
        if (!way.isThere) {
            item->setFlags(Qt::NoItemFlags);
            item->setToolTip(tr("This browser does not have it."));
        }
        m_table->setItem(row, column, item);
    }
}

} // namespace Corscope::Ui
