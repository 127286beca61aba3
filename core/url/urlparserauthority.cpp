// The states from the slashes behind the scheme to the port.
#include "core/infra/ascii.h"
#include "core/url/hostparser.h"
#include "core/url/percentencode.h"
#include "core/url/urlparser.h"

#include <algorithm>
#include <limits>

namespace Corscope::Url {

bool UrlParser::endsAuthority(char32_t c) const
{
    return c == endOfInput || c == U'/' || c == U'?' || c == U'#' || isSpecialBackslash(c);
}

/// https://url.spec.whatwg.org/#special-authority-slashes-state
UrlParser::Step UrlParser::specialAuthoritySlashesState(char32_t c)
{
    if (c == U'/' && codePoint(1) == U'/') {
        ++m_pointer;
        switchTo(State::SpecialAuthorityIgnoreSlashes);
    } else {
        reconsumeIn(State::SpecialAuthorityIgnoreSlashes);
    }
    return std::nullopt;
}

/// https://url.spec.whatwg.org/#special-authority-ignore-slashes-state
UrlParser::Step UrlParser::specialAuthorityIgnoreSlashesState(char32_t c)
{
    if (c != U'/' && c != U'\\') {
        reconsumeIn(State::Authority);
    }
    return std::nullopt;
}

/// https://url.spec.whatwg.org/#authority-state
UrlParser::Step UrlParser::authorityState(char32_t c)
{
    // 1. If c is U+0040 (@), then what stands before it are credentials.
    if (c == U'@') {
        bufferIsCredentials();
        m_bufferStart = m_pointer + 1;
    } else if (endsAuthority(c)) {
        // 2.1. If atSignSeen is true and buffer is the empty string, return failure.
        if (m_atSignSeen && buffer().empty()) {
            return mistakeHere(ParseMistakeKind::HostMissing);
        }
        // 2.2. Back to the start of the buffer: the host state reads it again.
        m_pointer = m_bufferStart - 1;
        switchTo(State::AuthorityHost);
    }
    // 3. Otherwise, append c to buffer.
    return std::nullopt;
}

/// Steps 1.2 to 1.4 of the authority state.
void UrlParser::bufferIsCredentials()
{
    const auto target = [this]() -> QByteArray & {
        return m_passwordTokenSeen ? m_url.password : m_url.username;
    };
    // 1.2. and 1.3. An earlier "@" belongs to the credentials.
    if (m_atSignSeen) {
        target() += "%40";
    }
    m_atSignSeen = true;
    // 1.4. For each codePoint in buffer:
    for (const char32_t c : buffer()) {
        if (c == U':' && !m_passwordTokenSeen) {
            m_passwordTokenSeen = true;
        } else {
            appendUtf8PercentEncoded(target(), c, PercentEncodeSet::Userinfo);
        }
    }
}

/// https://url.spec.whatwg.org/#host-state
UrlParser::Step UrlParser::hostState(char32_t c)
{
    // 2. Otherwise, if c is U+003A (:) and insideBrackets is false:
    if (c == U':' && !m_insideBrackets) {
        // 2.1. If buffer is the empty string, return failure.
        if (buffer().empty()) {
            return mistakeHere(ParseMistakeKind::HostMissing);
        }
        // 2.3. to 2.5.
        const Step mistake = bufferIsHost();
        switchTo(State::Port);
        return mistake;
    }
    // 3. Otherwise, if the authority ends here:
    if (endsAuthority(c)) {
        // 3.1. If url is special and buffer is the empty string, return failure.
        if (m_isSpecial && buffer().empty()) {
            return mistakeHere(ParseMistakeKind::HostMissing);
        }
        // 3.3. to 3.5.
        const Step mistake = bufferIsHost();
        reconsumeIn(State::PathStart);
        return mistake;
    }
    // 4. Otherwise, c is part of the host.
    if (c == U'[') {
        m_insideBrackets = true;
    } else if (c == U']') {
        m_insideBrackets = false;
    }
    return std::nullopt;
}

/// Host parsing of the buffer into url's host.
UrlParser::Step UrlParser::bufferIsHost()
{
    auto host = parseHost(buffer(), m_isSpecial ? IsOpaque::No : IsOpaque::Yes);
    if (!host) {
        return LocatedMistake{host.error().kind, std::size_t(m_bufferStart) + host.error().index};
    }
    m_url.host = std::move(*host);
    return std::nullopt;
}

/// https://url.spec.whatwg.org/#port-state
UrlParser::Step UrlParser::portState(char32_t c)
{
    // 1. If c is an ASCII digit, append c to buffer.
    if (isAsciiDigit(c)) {
        return std::nullopt;
    }
    // 3. Otherwise, if the authority does not end here, return failure.
    if (!endsAuthority(c)) {
        return mistakeHere(ParseMistakeKind::PortInvalid);
    }
    // 2.1. If buffer is not the empty string, it is the port.
    const Step mistake = buffer().empty() ? std::nullopt : bufferIsPort();
    // 2.3. Set state to path start state and decrease pointer by 1.
    reconsumeIn(State::PathStart);
    return mistake;
}

/// Step 2.1 of the port state.
UrlParser::Step UrlParser::bufferIsPort()
{
    constexpr quint32 tooLarge = quint32(std::numeric_limits<quint16>::max()) + 1;
    quint32 port = 0;
    for (const char32_t digit : buffer()) {
        port = std::min(tooLarge, port * 10 + quint32(hexDigitValue(digit)));
    }
    if (port == tooLarge) {
        return LocatedMistake{ParseMistakeKind::PortOutOfRange, std::size_t(m_bufferStart)};
    }
    m_url.port = quint16(port);
    if (m_url.port == defaultPort(m_url.scheme)) {
        m_url.port.reset();
    }
    return std::nullopt;
}

} // namespace Corscope::Url
