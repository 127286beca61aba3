#include "core/transport/curlerrors.h"

#include <cerrno>
#include <optional>
#include <system_error>

namespace Corscope::Transport {

namespace {

using Http::TransportErrorKind;

// https://docs.openssl.org/3.0/man3/X509_STORE_CTX_get_error/: the numbers are part of OpenSSL's
// stable interface and are written here so that its headers are not needed.
enum class X509Error : long {
    UnableToGetIssuerCertificate = 2,
    CertificateNotYetValid = 9,
    CertificateHasExpired = 10,
    DepthZeroSelfSigned = 18,
    SelfSignedInChain = 19,
    UnableToGetIssuerLocally = 20,
    UnableToVerifyLeafSignature = 21,
    CertificateUntrusted = 27,
    HostnameMismatch = 62,
    IpAddressMismatch = 64,
};

/// libcurl words a system error as the C library does, in the user's language.
bool mentions(const QByteArray &message, int systemError)
{
    return message.contains(std::generic_category().message(systemError).c_str());
}

std::optional<TransportErrorKind> kindOfSystemError(int systemError)
{
    switch (systemError) {
    case ECONNREFUSED: return TransportErrorKind::ConnectionRefused;
    case ECONNRESET:
    case EPIPE:
    case ECONNABORTED: return TransportErrorKind::ConnectionReset;
    case ETIMEDOUT: return TransportErrorKind::ConnectTimedOut;
    case ENETUNREACH:
    case EHOSTUNREACH:
    case ENETDOWN:
    case EADDRNOTAVAIL: return TransportErrorKind::Unreachable;
    default: return std::nullopt;
    }
}

TransportErrorKind kindOfClose(AnswerProgress progress)
{
    return progress == AnswerProgress::HeadComplete ? TransportErrorKind::BodyTruncated
                                                    : TransportErrorKind::ConnectionClosed;
}

TransportErrorKind kindOfVerifyResult(const CurlFailure &failure)
{
    switch (X509Error(failure.verifyResult)) {
    case X509Error::CertificateHasExpired:
    case X509Error::CertificateNotYetValid: return TransportErrorKind::TlsCertificateExpired;
    case X509Error::HostnameMismatch:
    case X509Error::IpAddressMismatch: return TransportErrorKind::TlsCertificateNameMismatch;
    case X509Error::UnableToGetIssuerCertificate:
    case X509Error::DepthZeroSelfSigned:
    case X509Error::SelfSignedInChain:
    case X509Error::UnableToGetIssuerLocally:
    case X509Error::UnableToVerifyLeafSignature:
    case X509Error::CertificateUntrusted: return TransportErrorKind::TlsCertificateUntrusted;
    }
    // The chain is fine and libcurl compares the name itself, after OpenSSL is done: "no
    // alternative certificate subject name matches", "certificate subject name … does not match".
    const bool name = failure.message.contains("subject name");
    return name ? TransportErrorKind::TlsCertificateNameMismatch : TransportErrorKind::TlsFailed;
}

TransportErrorKind kindOfHandshakeFailure(const CurlFailure &failure)
{
    if (mentions(failure.message, ECONNRESET)) {
        return TransportErrorKind::ConnectionReset;
    }
    // OpenSSL 1 and 3 in turn for an orderly close; a system error would stand in place of the
    // name.
    if (failure.message.contains("SSL_ERROR_SYSCALL") ||
        saysTlsClosedWithoutAlert(failure.message)) {
        return TransportErrorKind::ConnectionClosed;
    }
    return TransportErrorKind::TlsFailed;
}

/// Errors while sending or receiving: libcurl uses one code for a reset, for a close within TLS and
/// for broken chunks.
TransportErrorKind kindOfTransferFailure(const CurlFailure &failure)
{
    if (failure.message.contains("chunked-encoding")) {
        return TransportErrorKind::MalformedResponse;
    }
    if (failure.message.contains("Too large response headers")) {
        return TransportErrorKind::HeadTooLarge;
    }
    if (saysTlsClosedWithoutAlert(failure.message)) {
        return kindOfClose(failure.progress);
    }
    if (mentions(failure.message, ECONNRESET) || mentions(failure.message, EPIPE)) {
        return TransportErrorKind::ConnectionReset;
    }
    if (failure.systemError == ETIMEDOUT) { // of a connection that was there
        return TransportErrorKind::Other;
    }
    return kindOfSystemError(failure.systemError).value_or(TransportErrorKind::Other);
}

TransportErrorKind kindOf(const CurlFailure &failure)
{
    // No case for each of libcurl's hundred codes: most belong to other protocols.
    switch (int(failure.code)) {
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_RESOLVE_PROXY:
    case CURLE_URL_MALFORMAT: // a host that libcurl does not take for one; no resolver would
        return TransportErrorKind::NameNotResolved;
    case CURLE_COULDNT_CONNECT:
        return kindOfSystemError(failure.systemError).value_or(TransportErrorKind::Other);
    case CURLE_OPERATION_TIMEDOUT: // the only limit that is set is the one for connecting
        return TransportErrorKind::ConnectTimedOut;
    case CURLE_PEER_FAILED_VERIFICATION: return kindOfVerifyResult(failure);
    case CURLE_SSL_CONNECT_ERROR: return kindOfHandshakeFailure(failure);
    case CURLE_SSL_CIPHER:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CLIENTCERT:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_INVALIDCERTSTATUS:
    case CURLE_SSL_ENGINE_INITFAILED: return TransportErrorKind::TlsFailed;
    case CURLE_GOT_NOTHING:
    case CURLE_PARTIAL_FILE: return kindOfClose(failure.progress);
    case CURLE_SEND_ERROR:
    case CURLE_RECV_ERROR: return kindOfTransferFailure(failure);
    case CURLE_BAD_CONTENT_ENCODING:
    case CURLE_WRITE_ERROR: // our own callbacks name their reason; the decoders are left
        return TransportErrorKind::ContentDecodingFailed;
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_UNSUPPORTED_PROTOCOL:  // "Received HTTP/0.9", an unknown version or status
    case CURLE_BAD_FUNCTION_ARGUMENT: // a trailer without a colon
        return TransportErrorKind::MalformedResponse;
    case CURLE_HTTP2:
    case CURLE_HTTP2_STREAM: return TransportErrorKind::TooManyConnectionErrors;
    case CURLE_OUT_OF_MEMORY: // a line above libcurl's own limit of 100 KiB, or a decoder's
        return failure.progress == AnswerProgress::HeadComplete
                   ? TransportErrorKind::ContentDecodingFailed
                   : TransportErrorKind::HeadTooLarge;
    default: return TransportErrorKind::Other;
    }
}

} // namespace

Http::TransportError toTransportError(const CurlFailure &failure)
{
    const bool hasWords = !failure.message.isEmpty();
    return {kindOf(failure),
            hasWords ? failure.message : QByteArray(curl_easy_strerror(failure.code))};
}

bool saysTlsClosedWithoutAlert(const QByteArray &message)
{
    return message.contains("unexpected eof while reading") ||             // OpenSSL 3
           message.contains("TLS connection was non-properly terminated"); // GnuTLS
}

} // namespace Corscope::Transport
