// run --jsonl: one line in, one line out, in order; the contract by which agreement with browsers
// is measured.
#include "core/lab/labserver.h"
#include "core/lessons/lesson.h"
#include "tests/app/program.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Corscope;
using namespace Qt::StringLiterals;

namespace {

QJsonObject objectIn(const QByteArray &line)
{
    return QJsonDocument::fromJson(line).object();
}

} // namespace

class TestJsonLines : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void everyLineIsAnsweredBeforeTheNextIsWritten();
    void theAnswerHasEveryFieldOfTheContract();
    void eventsAreTargetTypeStateLoadedTotal();
    void theSameContextRemembersAPreflight();
    void aNewContextStartsEmpty();
    void cookiesAreThereBeforehand();
    void theBrowserOfTheOptionIsTheDefault();
    void relativeUrlsResolveAgainstThePage();
    void aBadLineGetsAnErrorAndTheNextStillRuns_data();
    void aBadLineGetsAnErrorAndTheNextStillRuns();
    void theEndOfTheInputEndsTheProgram();

private:
    [[nodiscard]] QByteArray line(const char *lesson, const QByteArray &context = "c") const;
    [[nodiscard]] QByteArray lineWith(const QByteArray &request, const QByteArray &more = {}) const;
    [[nodiscard]] QByteArray origin(Lab::Slot slot) const { return m_lab->origins().origin(slot); }

    std::unique_ptr<Lab::LabServer> m_lab;
    std::unique_ptr<TestSupport::Conversation> m_cli;
};

void TestJsonLines::initTestCase()
{
    auto lab = Lab::LabServer::start();
    QVERIFY(lab);
    m_lab = *std::move(lab);
    for (const Lessons::Lesson &lesson : Lessons::builtInLessons()) {
        m_lab->mount(lesson.scenario);
    }
}

void TestJsonLines::init()
{
    m_cli = std::make_unique<TestSupport::Conversation>(QStringLiteral(CORSCOPE_CLI),
                                                        QStringList{u"run"_s, u"--jsonl"_s});
    m_lab->clearLog();
}

QByteArray TestJsonLines::lineWith(const QByteArray &request, const QByteArray &more) const
{
    return R"({"id":"x","page":")" + origin(Lab::Slot::A) + R"(/p/","request":{)" + request + '}' +
           more + '}';
}

QByteArray TestJsonLines::line(const char *lesson, const QByteArray &context) const
{
    return lineWith(R"("api":"xhr","method":"PUT","headers":[["X-Cart","42"]],"url":")" +
                        origin(Lab::Slot::B) + "/s/" + lesson + R"(/r")",
                    R"(,"context":")" + context + '"');
}

void TestJsonLines::everyLineIsAnsweredBeforeTheNextIsWritten()
{
    for (int i = 0; i < 3; ++i) {
        const QByteArray answer = m_cli->ask(line("preflight-allowed"));
        QCOMPARE(answer.count('\n'), 1);
        QCOMPARE(objectIn(answer).value("outcome"_L1).toString(), u"allowed"_s);
    }
}

void TestJsonLines::theAnswerHasEveryFieldOfTheContract()
{
    const QJsonObject answer = objectIn(m_cli->ask(line("preflight-header")));
    for (const char *field :
         {"id", "outcome", "exception", "events", "status", "statusText", "responseUrl",
          "responseHeaders", "bodyKind", "bodyText", "bodyLength", "type", "redirected", "reason",
          "corsError", "console"}) {
        QVERIFY2(answer.contains(QLatin1StringView(field)), field);
    }
    QCOMPARE(answer.value("id"_L1).toString(), u"x"_s);
    QCOMPARE(answer.value("outcome"_L1).toString(), u"error"_s);
    QVERIFY(answer.value("exception"_L1).isNull());
    QCOMPARE(answer.value("reason"_L1).toString(), u"preflight.header.not-allowed"_s);
    QCOMPARE(answer.value("corsError"_L1).toString(), u"HeaderDisallowedByPreflightResponse"_s);
    const QJsonObject console = answer.value("console"_L1).toObject();
    QCOMPARE(console.keys(), (QStringList{u"chromium"_s, u"firefox"_s, u"webkit"_s}));
    QVERIFY(console.value("chromium"_L1)
                .toArray()
                .at(0)
                .toString()
                .startsWith("Access to XMLHttpRequest at 'http://"_L1));
}

void TestJsonLines::eventsAreTargetTypeStateLoadedTotal()
{
    const QJsonArray events =
        objectIn(m_cli->ask(line("preflight-header"))).value("events"_L1).toArray();
    QCOMPARE(events.at(0).toArray(), (QJsonArray{u"xhr"_s, u"readystatechange"_s, 1, 0, 0}));
    QCOMPARE(events.at(1).toArray(), (QJsonArray{u"xhr"_s, u"loadstart"_s, 1, 0, 0}));
    QCOMPARE(events.last().toArray(), (QJsonArray{u"xhr"_s, u"loadend"_s, 4, 0, 0}));
}

