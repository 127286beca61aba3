#include "core/transport/exchangecontext.h"

namespace Corscope::Transport {

CurlTransferRecord::NeedsResolver needsResolver(const Url::UrlRecord &url,
                                                const TransportOptions &options)
{
    const bool isName = url.host && std::holds_alternative<Url::Domain>(*url.host);
    return isName && !resolveLine(url, options) ? CurlTransferRecord::NeedsResolver::Yes
                                                : CurlTransferRecord::NeedsResolver::No;
}

} // namespace Corscope::Transport
