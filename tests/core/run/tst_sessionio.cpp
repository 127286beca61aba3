// Session files on disk: what was there stays until the new one is complete, and what cannot be
// read or written is said with its name.
#include "core/run/sessionio.h"
#include "tests/support/judged.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#ifdef Q_OS_UNIX
#include <sys/resource.h>
#include <sys/stat.h>

#include <csignal>
#endif

using namespace Corscope;
using namespace Corscope::Run;
using namespace Corscope::TestSupport;
using namespace Qt::StringLiterals;
using Session::SessionData;

namespace {

SessionData sessionNamed(const QString &name)
{
    SessionData session;
    session.runs.resize(1);
    session.runs.front().name = name;
    session.runs.front().spec = xhrSpec();
    session.runs.front().log =
        judged(xhrSpec(), {answered("GET", otherUrl, "HTTP/1.1 200 OK", "\xFF"_ba)});
    return session;
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(cannot be read)");
}

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

#ifdef Q_OS_UNIX
/// While it lives no file can grow beyond a size, as on a full disk.
class FullDisk
{
public:
    explicit FullDisk(rlim_t size)
    {
        m_handler = std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &m_before);
        rlimit limit = m_before;
        limit.rlim_cur = size;
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FullDisk()
    {
        setrlimit(RLIMIT_FSIZE, &m_before);
        std::signal(SIGXFSZ, m_handler);
    }
    Q_DISABLE_COPY_MOVE(FullDisk)

private:
    rlimit m_before{};
    void (*m_handler)(int) = SIG_DFL;
};
#endif

} // namespace

class TestSessionIo : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void whatIsSavedCanBeLoaded();
    void aNewFileTakesThePlaceOfTheOld();
    void nothingElseIsLeftInTheFolder();
    void aFullDiskLeavesTheOldFile();
    void whatCannotBeWrittenIsNamed_data();
    void whatCannotBeWrittenIsNamed();
    void whatCannotBeReadIsNamed_data();
    void whatCannotBeReadIsNamed();
    void tooLargeIsSeenBeforeReading();
    void mistakesSayWhatAndWhere_data();
    void mistakesSayWhatAndWhere();

private:
    [[nodiscard]] QString path(const QString &name) const { return m_folder->filePath(name); }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestSessionIo::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

void TestSessionIo::whatIsSavedCanBeLoaded()
{
    const SessionData session = sessionNamed(u"name \u6F22"_s);
    const QString file = path(u"a file \u00E4.corscope"_s);
    QVERIFY(saveSession(file, session));
    QCOMPARE(contentOf(file), Session::writeSession(session));
    const auto loaded = loadSession(file);
    QVERIFY(loaded);
    QCOMPARE(loaded->runs.at(0).name, session.runs.at(0).name);
    QVERIFY(loaded->runs.at(0).log == session.runs.at(0).log);
}

void TestSessionIo::aNewFileTakesThePlaceOfTheOld()
{
    const QString file = path(u"s.corscope"_s);
    QVERIFY(saveSession(file, sessionNamed(u"old"_s)));
    const QByteArray old = contentOf(file);
    // Somebody who is reading the old file meanwhile reads all of it.
    QFile reader(file);
    QVERIFY(reader.open(QIODevice::ReadOnly));
    QCOMPARE(reader.read(10), old.first(10));
    QVERIFY(saveSession(file, sessionNamed(u"new"_s)));
    QCOMPARE(reader.readAll(), old.mid(10));
    QCOMPARE(contentOf(file), Session::writeSession(sessionNamed(u"new"_s)));
}

void TestSessionIo::nothingElseIsLeftInTheFolder()
{
    const QString file = path(u"s.corscope"_s);
    QVERIFY(saveSession(file, sessionNamed(u"a"_s)));
    QVERIFY(saveSession(file, sessionNamed(u"b"_s)));
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden),
             QStringList{u"s.corscope"_s});
}

void TestSessionIo::aFullDiskLeavesTheOldFile()
{
#ifdef Q_OS_UNIX
    const QString file = path(u"s.corscope"_s);
    QVERIFY(saveSession(file, sessionNamed(u"old"_s)));
    const QByteArray old = contentOf(file);
    {
        const FullDisk full(100);
        const auto saved = saveSession(file, sessionNamed(u"new"_s));
        QVERIFY(!saved);
        QCOMPARE(saved.error().path, file);
        QVERIFY(!saved.error().why.isEmpty());
    }
    QCOMPARE(contentOf(file), old);
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden),
             QStringList{u"s.corscope"_s});
