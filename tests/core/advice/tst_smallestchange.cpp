// What the server would have to change: no more than is needed, and enough.
#include "core/advice/smallestchange.h"
#include "tests/support/judged.h"
#include "tests/support/testprogram.h"

#include <QTest>

#include <algorithm>

using namespace Corscope;
using namespace Corscope::Advice;
using namespace Corscope::TestSupport;
using namespace Corscope::Trace;
using namespace Qt::StringLiterals;
using Profiles::Id;

namespace {

const QByteArray okHead = "HTTP/1.1 200 OK";
const QByteArray okPreflightHead = "HTTP/1.1 204 No Content";
const QByteArray allowOrigin = "Access-Control-Allow-Origin: ";
const QByteArray allowCredentials = "Access-Control-Allow-Credentials: ";
const QByteArray allowMethods = "Access-Control-Allow-Methods: ";
const QByteArray allowHeaders = "Access-Control-Allow-Headers: ";
const QByteArray exact = allowOrigin + pageOrigin;

RunSpec credentialed(const QString &method = u"GET"_s)
{
    RunSpec spec = xhrSpec(method);
    spec.request.withCredentials = true;
    return spec;
}

RunSpec withHeaders(RunSpec spec, const QStringList &names)
{
    for (const QString &name : names) {
        spec.request.headers.push_back({name, u"1"_s});
    }
    return spec;
}

Log answeredGet(const RunSpec &spec, const QByteArray &head)
{
    return judged(spec, {answered("GET", otherUrl, head)});
}

/// The answers with what is advised done to them, as a person would do it.
std::vector<Page::RecordedExchange> followed(const Log &log, const Advice::Advice &advice)
{
    auto recorded = Page::recordedExchanges(log);
    const auto exchanges = exchangesOf(log);
    for (const AnswerChange &answer : advice.answers) {
        for (std::size_t i = 0; i < exchanges.size(); ++i) {
            if (exchanges.at(i).id != answer.exchange) {
                continue;
            }
            auto lines = exchanges.at(i).head->rawLines;
            for (const LineChange &change : answer.lines) {
                const auto found = std::find(lines.begin(), lines.end(), change.before);
                if (change.before.isEmpty()) {
                    lines.push_back(change.after);
                } else if (found == lines.end()) {
                    return {}; // a line that was never there
                } else if (change.after.isEmpty()) {
                    lines.erase(found);
                } else {
                    *found = change.after;
                }
            }
            for (Page::RecordedInput &input : recorded.at(i).inputs) {
                if (auto *head = std::get_if<Fetch::Head>(&input.input)) {
                    head->head = Http::parseResponseHead(lines);
                }
            }
        }
    }
    return recorded;
}

} // namespace

using LineChanges = std::vector<LineChange>;

class TestSmallestChange : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneAnswerIsMended_data();
    void oneAnswerIsMended();
    void preflightAndAnswerAreMendedTogether();
    void everyHopIsMended();
    void adviceNamesTheAnswer();
    void answersThatWereNeverGivenLeaveItUnproven();
    void nothingToAdvise_data();
    void nothingToAdvise();
    void adviceIsForTheBrowserAsked();
};

