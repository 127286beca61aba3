// What three real browsers did in recorded cases of the HTTP cache is what the profiles do.
#include "tests/support/recordedcase.h"

#include <QTest>

#include <algorithm>

using namespace Corscope;
using namespace Corscope::TestSupport;
using namespace Qt::StringLiterals;

namespace {

std::vector<QStringList> requestsOf(const QJsonObject &expected)
{
    std::vector<QStringList> requests;
    for (const QJsonValue &request : expected.value(u"requests").toArray()) {
        requests.push_back(request.toVariant().toStringList());
    }
    return requests;
}

QString text(const std::vector<QStringList> &requests)
{
    QStringList lines;
    for (const QStringList &request : requests) {
        lines.append(request.join(u' '));
    }
    return lines.join(u'\n');
}

/// "rs1 loadstart rs2"; how often there is progress depends on the moment.
QString eventsOf(const QJsonArray &events)
{
    QStringList names;
    for (const QJsonValue &event : events) {
        const QString type = event.toArray().at(1).toString();
        const QString name =
            type == u"readystatechange"_s ? u"rs%1"_s.arg(event.toArray().at(2).toInt()) : type;
        if (names.isEmpty() || !names.contains(name) ||
            (name != u"rs3"_s && name != u"progress"_s)) {
            names.append(name);
        }
    }
    return names.join(u' ');
}

QStringList sorted(const QJsonArray &headers)
{
    QStringList lines;
    for (const QJsonValue &header : headers) {
        lines.append(header.toVariant().toStringList().join(u": "_s));
    }
    lines.sort();
    return lines;
}

} // namespace

class TestCacheAgreement : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyBrowserDoesAsRecorded_data();
    void everyBrowserDoesAsRecorded();

private:
    static void compare(const QJsonObject &expected, const PerformedRun &got,
                        const QString &browser);
};

void TestCacheAgreement::everyBrowserDoesAsRecorded_data()
{
    QTest::addColumn<RecordedCase>("recorded");
    QTest::addColumn<QString>("browser");
    const auto cases = recordedCases(u"cache.jsonl"_s);
    QCOMPARE(cases.size(), 34u);
    for (const RecordedCase &recorded : cases) {
        for (const QString &browser : recorded.object.value(u"did").toObject().keys()) {
            QTest::addRow("%s %s, %s", qPrintable(recorded.id), qPrintable(recorded.note),
                          qPrintable(browser))
                << recorded << browser;
        }
    }
}

void TestCacheAgreement::everyBrowserDoesAsRecorded()
{
    QFETCH(RecordedCase, recorded);
    QFETCH(QString, browser);
    const QJsonArray expected = recorded.object.value(u"did").toObject().value(browser).toArray();
    const auto runs = perform(recorded, browser.toLatin1());
    QCOMPARE(qsizetype(runs.size()), expected.size());
    for (qsizetype i = 0; i < expected.size(); ++i) {
        compare(expected.at(i).toObject(), runs.at(std::size_t(i)), browser);
        if (QTest::currentTestFailed()) {
            qWarning("in run %lld", i + 1);
            return;
        }
    }
}

void TestCacheAgreement::compare(const QJsonObject &expected, const PerformedRun &got,
                                 const QString &browser)
{
    QCOMPARE(text(got.requestsWithCacheHeaders), text(requestsOf(expected)));
    const QJsonObject &result = got.result;
    QCOMPARE(result.value(u"outcome").toString(), expected.value(u"outcome").toString());
    QCOMPARE(eventsOf(result.value(u"events").toArray()), expected.value(u"events").toString());
    // WebKit's console was not written down.
    if (browser != u"webkit"_s) {
        QCOMPARE(result.value(u"console").toObject().value(browser).toVariant().toStringList(),
                 expected.value(u"console").toVariant().toStringList());
    }
    if (browser == u"chromium"_s) {
        QCOMPARE(result.value(u"corsError").toString(), expected.value(u"corsError").toString());
    }
    if (expected.value(u"outcome") == u"allowed"_s) {
        QCOMPARE(result.value(u"status"), expected.value(u"status"));
        QCOMPARE(result.value(u"bodyLength"), expected.value(u"bodyLength"));
        QCOMPARE(sorted(result.value(u"responseHeaders").toArray()),
                 sorted(expected.value(u"headers").toArray()));
    }
}

QTEST_GUILESS_MAIN(TestCacheAgreement)
#include "tst_cacheagreement.moc"
