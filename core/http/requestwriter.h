// The bytes of a request of HTTP/1.1, in the order in which they go out. Pure; the socket is
// elsewhere. https://www.rfc-editor.org/rfc/rfc9112#name-request-line
#pragma once

#include "core/http/message.h"

#include <QByteArray>

namespace Corscope::Http {

/// Request line and header lines exactly as given, "Name:" for an empty value as browsers write it,
/// and the empty line.
[[nodiscard]] QByteArray requestHead(const WireRequest &request);

/// Whether the body has to be chunked: the header list says so.
[[nodiscard]] bool isSentChunked(const HeaderList &headers);

/// Hands out the request piece by piece; what was handed out is taken off with advance().
class RequestWriter
{
public:
    /// `request` must outlive the object.
    explicit RequestWriter(const WireRequest &request);

    /// The next bytes; empty: all is written. Valid until the next call of advance().
    [[nodiscard]] QByteArrayView next() const;
    /// So many of them are written; at most the size of next().
    void advance(qsizetype count);
    [[nodiscard]] bool isDone() const { return next().isEmpty(); }

    /// Bytes of the body written so far, without what chunks add.
    [[nodiscard]] qint64 bodySent() const;

private:
    void makeChunk();

    const WireRequest &m_request;
    bool m_isChunked;
    QByteArray m_buffer;       ///< the head with the beginning of the body, or a chunk
    qsizetype m_written = 0;   ///< of m_buffer
    qsizetype m_bodyStart = 0; ///< in m_buffer
    qsizetype m_bodyInBuffer = 0;
    qint64 m_bodyBefore = 0; ///< bytes of the body before those in m_buffer
    bool m_isLastChunkMade = false;
};

} // namespace Corscope::Http
