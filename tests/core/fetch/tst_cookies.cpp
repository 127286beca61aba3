// What a fetch tells the cookie jar, and what it tells of it in the trace.
#include "core/fetch/cookies.h"
#include "tests/core/fetch/fetchtesting.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace Corscope;
using namespace Corscope::Fetch;
using namespace Corscope::Fetch::Testing;
using namespace Qt::StringLiterals;

using Connection = Http::CookieContext::Connection;
using Http::SameSiteMode;
using Party = Http::CookieContext::Party;
using Urls = QStringList;

namespace {

Http::CookieContext contextOf(const Urls &urls, const Profiles::Profile &profile = standard())
{
    Request request = requestFor(urls.front());
    request.urlList.clear();
    for (const QString &text : urls) {
        request.urlList.push_back(url(text));
    }
    return cookieContext(request, profile);
}

/// What became of one Set-Cookie line of the page's own origin.
QByteArray fate(Http::CookieJar &jar, const QByteArray &line,
                const Http::CookieContext &context = {})
{
    return cookieFate(jar.store(line, url(pageUrl), context, start)).fate;
}

} // namespace

class TestCookies : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sitesAndConnections_data();
    void sitesAndConnections();
    void anEarlierHopCounts();
    void anOpaquePageIsOfNoSite();
    void thePageAndTheRulesGoAlong();
    void sentAndKeptBackCookiesAreTold();
    void whatBecomesOfASetCookieIsTold();
    void visitedPagesStoreAsFirstParty();
};

void TestCookies::sitesAndConnections_data()
{
    QTest::addColumn<QString>("target");
    QTest::addColumn<SameSiteMode>("sameSite");
    QTest::addColumn<Party>("party");
    QTest::addColumn<Connection>("connection");
    using enum SameSiteMode;
    using enum Connection;
    const auto row = [](const char *target, SameSiteMode mode, Party party, Connection connection) {
        QTest::newRow(target) << QString::fromLatin1(target) << mode << party << connection;
    };
    row("https://page.test/r", StrictOrLess, Party::First, Encrypted);
    row("https://sub.page.test:8443/", StrictOrLess, Party::First, Encrypted);
    row("https://other.test/", CrossSite, Party::Third, Encrypted);
    // Another scheme is another site, but no third party.
    row("http://page.test/", CrossSite, Party::First, Insecure);
    row("http://127.0.0.1:9002/", CrossSite, Party::Third, InsecureLoopback);
    row("http://localhost/", CrossSite, Party::Third, InsecureLoopback);
}

void TestCookies::sitesAndConnections()
{
    QFETCH(QString, target);
    const Http::CookieContext context = contextOf({target});
    QTEST(context.sameSite, "sameSite");
    QTEST(context.party, "party");
    QTEST(context.connection, "connection");
    QCOMPARE(context.api, Http::CookieContext::Api::Http);
}

void TestCookies::anEarlierHopCounts()
{
    const QString page = u"https://page.test/"_s;
    const QString sub = u"https://sub.page.test/"_s;
    const QString other = u"https://other.test/"_s;
    QCOMPARE(contextOf({page, sub, page}).sameSite, SameSiteMode::StrictOrLess);
    QCOMPARE(contextOf({page, other, page}).sameSite, SameSiteMode::CrossSite);
    QCOMPARE(contextOf({page, other, page}).party, Party::First);
}

void TestCookies::anOpaquePageIsOfNoSite()
{
    Request request = requestFor(pageUrl);
    request.client.change([&](Client &client) { client.origin = Url::OpaqueOrigin{1}; });
    const Http::CookieContext context = cookieContext(request, standard());
    QCOMPARE(context.sameSite, SameSiteMode::CrossSite);
    QCOMPARE(context.party, Party::Third);
}

void TestCookies::thePageAndTheRulesGoAlong()
{
    const Profiles::Profile &firefox = Profiles::profile(Profiles::Id::Firefox);
    const Http::CookieContext context = contextOf({u"https://other.test/"_s}, firefox);
    QCOMPARE(context.rules, firefox.cookies);
    QCOMPARE(context.partitionKey, "https://page.test"_ba);
    QCOMPARE(context.pageHost, std::optional<Url::Host>(Url::Domain{"page.test"}));
}

void TestCookies::sentAndKeptBackCookiesAreTold()
{
    Http::CookieJar jar;
    for (const char *line : {"a=1", "b=2; Path=/elsewhere", "c=3; SameSite=Strict"}) {
        QCOMPARE(fate(jar, line), "stored"_ba);
    }
    Http::CookieContext crossSite;
    crossSite.sameSite = SameSiteMode::CrossSite;
    crossSite.rules.unsetSameSiteTreatedAs = Http::CookieRules::UnsetSameSite::None;
    using Fates = std::vector<Trace::CookieFate>;
    QCOMPARE(cookiesConsidered(jar.peek(url(pageUrl), crossSite, start)).cookies,
             (Fates{{"a", "sent"}, {"b", "path-mismatch"}, {"c", "same-site-strict"}}));
    QCOMPARE(cookiesConsidered(Http::CookieRetrieval()).cookies, Fates{});
}

void TestCookies::whatBecomesOfASetCookieIsTold()
{
    Http::CookieJar jar;
    QCOMPARE(fate(jar, "a=1"), "stored"_ba);
    QCOMPARE(fate(jar, "a=2"), "replaced"_ba);
    QCOMPARE(fate(jar, "a=; Max-Age=0"), "deleted"_ba);
    QCOMPARE(fate(jar, "a=1; Domain=other.test"), "domain-mismatch"_ba);
}

void TestCookies::visitedPagesStoreAsFirstParty()
{
    Http::CookieJar jar;
    storeAsVisited(jar, url(u"https://other.test/"), "a=b; SameSite=Strict; Secure", standard(),
                   start);
    QCOMPARE(jar.cookies().size(), 1u);
    QCOMPARE(jar.cookies().front().domain, Url::Host(Url::Domain{"other.test"}));
    // The rules of storing hold all the same.
    storeAsVisited(jar, url(u"http://other.test/"), "c=d; Secure", standard(), start);
    QCOMPARE(jar.cookies().size(), 1u);
}

CORSCOPE_TEST(TestCookies)
#include "tst_cookies.moc"
