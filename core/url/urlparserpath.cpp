// The states from the path to the end.
#include "core/infra/ascii.h"
#include "core/url/percentencode.h"
#include "core/url/urlparser.h"

namespace Corscope::Url {

namespace {

/// https://url.spec.whatwg.org/#single-dot-path-segment
bool isSingleDot(QByteArrayView segment)
{
    return segment == "." || equalsIgnoringCase(segment, "%2e");
}

/// https://url.spec.whatwg.org/#double-dot-path-segment
bool isDoubleDot(QByteArrayView segment)
{
    return segment == ".." || equalsIgnoringCase(segment, ".%2e") ||
           equalsIgnoringCase(segment, "%2e.") || equalsIgnoringCase(segment, "%2e%2e");
}

} // namespace

void UrlParser::startQuery()
{
    m_url.query = QByteArray("");
    switchTo(State::Query);
}

void UrlParser::startFragment()
{
    m_url.fragment = QByteArray("");
    switchTo(State::Fragment);
}

/// https://url.spec.whatwg.org/#path-start-state
UrlParser::Step UrlParser::pathStartState(char32_t c)
{
    if (m_isSpecial) {
        // 1. A special URL has a path, whatever comes.
        if (c == U'/' || c == U'\\') {
            switchTo(State::Path);
        } else {
            reconsumeIn(State::Path);
        }
    } else if (c == U'?') {
        // 2.
        startQuery();
    } else if (c == U'#') {
        // 3.
        startFragment();
    } else if (c == U'/') {
        // 4.
        switchTo(State::Path);
    } else if (c != endOfInput) {
        reconsumeIn(State::Path);
    }
    return std::nullopt;
}

/// https://url.spec.whatwg.org/#path-state
UrlParser::Step UrlParser::pathState(char32_t c)
{
    // 2. Otherwise, UTF-8 percent-encode c using the path percent-encode set.
    if (c != endOfInput && c != U'/' && c != U'?' && c != U'#' && !isSpecialBackslash(c)) {
        appendUtf8PercentEncoded(m_buffer, c, PercentEncodeSet::Path);
        return std::nullopt;
    }
    // 1.2. to 1.5.
    segmentIsComplete(c);
    // 1.6. and 1.7.
    if (c == U'?') {
        startQuery();
    } else if (c == U'#') {
        startFragment();
    }
    return std::nullopt;
}

/// Steps 1.2 to 1.5 of the path state.
void UrlParser::segmentIsComplete(char32_t c)
{
    const bool anotherFollows = c == U'/' || isSpecialBackslash(c);
    if (isDoubleDot(m_buffer)) {
        // 1.2. "/usr/.." gives "/", not no path.
        shortenPath();
        if (!anotherFollows) {
            segments().push_back(QByteArray(""));
        }
    } else if (isSingleDot(m_buffer)) {
        // 1.3.
        if (!anotherFollows) {
            segments().push_back(QByteArray(""));
        }
    } else {
        // 1.4.
        normalizeWindowsDriveLetter();
        segments().push_back(m_buffer);
    }
    m_buffer = QByteArray("");
}

/// https://url.spec.whatwg.org/#cannot-be-a-base-url-path-state
UrlParser::Step UrlParser::opaquePathState(char32_t c)
{
    QByteArray &path = std::get<OpaquePath>(m_url.path).ascii;
    if (c == U'?') {
        startQuery();
    } else if (c == U'#') {
        startFragment();
    } else if (c == U' ') {
        // 3. The last space before a query or a fragment would be lost if that were removed.
        const char32_t next = codePoint(1);
        path += next == U'?' || next == U'#' ? "%20" : " ";
    } else if (c != endOfInput) {
        appendUtf8PercentEncoded(path, c, PercentEncodeSet::C0Control);
    }
    return std::nullopt;
}

/// https://url.spec.whatwg.org/#query-state
/// The standard collects a buffer because of encodings that have state; UTF-8 has none.
UrlParser::Step UrlParser::queryState(char32_t c)
{
    if (c == U'#') {
        startFragment();
    } else if (c != endOfInput) {
        appendUtf8PercentEncoded(*m_url.query, c,
                                 m_isSpecial ? PercentEncodeSet::SpecialQuery
                                             : PercentEncodeSet::Query);
    }
    return std::nullopt;
}

/// https://url.spec.whatwg.org/#fragment-state
UrlParser::Step UrlParser::fragmentState(char32_t c)
{
    if (c != endOfInput) {
        appendUtf8PercentEncoded(*m_url.fragment, c, PercentEncodeSet::Fragment);
    }
    return std::nullopt;
}

} // namespace Corscope::Url
