// Sentences say what was decided and on what; values from servers stand in them unchanged.
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
using Http::TransportErrorKind;

namespace {

const QByteArray ok = "HTTP/1.1 200 OK";
const QByteArray allowed = "HTTP/1.1 200 OK\nAccess-Control-Allow-Origin: *";

Log answeredGet(const RunSpec &spec, const QByteArray &head)
{
    return judged(spec, {answered("GET", otherUrl, head)});
}

Log answeredPreflight(const RunSpec &spec, const QByteArray &head)
{
    return judged(spec, {preflightAnswered(head)});
}

RunSpec withHeader(const QString &name)
{
    RunSpec spec = xhrSpec();
    spec.request.headers = {{name, u"1"_s}};
    return spec;
}

bool isWhole(const QString &sentence)
{
    return !sentence.contains(u"%1") && !sentence.contains(u"%2") && !sentence.contains(u"“”") &&
           !sentence.contains(u"  ");
}

/// A finished run in which that step failed.
Log failedBy(const StepRef &step, const Evidence &evidence)
{
    Log log;
    log.append(judgedAt, {}, {}, RunStarted{xhrSpec(), {}});
    RequestSent sent;
    sent.url = otherUrl;
    sent.headers.add("Origin", pageOrigin);
    log.append(judgedAt, ExchangeId{1}, {}, sent);
    log.append(judgedAt, ExchangeId{1}, {}, Decided{step, Outcome::Failure, evidence});
    log.append(judgedAt, {}, {}, RunEnded{});
    return log;
}

} // namespace

class TestWords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void verdictHoldsTheEvidence_data();
    void verdictHoldsTheEvidence();
    void everyNetworkFailureHasItsSentence();
    void allowedRunNeedsNoRemedy();
    void consequenceSaysHowFarItWent_data();
    void consequenceSaysHowFarItWent();
    void unfinishedRunIsSaidToRun();
    void missingAnswerIsLeftOpen();
    void serversWordsAreNoPlaceholders();

    void outcomeAndMood_data();
    void outcomeAndMood();
    void titlesAndEvidenceOfSteps_data();
    void titlesAndEvidenceOfSteps();
    void stepIsNamedByItsStandard();
    void jsonMistakesNameTheirPlace();
    void urlMistakesNameTheirCharacter();
};

void TestWords::verdictHoldsTheEvidence_data()
{
    QTest::addColumn<Log>("log");
    QTest::addColumn<QString>("headline");
    QTest::addColumn<QString>("why");
    QTest::addColumn<QString>("remedy");
    const auto row = [](const char *name, const Log &log, const QString &headline,
                        const QString &why, const QString &remedy) {
        QTest::newRow(name) << log << headline << why << remedy;
    };
    const QString origin = QString::fromLatin1(pageOrigin);
    const QByteArray any = "HTTP/1.1 204 No Content\nAccess-Control-Allow-Origin: *";
    row("origin missing", answeredGet(xhrSpec(), ok), u"Access-Control-Allow-Origin"_s, origin,
        origin);
    row("origin invalid", answeredGet(xhrSpec(), ok + "\nAccess-Control-Allow-Origin: yes"),
        u"“yes”"_s, origin, origin);
    row("a list", answeredGet(xhrSpec(), ok + "\nAccess-Control-Allow-Origin: http://a.test, b"),
        u"list"_s, u"http://a.test, b"_s, origin);
    row("null written", answeredGet(xhrSpec(), ok + "\nAccess-Control-Allow-Origin: null"), origin,
        u"“null”"_s, origin);
    row("preflight's status",
        answeredPreflight(xhrSpec(u"PUT"_s), "HTTP/1.1 405 No\n"
                                             "Access-Control-Allow-Origin: *"),
        u"405"_s, u"OPTIONS"_s, u"OPTIONS"_s);
    row("preflight redirected",
        answeredPreflight(xhrSpec(u"PUT"_s), "HTTP/1.1 308 Elsewhere\n"
                                             "Access-Control-Allow-Origin: *\nLocation: /r/"),
        u"308"_s, u"redirect"_s, u"OPTIONS"_s);
    row("method",
        answeredPreflight(xhrSpec(u"PATCH"_s), any + "\nAccess-Control-Allow-Methods: PUT, DELETE"),
        u"PATCH"_s, u"PUT, DELETE"_s, u"Access-Control-Allow-Methods"_s);
    row("header",
        answeredPreflight(withHeader(u"X-Cart"_s),
                          any + "\nAccess-Control-Allow-Headers: x-bag, x-box"),
        u"x-cart"_s, u"x-bag, x-box"_s, u"x-cart"_s);
    row("methods unreadable",
        answeredPreflight(xhrSpec(u"PUT"_s), any + "\nAccess-Control-Allow-Methods: P(T, PUT"),
        u"“P(T”"_s, u"P(T, PUT"_s, u"commas"_s);
    RunSpec port = xhrSpec();
    port.request.url = u"http://127.0.0.1:6667/"_s;
    row("bad port", judged(port), u"6667"_s, u"port"_s, QString());
    RunSpec hurried = xhrSpec();
    hurried.request.timeout = 7;
    row("timeout", answeredGet(hurried, allowed), u"Timeout"_s, u"7 ms"_s, QString());
    row("refused",
        judged(xhrSpec(), {failed("GET", otherUrl, TransportErrorKind::ConnectionRefused)}),
        u"127.0.0.1:9002"_s, u"not about CORS"_s, u"port"_s);
}

