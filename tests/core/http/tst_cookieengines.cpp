// What Chromium 156, Firefox 153 and WebKitGTK did with cookies, case by case, follows from their
// rules. The rows have the names of the recorded cases.
#include "core/http/cookiematch.h"
#include "tests/core/http/cookietesting.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace Corscope;
using namespace Corscope::Http;
using namespace Corscope::Http::Testing;
using namespace Qt::StringLiterals;

namespace {

CookieRules chromium()
{
    CookieRules rules;
    rules.httpPrefixes = CookieRules::HttpPrefixes::Enforced;
    rules.partitionedAttribute = CookieRules::Partitioned::Honoured;
    rules.redirects = CookieRules::Counting::Ignored;
    return rules;
}

CookieRules firefox()
{
    CookieRules rules;
    rules.unsetSameSiteTreatedAs = CookieRules::UnsetSameSite::None;
    rules.laxAllowingUnsafeFor.reset();
    rules.httpPrefixes = CookieRules::HttpPrefixes::Enforced;
    rules.thirdPartyCookies = CookieRules::ThirdParty::Partition;
    rules.partitionedAttribute = CookieRules::Partitioned::Honoured;
    rules.sites = CookieRules::Sites::Schemeless;
    return rules;
}

CookieRules webKitGtk()
{
    CookieRules rules;
    rules.unsetSameSiteTreatedAs = CookieRules::UnsetSameSite::None;
    rules.laxAllowingUnsafeFor.reset();
    rules.sameSiteNoneRequiresSecure = CookieRules::NoneRequiresSecure::No;
    rules.loopbackForSecureAttribute = CookieRules::Loopback::NotSecure;
    rules.thirdPartyStoring = CookieRules::Storing::OnlyForThePage;
    rules.maximumAge.reset();
    rules.sites = CookieRules::Sites::Schemeless;
    rules.ancestors = CookieRules::Counting::Ignored;
    return rules;
}

/// Where a request goes, and from where.
struct Request
{
    Url::UrlRecord page;
    Url::UrlRecord target;
    SameSiteFacts facts;
};

// The hosts of the recorded cases, by the letters that they have there.
const Url::UrlRecord S = https("app.test");
const Url::UrlRecord T = https("api.test");
const Url::UrlRecord U = https("api.app.test");
const Url::UrlRecord V = https("other.example");
const Url::UrlRecord G = http("app.test");
const Url::UrlRecord H = http("api.test");
const Url::UrlRecord A = urlOf("http", Url::Ipv4Address{0x7F000001});
const Url::UrlRecord B = A; // another port
const Url::UrlRecord L = http("localhost");

SiteRelation relation(const Url::UrlRecord &url, const Url::UrlRecord &page)
{
    if (registrableHost(*url.host) != registrableHost(*page.host)) {
        return SiteRelation::CrossSite;
    }
    return url.scheme == page.scheme ? SiteRelation::SameSite : SiteRelation::OtherScheme;
}

Request from(const Url::UrlRecord &page, const Url::UrlRecord &target)
{
    return {page, target, {.target = relation(target, page)}};
}

Request redirected(const Url::UrlRecord &page, const Url::UrlRecord &by,
                   const Url::UrlRecord &target)
{
    Request request = from(page, target);
    request.facts.redirects = relation(by, page);
    return request;
}

Request framed(const Url::UrlRecord &page, const Url::UrlRecord &frame,
               const Url::UrlRecord &target)
{
    Request request = from(page, target);
    request.facts.documents = relation(frame, page);
    return request;
}

CookieContext contextOf(const Request &request, const CookieRules &rules)
{
    using Connection = CookieContext::Connection;
    const SiteRelation farthest = std::max(request.facts.target, request.facts.documents);
    const auto *pageDomain = std::get_if<Url::Domain>(&*request.page.host);
    CookieContext context;
    context.sameSite = determineSameSiteMode(request.facts, rules);
    context.connection = request.target.scheme == "https"             ? Connection::Encrypted
                         : request.target == A || request.target == L ? Connection::InsecureLoopback
                                                                      : Connection::Insecure;
    context.party = farthest == SiteRelation::CrossSite ? CookieContext::Party::Third
                                                        : CookieContext::Party::First;
    const Url::Host site = registrableHost(*request.page.host);
    context.partitionKey = request.page.scheme + "://" +
                           (pageDomain ? std::get<Url::Domain>(site).ascii : QByteArray("address"));
    if (request.facts.documents == SiteRelation::CrossSite) {
        context.partitionKey += ", under another site"; // both engines that partition look at it
    }
    context.pageHost = request.page.host;
    context.rules = rules;
    return context;
}

/// The Cookie header after a visit to the target in which these lines were received.
QByteArray sentAfterVisit(const Request &request, const QByteArrayList &lines,
                          const CookieRules &rules)
{
    CookieJar jar;
    for (const QByteArray &line : lines) {
        jar.store(line, request.target, contextOf(from(request.target, request.target), rules),
                  start);
    }
    return jar.cookiesFor(request.target, contextOf(request, rules), start).header();
}

/// The Cookie header of a second request after a first one that was answered with this line.
QByteArray sentAfterAnswer(const Request &request, const QByteArray &line, const CookieRules &rules)
{
    CookieJar jar;
    jar.store(line, request.target, contextOf(request, rules), start);
    return jar.cookiesFor(request.target, contextOf(request, rules), start).header();
}

const QByteArrayList allKinds{
    "none=1; Path=/; SameSite=None; Secure",
    "lax=1; Path=/; SameSite=Lax; Secure",
    "strict=1; Path=/; SameSite=Strict; Secure",
    "plain=1; Path=/; Secure",
    "insecure=1; Path=/; SameSite=None",
    "partitioned=1; Path=/; SameSite=None; Secure; Partitioned",
};

} // namespace

