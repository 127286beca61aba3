#include "ui/compose/channelform.h"

#include <algorithm>

namespace Corscope::Ui {

using namespace Trace;

namespace {

using Steps = std::vector<ScriptStep>;

Steps::iterator greetingOf(Steps &steps)
{
    return std::find_if(steps.begin(), steps.end(), [](const ScriptStep &step) {
        return step.on == ScriptMoment::Open && std::holds_alternative<SendAction>(step.action);
    });
}

BodySpec bodyOf(const SendAction &message)
{
    if (message.data == MessageKind::Text) {
        return TextBody{message.text};
    }
    return BytesBody{message.base64};
}

std::optional<SendAction> messageOf(const BodySpec &body)
{
    if (const auto *text = std::get_if<TextBody>(&body)) {
        return SendAction{MessageKind::Text, text->text, {}};
    }
    if (const auto *bytes = std::get_if<BytesBody>(&body)) {
        return SendAction{MessageKind::ArrayBuffer, {}, bytes->base64};
    }
    return std::nullopt;
}

void writeGreeting(Steps &steps, const BodySpec &body)
{
    const auto message = messageOf(body);
    const auto greeting = greetingOf(steps);
    if (greeting != steps.end() && message) {
        greeting->action = *message;
    } else if (greeting != steps.end()) {
        steps.erase(greeting);
    } else if (message) {
        steps.push_back({ScriptMoment::Open, 1, 0, *message});
    }
}

/// Of a file its name remains.
NameValues asStrings(const std::vector<FormDataEntry> &entries)
{
    NameValues strings;
    for (const FormDataEntry &entry : entries) {
        const auto *file = std::get_if<FormDataFile>(&entry.value);
        strings.emplace_back(entry.name, file ? file->filename : std::get<QString>(entry.value));
    }
    return strings;
}

FormSpec formOf(const RequestSpec &edited)
{
    FormSpec form = channelPart<FormSpec>(edited.channel);
    if (const auto *data = std::get_if<FormDataBody>(&edited.body)) {
        form.enctype = QStringLiteral("multipart/form-data");
        form.entries = asStrings(data->entries);
    } else if (const auto *urlencoded = std::get_if<UrlEncodedBody>(&edited.body)) {
        // text/plain has fields like these.
        if (form.enctype == QStringLiteral("multipart/form-data")) {
            form.enctype = FormSpec().enctype;
        }
        form.entries = urlencoded->entries;
    } else {
        form.entries.clear();
    }
    return form;
}

BodySpec fieldsOf(const FormSpec &form)
{
    if (form.entries.empty()) {
        return NoBody{};
    }
    if (form.enctype == QStringLiteral("multipart/form-data")) {
        return FormDataBody{formDataEntries(form.entries)};
    }
    return UrlEncodedBody{form.entries};
}

/// The numbers of polling are behind those of the apis.
constexpr int firstPollNumber = 100;

} // namespace

int wayNumberOf(PollStyle style)
{
    return firstPollNumber + int(style);
}

int wayNumberOf(const RequestSpec &request)
{
    const auto *poll = std::get_if<PollSpec>(&request.channel);
    return poll && request.api == Api::Xhr ? wayNumberOf(poll->style) : int(request.api);
}

Api apiOfWay(int number)
{
    return number >= firstPollNumber ? Api::Xhr : Api(number);
}

void setWay(RequestSpec &request, int number)
{
    request.api = apiOfWay(number);
    if (number >= firstPollNumber) {
        auto poll = channelPart<PollSpec>(request.channel);
        poll.style = PollStyle(number - firstPollNumber);
        request.channel = poll;
    } else if (std::holds_alternative<PollSpec>(request.channel)) {
        request.channel = NoChannel{};
    }
}

RequestSpec asShown(RequestSpec request)
{
    if (request.api == Api::EventSource) {
        request.timeout = channelPart<EventSourceSpec>(request.channel).stop.after;
    } else if (request.api == Api::WebSocket) {
        auto socket = channelPart<WebSocketSpec>(request.channel);
        request.timeout = socket.stop.after;
        const auto greeting = greetingOf(socket.steps);
        request.body = greeting == socket.steps.end()
                           ? BodySpec(NoBody{})
                           : bodyOf(std::get<SendAction>(greeting->action));
    } else if (request.api == Api::Form) {
        request.body = fieldsOf(channelPart<FormSpec>(request.channel));
    }
    return request;
}

RequestSpec asComposed(RequestSpec edited)
{
    if (edited.api == Api::EventSource) {
        auto source = channelPart<EventSourceSpec>(edited.channel);
        source.stop.after = edited.timeout;
        edited.channel = source;
        edited.timeout = 0;
    } else if (edited.api == Api::WebSocket) {
        auto socket = channelPart<WebSocketSpec>(edited.channel);
        socket.stop.after = edited.timeout;
        writeGreeting(socket.steps, edited.body);
        edited.channel = socket;
        edited.timeout = 0;
        edited.body = NoBody{};
    } else if (edited.api == Api::Form) {
        edited.channel = formOf(edited);
        edited.body = NoBody{};
    } else if (!std::holds_alternative<PollSpec>(edited.channel)) {
        edited.channel = NoChannel{};
    }
    return edited;
}

} // namespace Corscope::Ui
