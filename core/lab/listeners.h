// Opens the lab's ports, on loopback addresses and nowhere else.
#pragma once

#include "core/infra/result.h"
#include "core/lab/origins.h"
#include "core/lab/slot.h"

#include <QString>

#include <memory>
#include <optional>
#include <vector>

class QTcpServer;
class QTcpSocket;

namespace Corscope::Lab {

enum class StartMistakeKind {
    PortOutOfRange, ///< no three ports from this one on: 1 to 65533 is possible
    PortTaken,      ///< another program (or another lab) listens there
    PortForbidden,  ///< the system does not let this user listen there
    NoLoopback,     ///< there is no 127.0.0.1 to listen on
    Other,          ///< `detail` is all that is known
};

/// Why the lab could not start.
struct StartMistake
{
    StartMistakeKind kind = StartMistakeKind::Other;
    Slot slot = Slot::A; ///< whose port it was
    quint16 port = 0;    ///< 0: one that the system was to choose
    QString detail;      ///< the system's words, may be empty

    friend bool operator==(const StartMistake &, const StartMistake &) = default;
};

/// An open port and the slot behind it: A, B or C.
struct Listener
{
    Slot slot;
    std::unique_ptr<QTcpServer> server;
};

struct Listeners
{
    Listeners();
    Listeners(Listeners &&) noexcept;
    Listeners &operator=(Listeners &&) noexcept;
    ~Listeners();

    std::vector<Listener> open; ///< A, B, C, and B again on ::1 where the machine has that
    std::unique_ptr<QTcpSocket> refusing; ///< holds the port where connections are refused
    Origins origins;
};

/// Listens on 127.0.0.1 at `portBase`, + 1 and + 2 for A, B and C, or at ports that the system
/// chooses; for B also on ::1 with the same port. If something else already holds B's port on ::1,
/// that is PortTaken: a browser asking for localhost would reach the other program.
[[nodiscard]] Result<Listeners, StartMistake> openListeners(std::optional<quint16> portBase);

} // namespace Corscope::Lab
