// The embedded lab server: three origins on loopback that answer as the mounted scenarios say.
#pragma once

#include "core/infra/result.h"
#include "core/lab/labconnection.h"
#include "core/lab/listeners.h"
#include "core/lab/origins.h"
#include "core/lab/placeholders.h"
#include "core/lab/requestlog.h"
#include "core/lab/scenario.h"

#include <QElapsedTimer>
#include <QObject>

#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace Corscope::Lab {

enum class LandingPage { Shown, Hidden };

struct LabConfig
{
    /// A's port; B has the next and C the one after. Nothing: the system chooses all three.
    std::optional<quint16> portBase;
    /// What stands before a scenario's id in a path; starts and ends with "/".
    QByteArray mountPrefix = "/s/";
    LandingPage landingPage = LandingPage::Shown;
    /// Body of the 404 for a path where nothing is mounted.
    QByteArray notMountedText =
        "No scenario of the lab is mounted here. The page at / lists what is.\n";

    std::size_t connections = 256; ///< at once; further ones are answered with 503
    std::size_t loggedRequests = 1000;
    qint64 loggedBodyBytes = 16LL << 10; ///< of each request
    ConnectionLimits connection;
};

/// Listens for as long as it lives. Everything happens in its thread's event loop.
class LabServer : public QObject
{
    Q_OBJECT

public:
    /// A listening server, or why there is none.
    [[nodiscard]] static Result<std::unique_ptr<LabServer>, StartMistake> start(
        const LabConfig &config = {});
    ~LabServer() override;

    [[nodiscard]] const Origins &origins() const { return m_listeners.origins; }
    /// What placeholders mean in the scenario of that id, mounted or not.
    [[nodiscard]] Placeholders placeholders(const QByteArray &scenarioId) const;

    /// Answers requests below the scenario's prefix from now on. A scenario of the same id is
    /// replaced and its counts start anew; answers under way go on as they began.
    void mount(Scenario scenario);
    /// Ids that are not mounted are ignored.
    void unmount(const QByteArray &scenarioId);
    void unmountAll();
    [[nodiscard]] std::vector<QByteArray> mountedIds() const;

    [[nodiscard]] const RequestLog &log() const { return m_log; }
    void clearLog();

Q_SIGNALS:
    /// A request is complete and its answer about to be written. Mounting and unmounting in a slot
    /// changes the next answer, not this one.
    void requestReceived(const Corscope::Lab::RequestRecord &record);

private:
    struct Mounted
    {
        Scenario scenario;
        std::map<QByteArray, int> seen; ///< slot, method and path -> how many requests
        std::vector<int> answered;      ///< by route
    };
    /// Where a request came in.
    struct Arrival
    {
        Slot listener;
        qint64 connection;
        bool overloaded;
    };

    LabServer(const LabConfig &config, Listeners listeners);
    void acceptFrom(const Listener &listener);
    Answer answerTo(const Arrival &arrival, const Received &received);
    Answer answerMessage(const Arrival &arrival, Http::RequestMessage message,
                         RequestRecord &record);
    Answer answerWithin(Mounted &mounted, const Http::RequestMessage &message,
                        RequestRecord &record);
    [[nodiscard]] Route landing(const Http::RequestMessage &message, Slot slot) const;
    [[nodiscard]] QByteArray scenarioIdOf(QByteArrayView target) const;
    [[nodiscard]] Instant now() const;

    const LabConfig m_config;
    Listeners m_listeners;
    std::map<QByteArray, Mounted> m_mounted;
    RequestLog m_log;
    qint64 m_requests = 0;
    qint64 m_accepted = 0;
    std::size_t m_open = 0;
    Instant m_startedAt;
    QElapsedTimer m_sinceStart;
};

} // namespace Corscope::Lab
