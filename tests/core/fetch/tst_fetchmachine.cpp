// The fetch as a whole: which way main fetch takes, what goes out in which order, and what the
// caller is told.
#include "core/fetch/cookies.h"
#include "core/fetch/fetchmachine.h"
#include "tests/core/fetch/fetchdriver.h"
#include "tests/support/testprogram.h"

#include <QTest>

#include <algorithm>

using namespace Corscope;
using namespace Corscope::Fetch;
using namespace Corscope::Fetch::Testing;
using namespace Qt::StringLiterals;

using Http::TransportErrorKind;
using Phase = FetchMachine::Phase;

namespace {

const Http::HeaderList allowed{{"Access-Control-Allow-Origin", pageOrigin}};

Request with(Request request, Trace::RequestMode mode,
             Trace::RedirectMode redirect = Trace::RedirectMode::Follow)
{
    request.mode = mode;
    request.redirectMode = redirect;
    return request;
}

Http::HeaderList allowing(const Http::HeaderList &others)
{
    Http::HeaderList headers = allowed;
    for (const Http::Header &header : others) {
        headers.add(header.name, header.value);
    }
    return headers;
}

} // namespace

class TestFetchMachine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void beforeAnythingIsSent_data();
    void beforeAnythingIsSent();
    void mainFetchSaysWhatItFound();
    void aSimpleRequestIsSentAtOnce();
    void sameOriginIsNotChecked();
    void withoutCorsTheAnswerIsOpaque();
    void aPreflightGoesFirst();
    void aRefusedPreflightEndsTheFetch();
    void aKnownPermissionSavesThePreflight();
    void thePermissionIsUsedAsLongAsItLasts();
    void aFailureClearsThePermission();
    void credentialsGoAlong_data();
    void credentialsGoAlong();
    void preflightsAreWithoutCookies();
    void cookiesAreStoredWithCredentialsOnly();
    void aServerThatAsksGetsTheUrlsCredentials();
    void everyHopIsChecked();
    void aHopToAnotherOriginBeginsCors();
    void aPreflightIsAskedForAgainAfterARedirect();
    void redirectsAreNotFollowedAgainstTheMode();
    void aRedirectWithoutLocationIsAnAnswer();
    void aSameOriginRequestIsNotLedAway();
    void interimHeadsAreWaitedOver();
    void theBodyIsHandedOnInPieces();
    void anAnswerWithoutBodyEndsAtOnce();
    void progressOfTheRequestBodyIsTold();
    void transportFailuresAreNetworkErrors_data();
    void transportFailuresAreNetworkErrors();
    void aBrokenBodyIsAnErrorOfTheBody();
    void aConnectionThatWasClosedMeanwhileIsTriedAgain();
    void terminatingCancelsAndTellsNothing();
    void lateInputIsRecordedOnly();
    void everyEntryFollowsFromAnEarlierOne();
};

void TestFetchMachine::beforeAnythingIsSent_data()
{
    using enum Trace::RequestMode;
    using enum Trace::RedirectMode;
    QTest::addColumn<Request>("request");
    QTest::addColumn<QByteArray>("last");
    const Request other = requestFor(u"https://api.test/r");
    const auto refused = [](const char *name, const Request &request, const char *last) {
        QTest::newRow(name) << request << QByteArray(last);
    };
    refused("bad port", requestFor(u"http://page.test:25/"), "concept-main-fetch 7 failure");
    refused("same-origin to another origin", with(other, SameOrigin),
            "concept-main-fetch 12 failure");
    refused("no-cors that does not follow", with(other, NoCors, Manual),
            "concept-main-fetch 12 failure");
    refused("no-cors that refuses redirects", with(other, NoCors, Error),
            "concept-main-fetch 12 failure");
    refused("ftp with CORS", requestFor(u"ftp://api.test/"), "concept-main-fetch 12 failure");
    refused("file with CORS", requestFor(u"file:///etc/hostname"), "concept-main-fetch 12 failure");
    refused("about:blank with CORS", requestFor(u"about:blank"), "concept-main-fetch 12 failure");
    refused("ftp without CORS", with(requestFor(u"ftp://api.test/"), NoCors),
            "concept-scheme-fetch 3 failure");
}

