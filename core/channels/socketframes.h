// Frames of a WebSocket: https://www.rfc-editor.org/rfc/rfc6455#section-5.2
#pragma once

#include "core/trace/channelevidence.h"

#include <QByteArray>

#include <array>
#include <optional>
#include <variant>

namespace Corscope::Channels {

namespace Opcode {
inline constexpr int continuation = 0;
inline constexpr int text = 1;
inline constexpr int binary = 2;
inline constexpr int close = 8;
inline constexpr int ping = 9;
inline constexpr int pong = 10;
} // namespace Opcode

struct SocketFrame
{
    int opcode = Opcode::text;
    bool fin = true;
    int reserved = 0; ///< RSV1 is 4
    bool isMasked = false;
    QByteArray payload; ///< unmasked
    friend bool operator==(const SocketFrame &, const SocketFrame &) = default;
};

/// The bytes of a frame as a client sends it, masked with that key.
[[nodiscard]] QByteArray maskedFrame(const SocketFrame &frame, std::array<char, 4> key);

/// Bytes in, frames out.
class FrameReader
{
public:
    /// Whether a header that is wrong is told of before the rest of the frame is there.
    enum class Judging { AtHeader, AtEnd };
    explicit FrameReader(Judging judging)
        : m_judging(judging)
    {}

    void feed(QByteArrayView bytes) { m_buffer += bytes; }
    /// A header that no frame may have: of which opcode, and why.
    struct Mistake
    {
        Trace::FrameMistake kind{};
        int opcode = 0;
        friend bool operator==(const Mistake &, const Mistake &) = default;
    };
    using Next = std::variant<SocketFrame, Mistake>;
    /// The next frame; nothing where it takes more bytes. Behind a mistake there is nothing more.
    [[nodiscard]] std::optional<Next> next();

private:
    Judging m_judging;
    QByteArray m_buffer;
};

} // namespace Corscope::Channels
