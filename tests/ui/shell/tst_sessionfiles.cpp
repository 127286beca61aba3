// Opening and saving through the window: what is broken is told, and the program goes on.
#include "core/run/sessionio.h"
#include "tests/support/judged.h"
#include "tests/support/testprogram.h"
#include "tests/ui/shell/windowtesting.h"
#include "tests/ui/widgettesting.h"

#include <QDropEvent>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QLineEdit>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTimer>

using namespace Corscope;
using namespace Corscope::TestSupport;
using namespace Corscope::Ui;
using namespace Qt::StringLiterals;

class TestSessionFiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void savedSessionOpensAgain();
    void openingSendsNothing();
    void secondSaveAsksNoName();
    void nameGetsASuffix();
    void brokenFileIsToldAndNothingIsLost_data();
    void brokenFileIsToldAndNothingIsLost();
    void programGoesOnAfterABrokenFile();
    void failedSaveIsToldAndKeepsTheName();
    void sharedCopyHasNoCredentials();
    void unsavedRunsAreAskedAbout_data();
    void unsavedRunsAreAskedAbout();
    void droppedFileOpens();
    void newSessionIsEmpty();

private:
    [[nodiscard]] QAction *action(const QString &text) const;
    [[nodiscard]] QString path(const QString &name) const { return m_folder->filePath(name); }
    [[nodiscard]] QString written(const QString &name, const QByteArray &bytes) const;
    /// Saves under a name that is typed into the dialog.
    void saveAs(const QString &name, const QString &actionText = u"Save &As…"_s);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Program> m_program;
};

namespace {

/// Answers the next dialog of that kind, once it is there.
template <typename Dialog, typename Answer>
void whenAsked(QObject *context, Answer answer)
{
    auto *timer = new QTimer(context);
    timer->setInterval(10);
    QObject::connect(timer, &QTimer::timeout, context, [timer, answer] {
        if (auto *dialog = qobject_cast<Dialog *>(QApplication::activeModalWidget())) {
            timer->deleteLater();
            timer->stop();
            answer(dialog);
        }
    });
    timer->start();
}

/// Closes the next message; what it said is in the string then.
void closeMessage(QObject *context, QString &said)
{
    whenAsked<QMessageBox>(context, [&said](QMessageBox *box) {
        said = box->text() + u' ' + box->informativeText();
        box->button(QMessageBox::Ok)->click();
    });
}

Session::SessionData sessionOf(const Trace::RunSpec &spec)
{
    Session::SavedRun run;
    run.name = u"saved"_s;
    run.spec = spec;
    run.log = judged(spec, {answered("GET", otherUrl, "HTTP/1.1 200 OK")});
    Session::SessionData session;
    session.runs = {run};
    return session;
}

} // namespace

void TestSessionFiles::init()
{
    m_program.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    m_program = std::make_unique<Program>();
    m_program->window.show();
}

QAction *TestSessionFiles::action(const QString &text) const
{
    for (QAction *candidate : m_program->window.actions()) {
        if (candidate->text() == text) {
            return candidate;
        }
    }
    qFatal("no such action");
}

