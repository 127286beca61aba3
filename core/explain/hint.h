// What may be behind a failure, or looks like one of CORS and is none: told from the exchanges
// where they show it, else named as a possibility.
#pragma once

#include "core/trace/log.h"

#include <QByteArray>

#include <optional>
#include <vector>

namespace Corscope::Explain {

enum class Hint {
    // Blocks and failures that a page cannot tell from CORS
    MixedContent,
    PagePolicy,
    ResourcePolicy, ///< Cross-Origin-Resource-Policy, or an embedder policy that wants it
    OpaqueResponseBlocking,
    LocalNetworkAccess,
    CookieLeftOut, ///< of another site: the server does not know the person
    TrackingProtection,
    Extension, ///< or a policy of the administrator
    BadPort,
    NoSniff,
    LoginPage,        ///< a redirect leads to one
    LoginWanted,      ///< status 401
    LoginOfPreflight, ///< the same for a preflight, which never has credentials
    TlsFailure,
    Unreachable,
    NullOrigin,
    ServiceWorker,
    StoredAnswer,
    ReferrerInsteadOfOrigin,
    ServerChecksOrigin,
    HeaderNotExposed,
    OpaqueAnswer,
    ErrorPage, ///< of a proxy, a firewall or a limit: 403, 413, 429, 431, 5xx without the header
    ForbiddenByScript,
    Integrity,
    Offline,
    // Where the answer's headers come from
    OtherLayerAnswered, ///< Server or Via of preflight and answer differ
    OnlyOnSuccess,      ///< the preflight has the header, the error has not
    OnlyOnOneHop,       ///< the redirect has the header, its target has not
    ExposedByPreflight, ///< Access-Control-Expose-Headers counts in the answer only
    MaxAgeAboveCap,     ///< Access-Control-Max-Age is more than the browser keeps
    WithoutVary,        ///< the header names an origin, but nothing says that it varies
    // What an edited answer, or another browser, would have shown
    BodyNeverReceived ///< the run as recorded was blocked, and the body dropped unread
};

enum class Certainty {
    Shown,   ///< by the exchanges, or by what the browser decided
    Possible ///< nothing recorded speaks for or against it
};

struct HintFound
{
    Hint hint{};
    Certainty certainty = Certainty::Possible;
    QByteArray sign = {}; ///< the line or name that shows it; may be empty
    friend bool operator==(const HintFound &, const HintFound &) = default;
};

/// Those that are shown before the others; each once. Nothing for a run that has not ended.
[[nodiscard]] std::vector<HintFound> hintsOf(const Trace::Log &log);

} // namespace Corscope::Explain

template <>
struct Corscope::Reflect::Names<Corscope::Explain::Hint>
{
    using enum Corscope::Explain::Hint;
    static constexpr std::array names{
        std::pair{MixedContent, "mixed-content"},
        std::pair{PagePolicy, "content-security-policy"},
        std::pair{ResourcePolicy, "resource-policy"},
        std::pair{OpaqueResponseBlocking, "opaque-response-blocking"},
        std::pair{LocalNetworkAccess, "local-network-access"},
        std::pair{CookieLeftOut, "cookie-left-out"},
        std::pair{TrackingProtection, "tracking-protection"},
        std::pair{Extension, "extension"},
        std::pair{BadPort, "bad-port"},
        std::pair{NoSniff, "no-sniff"},
        std::pair{LoginPage, "login-page"},
        std::pair{LoginWanted, "login-wanted"},
        std::pair{LoginOfPreflight, "login-of-preflight"},
        std::pair{TlsFailure, "tls-failure"},
        std::pair{Unreachable, "unreachable"},
        std::pair{NullOrigin, "null-origin"},
        std::pair{ServiceWorker, "service-worker"},
        std::pair{StoredAnswer, "stored-answer"},
        std::pair{ReferrerInsteadOfOrigin, "referrer-instead-of-origin"},
        std::pair{ServerChecksOrigin, "server-checks-origin"},
        std::pair{HeaderNotExposed, "header-not-exposed"},
        std::pair{OpaqueAnswer, "opaque-answer"},
        std::pair{ErrorPage, "error-page"},
        std::pair{ForbiddenByScript, "forbidden-in-script"},
        std::pair{Integrity, "integrity"},
        std::pair{Offline, "offline"},
        std::pair{OtherLayerAnswered, "other-layer-answered"},
        std::pair{OnlyOnSuccess, "only-on-success"},
        std::pair{OnlyOnOneHop, "only-on-one-hop"},
        std::pair{ExposedByPreflight, "exposed-by-preflight"},
        std::pair{MaxAgeAboveCap, "max-age-above-cap"},
        std::pair{WithoutVary, "without-vary"},
        std::pair{BodyNeverReceived, "body-never-received"}};
};
