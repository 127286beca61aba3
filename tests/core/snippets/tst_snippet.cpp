// What a run needs allowed, and how it is told in each server's language. That the servers do as
// they are told, tests/realservers shows.
#include "core/snippets/snippet.h"
#include "core/snippets/snippetwords.h"
#include "tests/support/judged.h"

#include <QTest>

using namespace Corscope;
using namespace Corscope::Snippets;
using namespace Corscope::TestSupport;
using namespace Corscope::Trace;
using namespace Qt::StringLiterals;

namespace {

std::optional<Permissions> permissionsOf(const Log &log)
{
    return permissionsFor(log, Advice::smallestChange(log, Profiles::Id::Chromium));
}

Permissions simplePermissions()
{
    return {{"https://shop.example"}, {"PUT"}, {}, {}, Credentials::Omitted, 600};
}

Permissions fullPermissions()
{
    return {{"https://shop.example", "https://desk.example:8443"},
            {"PUT", "DELETE"},
            {"X-Cart", "Content-Type"},
            {"X-Total"},
            Credentials::Allowed,
            60};
}

QString textOf(Stack stack, const Permissions &permissions)
{
    const auto parts = snippetFor(stack, permissions);
    return parts ? joined(stack, *parts) : QString();
}

void addStacks()
{
    QTest::addColumn<Stack>("stack");
    for (const auto &[stack, name] : Reflect::Names<Stack>::names) {
        QTest::newRow(name) << stack;
    }
}

} // namespace

class TestSnippet : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsAskedForIsAllowed();
    void whatIsAllowedAlreadyStaysSo();
    void wildcardsAreNotTakenOver();
    void credentialsAreAllowedWhereTheyAreSent();
    void theServerThatFailedIsMeant();
    void withoutAnOriginThereIsNothingToAllow();
    void everyValueIsInTheText_data() { addStacks(); }
    void everyValueIsInTheText();
    void whatIsNotAllowedIsLeftOut_data() { addStacks(); }
    void whatIsNotAllowedIsLeftOut();
    void nothingIsLeftUnfilled_data() { addStacks(); }
    void nothingIsLeftUnfilled();
    void oddValuesAreRefused();
};

void TestSnippet::whatIsAskedForIsAllowed()
{
    RunSpec spec = xhrSpec(u"PUT"_s);
    spec.request.headers = {{u"X-Cart"_s, u"1"_s}};
    const auto permissions = permissionsOf(judged(spec, {preflightAnswered("HTTP/1.1 405 No")}));
    QVERIFY(permissions);
    QCOMPARE(*permissions,
             (Permissions{{pageOrigin}, {"PUT"}, {"x-cart"}, {}, Credentials::Omitted, 600}));
}

void TestSnippet::whatIsAllowedAlreadyStaysSo()
{
    RunSpec spec = xhrSpec(u"PUT"_s);
    spec.request.headers = {{u"X-Cart"_s, u"1"_s}};
    const auto permissions = permissionsOf(
        judged(spec, {preflightAnswered("HTTP/1.1 204 No Content\nAccess-Control-Allow-Origin: *\n"
                                        "Access-Control-Allow-Methods: DELETE, PUT\n"
                                        "Access-Control-Allow-Headers: X-Bag\n"
                                        "Access-Control-Max-Age: 7\n"
                                        "Access-Control-Allow-Credentials: true")}));
    QVERIFY(permissions);
    QCOMPARE(
        *permissions,
        (Permissions{
            {pageOrigin}, {"PUT", "DELETE"}, {"x-cart", "X-Bag"}, {}, Credentials::Allowed, 7}));
}

void TestSnippet::wildcardsAreNotTakenOver()
{
    RunSpec spec = xhrSpec();
    spec.request.withCredentials = true;
    const auto permissions = permissionsOf(
        judged(spec, {answered("GET", otherUrl,
                               "HTTP/1.1 200 OK\nAccess-Control-Allow-Origin: *\n"
                               "Access-Control-Expose-Headers: *, X-Total, not a token")}));
    QVERIFY(permissions);
    QCOMPARE(permissions->origins, std::vector<QByteArray>{pageOrigin});
    QCOMPARE(permissions->exposed, std::vector<QByteArray>{"X-Total"});
}

