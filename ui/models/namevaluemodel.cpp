#include "ui/models/namevaluemodel.h"

#include <QFont>

namespace Corscope::Ui {

void NameValueModel::setEntries(Trace::NameValues entries)
{
    if (entries == m_entries) {
        return;
    }
    beginResetModel();
    m_entries = std::move(entries);
    endResetModel();
}

void NameValueModel::setMarked(const QStringList &names, const QString &why)
{
    if (names == m_marked && why == m_why) {
        return;
    }
    m_marked = names;
    m_why = why;
    Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, 1), {Qt::FontRole, Qt::ToolTipRole});
}

void NameValueModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, 1);
}

int NameValueModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_entries.size()) + 1;
}

int NameValueModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : 2;
}

QVariant NameValueModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid()) {
        return {};
    }
    if (index.row() >= int(m_entries.size())) {
        switch (role) {
        // As the cells of an entry that has only just begun.
        case Qt::DisplayRole:
        case Qt::EditRole: return QString();
        case Qt::AccessibleTextRole: return tr("empty: type to add");
        default: return {};
        }
    }
    const auto &[name, value] = m_entries.at(std::size_t(index.row()));
    const bool marked = m_marked.contains(name, Qt::CaseInsensitive);
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole: return index.column() == 0 ? name : value;
    case Qt::FontRole: {
        QFont font;
        font.setStrikeOut(marked);
        return marked ? QVariant(font) : QVariant();
    }
    case Qt::ToolTipRole: return marked ? QVariant(m_why) : QVariant();
    default: return {};
    }
}

QVariant NameValueModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    return section == 0 ? tr("Name") : tr("Value");
}

Qt::ItemFlags NameValueModel::flags(const QModelIndex &index) const
{
    return index.isValid() ? QAbstractTableModel::flags(index) | Qt::ItemIsEditable
                           : Qt::NoItemFlags;
}

bool NameValueModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!index.isValid() || role != Qt::EditRole) {
        return false;
    }
    const QString text = value.toString();
    const bool isNew = index.row() >= int(m_entries.size());
    if (isNew) {
        if (text.isEmpty()) {
            return false;
        }
        beginInsertRows({}, index.row() + 1, index.row() + 1);
        m_entries.emplace_back();
        endInsertRows();
    }
    auto &[name, content] = m_entries.at(std::size_t(index.row()));
    (index.column() == 0 ? name : content) = text;
    const bool emptied = name.isEmpty() && content.isEmpty();
    if (emptied) {
        removeRows(index.row(), 1);
        return true;
    }
    Q_EMIT dataChanged(index, index);
    Q_EMIT edited();
    return true;
}

bool NameValueModel::removeRows(int row, int count, const QModelIndex &parent)
{
    if (parent.isValid() || row < 0 || row + count > int(m_entries.size())) {
        return false;
    }
    beginRemoveRows({}, row, row + count - 1);
    m_entries.erase(m_entries.begin() + row, m_entries.begin() + row + count);
    endRemoveRows();
    Q_EMIT edited();
    return true;
}

} // namespace Corscope::Ui
