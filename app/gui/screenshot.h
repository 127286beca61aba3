// A picture of the window, made without a display.
#pragma once

#include "app/gui/options.h"
#include "ui/shell/mainwindow.h"
#include "ui/workspace/workspace.h"

#include <QImage>
#include <QObject>

namespace Corscope::Gui {

/// Opens or runs what the options ask for, waits for it to end, and writes the picture. Quits the
/// application with 0, or 2 where something went wrong (said on standard error).
class Screenshot : public QObject
{
    Q_OBJECT

public:
    Screenshot(const Options &options, Ui::MainWindow &window, Ui::Workspace &workspace);

    void start();

private:
    void runLesson();
    void take();

    const Options m_options;
    Ui::MainWindow &m_window;
    Ui::Workspace &m_workspace;
    int m_left = 0;
    QImage m_lastSeen;
    int m_looks = 0;
    int m_equalLooks = 0;
};

} // namespace Corscope::Gui
