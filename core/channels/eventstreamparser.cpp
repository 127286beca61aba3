#include "core/channels/eventstreamparser.h"

#include "core/infra/ascii.h"
#include "core/text/encoding.h"

#include <algorithm>
#include <limits>

namespace Corscope::Channels {

using Profiles::EmptyRetry;
using Profiles::RetryReading;

namespace {

constexpr QByteArrayView utf8Mark("\xEF\xBB\xBF");
/// A day: what does not fit is as good as for ever.
constexpr qint64 forEver = std::numeric_limits<int>::max();

/// UTF-8 decode without BOM: a mark inside of a stream is text (es-parse-010).
QString decoded(QByteArrayView bytes)
{
    return bytes.startsWith(utf8Mark) ? Text::utf8Decode(QByteArray(utf8Mark.toByteArray() + bytes))
                                      : Text::utf8Decode(bytes);
}

bool areDigits(QByteArrayView value)
{
    return !value.isEmpty() &&
           std::all_of(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; });
}

} // namespace

EventStreamParser::EventStreamParser(const Profiles::EventSourceRules &rules)
    : m_rules(rules)
    , m_reconnectionTime(rules.defaultDelay)
{}

void EventStreamParser::begin()
{
    m_mark = Mark::Unseen;
    m_beginning.clear();
    m_line.clear();
    m_skipsLineFeed = false;
    m_data.clear();
    m_type.clear();
    m_id.reset();
    m_isBlockLost = false;
}

std::vector<StreamEvent> EventStreamParser::feed(QByteArrayView bytes)
{
    std::vector<StreamEvent> events;
    QByteArray joined;
    const QByteArrayView text = withoutMark(bytes, joined);
    if (m_mark == Mark::Utf16) {
        const QString decodedText = m_utf16.decode(text);
        parse(decodedText.toUtf8(), events);
    } else if (m_mark == Mark::Over) {
        parse(text, events);
    }
    return events;
}

/// The stream's bytes behind a byte order mark; nothing while there may be one still. `joined` has
/// the bytes where they had to be put together.
QByteArrayView EventStreamParser::withoutMark(QByteArrayView bytes, QByteArray &joined)
{
    if (m_mark != Mark::Unseen || bytes.isEmpty()) {
        return bytes;
    }
    joined = m_beginning + bytes.toByteArray();
    // WebKit's decoder takes UTF-16 for what it says that it is (es-parse-011).
    if (m_rules.utf16MarkCounts &&
        (joined.startsWith("\xFF\xFE") || joined.startsWith("\xFE\xFF"))) {
        m_mark = Mark::Utf16;
        m_utf16 = QStringDecoder(joined.startsWith('\xFF') ? QStringDecoder::Utf16LE
                                                           : QStringDecoder::Utf16BE);
        return QByteArrayView(joined).sliced(2);
    }
    const bool mayBeMark = joined.size() < utf8Mark.size() && utf8Mark.startsWith(joined) &&
                           !m_rules.markMustBeWhole; // es-split-056
    if (mayBeMark) {
        m_beginning = joined;
        return {};
    }
    m_mark = Mark::Over;
    m_beginning.clear();
    return joined.startsWith(utf8Mark) ? QByteArrayView(joined).sliced(utf8Mark.size())
                                       : QByteArrayView(joined);
}

/// Lines end with CR LF, LF or CR; a CR ends its line at once, whatever comes next (es-split-057).
void EventStreamParser::parse(QByteArrayView bytes, std::vector<StreamEvent> &events)
{
    qsizetype start = 0;
    if (m_skipsLineFeed && !bytes.isEmpty()) {
        m_skipsLineFeed = false;
        start = bytes.startsWith('\n') ? 1 : 0;
    }
    const auto isLineEnd = [](char c) { return c == '\n' || c == '\r'; };
    while (start < bytes.size()) {
        const auto end = std::find_if(bytes.begin() + start, bytes.end(), isLineEnd);
        if (end == bytes.end()) {
            break;
        }
        const qsizetype i = end - bytes.begin();
        const QByteArrayView rest = bytes.sliced(start, i - start);
        start = i + 1;
        if (*end == '\r') {
            m_skipsLineFeed = start == bytes.size();
            start += start < bytes.size() && bytes.at(start) == '\n' ? 1 : 0;
        }
        if (m_line.isEmpty()) {
            takeLine(rest, events);
        } else {
            m_line += rest;
            takeLine(std::exchange(m_line, {}), events);
        }
    }
    m_line += bytes.sliced(start);
}

