// What looks like CORS and is none is told apart by name, and what cannot be told is named as
// possible.
#include "core/explain/hint.h"
#include "core/explain/words.h"
#include "tests/support/reasoncases.h"
#include "tests/support/testprogram.h"

#include <QTest>

#include <algorithm>
#include <set>

using namespace Corscope;
using namespace Corscope::Explain;
using namespace Corscope::TestSupport;
using namespace Corscope::Trace;
using namespace Qt::StringLiterals;

namespace {

const QByteArray ok = "HTTP/1.1 200 OK";
const QByteArray okPreflight = "HTTP/1.1 204 No Content";
const QByteArray any = "\nAccess-Control-Allow-Origin: *";
const QByteArray put = "\nAccess-Control-Allow-Methods: PUT";

std::optional<HintFound> found(const Log &log, Hint hint)
{
    for (const HintFound &each : hintsOf(log)) {
        if (each.hint == hint) {
            return each;
        }
    }
    return std::nullopt;
}

Log preflighted(const QByteArray &preflight, const QByteArray &answer)
{
    return judged(xhrSpec(u"PUT"_s),
                  {preflightAnswered(preflight), answered("PUT", otherUrl, answer)});
}

/// The hint that goes with a reason.
struct Named
{
    Reason reason;
    Hint hint;
};

} // namespace

class TestHint : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatTheBrowserDecidesIsShown();
    void answersShowWhoGaveThem_data();
    void answersShowWhoGaveThem();
    void otherAnswersShowNothing();
    void loginsOfThePagesOwnOriginAreNoRiddle();
    void headersOfOpaqueAnswersAreNotForTheServerToShow();
    void cookiesOfOtherSitesAreLeftOut();
    void whatCannotBeToldIsPossible();
    void shownHintsStandFirstAndOnce();
    void unfinishedRunsHaveNone();
    void everyHintHasItsWords();
};

void TestHint::whatTheBrowserDecidesIsShown()
{
    const std::vector<Named> expected{{Reason::MixedContent, Hint::MixedContent},
                                      {Reason::PagePolicy, Hint::PagePolicy},
                                      {Reason::CrossOriginResourcePolicy, Hint::ResourcePolicy},
                                      {Reason::EmbedderPolicy, Hint::ResourcePolicy},
                                      {Reason::LocalNetworkPermission, Hint::LocalNetworkAccess},
                                      {Reason::BadPort, Hint::BadPort},
                                      {Reason::TlsCertificateExpired, Hint::TlsFailure},
                                      {Reason::NetworkConnectionRefused, Hint::Unreachable},
                                      {Reason::AllowOriginNeedsNull, Hint::NullOrigin},
                                      {Reason::AllowOriginMissingInStored, Hint::StoredAnswer},
                                      {Reason::OpaqueAnswer, Hint::OpaqueAnswer},
                                      {Reason::IntegrityMismatch, Hint::Integrity},
                                      {Reason::ScriptSecurityError, Hint::ForbiddenByScript}};
    for (const auto &[reason, hint] : expected) {
        bool tried = false;
        for (const ReasonCase &reasonCase : reasonCases()) {
            if (reasonCase.reason != reason) {
                continue;
            }
            tried = true;
            const auto shown = found(judgedCase(reasonCase, reasonCase.spec.browser), hint);
            QVERIFY2(shown && shown->certainty == Certainty::Shown, reasonCase.name);
        }
        QVERIFY(tried);
    }
}

