// In which order each engine writes the lines of a request, and what it puts into them.
#include "core/fetch/headerorder.h"
#include "core/fetch/requestheaders.h"
#include "tests/core/fetch/fetchtesting.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace Corscope;
using namespace Corscope::Fetch;
using namespace Corscope::Fetch::Testing;
using namespace Qt::StringLiterals;

using Profiles::Id;
using Trace::Purpose;

namespace {

Http::HeaderList written(const Request &request, Id id, Purpose purpose = Purpose::Actual)
{
    return wireRequest(request, request.headerList, purpose, {}, Profiles::profile(id), {}).headers;
}

QByteArray namesOf(const Http::HeaderList &headers)
{
    QByteArrayList names;
    for (const Http::Header &header : headers) {
        names.append(header.name);
    }
    return names.join(' ');
}

/// A script's request for another origin, with two headers of its own.
Request scriptRequest(InitiatorType initiator, const QByteArray &method = "GET")
{
    Request request = corsRequest(method, {{"X-Foo", "1"}, {"Accept", "a/b"}});
    request.initiatorType = initiator;
    request.responseTainting = Trace::ResponseTainting::Cors;
    return request;
}

Request redirected(Request request, QStringView target)
{
    request.urlList.push_back(url(target));
    return request;
}

} // namespace

class TestHeaderOrder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void linesAreInTheEnginesOrder_data();
    void linesAreInTheEnginesOrder();
    void firefoxTellsAPriority();
    void storageAccessIsToldToOtherSites_data();
    void storageAccessIsToldToOtherSites();
    void siteOfAPreflightIsTheEngines_data();
    void siteOfAPreflightIsTheEngines();
    void webKitForgetsFetchMetadata();
    void aSingleRangeIsChromiumsOwn();
    void webKitWritesValuesInUtf8();
    void firefoxCombinesWhenItSends();
    void anEmptyBodyThatIsListenedToIsNone();
};

void TestHeaderOrder::linesAreInTheEnginesOrder_data()
{
    QTest::addColumn<Id>("browser");
    QTest::addColumn<Request>("request");
    QTest::addColumn<QByteArray>("names");
    const Request xhr = scriptRequest(InitiatorType::XmlHttpRequest);
    const Request fetch = scriptRequest(InitiatorType::Fetch);
    QTest::newRow("chromium")
        << Id::Chromium << xhr
        << "Host Connection sec-ch-ua-platform User-Agent Accept sec-ch-ua X-Foo sec-ch-ua-mobile "
           "Origin Sec-Fetch-Site Sec-Fetch-Mode Sec-Fetch-Dest Referer Accept-Encoding "
           "Accept-Language"_ba; // rnd1-00149
    QTest::newRow("firefox")
        << Id::Firefox << xhr
        << "Host User-Agent Accept Accept-Language Accept-Encoding X-Foo Origin Connection Referer "
           "Sec-Fetch-Dest Sec-Fetch-Mode Sec-Fetch-Site"_ba; // rnd1-00149
    QTest::newRow("firefox, fetch")
        << Id::Firefox << fetch
        << "Host User-Agent Accept Accept-Language Accept-Encoding Referer X-Foo Origin Connection "
           "Sec-Fetch-Dest Sec-Fetch-Mode Sec-Fetch-Site Priority"_ba; // rnd1-00088
    QTest::newRow("webkit")
        << Id::WebKit << xhr
        << "Accept Origin Referer User-Agent Accept-Encoding Accept-Language Connection Host "
           "Sec-Fetch-Dest Sec-Fetch-Mode Sec-Fetch-Site X-Foo"_ba; // rnd1-00149
    const Request moved = redirected(xhr, u"https://next.test/");
    QTest::newRow("firefox, redirected")
        << Id::Firefox << moved
        << "Host User-Agent Accept Accept-Language Accept-Encoding Origin X-Foo Referer Connection "
           "Sec-Fetch-Dest Sec-Fetch-Mode Sec-Fetch-Site"_ba; // redirect-008
    QTest::newRow("webkit, redirected")
        << Id::WebKit << moved
        << "Accept Origin Referer User-Agent Accept-Encoding Accept-Language Connection Host "
           "X-Foo"_ba; // redirect-008
    Request put = scriptRequest(InitiatorType::XmlHttpRequest, "PUT");
    QTest::newRow("firefox, nothing sent")
        << Id::Firefox << put
        << "Host User-Agent Accept Accept-Language Accept-Encoding X-Foo Origin Connection Referer "
           "Sec-Fetch-Dest Sec-Fetch-Mode Sec-Fetch-Site Content-Length"_ba; // acao-228
    put.body = "data";
    QTest::newRow("firefox, something sent")
        << Id::Firefox << put
        << "Host User-Agent Accept Accept-Language Accept-Encoding X-Foo Content-Length Origin "
           "Connection Referer Sec-Fetch-Dest Sec-Fetch-Mode Sec-Fetch-Site"_ba; // rnd1-00064
}

