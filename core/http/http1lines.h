// The single lines of an HTTP/1.1 request, and everything that can be wrong with a request.
// https://www.rfc-editor.org/rfc/rfc9112
#pragma once

#include "core/http/headerlist.h"
#include "core/infra/result.h"

#include <QByteArray>

#include <optional>

namespace Corscope::Http {

/// Why bytes are not a request that this server reads. The Host header is not looked at.
enum class RequestMistake {
    RequestLineIncomplete,     ///< not method, target and version with a space between
    MethodInvalid,             ///< a byte in it is no token byte (TLS on a plain port, say)
    TargetInvalid,             ///< empty, or a control byte in it
    VersionInvalid,            ///< not "HTTP/", digit, ".", digit
    VersionUnsupported,        ///< another major version than 1
    HeaderWithoutColon,        ///< a header line without a colon
    HeaderNameInvalid,         ///< empty, or a byte that is no token byte: a blank before the colon
    HeaderValueInvalid,        ///< a NUL in it
    HeaderFolded,              ///< a line that begins with a blank
    BareCarriageReturn,        ///< CR without LF
    HeadTooLarge,              ///< above RequestLimits::head
    TrailersTooLarge,          ///< above RequestLimits::head
    ContentLengthInvalid,      ///< not digits, or beyond 63 bits
    ContentLengthsDiffer,      ///< several, not all the same
    LengthAndTransferEncoding, ///< both headers: two readers could see two requests
    TransferEncodingUnsupported, ///< anything but "chunked"; any with HTTP/1.0
    BodyTooLarge,                ///< above RequestLimits::body, also when only announced
    ChunkSizeInvalid,            ///< no hexadecimal digits, or junk after them
    ChunkLineTooLong,            ///< the line with the size, above 4096 bytes
    ChunkNotTerminated,          ///< more bytes than the size said
};

/// The status that tells a client of it: 400, 413, 431, 501 or 505.
[[nodiscard]] int statusFor(RequestMistake mistake);

/// What is wrong with one line; `position` counts from its first byte.
struct LineMistake
{
    qsizetype position = 0;
    RequestMistake why{};

    friend bool operator==(const LineMistake &, const LineMistake &) = default;
};

struct RequestLine
{
    QByteArray method;
    QByteArray target;
    QByteArray version;

    friend bool operator==(const RequestLine &, const RequestLine &) = default;
};

// Lines are given without their line ends.

/// https://www.rfc-editor.org/rfc/rfc9112#name-request-line, without its leniency about blanks:
/// what is odd is to be seen.
[[nodiscard]] Result<RequestLine, LineMistake> parseRequestLine(QByteArrayView line);

/// https://www.rfc-editor.org/rfc/rfc9112#name-field-syntax; `line` is not empty.
[[nodiscard]] Result<Header, LineMistake> parseHeaderLine(QByteArrayView line);

/// The size in the line before a chunk, capped at the largest number; nothing where it is none.
/// Extensions are skipped.
/// https://www.rfc-editor.org/rfc/rfc9112#name-chunked-transfer-coding
[[nodiscard]] std::optional<qsizetype> parseChunkSize(QByteArrayView line);

} // namespace Corscope::Http
