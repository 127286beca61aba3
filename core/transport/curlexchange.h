// One request and its answer on one of libcurl's easy handles.
#pragma once

#include "core/http/contentdecoding.h"
#include "core/http/message.h"
#include "core/http/responsehead.h"
#include "core/transport/curlerrors.h"
#include "core/transport/curlhandles.h"
#include "core/transport/exchangecontext.h"
#include "core/transport/headcollector.h"
#include "core/transport/transportevent.h"

#include <QElapsedTimer>

#include <array>
#include <functional>
#include <optional>

namespace Corscope::Transport {

/// For HTTP/2, and for plain text that may go through a proxy; everything else is Http1Exchange's.
///
/// What libcurl 7.88 does not take in HTTP/1, whatever is asked of it (each ends in
/// MalformedResponse unless said otherwise), and so is refused behind a proxy only:
/// - a header line without a colon, also a trailer; a folded line right behind the status line; a
///   NUL byte in a head;
/// - a status line that does not start with "HTTP/" or "ICY ", with a version other than 1.0, 1.1,
/// 2
///   and 3, without a status, or with a status below 100 or above 999;
/// - a Content-Length that is not a number; of several different ones the last counts;
/// - one head line above 100 KiB (HeadTooLarge).
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

    /// `clock` was started when the exchange was asked for. The sink is called from within libcurl:
    /// it may only take notes.
    CurlExchange(const Http::WireRequest &request, ExchangeContext &context,
                 const QElapsedTimer &clock, Sink sink);
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
    enum class StopReason {
        None,
        HeadTooLarge,
        HeadRefused,
        DecodingFailed,
        DecodedTooMuch,
        WouldBeSentAgain
    };

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
    [[nodiscard]] bool takeHead(Http::ResponseHead head);
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
    const Http::AnswerContext m_answerContext;
    Http::ContentDecoder m_decoder;
    bool m_isPaused = false;
    bool m_hasStalled = false; // libcurl holds a piece of the body back
    StopReason m_stopReason = StopReason::None;
    EasyHandle m_handle; // last: its cleanup may still call back
};

} // namespace Corscope::Transport