void TestWords::verdictHoldsTheEvidence()
{
    QFETCH(Log, log);
    QFETCH(QString, headline);
    QFETCH(QString, why);
    QFETCH(QString, remedy);
    const Verdict verdict = Words::verdict(log);
    QVERIFY2(verdict.headline.contains(headline), qPrintable(verdict.headline));
    QVERIFY2(verdict.why.contains(why), qPrintable(verdict.why));
    QVERIFY2(verdict.remedy.contains(remedy), qPrintable(verdict.remedy));
    QVERIFY(!verdict.consequence.isEmpty() || findReason(log)->stage == Stage::Script);
    for (const QString &sentence :
         {verdict.headline, verdict.why, verdict.remedy, verdict.consequence}) {
        QVERIFY2(isWhole(sentence), qPrintable(sentence));
    }
}

void TestWords::everyNetworkFailureHasItsSentence()
{
    std::set<QString> titles;
    for (const auto &[kind, name] : Reflect::Names<TransportErrorKind>::names) {
        const QString words = Words::transportError(kind);
        QVERIFY2(!words.isEmpty(), name);
        QVERIFY2(titles.insert(words).second, name); // told apart
        const Verdict verdict = Words::verdict(judged(xhrSpec(), {failed("GET", otherUrl, kind)}));
        QVERIFY2(verdict.headline.startsWith(u"Failed: "_s), name);
        QVERIFY2(isWhole(verdict.headline), qPrintable(verdict.headline));
    }
}

void TestWords::allowedRunNeedsNoRemedy()
{
    const Verdict verdict = Words::verdict(answeredGet(
        xhrSpec(), "HTTP/1.1 503 Later\nAccess-Control-Allow-Origin: *\nContent-Type: a/b"));
    QVERIFY(verdict.headline.startsWith(u"Allowed"_s));
    QVERIFY2(verdict.consequence.contains(u"503"_s), qPrintable(verdict.consequence));
    QCOMPARE(verdict.why, QString());
    QCOMPARE(verdict.remedy, QString());
}

void TestWords::consequenceSaysHowFarItWent_data()
{
    QTest::addColumn<Log>("log");
    QTest::addColumn<QString>("words");
    RunSpec port = xhrSpec();
    port.request.url = u"http://127.0.0.1:6000/"_s;
    QTest::newRow("not at all") << judged(port) << u"Nothing was sent."_s;
    QTest::newRow("to the preflight")
        << answeredPreflight(xhrSpec(u"put"_s), ok) << u"The PUT itself was never sent."_s;
    QTest::newRow("to the answer") << answeredGet(xhrSpec(), ok) << u"withholds"_s;
    QTest::newRow("XMLHttpRequest sees") << answeredGet(xhrSpec(), ok) << u"status 0"_s;
    QTest::newRow("fetch sees") << answeredGet(fetchSpec(), ok) << u"TypeError"_s;
}

