// The steps of a run that are worth a line, with the sign that each gets.
#include "core/explain/checks.h"
#include "core/trace/steps.h"
#include "tests/support/judged.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace Corscope;
using namespace Corscope::Explain;
using namespace Corscope::TestSupport;
using namespace Corscope::Trace;
using namespace Qt::StringLiterals;

namespace {

const QByteArray allowed = "HTTP/1.1 200 OK\nAccess-Control-Allow-Origin: *";

/// "passed cors-check 3", one per line; algorithms by their anchors.
QString told(const Log &log)
{
    QStringList lines;
    for (const Check &check : checksOf(log)) {
        const auto &decided = std::get<Decided>(log.at(check.entry).event);
        lines.append(u"%1 %2 %3"_s.arg(QLatin1StringView(Reflect::nameOf(check.sign)),
                                       QString::fromLatin1(decided.step.anchor),
                                       QString::fromLatin1(decided.step.step)));
    }
    return lines.join(u'\n');
}

/// The sign of the only check with that evidence; nothing where there is none.
template <typename Kind>
std::optional<Sign> signOf(const Log &log)
{
    std::optional<Sign> sign;
    for (const Check &check : checksOf(log)) {
        if (std::holds_alternative<Kind>(std::get<Decided>(log.at(check.entry).event).evidence)) {
            Q_ASSERT(!sign);
            sign = check.sign;
        }
    }
    return sign;
}

Log logOf(const Decided &decided)
{
    Log log;
    log.append(judgedAt, {}, {}, decided);
    return log;
}

} // namespace

class TestChecks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void allowedRunIsToldStepByStep();
    void blockedRunEndsWithWhatFailed();
    void everyFailedStepIsTold();
    void checksAreInTheOrderOfTheTrace();
    void cappedPermissionIsAWarning();
    void hiddenHeadersWarnWhereAPageMissesThem_data();
    void hiddenHeadersWarnWhereAPageMissesThem();
    void hiddenHeadersAreNoLineWherePagesReadNone();
    void cookiesWarnWhereOneIsLeftOut_data();
    void cookiesWarnWhereOneIsLeftOut();
    void originThatBecomesNullIsAWarning();
    void forbiddenHeaderIsAWarning();
    void whatSaysNothingIsLeftOut_data();
    void whatSaysNothingIsLeftOut();
};

void TestChecks::allowedRunIsToldStepByStep()
{
    RunSpec spec = xhrSpec(u"PUT"_s);
    spec.request.withCredentials = true;
    const QByteArray head = "\nAccess-Control-Allow-Origin: http://127.0.0.1:9001"
                            "\nAccess-Control-Allow-Credentials: true";
    const Log log = judged(spec, {preflightAnswered("HTTP/1.1 204 No Content" + head +
                                                    "\nAccess-Control-Allow-Methods: PUT"),
                                  answered("PUT", otherUrl, "HTTP/1.1 200 OK" + head)});
    // Fetch: main fetch 12 compares origins and finds the need of a preflight; CORS check, steps 4
    // and 7; CORS-preflight fetch, 7 (an ok status), 7.5 (the method), 7.16 (max-age);
    // HTTP-network-or-cache fetch 8.3 (credentials); main fetch 14.2 (which headers are visible).
    QCOMPARE(told(log), u"noted concept-main-fetch 12\n"
                        "noted concept-main-fetch 12\n"
                        "passed concept-cors-check 4\n"
                        "passed concept-cors-check 7\n"
                        "passed cors-preflight-fetch-0 7\n"
                        "passed cors-preflight-fetch-0 7.5\n"
                        "noted cors-preflight-fetch-0 7.16\n"
                        "noted concept-http-network-or-cache-fetch 8.3\n"
                        "passed concept-cors-check 4\n"
                        "passed concept-cors-check 7\n"
                        "noted concept-main-fetch 14.2"_s);
}

