// URLs as the URL Standard has them: https://url.spec.whatwg.org/
// QUrl is not used anywhere in the core: it changes the bytes that are sent, and the origin is our
// subject.
#pragma once

#include "core/infra/result.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <array>
#include <optional>
#include <variant>
#include <vector>

namespace Corscope {
class ByteBuffer;
}

namespace Corscope::Url {

/// https://url.spec.whatwg.org/#concept-domain: lowercase ASCII, in its Punycode form, not empty. A
/// trailing dot is kept: "example.com." is another domain than "example.com".
struct Domain
{
    QByteArray ascii;
    friend bool operator==(const Domain &, const Domain &) = default;
};
/// https://url.spec.whatwg.org/#concept-ipv4: 127.0.0.1 is 0x7F000001.
struct Ipv4Address
{
    quint32 bits = 0;
    friend bool operator==(const Ipv4Address &, const Ipv4Address &) = default;
};
/// https://url.spec.whatwg.org/#concept-ipv6, the first piece of what is written first.
struct Ipv6Address
{
    std::array<quint16, 8> pieces{};
    friend bool operator==(const Ipv6Address &, const Ipv6Address &) = default;
};
/// https://url.spec.whatwg.org/#opaque-host: host of a URL whose scheme is not special; ASCII,
/// percent-encoded, case as written.
struct OpaqueHost
{
    QByteArray ascii;
    friend bool operator==(const OpaqueHost &, const OpaqueHost &) = default;
};
/// https://url.spec.whatwg.org/#empty-host
struct EmptyHost
{
    friend bool operator==(const EmptyHost &, const EmptyHost &) = default;
};
/// https://url.spec.whatwg.org/#concept-host
using Host = std::variant<Domain, Ipv4Address, Ipv6Address, OpaqueHost, EmptyHost>;

/// https://url.spec.whatwg.org/#url-opaque-path: a path that is one ASCII string (data:, mailto:
/// …).
struct OpaquePath
{
    QByteArray ascii;
    friend bool operator==(const OpaquePath &, const OpaquePath &) = default;
};
/// https://url.spec.whatwg.org/#url-path: what stands between the slashes. "/" is one empty
/// segment.
using PathSegments = QList<QByteArray>;

/// https://url.spec.whatwg.org/#concept-url ("URL record"). All strings are ASCII, percent-encoded.
struct UrlRecord
{
    QByteArray scheme;
    QByteArray username;
    QByteArray password;
    std::optional<Host> host;
    std::optional<quint16> port; ///< null also where it is the scheme's default
    std::variant<OpaquePath, PathSegments> path = PathSegments{};
    std::optional<QByteArray> query;
    std::optional<QByteArray> fragment;

    friend bool operator==(const UrlRecord &, const UrlRecord &) = default;

    [[nodiscard]] bool hasOpaquePath() const { return std::holds_alternative<OpaquePath>(path); }
    /// https://url.spec.whatwg.org/#include-credentials
    [[nodiscard]] bool includesCredentials() const
    {
        return !username.isEmpty() || !password.isEmpty();
    }
};

/// Why a string is not a URL: the standard's validation errors that return failure, the ones of
/// IPv6 addresses as one. https://url.spec.whatwg.org/#validation-error
enum class ParseMistakeKind {
    MissingSchemeNonRelativeUrl, ///< no scheme, and no base URL that it could be relative to
    HostMissing,                 ///< a special URL without a host ("https://:80"), or user@ alone
    HostInvalidCodePoint,        ///< a forbidden character in an opaque host
    DomainInvalidCodePoint,      ///< a forbidden character in a domain, also once it is decoded
    DomainToAscii,               ///< IDNA processing failed, or nothing was left
    PortOutOfRange,              ///< above 65535
    PortInvalid,                 ///< not digits
    Ipv4TooManyParts,
    Ipv4NonNumericPart,
    Ipv4OutOfRangePart,
    Ipv6Unclosed,
    Ipv6Invalid, ///< any of the standard's other IPv6 errors
};

/// What is wrong, and where: the first character that cannot stand there ("http://h:8x/": 10), or
/// the start of the part that is wrong (a port above 65535, a label that IDNA refuses), or, where
/// something is missing, the place where it was expected.
struct ParseMistake
{
    ParseMistakeKind kind{};
    /// In the input, in UTF-16 code units from its start, before anything is stripped or removed;
    /// from 0 to the size of the input.
    qsizetype position = 0;

