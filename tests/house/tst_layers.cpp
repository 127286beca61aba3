// Includes point down: app -> ui -> core, and inside each from folder to folder in one direction.
// The core's protocol part has neither sockets nor clocks.
#include <QDirIterator>
#include <QFile>
#include <QHash>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

/// A folder may include itself and folders of a lower storey. A new folder gets a line here.
const QHash<QString, int> &storeys()
{
    static const QHash<QString, int> all{
        {u"core/infra"_s, 0},    {u"core/text"_s, 10},      {u"core/url"_s, 10},
        {u"core/http"_s, 20},    {u"core/policy"_s, 25},    {u"core/dom"_s, 20},
        {u"core/trace"_s, 30},   {u"core/profiles"_s, 30},  {u"core/fetch"_s, 40},
        {u"core/explain"_s, 40}, {u"core/transport"_s, 40}, {u"core/lab"_s, 40},
        {u"core/xhr"_s, 50},     {u"core/channels"_s, 50},  {u"core/session"_s, 50},
        {u"core/page"_s, 60},    {u"core/advice"_s, 70},    {u"core/snippets"_s, 75},
        {u"core/lessons"_s, 80}, {u"core/run"_s, 90},       {u"core/script"_s, 100},

        {u"ui/theme"_s, 200},    {u"ui/workspace"_s, 210},  {u"ui/models"_s, 220},
        {u"ui/body"_s, 230},     {u"ui/compose"_s, 230},    {u"ui/explain"_s, 230},
        {u"ui/lab"_s, 230},      {u"ui/script"_s, 230},     {u"ui/state"_s, 230},
        {u"ui/story"_s, 230},    {u"ui/timeline"_s, 230},   {u"ui/wire"_s, 230},
        {u"ui/object"_s, 235},   {u"ui/shell"_s, 240},

        {u"app/cli"_s, 300},     {u"app/gui"_s, 300},       {u"app/script"_s, 300},
    };
    return all;
}

/// Folders of corscope_net; all others in core/ are corscope_protocol's.
const QStringList networkFolders{u"core/transport"_s, u"core/lab"_s, u"core/lessons"_s,
                                 u"core/run"_s, u"core/script"_s};

struct SourceFile
{
    QString path;   ///< from the project's root
    QString folder; ///< "core/fetch"
    QString text;
};

std::vector<SourceFile> sourceFiles()
{
    std::vector<SourceFile> files;
    const QString root = QStringLiteral(CORSCOPE_SOURCE_DIR "/");
    for (const QString &top : {u"core"_s, u"ui"_s, u"app"_s}) {
        QDirIterator it(root + top, {u"*.h"_s, u"*.cpp"_s}, QDir::Files,
                        QDirIterator::Subdirectories);
        while (it.hasNext()) {
            QFile file(it.next());
            if (file.open(QIODevice::ReadOnly)) {
                const QString path = file.fileName().mid(root.size());
                files.push_back(
                    {path, path.section(u'/', 0, 1), QString::fromUtf8(file.readAll())});
            }
        }
    }
    return files;
}

QStringList includedFolders(const SourceFile &file)
{
    static const QRegularExpression include(u"^#include \"([a-z]+/[a-z]+)/"_s,
                                            QRegularExpression::MultilineOption);
    QStringList folders;
    auto matches = include.globalMatch(file.text);
    while (matches.hasNext()) {
        folders.append(matches.next().captured(1));
    }
    return folders;
}

} // namespace

class TestLayers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFolderHasItsStorey();
    void noIncludePointsUp();
    void theProtocolKnowsNoNetwork();
    void theProtocolKnowsNoClockNoSettingsNoChance_data();
    void theProtocolKnowsNoClockNoSettingsNoChance();
    void theCommandLineKnowsNoWidgets();
    void everyIncludeIsWrittenFromTheRoot();
};

void TestLayers::everyFolderHasItsStorey()
{
    for (const SourceFile &file : sourceFiles()) {
        QVERIFY2(storeys().contains(file.folder), qPrintable(file.path));
    }
}

void TestLayers::noIncludePointsUp()
{
    QStringList wrong;
    for (const SourceFile &file : sourceFiles()) {
        for (const QString &included : includedFolders(file)) {
            if (included != file.folder &&
                storeys().value(included, 999) >= storeys().value(file.folder, -1)) {
                wrong.append(file.path + u" includes "_s + included);
            }
        }
    }
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
}

void TestLayers::theProtocolKnowsNoNetwork()
{
    QStringList wrong;
    for (const SourceFile &file : sourceFiles()) {
        if (!file.folder.startsWith("core/"_L1) || networkFolders.contains(file.folder)) {
            continue;
        }
        for (const QString &included : includedFolders(file)) {
            if (networkFolders.contains(included)) {
                wrong.append(file.path + u" includes "_s + included);
            }
        }
    }
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
}

void TestLayers::theProtocolKnowsNoClockNoSettingsNoChance_data()
{
    QTest::addColumn<QString>("word");
    for (const char *word :
         {"QTcpSocket", "QSslSocket", "QNetworkAccessManager", "QUdpSocket", "QTimer",
          "QElapsedTimer", "QDeadlineTimer", "currentDateTime", "currentMSecsSinceEpoch",
          "system_clock", "steady_clock", "QSettings", "QRandomGenerator", "std::random_device",
          "rand()", "QProcess", "QFile ", "curl/curl.h"}) {
        QTest::newRow(word) << QString::fromLatin1(word);
    }
}

void TestLayers::theProtocolKnowsNoClockNoSettingsNoChance()
{
    QFETCH(const QString, word);
    QStringList wrong;
    for (const SourceFile &file : sourceFiles()) {
        if (file.folder.startsWith("core/"_L1) && !networkFolders.contains(file.folder) &&
            file.text.contains(word)) {
            wrong.append(file.path);
        }
    }
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
}

void TestLayers::theCommandLineKnowsNoWidgets()
{
    for (const SourceFile &file : sourceFiles()) {
        if (file.folder == "app/cli"_L1) {
            for (const QString &included : includedFolders(file)) {
                QVERIFY2(!included.startsWith("ui/"_L1), qPrintable(file.path));
            }
        }
    }
}

/// Written so, each include states its direction.
void TestLayers::everyIncludeIsWrittenFromTheRoot()
{
    static const QRegularExpression include(u"^#include \"([^\"]+)\""_s,
                                            QRegularExpression::MultilineOption);
    QStringList wrong;
    for (const SourceFile &file : sourceFiles()) {
        auto matches = include.globalMatch(file.text);
        while (matches.hasNext()) {
            const QString path = matches.next().captured(1);
            const bool generated = path.endsWith(".moc"_L1) || path.startsWith("ui_"_L1);
            if (!generated && !QFile::exists(QStringLiteral(CORSCOPE_SOURCE_DIR "/") + path)) {
                wrong.append(file.path + u": "_s + path);
            }
        }
    }
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
}

QTEST_GUILESS_MAIN(TestLayers)
#include "tst_layers.moc"
