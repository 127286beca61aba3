// The request as it is written: which headers are added, with which values, and in which order.
#include "core/fetch/requestheaders.h"
#include "tests/core/fetch/fetchtesting.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace Corscope;
using namespace Corscope::Fetch;
using namespace Corscope::Fetch::Testing;
using namespace Qt::StringLiterals;

using Trace::Purpose;
using Bytes = std::optional<QByteArray>;

namespace {

Http::WireRequest written(const Request &request, const Profiles::Profile &profile = standard(),
                          const AddedCredentials &credentials = {})
{
    return wireRequest(request, request.headerList, Purpose::Actual, credentials, profile,
                       ExchangeId{7});
}

std::optional<QByteArray> header(const Request &request, QByteArrayView name)
{
    return written(request).headers.get(name);
}

QByteArrayList namesOf(const Http::HeaderList &headers)
{
    QByteArrayList names;
    for (const Http::Header &header : headers) {
        names.append(header.name.toLower());
    }
    return names;
}

} // namespace

class TestRequestHeaders : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void methodUrlAndBodyAreHandedOn();
    void contentLengthIsThatOfTheBody_data();
    void contentLengthIsThatOfTheBody();
    void whatTheScriptSetIsNotOverwritten();
    void whatIsMissingIsAdded();
    void rangesAreAskedForUncoded();
    void codingsThatNeedASafePathAreForSafePaths();
    void fetchMetadataIsForTrustworthyTargets();
    void originRefererAndCookieAreAdded();
    void hostHasThePortUnlessItIsTheDefault();
    void theOrderIsTheProfiles();
    void everyProfileWritesEachHeaderOnce_data();
    void everyProfileWritesEachHeaderOnce();
};

void TestRequestHeaders::methodUrlAndBodyAreHandedOn()
{
    Request request = corsRequest("PUT");
    request.urlList.push_back(url(u"https://api.test/next?q"));
    request.body = "body";
    const Http::WireRequest wire = written(request);
    QCOMPARE(wire.exchange, ExchangeId{7});
    QCOMPARE(wire.method, "PUT"_ba);
    QCOMPARE(wire.url, url(u"https://api.test/next?q"));
    QCOMPARE(wire.body, std::optional("body"_ba));
}

void TestRequestHeaders::contentLengthIsThatOfTheBody_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<Bytes>("body");
    QTest::addColumn<Bytes>("length");
    QTest::newRow("a body") << "DELETE"_ba << Bytes("12345") << Bytes("5");
    QTest::newRow("an empty body") << "PATCH"_ba << Bytes("") << Bytes("0");
    QTest::newRow("POST without") << "POST"_ba << Bytes() << Bytes("0");
    QTest::newRow("PUT without") << "PUT"_ba << Bytes() << Bytes("0");
    QTest::newRow("DELETE without") << "DELETE"_ba << Bytes() << Bytes();
    QTest::newRow("GET") << "GET"_ba << Bytes() << Bytes();
}

void TestRequestHeaders::contentLengthIsThatOfTheBody()
{
    QFETCH(QByteArray, method);
    QFETCH(Bytes, body);
    Request request = corsRequest(method);
    request.body = body;
    QTEST(header(request, "Content-Length"), "length");
}

void TestRequestHeaders::whatTheScriptSetIsNotOverwritten()
{
    const Request request = corsRequest(
        "GET",
        {{"accept", "a/b"}, {"ACCEPT-language", "fr"}, {"user-agent", "me"}, {"X-Foo", "1"}});
    QCOMPARE(header(request, "Accept"), std::optional("a/b"_ba));
    QCOMPARE(header(request, "Accept-Language"), std::optional("fr"_ba));
    QCOMPARE(header(request, "User-Agent"), std::optional("me"_ba));
    QVERIFY(namesOf(written(request).headers).contains("x-foo"));
}

void TestRequestHeaders::whatIsMissingIsAdded()
{
    QCOMPARE(header(corsRequest(), "Accept"), std::optional("*/*"_ba));
    QCOMPARE(header(corsRequest(), "Accept-Language"), std::optional(standard().acceptLanguage));
    QCOMPARE(header(corsRequest(), "User-Agent"), std::optional(standard().userAgent));
    QCOMPARE(header(corsRequest(), "Connection"), std::optional("keep-alive"_ba));
    QVERIFY(standard().userAgent.startsWith("Mozilla/5.0 ("));
}

void TestRequestHeaders::rangesAreAskedForUncoded()
{
    QCOMPARE(header(corsRequest("GET", {{"range", "bytes=0-"}}), "Accept-Encoding"),
             std::optional("identity"_ba));
}

