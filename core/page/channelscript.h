// The JavaScript of an EventSource, a WebSocket, a form, an XDomainRequest, or of polling.
#pragma once

#include "core/trace/runspec.h"

#include <QString>

namespace Corscope::Page {

/// What a person would write in a page for such a request; ends with a line feed.
[[nodiscard]] QString channelScript(const Trace::RequestSpec &request);
/// The same of an XMLHttpRequest that is made again and again; its channel is a PollSpec.
[[nodiscard]] QString pollingScript(const Trace::RequestSpec &request);

} // namespace Corscope::Page
