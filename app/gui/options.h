// The desktop program's command line.
#pragma once

#include "core/infra/result.h"
#include "ui/shell/mainwindow.h"
#include "ui/theme/theme.h"

#include <QSize>
#include <QString>
#include <QStringList>

#include <optional>

namespace Corscope::Gui {

struct Options
{
    QString file;       ///< to open; may be empty
    QString screenshot; ///< where to write a picture; empty: show the window
    QSize size;         ///< of the window in the picture
    std::optional<Ui::ThemeChoice> theme;
    QString language;  ///< "en", "zh_CN"; empty: as remembered
    QByteArray lesson; ///< to choose, and with a screenshot to run
    Ui::MainWindow::DetailTab tab = Ui::MainWindow::TimelineTab;
    int composeTab = -1; ///< to open; -1: none
    int times = 1;       ///< how often the lesson is run
    bool help = false;
    bool version = false;
};

/// What is wrong with the command line, as a sentence.
[[nodiscard]] Result<Options, QString> parseOptions(const QStringList &arguments);
[[nodiscard]] QString helpText();

/// What the arguments ask for, as far as it decides how Qt is started.
enum class Kind {
    Window,
    Picture, ///< made without a display
    Text,    ///< help or version: no window at all
};
[[nodiscard]] Kind kindOf(int argc, char **argv);
/// False where a window could not be shown: no X11 or Wayland display, and no other platform asked
/// for.
[[nodiscard]] bool hasDisplay();

} // namespace Corscope::Gui
