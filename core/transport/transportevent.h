// What a transport has to tell of an exchange, as values: the arguments of HttpTransport's signals.
#pragma once

#include "core/http/message.h"

#include <QByteArray>

#include <variant>

namespace Corscope::Transport {

class HttpTransport;

struct RequestBodySent
{
    qint64 sent = 0; ///< bytes of the body so far
    friend bool operator==(const RequestBodySent &, const RequestBodySent &) = default;
};
struct InterimHeadReceived
{
    Http::ResponseHead head;
    friend bool operator==(const InterimHeadReceived &, const InterimHeadReceived &) = default;
};
struct HeadReceived
{
    Http::ResponseHead head;
    Http::TransferSummary summary{}; ///< as far as it is known when the head is there
    friend bool operator==(const HeadReceived &, const HeadReceived &) = default;
};
struct BodyReceived
{
    QByteArray bytes;
    friend bool operator==(const BodyReceived &, const BodyReceived &) = default;
};
struct Ended
{
    Http::TransferSummary summary;
    friend bool operator==(const Ended &, const Ended &) = default;
};
struct Failed
{
    Http::TransportError error;
    Http::TransferSummary summary;
    friend bool operator==(const Failed &, const Failed &) = default;
};

using TransportEvent =
    std::variant<RequestBodySent, InterimHeadReceived, HeadReceived, BodyReceived, Ended, Failed>;

/// Ended or Failed: nothing comes after it.
[[nodiscard]] bool isFinal(const TransportEvent &event);
[[nodiscard]] bool isBody(const TransportEvent &event);

/// Emits the one signal that stands for the event. Slots may destroy the transport.
void emitEvent(HttpTransport &transport, ExchangeId exchange, const TransportEvent &event);

} // namespace Corscope::Transport
