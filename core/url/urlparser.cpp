#include "core/url/urlparser.h"

#include "core/infra/ascii.h"

#include <utility>

namespace Corscope::Url {

UrlParser::UrlParser(std::u32string_view input, const UrlRecord *base)
    : m_input(input)
    , m_base(base)
{}

Result<UrlRecord, LocatedMistake> UrlParser::run()
{
    for (;; ++m_pointer) {
        if (const Step mistake = runState(codePoint())) {
            return fail(LocatedMistake(*mistake));
        }
        if (m_pointer >= qsizetype(m_input.size())) {
            return std::move(m_url);
        }
    }
}

UrlParser::Step UrlParser::runState(char32_t c)
{
    switch (m_state) {
    case State::SchemeStart: return schemeStartState(c);
    case State::Scheme: return schemeState(c);
    case State::NoScheme: return noSchemeState(c);
    case State::SpecialRelativeOrAuthority: return specialRelativeOrAuthorityState(c);
    case State::PathOrAuthority: return pathOrAuthorityState(c);
    case State::Relative: return relativeState(c);
    case State::RelativeSlash: return relativeSlashState(c);
    case State::SpecialAuthoritySlashes: return specialAuthoritySlashesState(c);
    case State::SpecialAuthorityIgnoreSlashes: return specialAuthorityIgnoreSlashesState(c);
    case State::Authority: return authorityState(c);
    case State::AuthorityHost: return hostState(c);
    case State::Port: return portState(c);
    case State::File: return fileState(c);
    case State::FileSlash: return fileSlashState(c);
    case State::FileHost: return fileHostState(c);
    case State::PathStart: return pathStartState(c);
    case State::Path: return pathState(c);
    case State::OpaquePath: return opaquePathState(c);
    case State::Query: return queryState(c);
    case State::Fragment: return fragmentState(c);
    }
    Q_UNREACHABLE();
}

void UrlParser::switchTo(State state)
{
    m_state = state;
    m_bufferStart = m_pointer + 1;
}

void UrlParser::reconsumeIn(State state)
{
    --m_pointer;
    switchTo(state);
}

char32_t UrlParser::codePoint(std::size_t ahead) const
{
    const std::size_t index = std::size_t(m_pointer) + ahead;
    return index < m_input.size() ? m_input[index] : endOfInput;
}

std::u32string_view UrlParser::buffer() const
{
    return m_input.substr(std::size_t(m_bufferStart), std::size_t(m_pointer - m_bufferStart));
}

LocatedMistake UrlParser::mistakeHere(ParseMistakeKind kind) const
{
    return {kind, std::size_t(m_pointer)};
}

bool UrlParser::isSpecialBackslash(char32_t c) const
{
    return c == U'\\' && m_isSpecial;
}

bool UrlParser::baseIsFile() const
{
    return m_base && m_base->scheme == "file";
}

PathSegments &UrlParser::segments()
{
    return std::get<PathSegments>(m_url.path);
}

/// https://url.spec.whatwg.org/#scheme-start-state
UrlParser::Step UrlParser::schemeStartState(char32_t c)
{
    // 1. If c is an ASCII alpha, append c, lowercased, to buffer, and set state to scheme state.
    if (isAsciiAlpha(c)) {
        m_buffer += char(c | 0x20);
        switchTo(State::Scheme);
    } else {
        // 2. Otherwise, set state to no scheme state and decrease pointer by 1.
        reconsumeIn(State::NoScheme);
    }
    return std::nullopt;
}

/// https://url.spec.whatwg.org/#scheme-state
UrlParser::Step UrlParser::schemeState(char32_t c)
{
    // 1. Append c, lowercased, to buffer.
    if (isAsciiAlphanumeric(c) || c == U'+' || c == U'-' || c == U'.') {
        m_buffer += char(isAsciiUpperAlpha(c) ? c | 0x20 : c);
    } else if (c == U':') {
        // 2.2. and 2.4. Set url's scheme to buffer. Set buffer to the empty string.
        m_url.scheme = std::exchange(m_buffer, {});
        m_isSpecial = isSpecialScheme(m_url.scheme);
        schemeIsComplete();
    } else {
        // 3. Otherwise, start over in no scheme state from the first code point.
        m_buffer.clear();
        m_pointer = -1;
        switchTo(State::NoScheme);
    }
    return std::nullopt;
}

/// Steps 2.5 to 2.9 of the scheme state.
void UrlParser::schemeIsComplete()
{
    if (m_url.scheme == "file") {
        switchTo(State::File);
    } else if (m_isSpecial && m_base && m_base->scheme == m_url.scheme) {
        switchTo(State::SpecialRelativeOrAuthority);
    } else if (m_isSpecial) {
        switchTo(State::SpecialAuthoritySlashes);
    } else if (codePoint(1) == U'/') {
        ++m_pointer;
        switchTo(State::PathOrAuthority);
    } else {
        m_url.path = OpaquePath{};
        switchTo(State::OpaquePath);
    }
}

/// https://url.spec.whatwg.org/#no-scheme-state
UrlParser::Step UrlParser::noSchemeState(char32_t c)
{
    // 1. If base is null, or base has an opaque path and c is not U+0023 (#), return failure.
    if (!m_base || (m_base->hasOpaquePath() && c != U'#')) {
        return mistakeHere(ParseMistakeKind::MissingSchemeNonRelativeUrl);
    }
    // 2. Otherwise, if base has an opaque path, only the fragment is new.
    if (m_base->hasOpaquePath()) {
        m_url.scheme = m_base->scheme;
        m_url.path = m_base->path;
        m_url.query = m_base->query;
        startFragment();
    } else {
        // 3. and 4. Relative state or file state, and decrease pointer by 1.
        reconsumeIn(baseIsFile() ? State::File : State::Relative);
    }
    return std::nullopt;
}

/// https://url.spec.whatwg.org/#special-relative-or-authority-state
UrlParser::Step UrlParser::specialRelativeOrAuthorityState(char32_t c)
{
    if (c == U'/' && codePoint(1) == U'/') {
        ++m_pointer;
        switchTo(State::SpecialAuthorityIgnoreSlashes);
    } else {
        reconsumeIn(State::Relative);
    }
    return std::nullopt;
}

/// https://url.spec.whatwg.org/#path-or-authority-state
UrlParser::Step UrlParser::pathOrAuthorityState(char32_t c)
{
    if (c == U'/') {
        switchTo(State::Authority);
    } else {
        reconsumeIn(State::Path);
    }
    return std::nullopt;
}

/// https://url.spec.whatwg.org/#relative-state
UrlParser::Step UrlParser::relativeState(char32_t c)
{
    // 2. Set url's scheme to base's scheme.
    m_url.scheme = m_base->scheme;
    m_isSpecial = isSpecialScheme(m_url.scheme);
    // 3. and 4.
    if (c == U'/' || isSpecialBackslash(c)) {
        switchTo(State::RelativeSlash);
        return std::nullopt;
    }
    // 5.1. Everything but the scheme and the fragment is base's.
    m_url.username = m_base->username;
    m_url.password = m_base->password;
    m_url.host = m_base->host;
    m_url.port = m_base->port;
    m_url.path = m_base->path;
    m_url.query = m_base->query;
    // 5.2. to 5.4.
    if (c == U'?') {
        startQuery();
    } else if (c == U'#') {
        startFragment();
    } else if (c != endOfInput) {
        m_url.query.reset();
        shortenPath();
        reconsumeIn(State::Path);
    }
    return std::nullopt;
}

/// https://url.spec.whatwg.org/#relative-slash-state
UrlParser::Step UrlParser::relativeSlashState(char32_t c)
{
    if (m_isSpecial && (c == U'/' || c == U'\\')) {
        switchTo(State::SpecialAuthorityIgnoreSlashes);
    } else if (c == U'/') {
        switchTo(State::Authority);
    } else {
        m_url.username = m_base->username;
        m_url.password = m_base->password;
        m_url.host = m_base->host;
        m_url.port = m_base->port;
        reconsumeIn(State::Path);
    }
    return std::nullopt;
}

} // namespace Corscope::Url
