#include "core/http/statusline.h"

#include "core/infra/ascii.h"

#include <algorithm>
#include <limits>

namespace Corscope::Http {

namespace {

using Reading = ResponseReading::StatusLine;
using BeginningKind = Beginning::Kind;

QByteArrayView withoutLeading(QByteArrayView bytes, bool (*isBlank)(char))
{
    const auto first = std::find_if_not(bytes.begin(), bytes.end(), isBlank);
    return bytes.sliced(first - bytes.begin());
}

bool isSpace(char c)
{
    return c == ' ';
}

bool isTabOrSpace(char c)
{
    return isHttpTabOrSpace(uchar(c));
}

QByteArrayView digitsAtStart(QByteArrayView bytes)
{
    const auto end =
        std::find_if_not(bytes.begin(), bytes.end(), [](char c) { return isAsciiDigit(uchar(c)); });
    return bytes.first(end - bytes.begin());
}

/// Capped at the largest number.
int numberOf(QByteArrayView digits)
{
    constexpr int largest = std::numeric_limits<int>::max();
    int result = 0;
    for (const char digit : digits) {
        const int value = digit - '0';
        result = result > (largest - value) / 10 ? largest : result * 10 + value;
    }
    return result;
}

/// The same bytes; what is in nearly every status line is not copied.
QByteArray wordOf(QByteArrayView word)
{
    for (const char *usual : {"HTTP/1.1", "OK"}) {
        if (word == QByteArrayView(usual)) {
            return literalBytes(usual);
        }
    }
    return word.toByteArray();
}

/// Up to the first space.
QByteArrayView firstWord(QByteArrayView line)
{
    const qsizetype space = line.indexOf(' ');
    return space < 0 ? line : line.first(space);
}

/// The two numbers of "HTTP/1.1"; nothing where it is not of that form. `end` is where they end.
struct Version
{
    int major = 0;
    int minor = 0;
    qsizetype end = 0;
};
std::optional<Version> versionOf(QByteArrayView line)
{
    constexpr qsizetype start = 5;
    if (!line.startsWith("HTTP/")) {
        return std::nullopt;
    }
    const QByteArrayView major = digitsAtStart(line.sliced(start));
    const qsizetype dot = start + major.size();
    if (major.isEmpty() || dot >= line.size() || line.at(dot) != '.') {
        return std::nullopt;
    }
    const QByteArrayView minor = digitsAtStart(line.sliced(dot + 1));
    if (minor.isEmpty()) {
        return std::nullopt;
    }
    return Version{numberOf(major), numberOf(minor), dot + 1 + minor.size()};
}

/// RFC 9112, section 4: parts may be told apart by any blanks.
StatusLine standard(QByteArrayView line)
{
    StatusLine result;
    const auto version = versionOf(line);
    const qsizetype versionEnd = version ? version->end : firstWord(line).size();
    result.version = wordOf(line.first(versionEnd));
    const QByteArrayView behind = line.sliced(versionEnd);
    const QByteArrayView rest = withoutLeading(behind, isTabOrSpace);
    const QByteArrayView digits = digitsAtStart(rest);
    QByteArrayView reason = rest.sliced(digits.size());
    const bool apart = reason.isEmpty() || isTabOrSpace(reason.front());
    result.status = numberOf(digits);
    result.reason = wordOf(reason.startsWith(' ') ? reason.sliced(1) : reason);
    result.isHttp11 = version && version->minor >= 1;
    result.isValid = version && version->major == 1 && rest.size() < behind.size() &&
                     digits.size() == 3 && digits.front() != '0' && apart;
    return result;
}

/// net/http/http_response_headers.cc, ParseVersion, ParseStatusLine and ParseStatus
StatusLine chromium(QByteArrayView line)
{
    StatusLine result;
    result.version = wordOf(firstWord(line));
    const qsizetype dot = line.indexOf('.');
    const bool hasVersion = line.size() > 5 && line.at(4) == '/' && dot > 4 &&
                            dot + 1 < line.size() && isAsciiDigit(uchar(line.at(5))) &&
                            isAsciiDigit(uchar(line.at(dot + 1)));
    if (hasVersion) {
        const int major = line.at(5) - '0';
        const int minor = line.at(dot + 1) - '0';
        result.isHttp11 = major > 1 || (major == 1 && minor >= 1);
    }
    const qsizetype space = line.indexOf(' ');
    if (space < 0) {
        result.status = 200;
        result.reason = "OK";
        return result;
    }
    const QByteArrayView rest = withoutLeading(line.sliced(space), isSpace);
    const QByteArrayView digits = digitsAtStart(rest);
    if (digits.isEmpty()) {
        result.status = 200;
        return result;
    }
    result.status = numberOf(digits);
    QByteArrayView reason = withoutLeading(rest.sliced(digits.size()), isSpace);
    while (reason.endsWith(' ')) {
        reason.chop(1);
    }
    result.reason = wordOf(reason);
    return result;
}

/// nsHttpResponseHead::ParseVersion: what it cannot read is HTTP/1.0.
bool isHttp11ForFirefox(QByteArrayView line)
{
    const auto version = versionOf(line);
    const bool isLater = line.startsWith("HTTP/2") || line.startsWith("HTTP/3");
    return isLater || (version && version->major == 1 && version->minor >= 1);
}

/// nsHttpResponseHead::ParseStatusLine
StatusLine firefox(QByteArrayView line)
{
    StatusLine result;
    result.version = wordOf(firstWord(line));
    result.isHttp11 = isHttp11ForFirefox(line);
    const qsizetype space = line.indexOf(' ');
    if (space < 0) {
        result.status = 200;
        result.reason = "OK";
        return result;
    }
    const QByteArrayView rest = withoutLeading(line.sliced(space), isTabOrSpace);
    const QByteArrayView digits = digitsAtStart(rest);
    const QByteArrayView behind = rest.sliced(digits.size());
    result.status = numberOf(digits);
    result.isValid = !digits.isEmpty() && digits.size() <= 3 &&
                     (behind.isEmpty() || isTabOrSpace(behind.front()));
    // HTTP/2 has no reason, so none is shown, whatever is there (answer-012).
    if (!line.startsWith("HTTP/2") && !line.startsWith("HTTP/3")) {
        result.reason = wordOf(withoutLeading(behind, isTabOrSpace));
    }
    return result;
}

/// libsoup/soup-headers.c, soup_headers_parse_status_line
StatusLine webKit(QByteArrayView line)
{
    StatusLine result;
    const auto version = versionOf(line);
    const bool isShoutcast = line.startsWith("ICY");
    const qsizetype versionEnd = version ? version->end : isShoutcast ? 3 : firstWord(line).size();
    result.version = wordOf(line.first(versionEnd));
    result.isHttp11 = version && version->minor == 1;
    const QByteArrayView rest = withoutLeading(line.sliced(versionEnd), isTabOrSpace);
    const QByteArrayView digits = digitsAtStart(rest);
    result.status = numberOf(digits);
    result.reason = wordOf(stripHttpWhitespace(rest.sliced(digits.size())));
    const bool isKnown = isShoutcast || (version && version->major == 1 && version->minor <= 1);
    result.isValid = isKnown && digits.size() == 3 && digits.front() != '0';
    return result;
}

qsizetype emptyLinesAtStart(QByteArrayView bytes)
{
    const auto first =
        std::find_if_not(bytes.begin(), bytes.end(), [](char c) { return c == '\r' || c == '\n'; });
    return first - bytes.begin();
}

/// Whether `bytes` begin with `text`, as far as they go.
bool mayStartWith(QByteArrayView bytes, QByteArrayView text)
{
    const qsizetype length = std::min(bytes.size(), text.size());
    return equalsIgnoringCase(bytes.first(length), text.first(length));
}

Beginning standardBeginning(QByteArrayView bytes, StreamState stream)
{
    constexpr QByteArrayView start("HTTP/");
    const qsizetype offset = emptyLinesAtStart(bytes);
    const QByteArrayView rest = bytes.sliced(offset);
    if (rest.size() >= start.size() && rest.startsWith(start)) {
        return {BeginningKind::Found, offset};
    }
    const bool mayCome =
        stream == StreamState::GoesOn && rest.size() < start.size() && start.startsWith(rest);
    return mayCome ? Beginning{} : Beginning{BeginningKind::NoStatusLine};
}

/// net/http/http_util.cc, LocateStartOfStatusLine, and http_stream_parser.cc,
/// FindAndParseResponseHeaders
Beginning chromiumBeginning(QByteArrayView bytes, StreamState stream)
{
    constexpr qsizetype slop = 4;
    constexpr QByteArrayView http("http");
    for (qsizetype at = 0; at <= slop && at + http.size() <= bytes.size(); ++at) {
        if (equalsIgnoringCase(bytes.sliced(at, http.size()), http)) {
            return {BeginningKind::Found, at};
        }
    }
    const bool isDecided = bytes.size() >= slop + http.size() || stream == StreamState::Ended;
    return isDecided ? Beginning{BeginningKind::NoStatusLine} : Beginning{};
}

/// nsHttpTransaction::LocateHttpStart, called by ParseHead
Beginning firefoxBeginning(QByteArrayView bytes, StreamState stream)
{
    constexpr qsizetype window = 11;
    constexpr QByteArrayView version1("HTTP/1.");
    const QByteArrayView seen = bytes.first(std::min(bytes.size(), window));
    bool onlyBlanks = true;
    for (qsizetype at = 0; at < seen.size(); ++at) {
        const QByteArrayView rest = seen.sliced(at);
        const bool isVersion1 = startsWithIgnoringCase(rest, version1);
        const bool isOther = onlyBlanks && (startsWithIgnoringCase(rest, "HTTP/2") ||
                                            startsWithIgnoringCase(rest, "HTTP/3") ||
                                            startsWithIgnoringCase(rest, "ICY "));
        if (isVersion1 || isOther) {
            return {BeginningKind::Found, at};
        }
        onlyBlanks = onlyBlanks && (isHttpWhitespace(uchar(seen.at(at))));
    }
    if (stream == StreamState::GoesOn && seen.size() < window) {
        return {};
    }
    const bool isBroken =
        !seen.isEmpty() && seen.size() < version1.size() && mayStartWith(seen, version1);
    return isBroken ? Beginning{BeginningKind::Found, 0} : Beginning{BeginningKind::NoStatusLine};
}

/// libsoup takes whatever comes for a head and looks at it when it is there.
Beginning webKitBeginning(QByteArrayView bytes)
{
    const qsizetype offset = emptyLinesAtStart(bytes);
    return offset < bytes.size() ? Beginning{BeginningKind::Found, offset} : Beginning{};
}

} // namespace

StatusLine readStatusLine(QByteArrayView line, Reading reading)
{
    switch (reading) {
    case Reading::Standard: return standard(line);
    case Reading::Chromium: return chromium(line);
    case Reading::Firefox: return firefox(line);
    case Reading::WebKit: return webKit(line);
    }
    Q_UNREACHABLE();
}

StatusLine http09StatusLine()
{
    return {"HTTP/0.9", 200, "OK"};
}

Beginning findStatusLine(QByteArrayView bytes, StreamState stream, Reading reading)
{
    switch (reading) {
    case Reading::Standard: return standardBeginning(bytes, stream);
    case Reading::Chromium: return chromiumBeginning(bytes, stream);
    case Reading::Firefox: return firefoxBeginning(bytes, stream);
    case Reading::WebKit: return webKitBeginning(bytes);
    }
    Q_UNREACHABLE();
}

} // namespace Corscope::Http
