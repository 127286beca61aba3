// What all exchanges of a transport share; outlives them.
#pragma once

#include "core/transport/curlconnection.h"
#include "core/transport/curltransferrecord.h"
#include "core/transport/transportoptions.h"

namespace Corscope::Transport {

struct ExchangeContext
{
    TransportOptions options;
    ExtraAuthorities authorities;
    TlsVersions tlsVersions;
};

/// Whether the host of the URL is a name that has to be looked up.
[[nodiscard]] CurlTransferRecord::NeedsResolver needsResolver(const Url::UrlRecord &url,
                                                              const TransportOptions &options);

} // namespace Corscope::Transport
