#include "core/fetch/redirect.h"

#include "core/fetch/engineurl.h"
#include "core/fetch/preflight.h"
#include "core/fetch/safelist.h"
#include "core/trace/steps.h"

#include <algorithm>

namespace Corscope::Fetch {

using Profiles::EmptyLocation;
using Profiles::LocationDecoding;
using Profiles::SeveralLocations;
using Trace::Outcome;
using Trace::RequestMode;
using Trace::ResponseTainting;

namespace {

constexpr int redirectLimit = 20;

Trace::StepRef redirectStep(const char *number)
{
    return Trace::fetchStep(Trace::Anchor::httpRedirectFetch, number);
}

Trace::Redirected evidenceFor(const Request &request, const Http::ResponseHead &answer,
                              const LocationUrl &location)
{
    Trace::Redirected evidence;
    evidence.status = answer.status;
    evidence.location = location.header;
    evidence.from = Url::serialize(request.currentUrl(), Url::ExcludeFragment::Yes);
    if (location.kind == LocationUrl::Kind::Url) {
        evidence.to = Url::serialize(location.url);
    }
    evidence.methodBefore = request.method;
    evidence.methodAfter = request.method;
    evidence.count = request.redirectCount;
    evidence.locations = int(answer.headers.values("Location").size());
    return evidence;
}

/// Steps 5 to 10: the step that refuses; nothing where none does.
const char *refusingStep(const Request &request, const LocationUrl &location,
                         const Profiles::Profile &profile)
{
    // 5. If locationURL is failure, then return a network error.
    if (location.kind == LocationUrl::Kind::Failure) {
        return "5";
    }
    // 6. If locationURL's scheme is not an HTTP(S) scheme, then return a network error.
    if (!Url::hasHttpScheme(location.url)) {
        return "6";
    }
    // 7. If request's redirect count is 20, then return a network error.
    if (request.redirectCount == redirectLimit) {
        return "7";
    }
    // 9. If mode is "cors", locationURL includes credentials and is not of request's origin: a
    // network error.
    const bool credentials = location.url.includesCredentials();
    if (request.mode == RequestMode::Cors && credentials &&
        !Url::isSameOrigin(request.origin, Url::originOf(location.url))) {
        return "9";
    }
    // 10. If response tainting is "cors" and locationURL includes credentials: a network error.
    // Chromium asks that of "no-cors", too, and of a way back to the page's origin
    // (rnd20261120-00112).
    const bool opaqueForbids =
        request.responseTainting == ResponseTainting::Opaque && profile.noCorsRefusesUrlCredentials;
    if ((request.responseTainting == ResponseTainting::Cors || opaqueForbids) && credentials) {
        return "10";
    }
    return nullptr;
}

/// The standard followed no redirect of a preflighted request until 2014, and no browser did; the
/// first with CORS did not even follow those of others.
bool isRefusedAcrossOrigins(const Request &request, const LocationUrl &location,
                            const Profiles::Profile &profile)
{
    using Profiles::CrossOriginRedirects;
    const bool crosses = request.responseTainting == ResponseTainting::Cors ||
                         (location.kind == LocationUrl::Kind::Url &&
                          !Url::isSameOrigin(request.origin, Url::originOf(location.url)));
    if (!crosses || request.mode != RequestMode::Cors) {
        return false;
    }
    switch (profile.crossOriginRedirects) {
    case CrossOriginRedirects::Followed: return false;
    case CrossOriginRedirects::RefusedAfterPreflight:
        return preflightNeed(request, profile).needed();
    case CrossOriginRedirects::Refused: return true;
    }
    return false;
}

void removeHeaders(Request &request, bool (*isRemoved)(QByteArrayView),
                   std::vector<QByteArray> &removed)
{
    std::vector<QByteArray> names;
    for (const Http::Header &header : request.headerList) {
        if (isRemoved(header.name)) {
            names.push_back(header.name);
        }
    }
    for (const QByteArray &name : names) {
        request.headerList.remove(name);
        removed.push_back(name);
    }
}

Http::HeaderList bodyHeadersOf(const Request &request)
{
    Http::HeaderList headers;
    for (const Http::Header &header : request.headerList) {
        if (isRequestBodyHeaderName(header.name)) {
            headers.append(header.name, header.value);
        }
    }
    return headers;
}

bool droppedHeadersComeBack(const Request &request, const Profiles::Profile &profile)
{
    switch (profile.requestLines.droppedBodyHeaders) {
    case Profiles::DroppedBodyHeaders::AreGone: return false;
    case Profiles::DroppedBodyHeaders::ComeBackInFetch:
        return request.initiatorType == InitiatorType::Fetch;
    case Profiles::DroppedBodyHeaders::ComeBack: break;
    }
    return true;
}

/// Steps 12 and 13
void changeRequest(Request &request, int status, const Url::UrlRecord &target,
                   const Profiles::Profile &profile, Trace::Redirected &evidence)
{
    const bool sameOrigin =
        Url::isSameOrigin(Url::originOf(request.currentUrl()), Url::originOf(target));
    // 12.
    const bool postBecomesGet = (status == 301 || status == 302) && request.method == "POST";
    const bool seeOther = status == 303 && request.method != "GET" && request.method != "HEAD";
    // WebKitGTK: whatever the status (rnd1-00315).
    const bool deleteBecomesGet =
        profile.deleteBecomesGet && request.method == "DELETE" && !sameOrigin;
    if (postBecomesGet || seeOther || deleteBecomesGet) {
        request.method = "GET";
        request.methodWasChanged = true;
        request.keepsOrigin = profile.redirectKeepsOrigin &&
                              request.mode != RequestMode::Navigate &&              // form-029
                              request.responseTainting != ResponseTainting::Cors && // redirect-002
                              (sameOrigin || request.responseTainting == ResponseTainting::Basic);
        request.body.reset();
        // WebKit leaves them to what was a DELETE (rnd20261120-00707).
        if (postBecomesGet || seeOther) {
            request.droppedBodyHeaders = bodyHeadersOf(request);
            removeHeaders(request, isRequestBodyHeaderName, evidence.removedHeaders);
        }
    } else if (droppedHeadersComeBack(request, profile)) {
        for (const Http::Header &header : request.droppedBodyHeaders) {
            request.headerList.append(header.name, header.value);
        }
        request.droppedBodyHeaders = {};
    }
    // 13. Another origin does not get the credentials that were meant for this one.
    if (!sameOrigin) {
        removeHeaders(request, isCorsNonWildcardRequestHeaderName, evidence.removedHeaders);
    }
    // Those that a server has to ask for: another one has not.
    if (profile.requestLines.redirectDropsClientHints &&
        !Url::isSameOrigin(Url::originOf(target), request.origin)) {
        removeHeaders(request, isRequestedClientHint, evidence.removedHeaders);
    }
    evidence.methodAfter = request.method;
}

/// The standard takes several Location lines for a failure.
std::optional<QByteArray> oneLocation(const std::vector<QByteArray> &lines,
                                      const Profiles::Profile &profile)
{
    if (lines.size() == 1) {
        return lines.front();
    }
    switch (profile.severalLocations) {
    case SeveralLocations::Error: return std::nullopt;
    case SeveralLocations::OneIfEqual: {
        const bool equal = std::all_of(lines.begin(), lines.end(),
                                       [&](const QByteArray &l) { return l == lines.front(); });
        return equal ? std::optional(lines.front()) : std::nullopt;
    }
    case SeveralLocations::Joined: {
        QByteArray joined = lines.front();
        for (std::size_t i = 1; i < lines.size(); ++i) {
            joined += ", " + lines.at(i);
        }
        return joined;
    }
    }
    return std::nullopt;
}

/// Bytes as text for the URL parser. The standard decodes as UTF-8; servers send that where they
/// send more than ASCII.
QString decodedLocation(const QByteArray &value, LocationDecoding decoding)
{
    switch (decoding) {
    case LocationDecoding::Utf8: break;
    case LocationDecoding::Latin1:
        // WebKitGTK has made U+FFFD of what is not UTF-8 by then, and reads that as Latin-1 again.
        return QString::fromLatin1(QString::fromUtf8(value).toUtf8());
    case LocationDecoding::PercentEncodedBytes:
    case LocationDecoding::PercentEncodedBytesAndTabs: {
        const bool tabs = decoding == LocationDecoding::PercentEncodedBytesAndTabs;
        QByteArray ascii;
        for (const char c : value) {
            const bool encoded = uchar(c) >= 0x80 || (tabs && c == '\t');
            ascii += encoded ? '%' + QByteArray(1, c).toHex().toUpper() : QByteArray(1, c);
        }
        return QString::fromLatin1(ascii);
    }
    }
    return QString::fromUtf8(value);
}

} // namespace

LocationUrl locationUrl(const Http::ResponseHead &head, const Url::UrlRecord &base,
                        const Profiles::Profile &profile)
{
    LocationUrl result;
    // 2. Let location be the result of extracting header list values given `Location`.
    const std::vector<QByteArray> lines = head.headers.values("Location");
    if (lines.empty()) {
        return result;
    }
    const auto value = oneLocation(lines, profile);
    result.header = value.value_or(lines.front());
    if (!value) {
        result.kind = LocationUrl::Kind::Failure;
        return result;
    }
    if (value->isEmpty() && profile.emptyLocation != EmptyLocation::Followed) {
        result.kind = profile.emptyLocation == EmptyLocation::FinalAnswer
                          ? LocationUrl::Kind::None
                          : LocationUrl::Kind::Failure;
        return result;
    }
    // 3. Parse location with response's URL.
    auto parsed = parseUrl(decodedLocation(*value, profile.locationDecoding), &base, profile);
    if (!parsed) {
        result.kind = LocationUrl::Kind::Failure;
        return result;
    }
    result.kind = LocationUrl::Kind::Url;
    result.url = *std::move(parsed);
    // 4. The fragment of the request goes along where the location has none.
    if (!result.url.fragment) {
        result.url.fragment = base.fragment;
    }
    return result;
}

RedirectJudgement httpRedirectFetch(const Request &request, const Http::ResponseHead &answer,
                                    const Profiles::Profile &profile)
{
    // 3.
    LocationUrl location = locationUrl(answer, request.currentUrl(), profile);
    if (request.mode == RequestMode::WebSocket && location.url.scheme.startsWith("ws")) {
        // Whoever follows the redirect of a handshake asks over HTTP, too (ws-open-005).
        location.url.scheme = location.url.scheme == "ws" ? "http" : "https";
    }
    Trace::Redirected evidence = evidenceFor(request, answer, location);
    // 4. If locationURL is null, then return response.
    if (location.kind == LocationUrl::Kind::None) {
        return {{redirectStep("4"), Outcome::Success, evidence}, std::nullopt, true};
    }
    if (isRefusedAcrossOrigins(request, location, profile)) {
        const Trace::StepRef rule{Trace::Standard::Corscope, Trace::Anchor::oldRedirect, {}};
        return {{rule, Outcome::Failure, evidence}, std::nullopt, false};
    }
    if (const char *refused = refusingStep(request, location, profile)) {
        const bool forTarget =
            location.kind == LocationUrl::Kind::Url && QByteArrayView(refused) != "7";
        return {{redirectStep(refused), Outcome::Failure, evidence},
                std::nullopt,
                false,
                forTarget ? std::optional(location.url) : std::nullopt};
    }
    // 8. Increase request's redirect count by 1.
    Request next = request;
    ++next.redirectCount;
    evidence.count = next.redirectCount;
    if (!next.needBeforeRedirects || !next.needBeforeRedirects->needed()) {
        next.needBeforeRedirects = preflightNeed(request, profile);
        // A hop of the page's own origin was not preflighted: only its headers are remembered
        // (redirect-055, -127).
        if (request.responseTainting != ResponseTainting::Cors) {
            next.needBeforeRedirects->methodUnsafe = false;
            next.needBeforeRedirects->uploadListeners = false;
        }
    }
    changeRequest(next, answer.status, location.url, profile, evidence);
    // 18. Append locationURL to request's URL list.
    next.urlList.push_back(location.url);
    evidence.originBecomesNull = serializeOrigin(request) != serializeOrigin(next);
    // 19. Invoke set request's referrer policy on redirect.
    if (const auto policy = parseReferrerPolicy(answer.headers)) {
        next.referrerPolicy = *policy;
    }
    return {{redirectStep("22"), Outcome::Continue, evidence}, std::move(next), false};
}

} // namespace Corscope::Fetch
