// An object of the script that makes requests: its machine, its transport and the traces of what it
// did.
#pragma once

#include "core/fetch/io.h"
#include "core/script/page.h"
#include "core/transport/httptransport.h"

#include <QObject>

#include <memory>

namespace Corscope::Script {

class Exchanger : public NativeObject, public Waiter
{
public:
    /// The page must outlive the object.
    explicit Exchanger(PageContext &page);
    ~Exchanger() override;

    [[nodiscard]] std::optional<Instant> wakeUpTime() const final { return machineWakeUpTime(); }
    void wakeUp() final;
    [[nodiscard]] bool isBusy() const final { return isFetching() || hasTask(); }

protected:
    // The machine
    virtual void feed(const Fetch::Input &input, Instant now) = 0;
    [[nodiscard]] virtual bool hasTask() const = 0;
    virtual void runTask(Instant now) = 0;
    [[nodiscard]] virtual std::optional<Instant> machineWakeUpTime() const = 0;
    virtual void wake(Instant now) = 0;
    [[nodiscard]] virtual std::vector<Fetch::Effect> takeEffects() = 0;
    [[nodiscard]] virtual bool isFetching() const = 0;
    virtual void setCause(Index cause) = 0;

    [[nodiscard]] PageContext &page() { return m_page; }
    [[nodiscard]] const PageContext &page() const { return m_page; }
    [[nodiscard]] Instant now() const { return m_page.loop.now(); }
    [[nodiscard]] Trace::Log &log() { return m_log; }

    /// After every call of the machine: sends what it wants sent, and queues its tasks.
    void proceed();
    /// Runs what is the machine's own, and nothing else, until `isOver`: the page stands still.
    template <typename IsOver>
    void block(IsOver isOver);

    // The trace of one request
    /// The calls from here on are of a new request.
    void beginCalls();
    Index called(const QString &function, const QStringList &arguments);
    void threw(const QByteArray &name, const QString &at);
    void beginRun(Trace::RequestSpec request, const Place &place);
    void endRun(Trace::RunOutcome outcome, Trace::ScriptView view);
    [[nodiscard]] bool isRunning() const { return m_run != 0; }

private:
    void take(const Fetch::Input &input);
    void performEffects();
    void queueTask();
    void tell();

    PageContext &m_page;
    Trace::Log m_log;
    std::unique_ptr<Transport::HttpTransport> m_transport;
    QObject m_receiver; ///< of the transport's signals
    bool m_taskQueued = false;
    int m_run = 0;
    std::size_t m_runStart = 0; ///< in the log: where the entries of the run begin
    std::size_t m_told = 0;
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true);
};

template <typename IsOver>
void Exchanger::block(IsOver isOver)
{
    performEffects();
    while (!isOver()) {
        m_page.loop.waitForNetwork(machineWakeUpTime());
        while (!isOver() && hasTask()) {
            runTask(now());
        }
        if (const auto at = machineWakeUpTime(); !isOver() && at && *at <= now()) {
            wake(now());
        }
        performEffects();
    }
    proceed();
}

} // namespace Corscope::Script
