// The whole window as main() puts it together, remembering nothing.
#pragma once

#include "ui/shell/language.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/uistate.h"
#include "ui/theme/theme.h"
#include "ui/workspace/workspace.h"

#include <QApplication>
#include <QSignalSpy>
#include <QTest>

namespace Corscope::TestSupport {

struct Program
{
    Ui::Theme theme{*qApp};
    Ui::Language language;
    Ui::UiState state{Ui::UiState::Remember::No};
    Ui::Workspace workspace;
    Ui::MainWindow window{(language.setName(QStringLiteral("en")), theme), language, state,
                          workspace};

    /// Runs a lesson against the lab, as a person would; false where it does not end.
    [[nodiscard]] bool runLesson(const QByteArray &id)
    {
        QSignalSpy ended(&workspace, &Ui::Workspace::runEnded);
        window.chooseLesson(id);
        window.send();
        return ended.wait();
    }
};

} // namespace Corscope::TestSupport
