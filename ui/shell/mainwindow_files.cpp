// Opening, saving and closing.
#include "core/run/sessionio.h"
#include "ui/shell/mainwindow.h"
#include "ui/workspace/workspace.h"

#include <QCloseEvent>
#include <QDropEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QMimeData>
#include <QSplitter>

namespace Corscope::Ui {

using namespace Qt::StringLiterals;

namespace {

constexpr const char *suffix = ".corscope";

QString withSuffix(const QString &path)
{
    return QFileInfo(path).suffix().isEmpty() ? path + QLatin1StringView(suffix) : path;
}

} // namespace

void MainWindow::complain(const QString &title, const QString &message)
{
    QMessageBox box(QMessageBox::Warning, title, title, QMessageBox::Ok, this);
    box.setTextFormat(Qt::PlainText);
    box.setInformativeText(message);
    box.exec();
}

bool MainWindow::confirmDiscard()
{
    if (!m_workspace.isModified() || m_workspace.count() == 0) {
        return true;
    }
    QMessageBox box(QMessageBox::Question, tr("Save the session?"),
                    tr("The session has runs that are not saved."),
                    QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, this);
    box.setDefaultButton(QMessageBox::Save);
    switch (box.exec()) {
    case QMessageBox::Save: return save();
    case QMessageBox::Discard: return true;
    default: return false;
    }
}

void MainWindow::newSession()
{
    if (confirmDiscard()) {
        m_path.clear();
        m_lesson.clear();
        m_workspace.clearRuns();
        showCurrent();
    }
}

void MainWindow::openDialog()
{
    if (!confirmDiscard()) {
        return;
    }
    const QString path =
        QFileDialog::getOpenFileName(this, tr("Open a session"), QFileInfo(m_path).path(),
                                     tr("Corscope sessions (*.corscope);;All files (*)"));
    if (!path.isEmpty()) {
        openFile(path);
    }
}

bool MainWindow::openFile(const QString &path)
{
    auto session = Run::loadSession(path);
    if (!session) {
        complain(tr("The session could not be opened"), Run::FileWords::mistake(session.error()));
        return false;
    }
    m_path = path;
    m_lesson.clear();
    m_workspace.load(*std::move(session));
    updateTitle();
    return true;
}

bool MainWindow::saveTo(const QString &path, const Session::SessionData &session)
{
    const auto saved = Run::saveSession(path, session);
    if (!saved) {
        complain(tr("The session could not be saved"), Run::FileWords::mistake(saved.error()));
    }
    return saved.has_value();
}

bool MainWindow::save()
{
    if (m_path.isEmpty()) {
        return saveAs();
    }
    if (!saveTo(m_path, m_workspace.session())) {
        return false;
    }
    m_workspace.setUnmodified();
    return true;
}

bool MainWindow::saveAs()
{
    const QString chosen = QFileDialog::getSaveFileName(this, tr("Save the session"), m_path,
                                                        tr("Corscope sessions (*.corscope)"));
    if (chosen.isEmpty()) {
        return false;
    }
    m_path = withSuffix(chosen);
    updateTitle();
    return save();
}

void MainWindow::share()
{
    const QString chosen = QFileDialog::getSaveFileName(this, tr("Save a copy without credentials"),
                                                        QFileInfo(m_path).path(),
                                                        tr("Corscope sessions (*.corscope)"));
    if (!chosen.isEmpty()) {
        saveTo(withSuffix(chosen), Session::withoutCredentials(m_workspace.session()));
    }
}

void MainWindow::about()
{
    QMessageBox box(QMessageBox::NoIcon, tr("About Corscope"),
                    tr("Corscope %1 makes a browser's cross-origin rules visible.")
                        .arg(u"" CORSCOPE_VERSION ""_s),
                    QMessageBox::Ok, this);
    box.setTextFormat(Qt::PlainText);
    box.setInformativeText(
        tr("What it says follows the Fetch and XMLHttpRequest Standards, and where browsers depart "
           "from them, what real Chromium, Firefox and WebKit were recorded doing."));
    box.setIconPixmap(windowIcon().pixmap(64, 64));
    box.exec();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (!confirmDiscard()) {
        event->ignore();
        return;
    }
    m_state.setGeometry(saveGeometry());
    m_state.setSplitter(u"columns"_s, m_columns->saveState());
    m_state.setSplitter(u"rows"_s, m_rows->saveState());
    QMainWindow::closeEvent(event);
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    const QList<QUrl> urls = event->mimeData()->urls();
    if (urls.size() == 1 && urls.constFirst().isLocalFile()) {
        event->acceptProposedAction();
    }
}

void MainWindow::dropEvent(QDropEvent *event)
{
    const QString path = event->mimeData()->urls().constFirst().toLocalFile();
    if (confirmDiscard()) {
        openFile(path);
    }
}

} // namespace Corscope::Ui
