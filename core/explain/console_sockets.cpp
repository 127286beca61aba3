// What Firefox and WebKit say of WebSockets; none of it is what they say of other requests.
#include "core/explain/consolefacts.h"
#include "core/explain/socketcourse.h"
#include "core/http/token.h"
#include "core/infra/ascii.h"
#include "core/url/url.h"

namespace Corscope::Explain {

using namespace Qt::StringLiterals;
using namespace Trace;
using Kind = Http::TransportErrorKind;

namespace {

bool isReset(const SocketCourse &course)
{
    return course.failure == Kind::ConnectionReset;
}

QString webkitHandshakeText(const HandshakeJudged &judged)
{
    switch (judged.part) {
    case HandshakePart::Status: return u"The server did not accept the WebSocket handshake."_s;
    case HandshakePart::Upgrade:
    case HandshakePart::Connection: return u"Server ignored WebSocket handshake"_s;
    case HandshakePart::Accept: return u"Server returned incorrect “Sec-WebSocket-Accept” key"_s;
    case HandshakePart::Protocol: return u"Server requested unsupported protocol"_s;
    case HandshakePart::Extensions: break;
    }
    const QByteArrayList words = judged.found.split(',').front().split(';');
    if (words.front().trimmed() != "permessage-deflate" || words.size() < 2) {
        return u"Server requested unsupported extension"_s;
    }
    return u"Invalid parameter '%1' in permessage-deflate extension header"_s.arg(
        isomorphicDecode(words.at(1).split('=').front().trimmed()));
}

// libsoup's words
QString webkitFrameText(const SocketFailed &failed)
{
    switch (failed.mistake) {
    case FrameMistake::TextNotUtf8: return u"Received invalid WebSocket data from the server"_s;
    case FrameMistake::LengthInvalid:
        return u"Received WebSocket payload from the server larger than configured max-incoming-payload-size"_s;
    case FrameMistake::DeflateBroken: return u"Failed to uncompress incoming frame"_s;
    case FrameMistake::ConnectionLost: return {};
    default: return u"Received invalid WebSocket response from the server"_s;
    }
}

QString webkitSocketText(const SocketCourse &course)
{
    if (const auto *judged = std::get_if<HandshakeJudged>(&course.evidence)) {
        return webkitHandshakeText(*judged);
    }
    const auto *failed = std::get_if<SocketFailed>(&course.evidence);
    if (failed && failed->mistake != FrameMistake::ConnectionLost) {
        return webkitFrameText(*failed);
    }
    if (course.failure && (!course.wasOpen || isReset(course))) {
        const bool inTls = course.url.startsWith(u"wss:") && !course.head &&
                           course.failure == Kind::ConnectionClosed;
        return inTls
                   ? u"Peer failed to perform TLS handshake: The TLS connection was non-properly terminated."_s
                   : webkitTransportText(*course.failure, course.url);
    }
    return course.closedWhileConnecting ? closedTooEarly() : QString();
}

/// As JavaScript would write it.
QString encodedProtocol(const QString &protocol)
{
    QString text;
    for (const QChar c : protocol) {
        const bool isPlain = c.unicode() >= 0x20 && c.unicode() <= 0x7E && c != u'\\';
        text += c == u'\\' ? u"\\\\"_s
                : isPlain  ? QString(c)
                           : u"\\u%1"_s.arg(QString::number(c.unicode(), 16).toUpper(), 4, u'0');
    }
    return text;
}

/// What the constructor, or close(), throws for.
QStringList webkitRefusedArguments(const Log &log)
{
    const RunSpec spec = log.spec();
    QString at;
    QByteArray name;
    for (const Entry &entry : log.entries()) {
        if (const auto *thrown = std::get_if<ExceptionThrown>(&entry.event)) {
            at = thrown->at;
            name = thrown->name;
        }
    }
    if (name != "SyntaxError") {
        return {};
    }
    if (at == u"close") {
        return {u"WebSocket close message is too long."_s}; // ws-client-027
    }
    const auto page = Url::parse(spec.page);
    const auto url = Url::parse(spec.request.url, page ? &*page : nullptr);
    if (!url) {
        return {u"Invalid url for WebSocket %1"_s.arg(spec.request.url)};
    }
    const bool isSocketScheme = url->scheme == "ws" || url->scheme == "wss" ||
                                url->scheme == "http" || url->scheme == "https";
    if (!isSocketScheme) {
        return {u"Wrong url scheme for WebSocket %1"_s.arg(socketUrl(spec))};
    }
    if (url->fragment) {
        return {u"URL has fragment component %1"_s.arg(socketUrl(spec))};
    }
    const QStringList protocols = channelPart<WebSocketSpec>(spec.request.channel).protocols;
    for (const QString &protocol : protocols) {
        if (!Http::isToken(protocol.toUtf8())) {
            return {u"Wrong protocol for WebSocket '%1'"_s.arg(encodedProtocol(protocol))};
        }
    }
    for (const QString &protocol : protocols) {
        if (protocols.count(protocol) > 1) {
            return {
                u"WebSocket protocols contain duplicates: '%1'"_s.arg(encodedProtocol(protocol))};
        }
    }
    return {};
}

QStringList webkitSocketLines(const Log &log, const SocketCourse &course)
{
    if (course.finding && course.finding->reason == Reason::BadPort) {
        const auto *port = std::get_if<PortSeen>(&course.evidence);
        return {u"WebSocket port %1 blocked"_s.arg(port ? port->port : 0)};
    }
    const QString text = webkitSocketText(course);
    return text.isEmpty() ? webkitRefusedArguments(log)
                          : QStringList{failedSocketLine(course, text)};
}

/// dom/locales/en-US/chrome/appstrings.properties: connectionFailure and netInterrupt.
QStringList firefoxSocketLines(const SocketCourse &course)
{
    const QString failure =
        u"Firefox can’t establish a connection to the server at %1."_s.arg(course.url);
    const QString interrupted =
        u"The connection to %1 was interrupted while the page was loading."_s.arg(course.url);
    if (course.closedWhileConnecting) {
        return {failure, interrupted}; // ws-open-038
    }
    const auto *failed = std::get_if<SocketFailed>(&course.evidence);
    if (isReset(course) && course.wasOpen) {
        return {interrupted}; // ws-close-037
    }
    if (failed) {
        return failed->mistake == FrameMistake::ConnectionLost ? QStringList()
                                                               : QStringList{interrupted};
    }
    const bool isRefused = course.finding && course.finding->stage != Stage::BeforeSending;
    return isRefused && !course.wasOpen ? QStringList{failure} : QStringList();
}

} // namespace

QString socketUrl(const RunSpec &spec)
{
    const auto page = Url::parse(spec.page);
    auto url = Url::parse(spec.request.url, page ? &*page : nullptr);
    if (!url) {
        return spec.request.url;
    }
    QString text = isomorphicDecode(Url::serialize(*url));
    if (url->scheme == "http" || url->scheme == "https") {
        text.replace(0, 4, u"ws"_s);
    }
    return text;
}

SocketCourse courseOf(const Log &log)
{
    SocketCourse course{
        socketUrl(log.spec()), findFailedStep(log), {}, {}, {}, {}, false, false, false};
    for (const Entry &entry : log.entries()) {
        if (const auto *received = std::get_if<ResponseHeadReceived>(&entry.event)) {
            course.head = received->head();
        } else if (const auto *failed = std::get_if<TransportFailed>(&entry.event)) {
            course.failure = failed->error.kind;
        } else if (const auto *frame = std::get_if<FrameTransferred>(&entry.event)) {
            if (frame->direction == FrameDirection::Received) {
                course.lastFrame = *frame;
            }
        } else if (const auto *fired = std::get_if<ChannelEventFired>(&entry.event)) {
            course.wasOpen = course.wasOpen || fired->type == u"open";
            course.hasEnded = course.hasEnded || fired->type == u"error" || fired->type == u"close";
        } else if (const auto *called = std::get_if<ScriptCalled>(&entry.event)) {
            const bool isConnecting = !course.wasOpen && !course.hasEnded;
            course.closedWhileConnecting = course.closedWhileConnecting ||
                                           (isConnecting && called->function == u"socket.close");
        }
    }
    const auto *decided =
        course.finding ? std::get_if<Decided>(&log.at(course.finding->entry).event) : nullptr;
    course.evidence = decided ? decided->evidence : Evidence();
    return course;
}

QString failedSocketLine(const SocketCourse &course, const QString &detail)
{
    return u"WebSocket connection to '%1' failed: %2"_s.arg(course.url, detail);
}

QString closedTooEarly()
{
    return u"WebSocket is closed before the connection is established."_s;
}

ConsoleLines socketLines(const Log &log)
{
    const SocketCourse course = courseOf(log);
    ConsoleLines lines;
    lines.chromium = chromiumSocketLines(log, course);
    lines.firefox = firefoxSocketLines(course);
    lines.webkit = webkitSocketLines(log, course);
    return lines;
}

} // namespace Corscope::Explain
