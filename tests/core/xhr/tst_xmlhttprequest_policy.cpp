// What an XMLHttpRequest fires, and what send() does, where the page's policies or a redirect that
// is not followed stop the request.
#include "core/policy/contentsecuritypolicy.h"
#include "tests/core/xhr/xhrtesting.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace Corscope;
using namespace Corscope::Xhr;
using namespace Corscope::Xhr::Testing;
using namespace Qt::StringLiterals;
using Profiles::Id;

namespace {

const QByteArrayList errorEvents{"readystatechange 4", "error 4 0/0", "loadend 4 0/0"};

Fetch::Client whereEverythingIsForbidden()
{
    Fetch::Client client = TestPage::clientOf(TestSupport::pageUrl);
    client.csp = Policy::parsePolicies(
        Http::HeaderList{{"Content-Security-Policy", "connect-src 'none'"}}, client.origin);
    return client;
}

Fetch::Client securePage()
{
    Fetch::Client client = TestPage::clientOf("https://page.test/");
    client.isSecureContext = true;
    client.prohibitsMixedContent = true;
    return client;
}

} // namespace

class TestXmlHttpRequestPolicy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void webkitAsksThePolicyBeforeLoadstart_data();
    void webkitAsksThePolicyBeforeLoadstart();
    void policiesStopSynchronousRequestsWithoutEvents_data();
    void policiesStopSynchronousRequestsWithoutEvents();
    void firefoxTellsOfARefusedRedirect_data();
    void firefoxTellsOfARefusedRedirect();
};

// csp-001
void TestXmlHttpRequestPolicy::webkitAsksThePolicyBeforeLoadstart_data()
{
    QTest::addColumn<Id>("browser");
    QTest::addColumn<bool>("loadstart");
    QTest::newRow("standard") << Id::Standard << true;
    QTest::newRow("chromium") << Id::Chromium << true;
    QTest::newRow("firefox") << Id::Firefox << true;
    QTest::newRow("webkit") << Id::WebKit << false;
}

void TestXmlHttpRequestPolicy::webkitAsksThePolicyBeforeLoadstart()
{
    QFETCH(Id, browser);
    QFETCH(bool, loadstart);
    TestPage page(browser, whereEverythingIsForbidden());
    page.start();
    QByteArrayList expected{"readystatechange 1"};
    if (loadstart) {
        expected.append("loadstart 1 0/0");
    }
    QCOMPARE(page.events, expected + errorEvents);
    QVERIFY(page.requests.empty());
}

// csp-025, mixed-023
void TestXmlHttpRequestPolicy::policiesStopSynchronousRequestsWithoutEvents_data()
{
    QTest::addColumn<Id>("browser");
    QTest::addColumn<bool>("mixed");
    QTest::addColumn<bool>("throws");
    for (const Id browser : {Id::Standard, Id::Chromium, Id::Firefox, Id::WebKit}) {
        QTest::addRow("%s, policy", Reflect::nameOf(browser)) << browser << false << true;
        QTest::addRow("%s, mixed content", Reflect::nameOf(browser))
            << browser << true << (browser != Id::WebKit);
    }
}

void TestXmlHttpRequestPolicy::policiesStopSynchronousRequestsWithoutEvents()
{
    QFETCH(Id, browser);
    QFETCH(bool, mixed);
    QFETCH(bool, throws);
    TestPage page(browser, mixed ? securePage() : whereEverythingIsForbidden());
    QVERIFY(page.open(u"GET"_s, u"http://api.test/r"_s, XmlHttpRequest::Async::No));
    QVERIFY(page.send());
    QCOMPARE(page.events, QByteArrayList{"readystatechange 1"});
    QCOMPARE(page.xhr.synchronousResult().has_value(), !throws);
    QVERIFY(page.requests.empty());
}

// redirect-287, -305, -308, -299; redirect-286 is the same of another origin
void TestXmlHttpRequestPolicy::firefoxTellsOfARefusedRedirect_data()
{
    QTest::addColumn<Id>("browser");
    QTest::addColumn<QString>("url");
    QTest::addColumn<QByteArray>("location");
    QTest::addColumn<bool>("progress");
    const QString own = u"/same"_s;
    QTest::newRow("user and password") << Id::Firefox << own << "http://u:p@api.test/"_ba << true;
    QTest::newRow("other scheme") << Id::Firefox << own << "ftp://api.test/"_ba << true;
    QTest::newRow("data") << Id::Firefox << own << "data:,x"_ba << false;
    QTest::newRow("no URL") << Id::Firefox << own << "http://[bad/"_ba << false;
    QTest::newRow("another origin's") << Id::Firefox << QString::fromLatin1(TestSupport::otherUrl)
                                      << "ftp://api.test/"_ba << false;
    QTest::newRow("chromium") << Id::Chromium << own << "ftp://api.test/"_ba << false;
}

void TestXmlHttpRequestPolicy::firefoxTellsOfARefusedRedirect()
{
    QFETCH(Id, browser);
    QFETCH(QString, url);
    QFETCH(QByteArray, location);
    QFETCH(bool, progress);
    TestPage page(browser);
    page.start(u"GET"_s, Trace::NoBody{}, url);
    page.events.clear();
    page.head("HTTP/1.1 302 Found\nAccess-Control-Allow-Origin: *\nLocation: " + location);
    const QByteArrayList before = progress ? QByteArrayList{"progress 1 0/0"} : QByteArrayList();
    QCOMPARE(page.events, before + errorEvents);
}

CORSCOPE_TEST(TestXmlHttpRequestPolicy)
#include "tst_xmlhttprequest_policy.moc"
