#include "core/lessons/mendedscenario.h"

#include "core/infra/ascii.h"
#include "core/lab/answer.h"
#include "core/url/url.h"

#include <algorithm>

namespace Corscope::Lessons {

using Advice::AnswerChange;
using Advice::LineChange;

namespace {

/// A line of a head, taken apart; the name is empty where it has no colon.
Http::Header headerOf(const QByteArray &line)
{
    const qsizetype colon = line.indexOf(':');
    return colon < 0 ? Http::Header{{}, line}
                     : Http::Header{line.first(colon), line.mid(colon + 1).trimmed()};
}

/// "HTTP/1.1 204 No Content"; the body of the old answer would be one too many.
void takeStatusLine(Lab::Route &route, const QByteArray &line)
{
    const QByteArrayList words = line.split(' ');
    route.status = words.value(1).toInt();
    route.reason = words.mid(2).join(' ');
    route.chunks.clear();
}

class Mending
{
public:
    Mending(const Lab::Placeholders &placeholders, const Http::HeaderList &request)
        : m_placeholders(placeholders)
        , m_echo(Lab::echoOf(request))
    {}

    /// False where the line that is to go is not there.
    bool apply(Lab::Route &route, const LineChange &change) const
    {
        if (change.after.startsWith("HTTP/")) {
            takeStatusLine(route, change.after);
            return true;
        }
        std::vector<Http::Header> headers(route.headers.begin(), route.headers.end());
        auto place = headers.end();
        if (!change.before.isEmpty()) {
            const Http::Header before = headerOf(change.before);
            place = std::find_if(headers.begin(), headers.end(),
                                 [&](const Http::Header &h) { return isWritten(h, before); });
            if (place == headers.end()) {
                return false;
            }
            place = headers.erase(place);
        }
        if (!change.after.isEmpty()) {
            headers.insert(place, headerOf(change.after));
        }
        route.headers = {};
        for (const Http::Header &header : headers) {
            route.headers.add(header.name, header.value);
        }
        return true;
    }

private:
    /// Whether the route's header, with what its placeholders stand for, is that line.
    [[nodiscard]] bool isWritten(const Http::Header &header, const Http::Header &line) const
    {
        return equalsIgnoringCase(header.name, line.name) &&
               Lab::substitute(header.value, m_placeholders, m_echo).trimmed() == line.value;
    }

    const Lab::Placeholders &m_placeholders;
    Lab::Echo m_echo;
};

std::optional<Lab::Slot> slotOfUrl(const Url::UrlRecord &url, const Lab::Origins &origins)
{
    const QByteArray host = Url::hostAndPort(url);
    for (const Lab::Slot slot : {Lab::Slot::A, Lab::Slot::B, Lab::Slot::C, Lab::Slot::L}) {
        if (origins.host(slot) == host) {
            return slot;
        }
    }
    return std::nullopt;
}

/// A route for these requests alone, as the one that has answered.
std::optional<Lab::Route> routeFor(const Lab::Scenario &scenario,
                                   const Lab::Placeholders &placeholders,
                                   const Trace::RequestSent &request)
{
    const auto url = Url::parse(isomorphicDecode(request.url));
    const auto slot = url ? slotOfUrl(*url, placeholders.origins) : std::nullopt;
    if (!slot) {
        return std::nullopt;
    }
    const Http::RequestMessage message{
        request.method, Url::requestTarget(*url), "HTTP/1.1", request.headers, {}};
    const Lab::AnswerContext context{*slot, placeholders, 1, {}};
    Lab::Route route;
    if (const auto found = Lab::findRoute(scenario, message, context)) {
        route = scenario.routes.at(*found);
    } else {
        route.path = Lab::targetWithin(message.target, placeholders.prefix);
        route.status = 404;
        route.reason = "Not Found";
    }
    route.slot = *slot;
    route.method = request.method;
    return route;
}

} // namespace

std::optional<Lab::Scenario> mended(const Lab::Scenario &scenario,
                                    const Lab::Placeholders &placeholders, const Trace::Log &log,
                                    const Advice::Advice &advice)
{
    Lab::Scenario result = scenario;
    const std::vector<Trace::Exchange> exchanges = Trace::exchangesOf(log);
    for (const AnswerChange &answer : advice.answers) {
        const auto exchange =
            std::find_if(exchanges.begin(), exchanges.end(),
                         [&](const Trace::Exchange &e) { return e.id == answer.exchange; });
        if (exchange == exchanges.end()) {
            return std::nullopt;
        }
        auto route = routeFor(result, placeholders, exchange->request);
        if (!route || route->raw) {
            return std::nullopt;
        }
        const Mending mending(placeholders, exchange->request.headers);
        for (const LineChange &change : answer.lines) {
            if (!mending.apply(*route, change)) {
                return std::nullopt;
            }
        }
        // Before all others, it is the first that fits.
        result.routes.insert(result.routes.begin(), *std::move(route));
    }
    return result;
}

} // namespace Corscope::Lessons
