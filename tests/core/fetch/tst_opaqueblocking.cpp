// Which answers without CORS an element never gets to see, and in which engine.
#include "core/fetch/opaqueblocking.h"
#include "tests/core/fetch/fetchtesting.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace Corscope;
using namespace Corscope::Fetch;
using namespace Corscope::Fetch::Testing;
using Profiles::Id;
using Trace::RequestDestination;

namespace {

Request elementRequest(RequestDestination destination)
{
    Request request = requestFor(u"https://api.test/r");
    request.mode = Trace::RequestMode::NoCors;
    request.destination = destination;
    request.responseTainting = Trace::ResponseTainting::Opaque;
    return request;
}

Http::HeaderList typed(const char *type)
{
    Http::HeaderList headers;
    if (*type) {
        headers.add("Content-Type", type);
    }
    return headers;
}

/// To its end, be that the head or the body.
bool isBlocked(Id id, RequestDestination destination, const Http::ResponseHead &head,
               const QByteArray &body)
{
    const Profiles::Profile &profile = Profiles::profile(id);
    const Request request = elementRequest(destination);
    const OpaqueJudgement byHead = judgeOpaqueHead(request, head, profile);
    const OpaqueVerdict verdict = byHead.verdict == OpaqueVerdict::LookAtBody
                                      ? judgeOpaqueBody(request, head, body, profile).verdict
                                      : byHead.verdict;
    return verdict == OpaqueVerdict::Block;
}

const QByteArray png = "\x89PNG\r\n\x1A\n";

} // namespace

class TestOpaqueBlocking : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void enginesBlockDifferentThings_data();
    void enginesBlockDifferentThings();
    void whatIsNotOpaqueIsNeverBlocked();
    void chromiumDecidesByTheFirstKilobyte();
    void theEvidenceSaysWhatWasFound();
};

void TestOpaqueBlocking::enginesBlockDifferentThings_data()
{
    QTest::addColumn<RequestDestination>("destination");
    QTest::addColumn<Http::HeaderList>("headers");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("chromium");
    QTest::addColumn<bool>("firefox");
    const auto row = [](const char *name, RequestDestination destination, const char *type,
                        const QByteArray &body, bool chromium, bool firefox) {
        QTest::newRow(name) << destination << typed(type) << body << chromium << firefox;
    };
    constexpr auto script = RequestDestination::Script;
    constexpr auto image = RequestDestination::Image;
    row("isolation-039", script, "text/html", "1", false, true);
    row("isolation-053", image, "text/html", "<!doctype html><p>x", true, true);
    row("isolation-055", RequestDestination::Style, "text/plain", "p{}", false, true);
    row("image-006", image, "text/plain", png, false, false);
    row("image-016", image, "text/plain", "<svg xmlns=\"s\"/>", false, true);
    row("image-019", image, "image/png", "hello", false, true);
    row("image-008", image, "", png, false, false);
    row("css-008", RequestDestination::Style, "", ".a { }", false, false);
    row("jsonp-012", script, "text/javascript", "{\"a\":1}", true, false);
    row("jsonp-015", script, "text/javascript", "<!DOCTYPE html>", true, false);
    row("jsonp-022", script, "application/json", "f({\"a\":1})", false, false);
    row("jsonp-024", script, "application/json", "{\"a\":1}", true, true);
    row("jsonp-038", script, "text/csv", "f()", true, true);
    row("jsonp-048", script, "application/xml", "f()", false, false);
    row("jsonp-056", script, "application/zip", "f()", true, true);
    row("jsonp-058", script, "text/event-stream", "f()", true, true);
    row("jsonp-071", script, "application/json", ")]}'\n{\"a\":1}", true, true);
    const auto nosniff = [](const char *type) {
        Http::HeaderList headers = typed(type);
        headers.add("X-Content-Type-Options", "nosniff");
        return headers;
    };
    QTest::newRow("image-010") << image << nosniff("text/plain") << png << true << false;
    QTest::newRow("image-011") << image << nosniff("text/html") << png << true << true;
    QTest::newRow("image-014") << image << nosniff("application/octet-stream") << png << false
                               << false;
    QTest::newRow("image-015") << image << nosniff("") << png << false << false;
}

void TestOpaqueBlocking::enginesBlockDifferentThings()
{
    QFETCH(RequestDestination, destination);
    QFETCH(Http::HeaderList, headers);
    QFETCH(QByteArray, body);
    QFETCH(bool, chromium);
    QFETCH(bool, firefox);
    const auto head = answer(200, headers);
    QCOMPARE(isBlocked(Id::Chromium, destination, head, body), chromium);
    QCOMPARE(isBlocked(Id::Firefox, destination, head, body), firefox);
    QVERIFY(!isBlocked(Id::WebKit, destination, head, body));
    QVERIFY(!isBlocked(Id::Standard, destination, head, body));
}

void TestOpaqueBlocking::whatIsNotOpaqueIsNeverBlocked()
{
    const auto head = answer(200, typed("text/csv"));
    const Profiles::Profile &chromium = Profiles::profile(Id::Chromium);
    Request request = elementRequest(RequestDestination::Script);
    request.responseTainting = Trace::ResponseTainting::Cors;
    QCOMPARE(judgeOpaqueHead(request, head, chromium).verdict, OpaqueVerdict::Allow);
    // fetch() in mode no-cors: an opaque answer tells nothing anyway.
    const Request fetched = elementRequest(RequestDestination::Empty);
    QCOMPARE(judgeOpaqueHead(fetched, head, chromium).verdict, OpaqueVerdict::Allow);
}

void TestOpaqueBlocking::chromiumDecidesByTheFirstKilobyte()
{
    QVERIFY(!areEnoughToJudge(1023, Profiles::profile(Id::Chromium)));
    QVERIFY(areEnoughToJudge(1024, Profiles::profile(Id::Chromium)));
    // A script is one to its end.
    QVERIFY(!areEnoughToJudge(1 << 20, Profiles::profile(Id::Firefox)));
}

void TestOpaqueBlocking::theEvidenceSaysWhatWasFound()
{
    const OpaqueJudgement judgement = judgeOpaqueBody(elementRequest(RequestDestination::Script),
                                                      answer(200, typed("text/javascript")),
                                                      "{\"a\":1}", Profiles::profile(Id::Chromium));
    const Trace::Decided expected{
        {Trace::Standard::Corscope, "opaque-response-blocking", {}},
        Trace::Outcome::Failure,
        Trace::TypeJudged{RequestDestination::Script, "text/javascript", false, "json"}};
    QCOMPARE(judgement.decided(), expected);
}

CORSCOPE_TEST(TestOpaqueBlocking)
#include "tst_opaqueblocking.moc"