void TestHeaderOrder::linesAreInTheEnginesOrder()
{
    QFETCH(Id, browser);
    QFETCH(Request, request);
    QTEST(namesOf(written(request, browser)), "names");
}

void TestHeaderOrder::firefoxTellsAPriority()
{
    const auto priority = [](InitiatorType initiator, Purpose purpose, Id id) {
        return written(scriptRequest(initiator), id, purpose).get("Priority").value_or("-");
    };
    QCOMPARE(priority(InitiatorType::Fetch, Purpose::Actual, Id::Firefox), "u=4"_ba);
    QCOMPARE(priority(InitiatorType::XmlHttpRequest, Purpose::Actual, Id::Firefox), "-"_ba);
    QCOMPARE(priority(InitiatorType::XmlHttpRequest, Purpose::Preflight, Id::Firefox), "u=4"_ba);
    QCOMPARE(priority(InitiatorType::Fetch, Purpose::Actual, Id::Chromium), "-"_ba);
    Request own = corsRequest("GET", {{"priority", "u=1"}});
    own.initiatorType = InitiatorType::Fetch;
    QCOMPARE(written(own, Id::Firefox).get("Priority"), std::optional("u=1"_ba));
}

void TestHeaderOrder::storageAccessIsToldToOtherSites_data()
{
    QTest::addColumn<Id>("browser");
    QTest::addColumn<QString>("target");
    QTest::addColumn<bool>("withCredentials");
    QTest::addColumn<QByteArray>("told");
    QTest::newRow("chromium") << Id::Chromium << u"https://api.test/"_s << true << "active"_ba;
    QTest::newRow("firefox") << Id::Firefox << u"https://api.test/"_s << true << "none"_ba;
    QTest::newRow("webkit") << Id::WebKit << u"https://api.test/"_s << true << "-"_ba;
    QTest::newRow("the standard") << Id::Standard << u"https://api.test/"_s << true << "-"_ba;
    QTest::newRow("no credentials") << Id::Chromium << u"https://api.test/"_s << false << "-"_ba;
    QTest::newRow("the same site")
        << Id::Chromium << u"https://page.test:8443/"_s << true << "-"_ba;
}

void TestHeaderOrder::storageAccessIsToldToOtherSites()
{
    QFETCH(Id, browser);
    QFETCH(QString, target);
    QFETCH(bool, withCredentials);
    Request request = requestFor(target);
    request.mode = Trace::RequestMode::Cors;
    if (withCredentials) {
        request.credentialsMode = Trace::CredentialsMode::Include;
    }
    QTEST(written(request, browser).get("Sec-Fetch-Storage-Access").value_or("-"), "told");
}

void TestHeaderOrder::siteOfAPreflightIsTheEngines_data()
{
    QTest::addColumn<Id>("browser");
    QTest::addColumn<QByteArray>("site");
    // From another site back to the page's own origin (redirect-011).
    QTest::newRow("the standard: of all URLs") << Id::Standard << "cross-site"_ba;
    QTest::newRow("chromium: of the last") << Id::Chromium << "same-origin"_ba;
    QTest::newRow("firefox: of the last") << Id::Firefox << "same-origin"_ba;
    QTest::newRow("webkit: of the origin that it tells") << Id::WebKit << "cross-site"_ba;
}

