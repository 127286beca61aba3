// Editable blobs that the page's script has made URLs for. There is always one empty row at the
// end: a name typed there adds one.
#pragma once

#include "core/trace/runspec.h"

#include <QAbstractTableModel>

namespace Corscope::Ui {

class BlobModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { NameColumn, TypeColumn, RevokedColumn, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setBlobs(std::vector<Trace::BlobUrlSpec> blobs);
    [[nodiscard]] const std::vector<Trace::BlobUrlSpec> &blobs() const { return m_blobs; }
    /// Gives its row.
    int add(Trace::BlobUrlSpec blob);
    /// Does nothing where there is no such row.
    void setContent(int row, QByteArray bytes);
    void retranslate();
    /// When the URL is taken back, in words.
    [[nodiscard]] static QString textOf(Trace::Revocation revoked);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    /// The edit role of RevokedColumn is the number of a Trace::Revocation.
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    bool removeRows(int row, int count, const QModelIndex &parent = {}) override;

Q_SIGNALS:
    void edited();

private:
    [[nodiscard]] bool isEmptyRow(int row) const { return row >= int(m_blobs.size()); }

    std::vector<Trace::BlobUrlSpec> m_blobs;
};

} // namespace Corscope::Ui
