#include "core/lab/labserver.h"

#include "core/infra/ascii.h"
#include "core/lab/houseanswers.h"

#include <QDateTime>
#include <QTcpServer>
#include <QTcpSocket>

namespace Corscope::Lab {

namespace {

/// Connections above the limit get an answer that says so, but not without end.
constexpr std::size_t hardLimitFactor = 2;
/// Different requests of one scenario that are counted for `nth`.
constexpr std::size_t countedRequests = 10'000;

/// The authority of an absolute request target and the target without it.
/// https://www.rfc-editor.org/rfc/rfc9112#name-absolute-form
struct AbsoluteTarget
{
    QByteArray host;
    QByteArray target;
};

std::optional<AbsoluteTarget> splitAbsolute(QByteArrayView target)
{
    constexpr QByteArrayView scheme = "http://";
    if (!startsWithIgnoringCase(target, scheme)) {
        return std::nullopt;
    }
    const QByteArrayView rest = target.sliced(scheme.size());
    qsizetype end = 0;
    while (end < rest.size() && rest.at(end) != '/' && rest.at(end) != '?') {
        ++end;
    }
    const QByteArrayView path = rest.sliced(end);
    return AbsoluteTarget{rest.first(end).toByteArray(),
                          (path.startsWith('/') ? QByteArray() : QByteArray("/")) + path};
}

} // namespace

Result<std::unique_ptr<LabServer>, StartMistake> LabServer::start(const LabConfig &config)
{
    auto listeners = openListeners(config.portBase);
    if (!listeners) {
        return fail(listeners.error());
    }
    return std::unique_ptr<LabServer>(new LabServer(config, std::move(*listeners)));
}

LabServer::LabServer(const LabConfig &config, Listeners listeners)
    : m_config(config)
    , m_listeners(std::move(listeners))
    , m_log(config.loggedRequests)
    , m_startedAt{QDateTime::currentMSecsSinceEpoch() * 1000}
{
    m_sinceStart.start();
    for (const Listener &listener : m_listeners.open) {
        connect(listener.server.get(), &QTcpServer::newConnection, this,
                [this, &listener] { acceptFrom(listener); });
    }
}

LabServer::~LabServer() = default;

Placeholders LabServer::placeholders(const QByteArray &scenarioId) const
{
    return {origins(), m_config.mountPrefix + scenarioId};
}

void LabServer::mount(Scenario scenario)
{
    const QByteArray id = scenario.id;
    std::vector<int> answered(scenario.routes.size(), 0);
    m_mounted.insert_or_assign(id, Mounted{std::move(scenario), {}, std::move(answered)});
}

void LabServer::unmount(const QByteArray &scenarioId)
{
    m_mounted.erase(scenarioId);
}

void LabServer::unmountAll()
{
    m_mounted.clear();
}

std::vector<QByteArray> LabServer::mountedIds() const
{
    std::vector<QByteArray> ids;
    for (const auto &[id, mounted] : m_mounted) {
        ids.push_back(id);
    }
    return ids;
}

void LabServer::clearLog()
{
    m_log.clear();
}

void LabServer::acceptFrom(const Listener &listener)
{
    while (QTcpSocket *socket = listener.server->nextPendingConnection()) {
        if (m_open >= m_config.connections * hardLimitFactor) {
            socket->abort();
            socket->deleteLater();
            continue;
        }
        const Arrival arrival{listener.slot, ++m_accepted, m_open >= m_config.connections};
        ++m_open;
        auto *connection = new LabConnection(
            socket, m_config.connection,
            [this, arrival](const Received &received) { return answerTo(arrival, received); },
            this);
        connect(connection, &LabConnection::finished, this, [this, connection] {
            --m_open;
            connection->deleteLater();
        });
    }
}

Answer LabServer::answerTo(const Arrival &arrival, const Received &received)
{
    RequestRecord record;
    record.number = ++m_requests;
    record.connection = arrival.connection;
    record.at = now();
    record.slot = arrival.listener;
    Answer answer;
    if (const auto *message = std::get_if<Http::RequestMessage>(&received)) {
        answer = answerMessage(arrival, *message, record);
    } else if (const auto *bad = std::get_if<Http::RequestParser::Malformed>(&received)) {
        record.answered = Answered::Malformed;
        record.malformed = *bad;
        answer = answerOf(badRequest(*bad), {}, {});
    } else {
        record.answered = Answered::TlsHello;
    }
    m_log.append(record);
    Q_EMIT requestReceived(record);
    return answer;
}

Answer LabServer::answerMessage(const Arrival &arrival, Http::RequestMessage message,
                                RequestRecord &record)
{
    record.method = message.method;
    record.target = message.target;
    record.headers = message.headers;
    record.bodyLength = message.body.size();
    record.body = message.body.first(std::min(message.body.size(), m_config.loggedBodyBytes));
    const auto own = [&](Answered by, const Route &route) {
        record.answered = by;
        return answerOf(route, message, {});
    };
    if (arrival.overloaded) {
        return own(Answered::Overloaded, tooManyConnections(m_config.connections));
    }
    const quint16 port = origins().port(arrival.listener);
    auto slot = slotOfRequest(arrival.listener, port, message.headers);
    QByteArray host = message.headers.get("Host").value_or(QByteArray());
    if (const auto absolute = splitAbsolute(message.target); absolute && slot) {
        host = absolute->host;
        slot = slotOfHost(arrival.listener, port, host);
        message.target = absolute->target;
    }
    if (!slot) {
        record.hostMistake = slot.error();
        return own(Answered::WrongHost, wrongHost(slot.error(), host, port));
    }
    record.slot = *slot;
    record.scenario = scenarioIdOf(message.target);
    if (const auto found = m_mounted.find(record.scenario); found != m_mounted.end()) {
        return answerWithin(found->second, message, record);
    }
    if (pathOf(message.target) == "/" && m_config.landingPage == LandingPage::Shown) {
        return own(Answered::LandingPage, landing(message, *slot));
    }
    return own(Answered::NotMounted, notMounted(m_config.notMountedText));
}

Answer LabServer::answerWithin(Mounted &mounted, const Http::RequestMessage &message,
                               RequestRecord &record)
{
    const Placeholders meaning = placeholders(record.scenario);
    record.within = targetWithin(message.target, meaning.prefix);
    const QByteArray kind =
        letter(record.slot) + message.method + ' ' + pathOf(record.within).toByteArray();
    int nth = 1;
    if (mounted.seen.size() < countedRequests || mounted.seen.contains(kind)) {
        nth = ++mounted.seen[kind];
    }
    const Answer result =
        answer(mounted.scenario, message, {record.slot, meaning, nth, mounted.answered});
    record.route = result.route;
    record.answered = result.route ? Answered::ByRoute : Answered::NoRoute;
    if (result.route) {
        ++mounted.answered.at(*result.route);
    }
    return result;
}

Route LabServer::landing(const Http::RequestMessage &message, Slot slot) const
{
    if (message.method != "GET" && message.method != "HEAD") {
        return onlyForReading();
    }
    std::vector<const Scenario *> scenarios;
    for (const auto &[id, mounted] : m_mounted) {
        scenarios.push_back(&mounted.scenario);
    }
    return landingPage(slot, origins(), m_config.mountPrefix, scenarios);
}

/// The segment after the mount prefix; empty where the target is elsewhere.
QByteArray LabServer::scenarioIdOf(QByteArrayView target) const
{
    if (!target.startsWith(m_config.mountPrefix)) {
        return {};
    }
    const QByteArrayView rest = pathOf(target.sliced(m_config.mountPrefix.size()));
    const qsizetype slash = rest.indexOf('/');
    return (slash < 0 ? rest : rest.first(slash)).toByteArray();
}

Instant LabServer::now() const
{
    return m_startedAt + Duration{m_sinceStart.nsecsElapsed() / 1000};
}

} // namespace Corscope::Lab
