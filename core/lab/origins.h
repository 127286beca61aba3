// Where the lab listens, and which of its origins a request was meant for.
#pragma once

#include "core/http/headerlist.h"
#include "core/infra/result.h"
#include "core/lab/slot.h"

#include <QByteArray>

namespace Corscope::Lab {

/// The lab's origins as a browser serialises them.
/// https://html.spec.whatwg.org/#ascii-serialisation-of-an-origin
struct Origins
{
    quint16 portA = 0;
    quint16 portB = 0; ///< of slot L as well
    quint16 portC = 0;
    /// A port of 127.0.0.1 where connections are refused for as long as the lab lives.
    quint16 portX = 0;
    /// Whether B also listens on ::1, which is where "localhost" leads first on most systems.
    bool listensOnIpv6 = false;

    [[nodiscard]] quint16 port(Slot slot) const;
    /// "127.0.0.1:8001" or "localhost:8002": the Host header, without ":80" where the port is 80.
    [[nodiscard]] QByteArray host(Slot slot) const;
    /// "http://127.0.0.1:8001"
    [[nodiscard]] QByteArray origin(Slot slot) const;
    [[nodiscard]] QByteArray closedHost() const;
    [[nodiscard]] QByteArray closedOrigin() const;

    friend bool operator==(const Origins &, const Origins &) = default;
};

/// Why a request is not for this listener.
enum class HostMistake {
    Missing,  ///< no Host header
    Repeated, ///< more than one
    Foreign,  ///< a name or port that is not this listener's: DNS rebinding looks like this
};

/// Which slot a request came for that arrived at `listener` (A, B or C) on `port`. Accepted are
/// 127.0.0.1, localhost (in any case) and [::1] with that very port; at B, localhost is slot L.
[[nodiscard]] Result<Slot, HostMistake> slotOfRequest(Slot listener, quint16 port,
                                                      const Http::HeaderList &headers);

/// The same for a "host:port" alone, as it stands in an absolute request target.
[[nodiscard]] Result<Slot, HostMistake> slotOfHost(Slot listener, quint16 port,
                                                   QByteArrayView host);

} // namespace Corscope::Lab
