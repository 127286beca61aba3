// The page of a spec and what runs in it: origin, URLs, policies, and specs that cannot be run.
#include "core/page/environment.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace Corscope;
using namespace Corscope::Page;
using namespace Qt::StringLiterals;
using Trace::Frame;

namespace {

constexpr QStringView pageUrl = u"https://app.test:8443/dir/page.html";

Trace::RunSpec specOf(Frame frame, const QString &frameUrl = {})
{
    Trace::RunSpec spec;
    spec.page = pageUrl.toString();
    spec.frame = frame;
    spec.frameUrl = frameUrl;
    return spec;
}

Fetch::Client clientOf(const Trace::RunSpec &spec)
{
    const auto environment = environmentOf(spec);
    return environment ? *environment->client : Fetch::Client{};
}

QByteArray referrerOf(const Fetch::Client &client)
{
    return Url::serialize(client.referrerSource ? *client.referrerSource : client.creationUrl);
}

} // namespace

class TestEnvironment : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void framesHaveTheirOriginAndUrls_data();
    void framesHaveTheirOriginAndUrls();
    void aFrameOfAnotherOriginHasNoPoliciesOfThePage();
    void localFramesAndWorkersHaveThePagesPolicies();
    void sandboxByPolicyMakesTheOriginOpaque();
    void secureContextsAndMixedContent_data();
    void secureContextsAndMixedContent();
    void embedderPolicyIsForSecureContextsOnly();
    void referrerPolicyComesFromTheHeaderUnlessItIsTyped();
    void addressSpaceIsReadOffThePageUnlessItIsTyped();
    void mistakesSayWhatAndWhere_data();
    void mistakesSayWhatAndWhere();
};

void TestEnvironment::framesHaveTheirOriginAndUrls_data()
{
    QTest::addColumn<Frame>("frame");
    QTest::addColumn<QByteArray>("origin");
    QTest::addColumn<QByteArray>("base");
    QTest::addColumn<QByteArray>("referrer");
    const QByteArray page = pageUrl.toLatin1();
    const QByteArray own = "https://app.test:8443";
    QTest::newRow("none") << Frame::None << own << page << page;
    QTest::newRow("sandbox") << Frame::Sandbox << QByteArray("null") << page << page;
    QTest::newRow("same-origin") << Frame::SandboxSameOrigin << own << page << page;
    QTest::newRow("srcdoc") << Frame::Srcdoc << own << page << page;
    QTest::newRow("blank") << Frame::Blank << own << page << page;
    const QByteArray blob = "blob:https://app.test:8443/frame";
    QTest::newRow("blob") << Frame::Blob << own << blob << blob;
    const QByteArray data = "data:text/html,";
    QTest::newRow("data") << Frame::Data << QByteArray("null") << data << data;
    const QByteArray worker = "https://app.test:8443/dir/worker.js";
    QTest::newRow("worker") << Frame::Worker << own << worker << worker;
}

void TestEnvironment::framesHaveTheirOriginAndUrls()
{
    QFETCH(const Frame, frame);
    const Fetch::Client client = clientOf(specOf(frame));
    QTEST(Url::serialize(client.origin), "origin");
    QTEST(Url::serialize(client.apiBaseUrl()), "base");
    QTEST(referrerOf(client), "referrer");
    QCOMPARE(client.topLevelUrl.has_value(), frame != Frame::None);
    QCOMPARE(Url::serialize(client.pageOrigin()), "https://app.test:8443");
    QVERIFY(client.prohibitsMixedContent);
}

void TestEnvironment::aFrameOfAnotherOriginHasNoPoliciesOfThePage()
{
    Trace::RunSpec spec = specOf(Frame::CrossOrigin, u"https://api.test/frame.html"_s);
    spec.pageHeaders = {{u"Content-Security-Policy"_s, u"connect-src 'none'"_s}};
    const Fetch::Client client = clientOf(spec);
    QCOMPARE(Url::serialize(client.origin), "https://api.test");
    QVERIFY(client.csp.policies.empty());
    QCOMPARE(Url::serialize(client.pageOrigin()), "https://app.test:8443");
}

void TestEnvironment::localFramesAndWorkersHaveThePagesPolicies()
{
    for (const Frame frame : {Frame::None, Frame::Sandbox, Frame::Data, Frame::Blob, Frame::Srcdoc,
                              Frame::Blank, Frame::Worker}) {
        Trace::RunSpec spec = specOf(frame);
        spec.pageHeaders = {{u"Content-Security-Policy"_s, u"connect-src 'self'"_s}};
        const Fetch::Client client = clientOf(spec);
        QCOMPARE(client.csp.policies.size(), 1u);
        QCOMPARE(Url::serialize(client.csp.selfOrigin), "https://app.test:8443");
    }
}

void TestEnvironment::sandboxByPolicyMakesTheOriginOpaque()
{
    Trace::RunSpec spec = specOf(Frame::None);
    spec.pageHeaders = {{u"Content-Security-Policy"_s, u"sandbox allow-scripts"_s}};
    QCOMPARE(Url::serialize(clientOf(spec).origin), "null");
}

