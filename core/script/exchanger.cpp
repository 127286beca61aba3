#include "core/script/exchanger.h"

#include "core/run/transports.h"
#include "core/script/blobstore.h"

namespace Corscope::Script {

using Transport::HttpTransport;

Exchanger::Exchanger(PageContext &page)
    : m_page(page)
{
    m_page.loop.addWaiter(this);
}

Exchanger::~Exchanger()
{
    *m_alive = false;
    m_page.loop.removeWaiter(this);
    if (m_transport) {
        m_transport->disconnect(&m_receiver);
    }
}

/// No script runs in here: the machine only queues what the page is to be told.
void Exchanger::take(const Fetch::Input &input)
{
    feed(input, now());
    proceed();
}

void Exchanger::proceed()
{
    performEffects();
    queueTask();
    tell();
}

void Exchanger::performEffects()
{
    for (const Fetch::Effect &effect : takeEffects()) {
        if (!m_transport) {
            m_transport = Run::makeTransport(m_page.spec, m_page.transport);
            Run::connectInputs(*m_transport, &m_receiver,
                               [this](const Fetch::Input &input) { take(input); });
        }
        Run::perform(effect, *m_transport);
    }
}

/// One callback of the machine is one task of the page.
void Exchanger::queueTask()
{
    if (m_taskQueued || !hasTask()) {
        return;
    }
    m_taskQueued = true;
    m_page.loop.post([this, alive = m_alive] {
        if (!*alive) {
            return;
        }
        m_taskQueued = false;
        if (hasTask()) {
            runTask(now());
        }
        proceed();
    });
}

void Exchanger::wakeUp()
{
    // What has come in while a task took long counts before the time that has passed.
    while (hasTask()) {
        runTask(now());
    }
    const auto at = machineWakeUpTime();
    if (at && *at <= now()) {
        wake(now());
    }
    proceed();
}

void Exchanger::beginCalls()
{
    m_run = 0;
    m_runStart = m_log.size();
}

Index Exchanger::called(const QString &function, const QStringList &arguments)
{
    const Index cause =
        m_log.append(now(), std::nullopt, std::nullopt, Trace::ScriptCalled{function, arguments});
    setCause(cause);
    return cause;
}

void Exchanger::threw(const QByteArray &name, const QString &at)
{
    m_log.append(now(), std::nullopt, std::nullopt, Trace::ExceptionThrown{name, at});
}

void Exchanger::beginRun(Trace::RequestSpec request, const Place &place)
{
    if (m_page.runs >= m_page.runLimit && m_page.onRunLimit) {
        m_page.onRunLimit();
    }
    m_run = ++m_page.runs;
    m_told = m_runStart;
    if (m_page.observer == nullptr) {
        return;
    }
    nameBlob(m_page, request);
    Trace::RunSpec spec = m_page.spec;
    spec.request = std::move(request);
    const Instant start = m_told < m_log.size() ? m_log.entries().at(m_told).at : now();
    m_page.observer->began(m_run, spec, place);
    m_page.observer->happened(
        m_run, Trace::Entry{Index{0}, start, std::nullopt, std::nullopt,
                            Trace::RunStarted{spec, m_page.state.preflightCache.snapshot(start)}});
    tell();
}

/// The request's own trace begins with RunStarted, which the object's log does not have.
void Exchanger::tell()
{
    if (m_run == 0 || m_page.observer == nullptr) {
        return;
    }
    const auto shifted = [this](Index index) {
        return Index{index.value - qint64(m_runStart) + 1};
    };
    for (; m_told < m_log.size(); ++m_told) {
        Trace::Entry entry = m_log.entries().at(m_told);
        entry.index = shifted(entry.index);
        const bool isOwn = entry.cause && entry.cause->value >= qint64(m_runStart);
        entry.cause = isOwn ? std::optional(shifted(*entry.cause)) : std::nullopt;
        m_page.observer->happened(m_run, entry);
    }
}

void Exchanger::endRun(Trace::RunOutcome outcome, Trace::ScriptView view)
{
    m_log.append(now(), std::nullopt, std::nullopt, Trace::RunEnded{outcome, std::move(view)});
    tell();
    m_run = 0;
}

} // namespace Corscope::Script
