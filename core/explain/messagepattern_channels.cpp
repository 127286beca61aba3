#include "core/explain/messagepattern.h"

namespace Corscope::Explain {

using namespace Qt::StringLiterals;
using Profiles::Id;
using Trace::Api;

namespace {

using Patterns = std::vector<MessagePattern>;

/// third_party/blink/renderer/modules/eventsource/event_source.cc; Source/WebCore/page/
/// EventSource.cpp has the same words, but decodes any charset as UTF-8.
Patterns streamPatterns()
{
    const auto row = [](Id engine, const char *key, const QString &text,
                        const std::vector<Reason> &reasons) {
        return elsewhereLine(engine, key, Api::EventSource, text, reasons);
    };
    return {
        row(Id::Chromium, "event-stream-type",
            u"EventSource's response has a MIME type (\"{value}\") that is not \"text/event-stream\". Aborting the connection."_s,
            {Reason::EventStreamType}),
        row(Id::Chromium, "event-stream-charset",
            u"EventSource's response has a charset (\"{value}\") that is not UTF-8. Aborting the connection."_s,
            {Reason::EventStreamType}),
        row(Id::WebKit, "event-stream-charset",
            u"EventSource's response has a charset (\"{value}\") that is not UTF-8. The response will be decoded as UTF-8."_s,
            {}),
    };
}

/// net/websockets and third_party/blink/renderer/modules/websockets
Patterns chromiumSocketPatterns()
{
    const auto row = [](const char *key, const QString &detail, Reason reason) {
        return elsewhereLine(Id::Chromium, key, Api::WebSocket,
                             u"WebSocket connection to '{url}' failed: "_s + detail, {reason});
    };
    const QString handshake = u"Error during WebSocket handshake: "_s;
    return {
        elsewhereLine(
            Id::Chromium, "mixed-content-socket", Api::WebSocket,
            u"Mixed Content: The page at '{page}' was loaded over HTTPS, but attempted to connect to the insecure WebSocket endpoint '{url}'. This request has been blocked; this endpoint must be available over WSS."_s,
            {Reason::MixedContent}),
        row("handshake-status", handshake + u"Unexpected response code: {status}"_s,
            Reason::SocketHandshake),
        row("handshake-login", u"HTTP Authentication failed; no valid credentials available"_s,
            Reason::SocketHandshake),
        row("handshake-reset", handshake + u"net::ERR_CONNECTION_RESET"_s,
            Reason::NetworkConnectionReset),
        row("handshake", handshake + u"{value}"_s, Reason::SocketHandshake),
        row("handshake-closed", u"Connection closed before receiving a handshake response"_s,
            Reason::NetworkConnectionClosed),
        row("connection-refused",
            u"Error in connection establishment: net::ERR_CONNECTION_REFUSED"_s,
            Reason::NetworkConnectionRefused),
        row("unsafe-port", u"Error in connection establishment: net::ERR_UNSAFE_PORT"_s,
            Reason::BadPort),
        row("name-not-resolved", u"Error in connection establishment: net::ERR_NAME_NOT_RESOLVED"_s,
            Reason::NetworkNameNotResolved),
        row("connection", u"Error in connection establishment: {value}"_s, Reason::NetworkOther),
        row("closed-early", u"WebSocket is closed before the connection is established."_s,
            Reason::Aborted),
        row("frame", u"{value}"_s, Reason::SocketFrame),
        elsewhereLine(Id::Chromium, "socket-closed", Api::WebSocket,
                      u"WebSocket is already in CLOSING or CLOSED state."_s, {}),
        elsewhereLine(
            Id::Chromium, "binary-type", Api::WebSocket,
            u"The provided value '{value}' is not a valid enum value of type BinaryType."_s, {}),
    };
}

/// libsoup's words
Patterns webkitSocketPatterns()
{
    const auto row = [](const char *key, const QString &detail, Reason reason) {
        return elsewhereLine(Id::WebKit, key, Api::WebSocket,
                             u"WebSocket connection to '{url}' failed: "_s + detail, {reason});
    };
    return {
        row("handshake-status", u"The server did not accept the WebSocket handshake."_s,
            Reason::SocketHandshake),
        row("handshake-ignored", u"Server ignored WebSocket handshake"_s, Reason::SocketHandshake),
        row("handshake-accept", u"Server returned incorrect \"Sec-WebSocket-Accept\" key"_s,
            Reason::SocketHandshake),
        row("handshake-protocol", u"Server requested unsupported protocol"_s,
            Reason::SocketHandshake),
        row("handshake-extension", u"Server requested unsupported extension"_s,
            Reason::SocketHandshake),
        row("handshake-parameter",
            u"Invalid parameter '{value}' in permessage-deflate extension header"_s,
            Reason::SocketHandshake),
        row("connection-refused", u"Could not connect to {any}: Connection refused"_s,
            Reason::NetworkConnectionRefused),
        row("connection-reset", u"Error receiving data: Connection reset by peer"_s,
            Reason::NetworkConnectionReset),
        row("connection-closed", u"Connection terminated unexpectedly"_s,
            Reason::NetworkConnectionClosed),
        row("frame", u"Received invalid WebSocket {any} from the server"_s, Reason::SocketFrame),
        row("frame-deflate", u"Failed to uncompress incoming frame"_s, Reason::SocketFrame),
        row("frame-length", u"Received WebSocket payload from the server larger than {any}"_s,
            Reason::SocketFrame),
        elsewhereLine(Id::WebKit, "socket-url", Api::WebSocket,
                      u"URL has fragment component {url}"_s, {Reason::ScriptSyntaxError}),
        elsewhereLine(Id::WebKit, "socket-url", Api::WebSocket,
                      u"Invalid url for WebSocket {value}"_s, {Reason::ScriptSyntaxError}),
        elsewhereLine(Id::WebKit, "socket-url", Api::WebSocket,
                      u"Wrong url scheme for WebSocket {url}"_s, {Reason::ScriptSyntaxError}),
        elsewhereLine(Id::WebKit, "socket-protocol", Api::WebSocket,
                      u"Wrong protocol for WebSocket '{value}'"_s, {Reason::ScriptSyntaxError}),
        elsewhereLine(Id::WebKit, "socket-protocol", Api::WebSocket,
                      u"WebSocket protocols contain duplicates: '{value}'"_s,
                      {Reason::ScriptSyntaxError}),
        elsewhereLine(Id::WebKit, "socket-close", Api::WebSocket,
                      u"WebSocket close message is too long."_s, {Reason::ScriptSyntaxError}),
        elsewhereLine(Id::WebKit, "unsafe-port", Api::WebSocket,
                      u"WebSocket port {value} blocked"_s, {Reason::BadPort}),
    };
}

/// dom/locales/en-US/chrome/appstrings.properties: an EventSource and a WebSocket have the same.
Patterns firefoxChannelPatterns()
{
    const auto row = [](const char *key, Api api, const QString &text,
                        const std::vector<Reason> &reasons) {
        return elsewhereLine(Id::Firefox, key, api, text, reasons);
    };
    const QString failure = u"Firefox can't establish a connection to the server at "_s;
    const QString rest = u"://{any}."_s;
    return {
        row("connectionFailure", Api::WebSocket, failure + u"ws"_s + rest,
            {Reason::SocketHandshake, Reason::NetworkConnectionRefused}),
        row("connectionFailure", Api::WebSocket, failure + u"wss"_s + rest,
            {Reason::SocketHandshake, Reason::NetworkConnectionRefused}),
        row("connectionFailure", Api::EventSource, failure + u"{url}."_s,
            {Reason::EventStreamType, Reason::EventStreamStatus}),
        row("netInterrupt", Api::WebSocket,
            u"The connection to {url} was interrupted while the page was loading."_s,
            {Reason::SocketConnectionLost, Reason::SocketFrame}),
        row("script-uri", Api::Script,
            u"<script> source URI is not allowed in this document: \"{url}\"."_s,
            {Reason::AllowOriginMissing}),
        row("module-uri", Api::Script,
            u"Module source URI is not allowed in this document: \"{url}\"."_s,
            {Reason::AllowOriginMissing, Reason::ScriptMimeType}),
        row("script-type", Api::Script,
            u"The script from \"{url}\" was loaded even though its MIME type (\"{value}\") is not a valid JavaScript MIME type."_s,
            {}),
    };
}

/// Source/WebCore/loader/PingLoader.cpp and its NetworkProcess; the cause stands in it in the words
/// of other lines.
Patterns webkitBeaconPatterns()
{
    const auto row = [](const char *key, const QString &detail,
                        const std::vector<Reason> &reasons) {
        return elsewhereLine(Id::WebKit, key, Api::Beacon,
                             u"Beacon API cannot load {url}. "_s + detail, reasons);
    };
    return {
        row("beacon-origin",
            u"Origin {origin} is not allowed by Access-Control-Allow-Origin. Status code: {status}"_s,
            {Reason::AllowOriginMissing, Reason::AllowOriginMismatch}),
        row("beacon-credentials",
            u"Credentials flag is true, but Access-Control-Allow-Credentials is not \"true\"."_s,
            {Reason::AllowCredentialsMissing, Reason::AllowCredentialsNotTrue}),
        row("beacon-wildcard",
            u"Cannot use wildcard in Access-Control-Allow-Origin when credentials flag is true."_s,
            {Reason::AllowOriginWildcardWithCredentials}),
        row("beacon-port", u"Not allowed to use restricted network port"_s, {Reason::BadPort}),
        row("beacon-refused", u"Could not connect to {any}: Connection refused"_s,
            {Reason::NetworkConnectionRefused}),
        row("beacon-length", u"Reached maximum amount of queued data of {any}"_s,
            {Reason::BeaconTooLong}),
        elsewhereLine(Id::WebKit, "script-denied", Api::Script,
                      u"Cross-origin script load denied by Cross-Origin Resource Sharing policy."_s,
                      {Reason::AllowOriginMissing, Reason::AllowOriginMismatch}),
    };
}

} // namespace

std::vector<MessagePattern> channelPatterns()
{
    Patterns patterns;
    // WebKit's are read first: Chromium's last one takes any detail.
    for (const auto &group : {streamPatterns(), webkitSocketPatterns(), chromiumSocketPatterns(),
                              firefoxChannelPatterns(), webkitBeaconPatterns()}) {
        patterns.insert(patterns.end(), group.begin(), group.end());
    }
    return patterns;
}

} // namespace Corscope::Explain
