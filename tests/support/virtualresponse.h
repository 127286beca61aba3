// A response as bytes, read the way a client reads it: for tests that need no socket.
#pragma once

#include "core/fetch/io.h"

#include <QByteArray>

#include <optional>
#include <vector>

namespace Corscope::TestSupport {

/// Interim heads, the head, and the body by its framing: none, chunked, a length, or until the
/// end. Content codings are not undone.
class VirtualResponse
{
public:
    VirtualResponse(ExchangeId exchange, QByteArray requestMethod);

    enum class StreamEnd { InOrder, Reset };
    /// What these bytes make happen.
    [[nodiscard]] std::vector<Fetch::Input> feed(QByteArrayView bytes);
    /// What the end of the stream makes happen; nothing where the response was complete before.
    [[nodiscard]] std::vector<Fetch::Input> end(StreamEnd how);
    [[nodiscard]] bool isOver() const { return m_over; }

private:
    enum class Framing { NoBody, Chunked, Length, UntilEnd };

    bool readHead(std::vector<Fetch::Input> &inputs);
    bool readBody(std::vector<Fetch::Input> &inputs);
    bool readChunk(std::vector<Fetch::Input> &inputs);
    void chooseFraming(const Http::ResponseHead &head);
    void complete(std::vector<Fetch::Input> &inputs);
    void fail(std::vector<Fetch::Input> &inputs, Http::TransportErrorKind kind);
    void addBody(std::vector<Fetch::Input> &inputs, const QByteArray &bytes);

    ExchangeId m_exchange;
    QByteArray m_requestMethod;
    QByteArray m_buffer;
    std::optional<Framing> m_framing; ///< known once the head is there
    qint64 m_missing = 0;             ///< of the length, or of the current chunk
    bool m_chunkEndDue = false;
    qint64 m_bodyBytes = 0;
    bool m_over = false;
};

} // namespace Corscope::TestSupport
