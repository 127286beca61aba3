#include "core/transport/eventqueue.h"

#include "core/transport/httptransport.h"

#include <QMetaObject>

#include <algorithm>

namespace Corscope::Transport {

void EventQueue::push(ExchangeId exchange, TransportEvent event)
{
    auto *more = std::get_if<BodyReceived>(&event);
    if (more && !m_items.empty() && m_items.back().exchange == exchange) {
        if (auto *last = std::get_if<BodyReceived>(&m_items.back().event)) {
            last->bytes += more->bytes;
            return;
        }
    }
    m_items.push_back({exchange, std::move(event)});
    deliverLater();
}

void EventQueue::drop(ExchangeId exchange)
{
    std::erase_if(m_items, [&](const Item &item) { return item.exchange == exchange; });
    m_paused.erase(exchange);
}

void EventQueue::setPaused(ExchangeId exchange, bool paused)
{
    if (paused) {
        m_paused.insert(exchange);
    } else if (m_paused.erase(exchange) > 0) {
        deliverLater();
    }
}

bool EventQueue::isPaused(ExchangeId exchange) const
{
    return m_paused.contains(exchange);
}

bool EventQueue::holds(ExchangeId exchange) const
{
    return std::any_of(m_items.begin(), m_items.end(),
                       [&](const Item &item) { return item.exchange == exchange; });
}

void EventQueue::deliverLater()
{
    if (m_deliveryIsAsked) {
        return;
    }
    m_deliveryIsAsked = true;
    QMetaObject::invokeMethod(
        &m_transport, [this] { deliver(); }, Qt::QueuedConnection);
}

void EventQueue::deliver()
{
    m_deliveryIsAsked = false;
    const auto next = nextDeliverable();
    if (next == m_items.end()) {
        return;
    }
    const Item item = std::move(*next);
    m_items.erase(next);
    if (isFinal(item.event)) {
        m_paused.erase(item.exchange);
    }
    // One event at a time, the next one asked for beforehand: a slot may run an event loop of its
    // own, and it may destroy the transport and this queue with it.
    deliverLater();
    emitEvent(m_transport, item.exchange, item.event);
}

EventQueue::Items::iterator EventQueue::nextDeliverable()
{
    auto item = m_items.begin();
    while (item != m_items.end() && hasToWait(item)) {
        ++item;
    }
    return item;
}

bool EventQueue::hasToWait(Items::const_iterator item) const
{
    if (!isPaused(item->exchange)) {
        return false;
    }
    const bool standsBehindOthers = std::any_of(m_items.begin(), item, [&](const Item &earlier) {
        return earlier.exchange == item->exchange;
    });
    return isBody(item->event) || (isFinal(item->event) && standsBehindOthers);
}

} // namespace Corscope::Transport