void TestEnvironment::secureContextsAndMixedContent_data()
{
    QTest::addColumn<QString>("page");
    QTest::addColumn<QByteArray>("browser");
    QTest::addColumn<bool>("secure");
    QTest::addColumn<bool>("restricts");
    const auto row = [](const char *page, const char *browser, bool secure, bool restricts) {
        QTest::addRow("%s in %s", page, browser)
            << QString::fromLatin1(page) << QByteArray(browser) << secure << restricts;
    };
    row("https://a.test/", "chromium", true, true);
    row("http://a.test/", "chromium", false, false);
    row("http://127.0.0.1:9001/", "chromium", true, false); // mixed-058
    row("http://127.0.0.1:9001/", "standard", true, true);
    row("file:///tmp/page.html", "firefox", true, false);
}

void TestEnvironment::secureContextsAndMixedContent()
{
    QFETCH(const QString, page);
    QFETCH(const QByteArray, browser);
    Trace::RunSpec spec;
    spec.page = page;
    spec.browser = browser;
    const Fetch::Client client = clientOf(spec);
    QTEST(client.isSecureContext, "secure");
    QTEST(client.prohibitsMixedContent, "restricts");
}

void TestEnvironment::embedderPolicyIsForSecureContextsOnly()
{
    Trace::RunSpec spec = specOf(Frame::None);
    spec.pageHeaders = {{u"Cross-Origin-Embedder-Policy"_s, u"require-corp"_s}};
    QCOMPARE(clientOf(spec).embedderPolicy, Policy::EmbedderPolicy::RequireCorp);
    spec.page = u"http://app.test/"_s; // isolation-037
    QCOMPARE(clientOf(spec).embedderPolicy, Policy::EmbedderPolicy::UnsafeNone);
}

void TestEnvironment::referrerPolicyComesFromTheHeaderUnlessItIsTyped()
{
    Trace::RunSpec spec = specOf(Frame::None);
    spec.pageHeaders = {{u"Referrer-Policy"_s, u"unsafe-url, junk"_s}};
    QCOMPARE(clientOf(spec).referrerPolicy, Trace::ReferrerPolicy::UnsafeUrl);
    spec.referrerPolicy = Trace::ReferrerPolicy::NoReferrer;
    QCOMPARE(clientOf(spec).referrerPolicy, Trace::ReferrerPolicy::NoReferrer);
}

void TestEnvironment::addressSpaceIsReadOffThePageUnlessItIsTyped()
{
    Trace::RunSpec spec = specOf(Frame::None);
    QCOMPARE(clientOf(spec).addressSpace, Policy::AddressSpace::Unknown);
    spec.addressSpace = Policy::AddressSpace::Public;
    QCOMPARE(clientOf(spec).addressSpace, Policy::AddressSpace::Public);
    spec.addressSpace = Policy::AddressSpace::Unknown;
    spec.page = u"http://192.168.0.9/"_s;
    QCOMPARE(clientOf(spec).addressSpace, Policy::AddressSpace::Local);
}

void TestEnvironment::mistakesSayWhatAndWhere_data()
{
    QTest::addColumn<Trace::RunSpec>("spec");
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("index");
    using Kind = SpecMistake::Kind;
    const auto row = [](const char *name, const Trace::RunSpec &spec, Kind kind, int index = 0) {
        QTest::newRow(name) << spec << int(kind) << index;
    };
    Trace::RunSpec spec = specOf(Frame::None);
    spec.page = u"shop"_s;
    row("page", spec, Kind::PageNotAUrl);
    spec.page = u"ftp://a.test/"_s;
    row("scheme", spec, Kind::PageNotUsable);
    row("frame without URL", specOf(Frame::CrossOrigin, u"http://"_s), Kind::FrameNotAUrl);
    row("frame of data", specOf(Frame::CrossOrigin, u"data:,x"_s), Kind::FrameNotUsable);
    spec = specOf(Frame::None);
    spec.pageHeaders = {{u"A"_s, u"b"_s}, {u"a b"_s, u"c"_s}};
    row("header name", spec, Kind::PageHeader, 1);
    spec.pageHeaders = {{u"A"_s, u"b\nc"_s}};
    row("header value", spec, Kind::PageHeader, 0);
    spec = specOf(Frame::None);
    spec.hosts = {{u"a.test"_s, u"127.0.0.1"_s}, {u"b.test"_s, u"there"_s}};
    row("address", spec, Kind::HostAddress, 1);
    spec = specOf(Frame::None);
    spec.browser = "netscape";
    row("browser", spec, Kind::UnknownBrowser);
    spec = specOf(Frame::None);
    spec.cookies = {{u"nowhere"_s, u"a=b"_s}};
    row("cookie", spec, Kind::CookieUrl);
}

void TestEnvironment::mistakesSayWhatAndWhere()
{
    QFETCH(const Trace::RunSpec, spec);
    const auto environment = environmentOf(spec);
    QVERIFY(!environment);
    QTEST(int(environment.error().kind), "kind");
    QTEST(environment.error().index, "index");
}

CORSCOPE_TEST(TestEnvironment)
#include "tst_environment.moc"
