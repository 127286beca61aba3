// The states of file: URLs. Their quirks with Windows drive letters hold on every platform.
#include "core/infra/ascii.h"
#include "core/url/hostparser.h"
#include "core/url/urlparser.h"

namespace Corscope::Url {

namespace {

/// https://url.spec.whatwg.org/#windows-drive-letter
bool isWindowsDriveLetter(std::u32string_view text)
{
    return text.size() == 2 && isAsciiAlpha(text[0]) && (text[1] == U':' || text[1] == U'|');
}

/// https://url.spec.whatwg.org/#normalized-windows-drive-letter
bool isNormalizedWindowsDriveLetter(QByteArrayView segment)
{
    return segment.size() == 2 && isAsciiAlpha(uchar(segment.front())) && segment.back() == ':';
}

} // namespace

/// https://url.spec.whatwg.org/#start-with-a-windows-drive-letter of what stands at the pointer.
bool UrlParser::startsWithWindowsDriveLetter() const
{
    const char32_t third = codePoint(2);
    return isWindowsDriveLetter(m_input.substr(std::size_t(m_pointer), 2)) &&
           (third == endOfInput || third == U'/' || third == U'\\' || third == U'?' ||
            third == U'#');
}

void UrlParser::shortenPath()
{
    PathSegments &path = segments();
    // 3. The drive of a file: URL stays.
    if (m_url.scheme == "file" && path.size() == 1 &&
        isNormalizedWindowsDriveLetter(path.front())) {
        return;
    }
    // 4. Remove path's last item, if any.
    if (!path.empty()) {
        path.pop_back();
    }
}

/// https://url.spec.whatwg.org/#file-state
UrlParser::Step UrlParser::fileState(char32_t c)
{
    // 1. and 2. Set url's scheme to "file" and its host to the empty string.
    m_url.scheme = "file";
    m_isSpecial = true;
    m_url.host = EmptyHost{};
    // 3. If c is U+002F (/) or U+005C (\), set state to file slash state.
    if (c == U'/' || c == U'\\') {
        switchTo(State::FileSlash);
        return std::nullopt;
    }
    // 5. Otherwise, without a file: URL as base, set state to path state.
    if (!baseIsFile()) {
        reconsumeIn(State::Path);
        return std::nullopt;
    }
    // 4.1. Host, path and query are base's.
    m_url.host = m_base->host;
    m_url.path = m_base->path;
    m_url.query = m_base->query;
    // 4.2. to 4.4.
    if (c == U'?') {
        startQuery();
    } else if (c == U'#') {
        startFragment();
    } else if (c != endOfInput) {
        m_url.query.reset();
        if (startsWithWindowsDriveLetter()) {
            segments().clear();
        } else {
            shortenPath();
        }
        reconsumeIn(State::Path);
    }
    return std::nullopt;
}

/// https://url.spec.whatwg.org/#file-slash-state
UrlParser::Step UrlParser::fileSlashState(char32_t c)
{
    // 1. If c is U+002F (/) or U+005C (\), set state to file host state.
    if (c == U'/' || c == U'\\') {
        switchTo(State::FileHost);
        return std::nullopt;
    }
    // 2.1. Base gives the host, and the drive if none is named.
    if (baseIsFile()) {
        m_url.host = m_base->host;
        const auto *basePath = std::get_if<PathSegments>(&m_base->path);
        const bool baseHasDrive =
            basePath && !basePath->empty() && isNormalizedWindowsDriveLetter(basePath->front());
        if (baseHasDrive && !startsWithWindowsDriveLetter()) {
            segments().push_back(basePath->front());
        }
    }
    // 2.2. Set state to path state, and decrease pointer by 1.
    reconsumeIn(State::Path);
    return std::nullopt;
}

/// https://url.spec.whatwg.org/#file-host-state
UrlParser::Step UrlParser::fileHostState(char32_t c)
{
    if (c == endOfInput || c == U'/' || c == U'\\' || c == U'?' || c == U'#') {
        return fileHostIsComplete();
    }
    // 2. Otherwise, append c to buffer.
    return std::nullopt;
}

/// Step 1 of the file host state.
UrlParser::Step UrlParser::fileHostIsComplete()
{
    // 1.1. A drive letter is no host: buffer is not reset here and instead used in the path state.
    if (isWindowsDriveLetter(buffer())) {
        m_buffer += char(buffer()[0]);
        m_buffer += char(buffer()[1]);
        reconsumeIn(State::Path);
        return std::nullopt;
    }
    // 1.2. Otherwise, if buffer is the empty string, so is the host.
    if (buffer().empty()) {
        m_url.host = EmptyHost{};
        reconsumeIn(State::PathStart);
        return std::nullopt;
    }
    // 1.3. Otherwise, host parsing; "localhost" becomes the empty string.
    const Step mistake = bufferIsHost();
    if (m_url.host == Host(Domain{"localhost"})) {
        m_url.host = EmptyHost{};
    }
    reconsumeIn(State::PathStart);
    return mistake;
}

/// Step 1.4.1 of the path state, which is here with the other quirks of drive letters.
void UrlParser::normalizeWindowsDriveLetter()
{
    const bool isDriveLetter = m_buffer.size() == 2 && isAsciiAlpha(uchar(m_buffer.front())) &&
                               (m_buffer.back() == ':' || m_buffer.back() == '|');
    if (m_url.scheme == "file" && segments().empty() && isDriveLetter) {
        m_buffer.back() = ':';
    }
}

} // namespace Corscope::Url
