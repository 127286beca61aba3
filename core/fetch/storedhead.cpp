#include "core/fetch/storedhead.h"

#include "core/http/cachecontrol.h"
#include "core/infra/ascii.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace Corscope::Fetch {

using Http::ResponseHead;
using Profiles::HttpCacheRules;

namespace {

using Names = std::vector<QByteArray>;

bool contains(const Names &names, QByteArrayView name)
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

/// Names that Connection lists, lower case.
/// https://www.rfc-editor.org/rfc/rfc9110#field.connection
Names connectionOptions(const Http::HeaderList &headers)
{
    Names names;
    const auto value = headers.get("Connection");
    if (!value) {
        return names;
    }
    for (const QByteArray &option : value->split(',')) {
        const QByteArray name = byteLowercase(stripHttpWhitespace(option));
        if (!name.isEmpty()) {
            names.push_back(name);
        }
    }
    return names;
}

/// The name of a header line, lower case; empty where it is none.
QByteArray nameOf(const QByteArray &line)
{
    const qsizetype colon = line.indexOf(':');
    return colon <= 0 ? QByteArray()
                      : byteLowercase(stripHttpTabOrSpace(QByteArrayView(line).first(colon)));
}

/// Of a no-cache with names, which comes with a "=".
Names noCacheFields(const Http::HeaderList &headers)
{
    const auto value = headers.get("Cache-Control");
    return value && indexOfByte(*value, '=') >= 0 ? Http::cacheDirectives(headers).noCacheFields
                                                  : Names();
}

/// Whether it is among these, which are lower case.
bool isOneOf(const Names &names, QByteArrayView name)
{
    return std::any_of(names.begin(), names.end(),
                       [name](const QByteArray &n) { return equalsIgnoringCase(n, name); });
}

/// A bit for the name's length, to tell at a glance that a name is not in a list.
quint64 sizeBit(QByteArrayView name)
{
    return quint64(1) << (name.size() % 64);
}
quint64 sizesOf(const Names &names)
{
    return std::accumulate(
        names.begin(), names.end(), quint64(0),
        [](quint64 sizes, const QByteArray &name) { return sizes | sizeBit(name); });
}

/// The same of a header line's name. An empty name is none.
bool isNamedIn(const Names &names, QByteArrayView line)
{
    const qsizetype colon = indexOfByte(line, ':');
    const QByteArrayView name =
        colon <= 0 ? QByteArrayView() : stripHttpTabOrSpace(line.first(colon));
    return isOneOf(names, name);
}

/// Headers that WebKit's network process hands to the process of a page whatever their origin:
/// Source/WebCore/platform/network/ResourceResponseBase.cpp, isSafeCrossOriginResponseHeader.
bool isHandedToPages(const QByteArray &name)
{
    static constexpr std::array<QByteArrayView, 42> names{"accept-ranges",
                                                          "access-control-allow-credentials",
                                                          "access-control-allow-headers",
                                                          "access-control-allow-methods",
                                                          "access-control-allow-origin",
                                                          "access-control-expose-headers",
                                                          "access-control-max-age",
                                                          "access-control-request-headers",
                                                          "access-control-request-method",
                                                          "age",
                                                          "cache-control",
                                                          "content-disposition",
                                                          "content-encoding",
                                                          "content-language",
                                                          "content-length",
                                                          "content-range",
                                                          "content-security-policy",
                                                          "content-security-policy-report-only",
                                                          "content-type",
                                                          "cross-origin-resource-policy",
                                                          "date",
                                                          "etag",
                                                          "expires",
                                                          "icy-metaint",
                                                          "icy-metadata",
                                                          "last-event-id",
                                                          "last-modified",
                                                          "link",
                                                          "location",
                                                          "pragma",
                                                          "range",
                                                          "referrer-policy",
                                                          "refresh",
                                                          "server-timing",
                                                          "sourcemap",
                                                          "x-sourcemap",
                                                          "timing-allow-origin",
                                                          "trailer",
                                                          "vary",
                                                          "x-content-type-options",
                                                          "x-frame-options",
                                                          "x-xss-protection"};
    return std::find(names.begin(), names.end(), QByteArrayView(name)) != names.end();
}

/// Only what the 304 itself exposes arrives (cache-007).
bool arrives(const QByteArray &name, const ResponseHead &notModified)
{
    const auto exposed =
        Http::extractTokenList(notModified.headers, "Access-Control-Expose-Headers");
    return isHandedToPages(name) || exposed.contains("*") || exposed.containsIgnoringCase(name);
}

/// The lines as received; of a head that was put together the ones that it would have come in.
Http::HeadLines linesOf(const ResponseHead &head)
{
    if (!head.rawLines.empty()) {
        return head.rawLines;
    }
    Http::HeadLines lines{head.version + ' ' + QByteArray::number(head.status) + ' ' + head.reason};
    for (const Http::Header &header : head.headers) {
        lines.push_back(header.name + ": " + header.value);
    }
    return lines;
}

bool isUpdated(const QByteArray &name, const ResponseHead &notModified, Readable readable,
               const HttpCacheRules &rules)
{
    const bool kept = contains(rules.keptHeaders, name) ||
                      std::any_of(rules.keptHeaderPrefixes.begin(), rules.keptHeaderPrefixes.end(),
                                  [&name](const QByteArray &p) { return name.startsWith(p); });
    // A cookie is set, not kept.
    const bool isKeptAtAll = !contains(rules.unstoredHeaders, name);
    const bool seen = readable == Readable::All || !rules.updatesReadableHeadersOnly ||
                      arrives(name, notModified);
    return !kept && isKeptAtAll && seen;
}

} // namespace