void TestFetchMachine::beforeAnythingIsSent()
{
    QFETCH(Request, request);
    FetchDriver fetch;
    fetch.begin(request);
    QTEST(fetch.steps().last(), "last");
    QCOMPARE(fetch.told, QByteArrayList{"response error 0"});
    QVERIFY(fetch.requests.empty());
    QCOMPARE(fetch.machine.phase(), Phase::Done);
}

void TestFetchMachine::mainFetchSaysWhatItFound()
{
    FetchDriver fetch;
    fetch.begin(requestFor(u"https://sub.page.test/r"));
    QCOMPARE(
        fetch.decisions().front(),
        (Trace::Decided{{Trace::Standard::Fetch, "concept-main-fetch", "12"},
                        Trace::Outcome::Continue,
                        Trace::OriginsCompared{pageOrigin, "https://sub.page.test", false, true}}));
    FetchDriver blocked;
    blocked.begin(requestFor(u"http://page.test:25/"));
    QCOMPARE(blocked.decisions().back().evidence, Trace::Evidence(Trace::PortSeen{25}));
}

void TestFetchMachine::aSimpleRequestIsSentAtOnce()
{
    FetchDriver fetch;
    fetch.begin(requestFor(u"https://api.test/r"));
    QCOMPARE(fetch.sent(), QByteArrayList{"GET https://api.test/r"});
    QCOMPARE(fetch.machine.phase(), Phase::ActualInFlight);
    QCOMPARE(fetch.requests.front().headers.get("Origin"), std::optional(QByteArray(pageOrigin)));
    fetch.head(200, allowed);
    fetch.chunk("hello");
    fetch.end();
    QCOMPARE(fetch.told, (QByteArrayList{"response cors 200", "chunk hello", "end"}));
    QCOMPARE(fetch.machine.phase(), Phase::Done);
    QVERIFY(!fetch.machine.isInFlight());
    QVERIFY(fetch.cancelled.empty());
    QCOMPARE(fetch.steps(),
             (QByteArrayList{"concept-main-fetch 12 continue", "concept-main-fetch 12 continue",
                             "concept-http-network-or-cache-fetch 8.3 continue",
                             "concept-cors-check 2 continue", "concept-cors-check 4 continue",
                             "concept-cors-check 5 success", "concept-main-fetch 14.2 success"}));
}

void TestFetchMachine::sameOriginIsNotChecked()
{
    FetchDriver fetch;
    fetch.begin(requestFor(u"https://page.test/r", "PUT"));
    QCOMPARE(fetch.sent(), QByteArrayList{"PUT https://page.test/r"});
    fetch.head(200);
    fetch.end();
    QCOMPARE(fetch.told, (QByteArrayList{"response basic 200", "end"}));
    QVERIFY(!fetch.steps().join(' ').contains("cors"));
}

void TestFetchMachine::withoutCorsTheAnswerIsOpaque()
{
    FetchDriver fetch;
    fetch.begin(with(requestFor(u"https://api.test/r", "POST"), Trace::RequestMode::NoCors));
    fetch.head(200, {{"X-Foo", "1"}});
    fetch.end();
    QCOMPARE(fetch.told.first(), "response opaque 0"_ba);
    QCOMPARE(fetch.told.last(), "end"_ba);
    QVERIFY(!fetch.steps().join(' ').contains("cors-check"));
}

