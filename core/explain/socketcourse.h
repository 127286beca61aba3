// What the engines' lines about a WebSocket are made of; private to this folder.
#pragma once

#include "core/explain/reason.h"
#include "core/trace/log.h"

#include <QStringList>

#include <optional>

namespace Corscope::Explain {

/// How a connection got on, as far as its console lines depend on it.
struct SocketCourse
{
    QString url;
    std::optional<Finding> finding;
    Trace::Evidence evidence;
    std::optional<Http::ResponseHead> head;
    std::optional<Http::TransportErrorKind> failure;  ///< of the transport
    std::optional<Trace::FrameTransferred> lastFrame; ///< that came
    bool wasOpen = false;
    bool hasEnded = false;              ///< an error or a close event was fired
    bool closedWhileConnecting = false; ///< by the page
};

[[nodiscard]] SocketCourse courseOf(const Trace::Log &log);
/// The URL of the object: http and https stand for ws and wss.
[[nodiscard]] QString socketUrl(const Trace::RunSpec &spec);
/// "WebSocket connection to '…' failed: …"
[[nodiscard]] QString failedSocketLine(const SocketCourse &course, const QString &detail);
/// What follows where the page has given up before there was a connection.
[[nodiscard]] QString closedTooEarly();

[[nodiscard]] QStringList chromiumSocketLines(const Trace::Log &log, const SocketCourse &course);

} // namespace Corscope::Explain
