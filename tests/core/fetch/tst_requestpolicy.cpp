// What a page's policies do to a request before anything is sent.
#include "core/fetch/requestpolicy.h"
#include "tests/core/fetch/fetchtesting.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace Corscope;
using namespace Corscope::Fetch;
using namespace Corscope::Fetch::Testing;
using Policy::AddressSpace;
using Trace::Outcome;

namespace {

const Profiles::Profile &chromium()
{
    return Profiles::profile(Profiles::Id::Chromium);
}

Request withPolicy(Request request, const char *policy,
                   const char *header = "Content-Security-Policy")
{
    Http::HeaderList headers;
    headers.append(header, policy);
    request.client.change([&](Client &client) {
        client.csp = Policy::parsePolicies(headers, request.client->origin);
    });
    return request;
}

Request securePage(QStringView target)
{
    Request request = requestFor(target);
    request.client.change([&](Client &client) { client.prohibitsMixedContent = true; });
    request.client.change([&](Client &client) { client.isSecureContext = true; });
    return request;
}

Request publicPage(QStringView target)
{
    Request request = securePage(target);
    request.client.change([&](Client &client) { client.addressSpace = AddressSpace::Public; });
    return request;
}

template <typename Evidence>
const Evidence *evidenceOf(const std::optional<Trace::Decided> &decided)
{
    return decided ? std::get_if<Evidence>(&decided->evidence) : nullptr;
}

} // namespace

class TestRequestPolicy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatOnlyReportsIsNotedInStep4();
    void insecureRequestsAreUpgradedInStep5();
    void loopbackIsNotUpgraded();
    void mixedContentIsBlockedInStep7();
    void thePolicyIsBlockedInStep7();
    void theStandardLooksAtThePortFirst();
    void enginesLookAtThePolicyFirst();
    void aPageWithoutPoliciesBlocksNothing();
    void aLessPublicTargetNeedsAPermission();
    void aPermissionIsForItsOwnSpace();
    void aPageWithoutHttpsGetsNoPermission();
    void theStatedSpaceHasToBeTheRightOne();
    void thePagesOwnServerIsAsPublicAsThePage();
    void knownHostsHaveTheSpaceOfTheirAddress();
    void webkitDoesNotCheckTheLocalNetwork();
    void credentiallessPagesSendNoCredentialsWithoutCors();
};

void TestRequestPolicy::whatOnlyReportsIsNotedInStep4()
{
    Request request = withPolicy(requestFor(u"https://api.test/r"), "connect-src 'self'",
                                 "Content-Security-Policy-Report-Only");
    const Trace::Walk walk = reportAndUpgrade(request, standard());
    QCOMPARE(stepsOf(walk), (QByteArrayList{"concept-main-fetch 4 continue"}));
    QCOMPARE(std::get<Trace::PolicyViolated>(walk.front().evidence).directive,
             "connect-src 'self'");
    QVERIFY(!blockedBeforeFetching(request, standard()));
}

void TestRequestPolicy::insecureRequestsAreUpgradedInStep5()
{
    Request request =
        withPolicy(requestFor(u"http://api.test:8080/r"), "upgrade-insecure-requests");
    const Trace::Walk walk = reportAndUpgrade(request, standard());
    QCOMPARE(stepsOf(walk), (QByteArrayList{"concept-main-fetch 5 continue"}));
    QCOMPARE(Url::serialize(request.currentUrl()), "https://api.test:8080/r");
}

void TestRequestPolicy::loopbackIsNotUpgraded()
{
    Request request = withPolicy(requestFor(u"http://127.0.0.1:9/r"), "upgrade-insecure-requests");
    QVERIFY(reportAndUpgrade(request, standard()).empty());
    QCOMPARE(Url::serialize(request.currentUrl()), "http://127.0.0.1:9/r");
}

void TestRequestPolicy::mixedContentIsBlockedInStep7()
{
    const auto blocked = blockedBeforeFetching(securePage(u"http://api.test/r"), standard());
    QVERIFY(blocked);
    QCOMPARE(stepsOf({*blocked}), (QByteArrayList{"concept-main-fetch 7 failure"}));
    const auto *mixed = evidenceOf<Trace::MixedContent>(blocked);
    QVERIFY(mixed);
    QCOMPARE(mixed->url, "http://api.test/r");
    QVERIFY(!blockedBeforeFetching(securePage(u"https://api.test/r"), standard()));
    QVERIFY(!blockedBeforeFetching(requestFor(u"http://api.test/r"), standard()));
}

void TestRequestPolicy::thePolicyIsBlockedInStep7()
{
    const auto blocked = blockedBeforeFetching(
        withPolicy(requestFor(u"https://api.test/r"), "default-src 'self'"), standard());
    const auto *violated = evidenceOf<Trace::PolicyViolated>(blocked);
    QVERIFY(violated);
    QCOMPARE(violated->effectiveDirective, "connect-src");
    QCOMPARE(violated->directive, "default-src 'self'");
    QCOMPARE(blocked->outcome, Outcome::Failure);
}

void TestRequestPolicy::theStandardLooksAtThePortFirst()
{
    const auto blocked = blockedBeforeFetching(
        withPolicy(securePage(u"http://api.test:25/"), "connect-src 'self'"), standard());
    QVERIFY(evidenceOf<Trace::PortSeen>(blocked));
}

