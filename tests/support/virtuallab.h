// The lab without sockets or clocks: runs are performed against a scenario's pure answers, in
// virtual time. The same run gives the same trace on every machine.
#pragma once

#include "core/fetch/browserstate.h"
#include "core/lab/answer.h"
#include "core/lab/placeholders.h"
#include "core/lab/scenario.h"
#include "core/page/pagerun.h"
#include "core/trace/log.h"
#include "tests/support/socketpeer.h"
#include "tests/support/virtualresponse.h"

#include <map>
#include <variant>
#include <vector>

namespace Corscope::TestSupport {

/// Origins with fixed ports: 8001, 8002, 8003 and the closed 8009.
[[nodiscard]] Lab::Origins virtualOrigins();
/// The fixed instant at which virtual runs begin: 2026-01-01T00:00:00Z.
[[nodiscard]] Instant virtualStart();

/// Who answers at an origin: the scenario's routes of a slot, or nobody, because every connection
/// fails in that way.
using VirtualServer = std::variant<Lab::Slot, Http::TransportErrorKind>;
/// By origin: "https://api.test:8002". Where there is none, connections are refused.
using VirtualServers = std::map<QByteArray, VirtualServer>;
/// The lab's own slots at virtualOrigins().
[[nodiscard]] VirtualServers virtualServers();

/// What routes do behind a WebSocket's handshake, by their index: the script of a SocketPeer.
using SocketScripts = std::map<std::size_t, QJsonObject>;

class VirtualLab
{
public:
    explicit VirtualLab(Lab::Scenario scenario, QByteArray mountPrefix = "/s/",
                        VirtualServers servers = virtualServers());
    void setSocketScripts(SocketScripts scripts) { m_socketScripts = std::move(scripts); }

    struct SeenRequest
    {
        Lab::Slot slot{};
        Http::RequestMessage message;
    };

    [[nodiscard]] const Lab::Placeholders &placeholders() const { return m_placeholders; }
    /// Time goes by between two runs.
    void wait(Duration duration) { m_now = m_now + duration; }
    /// Performs the run from the present virtual time on; the spec must be valid. A run that does
    /// not end within a virtual minute is returned unfinished.
    [[nodiscard]] Trace::Log perform(const Trace::RunSpec &spec, Fetch::BrowserState &state);
    /// All requests so far, in the order of their arrival.
    [[nodiscard]] const std::vector<SeenRequest> &requests() const { return m_requests; }
    [[nodiscard]] Instant now() const { return m_now; }

private:
    struct Planned
    {
        ExchangeId exchange;
        Fetch::Input input;
    };

    void receive(const Http::WireRequest &request);
    void fail(const Http::WireRequest &request, Http::TransportErrorKind how);
    void plan(ExchangeId exchange, Instant at, std::vector<Fetch::Input> inputs);
    void write(const Lab::Answer &answer, const Http::WireRequest &request);
    void performEffects(Page::PageRun &page);
    void openSocket(ExchangeId exchange, const QJsonObject &script);
    void hear(const Fetch::SendBytes &sent);
    void say(ExchangeId exchange, Instant at, const SocketWords &words);

    Lab::Scenario m_scenario;
    Lab::Placeholders m_placeholders;
    VirtualServers m_servers;
    Instant m_now;
    std::multimap<Instant, Planned> m_planned;
    std::map<QByteArray, int> m_seen;
    std::vector<int> m_answered;
    std::vector<SeenRequest> m_requests;
    SocketScripts m_socketScripts;
    std::map<ExchangeId, SocketPeer> m_sockets;
};

} // namespace Corscope::TestSupport