void TestHeaderOrder::siteOfAPreflightIsTheEngines()
{
    QFETCH(Id, browser);
    const Request request = redirected(corsRequest(), u"https://page.test/back");
    QTEST(written(request, browser, Purpose::Preflight).get("Sec-Fetch-Site").value_or("-"),
          "site");
}

void TestHeaderOrder::webKitForgetsFetchMetadata()
{
    const auto tells = [](const Request &request) {
        return written(request, Id::WebKit).contains("Sec-Fetch-Site");
    };
    Request request = scriptRequest(InitiatorType::XmlHttpRequest);
    QVERIFY(tells(request));
    QVERIFY(tells(redirected(request, u"https://api.test/other")));
    QVERIFY(!tells(redirected(request, u"https://next.test/"))); // redirect-021
    request.isSynchronous = true;
    QVERIFY(!tells(request)); // events-053
}

void TestHeaderOrder::aSingleRangeIsChromiumsOwn()
{
    const auto range = [](const QByteArray &value, Id id,
                          const QByteArray &method = "GET") -> QByteArray {
        const auto headers = written(corsRequest(method, {{"Range", value}, {"X-Foo", "1"}}), id);
        const bool isLast = headers.at(headers.size() - 1).name == "Range";
        return *headers.get("Range") + (isLast ? ", last" : "");
    };
    QCOMPARE(range("bytes = 01-2", Id::Chromium), "bytes=1-2, last"_ba);
    QCOMPARE(range("Bytes=-5", Id::Chromium), "bytes=-5, last"_ba);
    QCOMPARE(range("bytes=0-1,3-4", Id::Chromium), "bytes=0-1,3-4"_ba);
    QCOMPARE(range("bytes=5-1", Id::Chromium), "bytes=5-1"_ba);
    QCOMPARE(range("bytes = 01-2", Id::Chromium, "POST"), "bytes = 01-2"_ba);
    QCOMPARE(range("bytes = 01-2", Id::Firefox), "bytes = 01-2"_ba);
}

void TestHeaderOrder::webKitWritesValuesInUtf8()
{
    const Request request = corsRequest("GET", {{"X-Foo", "\xFC"}, {"X-Bar", "a"}});
    QCOMPARE(written(request, Id::WebKit).get("X-Foo"), std::optional("\xC3\xBC"_ba));
    QCOMPARE(written(request, Id::WebKit).get("X-Bar"), std::optional("a"_ba));
    QCOMPARE(written(request, Id::Chromium).get("X-Foo"), std::optional("\xFC"_ba));
}

void TestHeaderOrder::firefoxCombinesWhenItSends()
{
    Request request = corsRequest();
    request.initiatorType = InitiatorType::Fetch;
    for (const auto &[name, value] : {std::pair{"X-Foo", ""},
                                      {"X-Foo", "1"},
                                      {"x-foo", "2"},
                                      {"X-Foo", ""},
                                      {"Content-Type", "a/b"},
                                      {"Content-Type", "c/d"}}) {
        request.headerList.append(name, value);
    }
    const Http::HeaderList headers = written(request, Id::Firefox);
    QCOMPARE(headers.count("X-Foo"), 1u);
    QCOMPARE(headers.get("X-Foo"), std::optional("1, 2"_ba));       // rnd424242-01465
    QCOMPARE(headers.get("Content-Type"), std::optional("c/d"_ba)); // rnd1-00092
}

void TestHeaderOrder::anEmptyBodyThatIsListenedToIsNone()
{
    Request request = corsRequest("PATCH");
    request.body = "";
    QVERIFY(written(request, Id::WebKit).contains("Content-Length"));
    request.useCorsPreflightFlag = true;
    QVERIFY(!written(request, Id::WebKit).contains("Content-Length")); // rnd424242-00263
    QVERIFY(written(request, Id::Firefox).contains("Content-Length"));
}

CORSCOPE_TEST(TestHeaderOrder)
#include "tst_headerorder.moc"
