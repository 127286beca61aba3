#include "core/channels/websocket.h"

#include "core/fetch/engineurl.h"
#include "core/fetch/requestpolicy.h"
#include "core/http/token.h"
#include "core/text/encoding.h"

#include <QtEndian>

#include <algorithm>

namespace Corscope::Channels {

using Profiles::SocketRefusal;
using Trace::MessageKind;
using Trace::Outcome;

namespace {

constexpr int keyLength = 16;
constexpr int normalClosure = 1000;
constexpr int noStatus = 1005;
constexpr int abnormalClosure = 1006;

/// https://websockets.spec.whatwg.org/#dom-websocket-websocket, steps 2 to 7; nothing for failure.
std::optional<Url::UrlRecord> socketUrl(const QString &url, const Fetch::Client &client,
                                        const Profiles::Profile &profile)
{
    if (url.isEmpty() && !profile.webSockets.emptyUrlIsPage) {
        return std::nullopt; // ws-url-011
    }
    auto parsed = Fetch::parseUrl(url, &client.apiBaseUrl(), profile);
    if (!parsed) {
        return std::nullopt;
    }
    Url::UrlRecord result = *std::move(parsed);
    if (result.scheme == "http") {
        result.scheme = "ws";
    } else if (result.scheme == "https") {
        result.scheme = "wss";
    }
    const bool isUsable =
        (result.scheme == "ws" || result.scheme == "wss") && !result.fragment && result.host;
    return isUsable ? std::optional(std::move(result)) : std::nullopt;
}

/// https://websockets.spec.whatwg.org/#dom-websocket-websocket, step 9: tokens, none of them twice.
std::optional<std::vector<QByteArray>> subprotocols(const QStringList &given)
{
    std::vector<QByteArray> result;
    for (const QString &protocol : given) {
        const QByteArray bytes = protocol.toUtf8();
        const bool isTwice = std::find(result.begin(), result.end(), bytes) != result.end();
        if (isTwice || !Http::isToken(bytes)) {
            return std::nullopt;
        }
        result.push_back(bytes);
    }
    return result;
}

bool isTlsFailure(const std::optional<Trace::Decided> &failure)
{
    using enum Http::TransportErrorKind;
    const auto *network = failure ? std::get_if<Trace::NetworkFailed>(&failure->evidence) : nullptr;
    return network && (network->error == TlsCertificateExpired ||
                       network->error == TlsCertificateNameMismatch ||
                       network->error == TlsCertificateUntrusted || network->error == TlsFailed);
}

} // namespace

WebSocket::WebSocket(Environment environment)
    : Channel(environment.profile, environment.state, environment.log)
    , m_rules(profile().webSockets)
    , m_client(std::move(environment.client))
    , m_seed(environment.seed)
    , m_reader(m_rules.readsWholeFrames ? FrameReader::Judging::AtEnd
                                        : FrameReader::Judging::AtHeader)
{}

WebSocket::~WebSocket() = default;

Done WebSocket::open(const QString &url, const QStringList &protocols, Instant now)
{
    setNow(now);
    auto parsed = socketUrl(url, *m_client, profile());
    auto names = subprotocols(protocols);
    if (!parsed || !names) {
        return fail(Exception{"SyntaxError"});
    }
    m_url = *std::move(parsed);
    m_protocols = *std::move(names);
    m_key = randomBytes(keyLength);
    m_start = Start::Connect;
    return refuseBeforehand();
}

/// Engines ask the page's policies before the constructor returns, or before anything else is done;
/// what they then tell of it is not what they tell of a server.
Done WebSocket::refuseBeforehand()
{
    Fetch::Request asked = createRequest();
    const Trace::Walk walk = Fetch::reportAndUpgrade(asked, profile());
    const auto blocked = Fetch::blockedBeforeFetching(asked, profile());
    if (!blocked) {
        return {};
    }
    const bool isPort = std::holds_alternative<Trace::PortSeen>(blocked->evidence);
    const bool isPolicy = std::holds_alternative<Trace::PolicyViolated>(blocked->evidence);
    const SocketRefusal refusal = isPort     ? m_rules.badPort
                                  : isPolicy ? m_rules.policy
                                             : m_rules.mixedContent;
    if (refusal == SocketRefusal::Closes) {
        return {};
    }
    for (const Trace::Decided &decided : walk) {
        decide(decided);
    }
    decide(*blocked);
    if (refusal == SocketRefusal::Throws) {
        m_start.reset();
        return fail(Exception{isPolicy ? m_rules.policyException : QByteArray("SecurityError")});
    }
    m_start = refusal == SocketRefusal::Errs ? Start::Refused : Start::RefusedConnecting;
    return {};
}

// https://websockets.spec.whatwg.org/#concept-websocket-establish, steps 1 to 3
Fetch::Request WebSocket::createRequest() const
{
    Fetch::Request request;
    Url::UrlRecord url = m_url;
    url.scheme = url.scheme == "ws" ? "http" : "https";
    request.urlList.push_back(std::move(url));
    request.client = m_client;
    request.origin = m_client->origin;
    request.referrer.kind = Fetch::Referrer::Kind::NoReferrer;
    request.mode = Trace::RequestMode::WebSocket;
    request.credentialsMode = Trace::CredentialsMode::Include;
    request.cacheMode = Trace::RequestCache::NoStore;
    request.initiatorType = Fetch::InitiatorType::WebSocket;
    // ws-open-005
    request.redirectMode =
        m_rules.followsRedirects ? Trace::RedirectMode::Follow : Trace::RedirectMode::Error;
    request.headerList = handshakeRequestHeaders(m_key, m_protocols, m_rules);
    return request;
}

QByteArray WebSocket::url() const
{
    return Url::serialize(m_url);
}

QString WebSocket::binaryType() const
{
    return QString::fromLatin1(Reflect::nameOf(m_binaryType));
}

void WebSocket::setBinaryType(const QString &type)
{
    if (type == u"blob") {
        m_binaryType = MessageKind::Blob;
    } else if (type == u"arraybuffer") {
        m_binaryType = MessageKind::ArrayBuffer;
    }
}

Done WebSocket::sendText(const QString &text, Instant now)
{
    setNow(now);
    return enqueue(Opcode::text, Text::utf8Encode(text));
}

Done WebSocket::sendBytes(const QByteArray &bytes, Instant now)
{
    setNow(now);
    return enqueue(Opcode::binary, bytes);
}

// https://websockets.spec.whatwg.org/#dom-websocket-send
Done WebSocket::enqueue(int opcode, const QByteArray &payload)
{
    if (m_readyState == State::Connecting) {
        return fail(Exception{"InvalidStateError"});
    }
    m_bufferedAmount += payload.size();
    if (m_readyState == State::Open) {
        sendFrame(opcode, payload);
    }
    return {};
}

// https://websockets.spec.whatwg.org/#dom-websocket-close
Done WebSocket::close(std::optional<quint16> code, const std::optional<QString> &reason,
                      Instant now)
{
    setNow(now);
    // 1.
    if (code && *code != normalClosure && (*code < 3000 || *code > 4999)) {
        return fail(Exception{"InvalidAccessError"});
    }
    // 2.
    const QByteArray reasonBytes = reason ? Text::utf8Encode(*reason) : QByteArray();
    constexpr qsizetype longestReason = 123;
    if (reasonBytes.size() > longestReason) {
        return fail(Exception{"SyntaxError"});
    }
    // 3.
    if (m_readyState == State::Connecting) {
        terminate();
        setState(State::Closing);
        m_start = Start::GivenUp;
    } else if (m_readyState == State::Open) {
        QByteArray payload;
        if (code || !reasonBytes.isEmpty()) {
            std::array<char, 2> number{};
            qToBigEndian(code.value_or(normalClosure), number.data());
            payload = QByteArray(number.data(), 2) + reasonBytes;
        }
        setState(State::Closing);
        sendFrame(Opcode::close, payload);
        if (m_rules.closingTimeout > 0) { // ws-client-032
            m_waitsUntil = now + Duration::milliseconds(m_rules.closingTimeout);
        }
    }
    return {};
}

void WebSocket::abort(Instant now)
{
    m_start.reset();
    m_waitsUntil.reset();
    Channel::abort(now);
    setState(State::Closed);
}

bool WebSocket::hasTask() const
{
    return m_start.has_value() || Channel::hasTask();
}

void WebSocket::runTask(Instant now)
{
    setNow(now);
    if (!m_start) {
        Channel::runTask(now);
        if (m_readyState == State::Open) {
            m_bufferedAmount = 0;
        }
        return;
    }
    switch (*std::exchange(m_start, std::nullopt)) {
    case Start::Connect: fetch(createRequest()); break;
    case Start::Refused: // csp-030
        setState(State::Closed);
        fireError();
        break;
    case Start::RefusedConnecting: // ws-url-027
        fireError();
        setState(State::Closed);
        break;
    case Start::GivenUp: failHandshake(); break;
    }
}

std::optional<Instant> WebSocket::wakeUpTime() const
{
    const auto machine = Channel::wakeUpTime();
    return m_waitsUntil && machine ? std::min(*m_waitsUntil, *machine)
           : m_waitsUntil          ? m_waitsUntil
                                   : machine;
}

void WebSocket::wake(Instant now)
{
    Channel::wake(now);
    if (!m_waitsUntil || now < *m_waitsUntil) {
        return;
    }
    m_waitsUntil.reset();
    terminate();
    endConnection(false);
}

// Answers

void WebSocket::processResponse(const Fetch::Response &response)
{
    if (response.isNetworkError()) {
        failHandshake();
        return;
    }
    HandshakeJudgement judgement = judgeHandshake(unsafeHead(), m_key, m_protocols, m_rules);
    // WebKit follows a redirect, and takes no answer from where it leads.
    if (judgement.isOpen() && request().urlList.size() > 1) {
        judgement.decided.outcome = Outcome::Failure;
        judgement.decided.evidence = Trace::HandshakeJudged{
            Trace::HandshakePart::Status, "101", QByteArray::number(redirectStatuses().front())};
    }
    decide(judgement.decided);
    if (judgement.isOpen()) {
        m_protocol = judgement.protocol;
        m_extensions = judgement.extensions;
        if (judgement.deflate) {
            m_inflater = std::make_unique<MessageInflater>(judgement.deflate->serverKeepsContext
                                                               ? MessageInflater::Context::Kept
                                                               : MessageInflater::Context::Dropped);
        }
        establish();
        return;
    }
    m_isRefused = true;
    constexpr int switchingProtocols = 101;
    if (!m_rules.failsWithEndOfAnswer || unsafeHead().status == switchingProtocols) { // ws-open-029
        terminate();
        failHandshake();
    }
}

void WebSocket::establish()
{
    setState(State::Open);
    Trace::ChannelEventFired event;
    event.type = QStringLiteral("open");
    event.protocol = m_protocol;
    event.extensions = m_extensions;
    dispatch(std::move(event));
}

void WebSocket::failHandshake()
{
    if (m_isFailed) {
        return;
    }
    m_isFailed = true;
    const int code = isTlsFailure(failure()) ? m_rules.tlsFailureCode : abnormalClosure; // cert-050
    setState(State::Closed);
    fireError();
    finish(code, {}, false);
}

void WebSocket::processChunk(const QByteArray &bytes)
{
    if (m_isRefused || m_isFailed) {
        return;
    }
    m_reader.feed(bytes);
    readFrames();
}

void WebSocket::processEndOfBody()
{
    endConnection(false);
}

void WebSocket::processBodyError(Http::TransportErrorKind kind)
{
    endConnection(kind == Http::TransportErrorKind::ConnectionReset);
}

void WebSocket::endConnection(bool isReset)
{
    m_waitsUntil.reset();
    if (m_isFailed) {
        return;
    }
    if (m_isRefused) {
        failHandshake();
        return;
    }
    m_isFailed = true;
    if (m_closeReceived && m_isCloseSent && !isReset) {
        finish(m_closeReceived->code.value_or(noStatus), m_closeReceived->reason, true);
        return;
    }
    if (!m_closeReceived) {
        decide({{Trace::Standard::WebSockets, "feedback-from-the-protocol", {}},
                m_isCloseSent ? Outcome::Continue : Outcome::Failure,
                Trace::SocketFailed{}});
    }
    setState(State::Closed);
    if (isReset && m_rules.resetIsError) { // ws-close-037
        fireError();
    }
    finish(abnormalClosure, {}, false);
}

void WebSocket::finish(int code, const QString &reason, bool wasClean)
{
    m_isFailed = true;
    setState(State::Closed);
    Trace::ChannelEventFired event;
    event.type = QStringLiteral("close");
    event.close = Trace::CloseData{code, reason, wasClean};
    dispatch(std::move(event));
}

void WebSocket::sendFrame(int opcode, const QByteArray &payload)
{
    SocketFrame frame;
    frame.opcode = opcode;
    frame.payload = payload;
    constexpr qsizetype recorded = 4096;
    append(Trace::FrameTransferred{Trace::FrameDirection::Sent, opcode, true, 0, payload.size(),
                                   Trace::Blob{payload.left(recorded)}});
    const QByteArray key = randomBytes(4);
    send(maskedFrame(frame, {key.at(0), key.at(1), key.at(2), key.at(3)}));
    m_isCloseSent = m_isCloseSent || opcode == Opcode::close;
}

void WebSocket::setState(State state)
{
    if (state != m_readyState) {
        append(Trace::ChannelStateChanged{Trace::ChannelObject::WebSocket, int(m_readyState),
                                          int(state)});
        m_readyState = state;
    }
}

void WebSocket::fireError()
{
    Trace::ChannelEventFired event;
    event.type = QStringLiteral("error");
    dispatch(std::move(event));
}

void WebSocket::dispatch(Trace::ChannelEventFired event)
{
    event.object = Trace::ChannelObject::WebSocket;
    event.readyState = int(m_readyState);
    constexpr qsizetype recorded = 4096;
    Trace::ChannelEventFired kept = event;
    if (kept.message) {
        kept.message->text.truncate(recorded);
        kept.message->bytes.bytes.truncate(recorded);
    }
    append(std::move(kept));
    if (onEvent) {
        onEvent(event);
    }
}

/// https://prng.di.unimi.it/splitmix64.c
QByteArray WebSocket::randomBytes(int count)
{
    QByteArray bytes;
    while (bytes.size() < count) {
        m_seed += 0x9E3779B97F4A7C15ULL;
        quint64 z = m_seed;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
        z ^= z >> 31;
        bytes.append(reinterpret_cast<const char *>(&z), sizeof z);
    }
    return bytes.first(count);
}

} // namespace Corscope::Channels
