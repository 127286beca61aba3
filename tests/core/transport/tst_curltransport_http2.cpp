// HTTP/2 where TLS negotiates it, against nginx.
#include "core/transport/curltransport.h"
#include "tests/support/rawserver.h"
#include "tests/support/residentmemory.h"
#include "tests/support/throwawaycertificate.h"
#include "tests/support/transportlog.h"
#include "tests/support/wirerequests.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTcpSocket>
#include <QTest>

using namespace Corscope;
using namespace Corscope::Transport;
using namespace Corscope::TestSupport;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 mebibyte = 1024 * 1024;
constexpr qint64 bigFileSize = 96 * mebibyte;

const char *const configuration = R"(
daemon off;
master_process off;
error_log stderr;
pid %1/nginx.pid;
events {}
http {
    access_log off;
    client_body_temp_path %1/body;
    proxy_temp_path %1/proxy;
    client_max_body_size 100m;
    server {
        listen 127.0.0.1:%2 ssl http2;
        ssl_certificate %1/certificate.pem;
        ssl_certificate_key %1/key.pem;
        root %1/files;
        location = /hello {
            add_header X-Mixed-Case "  a value  ";
            add_header X-Mixed-Case "";
            add_header X-Mixed-Case "twice";
            return 200 "hello";
        }
        location = /moved { return 302 /hello; }
        location = /early { return 413; }
        location /behind {
            proxy_pass http://127.0.0.1:%3;
            proxy_request_buffering off;
            proxy_set_header Host $http_host;
        }
    }
}
)";

quint16 freePort()
{
    QTcpServer server;
    return server.listen(QHostAddress::LocalHost) ? server.serverPort() : 0;
}

bool write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

bool listens(quint16 port)
{
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, port);
    return socket.waitForConnected(200);
}

} // namespace

class TestCurlTransportHttp2 : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void init();
    void headsAreWrittenAsLines();
    void http1CanBeAskedFor();
    void redirectsAreNotFollowed();
    void namesGoOutInLowerCaseAndInOrder();
    void bodiesGoOut();
    void exchangesShareAConnection();
    void pausingOneStreamKeepsMemoryBounded();
    void aPausedStreamDoesNotHoldUpTheOthers();
    void cancellingOneStreamSparesTheOthers();

private:
    [[nodiscard]] Http::WireRequest request(const QByteArray &target,
                                            const QByteArray &method = "GET", qint64 id = 1) const;

    QTemporaryDir m_directory;
    QProcess m_nginx;
    quint16 m_port = 0;
    TransportOptions m_options;
    std::unique_ptr<RawServer> m_behind;
};

void TestCurlTransportHttp2::initTestCase()
{
    QString nginx = QStandardPaths::findExecutable(u"nginx"_s);
    if (nginx.isEmpty()) {
        nginx = QStandardPaths::findExecutable(u"nginx"_s, {u"/usr/sbin"_s, u"/usr/local/sbin"_s});
    }
    const auto certificate =
        ThrowawayCertificate::make(m_directory, {"two.example"}, Validity::Now);
    if (nginx.isEmpty() || !certificate) {
        QSKIP("nginx or the openssl command is missing: no HTTP/2 server for these tests");
    }
    m_options.extraAuthoritiesFile = certificate->certificateFile;
    m_options.addresses = {{"two.example", "127.0.0.1"}};
    m_behind = std::make_unique<RawServer>(Script{
        AwaitHead{}, AwaitProceed{},
        Send{"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok"}, Close{}});
    m_port = freePort();
    const QString path = m_directory.path();
    QVERIFY(QDir(path).mkdir(u"files"_s));
    QFile big(path + u"/files/big"_s);
    QVERIFY(big.open(QIODevice::WriteOnly) && big.resize(bigFileSize));
    QVERIFY(write(
        path + u"/nginx.conf"_s,
        QString::fromLatin1(configuration).arg(path).arg(m_port).arg(m_behind->port()).toUtf8()));
    m_nginx.start(nginx, {u"-c"_s, path + u"/nginx.conf"_s, u"-p"_s, path});
    if (!QTest::qWaitFor([&] { return listens(m_port); }, 5000)) {
        qWarning() << m_nginx.readAllStandardError();
        QSKIP("this nginx does not serve HTTP/2 with this configuration");
    }
}

