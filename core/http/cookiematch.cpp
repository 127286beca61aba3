#include "core/http/cookiematch.h"

#include <libpsl.h>

namespace Corscope::Http {

namespace {

QByteArray dottedDecimal(Url::Ipv4Address address)
{
    QByteArray result;
    for (int shift = 24; shift >= 0; shift -= 8) {
        result += QByteArray::number((address.bits >> shift) & 0xFF);
        result += shift > 0 ? "." : "";
    }
    return result;
}

/// A trailing dot is part of a host but unknown to the list.
QByteArray withoutTrailingDot(QByteArrayView domain)
{
    return (domain.endsWith('.') ? domain.chopped(1) : domain).toByteArray();
}

} // namespace

bool isPublicSuffix(QByteArrayView domain)
{
    const QByteArray name = withoutTrailingDot(domain);
    return !name.isEmpty() && psl_is_public_suffix(psl_builtin(), name.constData()) != 0;
}

Url::Host registrableHost(const Url::Host &host)
{
    const auto *domain = std::get_if<Url::Domain>(&host);
    if (!domain) {
        return host;
    }
    const QByteArray name = withoutTrailingDot(domain->ascii);
    const char *registrable = psl_registrable_domain(psl_builtin(), name.constData());
    return registrable ? Url::Domain{registrable} : Url::Domain{name};
}

std::optional<Url::Host> hostOfDomainAttribute(QByteArrayView attribute, const Url::Host &host)
{
    if (std::holds_alternative<Url::Domain>(host)) {
        return Url::Domain{attribute.toByteArray()};
    }
    const auto *ipv4 = std::get_if<Url::Ipv4Address>(&host);
    if (ipv4 && dottedDecimal(*ipv4) == attribute) {
        return host;
    }
    return std::nullopt;
}

bool domainMatches(const Url::Host &host, const Url::Host &domain)
{
    if (host == domain) {
        return true;
    }
    const auto *name = std::get_if<Url::Domain>(&host);
    const auto *parent = std::get_if<Url::Domain>(&domain);
    if (!name || !parent || parent->ascii.isEmpty() || !name->ascii.endsWith(parent->ascii)) {
        return false;
    }
    return name->ascii.chopped(parent->ascii.size()).endsWith('.');
}

QByteArray requestPath(const Url::UrlRecord &url)
{
    if (const auto *opaque = std::get_if<Url::OpaquePath>(&url.path)) {
        return opaque->ascii;
    }
    QByteArray result;
    for (const QByteArray &segment : std::get<Url::PathSegments>(url.path)) {
        result += '/' + segment;
    }
    return result.isEmpty() ? QByteArray("/") : result;
}

QByteArray defaultCookiePath(QByteArrayView requestPath)
{
    // 2. and 3. Empty, not absolute, or no more than one slash.
    const qsizetype last = requestPath.lastIndexOf('/');
    if (!requestPath.startsWith('/') || last == 0) {
        return "/";
    }
    // 4. "up to, but not including, the right-most %x2F ("/")"
    return requestPath.first(last).toByteArray();
}

bool pathMatches(QByteArrayView requestPath, QByteArrayView cookiePath)
{
    if (!requestPath.startsWith(cookiePath)) {
        return false;
    }
    return requestPath.size() == cookiePath.size() || cookiePath.endsWith('/') ||
           requestPath.at(cookiePath.size()) == '/';
}

} // namespace Corscope::Http
