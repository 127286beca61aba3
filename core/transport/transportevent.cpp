#include "core/transport/transportevent.h"

#include "core/transport/httptransport.h"

namespace Corscope::Transport {

namespace {

/// One signal per kind of event.
struct Emitter
{
    HttpTransport &transport;
    ExchangeId exchange;

    void operator()(const RequestBodySent &event) const
    {
        Q_EMIT transport.requestBodySent(exchange, event.sent);
    }
    void operator()(const InterimHeadReceived &event) const
    {
        Q_EMIT transport.interimHeadReceived(exchange, event.head);
    }
    void operator()(const HeadReceived &event) const
    {
        Q_EMIT transport.headReceived(exchange, event.head, event.summary);
    }
    void operator()(const BodyReceived &event) const
    {
        Q_EMIT transport.bodyReceived(exchange, event.bytes);
    }
    void operator()(const Ended &event) const { Q_EMIT transport.ended(exchange, event.summary); }
    void operator()(const Failed &event) const
    {
        Q_EMIT transport.failed(exchange, event.error, event.summary);
    }
};

} // namespace

bool isFinal(const TransportEvent &event)
{
    return std::holds_alternative<Ended>(event) || std::holds_alternative<Failed>(event);
}

bool isBody(const TransportEvent &event)
{
    return std::holds_alternative<BodyReceived>(event);
}

void emitEvent(HttpTransport &transport, ExchangeId exchange, const TransportEvent &event)
{
    std::visit(Emitter{transport, exchange}, event);
}

} // namespace Corscope::Transport
