// An answer of HTTP/1 from the wire to what a page's engine goes on with: read and decoded.
#pragma once

#include "core/http/contentdecoding.h"
#include "core/http/responsereader.h"

#include <QByteArray>

#include <deque>
#include <optional>

namespace Corscope::Http {

/// ResponseReader and ContentDecoder together. Bytes are put in, events are taken out; as long as
/// there are some to take, it is better to put no more in.
class AnswerReader
{
public:
    /// `maximalHeadSize`, if given, counts instead of the engine's own limit.
    explicit AnswerReader(AnswerContext context,
                          std::optional<qsizetype> maximalHeadSize = std::nullopt);

    /// The next bytes from the wire.
    void feed(QByteArrayView bytes);
    /// The peer has closed the connection in order.
    void end();

    /// The next event; nothing where it takes more bytes. A piece of the body has at most
    /// `longestPiece` bytes, which is above 0.
    [[nodiscard]] std::optional<AnswerEvent> next(qsizetype longestPiece);

    /// AnswerComplete or AnswerFailed has been taken out.
    [[nodiscard]] bool isOver() const { return m_isOver; }
    /// What the wire has brought, whether taken out or not.
    [[nodiscard]] const ResponseReader &wire() const { return m_reader; }

private:
    void add(std::vector<AnswerEvent> events);
    [[nodiscard]] std::optional<AnswerEvent> nextOfBody(qsizetype longestPiece);
    [[nodiscard]] AnswerEvent last(AnswerEvent event);
    [[nodiscard]] bool fitsDecoded(const AnswerEvent &event) const;

    AnswerContext m_context;
    ResponseReader m_reader;
    ContentDecoder m_decoder;
    std::deque<AnswerEvent> m_events; ///< of the reader, not decoded yet
    bool m_mayHaveMore = false;       ///< in the decoder
    bool m_isOver = false;
};

} // namespace Corscope::Http
