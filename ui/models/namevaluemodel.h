// Editable names and values: request headers, form fields. There is always one empty row at the
// end: typing there adds.
#pragma once

#include "core/trace/runspec.h"

#include <QAbstractTableModel>

namespace Corscope::Ui {

class NameValueModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    void setEntries(Trace::NameValues entries);
    [[nodiscard]] const Trace::NameValues &entries() const { return m_entries; }
    /// Shown in another colour with this tool tip; names are compared without case.
    void setMarked(const QStringList &names, const QString &why);
    void retranslate();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    bool removeRows(int row, int count, const QModelIndex &parent = {}) override;

Q_SIGNALS:
    void edited();

private:
    Trace::NameValues m_entries;
    QStringList m_marked;
    QString m_why;
};

} // namespace Corscope::Ui