void TestCurlTransportHttp2::cleanupTestCase()
{
    m_nginx.terminate();
    if (m_nginx.state() != QProcess::NotRunning && !m_nginx.waitForFinished(5000)) {
        m_nginx.kill();
        m_nginx.waitForFinished();
    }
}

void TestCurlTransportHttp2::init()
{
    if (m_port == 0) {
        QSKIP("no server");
    }
}

Http::WireRequest TestCurlTransportHttp2::request(const QByteArray &target,
                                                  const QByteArray &method, qint64 id) const
{
    return requestFor(urlOf("https", Url::Domain{"two.example"}, m_port, target), method, id);
}

void TestCurlTransportHttp2::headsAreWrittenAsLines()
{
    CurlTransport transport(m_options);
    TransportLog log(transport);
    transport.send(request("/hello"));
    QVERIFY(log.waitForEnd());
    QCOMPARE(describe(log.eventsOf()), "head 200, body hello, end"_ba);
    const Http::ResponseHead head = *log.head();
    QCOMPARE(head.rawLines.front(), "HTTP/2 200 "_ba);
    QCOMPARE(head.version, "HTTP/2"_ba);
    QCOMPARE(head.headers.values("X-Mixed-Case"), (std::vector<QByteArray>{"a value", "twice"}));
    QVERIFY(std::find(head.rawLines.begin(), head.rawLines.end(), "content-length: 5"_ba) !=
            head.rawLines.end());
    QCOMPARE(log.end()->summary.bodyBytesOnWire, 5);
    QVERIFY(log.end()->summary.tlsVersion.startsWith("TLSv1."));
}

void TestCurlTransportHttp2::http1CanBeAskedFor()
{
    TransportOptions options = m_options;
    options.httpVersions = HttpVersions::OnlyHttp1;
    CurlTransport transport(options);
    TransportLog log(transport);
    transport.send(request("/hello"));
    QVERIFY(log.waitForEnd());
    QCOMPARE(log.head()->version, "HTTP/1.1"_ba);
}

void TestCurlTransportHttp2::redirectsAreNotFollowed()
{
    CurlTransport transport(m_options);
    TransportLog log(transport);
    transport.send(request("/moved"));
    QVERIFY(log.waitForEnd());
    QCOMPARE(log.head()->status, 302);
    QVERIFY(log.end());
}

void TestCurlTransportHttp2::namesGoOutInLowerCaseAndInOrder()
{
    CurlTransport transport(m_options);
    TransportLog log(transport);
    auto asked = request("/behind/%41?x=%zz", "OPTIONS");
    asked.headers = Http::HeaderList{{"X-First", "1"},
                                     {"Host", "two.example:" + QByteArray::number(m_port)},
                                     {"X-Empty", ""},
                                     {"x-first", "again"},
                                     {"X-LAST", "caf\xe9"}};
    const int number = m_behind->connectionCount();
    transport.send(asked);
    QVERIFY(QTest::qWaitFor([&] { return m_behind->connectionCount() > number; }));
    QVERIFY(QTest::qWaitFor([&] { return !m_behind->received(number).isEmpty(); }));
    m_behind->proceed(number);
    QVERIFY(log.waitForEnd());
    QVERIFY(log.end());
    // As nginx passes it on: its own lines first, then ours.
    const QByteArray passedOn = m_behind->received(number);
    QVERIFY2(passedOn.startsWith("OPTIONS /behind/%41?x=%zz "), passedOn.constData());
    QVERIFY2(passedOn.endsWith("\r\nx-first: 1\r\nx-empty: \r\nx-first: again\r\n"
                               "x-last: caf\xe9\r\n\r\n"),
             passedOn.constData());
    const QByteArray hostLine = "\r\nHost: two.example:" + QByteArray::number(m_port) + "\r\n";
    QVERIFY(passedOn.contains(hostLine));
    QVERIFY(!passedOn.toLower().contains("accept"));
    QVERIFY(!passedOn.toLower().contains("user-agent"));
}

