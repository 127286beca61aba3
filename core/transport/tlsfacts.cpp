#include "core/transport/tlsfacts.h"

#include <openssl/ssl.h>

namespace Corscope::Transport {

bool canAskTlsLibrary()
{
    const curl_version_info_data *version = curl_version_info(CURLVERSION_NOW);
    return version && version->ssl_version &&
           QByteArrayView(version->ssl_version).contains("OpenSSL");
}

TlsFacts tlsFactsOf(CURL *transfer)
{
    curl_tlssessioninfo *info = nullptr;
    const bool isKnown = curl_easy_getinfo(transfer, CURLINFO_TLS_SSL_PTR, &info) == CURLE_OK &&
                         info && info->internals && info->backend == CURLSSLBACKEND_OPENSSL;
    if (!isKnown) {
        return {};
    }
    const auto *ssl = static_cast<const SSL *>(info->internals);
    const unsigned char *protocol = nullptr;
    unsigned int length = 0;
    SSL_get0_alpn_selected(ssl, &protocol, &length);
    return {SSL_get_version(ssl),
            QByteArray(reinterpret_cast<const char *>(protocol), qsizetype(length))};
}

} // namespace Corscope::Transport