void TestFetchMachine::aPreflightGoesFirst()
{
    FetchDriver fetch;
    fetch.begin(corsRequest("PUT", {{"X-Foo", "1"}}));
    QCOMPARE(fetch.sent(), QByteArrayList{"OPTIONS https://api.test/r"});
    QCOMPARE(fetch.machine.phase(), Phase::PreflightInFlight);
    const Http::HeaderList &asked = fetch.requests.front().headers;
    QCOMPARE(asked.get("Access-Control-Request-Method"), std::optional("PUT"_ba));
    QCOMPARE(asked.get("Access-Control-Request-Headers"), std::optional("x-foo"_ba));
    QVERIFY(!asked.contains("X-Foo"));
    fetch.head(204, allowing({{"Access-Control-Allow-Methods", "PUT"},
                              {"Access-Control-Allow-Headers", "X-Foo"}}));
    QCOMPARE(fetch.sent(),
             (QByteArrayList{"OPTIONS https://api.test/r", "PUT https://api.test/r"}));
    QCOMPARE(fetch.requests.back().headers.get("X-Foo"), std::optional("1"_ba));
    QVERIFY(fetch.told.isEmpty());
    fetch.head(200, allowed);
    fetch.end();
    QCOMPARE(fetch.told, (QByteArrayList{"response cors 200", "end"}));
}

void TestFetchMachine::aRefusedPreflightEndsTheFetch()
{
    FetchDriver fetch;
    fetch.begin(corsRequest("PUT"));
    fetch.head(204, allowed);
    QCOMPARE(fetch.steps().last(), "cors-preflight-fetch-0 7.5 failure"_ba);
    QCOMPARE(fetch.sent(), QByteArrayList{"OPTIONS https://api.test/r"});
    QCOMPARE(fetch.told, QByteArrayList{"response error 0"});
    QCOMPARE(fetch.cancelled, std::vector<ExchangeId>{fetch.requests.front().exchange});
}

void TestFetchMachine::aKnownPermissionSavesThePreflight()
{
    FetchDriver fetch;
    QCOMPARE(fetch.state.preflightCache.store(corsRequest("PUT"), {"PUT"}, {}, 60, start).size(),
             1u);
    fetch.begin(corsRequest("PUT"));
    QCOMPARE(fetch.sent(), QByteArrayList{"PUT https://api.test/r"});
    const Trace::Decided lookedUp{{Trace::Standard::Fetch, "concept-http-fetch", "4.1"},
                                  Trace::Outcome::Continue,
                                  Trace::CacheLookedUp{Trace::CacheMiss::None, {}, 60}};
    QVERIFY(std::ranges::count(fetch.decisions(), lookedUp) == 1);
}

void TestFetchMachine::thePermissionIsUsedAsLongAsItLasts()
{
    for (const auto &[header, kept] : {std::pair{"60"_ba, 60}, std::pair{"0"_ba, 0}}) {
        FetchDriver fetch;
        fetch.begin(corsRequest("PUT"));
        // The standard profile imposes no limit below 60 s.
        fetch.head(204, allowing({{"Access-Control-Allow-Methods", "PUT"},
                                  {"Access-Control-Max-Age", header}}));
        const auto stored = fetch.state.preflightCache.snapshot(start);
        QCOMPARE(stored.size(), kept ? 1u : 0u);
        QVERIFY(!kept || stored.front().secondsLeft == kept);
    }
}

void TestFetchMachine::aFailureClearsThePermission()
{
    // Main fetch, step 12: where the request with preflight ends as a network error.
    FetchDriver fetch;
    QCOMPARE(fetch.state.preflightCache.store(corsRequest("PUT"), {"PUT"}, {}, 60, start).size(),
             1u);
    fetch.begin(corsRequest("PUT"));
    fetch.head(200);
    QCOMPARE(fetch.told, QByteArrayList{"response error 0"});
    QVERIFY(fetch.state.preflightCache.entries().empty());
    const auto cleared = Trace::Event(Trace::PreflightCacheChanged{{}, 1});
    QVERIFY(std::ranges::count(fetch.log.entries(), cleared, &Trace::Entry::event) == 1);
}

