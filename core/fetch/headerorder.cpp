#include "core/fetch/headerorder.h"

#include "core/fetch/safelist.h"
#include "core/infra/ascii.h"
#include "core/profiles/blinkheadermap.h"
#include "core/profiles/soupnames.h"
#include "core/profiles/webkitnames.h"

#include <QVarLengthArray>

#include <algorithm>
#include <initializer_list>
#include <limits>
#include <span>

namespace Corscope::Fetch {

using Http::HeaderList;
using Profiles::Profile;
using Trace::Purpose;

using namespace Qt::StringLiterals;

namespace {

/// Tells most names apart without a look at more of them: their length and their first letter.
quint32 keyOf(QByteArrayView name)
{
    return name.isEmpty() ? 0 : quint32(name.size()) << 8 | uchar(byteLowercase(name.front()));
}

/// Lines that are taken one after the other to where they belong.
class Lines
{
public:
    Lines(const HeaderList &headers, qsizetype own)
        : m_headers(headers)
    {
        for (const Http::Header &header : headers) {
            m_keys.append(keyOf(header.name));
            m_own.append(m_own.size() < own);
            m_ranks.append(untaken);
        }
    }

    /// All lines of that name that are still there.
    void take(QByteArrayView name)
    {
        const quint32 key = keyOf(name);
        takeWhere([&](qsizetype i, QByteArrayView lineName) {
            return m_keys[i] == key && equalsIgnoringCase(lineName, name);
        });
    }
    void take(std::initializer_list<QByteArrayView> names)
    {
        for (const QByteArrayView name : names) {
            take(name);
        }
    }
    /// Those of the request's own header list of which `wanted(name)`.
    template <typename Wanted>
    void takeOwn(Wanted &&wanted)
    {
        takeWhere([&](qsizetype i, QByteArrayView name) { return m_own[i] && wanted(name); });
    }
    void takeOwn()
    {
        takeOwn([](QByteArrayView) { return true; });
    }
    /// Lines that the request's own header list does not have.
    void takeAdded(QByteArrayView name)
    {
        takeWhere([&](qsizetype i, QByteArrayView lineName) {
            return !m_own[i] && equalsIgnoringCase(lineName, name);
        });
    }
    /// In the order of the list. Names that it does not have go where "*" is.
    void takeListed(const std::vector<QByteArray> &order)
    {
        std::size_t others = untaken;
        for (const QByteArray &name : order) {
            if (name == "*") {
                others = m_next++;
            } else {
                take(name);
            }
        }
        std::replace(m_ranks.begin(), m_ranks.end(), untaken, others);
    }

    /// Of each line; of what was not taken, the last.
    [[nodiscard]] std::span<const std::size_t> ranks() const
    {
        return {m_ranks.data(), std::size_t(m_ranks.size())};
    }

private:
    static constexpr std::size_t untaken = std::numeric_limits<std::size_t>::max();

    template <typename Wanted>
    void takeWhere(Wanted &&wanted)
    {
        qsizetype i = 0;
        for (const Http::Header &header : m_headers) {
            if (m_ranks[i] == untaken && wanted(i, header.name)) {
                m_ranks[i] = m_next;
            }
            ++i;
        }
        ++m_next;
    }