void TestHint::answersShowWhoGaveThem_data()
{
    QTest::addColumn<Log>("log");
    QTest::addColumn<Hint>("hint");
    QTest::addColumn<QByteArray>("sign");
    const auto plain = [](const QByteArray &head) {
        return judged(xhrSpec(), {answered("GET", otherUrl, head)});
    };
    QTest::newRow("gateway") << plain("HTTP/1.1 502 Bad Gateway\nServer: nginx") << Hint::ErrorPage
                             << "502, Server: nginx"_ba;
    QTest::newRow("too large") << plain("HTTP/1.1 413 Too Large") << Hint::ErrorPage << "413"_ba;
    QTest::newRow("limit") << plain("HTTP/1.1 429 Slow Down") << Hint::ErrorPage << "429"_ba;
    QTest::newRow("login") << plain("HTTP/1.1 401 No\nWWW-Authenticate: Basic") << Hint::LoginWanted
                           << "401"_ba;
    QTest::newRow("login of the preflight")
        << judged(xhrSpec(u"PUT"_s), {preflightAnswered("HTTP/1.1 401 No")})
        << Hint::LoginOfPreflight << "401"_ba;
    QTest::newRow("login page") << judged(xhrSpec(), {answered("GET", otherUrl,
                                                               "HTTP/1.1 302 Found\nLocation: "
                                                               "/accounts/login?next=/r")})
                                << Hint::LoginPage << "Location: /accounts/login?next=/r"_ba;
    QTest::newRow("another program")
        << preflighted(okPreflight + any + put + "\nServer: gateway", ok + any + "\nServer: app")
        << Hint::OtherLayerAnswered << "Server: gateway != app"_ba;
    QTest::newRow("only on success") << preflighted(okPreflight + any + put, "HTTP/1.1 500 Oops")
                                     << Hint::OnlyOnSuccess << "500"_ba;
    QTest::newRow("only on one hop")
        << judged(xhrSpec(),
                  {answered("GET", otherUrl, "HTTP/1.1 302 Found" + any + "\nLocation: /t"),
                   answered("GET", "http://127.0.0.1:9002/t", ok)})
        << Hint::OnlyOnOneHop << "Access-Control-Allow-Origin"_ba;
    QTest::newRow("hidden header")
        << plain(ok + any + "\nX-Total: 1") << Hint::HeaderNotExposed << "X-Total"_ba;
    QTest::newRow("exposed by the preflight")
        << preflighted(okPreflight + any + put + "\nAccess-Control-Expose-Headers: X-Total",
                       ok + any + "\nX-Total: 1")
        << Hint::ExposedByPreflight << "Access-Control-Expose-Headers"_ba;
    QTest::newRow("remembered for a week")
        << preflighted(okPreflight + any + put + "\nAccess-Control-Max-Age: 604800", ok + any)
        << Hint::MaxAgeAboveCap << "604800"_ba;
    QTest::newRow("no Vary") << plain(ok + "\nAccess-Control-Allow-Origin: " + pageOrigin)
                             << Hint::WithoutVary
                             << QByteArray("Access-Control-Allow-Origin: "_ba + pageOrigin);
}

void TestHint::answersShowWhoGaveThem()
{
    QFETCH(Log, log);
    QFETCH(Hint, hint);
    const auto shown = found(log, hint);
    QVERIFY(shown);
    QCOMPARE(shown->certainty, Certainty::Shown);
    QTEST(shown->sign, "sign");
}

void TestHint::loginsOfThePagesOwnOriginAreNoRiddle()
{
    RunSpec spec = xhrSpec();
    spec.request.url = QString::fromLatin1(pageUrl);
    const QByteArray refused = "HTTP/1.1 401 No\nWWW-Authenticate: Basic";
    QVERIFY(!found(judged(spec, {answered("GET", pageUrl, refused)}), Hint::LoginWanted));
    spec.opaqueOrigin = true;
    QVERIFY(found(judged(spec, {answered("GET", pageUrl, refused)}), Hint::LoginWanted));
}

void TestHint::headersOfOpaqueAnswersAreNotForTheServerToShow()
{
    RunSpec spec = fetchSpec();
    const auto answer =
        answered("GET", otherUrl, ok + "\nX-Total: 1\nAccess-Control-Allow-Origin: " + pageOrigin);
    QVERIFY(found(judged(spec, {answer}), Hint::HeaderNotExposed));
    spec.request.mode = RequestMode::NoCors;
    QVERIFY(!found(judged(spec, {answer}), Hint::HeaderNotExposed));
}

