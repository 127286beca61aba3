#include "core/page/channelscript.h"

#include "core/page/bodyscript.h"
#include "core/page/scriptliterals.h"
#include "core/page/scripttext.h"

namespace Corscope::Page {

using namespace Qt::StringLiterals;
using namespace Trace;

namespace {

QString joinedLines(const QStringList &lines)
{
    return lines.join(u'\n') + u'\n';
}

QString closeCall(const QString &object, const CloseAction &close)
{
    QStringList arguments;
    if (close.code) {
        arguments.append(QString::number(*close.code));
    }
    if (close.reason) {
        arguments.append(javaScriptLiteral(*close.reason));
    }
    return u"%1.close(%2);"_s.arg(object, arguments.join(u", "_s));
}

QString actionCall(const QString &object, const ScriptAction &action)
{
    if (const auto *close = std::get_if<CloseAction>(&action)) {
        return closeCall(object, *close);
    }
    const auto &send = std::get<SendAction>(action);
    const QString data = send.data == MessageKind::Text
                             ? javaScriptLiteral(send.text)
                             : u"Uint8Array.from(atob(%1), (c) => c.charCodeAt(0))"_s.arg(
                                   javaScriptLiteral(QString::fromLatin1(send.base64)));
    return u"%1.send(%2);"_s.arg(object, data);
}

QStringList stepLines(const QString &object, const std::vector<ScriptStep> &steps)
{
    QStringList lines;
    for (const ScriptStep &step : steps) {
        const QString call = actionCall(object, step.action);
        if (step.on == ScriptMoment::Now) {
            lines.append(call);
        } else if (step.on == ScriptMoment::Later) {
            lines.append(u"setTimeout(() => { %1 }, %2);"_s.arg(call, QString::number(step.after)));
        } else {
            lines.append(u"%1.addEventListener(\"%2\", () => { %3 });"_s.arg(
                object, QString::fromLatin1(Reflect::nameOf(step.on)), call));
        }
    }
    return lines;
}

QString eventSourceScript(const RequestSpec &request)
{
    const auto part = channelPart<EventSourceSpec>(request.channel);
    const QString init = request.withCredentials ? u", {withCredentials: true}"_s : QString();
    QStringList lines{
        u"const source = new EventSource(%1%2);"_s.arg(urlExpression(request), init),
        u"source.onopen = () => console.log(\"open\");"_s,
        u"source.onmessage = (event) => console.log(event.data, event.lastEventId);"_s,
        u"source.onerror = () => console.log(\"error\", source.readyState);"_s};
    for (const QString &type : part.listen) {
        lines.append(u"source.addEventListener(%1, (event) => console.log(event.type, "
                     u"event.data));"_s.arg(javaScriptLiteral(type)));
    }
    return joinedLines(lines + stepLines(u"source"_s, part.steps));
}

QString webSocketScript(const RequestSpec &request)
{
    const auto part = channelPart<WebSocketSpec>(request.channel);
    QStringList names;
    for (const QString &protocol : part.protocols) {
        names.append(javaScriptLiteral(protocol));
    }
    const QString protocols = names.isEmpty() ? QString() : u", [%1]"_s.arg(names.join(u", "_s));
    QStringList lines{
        u"const socket = new WebSocket(%1%2);"_s.arg(urlExpression(request), protocols)};
    if (part.binaryType != u"blob") {
        lines.append(u"socket.binaryType = %1;"_s.arg(javaScriptLiteral(part.binaryType)));
    }
    lines.append({u"socket.onopen = () => console.log(\"open\", socket.protocol);"_s,
                  u"socket.onmessage = (event) => console.log(event.data);"_s,
                  u"socket.onerror = () => console.log(\"error\");"_s,
                  u"socket.onclose = (event) => console.log(event.code, event.reason, "
                  u"event.wasClean);"_s});
    return joinedLines(lines + stepLines(u"socket"_s, part.steps));
}

QString formScript(const RequestSpec &request)
{
    const auto part = channelPart<FormSpec>(request.channel);
    QStringList lines{u"const form = document.createElement(\"form\");"_s,
                      u"form.action = %1;"_s.arg(urlExpression(request)),
                      u"form.method = %1;"_s.arg(javaScriptLiteral(request.method)),
                      u"form.enctype = %1;"_s.arg(javaScriptLiteral(part.enctype)),
                      u"form.target = \"frame\";"_s};
    if (part.isWithoutReferrer) {
        lines.append(u"form.rel = \"noreferrer\";"_s);
    }
    for (const auto &[name, value] : part.entries) {
        lines.append(
            u"form.append(Object.assign(document.createElement(\"input\"), {name: %1, value: %2}));"_s
                .arg(javaScriptLiteral(name), javaScriptLiteral(value)));
    }
    lines.append({u"document.body.append(form);"_s, u"form.submit();"_s});
    return joinedLines(lines);
}

/// All four handlers, and send() from a timer: without them the request is aborted at random.
QString xdrScript(const RequestSpec &request)
{
    QStringList lines{
        u"var xdr = new XDomainRequest();"_s,
        u"xdr.open(%1, %2);"_s.arg(javaScriptLiteral(request.method), urlExpression(request)),
        u"xdr.onload = function () { alert(xdr.responseText); };"_s,
        u"xdr.onerror = function () { alert(\"error\"); };"_s,
        u"xdr.onprogress = function () {};"_s,
        u"xdr.ontimeout = function () { alert(\"timeout\"); };"_s};
    if (request.timeout != 0) {
        lines.append(u"xdr.timeout = %1;"_s.arg(request.timeout));
    }
    lines.append(u"setTimeout(function () { xdr.send(%1); }, 0);"_s.arg(bodyLiteral(request.body)));
    return joinedLines(lines);
}

/// The URL, with the number of the last message once there is one.
QString polledUrl(const QString &url, const QString &parameter)
{
    if (parameter.isEmpty()) {
        return javaScriptLiteral(url);
    }
    const QString query = (url.contains(u'?') ? u'&' : u'?') + parameter + u'=';
    return u"%1 + (last && %2 + last)"_s.arg(javaScriptLiteral(url), javaScriptLiteral(query));
}

/// Of an answer that is read at its end.
QStringList answerLines(const PollSpec &part)
{
    const QString pause = QString::number(part.interval);
    const QString afterGood =
        part.style == PollStyle::Long ? u"isGood ? 0 : %1"_s.arg(pause) : pause;
    return {u"  xhr.onloadend = () => {"_s,
            u"    const isGood = xhr.status >= 200 && xhr.status < 300;"_s,
            u"    if (isGood) take(xhr.responseText);"_s,
            u"    setTimeout(poll, %1);"_s.arg(afterGood), u"  };"_s};
}

/// Of an answer that is read while it comes: whole lines, and only the new ones.
QStringList streamLines(quint32 interval)
{
    return {
        u"  let taken = 0;"_s,
        u"  xhr.onreadystatechange = () => {"_s,
        u"    if (xhr.readyState < 3 || xhr.status !== 200) return;"_s,
        u"    const text = xhr.responseText;"_s,
        u"    const end = xhr.readyState === 4 ? text.length : text.lastIndexOf(\"\\n\") + 1;"_s,
        u"    if (end > taken) take(text.slice(taken, end));"_s,
        u"    taken = Math.max(taken, end);"_s,
        u"  };"_s,
        u"  xhr.onloadend = () => setTimeout(poll, %1);"_s.arg(interval)};
}

} // namespace

QString channelScript(const RequestSpec &request)
{
    switch (request.api) {
    case Api::EventSource: return eventSourceScript(request);
    case Api::WebSocket: return webSocketScript(request);
    case Api::Form: return formScript(request);
    case Api::XDomainRequest: return xdrScript(request);
    case Api::Xhr:
    case Api::Fetch:
    case Api::Image:
    case Api::Script:
    case Api::Stylesheet:
    case Api::Font:
    case Api::Audio:
    case Api::Video:
    case Api::Beacon: break;
    }
    return {};
}

QString pollingScript(const RequestSpec &request)
{
    const auto part = channelPart<PollSpec>(request.channel);
    const bool isStream = part.style == PollStyle::Streaming;
    QStringList lines{u"let last = \"\";"_s, u"function poll() {"_s,
                      u"  const xhr = new XMLHttpRequest();"_s};
    lines.append(u"  xhr.open(%1, %2);"_s.arg(javaScriptLiteral(request.method),
                                              polledUrl(request.url, part.resumeParameter)));
    if (request.withCredentials) {
        lines.append(u"  xhr.withCredentials = true;"_s);
    }
    for (const auto &[name, value] : request.headers) {
        lines.append(u"  xhr.setRequestHeader(%1, %2);"_s.arg(javaScriptLiteral(name),
                                                              javaScriptLiteral(value)));
    }
    lines.append(isStream ? streamLines(part.interval) : answerLines(part));
    lines.append({u"  xhr.send(%1);"_s.arg(std::holds_alternative<NoBody>(request.body)
                                               ? QString()
                                               : bodyLiteral(request.body)),
                  u"}"_s, u"function take(text) {"_s,
                  u"  for (const line of text.split(\"\\n\").filter(Boolean)) {"_s,
                  u"    const [, number, message] = /^(\\d*)\\s*(.*)/.exec(line);"_s,
                  u"    last = number || last;"_s, u"    console.log(number, message);"_s, u"  }"_s,
                  u"}"_s, u"poll();"_s});
    return joinedLines(lines);
}

} // namespace Corscope::Page
