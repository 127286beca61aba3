// The URL parser agrees with the data of web-platform-tests, which is read where it stands, and
// with rows of ours in the same form (urlextra.json). Where it rightly does not,
// urlexpectations.json says why.
#include "core/url/url.h"
#include "tests/core/url/conformancerow.h"
#include "tests/support/testprogram.h"

#include <QDir>
#include <QFileInfo>
#include <QTest>

#include <map>

using namespace Corscope::Url;
using namespace Qt::StringLiterals;

class TestUrlConformance : public QObject
{
    Q_OBJECT

    struct Count
    {
        int agreed = 0;
        int excepted = 0;
    };

    [[nodiscard]] QString conformanceFile(const QString &name) const;
    [[nodiscard]] QJsonObject expectations(const QString &file) const;
    /// Rows of a file of web-platform-tests as QTest data; skips the test where it is absent.
    void addConformanceRows(const QString &file);
    void addRows(const QString &path);
    /// Passes if there is no disagreement, or an expected one.
    void judge(const QString &file, const QString &input, const QStringList &disagreements);

    QDir m_conformance;
    QDir m_own{QStringLiteral(CORSCOPE_SOURCE_DIR "/tests/core/url")};
    QJsonObject m_expectations;
    std::map<QString, Count> m_counts;

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();

    void urlsParseAsInUrltestdata_data();
    void urlsParseAsInUrltestdata();
    void urlsParseAsInOurOwnRows_data();
    void urlsParseAsInOurOwnRows();
    void serializedUrlsParseToEqualUrls_data();
    void serializedUrlsParseToEqualUrls();
    void domainsBecomeAsciiAsInToascii_data();
    void domainsBecomeAsciiAsInToascii();
    void utf8IsPercentEncodedAsInPercentEncoding_data();
    void utf8IsPercentEncodedAsInPercentEncoding();
    void everyExpectationHasAReasonAndARow_data();
    void everyExpectationHasAReasonAndARow();
};

void TestUrlConformance::initTestCase()
{
    m_conformance.setPath(qEnvironmentVariable(
        "CORSCOPE_CONFORMANCE_DATA", QStringLiteral(CORSCOPE_SOURCE_DIR "/../shared/data")));
    const auto document = readJson(m_own.filePath(u"urlexpectations.json"_s));
    QVERIFY(document);
    m_expectations = document->object();
}

void TestUrlConformance::cleanupTestCase()
{
    for (const auto &[file, count] : m_counts) {
        qInfo().noquote()
            << u"%1: %2 rows agreed, %3 excepted"_s.arg(file).arg(count.agreed).arg(count.excepted);
    }
}

QString TestUrlConformance::conformanceFile(const QString &name) const
{
    return m_conformance.filePath(name);
}

QJsonObject TestUrlConformance::expectations(const QString &file) const
{
    return m_expectations.value(file).toObject();
}

void TestUrlConformance::addConformanceRows(const QString &file)
{
    QTest::addColumn<QJsonObject>("row");
    if (!QFile::exists(conformanceFile(file))) {
        QSKIP(qPrintable(u"%1 is not in %2 (set CORSCOPE_CONFORMANCE_DATA)"_s.arg(
            file, m_conformance.absolutePath())));
    }
    addRows(conformanceFile(file));
}

void TestUrlConformance::addRows(const QString &path)
{
    const auto rows = readRows(path);
    QVERIFY2(!rows.empty(), qPrintable(u"no rows in "_s + path));
    const QString file = QFileInfo(path).baseName();
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const QByteArray name = rowName(i, rows.at(i).value(u"input"_s).toString());
        QTest::addRow("%s %s", qPrintable(file), name.constData()) << rows.at(i);
    }
}

void TestUrlConformance::judge(const QString &file, const QString &input,
                               const QStringList &disagreements)
{
    if (expectations(file).contains(input)) {
        QVERIFY2(!disagreements.isEmpty(), "agrees now: its expectation has to go");
        ++m_counts[file].excepted;
        return;
    }
    QVERIFY2(disagreements.isEmpty(), qPrintable(disagreements.join(u"; "_s)));
    ++m_counts[file].agreed;
}

void TestUrlConformance::urlsParseAsInUrltestdata_data()
{
    addConformanceRows(u"urltestdata.json"_s);
}

