// MIME type parsing and writing against the tables of web-platform-tests, which stand outside the
// project: CORSCOPE_CONFORMANCE_DATA names their folder.
#include "core/http/mimetype.h"
#include "core/infra/ascii.h"
#include "tests/support/testprogram.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Corscope;
using namespace Corscope::Http;
using namespace Qt::StringLiterals;

namespace {

QString dataFolder()
{
    return qEnvironmentVariable("CORSCOPE_CONFORMANCE_DATA",
                                QStringLiteral(CORSCOPE_SOURCE_DIR "/../shared/data"));
}

/// The objects of the table; its strings are headings.
std::vector<QJsonObject> rows(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return {};
    }
    std::vector<QJsonObject> result;
    const QJsonArray table = QJsonDocument::fromJson(file.readAll()).array();
    for (const QJsonValue &value : table) {
        if (value.isObject()) {
            result.push_back(value.toObject());
        }
    }
    return result;
}

/// What parsing and writing gives; null for failure, as in the tables.
QString written(const std::optional<MimeType> &mimeType)
{
    return mimeType ? isomorphicDecode(serialize(*mimeType)) : QString();
}

} // namespace

class TestMimeConformance : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyRowAgrees_data();
    void everyRowAgrees();
    void everyMinimizedTypeAgrees();
};

void TestMimeConformance::everyRowAgrees_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<int>("least");
    QTest::newRow("mime-types.json") << u"mime-types.json"_s << 70;
    QTest::newRow("generated-mime-types.json") << u"generated-mime-types.json"_s << 800;
}

void TestMimeConformance::everyRowAgrees()
{
    QFETCH(QString, file);
    QFETCH(int, least);
    const QString path = dataFolder() + u'/' + file;
    if (!QFile::exists(path)) {
        QSKIP(qPrintable(file + u" is not there"_s));
    }
    int count = 0;
    for (const QJsonObject &row : rows(path)) {
        const QString input = row.value("input"_L1).toString();
        const QJsonValue output = row.value("output"_L1);
        const QString expected = output.isNull() ? QString() : output.toString();
        QCOMPARE(written(parseMimeType(input)), expected);
        QCOMPARE(written(parseMimeType(input)).isNull(), output.isNull());
        // The same as bytes, where the input can be bytes.
        if (const auto bytes = isomorphicEncode(input)) {
            QCOMPARE(parseMimeTypeFromBytes(*bytes), parseMimeType(input));
        }
        ++count;
    }
    qInfo("%s: %d rows", qPrintable(file), count);
    QVERIFY2(count >= least, "the table is shorter than it was");
}

void TestMimeConformance::everyMinimizedTypeAgrees()
{
    const QString file = u"mime-types.json"_s;
    const QString path = dataFolder() + u'/' + file;
    if (!QFile::exists(path)) {
        QSKIP(qPrintable(file + u" is not there"_s));
    }
    int count = 0;
    for (const QJsonObject &row : rows(path)) {
        if (!row.contains("minimizedMIMEType"_L1)) {
            continue;
        }
        const auto mimeType = parseMimeType(row.value("input"_L1).toString());
        // Of the table's types, browsers present text/html only.
        const auto supported = mimeType && isHtmlMimeType(*mimeType) ? SupportedByUserAgent::Yes
                                                                     : SupportedByUserAgent::No;
        const QByteArray minimized =
            mimeType ? minimizeSupportedMimeType(*mimeType, supported) : QByteArray();
        QCOMPARE(QString::fromLatin1(minimized), row.value("minimizedMIMEType"_L1).toString());
        ++count;
    }
    qInfo("%s: %d minimized", qPrintable(file), count);
    QVERIFY(count > 0);
}

CORSCOPE_TEST(TestMimeConformance)
#include "tst_mimeconformance.moc"