QString TestSessionFiles::written(const QString &name, const QByteArray &bytes) const
{
    QFile file(path(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) {
        qFatal("cannot write");
    }
    return file.fileName();
}

void TestSessionFiles::saveAs(const QString &name, const QString &actionText)
{
    whenAsked<QFileDialog>(&m_program->window, [this, name](QFileDialog *dialog) {
        dialog->setDirectory(m_folder->path());
        dialog->findChild<QLineEdit *>()->setText(path(name));
        QMetaObject::invokeMethod(dialog, "accept");
    });
    action(actionText)->trigger();
}

void TestSessionFiles::savedSessionOpensAgain()
{
    QVERIFY(m_program->runLesson("missing-header"));
    const Trace::Log log = m_program->workspace.run(0).log();
    QVERIFY(m_program->workspace.isModified());
    QVERIFY(m_program->window.isWindowModified());
    saveAs(u"mine.corscope"_s);
    QVERIFY(QFileInfo::exists(path(u"mine.corscope"_s)));
    QVERIFY(!m_program->workspace.isModified());
    QVERIFY(m_program->window.windowTitle().startsWith(u"mine.corscope"_s));

    Program other;
    QVERIFY(other.window.openFile(path(u"mine.corscope"_s)));
    QCOMPARE(other.workspace.count(), 1);
    QCOMPARE(other.workspace.run(0).log(), log);
    QCOMPARE(other.workspace.current(), 0);
    QVERIFY(!other.workspace.isModified());
    QVERIFY(showsText(other.window, u"Blocked: the answer has no Access-Control-Allow-Origin"_s));
}

void TestSessionFiles::openingSendsNothing()
{
    QVERIFY(m_program->runLesson("missing-header"));
    saveAs(u"mine.corscope"_s);
    Program other;
    QSignalSpy ended(&other.workspace, &Workspace::runEnded);
    QVERIFY(other.window.openFile(path(u"mine.corscope"_s)));
    QTest::qWait(80);
    QVERIFY(ended.isEmpty());
    QVERIFY(!other.workspace.run(0).isRunning());
    QVERIFY(!other.workspace.run(0).runner);
}

void TestSessionFiles::secondSaveAsksNoName()
{
    QVERIFY(m_program->runLesson("missing-header"));
    saveAs(u"mine.corscope"_s);
    QVERIFY(m_program->runLesson("simple-allowed"));
    QVERIFY(m_program->workspace.isModified());
    action(u"&Save"_s)->trigger(); // a dialog would make this wait for ever
    QVERIFY(!m_program->workspace.isModified());
    const auto saved = Run::loadSession(path(u"mine.corscope"_s));
    QVERIFY(saved && saved->runs.size() == 2);
}

void TestSessionFiles::nameGetsASuffix()
{
    QVERIFY(m_program->runLesson("missing-header"));
    saveAs(u"mine"_s);
    QVERIFY(QFileInfo::exists(path(u"mine.corscope"_s)));
    QVERIFY(!QFileInfo::exists(path(u"mine"_s)));
}

void TestSessionFiles::brokenFileIsToldAndNothingIsLost_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("told");
    QTest::newRow("empty") << QByteArray() << QString();
    QTest::newRow("no JSON") << "GIF89a"_ba << QString();
    QTest::newRow("cut") << Session::writeSession(sessionOf(xhrSpec())).chopped(40) << u"line"_s;
    QTest::newRow("other JSON") << R"({"log":{"entries":[]}})"_ba << QString();
    QByteArray newer = Session::writeSession(sessionOf(xhrSpec()));
    QVERIFY(newer.contains("\"corscope\": 1"));
    QTest::newRow("newer version") << newer.replace("\"corscope\": 1", "\"corscope\": 7") << u"7"_s;
    QByteArray wrong = Session::writeSession(sessionOf(xhrSpec()));
    QTest::newRow("wrong type") << wrong.replace("\"method\": \"GET\"", "\"method\": 5")
                                << u"method"_s;
}

void TestSessionFiles::brokenFileIsToldAndNothingIsLost()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, told);
    m_program->workspace.load(sessionOf(xhrSpec()));
    const QString title = m_program->window.windowTitle();
    const QString file = written(u"broken.corscope"_s, bytes);
    QString said;
    closeMessage(&m_program->window, said);
    QVERIFY(!m_program->window.openFile(file));
    QVERIFY2(said.contains(u"could not be opened"_s), qPrintable(said));
    QVERIFY2(said.contains(told), qPrintable(said));
    QCOMPARE(m_program->workspace.count(), 1);
    QCOMPARE(m_program->workspace.run(0).name, u"saved"_s);
    QCOMPARE(m_program->window.windowTitle(), title);
}

void TestSessionFiles::programGoesOnAfterABrokenFile()
{
    QString said;
    closeMessage(&m_program->window, said);
    QVERIFY(!m_program->window.openFile(path(u"there-is-none.corscope"_s)));
    QVERIFY2(said.contains(u"there-is-none.corscope"_s), qPrintable(said));
    QVERIFY(m_program->runLesson("simple-allowed"));
    QCOMPARE(m_program->workspace.count(), 1);
}

