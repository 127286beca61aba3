// A session for sharing holds nothing that gives access, and still reads the same.
#include "core/session/sessionfile.h"
#include "tests/support/judged.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace Corscope;
using namespace Corscope::Session;
using namespace Corscope::TestSupport;
using namespace Corscope::Trace;
using namespace Qt::StringLiterals;

namespace {

Event redacted(const Event &event)
{
    SessionData session;
    session.runs.resize(1);
    session.runs.front().log.append(judgedAt, ExchangeId{1}, {}, event);
    return withoutCredentials(std::move(session)).runs.front().log.at(Index{0}).event;
}

RunSpec redacted(const RunSpec &spec)
{
    SessionData session;
    session.runs.resize(1);
    session.runs.front().spec = spec;
    return withoutCredentials(std::move(session)).runs.front().spec;
}

/// Everything that the person would rather keep; each value once, so that a leak names its way.
RunSpec secretSpec(Api api = Api::Xhr)
{
    RunSpec spec = xhrSpec();
    spec.page = u"http://page-user:page-password@127.0.0.1:9001/page"_s;
    spec.request.api = api;
    spec.request.credentials = CredentialsMode::Include;
    if (api == Api::Xhr) { // fetch() refuses such a URL
        spec.request.url = u"http://url-user:url-password@127.0.0.1:9002/r"_s;
    }
    spec.request.headers = {{u"Authorization"_s, u"Bearer bearer-value"_s},
                            {u"X-Api-Key"_s, u"api-key-value"_s}};
    spec.request.withCredentials = true;
    spec.cookies = {{QString::fromLatin1(otherUrl), u"sid=jar-value; Path=/"_s}};
    return spec;
}

/// Twice in the same browser, so that the second begins with a permission that the first was given.
std::vector<Log> secretRuns(Api api)
{
    const RunSpec spec = secretSpec(api);
    const auto environment = Page::environmentOf(spec);
    Fetch::BrowserState state;
    Page::setCookies(spec, state, judgedAt);
    const QByteArray allowing = "Access-Control-Allow-Origin: "_ba + pageOrigin +
                                "\nAccess-Control-Allow-Credentials: true";
    const QByteArray url = spec.request.url.toLatin1();
    const auto preflight =
        preflightAnswered("HTTP/1.1 204 No Content\n" + allowing +
                              "\nAccess-Control-Allow-Headers: authorization, x-api-key",
                          url);
    const auto redirect = answered("GET", url,
                                   "HTTP/1.1 307 Temporary Redirect\n" + allowing +
                                       "\nSet-Cookie: sid=set-value; HttpOnly\n"
                                       "Location: http://to-user:to-password@127.0.0.1:9002/r2");
    const auto answer = answered("GET", url,
                                 "HTTP/1.1 200 OK\n" + allowing +
                                     "\nAccess-Control-Expose-Headers: X-Token"
                                     "\nX-Token: token-value",
                                 "body");
    return {Page::judge(spec, *environment, {preflight, answer}, state, judgedAt),
            judged(spec, {preflight, redirect})};
}

} // namespace

class TestRedaction : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingOfARunGivesAccess_data();
    void nothingOfARunGivesAccess();
    void runReadsTheSame();

    void headerValuesAreRemoved_data();
    void headerValuesAreRemoved();
    void sameForLinesOfAnAnswer();
    void urlsKeepTheirShape_data();
    void urlsKeepTheirShape();
    void whatScriptCalledIsRedacted_data();
    void whatScriptCalledIsRedacted();
    void storedAnswersAreRedacted();
    void specIsRedactedToo();
    void harmlessRunStaysAsItIs();
};

void TestRedaction::nothingOfARunGivesAccess_data()
{
    QTest::addColumn<Api>("api");
    QTest::addColumn<QByteArrayList>("secrets");
    const QByteArrayList ofBoth{"page-user", "page-password", "to-user",      "to-password",
                                "kept-user", "kept-password", "bearer-value", "api-key-value",
                                "jar-value", "set-value",     "token-value"};
    QTest::newRow("XMLHttpRequest")
        << Api::Xhr << ofBoth + QByteArrayList{"url-user", "url-password"};
    QTest::newRow("fetch") << Api::Fetch << ofBoth;
}

