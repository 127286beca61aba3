// Keeps what happened until the event loop may tell it.
#pragma once

#include "core/transport/transportevent.h"

#include <deque>
#include <unordered_set>

namespace Corscope::Transport {

/// The network library calls back from deep inside itself, where nothing may be cancelled or
/// destroyed. So callbacks only push here, and the signals are emitted later, from the event loop,
/// with nothing of the library on the stack: a slot may cancel, send, pause or destroy.
class EventQueue
{
public:
    /// The queue is a member of the transport that it emits for.
    explicit EventQueue(HttpTransport &transport)
        : m_transport(transport)
    {}

    /// Adds an event; body bytes are joined to those of the same exchange that are still at the
    /// end of the queue.
    void push(ExchangeId exchange, TransportEvent event);
    /// Forgets all of the exchange.
    void drop(ExchangeId exchange);
    /// While paused, body bytes wait, and an end behind them; nothing else does.
    void setPaused(ExchangeId exchange, bool paused);
    [[nodiscard]] bool isPaused(ExchangeId exchange) const;
    /// Whether anything of the exchange still waits here.
    [[nodiscard]] bool holds(ExchangeId exchange) const;

private:
    struct Item
    {
        ExchangeId exchange;
        TransportEvent event;
    };

    void deliverLater();
    void deliver();
    using Items = std::deque<Item>;
    [[nodiscard]] Items::iterator nextDeliverable();
    [[nodiscard]] bool hasToWait(Items::const_iterator item) const;

    HttpTransport &m_transport;
    Items m_items;
    std::unordered_set<ExchangeId> m_paused;
    bool m_deliveryIsAsked = false;
};

} // namespace Corscope::Transport
