// A scenario and a request in, the answer out: bytes, waits and what goes wrong. Pure; whoever
// writes it to a socket only follows it from top to bottom.
#pragma once

#include "core/http/http1codec.h"
#include "core/infra/instant.h"
#include "core/lab/placeholders.h"
#include "core/lab/scenario.h"

#include <QByteArray>

#include <optional>
#include <span>
#include <variant>
#include <vector>

namespace Corscope::Lab {

/// That many letters "f".
struct Filler
{
    qint64 length = 0;
    friend bool operator==(const Filler &, const Filler &) = default;
};

struct Piece
{
    Duration delay; ///< wait before writing
    std::variant<QByteArray, Filler> content;
    friend bool operator==(const Piece &, const Piece &) = default;
};

/// What happens to the connection when everything is written.
enum class Ending {
    Close,    ///< ends in order: the client sees the end of the stream
    KeepOpen, ///< the next request may follow
    Reset,    ///< TCP reset
    Silence,  ///< stays open, nothing more is said
};

/// What goes out, in this order.
struct Answer
{
    std::optional<std::size_t> route; ///< which route of the scenario; nothing: none matched
    Duration delay;
    std::vector<QByteArray> interim;
    Duration interimDelay; ///< after each of them
    QByteArray head;       ///< with its empty line; empty where none is sent, or it is in a piece
    std::vector<Piece> body;
    Duration endDelay;
    Ending ending = Ending::Close;

    friend bool operator==(const Answer &, const Answer &) = default;
};

struct AnswerContext
{
    Slot slot = Slot::A; ///< where the request came
    Placeholders placeholders;
    int nth = 1; ///< how many requests had this slot, method and path, this one included
    /// How often each route has answered so far, by its index; routes beyond the end: never.
    std::span<const int> answered;
};

/// The route that answers. The request's target starts with the prefix; the rest of it, with or
/// without query, must be the route's path, byte for byte. The first such route that names the
/// method wins, then the first for any method, then the first whose path is the same when percent
/// encoding is undone. Routes for B serve requests for L too, on a par with L's own.
[[nodiscard]] std::optional<std::size_t> findRoute(const Scenario &scenario,
                                                   const Http::RequestMessage &request,
                                                   const AnswerContext &context);

/// The answer of that route, or "404 Not Found" with the text "no route".
[[nodiscard]] Answer answer(const Scenario &scenario, const Http::RequestMessage &request,
                            const AnswerContext &context);

/// What a route answers to a request that it is to answer.
/// The head is "HTTP/1.1 status reason", the headers as given ("Name:" for an empty value), then,
/// if the route gives neither Content-Length nor Transfer-Encoding, one of them: chunked for
/// several chunks (or where the end of the body is held back or never comes), else the length,
/// which a 204 or 304 without chunks does not get. "Connection: close" comes last unless the
/// connection stays open, which takes keepAlive and a client of HTTP/1.1 that wants it too.
[[nodiscard]] Answer answerOf(const Route &route, const Http::RequestMessage &request,
                              const Placeholders &placeholders);

/// The part of a request target after the prefix; "/" where there is none.
[[nodiscard]] QByteArray targetWithin(QByteArrayView target, QByteArrayView prefix);
/// A target without its query.
[[nodiscard]] QByteArrayView pathOf(QByteArrayView target);

} // namespace Corscope::Lab
