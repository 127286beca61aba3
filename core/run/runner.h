// The one place where a page, a transport and the clock meet.
#pragma once

#include "core/page/pagerun.h"
#include "core/run/clock.h"
#include "core/trace/log.h"
#include "core/transport/httptransport.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace Corscope::Run {

/// Performs one RunSpec for real. Two calls go down, start() and abort(); what happens comes up as
/// traceGrew.
class Runner : public QObject
{
    Q_OBJECT

public:
    /// `state` and `clock` must outlive the runner. The environment must come from the same spec.
    Runner(Trace::RunSpec spec, Page::Environment environment, Fetch::BrowserState &state,
           const Clock &clock, std::unique_ptr<Transport::HttpTransport> transport,
           QObject *parent = nullptr);
    ~Runner() override;

    /// Once. Entries may be appended before it returns.
    void start();
    /// As if the page had called abort().
    void abort();

    [[nodiscard]] const Trace::Log &log() const { return m_log; }
    [[nodiscard]] bool isFinished() const { return m_page.isFinished(); }

Q_SIGNALS:
    /// Entries from `first` on are new; `end` is one past the last.
    void traceGrew(Corscope::Index first, Corscope::Index end);
    /// RunEnded is in the log. Nothing comes after it.
    void finished();

private:
    void feed(const Fetch::Input &input);
    void proceed();
    void performEffects();
    void announce();

    Trace::Log m_log;
    const Clock &m_clock;
    std::unique_ptr<Transport::HttpTransport> m_transport;
    Page::PageRun m_page;
    QTimer m_timer;
    qint64 m_announced = 0;
    bool m_finishedAnnounced = false;
};

} // namespace Corscope::Run
