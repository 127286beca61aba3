// What is said of answers from the HTTP cache: the reasons of their own, and the cache's part in
// the checks.
#include "core/advice/smallestchange.h"
#include "core/explain/console.h"
#include "core/explain/words.h"
#include "core/trace/steps.h"
#include "tests/support/judged.h"
#include "tests/support/testprogram.h"

#include <QTest>

#include <set>

using namespace Corscope;
using namespace Corscope::Explain;
using namespace Corscope::TestSupport;
using namespace Corscope::Trace;
using namespace Qt::StringLiterals;

namespace {

const QByteArray fresh = "HTTP/1.1 200 OK\nCache-Control: max-age=600";
const QByteArray stale = "HTTP/1.1 200 OK\nCache-Control: no-cache\nETag: \"a\"";

StoredResponse askedForBy(const QByteArray &origin, const QByteArray &head)
{
    StoredResponse response = storedAnswer(head);
    response.requestHeaders.add("Origin", origin);
    return response;
}

Log onlyIfCached()
{
    RunSpec spec = fetchSpec();
    spec.request.url = u"http://127.0.0.1:9001/r"_s;
    spec.request.mode = RequestMode::SameOrigin;
    spec.request.cache = RequestCache::OnlyIfCached;
    return judged(spec);
}

} // namespace

class TestCachedAnswer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reasonsAreOfTheirOwn_data();
    void reasonsAreOfTheirOwn();
    void theStoredAnswerWasForAnotherRequest();
    void theStoredAnswerWasForAnotherOrigin();
    void a304DoesNotBringTheHeaderBack();
    void nothingIsStored();
    void consolesSayWhatTheyAlwaysSay();
    void readableAnswersHaveNoReason();
    void everyUseOfTheCacheHasItsSentence();
    void theCacheStandsAmongTheChecks();
    void agesAreTold();
};

void TestCachedAnswer::reasonsAreOfTheirOwn_data()
{
    QTest::addColumn<StoredResponse>("stored");
    QTest::addColumn<Reason>("reason");
    QTest::addColumn<QByteArray>("corsError");
    const QByteArray other = "\nAccess-Control-Allow-Origin: http://a.test";
    QTest::newRow("an image's, without the header")
        << storedAnswer(fresh) << Reason::AllowOriginMissingInStored
        << "MissingAllowOriginHeader"_ba;
    QTest::newRow("a script's, without the header")
        << askedForBy(pageOrigin, fresh) << Reason::AllowOriginMissingInStored
        << "MissingAllowOriginHeader"_ba;
    QTest::newRow("another page's") << askedForBy("http://a.test", fresh + other)
                                    << Reason::AllowOriginOtherInStored << "AllowOriginMismatch"_ba;
    QTest::newRow("wrong from the start")
        << askedForBy(pageOrigin, fresh + other) << Reason::AllowOriginMismatch
        << "AllowOriginMismatch"_ba;
    QTest::newRow("a list") << storedAnswer(fresh + "\nAccess-Control-Allow-Origin: a, b")
                            << Reason::AllowOriginList << "MultipleAllowOriginValues"_ba;
}

void TestCachedAnswer::reasonsAreOfTheirOwn()
{
    QFETCH(StoredResponse, stored);
    const Log log = judgedWith(stored, xhrSpec());
    const auto finding = findReason(log);
    QVERIFY(finding);
    QTEST(finding->reason, "reason");
    QCOMPARE(finding->stage, Stage::Response);
    QTEST(corsError(*finding, log), "corsError");
    QVERIFY(std::holds_alternative<Decided>(log.at(finding->entry).event));
    const Verdict verdict = Words::verdict(log);
    QVERIFY(!verdict.headline.isEmpty() && !verdict.why.isEmpty() && !verdict.remedy.isEmpty());
    QCOMPARE(Words::outcome(log), u"blocked"_s);
}

void TestCachedAnswer::theStoredAnswerWasForAnotherRequest()
{
    const Log log = judgedWith(storedAnswer(fresh), xhrSpec());
    const Verdict verdict = Words::verdict(log);
    QCOMPARE(verdict.headline, u"Blocked: the stored answer has no Access-Control-Allow-Origin"_s);
    QVERIFY(verdict.why.contains(u"a request without Origin"_s));
    QVERIFY(verdict.remedy.contains(u"Vary: Origin"_s));
    QCOMPARE(verdict.consequence, u"The answer is there, stored, but the browser withholds it. The "
                                  "page sees an error event and status 0."_s);
    // That it was stored with an Origin is no excuse to speak of images.
    const auto asked = Words::verdict(judgedWith(askedForBy(pageOrigin, fresh), xhrSpec()));
    QVERIFY(!asked.why.contains(u"image"_s));
    QVERIFY(!Advice::smallestChange(log, Profiles::Id::Chromium));
}

void TestCachedAnswer::theStoredAnswerWasForAnotherOrigin()
{
    const QByteArray head = fresh + "\nAccess-Control-Allow-Origin: http://a.test";
    const Verdict verdict =
        Words::verdict(judgedWith(askedForBy("http://a.test", head), xhrSpec()));
    QVERIFY(verdict.headline.contains(u"only the origin that it was stored for"_s));
    QVERIFY(verdict.why.contains(u"http://a.test"_s));
    QVERIFY(verdict.remedy.contains(u"Vary: Origin"_s));
}

