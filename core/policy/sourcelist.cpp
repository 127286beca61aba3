#include "core/policy/sourcelist.h"

#include "core/infra/ascii.h"
#include "core/url/percentencode.h"

#include <algorithm>

namespace Corscope::Policy {

namespace {

bool isSchemeName(QByteArrayView text)
{
    const auto isFurther = [](char c) {
        return isAsciiAlphanumeric(uchar(c)) || c == '+' || c == '-' || c == '.';
    };
    return !text.isEmpty() && isAsciiAlpha(uchar(text.front())) &&
           std::all_of(text.begin(), text.end(), isFurther);
}

bool isHostCharacter(char c)
{
    return isAsciiAlphanumeric(uchar(c)) || c == '-' || c == '_';
}

/// host-part: "*" or labels, of which the first may be "*"; an address in brackets is what engines
/// take beside it.
bool isHostPart(QByteArrayView text)
{
    if (text == "*" || (text.startsWith('[') && text.endsWith(']'))) {
        return true;
    }
    if (text.startsWith("*.")) {
        text = text.sliced(2);
    }
    const auto fits = [](char c) { return isHostCharacter(c) || c == '.'; };
    return !text.isEmpty() && isHostCharacter(text.front()) &&
           std::all_of(text.begin(), text.end(), fits);
}

bool isPortPart(QByteArrayView text)
{
    return text == "*" || (!text.isEmpty() && std::all_of(text.begin(), text.end(), [](char c) {
               return isAsciiDigit(uchar(c));
           }));
}

enum class SchemeMatch { None, Exact, Upgrade };

/// https://w3c.github.io/webappsec-csp/#match-schemes
SchemeMatch matchSchemes(QByteArrayView pattern, QByteArrayView scheme)
{
    const QByteArray a = byteLowercase(pattern.toByteArray());
    if (a == scheme) {
        return SchemeMatch::Exact;
    }
    const bool upgrades =
        (a == "http" && scheme == "https") ||
        (a == "ws" && (scheme == "wss" || scheme == "http" || scheme == "https")) ||
        (a == "wss" && scheme == "https");
    return upgrades ? SchemeMatch::Upgrade : SchemeMatch::None;
}

/// https://w3c.github.io/webappsec-csp/#match-hosts
bool matchHosts(const QByteArray &pattern, const Url::Host &host, const SourceListRules &rules)
{
    if (!std::holds_alternative<Url::Domain>(host) && !rules.addressesMatch) {
        return false;
    }
    if (pattern == "*") {
        return true;
    }
    const QByteArray name = byteLowercase(Url::serialize(host));
    const QByteArray lowered = byteLowercase(pattern);
    return lowered.startsWith("*.") ? name.endsWith(lowered.sliced(1)) : name == lowered;
}

enum class PortMatch { None, Exact, Wildcard, Upgrade };

/// https://w3c.github.io/webappsec-csp/#match-ports
PortMatch matchPorts(const std::optional<QByteArray> &pattern, const Url::UrlRecord &url)
{
    if (pattern == "*") {
        return PortMatch::Wildcard;
    }
    const auto port = Url::effectivePort(url);
    if (!pattern) {
        return url.port ? PortMatch::None : PortMatch::Wildcard;
    }
    const uint wanted = pattern->toUInt();
    if (port && wanted == *port) {
        return PortMatch::Exact;
    }
    return wanted == 80 && port == 443 ? PortMatch::Upgrade : PortMatch::None;
}

/// https://w3c.github.io/webappsec-csp/#match-paths
bool matchPaths(const QByteArray &pattern, const QByteArray &path)
{
    if (pattern.isEmpty() || (pattern == "/" && path.isEmpty())) {
        return true;
    }
    const bool exact = !pattern.endsWith('/');
    QByteArrayList wanted = pattern.split('/');
    const QByteArrayList found = path.split('/');
    if (wanted.size() > found.size() || (exact && wanted.size() != found.size())) {
        return false;
    }
    if (!exact) {
        wanted.removeLast();
    }
    return std::equal(wanted.begin(), wanted.end(), found.begin(),
                      [](const QByteArray &a, const QByteArray &b) {
                          return Url::percentDecode(a) == Url::percentDecode(b);
                      });
}

bool matchesHostSource(const Url::UrlRecord &url, const HostSource &source, const Url::Origin &self,
                       IsRedirected redirected, const SourceListRules &rules)
{
    if (!url.host) {
        return false;
    }
    const auto *tuple = std::get_if<Url::TupleOrigin>(&self);
    const QByteArray scheme = source.scheme.value_or(tuple ? tuple->scheme : QByteArray());
    const SchemeMatch schemes = matchSchemes(scheme, url.scheme);
    const PortMatch ports = matchPorts(source.port, url);
    if (schemes == SchemeMatch::None || ports == PortMatch::None ||
        !matchHosts(source.host, *url.host, rules)) {
        return false;
    }
    // Port 80 stands for 443 where the scheme is upgraded with it.
    if (ports == PortMatch::Upgrade && schemes != SchemeMatch::Upgrade) {
        return false;
    }
    // Chromium (csp-015)
    if (rules.schemeUpgradeNeedsPortUpgrade && schemes == SchemeMatch::Upgrade &&
        ports == PortMatch::Exact) {
        return false;
    }
    return redirected == IsRedirected::Yes || matchPaths(source.path, Url::serializePath(url));
}

/// 'self': https://w3c.github.io/webappsec-csp/#match-url-to-source-expression, step 4
bool matchesSelf(const Url::UrlRecord &url, const Url::Origin &self, const SourceListRules &rules)
{
    if (url.scheme == "blob" && !rules.selfMatchesBlobUrls) { // csp-035
        return false;
    }
    if (Url::isSameOrigin(self, Url::originOf(url))) {
        return true;
    }
    const auto *tuple = std::get_if<Url::TupleOrigin>(&self);
    if (!tuple || !url.host || tuple->host != *url.host) {
        return false;
    }
    const bool bothDefault = !tuple->port && !url.port;
    const bool secure = url.scheme == "https" || url.scheme == "wss";
    const bool plain = tuple->scheme == "http" && (url.scheme == "http" || url.scheme == "ws");
    return (tuple->port == url.port || bothDefault) && (secure || plain);
}

bool matchesExpression(const Url::UrlRecord &url, const QByteArray &expression,
                       const Url::Origin &self, IsRedirected redirected,
                       const SourceListRules &rules)
{
    if (expression == "*") {
        const auto *tuple = std::get_if<Url::TupleOrigin>(&self);
        // WebSocket URLs were http ones in the standard's eyes before they got schemes of their
        // own.
        const bool isWebSocket = url.scheme == "ws" || url.scheme == "wss";
        return Url::hasHttpScheme(url) || isWebSocket || (tuple && tuple->scheme == url.scheme);
    }
    if (byteLowercase(expression) == "'self'") {
        return matchesSelf(url, self, rules);
    }
    if (const auto scheme = parseSchemeSource(expression)) {
        return matchSchemes(*scheme, url.scheme) != SchemeMatch::None;
    }
    const auto source = parseHostSource(expression);
    return source && matchesHostSource(url, *source, self, redirected, rules);
}

} // namespace

std::optional<QByteArray> parseSchemeSource(QByteArrayView expression)
{
    if (!expression.endsWith(':') || !isSchemeName(expression.chopped(1))) {
        return std::nullopt;
    }
    return expression.chopped(1).toByteArray();
}

std::optional<HostSource> parseHostSource(QByteArrayView expression)
{
    HostSource source;
    QByteArray rest = expression.toByteArray();
    if (const qsizetype at = rest.indexOf("://"); at >= 0) {
        if (!isSchemeName(rest.first(at))) {
            return std::nullopt;
        }
        source.scheme = rest.first(at);
        rest = rest.sliced(at + 3);
    }
    if (const qsizetype at = rest.indexOf('/'); at >= 0) {
        source.path = rest.sliced(at);
        rest = rest.first(at);
    }
    const qsizetype afterAddress = rest.startsWith('[') ? rest.indexOf(']') : 0;
    if (const qsizetype at = rest.indexOf(':', std::max<qsizetype>(0, afterAddress)); at >= 0) {
        source.port = rest.sliced(at + 1);
        rest = rest.first(at);
    }
    source.host = rest;
    // A query or fragment is none of the grammar's path.
    const bool fits = isHostPart(source.host) && (!source.port || isPortPart(*source.port)) &&
                      !source.path.contains('?') && !source.path.contains('#');
    return fits ? std::optional(source) : std::nullopt;
}

bool matches(const Url::UrlRecord &url, const std::vector<QByteArray> &sources,
             const Url::Origin &self, IsRedirected redirected, const SourceListRules &rules)
{
    // A list of 'none' alone matches nothing, and neither does 'none' beside others.
    return std::any_of(sources.begin(), sources.end(), [&](const QByteArray &expression) {
        return matchesExpression(url, expression, self, redirected, rules);
    });
}

} // namespace Corscope::Policy
