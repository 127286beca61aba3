// libcurl's results and log lines, one by one: which kind of error each becomes.
#include "core/transport/curlerrors.h"
#include "core/transport/curllog.h"
#include "tests/support/transportlog.h"

#include <QTest>

#include <cerrno>
#include <cstring>

using namespace Corscope;
using namespace Corscope::Transport;
using namespace Qt::StringLiterals;
using Kind = Http::TransportErrorKind;

class TestCurlErrors : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachFailureHasItsKind_data();
    void eachFailureHasItsKind();
    void detailIsTheMessageOrTheGeneralWords();
    void tlsVersionsAreFoundInTheLog_data();
    void tlsVersionsAreFoundInTheLog();
    void remoteEndsAreFoundInTheLog_data();
    void remoteEndsAreFoundInTheLog();
};

void TestCurlErrors::eachFailureHasItsKind_data()
{
    QTest::addColumn<CurlFailure>("failure");
    QTest::addColumn<Kind>("kind");
    const auto row = [](const char *name, const CurlFailure &failure, Kind kind) {
        QTest::newRow(name) << failure << kind;
    };
    const auto done = AnswerProgress::HeadComplete;
    const auto part = AnswerProgress::PartOfHead;
    const QByteArray reset = "Recv failure: "_ba + std::strerror(ECONNRESET);
    row("host", {CURLE_COULDNT_RESOLVE_HOST}, Kind::NameNotResolved);
    row("proxy's host", {CURLE_COULDNT_RESOLVE_PROXY}, Kind::NameNotResolved);
    row("no host", {CURLE_URL_MALFORMAT}, Kind::NameNotResolved);
    row("refused", {CURLE_COULDNT_CONNECT, ECONNREFUSED}, Kind::ConnectionRefused);
    row("no route", {CURLE_COULDNT_CONNECT, EHOSTUNREACH}, Kind::Unreachable);
    row("no network", {CURLE_COULDNT_CONNECT, ENETUNREACH}, Kind::Unreachable);
    row("no such family here", {CURLE_COULDNT_CONNECT, EADDRNOTAVAIL}, Kind::Unreachable);
    row("system's limit", {CURLE_COULDNT_CONNECT, ETIMEDOUT}, Kind::ConnectTimedOut);
    row("our limit", {CURLE_OPERATION_TIMEDOUT}, Kind::ConnectTimedOut);
    row("not permitted", {CURLE_COULDNT_CONNECT, EPERM}, Kind::Other);
    row("expired", {CURLE_PEER_FAILED_VERIFICATION, 0, 10}, Kind::TlsCertificateExpired);
    row("not yet", {CURLE_PEER_FAILED_VERIFICATION, 0, 9}, Kind::TlsCertificateExpired);
    row("self-signed", {CURLE_PEER_FAILED_VERIFICATION, 0, 18}, Kind::TlsCertificateUntrusted);
    row("self-signed above", {CURLE_PEER_FAILED_VERIFICATION, 0, 19},
        Kind::TlsCertificateUntrusted);
    row("no issuer", {CURLE_PEER_FAILED_VERIFICATION, 0, 20}, Kind::TlsCertificateUntrusted);
    row("incomplete chain", {CURLE_PEER_FAILED_VERIFICATION, 0, 21}, Kind::TlsCertificateUntrusted);
    row("host name", {CURLE_PEER_FAILED_VERIFICATION, 0, 62}, Kind::TlsCertificateNameMismatch);
    row("alternative names",
        {CURLE_PEER_FAILED_VERIFICATION, 0, 1,
         "SSL: no alternative certificate subject name matches target host name 'a'"},
        Kind::TlsCertificateNameMismatch);
    row("subject name",
        {CURLE_PEER_FAILED_VERIFICATION, 0, 0,
         "SSL: certificate subject name 'a' does not match target host name 'b'"},
        Kind::TlsCertificateNameMismatch);
    row("weak key", {CURLE_PEER_FAILED_VERIFICATION, 0, 66}, Kind::TlsFailed);
    row("revoked", {CURLE_PEER_FAILED_VERIFICATION, 0, 23}, Kind::TlsFailed);
    row("client certificate", {CURLE_SSL_CLIENTCERT}, Kind::TlsFailed);
    row("no common version",
        {CURLE_SSL_CONNECT_ERROR, 0, 1,
         "error:0A00042E:SSL routines::tlsv1 alert protocol version"},
        Kind::TlsFailed);
    row("reset in the handshake", {CURLE_SSL_CONNECT_ERROR, ECONNRESET, 1, reset},
        Kind::ConnectionReset);
    row("closed in the handshake",
        {CURLE_SSL_CONNECT_ERROR, 0, 1,
         "OpenSSL SSL_connect: SSL_ERROR_SYSCALL in connection to a"},
        Kind::ConnectionClosed);
    row("nothing came", {CURLE_GOT_NOTHING}, Kind::ConnectionClosed);
    row("short body", {CURLE_PARTIAL_FILE, 0, 0, {}, done}, Kind::BodyTruncated);
    row("reset before the head", {CURLE_RECV_ERROR, ECONNRESET, 0, reset}, Kind::ConnectionReset);
    row("reset in the body", {CURLE_RECV_ERROR, ECONNRESET, 0, reset, done}, Kind::ConnectionReset);
    row("reset while sending", {CURLE_SEND_ERROR, EPIPE, 0, "Send failure"}, Kind::ConnectionReset);
    row("silence in the body", {CURLE_RECV_ERROR, ETIMEDOUT, 0, "Recv failure", done}, Kind::Other);
    row("TLS ended in the body",
        {CURLE_RECV_ERROR, 0, 0, "OpenSSL SSL_read: … unexpected eof while reading, errno 0", done},
        Kind::BodyTruncated);
    row("TLS ended in the head",
        {CURLE_RECV_ERROR, 0, 0, "OpenSSL SSL_read: … unexpected eof while reading, errno 0", part},
        Kind::ConnectionClosed);
    row("chunk size", {CURLE_RECV_ERROR, 0, 0, "Illegal … in chunked-encoding", done},
        Kind::MalformedResponse);
    row("libcurl's limit for heads",
        {CURLE_RECV_ERROR, 0, 0, "Too large response headers: 307300 > 307200", part},
        Kind::HeadTooLarge);
    row("libcurl's limit for lines", {CURLE_OUT_OF_MEMORY, 0, 0, {}, part}, Kind::HeadTooLarge);
    row("decoder's memory", {CURLE_OUT_OF_MEMORY, 0, 0, {}, done}, Kind::ContentDecodingFailed);
    row("bad gzip", {CURLE_BAD_CONTENT_ENCODING, 0, 0, {}, done}, Kind::ContentDecodingFailed);
    row("bad Brotli", {CURLE_WRITE_ERROR, 0, 0, {}, done}, Kind::ContentDecodingFailed);
    row("weird reply", {CURLE_WEIRD_SERVER_REPLY, 0, 0, {}, part}, Kind::MalformedResponse);
    row("not HTTP", {CURLE_UNSUPPORTED_PROTOCOL}, Kind::MalformedResponse);
    row("HTTP/2 framing", {CURLE_HTTP2}, Kind::TooManyConnectionErrors);
    row("HTTP/2 stream", {CURLE_HTTP2_STREAM}, Kind::TooManyConnectionErrors);
    row("anything else", {CURLE_FAILED_INIT}, Kind::Other);
}