class TestCookieEngines : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cookiesOfAVisitAreSentAsRecorded_data();
    void cookiesOfAVisitAreSentAsRecorded();
    void cookiesOfAnAnswerAreKeptAsRecorded_data();
    void cookiesOfAnAnswerAreKeptAsRecorded();
};

void TestCookieEngines::cookiesOfAVisitAreSentAsRecorded_data()
{
    QTest::addColumn<Request>("request");
    QTest::addColumn<QByteArrayList>("lines");
    QTest::addColumn<QByteArray>("chromium");
    QTest::addColumn<QByteArray>("firefox");
    QTest::addColumn<QByteArray>("webKitGtk");
    const auto row = [](const char *name, const Request &request, const QByteArrayList &lines,
                        const char *inChromium, const char *inFirefox, const char *inWebKitGtk) {
        QTest::newRow(name) << request << lines << QByteArray(inChromium) << QByteArray(inFirefox)
                            << QByteArray(inWebKitGtk);
    };
    const char *const crossWebKit = "none=1; plain=1; insecure=1; partitioned=1";
    const char *const same = "none=1; lax=1; strict=1; plain=1; partitioned=1";
    const char *const all = "none=1; lax=1; strict=1; plain=1; insecure=1; partitioned=1";
    row("cookie-001 S to T", from(S, T), allKinds, "none=1", "", crossWebKit);
    row("cookie-004 S to U", from(S, U), allKinds, same, same, all);
    row("cookie-010 S to V", from(S, V), allKinds, "none=1", "", crossWebKit);
    row("cookie-012 S to S", from(S, S), allKinds, same, same, all);
    row("cookie-015 G to H", from(G, H), allKinds, "", "", "insecure=1");
    row("cookie-018 G to G", from(G, G), allKinds, "", "", "insecure=1");
    row("cookie-021 G to U", from(G, U), allKinds, "none=1", "none=1; lax=1; strict=1; plain=1",
        all);
    row("cookie-022 G to S", from(G, S), allKinds, "none=1", "none=1; lax=1; strict=1; plain=1",
        all);
    row("cookie-045 S to T to U", redirected(S, T, U), allKinds, same,
        "none=1; plain=1; partitioned=1", crossWebKit);
    row("cookie-046 S to U to S", redirected(S, U, S), allKinds, same, same, all);
    row("cookie-049 frame of T in S to T", framed(S, T, T), allKinds, "none=1", "", crossWebKit);
    row("cookie-052 frame of T in S to S", framed(S, T, S), allKinds, "none=1", "", all);

    const auto loopback = [&](const char *name, const Request &request, const char *attributes,
                              const char *inChromium, const char *inFirefox,
                              const char *inWebKitGtk) {
        const auto header = [](const char *sent) { return *sent ? "sid=1" : ""; };
        row(name, request, {QByteArray("sid=1; Path=/") + attributes}, header(inChromium),
            header(inFirefox), header(inWebKitGtk));
    };
    const Request toA = from(A, A);
    const Request toB = from(A, B);
    const Request toL = from(A, L);
    loopback("cookies-001 A", toA, "", "sent", "sent", "sent");
    loopback("cookies-004 B", toB, "", "sent", "sent", "sent");
    loopback("cookies-007 L", toL, "", "", "", "sent");
    loopback("cookies-010 Lax, A", toA, "; SameSite=Lax", "sent", "sent", "sent");
    loopback("cookies-016 Lax, L", toL, "; SameSite=Lax", "", "", "");
    loopback("cookies-025 Strict, L", toL, "; SameSite=Strict", "", "", "");
    loopback("cookies-028 None without Secure, A", toA, "; SameSite=None", "", "", "sent");
    loopback("cookies-034 None without Secure, L", toL, "; SameSite=None", "", "", "sent");
    loopback("cookies-037 None Secure, A", toA, "; SameSite=None; Secure", "sent", "sent", "");
    loopback("cookies-043 None Secure, L", toL, "; SameSite=None; Secure", "sent", "", "");
    loopback("cookies-052 HttpOnly, L", toL, "; HttpOnly", "", "", "sent");
    loopback("cookies-055 Max-Age 0, A", toA, "; Max-Age=0", "", "", "");
    loopback("cookies-064 other path, A", toA, "; Path=/elsewhere", "", "", "");
    loopback("cookies-082 Partitioned, A", toA, "; SameSite=None; Secure; Partitioned", "sent",
             "sent", "");
    loopback("cookies-088 Partitioned, L", toL, "; SameSite=None; Secure; Partitioned", "", "", "");
    loopback("cookies-091 Domain, A", toA, "; Domain=127.0.0.1", "sent", "sent", "sent");
    loopback("cookies-097 Domain, L", toL, "; Domain=127.0.0.1", "", "", "");
}