void TestSmallestChange::oneAnswerIsMended_data()
{
    QTest::addColumn<RunSpec>("spec");
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<LineChanges>("expected");
    QTest::newRow("origin missing")
        << xhrSpec() << okHead + "\nVary: Origin" << LineChanges{{"", exact}};
    QTest::newRow("another origin") << xhrSpec() << okHead + "\n" + allowOrigin + "http://a.test"
                                    << LineChanges{{allowOrigin + "http://a.test", exact}};
    QTest::newRow("written with other letters and spaces")
        << xhrSpec() << okHead + "\naccess-control-allow-origin:null"
        << LineChanges{{"access-control-allow-origin:null", exact}};
    QTest::newRow("two lines") << xhrSpec()
                               << okHead + "\n" + exact + "\nX: 1\n" + allowOrigin + "*"
                               << LineChanges{{allowOrigin + "*", ""}};
    QTest::newRow("an error page")
        << xhrSpec() << "HTTP/1.1 502 Bad Gateway\nVia: p"_ba << LineChanges{{"", exact}};
    QTest::newRow("* with credentials")
        << credentialed() << okHead + "\n" + allowOrigin + "*\n" + allowCredentials + "true"
        << LineChanges{{allowOrigin + "*", exact}};
    QTest::newRow("credentials missing")
        << credentialed() << okHead + "\n" + exact << LineChanges{{"", allowCredentials + "true"}};
    QTest::newRow("credentials True")
        << credentialed() << okHead + "\n" + exact + "\n" + allowCredentials + "True"
        << LineChanges{{allowCredentials + "True", allowCredentials + "true"}};
    QTest::newRow("nothing there, with credentials")
        << credentialed() << okHead << LineChanges{{"", exact}, {"", allowCredentials + "true"}};
}

void TestSmallestChange::oneAnswerIsMended()
{
    QFETCH(RunSpec, spec);
    QFETCH(QByteArray, head);
    QFETCH(LineChanges, expected);
    const Log log = answeredGet(spec, head);
    QCOMPARE(outcomeOf(log), RunOutcome::Error);
    const auto advice = smallestChange(log, Id::Chromium);
    QVERIFY(advice);
    QVERIFY(advice->proven);
    QCOMPARE(advice->answers.size(), 1u);
    QCOMPARE(advice->answers.front().lines, expected);
    QCOMPARE(outcomeOf(judged(spec, followed(log, *advice))), RunOutcome::Allowed);
}

void TestSmallestChange::preflightAndAnswerAreMendedTogether()
{
    const RunSpec spec = withHeaders(credentialed(u"PUT"_s), {u"X-Cart"_s, u"X-Bag"_s});
    // The actual request was never made: only what was answered can be mended.
    const Log log =
        judged(spec, {preflightAnswered("HTTP/1.1 405 Method Not Allowed\n" + allowMethods +
                                        "GET\n" + allowHeaders + "x-bag")});
    const auto advice = smallestChange(log, Id::Chromium);
    QVERIFY(advice);
    QVERIFY(!advice->proven);
    QCOMPARE(advice->answers.size(), 1u);
    const LineChanges expected{{"", exact},
                               {"", allowCredentials + "true"},
                               {"HTTP/1.1 405 Method Not Allowed", okPreflightHead},
                               {allowMethods + "GET", allowMethods + "GET, PUT"},
                               {allowHeaders + "x-bag", allowHeaders + "x-bag, x-cart"}};
    QCOMPARE(advice->answers.front().lines.size(), expected.size());
    for (const LineChange &change : expected) {
        QVERIFY2(std::find(advice->answers.front().lines.begin(),
                           advice->answers.front().lines.end(),
                           change) != advice->answers.front().lines.end(),
                 change.after.constData());
    }
    // With the answer to the actual request that was not needed so far, it is enough.
    auto exchanges = followed(log, *advice);
    exchanges.push_back(
        answered("PUT", otherUrl, okHead + "\n" + exact + "\n" + allowCredentials + "true"));
    QCOMPARE(outcomeOf(judged(spec, exchanges)), RunOutcome::Allowed);
}

void TestSmallestChange::everyHopIsMended()
{
    const QByteArray target = "http://127.0.0.1:9003/t";
    const RunSpec spec = xhrSpec();
    const Log log = judged(
        spec,
        {answered("GET", otherUrl, "HTTP/1.1 302 Found\n" + allowOrigin + "*\nLocation: " + target),
         answered("GET", target, okHead + "\n" + exact)});
    QCOMPARE(outcomeOf(log), RunOutcome::Error);
    const auto advice = smallestChange(log, Id::Chromium);
    QVERIFY(advice);
    QVERIFY(advice->proven);
    // From one foreign origin to another the origin becomes null.
    QCOMPARE(advice->answers.size(), 1u);
    QCOMPARE(advice->answers.front().exchange, ExchangeId{2});
    QCOMPARE(advice->answers.front().lines, (LineChanges{{exact, allowOrigin + "null"}}));
    QCOMPARE(outcomeOf(judged(spec, followed(log, *advice))), RunOutcome::Allowed);
}

