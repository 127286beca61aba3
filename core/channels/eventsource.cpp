#include "core/channels/eventsource.h"

#include "core/fetch/engineurl.h"
#include "core/http/mimetype.h"
#include "core/infra/ascii.h"
#include "core/trace/steps.h"

#include <algorithm>

namespace Corscope::Channels {

using Profiles::ReconnectionTarget;
using Profiles::StreamBadPort;
using Profiles::StreamFailures;
using Trace::Outcome;

namespace {

/// What of a message is recorded; listeners get all of it.
constexpr qsizetype recordedLength = 4096;

/// How an EventSource goes on behind a network error.
enum class Sequel { Final, Retry, Silence };

Sequel afterBadPort(StreamBadPort rule)
{
    switch (rule) { // es-cors-042
    case StreamBadPort::Retried: return Sequel::Retry;
    case StreamBadPort::Final: break;
    case StreamBadPort::Silent: return Sequel::Silence;
    }
    return Sequel::Final;
}

/// Of a connection that could be made another time.
bool mayPass(Http::TransportErrorKind kind)
{
    using enum Http::TransportErrorKind;
    return kind == ConnectionRefused || kind == ConnectionReset || kind == ConnectionClosed ||
           kind == ConnectTimedOut || kind == BodyTruncated || kind == HeadTruncated;
}

Sequel afterTransport(Http::TransportErrorKind kind, const Fetch::Request &request,
                      StreamFailures rule)
{
    if (rule != StreamFailures::OwnOriginOnly) {
        return Sequel::Retry;
    }
    // nsCORSListenerProxy makes one error of all (es-retry-042).
    const bool isOwn = request.responseTainting == Trace::ResponseTainting::Basic;
    return isOwn && mayPass(kind) ? Sequel::Retry : Sequel::Final;
}

/// The standard tries again behind every network error, unless that is known to be futile; engines
/// take the refusals of the web's own rules for futile.
Sequel sequelOf(const Trace::Decided &failure, const Fetch::Request &request,
                const Profiles::EventSourceRules &rules)
{
    const Trace::Evidence &evidence = failure.evidence;
    if (const auto *network = std::get_if<Trace::NetworkFailed>(&evidence)) {
        return afterTransport(network->error, request, rules.failures);
    }
    if (std::holds_alternative<Trace::PortSeen>(evidence)) {
        return afterBadPort(rules.badPort);
    }
    if (const auto *redirected = std::get_if<Trace::Redirected>(&evidence)) {
        const bool isTooMany = failure.step.step == "7"; // es-redirect-017
        return isTooMany && !redirected->location.isEmpty() &&
                       rules.failures == StreamFailures::AllRetried
                   ? Sequel::Retry
                   : Sequel::Final;
    }
    if (std::holds_alternative<Trace::StatusSeen>(evidence)) {
        return Sequel::Retry; // es-status-014
    }
    const bool isBlob = request.currentUrl().scheme == "blob"; // es-cors-039
    return isBlob && rules.retriesBlobUrls ? Sequel::Retry : Sequel::Final;
}

std::optional<Http::MimeType> typeOf(const Http::HeaderList &headers, Profiles::StreamType rule)
{
    if (rule == Profiles::StreamType::Last) {
        return Http::extractMimeType(headers);
    }
    // es-type-020, -021
    const auto lines = headers.values("Content-Type");
    return lines.empty() ? std::nullopt
                         : Http::parseMimeTypeFromBytes(lines.back().split(',').front());
}

} // namespace

EventSource::EventSource(Environment environment)
    : Channel(environment.profile, environment.state, environment.log)
    , m_rules(profile().eventSources)
    , m_client(std::move(environment.client))
    , m_parser(m_rules)
{}

EventSource::~EventSource() = default;

Done EventSource::open(const QString &url, WithCredentials withCredentials, Instant now)
{
    setNow(now);
    // 3. and 4.
    auto parsed = Fetch::parseUrl(url, &m_client->apiBaseUrl(), profile());
    if (!parsed) {
        return fail(Exception{"SyntaxError"});
    }
    m_url = *std::move(parsed);
    m_target = m_url;
    m_withCredentials = withCredentials;
    m_tasks.push_back(Connect{});
    return {};
}

QByteArray EventSource::url() const
{
    return Url::serialize(m_url);
}

void EventSource::close(Instant now)
{
    setNow(now);
    terminate();
    m_tasks.clear();
    m_reconnectAt.reset();
    setState(State::Closed);
}

void EventSource::abort(Instant now)
{
    close(now);
    Channel::abort(now);
}

bool EventSource::hasTask() const
{
    return !m_tasks.empty() || Channel::hasTask();
}

void EventSource::runTask(Instant now)
{
    setNow(now);
    if (m_tasks.empty()) {
        Channel::runTask(now);
        return;
    }
    const Task task = std::move(m_tasks.front());
    m_tasks.pop_front();
    struct Run
    {
        EventSource &source;
        void operator()(const Connect &) { source.connect(); }
        void operator()(const StreamEvent &message) { source.dispatchMessage(message); }
        void operator()(const Reestablish &) { source.reestablish(); }
    };
    std::visit(Run{*this}, task);
}

std::optional<Instant> EventSource::wakeUpTime() const
{
    const auto machine = Channel::wakeUpTime();
    return m_reconnectAt && machine ? std::min(*m_reconnectAt, *machine)
           : m_reconnectAt          ? m_reconnectAt
                                    : machine;
}

void EventSource::wake(Instant now)
{
    Channel::wake(now);
    if (m_reconnectAt && now >= *m_reconnectAt) {
        m_reconnectAt.reset();
        m_repeats = 0;
        connect();
    }
}

void EventSource::connect()
{
    m_parser.begin();
    m_isAnnouncementDue = false;
    if (m_target.scheme == "data" && !m_rules.takesDataUrls) {
        decide({Trace::fetchStep(Trace::Anchor::schemeFetch, "3"), Outcome::Failure,
                Trace::UrlSeen{Url::serialize(m_target)}}); // es-cors-037
        failConnection();
        return;
    }
    fetch(createRequest());
}

// https://html.spec.whatwg.org/multipage/server-sent-events.html#dom-eventsource, steps 5 to 13
Fetch::Request EventSource::createRequest() const
{
    Fetch::Request request;
    request.urlList.push_back(m_target);
    request.client = m_client;
    request.origin = m_client->origin;
    request.mode = Trace::RequestMode::Cors;
    request.credentialsMode = m_withCredentials == WithCredentials::Yes
                                  ? Trace::CredentialsMode::Include
                                  : Trace::CredentialsMode::SameOrigin;
    request.useUrlCredentialsFlag = true;
    request.initiatorType = Fetch::InitiatorType::EventSource;
    request.cacheMode = Trace::RequestCache::NoStore;
    request.headerList.append("Accept", "text/event-stream");
    // https://html.spec.whatwg.org/multipage/server-sent-events.html#reestablish-the-connection,
    // step 5.3
    if (!m_parser.lastEventId().isEmpty()) {
        // Blanks around a value are no part of it (es-id-011).
        request.headerList.append("Last-Event-ID", m_parser.lastEventId().trimmed());
    }
    return request;
}

void EventSource::processResponse(const Fetch::Response &response)
{
    if (response.isNetworkError()) {
        processNetworkError();
        return;
    }
    if (!isStream()) {
        terminate();
        failConnection();
        return;
    }
    m_messageOrigin = QString::fromLatin1(Url::serialize(Url::originOf(request().currentUrl())));
    noteTarget();
    if (m_rules.opensWithFirstByte) {
        m_isAnnouncementDue = true; // es-split-060
    } else {
        announce();
    }
}

void EventSource::processNetworkError()
{
    const auto ended = failure();
    const auto *network = ended ? std::get_if<Trace::NetworkFailed>(&ended->evidence) : nullptr;
    // Necko makes the request again where the connection broke before an answer (es-retry-034).
    const bool broke = network && (network->error == Http::TransportErrorKind::ConnectionReset ||
                                   network->error == Http::TransportErrorKind::ConnectionClosed);
    if (broke && m_repeats < m_rules.unseenRepeats) {
        ++m_repeats;
        connect();
        return;
    }
    switch (ended ? sequelOf(*ended, request(), m_rules) : Sequel::Final) {
    case Sequel::Final: failConnection(); break;
    case Sequel::Retry: reestablish(); break;
    case Sequel::Silence: break;
    }
}

/// https://html.spec.whatwg.org/multipage/server-sent-events.html#dom-eventsource, step 15: status
/// 200 and the type text/event-stream.
bool EventSource::isStream()
{
    const Http::ResponseHead &head = unsafeHead();
    const auto type = typeOf(head.headers, m_rules.type);
    const QByteArray charset = type ? type->parameter("charset").value_or("") : QByteArray();
    Trace::EventStreamJudged evidence{head.status, type ? type->essence() : QByteArray(), {}};
    bool isStream = head.status == 200 && evidence.type == "text/event-stream";
    if (isStream && m_rules.charsetMustBeUtf8 && !charset.isEmpty() &&
        !equalsIgnoringCase(charset, "utf-8")) {
        evidence.charset = charset; // es-type-005, -007
        isStream = false;
    }
    decide({{Trace::Standard::Html, "dom-eventsource", "15"},
            isStream ? Outcome::Continue : Outcome::Failure,
            std::move(evidence)});
    return isStream;
}

/// Which URL the next connection is made to.
void EventSource::noteTarget()
{
    const auto &hops = request().urlList;
    switch (m_rules.target) {
    case ReconnectionTarget::FirstUrl: return;
    case ReconnectionTarget::LastUrl: m_target = hops.back(); return; // es-redirect-003
    case ReconnectionTarget::LastUrlIfPermanent: break;
    }
    // Permanent redirects are remembered whatever the mode of the cache (es-redirect-001).
    std::size_t permanent = 0;
    for (const int status : redirectStatuses()) {
        if (status != 301 && status != 308) {
            break;
        }
        ++permanent;
    }
    m_target = hops.at(std::min(permanent, hops.size() - 1));
}

// https://html.spec.whatwg.org/multipage/server-sent-events.html#announce-the-connection
void EventSource::announce()
{
    m_isAnnouncementDue = false;
    if (m_readyState == State::Closed) {
        return;
    }
    setState(State::Open);
    Trace::ChannelEventFired event;
    event.type = QStringLiteral("open");
    dispatch(std::move(event));
}

void EventSource::processChunk(const QByteArray &bytes)
{
    if (m_isAnnouncementDue) {
        announce();
    }
    if (m_readyState == State::Closed) {
        return;
    }
    for (StreamEvent &event : m_parser.feed(bytes)) {
        m_tasks.push_back(std::move(event));
    }
}

void EventSource::processEndOfBody()
{
    if (m_readyState == State::Closed || m_reconnectAt) {
        return;
    }
    if (m_isAnnouncementDue) {
        announce();
    }
    if (m_readyState == State::Open) {
        m_tasks.push_back(Reestablish{});
    }
}

void EventSource::processBodyError(Http::TransportErrorKind)
{
    processEndOfBody();
}

// https://html.spec.whatwg.org/multipage/server-sent-events.html#reestablish-the-connection
void EventSource::reestablish()
{
    if (m_readyState == State::Closed) {
        return;
    }
    setState(State::Connecting);
    Trace::ChannelEventFired event;
    event.type = QStringLiteral("error");
    dispatch(std::move(event));
    if (m_readyState != State::Connecting) {
        return;
    }
    const qint64 delay = std::max(m_parser.reconnectionTime(), m_rules.leastDelay);
    m_reconnectAt = now() + Duration::milliseconds(delay);
    append(Trace::ReconnectionScheduled{delay, QString::fromUtf8(m_parser.lastEventId())});
}

// https://html.spec.whatwg.org/multipage/server-sent-events.html#fail-the-connection
void EventSource::failConnection()
{
    if (m_readyState == State::Closed) {
        return;
    }
    setState(State::Closed);
    Trace::ChannelEventFired event;
    event.type = QStringLiteral("error");
    dispatch(std::move(event));
}

void EventSource::setState(State state)
{
    if (state != m_readyState) {
        append(Trace::ChannelStateChanged{Trace::ChannelObject::EventSource, int(m_readyState),
                                          int(state)});
        m_readyState = state;
    }
}

void EventSource::dispatchMessage(const StreamEvent &message)
{
    if (m_readyState == State::Closed) {
        return;
    }
    Trace::ChannelEventFired event;
    event.type = message.type;
    Trace::MessageData data;
    data.text = message.data;
    data.length = message.data.size();
    data.origin = m_messageOrigin;
    data.lastEventId = message.lastEventId;
    event.message = std::move(data);
    dispatch(std::move(event));
}

void EventSource::dispatch(Trace::ChannelEventFired event)
{
    event.object = Trace::ChannelObject::EventSource;
    event.readyState = int(m_readyState);
    const std::optional<Trace::ChannelEventFired> whole =
        onEvent ? std::optional(event) : std::nullopt; // the trace takes the other
    if (event.message) {
        event.message->text.truncate(recordedLength);
    }
    append(std::move(event));
    if (whole) {
        onEvent(*whole);
    }
}

} // namespace Corscope::Channels
