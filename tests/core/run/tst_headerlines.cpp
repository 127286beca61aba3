// Each line of each request's head is the one that three real browsers wrote in 2,631 recorded
// cases, at its place, but for what tests/recorded/headerlineexpectations.json names.
#include "tests/support/agreement.h"

#include <QRegularExpression>
#include <QTest>

using namespace Corscope;
using namespace Corscope::TestSupport;
using namespace Qt::StringLiterals;

namespace {

/// Requests of each run, as the file has them: numbers of lines.
std::vector<QStringList> recordedLines(const QJsonValue &run, const QJsonArray &lines)
{
    std::vector<QStringList> requests;
    for (const QJsonValue &request : run.toArray()) {
        QStringList row;
        for (const QJsonValue &number : request.toArray()) {
            row.append(number.isString() ? number.toString() : lines.at(number.toInt()).toString());
        }
        requests.push_back(std::move(row));
    }
    return requests;
}

/// What depends on the machine, the version or chance is left open.
QString comparable(QString line, bool isMultipart)
{
    static const QRegularExpression open(
        u"^(User-Agent|Accept-Language|sec-ch-ua|sec-ch-ua-platform): .*$"_s,
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression boundary(u"boundary=.*"_s);
    line.replace(open, u"\\1: ~"_s);
    line.replace(boundary, u"boundary=~"_s);
    return isMultipart && line.startsWith("Content-Length: "_L1) ? u"Content-Length: ~"_s : line;
}

std::vector<QStringList> comparable(std::vector<QStringList> requests, bool isMultipart)
{
    for (QStringList &request : requests) {
        for (QString &line : request) {
            line = comparable(std::move(line), isMultipart);
        }
    }
    return requests;
}

Kinds difference(const std::vector<QStringList> &expected, const std::vector<QStringList> &got)
{
    const auto sameRequest = [](const QStringList &a, const QStringList &b) {
        return a.value(0) == b.value(0);
    };
    if (!std::equal(expected.begin(), expected.end(), got.begin(), got.end(), sameRequest)) {
        return {u"requests"_s};
    }
    for (std::size_t i = 0; i < expected.size(); ++i) {
        if (expected.at(i) != got.at(i)) {
            qWarning() << "recorded" << expected.at(i) << "performed" << got.at(i);
            return {u"lines"_s};
        }
    }
    return {};
}

Kinds disagreements(const RecordedCase &recorded, const QByteArray &browser,
                    const QJsonArray &lines)
{
    const bool isMultipart =
        recorded.object.value(u"request").toObject().value(u"body").toObject().value(u"kind") ==
        u"formdata"_s;
    const QJsonArray expected =
        recorded.object.value(u"did").toObject().value(QString::fromLatin1(browser)).toArray();
    const auto runs = perform(recorded, browser, HeadLines::Kept);
    Kinds kinds;
    for (std::size_t i = 0; i < runs.size(); ++i) {
        kinds.merge(difference(recordedLines(expected.at(qsizetype(i)), lines),
                               comparable(runs.at(i).requestsWithLines, isMultipart)));
    }
    return kinds;
}

} // namespace

class TestHeaderLines : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyLineIsTheBrowsersAndAtItsPlace_data();
    void everyLineIsTheBrowsersAndAtItsPlace();
    void everyReasonSaysSomething();
};

void TestHeaderLines::everyLineIsTheBrowsersAndAtItsPlace_data()
{
    QTest::addColumn<QByteArray>("browser");
    for (const char *browser : {"chromium", "firefox", "webkit"}) {
        QTest::newRow(browser) << QByteArray(browser);
    }
}

void TestHeaderLines::everyLineIsTheBrowsersAndAtItsPlace()
{
    QFETCH(const QByteArray, browser);
    std::vector<RecordedCase> cases = recordedCases(u"headerlines.jsonl.qz"_s);
    QCOMPARE(cases.size(), 2611u);
    const QJsonArray lines = cases.front().object.value(u"lines").toArray();
    QVERIFY(!lines.isEmpty());
    cases.erase(cases.begin());
    const Tally result = tally(
        cases, browser, expectations(u"headerlineexpectations.json"_s, browser),
        [&](const RecordedCase &recorded) { return disagreements(recorded, browser, lines); });
    QCOMPARE(result.unnamed, 0);
    QCOMPARE(result.mended, 0);
}

void TestHeaderLines::everyReasonSaysSomething()
{
    QCOMPARE(poorReasons(u"headerlineexpectations.json"_s), QStringList());
}

QTEST_GUILESS_MAIN(TestHeaderLines)
#include "tst_headerlines.moc"