void TestRequestPolicy::enginesLookAtThePolicyFirst()
{
    const Request mixed = securePage(u"http://api.test:25/");
    QVERIFY(evidenceOf<Trace::MixedContent>(blockedBeforeFetching(mixed, chromium()))); // mixed-024
    const Request denied = withPolicy(mixed, "connect-src 'self'");
    QVERIFY(
        evidenceOf<Trace::PolicyViolated>(blockedBeforeFetching(denied, chromium()))); // csp-028
}

void TestRequestPolicy::aPageWithoutPoliciesBlocksNothing()
{
    Request request = requestFor(u"http://api.test/r");
    QVERIFY(reportAndUpgrade(request, standard()).empty());
    QVERIFY(!blockedBeforeFetching(request, standard()));
}

void TestRequestPolicy::aLessPublicTargetNeedsAPermission()
{
    Request request = publicPage(u"https://api.test/r");
    const auto refused = localNetworkAccessCheck(request, AddressSpace::Loopback, chromium());
    QVERIFY(refused);
    QCOMPARE(refused->outcome, Outcome::Failure);
    QCOMPARE(evidenceOf<Trace::AddressSpacesCompared>(refused)->permission, "loopback-network");
    request.client.change([&](Client &client) { client.permissions = {"loopback-network"}; });
    const auto granted = localNetworkAccessCheck(request, AddressSpace::Loopback, chromium());
    QVERIFY(granted);
    QCOMPARE(granted->outcome, Outcome::Continue);
    QVERIFY(!localNetworkAccessCheck(request, AddressSpace::Public, chromium()));
    QVERIFY(!localNetworkAccessCheck(request, AddressSpace::Unknown, chromium()));
}

void TestRequestPolicy::aPermissionIsForItsOwnSpace()
{
    Request request = publicPage(u"https://api.test/r");
    request.client.change([&](Client &client) { client.permissions = {"loopback-network"}; });
    const auto refused = localNetworkAccessCheck(request, AddressSpace::Local, chromium());
    QVERIFY(refused);
    QCOMPARE(refused->outcome, Outcome::Failure);
    QCOMPARE(evidenceOf<Trace::AddressSpacesCompared>(refused)->permission, "local-network");
}

void TestRequestPolicy::aPageWithoutHttpsGetsNoPermission()
{
    Request request = publicPage(u"https://api.test/r");
    request.client.change([&](Client &client) { client.isSecureContext = false; });
    request.client.change([&](Client &client) { client.permissions = {"loopback-network"}; });
    const auto refused = localNetworkAccessCheck(request, AddressSpace::Loopback, chromium());
    QVERIFY(refused);
    QCOMPARE(refused->outcome, Outcome::Failure); // lna-011
}

void TestRequestPolicy::theStatedSpaceHasToBeTheRightOne()
{
    Request request = publicPage(u"https://api.test/r");
    request.client.change([&](Client &client) { client.permissions = {"loopback-network"}; });
    request.targetAddressSpace = AddressSpace::Local; // lna-025
    const auto wrong = localNetworkAccessCheck(request, AddressSpace::Loopback, chromium());
    QVERIFY(wrong);
    QCOMPARE(wrong->outcome, Outcome::Failure);
    request.targetAddressSpace = AddressSpace::Loopback; // lna-024
    const auto right = localNetworkAccessCheck(request, AddressSpace::Loopback, chromium());
    QVERIFY(right);
    QCOMPARE(right->outcome, Outcome::Continue);
}

void TestRequestPolicy::thePagesOwnServerIsAsPublicAsThePage()
{
    const Request request = publicPage(u"https://page.test/other"); // lna-019
    QCOMPARE(targetSpaceOf(request), AddressSpace::Public);
}

void TestRequestPolicy::knownHostsHaveTheSpaceOfTheirAddress()
{
    Request request = publicPage(u"https://API.test/r");
    QCOMPARE(targetSpaceOf(request), AddressSpace::Unknown);
    request.client.change([&](Client &client) { client.hosts = {{"api.test", "192.168.0.7"}}; });
    QCOMPARE(targetSpaceOf(request), AddressSpace::Local);
    QCOMPARE(targetSpaceOf(publicPage(u"http://127.0.0.1/")), AddressSpace::Loopback);
}

void TestRequestPolicy::webkitDoesNotCheckTheLocalNetwork()
{
    QVERIFY(!localNetworkAccessCheck(publicPage(u"https://api.test/r"), AddressSpace::Loopback,
                                     Profiles::profile(Profiles::Id::WebKit)));
}

void TestRequestPolicy::credentiallessPagesSendNoCredentialsWithoutCors()
{
    Request request = requestFor(u"https://api.test/r");
    request.client.change(
        [&](Client &client) { client.embedderPolicy = Policy::EmbedderPolicy::Credentialless; });
    QVERIFY(embedderPolicyAllowsCredentials(request));
    request.mode = Trace::RequestMode::NoCors;
    QVERIFY(!embedderPolicyAllowsCredentials(request)); // isolation-034
    request.urlList = {url(u"https://page.test/r")};
    QVERIFY(embedderPolicyAllowsCredentials(request));
}

CORSCOPE_TEST(TestRequestPolicy)
#include "tst_requestpolicy.moc"
