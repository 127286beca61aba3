// What happens to an EventSource or a WebSocket: events like those in event.h.
#pragma once

#include "core/infra/reflect.h"
#include "core/trace/channelspec.h"
#include "core/trace/runspec.h"

#include <QByteArray>
#include <QString>

#include <array>
#include <optional>
#include <tuple>

namespace Corscope::Trace {

#define CORSCOPE_EQ(Type) friend bool operator==(const Type &, const Type &) = default

/// The objects whose numbers for readyState are their own, and the page's own script, which takes
/// messages out of what an XMLHttpRequest reads; the number is that one's then.
enum class ChannelObject { EventSource, WebSocket, Poll };

/// The numbers are those that scripts see:
/// https://html.spec.whatwg.org/multipage/server-sent-events.html#dom-eventsource-readystate,
/// https://websockets.spec.whatwg.org/#dom-websocket-readystate
struct ChannelStateChanged
{
    ChannelObject object = ChannelObject::EventSource;
    int from = 0;
    int to = 0;
    static constexpr const char *kind = "channel-state-changed";
    static constexpr auto fields()
    {
        using namespace Reflect;
        return std::tuple{field("object", &ChannelStateChanged::object),
                          field("from", &ChannelStateChanged::from),
                          field("to", &ChannelStateChanged::to)};
    }
    CORSCOPE_EQ(ChannelStateChanged);
};

/// https://html.spec.whatwg.org/multipage/comms.html#messageevent
struct MessageData
{
    MessageKind data = MessageKind::Text;
    QString text;      ///< of Text, its beginning
    Blob bytes;        ///< of the others, their beginning
    qint64 length = 0; ///< of all: UTF-16 units or bytes
    QString origin;
    QString lastEventId;
    static constexpr auto fields()
    {
        using namespace Reflect;
        return std::tuple{
            field("data", &MessageData::data),     field("text", &MessageData::text),
            field("bytes", &MessageData::bytes),   field("length", &MessageData::length),
            field("origin", &MessageData::origin), field("lastEventId", &MessageData::lastEventId)};
    }
    CORSCOPE_EQ(MessageData);
};
/// https://websockets.spec.whatwg.org/#closeevent
struct CloseData
{
    int code = 0;
    QString reason;
    bool wasClean = false;
    static constexpr auto fields()
    {
        using namespace Reflect;
        return std::tuple{field("code", &CloseData::code), field("reason", &CloseData::reason),
                          field("wasClean", &CloseData::wasClean)};
    }
    CORSCOPE_EQ(CloseData);
};

/// An event of such an object that the page's listeners see.
struct ChannelEventFired
{
    ChannelObject object = ChannelObject::EventSource;
    QString type;
    int readyState = 0;
    std::optional<MessageData> message;
    std::optional<CloseData> close;
    QByteArray protocol;   ///< of a WebSocket that opens
    QByteArray extensions; ///< the same
    static constexpr const char *kind = "channel-event-fired";
    static constexpr auto fields()
    {
        using namespace Reflect;
        return std::tuple{field("object", &ChannelEventFired::object),
                          field("type", &ChannelEventFired::type),
                          field("readyState", &ChannelEventFired::readyState),
                          field("message", &ChannelEventFired::message),
                          field("close", &ChannelEventFired::close),
                          field("protocol", &ChannelEventFired::protocol),
                          field("extensions", &ChannelEventFired::extensions)};
    }
    CORSCOPE_EQ(ChannelEventFired);
};

/// An EventSource, or a script that polls, will ask again.
struct ReconnectionScheduled
{
    qint64 delay = 0; ///< milliseconds
    QString lastEventId;
    static constexpr const char *kind = "reconnection-scheduled";
    static constexpr auto fields()
    {
        using namespace Reflect;
        return std::tuple{field("delay", &ReconnectionScheduled::delay),
                          field("lastEventId", &ReconnectionScheduled::lastEventId)};
    }
    CORSCOPE_EQ(ReconnectionScheduled);
};

enum class FrameDirection { Sent, Received };
/// One frame of a WebSocket: https://www.rfc-editor.org/rfc/rfc6455#section-5.2
struct FrameTransferred
{
    FrameDirection direction = FrameDirection::Sent;
    int opcode = 0;
    bool fin = true;
    int reserved = 0; ///< the three bits
    qint64 length = 0;
    Blob payload; ///< its beginning, unmasked
    static constexpr const char *kind = "frame-transferred";
    static constexpr auto fields()
    {
        using namespace Reflect;
        return std::tuple{field("direction", &FrameTransferred::direction),
                          field("opcode", &FrameTransferred::opcode),
                          field("fin", &FrameTransferred::fin),
                          field("reserved", &FrameTransferred::reserved),
                          field("length", &FrameTransferred::length),
                          field("payload", &FrameTransferred::payload)};
    }
    CORSCOPE_EQ(FrameTransferred);
};

#undef CORSCOPE_EQ

} // namespace Corscope::Trace

namespace Corscope::Reflect {

template <>
struct Names<Trace::ChannelObject>
{
    using enum Trace::ChannelObject;
    static constexpr std::array names{std::pair{EventSource, "eventsource"},
                                      std::pair{WebSocket, "websocket"}, std::pair{Poll, "poll"}};
};
template <>
struct Names<Trace::FrameDirection>
{
    using enum Trace::FrameDirection;
    static constexpr std::array names{std::pair{Sent, "sent"}, std::pair{Received, "received"}};
};

} // namespace Corscope::Reflect
