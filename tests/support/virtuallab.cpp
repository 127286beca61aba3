#include "tests/support/virtuallab.h"

#include "core/url/origin.h"
#include "core/url/url.h"

namespace Corscope::TestSupport {

namespace {

constexpr Duration latency = Duration::milliseconds(1);
constexpr Duration patience = Duration::seconds(60);

} // namespace

Lab::Origins virtualOrigins()
{
    Lab::Origins origins;
    origins.portA = 8001;
    origins.portB = 8002;
    origins.portC = 8003;
    origins.portX = 8009;
    return origins;
}

Instant virtualStart()
{
    return {1'767'225'600'000'000};
}

VirtualServers virtualServers()
{
    VirtualServers servers;
    for (const Lab::Slot slot : {Lab::Slot::A, Lab::Slot::B, Lab::Slot::C, Lab::Slot::L}) {
        servers[virtualOrigins().origin(slot)] = slot;
    }
    return servers;
}

VirtualLab::VirtualLab(Lab::Scenario scenario, QByteArray mountPrefix, VirtualServers servers)
    : m_scenario(std::move(scenario))
    , m_placeholders{virtualOrigins(), mountPrefix + m_scenario.id}
    , m_servers(std::move(servers))
    , m_now(virtualStart())
    , m_answered(m_scenario.routes.size())
{}

Trace::Log VirtualLab::perform(const Trace::RunSpec &spec, Fetch::BrowserState &state)
{
    Trace::Log log;
    m_planned.clear();
    m_sockets.clear();
    Page::PageRun page(spec, *Page::environmentOf(spec), state, log);
    const Instant deadline = m_now + patience;
    page.start(m_now);
    page.proceed(m_now);
    performEffects(page);
    while (!page.isFinished()) {
        std::optional<Instant> next = page.wakeUpTime();
        if (!m_planned.empty() && (!next || m_planned.begin()->first <= *next)) {
            next = m_planned.begin()->first;
        }
        if (!next || *next > deadline) {
            break;
        }
        m_now = std::max(m_now, *next);
        if (!m_planned.empty() && m_planned.begin()->first <= m_now) {
            const Planned planned = std::move(m_planned.extract(m_planned.begin()).mapped());
            page.feed(planned.input, m_now);
        }
        page.proceed(m_now);
        performEffects(page);
    }
    return log;
}

void VirtualLab::performEffects(Page::PageRun &page)
{
    for (const Fetch::Effect &effect : page.takeEffects()) {
        if (const auto *send = std::get_if<Fetch::SendRequest>(&effect)) {
            receive(send->request);
        } else if (const auto *cancel = std::get_if<Fetch::CancelExchange>(&effect)) {
            const ExchangeId gone = cancel->exchange;
            std::erase_if(m_planned, [gone](const auto &p) { return p.second.exchange == gone; });
            m_sockets.erase(gone);
        } else {
            hear(std::get<Fetch::SendBytes>(effect));
        }
    }
}

void VirtualLab::openSocket(ExchangeId exchange, const QJsonObject &script)
{
    const auto [socket, isNew] = m_sockets.insert({exchange, SocketPeer(script, m_now + latency)});
    for (const TimedWords &timed : socket->second.script()) {
        say(exchange, timed.at, timed.words);
    }
}

void VirtualLab::hear(const Fetch::SendBytes &sent)
{
    const auto socket = m_sockets.find(sent.exchange);
    if (socket == m_sockets.end()) {
        return;
    }
    const std::vector<SocketWords> answers = socket->second.receive(sent.bytes, m_now);
    if (!answers.empty() && std::holds_alternative<SocketEnd>(answers.back())) {
        // What it would have said later; what is on its way still arrives.
        std::erase_if(m_planned, [&](const auto &planned) {
            return planned.second.exchange == sent.exchange && planned.first > m_now;
        });
    }
    for (const SocketWords &words : answers) {
        say(sent.exchange, m_now + latency, words);
    }
}

void VirtualLab::say(ExchangeId exchange, Instant at, const SocketWords &words)
{
    if (const auto *bytes = std::get_if<QByteArray>(&words)) {
        plan(exchange, at, {Fetch::BodyChunk{exchange, *bytes}});
    } else if (std::get<SocketEnd>(words) == SocketEnd::InOrder) {
        plan(exchange, at, {Fetch::BodyEnd{exchange, {}}});
    } else {
        const Http::TransportError error{Http::TransportErrorKind::ConnectionReset, {}};
        plan(exchange, at, {Fetch::Failure{exchange, error, {}}});
    }
}

void VirtualLab::plan(ExchangeId exchange, Instant at, std::vector<Fetch::Input> inputs)
{
    for (Fetch::Input &input : inputs) {
        m_planned.insert({at, {exchange, std::move(input)}});
    }
}

void VirtualLab::fail(const Http::WireRequest &request, Http::TransportErrorKind how)
{
    const Http::TransportError error{how, {}};
    plan(request.exchange, m_now + latency, {Fetch::Failure{request.exchange, error, {}}});
}

void VirtualLab::receive(const Http::WireRequest &request)
{
    const QByteArray origin = Url::serialize(Url::originOf(request.url));
    const auto server = m_servers.find(origin);
    const auto *slot =
        server == m_servers.end() ? nullptr : std::get_if<Lab::Slot>(&server->second);
    if (!slot) {
        // Nobody resolves a name with such a character; at others nobody listens.
        const auto absent = Url::hostAndPort(request.url).contains('%')
                                ? Http::TransportErrorKind::NameNotResolved
                                : Http::TransportErrorKind::ConnectionRefused;
        fail(request, server == m_servers.end()
                          ? absent
                          : std::get<Http::TransportErrorKind>(server->second));
        return;
    }
    if (request.body && !request.body->isEmpty()) {
        plan(request.exchange, m_now,
             {Fetch::RequestBodyProgress{request.exchange, request.body->size()}});
    }
    const Http::RequestMessage message{request.method, Url::requestTarget(request.url), "HTTP/1.1",
                                       request.headers, request.body.value_or(QByteArray())};
    m_requests.push_back({*slot, message});
    const QByteArray path = Lab::pathOf(message.target).toByteArray();
    const int nth = ++m_seen[origin + ' ' + message.method + ' ' + path];
    const Lab::Answer answer =
        Lab::answer(m_scenario, message, {*slot, m_placeholders, nth, m_answered});
    if (answer.route) {
        ++m_answered.at(*answer.route);
    }
    write(answer, request);
    const auto script = answer.route ? m_socketScripts.find(*answer.route) : m_socketScripts.end();
    if (script != m_socketScripts.end()) {
        openSocket(request.exchange, script->second);
    }
}

void VirtualLab::write(const Lab::Answer &answer, const Http::WireRequest &request)
{
    VirtualResponse response(request);
    Instant at = m_now + latency + answer.delay;
    for (const QByteArray &interim : answer.interim) {
        plan(request.exchange, at, response.feed(interim));
        at = at + answer.interimDelay;
    }
    plan(request.exchange, at, response.feed(answer.head));
    for (const Lab::Piece &piece : answer.body) {
        at = at + piece.delay;
        const auto *filler = std::get_if<Lab::Filler>(&piece.content);
        plan(request.exchange, at,
             response.feed(filler ? QByteArray(filler->length, 'f')
                                  : std::get<QByteArray>(piece.content)));
    }
    at = at + answer.endDelay;
    switch (answer.ending) {
    case Lab::Ending::Close:
        plan(request.exchange, at, response.end(VirtualResponse::StreamEnd::InOrder));
        break;
    case Lab::Ending::Reset:
        plan(request.exchange, at, response.end(VirtualResponse::StreamEnd::Reset));
        break;
    case Lab::Ending::KeepOpen:
    case Lab::Ending::Silence: break;
    }
}

} // namespace Corscope::TestSupport
