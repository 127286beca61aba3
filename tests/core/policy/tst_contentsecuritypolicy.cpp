// Policies as pages send them, and what they say of a request.
#include "core/policy/contentsecuritypolicy.h"
#include "core/policy/embedderpolicy.h"
#include "core/policy/framing.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace Corscope;
using namespace Corscope::Policy;

class TestContentSecurityPolicy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void directivesAreRead();
    void theFirstOfANameCounts();
    void tokensBeyondAsciiAreLeftOut();
    void linesAndListsAreSeveralPolicies();
    void connectSrcFallsBackToDefaultSrc();
    void kindsHaveTheirDirectives();
    void everyPolicyThatIsViolatedIsNamed();
    void aPolicyWithoutTheDirectiveSaysNothing();
    void sandboxMakesTheOriginOpaque();
    void upgradeIsAskedForByEnforcedPoliciesOnly();
    void embedderPolicyIsAToken();
    void answersSayWhoseFramesMayShowThem_data();
    void answersSayWhoseFramesMayShowThem();
    void framesOfPagesWithoutAnOriginAreNobodys();

private:
    static CspList list(const char *policy, const char *name = "Content-Security-Policy");
    static Url::UrlRecord target() { return *Url::parse(u"https://api.example/v1"); }
};

CspList TestContentSecurityPolicy::list(const char *policy, const char *name)
{
    Http::HeaderList headers;
    headers.append(name, policy);
    return parsePolicies(headers, Url::originOf(*Url::parse(u"https://shop.example/")));
}

void TestContentSecurityPolicy::directivesAreRead()
{
    const auto policy =
        parsePolicy(" Connect-SRC 'self'\thttps://a.test ;; img-src", Disposition::Enforce);
    QCOMPARE(
        policy.directives,
        (std::vector<Directive>{{"connect-src", {"'self'", "https://a.test"}}, {"img-src", {}}}));
}

void TestContentSecurityPolicy::theFirstOfANameCounts()
{
    const auto policy = parsePolicy("connect-src a; CONNECT-SRC b", Disposition::Enforce);
    QCOMPARE(policy.directives, (std::vector<Directive>{{"connect-src", {"a"}}}));
}

void TestContentSecurityPolicy::tokensBeyondAsciiAreLeftOut()
{
    const auto policy = parsePolicy("connect-src caf\xe9; img-src a", Disposition::Enforce);
    QCOMPARE(policy.directives, (std::vector<Directive>{{"img-src", {"a"}}}));
}

void TestContentSecurityPolicy::linesAndListsAreSeveralPolicies()
{
    Http::HeaderList headers;
    headers.append("content-security-policy", "connect-src a, connect-src b");
    headers.append("Content-Security-Policy-Report-Only", "connect-src c");
    headers.append("Content-Security-Policy", " ");
    const CspList policies = parsePolicies(headers, {});
    QCOMPARE(policies.policies.size(), 3u);
    QCOMPARE(policies.policies.at(1).directive("connect-src")->value,
             (std::vector<QByteArray>{"b"}));
    QCOMPARE(policies.policies.at(2).disposition, Disposition::Report);
}

void TestContentSecurityPolicy::connectSrcFallsBackToDefaultSrc()
{
    const auto both = parsePolicy("default-src a; connect-src b", Disposition::Enforce);
    QCOMPARE(governing(both, RequestKind::Connect)->name, "connect-src");
    const auto one = parsePolicy("default-src a", Disposition::Enforce);
    QCOMPARE(governing(one, RequestKind::Connect)->name, "default-src");
    QVERIFY(!governing(parsePolicy("img-src a", Disposition::Enforce), RequestKind::Connect));
}

void TestContentSecurityPolicy::kindsHaveTheirDirectives()
{
    const auto policy =
        parsePolicy("script-src a; style-src-elem b; img-src c; child-src d", Disposition::Enforce);
    QCOMPARE(governing(policy, RequestKind::Script)->name, "script-src");
    QCOMPARE(governing(policy, RequestKind::Style)->name, "style-src-elem");
    QCOMPARE(governing(policy, RequestKind::Image)->name, "img-src");
    QCOMPARE(governing(policy, RequestKind::Frame)->name, "child-src");
    QVERIFY(!governing(policy, RequestKind::Font));
}

void TestContentSecurityPolicy::everyPolicyThatIsViolatedIsNamed()
{
    const CspList policies =
        list("connect-src 'self'; report-uri /r, default-src https:, connect-src https://a.test/");
    const auto found = violations(policies, target(), RequestKind::Connect, IsRedirected::No, {});
    QCOMPARE(found.size(), 2u);
    QCOMPARE(found.front().directive, "connect-src 'self'");
    QCOMPARE(found.front().reportUri, "/r");
    QCOMPARE(found.front().effectiveDirective, "connect-src");
    QCOMPARE(found.back().directive, "connect-src https://a.test/");
}

void TestContentSecurityPolicy::aPolicyWithoutTheDirectiveSaysNothing()
{
    QVERIFY(violations(list("img-src 'none'"), target(), RequestKind::Connect, IsRedirected::No, {})
                .empty());
}

