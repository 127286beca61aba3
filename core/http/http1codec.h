// HTTP/1.1 as bytes, for the lab server: requests in, responses out. Pure; the socket is elsewhere.
// https://www.rfc-editor.org/rfc/rfc9112
#pragma once

#include "core/http/headerlist.h"
#include "core/http/headlines.h"
#include "core/http/http1lines.h"

#include <QByteArray>

#include <optional>
#include <variant>
#include <vector>

namespace Corscope::Http {

/// A request as it came; nothing is joined, sorted or decoded, except that chunks are put together.
struct RequestMessage
{
    QByteArray method;        ///< a token
    QByteArray target;        ///< not empty; no blanks, no control bytes
    QByteArray version;       ///< "HTTP/1.1" or "HTTP/1.0"
    HeaderList headers;       ///< in wire order; values without the blanks around them
    QByteArray body;          ///< empty where there is none
    HeaderList trailers = {}; ///< header lines after a chunked body
    QByteArray rawHead = {};  ///< request line to empty line, every byte of them

    friend bool operator==(const RequestMessage &, const RequestMessage &) = default;
};

struct RequestLimits
{
    /// Bytes up to and with the empty line; the same again for trailers.
    qsizetype head = 64 * 1024;
    qsizetype body = 16 * 1024 * 1024; ///< bytes of the body, chunks put together

    friend bool operator==(const RequestLimits &, const RequestLimits &) = default;
};

/// Reads requests from bytes that come in pieces of any size. However they are cut, the messages
/// and mistakes are the same. Lines may end with LF alone; empty lines before a request are
/// skipped.
class RequestParser
{
public:
    struct Complete
    {
        RequestMessage message;
        qsizetype used = 0; ///< bytes of this message, empty lines before it included
        friend bool operator==(const Complete &, const Complete &) = default;
    };
    /// More bytes are needed.
    struct Incomplete
    {
        friend bool operator==(const Incomplete &, const Incomplete &) = default;
    };
    struct Malformed
    {
        qsizetype where = 0; ///< offset of the byte or line at fault, counted as `used` is
        RequestMistake why{};
        friend bool operator==(const Malformed &, const Malformed &) = default;
    };
    using Outcome = std::variant<Complete, Incomplete, Malformed>;

    explicit RequestParser(RequestLimits limits = {});

    /// Takes the next bytes. After Complete the parser is at the next message and keeps the bytes
    /// beyond this one: feed({}) reads on in them. After Malformed every answer is the same.
    [[nodiscard]] Outcome feed(QByteArrayView bytes);

    /// No byte of a next message has come (so that a connection can be closed without harm).
    [[nodiscard]] bool isBetweenMessages() const;
    /// The head is there, asks for it, and no byte of the body has come: time for "100 Continue".
    /// https://www.rfc-editor.org/rfc/rfc9110#name-expect
    [[nodiscard]] bool wantsContinue() const;
    /// Hands over what was fed beyond the last message (for a protocol that was switched to).
    [[nodiscard]] QByteArray takeRest();

private:
    enum class Stage { RequestLine, Headers, FixedBody, ChunkSize, ChunkData, ChunkEnd, Trailers };
    enum class Step { Advanced, NeedsMore, Done };
    struct Line
    {
        qsizetype start = 0; ///< in m_buffer
        QByteArrayView text; ///< without its line end
    };

    Step advance();
    Step readRequestLine();
    Step readHeaders();
    Step readFixedBody();
    Step readChunkSize();
    Step readChunkData();
    Step readChunkEnd();
    Step readTrailers();

    std::optional<Line> takeLine(qsizetype limit, RequestMistake whenLonger);
    std::optional<Header> parseHeader(const Line &line);
    Step beginBody();
    Step beginFixedBody();
    void takeBody();
    Step refuse(qsizetype where, RequestMistake why);
    [[nodiscard]] qsizetype offset(qsizetype position) const;
    [[nodiscard]] qsizetype lineOf(QByteArrayView headerName) const;
    Complete finish();
    void discardConsumed();

    RequestLimits m_limits;
    QByteArray m_buffer;
    qsizetype m_discarded = 0; ///< bytes of the message that are no longer in m_buffer
    qsizetype m_position = 0;  ///< in m_buffer: all before it is read
    qsizetype m_searched = 0;  ///< in m_buffer: no line end between m_position and here
    Stage m_stage = Stage::RequestLine;
    RequestMessage m_message;
    std::vector<qsizetype> m_headerLines; ///< where each of the message's headers begins
    qsizetype m_headStart = 0;            ///< in m_buffer
    qsizetype m_trailersStart = 0;        ///< counted as `used` is
    qsizetype m_bodyMissing = 0;          ///< of the fixed body, or of the current chunk
    std::optional<Malformed> m_malformed;
};

/// Reads one request from bytes that are all there.
[[nodiscard]] RequestParser::Outcome parseRequest(QByteArrayView bytes, RequestLimits limits = {});

/// What becomes of the connection after the response.
/// https://www.rfc-editor.org/rfc/rfc9112#name-persistence
enum class Persistence { KeepAlive, Close };
[[nodiscard]] Persistence persistenceWanted(const RequestMessage &request);

/// Each line followed by CRLF, then an empty line. Nothing is checked or changed: what a scenario
/// wants to be wrong goes out wrong.
[[nodiscard]] QByteArray serializeHead(const HeadLines &lines);
/// The lines of an ordinary head: "HTTP/1.1 200 OK", "Name: value", and "Name:" for an empty value.
[[nodiscard]] HeadLines responseLines(int status, QByteArrayView reason, const HeaderList &headers);

/// A piece of a chunked body: https://www.rfc-editor.org/rfc/rfc9112#name-chunked-transfer-coding
/// Empty for an empty piece, because a chunk of size 0 would end the body.
[[nodiscard]] QByteArray encodeChunk(QByteArrayView piece);
/// What ends a chunked body.
[[nodiscard]] QByteArray lastChunk(const HeaderList &trailers = {});

} // namespace Corscope::Http