void TestChecks::blockedRunEndsWithWhatFailed()
{
    const Log log = judged(xhrSpec(), {answered("GET", otherUrl, "HTTP/1.1 200 OK")});
    const auto checks = checksOf(log);
    QVERIFY(!checks.empty());
    QCOMPARE(checks.back().sign, Sign::Failed);
    QCOMPARE(checks.back().exchange, ExchangeId{1});
    QCOMPARE(checks.back().entry, findReason(log)->entry);
    const auto &decided = std::get<Decided>(log.at(checks.back().entry).event);
    QVERIFY(decided.step == fetchStep(Anchor::corsCheck, "2"));
}

void TestChecks::everyFailedStepIsTold()
{
    // Whatever the evidence: what stopped a run is never left out.
    for (const Evidence &evidence :
         {Evidence(NoEvidence()), Evidence(HeaderSeen()), Evidence(NameLookedUp()),
          Evidence(CookiesConsidered()), Evidence(CredentialsSeen()), Evidence(CacheLookedUp())}) {
        const auto checks =
            checksOf(logOf({fetchStep(Anchor::corsCheck, "2"), Outcome::Failure, evidence}));
        QCOMPARE(checks.size(), 1u);
        QCOMPARE(checks.front().sign, Sign::Failed);
    }
}

void TestChecks::checksAreInTheOrderOfTheTrace()
{
    const Log log =
        judged(xhrSpec(), {answered("GET", otherUrl, allowed + "\nX-A: 1\nMax-Forwards: 2")});
    const auto checks = checksOf(log);
    QVERIFY(checks.size() > 2);
    for (std::size_t i = 0; i < checks.size(); ++i) {
        const Entry &entry = log.at(checks.at(i).entry);
        QVERIFY(std::holds_alternative<Decided>(entry.event));
        QCOMPARE(checks.at(i).exchange, entry.exchange);
        QVERIFY(i == 0 || checks.at(i - 1).entry < checks.at(i).entry);
    }
}

void TestChecks::cappedPermissionIsAWarning()
{
    const auto withMaxAge = [](const char *seconds) {
        return judged(xhrSpec(u"PUT"_s),
                      {preflightAnswered("HTTP/1.1 204 No Content\nAccess-Control-Allow-Origin: *"
                                         "\nAccess-Control-Allow-Methods: PUT"
                                         "\nAccess-Control-Max-Age: "_ba +
                                         seconds)});
    };
    // Chromium keeps a permission for two hours at most.
    QCOMPARE(signOf<MaxAgeRead>(withMaxAge("7200")), Sign::Noted);
    QCOMPARE(signOf<MaxAgeRead>(withMaxAge("7201")), Sign::Warned);
}

void TestChecks::hiddenHeadersWarnWhereAPageMissesThem_data()
{
    QTest::addColumn<QByteArray>("lines");
    QTest::addColumn<Sign>("sign");
    // Access-Control-Allow-Origin itself is hidden from every page.
    QTest::newRow("only what every answer hides")
        << "\nServer: s\nDate: d\nContent-Type: a/b"_ba << Sign::Noted;
    QTest::newRow("a count of the server's own") << "\nX-Total: 3"_ba << Sign::Warned;
    QTest::newRow("the same, exposed")
        << "\nX-Total: 3\nAccess-Control-Expose-Headers: X-Total"_ba << Sign::Noted;
    QTest::newRow("all exposed") << "\nX-Total: 3\nAccess-Control-Expose-Headers: *"_ba
                                 << Sign::Passed;
}

void TestChecks::hiddenHeadersWarnWhereAPageMissesThem()
{
    QFETCH(QByteArray, lines);
    const Log log = judged(xhrSpec(), {answered("GET", otherUrl, allowed + lines)});
    QFETCH(Sign, sign);
    QCOMPARE(signOf<HeadersFiltered>(log), sign);
}

