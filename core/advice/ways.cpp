#include "core/advice/ways.h"

#include "core/http/websocketaccept.h"
#include "core/page/judge.h"
#include "core/profiles/scriptobjects.h"

#include <algorithm>

namespace Corscope::Advice {

using namespace Trace;
using namespace Qt::StringLiterals;

namespace {

constexpr Instant startOfTrial{1'767'225'600'000'000};
constexpr const char *target = "https://api.example/r";

constexpr std::array shownApis{
    Api::Xhr,        Api::Fetch,       Api::XDomainRequest, Api::Script, Api::Image,
    Api::Stylesheet, Api::Font,        Api::Audio,          Api::Video,  Api::Form,
    Api::Beacon,     Api::EventSource, Api::WebSocket};

Way nature(Api api)
{
    Way way;
    way.api = api;
    switch (api) {
    case Api::Xhr:
    case Api::Fetch:
        way.asks = Asks::AnyMethod;
        way.hasOwnHeaders = true;
        way.reads = Reads::StatusHeadersBody;
        way.streams = true;
        break;
    case Api::XDomainRequest:
        way.asks = Asks::GetAndPost;
        way.reads = Reads::TextAndType;
        way.streams = true;
        break;
    case Api::Form: way.asks = Asks::GetAndPost; break;
    case Api::Beacon: way.asks = Asks::PostOnly; break;
    case Api::EventSource:
    case Api::WebSocket:
        way.reads = Reads::Messages;
        way.streams = true;
        break;
    case Api::Image:
    case Api::Script:
    case Api::Stylesheet:
    case Api::Font:
    case Api::Audio:
    case Api::Video: break;
    }
    return way;
}

RunSpec trialOf(Api api, Profiles::Id browser)
{
    RunSpec spec;
    spec.page = u"https://shop.example.org/"_s;
    spec.browser = Reflect::nameOf(browser);
    spec.request.api = api;
    spec.request.url = QString::fromLatin1(target);
    spec.request.method = api == Api::Form || api == Api::Beacon ? u"POST"_s : u"GET"_s;
    if (api == Api::EventSource) {
        EventSourceSpec source;
        source.stop.events.emplace_back(u"error"_s, 1);
        source.stop.after = 1000;
        spec.request.channel = source;
    }
    spec.cookies.push_back({QString::fromLatin1(target), u"sid=1; Secure; SameSite=None"_s});
    return spec;
}

/// What the api is for, and nothing that keeps it from working but want of permission.
QByteArray typeFor(Api api)
{
    switch (api) {
    case Api::Image: return "image/gif";
    case Api::Script: return "text/javascript";
    case Api::Stylesheet: return "text/css";
    case Api::Font: return "font/woff2";
    case Api::Audio: return "audio/wav";
    case Api::Video: return "video/webm";
    case Api::EventSource: return "text/event-stream";
    case Api::Form: return "text/html";
    case Api::Xhr:
    case Api::Fetch:
    case Api::XDomainRequest:
    case Api::Beacon:
    case Api::WebSocket: break;
    }
    return "text/plain";
}

QByteArray bodyFor(Api api)
{
    switch (api) {
    case Api::Image:
        return QByteArray::fromBase64("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");
    case Api::EventSource: return "data: x\n\n";
    case Api::WebSocket: return "\x88\x02\x03\xE8"; // the end of both ways, in order
    case Api::Font: return QByteArray("wOF2") + QByteArray(44, '\0');
    case Api::Audio: return QByteArray("RIFF\x24\0\0\0WAVEfmt ", 16) + QByteArray(28, '\0');
    case Api::Video: return QByteArray("\x1A\x45\xDF\xA3") + QByteArray(44, '\0');
    default: return "var x;";
    }
}

const RequestSent *actualRequest(const Log &log)
{
    for (const Entry &entry : log.entries()) {
        const auto *sent = std::get_if<RequestSent>(&entry.event);
        if (sent && sent->purpose == Purpose::Actual) {
            return sent;
        }
    }
    return nullptr;
}

Log trial(const RunSpec &spec, std::vector<Page::RecordedExchange> exchanges)
{
    const auto environment = Page::environmentOf(spec);
    Q_ASSERT(environment);
    Fetch::BrowserState state;
    Page::setCookies(spec, state, startOfTrial);
    return Page::judge(spec, *environment, std::move(exchanges), std::move(state), startOfTrial);
}

/// The answer of a server that says nothing of CORS, or allows all.
Page::RecordedExchange answerTo(const RequestSent &sent, Api api, const QByteArray &permission)
{
    Http::HeadLines lines;
    if (api == Api::WebSocket) {
        const QByteArray key = sent.headers.get("Sec-WebSocket-Key").value_or(QByteArray());
        lines = {"HTTP/1.1 101 Switching Protocols", "Upgrade: websocket", "Connection: Upgrade",
                 "Sec-WebSocket-Accept: " + Http::webSocketAccept(key)};
    } else {
        lines = {"HTTP/1.1 200 OK", "Content-Type: " + typeFor(api)};
    }
    if (!permission.isEmpty()) {
        lines.push_back("Access-Control-Allow-Origin: " + permission);
    }
    Page::RecordedExchange exchange{sent.purpose, sent.method, sent.url, {}, false, false, {}};
    exchange.inputs.push_back({{}, Fetch::Head{{}, Http::parseResponseHead(lines), {}}});
    exchange.inputs.push_back({{}, Fetch::BodyChunk{{}, bodyFor(api)}});
    exchange.inputs.push_back({{}, Fetch::BodyEnd{{}, {}}});
    return exchange;
}

bool works(const RunSpec &spec, const QByteArray &permission)
{
    const Log asked = trial(spec, {});
    const RequestSent *sent = actualRequest(asked);
    if (!sent) {
        return false;
    }
    const Log log = trial(spec, {answerTo(*sent, spec.request.api, permission)});
    return log.ended() && log.ended()->outcome == RunOutcome::Allowed;
}

/// With a header or a type that no form could send.
bool hasPreflight(RunSpec spec, const Way &way)
{
    if (way.hasOwnHeaders) {
        spec.request.headers.emplace_back(u"X-Own"_s, u"1"_s);
    } else if (spec.request.api == Api::Beacon) {
        spec.request.body = BlobBody{u"{}"_s, u"application/json"_s};
    }
    const Log log = trial(spec, {});
    return std::any_of(log.entries().begin(), log.entries().end(), [](const Entry &entry) {
        const auto *sent = std::get_if<RequestSent>(&entry.event);
        return sent && sent->purpose == Purpose::Preflight;
    });
}

bool crosses(Api api, Profiles::Id browser)
{
    const RunSpec spec = trialOf(api, browser);
    return works(spec, {}) || works(spec, "*");
}

bool isThere(Api api, Profiles::Id browser)
{
    const Profiles::ScriptObjects *objects = Profiles::scriptObjects(browser);
    if (!objects) {
        return api != Api::XDomainRequest;
    }
    const auto has = [objects](const char *name) {
        return std::find(objects->globals.begin(), objects->globals.end(), name) !=
               objects->globals.end();
    };
    switch (api) {
    case Api::Xhr: return has("XMLHttpRequest") || !objects->activeXNames.empty();
    case Api::Fetch: return has("fetch");
    case Api::XDomainRequest: return has("XDomainRequest");
    case Api::EventSource: return has("EventSource");
    case Api::WebSocket: return has("WebSocket");
    case Api::Beacon: return false; // since 2014
    case Api::Audio:
    case Api::Video: // mdn/browser-compat-data: api.HTMLMediaElement
        return browser < Profiles::Id::Ie5 || browser > Profiles::Id::Ie8;
    case Api::Image:
    case Api::Script:
    case Api::Stylesheet:
    case Api::Font:
    case Api::Form: break;
    }
    return true;
}

std::vector<Profiles::Id> oldBrowsersWith(Api api)
{
    std::vector<Profiles::Id> result;
    std::copy_if(Profiles::old.begin(), Profiles::old.end(), std::back_inserter(result),
                 [api](Profiles::Id id) { return isThere(api, id) && crosses(api, id); });
    return result;
}

/// An XMLHttpRequest with what polling makes of it: only the last style reads an answer that goes
/// on.
Way polling(PollStyle style)
{
    Way way = nature(Api::Xhr);
    way.poll = style;
    way.streams = style == PollStyle::Streaming;
    return way;
}

} // namespace

std::vector<Way> shownWays()
{
    std::vector<Way> result;
    for (const Api api : shownApis) {
        result.push_back(nature(api));
        if (api == Api::Fetch) {
            for (const auto &[style, name] : Reflect::Names<PollStyle>::names) {
                result.push_back(polling(style));
            }
        }
    }
    return result;
}

Guard guardOf(const Way &way)
{
    if (!way.worksWithoutPermission) {
        return way.worksWithPermission ? Guard::Permission : Guard::Refusal;
    }
    if (way.reads != Reads::Nothing) {
        return Guard::ServersLook;
    }
    return way.api == Api::Script ? Guard::Nothing : Guard::Blindness;
}

QByteArray nameOf(const Way &way)
{
    return way.poll ? QByteArray("poll-") + Reflect::nameOf(*way.poll)
                    : QByteArray(Reflect::nameOf(way.api));
}

std::optional<Way> wayNamed(const QByteArray &name)
{
    const std::vector<Way> all = shownWays();
    const auto found = std::find_if(all.begin(), all.end(),
                                    [&name](const Way &way) { return nameOf(way) == name; });
    return found == all.end() ? std::nullopt : std::optional(*found);
}

std::vector<Way> ways(Profiles::Id browser)
{
    std::vector<Way> result;
    for (Way way : shownWays()) {
        const Api api = way.api;
        way.isThere = isThere(api, browser);
        way.oldBrowsers = oldBrowsersWith(api);
        if (!way.isThere) {
            result.push_back(way);
            continue;
        }
        const RunSpec spec = trialOf(api, browser);
        const Log asked = trial(spec, {});
        if (const RequestSent *sent = actualRequest(asked)) {
            way.sendsCookies = sent->headers.contains("Cookie");
            way.tellsOrigin = sent->headers.contains("Origin");
        }
        way.asksFirst = hasPreflight(spec, way);
        way.worksWithoutPermission = works(spec, {});
        way.worksWithPermission = works(spec, "*");
        result.push_back(way);
    }
    return result;
}

} // namespace Corscope::Advice
