#include "core/http/cachecontrol.h"

#include "core/http/cookiedate.h"
#include "core/infra/ascii.h"

#include <algorithm>
#include <limits>

namespace Corscope::Http {

namespace {

/// A part of a header's value, as it is written there.
struct Directive
{
    QByteArrayView name;
    std::optional<QByteArrayView> value; ///< with its quotes
};

/// Where the part ends that begins there: at a comma outside of quoted strings. A string that does
/// not end reaches to the end.
qsizetype endOfPart(QByteArrayView value, qsizetype start)
{
    bool quoted = false;
    for (qsizetype i = start; i < value.size(); ++i) {
        const char c = value.at(i);
        if (c == ',' && !quoted) {
            return i;
        }
        if (c == '"') {
            quoted = !quoted;
        }
        if (c == '\\' && quoted) {
            ++i;
        }
    }
    return value.size();
}

/// Without quotes and their escapes; both forms of an argument are to be accepted.
QByteArray unquoted(QByteArrayView value)
{
    if (!value.startsWith('"')) {
        return value.toByteArray();
    }
    QByteArray result;
    for (qsizetype i = 1; i < value.size() && value.at(i) != '"'; ++i) {
        if (value.at(i) == '\\' && i + 1 < value.size()) {
            ++i;
        }
        result += value.at(i);
    }
    return result;
}

template <typename Visitor>
void forEachDirective(QByteArrayView value, Visitor visitor)
{
    for (qsizetype start = 0; start <= value.size();) {
        const qsizetype end = endOfPart(value, start);
        const QByteArrayView part = stripHttpWhitespace(value.sliced(start, end - start));
        start = end + 1;
        const qsizetype equals = part.indexOf('=');
        const QByteArrayView name = stripHttpWhitespace(equals < 0 ? part : part.first(equals));
        if (name.isEmpty()) {
            continue;
        }
        visitor(equals < 0 ? Directive{name, std::nullopt}
                           : Directive{name, stripHttpWhitespace(part.sliced(equals + 1))});
    }
}

/// https://www.rfc-editor.org/rfc/rfc9111#name-delta-seconds
std::optional<qint64> deltaSeconds(const QByteArray &text)
{
    const bool digits = !text.isEmpty() && std::all_of(text.begin(), text.end(), [](char c) {
        return isAsciiDigit(uchar(c));
    });
    if (!digits) {
        return std::nullopt;
    }
    // What is larger counts as this: 68 years.
    constexpr qint64 most = std::numeric_limits<qint32>::max();
    bool fits = false;
    const qint64 number = text.toLongLong(&fits);
    return fits ? std::min(number, most) : most;
}

std::vector<QByteArray> fieldNames(const QByteArray &list)
{
    std::vector<QByteArray> names;
    for (const QByteArray &part : list.split(',')) {
        const QByteArray name = byteLowercase(stripHttpWhitespace(part));
        if (!name.isEmpty()) {
            names.push_back(name);
        }
    }
    return names;
}

void keepFirst(std::optional<qint64> &target, const Directive &directive)
{
    if (!target && directive.value) {
        target = deltaSeconds(unquoted(*directive.value));
    }
}

void add(CacheDirectives &result, const Directive &directive)
{
    const auto is = [&directive](QByteArrayView name) {
        return equalsIgnoringCase(directive.name, name);
    };
    if (is("no-store")) {
        result.noStore = true;
    } else if (is("no-cache") && directive.value) {
        const auto names = fieldNames(unquoted(*directive.value));
        result.noCacheFields.insert(result.noCacheFields.end(), names.begin(), names.end());
    } else if (is("no-cache")) {
        result.noCache = true;
    } else if (is("must-revalidate")) {
        result.mustRevalidate = true;
    } else if (is("public")) {
        result.isPublic = true;
    } else if (is("private")) {
        result.isPrivate = true;
    } else if (is("immutable")) {
        result.immutable = true;
    } else if (is("max-age")) {
        keepFirst(result.maxAge, directive);
    } else if (is("stale-while-revalidate")) {
        keepFirst(result.staleWhileRevalidate, directive);
    } else if (is("min-fresh")) {
        keepFirst(result.minFresh, directive);
    } else if (is("max-stale") && !directive.value) {
        result.maxStale = result.maxStale.value_or(std::numeric_limits<qint32>::max());
    } else if (is("max-stale")) {
        keepFirst(result.maxStale, directive);
    }
}

} // namespace

CacheDirectives cacheDirectives(const HeaderList &headers)
{
    CacheDirectives result;
    const auto value = headers.get("Cache-Control");
    result.present = value.has_value();
    if (value) {
        forEachDirective(*value, [&result](const Directive &directive) { add(result, directive); });
    }
    return result;
}

bool hasPragmaNoCache(const HeaderList &headers)
{
    bool found = false;
    if (const auto value = headers.get("Pragma")) {
        forEachDirective(*value, [&found](const Directive &directive) {
            found = found || equalsIgnoringCase(directive.name, "no-cache");
        });
    }
    return found;
}

std::optional<Instant> dateHeader(const HeaderList &headers, QByteArrayView name)
{
    const QByteArray *value = headers.first(name);
    return value ? parseCookieDate(*value) : std::nullopt;
}

qint64 ageHeader(const HeaderList &headers)
{
    const QByteArray *value = headers.first("Age");
    return value ? deltaSeconds(*value).value_or(0) : 0;
}

std::vector<QByteArray> varyNames(const HeaderList &headers)
{
    return fieldNames(headers.get("Vary").value_or(QByteArray()));
}

} // namespace Corscope::Http
