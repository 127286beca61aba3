#include "core/http/cachecontrol.h"

#include "core/http/cookiedate.h"
#include "core/infra/ascii.h"

#include <algorithm>
#include <limits>

namespace Corscope::Http {

namespace {

struct Directive
{
    QByteArray name; ///< lower case
    std::optional<QByteArray> value;
};

/// Splits at commas outside of quoted strings; a string that does not end reaches to the end.
std::vector<QByteArray> splitOutsideQuotes(QByteArrayView value)
{
    std::vector<QByteArray> parts(1);
    bool quoted = false;
    for (qsizetype i = 0; i < value.size(); ++i) {
        const char c = value.at(i);
        if (c == ',' && !quoted) {
            parts.emplace_back();
            continue;
        }
        if (c == '"') {
            quoted = !quoted;
        }
        if (c == '\\' && quoted && i + 1 < value.size()) {
            parts.back() += c;
            ++i;
        }
        parts.back() += value.at(i);
    }
    return parts;
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

std::vector<Directive> directivesOf(QByteArrayView value)
{
    std::vector<Directive> directives;
    for (const QByteArray &part : splitOutsideQuotes(value)) {
        const QByteArrayView trimmed = stripHttpWhitespace(part);
        const qsizetype equals = trimmed.indexOf('=');
        const QByteArrayView name =
            stripHttpWhitespace(equals < 0 ? trimmed : trimmed.first(equals));
        if (name.isEmpty()) {
            continue;
        }
        Directive directive{byteLowercase(name), std::nullopt};
        if (equals >= 0) {
            directive.value = unquoted(stripHttpWhitespace(trimmed.sliced(equals + 1)));
        }
        directives.push_back(std::move(directive));
    }
    return directives;
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
        target = deltaSeconds(*directive.value);
    }
}

void add(CacheDirectives &result, const Directive &directive)
{
    const QByteArray &name = directive.name;
    if (name == "no-store") {
        result.noStore = true;
    } else if (name == "no-cache" && directive.value) {
        const auto names = fieldNames(*directive.value);
        result.noCacheFields.insert(result.noCacheFields.end(), names.begin(), names.end());
    } else if (name == "no-cache") {
        result.noCache = true;
    } else if (name == "must-revalidate") {
        result.mustRevalidate = true;
    } else if (name == "public") {
        result.isPublic = true;
    } else if (name == "private") {
        result.isPrivate = true;
    } else if (name == "immutable") {
        result.immutable = true;
    } else if (name == "max-age") {
        keepFirst(result.maxAge, directive);
    } else if (name == "stale-while-revalidate") {
        keepFirst(result.staleWhileRevalidate, directive);
    } else if (name == "min-fresh") {
        keepFirst(result.minFresh, directive);
    } else if (name == "max-stale" && !directive.value) {
        result.maxStale = result.maxStale.value_or(std::numeric_limits<qint32>::max());
    } else if (name == "max-stale") {
        keepFirst(result.maxStale, directive);
    }
}

} // namespace

CacheDirectives cacheDirectives(const HeaderList &headers)
{
    CacheDirectives result;
    const auto value = headers.get("Cache-Control");
    result.present = value.has_value();
    for (const Directive &directive : directivesOf(value.value_or(QByteArray()))) {
        add(result, directive);
    }
    return result;
}

bool hasPragmaNoCache(const HeaderList &headers)
{
    const auto directives = directivesOf(headers.get("Pragma").value_or(QByteArray()));
    return std::any_of(directives.begin(), directives.end(),
                       [](const Directive &d) { return d.name == "no-cache"; });
}

std::optional<Instant> dateHeader(const HeaderList &headers, QByteArrayView name)
{
    const auto values = headers.values(name);
    return values.empty() ? std::nullopt : parseCookieDate(values.front());
}

qint64 ageHeader(const HeaderList &headers)
{
    const auto values = headers.values("Age");
    return values.empty() ? 0 : deltaSeconds(values.front()).value_or(0);
}

std::vector<QByteArray> varyNames(const HeaderList &headers)
{
    return fieldNames(headers.get("Vary").value_or(QByteArray()));
}

} // namespace Corscope::Http