void TestWords::consequenceSaysHowFarItWent()
{
    QFETCH(Log, log);
    QFETCH(QString, words);
    const QString consequence = Words::verdict(log).consequence;
    QVERIFY2(consequence.contains(words), qPrintable(consequence));
}

void TestWords::unfinishedRunIsSaidToRun()
{
    QCOMPARE(Words::verdict(Log()).headline, QString());
    Log log;
    log.append(judgedAt, {}, {}, RunStarted{});
    QVERIFY(Words::verdict(log).headline.startsWith(u"Running"_s));
    QCOMPARE(Words::outcome(log), u"running"_s);
}

void TestWords::missingAnswerIsLeftOpen()
{
    const Verdict verdict = Words::verdict(judged(xhrSpec()));
    QVERIFY(verdict.headline.startsWith(u"Open"_s));
    QCOMPARE(verdict.remedy, QString());
}

void TestWords::serversWordsAreNoPlaceholders()
{
    // A value that looks like the place for another one.
    const Verdict verdict =
        Words::verdict(answeredGet(xhrSpec(), ok + "\nAccess-Control-Allow-Origin: %2-%1"));
    QVERIFY2(verdict.headline.contains(u"“%2-%1”"_s), qPrintable(verdict.headline));
    QVERIFY2(verdict.why.contains(u"“%2-%1”"_s), qPrintable(verdict.why));
    QVERIFY2(verdict.why.contains(QString::fromLatin1(pageOrigin)), qPrintable(verdict.why));
}

void TestWords::outcomeAndMood_data()
{
    QTest::addColumn<Log>("log");
    QTest::addColumn<QString>("outcome");
    QTest::addColumn<Mood>("mood");
    QTest::newRow("allowed") << answeredGet(xhrSpec(), allowed) << u"allowed"_s << Mood::Good;
    QTest::newRow("blocked") << answeredGet(xhrSpec(), ok) << u"blocked"_s << Mood::Bad;
    QTest::newRow("failed") << judged(xhrSpec(), {failed("GET", otherUrl,
                                                         TransportErrorKind::ConnectionReset)})
                            << u"failed"_s << Mood::Bad;
    RunSpec wrong = xhrSpec();
    wrong.request.url = u"http://"_s;
    QTest::newRow("exception") << judged(wrong) << u"exception"_s << Mood::Bad;
    RunSpec opaque = fetchSpec();
    opaque.request.mode = RequestMode::NoCors;
    QTest::newRow("opaque") << answeredGet(opaque, ok) << u"opaque"_s << Mood::Bad;
    QTest::newRow("open") << judged(xhrSpec()) << u"open"_s << Mood::Neutral;
}

void TestWords::outcomeAndMood()
{
    QFETCH(Log, log);
    QTEST(Words::outcome(log), "outcome");
    QFETCH(Mood, mood);
    QVERIFY(moodOf(log) == mood);
}

