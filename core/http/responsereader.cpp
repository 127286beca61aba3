#include "core/http/responsereader.h"

#include <algorithm>

namespace Corscope::Http {

namespace {

using HeadCutShort = ResponseReading::HeadCutShort;
using ErrorKind = TransportErrorKind;
using ShortBody = ResponseReading::ShortBody;

/// Lines without their line ends; what stands behind the last line end is a line, too.
HeadLines splitLines(QByteArrayView bytes)
{
    HeadLines lines;
    while (!bytes.isEmpty()) {
        const qsizetype end = bytes.indexOf('\n');
        QByteArrayView line = end < 0 ? bytes : bytes.first(end);
        bytes = end < 0 ? QByteArrayView() : bytes.sliced(end + 1);
        if (line.endsWith('\r')) {
            line.chop(1);
        }
        lines.push_back(line.toByteArray());
    }
    return lines;
}

/// Behind the empty line that ends a head; -1 where it has not come. `searched` is a line's start
/// before which there is none, and is moved on.
qsizetype endOfHead(QByteArrayView bytes, qsizetype &searched)
{
    for (;;) {
        const qsizetype lineEnd = bytes.indexOf('\n', searched);
        if (lineEnd < 0) {
            return -1;
        }
        const QByteArrayView line = bytes.sliced(searched, lineEnd - searched);
        searched = lineEnd + 1;
        if (line.isEmpty() || line == "\r") {
            return searched;
        }
    }
}

bool isOnlyEmptyLines(QByteArrayView bytes)
{
    return std::all_of(bytes.begin(), bytes.end(), [](char c) { return c == '\r' || c == '\n'; });
}

} // namespace

ResponseReader::ResponseReader(AnswerContext context, std::optional<qsizetype> maximalHeadSize)
    : m_context(std::move(context))
    , m_maximalHeadSize(maximalHeadSize.value_or(m_context.reading.maximalHeadSize))
    , m_chunks(m_context.reading.chunks)
{}

std::vector<AnswerEvent> ResponseReader::feed(QByteArrayView bytes)
{
    Events events;
    if (m_stage == Stage::Head) {
        m_buffer += bytes;
        readHead(events);
    } else {
        readBody(bytes, events);
    }
    return events;
}

std::vector<AnswerEvent> ResponseReader::end()
{
    Events events;
    switch (m_stage) {
    case Stage::Head: endHead(events); break;
    case Stage::Body: endBody(events); break;
    case Stage::Over: break;
    }
    return events;
}

bool ResponseReader::isWithinHead() const
{
    return m_stage == Stage::Head && !isOnlyEmptyLines(m_buffer);
}

std::optional<qint64> ResponseReader::promisedLength() const
{
    return m_framing.kind == BodyFraming::Kind::Length ? std::optional(m_framing.length)
                                                       : std::nullopt;
}

bool ResponseReader::isConnectionReusable() const
{
    return m_isComplete && m_framing.kind != BodyFraming::Kind::UntilClose &&
           m_fate == ConnectionFate::Persistent && m_excess == 0;
}

// The head

void ResponseReader::readHead(Events &events)
{
    while (m_stage == Stage::Head) {
        if (!m_start) {
            const Beginning beginning =
                findStatusLine(m_buffer, StreamState::GoesOn, m_context.reading.statusLine);
            if (beginning.kind == Beginning::Kind::NoStatusLine) {
                readHttp09(events);
                return;
            }
            if (beginning.kind == Beginning::Kind::Found) {
                m_buffer.remove(0, beginning.offset);
                m_start = 0;
                m_searched = 0;
            }
        }
        const qsizetype end = m_start ? endOfHead(m_buffer, m_searched) : -1;
        if (std::max(end, end < 0 ? m_buffer.size() : 0) > m_maximalHeadSize) {
            fail(ErrorKind::HeadTooLarge,
                 "the head has more than " + QByteArray::number(m_maximalHeadSize) + " bytes",
                 events);
        }
        if (end < 0 || m_stage == Stage::Over) {
            return;
        }
        const QByteArray head = m_buffer.first(end);
        m_buffer.remove(0, end);
        m_start.reset();
        HeadLines lines = splitLines(head);
        lines.pop_back(); // the empty one
        takeHead(std::move(lines), events);
    }
    if (m_stage == Stage::Body || m_stage == Stage::Over) {
        readBody(std::exchange(m_buffer, {}), events);
    }
}

/// No status line: an answer of HTTP/0.9, if that is believed.
void ResponseReader::readHttp09(Events &events)
{
    using StatusLineReading = ResponseReading::StatusLine;
    const bool isEncrypted = m_context.channel == AnswerContext::Channel::Encrypted;
    bool isBelieved = false;
    switch (m_context.reading.statusLine) {
    case StatusLineReading::Standard:
    case StatusLineReading::WebKit: break;
    case StatusLineReading::Chromium:
        // http_stream_parser.cc, ParseResponseHeaders: on other ports only Shoutcast is.
        isBelieved = !m_hasInterimHead &&
                     (m_context.isDefaultPort ||
                      (!isEncrypted &&
                       m_buffer.first(std::min<qsizetype>(3, m_buffer.size())).toLower() == "icy"));
        break;
    case StatusLineReading::Firefox:
        // nsHttpTransaction::ParseHead
        isBelieved = m_context.method != "PUT";
        break;
    }
    if (!isBelieved) {
        fail(ErrorKind::MalformedResponse, "no status line, but " + quotedBeginning(), events);
        return;
    }
    const QByteArray body = std::exchange(m_buffer, {});
    takeHead({}, events);
    readBody(body, events);
}

void ResponseReader::takeHead(HeadLines lines, Events &events)
{
    ResponseHead head = readResponseHead(std::move(lines), m_context);
    const auto mistake = head.mistake;
    m_statusLine = statusLineOf(head, m_context.reading);
    if (isInterim(head.status, m_context.reading)) {
        m_hasInterimHead = true;
        events.push_back(InterimHead{std::move(head)});
    } else {
        const std::vector<Header> fields = fieldsOf(head, m_context.reading);
        m_framing = bodyFraming(m_statusLine, fields, m_context.method, m_context.reading);
        if (head.status == 101 && m_context.protocolSwitch == ProtocolSwitch::Expected) {
            m_framing = {}; // what follows is not HTTP any more, and ends with the connection
        }
        m_fate = m_statusLine.status == 101 ? ConnectionFate::Closed
                                            : connectionFate(m_statusLine, fields);
        m_hasContentCoding = head.headers.contains("Content-Encoding");
        m_hasHead = true;
        m_stage = Stage::Body;
        events.push_back(FinalHead{std::move(head)});
    }
    if (mistake) {
        fail(errorKindOf(mistake->kind), describe(*mistake), events);
    } else if (m_stage == Stage::Body) {
        beginBody(events);
    }
}

void ResponseReader::endHead(Events &events)
{
    if (isOnlyEmptyLines(m_buffer)) {
        fail(ErrorKind::ConnectionClosed, "closed before the answer", events);
        return;
    }
    const ResponseReading &reading = m_context.reading;
    const bool isEncrypted = m_context.channel == AnswerContext::Channel::Encrypted;
    const bool isError =
        reading.headCutShort == HeadCutShort::Error ||
        (reading.headCutShort == HeadCutShort::ErrorOverTls && isEncrypted) ||
        (reading.headCutShort == HeadCutShort::CompleteLinesTaken && !m_buffer.endsWith('\n'));
    if (isError) {
        const bool isHttp = m_buffer.startsWith("HTTP") || isEncrypted;
        fail(isHttp ? ErrorKind::HeadTruncated : ErrorKind::MalformedResponse,
             "closed within the head, behind " + quotedBeginning(), events);
        return;
    }
    if (!m_start) {
        const Beginning beginning =
            findStatusLine(m_buffer, StreamState::Ended, reading.statusLine);
        if (beginning.kind != Beginning::Kind::Found) {
            readHttp09(events);
            endBody(events);
            return;
        }
        m_buffer.remove(0, beginning.offset);
    }
    endHeadByClose(events);
}

void ResponseReader::endHeadByClose(Events &events)
{
    takeHead(splitLines(std::exchange(m_buffer, {})), events);
    if (m_stage == Stage::Head) {
        fail(ErrorKind::HeadTruncated, "closed within an interim head", events);
        return;
    }
    // Chromium and Firefox look at no framing any more; libsoup goes on to read the body.
    if (m_context.reading.headCutShort != HeadCutShort::CompleteLinesTaken) {
        m_framing = {};
    }
    endBody(events);
}

// The body

void ResponseReader::beginBody(Events &events)
{
    const bool isEmpty = m_framing.kind == BodyFraming::Kind::None ||
                         (m_framing.kind == BodyFraming::Kind::Length && m_framing.length == 0);
    if (isEmpty) {
        complete(events);
    }
}

void ResponseReader::readBody(QByteArrayView bytes, Events &events)
{
    if (bytes.isEmpty()) {
        return;
    }
    if (m_stage == Stage::Over) {
        m_excess += bytes.size();
        return;
    }
    switch (m_framing.kind) {
    case BodyFraming::Kind::None: return; // over
    case BodyFraming::Kind::Chunked: readChunks(bytes, events); return;
    case BodyFraming::Kind::UntilClose: addBody(bytes.toByteArray(), events); return;
    case BodyFraming::Kind::Length: break;
    }
    const qsizetype taken =
        qsizetype(std::min<qint64>(m_framing.length - m_bodySize, bytes.size()));
    addBody(bytes.first(taken).toByteArray(), events);
    if (m_bodySize == m_framing.length) {
        complete(events);
        readBody(bytes.sliced(taken), events);
    }
}

void ResponseReader::readChunks(QByteArrayView bytes, Events &events)
{
    QByteArray body;
    const ChunkedBody::Progress progress = m_chunks.read(bytes, body);
    addBody(std::move(body), events);
    switch (progress) {
    case ChunkedBody::Progress::NeedsMore: return;
    case ChunkedBody::Progress::Complete:
        complete(events);
        readBody(bytes, events);
        return;
    case ChunkedBody::Progress::Invalid:
        fail(ErrorKind::ChunkInvalid, m_chunks.mistake(), events);
        return;
    }
}

void ResponseReader::endBody(Events &events)
{
    if (m_stage != Stage::Body) {
        return;
    }
    if (isShortBodyFine()) {
        complete(events);
        return;
    }
    const QByteArray detail = m_framing.kind == BodyFraming::Kind::Chunked
                                  ? QByteArray("closed before the last chunk")
                                  : "closed with " +
                                        QByteArray::number(m_framing.length - m_bodySize) +
                                        " bytes of the body missing";
    fail(ErrorKind::BodyTruncated, detail, events);
}

bool ResponseReader::isShortBodyFine() const
{
    const bool isChunked = m_framing.kind == BodyFraming::Kind::Chunked;
    if (!isChunked && m_framing.kind != BodyFraming::Kind::Length) {
        return true;
    }
    if (isChunked && m_chunks.mayEndHere()) {
        return true;
    }
    switch (m_context.reading.shortBody) {
    case ShortBody::Error:
    case ShortBody::ErrorUnlessDecodedFits: return false;
    case ShortBody::ErrorInSuccess: {
        const bool isSuccess = m_statusLine.status / 100 == 2 && m_statusLine.isHttp11;
        return !isSuccess || (!isChunked && m_hasContentCoding);
    }
    case ShortBody::ErrorIfPersistent: return !isChunked && m_fate == ConnectionFate::Closed;
    }
    Q_UNREACHABLE();
}

void ResponseReader::addBody(QByteArray bytes, Events &events)
{
    if (!bytes.isEmpty()) {
        m_bodySize += bytes.size();
        events.push_back(BodyBytes{std::move(bytes)});
    }
}

void ResponseReader::complete(Events &events)
{
    m_stage = Stage::Over;
    m_isComplete = true;
    events.push_back(AnswerComplete{});
}

void ResponseReader::fail(TransportErrorKind kind, const QByteArray &detail, Events &events)
{
    m_stage = Stage::Over;
    m_buffer.clear();
    events.push_back(AnswerFailed{{kind, detail}});
}

/// Of what has come instead of a head, or of a part of it.
QByteArray ResponseReader::quotedBeginning() const
{
    constexpr qsizetype longest = 60;
    const qsizetype lastLine = m_buffer.chopped(m_buffer.endsWith('\n') ? 1 : 0).lastIndexOf('\n');
    return '"' + m_buffer.sliced(lastLine + 1).trimmed().left(longest) + '"';
}

} // namespace Corscope::Http
