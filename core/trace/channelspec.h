// What a page's script does with an EventSource, a WebSocket or a form, beside making it, and with
// an XMLHttpRequest that it makes again and again.
#pragma once

#include "core/infra/reflect.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <array>
#include <optional>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

namespace Corscope::Trace {

#define CORSCOPE_EQ(Type) friend bool operator==(const Type &, const Type &) = default

/// When the script does something: at once, in a handler for an event, or some time later.
enum class ScriptMoment { Now, Open, Message, Error, Close, Later };

/// What is handed to send(), and what a message holds.
enum class MessageKind { Text, ArrayBuffer, View, Blob };

/// socket.send(data)
struct SendAction
{
    MessageKind data = MessageKind::Text;
    QString text;      ///< of Text; valid or not
    QByteArray base64; ///< of the others
    static constexpr const char *kind = "send";
    static constexpr auto fields()
    {
        using namespace Reflect;
        return std::tuple{field("data", &SendAction::data), field("text", &SendAction::text),
                          field("base64", &SendAction::base64)};
    }
    CORSCOPE_EQ(SendAction);
};
/// close(code, reason); an EventSource's has no arguments.
struct CloseAction
{
    std::optional<quint16> code; ///< as converted from what the script gave
    std::optional<QString> reason;
    static constexpr const char *kind = "close";
    static constexpr auto fields()
    {
        return std::tuple{Reflect::field("code", &CloseAction::code),
                          Reflect::field("reason", &CloseAction::reason)};
    }
    CORSCOPE_EQ(CloseAction);
};
using ScriptAction = std::variant<SendAction, CloseAction>;

struct ScriptStep
{
    ScriptMoment on = ScriptMoment::Now;
    quint32 nth = 1;   ///< the how manieth event of that type
    quint32 after = 0; ///< milliseconds, of Later
    ScriptAction action;
    static constexpr auto fields()
    {
        using namespace Reflect;
        return std::tuple{field("on", &ScriptStep::on), field("nth", &ScriptStep::nth),
                          field("after", &ScriptStep::after), field("action", &ScriptStep::action)};
    }
    CORSCOPE_EQ(ScriptStep);
};

/// When the page has seen enough.
struct StopSpec
{
    std::vector<std::pair<QString, quint32>> events; ///< type, and the how manieth of it
    quint32 after = 0;                               ///< milliseconds; 0: as long as is usual
    std::optional<quint32> watch; ///< milliseconds that are watched after that; as is usual
    static constexpr auto fields()
    {
        using namespace Reflect;
        return std::tuple{field("events", &StopSpec::events), field("after", &StopSpec::after),
                          field("watch", &StopSpec::watch)};
    }
    CORSCOPE_EQ(StopSpec);
};

struct NoChannel
{
    static constexpr const char *kind = "none";
    static constexpr auto fields() { return std::tuple{}; }
    CORSCOPE_EQ(NoChannel);
};
/// new EventSource(url, {withCredentials})
struct EventSourceSpec
{
    QStringList listen; ///< types of events besides open, message and error
    std::vector<ScriptStep> steps;
    StopSpec stop;
    static constexpr const char *kind = "eventsource";
    static constexpr auto fields()
    {
        using namespace Reflect;
        return std::tuple{field("listen", &EventSourceSpec::listen),
                          field("steps", &EventSourceSpec::steps),
                          field("stop", &EventSourceSpec::stop)};
    }
    CORSCOPE_EQ(EventSourceSpec);
};
/// new WebSocket(url, protocols)
struct WebSocketSpec
{
    QStringList protocols;
    QString binaryType = QStringLiteral("blob"); ///< as the script sets it, valid or not
    std::vector<ScriptStep> steps;
    StopSpec stop;
    static constexpr const char *kind = "websocket";
    static constexpr auto fields()
    {
        using namespace Reflect;
        return std::tuple{field("protocols", &WebSocketSpec::protocols),
                          field("binaryType", &WebSocketSpec::binaryType),
                          field("steps", &WebSocketSpec::steps),
                          field("stop", &WebSocketSpec::stop)};
    }
    CORSCOPE_EQ(WebSocketSpec);
};
/// A form element that is submitted into a frame; its method is the request's.
struct FormSpec
{
    QString enctype = QStringLiteral("application/x-www-form-urlencoded"); ///< known or not
    QString acceptCharset = QStringLiteral("utf-8"); ///< label of the encoding
    std::vector<std::pair<QString, QString>> entries;
    bool isWithoutReferrer = false; ///< rel=noreferrer
    static constexpr const char *kind = "form";
    static constexpr auto fields()
    {
        using namespace Reflect;
        return std::tuple{field("enctype", &FormSpec::enctype),
                          field("acceptCharset", &FormSpec::acceptCharset),
                          field("fields", &FormSpec::entries),
                          field("withoutReferrer", &FormSpec::isWithoutReferrer)};
    }
    CORSCOPE_EQ(FormSpec);
};
/// How a script that has XMLHttpRequest alone gets to know of news: it asks again when it was
/// answered, or every so often, or it reads an answer that never ends.
enum class PollStyle { Long, Short, Streaming };

/// An XMLHttpRequest that is made again and again. A line of an answer is a message, and the digits
/// at its front are its number.
struct PollSpec
{
    PollStyle style = PollStyle::Long;
    /// Milliseconds between the end of an answer and the next request; when Long, only where the
    /// answer was an error.
    quint32 interval = 1000;
    /// Parameter of the URL that tells the number of the last message; empty: it is not told.
    QString resumeParameter = QStringLiteral("since");
    StopSpec stop;
    static constexpr const char *kind = "poll";
    static constexpr auto fields()
    {
        using namespace Reflect;
        return std::tuple{field("style", &PollSpec::style), field("interval", &PollSpec::interval),
                          field("resume", &PollSpec::resumeParameter),
                          field("stop", &PollSpec::stop)};
    }
    CORSCOPE_EQ(PollSpec);
};
/// Of the request's api; one that does not fit it stands for the defaults.
using ChannelSpec = std::variant<NoChannel, EventSourceSpec, WebSocketSpec, FormSpec, PollSpec>;

/// The channel's part of that type; a default one where there is another.
template <typename Part>
[[nodiscard]] Part channelPart(const ChannelSpec &channel)
{
    const Part *part = std::get_if<Part>(&channel);
    return part ? *part : Part{};
}

#undef CORSCOPE_EQ

} // namespace Corscope::Trace

namespace Corscope::Reflect {

template <>
struct Names<Trace::ScriptMoment>
{
    using enum Trace::ScriptMoment;
    static constexpr std::array names{std::pair{Now, "now"},         std::pair{Open, "open"},
                                      std::pair{Message, "message"}, std::pair{Error, "error"},
                                      std::pair{Close, "close"},     std::pair{Later, "later"}};
};
template <>
struct Names<Trace::PollStyle>
{
    using enum Trace::PollStyle;
    static constexpr std::array names{std::pair{Long, "long"}, std::pair{Short, "short"},
                                      std::pair{Streaming, "streaming"}};
};
template <>
struct Names<Trace::MessageKind>
{
    using enum Trace::MessageKind;
    static constexpr std::array names{std::pair{Text, "string"},
                                      std::pair{ArrayBuffer, "arraybuffer"},
                                      std::pair{View, "view"}, std::pair{Blob, "blob"}};
};

} // namespace Corscope::Reflect
