#include "tests/support/virtualresponse.h"

namespace Corscope::TestSupport {

using Http::TransportErrorKind;

VirtualResponse::VirtualResponse(ExchangeId exchange, QByteArray requestMethod)
    : m_exchange(exchange)
    , m_requestMethod(std::move(requestMethod))
{}

std::vector<Fetch::Input> VirtualResponse::feed(QByteArrayView bytes)
{
    std::vector<Fetch::Input> inputs;
    m_buffer.append(bytes);
    while (!m_over) {
        if (!(m_framing ? readBody(inputs) : readHead(inputs))) {
            break;
        }
    }
    return inputs;
}

bool VirtualResponse::readHead(std::vector<Fetch::Input> &inputs)
{
    const qsizetype end = m_buffer.indexOf("\r\n\r\n");
    if (end < 0) {
        return false;
    }
    std::vector<QByteArray> lines;
    for (QByteArray line : m_buffer.first(end).split('\n')) {
        if (line.endsWith('\r')) {
            line.chop(1);
        }
        lines.push_back(line);
    }
    m_buffer.remove(0, end + 4);
    const Http::ResponseHead head = Http::parseResponseHead(std::move(lines));
    if (head.status >= 100 && head.status < 200 && head.status != 101) {
        inputs.push_back(Fetch::InterimHead{m_exchange, head});
        return true;
    }
    chooseFraming(head);
    inputs.push_back(Fetch::Head{m_exchange, head, {}});
    return true;
}

void VirtualResponse::chooseFraming(const Http::ResponseHead &head)
{
    m_framing = Framing::UntilEnd;
    const auto coding = head.headers.get("Transfer-Encoding");
    const auto length = head.headers.get("Content-Length");
    if (m_requestMethod == "HEAD" || head.status == 204 || head.status == 304) {
        m_framing = Framing::NoBody;
    } else if (coding && coding->toLower().contains("chunked")) {
        m_framing = Framing::Chunked;
    } else if (length) {
        bool isLength = false;
        m_missing = length->toLongLong(&isLength);
        if (isLength && m_missing >= 0) {
            m_framing = Framing::Length;
        }
    }
}

bool VirtualResponse::readBody(std::vector<Fetch::Input> &inputs)
{
    switch (*m_framing) {
    case Framing::NoBody: complete(inputs); return false;
    case Framing::Chunked: return readChunk(inputs);
    case Framing::Length:
        addBody(inputs, m_buffer.first(std::min<qint64>(m_missing, m_buffer.size())));
        m_missing -= std::min<qint64>(m_missing, m_buffer.size());
        m_buffer.clear();
        if (m_missing == 0) {
            complete(inputs);
        }
        return false;
    case Framing::UntilEnd:
        addBody(inputs, m_buffer);
        m_buffer.clear();
        return false;
    }
    return false;
}

bool VirtualResponse::readChunk(std::vector<Fetch::Input> &inputs)
{
    if (m_missing > 0) {
        const qint64 length = std::min<qint64>(m_missing, m_buffer.size());
        addBody(inputs, m_buffer.first(length));
        m_buffer.remove(0, length);
        m_missing -= length;
        m_chunkEndDue = m_missing == 0;
        return m_missing == 0;
    }
    const qsizetype lineEnd = m_buffer.indexOf("\r\n");
    if (lineEnd < 0) {
        return false;
    }
    const QByteArray line = m_buffer.first(lineEnd);
    m_buffer.remove(0, lineEnd + 2);
    if (m_chunkEndDue) {
        m_chunkEndDue = false;
        return true;
    }
    bool isSize = false;
    m_missing = line.split(';').first().trimmed().toLongLong(&isSize, 16);
    if (!isSize) {
        fail(inputs, TransportErrorKind::MalformedResponse);
    } else if (m_missing == 0) {
        complete(inputs);
    }
    return true;
}

std::vector<Fetch::Input> VirtualResponse::end(StreamEnd how)
{
    std::vector<Fetch::Input> inputs;
    if (m_over) {
        return inputs;
    }
    if (how == StreamEnd::Reset) {
        fail(inputs, TransportErrorKind::ConnectionReset);
    } else if (!m_framing) {
        fail(inputs, TransportErrorKind::ConnectionClosed);
    } else if (m_framing == Framing::UntilEnd || m_framing == Framing::NoBody) {
        complete(inputs);
    } else {
        fail(inputs, TransportErrorKind::BodyTruncated);
    }
    return inputs;
}

void VirtualResponse::addBody(std::vector<Fetch::Input> &inputs, const QByteArray &bytes)
{
    if (!bytes.isEmpty()) {
        m_bodyBytes += bytes.size();
        inputs.push_back(Fetch::BodyChunk{m_exchange, bytes});
    }
}

void VirtualResponse::complete(std::vector<Fetch::Input> &inputs)
{
    m_over = true;
    Http::TransferSummary summary;
    summary.bodyBytesOnWire = m_bodyBytes;
    inputs.push_back(Fetch::BodyEnd{m_exchange, summary});
}

void VirtualResponse::fail(std::vector<Fetch::Input> &inputs, TransportErrorKind kind)
{
    m_over = true;
    inputs.push_back(Fetch::Failure{m_exchange, {kind, {}}, {}});
}

} // namespace Corscope::TestSupport
