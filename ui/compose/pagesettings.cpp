#include "ui/compose/pagesettings.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QResizeEvent>
#include <QSignalBlocker>
#include <QTableView>

#include <algorithm>

namespace Corscope::Ui {

using namespace Qt::StringLiterals;
using namespace Trace;
using Policy::AddressSpace;

namespace {

constexpr int spaceBetween = 16;                 ///< pixels, of columns
constexpr int longestFrameUrl = 2 * 1024 * 1024; ///< characters; no browser takes a longer one

// https://wicg.github.io/local-network-access/#permission-integration
const QByteArray loopbackPermission = "loopback-network"_ba;
const QByteArray localPermission = "local-network"_ba;

bool contains(const std::vector<QByteArray> &permissions, const QByteArray &name)
{
    return std::find(permissions.begin(), permissions.end(), name) != permissions.end();
}

void setPermission(std::vector<QByteArray> &permissions, const QByteArray &name, bool given)
{
    if (contains(permissions, name) == given) {
        return;
    }
    if (given) {
        permissions.push_back(name);
    } else {
        std::erase(permissions, name);
    }
}

/// A caption above a table.
QVBoxLayout *captioned(QLabel *caption, QTableView *table)
{
    auto *column = new QVBoxLayout;
    column->setSpacing(3);
    caption->setBuddy(table);
    caption->setProperty("role", u"field"_s);
    column->addWidget(caption);
    column->addWidget(table, 1);
    return column;
}

} // namespace

PageSettings::PageSettings(QWidget *parent)
    : QWidget(parent)
    , m_form(new QFormLayout)
    , m_frameCombo(new QComboBox(this))
    , m_frameUrlEdit(new QLineEdit(this))
    , m_spaceCombo(new QComboBox(this))
    , m_loopbackCheck(new QCheckBox(this))
    , m_localCheck(new QCheckBox(this))
    , m_frameLabel(new QLabel(this))
    , m_frameUrlLabel(new QLabel(this))
    , m_spaceLabel(new QLabel(this))
    , m_headersLabel(new QLabel(this))
    , m_hostsLabel(new QLabel(this))
    , m_headersTable(new QTableView(this))
    , m_hostsTable(new QTableView(this))
{
    m_frameCombo->setObjectName(u"frameCombo"_s);
    m_frameUrlEdit->setObjectName(u"frameUrlEdit"_s);
    m_frameUrlEdit->setProperty("face", u"fixed"_s);
    m_frameUrlEdit->setMaxLength(longestFrameUrl);
    m_spaceCombo->setObjectName(u"addressSpaceCombo"_s);
    m_loopbackCheck->setObjectName(u"loopbackCheck"_s);
    m_localCheck->setObjectName(u"localCheck"_s);
    m_headersTable->setObjectName(u"pageHeadersTable"_s);
    m_hostsTable->setObjectName(u"hostsTable"_s);
    arrange();
    retranslate();
    connectEdits();
    updateEnabled();
}

void PageSettings::arrange()
{
    m_form->setContentsMargins(0, 0, 0, 0);
    m_form->setVerticalSpacing(4);
    m_form->addRow(m_frameLabel, m_frameCombo);
    m_form->addRow(m_frameUrlLabel, m_frameUrlEdit);
    m_form->addRow(m_spaceLabel, m_spaceCombo);
    auto *allowed = new QHBoxLayout;
    allowed->setSpacing(12);
    allowed->addWidget(m_loopbackCheck);
    allowed->addWidget(m_localCheck);
    allowed->addStretch();
    m_form->addRow(allowed);
    m_frameLabel->setBuddy(m_frameCombo);
    m_frameUrlLabel->setBuddy(m_frameUrlEdit);
    m_spaceLabel->setBuddy(m_spaceCombo);
    for (QComboBox *combo : {m_frameCombo, m_spaceCombo}) {
        combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        combo->setMinimumContentsLength(8);
    }
    for (QTableView *table : {m_headersTable, m_hostsTable}) {
        table->setSelectionBehavior(QAbstractItemView::SelectRows);
        table->setEditTriggers(QAbstractItemView::AllEditTriggers);
        table->setShowGrid(false);
        table->setMinimumSize(150, table->fontMetrics().height() * 5);
    }
    auto *tables = new QHBoxLayout;
    tables->setSpacing(spaceBetween);
    tables->addLayout(captioned(m_headersLabel, m_headersTable), 4);
    tables->addLayout(captioned(m_hostsLabel, m_hostsTable), 3);
    m_columns = new QBoxLayout(QBoxLayout::LeftToRight, this);
    m_columns->setContentsMargins(0, 6, 0, 0);
    m_columns->setSpacing(spaceBetween);
    m_columns->addLayout(m_form, 2);
    m_columns->addLayout(tables, 3);
}

/// The tables go below the fields where they do not fit beside them.
void PageSettings::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const int needed = m_form->minimumSize().width() + m_headersTable->minimumWidth() +
                       m_hostsTable->minimumWidth() + 2 * spaceBetween;
    m_columns->setDirection(event->size().width() >= needed ? QBoxLayout::LeftToRight
                                                            : QBoxLayout::TopToBottom);
}

/// As narrow as the widest of what stands below each other then.
QSize PageSettings::minimumSizeHint() const
{
    const int tables = m_headersTable->minimumWidth() + m_hostsTable->minimumWidth() + spaceBetween;
    return {std::max(m_form->minimumSize().width(), tables), QWidget::minimumSizeHint().height()};
}

