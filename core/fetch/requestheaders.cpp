#include "core/fetch/requestheaders.h"

#include "core/infra/ascii.h"

#include <QVarLengthArray>

#include <algorithm>

namespace Corscope::Fetch {

using Http::HeaderList;
using Profiles::Profile;
using Trace::Purpose;

using namespace Qt::StringLiterals;

namespace {

void addIfMissing(HeaderList &headers, const QByteArray &name, const QByteArray &value)
{
    if (!headers.contains(name)) {
        headers.add(name, value);
    }
}

/// 8.5 to 8.9
void addContentLength(HeaderList &headers, const Request &request)
{
    if (request.body) {
        headers.add("Content-Length"_ba, QByteArray::number(request.body->size()));
    } else if (request.method == "POST" || request.method == "PUT") {
        headers.add("Content-Length"_ba, "0"_ba);
    }
}

/// https://w3c.github.io/webappsec-fetch-metadata/#fetch-integration
void addFetchMetadata(HeaderList &headers, const Request &request)
{
    const auto site = secFetchSite(request);
    if (!site) {
        return;
    }
    headers.add("Sec-Fetch-Site"_ba, *site);
    headers.add("Sec-Fetch-Mode"_ba, literalBytes(Reflect::nameOf(request.mode)));
    const QByteArray destination = literalBytes(Reflect::nameOf(request.destination));
    headers.add("Sec-Fetch-Dest"_ba, destination.isEmpty() ? "empty"_ba : destination);
}

/// Codings that need a coding-safe path (Brotli, Zstandard) are offered over TLS and to loopback
/// only.
QByteArray acceptEncoding(const Request &request, const Profile &profile)
{
    if (profile.acceptEncoding) {
        return *profile.acceptEncoding;
    }
    const bool safePath = Url::isPotentiallyTrustworthy(Url::originOf(request.currentUrl()));
    return safePath ? "gzip, deflate, br, zstd"_ba : "gzip, deflate"_ba;
}

void addClientHints(HeaderList &headers, const Request &request, const Profile &profile)
{
    // Low-entropy hints, Chromium alone; only to potentially trustworthy URLs.
    if (profile.clientHints.empty() ||
        !Url::isPotentiallyTrustworthy(Url::originOf(request.currentUrl()))) {
        return;
    }
    for (const auto &[name, value] : profile.clientHints) {
        addIfMissing(headers, name, value);
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
    if (!credentials.cookie.isEmpty()) {
        headers.add("Cookie"_ba, credentials.cookie);
    }
    return headers;
}

bool isMedia(const Request &request)
{
    return request.destination == Trace::RequestDestination::Audio ||
           request.destination == Trace::RequestDestination::Video;
}

/// The order that is the initiator's own; empty: none.
const std::vector<QByteArray> &ownHeaderOrder(const Request &request, const Profile &profile)
{
    if (isMedia(request)) {
        return profile.elements.mediaHeaderOrder; // media-001
    }
    if (request.mode == Trace::RequestMode::Navigate) {
        return profile.elements.formHeaderOrder; // form-001
    }
    if (request.initiatorType == InitiatorType::EventSource) {
        return profile.eventSources.headerOrder; // es-cors-001
    }
    static const std::vector<QByteArray> none;
    const bool isCorsElement = request.destination != Trace::RequestDestination::Empty &&
                               request.mode == Trace::RequestMode::Cors;
    return request.initiatorType == InitiatorType::Beacon
               ? profile.beacons.headerOrder // beacon-002
           : isCorsElement ? profile.elements.corsHeaderOrder
                           : none;
}

const std::vector<QByteArray> &headerOrderOf(const Request &request, Purpose purpose,
                                             const Profile &profile)
{
    if (purpose == Purpose::Preflight) {
        return profile.preflightHeaderOrder;
    }
    const auto &own = ownHeaderOrder(request, profile);
    return own.empty() ? profile.headerOrder : own;
}

/// Tells most names apart without a look at more of them: their length and their first letter.
quint32 keyOf(QByteArrayView name)
{
    return name.isEmpty() ? 0 : quint32(name.size()) << 8 | uchar(byteLowercase(name.front()));
}

/// In the profile's order; names that it does not have go where "*" is.
void arrange(HeaderList &headers, const std::vector<QByteArray> &order)
{
    QVarLengthArray<quint32, 32> keys;
    for (const QByteArray &name : order) {
        keys.append(keyOf(name));
    }
    const auto others = std::size_t(std::find(order.begin(), order.end(), "*"_ba) - order.begin());
    QVarLengthArray<std::size_t, 32> ranks;
    for (const Http::Header &header : std::as_const(headers)) {
        const quint32 key = keyOf(header.name);
        std::size_t rank = 0;
        while (rank < order.size() && (keys.at(qsizetype(rank)) != key ||
                                       !equalsIgnoringCase(order.at(rank), header.name))) {
            ++rank;
        }
        ranks.append(rank == order.size() ? others : rank);
    }
    headers.arrange(std::span(ranks.data(), std::size_t(ranks.size())));
}

} // namespace

Http::WireRequest wireRequest(const Request &request, HeaderList headers, Purpose purpose,
                              const AddedCredentials &credentials, const Profile &profile,
                              ExchangeId exchange)
{
    if (request.mode == Trace::RequestMode::WebSocket) {
        HeaderList handshake = handshakeHeaders(request, std::move(headers), credentials, profile);
        arrange(handshake, profile.webSockets.headerOrder);
        return {exchange, request.method,  request.currentUrl(),          std::move(handshake),
                {},       profile.reading, Http::ProtocolSwitch::Expected};
    }
    headers.reserve(headers.size() + profile.headerOrder.size());
    // https://fetch.spec.whatwg.org/#concept-fetch, steps 12 and 13: Accept and Accept-Language.
    addIfMissing(headers, "Accept"_ba, acceptOf(request, purpose, profile));
    addIfMissing(headers, "Accept-Language"_ba, profile.acceptLanguage);
    addContentLength(headers, request);
    // 8.11
    if (const auto referer = refererHeader(request, profile)) {
        headers.add("Referer"_ba, *referer);
    }
    // 8.12
    if (const auto origin = originHeader(request, profile)) {
        headers.add("Origin"_ba, *origin);
    }
    // 8.13
    if (profile.sendsFetchMetadata) {
        addFetchMetadata(headers, request);
    }
    // 8.15
    addIfMissing(headers, "User-Agent"_ba, profile.userAgent);
    // 8.19 and 8.20
    if (headers.contains("Range")) {
        headers.add("Accept-Encoding"_ba, "identity"_ba);
    }
    if (!isMedia(request) || profile.elements.mediaTellsAcceptEncoding) {
        addIfMissing(headers, "Accept-Encoding"_ba, acceptEncoding(request, profile));
    }
    addIfMissing(headers, "Connection"_ba, "keep-alive"_ba);
    addIfMissing(headers, "Host"_ba, Url::hostAndPort(request.currentUrl()));
    // 8.21
    if (!credentials.cookie.isEmpty()) {
        headers.add("Cookie"_ba, credentials.cookie);
    }
    if (purpose == Purpose::Actual) {
        addClientHints(headers, request, profile);
    }
    arrange(headers, headerOrderOf(request, purpose, profile));
    return {exchange,     request.method,  request.currentUrl(),      std::move(headers),
            request.body, profile.reading, Http::ProtocolSwitch::None};
}

} // namespace Corscope::Fetch
