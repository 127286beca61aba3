// Where the present time comes from outside the core.
#pragma once

#include "core/infra/instant.h"

#include <QDateTime>
#include <QElapsedTimer>

namespace Corscope::Run {

/// Wall-clock time at its making, monotonic from then on.
class Clock
{
public:
    Clock()
        : m_start(QDateTime::currentMSecsSinceEpoch() * 1000)
    {
        m_elapsed.start();
    }
    [[nodiscard]] Instant now() const { return {m_start + m_elapsed.nsecsElapsed() / 1000}; }

private:
    qint64 m_start;
    QElapsedTimer m_elapsed;
};

} // namespace Corscope::Run
