#include "core/fetch/fetchmachine.h"

#include "core/fetch/blobfetch.h"
#include "core/fetch/cachequery.h"
#include "core/fetch/cookies.h"
#include "core/fetch/corscheck.h"
#include "core/fetch/dataurl.h"
#include "core/fetch/opaqueblocking.h"
#include "core/fetch/preflight.h"
#include "core/fetch/redirect.h"
#include "core/fetch/requestheaders.h"
#include "core/fetch/requestpolicy.h"
#include "core/fetch/responsechecks.h"
#include "core/http/method.h"
#include "core/http/status.h"
#include "core/trace/steps.h"

#include <algorithm>

namespace Corscope::Fetch {

using Profiles::CachedMethods;
using Profiles::UploadEvents;
using Trace::Outcome;
using Trace::Purpose;
using Trace::RedirectMode;
using Trace::RequestMode;
using Trace::ResponseTainting;

FetchMachine::FetchMachine(const Profiles::Profile &profile, BrowserState &state, Trace::Log &log)
    : m_profile(profile)
    , m_state(state)
    , m_log(log)
{}

void FetchMachine::start(Request request, Instant now, std::optional<Index> cause)
{
    Q_ASSERT(m_phase == Phase::Idle && !request.urlList.empty());
    m_request = std::move(request);
    m_hadBody = m_request.body.has_value();
    m_now = now;
    m_cause = cause;
    mainFetch();
}

void FetchMachine::feed(const Input &input, Instant now)
{
    m_now = now;
    std::visit([this](const auto &i) { on(i); }, input);
}

void FetchMachine::terminate(Instant now, std::optional<Index> cause)
{
    m_now = now;
    m_cause = cause;
    m_callbacks.clear();
    cancelInFlight();
    giveUpForCache();
    m_phase = Phase::Done;
}

std::vector<Effect> FetchMachine::takeEffects()
{
    return std::exchange(m_effects, {});
}

FetchMachine::QueuedCallback FetchMachine::takeCallback()
{
    QueuedCallback callback = std::move(m_callbacks.front());
    m_callbacks.erase(m_callbacks.begin());
    return callback;
}

// https://fetch.spec.whatwg.org/#concept-main-fetch
void FetchMachine::mainFetch()
{
    m_current.reset();
    // 4. to 6.
    record(reportAndUpgrade(m_request, m_profile));
    // 7.
    if (auto blocked = blockedBeforeFetching(m_request, m_profile)) {
        const bool isPort = std::holds_alternative<Trace::PortSeen>(blocked->evidence);
        decide(*std::move(blocked));
        if (m_request.urlList.size() > 1 && !isPort) {
            noteRefusedRedirect(m_request.currentUrl());
        }
        returnNetworkError();
        return;
    }
    // 9.
    m_request.referrer = determineReferrer(m_request, m_profile);
    m_request.isReferrerDetermined = true;
    if (m_request.urlList.size() == 1) {
        m_request.firstReferrer = m_request.referrer;
    }
    // 12. The first matching statement:
    const Url::Origin target = targetOrigin(m_request);
    const bool same = Url::isSameOrigin(target, m_request.origin);
    const Trace::OriginsCompared origins{Url::serialize(m_request.origin), Url::serialize(target),
                                         same, Url::isSameSite(target, m_request.origin)};
    const bool isData = m_request.currentUrl().scheme == "data";
    const bool isOfNoPage =
        m_request.mode == RequestMode::Navigate || m_request.mode == RequestMode::WebSocket;
    if ((same && m_request.responseTainting == ResponseTainting::Basic) || isData || isOfNoPage) {
        m_request.responseTainting = ResponseTainting::Basic;
        decide({Trace::fetchStep(Trace::Anchor::mainFetch, "12"), Outcome::Continue, origins});
        schemeFetch();
        return;
    }
    const Trace::ModeSeen mode{m_request.mode, m_request.redirectMode};
    if (m_request.mode == RequestMode::SameOrigin) {
        decide({Trace::fetchStep(Trace::Anchor::mainFetch, "12"), Outcome::Continue, origins});
        decide({Trace::fetchStep(Trace::Anchor::mainFetch, "12"), Outcome::Failure, mode});
        returnNetworkError();
        return;
    }
    if (m_request.mode == RequestMode::NoCors) {
        decide({Trace::fetchStep(Trace::Anchor::mainFetch, "12"), Outcome::Continue, origins});
        if (m_request.redirectMode != RedirectMode::Follow) {
            decide({Trace::fetchStep(Trace::Anchor::mainFetch, "12"), Outcome::Failure, mode});
            returnNetworkError();
            return;
        }
        m_request.responseTainting = ResponseTainting::Opaque;
        decide({Trace::fetchStep(Trace::Anchor::mainFetch, "12"), Outcome::Continue, mode});
        schemeFetch();
        return;
    }
    if (!Url::hasHttpScheme(m_request.currentUrl())) {
        decide({Trace::fetchStep(Trace::Anchor::mainFetch, "12"), Outcome::Failure,
                Trace::UrlSeen{Url::serialize(m_request.currentUrl())}});
        returnNetworkError();
        return;
    }
    decide({Trace::fetchStep(Trace::Anchor::mainFetch, "12"), Outcome::Continue, origins});
    m_request.responseTainting = ResponseTainting::Cors;
    const Trace::PreflightNeed need = preflightNeed(m_request, m_profile);
    decide({Trace::fetchStep(Trace::Anchor::mainFetch, "12"), Outcome::Continue, need});
    httpFetch(need.needed() ? &need : nullptr);
}

// https://fetch.spec.whatwg.org/#concept-scheme-fetch
void FetchMachine::schemeFetch()
{
    if (Url::hasHttpScheme(m_request.currentUrl())) {
        httpFetch(nullptr);
        return;
    }
    // 3.
    if (m_request.currentUrl().scheme == "blob") {
        returnBlob();
        return;
    }
    const Trace::UrlSeen seen{Url::serialize(m_request.currentUrl())};
    if (m_request.currentUrl().scheme == "data") {
        if (const auto data = processDataUrl(m_request.currentUrl())) {
            decide({Trace::fetchStep(Trace::Anchor::schemeFetch, "3"), Outcome::Continue, seen});
            Http::ResponseHead head;
            head.status = 200;
            head.reason = "OK";
            head.headers.append("Content-Type", Http::serialize(data->mimeType));
            returnLocal(head, data->body);
            return;
        }
    }
    decide({Trace::fetchStep(Trace::Anchor::schemeFetch, "3"), Outcome::Failure, seen});
    returnNetworkError();
}

void FetchMachine::returnBlob()
{
    BlobFetch blob = fetchBlob(m_request, m_profile);
    decide(std::move(blob.decided));
    if (blob.answer) {
        returnLocal(blob.answer->head, blob.answer->body);
    } else {
        returnNetworkError();
    }
}

/// An answer that no server gave.
void FetchMachine::returnLocal(const Http::ResponseHead &head, const QByteArray &body)
{
    Filtered filtered = filterResponse(m_request, head, m_profile);
    decide(std::move(filtered.decided));
    finishRequestBody();
    m_answer = head;
    // https://fetch.spec.whatwg.org/#concept-main-fetch, step 22
    filtered.response.hasBody = m_request.method != "HEAD";
    call(ResponseAvailable{std::move(filtered.response)});
    if (!body.isEmpty() && m_request.method != "HEAD") {
        call(ResponseBodyChunk{body});
    }
    m_phase = Phase::Done;
    call(ResponseEndOfBody{});
}

// https://fetch.spec.whatwg.org/#concept-http-fetch
/// `preflightNeed`: why a CORS-preflight fetch is to be made; null where none is.
void FetchMachine::httpFetch(const Trace::PreflightNeed *preflightNeed)
{
    m_preflighted = preflightNeed != nullptr;
    // 4.1
    if (preflightNeed) {
        const Trace::PreflightNeed &need = *preflightNeed;
        // What needed one before a redirect needs an entry all the same.
        Request asked = m_request;
        asked.useCorsPreflightFlag = asked.useCorsPreflightFlag || need.beforeRedirect;
        const Trace::CacheLookedUp lookedUp =
            goesPastPreflightCache(m_request, m_profile)
                ? Trace::CacheLookedUp{Trace::CacheMiss::Mode, {}, 0}
                : m_state.preflightCache.lookUp(asked, need.unsafeHeaders, m_profile, m_now);
        decide({Trace::fetchStep(Trace::Anchor::httpFetch, "4.1"), Outcome::Continue, lookedUp});
        if (lookedUp.miss != Trace::CacheMiss::None) {
            corsPreflightFetch(need);
            return;
        }
    }
    // 4.3
    m_phase = Phase::ActualInFlight;
    httpNetworkOrCacheFetch(m_request, Purpose::Actual);
}

void FetchMachine::corsPreflightFetch(const Trace::PreflightNeed &need)
{
    m_phase = Phase::PreflightInFlight;
    httpNetworkOrCacheFetch(preflightRequest(m_request, need.unsafeHeaders, m_profile),
                            Purpose::Preflight);
}

// https://fetch.spec.whatwg.org/#concept-http-network-or-cache-fetch
void FetchMachine::httpNetworkOrCacheFetch(const Request &request, Purpose purpose)
{
    if (!passesLocalNetworkAccess(request)) {
        returnNetworkError();
        return;
    }
    const ExchangeId exchange = m_log.nextExchange();
    m_current = exchange;
    (purpose == Purpose::Preflight ? m_preflight : m_actual) = exchange;
    AddedCredentials credentials;
    // 8.3 A preflight never carries credentials: its own mode is "same-origin", its tainting
    // "cors".
    const bool wanted = request.credentialsMode == Trace::CredentialsMode::Include ||
                        (request.credentialsMode == Trace::CredentialsMode::SameOrigin &&
                         request.responseTainting == ResponseTainting::Basic);
    // 8.4
    const bool include = wanted && embedderPolicyAllowsCredentials(request);
    if (purpose == Purpose::Actual) {
        decide({Trace::fetchStep(Trace::Anchor::httpNetworkOrCacheFetch, "8.3"), Outcome::Continue,
                Trace::CredentialsSeen{request.credentialsMode, include}});
    }
    if (purpose == Purpose::Actual) {
        m_includeCredentials = include;
    }
    if (include) {
        credentials.cookie = cookieHeader(request);
    }
    Http::HeaderList headers = request.headerList;
    if (purpose == Purpose::Actual) {
        addCacheHeaders(headers, cacheModeOf(request, m_profile));
    } else {
        addCacheHeadersToPreflight(headers, m_request, m_profile);
    }
    Http::WireRequest wire =
        wireRequest(request, std::move(headers), purpose, credentials, m_profile, exchange);
    const QByteArray url = Url::serialize(wire.url, Url::ExcludeFragment::Yes);
    if (purpose == Purpose::Preflight || !isAnsweredByCache(wire, url)) {
        send(std::move(wire), purpose, url);
    }
}

/// `url`: the request's, serialised without its fragment.
void FetchMachine::send(Http::WireRequest wire, Purpose purpose, const QByteArray &url)
{
    m_cause = append(wire.exchange, Trace::RequestSent{purpose, wire.method, url, wire.headers,
                                                       wire.body ? wire.body->size() : 0});
    m_effects.push_back(SendRequest{std::move(wire), purpose});
}

/// https://wicg.github.io/local-network-access/#fetching: when a connection is there; here when it
/// is known where it will lead.
bool FetchMachine::passesLocalNetworkAccess(const Request &request)
{
    auto decided = localNetworkAccessCheck(request, targetSpaceOf(request), m_profile);
    if (!decided) {
        return true;
    }
    const bool passes = decided->outcome != Outcome::Failure;
    decide(*std::move(decided));
    return passes;
}

// https://fetch.spec.whatwg.org/#cors-preflight-fetch-0, steps 7 and 8
void FetchMachine::judgePreflightAnswer(const Http::ResponseHead &head)
{
    PreflightJudgement judgement = judgePreflight(m_request, head, m_profile);
    record(std::move(judgement.walk));
    if (!judgement.permissions) {
        returnNetworkError();
        return;
    }
    const PreflightPermissions &granted = *judgement.permissions;
    if (granted.maxAge && granted.maxAge->seconds > 0) {
        auto stored =
            m_state.preflightCache.store(m_request, methodsToCache(granted), granted.headerNames,
                                         granted.maxAge->seconds, m_now);
        if (!stored.empty()) {
            append(m_preflight, Trace::PreflightCacheChanged{std::move(stored), 0});
        }
    }
    // https://fetch.spec.whatwg.org/#concept-http-fetch, step 4.3
    m_phase = Phase::ActualInFlight;
    httpNetworkOrCacheFetch(m_request, Purpose::Actual);
}

/// Engines keep a preflight's answer as one entry, which allows safelisted methods without naming
/// them (max-age-078); here an entry is a method or a name, as in the standard.
std::vector<QByteArray> FetchMachine::methodsToCache(const PreflightPermissions &granted) const
{
    std::vector<QByteArray> methods = granted.methods;
    const bool exempt =
        Http::isCorsSafelistedMethod(m_request.method) &&
        (m_profile.cachedMethods == CachedMethods::SafelistedToo ||
         (m_profile.cachedMethods == CachedMethods::GetAndPostToo && m_request.method != "HEAD"));
    if (exempt && std::find(methods.begin(), methods.end(), m_request.method) == methods.end()) {
        methods.push_back(m_request.method);
    }
    return methods;
}

// https://fetch.spec.whatwg.org/#concept-http-fetch, steps 4.3 to 6
void FetchMachine::judgeActualAnswer(const Http::ResponseHead &head)
{
    if (!isAnswering()) {
        storeCookies(head);
    }
    // Chromium tells of the body with the start of every answer but a redirect (rnd1-00194).
    if (m_profile.uploadEvents == UploadEvents::PolledOrAnswered && !isRedirect(head)) {
        reportRequestBody(UploadReport::Answered);
    }
    if (auto objection = engineObjection(head, m_profile)) {
        decide(*std::move(objection));
        returnNetworkError();
        return;
    }
    if (!isAnswering() && takeIntoCache(head)) {
        return;
    }
    const auto sent = m_includeCredentials ? WithCredentials::Yes : WithCredentials::No;
    if (const auto authorization = authorizationAskedFor(m_request, head, sent)) {
        decide({Trace::fetchStep(Trace::Anchor::httpNetworkOrCacheFetch, "14"), Outcome::Continue,
                Trace::StatusSeen{head.status, head.reason, false}});
        m_request.headerList.append("Authorization", *authorization);
        m_actual.reset(); // as with a redirect, the answer's body is of no use
        httpNetworkOrCacheFetch(m_request, Purpose::Actual);
        return;
    }
    // 4.4 WebKit takes what it has stored as it is (cache-003).
    const bool isTrusted = isAnswering() && m_profile.httpCache.answersSkipCorsCheck;
    if (m_request.responseTainting == ResponseTainting::Cors && !isTrusted) {
        Trace::Walk walk = corsCheck(m_request, head.headers, m_profile);
        const bool passes = succeeded(walk);
        record(std::move(walk));
        if (!passes) {
            returnNetworkError();
            return;
        }
    }
    // 5.
    if (auto blocked = crossOriginResourcePolicyCheck(m_request, head, sent, m_profile);
        blocked && m_request.responseTainting == ResponseTainting::Opaque) {
        decide(*std::move(blocked));
        returnNetworkError();
        return;
    }
    // 6.
    if (!isRedirect(head)) {
        handOver(head);
        return;
    }
    switch (m_request.redirectMode) {
    case RedirectMode::Error:
        decide({Trace::fetchStep(Trace::Anchor::httpFetch, "6.3"), Outcome::Failure,
                Trace::ModeSeen{m_request.mode, m_request.redirectMode}});
        returnNetworkError();
        return;
    case RedirectMode::Manual: {
        Filtered filtered = opaqueRedirect(m_request, head);
        decide(std::move(filtered.decided));
        m_phase = Phase::ReadingBody;
        call(ResponseAvailable{std::move(filtered.response)});
        cancelInFlight();
        call(ResponseEndOfBody{});
        m_phase = Phase::Done;
        return;
    }
    case RedirectMode::Follow: followRedirect(head); return;
    }
}

/// WebKitGTK follows what other engines take for a final answer (redirect-367).
bool FetchMachine::isRedirect(const Http::ResponseHead &head) const
{
    const bool other = m_profile.unassigned3xxRedirect && head.status >= 309 &&
                       head.status <= 399 && head.headers.contains("Location");
    return other || Http::isRedirectStatus(head.status);
}

void FetchMachine::followRedirect(const Http::ResponseHead &head)
{
    RedirectJudgement judgement = httpRedirectFetch(m_request, head, m_profile);
    decide(std::move(judgement.decided));
    if (judgement.isFinal) {
        handOver(head);
        return;
    }
    if (!judgement.next) {
        noteRefusedRedirect(judgement.refusedTarget);
        returnNetworkError();
        return;
    }
    if (m_cache.redirect) {
        store(*std::exchange(m_cache.redirect, std::nullopt), Trace::HttpCacheChange::Stored);
    }
    m_request = *std::move(judgement.next);
    // The hop's body is of no use to anyone. Its bytes may still arrive; they are recorded and
    // ignored.
    m_actual.reset();
    // A body that is sent again is counted again; one that is dropped is told of with the answer.
    if (m_request.body) {
        m_requestBodySent = 0;
        m_unreportedBody = 0;
        m_bodyEventsDue.reset();
    }
    mainFetch();
}

const QByteArray *FetchMachine::nextBodyChunk() const
{
    const auto *chunk = m_callbacks.empty()
                            ? nullptr
                            : std::get_if<ResponseBodyChunk>(&m_callbacks.front().callback);
    return chunk ? &chunk->bytes : nullptr;
}

bool FetchMachine::isBodyEndNext() const
{
    return !m_callbacks.empty() &&
           std::holds_alternative<ResponseEndOfBody>(m_callbacks.front().callback);
}

/// https://fetch.spec.whatwg.org/#concept-main-fetch, step 20, and what engines do beside it.
bool FetchMachine::isBlockedByHead(const Http::ResponseHead &head)
{
    const OpaqueJudgement judgement = judgeOpaqueHead(m_request, head, m_profile);
    m_looksAtBody = judgement.verdict == OpaqueVerdict::LookAtBody;
    auto type = blockedByType(m_request, head);
    // Firefox looks at the type first (jsonp-023); Chromium's network service at what is opaque.
    const bool typeFirst =
        m_profile.elements.opaqueBlocking == Profiles::OpaqueBlocking::ByValidating;
    const bool isOpaque = judgement.verdict == OpaqueVerdict::Block && !(type && typeFirst);
    if (isOpaque) {
        decide(judgement.decided());
    } else if (type) {
        decide(*std::move(type));
    } else {
        return false;
    }
    return true;
}

void FetchMachine::returnNetworkError()
{
    // Main fetch, step 12: a network error of a preflighted fetch clears its entries. Engines other
    // than Firefox keep them (recorded cases max-age-074, -075).
    if (m_preflighted && m_profile.failedActualClearsCache) {
        if (const int removed = m_state.preflightCache.clear(m_request); removed > 0) {
            append(m_current, Trace::PreflightCacheChanged{{}, removed});
        }
    }
    if (!goesOnForCache()) {
        cancelInFlight();
    }
    m_phase = Phase::Done;
    Response error = networkError();
    error.followsOwnRedirect = m_refusedOwnRedirect;
    call(ResponseAvailable{std::move(error)});
}

/// Firefox hands on the redirect itself where its own channel, not that of CORS, has had it.
void FetchMachine::noteRefusedRedirect(const std::optional<Url::UrlRecord> &target)
{
    const auto &exceptTo = m_profile.refusedRedirectHasProgressExceptTo;
    const bool isOwn = m_request.responseTainting == ResponseTainting::Basic;
    m_refusedOwnRedirect =
        target && exceptTo && isOwn &&
        std::find(exceptTo->begin(), exceptTo->end(), target->scheme) == exceptTo->end();
}

// https://fetch.spec.whatwg.org/#append-a-request-cookie-header
QByteArray FetchMachine::cookieHeader(const Request &request)
{
    const Http::CookieRetrieval retrieval =
        m_state.cookies.cookiesFor(request.currentUrl(), cookieContext(request, m_profile), m_now);
    Trace::CookiesConsidered considered = cookiesConsidered(retrieval);
    if (!considered.cookies.empty()) {
        decide({Trace::fetchStep(Trace::Anchor::httpNetworkOrCacheFetch, "8.21"), Outcome::Continue,
                std::move(considered)});
    }
    return retrieval.header();
}

// https://fetch.spec.whatwg.org/#parse-and-store-response-set-cookie-headers, from HTTP-network
// fetch, step 17
void FetchMachine::storeCookies(const Http::ResponseHead &head)
{
    if (!m_includeCredentials) {
        return;
    }
    Trace::CookiesConsidered considered;
    const Http::CookieContext context = cookieContext(m_request, m_profile);
    for (const QByteArray &value : head.headers.values("Set-Cookie")) {
        considered.cookies.push_back(
            cookieFate(m_state.cookies.store(value, m_request.currentUrl(), context, m_now)));
    }
    if (!considered.cookies.empty()) {
        decide({Trace::fetchStep(Trace::Anchor::httpNetworkFetch, "17"), Outcome::Continue,
                std::move(considered)});
    }
}

Index FetchMachine::decide(Trace::Decided &&decided)
{
    m_cause = append(m_current, std::move(decided));
    return *m_cause;
}

void FetchMachine::record(Trace::Walk &&walk)
{
    for (Trace::Decided &decided : walk) {
        decide(std::move(decided));
    }
}

void FetchMachine::call(Callback callback)
{
    m_callbacks.push_back({std::move(callback), m_cause});
}

void FetchMachine::cancelInFlight()
{
    for (std::optional<ExchangeId> *running : {&m_preflight, &m_actual}) {
        if (*running && *running != m_cache.answering) {
            append(**running, Trace::ExchangeCancelled{});
            m_effects.push_back(CancelExchange{**running});
            m_cache.recordings.erase(**running);
        }
        running->reset();
    }
    m_cache.answer.reset();
    m_cache.chain.reset();
}

} // namespace Corscope::Fetch
