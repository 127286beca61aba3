// Content-Security-Policy as far as it concerns requests: https://w3c.github.io/webappsec-csp/
#pragma once

#include "core/http/headerlist.h"
#include "core/infra/reflect.h"
#include "core/policy/sourcelist.h"

#include <array>
#include <optional>
#include <vector>

namespace Corscope::Policy {

/// https://w3c.github.io/webappsec-csp/#directives
struct Directive
{
    QByteArray name;               ///< lower case
    std::vector<QByteArray> value; ///< what stood between blanks

    friend bool operator==(const Directive &, const Directive &) = default;
};
/// Name and value, joined by blanks.
[[nodiscard]] QByteArray serialize(const Directive &directive);

/// https://w3c.github.io/webappsec-csp/#policy-disposition
enum class Disposition { Enforce, Report };

/// https://w3c.github.io/webappsec-csp/#content-security-policy-object
struct ContentSecurityPolicy
{
    std::vector<Directive> directives; ///< no two of one name
    Disposition disposition = Disposition::Enforce;

    /// The directive of that name; null where there is none.
    [[nodiscard]] const Directive *directive(QByteArrayView name) const;
    friend bool operator==(const ContentSecurityPolicy &, const ContentSecurityPolicy &) = default;
};

/// https://w3c.github.io/webappsec-csp/#csp-list
struct CspList
{
    std::vector<ContentSecurityPolicy> policies;
    Url::Origin selfOrigin; ///< what 'self' means: the origin of the page that sent them

    friend bool operator==(const CspList &, const CspList &) = default;
};

/// https://w3c.github.io/webappsec-csp/#parse-serialized-policy. Tokens that are not ASCII are left
/// out, as are second directives of a name.
[[nodiscard]] ContentSecurityPolicy parsePolicy(QByteArrayView serialized, Disposition disposition);
/// https://w3c.github.io/webappsec-csp/#parse-response-csp: of both headers; empty policies are
/// left out.
[[nodiscard]] CspList parsePolicies(const Http::HeaderList &pageHeaders, Url::Origin selfOrigin);

/// What a request is for, as far as policies tell requests apart.
/// https://w3c.github.io/webappsec-csp/#effective-directive-for-a-request
enum class RequestKind { Connect, Script, Style, Image, Font, Media, Frame };
[[nodiscard]] QByteArray effectiveDirective(RequestKind kind);
/// https://w3c.github.io/webappsec-csp/#directive-fallback-list: the directive of the policy that
/// speaks about the kind, be it default-src; null where none does.
[[nodiscard]] const Directive *governing(const ContentSecurityPolicy &policy, RequestKind kind);

/// A policy that a request violates.
struct Violation
{
    QByteArray effectiveDirective; ///< "connect-src"
    QByteArray directive;          ///< name and value of the one that denies, joined by blanks
    Disposition disposition = Disposition::Enforce;
    /// https://w3c.github.io/webappsec-csp/#directive-report-uri; empty for none.
    QByteArray reportUri;

    friend bool operator==(const Violation &, const Violation &) = default;
};
/// https://w3c.github.io/webappsec-csp/#report-for-request and #should-block-request: all policies
/// that the URL violates, in their order. It is blocked if one of them is enforced.
[[nodiscard]] std::vector<Violation> violations(const CspList &list, const Url::UrlRecord &url,
                                                RequestKind kind, IsRedirected redirected,
                                                const SourceListRules &rules);

/// An enforced policy has the directive upgrade-insecure-requests.
/// https://w3c.github.io/webappsec-upgrade-insecure-requests/
[[nodiscard]] bool upgradesInsecureRequests(const CspList &list);
/// An enforced policy sandboxes the page without allow-same-origin: its origin is opaque.
/// https://w3c.github.io/webappsec-csp/#directive-sandbox
[[nodiscard]] bool makesOriginOpaque(const CspList &list);

} // namespace Corscope::Policy

template <>
struct Corscope::Reflect::Names<Corscope::Policy::Disposition>
{
    using enum Corscope::Policy::Disposition;
    static constexpr std::array names{std::pair{Enforce, "enforce"}, std::pair{Report, "report"}};
};
