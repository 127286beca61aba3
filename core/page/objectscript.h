// The part of a page's script that listens to an EventSource or a WebSocket: what it does in its
// handlers, and when it has seen enough.
#pragma once

#include "core/infra/instant.h"
#include "core/trace/channelspec.h"

#include <QString>

#include <map>
#include <optional>
#include <vector>

namespace Corscope::Page {

class ObjectScript
{
public:
    /// `usual` stands for what the spec's stop leaves open; its `after` is above 0.
    ObjectScript(std::vector<Trace::ScriptStep> steps, Trace::StopSpec stop,
                 const Trace::StopSpec &usual, Instant start);

    /// What is done as soon as there is the object.
    [[nodiscard]] std::vector<Trace::ScriptAction> atOnce() const;
    /// What the handlers of an event of that type do, which has just been fired.
    [[nodiscard]] std::vector<Trace::ScriptAction> onEvent(const QString &type, Instant now);
    /// What timers do that have run out; once.
    [[nodiscard]] std::vector<Trace::ScriptAction> due(Instant now);
    /// The page has seen enough.
    [[nodiscard]] bool isOver(Instant now) const { return m_endAt && now >= *m_endAt; }
    [[nodiscard]] std::optional<Instant> wakeUpTime() const;

private:
    std::vector<Trace::ScriptStep> m_steps;
    Trace::StopSpec m_stop;
    Instant m_start;
    Instant m_stopAt;
    std::optional<Instant> m_endAt;
    std::map<QString, quint32> m_counts;
    std::vector<bool> m_isDone; ///< of the steps
};

} // namespace Corscope::Page
