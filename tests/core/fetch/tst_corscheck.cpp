// The CORS check takes the standard's steps in the standard's order and compares bytes.
#include "core/fetch/corscheck.h"
#include "tests/core/fetch/fetchtesting.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace Corscope;
using namespace Corscope::Fetch;
using namespace Corscope::Fetch::Testing;
using namespace Qt::StringLiterals;

namespace {

constexpr const char *allowOrigin = "Access-Control-Allow-Origin";
constexpr const char *allowCredentials = "Access-Control-Allow-Credentials";

QByteArrayList checked(const Request &request, const Http::HeaderList &headers)
{
    return stepsOf(corsCheck(request, headers, standard()));
}

} // namespace

class TestCorsCheck : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutCredentials_data();
    void withoutCredentials();
    void wildcardIsRefusedWithCredentials();
    void credentialsNeedTrueByteForByte_data();
    void credentialsNeedTrueByteForByte();
    void aMissingHeaderIsNamed();
    void theWalkShowsWhatWasComparedAndTheLinesItCameIn();
    void sameOriginCredentialsModeNeedsNoPermission();
    void aTaintedOriginIsNull();
    void anOpaqueOriginIsNull();
    void onlyASuccessfulLastStepSucceeds();
    void emptyLinesOfCredentialsCountUnlessTheProfileDropsThem();
};

void TestCorsCheck::withoutCredentials_data()
{
    QTest::addColumn<Http::HeaderList>("headers");
    QTest::addColumn<QByteArrayList>("steps");
    const auto row = [](const char *name, const QByteArray &value, const char *last) {
        QTest::newRow(name) << Http::HeaderList{{allowOrigin, value}}
                            << QByteArrayList{"concept-cors-check 2 continue",
                                              QByteArray("concept-cors-check ") + last};
    };
    row("*", "*", "3 success");
    row("another origin", "https://other.test", "4 failure");
    row("null", "null", "4 failure");
    row("empty", "", "4 failure");
    row("trailing slash", "https://page.test/", "4 failure");
    row("default port", "https://page.test:443", "4 failure");
    row("upper case", "HTTPS://PAGE.TEST", "4 failure");
    row("other scheme", "http://page.test", "4 failure");
    row("a list with it", "https://page.test https://other.test", "4 failure");
    row("* in a list", "*, *", "4 failure");
    QTest::newRow("missing") << Http::HeaderList{{"Vary", "Origin"}}
                             << QByteArrayList{"concept-cors-check 2 failure"};
    QTest::newRow("the origin") << Http::HeaderList{{"access-control-allow-ORIGIN", pageOrigin}}
                                << QByteArrayList{"concept-cors-check 2 continue",
                                                  "concept-cors-check 4 continue",
                                                  "concept-cors-check 5 success"};
    QTest::newRow("the origin twice")
        << Http::HeaderList{{allowOrigin, pageOrigin}, {allowOrigin, pageOrigin}}
        << QByteArrayList{"concept-cors-check 2 continue", "concept-cors-check 4 failure"};
    QTest::newRow("* and an empty line")
        << Http::HeaderList{{allowOrigin, "*"}, {allowOrigin, ""}}
        << QByteArrayList{"concept-cors-check 2 continue", "concept-cors-check 4 failure"};
}

void TestCorsCheck::withoutCredentials()
{
    QFETCH(Http::HeaderList, headers);
    QTEST(checked(corsRequest(), headers), "steps");
}

void TestCorsCheck::wildcardIsRefusedWithCredentials()
{
    const Http::HeaderList headers{{allowOrigin, "*"}, {allowCredentials, "true"}};
    QCOMPARE(checked(withCredentials(corsRequest()), headers),
             (QByteArrayList{"concept-cors-check 2 continue", "concept-cors-check 4 failure"}));
}

void TestCorsCheck::credentialsNeedTrueByteForByte_data()
{
    QTest::addColumn<Http::HeaderList>("credentials");
    QTest::addColumn<QByteArray>("last");
    using List = Http::HeaderList;
    QTest::newRow("true") << List{{allowCredentials, "true"}} << "concept-cors-check 7 success"_ba;
    QTest::newRow("missing") << List{} << "concept-cors-check 8 failure"_ba;
    QTest::newRow("True") << List{{allowCredentials, "True"}} << "concept-cors-check 8 failure"_ba;
    QTest::newRow("1") << List{{allowCredentials, "1"}} << "concept-cors-check 8 failure"_ba;
    QTest::newRow("false") << List{{allowCredentials, "false"}}
                           << "concept-cors-check 8 failure"_ba;
    QTest::newRow("empty") << List{{allowCredentials, ""}} << "concept-cors-check 8 failure"_ba;
    QTest::newRow("true twice") << List{{allowCredentials, "true"}, {allowCredentials, "true"}}
                                << "concept-cors-check 8 failure"_ba;
}

