#include "core/url/setters.h"

#include "core/infra/ascii.h"
#include "core/url/percentencode.h"

#include <algorithm>

namespace Corscope::Url {

using namespace Qt::StringLiterals;

namespace {

/// The parser removes these wherever they stand.
QString withoutTabsAndLines(QStringView text)
{
    QString result;
    for (const QChar c : text) {
        if (c != u'\t' && c != u'\n' && c != u'\r') {
            result.append(c);
        }
    }
    return result;
}

bool mayHaveCredentialsOrPort(const UrlRecord &url)
{
    return url.host && !std::holds_alternative<EmptyHost>(*url.host) && url.scheme != "file";
}

QString schemeOf(const UrlRecord &url)
{
    return QString::fromLatin1(url.scheme);
}

// https://url.spec.whatwg.org/#scheme-state with a state override
void setProtocol(UrlRecord &url, QStringView value)
{
    const QString text = withoutTabsAndLines(value);
    const qsizetype colon = text.indexOf(u':');
    const QString scheme = (colon < 0 ? text : text.left(colon)).toLower();
    const auto isSchemeChar = [](QChar c) {
        return isAsciiAlphanumeric(c.unicode()) || c == u'+' || c == u'-' || c == u'.';
    };
    const bool valid = !scheme.isEmpty() && isAsciiAlpha(scheme.front().unicode()) &&
                       std::all_of(scheme.begin(), scheme.end(), isSchemeChar);
    if (!valid) {
        return;
    }
    const QByteArray name = scheme.toLatin1();
    const bool hasCredentialsOrPort = url.includesCredentials() || url.port;
    const bool refused =
        isSpecialScheme(name) != isSpecialScheme(url.scheme) ||
        (name == "file" && hasCredentialsOrPort) ||
        (url.scheme == "file" && url.host && std::holds_alternative<EmptyHost>(*url.host));
    if (refused) {
        return;
    }
    url.scheme = name;
    if (url.port == defaultPort(name)) {
        url.port.reset();
    }
}

// https://url.spec.whatwg.org/#port-state with a state override
void setPort(UrlRecord &url, QStringView value)
{
    if (!mayHaveCredentialsOrPort(url)) {
        return;
    }
    if (value.isEmpty()) {
        url.port.reset();
        return;
    }
    const QString text = withoutTabsAndLines(value);
    quint32 port = 0;
    qsizetype digits = 0;
    while (digits < text.size() && isAsciiDigit(text.at(digits).unicode())) {
        port = port * 10 + quint32(text.at(digits).unicode() - u'0');
        if (port > 65535) {
            return;
        }
        ++digits;
    }
    if (digits > 0) {
        url.port = quint16(port);
        if (url.port == defaultPort(url.scheme)) {
            url.port.reset();
        }
    }
}

/// The part of a host setter's value that is the host, and what follows it behind a colon.
struct HostAndRest
{
    QString host;
    std::optional<QString> port;
};
HostAndRest splitHost(const UrlRecord &url, QStringView value)
{
    const QString text = withoutTabsAndLines(value);
    const bool isSpecial = isSpecialScheme(url.scheme);
    bool inBrackets = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text.at(i);
        inBrackets = c == u'[' || (inBrackets && c != u']');
        const bool ends = c == u'/' || c == u'?' || c == u'#' || (isSpecial && c == u'\\');
        if (ends) {
            return {text.left(i), std::nullopt};
        }
        if (c == u':' && !inBrackets) {
            return {text.left(i), text.mid(i + 1)};
        }
    }
    return {text, std::nullopt};
}

enum class WithPort { No, Yes };
// https://url.spec.whatwg.org/#hostname-state with a state override
void setHost(UrlRecord &url, QStringView value, WithPort withPort)
{
    if (url.hasOpaquePath()) {
        return;
    }
    const HostAndRest parts = splitHost(url, value);
    const bool isFile = url.scheme == "file";
    const bool refusesPort = isFile || withPort == WithPort::No || parts.host.isEmpty();
    if (parts.port && refusesPort) {
        return;
    }
    if (parts.host.isEmpty()) {
        const bool refused =
            (isSpecialScheme(url.scheme) && !isFile) || url.includesCredentials() || url.port;
        if (!refused) {
            url.host = EmptyHost{};
        }
        return;
    }
    if (parts.host.contains(u'@')) {
        return;
    }
    const auto parsed = parse(QString(schemeOf(url) + u"://"_s + parts.host + u'/'));
    if (!parsed || !parsed->host) {
        return;
    }
    url.host = parsed->host;
    if (parts.port && !parts.port->isEmpty()) {
        setPort(url, *parts.port);
    }
}

// https://url.spec.whatwg.org/#path-start-state with a state override
void setPathname(UrlRecord &url, QStringView value)
{
    if (url.hasOpaquePath()) {
        return;
    }
    QString path;
    for (const QChar c : withoutTabsAndLines(value)) {
        path.append(c == u'?' ? u"%3F"_s : c == u'#' ? u"%23"_s : QString(c));
    }
    const bool isSpecial = isSpecialScheme(url.scheme);
    const bool startsWithSlash = path.startsWith(u'/') || (isSpecial && path.startsWith(u'\\'));
    if (path.isEmpty() && !isSpecial) {
        url.path = url.host ? PathSegments{} : PathSegments{QByteArray()};
        return;
    }
    const QString host = url.scheme == "file" ? QString() : u"h"_s;
    const auto parsed = parse(QString(schemeOf(url) + u"://"_s + host +
                                      (startsWithSlash ? u""_s : u"/"_s) + path + u'?'));
    if (parsed) {
        url.path = parsed->path;
    }
}

void setSearch(UrlRecord &url, QStringView value)
{
    if (value.isEmpty()) {
        url.query.reset();
        return;
    }
    const QString text = withoutTabsAndLines(value.startsWith(u'?') ? value.mid(1) : value);
    url.query = utf8PercentEncode(text, isSpecialScheme(url.scheme) ? PercentEncodeSet::SpecialQuery
                                                                    : PercentEncodeSet::Query);
}

void setHash(UrlRecord &url, QStringView value)
{
    if (value.isEmpty()) {
        url.fragment.reset();
        return;
    }
    const QString text = withoutTabsAndLines(value.startsWith(u'#') ? value.mid(1) : value);
    url.fragment = utf8PercentEncode(text, PercentEncodeSet::Fragment);
}

} // namespace

void setPart(UrlRecord &url, Part part, QStringView value)
{
    switch (part) {
    case Part::Protocol: setProtocol(url, value); return;
    case Part::Username:
        if (mayHaveCredentialsOrPort(url)) {
            setUsername(url, value);
        }
        return;
    case Part::Password:
        if (mayHaveCredentialsOrPort(url)) {
            setPassword(url, value);
        }
        return;
    case Part::HostAndPort: setHost(url, value, WithPort::Yes); return;
    case Part::Hostname: setHost(url, value, WithPort::No); return;
    case Part::Port: setPort(url, value); return;
    case Part::Pathname: setPathname(url, value); return;
    case Part::Search: setSearch(url, value); return;
    case Part::Hash: setHash(url, value); return;
    }
}

} // namespace Corscope::Url
