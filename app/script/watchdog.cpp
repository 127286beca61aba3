#include "app/script/watchdog.h"

#include <QByteArray>
#include <QFile>

#include <unistd.h>

namespace Corscope::ScriptProgram {

using Clock = std::chrono::steady_clock;

namespace {

/// Bytes of this process that are in memory; 0 where the system does not tell.
std::size_t residentMemory()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly)) {
        return 0;
    }
    const QList<QByteArray> fields = file.readAll().split(' ');
    return fields.value(1).toULongLong() * std::size_t(sysconf(_SC_PAGESIZE));
}

} // namespace

Watchdog::Watchdog(Limits limits, std::function<void(Reason)> bite)
    : m_limits(limits)
    , m_bite(std::move(bite))
    , m_lastTurn(Clock::now().time_since_epoch().count())
    , m_thread([this] { watch(); })
{}

Watchdog::~Watchdog()
{
    m_over = true;
    m_thread.join();
}

void Watchdog::pat()
{
    m_lastTurn = Clock::now().time_since_epoch().count();
}

void Watchdog::watch()
{
    while (!m_over) {
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
        const Clock::duration since(Clock::now().time_since_epoch().count() - m_lastTurn);
        if (since > m_limits.turn) {
            m_bite(Reason::Time);
        }
        if (residentMemory() > m_limits.memory) {
            m_bite(Reason::Memory);
        }
    }
}

} // namespace Corscope::ScriptProgram
