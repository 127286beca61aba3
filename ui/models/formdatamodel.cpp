#include "ui/models/formdatamodel.h"

#include <algorithm>

namespace Corscope::Ui {

using namespace Qt::StringLiterals;
using Trace::FormDataEntry;
using Trace::FormDataFile;

void FormDataModel::setFormEntries(const std::vector<FormDataEntry> &entries)
{
    if (entries == formEntries()) {
        return;
    }
    Trace::NameValues texts;
    std::vector<std::optional<FormDataFile>> files;
    for (const FormDataEntry &entry : entries) {
        const auto *file = std::get_if<FormDataFile>(&entry.value);
        texts.emplace_back(entry.name, file ? file->filename : std::get<QString>(entry.value));
        files.push_back(file ? std::optional(*file) : std::nullopt);
    }
    // Another file of the same name is another entry all the same.
    setEntries({});
    m_files = std::move(files);
    setEntries(std::move(texts));
}

std::vector<FormDataEntry> FormDataModel::formEntries() const
{
    std::vector<FormDataEntry> result = Trace::formDataEntries(entries());
    for (std::size_t row = 0; row < result.size(); ++row) {
        if (const FormDataFile *file = fileAt(row)) {
            result.at(row).value =
                FormDataFile{entries().at(row).second, file->type, file->content};
        }
    }
    return result;
}

void FormDataModel::addFile(const QString &name, FormDataFile file)
{
    std::vector<FormDataEntry> all = formEntries();
    all.push_back({name, std::move(file)});
    setFormEntries(all);
    Q_EMIT edited();
}

QVariant FormDataModel::data(const QModelIndex &index, int role) const
{
    const bool isFile = index.column() == 1 && fileAt(std::size_t(index.row()));
    if (isFile && (role == Qt::DisplayRole || role == Qt::AccessibleTextRole)) {
        return description(std::size_t(index.row()));
    }
    return NameValueModel::data(index, role);
}

bool FormDataModel::removeRows(int row, int count, const QModelIndex &parent)
{
    const bool isThere = !parent.isValid() && row >= 0 && row + count <= int(entries().size());
    if (isThere) {
        const auto at = [this](int index) {
            return m_files.begin() + std::min(std::ptrdiff_t(index), std::ssize(m_files));
        };
        m_files.erase(at(row), at(row + count));
    }
    return NameValueModel::removeRows(row, count, parent);
}

const FormDataFile *FormDataModel::fileAt(std::size_t row) const
{
    return row < m_files.size() && m_files.at(row) ? &*m_files.at(row) : nullptr;
}

QString FormDataModel::description(std::size_t row) const
{
    const FormDataFile &file = *fileAt(row);
    const QString length = tr("%n byte(s)", nullptr, int(file.content.bytes.size()));
    const QString type = file.type.isEmpty() ? u"application/octet-stream"_s : file.type;
    return tr("file %1 (%2, %3)").arg(entries().at(row).second, length, type);
}

} // namespace Corscope::Ui
