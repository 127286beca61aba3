#include "ui/models/blobmodel.h"

namespace Corscope::Ui {

using namespace Qt::StringLiterals;
using Trace::BlobUrlSpec;
using Trace::Revocation;

void BlobModel::setBlobs(std::vector<BlobUrlSpec> blobs)
{
    if (blobs == m_blobs) {
        return;
    }
    beginResetModel();
    m_blobs = std::move(blobs);
    endResetModel();
}

int BlobModel::add(BlobUrlSpec blob)
{
    const int row = int(m_blobs.size());
    beginInsertRows({}, row, row);
    m_blobs.push_back(std::move(blob));
    endInsertRows();
    Q_EMIT edited();
    return row;
}

void BlobModel::setContent(int row, QByteArray bytes)
{
    if (row < 0 || isEmptyRow(row) || m_blobs.at(std::size_t(row)).content.bytes == bytes) {
        return;
    }
    m_blobs.at(std::size_t(row)).content.bytes = std::move(bytes);
    Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
    Q_EMIT edited();
}

void BlobModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

QString BlobModel::textOf(Revocation revoked)
{
    switch (revoked) {
    case Revocation::Never: return tr("never");
    case Revocation::Before: return tr("before sending");
    case Revocation::After: return tr("after sending");
    }
    return {};
}

int BlobModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_blobs.size()) + 1;
}

int BlobModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant BlobModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid()) {
        return {};
    }
    const bool isShown = role == Qt::DisplayRole || role == Qt::EditRole;
    if (isEmptyRow(index.row())) {
        if (role == Qt::AccessibleTextRole) {
            return tr("empty: type to add");
        }
        return isShown ? QVariant(QString()) : QVariant();
    }
    if (!isShown) {
        return {};
    }
    const BlobUrlSpec &blob = m_blobs.at(std::size_t(index.row()));
    switch (index.column()) {
    case NameColumn: return blob.name;
    case TypeColumn: return blob.type;
    default: return role == Qt::EditRole ? QVariant(int(blob.revoked)) : textOf(blob.revoked);
    }
}

QVariant BlobModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case NameColumn: return tr("Name");
    case TypeColumn: return tr("Type");
    default: return tr("URL revoked");
    }
}

Qt::ItemFlags BlobModel::flags(const QModelIndex &index) const
{
    if (!index.isValid()) {
        return Qt::NoItemFlags;
    }
    // Of a blob that is not there yet, there is a name to be typed.
    const bool editable = !isEmptyRow(index.row()) || index.column() == NameColumn;
    return editable ? QAbstractTableModel::flags(index) | Qt::ItemIsEditable
                    : QAbstractTableModel::flags(index);
}

bool BlobModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!index.isValid() || role != Qt::EditRole) {
        return false;
    }
    if (isEmptyRow(index.row())) {
        const QString name = value.toString();
        if (name.isEmpty() || index.column() != NameColumn) {
            return false;
        }
        add({name, u"text/plain"_s, {}});
        return true;
    }
    BlobUrlSpec &blob = m_blobs.at(std::size_t(index.row()));
    switch (index.column()) {
    case NameColumn: blob.name = value.toString(); break;
    case TypeColumn: blob.type = value.toString(); break;
    default: blob.revoked = Revocation(value.toInt()); break;
    }
    Q_EMIT dataChanged(index, index);
    Q_EMIT edited();
    return true;
}

bool BlobModel::removeRows(int row, int count, const QModelIndex &parent)
{
    if (parent.isValid() || row < 0 || row + count > int(m_blobs.size())) {
        return false;
    }
    beginRemoveRows({}, row, row + count - 1);
    m_blobs.erase(m_blobs.begin() + row, m_blobs.begin() + row + count);
    endRemoveRows();
    Q_EMIT edited();
    return true;
}

} // namespace Corscope::Ui