void TestContentSecurityPolicy::sandboxMakesTheOriginOpaque()
{
    QVERIFY(makesOriginOpaque(list("sandbox")));
    QVERIFY(makesOriginOpaque(list("sandbox allow-scripts")));
    QVERIFY(!makesOriginOpaque(list("sandbox allow-scripts Allow-Same-Origin")));
    QVERIFY(!makesOriginOpaque(list("connect-src a")));
    QVERIFY(!makesOriginOpaque(list("sandbox", "Content-Security-Policy-Report-Only")));
}

void TestContentSecurityPolicy::upgradeIsAskedForByEnforcedPoliciesOnly()
{
    QVERIFY(upgradesInsecureRequests(list("upgrade-insecure-requests")));
    QVERIFY(!upgradesInsecureRequests(
        list("upgrade-insecure-requests", "Content-Security-Policy-Report-Only")));
}

void TestContentSecurityPolicy::embedderPolicyIsAToken()
{
    const auto policy = [](const char *value) {
        Http::HeaderList headers;
        headers.append("Cross-Origin-Embedder-Policy", value);
        return parseEmbedderPolicy(headers);
    };
    QCOMPARE(policy("require-corp"), EmbedderPolicy::RequireCorp);
    QCOMPARE(policy("require-corp; report-to=\"x\""), EmbedderPolicy::RequireCorp);
    QCOMPARE(policy("credentialless"), EmbedderPolicy::Credentialless);
    QCOMPARE(policy("Require-Corp"), EmbedderPolicy::UnsafeNone);
    QCOMPARE(policy("\"require-corp\""), EmbedderPolicy::UnsafeNone);
    QCOMPARE(parseEmbedderPolicy({}), EmbedderPolicy::UnsafeNone);
}

/// Of an answer of api.example, in a frame of shop.example.
void TestContentSecurityPolicy::answersSayWhoseFramesMayShowThem_data()
{
    QTest::addColumn<QByteArray>("policy");
    QTest::addColumn<QByteArray>("options");
    QTest::addColumn<QByteArrayList>("violated");
    const auto row = [](const char *name, const QByteArray &policy, const QByteArray &options,
                        const QByteArrayList &violated) {
        QTest::newRow(name) << policy << options << violated;
    };
    row("neither", "", "", {});
    row("deny", "", "Deny", {"X-Frame-Options: Deny"});
    row("same origin", "", "SAMEORIGIN", {"X-Frame-Options: SAMEORIGIN"});
    row("twice the same", "", "deny, DENY", {"X-Frame-Options: deny, DENY"});
    row("several", "", "allowall, nonsense", {"X-Frame-Options: allowall, nonsense"});
    row("several of no meaning", "", "nonsense, more", {});
    row("of no meaning", "", "ALLOW-FROM https://shop.example", {});
    row("none", "frame-ancestors 'none'", "", {"frame-ancestors 'none'"});
    row("nobody", "frame-ancestors", "", {"frame-ancestors"});
    row("itself", "frame-ancestors 'self'", "", {"frame-ancestors 'self'"});
    row("the page", "frame-ancestors https://shop.example", "", {});
    row("the page's subdomains", "frame-ancestors https://*.shop.example", "",
        {"frame-ancestors https://*.shop.example"});
    row("no fallback", "default-src 'none'", "", {});
    row("the policy counts alone", "frame-ancestors https://shop.example", "DENY", {});
}

void TestContentSecurityPolicy::answersSayWhoseFramesMayShowThem()
{
    QFETCH(const QByteArray, policy);
    QFETCH(const QByteArray, options);
    QFETCH(const QByteArrayList, violated);
    Http::HeaderList headers;
    if (!policy.isEmpty()) {
        headers.append("Content-Security-Policy", policy);
    }
    if (!options.isEmpty()) {
        headers.append("X-Frame-Options", options);
    }
    QByteArrayList found;
    for (const Violation &violation : framingViolations(
             headers, target(), Url::originOf(*Url::parse(u"https://shop.example/")), {})) {
        found.append(violation.directive);
    }
    QCOMPARE(found, violated);
    // In its own frames nothing but a plain refusal counts.
    headers = {};
    headers.append("X-Frame-Options", "sameorigin");
    headers.append("Content-Security-Policy-Report-Only", "frame-ancestors 'self'");
    QVERIFY(framingViolations(headers, target(), Url::originOf(target()), {}).empty());
}

void TestContentSecurityPolicy::framesOfPagesWithoutAnOriginAreNobodys()
{
    Http::HeaderList headers;
    headers.append("Content-Security-Policy-Report-Only", "frame-ancestors *");
    headers.append("X-Frame-Options", "sameorigin");
    const auto found = framingViolations(headers, target(), Url::OpaqueOrigin{}, {});
    QCOMPARE(found.size(), std::size_t(2));
    QCOMPARE(found.front().disposition, Disposition::Report);
    QCOMPARE(found.back().effectiveDirective, QByteArray("x-frame-options"));
}

CORSCOPE_TEST(TestContentSecurityPolicy)
#include "tst_contentsecuritypolicy.moc"