void TestFetchMachine::credentialsGoAlong_data()
{
    using enum Trace::CredentialsMode;
    QTest::addColumn<QString>("target");
    QTest::addColumn<Trace::CredentialsMode>("mode");
    QTest::addColumn<bool>("sent");
    const auto own = u"https://page.test/r"_s;
    const auto other = u"https://sub.page.test/r"_s;
    QTest::newRow("omit to itself") << own << Omit << false;
    QTest::newRow("same-origin to itself") << own << SameOrigin << true;
    QTest::newRow("include to itself") << own << Include << true;
    QTest::newRow("omit to another") << other << Omit << false;
    QTest::newRow("same-origin to another") << other << SameOrigin << false;
    QTest::newRow("include to another") << other << Include << true;
}

void TestFetchMachine::credentialsGoAlong()
{
    QFETCH(QString, target);
    QFETCH(Trace::CredentialsMode, mode);
    QFETCH(bool, sent);
    FetchDriver fetch;
    storeAsVisited(fetch.state.cookies, url(target), "a=b", standard(), start);
    Request request = requestFor(target);
    request.credentialsMode = mode;
    fetch.begin(request);
    QCOMPARE(fetch.requests.back().headers.get("Cookie"),
             sent ? std::optional("a=b"_ba) : std::nullopt);
    const Trace::Decided seen{
        {Trace::Standard::Fetch, "concept-http-network-or-cache-fetch", "8.3"},
        Trace::Outcome::Continue,
        Trace::CredentialsSeen{mode, sent}};
    QVERIFY(std::ranges::count(fetch.decisions(), seen) == 1);
}

void TestFetchMachine::preflightsAreWithoutCookies()
{
    FetchDriver fetch;
    storeAsVisited(fetch.state.cookies, url(u"https://sub.page.test/r"), "a=b", standard(), start);
    fetch.begin(withCredentials(requestFor(u"https://sub.page.test/r", "PUT")));
    QVERIFY(!fetch.requests.back().headers.contains("Cookie"));
    fetch.head(204, allowing({{"Access-Control-Allow-Credentials", "true"},
                              {"Access-Control-Allow-Methods", "PUT"},
                              {"Set-Cookie", "p=1"}}));
    QCOMPARE(fetch.requests.size(), 2u);
    QCOMPARE(fetch.requests.back().headers.get("Cookie"), std::optional("a=b"_ba));
}

void TestFetchMachine::cookiesAreStoredWithCredentialsOnly()
{
    for (const bool credentials : {false, true}) {
        FetchDriver fetch;
        const Request request = requestFor(u"https://sub.page.test/r");
        fetch.begin(credentials ? withCredentials(request) : request);
        // Also where the page may not read the answer.
        fetch.head(200, {{"Set-Cookie", "a=b"}});
        QCOMPARE(fetch.told, QByteArrayList{"response error 0"});
        QCOMPARE(fetch.state.cookies.cookies().size(), credentials ? 1u : 0u);
    }
}

void TestFetchMachine::aServerThatAsksGetsTheUrlsCredentials()
{
    FetchDriver fetch;
    fetch.begin(requestFor(u"https://us%65r:p%40ss@page.test/r"));
    QVERIFY(!fetch.requests.back().headers.contains("Authorization"));
    const Http::HeaderList challenge{{"WWW-Authenticate", "Basic realm=\"x\""}};
    fetch.head(401, challenge);
    QCOMPARE(fetch.requests.size(), 2u);
    QCOMPARE(fetch.requests.back().headers.get("Authorization"),
             std::optional<QByteArray>("Basic " + QByteArray("user:p@ss").toBase64()));
    QVERIFY(fetch.steps().contains("concept-http-network-or-cache-fetch 14 continue"));
    QVERIFY(fetch.told.isEmpty());
    // Once, whatever the answer to it is.
    fetch.head(401, challenge);
    QCOMPARE(fetch.requests.size(), 2u);
    QCOMPARE(fetch.told, QByteArrayList{"response basic 401"});
}

