#include "core/lessons/whatifscenario.h"

#include "core/infra/ascii.h"
#include "core/url/origin.h"

#include <algorithm>
#include <array>
#include <map>

namespace Corscope::Lessons {

using namespace Trace;

namespace {

/// What says how a body was written on the wire; here it is written anew.
bool isAboutFraming(const QByteArray &name)
{
    static constexpr std::array<QByteArrayView, 5> names{
        "content-length", "transfer-encoding", "content-encoding", "connection", "keep-alive"};
    return std::any_of(names.begin(), names.end(),
                       [&name](QByteArrayView n) { return equalsIgnoringCase(n, name); });
}

class Translation
{
public:
    Translation(const Log &log, const QByteArray &id, const Lab::Placeholders &placeholders)
        : m_placeholders(placeholders)
    {
        m_run.scenario.id = id;
        m_run.spec = log.spec();
    }

    [[nodiscard]] std::optional<LabRun> make(const Log &log,
                                             const std::vector<Page::EditedHead> &edits)
    {
        const auto page = Url::parse(m_run.spec.page);
        const auto asked = Url::parse(m_run.spec.request.url, page ? &*page : nullptr);
        if (!asked) {
            return std::nullopt;
        }
        m_page =
            page && !m_run.spec.opaqueOrigin ? Url::serialize(Url::originOf(*page)) : QByteArray();
        const std::vector<Page::RecordedExchange> exchanges = Page::editedExchanges(log, edits);
        for (const Page::RecordedExchange &exchange : exchanges) {
            if (!addOrigin(exchange)) {
                return std::nullopt;
            }
        }
        const auto first = moved(*asked);
        if (!first) {
            return std::nullopt;
        }
        for (const Page::RecordedExchange &exchange : exchanges) {
            if (!addRoute(exchange)) {
                return std::nullopt;
            }
        }
        letLastAnswersRepeat();
        m_run.spec.request.url = isomorphicDecode(*first);
        for (CookieSpec &cookie : m_run.spec.cookies) {
            const auto url = Url::parse(cookie.url);
            cookie.url = isomorphicDecode(url ? moved(*url).value_or(cookie.url.toUtf8())
                                              : cookie.url.toUtf8());
        }
        if (const auto slot = m_slots.find(m_page); slot != m_slots.end()) {
            m_run.spec.page = isomorphicDecode(m_placeholders.origins.origin(slot->second)) + u'/';
        }
        return m_run;
    }

private:
    /// The page's own origin becomes A; the others B, C and the other site, as they come.
    bool addOrigin(const Page::RecordedExchange &exchange)
    {
        const auto url = Url::parse(isomorphicDecode(exchange.url));
        if (!url) {
            return false;
        }
        const QByteArray origin = Url::serialize(Url::originOf(*url));
        if (m_slots.contains(origin)) {
            return true;
        }
        std::vector<Lab::Slot> free{Lab::Slot::B, Lab::Slot::C, Lab::Slot::L};
        if (origin == m_page) {
            free = {Lab::Slot::A};
        }
        for (const auto &[known, slot] : m_slots) {
            std::erase(free, slot);
        }
        // One of the lab's own stays where it is.
        for (const Lab::Slot slot : {Lab::Slot::A, Lab::Slot::B, Lab::Slot::C, Lab::Slot::L}) {
            if (m_placeholders.origins.origin(slot) == origin) {
                free = {slot};
            }
        }
        if (free.empty()) {
            return false;
        }
        m_slots.emplace(origin, free.front());
        return true;
    }

    /// The URL in the lab that stands for this one; nothing for one of a server that was not asked.
    [[nodiscard]] std::optional<QByteArray> moved(const Url::UrlRecord &url) const
    {
        const auto slot = m_slots.find(Url::serialize(Url::originOf(url)));
        if (slot == m_slots.end()) {
            return std::nullopt;
        }
        return QByteArray(m_placeholders.origins.origin(slot->second) + m_placeholders.prefix +
                          Url::requestTarget(url));
    }

