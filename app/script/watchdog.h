// Ends the process when its script runs without an end or takes too much memory: from inside, a
// script cannot be stopped.
#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <thread>

namespace Corscope::ScriptProgram {

class Watchdog
{
public:
    struct Limits
    {
        std::chrono::seconds turn{30};                ///< of one task
        std::size_t memory = std::size_t(1024) << 20; ///< bytes that are resident
    };
    enum class Reason { Time, Memory };

    /// `bite` is called from a thread of its own, and must end the process.
    Watchdog(Limits limits, std::function<void(Reason)> bite);
    ~Watchdog();

    /// The script has come back to the event loop.
    void pat();

private:
    void watch();

    Limits m_limits;
    std::function<void(Reason)> m_bite;
    std::atomic<std::chrono::steady_clock::rep> m_lastTurn;
    std::atomic<bool> m_over = false;
    std::thread m_thread;
};

} // namespace Corscope::ScriptProgram
