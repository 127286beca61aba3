#include "core/fetch/headerorder.h"

#include "core/fetch/safelist.h"
#include "core/infra/ascii.h"
#include "core/profiles/blinkheadermap.h"
#include "core/profiles/soupnames.h"
#include "core/profiles/webkitnames.h"

#include <QVarLengthArray>

#include <algorithm>
#include <array>
#include <span>
#include <utility>

namespace Corscope::Fetch {

using Http::HeaderList;
using Profiles::Profile;
using Trace::Purpose;

using namespace Qt::StringLiterals;

namespace {

/// Tells most names apart without a look at more of them: their length and their first letter.
constexpr quint32 keyOf(QByteArrayView name)
{
    return name.isEmpty() ? 0 : quint32(name.size()) << 8 | uchar(byteLowercase(name.data()[0]));
}

/// Lines that are taken one after the other to where they belong.
class Lines
{
public:
    Lines(const HeaderList &headers, qsizetype own)
        : m_headers(headers)
        , m_own(std::min(own, qsizetype(headers.size())))
        , m_keys(qsizetype(headers.size()))
        , m_nextAlike(m_keys.size())
        , m_isTaken(m_keys.size(), false)
    {
        m_firstAlike.fill(none);
        m_order.reserve(m_keys.size());
        for (qsizetype i = m_keys.size() - 1; i >= 0; --i) {
            m_keys[i] = keyOf(nameAt(i));
            m_nextAlike[i] = std::exchange(m_firstAlike[placeOf(m_keys[i])], i);
        }
    }

    /// All lines of that name that are still there.
    void take(QByteArrayView name) { take(name, keyOf(name), 0); }
    /// The same of several, one after the other.
    template <std::size_t... sizes>
    void take(const char (&...names)[sizes])
    {
        (take(QByteArrayView(names, qsizetype(sizes - 1))), ...);
    }
    /// Those of the request's own header list of which `wanted(name)`.
    template <typename Wanted>
    void takeOwn(Wanted &&wanted)
    {
        for (qsizetype i = 0; i < m_own; ++i) {
            if (!m_isTaken[i] && wanted(nameAt(i))) {
                put(i);
            }
        }
    }
    void takeOwn()
    {
        takeOwn([](QByteArrayView) { return true; });
    }
    /// Lines that the request's own header list does not have.
    void takeAdded(QByteArrayView name) { take(name, keyOf(name), m_own); }
    /// In the order of the list. Names that it does not have go where "*" is.
    void takeListed(const std::vector<QByteArray> &order)
    {
        qsizetype others = none;
        for (const QByteArray &name : order) {
            if (isLiteral(name, "*")) {
                others = m_order.size();
            } else {
                take(name);
            }
        }
        const qsizetype listed = m_order.size();
        takeRest();
        if (others != none) {
            std::rotate(m_order.begin() + others, m_order.begin() + listed, m_order.end());
        }
    }
    /// Those that are still there.
    void takeRest()
    {
        for (qsizetype i = 0; i < m_keys.size(); ++i) {
            if (!m_isTaken[i]) {
                put(i);
            }
        }
    }

    /// Where the lines that were taken stand in the list.
    [[nodiscard]] std::span<const qsizetype> order() const
    {
        return {m_order.data(), std::size_t(m_order.size())};
    }

private:
    static constexpr qsizetype none = -1;
    static constexpr quint32 places = 64; ///< enough that few names share one

    static std::size_t placeOf(quint32 key) { return (key ^ key >> 6) % places; }
    [[nodiscard]] QByteArrayView nameAt(qsizetype line) const
    {
        return m_headers.at(std::size_t(line)).name;
    }
    void put(qsizetype line)
    {
        m_isTaken[line] = true;
        m_order.append(line);
    }
    void take(QByteArrayView name, quint32 key, qsizetype from)
    {
        for (qsizetype i = m_firstAlike[placeOf(key)]; i != none; i = m_nextAlike[i]) {
            if (i >= from && !m_isTaken[i] && m_keys[i] == key &&
                equalsIgnoringCase(nameAt(i), name)) {
                put(i);
            }
        }
    }

