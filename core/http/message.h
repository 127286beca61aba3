// What goes over the wire, as values: heads, and how a transfer went.
#pragma once

#include "core/http/headerlist.h"
#include "core/http/headlines.h"
#include "core/http/responsereading.h"
#include "core/infra/ids.h"
#include "core/infra/instant.h"
#include "core/infra/reflect.h"
#include "core/url/url.h"

#include <QByteArray>

#include <optional>
#include <vector>

namespace Corscope::Http {

/// Whether an answer with status 101 is the end of HTTP on the connection: what comes after it is
/// the body, and what is to be sent is not HTTP either.
enum class ProtocolSwitch { None, Expected };

/// A request as it is to be written: nothing is added, reordered or normalised below this.
struct WireRequest
{
    ExchangeId exchange;
    QByteArray method;
    Url::UrlRecord url;             ///< where to connect, and the request target
    HeaderList headers;             ///< complete, in wire order, Host and Content-Length included
    std::optional<QByteArray> body; ///< nothing: no body at all
    ResponseReading reading = {};   ///< how the answer is to be read
    ProtocolSwitch protocolSwitch = ProtocolSwitch::None;

    friend bool operator==(const WireRequest &, const WireRequest &) = default;
};

/// Why a head is refused that is there to its end.
struct HeadMistake
{
    enum class Kind {
        NulByte,
        StatusLineInvalid,
        LengthInvalid, ///< Content-Length is no number
        LengthsDiffer, ///< several lengths, not all the same
        LinesDiffer,   ///< several lines of `header`, not all the same
        TransferCodingUnknown,
        ContentCodingRefused, ///< known, but not offered in the request
    };
    Kind kind{};
    QByteArray header = {}; ///< the name of the header at fault; empty where it is none

    friend bool operator==(const HeadMistake &, const HeadMistake &) = default;
};

/// A response head as received.
struct ResponseHead
{
    QByteArray version; ///< "HTTP/1.1", "HTTP/2" …
    int status = 0;     ///< as on the status line, not checked for a range
    QByteArray reason;  ///< may be empty
    HeaderList headers; ///< parsed from the lines; lines that are no header are only below
    HeadLines rawLines; ///< every line without its line end, status line first
    /// Why whoever reads it takes the whole answer for broken; the lines are there all the same.
    std::optional<HeadMistake> mistake = {};

    friend bool operator==(const ResponseHead &, const ResponseHead &) = default;
};

/// Lines of a head (without line ends, status line first) into a head, for people to look at: as
/// much as possible is read, by nobody's rules; no lines at all are HTTP/0.9. A line that starts
/// with a space or tab continues the one before; a line without a colon is no header. Never fails:
/// what cannot be read as a status is 0. How an engine reads a head: readResponseHead().
[[nodiscard]] ResponseHead parseResponseHead(HeadLines rawLines);

/// When the parts of a transfer were done, counted from the moment it was asked for. Nothing: not
/// reached, or not needed (no TLS, or a connection that was open already).
struct Timings
{
    std::optional<Duration> nameResolved;
    std::optional<Duration> connected;
    std::optional<Duration> tlsDone;
    std::optional<Duration> requestSent; ///< about to be written
    std::optional<Duration> firstByte;   ///< of the response
    std::optional<Duration> end;

    static constexpr auto fields()
    {
        using namespace Reflect;
        return std::tuple{field("nameResolved", &Timings::nameResolved),
                          field("connected", &Timings::connected),
                          field("tlsDone", &Timings::tlsDone),
                          field("requestSent", &Timings::requestSent),
                          field("firstByte", &Timings::firstByte),
                          field("end", &Timings::end)};
    }
    friend bool operator==(const Timings &, const Timings &) = default;
};

/// What is known of a transfer at its end, whether it succeeded or not.
struct TransferSummary
{
    Timings timings;
    QByteArray remoteAddress; ///< numeric; empty where no connection was made
    quint16 remotePort = 0;
    bool connectionReused = false;
    QByteArray tlsVersion;      ///< "TLSv1.3"; empty without TLS
    qint64 bodyBytesOnWire = 0; ///< before content decoding

