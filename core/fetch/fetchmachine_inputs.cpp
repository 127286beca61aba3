// What the machine does with what happened on the wire: bodies, heads, failures; and when the page
// gets to know of it.
#include "core/fetch/fetchmachine.h"
#include "core/fetch/opaqueblocking.h"
#include "core/fetch/responsechecks.h"
#include "core/fetch/sniffing.h"
#include "core/http/connectfailure.h"
#include "core/policy/integrity.h"
#include "core/trace/steps.h"

namespace Corscope::Fetch {

using Profiles::UploadEvents;
using Trace::Outcome;
using Trace::Purpose;
using Trace::RequestMode;

namespace {

/// services/network/upload_progress_tracker.cc; Firefox has one of its own, of the same order.
constexpr Duration uploadPollInterval = Duration::milliseconds(100);

} // namespace

void FetchMachine::on(const RequestBodyProgress &input)
{
    m_cause = append(input.exchange, Trace::RequestBodySent{input.sent});
    if (input.exchange != m_actual || input.sent <= m_requestBodySent) {
        return;
    }
    m_unreportedBody += input.sent - m_requestBodySent;
    m_requestBodySent = input.sent;
    if (m_profile.uploadEvents == UploadEvents::WhenSent) {
        reportRequestBody(UploadReport::Sent);
    } else if (!m_bodyEventsDue) {
        m_bodyEventsDue = m_now + uploadPollInterval;
    }
}

/// processRequestBodyChunkLength and processRequestEndOfBody, when the engine comes round to them:
/// the standard does so as the bytes are taken.
void FetchMachine::reportRequestBody(UploadReport at)
{
    if (m_requestBodySent == 0) {
        return;
    }
    // Firefox tells the end with an answer that may be read only (timeout-003, events-075).
    const bool untilAnswered = m_profile.uploadEvents == UploadEvents::ProgressThenAnswered;
    if (untilAnswered && at == UploadReport::Failed) {
        return;
    }
    m_bodyEventsDue.reset();
    const bool again = m_requestBodyDone && !m_profile.uploadProgressOfResentBody;
    if (m_unreportedBody > 0 && !again) {
        call(RequestBodyTransmitted{std::exchange(m_unreportedBody, 0)});
    }
    const bool ends = !untilAnswered || at == UploadReport::Answered;
    if (ends && (!m_request.body || m_requestBodySent >= m_request.body->size())) {
        finishRequestBody();
    }
}

std::optional<Instant> FetchMachine::wakeUpTime() const
{
    std::optional<Instant> due = m_cache.until;
    const auto consider = [&due](const std::optional<Instant> &at) {
        due = at && due ? std::min(*at, *due) : at ? at : due;
    };
    if (m_phase != Phase::Done) {
        consider(m_bodyEventsDue);
    }
    if (m_cache.answer) {
        consider(m_cache.answer->due);
    }
    return due;
}

void FetchMachine::wake(Instant now)
{
    m_now = now;
    if (m_phase != Phase::Done && m_bodyEventsDue && now >= *m_bodyEventsDue) {
        reportRequestBody(UploadReport::Polled);
    }
    while (m_cache.answer && now >= m_cache.answer->due) {
        answerFromCache();
    }
    if (m_cache.until && now >= *m_cache.until) {
        giveUpForCache();
    }
}

void FetchMachine::finishRequestBody()
{
    if (!m_requestBodyDone && m_hadBody) {
        m_requestBodyDone = true;
        call(RequestEndOfBody{});
    }
}

void FetchMachine::on(const InterimHead &input)
{
    // https://fetch.spec.whatwg.org/#concept-http-network-fetch: a 1xx is not the response; it is
    // waited on.
    m_cause = append(input.exchange, Trace::ResponseHeadReceived{true, input.head.rawLines, {}});
}

void FetchMachine::on(const Head &input)
{
    const auto cause = m_cause;
    m_cause = append(input.exchange,
                     Trace::ResponseHeadReceived{false, input.head.rawLines, input.summary});
    if (input.exchange == m_cache.background) {
        judgeBackgroundAnswer(input);
        m_cause = cause;
        return;
    }
    m_current = input.exchange;
    const bool isPreflight = input.exchange == m_preflight && m_phase == Phase::PreflightInFlight;
    const bool isActual = input.exchange == m_actual && m_phase == Phase::ActualInFlight;
    if ((isPreflight || isActual) && input.head.mistake) {
        refuse(input.head);
    } else if (isPreflight && m_profile.preflightBodyCounts) {
        m_answer = input.head;
    } else if (isPreflight) {
        judgePreflightAnswer(input.head);
    } else if (isActual) {
        judgeActualAnswer(input.head);
    }
}

/// What came is no answer to this engine, though its lines are there to be seen.
void FetchMachine::refuse(const Http::ResponseHead &head)
{
    reportRequestBody(UploadReport::Failed);
    decide(refusedHead(head, *head.mistake));
    returnNetworkError();
}

// https://fetch.spec.whatwg.org/#concept-main-fetch, steps 14 to 24
void FetchMachine::handOver(const Http::ResponseHead &head)
{
    Filtered filtered = filterResponse(m_request, head, m_profile);
    decide(std::move(filtered.decided));
    // 20.
    if (isBlockedByHead(head)) {
        reportRequestBody(UploadReport::Failed);
        returnNetworkError();
        return;
    }
    // The answer is here: whatever of the request's body was not counted yet has been taken.
    reportRequestBody(UploadReport::Answered);
    finishRequestBody();
    m_phase = Phase::ReadingBody;
    m_answer = head;
    const bool switches = m_request.mode == RequestMode::WebSocket && head.status == 101;
    m_expectsBody = switches || filtered.response.hasBody ||
                    filtered.response.type == Trace::ResponseType::Opaque;
    // 22.
    m_awaitsIntegrity = !m_request.integrityMetadata.isEmpty();
    if (m_awaitsIntegrity && filtered.response.type == Trace::ResponseType::Opaque) {
        // 22.2 The body of an opaque answer is null: there is nothing to compare.
        decide({Trace::fetchStep(Trace::Anchor::mainFetch, "22"), Outcome::Failure,
                Trace::IntegrityCompared{m_request.integrityMetadata, {}}});
        returnNetworkError();
        return;
    }
    const bool waits = filtered.response.hasBody && (m_awaitsIntegrity || waitsForBytes(head));
    if (m_looksAtBody || waits) {
        m_held = std::move(filtered.response);
        m_heldBytes.clear();
        return;
    }
    call(ResponseAvailable{std::move(filtered.response)});
    // The message itself ends with the head: nothing to wait for but the transport's summary. A
    // 205, whose body is null by the standard's rule alone, may have one on the wire.
    const bool endsWithHead =
        m_request.method == "HEAD" || head.status == 204 || head.status == 304;
    if (!m_expectsBody && !endsWithHead) {
        stopReading();
    }
}

/// Whether the page hears of the head with the first of the body only.
bool FetchMachine::waitsForBytes(const Http::ResponseHead &head) const
{
    using Profiles::FetchHandOver;
    const bool isXhr = m_request.initiatorType == InitiatorType::XmlHttpRequest;
    const bool isFetch = m_request.initiatorType == InitiatorType::Fetch;
    if (isXhr && m_profile.xhr.headComesWithBody) {
        return true;
    }
    if (isFetch && m_profile.fetchHandOver != FetchHandOver::AsHandedOver) {
        return m_profile.fetchHandOver == FetchHandOver::WithFirstByte;
    }
    // Chromium looks at what XMLHttpRequest loads, not at what fetch() does (network-026).
    const bool looked = isXhr || m_profile.handOver != Profiles::HandOver::Sniffed;
    return looked && isHeldForSniffing(head, m_profile);
}

/// The page gets what was kept back for a look at its first bytes.
void FetchMachine::releaseHeld()
{
    if (!m_held) {
        return;
    }
    call(ResponseAvailable{*std::exchange(m_held, std::nullopt)});
    if (!m_heldBytes.isEmpty()) {
        call(ResponseBodyChunk{std::exchange(m_heldBytes, {})});
    }
}

/// https://fetch.spec.whatwg.org/#concept-main-fetch, step 22, when the body is there.
bool FetchMachine::hasIntegrity()
{
    const auto list = Policy::parseIntegrity(m_request.integrityMetadata);
    const bool matches = Policy::bytesMatch(m_heldBytes, list);
    if (!list.empty()) {
        decide({Trace::fetchStep(Trace::Anchor::mainFetch, "22"),
                matches ? Outcome::Continue : Outcome::Failure,
                Trace::IntegrityCompared{m_request.integrityMetadata,
                                         Policy::strongestHash(m_heldBytes, list)}});
    }
    return matches;
}

/// What was held back has been seen; false where it was blocked.
bool FetchMachine::passesOpaqueBlocking()
{
    m_looksAtBody = false;
    const OpaqueJudgement judgement = judgeOpaqueBody(m_request, m_answer, m_heldBytes, m_profile);
    decide(judgement.decided());
    if (judgement.verdict != OpaqueVerdict::Block) {
        return true;
    }
    m_held.reset();
    returnNetworkError();
    return false;
}

/// Nobody wants the rest of the body.
void FetchMachine::stopReading(qint64 bytesOnWire)
{
    releaseHeld();
    m_phase = Phase::Done;
    cancelInFlight();
    call(ResponseEndOfBody{bytesOnWire});
}

void FetchMachine::on(const BodyChunk &input)
{
    m_cause = append(input.exchange, Trace::BodyChunkReceived{input.bytes.size(), {input.bytes}});
    recordChunk(input.exchange, input.bytes);
    if (input.exchange != m_actual || m_phase != Phase::ReadingBody) {
        return;
    }
    if (m_held) {
        m_heldBytes += input.bytes;
        if (m_looksAtBody) {
            m_current = input.exchange;
            if (areEnoughToJudge(m_heldBytes.size(), m_profile) && passesOpaqueBlocking()) {
                releaseHeld();
            }
        } else if (!m_awaitsIntegrity && areEnoughToSniff(m_heldBytes, m_answer, m_profile)) {
            releaseHeld();
        }
    } else if (m_expectsBody) {
        call(ResponseBodyChunk{input.bytes});
    } else {
        stopReading();
    }
}

void FetchMachine::on(const BodyEnd &input)
{
    m_cause = append(input.exchange, Trace::BodyEnded{input.summary});
    endRecording(input.exchange);
    if (input.exchange == m_preflight) {
        // WebKit waits for the last byte of the answer (preflight-status-131).
        m_current = input.exchange;
        if (m_phase == Phase::PreflightInFlight) {
            judgePreflightAnswer(m_answer);
        }
        m_preflight.reset();
    } else if (input.exchange == m_actual && m_phase == Phase::ReadingBody) {
        m_actual.reset();
        if (m_held && m_looksAtBody && !passesOpaqueBlocking()) {
            return;
        }
        if (m_held && m_awaitsIntegrity && !hasIntegrity()) {
            m_held.reset();
            returnNetworkError();
            return;
        }
        stopReading(input.summary.bodyBytesOnWire);
    }
}

void FetchMachine::on(const Failure &input)
{
    m_cause = append(input.exchange, Trace::TransportFailed{input.error, input.summary});
    const bool forCacheOnly =
        input.exchange == m_cache.background || input.exchange == m_cache.refused;
    dropRecording(input.exchange);
    if (forCacheOnly) {
        return;
    }
    m_current = input.exchange;
    const bool preflightPending =
        input.exchange == m_preflight && m_phase == Phase::PreflightInFlight;
    if (input.exchange == m_preflight) {
        m_preflight.reset();
    }
    const bool isActual = input.exchange == m_actual;
    if (isActual) {
        m_actual.reset();
    }
    // A connection that was kept open and that the server has closed meanwhile says nothing about
    // this request: browsers send it again, on a new one.
    const bool neverHeard = preflightPending || (isActual && m_phase == Phase::ActualInFlight);
    if (neverHeard && input.summary.connectionReused &&
        input.error.kind == Http::TransportErrorKind::ConnectionClosed) {
        m_requestBodySent = 0;
        if (preflightPending) {
            corsPreflightFetch(preflightNeed(m_request, m_profile));
        } else {
            httpNetworkOrCacheFetch(m_request, Purpose::Actual);
        }
        return;
    }
    // The first bytes are there, though nothing could be made of them (body-377).
    if (m_profile.handOver == Profiles::HandOver::WithFirstBytes && !m_awaitsIntegrity &&
        !m_looksAtBody && input.summary.bodyBytesOnWire > 0) {
        releaseHeld();
    }
    if (isActual && m_phase == Phase::ReadingBody && m_held) {
        decide({Trace::fetchStep(Trace::Anchor::httpNetworkFetch, "18.2"), Outcome::Failure,
                Trace::NetworkFailed{input.error.kind}});
        m_held.reset();
        returnNetworkError();
    } else if (isActual && m_phase == Phase::ReadingBody) {
        decide({Trace::fetchStep(Trace::Anchor::httpNetworkFetch, "18.2"), Outcome::Failure,
                Trace::NetworkFailed{input.error.kind}});
        m_phase = Phase::Done;
        cancelInFlight();
        call(ResponseBodyError{input.error.kind});
    } else if (preflightPending || (isActual && m_phase == Phase::ActualInFlight)) {
        reportRequestBody(UploadReport::Failed);
        decide({Trace::fetchStep(Trace::Anchor::httpNetworkFetch,
                                 Http::isConnectFailure(input.error.kind) ? "8.1" : "8.5"),
                Outcome::Failure, Trace::NetworkFailed{input.error.kind}});
        returnNetworkError();
    }
}

} // namespace Corscope::Fetch
