// A trace as a table: one row per entry. A thin projection that only ever grows at its end.
#pragma once

#include "core/trace/log.h"

#include <QAbstractTableModel>

namespace Corscope::Ui {

enum class TraceColumn { Time, Exchange, What, Detail };
inline constexpr int traceColumns = 4;

namespace TraceRole {
/// Index of the entry, qint64.
inline constexpr int Entry = Qt::UserRole + 1;
/// Explain::Sign of the row as int; absent where it has none.
inline constexpr int Sign = Qt::UserRole + 2;
} // namespace TraceRole

class TraceModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    /// Shows this log from now on; null for none. It must outlive the model or be replaced before
    /// it goes.
    void setLog(const Trace::Log *log);
    /// The log has grown at its end.
    [[nodiscard]] const Trace::Log *log() const { return m_log; }
    void traceGrew();
    /// Words have changed.
    void retranslate();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    [[nodiscard]] const Trace::Entry &entryAt(int row) const;
    [[nodiscard]] QString text(const Trace::Entry &entry, TraceColumn column) const;

    const Trace::Log *m_log = nullptr;
    int m_rows = 0;
};

} // namespace Corscope::Ui
