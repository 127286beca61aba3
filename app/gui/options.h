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

/// A picture is made without a display: true where the arguments ask for one. Looked at before Qt
/// starts.
[[nodiscard]] bool asksForScreenshot(int argc, char **argv);

} // namespace Corscope::Gui
