// Pictures of the window, made by the program itself where there is no display.
#include <QDir>
#include <QImage>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

class TestScreenshot : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pictureHasTheSizeThatWasAsked_data();
    void pictureHasTheSizeThatWasAsked();
    void lightIsLightAndDarkIsDark();
    void lessonIsRun();
    void brokenSessionIsTold();
    void languageIsChosen();
    void wrongUseIsTold_data();
    void wrongUseIsTold();
    void withoutADisplayThereIsNoWindow();
    void helpNeedsNoDisplay_data();
    void helpNeedsNoDisplay();

private:
    struct Finished
    {
        int exitCode = -1; ///< -1: did not end, or crashed
        QString output;
        QString errors;
    };
    [[nodiscard]] Finished corscope(const QStringList &arguments) const;
    /// The picture that these arguments make; null where there is none.
    [[nodiscard]] QImage picture(const QStringList &arguments) const;
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }

    QTemporaryDir m_folder;
};

namespace {

/// How light most of a picture is, from 0 to 255.
int lightnessOf(const QImage &image)
{
    return image.scaled(1, 1, Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
        .pixelColor(0, 0)
        .lightness();
}

} // namespace

TestScreenshot::Finished TestScreenshot::corscope(const QStringList &arguments) const
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString &display : {u"DISPLAY"_s, u"WAYLAND_DISPLAY"_s, u"QT_QPA_PLATFORM"_s}) {
        environment.remove(display);
    }
    environment.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
    environment.insert(u"XDG_RUNTIME_DIR"_s, m_folder.path());
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(CORSCOPE_GUI), arguments);
    const bool ended =
        process.waitForFinished(60000) && process.exitStatus() == QProcess::NormalExit;
    if (process.state() != QProcess::NotRunning) {
        process.kill();
        process.waitForFinished();
    }
    return {ended ? process.exitCode() : -1, QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
}

QImage TestScreenshot::picture(const QStringList &arguments) const
{
    const QString file = path(u"picture.png"_s);
    QFile::remove(file);
    const Finished run = corscope(QStringList{u"--screenshot"_s, file} + arguments);
    if (run.exitCode != 0) {
        qWarning("%s", qPrintable(run.errors));
        return {};
    }
    return QImage(file, "PNG");
}

void TestScreenshot::pictureHasTheSizeThatWasAsked_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QSize>("size");
    QTest::newRow("default") << QStringList() << QSize(1360, 860);
    QTest::newRow("small") << QStringList{u"--size"_s, u"900x640"_s} << QSize(900, 640);
    QTest::newRow("large") << QStringList{u"--size=2560x1440"_s} << QSize(2560, 1440);
}

void TestScreenshot::pictureHasTheSizeThatWasAsked()
{
    QFETCH(QStringList, arguments);
    QFETCH(QSize, size);
    QCOMPARE(picture(arguments).size(), size);
}

void TestScreenshot::lightIsLightAndDarkIsDark()
{
    const QStringList small{u"--size"_s, u"1000x700"_s, u"--theme"_s};
    const int light = lightnessOf(picture(small + QStringList{u"light"_s}));
    const int dark = lightnessOf(picture(small + QStringList{u"dark"_s}));
    QVERIFY2(light > 200, qPrintable(QString::number(light)));
    QVERIFY2(dark < 70, qPrintable(QString::number(dark)));
}

void TestScreenshot::lessonIsRun()
{
    const QImage before = picture({u"--theme"_s, u"light"_s});
    const QImage after = picture({u"--theme"_s, u"light"_s, u"--lesson"_s, u"missing-header"_s});
    QCOMPARE(after.size(), before.size());
    // The verdict's stripe and the failed check are red; nothing is before the run.
    const auto redPixels = [](const QImage &image) {
        int count = 0;
        for (int y = 0; y < image.height(); y += 2) {
            for (int x = 0; x < image.width(); x += 2) {
                const QColor color = image.pixelColor(x, y);
                count += color.red() > color.green() + 60 && color.red() > color.blue() + 60;
            }
        }
        return count;
    };
    QVERIFY(redPixels(after) > redPixels(before) + 50);
}

