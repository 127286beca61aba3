#include "core/run/runner.h"

#include "core/run/bodyfile.h"
#include "core/run/transports.h"

namespace Corscope::Run {

using Transport::HttpTransport;

Runner::Runner(Trace::RunSpec spec, Page::Environment environment, Fetch::BrowserState &state,
               const Clock &clock, std::unique_ptr<HttpTransport> transport, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_transport(std::move(transport))
    , m_page(std::move(spec), std::move(environment), state, m_log)
{
    m_page.keepLongBodiesIn(&makeBodyFile);
    connectInputs(*m_transport, this, [this](const Fetch::Input &input) { feed(input); });
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &Runner::proceed);
}

Runner::~Runner()
{
    m_transport->disconnect(this);
}

void Runner::start()
{
    m_page.start(m_clock.now());
    performEffects();
    announce();
    // Tasks that the script's own call queued run after it, from the event loop.
    m_timer.start(0);
}

void Runner::abort()
{
    m_page.abort(m_clock.now());
    proceed();
}

void Runner::feed(const Fetch::Input &input)
{
    m_page.feed(input, m_clock.now());
    proceed();
}

void Runner::proceed()
{
    m_page.proceed(m_clock.now());
    performEffects();
    announce();
}

void Runner::performEffects()
{
    for (const Fetch::Effect &effect : m_page.takeEffects()) {
        Run::perform(effect, *m_transport);
    }
    if (const auto wakeUp = m_page.wakeUpTime()) {
        // Rounded up: waking a little early would only mean waking twice.
        const qint64 wait = (*wakeUp - m_clock.now()).microseconds;
        m_timer.start(int(std::max<qint64>(0, (wait + 999) / 1000)));
    } else {
        m_timer.stop();
    }
}

void Runner::announce()
{
    const auto size = qint64(m_log.size());
    if (size > m_announced) {
        const Index first{m_announced};
        m_announced = size;
        Q_EMIT traceGrew(first, Index{size});
    }
    if (m_page.isFinished() && !m_finishedAnnounced) {
        m_finishedAnnounced = true;
        Q_EMIT finished();
    }
}

} // namespace Corscope::Run
