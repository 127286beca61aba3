// Heads that are refused beside the CORS check, and by whom.
#include "core/explain/reason.h"
#include "core/fetch/responsechecks.h"
#include "core/http/responsehead.h"
#include "tests/core/fetch/fetchtesting.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace Corscope;
using namespace Corscope::Fetch;
using namespace Corscope::Fetch::Testing;
using namespace Qt::StringLiterals;
using Explain::Reason;
using Profiles::Id;

namespace {

/// https://fetch.spec.whatwg.org/#cross-origin-resource-policy-check
bool isBlocked(const char *policy, QStringView from, QStringView to, Id id = Id::Standard)
{
    Request request = requestFor(to, "GET", from);
    request.mode = Trace::RequestMode::NoCors;
    const auto head = answer(200, {{"Cross-Origin-Resource-Policy", policy}});
    const auto blocked =
        crossOriginResourcePolicyCheck(request, head, WithCredentials::No, Profiles::profile(id));
    return blocked && Explain::reasonOf(*blocked) == Reason::CrossOriginResourcePolicy;
}

std::optional<Reason> objection(const Http::ResponseHead &head, Id id)
{
    const auto decided = engineObjection(head, Profiles::profile(id));
    return decided ? Explain::reasonOf(*decided) : std::nullopt;
}

/// Why the engine refuses a head with these lines of Content-Length, if it does.
std::optional<Reason> lengthRefusal(const QByteArrayList &lengths, Id id)
{
    Http::HeadLines lines{"HTTP/1.1 200 OK"};
    for (const QByteArray &length : lengths) {
        lines.push_back("Content-Length: " + length);
    }
    Http::AnswerContext context;
    context.reading = Profiles::profile(id).reading;
    const Http::ResponseHead head = Http::readResponseHead(lines, context);
    return head.mistake ? Explain::reasonOf(refusedHead(head, *head.mistake)) : std::nullopt;
}

} // namespace

class TestResponseChecks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void resourcePolicyNamesWhoMayUseIt();
    void onlyNoCorsIsAsked();
    void chromiumsSitesHaveDomains();
    void severalLengthsAreRefusedByTwo();
    void aLengthThatIsNoNumberIsRefusedByWebKit();
    void proxyAuthenticationIsRefusedByChromium();
    void credentialsOfTheUrlAreForServersThatAsk();
};

void TestResponseChecks::resourcePolicyNamesWhoMayUseIt()
{
    constexpr QStringView page = u"https://www.a.test/";
    QVERIFY(isBlocked("same-origin", page, u"https://api.a.test/"));
    QVERIFY(!isBlocked("same-origin", page, u"https://www.a.test/r"));
    QVERIFY(!isBlocked("same-site", page, u"https://api.a.test/"));
    QVERIFY(isBlocked("same-site", page, u"https://b.test/"));
    // An answer over https is not for pages over http.
    QVERIFY(isBlocked("same-site", u"http://www.a.test/", u"https://api.a.test/"));
    QVERIFY(!isBlocked("cross-origin", page, u"https://b.test/"));
    // Values are compared byte for byte; what is no value is no policy.
    QVERIFY(!isBlocked("Same-Origin", page, u"https://b.test/"));
    QVERIFY(!isBlocked("same-origin, same-origin", page, u"https://b.test/"));
}

void TestResponseChecks::onlyNoCorsIsAsked()
{
    const auto head = answer(200, {{"Cross-Origin-Resource-Policy", "same-origin"}});
    QVERIFY(!crossOriginResourcePolicyCheck(corsRequest(), head, WithCredentials::No, standard()));
}

// Recorded case fetch-167.
void TestResponseChecks::chromiumsSitesHaveDomains()
{
    constexpr QStringView page = u"http://127.0.0.1:1/";
    QVERIFY(isBlocked("same-site", page, u"http://127.0.0.1:2/", Id::Chromium));
    QVERIFY(!isBlocked("same-site", page, u"http://127.0.0.1:2/", Id::Firefox));
    QVERIFY(!isBlocked("same-site", page, u"http://127.0.0.1:1/r", Id::Chromium));
}

// Recorded cases network-068 and -070; equal ones are one (network-066).
void TestResponseChecks::severalLengthsAreRefusedByTwo()
{
    for (const Id id : {Id::Chromium, Id::Firefox}) {
        QCOMPARE(lengthRefusal({"5, 6"}, id), Reason::SeveralContentLengths);
        QCOMPARE(lengthRefusal({"5", "4"}, id), Reason::SeveralContentLengths);
        QCOMPARE(lengthRefusal({"5, 5"}, id), std::nullopt);
    }
}

// Recorded cases network-062, -066 and -070.
void TestResponseChecks::aLengthThatIsNoNumberIsRefusedByWebKit()
{
    QCOMPARE(lengthRefusal({"abc"}, Id::WebKit), Reason::InvalidContentLength);
    QCOMPARE(lengthRefusal({"5, 5"}, Id::WebKit), Reason::SeveralContentLengths);
    QCOMPARE(lengthRefusal({"5", "4"}, Id::WebKit), std::nullopt);
}

// Recorded case network-218.
void TestResponseChecks::proxyAuthenticationIsRefusedByChromium()
{
    QCOMPARE(objection(answer(407), Id::Chromium), Reason::ProxyAuthentication);
    QCOMPARE(objection(answer(407), Id::Firefox), std::nullopt);
    QCOMPARE(objection(answer(401), Id::Chromium), std::nullopt);
}

void TestResponseChecks::credentialsOfTheUrlAreForServersThatAsk()
{
    const auto asked = [](const Request &request, int status, const QByteArray &challenge,
                          WithCredentials credentials = WithCredentials::Yes) {
        return authorizationAskedFor(request, answer(status, {{"WWW-Authenticate", challenge}}),
                                     credentials)
            .value_or(QByteArray());
    };
    const Request request = requestFor(u"https://a:b@page.test/r");
    QCOMPARE(asked(request, 401, "Basic realm=\"x\""), "Basic YTpi"_ba);
    QCOMPARE(asked(request, 401, "basic"), "Basic YTpi"_ba);
    QCOMPARE(asked(requestFor(u"https://a@page.test/r"), 401, "Basic"), "Basic YTo="_ba);
    QVERIFY(asked(request, 403, "Basic").isEmpty());
    QVERIFY(asked(request, 401, "Digest").isEmpty());
    QVERIFY(asked(request, 401, "Basic", WithCredentials::No).isEmpty());
    QVERIFY(asked(requestFor(u"https://page.test/r"), 401, "Basic").isEmpty());
    Request cors = request;
    cors.responseTainting = Trace::ResponseTainting::Cors;
    QVERIFY(asked(cors, 401, "Basic").isEmpty());
    Request own = request;
    own.headerList.append("Authorization", "mine");
    QVERIFY(asked(own, 401, "Basic").isEmpty());
}

CORSCOPE_TEST(TestResponseChecks)
#include "tst_responsechecks.moc"