void TestFetchMachine::everyHopIsChecked()
{
    FetchDriver fetch;
    fetch.begin(requestFor(u"https://api.test/r"));
    fetch.head(302, {{"Location", "/next"}});
    QCOMPARE(fetch.steps().last(), "concept-cors-check 2 failure"_ba);
    QCOMPARE(fetch.requests.size(), 1u);
    FetchDriver checked;
    checked.begin(requestFor(u"https://api.test/r"));
    checked.head(302, allowing({{"Location", "/next"}}));
    QCOMPARE(checked.sent().last(), "GET https://api.test/next"_ba);
    checked.head(200);
    QCOMPARE(checked.steps().last(), "concept-cors-check 2 failure"_ba);
    QCOMPARE(checked.told, QByteArrayList{"response error 0"});
}

void TestFetchMachine::aHopToAnotherOriginBeginsCors()
{
    FetchDriver fetch;
    fetch.begin(requestFor(u"https://page.test/r"));
    QVERIFY(!fetch.requests.back().headers.contains("Origin"));
    fetch.head(302, {{"Location", "https://api.test/"}});
    QCOMPARE(fetch.requests.back().headers.get("Origin"), std::optional(QByteArray(pageOrigin)));
    fetch.head(302, allowing({{"Location", "https://page.test/back"}}));
    // It stays tainted at home, and the origin is hidden.
    QCOMPARE(fetch.requests.back().headers.get("Origin"), std::optional("null"_ba));
    fetch.head(200, {{"Access-Control-Allow-Origin", "null"}});
    fetch.end();
    QCOMPARE(fetch.told, (QByteArrayList{"response cors 200", "end"}));
}

void TestFetchMachine::aPreflightIsAskedForAgainAfterARedirect()
{
    FetchDriver fetch;
    const auto permission = allowing({{"Access-Control-Allow-Methods", "PUT"}});
    fetch.begin(corsRequest("PUT"));
    fetch.head(204, permission);
    fetch.head(307, allowing({{"Location", "/next"}}));
    fetch.head(204, permission);
    QCOMPARE(fetch.sent(),
             (QByteArrayList{"OPTIONS https://api.test/r", "PUT https://api.test/r",
                             "OPTIONS https://api.test/next", "PUT https://api.test/next"}));
}

void TestFetchMachine::redirectsAreNotFollowedAgainstTheMode()
{
    FetchDriver error;
    error.begin(with(requestFor(u"https://page.test/r"), Trace::RequestMode::Cors,
                     Trace::RedirectMode::Error));
    error.head(302, {{"Location", "/next"}});
    QCOMPARE(error.steps().last(), "concept-http-fetch 6.3 failure"_ba);
    QCOMPARE(error.told, QByteArrayList{"response error 0"});
    FetchDriver manual;
    manual.begin(with(requestFor(u"https://page.test/r"), Trace::RequestMode::Cors,
                      Trace::RedirectMode::Manual));
    manual.head(302, {{"Location", "/next"}});
    QCOMPARE(manual.steps().last(), "concept-http-fetch 6.3 continue"_ba);
    QCOMPARE(manual.told, (QByteArrayList{"response opaqueredirect 0", "end"}));
    QCOMPARE(manual.requests.size(), 1u);
    QCOMPARE(manual.machine.phase(), Phase::Done);
}

void TestFetchMachine::aRedirectWithoutLocationIsAnAnswer()
{
    FetchDriver fetch;
    fetch.begin(requestFor(u"https://page.test/r"));
    fetch.head(302);
    fetch.end();
    QCOMPARE(fetch.told, (QByteArrayList{"response basic 302", "end"}));
}

