// From libcurl's results to our kinds of transport errors.
#pragma once

#include "core/http/message.h"

#include <QByteArray>

#include <curl/curl.h>

namespace Corscope::Transport {

/// How far the answer had come when the transfer failed.
enum class AnswerProgress {
    NoHead,      ///< not a byte of a head, interim ones do not count
    PartOfHead,  ///< some lines of the final head
    HeadComplete ///< the final head
};

struct CurlFailure
{
    CURLcode code = CURLE_OK;
    int systemError = 0;   ///< errno of the last system call that failed; 0: none
    long verifyResult = 0; ///< of the TLS library (OpenSSL's X509_V_ERR_…); 0: fine
    QByteArray message{};  ///< libcurl's own words
    AnswerProgress progress = AnswerProgress::NoHead;
};

/// The mapping, as decided for what reads alike in a browser's network log:
/// - a reset is ConnectionReset at any time, in the handshake and in the body as well;
/// - an orderly close is ConnectionClosed before the end of the head, BodyTruncated after it;
/// - bytes that break the framing (status line, chunk sizes) are MalformedResponse;
/// - a failure of the TLS handshake is one of the three certificate kinds if the certificate
///   caused it, else TlsFailed.
/// `detail` is the message, or libcurl's general words for the code.
[[nodiscard]] Http::TransportError toTransportError(const CurlFailure &failure);

/// Whether the words say that the peer closed a TLS connection without its closing alert.
[[nodiscard]] bool saysTlsClosedWithoutAlert(const QByteArray &message);

} // namespace Corscope::Transport
