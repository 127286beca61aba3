#include "core/url/plainurl.h"

#include "core/infra/ascii.h"
#include "core/url/ipaddress.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace Corscope::Url {

namespace {

/// Characters that stay as they are and mean nothing special, in each part of a URL.
enum Part : quint8 { InHost = 1, InPath = 2, InQuery = 4 };

constexpr auto plainCharacters = [] {
    std::array<quint8, 128> parts{};
    for (char16_t c = 0; c < parts.size(); ++c) {
        const bool isWord = isAsciiDigit(c) || isAsciiLowerAlpha(c);
        const bool isHost = isWord || c == u'-' || c == u'.';
        const bool isPath =
            isWord || isAsciiUpperAlpha(c) ||
            std::u16string_view(u"-._~!$&'()*+,;=:@").find(c) != std::u16string_view::npos;
        const bool isQuery =
            isPath || std::u16string_view(u"/?%").find(c) != std::u16string_view::npos;
        parts.at(c) = quint8((isHost ? InHost : 0) | (isPath ? InPath : 0) |
                             (isQuery && c != u'\'' ? InQuery : 0));
    }
    return parts;
}();

bool isPlain(QChar c, Part part)
{
    return c.unicode() < plainCharacters.size() && (plainCharacters.at(c.unicode()) & part) != 0;
}

/// Takes what is plain in that part from the front.
QStringView take(QStringView &rest, Part part)
{
    const auto end =
        std::find_if_not(rest.begin(), rest.end(), [part](QChar c) { return isPlain(c, part); });
    const QStringView taken = rest.first(end - rest.begin());
    rest = rest.sliced(taken.size());
    return taken;
}

bool takePort(QStringView &rest, UrlRecord &url)
{
    if (!rest.startsWith(u':')) {
        return true;
    }
    rest = rest.sliced(1);
    int port = 0;
    qsizetype digits = 0;
    while (digits < rest.size() && digits < 5 && isAsciiDigit(rest.at(digits).unicode())) {
        port = port * 10 + hexDigitValue(rest.at(digits++).unicode());
    }
    rest = rest.sliced(digits);
    if (digits == 0 || port > 0xFFFF) {
        return false;
    }
    if (port != defaultPort(url.scheme)) {
        url.port = quint16(port);
    }
    return true;
}

/// "127.0.0.1", four decimal numbers; nothing for what is written otherwise.
std::optional<Ipv4Address> plainIpv4(QStringView name)
{
    Ipv4Address address;
    constexpr int parts = 4;
    for (int part = 0; part < parts; ++part) {
        quint32 number = 0;
        qsizetype digits = 0;
        while (digits < name.size() && digits < 3 && isAsciiDigit(name[digits].unicode())) {
            number = number * 10 + quint32(name[digits++].unicode() - u'0');
        }
        // A zero in front makes it octal.
        if (digits == 0 || number > 0xFF || (name.front() == u'0' && digits > 1)) {
            return std::nullopt;
        }
        address.bits = address.bits << 8 | number;
        name = name.sliced(digits);
        const bool isLast = part == parts - 1;
        if (isLast ? !name.isEmpty() : !name.startsWith(u'.')) {
            return std::nullopt;
        }
        name = isLast ? name : name.sliced(1);
    }
    return address;
}

/// One that is empty, or that may be Punycode.
bool hasOddLabel(const QByteArray &name)
{
    return std::adjacent_find(name.begin(), name.end(),
                              [](char a, char b) { return a == '.' && b == '.'; }) != name.end() ||
           (indexOfByte(name, 'x') >= 0 && name.contains("xn--"));
}

bool takeHost(QStringView &rest, UrlRecord &url)
{
    const QStringView text = take(rest, InHost);
    if (const auto address = plainIpv4(text)) {
        url.host = *address;
        return true;
    }
    const QByteArray name = text.toLatin1();
    if (name.isEmpty() || name.startsWith('.') || hasOddLabel(name)) {
        return false;
    }
    if (!endsInNumber(name)) {
        url.host = Domain{name};
        return true;
    }
    const auto address = parseIpv4(name);
    if (address) {
        url.host = *address;
    }
    return bool(address);
}

/// From the slash on.
bool takePath(QStringView &rest, UrlRecord &url)
{
    PathSegments segments;
    while (rest.startsWith(u'/')) {
        rest = rest.sliced(1);
        if (rest.startsWith(u'.')) {
            return false; // "." and ".." lead elsewhere
        }
        segments.append(take(rest, InPath).toLatin1());
    }
    url.path = std::move(segments);
    return true;
}

} // namespace

std::optional<UrlRecord> parsePlainUrl(QStringView input)
{
    const qsizetype colon = input.startsWith(u"https://")  ? 5
                            : input.startsWith(u"http://") ? 4
                                                           : 0;
    if (colon == 0) {
        return std::nullopt;
    }
    UrlRecord url;
    url.scheme = literalBytes(colon == 5 ? "https" : "http");
    QStringView rest = input.sliced(colon + 3);
    const bool isPlainSoFar =
        takeHost(rest, url) && takePort(rest, url) && rest.startsWith(u'/') && takePath(rest, url);
    if (!isPlainSoFar) {
        return std::nullopt;
    }
    if (rest.startsWith(u'?')) {
        rest = rest.sliced(1);
        url.query = take(rest, InQuery).toLatin1();
    }
    return rest.isEmpty() ? std::optional(std::move(url)) : std::nullopt;
}

} // namespace Corscope::Url