void TestFetchMachine::aSameOriginRequestIsNotLedAway()
{
    FetchDriver fetch;
    fetch.begin(with(requestFor(u"https://page.test/r"), Trace::RequestMode::SameOrigin));
    fetch.head(302, {{"Location", "https://api.test/"}});
    QCOMPARE(fetch.steps().last(), "concept-main-fetch 12 failure"_ba);
    QCOMPARE(fetch.requests.size(), 1u);
    QCOMPARE(fetch.told, QByteArrayList{"response error 0"});
}

void TestFetchMachine::interimHeadsAreWaitedOver()
{
    FetchDriver fetch;
    fetch.begin(requestFor(u"https://page.test/r"));
    fetch.feed(InterimHead{fetch.requests.back().exchange, answer(103, {{"Link", "x"}})});
    QVERIFY(fetch.told.isEmpty());
    fetch.head(200);
    QCOMPARE(fetch.told, QByteArrayList{"response basic 200"});
}

void TestFetchMachine::theBodyIsHandedOnInPieces()
{
    FetchDriver fetch;
    fetch.begin(requestFor(u"https://page.test/r"));
    fetch.head(200);
    QCOMPARE(fetch.machine.phase(), Phase::ReadingBody);
    fetch.chunk("a");
    fetch.chunk("b");
    fetch.end();
    QCOMPARE(fetch.told, (QByteArrayList{"response basic 200", "chunk a", "chunk b", "end"}));
}

void TestFetchMachine::anAnswerWithoutBodyEndsAtOnce()
{
    // Not even if the server sends one: main fetch, step 22.
    FetchDriver fetch;
    fetch.begin(requestFor(u"https://page.test/r"));
    fetch.head(205);
    QCOMPARE(fetch.told, (QByteArrayList{"response basic 205", "end"}));
    FetchDriver head;
    head.begin(requestFor(u"https://page.test/r", "HEAD"));
    head.head(200);
    head.end();
    QCOMPARE(head.told, (QByteArrayList{"response basic 200", "end"}));
    QVERIFY(head.cancelled.empty());
}

void TestFetchMachine::progressOfTheRequestBodyIsTold()
{
    FetchDriver fetch;
    Request request = requestFor(u"https://page.test/r", "POST");
    request.body = "12345";
    fetch.begin(request);
    const ExchangeId exchange = fetch.requests.back().exchange;
    fetch.feed(RequestBodyProgress{exchange, 2});
    fetch.feed(RequestBodyProgress{exchange, 5});
    fetch.head(200);
    fetch.end();
    QCOMPARE(fetch.told,
             (QByteArrayList{"body 2", "body 3", "body end", "response basic 200", "end"}));
    // An answer that comes before says that nobody waits for the rest.
    FetchDriver early;
    early.begin(request);
    early.head(413);
    QCOMPARE(early.told, (QByteArrayList{"body end", "response basic 413"}));
}

void TestFetchMachine::transportFailuresAreNetworkErrors_data()
{
    QTest::addColumn<TransportErrorKind>("kind");
    QTest::addColumn<QByteArray>("step");
    // HTTP-network fetch: 8.1 without a connection, 8.5 over one.
    using enum TransportErrorKind;
    for (const auto kind :
         {NameNotResolved, ConnectionRefused, ConnectTimedOut, Unreachable, TlsCertificateExpired,
          TlsCertificateNameMismatch, TlsCertificateUntrusted, TlsFailed}) {
        QTest::newRow(Reflect::nameOf(kind)) << kind << "8.1 failure"_ba;
    }
    for (const auto kind : {ConnectionReset, ConnectionClosed, MalformedResponse, HeadTooLarge,
                            TooManyConnectionErrors, Other}) {
        QTest::newRow(Reflect::nameOf(kind)) << kind << "8.5 failure"_ba;
    }
}

