// Reads an answer of HTTP/1 from bytes that come in pieces of any size, as the engine would that
// asked for it. Pure; the socket is elsewhere. https://www.rfc-editor.org/rfc/rfc9112
#pragma once

#include "core/http/bodyframing.h"
#include "core/http/chunkedbody.h"
#include "core/http/message.h"
#include "core/http/responsehead.h"

#include <QByteArray>

#include <optional>
#include <variant>
#include <vector>

namespace Corscope::Http {

/// A 1xx head behind which the answer is still to come.
struct InterimHead
{
    ResponseHead head;
    friend bool operator==(const InterimHead &, const InterimHead &) = default;
};
/// The head of the answer. With a mistake in it an AnswerFailed follows.
struct FinalHead
{
    ResponseHead head;
    friend bool operator==(const FinalHead &, const FinalHead &) = default;
};
/// Some of the body; never empty.
struct BodyBytes
{
    QByteArray bytes;
    friend bool operator==(const BodyBytes &, const BodyBytes &) = default;
};
struct AnswerComplete
{
    friend bool operator==(const AnswerComplete &, const AnswerComplete &) = default;
};
struct AnswerFailed
{
    TransportError error;
    friend bool operator==(const AnswerFailed &, const AnswerFailed &) = default;
};
/// AnswerComplete or AnswerFailed is the last.
using AnswerEvent = std::variant<InterimHead, FinalHead, BodyBytes, AnswerComplete, AnswerFailed>;

/// However the bytes are cut, the events are the same, but for the cuts within the body. Content
/// codings are not undone (see AnswerReader).
class ResponseReader
{
public:
    /// `maximalHeadSize`, if given, counts instead of the engine's own limit.
    explicit ResponseReader(AnswerContext context,
                            std::optional<qsizetype> maximalHeadSize = std::nullopt);

    /// The next bytes; those behind the end of the answer are only counted.
    [[nodiscard]] std::vector<AnswerEvent> feed(QByteArrayView bytes);
    /// The peer has closed the connection in order.
    [[nodiscard]] std::vector<AnswerEvent> end();

    [[nodiscard]] bool isOver() const { return m_stage == Stage::Over; }
    /// The final head has been handed over.
    [[nodiscard]] bool hasHead() const { return m_hasHead; }
    /// Whether a byte of a head has come behind which no head was handed over yet.
    [[nodiscard]] bool isWithinHead() const;
    /// Bytes of the body so far, without the chunks' own.
    [[nodiscard]] qint64 bodySize() const { return m_bodySize; }
    /// The length that the framing promised, if it did.
    [[nodiscard]] std::optional<qint64> promisedLength() const;
    /// Whether another request may go out on the connection: the answer is complete, says nothing
    /// to the contrary, and nothing came behind it.
    [[nodiscard]] bool isConnectionReusable() const;

private:
    enum class Stage { Head, Body, Over };
    using Events = std::vector<AnswerEvent>;

    void readHead(Events &events);
    void readHttp09(Events &events);
    void takeHead(HeadLines lines, Events &events);
    void beginBody(Events &events);
    void readBody(QByteArrayView bytes, Events &events);
    void readChunks(QByteArrayView bytes, Events &events);
    void endHead(Events &events);
    void endHeadByClose(Events &events);
    void endBody(Events &events);
    [[nodiscard]] bool isShortBodyFine() const;
    void addBody(QByteArray bytes, Events &events);
    void complete(Events &events);
    void fail(TransportErrorKind kind, const QByteArray &detail, Events &events);
    [[nodiscard]] QByteArray quotedBeginning() const;

    AnswerContext m_context;
    qsizetype m_maximalHeadSize;
    Stage m_stage = Stage::Head;
    QByteArray m_buffer;              ///< of the head
    std::optional<qsizetype> m_start; ///< of the status line in m_buffer
    qsizetype m_searched = 0;         ///< in m_buffer: no end of the head before
    bool m_hasHead = false;
    bool m_hasInterimHead = false;
    StatusLine m_statusLine;
    BodyFraming m_framing;
    ConnectionFate m_fate = ConnectionFate::Closed;
    bool m_hasContentCoding = false;
    ChunkedBody m_chunks;
    qint64 m_bodySize = 0;
    bool m_isComplete = false;
    qint64 m_excess = 0; ///< bytes behind the end
};

} // namespace Corscope::Http
