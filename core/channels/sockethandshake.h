// The handshake of a WebSocket: https://www.rfc-editor.org/rfc/rfc6455#section-4.1
#pragma once

#include "core/http/message.h"
#include "core/profiles/channelrules.h"
#include "core/trace/event.h"

#include <QByteArray>

#include <optional>
#include <vector>

namespace Corscope::Channels {

/// https://www.rfc-editor.org/rfc/rfc7692#section-7.1, as far as it concerns the reader
struct DeflateParameters
{
    bool serverKeepsContext = true;
    friend bool operator==(const DeflateParameters &, const DeflateParameters &) = default;
};

/// The header lines of the handshake that are the socket's own. `key` is 16 random bytes.
[[nodiscard]] Http::HeaderList handshakeRequestHeaders(const QByteArray &key,
                                                       const std::vector<QByteArray> &protocols,
                                                       const Profiles::WebSocketRules &rules);

/// What an answer to it comes to.
struct HandshakeJudgement
{
    Trace::Decided decided; ///< the step that refuses, or the one that is the last to agree
    QByteArray protocol;    ///< the chosen one; empty for none
    QByteArray extensions;  ///< as the page gets to see them
    std::optional<DeflateParameters> deflate;
    [[nodiscard]] bool isOpen() const { return decided.outcome != Trace::Outcome::Failure; }
};
[[nodiscard]] HandshakeJudgement judgeHandshake(const Http::ResponseHead &head,
                                                const QByteArray &key,
                                                const std::vector<QByteArray> &protocols,
                                                const Profiles::WebSocketRules &rules);

} // namespace Corscope::Channels