    friend bool operator==(const ParseMistake &, const ParseMistake &) = default;
};

using ParseResult = Result<UrlRecord, ParseMistake>;

/// https://url.spec.whatwg.org/#concept-url-parser with UTF-8. Takes any text, however long, in
/// linear time; lone surrogates count as U+FFFD. `base` is what a relative URL is relative to; it
/// may be null. Blob URL entries are not looked up (we have none).
[[nodiscard]] ParseResult parse(QStringView input, const UrlRecord *base = nullptr);

enum class ExcludeFragment { No, Yes };
/// https://url.spec.whatwg.org/#concept-url-serializer; ASCII. Parsing that again gives an equal
/// URL.
[[nodiscard]] QByteArray serialize(const UrlRecord &url,
                                   ExcludeFragment exclude = ExcludeFragment::No);
/// https://url.spec.whatwg.org/#concept-host-serializer; ASCII, IPv6 in brackets.
[[nodiscard]] QByteArray serialize(const Host &host);
/// https://url.spec.whatwg.org/#url-path-serializer; ASCII.
[[nodiscard]] QByteArray serializePath(const UrlRecord &url);
/// What stands in an HTTP/1.1 request line: the path ("/" if it is empty), and "?" and the query
/// where there is one, even an empty one. ASCII, byte for byte as in the URL.
[[nodiscard]] QByteArray requestTarget(const UrlRecord &url);
/// host[:port] as the Host header has it, without a default port; empty where the URL has no host.
[[nodiscard]] QByteArray hostAndPort(const UrlRecord &url);
/// The same at the end of `output`, whatever the port.
void appendHostAndPort(ByteBuffer &output, const Host &host, std::optional<quint16> port);

/// https://url.spec.whatwg.org/#special-scheme; `scheme` is lowercase, as in a URL record.
[[nodiscard]] bool isSpecialScheme(QByteArrayView scheme);
/// https://url.spec.whatwg.org/#default-port; nothing where the scheme has none.
[[nodiscard]] std::optional<quint16> defaultPort(QByteArrayView scheme);
/// The port that is connected to: the URL's own or its scheme's default.
[[nodiscard]] std::optional<quint16> effectivePort(const UrlRecord &url);
/// https://fetch.spec.whatwg.org/#http-scheme: "http" or "https".
[[nodiscard]] bool hasHttpScheme(const UrlRecord &url);

/// https://url.spec.whatwg.org/#set-the-username and #set-the-password. Take any text, which is
/// percent-encoded; an empty one removes. The URL should have a host.
void setUsername(UrlRecord &url, QStringView username);
void setPassword(UrlRecord &url, QStringView password);

/// The host parser for a host written by a person, as in a URL with a special scheme
/// (https://url.spec.whatwg.org/#concept-host-parser, not opaque): a domain, an IPv4 address in any
/// of its forms, or an IPv6 address in brackets. Nothing is stripped; a port is a mistake.
/// Positions count from the start of `input`.
[[nodiscard]] Result<Host, ParseMistake> parseHost(QStringView input);
/// https://url.spec.whatwg.org/#concept-domain-to-ascii (now "domain parser") with beStrict false.
/// ASCII is lowercased only, valid "xn--" labels or not; anything else has to pass UTS #46, in the
/// Unicode version of the installed ICU, with the mapping table's changes up to 17.0 to characters
/// that are older. Nothing for failure.
///
/// Not in the standard: more than 16384 code points that are not all ASCII fail.
[[nodiscard]] std::optional<QByteArray> domainToAscii(QStringView domain);
/// https://url.spec.whatwg.org/#concept-domain-to-unicode: for showing a domain to a person, next
/// to its ASCII form, since look-alikes are not told apart. The ASCII form where it does not
/// decode.
[[nodiscard]] QString domainToUnicode(const Domain &domain);

} // namespace Corscope::Url