void TestCookieEngines::cookiesOfAVisitAreSentAsRecorded()
{
    QFETCH(Request, request);
    QFETCH(QByteArrayList, lines);
    QTEST(sentAfterVisit(request, lines, chromium()), "chromium");
    QTEST(sentAfterVisit(request, lines, firefox()), "firefox");
    QTEST(sentAfterVisit(request, lines, webKitGtk()), "webKitGtk");
}

void TestCookieEngines::cookiesOfAnAnswerAreKeptAsRecorded_data()
{
    QTest::addColumn<Request>("request");
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<bool>("chromium");
    QTest::addColumn<bool>("firefox");
    QTest::addColumn<bool>("webKitGtk");
    const auto row = [](const char *name, const Request &request, const char *line, bool inChromium,
                        bool inFirefox, bool inWebKitGtk) {
        QTest::newRow(name) << request << QByteArray(line) << inChromium << inFirefox
                            << inWebKitGtk;
    };
    const char *const none = "c=1; Path=/; SameSite=None; Secure";
    const char *const lax = "c=1; Path=/; SameSite=Lax; Secure";
    const char *const strict = "c=1; Path=/; SameSite=Strict; Secure";
    const char *const plain = "c=1; Path=/; Secure";
    const char *const insecure = "c=1; Path=/; SameSite=None";
    const char *const partitioned = "c=1; Path=/; SameSite=None; Secure; Partitioned";
    const Request toT = from(S, T);
    const Request toU = from(S, U);
    row("cookie-023 none in T", toT, none, true, true, false);
    row("cookie-024 lax in T", toT, lax, false, false, false);
    row("cookie-025 strict in T", toT, strict, false, false, false);
    row("cookie-026 plain in T", toT, plain, false, true, false);
    row("cookie-027 insecure in T", toT, insecure, false, false, false);
    row("cookie-028 partitioned in T", toT, partitioned, true, true, false);
    row("cookie-029 none in U", toU, none, true, true, false);
    row("cookie-030 lax in U", toU, lax, true, true, false);
    row("cookie-031 strict in U", toU, strict, true, true, false);
    row("cookie-032 plain in U", toU, plain, true, true, false);
    row("cookie-033 insecure in U", toU, insecure, false, false, false);
    row("cookie-034 partitioned in U", toU, partitioned, true, true, false);
    row("cookie-038 __Secure- with Secure", toT, "__Secure-a=1; Secure; Path=/; SameSite=None",
        true, true, false);
    row("cookie-039 __Secure- without", toT, "__Secure-a=1; Path=/", false, false, false);
    row("cookie-040 __Host- good", toT, "__Host-a=1; Secure; Path=/; SameSite=None", true, true,
        false);
    row("cookie-041 __Host- with Domain", toT,
        "__Host-a=1; Secure; Path=/; Domain=api.test; SameSite=None", false, false, false);
    row("cookie-042 Partitioned without Secure", toT, "p=1; Path=/; SameSite=None; Partitioned",
        false, false, false);
    row("cookie-043 Domain of another host", toT,
        "d=1; Path=/; Domain=other.example; Secure; SameSite=None", false, false, false);
    row("cookie-044 Domain app.test from U", toU, "d=1; Path=/; Domain=app.test; Secure", true,
        true, true);
    row("cookies-100 A", from(A, A), "new=1; Path=/", true, true, true);
    row("cookies-102 None Secure, A", from(A, A), "new=1; Path=/; SameSite=None; Secure", true,
        true, false);
    row("cookies-110 B", from(A, B), "new=1; Path=/", true, true, true);
    row("cookies-120 L", from(A, L), "new=1; Path=/", false, true, false);
    row("cookies-122 None Secure, L", from(A, L), "new=1; Path=/; SameSite=None; Secure", true,
        true, false);
}

void TestCookieEngines::cookiesOfAnAnswerAreKeptAsRecorded()
{
    QFETCH(Request, request);
    QFETCH(QByteArray, line);
    QTEST(!sentAfterAnswer(request, line, chromium()).isEmpty(), "chromium");
    QTEST(!sentAfterAnswer(request, line, firefox()).isEmpty(), "firefox");
    QTEST(!sentAfterAnswer(request, line, webKitGtk()).isEmpty(), "webKitGtk");
}

CORSCOPE_TEST(TestCookieEngines)
#include "tst_cookieengines.moc"
