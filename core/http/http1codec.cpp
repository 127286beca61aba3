#include "core/http/http1codec.h"

#include "core/http/token.h"
#include "core/infra/ascii.h"

#include <algorithm>

namespace Corscope::Http {

namespace {

constexpr qsizetype maximumChunkLine = 4096;

/// Elements of a comma-separated list over all lines of a name, without blanks and empty ones.
std::vector<QByteArray> elements(const HeaderList &headers, QByteArrayView name)
{
    std::vector<QByteArray> result;
    for (const QByteArray &line : headers.values(name)) {
        for (const QByteArray &element : line.split(',')) {
            const QByteArrayView item = stripHttpTabOrSpace(element);
            if (!item.isEmpty()) {
                result.push_back(item.toByteArray());
            }
        }
    }
    return result;
}

bool hasElement(const HeaderList &headers, QByteArrayView name, QByteArrayView element)
{
    const auto all = elements(headers, name);
    return std::any_of(all.begin(), all.end(),
                       [&](const QByteArray &e) { return equalsIgnoringCase(e, element); });
}

} // namespace

RequestParser::RequestParser(RequestLimits limits)
    : m_limits(limits)
{}

RequestParser::Outcome RequestParser::feed(QByteArrayView bytes)
{
    if (m_malformed) {
        return *m_malformed;
    }
    m_buffer += bytes;
    Step step = Step::Advanced;
    while (step == Step::Advanced) {
        step = advance();
    }
    if (m_malformed) {
        m_buffer.clear();
        return *m_malformed;
    }
    if (step == Step::Done) {
        return finish();
    }
    discardConsumed();
    return Incomplete{};
}

bool RequestParser::isBetweenMessages() const
{
    return m_stage == Stage::RequestLine && m_buffer.isEmpty() && !m_malformed;
}

bool RequestParser::wantsContinue() const
{
    const bool bodyAwaited = (m_stage == Stage::FixedBody || m_stage == Stage::ChunkSize) &&
                             m_message.body.isEmpty() && m_buffer.isEmpty();
    return bodyAwaited && m_message.version != "HTTP/1.0" &&
           hasElement(m_message.headers, "Expect", "100-continue");
}

QByteArray RequestParser::takeRest()
{
    return std::exchange(m_buffer, {});
}

RequestParser::Step RequestParser::advance()
{
    switch (m_stage) {
    case Stage::RequestLine: return readRequestLine();
    case Stage::Headers: return readHeaders();
    case Stage::FixedBody: return readFixedBody();
    case Stage::ChunkSize: return readChunkSize();
    case Stage::ChunkData: return readChunkData();
    case Stage::ChunkEnd: return readChunkEnd();
    case Stage::Trailers: return readTrailers();
    }
    Q_UNREACHABLE();
}

RequestParser::Step RequestParser::readRequestLine()
{
    // A line end may never come from someone who does not speak HTTP, so the first byte decides.
    const int first = m_position < m_buffer.size() ? uchar(m_buffer.at(m_position)) : '\n';
    if (first != '\r' && first != '\n' && !isTokenByte(uchar(first))) {
        return refuse(offset(m_position), RequestMistake::MethodInvalid);
    }
    const auto line = takeLine(m_limits.head, RequestMistake::HeadTooLarge);
    if (!line) {
        return Step::NeedsMore;
    }
    if (line->text.isEmpty()) {
        return Step::Advanced;
    }
    auto requestLine = parseRequestLine(line->text);
    if (!requestLine) {
        const LineMistake &mistake = requestLine.error();
        return refuse(offset(line->start + mistake.position), mistake.why);
    }
    m_message.method = std::move(requestLine->method);
    m_message.target = std::move(requestLine->target);
    m_message.version = std::move(requestLine->version);
    m_headStart = line->start;
    m_stage = Stage::Headers;
    return Step::Advanced;
}

RequestParser::Step RequestParser::readHeaders()
{
    const auto line = takeLine(m_limits.head, RequestMistake::HeadTooLarge);
    if (!line) {
        return Step::NeedsMore;
    }
    if (line->text.isEmpty()) {
        m_message.rawHead = m_buffer.sliced(m_headStart, m_position - m_headStart);
        return beginBody();
    }
    auto header = parseHeader(*line);
    if (!header) {
        return Step::NeedsMore;
    }
    m_headerLines.push_back(offset(line->start));
    m_message.headers.add(std::move(header->name), std::move(header->value));
    return Step::Advanced;
}

// https://www.rfc-editor.org/rfc/rfc9112#name-message-body-length
RequestParser::Step RequestParser::beginBody()
{
    const HeaderList &headers = m_message.headers;
    if (!headers.contains("Transfer-Encoding")) {
        return beginFixedBody();
    }
    const qsizetype where = lineOf("Transfer-Encoding");
    if (headers.contains("Content-Length")) {
        return refuse(where, RequestMistake::LengthAndTransferEncoding);
    }
    const auto codings = elements(headers, "Transfer-Encoding");
    const bool chunked = codings.size() == 1 && equalsIgnoringCase(codings.front(), "chunked");
    if (!chunked || m_message.version == "HTTP/1.0") {
        return refuse(where, RequestMistake::TransferEncodingUnsupported);
    }
    m_stage = Stage::ChunkSize;
    return Step::Advanced;
}

RequestParser::Step RequestParser::beginFixedBody()
{
    if (!m_message.headers.contains("Content-Length")) {
        return Step::Done;
    }
    const qsizetype where = lineOf("Content-Length");
    const ExtractedLength extracted = extractLength(m_message.headers);
    if (!extracted.length) {
        return refuse(where, extracted.ambiguous ? RequestMistake::ContentLengthsDiffer
                                                 : RequestMistake::ContentLengthInvalid);
    }
    if (*extracted.length > m_limits.body) {
        return refuse(where, RequestMistake::BodyTooLarge);
    }
    m_bodyMissing = qsizetype(*extracted.length);
    m_stage = Stage::FixedBody;
    return Step::Advanced;
}

RequestParser::Step RequestParser::readFixedBody()
{
    takeBody();
    return m_bodyMissing == 0 ? Step::Done : Step::NeedsMore;
}

// https://www.rfc-editor.org/rfc/rfc9112#name-chunked-transfer-coding
RequestParser::Step RequestParser::readChunkSize()
{
    const qsizetype start = offset(m_position);
    const auto line = takeLine(start + maximumChunkLine, RequestMistake::ChunkLineTooLong);
    if (!line) {
        return Step::NeedsMore;
    }
    const auto size = parseChunkSize(line->text);
    if (!size) {
        return refuse(start, RequestMistake::ChunkSizeInvalid);
    }
    if (*size > m_limits.body - m_message.body.size()) {
        return refuse(start, RequestMistake::BodyTooLarge);
    }
    m_bodyMissing = *size;
    m_trailersStart = offset(m_position);
    m_stage = *size == 0 ? Stage::Trailers : Stage::ChunkData;
    return Step::Advanced;
}

RequestParser::Step RequestParser::readChunkData()
{
    takeBody();
    if (m_bodyMissing > 0) {
        return Step::NeedsMore;
    }
    m_stage = Stage::ChunkEnd;
    return Step::Advanced;
}

RequestParser::Step RequestParser::readChunkEnd()
{
    const QByteArrayView rest = QByteArrayView(m_buffer).sliced(m_position);
    if (rest.isEmpty() || rest == "\r") {
        return Step::NeedsMore;
    }
    const bool crlf = rest.startsWith("\r\n");
    if (!crlf && !rest.startsWith('\n')) {
        return refuse(offset(m_position), RequestMistake::ChunkNotTerminated);
    }
    m_position += crlf ? 2 : 1;
    m_stage = Stage::ChunkSize;
    return Step::Advanced;
}

RequestParser::Step RequestParser::readTrailers()
{
    const auto line = takeLine(m_trailersStart + m_limits.head, RequestMistake::TrailersTooLarge);
    if (!line) {
        return Step::NeedsMore;
    }
    if (line->text.isEmpty()) {
        return Step::Done;
    }
    auto header = parseHeader(*line);
    if (!header) {
        return Step::NeedsMore;
    }
    m_message.trailers.add(std::move(header->name), std::move(header->value));
    return Step::Advanced;
}

/// Nothing where the line has not come to its end, would end beyond `limit`, or has a lone CR in
/// it; the latter two are refused.
std::optional<RequestParser::Line> RequestParser::takeLine(qsizetype limit,
                                                           RequestMistake whenLonger)
{
    const qsizetype found = m_buffer.indexOf('\n', std::max(m_searched, m_position));
    const qsizetype end = found < 0 ? m_buffer.size() : found + 1;
    if (offset(end) > limit) {
        refuse(limit, whenLonger);
        return std::nullopt;
    }
    m_searched = end;
    if (found < 0) {
        return std::nullopt;
    }
    Line line{m_position, QByteArrayView(m_buffer).sliced(m_position, found - m_position)};
    if (line.text.endsWith('\r')) {
        line.text.chop(1);
    }
    const qsizetype lone = line.text.indexOf('\r');
    if (lone >= 0) {
        refuse(offset(line.start + lone), RequestMistake::BareCarriageReturn);
        return std::nullopt;
    }
    m_position = end;
    return line;
}

/// Nothing where the line was refused.
std::optional<Header> RequestParser::parseHeader(const Line &line)
{
    auto header = parseHeaderLine(line.text);
    if (!header) {
        refuse(offset(line.start + header.error().position), header.error().why);
        return std::nullopt;
    }
    return std::move(*header);
}

/// Moves what is there of the announced bytes into the body.
void RequestParser::takeBody()
{
    const qsizetype taken = std::min(m_bodyMissing, m_buffer.size() - m_position);
    m_message.body += QByteArrayView(m_buffer).sliced(m_position, taken);
    m_position += taken;
    m_bodyMissing -= taken;
}

RequestParser::Step RequestParser::refuse(qsizetype where, RequestMistake why)
{
    m_malformed = Malformed{where, why};
    return Step::Done;
}

qsizetype RequestParser::offset(qsizetype position) const
{
    return m_discarded + position;
}

qsizetype RequestParser::lineOf(QByteArrayView headerName) const
{
    const HeaderList &headers = m_message.headers;
    const auto found = std::find_if(headers.begin(), headers.end(), [&](const Header &h) {
        return equalsIgnoringCase(h.name, headerName);
    });
    return m_headerLines.at(std::size_t(found - headers.begin()));
}

RequestParser::Complete RequestParser::finish()
{
    Complete complete{std::move(m_message), offset(m_position)};
    const QByteArray rest = m_buffer.sliced(m_position);
    *this = RequestParser(m_limits);
    m_buffer = rest;
    return complete;
}

/// Lets go of what was read, so that a long body is not held twice. The head is held until it is
/// complete, because it is handed over as it came.
void RequestParser::discardConsumed()
{
    if (m_stage == Stage::RequestLine || m_stage == Stage::Headers) {
        return;
    }
    m_buffer.remove(0, m_position);
    m_discarded += m_position;
    m_searched = std::max<qsizetype>(0, m_searched - m_position);
    m_position = 0;
}

RequestParser::Outcome parseRequest(QByteArrayView bytes, RequestLimits limits)
{
    return RequestParser(limits).feed(bytes);
}

Persistence persistenceWanted(const RequestMessage &request)
{
    if (hasElement(request.headers, "Connection", "close")) {
        return Persistence::Close;
    }
    if (request.version != "HTTP/1.0" || hasElement(request.headers, "Connection", "keep-alive")) {
        return Persistence::KeepAlive;
    }
    return Persistence::Close;
}

QByteArray serializeHead(const HeadLines &lines)
{
    QByteArray result;
    for (const QByteArray &line : lines) {
        result += line + "\r\n";
    }
    return result + "\r\n";
}

HeadLines responseLines(int status, QByteArrayView reason, const HeaderList &headers)
{
    HeadLines lines{"HTTP/1.1 " + QByteArray::number(status) + ' ' + reason.toByteArray()};
    for (const Header &header : headers) {
        const QByteArray separator = header.value.isEmpty() ? ":" : ": ";
        lines.push_back(header.name + separator + header.value);
    }
    return lines;
}

QByteArray encodeChunk(QByteArrayView piece)
{
    if (piece.isEmpty()) {
        return {};
    }
    return QByteArray::number(piece.size(), 16) + "\r\n" + piece.toByteArray() + "\r\n";
}

QByteArray lastChunk(const HeaderList &trailers)
{
    QByteArray result = "0\r\n";
    for (const Header &trailer : trailers) {
        result += trailer.name + ": " + trailer.value + "\r\n";
    }
    return result + "\r\n";
}

} // namespace Corscope::Http