void PageSettings::connectEdits()
{
    const auto changed = [this] {
        updateEnabled();
        Q_EMIT edited();
    };
    for (QComboBox *combo : {m_frameCombo, m_spaceCombo}) {
        connect(combo, &QComboBox::currentIndexChanged, this, changed);
    }
    for (QCheckBox *check : {m_loopbackCheck, m_localCheck}) {
        connect(check, &QCheckBox::toggled, this, changed);
    }
    connect(m_frameUrlEdit, &QLineEdit::textEdited, this, changed);
    for (NameValueModel *model : {&m_headers, &m_hosts}) {
        connect(model, &NameValueModel::edited, this, changed);
    }
}

void PageSettings::fillCombos()
{
    const QSignalBlocker frames(m_frameCombo);
    const QSignalBlocker spaces(m_spaceCombo);
    const int frame = std::max(0, m_frameCombo->currentIndex());
    const int space = std::max(0, m_spaceCombo->currentIndex());
    m_frameCombo->clear();
    m_frameCombo->addItem(tr("the page itself"), int(Frame::None));
    m_frameCombo->addItem(tr("a sandboxed frame"), int(Frame::Sandbox));
    m_frameCombo->addItem(tr("a sandboxed frame, allow-same-origin"),
                          int(Frame::SandboxSameOrigin));
    m_frameCombo->addItem(tr("a srcdoc frame"), int(Frame::Srcdoc));
    m_frameCombo->addItem(tr("an about:blank frame"), int(Frame::Blank));
    m_frameCombo->addItem(tr("a data: frame"), int(Frame::Data));
    m_frameCombo->addItem(tr("a blob: frame"), int(Frame::Blob));
    m_frameCombo->addItem(tr("a frame of another origin"), int(Frame::CrossOrigin));
    m_frameCombo->addItem(tr("a worker"), int(Frame::Worker));
    m_spaceCombo->clear();
    m_spaceCombo->addItem(tr("as its host says"), int(AddressSpace::Unknown));
    m_spaceCombo->addItem(tr("public"), int(AddressSpace::Public));
    m_spaceCombo->addItem(tr("local network"), int(AddressSpace::Local));
    m_spaceCombo->addItem(tr("this machine"), int(AddressSpace::Loopback));
    m_frameCombo->setCurrentIndex(frame);
    m_spaceCombo->setCurrentIndex(space);
}

void PageSettings::retranslate()
{
    fillCombos();
    m_frameLabel->setText(tr("Script &runs in"));
    m_frameUrlLabel->setText(tr("I&ts URL"));
    m_spaceLabel->setText(tr("Page &came from"));
    m_spaceLabel->setToolTip(
        tr("Pages from the public internet need a permission to reach the local network"));
    m_loopbackCheck->setText(tr("May reach this mac&hine"));
    m_localCheck->setText(tr("May reach the &local network"));
    m_loopbackCheck->setToolTip(tr("The permission loopback-network is given"));
    m_localCheck->setToolTip(tr("The permission local-network is given"));
    m_headersLabel->setText(tr("Pol&icies that the page came with"));
    m_headersLabel->setToolTip(
        tr("Content-Security-Policy, Referrer-Policy, Cross-Origin-Embedder-Policy"));
    m_hostsLabel->setText(tr("&Addresses of names"));
    m_hostsLabel->setToolTip(tr("Instead of what the resolver would say"));
    m_headersTable->setAccessibleName(tr("Headers of the page"));
    m_hostsTable->setAccessibleName(tr("Addresses of names"));
    m_headers.retranslate();
    m_hosts.retranslate();
}

void PageSettings::setSpec(const RunSpec &spec)
{
    const QSignalBlocker blocked(this);
    m_frameCombo->setCurrentIndex(m_frameCombo->findData(int(spec.frame)));
    m_frameUrlEdit->setText(spec.frameUrl);
    m_spaceCombo->setCurrentIndex(m_spaceCombo->findData(int(spec.addressSpace)));
    m_loopbackCheck->setChecked(contains(spec.permissions, loopbackPermission));
    m_localCheck->setChecked(contains(spec.permissions, localPermission));
    m_headers.setEntries(spec.pageHeaders);
    m_hosts.setEntries(spec.hosts);
    updateEnabled();
}

void PageSettings::writeTo(RunSpec &spec) const
{
    spec.frame = frame();
    spec.frameUrl = m_frameUrlEdit->text();
    spec.addressSpace = AddressSpace(m_spaceCombo->currentData().toInt());
    setPermission(spec.permissions, loopbackPermission, m_loopbackCheck->isChecked());
    setPermission(spec.permissions, localPermission, m_localCheck->isChecked());
    spec.pageHeaders = m_headers.entries();
    spec.hosts = m_hosts.entries();
}

bool PageSettings::isSpecial() const
{
    return m_frameCombo->currentIndex() > 0 || m_spaceCombo->currentIndex() > 0 ||
           m_loopbackCheck->isChecked() || m_localCheck->isChecked() ||
           !m_headers.entries().empty() || !m_hosts.entries().empty();
}

Frame PageSettings::frame() const
{
    return Frame(m_frameCombo->currentData().toInt());
}

/// Only what is loaded from a place of its own has a URL of its own.
void PageSettings::updateEnabled()
{
    const bool hasUrl = frame() == Frame::CrossOrigin || frame() == Frame::Worker;
    m_frameUrlEdit->setEnabled(hasUrl);
    m_frameUrlLabel->setEnabled(hasUrl);
    m_frameUrlEdit->setPlaceholderText(frame() == Frame::Worker ? u"/worker.js"_s
                                       : hasUrl                 ? u"https://other.example/"_s
                                                                : QString());
}

} // namespace Corscope::Ui
