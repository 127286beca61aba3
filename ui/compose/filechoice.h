// A file whose content becomes part of the composed request: a session is one file.
#pragma once

#include "core/trace/bodyspec.h"

#include <QString>

#include <optional>

class QWidget;

namespace Corscope::Ui {

/// Asks for a file and reads it, up to 8 MiB; its type is told by its name and first bytes. Says
/// what is wrong itself. Nothing where nobody chose or it could not be read.
[[nodiscard]] std::optional<Trace::FormDataFile> chooseFile(QWidget *parent, const QString &title);

} // namespace Corscope::Ui
