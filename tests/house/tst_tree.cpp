// The project's root holds what was asked for, and every file says what it is for.
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

const QString root = QStringLiteral(CORSCOPE_SOURCE_DIR);

} // namespace

class TestTree : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theTopLevelIsAsAskedFor();
    void everyHeaderBeginsWithItsPurpose();
    void noTestIsLeftOutOfTheBuild();
};

void TestTree::theTopLevelIsAsAskedFor()
{
    const QStringList folders{u"app"_s,       u"core"_s,  u"packaging"_s,
                              u"resources"_s, u"tests"_s, u"ui"_s};
    const QStringList files{u"CMakeLists.txt"_s, u"CMakePresets.json"_s, u"LICENSE"_s,
                            u"README.md"_s};
    QStringList foundFolders = QDir(root).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
    foundFolders.removeAll(u"build"_s); // what the presets write; never committed
    QCOMPARE(foundFolders, folders);
    QCOMPARE(QDir(root).entryList(QDir::Files, QDir::Name), files);
}

void TestTree::everyHeaderBeginsWithItsPurpose()
{
    QStringList without;
    for (const QString &top : {u"core"_s, u"ui"_s, u"app"_s, u"tests"_s}) {
        QDirIterator it(root + u'/' + top, {u"*.h"_s}, QDir::Files, QDirIterator::Subdirectories);
        while (it.hasNext()) {
            QFile file(it.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            if (!file.readLine().startsWith("// ")) {
                without.append(file.fileName());
            }
        }
    }
    QVERIFY2(without.isEmpty(), qPrintable(without.join(u'\n')));
}

void TestTree::noTestIsLeftOutOfTheBuild()
{
    QStringList leftOut;
    QDirIterator it(root + u"/tests"_s, {u"tst_*.cpp"_s}, QDir::Files,
                    QDirIterator::Subdirectories);
    while (it.hasNext()) {
        const QFileInfo test(it.next());
        QFile list(test.dir().filePath(u"CMakeLists.txt"_s));
        QVERIFY2(list.open(QIODevice::ReadOnly), qPrintable(test.filePath()));
        const QString text = QString::fromUtf8(list.readAll());
        // By its name, or by the part of it that tells it from its neighbours.
        const QString name = test.baseName().mid(4);
        if (!text.contains(name) && !text.contains(name.section(u'_', -1))) {
            leftOut.append(test.filePath());
        }
    }
    QVERIFY2(leftOut.isEmpty(), qPrintable(leftOut.join(u'\n')));
}

QTEST_GUILESS_MAIN(TestTree)
#include "tst_tree.moc"
