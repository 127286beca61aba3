#include "core/http/headerfields.h"

#include "core/http/headername.h"
#include "core/http/status.h"
#include "core/http/token.h"
#include "core/infra/ascii.h"

#include <QStringDecoder>

#include <algorithm>
#include <array>

namespace Corscope::Http {

namespace {

using BareCarriageReturn = ResponseReading::BareCarriageReturn;
using FieldNames = ResponseReading::FieldNames;
using LineFolding = ResponseReading::LineFolding;
using SuspectDuplicates = ResponseReading::SuspectDuplicates;

bool startsWithBlank(QByteArrayView line)
{
    return !line.isEmpty() && isHttpTabOrSpace(uchar(line.front()));
}

QByteArrayView withoutLeadingBlanks(QByteArrayView bytes)
{
    while (startsWithBlank(bytes)) {
        bytes = bytes.sliced(1);
    }
    return bytes;
}

/// Chromium ends a line at a CR, too; empty lines are none there.
std::vector<QByteArray> linesOf(std::span<const QByteArray> rawLines,
                                const ResponseReading &reading)
{
    if (reading.bareCarriageReturn != BareCarriageReturn::EndsLine) {
        return {rawLines.begin(), rawLines.end()};
    }
    std::vector<QByteArray> lines;
    for (const QByteArray &rawLine : rawLines) {
        for (const QByteArray &line : rawLine.split('\r')) {
            if (!line.isEmpty()) {
                lines.push_back(line);
            }
        }
    }
    return lines;
}

/// Whether a line that begins with a blank belongs to this one. Firefox joins it to any.
bool canBeContinued(QByteArrayView line, const ResponseReading &reading)
{
    return reading.lineFolding == LineFolding::AsItIs ||
           (!startsWithBlank(line) && line.indexOf(':') > 0);
}

void join(QByteArray &line, QByteArrayView continuation, LineFolding folding)
{
    switch (folding) {
    case LineFolding::OneSpace:
        while (!line.isEmpty() && isHttpWhitespace(uchar(line.back()))) {
            line.chop(1);
        }
        line += ' ';
        line += withoutLeadingBlanks(continuation);
        return;
    case LineFolding::SpaceBeforeRest:
        line += ' ';
        line += withoutLeadingBlanks(continuation);
        return;
    case LineFolding::AsItIs: line += continuation; return;
    }
}

std::vector<QByteArray> unfolded(const std::vector<QByteArray> &lines,
                                 const ResponseReading &reading)
{
    std::vector<QByteArray> result;
    bool isContinuable = false;
    for (const QByteArray &line : lines) {
        if (startsWithBlank(line) && isContinuable) {
            join(result.back(), line, reading.lineFolding);
        } else {
            isContinuable = canBeContinued(line, reading);
            result.push_back(line);
        }
    }
    return result;
}

bool isName(QByteArrayView name, FieldNames names)
{
    switch (names) {
    case FieldNames::Tokens:
    case FieldNames::TokensAmongBlanks: return isToken(name);
    case FieldNames::AnyWithoutBlanks:
        return !name.isEmpty() && std::none_of(name.begin(), name.end(),
                                               [](char c) { return isHttpWhitespace(uchar(c)); });
    }
    Q_UNREACHABLE();
}

std::optional<QByteArray> nameOf(QByteArrayView line, qsizetype colon, FieldNames names)
{
    QByteArrayView name = line.first(colon);
    if (startsWithBlank(name)) {
        return std::nullopt;
    }
    if (names == FieldNames::TokensAmongBlanks) {
        name = stripHttpTabOrSpace(name);
    }
    return isName(name, names) ? std::optional(headerName(name)) : std::nullopt;
}

/// One U+FFFD for each byte that is in no valid sequence, as g_utf8_make_valid() has it.
QByteArray madeValidUtf8(const QByteArray &bytes)
{
    if (std::all_of(bytes.begin(), bytes.end(), [](char c) { return uchar(c) < 0x80; })) {
        return bytes;
    }
    constexpr QByteArrayView replacement("\xEF\xBF\xBD");
    QByteArray result;
    for (qsizetype at = 0; at < bytes.size();) {
        const uchar lead = uchar(bytes.at(at));
        const qsizetype length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
        const bool fits = at + length <= bytes.size();
        const QString text =
            fits ? QString(decoder(QByteArrayView(bytes).sliced(at, length))) : QString();
        if (fits && !decoder.hasError()) {
            result += QByteArrayView(bytes).sliced(at, length);
            at += length;
        } else {
            result += replacement;
            ++at;
        }
    }
    return result;
}

QByteArray valueOf(QByteArrayView rest, const ResponseReading &reading)
{
    QByteArray value;
    if (reading.bareCarriageReturn == BareCarriageReturn::BecomesSpace) {
        value = stripHttpWhitespace(rest).toByteArray();
        value.replace('\r', ' ');
    } else {
        value = stripHttpTabOrSpace(rest).toByteArray();
    }
    return reading.invalidUtf8 == ResponseReading::InvalidUtf8::Replaced ? madeValidUtf8(value)
                                                                         : value;
}

std::vector<QByteArray> valuesOf(const std::vector<Header> &fields, QByteArrayView name)
{
    std::vector<QByteArray> values;
    for (const Header &field : fields) {
        if (equalsIgnoringCase(field.name, name)) {
            values.push_back(field.value);
        }
    }
    return values;
}

bool areTheSame(const std::vector<QByteArray> &values)
{
    return std::all_of(values.begin(), values.end(),
                       [&](const QByteArray &value) { return value == values.front(); });
}

/// nsHttpHeaderArray::IsSingletonHeader, of what an answer may have: the first line counts. Where
/// one that differs breaks the answer, both stay to be seen.
bool isIgnoredAfter(const Header &first, const Header &further)
{
    static constexpr std::array<QByteArrayView, 3> names{"Content-Disposition", "Content-Length",
                                                         "Location"};
    const bool countsOnce = std::any_of(names.begin(), names.end(), [&](QByteArrayView name) {
        return equalsIgnoringCase(name, first.name);
    });
    return (countsOnce && first.value == further.value) ||
           equalsIgnoringCase(first.name, "Strict-Transport-Security");
}

/// nsHttpHeaderArray::MergeHeader, where the outcome is not an ordinary list: Content-Type is
/// joined without a space (expose-097), an empty value counts only alone (expose-103).
bool mergesOddly(const Header &first, const Header &further)
{
    return first.value.isEmpty() || further.value.isEmpty() ||
           equalsIgnoringCase(first.name, "Content-Type");
}

void merge(Header &first, const QByteArray &value)
{
    if (!first.value.isEmpty() && !value.isEmpty()) {
        first.value += ',';
    }
    first.value += value;
}

/// These are kept apart: in the first three a comma means nothing, and of the last the CORS check
/// counts the lines as they came (nsCORSListenerProxy, CheckOriginHeader; acao-094).
bool isKeptApart(QByteArrayView name)
{
    static constexpr std::array<QByteArrayView, 4> names{
        "Set-Cookie", "WWW-Authenticate", "Proxy-Authenticate", "Access-Control-Allow-Origin"};
    return std::any_of(names.begin(), names.end(),
                       [&](QByteArrayView n) { return equalsIgnoringCase(n, name); });
}

/// Lines that a page sees as an ordinary list stay lines: those are what people want to see.
HeaderList merged(std::vector<Header> fields)
{
    std::vector<Header> result;
    result.reserve(fields.size());
    for (Header &field : fields) {
        const auto first = std::find_if(result.begin(), result.end(), [&](const Header &h) {
            return equalsIgnoringCase(h.name, field.name) && !isKeptApart(field.name);
        });
        if (first == result.end()) {
            result.push_back(std::move(field));
        } else if (isIgnoredAfter(*first, field)) {
            continue;
        } else if (mergesOddly(*first, field)) {
            merge(*first, field.value);
        } else {
            result.push_back(std::move(field));
        }
    }
    HeaderList list;
    list.reserve(result.size());
    for (Header &header : result) {
        list.add(std::move(header.name), std::move(header.value));
    }
    return list;
}

/// Of a line that is no header nothing is added.
void addField(HeaderFields &result, const QByteArray &line, const ResponseReading &reading)
{
    const qsizetype colon = indexOfByte(line, ':');
    if (colon <= 0) {
        return;
    }
    if (auto name = nameOf(line, colon, reading.fieldNames)) {
        QByteArray value = valueOf(QByteArrayView(line).sliced(colon + 1), reading);
        result.hasNulInValue = result.hasNulInValue || indexOfByte(value, '\0') >= 0;
        result.fields.push_back({*std::move(name), std::move(value)});
    }
}

/// The elements of a list, commas within quotes left alone.
std::vector<QByteArray> elementsOf(const std::vector<QByteArray> &values)
{
    std::vector<QByteArray> elements;
    for (const QByteArray &value : values) {
        for (const QString &element : getDecodeAndSplit(value)) {
            elements.push_back(element.toLatin1());
        }
    }
    return elements;
}

} // namespace

HeaderFields readFields(std::span<const QByteArray> lines, const ResponseReading &reading)
{
    HeaderFields result;
    result.fields.reserve(lines.size());
    const bool areAsTheyCame = std::none_of(lines.begin(), lines.end(), [](const QByteArray &line) {
        return startsWithBlank(line) || indexOfByte(line, '\r') >= 0;
    });
    if (areAsTheyCame) {
        for (const QByteArray &line : lines) {
            addField(result, line, reading);
        }
        return result;
    }
    for (const QByteArray &line : unfolded(linesOf(lines, reading), reading)) {
        addField(result, line, reading);
    }
    return result;
}

HeaderList headerListOf(std::vector<Header> fields, const ResponseReading &reading)
{
    if (reading.repeatedLines == ResponseReading::RepeatedLines::Merged) {
        return merged(std::move(fields));
    }
    HeaderList list;
    list.reserve(fields.size());
    for (Header &field : fields) {
        list.add(std::move(field.name), std::move(field.value));
    }
    return list;
}

std::optional<HeadMistake> suspectDuplicate(const std::vector<Header> &fields, int status,
                                            const ResponseReading &reading)
{
    if (reading.suspectDuplicates == SuspectDuplicates::Allowed) {
        return std::nullopt;
    }
    std::vector<QByteArray> dispositions = valuesOf(fields, "Content-Disposition");
    if (reading.suspectDuplicates == SuspectDuplicates::ElementsMustAgree) {
        dispositions = elementsOf(dispositions);
    }
    if (!areTheSame(dispositions)) {
        return HeadMistake{HeadMistake::Kind::LinesDiffer, "Content-Disposition"};
    }
    if (!isRedirectStatus(status) && !areTheSame(valuesOf(fields, "Location"))) {
        return HeadMistake{HeadMistake::Kind::LinesDiffer, "Location"};
    }
    return std::nullopt;
}

} // namespace Corscope::Http