void TestUrlConformance::urlsParseAsInUrltestdata()
{
    QFETCH(QJsonObject, row);
    judge(u"urltestdata.json"_s, row.value(u"input"_s).toString(), disagreements(row));
}

void TestUrlConformance::urlsParseAsInOurOwnRows_data()
{
    QTest::addColumn<QJsonObject>("row");
    addRows(m_own.filePath(u"urlextra.json"_s));
}

void TestUrlConformance::urlsParseAsInOurOwnRows()
{
    QFETCH(QJsonObject, row);
    judge(u"urlextra.json"_s, row.value(u"input"_s).toString(), disagreements(row));
}

void TestUrlConformance::serializedUrlsParseToEqualUrls_data()
{
    QTest::addColumn<QJsonObject>("row");
    addRows(m_own.filePath(u"urlextra.json"_s));
    if (QFile::exists(conformanceFile(u"urltestdata.json"_s))) {
        addRows(conformanceFile(u"urltestdata.json"_s));
    }
}

void TestUrlConformance::serializedUrlsParseToEqualUrls()
{
    QFETCH(QJsonObject, row);
    if (const auto url = parseRow(row)) {
        const auto again = parse(QString::fromLatin1(serialize(*url)));
        QVERIFY(again);
        QCOMPARE(*again, *url);
    }
}

void TestUrlConformance::domainsBecomeAsciiAsInToascii_data()
{
    addConformanceRows(u"toascii.json"_s);
}

void TestUrlConformance::domainsBecomeAsciiAsInToascii()
{
    QFETCH(QJsonObject, row);
    const QString input = row.value(u"input"_s).toString();
    const QString expected = row.value(u"output"_s).toString(u"failure"_s);
    const auto ascii = domainToAscii(input);
    const QString given = ascii ? QString::fromLatin1(*ascii) : u"failure"_s;
    judge(u"toascii.json"_s, input,
          given == expected ? QStringList() : QStringList(given + u" instead of "_s + expected));
}

void TestUrlConformance::utf8IsPercentEncodedAsInPercentEncoding_data()
{
    addConformanceRows(u"percent-encoding.json"_s);
}

// Only UTF-8: other encodings concern the query of links in documents that have one, not requests
// that a script makes.
void TestUrlConformance::utf8IsPercentEncodedAsInPercentEncoding()
{
    QFETCH(QJsonObject, row);
    const QString input = row.value(u"input"_s).toString();
    const QString expected = row.value(u"output"_s).toObject().value(u"utf-8"_s).toString();
    QVERIFY(!expected.isEmpty());
    const auto url = parse(u"https://doesnotmatter.invalid/?%1#%1"_s.arg(input));
    QVERIFY(url);
    QStringList wrong;
    for (const std::optional<QByteArray> &part : {url->query, url->fragment}) {
        const QString given = QString::fromLatin1(part.value_or("nothing"));
        if (given != expected) {
            wrong << given + u" instead of "_s + expected;
        }
    }
    judge(u"percent-encoding.json"_s, input, wrong);
}

void TestUrlConformance::everyExpectationHasAReasonAndARow_data()
{
    QTest::addColumn<QString>("file");
    for (const QString &file : m_expectations.keys()) {
        QTest::newRow(qPrintable(file)) << file;
    }
}

void TestUrlConformance::everyExpectationHasAReasonAndARow()
{
    QFETCH(QString, file);
    const QJsonObject reasons = expectations(file);
    for (const QString &input : reasons.keys()) {
        const QString reason = reasons.value(input).toString();
        QVERIFY2(reason.size() > 20 && !reason.contains(u"unknown"_s, Qt::CaseInsensitive),
                 qPrintable(input));
    }
    if (!QFile::exists(conformanceFile(file))) {
        QSKIP(qPrintable(u"%1 is not there to look the rows up in"_s.arg(file)));
    }
    QStringList inputs;
    for (const QJsonObject &row : readRows(conformanceFile(file))) {
        inputs << row.value(u"input"_s).toString();
    }
    for (const QString &input : reasons.keys()) {
        QVERIFY2(inputs.contains(input), qPrintable(input));
    }
}

CORSCOPE_TEST(TestUrlConformance)
#include "tst_urlconformance.moc"