void TestJsonLines::theSameContextRemembersAPreflight()
{
    (void)m_cli->ask(line("preflight-cache", "one"));
    QCOMPARE(m_lab->log().records().size(), 2u);
    (void)m_cli->ask(line("preflight-cache", "one"));
    QCOMPARE(m_lab->log().records().size(), 3u);
}

void TestJsonLines::aNewContextStartsEmpty()
{
    (void)m_cli->ask(line("preflight-cache", "one"));
    (void)m_cli->ask(line("preflight-cache", "two"));
    QCOMPARE(m_lab->log().records().size(), 4u);
}

void TestJsonLines::cookiesAreThereBeforehand()
{
    (void)m_cli->ask(lineWith(
        R"("url":")" + origin(Lab::Slot::B) + R"(/s/credentials-right/r","withCredentials":true)",
        R"(,"cookies":[{"url":")" + origin(Lab::Slot::B) + R"(/","set":"sid=7; Path=/"}])"));
    QCOMPARE(m_lab->log().records().front().headers.get("Cookie"), "sid=7"_ba);
}

void TestJsonLines::theBrowserOfTheOptionIsTheDefault()
{
    TestSupport::Conversation firefox(QStringLiteral(CORSCOPE_CLI),
                                      {u"run"_s, u"--jsonl"_s, u"--browser"_s, u"firefox"_s});
    (void)firefox.ask(line("preflight-allowed"));
    (void)m_cli->ask(line("preflight-allowed"));
    const auto agent = [this](std::size_t i) {
        return *m_lab->log().records().at(i).headers.get("User-Agent");
    };
    QVERIFY2(agent(0).contains("Firefox/"), agent(0).constData());
    QVERIFY2(agent(2).contains("Chrome/"), agent(2).constData());
}

void TestJsonLines::relativeUrlsResolveAgainstThePage()
{
    const QJsonObject answer = objectIn(m_cli->ask(lineWith(R"("url":"../s/same-origin/r#part")")));
    QCOMPARE(answer.value("outcome"_L1).toString(), u"allowed"_s);
    QCOMPARE(answer.value("responseUrl"_L1).toString(),
             QString::fromLatin1(origin(Lab::Slot::A) + "/s/same-origin/r"));
}

void TestJsonLines::aBadLineGetsAnErrorAndTheNextStillRuns_data()
{
    QTest::addColumn<QByteArray>("bad");
    QTest::addColumn<QString>("told");
    const QByteArray good = R"("page":"http://127.0.0.1/","request":{"url":"/"})";
    QTest::newRow("not JSON") << "{\"id\": oops}"_ba << u"JSON"_s;
    QTest::newRow("empty") << ""_ba << u"JSON"_s;
    QTest::newRow("an array") << "[1]"_ba << u"object"_s;
    QTest::newRow("no page") << R"({"request":{"url":"/"}})"_ba << u"page"_s;
    QTest::newRow("no request") << R"({"page":"http://127.0.0.1/"})"_ba << u"request"_s;
    QTest::newRow("a page that does not parse")
        << R"({"page":"shop","request":{"url":"/"}})"_ba << u"page"_s;
    QTest::newRow("an unknown browser")
        << "{\"browser\":\"netscape\"," + good + '}' << u"netscape"_s;
    QTest::newRow("an unknown field") << "{\"pgae\":1," + good + '}' << u"pgae"_s;
    QTest::newRow("a field of the wrong type")
        << R"({"page":"http://127.0.0.1/","request":{"url":"/","timeout":"soon"}})"_ba
        << u"request.timeout"_s;
    QTest::newRow("an unknown value")
        << R"({"page":"http://127.0.0.1/","request":{"url":"/","abortAt":"later"}})"_ba
        << u"request.abortAt"_s;
    QTest::newRow("a body of an unknown kind")
        << R"({"page":"http://127.0.0.1/","request":{"url":"/","body":{"kind":"soup"}}})"_ba
        << u"request.body"_s;
    QTest::newRow("invalid UTF-8") << "{\"id\":\"\xff\"}"_ba << u"JSON"_s;
}

void TestJsonLines::aBadLineGetsAnErrorAndTheNextStillRuns()
{
    QFETCH(const QByteArray, bad);
    QFETCH(const QString, told);
    const QJsonObject answer = objectIn(m_cli->ask(bad));
    const QString error = answer.value("error"_L1).toString();
    QVERIFY2(error.contains(told), qPrintable(error));
    QCOMPARE(objectIn(m_cli->ask(line("preflight-allowed"))).value("outcome"_L1).toString(),
             u"allowed"_s);
}

void TestJsonLines::theEndOfTheInputEndsTheProgram()
{
    (void)m_cli->ask(line("preflight-allowed"));
    QCOMPARE(m_cli->finish(), 0);
}

QTEST_GUILESS_MAIN(TestJsonLines)
#include "tst_jsonlines.moc"