void TestRedaction::nothingOfARunGivesAccess()
{
    QFETCH(Api, api);
    SessionData session;
    for (const Log &log : secretRuns(api)) {
        session.runs.push_back({{}, {}, secretSpec(api), log, {}, 0});
    }
    RunStarted again;
    again.preflightCache.resize(1);
    again.preflightCache.front().url = "http://kept-user:kept-password@a.test/";
    session.runs.at(1).log.append(judgedAt, {}, {}, again);
    const QByteArray whole = writeSession(session);
    const QByteArray shared = writeSession(withoutCredentials(session));
    QFETCH(QByteArrayList, secrets);
    for (const QByteArray &secret : secrets) {
        QVERIFY2(whole.contains(secret), secret.constData()); // else this test shows nothing
        QVERIFY2(!shared.contains(secret), secret.constData());
    }
}

void TestRedaction::runReadsTheSame()
{
    const Log log = secretRuns(Api::Xhr).front();
    QCOMPARE(outcomeOf(log), RunOutcome::Allowed);
    SessionData session;
    session.runs.push_back({u"name"_s, u"note"_s, secretSpec(), log, {}, 2});
    const SessionData shared = withoutCredentials(session);
    const SavedRun &run = shared.runs.at(0);
    QCOMPARE(run.name, u"name"_s);
    QCOMPARE(run.note, u"note"_s);
    QCOMPARE(run.unknownEntries, 2);
    QCOMPARE(run.log.size(), log.size());
    for (std::size_t i = 0; i < log.size(); ++i) {
        const Entry &before = log.entries().at(i);
        const Entry &after = run.log.entries().at(i);
        QCOMPARE(after.event.index(), before.event.index());
        QCOMPARE(after.at, before.at);
        QCOMPARE(after.exchange, before.exchange);
        QCOMPARE(after.cause, before.cause);
    }
    QCOMPARE(run.log.body(ExchangeId{2}), "body"_ba);
}

void TestRedaction::headerValuesAreRemoved_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, const char *value, const char *expected) {
        QTest::addRow("%s: %s", name, value)
            << QByteArray(name) << QByteArray(value) << QByteArray(expected);
    };
    row("Cookie", "sid=1", "sid=(removed)");
    row("cookie", "sid=1; theme=dark=1; bare", "sid=(removed); theme=(removed); (removed)");
    row("Set-Cookie", "sid=1; Path=/; Secure", "sid=(removed); Path=/; Secure");
    row("Set-Cookie", "bare; Path=/a=b", "(removed); Path=/a=b");
    row("Set-Cookie", "sid=", "sid=(removed)");
    row("SET-COOKIE2", "sid=1", "sid=(removed)");
    row("Authorization", "Basic dTpw", "Basic (removed)");
    row("authorization", "token", "(removed)");
    row("Proxy-Authorization", "Basic dTpw", "(removed)");
    row("X-API-Key", "k", "(removed)");
    row("ApiKey", "k", "(removed)");
    row("Ocp-Apim-Subscription-Key", "k", "(removed)");
    row("X-Password", "p", "(removed)");
    row("Location", "https://u:p@a.test/", "https://removed:removed@a.test/");
    row("Referer", "https://a.test/x", "https://a.test/x");
    row("X-CSRF-Token", "t", "(removed)");
    row("client-secret", "s", "(removed)");
    row("Accept", "*/*", "*/*");
    row("X-Keyboard", "qwerty", "qwerty");
    row("Access-Control-Allow-Origin", "*", "*");
}

void TestRedaction::headerValuesAreRemoved()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, value);
    QFETCH(QByteArray, expected);
    RequestSent sent;
    sent.headers.add("Accept", "a");
    sent.headers.add(name, value);
    sent.headers.add(name, value);
    const auto after = std::get<RequestSent>(redacted(sent));
    Http::HeaderList wanted;
    wanted.add("Accept", "a");
    wanted.add(name, expected);
    wanted.add(name, expected);
    QVERIFY(after.headers == wanted);
}