#else
    QSKIP("no limit for the sizes of files here");
#endif
}

void TestSessionIo::whatCannotBeWrittenIsNamed_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("no such folder") << u"nowhere/s.corscope"_s;
    QTest::newRow("a folder") << u"."_s;
}

void TestSessionIo::whatCannotBeWrittenIsNamed()
{
    QFETCH(QString, name);
    const auto saved = saveSession(path(name), sessionNamed({}));
    QVERIFY(!saved);
    QCOMPARE(saved.error().path, path(name));
    QVERIFY(!saved.error().why.isEmpty());
    QCOMPARE(FileWords::mistake(saved.error()),
             u"%1 cannot be written: %2"_s.arg(path(name), saved.error().why));
}

void TestSessionIo::whatCannotBeReadIsNamed_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("no such file") << u"nothing.corscope"_s;
    QTest::newRow("a folder") << u"."_s;
}

void TestSessionIo::whatCannotBeReadIsNamed()
{
    QFETCH(QString, name);
    const QString file = path(name);
    const auto loaded = loadSession(file);
    QVERIFY(!loaded);
    const auto *mistake = std::get_if<CannotRead>(&loaded.error());
    QVERIFY(mistake);
    QCOMPARE(mistake->path, file);
    QVERIFY(!mistake->why.isEmpty());
    QCOMPARE(FileWords::mistake(loaded.error()),
             u"%1 cannot be read: %2"_s.arg(file, mistake->why));
}

void TestSessionIo::tooLargeIsSeenBeforeReading()
{
    QFile file(path(u"large.corscope"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    // All hole: it takes no room on the disk, but would in memory.
    QVERIFY(file.resize(Session::sizeLimit * 64));
    const auto loaded = loadSession(file.fileName());
    QVERIFY(!loaded);
    const QString words = FileWords::mistake(loaded.error());
    QVERIFY2(words.contains(QString::number(Session::sizeLimit * 64)), qPrintable(words));
    QVERIFY2(words.contains(QString::number(Session::sizeLimit)), qPrintable(words));
}

void TestSessionIo::mistakesSayWhatAndWhere_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QStringList>("words");
    QTest::newRow("empty") << ""_ba << QStringList{u"not JSON"_s, u"line 1"_s};
    QTest::newRow("third line") << "{\n\n  \"corscope\" 1\n}"_ba
                                << QStringList{u"not JSON"_s, u"line 3"_s};
    QTest::newRow("other JSON") << R"({"log": {}})"_ba
                                << QStringList{u"not a Corscope session"_s, u"“corscope”"_s};
    QTest::newRow("newer") << R"({"corscope": 7})"_ba
                           << QStringList{u"version 7"_s, u"up to version 1"_s};
    QTest::newRow("wrong type") << R"({"corscope": 1, "runs": [{"spec": {"page": 5}}]})"_ba
                                << QStringList{u"runs[0].spec.page"_s, u"a string"_s};
    QTest::newRow("unknown word")
        << R"({"corscope": 1, "runs": [{"spec": {"request": {"api": "jsonp"}}}]})"_ba
        << QStringList{u"runs[0].spec.request.api"_s, u"“jsonp”"_s, u"\"xhr\", \"fetch\""_s};
    QTest::newRow("missing") << R"({"corscope": 1, "runs": [{}]})"_ba
                             << QStringList{u"runs[0].spec"_s, u"missing"_s};
    QTest::newRow("out of range")
        << R"({"corscope": 1, "runs": [{"spec": {"request": {"timeout": -4}}}]})"_ba
        << QStringList{u"runs[0].spec.request.timeout"_s, u"-4"_s};
}

void TestSessionIo::mistakesSayWhatAndWhere()
{
    QFETCH(QByteArray, content);
    QFETCH(QStringList, words);
    write(path(u"s.corscope"_s), content);
    const auto loaded = loadSession(path(u"s.corscope"_s));
    QVERIFY(!loaded);
    const QString said = FileWords::mistake(loaded.error());
    for (const QString &word : words) {
        QVERIFY2(said.contains(word), qPrintable(said));
    }
}

QTEST_GUILESS_MAIN(TestSessionIo)
#include "tst_sessionio.moc"
