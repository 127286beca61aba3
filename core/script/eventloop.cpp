#include "core/script/eventloop.h"

#include <QCoreApplication>

#include <algorithm>

namespace Corscope::Script {

namespace {

/// How long the loop sleeps at most: whether it is over may depend on the time.
constexpr Duration longestSleep = Duration::milliseconds(100);

} // namespace

EventLoop::EventLoop()
{
    m_alarm.setSingleShot(true);
    m_alarm.setTimerType(Qt::PreciseTimer);
}

void EventLoop::post(Task task)
{
    m_tasks.push_back(std::move(task));
}

void EventLoop::startTimer(quint32 id, Duration delay)
{
    m_timers[id] = {now() + delay, ++m_timersStarted};
}

void EventLoop::stopTimer(quint32 id)
{
    m_timers.erase(id);
}

void EventLoop::addWaiter(Waiter *waiter)
{
    m_waiters.push_back(waiter);
}

void EventLoop::removeWaiter(Waiter *waiter)
{
    std::erase(m_waiters, waiter);
}

void EventLoop::run(const std::function<bool()> &isOver)
{
    while (!isOver()) {
        turn();
        QCoreApplication::processEvents();
        wakeWaiters();
        queueDueTimers();
        if (m_tasks.empty()) {
            if (!hasWork()) {
                return;
            }
            const auto timer = nextTimer();
            const auto waiter = nextWaiter();
            waitForNetwork(timer && waiter ? std::min(*timer, *waiter) : timer ? timer : waiter);
            continue;
        }
        const Task task = std::move(m_tasks.front());
        m_tasks.pop_front();
        task();
        if (afterTask) {
            afterTask();
        }
    }
}

void EventLoop::waitForNetwork(std::optional<Instant> until)
{
    turn();
    const Instant latest = now() + longestSleep;
    const Instant end = until ? std::min(latest, *until) : latest;
    const qint64 wait = std::max<qint64>(0, (end - now()).microseconds);
    m_alarm.start(int((wait + 999) / 1000));
    QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
}

void EventLoop::turn() const
{
    if (onTurn) {
        onTurn();
    }
}

void EventLoop::queueDueTimers()
{
    const Instant present = now();
    std::vector<std::pair<Timer, quint32>> due;
    for (const auto &[id, timer] : m_timers) {
        if (timer.due <= present) {
            due.emplace_back(timer, id);
        }
    }
    std::sort(due.begin(), due.end(), [](const auto &a, const auto &b) {
        return std::tie(a.first.due, a.first.order) < std::tie(b.first.due, b.first.order);
    });
    for (const auto &[timer, id] : due) {
        m_timers.erase(id);
        m_tasks.push_back([this, timer = id] { onTimer(timer); });
    }
}

void EventLoop::wakeWaiters()
{
    const Instant present = now();
    const std::vector<Waiter *> waiters = m_waiters;
    for (Waiter *waiter : waiters) {
        const auto at = waiter->wakeUpTime();
        if (at && *at <= present) {
            m_tasks.push_back([this, waiter] {
                // It may be gone by now.
                if (std::find(m_waiters.begin(), m_waiters.end(), waiter) != m_waiters.end()) {
                    waiter->wakeUp();
                }
            });
        }
    }
}

bool EventLoop::hasWork() const
{
    return !m_timers.empty() || std::any_of(m_waiters.begin(), m_waiters.end(),
                                            [](const Waiter *w) { return w->isBusy(); });
}

std::optional<Instant> EventLoop::nextTimer() const
{
    std::optional<Instant> next;
    for (const auto &[id, timer] : m_timers) {
        next = next ? std::min(*next, timer.due) : timer.due;
    }
    return next;
}

std::optional<Instant> EventLoop::nextWaiter() const
{
    std::optional<Instant> next;
    for (const Waiter *waiter : m_waiters) {
        const auto at = waiter->wakeUpTime();
        next = at && next ? std::min(*next, *at) : at ? at : next;
    }
    return next;
}

} // namespace Corscope::Script
