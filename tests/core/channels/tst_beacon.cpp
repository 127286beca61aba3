// navigator.sendBeacon(): what is sent, and what it returns.
#include "core/explain/reason.h"
#include "tests/support/judged.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace Corscope;
using namespace Corscope::TestSupport;
using namespace Corscope::Trace;
using namespace Qt::StringLiterals;
using Explain::Reason;

namespace {

RunSpec beaconSpec(const BodySpec &body, const QByteArray &browser = "chromium")
{
    RunSpec spec = xhrSpec();
    spec.request.api = Api::Beacon;
    spec.request.body = body;
    spec.browser = browser;
    return spec;
}

QByteArray returned(const Log &log)
{
    const auto events = entriesOf<EventFired>(log);
    return events.empty() ? QByteArray("nothing") : events.front().type;
}

const QByteArray plainAnswer = "HTTP/1.1 204 No Content";

} // namespace

class TestBeacon : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void formsTypesNeedNoCors();
    void otherTypesAskFirst();
    void anInvalidTypeIsDroppedByChromium();
    void longBodiesAreRefused_data();
    void longBodiesAreRefused();
    void blockedBeaconsAreToldOrNot_data();
    void blockedBeaconsAreToldOrNot();
    void urlsThatAreNotHttpThrow_data();
    void urlsThatAreNotHttpThrow();
    void webKitGoesPastTheCache();
};

// Recorded case beacon-002
void TestBeacon::formsTypesNeedNoCors()
{
    const Log log =
        judged(beaconSpec(TextBody{u"hello"_s}), {answered("POST", otherUrl, plainAnswer)});
    const auto requests = entriesOf<RequestSent>(log);
    QCOMPARE(requests.size(), std::size_t(1));
    QCOMPARE(requests.front().method, QByteArray("POST"));
    QCOMPARE(requests.front().bodyLength, 5);
    const Http::HeaderList &headers = requests.front().headers;
    QCOMPARE(headers.get("Sec-Fetch-Mode").value_or(""), QByteArray("no-cors"));
    QCOMPARE(headers.get("Origin").value_or(""), QByteArray(pageOrigin));
    QCOMPARE(headers.get("Content-Type").value_or(""), QByteArray("text/plain;charset=UTF-8"));
    QCOMPARE(returned(log), QByteArray("returned-true"));
    QCOMPARE(outcomeOf(log), RunOutcome::Allowed);
}

// Recorded cases beacon-012 and -013: it has returned true by then.
void TestBeacon::otherTypesAskFirst()
{
    const Log log = judged(beaconSpec(BlobBody{u"{}"_s, u"application/json"_s}),
                           {preflightAnswered(plainAnswer)});
    const auto requests = entriesOf<RequestSent>(log);
    QCOMPARE(requests.size(), std::size_t(1));
    QCOMPARE(requests.front().purpose, Purpose::Preflight);
    QCOMPARE(outcomeOf(log), RunOutcome::Allowed);
}

// Recorded case beacon-019
void TestBeacon::anInvalidTypeIsDroppedByChromium()
{
    const BlobBody body{u"x"_s, u"bogus"_s};
    const Log chromium = judged(beaconSpec(body), {answered("POST", otherUrl, plainAnswer)});
    QVERIFY(!entriesOf<RequestSent>(chromium).front().headers.contains("Content-Type"));
    const Log firefox = judged(beaconSpec(body, "firefox"), {preflightAnswered(plainAnswer)});
    QCOMPARE(entriesOf<RequestSent>(firefox).front().purpose, Purpose::Preflight);
}

// Recorded cases beacon-024, -025
void TestBeacon::longBodiesAreRefused_data()
{
    QTest::addColumn<QByteArray>("browser");
    QTest::addColumn<int>("length");
    QTest::addColumn<bool>("refused");
    QTest::newRow("as much as may be") << QByteArray("chromium") << 65536 << false;
    QTest::newRow("more") << QByteArray("chromium") << 65537 << true;
    QTest::newRow("more, WebKit") << QByteArray("webkit") << 65537 << true;
    QTest::newRow("more, Firefox") << QByteArray("firefox") << 65537 << false;
}

void TestBeacon::longBodiesAreRefused()
{
    QFETCH(QByteArray, browser);
    QFETCH(int, length);
    QFETCH(bool, refused);
    const Log log = judged(beaconSpec(TextBody{QString(length, u'x')}, browser),
                           {answered("POST", otherUrl, plainAnswer)});
    QCOMPARE(returned(log), QByteArray(refused ? "returned-false" : "returned-true"));
    QCOMPARE(entriesOf<RequestSent>(log).size(), std::size_t(refused ? 0 : 1));
    const auto finding = Explain::findReason(log);
    QCOMPARE(finding.has_value(), refused);
    QVERIFY(!refused || finding->reason == Reason::BeaconTooLong);
}

// Recorded cases mixed-048, csp-031, beacon-037
void TestBeacon::blockedBeaconsAreToldOrNot_data()
{
    QTest::addColumn<QByteArray>("browser");
    QTest::addColumn<bool>("mixed");
    QTest::addColumn<bool>("policy");
    QTest::addColumn<bool>("port");
    QTest::newRow("chromium") << QByteArray("chromium") << false << true << true;
    QTest::newRow("firefox") << QByteArray("firefox") << false << false << false;
    QTest::newRow("webkit") << QByteArray("webkit") << false << true << false;
    QTest::newRow("standard") << QByteArray("standard") << true << true << true;
}

void TestBeacon::blockedBeaconsAreToldOrNot()
{
    QFETCH(QByteArray, browser);
    const auto told = [](const RunSpec &spec) {
        const Log log = judged(spec);
        return entriesOf<RequestSent>(log).empty() && returned(log) == "returned-true";
    };
    RunSpec spec = beaconSpec(TextBody{u"x"_s}, browser);
    spec.page = u"https://page.test/"_s;
    spec.request.url = u"http://other.test/"_s;
    QTEST(told(spec), "mixed");
    spec.page = u"http://page.test/"_s;
    spec.pageHeaders = {{u"Content-Security-Policy"_s, u"connect-src 'self'"_s}};
    QTEST(told(spec), "policy");
    spec.pageHeaders.clear();
    spec.request.url = u"http://other.test:25/"_s;
    QTEST(told(spec), "port");
}

// Recorded cases beacon-033 to -036
void TestBeacon::urlsThatAreNotHttpThrow_data()
{
    QTest::addColumn<QString>("url");
    for (const char *url : {"http://[zz]/", "foo://x/", "data:,x", "ws://h/"}) {
        QTest::newRow(url) << QString::fromLatin1(url);
    }
}

void TestBeacon::urlsThatAreNotHttpThrow()
{
    QFETCH(QString, url);
    RunSpec spec = beaconSpec(NoBody{});
    spec.request.url = url;
    const Log log = judged(spec);
    QCOMPARE(outcomeOf(log), RunOutcome::Exception);
    QCOMPARE(entriesOf<ExceptionThrown>(log).front().name, QByteArray("TypeError"));
}

void TestBeacon::webKitGoesPastTheCache()
{
    const Log log =
        judged(beaconSpec(TextBody{u"x"_s}, "webkit"), {answered("POST", otherUrl, plainAnswer)});
    QCOMPARE(entriesOf<RequestSent>(log).front().headers.get("Cache-Control").value_or(""),
             QByteArray("max-age=0"));
}

CORSCOPE_TEST(TestBeacon)
#include "tst_beacon.moc"
