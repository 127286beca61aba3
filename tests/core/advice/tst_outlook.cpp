// All that stands in the way, in each browser's order, and why browsers do not agree.
#include "core/advice/disagreement.h"
#include "core/advice/smallestchange.h"
#include "core/explain/words.h"
#include "tests/support/reasoncases.h"
#include "tests/support/testprogram.h"

#include <QTest>

#include <set>

using namespace Corscope;
using namespace Corscope::Advice;
using namespace Corscope::TestSupport;
using namespace Corscope::Trace;
using namespace Qt::StringLiterals;
using Explain::Reason;
using Profiles::Id;
using Profiles::Rule;

namespace {

const QByteArray ok = "HTTP/1.1 200 OK";
const QByteArray any = "\nAccess-Control-Allow-Origin: *";
const std::vector<Id> browsers{Id::Chromium, Id::Firefox, Id::WebKit, Id::Standard};

std::vector<QByteArray> reasonsIn(const Outlook &outlook)
{
    std::vector<QByteArray> reasons;
    for (const FailedRule &rule : outlook.rules) {
        reasons.push_back(Reflect::nameOf(rule.finding.reason));
    }
    return reasons;
}

std::vector<QByteArray> names(const std::vector<Reason> &reasons)
{
    std::vector<QByteArray> names;
    for (const Reason reason : reasons) {
        names.push_back(Reflect::nameOf(reason));
    }
    return names;
}

/// Everything is wrong with the preflight's answer.
Log wrongPreflight()
{
    RunSpec spec = xhrSpec(u"PUT"_s);
    spec.request.withCredentials = true;
    spec.request.headers = {{u"X-Cart"_s, u"1"_s}, {u"X-Bag"_s, u"1"_s}};
    return judged(spec, {preflightAnswered("HTTP/1.1 405 No\nAccess-Control-Allow-Methods: GET")});
}

} // namespace

class TestOutlook : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyRuleIsToldInTheBrowsersOrder();
    void headlinesNameWhatFailsThen();
    void whatNoHeaderMendsIsTheLast();
    void readableAnswersHaveNoRules();
    void theFirstRuleIsTheReportedOne();
    void unneededChangesAreNotAdvised();
    void theDecisiveRuleIsFound_data();
    void theDecisiveRuleIsFound();
    void whoAgreesDoesNotDisagree();
    void everyRuleHasItsWords();
};

void TestOutlook::everyRuleIsToldInTheBrowsersOrder()
{
    const Log log = wrongPreflight();
    const Outlook chromium = outlookOf(log, Id::Chromium);
    QCOMPARE(
        reasonsIn(chromium),
        names({Reason::AllowOriginMissing, Reason::AllowCredentialsMissing, Reason::PreflightStatus,
               Reason::MethodNotAllowed, Reason::HeaderNotAllowed, Reason::HeaderNotAllowed}));
    QCOMPARE(chromium.ending, MendedEnding::OtherRequest);
    QVERIFY(chromium.change && !chromium.change->proven);
    QCOMPARE(reasonsIn(outlookOf(log, Id::WebKit)).front(),
             QByteArray(Reflect::nameOf(Reason::PreflightStatus)));
}

void TestOutlook::headlinesNameWhatFailsThen()
{
    const Outlook outlook = outlookOf(wrongPreflight(), Id::Chromium);
    QCOMPARE(outlook.rules.size(), 6u);
    const QString fifth = Explain::Words::verdict(outlook.rules.at(4).judged).headline;
    const QString sixth = Explain::Words::verdict(outlook.rules.at(5).judged).headline;
    // In the order in which Chromium hands them over (headers-137).
    QVERIFY2(fifth.contains(u"x-cart"_s), qPrintable(fifth));
    QVERIFY2(sixth.contains(u"x-bag"_s), qPrintable(sixth));
}

void TestOutlook::whatNoHeaderMendsIsTheLast()
{
    RunSpec spec = fetchSpec();
    spec.request.integrity = u"sha256-ypeBEsobvcr6wjGzmiPcTaeG7/gUfE5yuYB3ha/uSLs="_s;
    const Outlook outlook =
        outlookOf(judged(spec, {answered("GET", otherUrl, ok, "hello")}), Id::Chromium);
    QCOMPARE(reasonsIn(outlook), names({Reason::AllowOriginMissing, Reason::IntegrityMismatch}));
    QCOMPARE(outlook.ending, MendedEnding::NotByHeaders);
}