    static constexpr qsizetype usual = 32; ///< as many lines need no memory of their own
    const HeaderList &m_headers;
    qsizetype m_own;
    QVarLengthArray<quint32, usual> m_keys;
    std::array<qsizetype, places> m_firstAlike{}; ///< the first line whose name has that place
    QVarLengthArray<qsizetype, usual> m_nextAlike;
    QVarLengthArray<bool, usual> m_isTaken;
    QVarLengthArray<qsizetype, usual> m_order;
};

bool tellsClientHints(const Request &request)
{
    return Url::isOfTrustworthyOrigin(request.currentUrl());
}

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

/// What Chromium's renderer hands over.
void takeAsRenderer(Lines &lines, const Request &request, const Profile &profile)
{
    if (request.headerList.isEmpty() && tellsClientHints(request)) {
        for (const QByteArray &name : profile.hintOrder) {
            lines.take(name);
        }
        return;
    }
    const bool rangeIsLast = isRangeOfCache(request, profile);
    for (const QByteArray &name : blinkHeaderOrder(request, profile)) {
        if (!rangeIsLast || !equalsIgnoringCase(name, "Range")) {
            lines.take(name);
        }
    }
}

void takeAsBlink(Lines &lines, const Request &request, const Profile &profile)
{
    lines.take("Host", "Connection", "Content-Length");
    lines.takeAdded("Pragma");
    lines.takeAdded("Cache-Control");
    takeAsRenderer(lines, request, profile);
    lines.take("Accept");
    // redirect-005, redirect-010: a redirect has added it.
    const bool isSafe = request.method == "GET" || request.method == "HEAD";
    const bool originIsNew =
        request.methodWasChanged || (isRedirected(request) && beganAtHome(request) && isSafe);
    if (!originIsNew) {
        lines.take("Origin");
    }
    lines.take("Sec-Fetch-Site", "Sec-Fetch-Mode", "Sec-Fetch-Dest", "Sec-Fetch-Storage-Access",
               "Origin", "Referer", "Accept-Encoding", "Accept-Language", "Cookie");
}

/// redirect-005, redirect-007: a new channel, to which the old one's lines are copied.
void takeAsRedirectedGecko(Lines &lines, const Request &request)
{
    if (request.body) {
        lines.take("Content-Type", "Content-Length");
    }
    if (isCors(request)) {
        lines.take("Origin");
    }
    lines.takeOwn();
    lines.take("Referer", "Origin");
}

void takeAsGecko(Lines &lines, const Request &request, Purpose purpose)
{
    lines.take("Host", "User-Agent", "Accept", "Accept-Language", "Accept-Encoding");
    if (purpose == Purpose::Preflight) {
        lines.take("Access-Control-Request-Method", "Access-Control-Request-Headers", "Referer");
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
    lines.take("Origin", "Sec-Fetch-Storage-Access", "Connection", "Referer", "Cookie",
               "Sec-Fetch-Dest", "Sec-Fetch-Mode", "Sec-Fetch-Site", "Priority", "Content-Length",
               "Pragma", "Cache-Control");
}

/// WebKit adds to its own map of known and other names, and libsoup then writes those first that it
/// knows itself.
void takeAsWebKit(Lines &lines, const Request &request, const Profile &profile)
{
    const auto isKnown = [](QByteArrayView name) { return Profiles::webKitName(name).has_value(); };
    lines.takeOwn([&](QByteArrayView name) { return isKnown(name) && Profiles::isSoupName(name); });
    if (isCors(request) && leadsElsewhere(request) && !request.isSynchronous) {
        lines.take("Accept", "Origin"); // redirect-005
    }
    if (isCors(request)) {
        lines.take("Origin");
    }
    if (request.isSynchronous) {
        lines.take("Referer", "Origin", "User-Agent"); // redirect-372
    } else if (isFetch(request)) {
        lines.take("Referer", "Accept"); // acac-005
    } else {
        lines.take("Accept", "Referer");
    }
    lines.take("Origin", "User-Agent");
    lines.takeOwn(&Profiles::isSoupName);
    lines.take("Pragma", "Cache-Control");
    if (request.headerList.contains("Range") && !request.isSynchronous) {
        lines.take("Accept-Encoding"); // headers-056
    }
    if (hasBodyOnWire(request, profile)) {
        lines.take("Content-Length");
    }
    lines.take("Accept", "Accept-Encoding", "Accept-Language", "Connection", "Host",
               "Content-Length", "Cookie");
    lines.takeOwn(isKnown);
    lines.take("Sec-Fetch-Dest", "Sec-Fetch-Mode", "Sec-Fetch-Site");
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
    names.reserve(request.headerList.size() + profile.hintOrder.size());
    for (const Http::Header &header : request.headerList) {
        names.push_back(header.name);
    }
    if (isFetch(request)) {
        std::stable_sort(names.begin(), names.end(), [](const auto &a, const auto &b) {
            return byteLowercase(a) < byteLowercase(b);
        });
    } else if (names.size() > 1) {
        names = Profiles::blinkHeaderMapOrder(names); // one table of XMLHttpRequest, then another
    }
    if (tellsClientHints(request)) {
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
    lines.takeRest();
    headers.arrange(lines.order());
}

} // namespace Corscope::Fetch
