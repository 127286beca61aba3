#include "core/xhr/xmlhttprequest.h"

#include "core/fetch/bodyinit.h"
#include "core/fetch/engineurl.h"
#include "core/fetch/safelist.h"
#include "core/http/method.h"
#include "core/http/token.h"
#include "core/infra/ascii.h"
#include "core/text/encoding.h"
#include "core/trace/standard.h"
#include "core/url/url.h"

#include <algorithm>

namespace Corscope::Xhr {

using namespace Qt::StringLiterals;
using Trace::EventTarget;
using Trace::Outcome;
using Trace::ReadyState;
using Trace::XhrResponseType;

namespace {

/// "roughly 50ms": https://xhr.spec.whatwg.org/#the-send()-method
constexpr Duration progressInterval = Duration::milliseconds(50);
/// Bytes of a response that are held; the length is counted beyond it.
constexpr qint64 receivedLimit = 64 * 1024 * 1024;

Done thrown(const char *name)
{
    return fail(Exception{name});
}

constexpr std::monostate ok{};

Trace::StepRef xhrStep(const char *anchor, const char *step)
{
    return {Trace::Standard::Xhr, anchor, step};
}

/// Chromium's way of step 4.5 (platform/network/http_parsers): every charset in the value gives way
/// to UTF-8, whatever it was, and the rest stays as it was written (headers-088, -090, -116).
QByteArray withCharsetUtf8(QByteArray value)
{
    const auto isBlank = [&](qsizetype i) { return uchar(value.at(i)) <= ' '; };
    const auto isQuote = [&](qsizetype i) { return value.at(i) == '"' || value.at(i) == '\''; };
    qsizetype at = 0;
    while ((at = byteLowercase(value).indexOf("charset", at)) > 0) {
        const bool beginsWord = isBlank(at - 1) || value.at(at - 1) == ';';
        at += 7;
        while (beginsWord && at < value.size() && isBlank(at)) {
            ++at;
        }
        if (!beginsWord || at == value.size() || value.at(at) != '=') {
            continue;
        }
        ++at;
        while (at < value.size() && (isBlank(at) || isQuote(at))) {
            ++at;
        }
        qsizetype end = at;
        while (end < value.size() && !isBlank(end) && !isQuote(end) && value.at(end) != ';') {
            ++end;
        }
        if (end > at) {
            value.replace(at, end - at, "UTF-8");
            at += 5;
        }
    }
    return value;
}

bool isDue(std::optional<Instant> &last, Instant now)
{
    if (last && now - *last < progressInterval) {
        return false;
    }
    last = now;
    return true;
}

} // namespace

XmlHttpRequest::XmlHttpRequest(Environment environment)
    : m_environment(std::move(environment))
{}

XmlHttpRequest::~XmlHttpRequest() = default;

// https://xhr.spec.whatwg.org/#dom-xmlhttprequest-open
Done XmlHttpRequest::open(const QString &method, const QString &url, Async async,
                          const std::optional<QString> &username,
                          const std::optional<QString> &password, Instant now)
{
    m_now = now;
    // The method is a ByteString: https://webidl.spec.whatwg.org/#es-ByteString
    const auto methodBytes = isomorphicEncode(method);
    if (!methodBytes) {
        return thrown("TypeError");
    }
    // 2. If method is not a method, then throw a "SyntaxError" DOMException.
    if (!Http::isMethod(*methodBytes)) {
        return thrown("SyntaxError");
    }
    // 3. If method is a forbidden method, then throw a "SecurityError" DOMException.
    if (Http::isForbiddenMethod(*methodBytes)) {
        return thrown("SecurityError");
    }
    // 5. and 6.
    auto parsed = Fetch::parseUrl(url, &m_environment.client.creationUrl, m_environment.profile);
    if (!parsed) {
        return thrown("SyntaxError");
    }
    // 8.
    if (parsed->host && username) {
        Url::setUsername(*parsed, *username);
    }
    if (parsed->host && password) {
        Url::setPassword(*parsed, *password);
    }
    // 9.
    if (async == Async::No && (m_timeout != 0 || m_responseType != XhrResponseType::Empty)) {
        return thrown("InvalidAccessError");
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
    m_response = Fetch::networkError();
    m_receivedBytes.clear();
    m_receivedLength = 0;
    // 12.
    if (m_state != ReadyState::Opened) {
        setState(ReadyState::Opened);
        fire("readystatechange");
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
        return thrown("TypeError");
    }
    // 1. and 2.
    if (m_state != ReadyState::Opened || m_sendInvoked) {
        return thrown("InvalidStateError");
    }
    // 3. Normalize value.
    const QByteArray normalized = Http::normalizeHeaderValue(*valueBytes);
    // 4.
    if (!Http::isHeaderName(*nameBytes) || !Http::isHeaderValue(normalized)) {
        return thrown("SyntaxError");
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

Done XmlHttpRequest::setTimeout(quint32 milliseconds)
{
    // 1.
    if (m_synchronous) {
        return thrown("InvalidAccessError");
    }
    m_timeout = milliseconds;
    return ok;
}

Done XmlHttpRequest::setWithCredentials(bool withCredentials)
{
    // 1. and 2.
    if ((m_state != ReadyState::Unsent && m_state != ReadyState::Opened) || m_sendInvoked) {
        return thrown("InvalidStateError");
    }
    m_crossOriginCredentials = withCredentials;
    return ok;
}

Done XmlHttpRequest::setResponseType(XhrResponseType type)
{
    // 2.
    if (m_state == ReadyState::Loading || m_state == ReadyState::Done) {
        return thrown("InvalidStateError");
    }
    // 3.
    if (m_synchronous) {
        return thrown("InvalidAccessError");
    }
    m_responseType = type;
    return ok;
}

Done XmlHttpRequest::overrideMimeType(const QString &mime)
{
    // 1.
    if (m_state == ReadyState::Loading || m_state == ReadyState::Done) {
        return thrown("InvalidStateError");
    }
    // 2. and 3.
    m_overrideMimeType = Http::parseMimeType(mime);
    if (!m_overrideMimeType) {
        m_overrideMimeType = Http::parseMimeType(u"application/octet-stream");
    }
    return ok;
}

// https://xhr.spec.whatwg.org/#dom-xmlhttprequest-send
Done XmlHttpRequest::send(const Trace::BodySpec &body, Instant now)
{
    m_now = now;
    // 1. and 2.
    if (m_state != ReadyState::Opened || m_sendInvoked) {
        return thrown("InvalidStateError");
    }
    // 3. and 4.
    if (m_requestMethod != "GET" && m_requestMethod != "HEAD") {
        setRequestBody(body);
    }
    // 5.
    m_uploadListener = m_hasUploadListeners;
    // 7. to 10. In Chromium the upload of no body never completes (rnd1-00111).
    m_uploadComplete = !m_requestBody && !uploadNeverEnds();
    m_timedOut = false;
    m_sendInvoked = true;
    m_requestBodyTransmitted = 0;
    m_lastUploadProgress.reset();
    m_lastProgress.reset();
    m_sendTime = m_now;
    if (m_synchronous) {
        // 12. The page stands still until the response is there.
        m_paused = true;
        m_synchronousResult = ok;
        startFetch();
        return ok;
    }
    // 11.1
    const auto &silent = m_environment.profile.schemesWithoutLoadstart;
    if (std::find(silent.begin(), silent.end(), m_requestUrl.scheme) == silent.end()) {
        fireProgress(EventTarget::Xhr, "loadstart", 0, 0);
    }
    // 11.5
    if (m_requestBody && m_uploadListener) {
        fireProgress(EventTarget::Upload, "loadstart", 0, m_requestBody->size());
    }
    // 11.6
    if (m_state != ReadyState::Opened || !m_sendInvoked) {
        return ok;
    }
    // 11.11
    startFetch();
    return ok;
}

// Step 4 of send()
void XmlHttpRequest::setRequestBody(const Trace::BodySpec &body)
{
    const auto extracted = Fetch::extractBody(body);
    if (!extracted) {
        return;
    }
    // 4.3
    m_requestBody = extracted->bytes;
    // 4.4
    const auto original = m_authorRequestHeaders.get("Content-Type");
    const bool isText = std::holds_alternative<Trace::TextBody>(body) ||
                        std::holds_alternative<Trace::UrlEncodedBody>(body);
    if (original && isText) {
        if (m_environment.profile.charsetIsReplacedInPlace) {
            m_authorRequestHeaders.set("Content-Type", withCharsetUtf8(*original));
            return;
        }
        // 4.5 The body is sent as UTF-8: a charset that says otherwise is changed.
        auto record = Http::parseMimeTypeFromBytes(*original);
        const auto charset = record ? record->parameter("charset") : std::nullopt;
        if (charset && !equalsIgnoringCase(*charset, "UTF-8")) {
            for (Http::MimeParameter &parameter : record->parameters) {
                if (parameter.name == "charset") {
                    parameter.value = "UTF-8";
                }
            }
            m_authorRequestHeaders.set("Content-Type", Http::serialize(*record));
        }
    } else if (!original && extracted->type) {
        // 4.6
        m_authorRequestHeaders.set("Content-Type", *extracted->type);
    }
}

// Step 6 of send()
Fetch::Request XmlHttpRequest::createRequest() const
{
    Fetch::Request request;
    request.method = m_requestMethod;
    request.urlList = {m_requestUrl};
    request.headerList = m_authorRequestHeaders;
    request.unsafeRequestFlag = true;
    request.body = m_requestBody;
    request.client = m_environment.client;
    request.origin = m_environment.client.origin;
    request.mode = Trace::RequestMode::Cors;
    // Chromium leaves listeners without a body out of account, and those of synchronous requests;
    // so does WebKit with the latter (recorded cases preflight-status-133, events-067).
    const bool bodyCounts = m_requestBody || m_environment.profile.bodylessUploadListeners ==
                                                 Profiles::BodylessUploadListeners::Preflight;
    const bool counts = !m_synchronous || m_environment.profile.synchronousUploadListenersCount;
    request.useCorsPreflightFlag = m_uploadListener && bodyCounts && counts;
    request.credentialsMode = m_crossOriginCredentials ? Trace::CredentialsMode::Include
                                                       : Trace::CredentialsMode::SameOrigin;
    request.useUrlCredentialsFlag = m_requestUrl.includesCredentials();
    request.initiatorType = Fetch::InitiatorType::XmlHttpRequest;
    return request;
}

void XmlHttpRequest::startFetch()
{
    keepEffects();
    m_fetch = std::make_unique<Fetch::FetchMachine>(m_environment.profile, m_environment.state,
                                                    m_environment.log);
    m_fetch->start(createRequest(), m_now, m_cause);
}

void XmlHttpRequest::processRequestBodyChunkLength(qint64 length)
{
    // 11.7
    m_requestBodyTransmitted += length;
    const bool due = m_uploadComplete || isDue(m_lastUploadProgress, m_now);
    if (!m_synchronous && due && m_uploadListener) {
        fireProgress(EventTarget::Upload, "progress", m_requestBodyTransmitted,
                     m_requestBody->size());
    }
}

void XmlHttpRequest::processRequestEndOfBody()
{
    // 11.8
    if (m_abortedBeforeSend) {
        return;
    }
    using Profiles::EmptyUploadEvents;
    const qint64 length = m_requestBody->size();
    const EmptyUploadEvents empty = m_environment.profile.emptyUploadEvents;
    // What engines make of a body of 0 bytes: headers-533.
    if (length == 0 && empty == EmptyUploadEvents::None) {
        return;
    }
    m_uploadComplete = true;
    if (!m_uploadListener || m_synchronous) {
        return;
    }
    if (length > 0 || empty == EmptyUploadEvents::ProgressLoadLoadend) {
        fireProgress(EventTarget::Upload, "progress", m_requestBodyTransmitted, length);
    }
    for (const char *type : {"load", "loadend"}) {
        fireProgress(EventTarget::Upload, type, m_requestBodyTransmitted, length);
    }
}

void XmlHttpRequest::processResponse(Fetch::Response response)
{
    // 11.9 and, where synchronous, 12.2
    m_response = std::move(response);
    if (m_synchronous) {
        if (m_response.isNetworkError() || !m_response.hasBody) {
            handleResponseEndOfBody();
        }
        return;
    }
    handleErrors();
    if (m_response.isNetworkError()) {
        return;
    }
    // Firefox has not forgotten an abort() before send() (abort-001).
    if (m_abortedBeforeSend) {
        m_fetch->terminate(m_now, m_cause);
        requestErrorSteps("abort", "AbortError");
        return;
    }
    setState(ReadyState::HeadersReceived);
    const bool isEmpty = !m_response.hasBody;
    fire("readystatechange");
    if (m_state != ReadyState::HeadersReceived) {
        // Chromium and WebKit end an answer without a body all the same (rnd20261120-00823).
        if (m_state == ReadyState::Unsent && isEmpty &&
            m_environment.profile.emptyAnswerEndsAfterAbort) {
            setState(ReadyState::Done);
            fire("readystatechange");
        }
        return;
    }
    if (!m_response.hasBody) {
        handleResponseEndOfBody();
    }
}

qint64 XmlHttpRequest::announcedLength() const
{
    return Http::extractLength(m_response.headerList).length.value_or(0);
}

void XmlHttpRequest::processBodyChunk(const QByteArray &bytes)
{
    m_receivedLength += bytes.size();
    const qint64 room = receivedLimit - m_receivedBytes.size();
    m_receivedBytes += bytes.left(qsizetype(std::max<qint64>(0, room)));
    if (m_synchronous || !isDue(m_lastProgress, m_now)) {
        return;
    }
    if (m_state == ReadyState::HeadersReceived) {
        setState(ReadyState::Loading);
    }
    fire("readystatechange");
    // Firefox does not go on after an abort() in the listener (abort-039), except where the answer
    // is of the page's own origin (abort-035).
    const bool goesOn =
        m_environment.profile.progressAfterAbort == Profiles::ProgressAfterAbort::Always ||
        Url::isSameOrigin(m_environment.client.origin, Url::originOf(m_requestUrl));
    if (m_state != ReadyState::Loading && !goesOn) {
        return;
    }
    fireProgress(EventTarget::Xhr, "progress", m_receivedLength, announcedLength());
}

void XmlHttpRequest::processBodyError()
{
    m_response = Fetch::networkError();
    handleErrors();
}

// https://xhr.spec.whatwg.org/#handle-response-end-of-body
void XmlHttpRequest::handleResponseEndOfBody()
{
    // 1. and 2.
    handleErrors();
    if (m_response.isNetworkError()) {
        return;
    }
    // 3. to 5.
    const qint64 transmitted = m_receivedLength;
    const qint64 length = announcedLength();
    // 6. Not by Chromium and WebKit where there was no byte (methods-008).
    if (!m_synchronous && (transmitted > 0 || m_environment.profile.emptyBodyHasProgress)) {
        fireProgress(EventTarget::Xhr, "progress", transmitted, length);
    }
    // 7. to 11.
    setState(ReadyState::Done);
    m_sendInvoked = false;
    m_paused = false;
    fire("readystatechange");
    // After abort() in the listener there is nothing that send() could return (rnd1-00890).
    if (m_synchronous && m_state != ReadyState::Done) {
        m_synchronousResult = fail(Exception{"NetworkError"});
    }
    // Chromium alone stops here where the listener has called abort() (abort-045).
    if (m_state != ReadyState::Done && m_environment.profile.abortInDoneIsSilent) {
        return;
    }
    fireProgress(EventTarget::Xhr, "load", transmitted, length);
    fireProgress(EventTarget::Xhr, "loadend", transmitted, length);
}

// https://xhr.spec.whatwg.org/#handle-errors
void XmlHttpRequest::handleErrors()
{
    // 1.
    if (!m_sendInvoked) {
        return;
    }
    if (m_timedOut) {
        requestErrorSteps("timeout", "TimeoutError");
    } else if (m_response.abortedFlag) {
        requestErrorSteps("abort", "AbortError");
    } else if (m_response.isNetworkError()) {
        requestErrorSteps("error", "NetworkError");
    }
}

// https://xhr.spec.whatwg.org/#request-error-steps
void XmlHttpRequest::requestErrorSteps(const QByteArray &event, const QByteArray &exception)
{
    // 1. to 3.
    setState(ReadyState::Done);
    m_sendInvoked = false;
    m_response = Fetch::networkError();
    // Not in the standard: nobody can read the bytes any more. It shows in the progress event that
    // follows an abort() in readyState 3, which engines fire with 0 as well (recorded case
    // abort-039).
    m_receivedBytes.clear();
    m_receivedLength = 0;
    // 4.
    if (m_synchronous) {
        m_paused = false;
        m_synchronousResult = fail(Exception{exception});
        // Firefox and WebKit fire the events as well (network-040).
        if (m_environment.profile.synchronousErrorsFireEvents) {
            fire("readystatechange");
            fireProgress(EventTarget::Xhr, event, 0, 0);
            fireProgress(EventTarget::Xhr, "loadend", 0, 0);
        }
        return;
    }
    // 5.
    fire("readystatechange");
    // 6.
    if (!m_uploadComplete) {
        m_uploadComplete = true;
        if (m_uploadListener) {
            fireProgress(EventTarget::Upload, event, 0, 0);
            fireProgress(EventTarget::Upload, "loadend", 0, 0);
        }
    }
    // 7. and 8.
    fireProgress(EventTarget::Xhr, event, 0, 0);
    fireProgress(EventTarget::Xhr, "loadend", 0, 0);
}

// https://xhr.spec.whatwg.org/#dom-xmlhttprequest-abort
void XmlHttpRequest::abort(Instant now)
{
    m_now = now;
    if (m_state == ReadyState::Opened && !m_sendInvoked) {
        abortBeforeSend();
    }
    // 1. Abort this's fetch controller.
    if (m_fetch) {
        m_fetch->terminate(m_now, m_cause);
    }
    // 2.
    const bool running = (m_state == ReadyState::Opened && m_sendInvoked) ||
                         m_state == ReadyState::HeadersReceived || m_state == ReadyState::Loading;
    if (running) {
        requestErrorSteps("abort", "AbortError");
    }
    // 3. No readystatechange event is dispatched.
    if (m_state == ReadyState::Done) {
        setState(ReadyState::Unsent);
        m_response = Fetch::networkError();
    }
}

/// Chromium: "upload events allowed" without a body, which then never completes. Simple requests
/// across origins are not allowed any, so that servers cannot be told apart by them (events-072).
bool XmlHttpRequest::uploadNeverEnds() const
{
    const Profiles::Profile &profile = m_environment.profile;
    const bool sameOrigin =
        Url::isSameOrigin(m_environment.client.origin, Url::originOf(m_requestUrl));
    const bool simple = Http::isCorsSafelistedMethod(m_requestMethod) &&
                        Fetch::corsUnsafeRequestHeaders(m_authorRequestHeaders, profile).empty();
    return !profile.uploadIsOverWithoutBody && (sameOrigin || !simple);
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

QByteArray XmlHttpRequest::responseUrl() const
{
    return m_response.urlList.empty()
               ? QByteArray()
               : Url::serialize(m_response.urlList.back(), Url::ExcludeFragment::Yes);
}

// https://xhr.spec.whatwg.org/#dom-xmlhttprequest-getallresponseheaders
Http::HeaderList XmlHttpRequest::allResponseHeaders() const
{
    const Http::HeaderList initial = m_response.headerList.sortedAndCombined();
    std::vector<Http::Header> headers(initial.begin(), initial.end());
    // 3. By legacy-uppercased-byte less than.
    std::stable_sort(headers.begin(), headers.end(), [](const auto &a, const auto &b) {
        return byteLessThan(byteUppercase(a.name), byteUppercase(b.name));
    });
    Http::HeaderList result;
    for (const Http::Header &header : headers) {
        result.add(header.name, header.value);
    }
    return result;
}

// https://xhr.spec.whatwg.org/#response-mime-type
Http::MimeType XmlHttpRequest::responseMimeType() const
{
    const auto extracted = Http::extractMimeType(m_response.headerList);
    return extracted ? *extracted : Http::MimeType{"text", "xml", {}};
}

Http::MimeType XmlHttpRequest::finalMimeType() const
{
    return m_overrideMimeType ? *m_overrideMimeType : responseMimeType();
}

// https://xhr.spec.whatwg.org/#text-response
QString XmlHttpRequest::textResponse() const
{
    if (!m_response.hasBody) {
        return {};
    }
    // https://xhr.spec.whatwg.org/#final-charset
    auto label = responseMimeType().parameter("charset");
    if (m_overrideMimeType && m_overrideMimeType->parameter("charset")) {
        label = m_overrideMimeType->parameter("charset");
    }
    const Text::Encoding *encoding =
        label ? Text::encodingFromLabel(isomorphicDecode(*label)) : nullptr;
    // 3.
    if (!encoding && m_responseType == XhrResponseType::Empty &&
        Http::isXmlMimeType(finalMimeType())) {
        encoding = Text::declaredXmlEncoding(m_receivedBytes);
    }
    // Chromium leaves half a code unit out (body-339).
    QByteArrayView bytes = m_receivedBytes;
    const bool isUtf16 = encoding && QByteArrayView(encoding->name).startsWith("UTF-16");
    if (isUtf16 && bytes.size() % 2 == 1 && m_environment.profile.dropsOddUtf16Byte) {
        bytes.chop(1);
    }
    return Text::decode(bytes, encoding ? *encoding : Text::utf8());
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
        void operator()(const Fetch::ResponseEndOfBody &)
        {
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
    m_response = Fetch::networkError();
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
    if (m_fetch) {
        std::vector<Fetch::Effect> effects = m_fetch->takeEffects();
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

void XmlHttpRequest::dispatch(Trace::EventFired event)
{
    m_environment.log.append(m_now, std::nullopt, m_cause, event);
    if (onEvent) {
        onEvent(event);
    }
}

} // namespace Corscope::Xhr
