#include "core/fetch/requestheaders.h"

#include "core/fetch/headerorder.h"
#include "core/fetch/safelist.h"
#include "core/infra/ascii.h"

#include <algorithm>

namespace Corscope::Fetch {

using Http::HeaderList;
using Profiles::Profile;
using Trace::Purpose;

using namespace Qt::StringLiterals;

namespace {

/// The head of a request while the browser adds its lines, each name of its own once.
class GrowingHead
{
public:
    /// `headers`: what the request brings along.
    GrowingHead(HeaderList headers, std::size_t room)
        : m_headers(std::move(headers))
        , m_given(m_headers.size())
    {
        m_headers.reserve(m_given + room);
    }

    void add(QByteArray name, QByteArray value)
    {
        m_headers.add(std::move(name), std::move(value));
    }
    /// Unless the request brings it along.
    void addIfMissing(QByteArray name, QByteArray value)
    {
        if (!brings(name)) {
            m_headers.add(std::move(name), std::move(value));
        }
    }
    [[nodiscard]] bool brings(QByteArrayView name) const
    {
        return std::any_of(
            m_headers.begin(), m_headers.begin() + qsizetype(m_given),
            [name](const Http::Header &header) { return equalsIgnoringCase(header.name, name); });
    }
    [[nodiscard]] HeaderList &lines() { return m_headers; }

private:
    HeaderList m_headers;
    std::size_t m_given;
};

/// 8.5 to 8.9
void addContentLength(GrowingHead &head, const Request &request, const Profile &profile)
{
    if (hasBodyOnWire(request, profile)) {
        head.add("Content-Length"_ba, QByteArray::number(request.body->size()));
    } else if (request.method == "POST" || request.method == "PUT") {
        head.add("Content-Length"_ba, "0"_ba);
    }
}

/// A page's request to another site that takes its cookies along, if there are any.
bool tellsStorageAccess(const Request &request, const Profile &profile)
{
    const bool takesCookies =
        request.isForCredentialsMode || request.credentialsMode == Trace::CredentialsMode::Include;
    if (!takesCookies ||
        Url::isSameSite(Url::originOf(request.currentUrl()), request.client->origin)) {
        return false;
    }
    switch (profile.requestLines.storageAccess) {
    case Profiles::StorageAccess::Untold: return false;
    case Profiles::StorageAccess::WithCredentials: return !request.isForCredentialsMode;
    case Profiles::StorageAccess::WithCredentialsAtFirst:
        return request.isForCredentialsMode || redirectTaint(request) == RedirectTaint::SameOrigin;
    }
    return false;
}

QByteArray storageAccess(const Profile &profile)
{
    using enum Http::CookieRules::ThirdParty;
    return profile.cookies.thirdPartyCookies == Allow ? "active"_ba : "none"_ba;
}

/// Whether the engine forgets them (redirect-005, events-053).
bool tellsFetchMetadata(const Request &request, Purpose purpose, const Profile &profile)
{
    if (!profile.sendsFetchMetadata ||
        (request.isSynchronous && !profile.requestLines.synchronousTellsFetchMetadata)) {
        return false;
    }
    return profile.requestLines.fetchMetadataSurvivesCrossing || purpose == Purpose::Preflight ||
           request.responseTainting != Trace::ResponseTainting::Cors || !leadsElsewhere(request);
}

/// Of one URL, whatever led to it.
std::optional<QByteArray> siteOfCurrentUrl(const Request &request)
{
    return secFetchSite({&request.currentUrl(), 1}, request.origin);
}

std::optional<QByteArray> siteOfPreflight(const Request &request, const Profile &profile)
{
    switch (profile.requestLines.preflightSite) {
    case Profiles::PreflightSite::OfAllUrls: return secFetchSite(request);
    case Profiles::PreflightSite::OfCurrentUrl: return siteOfCurrentUrl(request);
    case Profiles::PreflightSite::OfOrigin: break;
    }
    const auto site = siteOfCurrentUrl(request);
    const bool isNull = redirectTaint(request) != RedirectTaint::SameOrigin;
    return site && isNull ? std::optional("cross-site"_ba) : site;
}

/// https://w3c.github.io/webappsec-fetch-metadata/#fetch-integration
void addFetchMetadata(GrowingHead &head, const Request &request, Purpose purpose,
                      const Profile &profile)
{
    const auto site = toldFetchSite(request, purpose, profile);
    if (!site) {
        return;
    }
    head.add("Sec-Fetch-Site"_ba, *site);
    head.add("Sec-Fetch-Mode"_ba, literalBytes(Reflect::nameOf(request.mode)));
    const QByteArray destination = literalBytes(Reflect::nameOf(request.destination));
    head.add("Sec-Fetch-Dest"_ba, destination.isEmpty() ? "empty"_ba : destination);
    if (tellsStorageAccess(request, profile)) {
        head.add("Sec-Fetch-Storage-Access"_ba, storageAccess(profile));
    }
}

/// Of a piece of something no coding is wanted. WebKit forgets it on the way to another origin, and
/// where the page waits.
bool wantsIdentity(const Request &request, const Profile &profile)
{
    return profile.requestLines.rangeWantsIdentity ||
           (!request.isSynchronous && !leadsElsewhere(request));
}

/// Codings that need a coding-safe path (Brotli, Zstandard) are offered over TLS and to loopback
/// only.
QByteArray acceptEncoding(const Request &request, const Profile &profile)
{
    if (profile.acceptEncoding) {
        return *profile.acceptEncoding;
    }
    const bool safePath = profile.requestLines.loopbackIsSafePath
                              ? Url::isOfTrustworthyOrigin(request.currentUrl())
                              : request.currentUrl().scheme == "https";
    return safePath ? profile.requestLines.safeCodings : "gzip, deflate"_ba;
}

void addClientHints(GrowingHead &head, const Request &request, const Profile &profile)
{
    // Low-entropy hints, Chromium alone; only to potentially trustworthy URLs.
    if (profile.clientHints.empty() || !Url::isOfTrustworthyOrigin(request.currentUrl())) {
        return;
    }
    for (const auto &[name, value] : profile.clientHints) {
        head.addIfMissing(name, value);
    }
}

/// https://fetch.spec.whatwg.org/#concept-fetch, step 12
QByteArray acceptOf(const Request &request, Purpose purpose, const Profile &profile)
{
    using enum Trace::RequestDestination;
    if (purpose == Purpose::Preflight) {
        return "*/*"_ba;
    }
    switch (request.destination) {
    case Image: return profile.elements.imageAccept;
    case Style: return "text/css,*/*;q=0.1"_ba;
    case Iframe: return profile.elements.documentAccept;
    case Empty: return profile.accept;
    case Font: return profile.elements.fontAccept;
    case Audio: return profile.elements.audioAccept;
    case Video: return profile.elements.videoAccept;
    case Script: break;
    }
    return "*/*"_ba;
}

/// https://websockets.spec.whatwg.org/#concept-websocket-establish: the request of a handshake,
/// with what engines leave out of it.
HeaderList handshakeHeaders(const Request &request, HeaderList headers,
                            const AddedCredentials &credentials, const Profile &profile)
{
    const Profiles::WebSocketRules &rules = profile.webSockets;
    headers.add("Host"_ba, Url::hostAndPort(request.currentUrl()));
    headers.add("User-Agent"_ba, profile.userAgent);
    if (rules.tellsAccept) {
        headers.add("Accept"_ba, "*/*"_ba);
    }
    headers.add("Accept-Language"_ba, profile.acceptLanguage);
    headers.add("Accept-Encoding"_ba, acceptEncoding(request, profile));
    headers.add("Origin"_ba, serializeOrigin(request));
    const auto site = secFetchSite(request);
    if (site && !rules.fetchDestination.isEmpty()) {
        headers.add("Sec-Fetch-Dest"_ba, rules.fetchDestination);
        headers.add("Sec-Fetch-Mode"_ba, "websocket"_ba);
        headers.add("Sec-Fetch-Site"_ba, *site);
    }
    if (site && !rules.fetchDestination.isEmpty() && tellsStorageAccess(request, profile)) {
        headers.add("Sec-Fetch-Storage-Access"_ba, storageAccess(profile)); // ws-origin-010
    }
    if (!credentials.cookie.isEmpty()) {
        headers.add("Cookie"_ba, credentials.cookie);
    }
    return headers;
}

/// How urgent Firefox takes it to be; empty where it says nothing.
QByteArray priorityOf(const Request &request, Purpose purpose)
{
    using enum Trace::RequestDestination;
    if (purpose == Purpose::Preflight) {
        return "u=4"_ba; // acac-003
    }
    switch (request.destination) {
    case Image: return "u=5, i"_ba; // image-001
    case Style: return "u=2"_ba;    // css-001
    case Script:
    case Font: return {};
    case Audio:
    case Video:
    case Iframe: return "u=4"_ba; // media-001, form-001
    case Empty: break;
    }
    switch (request.initiatorType) {
    case InitiatorType::Fetch:
    case InitiatorType::EventSource: return "u=4"_ba; // acac-005, es-id-001
    case InitiatorType::Beacon: return "u=6"_ba;      // beacon-002
    default: return {};
    }
}

void addPriority(GrowingHead &head, const Request &request, Purpose purpose, const Profile &profile)
{
    const QByteArray priority =
        profile.requestLines.tellsPriority ? priorityOf(request, purpose) : QByteArray();
    if (!priority.isEmpty()) {
        head.addIfMissing("Priority"_ba, priority);
    }
}

/// redirect-007
std::optional<QByteArray> refererOf(const Request &request, Purpose purpose, const Profile &profile)
{
    const bool crosses = purpose == Purpose::Preflight && request.urlList.size() > 1 &&
                         Url::isSameOrigin(Url::originOf(request.url()), request.origin) &&
                         Url::isSameSite(Url::originOf(request.currentUrl()), request.origin);
    if (!profile.requestLines.crossingPreflightRefersAsBefore || !crosses ||
        request.isSynchronous) {
        return refererHeader(request, profile);
    }
    return request.firstReferrer.kind == Referrer::Kind::Url
               ? std::optional(Url::serialize(request.firstReferrer.url))
               : std::nullopt;
}

bool areAscii(const HeaderList &headers)
{
    return std::all_of(headers.begin(), headers.end(), [](const Http::Header &header) {
        return std::all_of(header.value.begin(), header.value.end(),
                           [](char c) { return uchar(c) < 0x80; });
    });
}

/// One line for each name, as Firefox makes them of a script's: without what is empty.
HeaderList combined(const HeaderList &headers)
{
    HeaderList result;
    for (const Http::Header &header : headers) {
        const QByteArray before = result.get(header.name).value_or(QByteArray());
        // Of several Content-Types the last counts (rnd1-00092).
        if (before.isEmpty() || equalsIgnoringCase(header.name, "Content-Type")) {
            result.set(header.name, header.value);
        } else if (!header.value.isEmpty()) {
            const QByteArray value = before + ", " + header.value;
            result.set(header.name, value);
        }
    }
    return result;
}

/// What is not ASCII, one byte for a character so far, in UTF-8.
void writeOwnValuesAsUtf8(HeaderList &headers, qsizetype own)
{
    std::vector<Http::Header> lines(headers.begin(), headers.end());
    for (qsizetype i = 0; i < own; ++i) {
        lines[std::size_t(i)].value = QString::fromLatin1(lines[std::size_t(i)].value).toUtf8();
    }
    headers = HeaderList();
    for (Http::Header &line : lines) {
        headers.add(std::move(line.name), std::move(line.value));
    }
}

/// How Chromium's cache writes a single range (headers-055).
void writeRangeAnew(HeaderList &headers)
{
    const auto range = parseSingleRange(byteLowercase(*headers.get("Range")), AllowWhitespace::Yes);
    const auto number = [](const std::optional<quint64> &n) {
        return n ? QByteArray::number(*n) : QByteArray();
    };
    const QByteArray value = "bytes=" + number(range->start) + "-" + number(range->end);
    headers.set("Range", value);
}

} // namespace

std::optional<QByteArray> toldFetchSite(const Request &request, Purpose purpose,
                                        const Profile &profile)
{
    if (!tellsFetchMetadata(request, purpose, profile)) {
        return std::nullopt;
    }
    if (purpose == Purpose::Preflight) {
        return siteOfPreflight(request, profile);
    }
    const auto site = secFetchSite(request);
    const bool isElsewhere = site && *site != "same-origin";
    return isElsewhere && profile.requestLines.redirectIsCrossSite && request.urlList.size() > 1
               ? std::optional("cross-site"_ba)
               : site;
}

Http::WireRequest wireRequest(const Request &request, HeaderList headers, Purpose purpose,
                              const AddedCredentials &credentials, const Profile &profile,
                              ExchangeId exchange)
{
    if (request.mode == Trace::RequestMode::WebSocket) {
        HeaderList handshake = handshakeHeaders(request, std::move(headers), credentials, profile);
        arrangeHeaders(handshake, 0, request, purpose, profile);
        return {exchange, request.method,  request.currentUrl(),          std::move(handshake),
                {},       profile.reading, Http::ProtocolSwitch::Expected};
    }
    qsizetype own = qsizetype(request.headerList.size());
    if (profile.requestLines.fetchKeepsHeadersApart &&
        request.initiatorType == InitiatorType::Fetch) {
        headers = combined(headers);
        own = qsizetype(combined(request.headerList).size());
    }
    constexpr std::size_t usualLines = 20;
    GrowingHead head(std::move(headers), usualLines);
    // https://fetch.spec.whatwg.org/#concept-fetch, steps 12 and 13: Accept and Accept-Language.
    head.addIfMissing("Accept"_ba, acceptOf(request, purpose, profile));
    head.addIfMissing("Accept-Language"_ba, profile.acceptLanguage);
    addContentLength(head, request, profile);
    // 8.11
    if (auto referer = refererOf(request, purpose, profile)) {
        head.add("Referer"_ba, *std::move(referer));
    }
    // 8.12
    if (auto origin = originHeader(request, profile)) {
        head.add("Origin"_ba, *std::move(origin));
    }
    // 8.13
    addFetchMetadata(head, request, purpose, profile);
    addPriority(head, request, purpose, profile);
    // 8.15
    head.addIfMissing("User-Agent"_ba, profile.userAgent);
    // 8.19 and 8.20
    if (head.brings("Range") && wantsIdentity(request, profile)) {
        head.add("Accept-Encoding"_ba, "identity"_ba);
    } else if (!isMedia(request) || profile.elements.mediaTellsAcceptEncoding) {
        head.addIfMissing("Accept-Encoding"_ba, acceptEncoding(request, profile));
    }
    head.addIfMissing("Connection"_ba, profile.requestLines.connection);
    head.addIfMissing("Host"_ba, Url::hostAndPort(request.currentUrl()));
    // 8.21
    if (!credentials.cookie.isEmpty()) {
        head.add("Cookie"_ba, credentials.cookie);
    }
    if (purpose == Purpose::Actual) {
        addClientHints(head, request, profile);
    }
    if (isRangeOfCache(request, profile)) {
        writeRangeAnew(head.lines());
    }
    const bool isOfScript = request.initiatorType != InitiatorType::EventSource; // es-id-012
    if (profile.requestLines.valuesAsUtf8 && isOfScript && !areAscii(request.headerList)) {
        writeOwnValuesAsUtf8(head.lines(), own);
    }
    arrangeHeaders(head.lines(), own, request, purpose, profile);
    return {exchange,     request.method,  request.currentUrl(),      std::move(head.lines()),
            request.body, profile.reading, Http::ProtocolSwitch::None};
}

} // namespace Corscope::Fetch
