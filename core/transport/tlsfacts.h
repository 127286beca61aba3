// What the TLS library knows of a connection of libcurl's and libcurl does not tell.
#pragma once

#include "core/transport/curlhandles.h"

#include <QByteArray>

namespace Corscope::Transport {

struct TlsFacts
{
    QByteArray version;             ///< "TLSv1.3"; empty without TLS
    QByteArray applicationProtocol; ///< "h2", "http/1.1"; empty: none was agreed on

    friend bool operator==(const TlsFacts &, const TlsFacts &) = default;
};

/// Whether libcurl does its TLS with OpenSSL, which is the one that can be asked.
[[nodiscard]] bool canAskTlsLibrary();

/// To be called from within one of libcurl's callbacks for a transfer that is connected; empty
/// without TLS, and where the library cannot be asked.
/// https://curl.se/libcurl/c/CURLINFO_TLS_SSL_PTR.html
[[nodiscard]] TlsFacts tlsFactsOf(CURL *transfer);

} // namespace Corscope::Transport