void TestScreenshot::brokenSessionIsTold()
{
    const QString broken = path(u"broken.corscope"_s);
    QFile file(broken);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{");
    file.close();
    const Finished run = corscope({u"--screenshot"_s, path(u"x.png"_s), broken});
    QCOMPARE(run.exitCode, 2);
    QVERIFY2(run.errors.contains(u"broken.corscope"_s), qPrintable(run.errors));
    QVERIFY(!QFile::exists(path(u"x.png"_s)));
}

void TestScreenshot::languageIsChosen()
{
    const QImage english = picture({u"--language"_s, u"en"_s});
    const QImage chinese = picture({u"--language"_s, u"zh_CN"_s});
    QCOMPARE(chinese.size(), english.size());
    QVERIFY(chinese != english);
}

void TestScreenshot::wrongUseIsTold_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("told");
    const QString file = path(u"never.png"_s);
    QTest::newRow("size") << QStringList{u"--screenshot"_s, file, u"--size"_s, u"big"_s}
                          << u"big"_s;
    QTest::newRow("too small") << QStringList{u"--screenshot"_s, file, u"--size"_s, u"10x10"_s}
                               << u"10x10"_s;
    QTest::newRow("smaller than the window can be")
        << QStringList{u"--screenshot"_s, file, u"--size"_s, u"200x200"_s} << u"at least"_s;
    QTest::newRow("theme") << QStringList{u"--screenshot"_s, file, u"--theme"_s, u"pink"_s}
                           << u"pink"_s;
    QTest::newRow("language") << QStringList{u"--screenshot"_s, file, u"--language"_s, u"fr"_s}
                              << u"fr"_s;
    QTest::newRow("tab") << QStringList{u"--screenshot"_s, file, u"--tab"_s, u"nowhere"_s}
                         << u"nowhere"_s;
    QTest::newRow("lesson") << QStringList{u"--screenshot"_s, file, u"--lesson"_s, u"no-such"_s}
                            << u"no-such"_s;
    QTest::newRow("option") << QStringList{u"--screenshot"_s, file, u"--colour"_s} << u"colour"_s;
    QTest::newRow("folder that is not there")
        << QStringList{u"--screenshot"_s, path(u"no/such/folder.png"_s)} << u"folder.png"_s;
    QTest::newRow("session that is not there")
        << QStringList{u"--screenshot"_s, file, path(u"none.corscope"_s)} << u"none.corscope"_s;
    QTest::newRow("empty name") << QStringList{u"--screenshot="_s} << u"screenshot"_s;
}

void TestScreenshot::wrongUseIsTold()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, told);
    const Finished run = corscope(arguments);
    QCOMPARE(run.exitCode, 2);
    // Before it there may be a warning of Qt's about the platform.
    const QStringList said = run.errors.split(u'\n').filter(QRegularExpression(u"^corscope: "_s));
    QCOMPARE(said.size(), 1);
    QVERIFY2(said.front().contains(told), qPrintable(run.errors));
    QVERIFY(!QFile::exists(path(u"never.png"_s)));
}

void TestScreenshot::withoutADisplayThereIsNoWindow()
{
    const Finished run = corscope({});
    QCOMPARE(run.exitCode, 2);
    QVERIFY2(run.errors.contains(u"--screenshot"_s), qPrintable(run.errors));
}

void TestScreenshot::helpNeedsNoDisplay_data()
{
    QTest::addColumn<QString>("option");
    QTest::addColumn<QString>("part");
    QTest::newRow("help") << u"--help"_s << u"--screenshot"_s;
    QTest::newRow("version") << u"--version"_s << QStringLiteral("corscope " CORSCOPE_VERSION);
}

void TestScreenshot::helpNeedsNoDisplay()
{
    QFETCH(QString, option);
    QFETCH(QString, part);
    const Finished run = corscope({option});
    QCOMPARE(run.exitCode, 0);
    QVERIFY(run.output.contains(part));
    QCOMPARE(run.errors, QString());
}

QTEST_GUILESS_MAIN(TestScreenshot)
#include "tst_screenshot.moc"
