#include "ui/explain/waysdialog.h"

#include "core/advice/wayswords.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
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
    m_table->setAccessibleName(windowTitle());
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
    resize(table + QSize(fontMetrics().height() * 4, fontMetrics().height() * 10));
}

void WaysDialog::fill()
{
    const auto ways = Advice::ways(Profiles::Id(m_browser->currentData().toInt()));
    const QStringList titles = WaysWords::titles();
    m_table->setColumnCount(int(titles.size()));
    m_table->setHorizontalHeaderLabels(titles);
    m_table->setRowCount(int(ways.size()));
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const QStringList cells = WaysWords::row(ways.at(std::size_t(row)));
        for (int column = 0; column < m_table->columnCount(); ++column) {
            m_table->setItem(row, column, new QTableWidgetItem(cells.at(column)));
        }
    }
    m_table->resizeColumnsToContents();
}

} // namespace Corscope::Ui