void TestFetchMachine::transportFailuresAreNetworkErrors()
{
    QFETCH(TransportErrorKind, kind);
    QFETCH(QByteArray, step);
    for (const char *method : {"GET", "PUT"}) { // the second fails in its preflight
        FetchDriver fetch;
        fetch.begin(corsRequest(method));
        fetch.failure(kind);
        QCOMPARE(fetch.steps().last(), "concept-http-network-fetch " + step);
        QCOMPARE(fetch.decisions().back().evidence, Trace::Evidence(Trace::NetworkFailed{kind}));
        QCOMPARE(fetch.told, QByteArrayList{"response error 0"});
        QCOMPARE(fetch.requests.size(), 1u);
    }
}

void TestFetchMachine::aBrokenBodyIsAnErrorOfTheBody()
{
    FetchDriver fetch;
    fetch.begin(requestFor(u"https://page.test/r"));
    fetch.head(200);
    fetch.chunk("a");
    fetch.failure(TransportErrorKind::BodyTruncated);
    QCOMPARE(fetch.told, (QByteArrayList{"response basic 200", "chunk a", "error"}));
    QCOMPARE(fetch.steps().last(), "concept-http-network-fetch 18.2 failure"_ba);
    QCOMPARE(fetch.machine.phase(), Phase::Done);
}

void TestFetchMachine::aConnectionThatWasClosedMeanwhileIsTriedAgain()
{
    Http::TransferSummary reused;
    reused.connectionReused = true;
    for (const char *method : {"GET", "PUT"}) { // the second fails in its preflight
        FetchDriver fetch;
        fetch.begin(corsRequest(method));
        fetch.failure(TransportErrorKind::ConnectionClosed, reused);
        QVERIFY(fetch.told.isEmpty());
        QCOMPARE(fetch.requests.size(), 2u);
        QCOMPARE(fetch.sent().first(), fetch.sent().last());
        fetch.failure(TransportErrorKind::ConnectionClosed);
        QCOMPARE(fetch.told, QByteArrayList{"response error 0"});
        QCOMPARE(fetch.requests.size(), 2u);
    }
}

void TestFetchMachine::terminatingCancelsAndTellsNothing()
{
    FetchDriver fetch;
    fetch.begin(requestFor(u"https://page.test/r"));
    fetch.machine.terminate(fetch.now, std::nullopt);
    fetch.head(200);
    QCOMPARE(fetch.cancelled, std::vector<ExchangeId>{fetch.requests.front().exchange});
    QVERIFY(fetch.told.isEmpty());
    QCOMPARE(fetch.machine.phase(), Phase::Done);
}

void TestFetchMachine::lateInputIsRecordedOnly()
{
    FetchDriver fetch;
    fetch.begin(corsRequest("PUT"));
    const ExchangeId preflight = fetch.requests.front().exchange;
    fetch.head(204, allowing({{"Access-Control-Allow-Methods", "PUT"}}));
    fetch.feed(BodyChunk{preflight, "not for the page"});
    fetch.feed(BodyEnd{preflight, {}});
    fetch.head(200, allowed);
    fetch.chunk("for the page");
    fetch.end();
    QCOMPARE(fetch.told, (QByteArrayList{"response cors 200", "chunk for the page", "end"}));
    QCOMPARE(fetch.log.body(preflight), "not for the page"_ba);
}

void TestFetchMachine::everyEntryFollowsFromAnEarlierOne()
{
    FetchDriver fetch;
    fetch.begin(corsRequest("PUT"));
    fetch.head(204, allowing({{"Access-Control-Allow-Methods", "PUT"}}));
    fetch.head(307, allowing({{"Location", "/next"}}));
    fetch.head(204, allowed);
    const auto &entries = fetch.log.entries();
    QVERIFY(entries.size() > 20);
    for (const Trace::Entry &entry : entries) {
        QCOMPARE(entry.cause.has_value(), entry.index.value != 0);
        QVERIFY(!entry.cause || entry.cause->value < entry.index.value);
    }
}

CORSCOPE_TEST(TestFetchMachine)
#include "tst_fetchmachine.moc"
