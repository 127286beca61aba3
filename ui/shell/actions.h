// The one list of actions: menus, tool buttons and shortcuts share them.
#pragma once

#include "ui/theme/theme.h"

#include <QAction>
#include <QObject>

class QWidget;

namespace Corscope::Ui {

class Actions : public QObject
{
    Q_OBJECT

public:
    Actions(const Theme &theme, QWidget *window);

    QAction *newRequest = nullptr;
    QAction *open = nullptr;
    QAction *save = nullptr;
    QAction *saveAs = nullptr;
    QAction *share = nullptr;
    QAction *pasteMessage = nullptr;
    QAction *showScript = nullptr;
    QAction *quit = nullptr;
    QAction *send = nullptr;
    QAction *stop = nullptr;
    QAction *focusUrl = nullptr;
    QAction *removeRun = nullptr;
    QAction *clearPreflightCache = nullptr;
    QAction *clearHttpCache = nullptr;
    QAction *clearCookies = nullptr;
    QAction *zoomIn = nullptr;
    QAction *zoomOut = nullptr;
    QAction *zoomToFit = nullptr;
    QAction *showSidebar = nullptr;
    QAction *showExplanation = nullptr;
    QAction *enlargeDetails = nullptr;
    QAction *restoreLayout = nullptr;
    QAction *themeSystem = nullptr;
    QAction *themeLight = nullptr;
    QAction *themeDark = nullptr;
    QAction *languageSystem = nullptr;
    QAction *languageEnglish = nullptr;
    QAction *languageChinese = nullptr;
    QAction *ways = nullptr;
    QAction *about = nullptr;

    void retranslate();

private:
    QAction *make(const QKeySequence &shortcut, const char *icon = nullptr);
    void makeFileActions();
    void makeRunActions();
    void makeViewActions();
    void updateIcons();
    void name(QAction *action, const QString &text, const QString &tip);

    const Theme &m_theme;
    QWidget *m_window;
    std::vector<std::pair<QAction *, QString>> m_icons;
};

/// An icon of the desktop's theme, or ours: never none.
[[nodiscard]] QIcon iconFor(const Theme &theme, const QString &name);

} // namespace Corscope::Ui
