// Editable entries of a FormData: strings, and files beside them.
#pragma once

#include "ui/models/namevaluemodel.h"

#include <optional>

namespace Corscope::Ui {

/// The value of a file is its filename; its content comes and goes with its row.
class FormDataModel : public NameValueModel
{
    Q_OBJECT

public:
    using NameValueModel::NameValueModel;

    void setFormEntries(const std::vector<Trace::FormDataEntry> &entries);
    [[nodiscard]] std::vector<Trace::FormDataEntry> formEntries() const;
    void addFile(const QString &name, Trace::FormDataFile file);

    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    bool removeRows(int row, int count, const QModelIndex &parent = {}) override;

private:
    [[nodiscard]] const Trace::FormDataFile *fileAt(std::size_t row) const;
    [[nodiscard]] QString description(std::size_t row) const;

    std::vector<std::optional<Trace::FormDataFile>> m_files; ///< may be shorter than the rows
};

} // namespace Corscope::Ui
