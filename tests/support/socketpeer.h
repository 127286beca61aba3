// The server's side of a recorded WebSocket: frames that it sends by itself, right or wrong, and
// what it does with those that it gets. Without sockets or clocks.
#pragma once

#include "core/channels/socketframes.h"
#include "core/infra/instant.h"

#include <QByteArray>
#include <QJsonObject>

#include <variant>
#include <vector>

namespace Corscope::TestSupport {

/// The server ends its side of the connection, or resets it.
enum class SocketEnd { InOrder, Reset };
/// Bytes of frames, or the end.
using SocketWords = std::variant<QByteArray, SocketEnd>;

struct TimedWords
{
    Instant at;
    SocketWords words;
};

class SocketPeer
{
public:
    /// A route's "x-socket": {"steps": [{"after": milliseconds, "send": base64, "isClose": true} or
    /// {"after", "ends": "in-order" or "reset"}], "echoes": true, "onClose": "reply", "drop" or
    /// "ignore"}. The connection switches protocols at that time.
    SocketPeer(const QJsonObject &script, Instant opened);

    /// All that it says without being spoken to, in order.
    [[nodiscard]] const std::vector<TimedWords> &script() const { return m_script; }
    /// What it answers at once to bytes of the client's. Behind an end it says nothing more.
    [[nodiscard]] std::vector<SocketWords> receive(const QByteArray &bytes, Instant now);

private:
    enum class OnClose { Reply, Drop, Ignore };

    void answerClose(const QByteArray &payload, Instant now, std::vector<SocketWords> &words);

    std::vector<TimedWords> m_script;
    std::optional<Instant> m_closeSentAt;
    OnClose m_onClose = OnClose::Reply;
    bool m_echoes = false;
    Channels::FrameReader m_reader{Channels::FrameReader::Judging::AtEnd};
};

} // namespace Corscope::TestSupport
