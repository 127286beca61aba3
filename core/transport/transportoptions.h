// How connections are made; nothing here changes what is sent over them.
#pragma once

#include "core/infra/instant.h"

#include <QByteArray>
#include <QString>

#include <map>
#include <optional>

namespace Corscope::Transport {

enum class ProxyUse {
    FromEnvironment, ///< http_proxy, https_proxy, all_proxy, no_proxy; never for loopback hosts
    None,
};

enum class HttpVersions {
    UpToHttp2, ///< HTTP/2 where TLS negotiates it, else HTTP/1.1
    OnlyHttp1,
};

enum class ConnectionReuse {
    WhileFresh, ///< for a few seconds after the last use, within one transport
    Never,      ///< a connection of its own for each exchange
};

enum class Certificates {
    Verified,
    Unverified, ///< for a conformance suite's server on loopback, and nothing else
};

struct TransportOptions
{
    /// A PEM file of certificate authorities trusted besides the system's; empty: none.
    QString extraAuthoritiesFile;
    /// Where to connect instead of asking the resolver: host as it stands in the URL record
    /// (ASCII, lower case) to a numeric IPv4 or IPv6 address without brackets.
    std::map<QByteArray, QByteArray> addresses;
    /// Limit for name, TCP and TLS together; the happy eyeballs' tries share it.
    Duration connectTimeout = Duration::seconds(60);
    ProxyUse proxyUse = ProxyUse::FromEnvironment;
    HttpVersions httpVersions = HttpVersions::UpToHttp2;
    ConnectionReuse connectionReuse = ConnectionReuse::WhileFresh;
    Certificates certificates = Certificates::Verified;
    /// Limit for one response head in bytes, line ends included, instead of the limit that the
    /// request's reading has.
    std::optional<qsizetype> maximalHeadSize;
};

} // namespace Corscope::Transport
