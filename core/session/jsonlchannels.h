// EventSources, WebSockets and forms in lines of jobs and results.
#pragma once

#include "core/trace/log.h"

#include <QJsonObject>

namespace Corscope::Session {

/// How the events of a run are told in its result.
enum class EventForm {
    ByTarget, ///< [target, type, readyState, loaded, total], as of every api
    OwnWords  ///< [type, readyState, …] with what the object's events have
};

/// A line's request with the fields of such an api as the spec has them: what the script does is
/// under "channel". Others stay as they are.
[[nodiscard]] QJsonObject withChannelFields(QJsonObject request);

/// In which of the forms the events of a line's request are wanted, by the name that it has for
/// the api.
[[nodiscard]] EventForm eventFormOf(const QJsonObject &request);

/// Whether the results of that api are told by addChannelResult.
[[nodiscard]] bool isChannel(Trace::Api api);
/// `outcome`, `events`, `exceptions`, `initial`, `finalState` and what else such a run has.
/// `echoHandlers`: events are told of handlers ("onopen") as well as of listeners.
enum class Handlers { ListenersOnly, Both };
void addChannelResult(QJsonObject &result, const Trace::Log &log, EventForm form,
                      Handlers handlers);
/// `messages`, [number, text] each, of a script that polls; nothing of others.
void addPolledMessages(QJsonObject &result, const Trace::Log &log);

} // namespace Corscope::Session
