// Certificates are checked, each failure has its kind, and TLS's own endings are understood.
#include "core/transport/curltransport.h"
#include "tests/support/rawserver.h"
#include "tests/support/throwawaycertificate.h"
#include "tests/support/transportlog.h"
#include "tests/support/wirerequests.h"

#include <QTest>

using namespace Corscope;
using namespace Corscope::Transport;
using namespace Corscope::TestSupport;
using namespace Qt::StringLiterals;
using Kind = Http::TransportErrorKind;

namespace {

const QByteArray shortAnswer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"_ba;

Http::WireRequest requestToName(const QByteArray &name, quint16 port, qint64 id = 1)
{
    return requestFor(urlOf("https", Url::Domain{name}, port), "GET", id);
}

} // namespace

class TestCurlTransportTls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aTrustedCertificateIsFine();
    void theVersionIsKnownOnAConnectionUsedAgain();
    void unknownIssuersAreUntrusted();
    void otherNamesAreAMismatch();
    void datesMatter_data();
    void datesMatter();
    void serversWithoutTlsFailTheHandshake();
    void endingsInTheHandshake_data();
    void endingsInTheHandshake();
    void endingsWithoutTheAlert_data();
    void endingsWithoutTheAlert();
    void bodiesGoOutOverTls();

private:
    [[nodiscard]] TransportOptions trusting(const ThrowawayCertificate &certificate) const;
    [[nodiscard]] std::unique_ptr<RawServer> serve(const ThrowawayCertificate &certificate,
                                                   const Script &script) const;

    QTemporaryDir m_directory;
    std::optional<ThrowawayCertificate> m_good;
};

void TestCurlTransportTls::initTestCase()
{
    m_good = ThrowawayCertificate::make(m_directory, {"good.example"}, Validity::Now);
    if (!m_good) {
        QSKIP("the openssl command is missing or failed: no certificates for these tests");
    }
}

TransportOptions TestCurlTransportTls::trusting(const ThrowawayCertificate &certificate) const
{
    TransportOptions options;
    options.extraAuthoritiesFile = certificate.certificateFile;
    options.addresses = {{"good.example", "127.0.0.1"}, {"other.example", "127.0.0.1"}};
    return options;
}

std::unique_ptr<RawServer> TestCurlTransportTls::serve(const ThrowawayCertificate &certificate,
                                                       const Script &script) const
{
    return std::make_unique<RawServer>(certificate.makeTlsServer(), std::vector<Script>{script});
}

void TestCurlTransportTls::aTrustedCertificateIsFine()
{
    const auto server = serve(*m_good, answering(shortAnswer));
    CurlTransport transport(trusting(*m_good));
    TransportLog log(transport);
    const auto request = requestToName("good.example", server->port());
    transport.send(request);
    QVERIFY(log.waitForEnd());
    QCOMPARE(describe(log.eventsOf()), "head 200, body ok, end"_ba);
    QCOMPARE(server->received(), wireBytes(request));
    const Http::TransferSummary summary = log.end()->summary;
    QCOMPARE(summary.tlsVersion, "TLSv1.3"_ba);
    QVERIFY(summary.timings.tlsDone);
    QVERIFY(*summary.timings.connected <= *summary.timings.tlsDone);
    QVERIFY(*summary.timings.tlsDone <= *summary.timings.requestSent);
}

void TestCurlTransportTls::theVersionIsKnownOnAConnectionUsedAgain()
{
    const auto server = serve(
        *m_good, {AwaitHead{}, Send{shortAnswer}, AwaitHead{}, Send{shortAnswer}, AwaitHead{}});
    CurlTransport transport(trusting(*m_good));
    TransportLog log(transport);
    transport.send(requestToName("good.example", server->port(), 1));
    QVERIFY(log.waitForEnd(1));
    transport.send(requestToName("good.example", server->port(), 2));
    QVERIFY(log.waitForEnd(2));
    QVERIFY(log.end(2)->summary.connectionReused);
    QVERIFY(!log.end(2)->summary.timings.tlsDone);
    QCOMPARE(log.end(2)->summary.tlsVersion, "TLSv1.3"_ba);
}

void TestCurlTransportTls::unknownIssuersAreUntrusted()
{
    const auto server = serve(*m_good, answering(shortAnswer));
    TransportOptions options = trusting(*m_good);
    options.extraAuthoritiesFile.clear();
    CurlTransport transport(options);
    TransportLog log(transport);
    transport.send(requestToName("good.example", server->port()));
    QVERIFY(log.waitForEnd());
    QCOMPARE(log.failure()->error.kind, Kind::TlsCertificateUntrusted);
    const Http::TransferSummary summary = log.failure()->summary;
    QCOMPARE(summary.remotePort, server->port());
    QVERIFY(summary.timings.connected);
    QVERIFY(!summary.timings.tlsDone);
    QVERIFY(!summary.timings.requestSent);
    QVERIFY(server->received().isEmpty());
}

