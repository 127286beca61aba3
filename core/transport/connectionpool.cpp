#include "core/transport/connectionpool.h"

#include "core/transport/curlconnection.h"

#include <algorithm>

namespace Corscope::Transport {

namespace {

/// Nothing is to come on an idle connection but what TLS has to say to itself.
bool isAlive(WireConnection &connection)
{
    char byte = 0;
    return connection.receive(&byte, 1).result == WireConnection::Transfer::Result::WouldBlock;
}

} // namespace

QByteArray connectionKey(const Url::UrlRecord &url)
{
    return url.scheme + "://" + Url::hostAndPort(url);
}

ConnectionPool::ConnectionPool(QObject *parent)
    : QObject(parent)
{}

ConnectionPool::~ConnectionPool() = default;

void ConnectionPool::put(const QByteArray &key, std::unique_ptr<WireConnection> connection)
{
    const WireConnection *kept = connection.get();
    auto timer = std::make_unique<QTimer>(this);
    timer->setSingleShot(true);
    connect(timer.get(), &QTimer::timeout, this, [this, kept] { drop(kept); });
    timer->start(int(idleLimit().toMilliseconds()));
    LateNotifier notifier(new QSocketNotifier(kept->socket(), QSocketNotifier::Read, this));
    connect(notifier.get(), &QSocketNotifier::activated, this, [this, kept] { check(kept); });
    m_idle.push_back({key, std::move(connection), std::move(timer), std::move(notifier)});
}

std::unique_ptr<WireConnection> ConnectionPool::take(const QByteArray &key)
{
    for (;;) {
        const auto last = std::find_if(m_idle.rbegin(), m_idle.rend(),
                                       [&](const Idle &idle) { return idle.key == key; });
        if (last == m_idle.rend()) {
            return nullptr;
        }
        Idle idle = std::move(*last);
        m_idle.erase(std::next(last).base());
        idle.notifier.reset();
        if (isAlive(*idle.connection)) {
            return std::move(idle.connection);
        }
    }
}

void ConnectionPool::check(const WireConnection *connection)
{
    const auto found = std::find_if(m_idle.begin(), m_idle.end(), [&](const Idle &idle) {
        return idle.connection.get() == connection;
    });
    if (found != m_idle.end() && !isAlive(*found->connection)) {
        drop(connection);
    }
}

void ConnectionPool::drop(const WireConnection *connection)
{
    const auto found = std::find_if(m_idle.begin(), m_idle.end(), [&](const Idle &idle) {
        return idle.connection.get() == connection;
    });
    if (found != m_idle.end()) {
        found->notifier.reset();               // nobody watches the socket when it is closed
        found->timer.release()->deleteLater(); // it may be what is calling
        m_idle.erase(found);
    }
}

} // namespace Corscope::Transport
