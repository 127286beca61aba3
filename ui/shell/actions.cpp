#include "ui/shell/actions.h"

#include <QActionGroup>
#include <QIcon>
#include <QWidget>

namespace Corscope::Ui {

using namespace Qt::StringLiterals;

QIcon iconFor(const Theme &theme, const QString &name)
{
    return QIcon(u":/icons/%1-%2.svg"_s.arg(name, theme.isDark() ? u"dark"_s : u"light"_s));
}

Actions::Actions(const Theme &theme, QWidget *window)
    : QObject(window)
    , m_theme(theme)
    , m_window(window)
{
    makeFileActions();
    makeRunActions();
    makeViewActions();
    retranslate();
    connect(&theme, &Theme::changed, this, &Actions::updateIcons);
    updateIcons();
}

QAction *Actions::make(const QKeySequence &shortcut, const char *icon)
{
    auto *action = new QAction(this);
    action->setShortcut(shortcut);
    m_window->addAction(action);
    if (icon) {
        m_icons.emplace_back(action, QString::fromLatin1(icon));
    }
    return action;
}

void Actions::makeFileActions()
{
    newRequest = make(QKeySequence::New, "new");
    open = make(QKeySequence::Open, "open");
    save = make(QKeySequence::Save, "save");
    saveAs = make(QKeySequence::SaveAs);
    share = make(QKeySequence(u"Ctrl+E"_s), "share");
    pasteMessage = make(QKeySequence(u"Ctrl+Shift+V"_s));
    showScript = make(QKeySequence(u"Ctrl+Shift+J"_s));
    quit = make(QKeySequence::Quit);
    quit->setMenuRole(QAction::QuitRole);
}

void Actions::makeRunActions()
{
    send = make(QKeySequence(u"Ctrl+Return"_s), "send");
    stop = make(QKeySequence(u"Ctrl+."_s), "stop");
    stop->setEnabled(false);
    focusUrl = make(QKeySequence(u"Ctrl+L"_s));
    removeRun = make(QKeySequence(u"Ctrl+Backspace"_s), "remove");
    clearPreflightCache = make({});
    clearHttpCache = make({});
    clearCookies = make({});
}

void Actions::makeViewActions()
{
    zoomIn = make(QKeySequence::ZoomIn, "zoom-in");
    zoomOut = make(QKeySequence::ZoomOut, "zoom-out");
    zoomToFit = make(QKeySequence(u"Ctrl+0"_s), "fit");
    showSidebar = make(QKeySequence(u"Ctrl+B"_s));
    showSidebar->setCheckable(true);
    showExplanation = make(QKeySequence(u"Ctrl+J"_s));
    showExplanation->setCheckable(true);
    enlargeDetails = make(QKeySequence(u"Ctrl+D"_s));
    enlargeDetails->setCheckable(true);
    restoreLayout = make({});
    auto *themes = new QActionGroup(this);
    auto *languages = new QActionGroup(this);
    const auto choice = [this](QActionGroup *group) {
        QAction *action = make({});
        action->setCheckable(true);
        group->addAction(action);
        return action;
    };
    themeSystem = choice(themes);
    themeLight = choice(themes);
    themeDark = choice(themes);
    languageSystem = choice(languages);
    languageEnglish = choice(languages);
    languageChinese = choice(languages);
    ways = make({});
    about = make({});
    about->setMenuRole(QAction::AboutRole);
}

void Actions::name(QAction *action, const QString &text, const QString &tip)
{
    action->setText(text);
    action->setStatusTip(tip);
    action->setToolTip(
        action->shortcut().isEmpty()
            ? tip
            : u"%1 (%2)"_s.arg(tip, action->shortcut().toString(QKeySequence::NativeText)));
}

void Actions::retranslate()
{
    name(newRequest, tr("&New Session"), tr("Begin a new session"));
    name(open, tr("&Open…"), tr("Open a session file; nothing is sent"));
    name(save, tr("&Save"), tr("Save the session"));
    name(saveAs, tr("Save &As…"), tr("Save the session under another name"));
    name(share, tr("Save for S&haring…"), tr("Save a copy without cookies, tokens and passwords"));
    name(pasteMessage, tr("&Paste Console Message…"),
         tr("Explain a line of a browser's console, and fill in its request"));
    name(showScript, tr("S&cript…"), tr("Run a page's own JavaScript"));
    name(quit, tr("&Quit"), tr("Leave the program"));
    name(send, tr("&Send"), tr("Perform the request"));
    name(stop, tr("S&top"), tr("Abort the running request, as the page would"));
    name(focusUrl, tr("Go to &URL"), tr("Edit the URL"));
    name(removeRun, tr("&Remove Run"), tr("Remove the shown run from the session"));
    name(clearPreflightCache, tr("Clear &Preflight Cache"),
         tr("Forget what earlier preflights allowed"));
    name(clearHttpCache, tr("Clear &HTTP Cache"), tr("Forget the answers that are stored"));
    name(clearCookies, tr("Clear &Cookies"), tr("Empty the cookie jar"));
    name(zoomIn, tr("Zoom &In"), tr("Enlarge the timeline"));
    name(zoomOut, tr("Zoom &Out"), tr("Shrink the timeline"));
    name(zoomToFit, tr("&Whole Run"), tr("Show the whole run on the timeline"));
    name(showSidebar, tr("&Lessons and Runs"), tr("Show the left side"));
    name(showExplanation, tr("&Explanation"), tr("Show the right side"));
    name(enlargeDetails, tr("Enlarge &Details"),
         tr("Give the timeline and the tables the story's room"));
    name(restoreLayout, tr("&Default Layout"), tr("Put everything back in its place"));
    name(themeSystem, tr("Like the &System"), tr("Light or dark as the system says"));
    name(themeLight, tr("&Light"), tr("Dark on light"));
    name(themeDark, tr("&Dark"), tr("Light on dark"));
    name(languageSystem, tr("Like the S&ystem"), tr("The system's language"));
    name(languageEnglish, u"&English"_s, u"English"_s);
    name(languageChinese, u"简体中文(&C)"_s, u"简体中文"_s);
    name(ways, tr("&Ways across Origins…"), tr("What each way across origins can do"));
    name(about, tr("&About Corscope"), tr("What this is"));
}

void Actions::updateIcons()
{
    for (const auto &[action, icon] : m_icons) {
        action->setIcon(iconFor(m_theme, icon));
    }
}

} // namespace Corscope::Ui
