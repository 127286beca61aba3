// The transport that a run's spec asks for.
#pragma once

#include "core/trace/runspec.h"
#include "core/transport/transportoptions.h"

#include <memory>

namespace Corscope::Transport {
class HttpTransport;
}

namespace Corscope::Run {

/// libcurl, connecting to the addresses that the spec names for its hosts. The spec must have
/// passed Page::environmentOf.
[[nodiscard]] std::unique_ptr<Transport::HttpTransport> makeTransport(
    const Trace::RunSpec &spec, Transport::TransportOptions options = {});

} // namespace Corscope::Run