bool mayBeStored(const ResponseHead &head, const Http::HeaderList &requestHeaders,
                 const HttpCacheRules &rules)
{
    const Http::CacheDirectives directives = Http::cacheDirectives(head.headers);
    const bool refused = std::find(rules.unstoredStatuses.begin(), rules.unstoredStatuses.end(),
                                   head.status) != rules.unstoredStatuses.end();
    const bool explicitOnly =
        std::find(rules.explicitOnlyStatuses.begin(), rules.explicitOnlyStatuses.end(),
                  head.status) != rules.explicitOnlyStatuses.end();
    const bool isExplicit =
        (directives.maxAge.value_or(0) > 0 || head.headers.contains("Expires")) &&
        !directives.noCache;
    const bool requestForbids = rules.requestDirectives == Profiles::RequestDirectives::All &&
                                Http::cacheDirectives(requestHeaders).noStore;
    return !directives.noStore && !refused && !requestForbids && (!explicitOnly || isExplicit);
}

Http::HeadLines keptLines(const ResponseHead &head, const HttpCacheRules &rules)
{
    Names further; // beside the engine's own
    if (contains(rules.unstoredHeaders, "connection")) {
        further = connectionOptions(head.headers);
    }
    if (rules.dropsNoCacheFields) {
        const Names fields = noCacheFields(head.headers);
        further.insert(further.end(), fields.begin(), fields.end());
    }
    const Http::HeadLines lines = linesOf(head);
    const quint64 sizes = sizesOf(rules.unstoredHeaders) | sizesOf(further);
    const auto isUnstored = [&](const Http::Header &header) {
        return (sizes & sizeBit(header.name)) != 0 &&
               (isOneOf(rules.unstoredHeaders, header.name) || isOneOf(further, header.name));
    };
    const bool areAllHeaders = qsizetype(head.headers.size()) + 1 == lines.size();
    if (areAllHeaders && std::none_of(head.headers.begin(), head.headers.end(), isUnstored)) {
        return lines;
    }
    bool follows = true; ///< a line that goes on has the fate of the one before
    const auto isDropped = [&](const QByteArray &line) {
        const bool continues = line.startsWith(' ') || line.startsWith('\t');
        follows = continues ? follows
                            : !isNamedIn(rules.unstoredHeaders, line) && !isNamedIn(further, line);
        return !follows;
    };
    const auto dropped = std::find_if(lines.begin() + 1, lines.end(), isDropped);
    if (dropped == lines.end()) {
        return lines;
    }
    Http::HeadLines kept(lines.begin(), dropped);
    std::remove_copy_if(dropped + 1, lines.end(), std::back_inserter(kept), isDropped);
    return kept;
}

FreshenedHead freshened(const Http::HeadLines &lines, const ResponseHead &notModified,
                        Readable readable, const HttpCacheRules &rules)
{
    FreshenedHead result;
    Names &updated = result.changes.updated;
    Names &ignored = result.changes.ignored;
    for (const Http::Header &header : notModified.headers) {
        const QByteArray name = byteLowercase(header.name);
        Names &list = isUpdated(name, notModified, readable, rules) ? updated : ignored;
        if (!contains(list, name)) {
            list.push_back(name);
        }
    }
    std::copy_if(lines.begin(), lines.end(), std::back_inserter(result.lines),
                 [&updated](const QByteArray &line) { return !contains(updated, nameOf(line)); });
    for (const Http::Header &header : notModified.headers) {
        if (contains(updated, byteLowercase(header.name))) {
            result.lines.push_back(header.name + ": " + header.value);
        }
    }
    return result;
}

} // namespace Corscope::Fetch
