#include "core/fetch/fetchcall.h"

#include "core/fetch/bodyinit.h"
#include "core/fetch/engineurl.h"
#include "core/fetch/safelist.h"
#include "core/http/method.h"
#include "core/http/token.h"
#include "core/infra/ascii.h"

#include <algorithm>

namespace Corscope::Fetch {

using Trace::RequestMode;

namespace {

/// https://fetch.spec.whatwg.org/#concept-headers-append of a valid header, with the guard that the
/// mode asks for.
void appendHeader(Http::HeaderList &headers, const Http::Header &header, RequestMode mode,
                  const Profiles::Profile &profile)
{
    // 2.
    if (isForbiddenRequestHeader(header, profile)) {
        return;
    }
    // 3. Without CORS the value has to be safelisted together with what is there already.
    if (mode == RequestMode::NoCors) {
        Http::HeaderList temporary = headers;
        temporary.append(header.name, header.value);
        const QByteArray temporaryValue = temporary.get(header.name).value_or(QByteArray());
        if (!isNoCorsSafelistedRequestHeader({header.name, temporaryValue}, profile)) {
            return;
        }
    }
    // 4. The standard appends; what browsers send is one line, combined.
    if (profile.requestLines.fetchKeepsHeadersApart) {
        headers.append(header.name, header.value);
    } else {
        headers.combine(header.name, header.value);
    }
}

/// https://fetch.spec.whatwg.org/#concept-headers-fill; false for a TypeError.
bool fillHeaders(Http::HeaderList &headers, const Trace::RequestSpec &spec,
                 const Profiles::Profile &profile)
{
    for (const auto &[name, value] : spec.headers) {
        const auto nameBytes = isomorphicEncode(name);
        const auto valueBytes = isomorphicEncode(value);
        if (!nameBytes || !valueBytes) {
            return false;
        }
        const Http::Header header{*nameBytes, Http::normalizeHeaderValue(*valueBytes)};
        if (!Http::isHeaderName(header.name) || !Http::isHeaderValue(header.value)) {
            return false;
        }
        appendHeader(headers, header, spec.mode, profile);
    }
    return true;
}

/// https://fetch.spec.whatwg.org/#dom-request, step 14; nothing for a TypeError.
std::optional<Referrer> referrerOf(const Trace::RequestSpec &spec, const Client &client)
{
    using Kind = Referrer::Kind;
    if (!spec.referrer) {
        return Referrer{};
    }
    if (spec.referrer->isEmpty()) {
        return Referrer{Kind::NoReferrer, {}};
    }
    const auto url = Url::parse(*spec.referrer, &client.apiBaseUrl());
    if (!url) {
        return std::nullopt;
    }
    // 14.3.3: another origin's URL, and about:client, are as good as none given.
    if (!Url::isSameOrigin(Url::originOf(*url), client.origin)) {
        return Referrer{};
    }
    return Referrer{Kind::Url, *url};
}

} // namespace

Result<Request, InvalidRequest> createRequest(const Trace::RequestSpec &spec,
                                              const Boxed<Client> &client,
                                              const Profiles::Profile &profile)
{
    const auto invalid = fail(InvalidRequest{});
    Request request;
    // https://webidl.spec.whatwg.org/#js-enumeration; "navigate" is refused by step 16.
    if (spec.invalidMember) {
        return invalid;
    }
    // 5. Let parsedURL be the result of parsing input with baseURL. Credentials in it are refused.
    auto url = parseUrl(spec.url, &client->apiBaseUrl(), profile);
    if (!url || url->includesCredentials()) {
        return invalid;
    }
    request.urlList.push_back(*std::move(url));
    request.client = client;
    request.origin = client->origin;
    // 14. and 15.
    if (const auto referrer = referrerOf(spec, *client)) {
        request.referrer = *referrer;
    } else {
        return invalid;
    }
    request.referrerPolicy = spec.referrerPolicy;
    request.integrityMetadata = spec.integrity.toUtf8();
    if (profile.knowsTargetAddressSpace) { // lna-028
        request.targetAddressSpace = spec.targetAddressSpace;
    }
    request.mode = spec.mode;
    request.credentialsMode = spec.credentials;
    request.redirectMode = spec.redirect;
    request.cacheMode = spec.cache;
    request.unsafeRequestFlag = true;
    request.initiatorType = InitiatorType::Fetch;
    // 20. Whatever is stored may only be had where the page could have asked for it anyway.
    if (spec.cache == Trace::RequestCache::OnlyIfCached && spec.mode != RequestMode::SameOrigin) {
        return invalid;
    }
    // https://fetch.spec.whatwg.org/#requestmode: these are not for scripts.
    if (spec.mode == RequestMode::Navigate || spec.mode == RequestMode::WebSocket) {
        return invalid;
    }
    // 25. The method
    const auto method = isomorphicEncode(spec.method);
    if (!method || !Http::isMethod(*method) || Http::isForbiddenMethod(*method)) {
        return invalid;
    }
    request.method = Http::normalizeMethod(*method);
    // 32. no-cors allows what a form can do
    if (spec.mode == RequestMode::NoCors && !Http::isCorsSafelistedMethod(request.method)) {
        return invalid;
    }
    if (!fillHeaders(request.headerList, spec, profile)) {
        return invalid;
    }
    // 35. GET and HEAD have no body.
    if (const auto body = extractBody(spec.body, profile)) {
        if (request.method == "GET" || request.method == "HEAD") {
            return invalid;
        }
        request.body = body->bytes;
        if (body->type && !request.headerList.contains("Content-Type")) {
            const bool isUnguarded = profile.requestLines.bodyTypeIsUnguarded;
            appendHeader(request.headerList, {"Content-Type", *body->type},
                         isUnguarded ? RequestMode::Cors : spec.mode, profile);
        }
    }
    return request;
}

FetchCall::FetchCall(const Profiles::Profile &profile, BrowserState &state, Trace::Log &log,
                     BodyStoreFactory makeBodyStore)
    : m_profile(profile)
    , m_log(log)
    , m_machine(profile, state, log)
    , m_received(std::move(makeBodyStore))
{}

void FetchCall::start(Request request, quint32 timeout, Instant now, std::optional<Index> cause)
{
    m_now = now;
    m_cause = cause;
    if (timeout != 0) {
        m_timeoutAt = now + Duration::milliseconds(timeout);
    }
    m_machine.start(std::move(request), now, cause);
}

void FetchCall::abort(Instant now)
{
    m_now = now;
    if (m_state == State::Pending || m_state == State::ReadingBody) {
        m_machine.terminate(now, m_cause);
        reject("AbortError");
    }
}

void FetchCall::feed(const Input &input, Instant now)
{
    m_now = now;
    m_machine.feed(input, now);
}

void FetchCall::runTask(Instant now)
{
    m_now = now;
    auto [callback, cause] = m_machine.takeCallback();
    m_cause = cause;
    struct Run
    {
        FetchCall &call;
        void operator()(const RequestBodyTransmitted &) {}
        void operator()(const RequestEndOfBody &) {}
        void operator()(ResponseAvailable &c) { call.processResponse(std::move(c.response)); }
        void operator()(const ResponseBodyChunk &c) { call.m_received.append(c.bytes); }
        void operator()(const ResponseEndOfBody &)
        {
            if (call.m_state == State::ReadingBody) {
                call.settle(State::Fulfilled, "text-fulfilled");
            }
        }
        void operator()(const ResponseBodyError &c)
        {
            // Nobody reads the body of an opaque answer.
            if (call.m_state == State::ReadingBody) {
                // Firefox: network-026, but not network-059.
                const bool reset = c.kind == Http::TransportErrorKind::ConnectionReset;
                call.reject(reset && call.m_profile.resetBodyAborts ? "AbortError" : "TypeError");
            }
        }
    };
    std::visit(Run{*this}, callback);
}

// https://fetch.spec.whatwg.org/#dom-global-fetch, step 12
void FetchCall::processResponse(Response response)
{
    // 12.3 If response is a network error, then reject p with a TypeError.
    if (response.isNetworkError()) {
        reject("TypeError");
        return;
    }
    m_response = std::move(response);
    m_hasResponse = true;
    settle(State::ReadingBody, "fulfilled");
    // A null body reads as "" at once.
    if (!m_response.hasBody && m_response.type != Trace::ResponseType::OpaqueRedirect) {
        settle(State::Fulfilled, "text-fulfilled");
    }
}

void FetchCall::settle(State state, const QByteArray &type)
{
    m_state = state;
    Trace::EventFired event;
    event.target = Trace::EventTarget::Promise;
    event.type = type;
    m_log.append(m_now, std::nullopt, m_cause, event);
}

void FetchCall::reject(const QByteArray &name)
{
    m_rejection = name;
    settle(State::Rejected, m_hasResponse ? "text-rejected" : "rejected");
    m_log.append(m_now, std::nullopt, m_cause,
                 Trace::ExceptionThrown{name, m_hasResponse ? QStringLiteral("text")
                                                            : QStringLiteral("fetch")});
}

std::optional<Instant> FetchCall::wakeUpTime() const
{
    const auto machine = m_machine.wakeUpTime();
    const auto timeout = timeoutAt();
    return timeout && machine ? std::min(*timeout, *machine) : timeout ? timeout : machine;
}

std::optional<Instant> FetchCall::timeoutAt() const
{
    const bool open = m_state == State::Pending || m_state == State::ReadingBody;
    return open ? m_timeoutAt : std::nullopt;
}

void FetchCall::wake(Instant now)
{
    m_now = now;
    m_machine.wake(now);
    const auto at = timeoutAt();
    if (!at || now < *at) {
        return;
    }
    m_machine.terminate(now, m_cause);
    reject(m_profile.timeoutSignalAborts ? "AbortError" : "TimeoutError");
}

} // namespace Corscope::Fetch
