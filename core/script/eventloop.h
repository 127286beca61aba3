// A page's event loop: https://html.spec.whatwg.org/multipage/webappapis.html#event-loops
// Tasks run in the order in which they were queued; a timer is queued when its time has come.
#pragma once

#include "core/run/clock.h"

#include <QTimer>

#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <vector>

namespace Corscope::Script {

/// Something that wants to be called at a time of its own.
class Waiter
{
public:
    virtual ~Waiter() = default;
    [[nodiscard]] virtual std::optional<Instant> wakeUpTime() const = 0;
    virtual void wakeUp() = 0;
    /// The loop must go on for it.
    [[nodiscard]] virtual bool isBusy() const = 0;
};

class EventLoop
{
public:
    using Task = std::function<void()>;

    EventLoop();

    /// https://html.spec.whatwg.org/multipage/webappapis.html#queue-a-task
    void post(Task task);
    /// A timer by a number of the caller's; one that is set again starts anew.
    void startTimer(quint32 id, Duration delay);
    void stopTimer(quint32 id);
    std::function<void(quint32 id)> onTimer;

    void addWaiter(Waiter *waiter);
    void removeWaiter(Waiter *waiter);

    /// Called after each task.
    std::function<void()> afterTask;
    /// Called whenever the loop itself is at work: no script runs without an end.
    std::function<void()> onTurn;

    /// Runs until `isOver`, or until there is nothing left to wait for.
    void run(const std::function<bool()> &isOver);
    /// Lets what comes from the network in, without running a task: for a call that blocks. Waits
    /// for it, but not beyond `until`.
    void waitForNetwork(std::optional<Instant> until);

    [[nodiscard]] Instant now() const { return m_clock.now(); }

private:
    struct Timer
    {
        Instant due;
        quint64 order = 0; ///< among those that are due at the same time
    };
    void turn() const;
    void queueDueTimers();
    void wakeWaiters();
    [[nodiscard]] bool hasWork() const;
    [[nodiscard]] std::optional<Instant> nextTimer() const;
    [[nodiscard]] std::optional<Instant> nextWaiter() const;

    Run::Clock m_clock;
    std::deque<Task> m_tasks;
    std::map<quint32, Timer> m_timers;
    quint64 m_timersStarted = 0;
    std::vector<Waiter *> m_waiters;
    QTimer m_alarm;
};

} // namespace Corscope::Script
