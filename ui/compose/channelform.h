// What the form's widgets have to do with an EventSource, a WebSocket or a form.
#pragma once

#include "core/trace/runspec.h"

namespace Corscope::Ui {

/// The number under which the form's list of ways has what makes that request: an api, or an
/// XMLHttpRequest that polls.
[[nodiscard]] int wayNumberOf(const Trace::RequestSpec &request);
[[nodiscard]] int wayNumberOf(Trace::PollStyle style);
/// The api of such a number.
[[nodiscard]] Trace::Api apiOfWay(int number);
/// Makes the request one of that way; what it had of it before is kept.
void setWay(Trace::RequestSpec &request, int number);

/// The request as the widgets for body, credentials and time show it: the message that a WebSocket
/// sends when it opens and the fields of a form are its body, and the time that the page watches is
/// its timeout. Others are shown as they are.
[[nodiscard]] Trace::RequestSpec asShown(Trace::RequestSpec request);
/// The other way round: what was edited, with the rest of the channel as it was.
[[nodiscard]] Trace::RequestSpec asComposed(Trace::RequestSpec edited);

} // namespace Corscope::Ui
