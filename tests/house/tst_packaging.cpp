// What is installed beside the programs is valid and agrees with itself.
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

const QString packaging = QStringLiteral(CORSCOPE_SOURCE_DIR "/packaging/");
const QString id = u"io.github.corscope.Corscope"_s;

QString textOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

/// Empty where the program is content, else what it says.
QString complaintsOf(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments);
    process.waitForFinished();
    const QString output = QString::fromUtf8(process.readAll());
    return process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0
               ? QString()
               : program + u": "_s + output;
}

} // namespace

#define SKIP_WITHOUT(program)                                                                      \
    if (QStandardPaths::findExecutable(QStringLiteral(program)).isEmpty()) {                       \
        QSKIP(program " is not installed");                                                        \
    }

class TestPackaging : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theDesktopFileIsValid();
    void theMetainfoIsValid();
    void theMetainfoNamesTheDesktopFileThatIsInstalled();
    void theVersionIsTheSameEverywhere();
    void theManualPagesRenderWithoutWarnings_data();
    void theManualPagesRenderWithoutWarnings();
    void theScriptsAreValidShell_data();
    void theScriptsAreValidShell();
};

void TestPackaging::theDesktopFileIsValid()
{
    SKIP_WITHOUT("desktop-file-validate");
    const QString complaints =
        complaintsOf(u"desktop-file-validate"_s, {packaging + id + u".desktop"_s});
    QVERIFY2(complaints.isEmpty(), qPrintable(complaints));
}

void TestPackaging::theMetainfoIsValid()
{
    SKIP_WITHOUT("appstreamcli");
    const QString complaints = complaintsOf(
        u"appstreamcli"_s, {u"validate"_s, u"--no-net"_s, packaging + id + u".metainfo.xml"_s});
    QVERIFY2(complaints.isEmpty(), qPrintable(complaints));
}

void TestPackaging::theMetainfoNamesTheDesktopFileThatIsInstalled()
{
    const QString launchable = u"<launchable type=\"desktop-id\">%1.desktop</launchable>"_s.arg(id);
    QVERIFY(textOf(packaging + id + u".metainfo.xml"_s).contains(launchable));
    QVERIFY(textOf(packaging + u"CMakeLists.txt"_s).contains("${id}.desktop"_L1));
    QVERIFY(QFile::exists(packaging + id + u".desktop"_s));
}

void TestPackaging::theVersionIsTheSameEverywhere()
{
    const QString version = QStringLiteral(CORSCOPE_VERSION);
    QVERIFY(textOf(packaging + id + u".metainfo.xml"_s)
                .contains(u"<release version=\"%1\""_s.arg(version)));
    for (const QString &page : {u"corscope.1"_s, u"corscope-cli.1"_s}) {
        QVERIFY(textOf(packaging + u"man/"_s + page).contains(u"\"corscope %1\""_s.arg(version)));
    }
}

void TestPackaging::theManualPagesRenderWithoutWarnings_data()
{
    QTest::addColumn<QString>("page");
    QTest::newRow("corscope") << u"corscope.1"_s;
    QTest::newRow("corscope-cli") << u"corscope-cli.1"_s;
}

void TestPackaging::theManualPagesRenderWithoutWarnings()
{
    SKIP_WITHOUT("groff");
    QFETCH(const QString, page);
    QProcess groff;
    groff.start(u"groff"_s,
                {u"-man"_s, u"-Tutf8"_s, u"-ww"_s, u"-z"_s, packaging + u"man/"_s + page});
    QVERIFY(groff.waitForFinished());
    QCOMPARE(QString::fromUtf8(groff.readAllStandardError()), QString());
}

void TestPackaging::theScriptsAreValidShell_data()
{
    QTest::addColumn<QString>("script");
    for (const char *name : {"start.sh", "test.sh", "debian-packages.sh"}) {
        QTest::newRow(name) << QString::fromLatin1(name);
    }
}

void TestPackaging::theScriptsAreValidShell()
{
    QFETCH(const QString, script);
    const QString complaints = complaintsOf(u"sh"_s, {u"-n"_s, packaging + script});
    QVERIFY2(complaints.isEmpty(), qPrintable(complaints));
}

QTEST_GUILESS_MAIN(TestPackaging)
#include "tst_packaging.moc"