void TestCurlTransportHttp2::bodiesGoOut()
{
    constexpr qsizetype size = 3 * mebibyte;
    CurlTransport transport(m_options);
    TransportLog log(transport);
    auto asked = request("/behind", "PUT");
    asked.headers.add("Content-Length", QByteArray::number(size));
    asked.body = QByteArray(size, 'u');
    const int number = m_behind->connectionCount();
    transport.send(asked);
    QVERIFY(QTest::qWaitFor([&] { return m_behind->received(number).size() >= size; }, 10000));
    QTest::qWait(50);
    m_behind->proceed(number);
    QVERIFY(log.waitForEnd());
    QVERIFY(log.end());
    QCOMPARE(m_behind->received(number).count('u'), size);
    const std::vector<qint64> progress = log.progress();
    QVERIFY(std::is_sorted(progress.begin(), progress.end()));
    QCOMPARE(progress.back(), size);
}

void TestCurlTransportHttp2::exchangesShareAConnection()
{
    CurlTransport transport(m_options);
    TransportLog log(transport);
    transport.send(request("/hello", "GET", 1));
    QVERIFY(log.waitForEnd(1));
    for (qint64 id = 2; id <= 10; ++id) {
        transport.send(request("/hello", "GET", id));
    }
    for (qint64 id = 2; id <= 10; ++id) {
        QVERIFY(log.waitForEnd(id));
        QCOMPARE(describe(log.eventsOf(id)), "head 200, body hello, end"_ba);
        QVERIFY(log.end(id)->summary.connectionReused);
    }
}

void TestCurlTransportHttp2::pausingOneStreamKeepsMemoryBounded()
{
    CurlTransport transport(m_options);
    TransportLog log(transport);
    log.countBodiesOnly();
    const qint64 before = residentMemory();
    connect(&transport, &HttpTransport::headReceived, &transport,
            [&](ExchangeId id) { transport.setReceivingPaused(id, true); });
    transport.send(request("/big"));
    QVERIFY(QTest::qWaitFor([&] { return log.head().has_value(); }));
    QTest::qWait(700);
    QCOMPARE(log.bodySize(), 0);
    const qint64 grown = residentMemory() - before;
    QVERIFY2(grown < 48 * mebibyte, QByteArray::number(grown).constData());
    transport.setReceivingPaused(ExchangeId{1}, false);
    QVERIFY(log.waitForEnd(1, 30000));
    QVERIFY(log.end());
    QCOMPARE(log.bodySize(), bigFileSize);
}

void TestCurlTransportHttp2::aPausedStreamDoesNotHoldUpTheOthers()
{
    CurlTransport transport(m_options);
    TransportLog log(transport);
    log.countBodiesOnly();
    transport.send(request("/hello", "GET", 1));
    QVERIFY(log.waitForEnd(1));
    transport.send(request("/big", "GET", 2));
    transport.setReceivingPaused(ExchangeId{2}, true);
    QVERIFY(QTest::qWaitFor([&] { return log.head(2).has_value(); }));
    QTest::qWait(300);
    transport.send(request("/hello", "GET", 3));
    QVERIFY(log.waitForEnd(3));
    QVERIFY(log.end(3));
    QVERIFY(log.end(3)->summary.connectionReused);
    transport.setReceivingPaused(ExchangeId{2}, false);
    QVERIFY(log.waitForEnd(2, 30000));
    QCOMPARE(log.bodySize(2), bigFileSize);
}

void TestCurlTransportHttp2::cancellingOneStreamSparesTheOthers()
{
    CurlTransport transport(m_options);
    TransportLog log(transport);
    log.countBodiesOnly();
    transport.send(request("/hello", "GET", 1));
    QVERIFY(log.waitForEnd(1));
    transport.send(request("/big", "GET", 2));
    QVERIFY(QTest::qWaitFor([&] { return log.bodySize(2) > 0; }));
    transport.send(request("/hello", "GET", 3));
    transport.cancel(ExchangeId{2});
    QVERIFY(log.waitForEnd(3));
    QVERIFY(log.end(3));
    QVERIFY(!log.isOver(2));
}

QTEST_GUILESS_MAIN(TestCurlTransportHttp2)
#include "tst_curltransport_http2.moc"
