// Source lists of a Content-Security-Policy:
// https://w3c.github.io/webappsec-csp/#framework-directive-source-list
#pragma once

#include "core/url/origin.h"
#include "core/url/url.h"

#include <QByteArray>
#include <QByteArrayView>

#include <optional>
#include <vector>

namespace Corscope::Policy {

/// In what engines differ.
struct SourceListRules
{
    /// Hosts that are addresses match an expression that names them. In the standard only domains
    /// match; every engine takes addresses, too.
    bool addressesMatch = true;
    /// An expression for http that matches https only because of the secure scheme needs port 80,
    /// for which 443 is taken, or "*". In the standard the port as written counts.
    bool schemeUpgradeNeedsPortUpgrade = false;
    /// 'self' matches a blob: URL that the page itself has made. In the standard it does, since the
    /// origin of both is the same; in every engine only "blob:" does.
    bool selfMatchesBlobUrls = false;

    friend bool operator==(const SourceListRules &, const SourceListRules &) = default;
};

/// https://w3c.github.io/webappsec-csp/#grammardef-host-source, taken apart.
struct HostSource
{
    std::optional<QByteArray> scheme;
    QByteArray host;                ///< "example.com", "*.example.com" or "*", as written
    std::optional<QByteArray> port; ///< digits or "*"
    QByteArray path;                ///< from its slash; empty for none

    friend bool operator==(const HostSource &, const HostSource &) = default;
};
/// Nothing for an expression that is no host-source.
[[nodiscard]] std::optional<HostSource> parseHostSource(QByteArrayView expression);
/// The scheme of "https:"; nothing for an expression that is no scheme-source.
[[nodiscard]] std::optional<QByteArray> parseSchemeSource(QByteArrayView expression);

enum class IsRedirected { No, Yes };

/// https://w3c.github.io/webappsec-csp/#match-url-to-source-list. `self` is the origin of the page
/// that the policy came with; paths count before the first redirect only.
[[nodiscard]] bool matches(const Url::UrlRecord &url, const std::vector<QByteArray> &sources,
                           const Url::Origin &self, IsRedirected redirected,
                           const SourceListRules &rules);

} // namespace Corscope::Policy