void EventStreamParser::takeLine(QByteArrayView line, std::vector<StreamEvent> &events)
{
    if (line.isEmpty()) {
        dispatch(events);
        return;
    }
    const qsizetype colon = line.indexOf(':');
    if (colon == 0) {
        return; // a comment
    }
    if (colon < 0) {
        takeField(line, {});
        return;
    }
    QByteArrayView value = line.sliced(colon + 1);
    if (value.startsWith(' ')) {
        value = value.sliced(1);
    }
    takeField(line.first(colon), value);
}

/// https://html.spec.whatwg.org/multipage/server-sent-events.html#processField
void EventStreamParser::takeField(QByteArrayView name, QByteArrayView value)
{
    if (name == "data") {
        m_data += m_rules.dropsNul ? QByteArrayView(cleaned(value)) : value;
        m_data += '\n';
    } else if (name == "event") {
        m_type = cleaned(value);
    } else if (name == "id") {
        takeId(value);
    } else if (name == "retry") {
        takeRetry(value);
    }
}

QByteArray EventStreamParser::cleaned(QByteArrayView value) const
{
    QByteArray result = value.toByteArray();
    if (m_rules.dropsNul) {
        result.replace('\0', QByteArrayView()); // es-parse-047, -049
    }
    return result;
}

void EventStreamParser::takeId(QByteArrayView value)
{
    if (value.contains('\0')) {
        m_isBlockLost = m_isBlockLost || m_rules.nulLosesBlock; // es-id-010
    } else {
        m_id = value.toByteArray();
    }
}

void EventStreamParser::takeRetry(QByteArrayView value)
{
    if (value.isEmpty()) {
        switch (m_rules.emptyRetry) { // es-retry-013, -014, -024
        case EmptyRetry::Ignored: return;
        case EmptyRetry::Default: m_reconnectionTime = m_rules.defaultDelay; return;
        case EmptyRetry::Zero: m_reconnectionTime = 0; return;
        }
    }
    QByteArray digits = value.toByteArray();
    if (m_rules.retryReading == RetryReading::SignedAndBlanks) { // es-retry-007, -008
        digits = digits.trimmed();
        if (digits.startsWith('+')) {
            digits.remove(0, 1);
        }
    }
    if (!areDigits(digits)) {
        return;
    }
    bool fits = false;
    const quint64 time = digits.toULongLong(&fits);
    if (fits) {
        m_reconnectionTime = qint64(std::min<quint64>(time, quint64(forEver)));
    } else if (m_rules.retryReading == RetryReading::DigitsUnbounded) {
        m_reconnectionTime = forEver; // es-retry-016
    }
}

/// https://html.spec.whatwg.org/multipage/server-sent-events.html#dispatchMessage
void EventStreamParser::dispatch(std::vector<StreamEvent> &events)
{
    const bool isLost = std::exchange(m_isBlockLost, false);
    const std::optional<QByteArray> id = std::exchange(m_id, std::nullopt);
    const QByteArray type = std::exchange(m_type, {});
    const bool hasData = !m_data.isEmpty() && !isLost;
    const bool keepsId = !isLost && !(m_data.isEmpty() && m_rules.forgetsIdsWithoutData);
    // 1.
    if (id && keepsId) {
        m_lastEventIdText = decoded(*id);
        m_lastEventId = id->isValidUtf8() ? *id : Text::utf8Encode(m_lastEventIdText); // es-id-016
    }
    // 2. If the data buffer is an empty string, set the data buffer and the event type buffer to
    // the empty string and return.
    // 3.
    if (hasData) {
        events.push_back({type.isEmpty() ? QStringLiteral("message") : decoded(type),
                          decoded(QByteArrayView(m_data).chopped(1)), m_lastEventIdText});
    }
    m_data.resize(0); // what it has of memory the next block needs again
}

} // namespace Corscope::Channels
