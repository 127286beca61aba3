// The first 200 systematic cases go as they went in Chromium: what was sent, what the page saw.
#include "tests/support/recordedcase.h"

#include <QTest>

#include <algorithm>

using namespace Corscope;
using namespace Corscope::TestSupport;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(Corscope::TestSupport::RecordedCase)

namespace {

/// "rs1 loadstart rs4 load loadend". How often a browser tells of progress depends on the moment:
/// in a stretch without other events one progress and one state 3 stand for all.
QString compact(const QJsonArray &events)
{
    QStringList names;
    for (const QJsonValue &event : events) {
        const QString target = event.toArray().at(0).toString();
        const QString type = event.toArray().at(1).toString();
        const QString name =
            (target == u"xhr"_s ? QString() : target + u'.') +
            (type == u"readystatechange"_s ? u"rs%1"_s.arg(event.toArray().at(2).toInt()) : type);
        const auto repeats = [](const QString &n) {
            return n == u"rs3"_s || n.endsWith(u"progress"_s);
        };
        const auto stretch = std::find_if_not(names.crbegin(), names.crend(), repeats);
        if (!repeats(name) || std::find(names.crbegin(), stretch, name) == stretch) {
            names.append(name);
        }
    }
    return names.join(u' ');
}

QJsonArray sorted(const QJsonArray &headers)
{
    QVariantList list = headers.toVariantList();
    std::sort(list.begin(), list.end(), [](const QVariant &a, const QVariant &b) {
        return a.toStringList() < b.toStringList();
    });
    return QJsonArray::fromVariantList(list);
}

} // namespace

class TestRecordedRuns : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goAsTheyWent_data();
    void goAsTheyWent();
};

void TestRecordedRuns::goAsTheyWent_data()
{
    QTest::addColumn<RecordedCase>("recorded");
    const auto cases = recordedCases(u"first200.jsonl"_s);
    QCOMPARE(cases.size(), 200u);
    for (const RecordedCase &recorded : cases) {
        QTest::addRow("%s %s", qPrintable(recorded.id), qPrintable(recorded.note)) << recorded;
    }
}

void TestRecordedRuns::goAsTheyWent()
{
    QFETCH(RecordedCase, recorded);
    const QJsonArray did = recorded.object.value(u"did").toObject().value(u"chromium").toArray();
    const auto runs = perform(recorded, "chromium");
    QCOMPARE(qsizetype(runs.size()), did.size());
    for (std::size_t i = 0; i < runs.size(); ++i) {
        const QJsonObject expected = did.at(qsizetype(i)).toObject();
        const QJsonObject &result = runs.at(i).result;
        QCOMPARE(runs.at(i).requests, expected.value(u"requests").toVariant().toStringList());
        QCOMPARE(result.value(u"outcome"), expected.value(u"outcome"));
        QCOMPARE(result.value(u"corsError").toString(), expected.value(u"corsError").toString());
        QCOMPARE(result.value(u"exception").toString(), expected.value(u"exception").toString());
        QCOMPARE(compact(result.value(u"events").toArray()), expected.value(u"events").toString());
        if (expected.value(u"outcome") == u"allowed"_s) {
            QCOMPARE(result.value(u"status"), expected.value(u"status"));
            QCOMPARE(sorted(result.value(u"responseHeaders").toArray()),
                     expected.value(u"responseHeaders").toArray());
            QCOMPARE(result.value(u"bodyText"), expected.value(u"bodyText"));
            QCOMPARE(result.value(u"type").toString(), expected.value(u"type").toString());
        }
    }
}

QTEST_GUILESS_MAIN(TestRecordedRuns)
#include "tst_recordedruns.moc"
