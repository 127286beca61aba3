#include "core/http/requestwriter.h"

#include "core/http/http1codec.h"
#include "core/infra/ascii.h"

#include <algorithm>

namespace Corscope::Http {

namespace {

/// A small body goes out with the head, in one piece, as browsers send it.
constexpr qsizetype joinedSize = qsizetype(16) * 1024;
/// As in Chromium: 16 KiB with its size line and line ends.
constexpr qsizetype chunkSize = qsizetype(16) * 1024 - 12;

qsizetype bodySize(const WireRequest &request)
{
    return request.body ? request.body->size() : 0;
}

} // namespace

QByteArray requestHead(const WireRequest &request)
{
    HeadLines lines{request.method + ' ' + Url::requestTarget(request.url) + " HTTP/1.1"};
    for (const Header &header : request.headers) {
        lines.push_back(header.name + (header.value.isEmpty() ? ":" : ": ") + header.value);
    }
    return serializeHead(lines);
}

bool isSentChunked(const HeaderList &headers)
{
    const auto codings = headers.values("Transfer-Encoding");
    return !codings.empty() && equalsIgnoringCase(codings.front(), "chunked");
}

RequestWriter::RequestWriter(const WireRequest &request)
    : m_request(request)
    , m_isChunked(request.body && isSentChunked(request.headers))
    , m_buffer(requestHead(request))
    , m_bodyStart(m_buffer.size())
{
    if (!m_isChunked && bodySize(request) > 0 &&
        m_buffer.size() + bodySize(request) <= joinedSize) {
        m_bodyInBuffer = bodySize(request);
        m_buffer += *request.body;
    }
}

QByteArrayView RequestWriter::next() const
{
    if (m_written < m_buffer.size()) {
        return QByteArrayView(m_buffer).sliced(m_written);
    }
    if (m_isChunked || !m_request.body) {
        return {};
    }
    return QByteArrayView(*m_request.body).sliced(qsizetype(m_bodyBefore) + m_bodyInBuffer);
}

void RequestWriter::advance(qsizetype count)
{
    if (m_written >= m_buffer.size()) {
        m_bodyBefore += count; // straight from the body
        return;
    }
    m_written += count;
    if (m_written < m_buffer.size()) {
        return;
    }
    m_bodyBefore += m_bodyInBuffer;
    m_bodyInBuffer = 0;
    if (m_isChunked && !m_isLastChunkMade) {
        makeChunk();
    }
}

qint64 RequestWriter::bodySent() const
{
    return m_bodyBefore + std::clamp<qint64>(m_written - m_bodyStart, 0, m_bodyInBuffer);
}

void RequestWriter::makeChunk()
{
    const qsizetype size = std::min(chunkSize, qsizetype(m_request.body->size() - m_bodyBefore));
    const QByteArrayView piece =
        QByteArrayView(*m_request.body).sliced(qsizetype(m_bodyBefore), size);
    m_isLastChunkMade = size == 0;
    m_buffer = m_isLastChunkMade ? lastChunk() : encodeChunk(piece);
    m_bodyStart = m_isLastChunkMade ? 0 : m_buffer.indexOf('\n') + 1;
    m_bodyInBuffer = size;
    m_written = 0;
}

} // namespace Corscope::Http
