// The server's part of a scenario: which answer a request gets. The field names in JSON are those
// of the recorded browser cases, so that a case's "routes" can be read as they are.
#pragma once

#include "core/http/headerlist.h"
#include "core/infra/instant.h"
#include "core/infra/result.h"
#include "core/lab/slot.h"

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>
#include <QString>

#include <optional>
#include <variant>
#include <vector>

namespace Corscope::Lab {

/// Text of a body, UTF-8; placeholders in it are replaced.
struct TextChunk
{
    QByteArray utf8;
    friend bool operator==(const TextChunk &, const TextChunk &) = default;
};
/// Bytes of a body, written as they are.
struct BytesChunk
{
    QByteArray bytes;
    friend bool operator==(const BytesChunk &, const BytesChunk &) = default;
};
/// That many letters "f". Made while writing: size costs no memory.
struct FillChunk
{
    qint64 length = 0;
    friend bool operator==(const FillChunk &, const FillChunk &) = default;
};
using Chunk = std::variant<TextChunk, BytesChunk, FillChunk>;

/// What goes wrong on purpose.
enum class Fault {
    None,
    ResetBeforeHeaders, ///< TCP reset instead of an answer
    ResetMidBody,       ///< TCP reset after the first chunk; an automatic length claims 1000 more
    EmptyReply,         ///< the connection ends in order without a byte
    ResetAfterBody,     ///< TCP reset after all chunks, before a chunked body's end
    NeverAnswer,        ///< the connection stays open and silent
};

/// Further conditions on a request; all that are given must hold.
struct When
{
    std::optional<QByteArray> has;    ///< it has this header
    std::optional<QByteArray> hasNot; ///< it does not have this header
    /// It is the n-th, from 1, of this slot, method and path (without query) since mounting.
    std::optional<int> nth;

    friend bool operator==(const When &, const When &) = default;
};

enum class ForceBody { No, Yes };
enum class KeepAlive { No, Yes };

/// One answer and the requests that get it.
struct Route
{
    Slot slot = Slot::B;
    QByteArray path;         ///< below the scenario's prefix, with or without query; UTF-8
    QByteArray method = "*"; ///< "*": any
    When when;
    std::optional<int> times; ///< only for the first n requests that it answers

    int status = 200;
    QByteArray reason;
    Http::HeaderList headers; ///< in wire order; values may hold placeholders
    std::vector<Chunk> chunks;
    ForceBody forceBody = ForceBody::No; ///< body bytes also for HEAD, 204 and 304
    KeepAlive keepAlive = KeepAlive::No; ///< no "Connection: close"; further requests may follow

    std::vector<QByteArray> interim; ///< bytes before the head, such as whole 1xx heads
    /// The whole answer as bytes instead of status, headers and chunks; may hold placeholders and
    /// {fill:N} for N letters "f",
    /// and {accept} for the Sec-WebSocket-Accept of the request.
    std::optional<QByteArray> raw;

    Duration delay;                                     ///< before anything is sent
    Duration chunkDelay;                                ///< before each chunk, the first too
    Duration interimDelay = Duration::milliseconds(20); ///< after each of `interim`
    Duration hold; ///< between the last chunk and the end of the body
    Fault fault = Fault::None;

    friend bool operator==(const Route &, const Route &) = default;
};

struct Scenario
{
    QByteArray id; ///< a segment of a path: letters, digits, "-", "_", ".", "~"
    std::vector<Route> routes;

    friend bool operator==(const Scenario &, const Scenario &) = default;
};

/// What a scenario may have at most.
namespace Limits {
inline constexpr qint64 documentBytes = 64LL << 20;
inline constexpr qint64 idLength = 200;
inline constexpr qint64 routes = 1000;
inline constexpr qint64 pathBytes = 64LL << 10;
inline constexpr qint64 headersPerRoute = 1000;
inline constexpr qint64 headerBytes = 1LL << 20; ///< of one name or value, also of a reason
inline constexpr qint64 chunksPerRoute = 10'000;
inline constexpr qint64 chunkBytes = 16LL << 20; ///< of a text or base64 chunk, also of `raw`
inline constexpr qint64 fillBytes = 1LL << 40;   ///< of a {"fill"} chunk or a {fill:N}
inline constexpr qint64 interimHeads = 100;
inline constexpr qint64 milliseconds = 600'000; ///< of any delay
inline constexpr qint64 count = 1'000'000;      ///< of `nth` and `times`
} // namespace Limits

enum class ScenarioMistakeKind {
    NotJson,        ///< `position` is the byte where reading stopped
    MissingField,   ///< `where` is the field that is not there
    UnknownField,   ///< a name that means nothing here; names from "x-" on are skipped
    WrongType,      ///< `expected` says what belongs here
    NotAnInteger,   ///< a number with a fraction
    OutOfRange,     ///< below `minimum` or above `maximum`
    TooMany,        ///< more elements than `maximum`
    TooLong,        ///< more bytes than `maximum`
    BadId,          ///< not usable as a segment of a path
    UnknownSlot,    ///< not A, B, C or L
    BadPath,        ///< does not start with "/", "?" or "%": nothing else can follow the prefix
    BadMethod,      ///< no token
    UnknownFault,   ///< not one of the names of faults
    BadHeader,      ///< not a pair of two strings
    BadHeaderName,  ///< empty, or in `when` no token
    NotLatin1,      ///< a character above U+00FF where each stands for a byte
    ForbiddenByte,  ///< NUL, CR or LF inside a header or reason; `raw` can send those
    BadChunk,       ///< an object without exactly one of "base64" and "fill"
    BadBase64,      ///< not base64
    RawWithContent, ///< `raw` beside headers or chunks that would never be sent
};

enum class JsonType { Object, Array, String, Number, Boolean };

/// The first thing that is wrong with a scenario.
struct ScenarioMistake
{
    ScenarioMistakeKind what{};
    QString where{}; ///< "routes[2].headers[0]"; empty: the document itself
    QString value{}; ///< what stands there, as JSON, cut after 80 characters; may be empty
    JsonType expected = JsonType::Object; ///< WrongType
    qint64 minimum = 0;                   ///< OutOfRange
    qint64 maximum = 0;                   ///< OutOfRange, TooMany, TooLong
    qint64 position = -1;                 ///< NotJson: byte offset

    friend bool operator==(const ScenarioMistake &, const ScenarioMistake &) = default;
};

using ScenarioResult = Result<Scenario, ScenarioMistake>;

/// A scenario from a JSON document (UTF-8): {"id": …, "routes": […]}.
[[nodiscard]] ScenarioResult readScenario(const QByteArray &json);
/// The same from an object that was parsed already.
[[nodiscard]] ScenarioResult readScenario(const QJsonObject &object);
/// A scenario from an id and the "routes" of a recorded case.
[[nodiscard]] ScenarioResult readScenario(const QString &id, const QJsonArray &routes);

} // namespace Corscope::Lab
