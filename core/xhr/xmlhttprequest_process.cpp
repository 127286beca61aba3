// The callbacks of the fetch that send() started:
// https://xhr.spec.whatwg.org/#dom-xmlhttprequest-send, steps 11.7 to 12.
#include "core/infra/ascii.h"
#include "core/url/url.h"
#include "core/xhr/exceptions.h"
#include "core/xhr/xmlhttprequest.h"

#include <algorithm>

namespace Corscope::Xhr {

using namespace Qt::StringLiterals;
using Trace::EventTarget;
using Trace::ReadyState;

namespace {

/// "roughly 50ms": https://xhr.spec.whatwg.org/#the-send()-method
constexpr Duration progressInterval = Duration::milliseconds(50);

bool isDue(std::optional<Instant> &last, Instant now)
{
    if (last && now - *last < progressInterval) {
        return false;
    }
    last = now;
    return true;
}

} // namespace

void XmlHttpRequest::processRequestBodyChunkLength(qint64 length)
{
    // 11.7
    m_requestBodyTransmitted += length;
    const bool due = m_uploadComplete || isDue(m_lastUploadProgress, m_now);
    if (!m_synchronous && due && m_uploadListener) {
        m_toldOfUpload = {m_requestBodyTransmitted, m_requestBody->size()};
        fireProgress(EventTarget::Upload, "progress"_ba, m_requestBodyTransmitted,
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
    const bool isNews = m_toldOfUpload != std::pair{m_requestBodyTransmitted, length} ||
                        m_environment.profile.repeatsLastProgress;
    if (isNews && (length > 0 || empty == EmptyUploadEvents::ProgressLoadLoadend)) {
        fireProgress(EventTarget::Upload, "progress"_ba, m_requestBodyTransmitted, length);
    }
    for (const char *type : {"load", "loadend"}) {
        fireProgress(EventTarget::Upload, literalBytes(type), m_requestBodyTransmitted, length);
    }
}

void XmlHttpRequest::processResponse(Fetch::Response response)
{
    // 11.9 and, where synchronous, 12.2
    setResponse(std::move(response));
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
        requestErrorSteps("abort"_ba, Complaint::SynchronousAbort);
        return;
    }
    setState(ReadyState::HeadersReceived);
    const bool isEmpty = !m_response.hasBody || m_fetch->isBodyEndNext();
    fire("readystatechange"_ba);
    if (m_state != ReadyState::HeadersReceived) {
        // Chromium and WebKit end an answer that has no body, or one of 0 bytes, all the same
        // (rnd20261120-00823, firstbyte-003).
        if (m_state == ReadyState::Unsent && isEmpty &&
            m_environment.profile.emptyAnswerEndsAfterAbort) {
            setState(ReadyState::Done);
            fire("readystatechange"_ba);
        }
        return;
    }
    if (!m_response.hasBody) {
        handleResponseEndOfBody();
    }
}

qint64 XmlHttpRequest::announcedLength() const
{
    // Chromium's length is that of the bytes it counts, so none where they are decoded
    // (encoding-001).
    const bool isUnknown =
        m_response.isDecoded &&
        m_environment.profile.codedBodyProgress == Profiles::CodedBodyProgress::DecodedOfUnknown;
    return isUnknown ? 0 : Http::extractLength(m_response.headerList).length.value_or(0);
}

/// What the last events say of the body's size: Firefox tells of the bytes on the wire
/// (encoding-001).
qint64 XmlHttpRequest::transmittedLength() const
{
    const bool countsWire = m_response.isDecoded && m_environment.profile.codedBodyProgress ==
                                                        Profiles::CodedBodyProgress::WireOfLength;
    return countsWire ? m_bytesOnWire : m_received.length();
}

void XmlHttpRequest::processBodyChunk(const QByteArray &bytes)
{
    m_received.append(bytes);
    if (m_synchronous || !isDue(m_lastProgress, m_now)) {
        return;
    }
    if (m_state == ReadyState::HeadersReceived) {
        setState(ReadyState::Loading);
    }
    const qint64 before = announcedLength();
    fire("readystatechange"_ba);
    // Firefox does not go on after an abort() in the listener (abort-039), except where the answer
    // is of the page's own origin (abort-035).
    const bool goesOn =
        m_environment.profile.progressAfterAbort == Profiles::ProgressAfterAbort::Always ||
        Url::isSameOrigin(m_environment.client->origin, Url::originOf(m_requestUrl));
    if (m_state != ReadyState::Loading && !goesOn) {
        return;
    }
    const bool counts = countsProgress();
    const qint64 total =
        m_environment.profile.xhr.abortKeepsTotal ? before : announcedLength(); // firstbyte-006
    m_toldOfDownload = {counts ? m_received.length() : 0, counts ? total : 0};
    fireProgress(EventTarget::Xhr, "progress"_ba, m_toldOfDownload->first,
                 m_toldOfDownload->second);
}

/// Not in Firefox where nothing comes over the network (blob-001).
bool XmlHttpRequest::countsProgress() const
{
    return m_requestUrl.scheme != "blob" || !m_environment.profile.blobUrls.progressIsUncounted;
}

void XmlHttpRequest::processBodyError()
{
    setResponse(Fetch::networkError());
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
    const qint64 transmitted = transmittedLength();
    const qint64 length = announcedLength();
    // 6. Not by Chromium and WebKit where there was no byte (methods-008), not by Firefox where
    // nothing came of those that were there (body-379).
    const Profiles::Profile &profile = m_environment.profile;
    const bool counts = countsProgress();
    const bool isToldOf = m_bytesOnWire == 0 ||
                          profile.codedBodyProgress != Profiles::CodedBodyProgress::WireOfLength;
    const std::pair last(counts ? transmitted : 0, counts ? length : 0);
    const bool isNews = m_toldOfDownload != last || profile.repeatsLastProgress;
    if (!m_synchronous && isNews &&
        (m_received.length() > 0 || (profile.emptyBodyHasProgress && isToldOf))) {
        fireProgress(EventTarget::Xhr, "progress"_ba, last.first, last.second);
    }
    // 7. to 11.
    setState(ReadyState::Done);
    m_sendInvoked = false;
    m_paused = false;
    fire("readystatechange"_ba);
    // After abort() in the listener there is nothing that send() could return (rnd1-00890).
    if (m_synchronous && m_state != ReadyState::Done) {
        m_synchronousResult = fail(complaint(Complaint::SynchronousNetworkError, urlAsked()));
    }
    // Chromium alone stops here where the listener has called abort() (abort-045).
    if (m_state != ReadyState::Done && m_environment.profile.abortInDoneIsSilent) {
        return;
    }
    // Firefox hands the page's own blob on as it is (blob-069).
    const bool isHandedOn = !counts && m_responseType == Trace::XhrResponseType::Blob;
    for (const char *type : {"load", "loadend"}) {
        fireProgress(EventTarget::Xhr, literalBytes(type), isHandedOn ? 0 : transmitted,
                     isHandedOn ? 0 : length);
    }
}

// https://xhr.spec.whatwg.org/#handle-errors
void XmlHttpRequest::handleErrors()
{
    // 1.
    if (!m_sendInvoked) {
        return;
    }
    if (m_timedOut) {
        requestErrorSteps("timeout"_ba, Complaint::SynchronousTimeout);
    } else if (m_response.abortedFlag) {
        requestErrorSteps("abort"_ba, Complaint::SynchronousAbort);
    } else if (m_response.isNetworkError()) {
        // Firefox (redirect-287)
        if (m_response.followsOwnRedirect && !m_synchronous) {
            fireProgress(EventTarget::Xhr, "progress"_ba, 0, 0);
        }
        requestErrorSteps("error"_ba, Complaint::SynchronousNetworkError);
    }
}

QString XmlHttpRequest::urlAsked() const
{
    return isomorphicDecode(Url::serialize(m_requestUrl));
}

// https://xhr.spec.whatwg.org/#request-error-steps
void XmlHttpRequest::requestErrorSteps(const QByteArray &event, Complaint exception)
{
    // 1. to 3.
    setState(ReadyState::Done);
    m_sendInvoked = false;
    setResponse(Fetch::networkError());
    // Not in the standard: nobody can read the bytes any more. It shows in the progress event that
    // follows an abort() in readyState 3, which engines fire with 0 as well (recorded case
    // abort-039).
    m_received.clear();
    // 4.
    if (m_synchronous) {
        m_paused = false;
        if (m_refusal != Refusal::Unnoticed) {
            m_synchronousResult = fail(complaint(exception, urlAsked()));
        }
        // Firefox and WebKit fire the events as well (network-040).
        if (m_environment.profile.synchronousErrorsFireEvents && m_refusal == Refusal::None) {
            fire("readystatechange"_ba);
            fireProgress(EventTarget::Xhr, event, 0, 0);
            fireProgress(EventTarget::Xhr, "loadend"_ba, 0, 0);
        }
        return;
    }
    // 5.
    fire("readystatechange"_ba);
    // 6.
    if (!m_uploadComplete) {
        m_uploadComplete = true;
        if (m_uploadListener) {
            fireProgress(EventTarget::Upload, event, 0, 0);
            fireProgress(EventTarget::Upload, "loadend"_ba, 0, 0);
        }
    }
    // 7. and 8.
    fireProgress(EventTarget::Xhr, event, 0, 0);
    fireProgress(EventTarget::Xhr, "loadend"_ba, 0, 0);
}

} // namespace Corscope::Xhr
