// The head of an answer, read as the engine reads it that asked for it.
#pragma once

#include "core/http/message.h"
#include "core/http/statusline.h"

#include <QByteArray>

#include <optional>
#include <vector>

namespace Corscope::Http {

/// What reading an answer depends on besides its bytes.
struct AnswerContext
{
    QByteArray method; ///< of the request
    enum class Channel { Plain, Encrypted };
    Channel channel = Channel::Plain;
    bool isDefaultPort = false;               ///< the scheme's own
    std::optional<QByteArray> acceptEncoding; ///< the request's header; nothing: it has none
    ResponseReading reading;
    ProtocolSwitch protocolSwitch = ProtocolSwitch::None;

    friend bool operator==(const AnswerContext &, const AnswerContext &) = default;
};
[[nodiscard]] AnswerContext answerContext(const WireRequest &request);

/// Lines of a head (without line ends, status line first); none at all are HTTP/0.9. Nothing gets
/// lost: a head that is to be refused says why in `mistake`, with all that could be read.
/// "HTTP/2 200 " is how this program writes heads of HTTP/2, whose lines are read as they are.
[[nodiscard]] ResponseHead readResponseHead(HeadLines rawLines, const AnswerContext &context);

/// Whether all engines read the lines of that head as it stands there, whatever was asked:
/// printable ASCII in the plainest form, no name twice, and nothing that codes or frames the body
/// but a length. Nearly every head is so; false is never wrong, and costs the reading.
[[nodiscard]] bool isReadAlike(const ResponseHead &head);

/// How the status line of that head is read.
[[nodiscard]] StatusLine statusLineOf(const ResponseHead &head, const ResponseReading &reading);

/// The headers of that head line by line, folded ones joined, as its framing depends on them.
[[nodiscard]] std::vector<Header> fieldsOf(const ResponseHead &head,
                                           const ResponseReading &reading);

/// A 1xx behind which the answer is still to come.
[[nodiscard]] bool isInterim(int status, const ResponseReading &reading);

/// The error that a refused head ends its exchange with.
[[nodiscard]] TransportErrorKind errorKindOf(HeadMistake::Kind mistake);
/// For people who know HTTP; English.
[[nodiscard]] QByteArray describe(const HeadMistake &mistake);

} // namespace Corscope::Http
