// The desktop program: parses options, wires objects together, nothing else.
#include "app/gui/options.h"
#include "app/gui/screenshot.h"
#include "core/run/sessionio.h"
#include "ui/shell/language.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/uistate.h"
#include "ui/theme/theme.h"
#include "ui/workspace/workspace.h"

#include <QApplication>
#include <QTimer>

#include <cstdio>

using namespace Corscope;

namespace {

constexpr int usageError = 2;

int complain(const QString &message)
{
    std::fprintf(stderr, "corscope: %s\n", qPrintable(message));
    return usageError;
}

int print(const QString &text)
{
    std::printf("%s\n", qPrintable(text));
    return 0;
}

void nameApplication()
{
    QCoreApplication::setApplicationName(QStringLiteral("corscope"));
    QCoreApplication::setOrganizationName(QStringLiteral("corscope"));
    QCoreApplication::setApplicationVersion(QStringLiteral(CORSCOPE_VERSION));
}

/// Help and version need no display.
int printText(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    Ui::Language language;
    language.setName({});
    const auto options = Gui::parseOptions(QCoreApplication::arguments());
    if (!options) {
        return complain(options.error());
    }
    return print(options->help ? Gui::helpText() : QStringLiteral("corscope " CORSCOPE_VERSION));
}

} // namespace

int main(int argc, char **argv)
{
    const Gui::Kind kind = Gui::kindOf(argc, argv);
    nameApplication();
    if (kind == Gui::Kind::Text) {
        return printText(argc, argv);
    }
    const bool pictureOnly = kind == Gui::Kind::Picture;
    if (pictureOnly && qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
    } else if (!Gui::hasDisplay()) {
        return complain(QStringLiteral("there is no display. Use corscope-cli, or --screenshot for "
                                       "a picture of the window."));
    }
    const QApplication application(argc, argv);
    QApplication::setDesktopFileName(QStringLiteral("io.github.corscope.Corscope"));

    Ui::Language language;
    Ui::UiState state(pictureOnly ? Ui::UiState::Remember::No : Ui::UiState::Remember::Yes);
    language.setName(pictureOnly ? QStringLiteral("en") : state.language());
    const auto options = Gui::parseOptions(QApplication::arguments());
    if (!options) {
        return complain(options.error());
    }
    if (!options->language.isEmpty()) {
        language.setName(options->language);
    }
    Ui::Theme theme(*qApp);
    theme.setChoice(options->theme.value_or(state.theme()));
    Ui::Workspace workspace;
    Ui::MainWindow window(theme, language, state, workspace);
    if (!options->file.isEmpty()) {
        if (pictureOnly) {
            auto session = Run::loadSession(options->file);
            if (!session) {
                return complain(options->file + QStringLiteral(": ") +
                                Run::FileWords::mistake(session.error()));
            }
            workspace.load(*std::move(session));
        } else {
            window.show();
            window.openFile(options->file);
        }
    }
    Gui::Screenshot screenshot(*options, window, workspace);
    if (pictureOnly) {
        // Once the event loop runs: before, nothing could end it.
        QTimer::singleShot(0, &screenshot, &Gui::Screenshot::start);
    } else {
        window.show();
        window.chooseLesson(options->lesson.isEmpty() && options->file.isEmpty() &&
                                    !workspace.lessons().empty()
                                ? workspace.lessons().front().id()
                                : options->lesson);
    }
    return QApplication::exec();
}
