#include "ui/compose/filechoice.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QMimeDatabase>

namespace Corscope::Ui {

std::optional<Trace::FormDataFile> chooseFile(QWidget *parent, const QString &title)
{
    constexpr qint64 longest = 8 * 1024 * 1024;
    const QString path = QFileDialog::getOpenFileName(parent, title);
    if (path.isEmpty()) {
        return std::nullopt;
    }
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || file.size() > longest) {
        const QString tooLong = QCoreApplication::translate("Corscope::Ui::ComposeForm",
                                                            "The file is larger than 8 MiB.");
        QMessageBox::warning(parent, title, file.isOpen() ? tooLong : file.errorString());
        return std::nullopt;
    }
    return Trace::FormDataFile{
        QFileInfo(path).fileName(), QMimeDatabase().mimeTypeForFile(path).name(), {file.readAll()}};
}

} // namespace Corscope::Ui
