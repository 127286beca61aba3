// Which errors of a transport come before a request.
#pragma once

#include "core/http/message.h"

namespace Corscope::Http {

/// There never was a connection that a request could have gone over.
[[nodiscard]] bool isConnectFailure(TransportErrorKind kind);

} // namespace Corscope::Http