void TestCorsCheck::credentialsNeedTrueByteForByte()
{
    QFETCH(Http::HeaderList, credentials);
    Http::HeaderList headers = credentials;
    headers.add(allowOrigin, pageOrigin);
    const QByteArrayList steps = checked(withCredentials(corsRequest()), headers);
    QCOMPARE(steps.mid(0, 2),
             (QByteArrayList{"concept-cors-check 2 continue", "concept-cors-check 4 continue"}));
    QCOMPARE(steps.size(), 3);
    QTEST(steps.last(), "last");
}

void TestCorsCheck::aMissingHeaderIsNamed()
{
    const Trace::Walk noOrigin = corsCheck(corsRequest(), {}, standard());
    QCOMPARE(noOrigin.back().evidence, Trace::Evidence(Trace::HeaderMissing{allowOrigin}));
    const Trace::Walk noCredentials =
        corsCheck(withCredentials(corsRequest()), {{allowOrigin, pageOrigin}}, standard());
    QCOMPARE(noCredentials.back().evidence,
             Trace::Evidence(Trace::HeaderMissing{allowCredentials}));
}

void TestCorsCheck::theWalkShowsWhatWasComparedAndTheLinesItCameIn()
{
    const Trace::Walk walk =
        corsCheck(corsRequest(), {{allowOrigin, pageOrigin}, {allowOrigin, "*"}}, standard());
    const QByteArray combined = "https://page.test, *";
    const std::vector<QByteArray> lines{pageOrigin, "*"};
    QCOMPARE(walk.front(), (Trace::Decided{{Trace::Standard::Fetch, "concept-cors-check", "2"},
                                           Trace::Outcome::Continue,
                                           Trace::HeaderSeen{allowOrigin, combined, lines}}));
    QCOMPARE(walk.back(),
             (Trace::Decided{{Trace::Standard::Fetch, "concept-cors-check", "4"},
                             Trace::Outcome::Failure,
                             Trace::ValueCompared{allowOrigin, pageOrigin, combined, lines}}));
}

void TestCorsCheck::sameOriginCredentialsModeNeedsNoPermission()
{
    for (const auto mode : {Trace::CredentialsMode::Omit, Trace::CredentialsMode::SameOrigin}) {
        Request request = corsRequest();
        request.credentialsMode = mode;
        QCOMPARE(corsCheck(request, {{allowOrigin, pageOrigin}}, standard()).back(),
                 (Trace::Decided{{Trace::Standard::Fetch, "concept-cors-check", "5"},
                                 Trace::Outcome::Success,
                                 Trace::CredentialsSeen{mode, false}}));
    }
}

void TestCorsCheck::aTaintedOriginIsNull()
{
    Request request = corsRequest();
    request.urlList = {url(u"https://a.test/"), url(u"https://b.test/")};
    QVERIFY(!succeeded(corsCheck(request, {{allowOrigin, pageOrigin}}, standard())));
    QVERIFY(succeeded(corsCheck(request, {{allowOrigin, "null"}}, standard())));
    QVERIFY(!succeeded(corsCheck(request, {{allowOrigin, "NULL"}}, standard())));
}

void TestCorsCheck::anOpaqueOriginIsNull()
{
    Request request = withCredentials(corsRequest());
    request.origin = Url::OpaqueOrigin{1};
    QVERIFY(succeeded(
        corsCheck(request, {{allowOrigin, "null"}, {allowCredentials, "true"}}, standard())));
    QVERIFY(!succeeded(
        corsCheck(request, {{allowOrigin, pageOrigin}, {allowCredentials, "true"}}, standard())));
}

void TestCorsCheck::onlyASuccessfulLastStepSucceeds()
{
    using enum Trace::Outcome;
    QVERIFY(!succeeded({}));
    QVERIFY(succeeded({{{}, Continue, {}}, {{}, Success, {}}}));
    QVERIFY(!succeeded({{{}, Success, {}}, {{}, Continue, {}}}));
    QVERIFY(!succeeded({{{}, Success, {}}, {{}, Failure, {}}}));
}

void TestCorsCheck::emptyLinesOfCredentialsCountUnlessTheProfileDropsThem()
{
    // Recorded case acac-076: of all engines only Firefox lets it through.
    const Http::HeaderList headers{
        {allowOrigin, pageOrigin}, {allowCredentials, ""}, {allowCredentials, "true"}};
    const Request request = withCredentials(corsRequest());
    using enum Profiles::Id;
    for (const auto &[id, allowed] : {std::pair{Standard, false}, std::pair{Chromium, false},
                                      std::pair{WebKit, false}, std::pair{Firefox, true}}) {
        QCOMPARE(succeeded(corsCheck(request, headers, Profiles::profile(id))), allowed);
    }
}

CORSCOPE_TEST(TestCorsCheck)
#include "tst_corscheck.moc"
