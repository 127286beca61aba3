// The transport that a run's spec asks for, and how it and a machine are put together.
#pragma once

#include "core/fetch/io.h"
#include "core/trace/runspec.h"
#include "core/transport/transportoptions.h"

#include <functional>
#include <memory>

class QObject;

namespace Corscope::Transport {
class HttpTransport;
}

namespace Corscope::Run {

/// libcurl, connecting to the addresses that the spec names for its hosts. The spec must have
/// passed Page::environmentOf.
[[nodiscard]] std::unique_ptr<Transport::HttpTransport> makeTransport(
    const Trace::RunSpec &spec, Transport::TransportOptions options = {});

/// Hands on what the transport tells, as a machine takes it, for as long as `receiver` lives.
void connectInputs(Transport::HttpTransport &transport, const QObject *receiver,
                   const std::function<void(const Fetch::Input &)> &take);
/// Hands to the transport what a machine wants done.
void perform(const Fetch::Effect &effect, Transport::HttpTransport &transport);

} // namespace Corscope::Run
