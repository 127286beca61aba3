// What goes in and out of the fetch machine. It never waits and never touches a socket: given an
// input it appends to the trace and leaves effects for whoever drives it.
#pragma once

#include "core/fetch/response.h"
#include "core/http/message.h"

#include <QByteArray>

#include <variant>

namespace Corscope::Fetch {

// Effects: what the machine wants done.

struct SendRequest
{
    Http::WireRequest request;
    Trace::Purpose purpose = Trace::Purpose::Actual;
};
struct CancelExchange
{
    ExchangeId exchange;
};
/// Bytes for an exchange whose answer has switched protocols: a WebSocket's frames.
struct SendBytes
{
    ExchangeId exchange;
    QByteArray bytes;
};
using Effect = std::variant<SendRequest, CancelExchange, SendBytes>;

// Inputs: what happened on the wire.

struct RequestBodyProgress
{
    ExchangeId exchange;
    qint64 sent = 0; ///< bytes so far
};
struct InterimHead
{
    ExchangeId exchange;
    Http::ResponseHead head;
};
struct Head
{
    ExchangeId exchange;
    Http::ResponseHead head;
    Http::TransferSummary summary; ///< as far as it is known when the head arrives
};
struct BodyChunk
{
    ExchangeId exchange;
    QByteArray bytes;
};
struct BodyEnd
{
    ExchangeId exchange;
    Http::TransferSummary summary;
};
struct Failure
{
    ExchangeId exchange;
    Http::TransportError error;
    Http::TransferSummary summary;
};
using Input = std::variant<RequestBodyProgress, InterimHead, Head, BodyChunk, BodyEnd, Failure>;

// Callbacks: what the fetch's caller is told (https://fetch.spec.whatwg.org/#fetch-method's
// callbacks), each as a task.

/// processRequestBodyChunkLength
struct RequestBodyTransmitted
{
    qint64 length = 0;
};
/// processRequestEndOfBody
struct RequestEndOfBody
{};
/// processResponse
struct ResponseAvailable
{
    Response response;
};
/// processBodyChunk
struct ResponseBodyChunk
{
    QByteArray bytes;
};
/// processEndOfBody
struct ResponseEndOfBody
{
    qint64 bytesOnWire = 0; ///< of the body, before content decoding; 0 also where it is not known
};
/// processBodyError
struct ResponseBodyError
{
    Http::TransportErrorKind kind = Http::TransportErrorKind::Other;
};
using Callback = std::variant<RequestBodyTransmitted, RequestEndOfBody, ResponseAvailable,
                              ResponseBodyChunk, ResponseEndOfBody, ResponseBodyError>;

} // namespace Corscope::Fetch
