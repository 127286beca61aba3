// What only libcurl's log tells. These are words for people and may change with a version: if they
// do, the facts are missing from a summary, and nothing else happens.
#pragma once

#include <QByteArray>

#include <optional>

namespace Corscope::Transport {

/// "SSL connection using TLSv1.3 / TLS_AES_256_GCM_SHA384": the version, as libcurl words it with
/// OpenSSL and GnuTLS. Asking the TLS library itself would need that library, for six letters.
[[nodiscard]] std::optional<QByteArray> tlsVersionIn(QByteArrayView logLine);

struct RemoteEnd
{
    QByteArray address;
    quint16 port = 0;
    friend bool operator==(const RemoteEnd &, const RemoteEnd &) = default;
};
/// "Connected to example.com (192.0.2.1) port 443 (#0)": logged when TCP is connected. libcurl's
/// options tell the address only after TLS is done, so never when a certificate is refused.
[[nodiscard]] std::optional<RemoteEnd> remoteEndIn(QByteArrayView logLine);

} // namespace Corscope::Transport
