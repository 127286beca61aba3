// No browser tells an XMLHttpRequest of an answer's head before the first byte of its body is
// there, and Firefox does not tell fetch() either: what they did in tests/recorded/firstbyte.jsonl.
#include "tests/support/recordedcase.h"

#include <QTest>

using namespace Corscope;
using namespace Corscope::TestSupport;
using namespace Qt::StringLiterals;

namespace {

/// What both the recording and the command line say.
QJsonObject comparable(const QJsonObject &result)
{
    QJsonObject object;
    for (const auto &key : {u"outcome"_s, u"events"_s, u"status"_s, u"bodyText"_s}) {
        object.insert(key, result.value(key));
    }
    // Nothing at all and no text are not told apart everywhere.
    if (object.value(u"bodyText"_s).toString().isEmpty()) {
        object.remove(u"bodyText"_s);
    }
    return object;
}

} // namespace

class TestFirstByte : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pageHearsOfTheHeadWhenTheBrowserDid_data();
    void pageHearsOfTheHeadWhenTheBrowserDid();
};

void TestFirstByte::pageHearsOfTheHeadWhenTheBrowserDid_data()
{
    QTest::addColumn<QString>("browser");
    QTest::addRow("chromium") << u"chromium"_s;
    QTest::addRow("firefox") << u"firefox"_s;
    QTest::addRow("webkit") << u"webkit"_s;
}

void TestFirstByte::pageHearsOfTheHeadWhenTheBrowserDid()
{
    QFETCH(const QString, browser);
    const auto cases = recordedCases(u"firstbyte.jsonl"_s);
    QCOMPARE(cases.size(), 13u);
    for (const RecordedCase &recorded : cases) {
        const QJsonObject did =
            recorded.object.value(u"did"_s).toObject().value(browser).toObject();
        const auto runs = perform(recorded, browser.toLatin1());
        QCOMPARE(runs.size(), 1u);
        const QJsonObject got = comparable(runs.front().result);
        QVERIFY2(got == comparable(did),
                 qPrintable(recorded.id + u": "_s + recorded.note + u'\n' +
                            QString::fromUtf8(QJsonDocument(got).toJson(QJsonDocument::Compact))));
    }
}

QTEST_GUILESS_MAIN(TestFirstByte)
#include "tst_firstbyte.moc"
