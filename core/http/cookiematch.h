// Which hosts and paths a cookie is for.
#pragma once

#include "core/url/url.h"

#include <QByteArray>

#include <optional>

namespace Corscope::Http {

/// By the public suffix list that libpsl was built with, private section included. A name under no
/// known suffix has its last label as suffix ("localhost" is one). `domain` is ASCII, lowercase.
[[nodiscard]] bool isPublicSuffix(QByteArrayView domain);
/// The public suffix and one label more; the host itself where there is none (addresses, suffixes).
[[nodiscard]] Url::Host registrableHost(const Url::Host &host);

/// The host that a Domain attribute names, read in an answer of `host`: an IPv4 address where
/// `host` is that one, else a domain. Nothing where it can be no host of the kind that `host` is.
[[nodiscard]] std::optional<Url::Host> hostOfDomainAttribute(QByteArrayView attribute,
                                                             const Url::Host &host);

/// https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#domain-matching
[[nodiscard]] bool domainMatches(const Url::Host &host, const Url::Host &domain);

/// The path portion of a URL as it is sent, without query; "/" where it is empty.
[[nodiscard]] QByteArray requestPath(const Url::UrlRecord &url);
/// https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#cookie-path
[[nodiscard]] QByteArray defaultCookiePath(QByteArrayView requestPath);
/// "path-matches" of the same section.
[[nodiscard]] bool pathMatches(QByteArrayView requestPath, QByteArrayView cookiePath);

} // namespace Corscope::Http
