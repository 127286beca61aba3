#include "app/gui/screenshot.h"

#include <QApplication>
#include <QPixmap>
#include <QTimer>

#include <cstdio>

namespace Corscope::Gui {

namespace {

/// Longer than any lesson takes.
constexpr int patienceMilliseconds = 30000;
/// Between two looks at the window, how many have to be equal, and how many there are before it is
/// taken as it is.
constexpr int settleMilliseconds = 60;
constexpr int equalLooks = 4;
constexpr int looksAtMost = 100;

} // namespace

Screenshot::Screenshot(const Options &options, Ui::MainWindow &window, Ui::Workspace &workspace)
    : m_options(options)
    , m_window(window)
    , m_workspace(workspace)
{}

void Screenshot::start()
{
    m_window.resize(m_options.size);
    m_window.show();
    m_window.restoreDefaultLayout();
    m_window.showDetail(m_options.tab);
    if (m_options.lesson.isEmpty()) {
        QTimer::singleShot(0, this, &Screenshot::take);
        return;
    }
    if (!m_workspace.lesson(m_options.lesson)) {
        std::fprintf(stderr, "corscope: there is no lesson %s\n", m_options.lesson.constData());
        QApplication::exit(2);
        return;
    }
    m_left = m_options.times;
    connect(&m_workspace, &Ui::Workspace::runEnded, this, [this] {
        if (--m_left > 0) {
            QTimer::singleShot(0, this, &Screenshot::runLesson);
        } else {
            QTimer::singleShot(0, this, &Screenshot::take);
        }
    });
    QTimer::singleShot(patienceMilliseconds, this, [] {
        std::fprintf(stderr, "corscope: the lesson did not end in time\n");
        QApplication::exit(2);
    });
    runLesson();
}

void Screenshot::runLesson()
{
    m_window.chooseLesson(m_options.lesson);
    m_window.send();
}

void Screenshot::take()
{
    if (m_options.composeTab >= 0) {
        m_window.showComposeTab(m_options.composeTab);
    }
    // Layouts settle over several turns of the event loop, the more on a busy machine: the picture
    // is taken when several in a row are equal.
    const QImage seen = m_window.grab().toImage();
    m_equalLooks = seen == m_lastSeen ? m_equalLooks + 1 : 1;
    if (m_equalLooks < equalLooks && m_looks < looksAtMost) {
        m_lastSeen = seen;
        ++m_looks;
        QTimer::singleShot(settleMilliseconds, this, &Screenshot::take);
        return;
    }
    if (m_window.size() != m_options.size) {
        std::fprintf(stderr, "corscope: the window needs %dx%d at least\n", m_window.width(),
                     m_window.height());
        QApplication::exit(2);
        return;
    }
    const QPixmap picture = m_window.grab();
    if (!picture.save(m_options.screenshot, "PNG")) {
        std::fprintf(stderr, "corscope: cannot write %s\n", qPrintable(m_options.screenshot));
        QApplication::exit(2);
        return;
    }
    QApplication::exit(0);
}

} // namespace Corscope::Gui