void TestCachedAnswer::a304DoesNotBringTheHeaderBack()
{
    const Log log =
        judgedWith(storedAnswer(stale), xhrSpec(),
                   {answered("GET", otherUrl, "HTTP/1.1 304 Not Modified\nETag: \"a\"")});
    QCOMPARE(findReason(log)->reason, Reason::AllowOriginMissingInStored);
    const Verdict verdict = Words::verdict(log);
    QVERIFY(verdict.why.contains(u"(304)"_s));
    QVERIFY(verdict.remedy.contains(u"with the 304"_s));
    QVERIFY(verdict.consequence.startsWith(u"The server did answer"_s));
    // The header in the 304 would have been enough.
    const auto advice = Advice::smallestChange(log, Profiles::Id::Chromium);
    QVERIFY(advice);
    QVERIFY(advice->proven);
    QCOMPARE(advice->answers.size(), 1u);
    QCOMPARE(advice->answers.front().exchange, ExchangeId{1});
    QCOMPARE(advice->answers.front().lines.front().after,
             "Access-Control-Allow-Origin: http://127.0.0.1:9001"_ba);
}

void TestCachedAnswer::nothingIsStored()
{
    const Log log = onlyIfCached();
    const auto finding = findReason(log);
    QVERIFY(finding);
    QCOMPARE(finding->reason, Reason::OnlyIfCached);
    QCOMPARE(finding->stage, Stage::BeforeSending);
    QVERIFY(corsError(*finding, log).isEmpty());
    QVERIFY(Words::verdict(log).consequence.startsWith(u"Nothing was sent."_s));
    QCOMPARE(Words::outcome(log), u"failed"_s);
    // cache-044
    const ConsoleLines lines = consoleLines(log);
    QCOMPARE(lines.chromium, QStringList{u"Failed to load resource: net::ERR_CACHE_MISS"_s});
    QVERIFY(lines.firefox.isEmpty());
    QVERIFY(lines.webkit.isEmpty());
}

// cache-017
void TestCachedAnswer::consolesSayWhatTheyAlwaysSay()
{
    const auto linesOf = [](const Log &log) {
        const ConsoleLines lines = consoleLines(log);
        return lines.chromium + lines.firefox + lines.webkit;
    };
    const QByteArray other = "\nAccess-Control-Allow-Origin: http://a.test";
    QCOMPARE(linesOf(judgedWith(storedAnswer(fresh), xhrSpec())),
             linesOf(judged(xhrSpec(), {answered("GET", otherUrl, fresh)})));
    QCOMPARE(linesOf(judgedWith(askedForBy("http://a.test", fresh + other), xhrSpec())),
             linesOf(judged(xhrSpec(), {answered("GET", otherUrl, fresh + other)})));
}

void TestCachedAnswer::readableAnswersHaveNoReason()
{
    const Log log = judgedWith(storedAnswer(fresh + "\nAccess-Control-Allow-Origin: *"), xhrSpec());
    QVERIFY(!findReason(log));
    QCOMPARE(Words::outcome(log), u"allowed"_s);
}

void TestCachedAnswer::everyUseOfTheCacheHasItsSentence()
{
    std::set<QString> sentences;
    for (const auto &[use, name] : Reflect::Names<HttpCacheUse>::names) {
        HttpCacheLookedUp evidence;
        evidence.use = use;
        evidence.vary = "origin";
        const Decided decided{fetchStep(Anchor::httpNetworkOrCacheFetch, "8.26.1"),
                              Outcome::Continue, evidence};
        QVERIFY2(!Words::title(decided).isEmpty(), name);
        sentences.insert(Words::title(decided));
    }
    QCOMPARE(sentences.size(), Reflect::Names<HttpCacheUse>::names.size());
}

void TestCachedAnswer::theCacheStandsAmongTheChecks()
{
    StoredResponse stored = storedAnswer(stale + "\nVary: Origin");
    const Log log = judgedWith(
        stored, xhrSpec(),
        {answered("GET", otherUrl, "HTTP/1.1 304 Not Modified\nAccess-Control-Allow-Origin: *")});
    QStringList lines;
    for (const Check &check : checksOf(log)) {
        const auto &decided = std::get<Decided>(log.at(check.entry).event);
        if (decided.step.anchor == Anchor::httpNetworkOrCacheFetch &&
            !std::holds_alternative<CookiesConsidered>(decided.evidence)) {
            QCOMPARE(check.sign, Sign::Noted);
            lines.append(Words::title(decided) + u" | "_s + Words::evidence(decided));
        }
    }
    lines.removeIf([](const QString &line) { return line.contains(u"credentials:"_s); });
    QCOMPARE(lines,
             (QStringList{u"What is stored is for a request with another header | Vary: origin · "
                          "“” ≠ “http://127.0.0.1:9001”"_s,
                          u"The server says that what is stored still holds | new: "
                          "access-control-allow-origin"_s}));
}

void TestCachedAnswer::agesAreTold()
{
    QCOMPARE(Words::ageOfStored(12, 60), u"12 s old, fresh for 60 s"_s);
    QCOMPARE(Words::ageOfStored(12, std::nullopt), u"12 s old, fresh for ever"_s);
}

CORSCOPE_TEST(TestCachedAnswer)
#include "tst_cachedanswer.moc"