void TestSmallestChange::adviceNamesTheAnswer()
{
    const auto advice =
        smallestChange(answeredGet(xhrSpec(), "HTTP/1.1 404 Nothing\nServer: s"), Id::Chromium);
    QVERIFY(advice);
    const AnswerChange &answer = advice->answers.front();
    QCOMPARE(answer.exchange, ExchangeId{1});
    QCOMPARE(answer.method, "GET"_ba);
    QCOMPARE(answer.url, QByteArray(otherUrl));
    QCOMPARE(answer.statusLine, "HTTP/1.1 404 Nothing"_ba);
}

void TestSmallestChange::answersThatWereNeverGivenLeaveItUnproven()
{
    const Log log =
        judged(xhrSpec(u"PUT"_s), {preflightAnswered(okPreflightHead + "\n" + allowOrigin + "*")});
    const auto advice = smallestChange(log, Id::Chromium);
    QVERIFY(advice);
    QVERIFY(!advice->proven);
    QCOMPARE(advice->answers.front().lines, (LineChanges{{"", allowMethods + "PUT"}}));
}

void TestSmallestChange::nothingToAdvise_data()
{
    QTest::addColumn<Log>("log");
    QTest::newRow("empty") << Log();
    QTest::newRow("allowed") << answeredGet(xhrSpec(), okHead + "\n" + allowOrigin + "*");
    QTest::newRow("network") << judged(
        xhrSpec(), {failed("GET", otherUrl, Http::TransportErrorKind::ConnectionRefused)});
    RunSpec port = xhrSpec();
    port.request.url = u"http://127.0.0.1:6000/"_s;
    QTest::newRow("nothing was sent") << judged(port);
    RunSpec wrong = xhrSpec();
    wrong.request.url = u"http://"_s;
    QTest::newRow("exception") << judged(wrong);
    RunSpec opaque = fetchSpec();
    opaque.request.mode = RequestMode::NoCors;
    QTest::newRow("opaque") << answeredGet(opaque, okHead);
}

void TestSmallestChange::nothingToAdvise()
{
    QFETCH(Log, log);
    for (const Id browser : Profiles::all) {
        QVERIFY(!smallestChange(log, browser));
    }
}

void TestSmallestChange::adviceIsForTheBrowserAsked()
{
    // By the standard * does not cover Authorization; in Chromium it still does.
    const RunSpec spec = withHeaders(xhrSpec(), {u"Authorization"_s});
    const QByteArray head = okPreflightHead + "\n" + allowOrigin + "*\n" + allowHeaders + "*";
    const Log log = judged(spec, {preflightAnswered(head),
                                  answered("GET", otherUrl, okHead + "\n" + allowOrigin + "*")});
    QCOMPARE(outcomeOf(log), RunOutcome::Allowed);
    QVERIFY(!smallestChange(log, Id::Chromium));
    const auto advice = smallestChange(log, Id::Standard);
    QVERIFY(advice);
    QVERIFY(advice->proven);
    const AnswerChange &answer = advice->answers.front();
    QCOMPARE(answer.lines.size(), 1u);
    QCOMPARE(answer.lines.front().before, allowHeaders + "*");
    RunSpec standard = spec;
    standard.browser = "standard";
    QCOMPARE(outcomeOf(judged(standard, followed(log, *advice))), RunOutcome::Allowed);
}

CORSCOPE_TEST(TestSmallestChange)
#include "tst_smallestchange.moc"
