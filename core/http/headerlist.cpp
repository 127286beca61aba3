#include "core/http/headerlist.h"

#include "core/http/quotedstring.h"
#include "core/http/token.h"
#include "core/infra/ascii.h"

#include <algorithm>

namespace Corscope::Http {

namespace {

QString stripTabsAndSpaces(QStringView text)
{
    while (!text.isEmpty() && isHttpTabOrSpace(text.front().unicode())) {
        text = text.sliced(1);
    }
    while (!text.isEmpty() && isHttpTabOrSpace(text.back().unicode())) {
        text.chop(1);
    }
    return text.toString();
}

} // namespace

HeaderList::HeaderList(std::initializer_list<Header> headers)
    : m_headers(headers)
{}

bool HeaderList::contains(QByteArrayView name) const
{
    return std::any_of(m_headers.begin(), m_headers.end(),
                       [&](const Header &h) { return equalsIgnoringCase(h.name, name); });
}

std::size_t HeaderList::count(QByteArrayView name) const
{
    return std::size_t(std::count_if(m_headers.begin(), m_headers.end(), [&](const Header &h) {
        return equalsIgnoringCase(h.name, name);
    }));
}

std::vector<QByteArray> HeaderList::values(QByteArrayView name) const
{
    std::vector<QByteArray> result;
    for (const Header &header : m_headers) {
        if (equalsIgnoringCase(header.name, name)) {
            result.push_back(header.value);
        }
    }
    return result;
}

std::optional<QByteArray> HeaderList::get(QByteArrayView name) const
{
    std::optional<QByteArray> result;
    for (const Header &header : m_headers) {
        if (equalsIgnoringCase(header.name, name)) {
            result = result ? *result + ", " + header.value : header.value;
        }
    }
    return result;
}

std::optional<QStringList> HeaderList::getDecodeAndSplit(QByteArrayView name) const
{
    const auto value = get(name);
    if (!value) {
        return std::nullopt;
    }
    return Http::getDecodeAndSplit(*value);
}

void HeaderList::add(QByteArray name, QByteArray value)
{
    m_headers.push_back({std::move(name), std::move(value)});
}

void HeaderList::append(QByteArrayView name, QByteArrayView value)
{
    const auto existing = std::find_if(m_headers.begin(), m_headers.end(), [&](const Header &h) {
        return equalsIgnoringCase(h.name, name);
    });
    const QByteArray used = existing == m_headers.end() ? name.toByteArray() : existing->name;
    m_headers.push_back({used, value.toByteArray()});
}

void HeaderList::remove(QByteArrayView name)
{
    std::erase_if(m_headers, [&](const Header &h) { return equalsIgnoringCase(h.name, name); });
}

void HeaderList::set(QByteArrayView name, QByteArrayView value)
{
    bool done = false;
    std::erase_if(m_headers, [&](Header &h) {
        if (!equalsIgnoringCase(h.name, name)) {
            return false;
        }
        if (done) {
            return true;
        }
        h.value = value.toByteArray();
        done = true;
        return false;
    });
    if (!done) {
        append(name, value);
    }
}

void HeaderList::combine(QByteArrayView name, QByteArrayView value)
{
    for (Header &header : m_headers) {
        if (equalsIgnoringCase(header.name, name)) {
            header.value += ", ";
            header.value += value;
            return;
        }
    }
    append(name, value);
}

HeaderList HeaderList::sortedAndCombined() const
{
    std::vector<QByteArray> names;
    for (const Header &header : m_headers) {
        names.push_back(header.name);
    }
    HeaderList result;
    for (const QByteArray &name : sortedLowercaseSet(names)) {
        if (name == "set-cookie") {
            for (const QByteArray &value : values(name)) {
                result.add(name, value);
            }
        } else {
            result.add(name, *get(name));
        }
    }
    return result;
}

QStringList getDecodeAndSplit(QByteArrayView value)
{
    const QString input = isomorphicDecode(value);
    QStringList values;
    qsizetype position = 0;
    qsizetype start = 0;
    while (true) {
        while (position < input.size() && input.at(position) != u'"' &&
               input.at(position) != u',') {
            ++position;
        }
        if (position < input.size() && input.at(position) == u'"') {
            collectHttpQuotedString(input, position);
            if (position < input.size()) {
                continue;
            }
        }
        values.append(stripTabsAndSpaces(QStringView(input).sliced(start, position - start)));
        if (position >= input.size()) {
            return values;
        }
        ++position;
        start = position;
    }
}

std::vector<QByteArray> sortedLowercaseSet(const std::vector<QByteArray> &names)
{
    std::vector<QByteArray> result;
    for (const QByteArray &name : names) {
        result.push_back(byteLowercase(name));
    }
    std::sort(result.begin(), result.end(),
              [](const QByteArray &a, const QByteArray &b) { return byteLessThan(a, b); });
    result.erase(std::unique(result.begin(), result.end()), result.end());
    return result;
}

bool TokenList::contains(QByteArrayView value) const
{
    return std::find(values.begin(), values.end(), value) != values.end();
}

bool TokenList::containsIgnoringCase(QByteArrayView value) const
{
    return std::any_of(values.begin(), values.end(),
                       [&](const QByteArray &v) { return equalsIgnoringCase(v, value); });
}

TokenList extractTokenList(const HeaderList &headers, QByteArrayView name)
{
    TokenList result;
    for (const QByteArray &line : headers.values(name)) {
        result.kind = TokenList::Kind::Values;
        for (const QByteArray &element : line.split(',')) {
            const QByteArrayView item = stripHttpTabOrSpace(element);
            if (item.isEmpty()) {
                continue;
            }
            if (!isToken(item)) {
                return {TokenList::Kind::Failure, {}, item.toByteArray()};
            }
            result.values.push_back(item.toByteArray());
        }
    }
    return result;
}

ExtractedLength extractLength(const HeaderList &headers)
{
    const auto values = headers.getDecodeAndSplit("Content-Length");
    if (!values) {
        return {};
    }
    const QString candidate = values->front();
    if (std::any_of(values->begin(), values->end(),
                    [&](const QString &v) { return v != candidate; })) {
        return {std::nullopt, true};
    }
    const bool digits =
        !candidate.isEmpty() && std::all_of(candidate.begin(), candidate.end(),
                                            [](QChar c) { return isAsciiDigit(c.unicode()); });
    bool fits = false;
    const qint64 length = candidate.toLongLong(&fits);
    return {digits && fits ? std::optional(length) : std::nullopt, false};
}

} // namespace Corscope::Http
