#include "tests/support/throwawaycertificate.h"

#include <QDateTime>
#include <QFile>
#include <QProcess>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QSslSocket>
#include <QStandardPaths>

namespace Corscope::TestSupport {

using namespace Qt::StringLiterals;

namespace {

/// `openssl ca` is the one way to choose both dates that all versions know.
const char *const configuration = "[ca]\n"
                                  "default_ca = main\n"
                                  "[main]\n"
                                  "database = index.txt\n"
                                  "new_certs_dir = .\n"
                                  "rand_serial = yes\n"
                                  "default_md = sha256\n"
                                  "policy = any\n"
                                  "x509_extensions = names\n"
                                  "[any]\n"
                                  "commonName = supplied\n"
                                  "[req]\n"
                                  "distinguished_name = empty\n"
                                  "[empty]\n"
                                  "[names]\n"
                                  "subjectAltName = ";

bool write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

bool runOpenssl(const QString &directory, const QString &arguments)
{
    QProcess openssl;
    openssl.setWorkingDirectory(directory);
    openssl.start(u"openssl"_s, arguments.split(u' '));
    return openssl.waitForFinished(20000) && openssl.exitStatus() == QProcess::NormalExit &&
           openssl.exitCode() == 0;
}

QString dates(Validity validity)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const auto range = [](const QDateTime &from, const QDateTime &to) {
        const QString format = u"yyyyMMddhhmmss'Z'"_s;
        return u"-startdate %1 -enddate %2"_s.arg(from.toString(format), to.toString(format));
    };
    switch (validity) {
    case Validity::Now: return range(now.addDays(-1), now.addDays(1));
    case Validity::LongAgo: return range(now.addDays(-9), now.addDays(-8));
    case Validity::NotYet: return range(now.addDays(8), now.addDays(9));
    }
    Q_UNREACHABLE();
}

} // namespace

std::optional<ThrowawayCertificate> ThrowawayCertificate::make(const QTemporaryDir &directory,
                                                               const QByteArrayList &hostNames,
                                                               Validity validity)
{
    QByteArrayList names;
    for (const QByteArray &name : hostNames) {
        names.append("DNS:" + name);
    }
    const QString path = directory.path();
    const bool written = write(path + u"/main.cnf"_s, configuration + names.join(',') + '\n') &&
                         write(path + u"/index.txt"_s, {});
    const bool made =
        written &&
        runOpenssl(path, u"req -config main.cnf -new -newkey ec -pkeyopt "
                         "ec_paramgen_curve:prime256v1 -nodes -subj /CN=throwaway -keyout key.pem "
                         "-out request.pem"_s) &&
        runOpenssl(path, u"ca -config main.cnf -batch -notext -selfsign -keyfile key.pem -in "
                         "request.pem -out certificate.pem "_s +
                             dates(validity));
    if (!made) {
        return std::nullopt;
    }
    return ThrowawayCertificate{path + u"/certificate.pem"_s, path + u"/key.pem"_s};
}

std::unique_ptr<QTcpServer> ThrowawayCertificate::makeTlsServer() const
{
    QFile keyData(keyFile);
    if (!keyData.open(QIODevice::ReadOnly)) {
        return nullptr;
    }
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setPeerVerifyMode(QSslSocket::VerifyNone);
    tls.setLocalCertificateChain(QSslCertificate::fromPath(certificateFile));
    tls.setPrivateKey(QSslKey(&keyData, QSsl::Ec));
    auto server = std::make_unique<QSslServer>();
    server->setSslConfiguration(tls);
    return server;
}

} // namespace Corscope::TestSupport