void TestOutlook::readableAnswersHaveNoRules()
{
    const Outlook outlook =
        outlookOf(judged(xhrSpec(), {answered("GET", otherUrl, ok + any)}), Id::Chromium);
    QVERIFY(outlook.rules.empty());
    QCOMPARE(outlook.ending, MendedEnding::Allowed);
    QVERIFY(!outlook.change);
}

void TestOutlook::theFirstRuleIsTheReportedOne()
{
    for (const ReasonCase &reasonCase : reasonCases()) {
        const Log log = judgedCase(reasonCase, reasonCase.spec.browser);
        if (outcomeOf(log) != RunOutcome::Error) {
            continue;
        }
        const Outlook outlook = outlookOf(log, *Reflect::valueOf<Id>(reasonCase.spec.browser));
        QVERIFY2(!outlook.rules.empty(), reasonCase.name);
        QCOMPARE(outlook.rules.front().finding.reason, *reasonCase.reason);
    }
}

void TestOutlook::unneededChangesAreNotAdvised()
{
    for (const ReasonCase &reasonCase : reasonCases()) {
        const Log log = judgedCase(reasonCase, "chromium");
        const auto advice = smallestChange(log, Id::Chromium);
        if (!advice || !advice->proven) {
            continue;
        }
        // As many lines as rules, or fewer where one line mends two.
        std::size_t lines = 0;
        for (const AnswerChange &answer : advice->answers) {
            lines += answer.lines.size();
        }
        QVERIFY2(lines <= outlookOf(log, Id::Chromium).rules.size() ||
                     reasonCase.reason == Reason::AllowOriginSeveralLines,
                 reasonCase.name);
    }
}

void TestOutlook::theDecisiveRuleIsFound_data()
{
    QTest::addColumn<Log>("log");
    QTest::addColumn<Id>("allows");
    QTest::addColumn<Id>("refuses");
    QTest::addColumn<Rule>("rule");
    RunSpec authorized = xhrSpec();
    authorized.request.headers = {{u"Authorization"_s, u"1"_s}};
    QTest::newRow("authorization under *")
        << judged(authorized,
                  {preflightAnswered("HTTP/1.1 204 No" + any + "\nAccess-Control-Allow-Headers: *"),
                   answered("GET", otherUrl, ok + any)})
        << Id::Firefox << Id::Standard << Rule::WildcardAndAuthorization;
    RunSpec credentialed = xhrSpec();
    credentialed.request.withCredentials = true;
    QTest::newRow("an empty line beside true")
        << judged(credentialed, {answered("GET", otherUrl,
                                          ok + "\nAccess-Control-Allow-Origin: " + pageOrigin +
                                              "\nAccess-Control-Allow-Credentials:"
                                              "\nAccess-Control-Allow-Credentials: true")})
        << Id::Firefox << Id::Chromium << Rule::CredentialsHeaderLines;
    QTest::newRow("407") << judged(xhrSpec(), {answered("GET", otherUrl, "HTTP/1.1 407 No" + any)})
                         << Id::Firefox << Id::Chromium << Rule::ProxyAuthentication;
    RunSpec port = xhrSpec();
    port.request.url = u"http://127.0.0.1:6679/r"_s;
    QTest::newRow("a port") << judged(port, {answered("GET", "http://127.0.0.1:6679/r", ok + any)})
                            << Id::Chromium << Id::Standard << Rule::BlockedPorts;
}

void TestOutlook::theDecisiveRuleIsFound()
{
    QFETCH(Log, log);
    QFETCH(Id, allows);
    QFETCH(Id, refuses);
    QFETCH(Rule, rule);
    const auto found = disagreements(log, {allows, refuses});
    QCOMPARE(found.size(), 1u);
    QCOMPARE(found.front(), (Disagreement{allows, refuses, {rule}}));
}

void TestOutlook::whoAgreesDoesNotDisagree()
{
    QVERIFY(
        disagreements(judged(xhrSpec(), {answered("GET", otherUrl, ok + any)}), browsers).empty());
    QVERIFY(disagreements(judged(xhrSpec(), {answered("GET", otherUrl, ok)}), browsers).empty());
    QVERIFY(disagreements(Log(), browsers).empty());
    // A request that was not recorded is no verdict.
    QVERIFY(disagreements(judged(xhrSpec()), browsers).empty());
}

void TestOutlook::everyRuleHasItsWords()
{
    std::set<QString> words;
    for (const Rule rule : Profiles::allRules()) {
        const QString text = Explain::Words::rule(rule);
        QVERIFY2(!text.isEmpty(), Reflect::nameOf(rule));
        QVERIFY2(words.insert(text).second, Reflect::nameOf(rule));
    }
}

CORSCOPE_TEST(TestOutlook)
#include "tst_outlook.moc"
