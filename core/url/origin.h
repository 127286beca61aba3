// Origins and sites: https://html.spec.whatwg.org/#concept-origin
#pragma once

#include "core/url/url.h"

#include <QByteArray>

#include <optional>
#include <utility>
#include <variant>

namespace Corscope::Url {

/// https://html.spec.whatwg.org/#concept-origin-opaque
/// `identity` tells one opaque origin from another; 0 is one that nothing else can ever be the same
/// as (the origin of a data: URL, say). A page of opaque origin gets a number of its own.
struct OpaqueOrigin
{
    quint64 identity = 0;
    friend bool operator==(const OpaqueOrigin &, const OpaqueOrigin &) = default;
};

/// https://html.spec.whatwg.org/#concept-origin-tuple, without the domain that document.domain
/// would set.
struct TupleOrigin
{
    QByteArray scheme;
    Host host;
    std::optional<quint16> port; ///< null where it is the scheme's default
    friend bool operator==(const TupleOrigin &, const TupleOrigin &) = default;
};

using Origin = std::variant<OpaqueOrigin, TupleOrigin>;

/// https://url.spec.whatwg.org/#concept-url-origin. A tuple for ftp, http, https, ws and wss, and
/// for blob: around http or https; opaque otherwise, file: included. An opaque one has the identity
/// 0: such a URL is not even same origin with itself.
[[nodiscard]] Origin originOf(const UrlRecord &url);

/// https://html.spec.whatwg.org/#ascii-serialisation-of-an-origin: "null" for an opaque origin.
[[nodiscard]] QByteArray serialize(const Origin &origin);

/// https://html.spec.whatwg.org/#same-origin: the same opaque origin, or equal scheme, host and
/// port.
[[nodiscard]] bool isSameOrigin(const Origin &a, const Origin &b);
/// https://html.spec.whatwg.org/#same-site: schemelessly same site, and of equal scheme.
[[nodiscard]] bool isSameSite(const Origin &a, const Origin &b);
/// https://html.spec.whatwg.org/#schemelessly-same-site: equal registrable domains, or equal hosts
/// where there is none; ports and schemes don't matter.
[[nodiscard]] bool isSchemelesslySameSite(const Origin &a, const Origin &b);

/// https://url.spec.whatwg.org/#host-registrable-domain by the public suffix list that libpsl was
/// built with, private suffixes (github.io) included; nothing for an IP address, for a domain that
/// is itself a public suffix (also "localhost" and every other single label), and for one with
/// empty labels. A trailing dot is kept: "example.com." and "example.com" are two sites.
[[nodiscard]] std::optional<QByteArray> registrableDomain(const Host &host);
/// https://html.spec.whatwg.org/#obtain-a-site, serialised: "https://example.com", or "null".
[[nodiscard]] QByteArray serializeSite(const Origin &origin);

/// An origin together with what is written of it: a page's is asked for again and again.
class KnownOrigin
{
public:
    KnownOrigin()
        : KnownOrigin(Origin())
    {}
    // NOLINTBEGIN(google-explicit-constructor): stands for the origin
    KnownOrigin(Origin origin);
    KnownOrigin(OpaqueOrigin origin)
        : KnownOrigin(Origin(origin))
    {}
    KnownOrigin(TupleOrigin origin)
        : KnownOrigin(Origin(std::move(origin)))
    {}
    operator const Origin &() const { return m_origin; }
    // NOLINTEND(google-explicit-constructor)

    [[nodiscard]] const Origin &value() const { return m_origin; }
    [[nodiscard]] const QByteArray &serialized() const { return m_serialized; }
    [[nodiscard]] const QByteArray &site() const { return m_site; }

    friend bool operator==(const KnownOrigin &a, const KnownOrigin &b)
    {
        return a.m_origin == b.m_origin;
    }

private:
    Origin m_origin;
    QByteArray m_serialized; ///< as serialize() does it
    QByteArray m_site;       ///< as serializeSite() does it
};
[[nodiscard]] inline QByteArray serialize(const KnownOrigin &origin)
{
    return origin.serialized();
}
[[nodiscard]] inline QByteArray serializeSite(const KnownOrigin &origin)
{
    return origin.site();
}

/// https://w3c.github.io/webappsec-secure-contexts/#is-origin-trustworthy for schemes and loopback
/// hosts. No opaque origin is.
[[nodiscard]] bool isPotentiallyTrustworthy(const Origin &origin);
/// https://w3c.github.io/webappsec-secure-contexts/#is-url-trustworthy; also for about:blank,
/// about:srcdoc, data: and file:.
[[nodiscard]] bool isPotentiallyTrustworthy(const UrlRecord &url);
/// The first of the URL's origin, which is not made for it.
[[nodiscard]] bool isOfTrustworthyOrigin(const UrlRecord &url);
/// 127.0.0.0/8, ::1, localhost and names under it.
[[nodiscard]] bool isLoopback(const Host &host);

} // namespace Corscope::Url
