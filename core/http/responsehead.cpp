#include "core/http/responsehead.h"

#include "core/http/bodyframing.h"
#include "core/http/contentcoding.h"
#include "core/http/headerfields.h"
#include "core/http/token.h"
#include "core/infra/ascii.h"

#include <algorithm>
#include <span>

namespace Corscope::Http {

namespace {

using MistakeKind = HeadMistake::Kind;

/// "HTTP/2 200 ", without a reason, which HTTP/2 does not have.
bool isOfLaterVersion(const HeadLines &rawLines)
{
    constexpr qsizetype length = 11;
    const QByteArrayView line = rawLines.empty() ? QByteArrayView() : rawLines.front();
    return (line.startsWith("HTTP/2 ") || line.startsWith("HTTP/3 ")) && line.size() == length &&
           line.endsWith(' ');
}

bool hasNul(const HeadLines &lines)
{
    return std::any_of(lines.begin(), lines.end(),
                       [](const QByteArray &line) { return indexOfByte(line, '\0') >= 0; });
}

std::optional<HeadMistake> nulMistake(const HeadLines &rawLines, const HeaderFields &fields,
                                      const ResponseReading &reading)
{
    const bool isRefused = reading.nulBytes == ResponseReading::NulBytes::Refused
                               ? hasNul(rawLines)
                               : fields.hasNulInValue;
    return isRefused ? std::optional(HeadMistake{MistakeKind::NulByte}) : std::nullopt;
}

/// The first that the engine would come upon.
std::optional<HeadMistake> mistakeOf(const ResponseHead &head, const StatusLine &statusLine,
                                     const HeaderFields &fields, const AnswerContext &context)
{
    const ResponseReading &reading = context.reading;
    if (auto nul = nulMistake(head.rawLines, fields, reading)) {
        return nul;
    }
    if (!statusLine.isValid) {
        return HeadMistake{MistakeKind::StatusLineInvalid};
    }
    if (isInterim(statusLine.status, reading)) {
        return std::nullopt;
    }
    if (auto framing = bodyFraming(statusLine, fields.fields, context.method, reading);
        framing.mistake) {
        return framing.mistake;
    }
    return suspectDuplicate(fields.fields, statusLine.status, reading);
}

/// Chromium's status line ends at a CR; what follows is its first header line.
qsizetype endOfStatusLine(QByteArrayView line, const ResponseReading &reading)
{
    const qsizetype carriageReturn = indexOfByte(line, '\r');
    const bool endsThere =
        reading.bareCarriageReturn == ResponseReading::BareCarriageReturn::EndsLine;
    return endsThere && carriageReturn >= 0 ? carriageReturn : line.size();
}

HeaderFields fieldsBehindStatusLine(const HeadLines &rawLines, const ResponseReading &reading)
{
    if (rawLines.empty()) {
        return {};
    }
    const QByteArrayView first = rawLines.front();
    const QByteArrayView rest = first.sliced(endOfStatusLine(first, reading));
    if (rest.isEmpty()) {
        return readFields(std::span(rawLines).subspan(1), reading);
    }
    HeadLines lines(rawLines.begin() + 1, rawLines.end());
    lines.insert(lines.begin(), rest.toByteArray());
    return readFields(lines, reading);
}

ResponseHead readHttp1Head(HeadLines rawLines, const AnswerContext &context)
{
    ResponseHead head;
    head.rawLines = std::move(rawLines);
    const StatusLine statusLine = statusLineOf(head, context.reading);
    head.version = statusLine.version;
    head.status = statusLine.status;
    head.reason = statusLine.reason;
    HeaderFields fields = fieldsBehindStatusLine(head.rawLines, context.reading);
    head.mistake = mistakeOf(head, statusLine, fields, context);
    head.headers = headerListOf(std::move(fields.fields), context.reading);
    return head;
}

bool isPlain(QByteArrayView bytes)
{
    constexpr char first = 0x20;
    constexpr char last = 0x7E;
    return std::all_of(bytes.begin(), bytes.end(), [](char c) { return c >= first && c <= last; });
}

/// "HTTP/1.1 200 OK", read so.
bool hasPlainStatusLine(const ResponseHead &head)
{
    constexpr qsizetype statusAt = 9;
    constexpr qsizetype reasonAt = 13;
    constexpr int lowest = 200; // below it there is more to come
    constexpr int highest = 599;
    const QByteArrayView line = head.rawLines.constFirst();
    if (line.size() <= reasonAt || !isLiteral(line.first(statusAt), "HTTP/1.1 ") ||
        !isPlain(line)) {
        return false;
    }
    const QByteArrayView reason = line.sliced(reasonAt);
    const auto digit = [line](qsizetype i) { return line[statusAt + i] - '0'; };
    return head.status >= lowest && head.status <= highest && line[reasonAt - 1] == ' ' &&
           digit(0) == head.status / 100 && digit(1) == head.status / 10 % 10 &&
           digit(2) == head.status % 10 && reason.front() != ' ' && reason.back() != ' ' &&
           isLiteral(head.version, "HTTP/1.1") && areSame(reason, head.reason);
}

/// What says more than itself, but for a length that is one.
bool isPlainMeaning(const Header &header)
{
    const QByteArrayView name = header.name;
    if (equalsIgnoringCase(name, "Content-Length")) {
        constexpr qsizetype mostDigits = 18;
        return header.value.size() <= mostDigits &&
               std::all_of(header.value.begin(), header.value.end(),
                           [](char c) { return isAsciiDigit(uchar(c)); });
    }
    return !equalsIgnoringCase(name, "Content-Encoding") &&
           !equalsIgnoringCase(name, "Transfer-Encoding") &&
           !equalsIgnoringCase(name, "Content-Disposition");
}

/// "Name: value", read so.
bool isPlainField(QByteArrayView line, const Header &header)
{
    const qsizetype colon = header.name.size();
    if (colon == 0 || line.size() <= colon || line[colon] != ':' || !isToken(header.name) ||
        !areSame(line.first(colon), header.name)) {
        return false;
    }
    const QByteArrayView value = stripHttpTabOrSpace(line.sliced(colon + 1));
    return !value.isEmpty() && isPlain(line.sliced(colon)) && areSame(value, header.value) &&
           isPlainMeaning(header);
}

bool isNamedBefore(const HeaderList &headers, qsizetype index)
{
    const QByteArrayView name = headers.at(std::size_t(index)).name;
    return std::any_of(headers.begin(), headers.begin() + index, [name](const Header &header) {
        return equalsIgnoringCase(header.name, name);
    });
}

} // namespace

bool isReadAlike(const ResponseHead &head)
{
    const auto lines = qsizetype(head.headers.size()) + 1;
    if (head.rawLines.size() != lines || head.mistake || !hasPlainStatusLine(head)) {
        return false;
    }
    for (qsizetype i = 1; i < lines; ++i) {
        const Header &header = head.headers.at(std::size_t(i - 1));
        if (!isPlainField(head.rawLines.at(i), header) || isNamedBefore(head.headers, i - 1)) {
            return false;
        }
    }
    return true;
}

AnswerContext answerContext(const WireRequest &request)
{
    const bool isEncrypted = request.url.scheme == "https";
    ResponseReading reading = request.reading;
    if (request.protocolSwitch == ProtocolSwitch::Expected) {
        reading.switchingProtocols = ResponseReading::SwitchingProtocols::IsAnswer;
    }
    return {request.method,
            isEncrypted ? AnswerContext::Channel::Encrypted : AnswerContext::Channel::Plain,
            !request.url.port.has_value(),
            request.headers.get("Accept-Encoding"),
            reading,
            request.protocolSwitch};
}

ResponseHead readResponseHead(HeadLines rawLines, const AnswerContext &context)
{
    ResponseHead head = isOfLaterVersion(rawLines) ? parseResponseHead(std::move(rawLines))
                                                   : readHttp1Head(std::move(rawLines), context);
    const bool isFinal = !isInterim(head.status, context.reading);
    if (!head.mistake && isFinal && isCodingRefused(head.headers, context)) {
        head.mistake = HeadMistake{MistakeKind::ContentCodingRefused, "Content-Encoding"};
    }
    return head;
}

StatusLine statusLineOf(const ResponseHead &head, const ResponseReading &reading)
{
    if (head.rawLines.empty()) {
        return http09StatusLine();
    }
    const QByteArrayView line = head.rawLines.front();
    return readStatusLine(line.first(endOfStatusLine(line, reading)), reading.statusLine);
}

std::vector<Header> fieldsOf(const ResponseHead &head, const ResponseReading &reading)
{
    return fieldsBehindStatusLine(head.rawLines, reading).fields;
}

bool isInterim(int status, const ResponseReading &reading)
{
    const bool is101 = status == 101 &&
                       reading.switchingProtocols == ResponseReading::SwitchingProtocols::IsAnswer;
    return status >= 100 && status <= 199 && !is101;
}

TransportErrorKind errorKindOf(HeadMistake::Kind mistake)
{
    switch (mistake) {
    case MistakeKind::StatusLineInvalid: return TransportErrorKind::StatusLineInvalid;
    case MistakeKind::ContentCodingRefused: return TransportErrorKind::ContentDecodingFailed;
    case MistakeKind::NulByte:
    case MistakeKind::LengthInvalid:
    case MistakeKind::LengthsDiffer:
    case MistakeKind::LinesDiffer:
    case MistakeKind::TransferCodingUnknown: break;
    }
    return TransportErrorKind::MalformedResponse;
}

QByteArray describe(const HeadMistake &mistake)
{
    switch (mistake.kind) {
    case MistakeKind::NulByte: return "a NUL byte in the head";
    case MistakeKind::StatusLineInvalid: return "the status line cannot be read";
    case MistakeKind::LengthInvalid: return mistake.header + " is no number";
    case MistakeKind::LengthsDiffer:
        return "several lengths in " + mistake.header + ", not all the same";
    case MistakeKind::LinesDiffer:
        return "several lines of " + mistake.header + ", not all the same";
    case MistakeKind::TransferCodingUnknown: return "an unknown coding in " + mistake.header;
    case MistakeKind::ContentCodingRefused:
        return "a coding in " + mistake.header + " that the request did not offer";
    }
    Q_UNREACHABLE();
}

} // namespace Corscope::Http
