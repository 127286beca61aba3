#include "core/url/url.h"

#include "core/infra/ascii.h"
#include "core/infra/bytebuffer.h"
#include "core/url/codepoints.h"
#include "core/url/ipaddress.h"
#include "core/url/percentencode.h"
#include "core/url/plainurl.h"
#include "core/url/urlparser.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <type_traits>

namespace Corscope::Url {

namespace {

struct SpecialScheme
{
    QByteArrayView scheme;
    std::optional<quint16> defaultPort;
};

/// https://url.spec.whatwg.org/#special-scheme
constexpr std::array<SpecialScheme, 6> specialSchemes{
    {{"ftp", 21}, {"file", std::nullopt}, {"http", 80}, {"https", 443}, {"ws", 80}, {"wss", 443}}};

const SpecialScheme *findSpecialScheme(QByteArrayView scheme)
{
    const auto found =
        std::find_if(specialSchemes.begin(), specialSchemes.end(), [&](const SpecialScheme &s) {
            return s.scheme.size() == scheme.size() &&
                   std::equal(scheme.begin(), scheme.end(), s.scheme.begin());
        });
    return found == specialSchemes.end() ? nullptr : &*found;
}

bool isC0ControlOrSpace(QChar c)
{
    return c <= u' ';
}

bool isAsciiTabOrNewline(QChar c)
{
    return c == u'\t' || c == u'\n' || c == u'\r';
}

/// Without leading and trailing C0 controls and spaces; a part of what was given.
QStringView stripped(QStringView input)
{
    while (!input.isEmpty() && isC0ControlOrSpace(input.front())) {
        input = input.sliced(1);
    }
    while (!input.isEmpty() && isC0ControlOrSpace(input.back())) {
        input.chop(1);
    }
    return input;
}

void appendPath(ByteBuffer &output, const UrlRecord &url)
{
    if (const auto *opaque = std::get_if<OpaquePath>(&url.path)) {
        output << opaque->ascii;
        return;
    }
    for (const QByteArray &segment : std::get<PathSegments>(url.path)) {
        output << '/' << segment;
    }
}

std::u32string withoutTabsAndNewlines(QStringView input)
{
    std::u32string result;
    result.reserve(std::size_t(input.size()));
    for (qsizetype position = 0; position < input.size();) {
        if (isAsciiTabOrNewline(input.at(position))) {
            ++position;
        } else {
            result += nextScalarValue(input, position);
        }
    }
    return result;
}

/// Where the code point with that index in withoutTabsAndNewlines(input) stands in the input; its
/// end if there is none.
qsizetype positionOfCodePoint(QStringView input, std::size_t index)
{
    for (qsizetype position = 0; position < input.size();) {
        if (isAsciiTabOrNewline(input.at(position))) {
            ++position;
        } else if (index == 0) {
            return position;
        } else {
            (void)nextScalarValue(input, position);
            --index;
        }
    }
    return input.size();
}

} // namespace

ParseResult parse(QStringView input, const UrlRecord *base)
{
    if (auto plain = parsePlainUrl(input)) {
        return *std::move(plain);
    }
    // 1. Remove any leading and trailing C0 control or space from input.
    const QStringView text = stripped(input);
    // 3. Remove all ASCII tab or newline from input.
    const std::u32string codePoints = withoutTabsAndNewlines(text);
    auto url = UrlParser(codePoints, base).run();
    if (!url) {
        const qsizetype position = positionOfCodePoint(text, url.error().index);
        return fail(ParseMistake{url.error().kind, text.data() - input.data() + position});
    }
    return std::move(*url);
}

QByteArray serialize(const UrlRecord &url, ExcludeFragment exclude)
{
    // 1. Let output be url's scheme and U+003A (:) concatenated.
    ByteBuffer output;
    output << url.scheme << ':';
    // 2. If url's host is non-null:
    if (url.host) {
        output << "//";
        if (url.includesCredentials()) {
            output << url.username;
            if (!url.password.isEmpty()) {
                output << ':' << url.password;
            }
            output << '@';
        }
        appendHostAndPort(output, *url.host, url.port);
    } else if (const auto *path = std::get_if<PathSegments>(&url.path)) {
        // 3. What is a path must not be read as a host.
        if (path->size() > 1 && path->front().isEmpty()) {
            output << "/.";
        }
    }
    // 4. to 6. Path, query and fragment.
    appendPath(output, url);
    if (url.query) {
        output << '?' << *url.query;
    }
    if (exclude == ExcludeFragment::No && url.fragment) {
        output << '#' << *url.fragment;
    }
    return output.bytes();
}

QByteArray serialize(const Host &host)
{
    struct Serializer
    {
        QByteArray operator()(const Domain &domain) const { return domain.ascii; }
        QByteArray operator()(Ipv4Address address) const { return serializeIpv4(address); }
        QByteArray operator()(const Ipv6Address &address) const
        {
            return '[' + serializeIpv6(address) + ']';
        }
        QByteArray operator()(const OpaqueHost &opaque) const { return opaque.ascii; }
        QByteArray operator()(EmptyHost) const { return ""; }
    };
    return std::visit(Serializer{}, host);
}

QByteArray serializePath(const UrlRecord &url)
{
    if (const auto *opaque = std::get_if<OpaquePath>(&url.path)) {
        return opaque->ascii;
    }
    ByteBuffer output;
    appendPath(output, url);
    return output.bytes();
}

QByteArray requestTarget(const UrlRecord &url)
{
    QByteArray target = serializePath(url);
    if (target.isEmpty()) {
        target = "/";
    }
    if (url.query) {
        target += '?' + *url.query;
    }
    return target;
}

QByteArray hostAndPort(const UrlRecord &url)
{
    if (!url.host) {
        return {};
    }
    ByteBuffer output;
    appendHostAndPort(output, *url.host, url.port);
    return output.bytes();
}

void appendHostAndPort(ByteBuffer &output, const Host &host, std::optional<quint16> port)
{
    if (const auto *domain = std::get_if<Domain>(&host)) {
        output << domain->ascii;
    } else if (const auto *address = std::get_if<Ipv4Address>(&host)) {
        appendIpv4(output, *address);
    } else {
        output << serialize(host);
    }
    if (port) {
        std::array<char, sizeof("65535")> text{};
        const auto end = std::to_chars(text.data(), text.data() + text.size(), *port).ptr;
        output << ':' << QByteArrayView(text.data(), end);
    }
}

bool isSpecialScheme(QByteArrayView scheme)
{
    return findSpecialScheme(scheme) != nullptr;
}

std::optional<quint16> defaultPort(QByteArrayView scheme)
{
    const SpecialScheme *special = findSpecialScheme(scheme);
    return special ? special->defaultPort : std::nullopt;
}

std::optional<quint16> effectivePort(const UrlRecord &url)
{
    return url.port ? url.port : defaultPort(url.scheme);
}

bool hasHttpScheme(const UrlRecord &url)
{
    return isLiteral(url.scheme, "http") || isLiteral(url.scheme, "https");
}

void setUsername(UrlRecord &url, QStringView username)
{
    url.username = utf8PercentEncode(username, PercentEncodeSet::Userinfo);
}

void setPassword(UrlRecord &url, QStringView password)
{
    url.password = utf8PercentEncode(password, PercentEncodeSet::Userinfo);
}

} // namespace Corscope::Url