void TestRequestHeaders::codingsThatNeedASafePathAreForSafePaths()
{
    const auto codings = [](QStringView target) {
        return header(requestFor(target), "Accept-Encoding");
    };
    QCOMPARE(codings(u"https://api.test/"), std::optional("gzip, deflate, br, zstd"_ba));
    QCOMPARE(codings(u"http://127.0.0.1:9002/"), std::optional("gzip, deflate, br, zstd"_ba));
    QCOMPARE(codings(u"http://api.test/"), std::optional("gzip, deflate"_ba));
}

void TestRequestHeaders::fetchMetadataIsForTrustworthyTargets()
{
    Request request = corsRequest();
    QCOMPARE(header(request, "Sec-Fetch-Site"), std::optional("cross-site"_ba));
    QCOMPARE(header(request, "Sec-Fetch-Mode"), std::optional("cors"_ba));
    QCOMPARE(header(request, "Sec-Fetch-Dest"), std::optional("empty"_ba));
    request.mode = Trace::RequestMode::NoCors;
    QCOMPARE(header(request, "Sec-Fetch-Mode"), std::optional("no-cors"_ba));
    for (const char *name : {"Sec-Fetch-Site", "Sec-Fetch-Mode", "Sec-Fetch-Dest"}) {
        QCOMPARE(header(requestFor(u"http://api.test/"), name), std::nullopt);
    }
}

void TestRequestHeaders::originRefererAndCookieAreAdded()
{
    const auto headers = written(corsRequest(), standard(), {"a=b; c=d"}).headers;
    QCOMPARE(headers.get("Origin"), std::optional("https://page.test"_ba));
    QCOMPARE(headers.get("Referer"), std::optional("https://page.test/"_ba));
    QCOMPARE(headers.get("Cookie"), std::optional("a=b; c=d"_ba));
    const auto plain = written(requestFor(u"https://page.test/r")).headers;
    QVERIFY(!plain.contains("Origin"));
    QVERIFY(!plain.contains("Cookie"));
}

void TestRequestHeaders::hostHasThePortUnlessItIsTheDefault()
{
    QCOMPARE(header(requestFor(u"https://api.test:443/"), "Host"), std::optional("api.test"_ba));
    QCOMPARE(header(requestFor(u"https://api.test:80/"), "Host"), std::optional("api.test:80"_ba));
    QCOMPARE(header(requestFor(u"http://[::1]:9002/"), "Host"), std::optional("[::1]:9002"_ba));
}

void TestRequestHeaders::theOrderIsTheProfiles()
{
    Profiles::Profile profile = standard();
    profile.headerOrder = {"user-agent", "*", "host", "origin"};
    profile.preflightHeaderOrder = {"origin", "host", "*"};
    const Request request = corsRequest("GET", {{"X-B", "1"}, {"X-A", "1"}, {"x-b", "2"}});
    QByteArrayList names = namesOf(written(request, profile).headers);
    QCOMPARE(names.first(), "user-agent"_ba);
    // Others in their own order, duplicates included.
    QCOMPARE(names.mid(1, 3), (QByteArrayList{"x-b", "x-a", "x-b"}));
    QCOMPARE(names.mid(names.size() - 2), (QByteArrayList{"host", "origin"}));
    names = namesOf(
        wireRequest(request, request.headerList, Purpose::Preflight, {}, profile, {}).headers);
    QCOMPARE(names.mid(0, 2), (QByteArrayList{"origin", "host"}));
}

void TestRequestHeaders::everyProfileWritesEachHeaderOnce_data()
{
    QTest::addColumn<Profiles::Id>("id");
    for (const Profiles::Id id : Profiles::all) {
        QTest::newRow(Reflect::nameOf(id)) << id;
    }
}

void TestRequestHeaders::everyProfileWritesEachHeaderOnce()
{
    QFETCH(Profiles::Id, id);
    Request request = corsRequest("POST", {{"Content-Type", "text/plain"}, {"X-Foo", "1"}});
    request.body = "body";
    for (const Purpose purpose : {Purpose::Actual, Purpose::Preflight}) {
        const auto headers =
            wireRequest(request, request.headerList, purpose, {"a=b"}, Profiles::profile(id), {})
                .headers;
        // libsoup writes what it adds itself behind what it was given (media-005).
        QCOMPARE(namesOf(headers).first() == "host", id != Profiles::Id::WebKit);
        for (const Http::Header &header : headers) {
            QVERIFY2(headers.count(header.name) == 1, header.name.constData());
        }
        for (const char *name : {"Accept", "Accept-Encoding", "Accept-Language", "Connection",
                                 "Content-Type", "Content-Length", "Cookie", "Host", "Origin",
                                 "Referer", "Sec-Fetch-Site", "User-Agent", "X-Foo"}) {
            QVERIFY2(headers.contains(name), name);
        }
    }
}

CORSCOPE_TEST(TestRequestHeaders)
#include "tst_requestheaders.moc"
