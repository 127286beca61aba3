// Certificates for one test run, made by the openssl command.
#pragma once

#include <QByteArrayList>
#include <QString>
#include <QTcpServer>
#include <QTemporaryDir>

#include <memory>
#include <optional>

namespace Corscope::TestSupport {

enum class Validity { Now, LongAgo, NotYet };

/// A self-signed certificate for some host names, with its key, as PEM files.
struct ThrowawayCertificate
{
    QString certificateFile;
    QString keyFile;

    /// Nothing if there is no openssl command or it failed.
    [[nodiscard]] static std::optional<ThrowawayCertificate> make(const QTemporaryDir &directory,
                                                                  const QByteArrayList &hostNames,
                                                                  Validity validity);

    /// A server that shows this certificate; not listening yet.
    [[nodiscard]] std::unique_ptr<QTcpServer> makeTlsServer() const;
};

} // namespace Corscope::TestSupport