    const HeaderList &m_headers;
    QVarLengthArray<quint32, 32> m_keys;
    QVarLengthArray<bool, 32> m_own;
    QVarLengthArray<std::size_t, 32> m_ranks;
    std::size_t m_next = 0;
};

bool isFetch(const Request &request)
{
    return request.initiatorType == InitiatorType::Fetch;
}

bool isRedirected(const Request &request)
{
    return request.urlList.size() > 1;
}

bool isCors(const Request &request)
{
    return request.responseTainting == Trace::ResponseTainting::Cors;
}

bool beganAtHome(const Request &request)
{
    return Url::isSameOrigin(Url::originOf(request.url()), request.origin);
}

void takeAsBlink(Lines &lines, const Request &request, const Profile &profile)
{
    lines.take({"Host", "Connection", "Content-Length"});
    lines.takeAdded("Pragma");
    lines.takeAdded("Cache-Control");
    const bool rangeIsLast = isRangeOfCache(request, profile);
    for (const QByteArray &name : blinkHeaderOrder(request, profile)) {
        if (!rangeIsLast || !equalsIgnoringCase(name, "Range")) {
            lines.take(name);
        }
    }
    lines.take("Accept");
    // redirect-005, redirect-010: a redirect has added it.
    const bool isSafe = request.method == "GET" || request.method == "HEAD";
    const bool originIsNew =
        request.methodWasChanged || (isRedirected(request) && beganAtHome(request) && isSafe);
    if (!originIsNew) {
        lines.take("Origin");
    }
    lines.take({"Sec-Fetch-Site", "Sec-Fetch-Mode", "Sec-Fetch-Dest", "Sec-Fetch-Storage-Access",
                "Origin", "Referer", "Accept-Encoding", "Accept-Language", "Cookie"});
}

/// redirect-005, redirect-007: a new channel, to which the old one's lines are copied.
void takeAsRedirectedGecko(Lines &lines, const Request &request)
{
    if (request.body) {
        lines.take({"Content-Type", "Content-Length"});
    }
    if (isCors(request)) {
        lines.take("Origin");
    }
    lines.takeOwn();
    lines.take({"Referer", "Origin"});
}

void takeAsGecko(Lines &lines, const Request &request, Purpose purpose)
{
    lines.take({"Host", "User-Agent", "Accept", "Accept-Language", "Accept-Encoding"});
    if (purpose == Purpose::Preflight) {
        lines.take({"Access-Control-Request-Method", "Access-Control-Request-Headers", "Referer"});
    } else if (isRedirected(request)) {
        takeAsRedirectedGecko(lines, request);
    } else {
        if (isFetch(request)) {
            lines.take("Referer"); // acac-005
        }
        lines.takeOwn();
        if (request.body) {
            lines.take("Content-Length");
        }
    }
    if (!isCors(request)) {
        lines.take("Sec-Fetch-Storage-Access"); // rnd1-01453
    }
    lines.take({"Origin", "Sec-Fetch-Storage-Access", "Connection", "Referer", "Cookie",
                "Sec-Fetch-Dest", "Sec-Fetch-Mode", "Sec-Fetch-Site", "Priority", "Content-Length",
                "Pragma", "Cache-Control"});
}

/// WebKit adds to its own map of known and other names, and libsoup then writes those first that it
/// knows itself.
void takeAsWebKit(Lines &lines, const Request &request, const Profile &profile)
{
    const auto isKnown = [](QByteArrayView name) { return Profiles::webKitName(name).has_value(); };
    lines.takeOwn([&](QByteArrayView name) { return isKnown(name) && Profiles::isSoupName(name); });
    if (isCors(request) && leadsElsewhere(request) && !request.isSynchronous) {
        lines.take({"Accept", "Origin"}); // redirect-005
    }
    if (isCors(request)) {
        lines.take("Origin");
    }
    if (request.isSynchronous) {
        lines.take({"Referer", "Origin", "User-Agent"}); // redirect-372
    } else if (isFetch(request)) {
        lines.take({"Referer", "Accept"}); // acac-005
    } else {
        lines.take({"Accept", "Referer"});
    }
    lines.take({"Origin", "User-Agent"});
    lines.takeOwn(&Profiles::isSoupName);
    lines.take({"Pragma", "Cache-Control"});
    if (request.headerList.contains("Range") && !request.isSynchronous) {
        lines.take("Accept-Encoding"); // headers-056
    }
    if (hasBodyOnWire(request, profile)) {
        lines.take("Content-Length");
    }
    lines.take({"Accept", "Accept-Encoding", "Accept-Language", "Connection", "Host",
                "Content-Length", "Cookie"});
    lines.takeOwn(isKnown);
    lines.take({"Sec-Fetch-Dest", "Sec-Fetch-Mode", "Sec-Fetch-Site"});
}

/// The order that is the initiator's own; empty: none.
const std::vector<QByteArray> &ownHeaderOrder(const Request &request, const Profile &profile)
{
    if (isMedia(request)) {
        return profile.elements.mediaHeaderOrder; // media-001
    }
    if (request.mode == Trace::RequestMode::Navigate) {
        return profile.elements.formHeaderOrder; // form-001
    }
    if (request.initiatorType == InitiatorType::EventSource) {
        return profile.eventSources.headerOrder; // es-cors-001
    }
    static const std::vector<QByteArray> none;
    const bool isCorsElement = request.destination != Trace::RequestDestination::Empty &&
                               request.mode == Trace::RequestMode::Cors;
    return request.initiatorType == InitiatorType::Beacon
               ? profile.beacons.headerOrder // beacon-002
           : isCorsElement ? profile.elements.corsHeaderOrder
                           : none;
}

const std::vector<QByteArray> &headerOrderOf(const Request &request, Purpose purpose,
                                             const Profile &profile)
{
    if (request.mode == Trace::RequestMode::WebSocket) {
        return profile.webSockets.headerOrder;
    }
    if (purpose == Purpose::Preflight) {
        return profile.preflightHeaderOrder;
    }
    const auto &own = ownHeaderOrder(request, profile);
    return own.empty() ? profile.headerOrder : own;
}

/// Firefox has Sec-Fetch-Storage-Access by the time when it adds Origin to what needs no CORS
/// (form-007, beacon-028).
void takeListedByGecko(Lines &lines, std::vector<QByteArray> order, const Request &request)
{
    const auto origin = std::find(order.begin(), order.end(), "origin"_ba);
    const auto access = std::find(order.begin(), order.end(), "sec-fetch-storage-access"_ba);
    if (!isCors(request) && origin != order.end() && access != order.end()) {
        std::iter_swap(origin, access);
    }
    lines.takeListed(order);
}

/// What a script has asked for, with headers of its own.
bool isOfScript(const Request &request)
{
    return request.initiatorType == InitiatorType::XmlHttpRequest || isFetch(request);
}

void takeLines(Lines &lines, const Request &request, Purpose purpose, const Profile &profile)
{
    using enum Profiles::HeaderArrangement;
    const bool listed = !isOfScript(request) || profile.requestLines.arrangement == Listed;
    if (profile.requestLines.arrangement == Gecko) {
        listed ? takeListedByGecko(lines, headerOrderOf(request, purpose, profile), request)
               : takeAsGecko(lines, request, purpose);
    } else if (listed || purpose == Purpose::Preflight) {
        lines.takeListed(headerOrderOf(request, purpose, profile));
    } else if (profile.requestLines.arrangement == Blink) {
        takeAsBlink(lines, request, profile);
    } else {
        takeAsWebKit(lines, request, profile);
    }
}

} // namespace

bool hasBodyOnWire(const Request &request, const Profile &profile)
{
    const bool listened =
        profile.requestLines.listenedEmptyBodyIsNone && request.useCorsPreflightFlag;
    return request.body && !(listened && request.body->isEmpty());
}

bool leadsElsewhere(const Request &request)
{
    const Url::Origin first = Url::originOf(request.url());
    return std::any_of(request.urlList.begin() + 1, request.urlList.end(),
                       [&first](const Url::UrlRecord &url) {
                           return !Url::isSameOrigin(Url::originOf(url), first);
                       });
}

bool isRangeOfCache(const Request &request, const Profile &profile)
{
    if (!profile.requestLines.cacheAsksRanges || request.method != "GET") {
        return false;
    }
    const auto value = request.headerList.get("Range");
    return value && parseSingleRange(byteLowercase(*value), AllowWhitespace::Yes);
}

std::vector<QByteArray> blinkHeaderOrder(const Request &request, const Profile &profile)
{
    std::vector<QByteArray> names;
    for (const Http::Header &header : request.headerList) {
        names.push_back(header.name);
    }
    if (isFetch(request)) {
        std::stable_sort(names.begin(), names.end(), [](const auto &a, const auto &b) {
            return byteLowercase(a) < byteLowercase(b);
        });
    } else {
        names = Profiles::blinkHeaderMapOrder(names); // one table of XMLHttpRequest, then another
    }
    if (Url::isPotentiallyTrustworthy(Url::originOf(request.currentUrl()))) {
        for (const auto &[name, value] : profile.clientHints) {
            names.push_back(name);
        }
    }
    names.push_back("User-Agent"_ba);
    return Profiles::blinkHeaderMapOrder(names);
}

void arrangeHeaders(HeaderList &headers, qsizetype own, const Request &request, Purpose purpose,
                    const Profile &profile)
{
    Lines lines(headers, own);
    takeLines(lines, request, purpose, profile);
    headers.arrange(lines.ranks());
}

} // namespace Corscope::Fetch
