// How an engine keeps an EventSource or a WebSocket, where the standards leave a choice or the
// engine leaves them.
#pragma once

#include <QByteArray>

#include <vector>

namespace Corscope::Profiles {

/// What an EventSource asks for again after a redirect.
enum class ReconnectionTarget { FirstUrl, LastUrl, LastUrlIfPermanent };

/// What a `retry` field without a value does.
enum class EmptyRetry { Ignored, Default, Zero };

/// Which values of `retry` count.
enum class RetryReading {
    Digits,          ///< ASCII digits only, and what fits
    DigitsUnbounded, ///< what does not fit is for ever
    SignedAndBlanks  ///< a sign and blanks around are overlooked
};

/// Which of several Content-Types is a stream's.
enum class StreamType {
    Last,           ///< https://fetch.spec.whatwg.org/#concept-header-extract-mime-type
    FirstOfLastLine ///< the first in the last line
};

/// Which failures of the network an EventSource outlives.
enum class StreamFailures {
    AllRetried,
    RedirectsFinal, ///< all but too many redirects
    OwnOriginOnly   ///< those that the page may be told of: across origins there is only one error
};

/// What a port of the list of bad ports does to an EventSource.
enum class StreamBadPort { Retried, Final, Silent };

/// https://html.spec.whatwg.org/multipage/server-sent-events.html
struct EventSourceRules
{
    qint64 defaultDelay = 3000; ///< milliseconds
    qint64 leastDelay = 0;      ///< milliseconds
    EmptyRetry emptyRetry = EmptyRetry::Ignored;
    RetryReading retryReading = RetryReading::Digits;
    ReconnectionTarget target = ReconnectionTarget::FirstUrl;
    StreamType type = StreamType::Last;
    StreamFailures failures = StreamFailures::AllRetried;
    StreamBadPort badPort = StreamBadPort::Final;
    bool charsetMustBeUtf8 = false;
    bool opensWithFirstByte = false;    ///< open is fired no earlier
    bool forgetsIdsWithoutData = false; ///< an id in a block that dispatches nothing
    bool nulLosesBlock = false;         ///< an id with NUL loses its block, not only its line
    bool dropsNul = false;              ///< NUL in data and in names of events
    bool utf16MarkCounts = false;       ///< bytes behind a UTF-16 byte order mark are UTF-16
    bool markMustBeWhole = false;       ///< a byte order mark in pieces is text
    bool takesDataUrls = true;
    bool retriesBlobUrls = false; ///< those that lead to nothing
    /// A request whose connection was reset or closed before an answer came is made again so many
    /// times at once, unseen by the page.
    int unseenRepeats = 0;
    /// The order of its requests' header lines; empty: as always.
    std::vector<QByteArray> headerOrder;

    friend bool operator==(const EventSourceRules &, const EventSourceRules &) = default;
};

/// Which subprotocols of an answer a WebSocket takes.
enum class SubprotocolRule {
    AnyOfAsked,        ///< one that was asked for, or none
    OneIfAsked,        ///< one has to be chosen where some were asked for
    IgnoredUnlessAsked ///< one that nobody asked for is overlooked
};

/// Which close codes a frame may have.
enum class CloseCodes {
    Registered,     ///< those of RFC 6455, section 7.4, that an endpoint may send
    AllButReserved, ///< all but those that never are on the wire: 1005, 1006, 1015
    All
};

/// How a WebSocket that policies or the list of bad ports stop is seen to fail.
enum class SocketRefusal {
    Closes,         ///< error and close
    Errs,           ///< error, in the state CLOSED
    ErrsConnecting, ///< error, in the state CONNECTING
    Throws
};

/// What answers a broken frame.
enum class BrokenFrameAnswer {
    Code,          ///< a close frame with a code
    CodeAndReason, ///< and with a reason in words
    None
};

/// https://websockets.spec.whatwg.org/
struct WebSocketRules
{
    // The handshake
    QByteArray extensions = QByteArrayLiteral("permessage-deflate; client_max_window_bits");
    std::vector<QByteArray> headerOrder{"host",
                                        "connection",
                                        "pragma",
                                        "cache-control",
                                        "*",
                                        "cookie",
                                        "sec-websocket-key",
                                        "sec-websocket-version",
                                        "sec-websocket-protocol",
                                        "sec-websocket-extensions"};
    bool tellsAccept = false; ///< Accept
    /// Sec-Fetch-Dest; empty: no Fetch Metadata is sent.
    QByteArray fetchDestination = QByteArrayLiteral("websocket");
    SubprotocolRule subprotocols = SubprotocolRule::AnyOfAsked;
    bool subprotocolCaseCounts = true;
    bool lastSubprotocolLineCounts = false; ///< of several; else several are an error
    bool followsRedirects = false;          ///< asks for the target, and fails all the same
    bool failsWithEndOfAnswer = false;      ///< not with its head
    bool upgradeMayBeList = false;
    bool emptyUrlIsPage = true; ///< else it is no URL
    SocketRefusal badPort = SocketRefusal::Closes;
    SocketRefusal mixedContent = SocketRefusal::Throws;
    SocketRefusal policy = SocketRefusal::Errs;
    QByteArray policyException = QByteArrayLiteral("SecurityError");
    int tlsFailureCode = 1006; ///< of the close event

    // The open connection
    bool resetIsError = true; ///< a reset fires error before close
    CloseCodes closeCodes = CloseCodes::Registered;
    bool oneByteCloseIsEmpty = false; ///< a close frame of one byte is one without a code
    /// A close frame without a code is answered with 1000.
    bool answersEmptyCloseWithCode = false;
    /// Codes that never are on the wire, and 0, are answered without a code.
    bool answersReservedCloseEmpty = false;
    bool framesAfterCloseFail = false;
    bool takesMaskedFrames = false;
    bool readsWholeFrames = false; ///< a frame is judged when all of it is there
    BrokenFrameAnswer brokenFrames = BrokenFrameAnswer::Code;
    bool textHasCodeOfItsOwn = false; ///< text that is no UTF-8 is answered with 1007, not 1002
    bool hugeLengthIsUnanswered = false;
    /// Milliseconds that are waited for the server to end the connection behind the close frames;
    /// 0: the page is told at once.
    qint64 endOfConnectionTimeout = 0;
    qint64 closingTimeout = 0; ///< milliseconds to wait for the server's close frame; 0: for ever

    friend bool operator==(const WebSocketRules &, const WebSocketRules &) = default;
};

[[nodiscard]] EventSourceRules chromiumEventSources();
[[nodiscard]] EventSourceRules firefoxEventSources();
[[nodiscard]] EventSourceRules webKitEventSources();
[[nodiscard]] WebSocketRules chromiumWebSockets();
[[nodiscard]] WebSocketRules firefoxWebSockets();
[[nodiscard]] WebSocketRules webKitWebSockets();

} // namespace Corscope::Profiles