void TestSnippet::credentialsAreAllowedWhereTheyAreSent()
{
    RunSpec spec = xhrSpec();
    spec.request.withCredentials = true;
    const auto with = permissionsOf(judged(spec, {answered("GET", otherUrl, "HTTP/1.1 200 OK")}));
    QVERIFY(with);
    QCOMPARE(with->credentials, Credentials::Allowed);
    const auto without =
        permissionsOf(judged(xhrSpec(), {answered("GET", otherUrl, "HTTP/1.1 200 OK")}));
    QVERIFY(without);
    QCOMPARE(without->credentials, Credentials::Omitted);
}

/// A redirect to a third origin is followed with "Origin: null"; only that server's answer fails.
void TestSnippet::theServerThatFailedIsMeant()
{
    const QByteArray third = "http://127.0.0.1:9003/t";
    const auto permissions = permissionsOf(
        judged(xhrSpec(),
               {answered("GET", otherUrl,
                         "HTTP/1.1 302 Found\nAccess-Control-Allow-Origin: *\nLocation: " + third),
                answered("GET", third, "HTTP/1.1 200 OK")}));
    QVERIFY(permissions);
    QCOMPARE(permissions->origins, std::vector<QByteArray>{"null"});
}

void TestSnippet::withoutAnOriginThereIsNothingToAllow()
{
    RunSpec spec = xhrSpec();
    spec.request.url = QString::fromLatin1(pageUrl);
    QVERIFY(!permissionsOf(judged(spec, {answered("GET", pageUrl, "HTTP/1.1 200 OK")})));
}

void TestSnippet::everyValueIsInTheText()
{
    QFETCH(const Stack, stack);
    const QString text = textOf(stack, fullPermissions());
    for (const char *value : {"https://shop.example", "https://desk.example:8443", "PUT", "DELETE",
                              "X-Cart", "Content-Type", "X-Total", "60"}) {
        QVERIFY2(text.contains(QLatin1StringView(value)), value);
    }
    // S3 does not ask.
    QCOMPARE(text.contains("credentials"_L1, Qt::CaseInsensitive), stack != Stack::AwsS3);
}

void TestSnippet::whatIsNotAllowedIsLeftOut()
{
    QFETCH(const Stack, stack);
    const QString text = textOf(stack, simplePermissions());
    QVERIFY(text.contains("https://shop.example"_L1));
    for (const QLatin1StringView name : {"Allow-Headers"_L1, "Expose-Headers"_L1,
                                         "Allow-Credentials"_L1, "allow-credentials"_L1}) {
        QVERIFY2(!text.contains(name), name.data());
    }
}

void TestSnippet::nothingIsLeftUnfilled()
{
    QFETCH(const Stack, stack);
    for (const Permissions &permissions : {simplePermissions(), fullPermissions()}) {
        const QString text = textOf(stack, permissions);
        for (const QLatin1StringView mark :
             {"{ORIGIN"_L1, "{METHOD"_L1, "{HEADER"_L1, "{EXPOSED"_L1, "{MAX_AGE"_L1, "\n*o"_L1,
              "\n?"_L1, "\n!"_L1, "%%"_L1}) {
            QVERIFY2(!text.contains(mark), qPrintable(text));
        }
    }
    QVERIFY(!SnippetWords::note(stack).isEmpty());
    QVERIFY(!nameOf(stack).isEmpty());
}

void TestSnippet::oddValuesAreRefused()
{
    for (const char *odd : {"X-$http_host", "X-'quoted'", "X-%{HTTP_HOST}", "X-`id`"}) {
        Permissions permissions = fullPermissions();
        permissions.headers.emplace_back(odd);
        const auto parts = snippetFor(Stack::Nginx, permissions);
        QVERIFY(!parts);
        QCOMPARE(parts.error(), UnquotableValue{QByteArray(odd)});
    }
}

QTEST_GUILESS_MAIN(TestSnippet)
#include "tst_snippet.moc"
