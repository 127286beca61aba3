#include "core/lab/listeners.h"

#include <QHostAddress>
#include <QTcpServer>
#include <QTcpSocket>

namespace Corscope::Lab {

namespace {

constexpr int attempts = 16;     ///< to find a port that is free for both address families
constexpr quint16 portCount = 3; ///< A, B, C
constexpr quint16 lastPort = 65535;
constexpr int backlog = 256; ///< connections that the system takes before we do

enum class Address { Ipv4, Ipv6 };

StartMistakeKind kindOf(QAbstractSocket::SocketError error)
{
    switch (error) {
    case QAbstractSocket::AddressInUseError: return StartMistakeKind::PortTaken;
    case QAbstractSocket::SocketAccessError: return StartMistakeKind::PortForbidden;
    case QAbstractSocket::SocketAddressNotAvailableError:
    case QAbstractSocket::UnsupportedSocketOperationError: return StartMistakeKind::NoLoopback;
    default: return StartMistakeKind::Other;
    }
}

Result<std::unique_ptr<QTcpServer>, StartMistake> listenAt(Slot slot, Address address, quint16 port)
{
    auto server = std::make_unique<QTcpServer>();
    const QHostAddress host(address == Address::Ipv4 ? QHostAddress::LocalHost
                                                     : QHostAddress::LocalHostIPv6);
    server->setListenBacklogSize(backlog);
    if (!server->listen(host, port)) {
        return fail(StartMistake{kindOf(server->serverError()), slot, port, server->errorString()});
    }
    return server;
}

/// B on both families at one port; the second is missing where the machine has no ::1.
Result<std::vector<Listener>, StartMistake> listenForB(quint16 port)
{
    auto ipv4 = listenAt(Slot::B, Address::Ipv4, port);
    if (!ipv4) {
        return fail(ipv4.error());
    }
    auto ipv6 = listenAt(Slot::B, Address::Ipv6, (*ipv4)->serverPort());
    if (!ipv6 && ipv6.error().kind == StartMistakeKind::PortTaken) {
        return fail(ipv6.error());
    }
    std::vector<Listener> result;
    result.push_back({Slot::B, std::move(*ipv4)});
    if (ipv6) {
        result.push_back({Slot::B, std::move(*ipv6)});
    }
    return result;
}

Result<std::vector<Listener>, StartMistake> listenForBAnywhere()
{
    auto result = listenForB(0);
    for (int i = 1; i < attempts && !result && result.error().port != 0; ++i) {
        result = listenForB(0);
    }
    return result;
}

/// A port that is bound but never listens: connecting to it is refused, and nobody else gets it.
Result<std::unique_ptr<QTcpSocket>, StartMistake> holdRefusingPort()
{
    auto socket = std::make_unique<QTcpSocket>();
    if (!socket->bind(QHostAddress(QHostAddress::LocalHost), 0,
                      QAbstractSocket::DontShareAddress)) {
        return fail(StartMistake{kindOf(socket->error()), Slot::A, 0, socket->errorString()});
    }
    return socket;
}

} // namespace

Listeners::Listeners() = default;
Listeners::Listeners(Listeners &&) noexcept = default;
Listeners &Listeners::operator=(Listeners &&) noexcept = default;
Listeners::~Listeners() = default;

Result<Listeners, StartMistake> openListeners(std::optional<quint16> portBase)
{
    if (portBase && (*portBase == 0 || *portBase > lastPort - (portCount - 1))) {
        return fail(StartMistake{StartMistakeKind::PortOutOfRange, Slot::A, *portBase, {}});
    }
    const auto port = [&](quint16 offset) { return portBase ? quint16(*portBase + offset) : 0; };
    auto a = listenAt(Slot::A, Address::Ipv4, quint16(port(0)));
    if (!a) {
        return fail(a.error());
    }
    auto b = portBase ? listenForB(quint16(port(1))) : listenForBAnywhere();
    if (!b) {
        return fail(b.error());
    }
    auto c = listenAt(Slot::C, Address::Ipv4, quint16(port(2)));
    if (!c) {
        return fail(c.error());
    }
    auto refusing = holdRefusingPort();
    if (!refusing) {
        return fail(refusing.error());
    }
    Listeners result;
    result.origins = {(*a)->serverPort(), b->front().server->serverPort(), (*c)->serverPort(),
                      (*refusing)->localPort(), b->size() > 1};
    result.open = std::move(*b);
    result.open.push_back({Slot::A, std::move(*a)});
    result.open.push_back({Slot::C, std::move(*c)});
    result.refusing = std::move(*refusing);
    return result;
}

} // namespace Corscope::Lab