void TestCurlErrors::eachFailureHasItsKind()
{
    QFETCH(CurlFailure, failure);
    QFETCH(Kind, kind);
    QCOMPARE(TestSupport::nameOf(toTransportError(failure).kind), TestSupport::nameOf(kind));
}

void TestCurlErrors::detailIsTheMessageOrTheGeneralWords()
{
    QCOMPARE(toTransportError({CURLE_GOT_NOTHING, 0, 0, "words"}).detail, "words"_ba);
    QCOMPARE(toTransportError({CURLE_GOT_NOTHING}).detail,
             QByteArray(curl_easy_strerror(CURLE_GOT_NOTHING)));
}

void TestCurlErrors::tlsVersionsAreFoundInTheLog_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("version");
    QTest::newRow("OpenSSL") << "SSL connection using TLSv1.3 / TLS_AES_256_GCM_SHA384\n"_ba
                             << "TLSv1.3"_ba;
    QTest::newRow("nothing behind") << "SSL connection using TLSv1.2\n"_ba
                                    << "TLSv1.2"_ba;
    QTest::newRow("another line") << "TLSv1.3 (IN), TLS handshake, Finished (20):\n"_ba
                                  << ""_ba;
    QTest::newRow("not at the start") << "no SSL connection using TLSv1.2 /\n"_ba
                                      << ""_ba;
}

void TestCurlErrors::tlsVersionsAreFoundInTheLog()
{
    QFETCH(QByteArray, line);
    QTEST(tlsVersionIn(line).value_or(QByteArray()), "version");
}

void TestCurlErrors::remoteEndsAreFoundInTheLog_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("address");
    QTest::addColumn<int>("port");
    QTest::newRow("IPv4") << "Connected to a.example (192.0.2.1) port 443 (#0)\n"_ba
                          << "192.0.2.1"_ba << 443;
    QTest::newRow("IPv6") << "Connected to a.example (2001:db8::1) port 80 (#3)\n"_ba
                          << "2001:db8::1"_ba << 80;
    QTest::newRow("newer words") << "Connected to a.example (192.0.2.1) port 443\n"_ba
                                 << "192.0.2.1"_ba << 443;
    QTest::newRow("another line") << "Connection #0 to host a left intact\n"_ba
                                  << ""_ba << 0;
    QTest::newRow("no address") << "Connected to a.example port 443\n"_ba
                                << ""_ba << 0;
}

void TestCurlErrors::remoteEndsAreFoundInTheLog()
{
    QFETCH(QByteArray, line);
    const RemoteEnd end = remoteEndIn(line).value_or(RemoteEnd{});
    QTEST(end.address, "address");
    QTEST(int(end.port), "port");
}

QTEST_GUILESS_MAIN(TestCurlErrors)
#include "tst_curlerrors.moc"
