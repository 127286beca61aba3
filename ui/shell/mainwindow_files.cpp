// Opening, saving and closing.
#include "core/run/sessionio.h"
#include "ui/explain/messagedialog.h"
#include "ui/script/scriptpane.h"
#include "ui/shell/mainwindow.h"
#include "ui/workspace/workspace.h"

#include <QClipboard>
#include <QCloseEvent>
#include <QDropEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QMessageBox>
#include <QMimeData>
#include <QSplitter>

namespace Corscope::Ui {

using namespace Qt::StringLiterals;

namespace {

/// The dialog adds the suffix itself: so it asks about the file that would really be replaced.
QString askForPath(QWidget *parent, const QString &title, const QString &before)
{
    QFileDialog dialog(parent, title, QFileInfo(before).path(),
                       MainWindow::tr("Corscope sessions (*.corscope)"));
    dialog.setAcceptMode(QFileDialog::AcceptSave);
    dialog.setDefaultSuffix(u"corscope"_s);
    dialog.selectFile(QFileInfo(before).fileName());
    return dialog.exec() == QDialog::Accepted ? dialog.selectedFiles().value(0) : QString();
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
    return m_path.isEmpty() ? saveAs() : saveUnder(m_path);
}

bool MainWindow::saveAs()
{
    const QString chosen = askForPath(this, tr("Save the session"), m_path);
    return !chosen.isEmpty() && saveUnder(chosen);
}

bool MainWindow::saveUnder(const QString &path)
{
    if (!saveTo(path, m_workspace.session())) {
        return false;
    }
    m_path = path;
    m_workspace.setUnmodified();
    updateTitle();
    return true;
}

void MainWindow::share()
{
    const QString chosen = askForPath(this, tr("Save a copy without credentials"), m_path);
    if (!chosen.isEmpty()) {
        saveTo(chosen, Session::withoutCredentials(m_workspace.session()));
    }
}

void MainWindow::pasteMessage()
{
    MessageDialog dialog(m_theme, this);
    const QString copied = QGuiApplication::clipboard()->text();
    if (Explain::readMessage(copied)) {
        dialog.setText(copied);
    }
    if (dialog.exec() == QDialog::Accepted && dialog.request()) {
        chooseRequest(dialog.request()->spec);
    }
}

void MainWindow::showScript()
{
    if (m_script == nullptr) {
        m_script = new ScriptPane(m_theme, m_workspace, this);
        m_script->setWindowFlag(Qt::Window);
        m_script->setWindowTitle(tr("Script – Corscope"));
        const QSize unit(fontMetrics().averageCharWidth(), fontMetrics().height());
        m_script->resize(110 * unit.width(), 40 * unit.height());
    }
    m_script->show();
    m_script->raise();
    m_script->activateWindow();
    m_script->setFocus();
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