    static constexpr auto fields()
    {
        using namespace Reflect;
        return std::tuple{field("timings", &TransferSummary::timings),
                          field("remoteAddress", &TransferSummary::remoteAddress),
                          field("remotePort", &TransferSummary::remotePort),
                          field("connectionReused", &TransferSummary::connectionReused),
                          field("tlsVersion", &TransferSummary::tlsVersion),
                          field("bodyBytesOnWire", &TransferSummary::bodyBytesOnWire)};
    }
    friend bool operator==(const TransferSummary &, const TransferSummary &) = default;
};

/// Why a transfer failed below HTTP semantics.
enum class TransportErrorKind {
    NameNotResolved,       ///< no address for the host
    ConnectionRefused,     ///< nobody listens there
    ConnectionReset,       ///< the peer reset the connection
    ConnectionClosed,      ///< closed by the peer before a byte of the final head
    ConnectTimedOut,       ///< no connection within the transport's own limit
    Unreachable,           ///< no route to the host or network
    TlsCertificateExpired, ///< also: not valid yet
    TlsCertificateNameMismatch,
    TlsCertificateUntrusted, ///< unknown issuer or self-signed
    TlsFailed,               ///< any other failure of the handshake
    BodyTruncated,           ///< fewer bytes than Content-Length, or an incomplete chunked body
    ContentDecodingFailed,   ///< gzip, br, zstd, deflate did not decode, or was not asked for
    MalformedResponse,       ///< what came is not HTTP
    StatusLineInvalid,       ///< HTTP, but its first line cannot be read
    HeadTruncated,           ///< closed by the peer in the middle of a head
    HeadTooLarge,            ///< above the limit for heads
    ChunkInvalid,            ///< the size of a chunk is no number, or is wrong
    TooManyConnectionErrors, ///< HTTP/2 stream errors and the like
    Other
};

struct TransportError
{
    TransportErrorKind kind = TransportErrorKind::Other;
    QByteArray detail; ///< the library's own words, English, for experts; may be empty

    static constexpr auto fields()
    {
        return std::tuple{Reflect::field("kind", &TransportError::kind),
                          Reflect::field("detail", &TransportError::detail)};
    }
    friend bool operator==(const TransportError &, const TransportError &) = default;
};

} // namespace Corscope::Http

template <>
struct Corscope::Reflect::Names<Corscope::Http::TransportErrorKind>
{
    using enum Corscope::Http::TransportErrorKind;
    static constexpr std::array names{
        std::pair{NameNotResolved, "name-not-resolved"},
        std::pair{ConnectionRefused, "connection-refused"},
        std::pair{ConnectionReset, "connection-reset"},
        std::pair{ConnectionClosed, "connection-closed"},
        std::pair{ConnectTimedOut, "connect-timed-out"},
        std::pair{Unreachable, "unreachable"},
        std::pair{TlsCertificateExpired, "tls-certificate-expired"},
        std::pair{TlsCertificateNameMismatch, "tls-certificate-name-mismatch"},
        std::pair{TlsCertificateUntrusted, "tls-certificate-untrusted"},
        std::pair{TlsFailed, "tls-failed"},
        std::pair{BodyTruncated, "body-truncated"},
        std::pair{ContentDecodingFailed, "content-decoding-failed"},
        std::pair{MalformedResponse, "malformed-response"},
        std::pair{StatusLineInvalid, "status-line-invalid"},
        std::pair{HeadTruncated, "head-truncated"},
        std::pair{HeadTooLarge, "head-too-large"},
        std::pair{ChunkInvalid, "chunk-invalid"},
        std::pair{TooManyConnectionErrors, "connection-errors"},
        std::pair{Other, "other"}};
};
