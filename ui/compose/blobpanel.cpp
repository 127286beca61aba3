#include "ui/compose/blobpanel.h"

#include "ui/compose/filechoice.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QShortcut>
#include <QStringDecoder>
#include <QStyledItemDelegate>
#include <QTableView>

namespace Corscope::Ui {

using namespace Qt::StringLiterals;
using Trace::BlobUrlSpec;
using Trace::Revocation;

namespace {

/// The times at which a URL can be taken back, to choose from.
class RevocationDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem & /*option*/,
                          const QModelIndex & /*index*/) const override
    {
        auto *combo = new QComboBox(parent);
        for (const auto &[value, name] : Reflect::Names<Revocation>::names) {
            combo->addItem(BlobModel::textOf(value), int(value));
        }
        return combo;
    }
    void setEditorData(QWidget *editor, const QModelIndex &index) const override
    {
        auto *combo = qobject_cast<QComboBox *>(editor);
        combo->setCurrentIndex(combo->findData(index.data(Qt::EditRole)));
    }
    void setModelData(QWidget *editor, QAbstractItemModel *model,
                      const QModelIndex &index) const override
    {
        model->setData(index, qobject_cast<QComboBox *>(editor)->currentData(), Qt::EditRole);
    }
};

/// Nothing where the bytes are no text, or a text that an editor cannot give back.
std::optional<QString> textIn(const QByteArray &bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString text = decoder.decode(bytes);
    const bool kept = !decoder.hasError() && text.toUtf8() == bytes && !text.contains(u'\r') &&
                      !text.contains(QChar::Null) && !text.contains(QChar::Nbsp) &&
                      !text.contains(QChar::ParagraphSeparator) &&
                      !text.contains(QChar::LineSeparator);
    return kept ? std::optional(text) : std::nullopt;
}

} // namespace

BlobPanel::BlobPanel(QWidget *parent)
    : QWidget(parent)
    , m_table(new QTableView)
    , m_contentLabel(new QLabel)
    , m_content(new QPlainTextEdit)
    , m_fileButton(new QPushButton)
{
    m_table->setObjectName(u"blobsTable"_s);
    m_content->setObjectName(u"blobContentEdit"_s);
    m_content->setProperty("face", u"fixed"_s);
    m_content->setTabChangesFocus(true);
    m_contentLabel->setTextFormat(Qt::PlainText);
    m_contentLabel->setProperty("role", u"field"_s);
    m_contentLabel->setBuddy(m_content);
    m_table->setModel(&m_model);
    m_table->setItemDelegateForColumn(BlobModel::RevokedColumn, new RevocationDelegate(this));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    layOut();
    connectEdits();
    retranslate();
}

void BlobPanel::layOut()
{
    auto *head = new QHBoxLayout;
    head->addWidget(m_contentLabel, 1);
    head->addWidget(m_fileButton);
    auto *content = new QVBoxLayout;
    content->setSpacing(3);
    content->addLayout(head);
    content->addWidget(m_content, 1);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(16);
    row->addWidget(m_table, 3);
    row->addLayout(content, 2);
}

void BlobPanel::connectEdits()
{
    connect(&m_model, &BlobModel::edited, this, &BlobPanel::edited);
    connect(&m_model, &BlobModel::rowsInserted, this, [this](const QModelIndex &, int first) {
        m_table->setCurrentIndex(m_model.index(first, BlobModel::NameColumn));
    });
    connect(&m_model, &BlobModel::modelReset, this, &BlobPanel::showContent);
    connect(&m_model, &BlobModel::rowsRemoved, this, &BlobPanel::showContent);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &BlobPanel::showContent);
    connect(m_content, &QPlainTextEdit::textChanged, this, &BlobPanel::takeContent);
    connect(m_fileButton, &QPushButton::clicked, this, &BlobPanel::fillFromFile);
    auto *remove =
        new QShortcut(QKeySequence(Qt::Key_Delete), m_table, nullptr, nullptr, Qt::WidgetShortcut);
    connect(remove, &QShortcut::activated, this, &BlobPanel::removeCurrent);
}

void BlobPanel::setBlobs(const std::vector<BlobUrlSpec> &blobs)
{
    if (blobs == m_model.blobs()) {
        return;
    }
    m_model.setBlobs(blobs);
    m_table->setCurrentIndex(m_model.index(0, BlobModel::NameColumn));
}

const BlobUrlSpec *BlobPanel::current() const
{
    const auto row = std::size_t(m_table->currentIndex().row());
    return m_table->currentIndex().isValid() && row < blobs().size() ? &blobs().at(row) : nullptr;
}

void BlobPanel::showContent()
{
    const QScopedValueRollback filling(m_filling, true);
    const BlobUrlSpec *blob = current();
    const auto text = textIn(blob ? blob->content.bytes : QByteArray());
    m_content->setEnabled(blob != nullptr);
    m_content->setReadOnly(!text);
    m_content->setPlainText(text.value_or(QString()));
    m_content->setPlaceholderText(
        text ? QString()
             : tr("%n byte(s), not shown as text", nullptr, int(blob->content.bytes.size())));
    m_contentLabel->setText(blob ? tr("Content of %1").arg(blob->name) : tr("Content"));
}

void BlobPanel::takeContent()
{
    if (!m_filling && !m_content->isReadOnly() && current()) {
        m_model.setContent(m_table->currentIndex().row(), m_content->toPlainText().toUtf8());
    }
}

/// Into the blob that is chosen, or into a new one that is called as the file is.
void BlobPanel::fillFromFile()
{
    auto file = chooseFile(this, tr("Make a Blob of a File"));
    if (!file) {
        return;
    }
    if (!current()) {
        m_model.add({file->filename, file->type, std::move(file->content)});
    } else {
        const int row = m_table->currentIndex().row();
        m_model.setData(m_model.index(row, BlobModel::TypeColumn), file->type, Qt::EditRole);
        m_model.setContent(row, std::move(file->content.bytes));
    }
    showContent();
}

void BlobPanel::removeCurrent()
{
    if (current()) {
        m_model.removeRows(m_table->currentIndex().row(), 1);
    }
}

void BlobPanel::retranslate()
{
    m_fileButton->setText(tr("From a &File…"));
    m_table->setAccessibleName(tr("Blobs that the page has made URLs for"));
    m_table->setToolTip(m_table->accessibleName());
    m_content->setAccessibleName(tr("Content of the blob"));
    m_model.retranslate();
    showContent();
}

} // namespace Corscope::Ui
