// Messages of a WebSocket with permessage-deflate: https://www.rfc-editor.org/rfc/rfc7692
#pragma once

#include <QByteArray>

#include <memory>
#include <optional>

namespace Corscope::Channels {

class MessageInflater
{
public:
    enum class Context { Kept, Dropped };
    /// Whether the server's window is kept from one message to the next.
    explicit MessageInflater(Context context);
    ~MessageInflater();
    Q_DISABLE_COPY_MOVE(MessageInflater)

    /// One whole message; nothing where its bytes are not deflated ones, or are too many.
    [[nodiscard]] std::optional<QByteArray> inflate(const QByteArray &message);

private:
    struct Stream;
    Context m_context;
    std::unique_ptr<Stream> m_stream;
};

} // namespace Corscope::Channels
