// send() and the request that it makes.
#include "core/fetch/bodyinit.h"
#include "core/fetch/requestpolicy.h"
#include "core/fetch/safelist.h"
#include "core/http/method.h"
#include "core/infra/ascii.h"
#include "core/url/url.h"
#include "core/xhr/documentbody.h"
#include "core/xhr/exceptions.h"
#include "core/xhr/xmlhttprequest.h"

#include <algorithm>

namespace Corscope::Xhr {

using namespace Qt::StringLiterals;
using Trace::EventTarget;
using Trace::ReadyState;

namespace {

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

} // namespace

// https://xhr.spec.whatwg.org/#dom-xmlhttprequest-send
Done XmlHttpRequest::send(const Trace::BodySpec &body, Instant now)
{
    m_now = now;
    if (!maySend()) {
        return fail(complaint(Complaint::SendNotOpened));
    }
    if (takesBody()) {
        setRequestBody(asSent(body));
    } else if (m_environment.profile.requestLines.parametersTypeEveryMethod &&
               std::holds_alternative<Trace::UrlEncodedBody>(body)) {
        setRequestBody(body);
        m_requestBody.reset();
    }
    return continueSend();
}

Done XmlHttpRequest::sendExtracted(const Fetch::BodyWithType &body, Instant now)
{
    m_now = now;
    if (!maySend()) {
        return fail(complaint(Complaint::SendNotOpened));
    }
    if (takesBody()) {
        setRequestBody(body);
    }
    return continueSend();
}

// Steps 1 and 2 of send()
bool XmlHttpRequest::maySend() const
{
    return m_state == ReadyState::Opened && !m_sendInvoked;
}

// Step 3 of send()
bool XmlHttpRequest::takesBody() const
{
    return m_requestMethod != "GET" && m_requestMethod != "HEAD";
}

// Steps 5 to 12 of send()
Done XmlHttpRequest::continueSend()
{
    // 5.
    m_uploadListener = m_hasUploadListeners;
    // 7. to 10. In Chromium the upload of no body never completes (rnd1-00111).
    m_uploadComplete = !m_requestBody && !uploadNeverEnds();
    m_timedOut = false;
    m_sendInvoked = true;
    m_requestBodyTransmitted = 0;
    m_lastUploadProgress.reset();
    m_lastProgress.reset();
    m_toldOfUpload.reset();
    m_toldOfDownload.reset();
    m_sendTime = m_now;
    if (m_synchronous) {
        // 12. The page stands still until the response is there.
        m_paused = true;
        m_synchronousResult = std::monostate{};
        m_refusal = synchronousRefusal();
        startFetch();
        return std::monostate{};
    }
    // 11.1
    // WebKit asks the page's policy before anything else (csp-001).
    const bool isRefused = m_environment.profile.refusedByPolicyBeforeLoadstart &&
                           Fetch::isRefusedByPolicy(createRequest(), m_environment.profile);
    const bool isTold = !failsBeforeLoadstart() && !isRefused;
    if (isTold) {
        fireProgress(EventTarget::Xhr, "loadstart"_ba, 0, 0);
    }
    // 11.5
    if (m_requestBody && m_uploadListener && isTold) {
        fireProgress(EventTarget::Upload, "loadstart"_ba, 0, m_requestBody->size());
    }
    // Of what is refused before it has begun the upload hears nothing (csp-026).
    m_uploadComplete = m_uploadComplete || isUploadIgnored() || isRefused;
    // 11.6
    if (m_state != ReadyState::Opened || !m_sendInvoked) {
        return std::monostate{};
    }
    // 11.11
    startFetch();
    return std::monostate{};
}

/// What an engine refuses before it tells the page that it has begun.
bool XmlHttpRequest::failsBeforeLoadstart() const
{
    const Profiles::Profile &profile = m_environment.profile;
    const auto &silent = profile.schemesWithoutLoadstart;
    const bool isOtherMethod = m_requestUrl.scheme == "blob" && m_requestMethod != "GET";
    return std::find(silent.begin(), silent.end(), m_requestUrl.scheme) != silent.end() ||
           (isOtherMethod && profile.blobUrls.otherMethods != Profiles::OtherMethods::Told);
}

/// Firefox tells an upload to a blob: URL nothing (blob-067).
bool XmlHttpRequest::isUploadIgnored() const
{
    return m_requestUrl.scheme == "blob" && m_environment.profile.blobUrls.otherMethods ==
                                                Profiles::OtherMethods::WithoutLoadstartAndUpload;
}

/// Old browsers make text of what they do not know.
Trace::BodySpec XmlHttpRequest::asSent(const Trace::BodySpec &body) const
{
    if (m_environment.profile.xhr.sendsObjects) {
        return body;
    }
    if (std::holds_alternative<Trace::BlobBody>(body)) {
        return Trace::TextBody{u"[object Blob]"_s};
    }
    if (std::holds_alternative<Trace::FormDataBody>(body)) {
        return Trace::TextBody{u"[object FormData]"_s};
    }
    if (std::holds_alternative<Trace::BytesBody>(body)) {
        return Trace::TextBody{u"[object ArrayBuffer]"_s};
    }
    return body;
}

// Step 4 of send()
void XmlHttpRequest::setRequestBody(const Trace::BodySpec &body)
{
    auto extracted = Fetch::extractBody(body, m_environment.profile);
    // 4.2
    const auto document = documentBody(body, m_environment.profile.documents);
    if (document && *document) {
        extracted = Fetch::BodyWithType{(*document)->bytes, (*document)->type};
    }
    if (!extracted) {
        return;
    }
    // 4.3
    m_requestBody = extracted->bytes;
    // 4.4
    const auto original = m_authorRequestHeaders.get("Content-Type");
    const bool isText = document || std::holds_alternative<Trace::TextBody>(body) ||
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

// Step 4 of send(), of an object whose bytes are the text of no encoding
void XmlHttpRequest::setRequestBody(const Fetch::BodyWithType &body)
{
    m_requestBody = body.bytes;
    if (body.type && !m_authorRequestHeaders.contains("Content-Type")) {
        m_authorRequestHeaders.set("Content-Type", *body.type);
    }
}

// Step 6 of send()
Fetch::Request XmlHttpRequest::createRequest() const
{
    Fetch::Request request;
    request.method = m_requestMethod;
    request.urlList.push_back(m_requestUrl);
    request.headerList = m_authorRequestHeaders;
    request.unsafeRequestFlag = true;
    request.body = m_requestBody;
    request.client = m_environment.client;
    request.origin = m_environment.client->origin;
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
    request.isSynchronous = m_synchronous;
    return request;
}

/// Policies stop a synchronous request before there is anything that could fire events
/// (mixed-023, csp-025).
XmlHttpRequest::Refusal XmlHttpRequest::synchronousRefusal() const
{
    const Profiles::Profile &profile = m_environment.profile;
    const Fetch::Request request = createRequest();
    const bool isBlob = m_requestUrl.scheme == "blob";
    const bool isSilent = m_requestMethod != "GET" || profile.blobUrls.synchronousErrorsAreSilent;
    if (Fetch::isRefusedByPolicy(request, profile) || (isBlob && isSilent)) { // blob-030, -031
        return Refusal::Silent;
    }
    if (!Fetch::isRefusedAsMixedContent(request, profile)) {
        return Refusal::None;
    }
    return profile.synchronousMixedContentReturns ? Refusal::Unnoticed : Refusal::Silent;
}

void XmlHttpRequest::startFetch()
{
    keepEffects();
    m_fetch.emplace(m_environment.profile, m_environment.state, m_environment.log);
    m_fetch->start(createRequest(), m_now, m_cause);
}

/// Chromium: "upload events allowed" without a body, which then never completes. Simple requests
/// across origins are not allowed any, so that servers cannot be told apart by them (events-072).
bool XmlHttpRequest::uploadNeverEnds() const
{
    const Profiles::Profile &profile = m_environment.profile;
    const bool sameOrigin =
        Url::isSameOrigin(m_environment.client->origin, Url::originOf(m_requestUrl));
    const bool simple = Http::isCorsSafelistedMethod(m_requestMethod) &&
                        Fetch::corsUnsafeRequestHeaders(m_authorRequestHeaders, profile).empty();
    return !profile.uploadIsOverWithoutBody && (sameOrigin || !simple);
}

} // namespace Corscope::Xhr
