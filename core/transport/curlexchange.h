// One request and its answer on one of libcurl's easy handles.
#pragma once

#include "core/http/message.h"
#include "core/transport/curlconnection.h"
#include "core/transport/curlerrors.h"
#include "core/transport/curlhandles.h"
#include "core/transport/curltransferrecord.h"
#include "core/transport/headcollector.h"
#include "core/transport/transportevent.h"
#include "core/transport/transportoptions.h"

#include <array>
#include <functional>
#include <optional>

namespace Corscope::Transport {

/// What all exchanges of a transport share; outlives them.
struct ExchangeContext
{
    TransportOptions options;
    ExtraAuthorities authorities;
    TlsVersions tlsVersions;
};

/// What libcurl 7.88 does not take, whatever is asked of it (each ends in MalformedResponse unless
/// said otherwise):
/// - a header line without a colon (browsers skip it), also a trailer; a folded line right behind
///   the status line; a NUL byte in a head (browsers refuse that as well);
/// - a status line that does not start with "HTTP/" or "ICY " (HTTP/0.9 could be allowed, but then
///   any bytes at all, an SSH greeting say, would be a body without a head), with a version other
///   than 1.0, 1.1, 2 and 3, without a status, or with a status below 100 or above 999;
/// - a Content-Length that is not a number (browsers ignore it); of several different ones the last
///   counts (browsers refuse);
/// - one head line above 100 KiB (HeadTooLarge);
/// - more than five content codings, or Brotli with bytes behind its end (ContentDecodingFailed).
/// Taken: any case and any bytes in names and values, empty values, duplicates, folded lines, line
/// feeds without CR, a missing reason, statuses 100 to 999. A status line "http/1.1" in lower case
/// passes, but libcurl frames that answer as if its status were 200.
///
/// A request is written at most once. libcurl would by itself send it again when a connection that
/// was kept open turns out to be dead before the first byte of an answer, or when an HTTP/2 server
/// refuses the stream; browsers do that as well, but silently doing it would make the trace lie
/// about what the server got. So the second sending is stopped before it starts, and the exchange
/// fails (ConnectionClosed with connectionReused, TooManyConnectionErrors). Whoever wants a
/// browser's behaviour sends again under a new id, in view of everybody.
class CurlExchange
{
public:
    using Sink = std::function<void(TransportEvent)>;

    /// The sink is called from within libcurl: it may only take notes.
    CurlExchange(const Http::WireRequest &request, ExchangeContext &context, Sink sink);
    ~CurlExchange();
    Q_DISABLE_COPY_MOVE(CurlExchange)

    [[nodiscard]] CURL *handle() const { return m_handle.get(); }
    [[nodiscard]] ExchangeId id() const { return m_request.exchange; }
    /// What kept libcurl from taking the request; CURLE_OK: nothing.
    [[nodiscard]] CURLcode setUpResult() const { return m_setUpResult; }

    /// libcurl is about to run, this transfer perhaps among others. libcurl's own clock for the
    /// transfer starts with the first run.
    void prepareForRun();
    /// While paused libcurl is told to take no more body, so that the peer's data stay in the
    /// system's buffers. Resuming may call the sink; the result is not CURLE_OK if the transfer
    /// broke.
    [[nodiscard]] CURLcode setReceivingPaused(bool paused);
    /// The last event of the exchange, after libcurl reported this result.
    [[nodiscard]] TransportEvent finish(CURLcode result);

private:
    enum class StopReason { None, HeadTooLarge, DecodedTooMuch, WouldBeSentAgain };
    enum class ContentDecoding { None, ByZlib, Other };

    static std::size_t onHeaderLine(char *bytes, std::size_t one, std::size_t size, void *self);
    static std::size_t onBody(char *bytes, std::size_t one, std::size_t size, void *self);
    static std::size_t onReadBody(char *buffer, std::size_t one, std::size_t size, void *self);
    static int onRewindBody(void *self, curl_off_t offset, int origin);
    static int onProgress(void *self, curl_off_t, curl_off_t, curl_off_t, curl_off_t sent);
    static int onNewSocket(void *self, curl_socket_t socket, curlsocktype purpose);
    static int onAboutToSend(void *self, char *remote, char *local, int remotePort, int localPort);
    static int onDebugText(CURL *, curl_infotype type, char *text, std::size_t size, void *self);

    void setUp();
    void setCallbacks(OptionSetter &options);
    [[nodiscard]] bool takeHeaderLine(QByteArrayView line);
    void takeHead(Http::ResponseHead head);
    [[nodiscard]] ContentDecoding chooseDecoding(const Http::HeaderList &headers);
    [[nodiscard]] std::size_t takeBody(QByteArrayView bytes);

    [[nodiscard]] QByteArray message() const { return m_errorText.data(); }
    [[nodiscard]] bool endedWell(CURLcode result) const;
    [[nodiscard]] bool bodyEndsWithConnection() const;
    [[nodiscard]] bool bodyHasItsLength() const;
    [[nodiscard]] AnswerProgress progress() const;
    [[nodiscard]] Http::TransportError errorOf(CURLcode result) const;

    const Http::WireRequest m_request;
    ExchangeContext &m_context;
    Sink m_sink;
    StringList m_headerLines;
    StringList m_resolveLines;
    StringList m_statusAliases;
    std::array<char, CURL_ERROR_SIZE> m_errorText{}; // libcurl writes into it
    CURLcode m_setUpResult = CURLE_OK;

    CurlTransferRecord m_record;
    qsizetype m_bodyRead = 0; // by libcurl
    qint64 m_bodySent = 0;    // told
    HeadCollector m_headLines;
    std::optional<Http::ResponseHead> m_head; // the final one
    ContentDecoding m_decoding = ContentDecoding::None;
    qint64 m_bodyTakenInThisRun = 0;
    bool m_isPaused = false;
    bool m_hasStalled = false; // libcurl holds a piece of the body back
    StopReason m_stopReason = StopReason::None;
    EasyHandle m_handle; // last: its cleanup may still call back
};

} // namespace Corscope::Transport
