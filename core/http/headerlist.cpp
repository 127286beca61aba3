#include "core/http/headerlist.h"

#include "core/http/headername.h"
#include "core/http/quotedstring.h"
#include "core/http/token.h"
#include "core/infra/ascii.h"

#include <QVarLengthArray>

#include <algorithm>
#include <charconv>

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

const QByteArray *HeaderList::first(QByteArrayView name) const
{
    const auto found = std::find_if(m_headers.begin(), m_headers.end(), [&](const Header &h) {
        return equalsIgnoringCase(h.name, name);
    });
    return found == m_headers.end() ? nullptr : &found->value;
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

void HeaderList::arrange(std::span<const qsizetype> order)
{
    QVarLengthArray<Header, 32> arranged;
    Header *const headers = m_headers.data();
    for (const qsizetype place : order) {
        arranged.append(std::move(headers[place]));
    }
    std::move(arranged.begin(), arranged.end(), headers);
}

void HeaderList::append(QByteArrayView name, QByteArrayView value)
{
    const auto existing = std::find_if(m_headers.cbegin(), m_headers.cend(), [&](const Header &h) {
        return equalsIgnoringCase(h.name, name);
    });
    const QByteArray used = existing == m_headers.cend() ? name.toByteArray() : existing->name;
    m_headers.push_back({used, value.toByteArray()});
}

void HeaderList::remove(QByteArrayView name)
{
    m_headers.removeIf([&](const Header &h) { return equalsIgnoringCase(h.name, name); });
}

void HeaderList::set(QByteArrayView name, QByteArrayView value)
{
    const auto first = std::find_if(m_headers.begin(), m_headers.end(), [&](const Header &h) {
        return equalsIgnoringCase(h.name, name);
    });
    if (first == m_headers.end()) {
        append(name, value);
        return;
    }
    first->value = value.toByteArray();
    const auto further = std::remove_if(first + 1, m_headers.end(), [&](const Header &h) {
        return equalsIgnoringCase(h.name, name);
    });
    m_headers.erase(further, m_headers.end());
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

HeaderList HeaderList::sortedAndCombined(SortBy sortBy) const
{
    const auto inOrder = [sortBy](char c) {
        return uchar(sortBy == SortBy::LowercaseName ? byteLowercase(c) : byteUppercase(c));
    };
    const auto isLess = [inOrder](const Header *a, const Header *b) {
        return std::lexicographical_compare(
            a->name.begin(), a->name.end(), b->name.begin(), b->name.end(),
            [inOrder](char x, char y) { return inOrder(x) < inOrder(y); });
    };
    QVarLengthArray<const Header *, 32> sorted;
    for (const Header &header : m_headers) {
        // From behind, so that headers of one name stay in their order.
        auto place = sorted.end();
        while (place != sorted.begin() && isLess(&header, *(place - 1))) {
            --place;
        }
        sorted.insert(place, &header);
    }
    HeaderList result;
    result.reserve(size());
    for (const Header *header : sorted) {
        const bool isRepeated = !result.isEmpty() &&
                                equalsIgnoringCase(result.m_headers.constLast().name, header->name);
        // A Set-Cookie is a header of its own each time.
        if (isRepeated && !equalsIgnoringCase(header->name, "Set-Cookie")) {
            result.m_headers.last().value += ", " + header->value;
        } else {
            result.add(lowercaseHeaderName(header->name), header->value);
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
    for (const Header &header : headers) {
        if (!equalsIgnoringCase(header.name, name)) {
            continue;
        }
        result.kind = TokenList::Kind::Values;
        for (QByteArrayView rest = header.value;;) {
            const qsizetype comma = rest.indexOf(',');
            const QByteArrayView item = stripHttpTabOrSpace(comma < 0 ? rest : rest.first(comma));
            if (!item.isEmpty() && !isToken(item)) {
                return {TokenList::Kind::Failure, {}, item.toByteArray()};
            }
            if (!item.isEmpty()) {
                result.values.push_back(item.toByteArray());
            }
            if (comma < 0) {
                break;
            }
            rest = rest.sliced(comma + 1);
        }
    }
    return result;
}

ExtractedLength extractLength(const HeaderList &headers)
{
    constexpr QByteArrayView name("Content-Length");
    const QByteArray *only = nullptr;
    std::size_t count = 0;
    for (const Header &header : headers) {
        if (equalsIgnoringCase(header.name, name)) {
            only = &header.value;
            ++count;
        }
    }
    if (!only) {
        return {};
    }
    // One of digits is what there nearly always is.
    const bool isPlain =
        !only->isEmpty() && count == 1 &&
        std::all_of(only->begin(), only->end(), [](char c) { return isAsciiDigit(uchar(c)); });
    if (isPlain) {
        qint64 length = 0;
        const auto error = std::from_chars(only->begin(), only->end(), length).ec;
        return {error == std::errc() ? std::optional(length) : std::nullopt, false};
    }
    const auto values = headers.getDecodeAndSplit("Content-Length");
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
