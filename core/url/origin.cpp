#include "core/url/origin.h"

#include "core/infra/ascii.h"
#include "core/infra/bytebuffer.h"

#include <libpsl.h>

namespace Corscope::Url {

namespace {

/// The list that libpsl was built with; it is constant data, not state.
const psl_ctx_t *publicSuffixList()
{
    return psl_builtin();
}

/// operator==, what is cheap to compare first.
bool areEqual(const TupleOrigin &a, const TupleOrigin &b)
{
    return a.port == b.port && areSame(a.scheme, b.scheme) && a.host == b.host;
}

bool sameRegistrableDomain(const Host &a, const Host &b)
{
    const auto domainA = registrableDomain(a);
    return domainA && domainA == registrableDomain(b);
}

} // namespace

Origin originOf(const UrlRecord &url)
{
    if (isLiteral(url.scheme, "blob")) {
        // 1. There are no blob URL entries here, so the path has to tell.
        // 2. to 5. The origin of the URL in it, if that is http, https or file; the last is opaque.
        const auto pathUrl = parse(QString::fromLatin1(serializePath(url)));
        if (pathUrl && hasHttpScheme(*pathUrl)) {
            return originOf(*pathUrl);
        }
        return OpaqueOrigin{};
    }
    // "file" is left as an exercise to the reader: "When in doubt, return a new opaque origin."
    const bool hasTuple = isSpecialScheme(url.scheme) && !isLiteral(url.scheme, "file");
    if (!hasTuple || !url.host) {
        return OpaqueOrigin{};
    }
    return TupleOrigin{url.scheme, *url.host, url.port};
}

QByteArray serialize(const Origin &origin)
{
    const auto *tuple = std::get_if<TupleOrigin>(&origin);
    if (!tuple) {
        return literalBytes("null");
    }
    ByteBuffer output;
    output << tuple->scheme << "://";
    appendHostAndPort(output, tuple->host, tuple->port);
    return output.bytes();
}

bool isSameOrigin(const Origin &a, const Origin &b)
{
    const auto *opaqueA = std::get_if<OpaqueOrigin>(&a);
    const auto *opaqueB = std::get_if<OpaqueOrigin>(&b);
    if (opaqueA && opaqueB) {
        return opaqueA->identity != 0 && *opaqueA == *opaqueB;
    }
    return !opaqueA && !opaqueB && areEqual(std::get<TupleOrigin>(a), std::get<TupleOrigin>(b));
}

bool isSchemelesslySameSite(const Origin &a, const Origin &b)
{
    const auto *tupleA = std::get_if<TupleOrigin>(&a);
    const auto *tupleB = std::get_if<TupleOrigin>(&b);
    if (!tupleA || !tupleB) {
        return isSameOrigin(a, b);
    }
    if (tupleA->host == tupleB->host && !registrableDomain(tupleA->host)) {
        return true;
    }
    return sameRegistrableDomain(tupleA->host, tupleB->host);
}

bool isSameSite(const Origin &a, const Origin &b)
{
    const auto *tupleA = std::get_if<TupleOrigin>(&a);
    const auto *tupleB = std::get_if<TupleOrigin>(&b);
    if (!tupleA || !tupleB) {
        return isSameOrigin(a, b);
    }
    return areSame(tupleA->scheme, tupleB->scheme) && isSchemelesslySameSite(a, b);
}

std::optional<QByteArray> registrableDomain(const Host &host)
{
    const auto *domain = std::get_if<Domain>(&host);
    if (!domain) {
        return std::nullopt;
    }
    // A single trailing dot is part of the host but unknown to the list; the standard keeps it.
    QByteArray name = domain->ascii;
    const bool trailingDot = name.endsWith('.');
    if (trailingDot) {
        name.chop(1);
    }
    // The list's algorithm knows no empty labels, and no answer of the library to them is useful.
    if (name.isEmpty() || name.startsWith('.') || name.endsWith('.') || name.contains("..")) {
        return std::nullopt;
    }
    const char *found = psl_registrable_domain(publicSuffixList(), name.constData());
    if (!found) {
        return std::nullopt;
    }
    QByteArray result(found);
    return trailingDot ? result + '.' : result;
}

QByteArray serializeSite(const Origin &origin)
{
    const auto *tuple = std::get_if<TupleOrigin>(&origin);
    if (!tuple) {
        return literalBytes("null");
    }
    ByteBuffer output;
    output << tuple->scheme << "://";
    if (const auto domain = registrableDomain(tuple->host)) {
        output << *domain;
    } else {
        appendHostAndPort(output, tuple->host, std::nullopt);
    }
    return output.bytes();
}

KnownOrigin::KnownOrigin(Origin origin)
    : m_origin(std::move(origin))
    , m_serialized(serialize(m_origin))
    , m_site(serializeSite(m_origin))
{}

bool isLoopback(const Host &host)
{
    if (const auto *v4 = std::get_if<Ipv4Address>(&host)) {
        return (v4->bits >> 24) == 127;
    }
    if (const auto *v6 = std::get_if<Ipv6Address>(&host)) {
        return *v6 == Ipv6Address{{0, 0, 0, 0, 0, 0, 0, 1}};
    }
    if (const auto *domain = std::get_if<Domain>(&host)) {
        QByteArray name = domain->ascii;
        if (name.endsWith('.')) {
            name.chop(1);
        }
        return name == "localhost" || name.endsWith(".localhost");
    }
    return false;
}

bool isPotentiallyTrustworthy(const Origin &origin)
{
    const auto *tuple = std::get_if<TupleOrigin>(&origin);
    if (!tuple) {
        return false;
    }
    return isLiteral(tuple->scheme, "https") || isLiteral(tuple->scheme, "wss") ||
           isLoopback(tuple->host);
}

bool isOfTrustworthyOrigin(const UrlRecord &url)
{
    const bool isHttps = isLiteral(url.scheme, "https");
    return isHttps || isLiteral(url.scheme, "http") ? url.host && (isHttps || isLoopback(*url.host))
                                                    : isPotentiallyTrustworthy(originOf(url));
}

bool isPotentiallyTrustworthy(const UrlRecord &url)
{
    // 1. If url is "about:blank" or "about:srcdoc", return "Potentially Trustworthy".
    if (url.scheme == "about") {
        const QByteArray path = serializePath(url);
        return path == "blank" || path == "srcdoc";
    }
    // 2. If url's scheme is "data", return "Potentially Trustworthy". 3. Its origin decides; the
    // one of a file: URL is opaque with us, but the standard's algorithm would still see its
    // scheme.
    return url.scheme == "data" || url.scheme == "file" || isOfTrustworthyOrigin(url);
}

} // namespace Corscope::Url
