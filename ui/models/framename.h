// What people who know WebSockets call their frames.
#pragma once

#include <QString>

namespace Corscope::Ui {

/// https://www.rfc-editor.org/rfc/rfc6455#section-11.8; the number of one that has no name.
[[nodiscard]] inline QString frameName(int opcode)
{
    switch (opcode) {
    case 0: return QStringLiteral("continuation");
    case 1: return QStringLiteral("text");
    case 2: return QStringLiteral("binary");
    case 8: return QStringLiteral("close");
    case 9: return QStringLiteral("ping");
    case 10: return QStringLiteral("pong");
    default: return QString::number(opcode);
    }
}

} // namespace Corscope::Ui