void TestWords::titlesAndEvidenceOfSteps_data()
{
    QTest::addColumn<Evidence>("evidence");
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("shown");
    const auto row = [](const char *name, const Evidence &evidence, const QString &title,
                        const QString &shown) {
        QTest::newRow(name) << evidence << title << shown;
    };
    row("missing", HeaderMissing{"A-B"}, u"A-B"_s, u"A-B"_s);
    row("origin", ValueCompared{"Access-Control-Allow-Origin", "http://a", "http://b", {}},
        u"not the page's"_s, u"http://b ≠ http://a"_s);
    row("wildcard", ValueCompared{"Access-Control-Allow-Origin", "http://a", "*", {}},
        u"“*” does not count"_s, u"* ≠ http://a"_s);
    row("no origin", ValueCompared{"Access-Control-Allow-Origin", "null", "http://b", {}},
        u"is “null”"_s, u"http://b ≠ null"_s);
    row("method", NameLookedUp{"Access-Control-Allow-Methods", "PUT", {"GET", "HEAD"}}, u"PUT"_s,
        u"PUT ∉ GET, HEAD"_s);
    row("header in an empty list", NameLookedUp{"Access-Control-Allow-Headers", "x-a", {}},
        u"x-a"_s, u"x-a ∉ ∅"_s);
    row("element", ElementInvalid{"Access-Control-Allow-Headers", "a b", "c, a b"},
        u"Access-Control-Allow-Headers"_s, u"c, a b"_s);
    row("port", PortSeen{6000}, u"6000"_s, u"6000"_s);
    row("redirect", Redirected{302, "/x", "http://a/", "http://b/x", "POST", "GET", {}, false, 1},
        u"redirect"_s, u"302 → http://b/x · POST → GET"_s);
    row("cookies", CookiesConsidered{{{"sid", "same-site-lax"}}}, u"Cookies"_s,
        u"sid: SameSite=Lax in a cross-site request"_s);
    row("bytes that are no ASCII", HeaderMissing{"\xE9"}, u"\u00E9"_s, u"\u00E9"_s);
}

void TestWords::titlesAndEvidenceOfSteps()
{
    QFETCH(Evidence, evidence);
    QFETCH(QString, title);
    QFETCH(QString, shown);
    const Decided decided{fetchStep(Anchor::corsPreflightFetch, "7"), Outcome::Failure, evidence};
    QVERIFY2(Words::title(decided).contains(title), qPrintable(Words::title(decided)));
    QVERIFY2(Words::evidence(decided).contains(shown), qPrintable(Words::evidence(decided)));
    // As the reason of a run it has a headline, too.
    if (reasonOf(decided)) {
        const Verdict verdict = Words::verdict(failedBy(decided.step, evidence));
        QVERIFY(!verdict.headline.isEmpty());
        QVERIFY2(isWhole(verdict.headline), qPrintable(verdict.headline));
    }
}

void TestWords::stepIsNamedByItsStandard()
{
    QCOMPARE(Words::step(fetchStep(Anchor::corsPreflightFetch, "7.5")),
             u"Fetch Standard · CORS-preflight fetch, step 7.5"_s);
    QCOMPARE(Words::step(fetchStep(Anchor::corsCheck, "")), u"Fetch Standard · CORS check"_s);
    QCOMPARE(Words::step({Standard::Html, "dom-eventsource", "15"}),
             u"HTML Standard · EventSource(), step 15"_s);
    QCOMPARE(Words::step({Standard::Xhr, "some-anchor", "2"}),
             u"XMLHttpRequest Standard · some-anchor, step 2"_s);
}

void TestWords::jsonMistakesNameTheirPlace()
{
    using Kind = JsonMistake::Kind;
    for (const Kind kind : {Kind::WrongType, Kind::UnknownName, Kind::Missing, Kind::OutOfRange,
                            Kind::NotBytes, Kind::NotBase64}) {
        const QString words = Words::mistake(JsonMistake{kind, u"a.b[1]"_s, u"EXPECTED"_s, u"7"_s});
        QVERIFY2(words.startsWith(u"a.b[1]: "_s), qPrintable(words));
        QVERIFY2(isWhole(words), qPrintable(words));
    }
    QVERIFY(!Words::mistake(JsonMistake{Kind::WrongType, {}, u"x"_s, {}}).startsWith(u':'));
}

void TestWords::urlMistakesNameTheirCharacter()
{
    const auto url = Url::parse(u"http://a.test:9x/"_s);
    QVERIFY(!url);
    // People count from one; the "x" is the sixteenth.
    const QString words = Words::mistake(url.error());
    QVERIFY2(words.contains(u"16"_s), qPrintable(words));
    QVERIFY2(words.contains(u"port"_s), qPrintable(words));
}

CORSCOPE_TEST(TestWords)
#include "tst_words.moc"