void TestRedaction::sameForLinesOfAnAnswer()
{
    ResponseHeadReceived head;
    head.lines = {"HTTP/1.1 200 OK",
                  "Set-Cookie:sid=1;Path=/",
                  "set-cookie : sid=2",
                  "Vary: Cookie",
                  "no colon Cookie",
                  "Access-Control-Allow-Headers: x",
                  "LOCATION:http://u:p@a.test/",
                  "Location:\t/x"};
    const auto after = std::get<ResponseHeadReceived>(redacted(head));
    const Http::HeadLines expected{"HTTP/1.1 200 OK",
                                   "Set-Cookie: sid=(removed);Path=/",
                                   "set-cookie : sid=(removed)",
                                   "Vary: Cookie",
                                   "no colon Cookie",
                                   "Access-Control-Allow-Headers: x",
                                   "LOCATION: http://removed:removed@a.test/",
                                   "Location:\t/x"};
    QCOMPARE(after.lines, expected);
}

void TestRedaction::urlsKeepTheirShape_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("none") << "http://a.test/?user=u@x"_ba
                          << "http://a.test/?user=u@x"_ba;
    QTest::newRow("user and password") << "https://u:p@a.test:8443/x?y"_ba
                                       << "https://removed:removed@a.test:8443/x?y"_ba;
    QTest::newRow("user only") << "https://u@a.test/"_ba
                               << "https://removed@a.test/"_ba;
    QTest::newRow("password only") << "https://:p@a.test/"_ba
                                   << "https://:removed@a.test/"_ba;
    QTest::newRow("no URL") << "/relative@x"_ba
                            << "/relative@x"_ba;
}

void TestRedaction::urlsKeepTheirShape()
{
    QFETCH(QByteArray, url);
    QFETCH(QByteArray, expected);
    RequestSent sent;
    sent.url = url;
    QCOMPARE(std::get<RequestSent>(redacted(sent)).url, expected);

    const Redirected hop{302, url, url, url, "GET", "GET", {}, false, 1};
    const auto decided = std::get<Decided>(redacted(Decided{{}, {}, hop}));
    const auto &after = std::get<Redirected>(decided.evidence);
    QCOMPARE(after.location, expected);
    QCOMPARE(after.from, expected);
    QCOMPARE(after.to, expected);
}

void TestRedaction::whatScriptCalledIsRedacted_data()
{
    QTest::addColumn<ScriptCalled>("call");
    QTest::addColumn<QStringList>("expected");
    QTest::newRow("a secret header")
        << ScriptCalled{u"xhr.setRequestHeader"_s, {u"\"authorization\""_s, u"\"Bearer b\""_s}}
        << QStringList{u"\"authorization\""_s, u"\"(removed)\""_s};
    QTest::newRow("another header")
        << ScriptCalled{u"xhr.setRequestHeader"_s, {u"\"Accept\""_s, u"\"a@b\""_s}}
        << QStringList{u"\"Accept\""_s, u"\"a@b\""_s};
    QTest::newRow("a URL with a password")
        << ScriptCalled{u"xhr.open"_s, {u"\"GET\""_s, u"\"http://u:p@a.test/\""_s}}
        << QStringList{u"\"GET\""_s, u"\"http://removed:removed@a.test/\""_s};
    QTest::newRow("a URL without")
        << ScriptCalled{u"xhr.open"_s, {u"\"GET\""_s, u"\"http://a.test/\""_s, u"false"_s}}
        << QStringList{u"\"GET\""_s, u"\"http://a.test/\""_s, u"false"_s};
    QTest::newRow("a URL with a quotation mark in the password")
        << ScriptCalled{u"xhr.open"_s, {u"\"GET\""_s, u"\"http://u:p\\\"q@a.test/\""_s}}
        << QStringList{u"\"GET\""_s, u"\"http://removed:removed@a.test/\""_s};
    QTest::newRow("an argument that is no string")
        << ScriptCalled{u"xhr.send"_s, {u"Blob(\"a@b\", \"text/plain\")"_s}}
        << QStringList{u"Blob(\"a@b\", \"text/plain\")"_s};
    QTest::newRow("a body with an address")
        << ScriptCalled{u"xhr.send"_s, {u"\"a@b\""_s}} << QStringList{u"\"a@b\""_s};
}

