// web-platform-tests in our own host: each subtest passes, but for those that expectations.tsv
// names with a reason. Skipped where the tests are absent: CORSCOPE_WPT names their folder.
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

/// A failure that is known: of one subtest, or with "*" of all in the URL.
struct Expectation
{
    QString url;
    QString subtest;
    QString reason;
};

std::vector<Expectation> readExpectations()
{
    std::vector<Expectation> expectations;
    QFile file(QStringLiteral(CORSCOPE_SOURCE_DIR "/tests/conformance/expectations.tsv"));
    if (!file.open(QIODevice::ReadOnly)) {
        return expectations;
    }
    for (const QByteArray &line : file.readAll().split('\n')) {
        const QStringList fields = QString::fromUtf8(line).split(u'\t');
        if (!line.isEmpty() && !line.startsWith('#')) {
            expectations.push_back({fields.value(0), fields.value(1), fields.value(2)});
        }
    }
    return expectations;
}

bool isExpected(const std::vector<Expectation> &expectations, const QString &url,
                const QString &subtest)
{
    return std::any_of(expectations.begin(), expectations.end(), [&](const Expectation &e) {
        return e.url == url && (e.subtest == "*"_L1 || e.subtest == subtest);
    });
}

} // namespace

class TestWebPlatformTests : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyKnownFailureHasAReason();
    void everyOtherSubtestPasses();
};

void TestWebPlatformTests::everyKnownFailureHasAReason()
{
    for (const Expectation &expectation : readExpectations()) {
        QVERIFY2(expectation.url.startsWith(u'/'), qPrintable(expectation.url));
        QVERIFY2(expectation.reason.size() > 10, qPrintable(expectation.url));
    }
}

void TestWebPlatformTests::everyOtherSubtestPasses()
{
    const QString folder = qEnvironmentVariable("CORSCOPE_WPT");
    if (folder.isEmpty()) {
        QSKIP("CORSCOPE_WPT names no folder with web-platform-tests.");
    }
    QTemporaryDir scratch;
    const QString results = scratch.filePath(u"results.jsonl"_s);
    QProcess runner;
    runner.setWorkingDirectory(folder);
    runner.start(u"node"_s, {u"run_host.mjs"_s, u"--host"_s,
                             QStringLiteral(CORSCOPE_SCRIPT_PROGRAM " --wpt"), u"--tests"_s,
                             qEnvironmentVariable("CORSCOPE_WPT_LIST", u"portable-given.jsonl"_s),
                             u"--out"_s, results});
    QVERIFY(runner.waitForFinished(1'400'000));
    QFile file(results);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto expectations = readExpectations();
    QStringList unexpected;
    int passed = 0;
    for (const QByteArray &line : file.readAll().split('\n')) {
        const QJsonObject test = QJsonDocument::fromJson(line).object();
        const QString url = test[u"url"_s].toString();
        for (const QJsonValue &subtest : test[u"tests"_s].toArray()) {
            const QString name = subtest[u"name"_s].toString();
            if (subtest[u"status"_s].toString() == "PASS"_L1) {
                ++passed;
            } else if (!isExpected(expectations, url, name)) {
                unexpected.append(url + u": "_s + name);
            }
        }
    }
    QVERIFY(passed > 0);
    QVERIFY2(unexpected.isEmpty(), qPrintable(unexpected.join(u'\n')));
}

QTEST_GUILESS_MAIN(TestWebPlatformTests)
#include "tst_webplatformtests.moc"
