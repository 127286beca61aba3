#include "core/xhr/xmlhttprequest.h"

#include "core/fetch/engineurl.h"
#include "core/fetch/safelist.h"
#include "core/http/method.h"
#include "core/http/token.h"
#include "core/infra/ascii.h"
#include "core/trace/steps.h"
#include "core/url/url.h"
#include "core/xhr/exceptions.h"

#include <algorithm>

namespace Corscope::Xhr {

using namespace Qt::StringLiterals;
using Trace::EventTarget;
using Trace::Outcome;
using Trace::ReadyState;
using Trace::XhrResponseType;

namespace {

constexpr std::monostate ok{};

Trace::StepRef xhrStep(const char *anchor, const char *step)
{
    return {Trace::Standard::Xhr, literalBytes(anchor), literalBytes(step)};
}

} // namespace

XmlHttpRequest::XmlHttpRequest(Environment environment)
    : m_environment(std::move(environment))
    , m_received(m_environment.makeBodyStore)
{}

XmlHttpRequest::~XmlHttpRequest() = default;

Exception XmlHttpRequest::complaint(Complaint what, const QString &about) const
{
    return exceptionOf(what, about, m_environment.profile);
}

bool XmlHttpRequest::knowsMethod(const QByteArray &method) const
{
    const auto &known = m_environment.profile.xhr.methods;
    return !known || std::find(known->begin(), known->end(), byteUppercase(method)) != known->end();
}

/// Before there was CORS, open() was where other origins were refused.
bool XmlHttpRequest::isOpenRefused(const Url::UrlRecord &url) const
{
    const Url::Origin own = m_environment.client->origin;
    const Url::Origin target = Url::originOf(url);
    if (m_environment.profile.xhr.crossOriginOpen == Profiles::CrossOriginOpen::Allowed ||
        Url::isSameOrigin(own, target)) {
        return false;
    }
    m_environment.log.append(
        m_now, std::nullopt, m_cause,
        Trace::Decided{{Trace::Standard::Corscope, Trace::Anchor::oldOpen, {}},
                       Outcome::Failure,
                       Trace::OriginsCompared{Url::serialize(own), Url::serialize(target), false,
                                              Url::isSameSite(target, own)}});
    return true;
}

// https://xhr.spec.whatwg.org/#dom-xmlhttprequest-open
Done XmlHttpRequest::open(const QString &method, const QString &url, Async async,
                          const std::optional<QString> &username,
                          const std::optional<QString> &password, Instant now)
{
    m_now = now;
    // The method is a ByteString: https://webidl.spec.whatwg.org/#es-ByteString
    const auto methodBytes = isomorphicEncode(method);
    if (!methodBytes) {
        return fail(complaint(Complaint::MethodNotByteString));
    }
    // 2. If method is not a method, then throw a "SyntaxError" DOMException.
    if (!Http::isMethod(*methodBytes)) {
        return fail(complaint(Complaint::MethodInvalid, method));
    }
    // 3. If method is a forbidden method, then throw a "SecurityError" DOMException.
    if (Http::isForbiddenMethod(*methodBytes)) {
        return fail(complaint(Complaint::MethodForbidden, method.toUpper()));
    }
    if (!knowsMethod(*methodBytes)) {
        return fail(complaint(Complaint::MethodUnknown, method));
    }
    // 5. and 6.
    auto parsed = Fetch::parseUrl(url, &m_environment.client->apiBaseUrl(), m_environment.profile);
    if (!parsed) {
        return fail(complaint(Complaint::UrlInvalid, url));
    }
    if (isOpenRefused(*parsed)) {
        return fail(complaint(Complaint::AccessDenied, url));
    }
    // 8.
    if (parsed->host && username) {
        Url::setUsername(*parsed, *username);
    }
    if (parsed->host && password) {
        Url::setPassword(*parsed, *password);
    }
    // 9.
    const bool isLimited = async == Async::No && !isWorker();
    if (isLimited && m_timeout != 0) {
        return fail(complaint(Complaint::OpenSynchronousWithTimeout));
    }
    if (isLimited && m_responseType != XhrResponseType::Empty) {
        return fail(complaint(Complaint::OpenSynchronousWithResponseType));
    }
    // 10. Terminate this's fetch controller.
    if (m_fetch) {
        m_fetch->terminate(m_now, m_cause);
    }
    // 11.
    m_sendInvoked = false;
    m_requestMethod = Http::normalizeMethod(*methodBytes); // 4.
    m_requestUrl = *std::move(parsed);
    m_authorRequestHeaders = {};
    m_requestBody.reset();
    m_synchronous = async == Async::No;
    m_uploadListener = false;
    m_abortedBeforeSend = false;
    m_conclusion.reset();
    m_concluded = false;
    m_abortedResponseUrl.clear();
    m_abortedText.clear();
    setResponse(Fetch::networkError());
    m_received.clear();
    m_bytesOnWire = 0;
    m_responseDocument.reset();
    // 12.
    if (m_state != ReadyState::Opened) {
        setState(ReadyState::Opened);
        fire("readystatechange"_ba);
    }
    return ok;
}

// https://xhr.spec.whatwg.org/#dom-xmlhttprequest-setrequestheader
Done XmlHttpRequest::setRequestHeader(const QString &name, const QString &value, Instant now)
{
    m_now = now;
    const auto nameBytes = isomorphicEncode(name);
    const auto valueBytes = isomorphicEncode(value);
    if (!nameBytes || !valueBytes) {
        return fail(complaint(Complaint::HeaderNotByteString));
    }
    // 1. and 2.
    if (m_state != ReadyState::Opened || m_sendInvoked) {
        return fail(complaint(Complaint::HeaderNotOpened));
    }
    // 3. Normalize value.
    const QByteArray normalized = Http::normalizeHeaderValue(*valueBytes);
    // 4.
    if (!Http::isHeaderName(*nameBytes)) {
        return fail(complaint(Complaint::HeaderNameInvalid, name));
    }
    if (!Http::isHeaderValue(normalized)) {
        return fail(complaint(Complaint::HeaderValueInvalid, isomorphicDecode(normalized)));
    }
    // 5. If (name, value) is a forbidden request-header, then return.
    if (Fetch::isForbiddenRequestHeader({*nameBytes, normalized}, m_environment.profile)) {
        m_cause = m_environment.log.append(
            m_now, std::nullopt, m_cause,
            Trace::Decided{xhrStep("dom-xmlhttprequest-setrequestheader", "5"), Outcome::Continue,
                           Trace::HeaderForbidden{*nameBytes}});
        return ok;
    }
    // 6.
    m_authorRequestHeaders.combine(*nameBytes, normalized);
    return ok;
}

// https://xhr.spec.whatwg.org/#dom-xmlhttprequest-abort
void XmlHttpRequest::abort(Instant now)
{
    m_now = now;
    if (m_state == ReadyState::Opened && !m_sendInvoked) {
        abortBeforeSend();
    }
    m_abortedResponseUrl = responseUrl();
    QString leftText = textOfAbortedAnswer();
    // 1. Abort this's fetch controller.
    if (m_fetch) {
        m_fetch->terminate(m_now, m_cause);
    }
    // 2.
    const bool running = (m_state == ReadyState::Opened && m_sendInvoked) ||
                         m_state == ReadyState::HeadersReceived || m_state == ReadyState::Loading;
    if (running) {
        requestErrorSteps("abort"_ba, Complaint::SynchronousAbort);
    }
    // 3. No readystatechange event is dispatched.
    if (m_state == ReadyState::Done) {
        setState(ReadyState::Unsent);
        setResponse(Fetch::networkError());
    }
    m_abortedText = std::move(leftText);
}

/// The standard does nothing; no engine does so.
void XmlHttpRequest::abortBeforeSend()
{
    switch (m_environment.profile.abortBeforeSend) {
    case Profiles::AbortBeforeSend::Nothing: return;
    case Profiles::AbortBeforeSend::ForgetsHeaders: m_authorRequestHeaders = {}; return;
    case Profiles::AbortBeforeSend::AbortsSend: m_abortedBeforeSend = true; return;
    }
}

void XmlHttpRequest::feed(const Fetch::Input &input, Instant now)
{
    m_now = now;
    if (m_fetch) {
        m_fetch->feed(input, now);
    }
}

bool XmlHttpRequest::hasTask() const
{
    return m_fetch && m_fetch->hasCallbacks();
}

void XmlHttpRequest::runTask(Instant now)
{
    m_now = now;
    auto [callback, cause] = m_fetch->takeCallback();
    m_cause = cause;
    struct Run
    {
        XmlHttpRequest &xhr;
        void operator()(const Fetch::RequestBodyTransmitted &c)
        {
            xhr.processRequestBodyChunkLength(c.length);
        }
        void operator()(const Fetch::RequestEndOfBody &) { xhr.processRequestEndOfBody(); }
        void operator()(Fetch::ResponseAvailable &c) { xhr.processResponse(std::move(c.response)); }
        void operator()(const Fetch::ResponseBodyChunk &c) { xhr.processBodyChunk(c.bytes); }
        void operator()(const Fetch::ResponseEndOfBody &c)
        {
            xhr.m_bytesOnWire = c.bytesOnWire;
            // A response without a body has been finished by processResponse.
            if (xhr.m_response.hasBody) {
                xhr.handleResponseEndOfBody();
            }
        }
        void operator()(const Fetch::ResponseBodyError &) { xhr.processBodyError(); }
    };
    std::visit(Run{*this}, callback);
}

std::optional<Instant> XmlHttpRequest::wakeUpTime() const
{
    const auto timeout = timeoutAt();
    const auto machine = m_fetch ? m_fetch->wakeUpTime() : std::nullopt;
    return timeout && machine ? std::min(*timeout, *machine) : timeout ? timeout : machine;
}

std::optional<Instant> XmlHttpRequest::timeoutAt() const
{
    if (m_timeout == 0 || !m_sendInvoked) {
        return std::nullopt;
    }
    return m_sendTime + Duration::milliseconds(m_timeout);
}

// send(), steps 11.13.2 and 12.7
void XmlHttpRequest::wake(Instant now)
{
    m_now = now;
    if (m_fetch) {
        m_fetch->wake(now);
        while (hasTask()) {
            runTask(now);
        }
    }
    const auto at = timeoutAt();
    if (!at || now < *at || !m_fetch) {
        return;
    }
    m_timedOut = true;
    m_fetch->terminate(now, m_cause);
    setResponse(Fetch::networkError());
    handleErrors();
}

std::vector<Fetch::Effect> XmlHttpRequest::takeEffects()
{
    keepEffects();
    return std::exchange(m_effects, {});
}

/// Effects outlive the fetch that wanted them: an object may be opened again while one is running.
void XmlHttpRequest::keepEffects()
{
    if (!m_fetch) {
        return;
    }
    std::vector<Fetch::Effect> effects = m_fetch->takeEffects();
    if (m_effects.empty()) {
        m_effects = std::move(effects);
    } else {
        std::move(effects.begin(), effects.end(), std::back_inserter(m_effects));
    }
}

bool XmlHttpRequest::isFetching() const
{
    return m_fetch && m_fetch->isInFlight();
}

void XmlHttpRequest::setState(ReadyState state)
{
    if (state == m_state) {
        return;
    }
    m_cause = m_environment.log.append(m_now, std::nullopt, m_cause,
                                       Trace::ReadyStateChanged{m_state, state});
    m_state = state;
}

void XmlHttpRequest::fire(const QByteArray &type)
{
    Trace::EventFired event;
    event.type = type;
    event.readyState = m_state;
    dispatch(std::move(event));
}

// https://xhr.spec.whatwg.org/#concept-event-fire-progress
void XmlHttpRequest::fireProgress(EventTarget target, const QByteArray &type, qint64 loaded,
                                  qint64 total)
{
    Trace::EventFired event;
    event.target = target;
    event.type = type;
    event.readyState = m_state;
    event.progress = true;
    event.loaded = loaded;
    event.total = total;
    event.lengthComputable = total != 0;
    dispatch(std::move(event));
}

/// Old browsers do not know all of them.
bool XmlHttpRequest::firesEvent(const Trace::EventFired &event) const
{
    const Profiles::XhrRules &rules = m_environment.profile.xhr;
    if (event.target == EventTarget::Upload && !rules.hasUpload) {
        return false;
    }
    return !rules.events ||
           std::find(rules.events->begin(), rules.events->end(), event.type) != rules.events->end();
}

void XmlHttpRequest::dispatch(Trace::EventFired event)
{
    const bool isOfXhr = event.target == EventTarget::Xhr;
    if (isOfXhr && (isLiteral(event.type, "load") || isLiteral(event.type, "error") ||
                    isLiteral(event.type, "abort") || isLiteral(event.type, "timeout"))) {
        m_conclusion = event.type;
    }
    m_concluded = m_concluded || (isOfXhr && isLiteral(event.type, "loadend"));
    if (!firesEvent(event)) {
        return;
    }
    m_environment.log.append(m_now, std::nullopt, m_cause, event);
    if (onEvent) {
        onEvent(event);
    }
}

} // namespace Corscope::Xhr
