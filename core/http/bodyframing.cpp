#include "core/http/bodyframing.h"

#include "core/infra/ascii.h"

#include <algorithm>
#include <charconv>
#include <limits>

namespace Corscope::Http {

namespace {

using FramingKind = BodyFraming::Kind;
using Mistake = HeadMistake::Kind;

constexpr const char *lengthName = "Content-Length";
constexpr const char *codingName = "Transfer-Encoding";

using Views = std::vector<QByteArrayView>; ///< into the fields

Views linesOf(const std::vector<Header> &fields, QByteArrayView name)
{
    Views values;
    for (const Header &field : fields) {
        if (equalsIgnoringCase(field.name, name)) {
            values.push_back(field.value);
        }
    }
    return values;
}

/// Empty ones too.
Views listElementsOf(const Views &lines)
{
    Views elements;
    for (QByteArrayView rest : lines) {
        qsizetype comma = rest.indexOf(',');
        while (comma >= 0) {
            elements.push_back(stripHttpTabOrSpace(rest.first(comma)));
            rest = rest.sliced(comma + 1);
            comma = rest.indexOf(',');
        }
        elements.push_back(stripHttpTabOrSpace(rest));
    }
    return elements;
}

bool areOneLength(const Views &values)
{
    return std::all_of(values.begin(), values.end(),
                       [&](QByteArrayView value) { return value == values.front(); });
}

/// Nothing but digits, at least one, below 2^63.
std::optional<qint64> decimal(QByteArrayView text)
{
    qint64 number = 0;
    const auto [end, error] = std::from_chars(text.begin(), text.end(), number);
    const bool isWhole = !text.isEmpty() && isAsciiDigit(uchar(text.front())) &&
                         error == std::errc() && end == text.end();
    return isWhole ? std::optional(number) : std::nullopt;
}

BodyFraming mistaken(Mistake kind, const char *header)
{
    return {FramingKind::UntilClose, 0, HeadMistake{kind, header}};
}

BodyFraming ofLength(std::optional<qint64> length)
{
    return length ? BodyFraming{FramingKind::Length, *length} : BodyFraming{};
}

bool hasChunkedElement(const Views &lines)
{
    const Views elements = listElementsOf(lines);
    return std::any_of(elements.begin(), elements.end(), [](QByteArrayView element) {
        return equalsIgnoringCase(element, "chunked");
    });
}

/// RFC 9112, section 6.3
BodyFraming standard(const std::vector<Header> &fields)
{
    const Views codings = listElementsOf(linesOf(fields, codingName));
    if (!codings.empty()) {
        return equalsIgnoringCase(codings.back(), "chunked") ? BodyFraming{FramingKind::Chunked}
                                                             : BodyFraming{};
    }
    const Views lengths = listElementsOf(linesOf(fields, lengthName));
    if (lengths.empty()) {
        return {};
    }
    if (!areOneLength(lengths)) {
        return mistaken(Mistake::LengthsDiffer, lengthName);
    }
    const auto length = decimal(lengths.front());
    return length ? ofLength(length) : mistaken(Mistake::LengthInvalid, lengthName);
}

/// net/http/http_stream_parser.cc, ParseResponseHeaders and CalculateResponseBodySize
BodyFraming chromium(const StatusLine &statusLine, const std::vector<Header> &fields)
{
    if (statusLine.isHttp11 && hasChunkedElement(linesOf(fields, codingName))) {
        return {FramingKind::Chunked};
    }
    const Views lengths = listElementsOf(linesOf(fields, lengthName));
    if (!areOneLength(lengths)) {
        return mistaken(Mistake::LengthsDiffer, lengthName);
    }
    return ofLength(lengths.empty() ? std::nullopt : decimal(lengths.front()));
}

/// nsHttpResponseHead::ParseResponseContentLength, nsHttpHeaderArray::SetHeaderFromNet and
/// nsHttpTransaction::HandleContentStart
BodyFraming firefox(const std::vector<Header> &fields)
{
    const Views lines = linesOf(fields, lengthName);
    const Views lengths = listElementsOf(lines);
    if (!areOneLength(lines) || !areOneLength(lengths)) {
        return mistaken(Mistake::LengthsDiffer, lengthName);
    }
    if (hasChunkedElement(linesOf(fields, codingName))) {
        return {FramingKind::Chunked};
    }
    return ofLength(lengths.empty() ? std::nullopt : decimal(lengths.front()));
}

/// libsoup makes -1 of negative numbers and of those beyond 2^63, and then reads without counting;
/// but it still holds that there is a length, which never comes.
BodyFraming endlessForWebKit()
{
    return {FramingKind::Length, std::numeric_limits<qint64>::max()};
}

/// As strtoull() reads it: a sign, digits, and what is left over; nothing at all is 0.
BodyFraming lengthForWebKit(const QByteArray &line)
{
    QByteArrayView text = stripHttpTabOrSpace(line);
    const bool isNegative = text.startsWith('-');
    if (isNegative || text.startsWith('+')) {
        text = text.sliced(1);
    }
    const auto end =
        std::find_if_not(text.begin(), text.end(), [](char c) { return isAsciiDigit(uchar(c)); });
    const QByteArrayView digits = text.first(end - text.begin());
    if (end != text.end() || (digits.isEmpty() && !line.isEmpty())) {
        return mistaken(Mistake::LengthInvalid, lengthName);
    }
    if (digits.isEmpty()) {
        return ofLength(0);
    }
    const auto number = decimal(digits);
    const bool isKnown = number && (!isNegative || *number == 0);
    return isKnown ? ofLength(number) : endlessForWebKit();
}

/// libsoup/soup-message-headers.c, soup_message_headers_set: line by line, the last one counts, but
/// a length does not undo chunks.
BodyFraming webKit(const std::vector<Header> &fields)
{
    BodyFraming result;
    for (const Header &field : fields) {
        if (equalsIgnoringCase(field.name, lengthName) && result.kind != FramingKind::Chunked) {
            result = lengthForWebKit(field.value);
        } else if (equalsIgnoringCase(field.name, codingName)) {
            if (equalsIgnoringCase(field.value, "chunked")) {
                result = {FramingKind::Chunked};
            } else if (!equalsIgnoringCase(field.value, "identity")) {
                result = mistaken(Mistake::TransferCodingUnknown, codingName);
            }
        }
    }
    return result;
}

bool hasNoBody(int status, QByteArrayView method, const ResponseReading &reading)
{
    const bool isReset =
        status == 205 && reading.resetContent == ResponseReading::ResetContent::HasNone;
    const bool isInformational = status >= 100 && status <= 199;
    return method == "HEAD" || isInformational || status == 204 || status == 304 || isReset;
}

BodyFraming byHeaders(const StatusLine &statusLine, const std::vector<Header> &fields,
                      const ResponseReading &reading)
{
    switch (reading.framing) {
    case ResponseReading::Framing::Standard: return standard(fields);
    case ResponseReading::Framing::Chromium: return chromium(statusLine, fields);
    case ResponseReading::Framing::Firefox: return firefox(fields);
    case ResponseReading::Framing::WebKit: return webKit(fields);
    }
    Q_UNREACHABLE();
}

/// Chromium and Firefox look at the lengths before they know that there is no body.
bool looksAtLengthsFirst(const ResponseReading &reading)
{
    return reading.framing == ResponseReading::Framing::Chromium ||
           reading.framing == ResponseReading::Framing::Firefox;
}

} // namespace

BodyFraming bodyFraming(const StatusLine &statusLine, const std::vector<Header> &fields,
                        QByteArrayView method, const ResponseReading &reading)
{
    const bool isEmpty = hasNoBody(statusLine.status, method, reading);
    if (isEmpty && !looksAtLengthsFirst(reading)) {
        return {FramingKind::None};
    }
    BodyFraming framing = byHeaders(statusLine, fields, reading);
    if (isEmpty) {
        framing.kind = FramingKind::None;
    }
    return framing;
}

ConnectionFate connectionFate(const StatusLine &statusLine, const std::vector<Header> &fields)
{
    for (const QByteArrayView element : listElementsOf(linesOf(fields, "Connection"))) {
        if (equalsIgnoringCase(element, "close")) {
            return ConnectionFate::Closed;
        }
        if (equalsIgnoringCase(element, "keep-alive")) {
            return ConnectionFate::Persistent;
        }
    }
    return statusLine.isHttp11 ? ConnectionFate::Persistent : ConnectionFate::Closed;
}

} // namespace Corscope::Http
