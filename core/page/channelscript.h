// The JavaScript of an EventSource, a WebSocket, a form or an XDomainRequest.
#pragma once

#include "core/trace/runspec.h"

#include <QString>

namespace Corscope::Page {

/// What a person would write in a page for such a request; ends with a line feed.
[[nodiscard]] QString channelScript(const Trace::RequestSpec &request);

} // namespace Corscope::Page