void TestHint::otherAnswersShowNothing()
{
    const Log right = judged(xhrSpec(), {answered("GET", otherUrl,
                                                  ok +
                                                      "\nVary: Accept, Origin"
                                                      "\nAccess-Control-Allow-Origin: " +
                                                      pageOrigin)});
    QVERIFY(hintsOf(right).empty());
    // The application's own error, with the header.
    QVERIFY(
        hintsOf(judged(xhrSpec(), {answered("GET", otherUrl, "HTTP/1.1 502 Oops" + any)})).empty());
    QVERIFY(!found(preflighted(okPreflight + any + put + "\nServer: a", ok + any + "\nServer: a"),
                   Hint::OtherLayerAnswered));
}

void TestHint::cookiesOfOtherSitesAreLeftOut()
{
    RunSpec spec = xhrSpec();
    spec.page = u"http://app.test/"_s;
    spec.request.withCredentials = true;
    spec.cookies = {{u"http://127.0.0.1:9002/"_s, u"sid=1; SameSite=Strict"_s}};
    const auto environment = Page::environmentOf(spec);
    QVERIFY(environment.has_value());
    Fetch::BrowserState state;
    Page::setCookies(spec, state, judgedAt);
    const Log log =
        Page::judge(spec, *environment, {answered("GET", otherUrl, ok)}, state, judgedAt);
    const auto left = found(log, Hint::CookieLeftOut);
    QVERIFY(left);
    QCOMPARE(left->sign, "sid"_ba);
}

void TestHint::whatCannotBeToldIsPossible()
{
    const Log missing = judged(xhrSpec(), {answered("GET", otherUrl, ok)});
    const auto stored = found(missing, Hint::StoredAnswer);
    QVERIFY(stored);
    QCOMPARE(stored->certainty, Certainty::Possible);
    QVERIFY(found(missing, Hint::ServiceWorker));
    // Neither answers a preflight.
    const Log asked = judged(xhrSpec(u"PUT"_s), {preflightAnswered("HTTP/1.1 404 Not Found")});
    QVERIFY(!found(asked, Hint::StoredAnswer));
    QVERIFY(!found(asked, Hint::ServiceWorker));
    QVERIFY(found(asked, Hint::ServerChecksOrigin));
    const Log refused =
        judged(xhrSpec(), {failed("GET", otherUrl, Http::TransportErrorKind::ConnectionRefused)});
    QVERIFY(found(refused, Hint::Extension));
    QVERIFY(found(refused, Hint::TrackingProtection));
}

void TestHint::shownHintsStandFirstAndOnce()
{
    for (const ReasonCase &reasonCase : reasonCases()) {
        std::set<Hint> seen;
        bool onlyPossible = false;
        for (const HintFound &each : hintsOf(judgedCase(reasonCase, reasonCase.spec.browser))) {
            QVERIFY(seen.insert(each.hint).second);
            onlyPossible = onlyPossible || each.certainty == Certainty::Possible;
            QCOMPARE(each.certainty == Certainty::Possible, onlyPossible);
        }
    }
}

void TestHint::unfinishedRunsHaveNone()
{
    QVERIFY(hintsOf(Log()).empty());
}

void TestHint::everyHintHasItsWords()
{
    for (const auto &[hint, id] : Reflect::Names<Hint>::names) {
        QVERIFY2(!Words::hint(hint).isEmpty(), id);
        QVERIFY2(!Words::howToTell(hint).isEmpty(), id);
    }
    QCOMPARE(Reflect::Names<Hint>::names.size(), std::size_t(Hint::BodyNeverReceived) + 1);
}

CORSCOPE_TEST(TestHint)
#include "tst_hint.moc"
