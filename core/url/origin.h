// Origins and sites: https://html.spec.whatwg.org/#concept-origin
#pragma once

#include "core/url/url.h"

#include <QByteArray>

#include <optional>
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

/// https://url.spec.whatwg.org/#concept-url-origin
[[nodiscard]] Origin originOf(const UrlRecord &url);

/// https://html.spec.whatwg.org/#ascii-serialisation-of-an-origin: "null" for an opaque origin.
[[nodiscard]] QByteArray serialize(const Origin &origin);

/// https://html.spec.whatwg.org/#same-origin
[[nodiscard]] bool isSameOrigin(const Origin &a, const Origin &b);
/// https://html.spec.whatwg.org/#same-site
[[nodiscard]] bool isSameSite(const Origin &a, const Origin &b);
/// https://html.spec.whatwg.org/#schemelessly-same-site
[[nodiscard]] bool isSchemelesslySameSite(const Origin &a, const Origin &b);

/// https://url.spec.whatwg.org/#host-registrable-domain by the public suffix list; nothing for an
/// IP address or a domain that is itself a public suffix.
[[nodiscard]] std::optional<QByteArray> registrableDomain(const Host &host);
/// https://html.spec.whatwg.org/#obtain-a-site, serialised: "https://example.com", or "null".
[[nodiscard]] QByteArray serializeSite(const Origin &origin);

/// https://w3c.github.io/webappsec-secure-contexts/#is-origin-trustworthy for schemes and loopback
/// hosts.
[[nodiscard]] bool isPotentiallyTrustworthy(const Origin &origin);
/// 127.0.0.0/8, ::1, localhost and names under it.
[[nodiscard]] bool isLoopback(const Host &host);

} // namespace Corscope::Url