    [[nodiscard]] QByteArray movedValue(const Http::Header &header,
                                        const Url::UrlRecord &base) const
    {
        if (equalsIgnoringCase(header.name, "Location")) {
            const auto target = Url::parse(isomorphicDecode(header.value), &base);
            return target ? moved(*target).value_or(header.value) : header.value;
        }
        if (equalsIgnoringCase(header.name, "Access-Control-Allow-Origin")) {
            const auto slot = m_slots.find(header.value);
            return slot == m_slots.end() ? header.value
                                         : m_placeholders.origins.origin(slot->second);
        }
        return header.value;
    }

    bool addRoute(const Page::RecordedExchange &exchange)
    {
        const auto url = Url::parse(isomorphicDecode(exchange.url));
        const Fetch::Head *head = nullptr;
        QByteArray body;
        for (const Page::RecordedInput &recorded : exchange.inputs) {
            if (const auto *found = std::get_if<Fetch::Head>(&recorded.input)) {
                head = found;
            } else if (const auto *chunk = std::get_if<Fetch::BodyChunk>(&recorded.input)) {
                body += chunk->bytes;
            }
        }
        if (!head || head->head.rawLines.empty()) {
            return false;
        }
        Lab::Route route;
        route.slot = m_slots.at(Url::serialize(Url::originOf(*url)));
        route.method = exchange.method;
        route.path = Url::requestTarget(*url);
        route.times = 1; // the same request again gets the next answer
        if (!body.isEmpty()) {
            route.chunks.push_back(Lab::BytesChunk{body});
        }
        writeHead(route, head->head, *url);
        m_run.scenario.routes.push_back(std::move(route));
        return true;
    }

    /// Who sends it all again gets what came last, not a 404.
    void letLastAnswersRepeat()
    {
        std::vector<Lab::Route> &routes = m_run.scenario.routes;
        for (auto route = routes.begin(); route != routes.end(); ++route) {
            const bool comesAgain = std::any_of(route + 1, routes.end(), [&](const auto &later) {
                return later.slot == route->slot && later.method == route->method &&
                       later.path == route->path;
            });
            if (!comesAgain) {
                route->times.reset();
            }
        }
    }

    void writeHead(Lab::Route &route, const Http::ResponseHead &head,
                   const Url::UrlRecord &url) const
    {
        route.status = head.status;
        route.reason = head.reason;
        QByteArray raw = head.rawLines.front() + "\r\n";
        bool isOrdinary = raw.startsWith("HTTP/1.");
        for (auto line = head.rawLines.begin() + 1; line != head.rawLines.end(); ++line) {
            const qsizetype colon = line->indexOf(':');
            isOrdinary = isOrdinary && colon > 0;
            Http::Header header{colon < 0 ? QByteArray() : line->first(colon),
                                line->mid(colon + 1).trimmed()};
            if (isAboutFraming(header.name)) {
                continue;
            }
            header.value = movedValue(header, url);
            route.headers.add(header.name, header.value);
            raw += colon < 0 ? *line : QByteArray(header.name + ": " + header.value);
            raw += "\r\n";
        }
        if (isOrdinary) {
            return;
        }
        // What is no head in good order is written as it stands.
        const bool hasBody = route.method != "HEAD" && head.status != 204 && head.status != 304;
        route.raw = QByteArray(raw + "\r\n");
        if (hasBody && !route.chunks.empty()) {
            *route.raw += std::get<Lab::BytesChunk>(route.chunks.front()).bytes;
        }
        route.headers = {};
        route.chunks.clear();
    }

    const Lab::Placeholders &m_placeholders;
    QByteArray m_page; ///< its origin; empty where that is opaque
    std::map<QByteArray, Lab::Slot> m_slots;
    LabRun m_run;
};

} // namespace

std::optional<LabRun> labRunOf(const Log &log, const std::vector<Page::EditedHead> &edits,
                               const QByteArray &id, const Lab::Placeholders &placeholders)
{
    return Translation(log, id, placeholders).make(log, edits);
}

} // namespace Corscope::Lessons
