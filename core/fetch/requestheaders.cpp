#include "core/fetch/requestheaders.h"

#include "core/infra/ascii.h"

#include <algorithm>

namespace Corscope::Fetch {

using Http::HeaderList;
using Profiles::Profile;
using Trace::Purpose;

namespace {

void addIfMissing(HeaderList &headers, QByteArrayView name, const QByteArray &value)
{
    if (!headers.contains(name)) {
        headers.append(name, value);
    }
}

/// 8.5 to 8.9
void addContentLength(HeaderList &headers, const Request &request)
{
    if (request.body) {
        headers.append("Content-Length", QByteArray::number(request.body->size()));
    } else if (request.method == "POST" || request.method == "PUT") {
        headers.append("Content-Length", "0");
    }
}

/// https://w3c.github.io/webappsec-fetch-metadata/#fetch-integration
void addFetchMetadata(HeaderList &headers, const Request &request)
{
    const auto site = secFetchSite(request);
    if (!site) {
        return;
    }
    headers.append("Sec-Fetch-Site", *site);
    headers.append("Sec-Fetch-Mode", Reflect::nameOf(request.mode));
    const QByteArray destination = Reflect::nameOf(request.destination);
    headers.append("Sec-Fetch-Dest", destination.isEmpty() ? QByteArray("empty") : destination);
}

/// Codings that need a coding-safe path (Brotli, Zstandard) are offered over TLS and to loopback
/// only.
QByteArray acceptEncoding(const Request &request)
{
    const bool safePath = Url::isPotentiallyTrustworthy(Url::originOf(request.currentUrl()));
    return safePath ? "gzip, deflate, br, zstd" : "gzip, deflate";
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

/// Position of a name in the profile's order; names that it does not have go where "*" is.
std::size_t rank(const std::vector<QByteArray> &order, QByteArrayView name)
{
    const auto lowered = byteLowercase(name);
    const auto exact = std::find(order.begin(), order.end(), lowered);
    if (exact != order.end()) {
        return std::size_t(exact - order.begin());
    }
    return std::size_t(std::find(order.begin(), order.end(), "*") - order.begin());
}

HeaderList inOrder(const HeaderList &headers, const std::vector<QByteArray> &order)
{
    std::vector<Http::Header> sorted(headers.begin(), headers.end());
    std::stable_sort(sorted.begin(), sorted.end(),
                     [&](const Http::Header &a, const Http::Header &b) {
                         return rank(order, a.name) < rank(order, b.name);
                     });
    HeaderList result;
    for (Http::Header &header : sorted) {
        result.add(std::move(header.name), std::move(header.value));
    }
    return result;
}

} // namespace

Http::WireRequest wireRequest(const Request &request, Purpose purpose,
                              const AddedCredentials &credentials, const Profile &profile,
                              ExchangeId exchange)
{
    HeaderList headers = request.headerList;
    // https://fetch.spec.whatwg.org/#concept-fetch, steps 12 and 13: Accept and Accept-Language.
    addIfMissing(headers, "Accept", "*/*");
    addIfMissing(headers, "Accept-Language", profile.acceptLanguage);
    addContentLength(headers, request);
    // 8.11
    if (const auto referer = refererHeader(request, profile)) {
        headers.append("Referer", *referer);
    }
    // 8.12
    if (const auto origin = originHeader(request, profile)) {
        headers.append("Origin", *origin);
    }
    // 8.13
    addFetchMetadata(headers, request);
    // 8.15
    addIfMissing(headers, "User-Agent", profile.userAgent);
    // 8.19 and 8.20
    if (headers.contains("Range")) {
        headers.append("Accept-Encoding", "identity");
    }
    addIfMissing(headers, "Accept-Encoding", acceptEncoding(request));
    addIfMissing(headers, "Connection", "keep-alive");
    addIfMissing(headers, "Host", Url::hostAndPort(request.currentUrl()));
    // 8.21
    if (!credentials.cookie.isEmpty()) {
        headers.append("Cookie", credentials.cookie);
    }
    if (purpose == Purpose::Actual) {
        addClientHints(headers, request, profile);
    }
    const auto &order =
        purpose == Purpose::Preflight ? profile.preflightHeaderOrder : profile.headerOrder;
    return {exchange,     request.method, request.currentUrl(), inOrder(headers, order),
            request.body, profile.reading};
}

} // namespace Corscope::Fetch
