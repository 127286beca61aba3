// The state machine of the basic URL parser. Internal to core/url; url.h has parse().
#pragma once

#include "core/infra/result.h"
#include "core/url/codepoints.h"
#include "core/url/locatedmistake.h"
#include "core/url/url.h"

#include <optional>
#include <string>
#include <string_view>

namespace Corscope::Url {

/// https://url.spec.whatwg.org/#concept-basic-url-parser from its step "Let state be", with UTF-8
/// and without state override (which serves the setters of JavaScript's URL objects). One function
/// per state, named after it; each is given c, the code point at the pointer.
///
/// Validation errors that do not end in failure are not reported.
class UrlParser
{
public:
    /// `input` is free of tabs, newlines, and of C0 controls and spaces at its ends. `base` may be
    /// null and has to live until run() returns.
    UrlParser(std::u32string_view input, const UrlRecord *base);

    /// To be called once.
    [[nodiscard]] Result<UrlRecord, LocatedMistake> run();

private:
    enum class State {
        SchemeStart,
        Scheme,
        NoScheme,
        SpecialRelativeOrAuthority,
        PathOrAuthority,
        Relative,
        RelativeSlash,
        SpecialAuthoritySlashes,
        SpecialAuthorityIgnoreSlashes,
        Authority,
        AuthorityHost, ///< the host state; Host is a type
        Port,
        File,
        FileSlash,
        FileHost,
        PathStart,
        Path,
        OpaquePath,
        Query,
        Fragment,
    };
    /// How a state went: nothing, or why the parser returns failure.
    using Step = std::optional<LocatedMistake>;

    [[nodiscard]] Step runState(char32_t c);

    // urlparser.cpp
    [[nodiscard]] Step schemeStartState(char32_t c);
    [[nodiscard]] Step schemeState(char32_t c);
    void schemeIsComplete();
    [[nodiscard]] Step noSchemeState(char32_t c);
    [[nodiscard]] Step specialRelativeOrAuthorityState(char32_t c);
    [[nodiscard]] Step pathOrAuthorityState(char32_t c);
    [[nodiscard]] Step relativeState(char32_t c);
    [[nodiscard]] Step relativeSlashState(char32_t c);

    // urlparserauthority.cpp
    [[nodiscard]] Step specialAuthoritySlashesState(char32_t c);
    [[nodiscard]] Step specialAuthorityIgnoreSlashesState(char32_t c);
    [[nodiscard]] Step authorityState(char32_t c);
    void bufferIsCredentials();
    [[nodiscard]] Step hostState(char32_t c);
    [[nodiscard]] Step bufferIsHost();
    [[nodiscard]] Step portState(char32_t c);
    [[nodiscard]] Step bufferIsPort();

    // urlparserfile.cpp
    [[nodiscard]] Step fileState(char32_t c);
    [[nodiscard]] Step fileSlashState(char32_t c);
    [[nodiscard]] Step fileHostState(char32_t c);
    [[nodiscard]] Step fileHostIsComplete();
    [[nodiscard]] bool startsWithWindowsDriveLetter() const;
    void normalizeWindowsDriveLetter();
    /// https://url.spec.whatwg.org/#shorten-a-urls-path
    void shortenPath();

    // urlparserpath.cpp
    [[nodiscard]] Step pathStartState(char32_t c);
    [[nodiscard]] Step pathState(char32_t c);
    void segmentIsComplete(char32_t c);
    [[nodiscard]] Step opaquePathState(char32_t c);
    [[nodiscard]] Step queryState(char32_t c);
    [[nodiscard]] Step fragmentState(char32_t c);

    /// The next code point is the first one for that state.
    void switchTo(State state);
    /// "Decrease pointer by 1": c is the first one for that state.
    void reconsumeIn(State state);
    void startQuery();
    void startFragment();

    /// The code point at the pointer, or ahead of it; endOfInput behind the last.
    [[nodiscard]] char32_t codePoint(std::size_t ahead = 0) const;
    /// The standard's buffer in the states where it is a part of the input: from where the state
    /// was entered (or the last "@") up to c.
    [[nodiscard]] std::u32string_view buffer() const;
    [[nodiscard]] LocatedMistake mistakeHere(ParseMistakeKind kind) const;
    [[nodiscard]] bool isSpecialBackslash(char32_t c) const;
    /// Whether c ends an authority or a host.
    [[nodiscard]] bool endsAuthority(char32_t c) const;
    [[nodiscard]] bool baseIsFile() const;
    /// Of m_url, which has no opaque path.
    [[nodiscard]] PathSegments &segments();

    const std::u32string_view m_input;
    const UrlRecord *const m_base;
    UrlRecord m_url;
    bool m_isSpecial = false; ///< https://url.spec.whatwg.org/#is-special, of m_url
    State m_state = State::SchemeStart;
    qsizetype m_pointer = 0; ///< an index into the input; -1 points nowhere
    qsizetype m_bufferStart = 0;
    QByteArray m_buffer; ///< of the scheme and path states, where it is not as in the input
    bool m_atSignSeen = false;
    bool m_insideBrackets = false;
    bool m_passwordTokenSeen = false;
};

} // namespace Corscope::Url
