#include "core/transport/curlexchange.h"

#include "core/transport/curlrequest.h"

#include <algorithm>
#include <cstring>

namespace Corscope::Transport {

namespace {

/// How much is decoded at a time.
constexpr qsizetype longestBodyPiece = qsizetype(256) * 1024;

CurlExchange &exchangeOf(void *self)
{
    return *static_cast<CurlExchange *>(self);
}

} // namespace

CurlExchange::CurlExchange(const Http::WireRequest &request, ExchangeContext &context,
                           const QElapsedTimer &clock, Sink sink)
    : m_request(request)
    , m_context(context)
    , m_sink(std::move(sink))
    , m_record(needsResolver(request.url, context.options), context.tlsVersions, clock)
    , m_headLines(context.options.maximalHeadSize.value_or(request.reading.maximalHeadSize))
    , m_answerContext(Http::answerContext(request))
    , m_handle(curl_easy_init())
{
    if (m_handle) {
        setUp();
    } else {
        m_setUpResult = CURLE_FAILED_INIT;
    }
}

CurlExchange::~CurlExchange() = default;

void CurlExchange::setUp()
{
    OptionSetter options(m_handle.get());
    const TargetForm form = mayUseHttpProxy(m_request.url, m_context.options)
                                ? TargetForm::ChosenByProxy
                                : TargetForm::Exact;
    setRequest(options, m_request, form, m_headerLines);
    setConnection(options, m_request.url, m_context.options, m_context.authorities, m_resolveLines);
    options.set(CURLOPT_HTTP_CONTENT_DECODING, 0); // ours
    options.set(CURLOPT_FOLLOWLOCATION, 0);
    m_statusAliases.add("ICY ");
    options.set(CURLOPT_HTTP200ALIASES, m_statusAliases.get());
    setCallbacks(options);
    m_setUpResult = options.result();
}

void CurlExchange::setCallbacks(OptionSetter &options)
{
    options.set(CURLOPT_ERRORBUFFER, m_errorText.data());
    options.set(CURLOPT_HEADERFUNCTION, &CurlExchange::onHeaderLine);
    options.set(CURLOPT_HEADERDATA, this);
    options.set(CURLOPT_WRITEFUNCTION, &CurlExchange::onBody);
    options.set(CURLOPT_WRITEDATA, this);
    options.set(CURLOPT_READFUNCTION, &CurlExchange::onReadBody);
    options.set(CURLOPT_READDATA, this);
    options.set(CURLOPT_SEEKFUNCTION, &CurlExchange::onRewindBody);
    options.set(CURLOPT_SEEKDATA, this);
    options.set(CURLOPT_XFERINFOFUNCTION, &CurlExchange::onProgress);
    options.set(CURLOPT_XFERINFODATA, this);
    options.set(CURLOPT_NOPROGRESS, 0);
    options.set(CURLOPT_SOCKOPTFUNCTION, &CurlExchange::onNewSocket);
    options.set(CURLOPT_SOCKOPTDATA, this);
    options.set(CURLOPT_PREREQFUNCTION, &CurlExchange::onAboutToSend);
    options.set(CURLOPT_PREREQDATA, this);
    options.set(CURLOPT_DEBUGFUNCTION, &CurlExchange::onDebugText);
    options.set(CURLOPT_DEBUGDATA, this);
    options.set(CURLOPT_VERBOSE, 1);
}

void CurlExchange::prepareForRun()
{
    m_record.noteStart();
}

CURLcode CurlExchange::setReceivingPaused(bool paused)
{
    m_isPaused = paused;
    if (paused || !m_hasStalled) {
        return CURLE_OK;
    }
    m_hasStalled = false;
    return curl_easy_pause(m_handle.get(), CURLPAUSE_CONT);
}

// Sending

std::size_t CurlExchange::onReadBody(char *buffer, std::size_t one, std::size_t size, void *self)
{
    CurlExchange &exchange = exchangeOf(self);
    const QByteArray &body = *exchange.m_request.body;
    const qsizetype room = qsizetype(one) * qsizetype(size);
    const qsizetype count = std::min(room, body.size() - exchange.m_bodyRead);
    std::memcpy(buffer, body.constData() + exchange.m_bodyRead, std::size_t(count));
    exchange.m_bodyRead += count;
    return std::size_t(count);
}

int CurlExchange::onRewindBody(void *self, curl_off_t, int)
{
    // Only asked for to send the body a second time.
    exchangeOf(self).m_stopReason = StopReason::WouldBeSentAgain;
    return CURL_SEEKFUNC_FAIL;
}

int CurlExchange::onProgress(void *self, curl_off_t, curl_off_t, curl_off_t, curl_off_t sent)
{
    CurlExchange &exchange = exchangeOf(self);
    // libcurl counts what the socket (with TLS: the TLS layer, with HTTP/2: its framing) took. It
    // counts the chunks' own bytes, too, if the body is chunked; what it read from us is the limit.
    const qint64 bodySent = std::min(qint64(sent), qint64(exchange.m_bodyRead));
    if (bodySent > exchange.m_bodySent) {
        exchange.m_bodySent = bodySent;
        exchange.m_sink(RequestBodySent{bodySent});
    }
    return 0;
}

int CurlExchange::onNewSocket(void *self, curl_socket_t, curlsocktype)
{
    CurlExchange &exchange = exchangeOf(self);
    if (exchange.m_record.wasSent()) {
        exchange.m_stopReason = StopReason::WouldBeSentAgain;
        return CURL_SOCKOPT_ERROR;
    }
    return CURL_SOCKOPT_OK;
}

int CurlExchange::onAboutToSend(void *self, char *remote, char *local, int remotePort,
                                int localPort)
{
    CurlExchange &exchange = exchangeOf(self);
    if (exchange.m_record.wasSent()) {
        exchange.m_stopReason = StopReason::WouldBeSentAgain;
        return CURL_PREREQFUNC_ABORT;
    }
    exchange.m_record.noteAboutToSend(exchange.handle(), remote, remotePort, local, localPort);
    return CURL_PREREQFUNC_OK;
}

int CurlExchange::onDebugText(CURL *, curl_infotype type, char *text, std::size_t size, void *self)
{
    if (type == CURLINFO_TEXT) {
        exchangeOf(self).m_record.noteLogLine({text, qsizetype(size)});
    }
    return 0;
}

// Receiving

std::size_t CurlExchange::onHeaderLine(char *bytes, std::size_t one, std::size_t size, void *self)
{
    const bool taken = exchangeOf(self).takeHeaderLine({bytes, qsizetype(one * size)});
    return taken ? one * size : 0;
}

bool CurlExchange::takeHeaderLine(QByteArrayView line)
{
    m_record.noteFirstByte();
    if (m_head) {
        return true; // A trailer: browsers show them to no page, and CORS does not look at them.
    }
    switch (m_headLines.add(line)) {
    case HeadProgress::Incomplete: return true;
    case HeadProgress::Complete:
        return takeHead(Http::readResponseHead(m_headLines.take(), m_answerContext));
    case HeadProgress::TooLarge: m_stopReason = StopReason::HeadTooLarge; return false;
    }
    Q_UNREACHABLE();
}

/// False: the answer is refused.
bool CurlExchange::takeHead(Http::ResponseHead head)
{
    // libcurl's own reading of the status decides, since it decides whether another head follows.
    long status = 0;
    curl_easy_getinfo(m_handle.get(), CURLINFO_RESPONSE_CODE, &status);
    if (status >= 100 && status <= 199 && status != 101) {
        m_sink(InterimHeadReceived{std::move(head)});
        return true;
    }
    m_decoder =
        Http::ContentDecoder(Http::codingsToUndo(head.headers, m_answerContext), m_request.reading);
    m_head = std::move(head);
    Http::TransferSummary soFar = m_record.summary(handle());
    soFar.timings.end.reset();
    m_sink(HeadReceived{*m_head, std::move(soFar)});
    if (m_head->mistake) {
        m_stopReason = StopReason::HeadRefused;
        return false;
    }
    return true;
}

std::size_t CurlExchange::onBody(char *bytes, std::size_t one, std::size_t size, void *self)
{
    return exchangeOf(self).takeBody({bytes, qsizetype(one * size)});
}

std::size_t CurlExchange::takeBody(QByteArrayView bytes)
{
    if (m_isPaused) {
        m_hasStalled = true;
        return CURL_WRITEFUNC_PAUSE;
    }
    m_decoder.feed(bytes.toByteArray());
    auto progress = Http::ContentDecoder::Progress::HasMore;
    while (progress == Http::ContentDecoder::Progress::HasMore) {
        QByteArray piece;
        progress = m_decoder.take(piece, longestBodyPiece);
        if (!piece.isEmpty()) {
            m_sink(BodyReceived{std::move(piece)});
        }
    }
    switch (progress) {
    case Http::ContentDecoder::Progress::NeedsInput:
    case Http::ContentDecoder::Progress::HasMore: return std::size_t(bytes.size());
    case Http::ContentDecoder::Progress::Failed:
        m_stopReason = StopReason::DecodingFailed;
        return 0;
    case Http::ContentDecoder::Progress::TooMuch:
        m_stopReason = StopReason::DecodedTooMuch;
        return 0;
    }
    Q_UNREACHABLE();
}

// The end

TransportEvent CurlExchange::finish(CURLcode result)
{
    if (endedWell(result)) {
        return Ended{m_record.summary(handle())};
    }
    return Failed{errorOf(result), m_record.summary(handle())};
}

bool CurlExchange::endedWell(CURLcode result) const
{
    if (m_stopReason != StopReason::None || !m_head) {
        return false;
    }
    // A body that lasts until the connection is closed, over TLS, without the closing alert: a
    // truncation cannot be told from the end, and browsers take it for the end.
    const bool onlyNoAlert = result == CURLE_RECV_ERROR && bodyEndsWithConnection() &&
                             saysTlsClosedWithoutAlert(message());
    // The server refused the request with a whole answer and cut the upload off by a reset.
    // Browsers take such an answer if its status is an error.
    const bool onlyUnsent =
        result == CURLE_SEND_ERROR && m_head->status >= 400 && bodyHasItsLength();
    return result == CURLE_OK || onlyNoAlert || onlyUnsent;
}

bool CurlExchange::bodyHasItsLength() const
{
    const auto length = Http::extractLength(m_head->headers).length;
    return length && *length == bodyBytesOnWire(handle());
}

bool CurlExchange::bodyEndsWithConnection() const
{
    return m_head && m_head->version.startsWith("HTTP/1") &&
           !m_head->headers.contains("Content-Length") &&
           !m_head->headers.contains("Transfer-Encoding");
}

AnswerProgress CurlExchange::progress() const
{
    if (m_head) {
        return AnswerProgress::HeadComplete;
    }
    return m_headLines.lastLine().isEmpty() ? AnswerProgress::NoHead : AnswerProgress::PartOfHead;
}

Http::TransportError CurlExchange::errorOf(CURLcode result) const
{
    using Kind = Http::TransportErrorKind;
    switch (m_stopReason) {
    case StopReason::HeadTooLarge: return {Kind::HeadTooLarge, "the head is above the limit"};
    case StopReason::HeadRefused:
        return {Http::errorKindOf(m_head->mistake->kind), Http::describe(*m_head->mistake)};
    case StopReason::DecodingFailed:
        return {Kind::ContentDecodingFailed, "the body is not what Content-Encoding says"};
    case StopReason::DecodedTooMuch:
        return {Kind::ContentDecodingFailed, "a few bytes decode to more than 64 MiB"};
    case StopReason::WouldBeSentAgain:
        return m_record.isConnectionReused()
                   ? Http::TransportError{Kind::ConnectionClosed,
                                          "the connection was kept open from an earlier request "
                                          "and died before an answer came; not sent again"}
                   : Http::TransportError{Kind::TooManyConnectionErrors,
                                          "the server refused the HTTP/2 stream; not sent again"};
    case StopReason::None: break;
    }
    if (result == CURLE_OK) { // libcurl is content with half a head
        return {Kind::ConnectionClosed, "closed before the end of the response head"};
    }
    long systemError = 0;
    curl_easy_getinfo(m_handle.get(), CURLINFO_OS_ERRNO, &systemError);
    long verifyResult = 0;
    curl_easy_getinfo(m_handle.get(), CURLINFO_SSL_VERIFYRESULT, &verifyResult);
    auto error = toTransportError({result, int(systemError), verifyResult, message(), progress()});
    if (progress() == AnswerProgress::PartOfHead) {
        error.detail += " (behind the line \"" + m_headLines.lastLine() + "\")";
    }
    return error;
}

} // namespace Corscope::Transport