void TestSessionFiles::failedSaveIsToldAndKeepsTheName()
{
    m_program->workspace.load(sessionOf(xhrSpec()));
    m_program->workspace.remove(0);
    QVERIFY(m_program->runLesson("missing-header"));
    const QString title = m_program->window.windowTitle();
    QString said;
    whenAsked<QFileDialog>(&m_program->window, [&](QFileDialog *dialog) {
        closeMessage(&m_program->window, said);
        dialog->findChild<QLineEdit *>()->setText(path(u"no-such-folder/x.corscope"_s));
        QMetaObject::invokeMethod(dialog, "accept");
    });
    action(u"Save &As…"_s)->trigger();
    QVERIFY2(said.contains(u"could not be saved"_s), qPrintable(said));
    QVERIFY(m_program->workspace.isModified());
    QCOMPARE(m_program->window.windowTitle(), title);
}

void TestSessionFiles::sharedCopyHasNoCredentials()
{
    Trace::RunSpec spec = xhrSpec();
    spec.request.headers = {{u"Authorization"_s, u"Bearer s3cr3t"_s}};
    m_program->workspace.load(sessionOf(spec));
    saveAs(u"shared.corscope"_s, u"Save for S&haring…"_s);
    QFile file(path(u"shared.corscope"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    QVERIFY(bytes.contains("Authorization"));
    QVERIFY(!bytes.contains("s3cr3t"));
    // A copy: what is open keeps its name and its contents.
    QVERIFY(!m_program->window.windowTitle().contains(u"shared"_s));
    QCOMPARE(m_program->workspace.run(0).spec, spec);
}

void TestSessionFiles::unsavedRunsAreAskedAbout_data()
{
    QTest::addColumn<int>("button");
    QTest::addColumn<bool>("closes");
    QTest::newRow("cancel") << int(QMessageBox::Cancel) << false;
    QTest::newRow("discard") << int(QMessageBox::Discard) << true;
}

void TestSessionFiles::unsavedRunsAreAskedAbout()
{
    QFETCH(int, button);
    QFETCH(bool, closes);
    QVERIFY(m_program->runLesson("missing-header"));
    whenAsked<QMessageBox>(&m_program->window, [button](QMessageBox *box) {
        box->button(QMessageBox::StandardButton(button))->click();
    });
    QCOMPARE(m_program->window.close(), closes);
    QCOMPARE(m_program->window.isVisible(), !closes);
    QCOMPARE(m_program->workspace.count(), 1);
}

void TestSessionFiles::droppedFileOpens()
{
    const QString file =
        written(u"dropped.corscope"_s, Session::writeSession(sessionOf(xhrSpec())));
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(file)});
    QDragEnterEvent enter({20, 20}, Qt::CopyAction, &data, Qt::LeftButton, {});
    QApplication::sendEvent(&m_program->window, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop({20, 20}, Qt::CopyAction, &data, Qt::LeftButton, {});
    QApplication::sendEvent(&m_program->window, &drop);
    QCOMPARE(m_program->workspace.count(), 1);

    QMimeData remote;
    remote.setUrls({QUrl(u"https://a.test/x.corscope"_s)});
    QDragEnterEvent other({20, 20}, Qt::CopyAction, &remote, Qt::LeftButton, {});
    QApplication::sendEvent(&m_program->window, &other);
    QVERIFY(!other.isAccepted());
}

void TestSessionFiles::newSessionIsEmpty()
{
    QVERIFY(m_program->window.openFile(
        written(u"old.corscope"_s, Session::writeSession(sessionOf(xhrSpec())))));
    action(u"&New Session"_s)->trigger();
    QCOMPARE(m_program->workspace.count(), 0);
    QVERIFY(m_program->window.windowTitle().startsWith(u"Untitled"_s));
    QVERIFY(!m_program->workspace.isModified());
}

CORSCOPE_TEST(TestSessionFiles)
#include "tst_sessionfiles.moc"
