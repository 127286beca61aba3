#include "core/lab/houseanswers.h"

#include <algorithm>

namespace Corscope::Lab {

namespace {

constexpr std::size_t listedScenarios = 200;
constexpr std::size_t listedRoutes = 20; ///< of each scenario

QByteArray escaped(QByteArrayView bytes)
{
    return QString::fromUtf8(bytes).toHtmlEscaped().toUtf8();
}

QByteArray describe(Http::RequestMistake mistake)
{
    using Mistake = Http::RequestMistake;
    switch (mistake) {
    case Mistake::RequestLineIncomplete:
        return "the request line is not a method, a target and a version";
    case Mistake::MethodInvalid: return "the method is no token";
    case Mistake::TargetInvalid: return "the request target is empty or has a control byte in it";
    case Mistake::VersionInvalid: return "the version is not like HTTP/1.1";
    case Mistake::VersionUnsupported: return "only HTTP/1.1 and HTTP/1.0 are spoken here";
    case Mistake::HeaderWithoutColon: return "a header line has no colon";
    case Mistake::HeaderNameInvalid: return "a header's name is no token";
    case Mistake::HeaderValueInvalid: return "a header's value has a NUL in it";
    case Mistake::HeaderFolded: return "a header line begins with a blank";
    case Mistake::BareCarriageReturn: return "a CR stands without LF";
    case Mistake::HeadTooLarge: return "the head is too large";
    case Mistake::TrailersTooLarge: return "the trailers are too large";
    case Mistake::ContentLengthInvalid: return "Content-Length is not a number";
    case Mistake::ContentLengthsDiffer: return "several Content-Length headers differ";
    case Mistake::LengthAndTransferEncoding:
        return "there are both Content-Length and Transfer-Encoding";
    case Mistake::TransferEncodingUnsupported:
        return "only the transfer coding chunked is understood, and only with HTTP/1.1";
    case Mistake::BodyTooLarge: return "the body is too large";
    case Mistake::ChunkSizeInvalid: return "the size of a chunk is not a hexadecimal number";
    case Mistake::ChunkLineTooLong: return "the line with the size of a chunk is too long";
    case Mistake::ChunkNotTerminated: return "a chunk is longer than its size says";
    }
    return {};
}

QByteArray reasonPhrase(int status)
{
    switch (status) {
    case 413: return "Content Too Large";
    case 431: return "Request Header Fields Too Large";
    case 501: return "Not Implemented";
    case 505: return "HTTP Version Not Supported";
    default: return "Bad Request";
    }
}

QByteArray slotList(Slot here, const Origins &origins)
{
    struct Described
    {
        Slot slot;
        const char *text;
    };
    static constexpr Described all[] = {
        {Slot::A, "the page's own origin"},
        {Slot::B, "another origin of the same site: only the port differs"},
        {Slot::C, "a third origin of the same site"},
        {Slot::L, "another site: the name differs, the port is B's"},
    };
    QByteArray rows;
    for (const Described &described : all) {
        const QByteArray origin = origins.origin(described.slot);
        rows += QByteArray("<tr><th scope=\"row\">") + letter(described.slot) +
                "</th><td><a href=\"" + origin + "/\">" + origin + "</a></td><td>" +
                described.text + (described.slot == here ? " (you are here)" : "") + "</td></tr>\n";
    }
    return "<table>\n<thead><tr><th scope=\"col\">Slot</th><th scope=\"col\">Origin</th>"
           "<th scope=\"col\">What it is</th></tr></thead>\n<tbody>\n" +
           rows + "</tbody>\n</table>\n";
}

QByteArray routeItem(const QByteArray &prefix, const Route &route, const Origins &origins)
{
    const QByteArray address = origins.origin(route.slot) + prefix + route.path;
    return "<li><code>" + escaped(route.method == "*" ? QByteArray("any method") : route.method) +
           "</code> <a href=\"" + escaped(address) + "\">" + escaped(address) + "</a></li>\n";
}

QByteArray more(std::size_t count)
{
    return "<li>and " + QByteArray::number(qulonglong(count)) + " more</li>\n";
}

QByteArray scenarioItem(const Scenario &scenario, const QByteArray &prefix, const Origins &origins)
{
    QByteArray items;
    const std::size_t shown = std::min(scenario.routes.size(), listedRoutes);
    for (std::size_t i = 0; i < shown; ++i) {
        items += routeItem(prefix, scenario.routes.at(i), origins);
    }
    if (shown < scenario.routes.size()) {
        items += more(scenario.routes.size() - shown);
    }
    return "<li><b>" + escaped(scenario.id) + "</b>\n<ul>\n" + items + "</ul>\n</li>\n";
}

QByteArray scenarioList(const Origins &origins, const QByteArray &mountPrefix,
                        const std::vector<const Scenario *> &mounted)
{
    if (mounted.empty()) {
        return "<p>No scenario is mounted at the moment.</p>\n";
    }
    QByteArray items;
    const std::size_t shown = std::min(mounted.size(), listedScenarios);
    for (std::size_t i = 0; i < shown; ++i) {
        const Scenario &scenario = *mounted.at(i);
        items += scenarioItem(scenario, mountPrefix + scenario.id, origins);
    }
    if (shown < mounted.size()) {
        items += more(mounted.size() - shown);
    }
    return "<ul>\n" + items + "</ul>\n";
}

} // namespace

Route landingPage(Slot slot, const Origins &origins, const QByteArray &mountPrefix,
                  const std::vector<const Scenario *> &mounted)
{
    Route page;
    page.reason = "OK";
    page.headers = {{"Content-Type", "text/html;charset=utf-8"},
                    {"Content-Security-Policy",
                     "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; "
                     "form-action 'none'; frame-ancestors 'none'"},
                    {"X-Content-Type-Options", "nosniff"},
                    {"Cache-Control", "no-store"}};
    const QByteArray title = QByteArray("Corscope lab server, slot ") + letter(slot);
    page.chunks = {BytesChunk{
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width\">\n"
        "<meta name=\"color-scheme\" content=\"light dark\">\n<title>" +
        title +
        "</title>\n<style>body{font-family:sans-serif;max-width:60em;margin:2em auto;"
        "padding:0 1em}th,td{text-align:left;padding:.2em 1em .2em 0}</style>\n</head>\n<body>\n"
        "<h1>" +
        title +
        "</h1>\n<p>This is the lab server of Corscope. It listens on this machine only and "
        "answers as the mounted scenarios say, mistakes included. Its requests can be "
        "watched in the program.</p>\n<h2>Origins</h2>\n" +
        slotList(slot, origins) + "<h2>Mounted scenarios</h2>\n" +
        scenarioList(origins, mountPrefix, mounted) + "</body>\n</html>\n"}};
    return page;
}

Route plainAnswer(int status, const QByteArray &reason, const QByteArray &text)
{
    Route route;
    route.status = status;
    route.reason = reason;
    route.headers = {{"Content-Type", "text/plain;charset=utf-8"},
                     {"X-Content-Type-Options", "nosniff"},
                     {"Cache-Control", "no-store"}};
    route.chunks = {BytesChunk{text}};
    return route;
}

Route notMounted(const QByteArray &text)
{
    // Without further headers: the recorded cases were answered so.
    Route route;
    route.status = 404;
    route.reason = "Not Found";
    route.chunks = {BytesChunk{text}};
    return route;
}

Route onlyForReading()
{
    Route route = plainAnswer(405, "Method Not Allowed", "This page is only to be read.\n");
    route.headers.add("Allow", "GET, HEAD");
    return route;
}

Route wrongHost(HostMistake mistake, const QByteArray &host, quint16 port)
{
    switch (mistake) {
    case HostMistake::Missing:
        return plainAnswer(400, "Bad Request", "The request has no Host header.\n");
    case HostMistake::Repeated:
        return plainAnswer(400, "Bad Request", "The request has more than one Host header.\n");
    case HostMistake::Foreign: break;
    }
    const QByteArray number = QByteArray::number(port);
    return plainAnswer(421, "Misdirected Request",
                       "This server answers for 127.0.0.1:" + number + ", localhost:" + number +
                           " and [::1]:" + number + ", not for \"" + host +
                           "\".\nA name that leads here without being ours is how a web page "
                           "would reach into this machine (DNS rebinding), so it is refused.\n");
}

Route badRequest(const Http::RequestParser::Malformed &malformed)
{
    const int status = Http::statusFor(malformed.why);
    return plainAnswer(status, reasonPhrase(status),
                       "This is not a request that can be read: " + describe(malformed.why) +
                           " (at byte " + QByteArray::number(malformed.where) + ").\n");
}

Route tooManyConnections(std::size_t limit)
{
    return plainAnswer(503, "Service Unavailable",
                       "The lab has " + QByteArray::number(qulonglong(limit)) +
                           " connections already.\n");
}

} // namespace Corscope::Lab
