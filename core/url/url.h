// URLs as the URL Standard has them: https://url.spec.whatwg.org/
// QUrl is not used anywhere in the core: it changes the bytes that are sent, and the origin is our
// subject.
#pragma once

#include "core/infra/result.h"

#include <QByteArray>
#include <QString>

#include <array>
#include <optional>
#include <variant>
#include <vector>

namespace Corscope::Url {

/// https://url.spec.whatwg.org/#concept-domain: ASCII, in its Punycode form.
struct Domain
{
    QByteArray ascii;
    friend bool operator==(const Domain &, const Domain &) = default;
};
/// https://url.spec.whatwg.org/#concept-ipv4
struct Ipv4Address
{
    quint32 bits = 0;
    friend bool operator==(const Ipv4Address &, const Ipv4Address &) = default;
};
/// https://url.spec.whatwg.org/#concept-ipv6
struct Ipv6Address
{
    std::array<quint16, 8> pieces{};
    friend bool operator==(const Ipv6Address &, const Ipv6Address &) = default;
};
/// https://url.spec.whatwg.org/#opaque-host: host of a URL whose scheme is not special; ASCII.
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
using PathSegments = std::vector<QByteArray>;

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

/// Why a string is not a URL; the standard's validation errors that return failure.
/// https://url.spec.whatwg.org/#validation-error
enum class ParseMistakeKind {
    MissingSchemeNonRelativeUrl, ///< no scheme, and no base URL that it could be relative to
    HostMissing,                 ///< a special URL without a host ("https:///")
    HostInvalidCodePoint,        ///< a forbidden character in an opaque host
    DomainInvalidCodePoint,      ///< a forbidden character in a domain
    DomainToAscii,               ///< IDNA processing failed (or the result was empty)
    PortOutOfRange,              ///< above 65535
    PortInvalid,                 ///< not digits
    Ipv4TooManyParts,
    Ipv4NonNumericPart,
    Ipv4OutOfRangePart,
    Ipv6Unclosed,
    Ipv6Invalid, ///< any of the standard's IPv6 errors
};

struct ParseMistake
{
    ParseMistakeKind kind{};
    /// Where in the input, in UTF-16 code units from its start (before the standard strips
    /// anything).
    qsizetype position = 0;

    friend bool operator==(const ParseMistake &, const ParseMistake &) = default;
};

using ParseResult = Result<UrlRecord, ParseMistake>;

/// https://url.spec.whatwg.org/#concept-url-parser, UTF-8 only. Lone surrogates count as U+FFFD.
[[nodiscard]] ParseResult parse(QStringView input, const UrlRecord *base = nullptr);

enum class ExcludeFragment { No, Yes };
/// https://url.spec.whatwg.org/#concept-url-serializer; ASCII.
[[nodiscard]] QByteArray serialize(const UrlRecord &url,
                                   ExcludeFragment exclude = ExcludeFragment::No);
/// https://url.spec.whatwg.org/#concept-host-serializer; ASCII, IPv6 in brackets.
[[nodiscard]] QByteArray serialize(const Host &host);
/// https://url.spec.whatwg.org/#url-path-serializer; ASCII.
[[nodiscard]] QByteArray serializePath(const UrlRecord &url);
/// What stands in an HTTP/1.1 request line: the path, and "?" and the query where there is one.
[[nodiscard]] QByteArray requestTarget(const UrlRecord &url);
/// host[:port] as the Host header has it; empty where the URL has no host.
[[nodiscard]] QByteArray hostAndPort(const UrlRecord &url);

/// https://url.spec.whatwg.org/#is-special
[[nodiscard]] bool isSpecialScheme(QByteArrayView scheme);
/// https://url.spec.whatwg.org/#default-port; nothing where the scheme has none.
[[nodiscard]] std::optional<quint16> defaultPort(QByteArrayView scheme);
/// The port that is connected to: the URL's own or its scheme's default.
[[nodiscard]] std::optional<quint16> effectivePort(const UrlRecord &url);
/// https://fetch.spec.whatwg.org/#http-scheme: "http" or "https".
[[nodiscard]] bool hasHttpScheme(const UrlRecord &url);

/// https://url.spec.whatwg.org/#set-the-username and #set-the-password
void setUsername(UrlRecord &url, QStringView username);
void setPassword(UrlRecord &url, QStringView password);

/// The host parser for a domain written by a person
/// (https://url.spec.whatwg.org/#concept-host-parser, not opaque). Positions count from the start
/// of `input`.
[[nodiscard]] Result<Host, ParseMistake> parseHost(QStringView input);
/// https://url.spec.whatwg.org/#concept-domain-to-ascii with beStrict false.
[[nodiscard]] std::optional<QByteArray> domainToAscii(QStringView domain);

} // namespace Corscope::Url
