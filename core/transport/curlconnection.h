// libcurl's options for how a connection is made and trusted.
#pragma once

#include "core/transport/curlhandles.h"
#include "core/transport/transportoptions.h"
#include "core/url/url.h"

#include <QByteArray>

#include <optional>

namespace Corscope::Transport {

/// Certificate authorities besides the system's, read once per transport.
struct ExtraAuthorities
{
    /// The system's bundle and the extra file together, in PEM; empty where only the system's
    /// count.
    QByteArray bundle;
    /// Why the extra file could not be read; empty if all is well. TLS must not be tried then.
    QByteArray mistake;
};
[[nodiscard]] ExtraAuthorities readExtraAuthorities(const TransportOptions &options);

/// The line for CURLOPT_RESOLVE ("host:port:address") that keeps the resolver from being asked:
/// for overridden hosts and, as in browsers, for localhost and all names under it
/// (https://www.rfc-editor.org/rfc/rfc6761#section-6.3). Nothing where it is to be asked.
[[nodiscard]] std::optional<QByteArray> resolveLine(const Url::UrlRecord &url,
                                                    const TransportOptions &options);

/// How long a connection may be idle before it is not used again.
[[nodiscard]] Duration idleLimit();

/// Whether a plain-text request to this URL could go through a proxy.
[[nodiscard]] bool mayUseHttpProxy(const Url::UrlRecord &url, const TransportOptions &options);

/// `resolveLines` is filled and, like `authorities`, has to outlive the transfer.
void setConnection(OptionSetter &setter, const Url::UrlRecord &url, const TransportOptions &options,
                   const ExtraAuthorities &authorities, StringList &resolveLines);

} // namespace Corscope::Transport
