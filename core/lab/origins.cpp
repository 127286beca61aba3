#include "core/lab/origins.h"

#include "core/infra/ascii.h"

namespace Corscope::Lab {

namespace {

constexpr quint16 defaultHttpPort = 80;

QByteArray withPort(const QByteArray &name, quint16 port)
{
    return port == defaultHttpPort ? name : name + ':' + QByteArray::number(port);
}

/// "host:port" is `name` with `port`; no port at all means 80.
bool namesThis(QByteArrayView host, QByteArrayView name, quint16 port)
{
    if (!startsWithIgnoringCase(host, name)) {
        return false;
    }
    const QByteArrayView rest = host.sliced(name.size());
    return (rest.isEmpty() && port == defaultHttpPort) ||
           rest == QByteArray(':' + QByteArray::number(port));
}

} // namespace

quint16 Origins::port(Slot slot) const
{
    switch (slot) {
    case Slot::A: return portA;
    case Slot::B: return portB;
    case Slot::C: return portC;
    case Slot::L: return portB;
    }
    return 0;
}

QByteArray Origins::host(Slot slot) const
{
    return withPort(slot == Slot::L ? QByteArray("localhost") : QByteArray("127.0.0.1"),
                    port(slot));
}

QByteArray Origins::origin(Slot slot) const
{
    return "http://" + host(slot);
}

QByteArray Origins::closedHost() const
{
    return withPort("127.0.0.1", portX);
}

QByteArray Origins::closedOrigin() const
{
    return "http://" + closedHost();
}

Result<Slot, HostMistake> slotOfRequest(Slot listener, quint16 port,
                                        const Http::HeaderList &headers)
{
    const auto hosts = headers.values("Host");
    if (hosts.empty()) {
        return fail(HostMistake::Missing);
    }
    if (hosts.size() > 1) {
        return fail(HostMistake::Repeated);
    }
    return slotOfHost(listener, port, hosts.front());
}

Result<Slot, HostMistake> slotOfHost(Slot listener, quint16 port, QByteArrayView host)
{
    if (namesThis(host, "localhost", port)) {
        return listener == Slot::B ? Slot::L : listener;
    }
    if (namesThis(host, "127.0.0.1", port) || namesThis(host, "[::1]", port)) {
        return listener;
    }
    return fail(HostMistake::Foreign);
}

} // namespace Corscope::Lab