void TestCurlTransportTls::otherNamesAreAMismatch()
{
    const auto server = serve(*m_good, answering(shortAnswer));
    CurlTransport transport(trusting(*m_good));
    TransportLog log(transport);
    transport.send(requestToName("other.example", server->port(), 1));
    const Url::Ipv4Address local{0x7F000001};
    transport.send(requestFor(urlOf("https", local, server->port()), "GET", 2));
    QVERIFY(log.waitForEnd(1) && log.waitForEnd(2));
    QCOMPARE(log.failure(1)->error.kind, Kind::TlsCertificateNameMismatch);
    QCOMPARE(log.failure(2)->error.kind, Kind::TlsCertificateNameMismatch);
}

void TestCurlTransportTls::datesMatter_data()
{
    QTest::addColumn<Validity>("validity");
    QTest::newRow("expired") << Validity::LongAgo;
    QTest::newRow("not valid yet") << Validity::NotYet;
}

void TestCurlTransportTls::datesMatter()
{
    QFETCH(Validity, validity);
    const QTemporaryDir directory;
    const auto certificate = ThrowawayCertificate::make(directory, {"good.example"}, validity);
    QVERIFY(certificate);
    const auto server = serve(*certificate, answering(shortAnswer));
    CurlTransport transport(trusting(*certificate));
    TransportLog log(transport);
    transport.send(requestToName("good.example", server->port()));
    QVERIFY(log.waitForEnd());
    QCOMPARE(log.failure()->error.kind, Kind::TlsCertificateExpired);
}

void TestCurlTransportTls::serversWithoutTlsFailTheHandshake()
{
    RawServer server(Script{AwaitBytes{10}, Send{"HTTP/1.1 400 Bad\r\n\r\n"}});
    CurlTransport transport(trusting(*m_good));
    TransportLog log(transport);
    transport.send(requestToName("good.example", server.port()));
    QVERIFY(log.waitForEnd());
    QCOMPARE(log.failure()->error.kind, Kind::TlsFailed);
}

void TestCurlTransportTls::endingsInTheHandshake_data()
{
    QTest::addColumn<Step>("ending");
    QTest::addColumn<Kind>("kind");
    QTest::newRow("reset") << Step(Reset{}) << Kind::ConnectionReset;
    QTest::newRow("closed") << Step(Close{}) << Kind::ConnectionClosed;
}

void TestCurlTransportTls::endingsInTheHandshake()
{
    QFETCH(Step, ending);
    QFETCH(Kind, kind);
    RawServer server(Script{AwaitBytes{10}, ending});
    CurlTransport transport(trusting(*m_good));
    TransportLog log(transport);
    transport.send(requestToName("good.example", server.port()));
    QVERIFY(log.waitForEnd());
    QCOMPARE(log.failure()->error.kind, kind);
}

void TestCurlTransportTls::endingsWithoutTheAlert_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QByteArray>("course");
    QTest::newRow("body until the end") << "HTTP/1.1 200 OK\r\n\r\nabc"_ba
                                        << "head 200, body abc, end"_ba;
    QTest::newRow("body with a length") << "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc"_ba
                                        << "head 200, body abc, failed BodyTruncated"_ba;
    QTest::newRow("in the head") << "HTTP/1.1 200 OK\r\nContent-Le"_ba
                                 << "failed HeadTruncated"_ba;
    QTest::newRow("before the head") << ""_ba
                                     << "failed ConnectionClosed"_ba;
}

void TestCurlTransportTls::endingsWithoutTheAlert()
{
    QFETCH(QByteArray, answer);
    QFETCH(QByteArray, course);
    const auto server = serve(*m_good, {AwaitHead{}, Send{answer}, CloseWithoutAlert{}});
    CurlTransport transport(trusting(*m_good));
    TransportLog log(transport);
    transport.send(requestToName("good.example", server->port()));
    QVERIFY(log.waitForEnd());
    QCOMPARE(describe(log.eventsOf()), course);
}

void TestCurlTransportTls::bodiesGoOutOverTls()
{
    constexpr qsizetype size = 1024 * 1024;
    const auto server = serve(*m_good, {AwaitHead{}, AwaitBytes{size}, Send{shortAnswer}});
    CurlTransport transport(trusting(*m_good));
    TransportLog log(transport);
    const auto request = requestWithBody(
        urlOf("https", Url::Domain{"good.example"}, server->port()), "PUT", QByteArray(size, 'u'));
    transport.send(request);
    QVERIFY(log.waitForEnd());
    QVERIFY(log.end());
    QCOMPARE(log.progress().back(), size);
    QCOMPARE(server->received(), wireBytes(request));
}

QTEST_GUILESS_MAIN(TestCurlTransportTls)
#include "tst_curltransport_tls.moc"
