#include "core/page/objectscript.h"

#include <algorithm>

namespace Corscope::Page {

using Trace::ScriptAction;
using Trace::ScriptMoment;
using Trace::ScriptStep;

namespace {

QString typeOf(ScriptMoment moment)
{
    const bool isEvent = moment != ScriptMoment::Now && moment != ScriptMoment::Later;
    return isEvent ? QString::fromLatin1(Reflect::nameOf(moment)) : QString();
}

} // namespace

ObjectScript::ObjectScript(std::vector<ScriptStep> steps, Trace::StopSpec stop,
                           const Trace::StopSpec &usual, Instant start)
    : m_steps(std::move(steps))
    , m_stop(std::move(stop))
    , m_start(start)
    , m_isDone(m_steps.size(), false)
{
    if (m_stop.events.empty() && m_stop.after == 0) {
        m_stop.events = usual.events;
    }
    if (m_stop.after == 0) {
        m_stop.after = usual.after;
    }
    if (!m_stop.watch) {
        m_stop.watch = usual.watch;
    }
    m_stopAt = m_start + Duration::milliseconds(m_stop.after);
}

std::vector<ScriptAction> ObjectScript::atOnce() const
{
    std::vector<ScriptAction> actions;
    for (const ScriptStep &step : m_steps) {
        if (step.on == ScriptMoment::Now) {
            actions.push_back(step.action);
        }
    }
    return actions;
}

std::vector<ScriptAction> ObjectScript::onEvent(const QString &type, Instant now)
{
    const quint32 count = ++m_counts[type];
    const bool isEnd =
        std::any_of(m_stop.events.begin(), m_stop.events.end(), [&](const auto &event) {
            return event.first == type && event.second == count;
        });
    if (isEnd && !m_endAt) {
        m_endAt = now + Duration::milliseconds(m_stop.watch.value_or(0));
    }
    std::vector<ScriptAction> actions;
    for (const ScriptStep &step : m_steps) {
        if (typeOf(step.on) == type && step.nth == count) {
            actions.push_back(step.action);
        }
    }
    return actions;
}

std::vector<ScriptAction> ObjectScript::due(Instant now)
{
    std::vector<ScriptAction> actions;
    for (std::size_t i = 0; i < m_steps.size(); ++i) {
        const ScriptStep &step = m_steps.at(i);
        if (step.on == ScriptMoment::Later && !m_isDone.at(i) &&
            now >= m_start + Duration::milliseconds(step.after)) {
            m_isDone.at(i) = true;
            actions.push_back(step.action);
        }
    }
    if (!m_endAt && now >= m_stopAt) {
        m_endAt = now + Duration::milliseconds(m_stop.watch.value_or(0));
    }
    return actions;
}

std::optional<Instant> ObjectScript::wakeUpTime() const
{
    Instant next = m_endAt.value_or(m_stopAt);
    for (std::size_t i = 0; i < m_steps.size(); ++i) {
        const ScriptStep &step = m_steps.at(i);
        if (step.on == ScriptMoment::Later && !m_isDone.at(i)) {
            next = std::min(next, m_start + Duration::milliseconds(step.after));
        }
    }
    return next;
}

} // namespace Corscope::Page
