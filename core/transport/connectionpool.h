// Connections that are kept open for the next request.
#pragma once

#include "core/transport/latenotifier.h"
#include "core/transport/wireconnection.h"
#include "core/url/url.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <vector>

namespace Corscope::Transport {

/// What connections are told apart by: https://fetch.spec.whatwg.org/#network-partition-keys would
/// add more, but one pool serves one run.
[[nodiscard]] QByteArray connectionKey(const Url::UrlRecord &url);

class ConnectionPool : public QObject
{
    Q_OBJECT

public:
    explicit ConnectionPool(QObject *parent = nullptr);
    ~ConnectionPool() override;

    /// Keeps a connection until it is taken, closed by the peer, or idle for too long.
    void put(const QByteArray &key, std::unique_ptr<WireConnection> connection);
    /// The one that was used last; nothing where there is none that is alive.
    [[nodiscard]] std::unique_ptr<WireConnection> take(const QByteArray &key);

private:
    struct Idle
    {
        QByteArray key;
        std::unique_ptr<WireConnection> connection;
        std::unique_ptr<QTimer> timer;
        LateNotifier notifier; ///< last: it lets go of the socket before that is closed
    };

    void check(const WireConnection *connection);
    void drop(const WireConnection *connection);

    std::vector<Idle> m_idle;
};

} // namespace Corscope::Transport