void TestChecks::hiddenHeadersAreNoLineWherePagesReadNone()
{
    const QByteArray head = "HTTP/1.1 200 OK\nAccess-Control-Allow-Origin: *\nX-Total: 42"
                            "\nContent-Type: text/event-stream";
    RunSpec spec = xhrSpec();
    const auto isAboutHeaders = [](const Log &log) {
        const std::vector<Check> checks = checksOf(log);
        return std::any_of(checks.begin(), checks.end(), [&](const Check &check) {
            const auto &decided = std::get<Decided>(log.at(check.entry).event);
            return std::holds_alternative<HeadersFiltered>(decided.evidence);
        });
    };
    QVERIFY(isAboutHeaders(judged(spec, {answered("GET", otherUrl, head, "data: x\n\n")})));
    spec.request.api = Api::EventSource;
    QVERIFY(!isAboutHeaders(judged(spec, {answered("GET", otherUrl, head, "data: x\n\n")})));
}

void TestChecks::cookiesWarnWhereOneIsLeftOut_data()
{
    QTest::addColumn<std::vector<CookieFate>>("cookies");
    QTest::addColumn<bool>("told");
    QTest::addColumn<Sign>("sign");
    using Fates = std::vector<CookieFate>;
    QTest::newRow("none") << Fates{} << false << Sign::Noted;
    QTest::newRow("all sent") << Fates{{"a", "sent"}, {"b", "sent"}} << true << Sign::Noted;
    QTest::newRow("stored") << Fates{{"a", "stored"}, {"b", "deleted"}} << true << Sign::Noted;
    QTest::newRow("one left out") << Fates{{"a", "sent"}, {"b", "same-site-lax"}} << true
                                  << Sign::Warned;
}

void TestChecks::cookiesWarnWhereOneIsLeftOut()
{
    QFETCH(std::vector<CookieFate>, cookies);
    const Log log = logOf({fetchStep(Anchor::httpNetworkOrCacheFetch, "8.21"), Outcome::Continue,
                           CookiesConsidered{cookies}});
    const auto sign = signOf<CookiesConsidered>(log);
    QTEST(sign.has_value(), "told");
    if (sign) {
        QTEST(*sign, "sign");
    }
}

void TestChecks::originThatBecomesNullIsAWarning()
{
    const auto redirectedTo = [](const QByteArray &location) {
        return judged(xhrSpec(), {answered("GET", otherUrl,
                                           "HTTP/1.1 302 Found\nAccess-Control-Allow-Origin: *"
                                           "\nLocation: " +
                                               location)});
    };
    QCOMPARE(signOf<Redirected>(redirectedTo("/t")), Sign::Noted);
    QCOMPARE(signOf<Redirected>(redirectedTo("http://127.0.0.1:9003/t")), Sign::Warned);
}

void TestChecks::forbiddenHeaderIsAWarning()
{
    RunSpec spec = xhrSpec();
    spec.request.headers = {{u"Cookie"_s, u"a=b"_s}};
    QCOMPARE(signOf<HeaderForbidden>(judged(spec)), Sign::Warned);
}

void TestChecks::whatSaysNothingIsLeftOut_data()
{
    QTest::addColumn<Evidence>("evidence");
    QTest::newRow("nothing was looked at") << Evidence(NoEvidence());
    // Step 2 of the CORS check says only that the header is there.
    QTest::newRow("a header is there") << Evidence(HeaderSeen{"A", "b", {"b"}});
    QTest::newRow("a cache without entries") << Evidence(CacheLookedUp{CacheMiss::Empty, "x-a", 0});
    QTest::newRow("a method that needs no permission") << Evidence(
        NameLookedUp{"Access-Control-Allow-Methods", "GET", {}, false, false, false, true});
    QTest::newRow("a check without credentials") << Evidence(CredentialsSeen());
}

void TestChecks::whatSaysNothingIsLeftOut()
{
    QFETCH(Evidence, evidence);
    QVERIFY(
        checksOf(logOf({fetchStep(Anchor::corsCheck, "2"), Outcome::Continue, evidence})).empty());
}

CORSCOPE_TEST(TestChecks)
#include "tst_checks.moc"