void TestRedaction::whatScriptCalledIsRedacted()
{
    QFETCH(ScriptCalled, call);
    QTEST(std::get<ScriptCalled>(redacted(call)).arguments, "expected");
}

void TestRedaction::storedAnswersAreRedacted()
{
    HttpCacheRead read;
    read.response = storedAnswer("HTTP/1.1 200 OK\nSet-Cookie: sid=1\nX-A: 1");
    read.response.url = "http://u:p@a.test/";
    read.response.requestHeaders.add("Authorization", "Basic dTpw");
    read.response.hops = {
        {"http://u:p@a.test/", {"HTTP/1.1 302 Found", "Location: //u:p@b.test/"}}};
    const auto after = std::get<HttpCacheRead>(redacted(read));
    QCOMPARE(after.response.url, "http://removed:removed@a.test/"_ba);
    QCOMPARE(after.response.requestHeaders.get("Authorization"),
             std::optional("Basic (removed)"_ba));
    QCOMPARE(after.response.lines,
             (Http::HeadLines{"HTTP/1.1 200 OK", "Set-Cookie: sid=(removed)", "X-A: 1"}));
    QCOMPARE(after.response.hops.front().url, after.response.url);
    QCOMPARE(after.response.hops.front().lines.back(), "Location: //removed@b.test/"_ba);

    AnsweredFromCache answered{"GET", "http://u:p@a.test/", {{"Cookie", "a=1"}}, 0, {}, false};
    answered = std::get<AnsweredFromCache>(redacted(answered));
    QCOMPARE(answered.url, "http://removed:removed@a.test/"_ba);
    QCOMPARE(answered.headers, (Http::HeaderList{{"Cookie", "a=(removed)"}}));

    HttpCacheLookedUp lookedUp;
    lookedUp.vary = "authorization";
    lookedUp.storedValue = "Basic dTpw";
    lookedUp.value = "Bearer x";
    const auto decided = std::get<Decided>(redacted(Decided{{}, Outcome::Continue, lookedUp}));
    const auto &evidence = std::get<HttpCacheLookedUp>(decided.evidence);
    QCOMPARE(evidence.storedValue, "Basic (removed)"_ba);
    QCOMPARE(evidence.value, "Bearer (removed)"_ba);
}

void TestRedaction::specIsRedactedToo()
{
    const RunSpec spec = redacted(secretSpec());
    QCOMPARE(spec.request.url, u"http://removed:removed@127.0.0.1:9002/r"_s);
    QCOMPARE(spec.request.headers.at(0).second, u"Bearer (removed)"_s);
    QCOMPARE(spec.request.headers.at(1).second, u"(removed)"_s);
    QCOMPARE(spec.cookies.at(0).set, u"sid=(removed); Path=/"_s);
    QCOMPARE(spec.cookies.at(0).url, QString::fromLatin1(otherUrl));
}

void TestRedaction::harmlessRunStaysAsItIs()
{
    const Log log = judged(xhrSpec(), {answered("GET", otherUrl,
                                                "HTTP/1.1 200 OK\nAccess-Control-Allow-Origin: *"
                                                "\nX-User: someone@example.test")});
    SessionData session;
    session.runs.push_back({{}, {}, log.spec(), log, {}, 0});
    const SessionData shared = withoutCredentials(session);
    QVERIFY(shared.runs.at(0).log == log);
    QVERIFY(shared.runs.at(0).spec == log.spec());
}

CORSCOPE_TEST(TestRedaction)
#include "tst_redaction.moc"
