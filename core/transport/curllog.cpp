#include "core/transport/curllog.h"

namespace Corscope::Transport {

namespace {

/// What stands behind the text up to the next space; the rest of the line if there is none.
std::optional<QByteArray> wordBehind(QByteArrayView text, QByteArrayView line)
{
    const qsizetype at = line.indexOf(text);
    if (at < 0) {
        return std::nullopt;
    }
    const QByteArrayView rest = line.sliced(at + text.size());
    const qsizetype space = rest.indexOf(' ');
    return (space < 0 ? rest : rest.first(space)).toByteArray().trimmed();
}

} // namespace

std::optional<QByteArray> tlsVersionIn(QByteArrayView logLine)
{
    constexpr QByteArrayView start("SSL connection using ");
    return logLine.startsWith(start) ? wordBehind(start, logLine) : std::nullopt;
}

std::optional<RemoteEnd> remoteEndIn(QByteArrayView logLine)
{
    if (!logLine.startsWith("Connected to ")) {
        return std::nullopt;
    }
    const auto address = wordBehind(" (", logLine);
    const auto port = wordBehind(") port ", logLine);
    if (!address || !port || !address->endsWith(')')) {
        return std::nullopt;
    }
    return RemoteEnd{address->chopped(1), port->toUShort()};
}

} // namespace Corscope::Transport
