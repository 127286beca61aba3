// What the engines' console lines are made of; private to this folder.
#pragma once

#include "core/explain/console.h"
#include "core/explain/reason.h"
#include "core/trace/log.h"

#include <QStringList>

namespace Corscope::Explain {

/// What the lines about a failure are filled with. URLs have their fragments.
struct ConsoleFacts
{
    const Trace::Log &log;
    Trace::RunSpec spec;
    Finding finding;
    Trace::Evidence evidence;
    QString url;       ///< what was requested when it failed, whether it was sent or not
    QString firstUrl;  ///< before redirects
    QString lastSent;  ///< of the last request that was sent; empty where there was none
    QString target;    ///< where the redirect leads that was not followed; empty without one
    QString origin;    ///< as the failing request sent it
    QString ownOrigin; ///< the page's, whatever a redirect has made of it
    int status = 0;    ///< of the answer that failed
    bool wasCrossOrigin = false; ///< what failed, or something before it, was of another origin

    [[nodiscard]] bool isFetch() const { return spec.request.api == Trace::Api::Fetch; }
    /// By the page's wish, or because elements load so.
    [[nodiscard]] bool isNoCors() const;
};
[[nodiscard]] ConsoleFacts consoleFactsOf(const Trace::Log &log, const Finding &finding);

/// The page's origin as the run itself compared it; a run that never got so far has only its page's
/// URL.
[[nodiscard]] QString pageOrigin(const Trace::Log &log);
[[nodiscard]] QString withoutFragment(const QString &url);
/// As the page wrote its scheme: what a WebSocket asks for is fetched as http: or https:.
[[nodiscard]] QString asThePageWrote(const QByteArray &url, const Trace::RunSpec &spec);
/// Empty where it is no URL.
[[nodiscard]] QByteArray schemeOf(const QString &url);
/// The value of the header that did not do; empty where there is none.
[[nodiscard]] QByteArray foundValue(const ConsoleFacts &facts);
/// The method or header name that was not allowed.
[[nodiscard]] QString lookedUpName(const ConsoleFacts &facts);
/// What broke the connection, where that is why.
[[nodiscard]] std::optional<Http::TransportErrorKind> transportErrorOf(const ConsoleFacts &facts);

/// What Chromium calls that which asks: "image", "XMLHttpRequest" …
[[nodiscard]] QString chromiumInitiator(Trace::Api api);
/// The lines about an answer's type, its size and its hash, of elements and beacons; nothing for
/// reasons that are told as those of scripts' requests are.
[[nodiscard]] std::optional<QStringList> chromiumElementFailure(const ConsoleFacts &facts);
[[nodiscard]] std::optional<QStringList> firefoxElementFailure(const ConsoleFacts &facts);
[[nodiscard]] std::optional<QStringList> webkitElementFailure(const ConsoleFacts &facts);

/// What an EventSource's connection that failed is told as, and what a beacon is.
[[nodiscard]] std::optional<QStringList> chromiumChannelFailure(const ConsoleFacts &facts);
[[nodiscard]] std::optional<QStringList> webkitChannelFailure(const ConsoleFacts &facts);
/// What WebKit says of a stream that it takes.
[[nodiscard]] QStringList webkitStreamNotice(const Trace::Log &log);
/// What Firefox says of a script whose type is none of JavaScript's, and that it does not refuse
/// for that.
[[nodiscard]] QStringList firefoxScriptNotice(const Trace::Log &log);
/// What Firefox says of the script or the EventSource, beside what it says of the request.
[[nodiscard]] QStringList firefoxObjectLines(const ConsoleFacts &facts);
/// A status as Chromium tells of it.
[[nodiscard]] QString chromiumStatusLine(int status, const QByteArray &reason);
/// Whether the CORS check of the request itself, or of a hop, has failed.
[[nodiscard]] bool failedCorsCheck(const ConsoleFacts &facts);

/// The lines of a run of a WebSocket, failed or not.
[[nodiscard]] ConsoleLines socketLines(const Trace::Log &log);
/// What broke a connection in the words of WebKit's network, whose "%1" is the URL's host.
[[nodiscard]] QString webkitTransportText(Http::TransportErrorKind kind, const QString &url);

/// The lines of a failed run.
[[nodiscard]] QStringList chromiumFailure(const ConsoleFacts &facts);
[[nodiscard]] QStringList firefoxFailure(const ConsoleFacts &facts);
[[nodiscard]] QStringList webkitFailure(const ConsoleFacts &facts);

/// A policy's directive as Firefox keeps it: each source with the page's scheme where it has none
/// (csp-013), and without those that it cannot read (csp-020).
[[nodiscard]] QString firefoxDirective(const QByteArray &directive, const Trace::RunSpec &spec);

/// What a decision that stopped nothing makes the engines say; `url` is what was requested then.
[[nodiscard]] QStringList chromiumNotice(const Trace::Decided &decided, const QString &url,
                                         const Trace::RunSpec &spec);
[[nodiscard]] QStringList firefoxNotice(const Trace::Decided &decided, const QString &url,
                                        const Trace::RunSpec &spec);
[[nodiscard]] QStringList webkitNotice(const Trace::Decided &decided, const QString &url,
                                       const Trace::RunSpec &spec);

} // namespace Corscope::Explain
